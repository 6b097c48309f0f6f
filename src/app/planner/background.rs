//! Background work: the answers beyond the best mix, computed in the browser while the sliders rest.
//!
//! The code is in a chunk of its own, loaded once the page works. Work runs in slices and is cancelled when a slider
//! moves.

use std::sync::Arc;

use leptos::prelude::*;

use super::outcomes::{self, outcome_at_rest};
use crate::plan::{
    Plan,
    answers::{Composition, DecisionMap, Worlds},
    frontier::Frontier,
    input::Input,
    outcome::Outcome,
    wording::{NextSteps, Reason},
};

/// The explanation of a plan's best mix.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The plan that is explained.
    pub plan: Plan,
    /// Reasons for this mix, the most important first.
    pub reasons: Vec<Reason>,
    /// Inputs with the values at which the advice changes its kind.
    pub turns: Vec<InputSwitchPoints>,
    /// The families that the best mix books.
    pub kind: Composition,
    /// The advice over the plausible worlds; `None` when nothing can be booked.
    pub worlds: Option<Worlds>,
    /// The steps after the advice.
    pub next: NextSteps,
}

/// The switch points of one input.
#[derive(Clone, Debug, PartialEq)]
pub struct InputSwitchPoints {
    /// The input.
    pub input: Input,
    /// Positions along the input's slider, 0 to 1.
    pub places: Vec<f64>,
    /// The sentence that says what changes there.
    pub sentence: String,
}

impl Explanation {
    /// Returns the switch points of an input, if it has any.
    pub fn turning(&self, input: Input) -> Option<&InputSwitchPoints> {
        self.turns.iter().find(|turning| turning.input == input)
    }
}

/// A plan at rest, with its outcome in all futures.
#[derive(Clone, Debug)]
pub struct FullOutcome {
    plan: Plan,
    outcome: Arc<Outcome>,
    /// True once all futures were drawn; a browser begins with a few where many would block the page.
    #[cfg(not(feature = "ssr"))]
    whole: bool,
}

impl FullOutcome {
    /// Returns the outcome that a page begins with.
    fn first(plan: Plan) -> Self {
        #[cfg(not(feature = "ssr"))]
        if !is_quick(&plan) {
            use crate::plan::outcome::outcome;
            let outcome = Arc::new(outcomes::in_motion(|simulator| outcome(&plan, simulator)));
            return Self {
                plan,
                outcome,
                whole: false,
            };
        }
        let outcome = outcome_at_rest(&plan);
        Self {
            plan,
            outcome,
            #[cfg(not(feature = "ssr"))]
            whole: true,
        }
    }

    /// Returns the outcome if it belongs to this plan.
    pub fn of(&self, plan: &Plan) -> Option<Arc<Outcome>> {
        (self.plan == *plan).then(|| self.outcome.clone())
    }
}

/// Most videos a plan may book to be solved at once in a browser, which then takes a tenth of a second.
#[cfg(not(feature = "ssr"))]
const QUICK: u32 = 100;

#[cfg(not(feature = "ssr"))]
fn is_quick(plan: &Plan) -> bool {
    crate::plan::simulate::simulator::most_videos(plan) <= QUICK
}

/// Returns the resting plan with its outcome in all futures. In the browser the work waits until the outcome in few
/// futures is shown.
pub fn full(resting: Memo<Plan>, moving: Memo<bool>) -> ReadSignal<FullOutcome> {
    let (full, settle) = signal(FullOutcome::first(resting.get_untracked()));
    #[cfg(feature = "hydrate")]
    work::settle(resting, moving, full, settle);
    #[cfg(not(feature = "hydrate"))]
    let _ = (moving, settle);
    full
}

/// A plan with its frontier: the best result for every budget.
#[derive(Clone, Debug)]
pub struct Curve {
    /// The plan.
    pub plan: Plan,
    /// The best result for every budget.
    pub frontier: Frontier,
}

impl Curve {
    fn of(plan: &Plan) -> Self {
        #[cfg(feature = "ssr")]
        let frontier = outcomes::recent::frontier(plan);
        #[cfg(not(feature = "ssr"))]
        let frontier =
            outcomes::in_motion(|simulator| crate::plan::frontier::frontier(plan, simulator));
        Self {
            plan: plan.clone(),
            frontier,
        }
    }
}

/// Returns the curve that a page begins with; `None` where computing it would block the browser.
pub fn first_curve(plan: Memo<Plan>) -> ReadSignal<Option<Curve>> {
    #[cfg(feature = "hydrate")]
    if !plan.with_untracked(is_quick) {
        let (first, found) = signal(None);
        work::draw_first(plan, found);
        return first;
    }
    signal(Some(plan.with_untracked(Curve::of))).0
}

/// Returns the curve, and whether it still belongs to an earlier plan. In the browser a curve that takes long waits
/// until the sliders rest; the others follow at every step.
pub fn curve(
    first: Curve,
    plan: Memo<Plan>,
    moving: Memo<bool>,
) -> (ReadSignal<Curve>, ReadSignal<bool>) {
    let curve = RwSignal::new(first);
    let behind = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    work::draw(plan, moving, curve, behind);
    #[cfg(not(feature = "hydrate"))]
    let _ = (plan, moving);
    (curve.read_only(), behind.read_only())
}

/// Returns the explanation of the resting plan; `None` until it is computed.
pub fn explanation(
    resting: Memo<Plan>,
    full: ReadSignal<FullOutcome>,
    moving: Memo<bool>,
) -> ReadSignal<Option<Explanation>> {
    let (explanation, tell) = signal(None);
    #[cfg(feature = "hydrate")]
    work::answer(resting, full, moving, tell);
    #[cfg(not(feature = "hydrate"))]
    let _ = (resting, full, moving, tell);
    explanation
}

/// Returns the decision map of a plan over budget and another input; `None` until it is computed.
pub fn map(
    plan: Memo<Plan>,
    moving: Memo<bool>,
    input: ReadSignal<Input>,
) -> ReadSignal<Option<DecisionMap>> {
    let (map, draw) = signal(None);
    #[cfg(feature = "hydrate")]
    work::map(plan, moving, input, draw);
    #[cfg(not(feature = "hydrate"))]
    let _ = (plan, moving, input, draw);
    map
}

#[cfg(feature = "hydrate")]
mod work {
    use leptos::{lazy, prelude::*, task::spawn_local};

    use std::sync::Arc;

    use super::{Curve, Explanation, FullOutcome, InputSwitchPoints};
    use crate::app::{
        planner::outcomes::{at_rest, in_motion},
        web::browser,
    };
    use crate::plan::{
        Plan,
        answers::{Answering, Composition, DecisionMap, Mapping, SwitchPoints},
        frontier::Drawing,
        input::Input,
        outcome::{Outcome, Working},
        wording,
    };
    use crate::wording::language_of_page;

    /// Longest time that a slice may block the page, in milliseconds.
    const SLICE: f64 = 8.0;

    /// A counter of plans, so that work on an earlier one ends.
    type Round = StoredValue<u32>;

    pub fn settle(
        resting: Memo<Plan>,
        moving: Memo<bool>,
        full: ReadSignal<FullOutcome>,
        settle: WriteSignal<FullOutcome>,
    ) {
        let round = Round::new(0);
        Effect::new(move |_| {
            let plan = resting.get();
            // A movement that ends where it began may have prevented the work.
            let this = next(round);
            let is_settled = |full: &FullOutcome| full.whole && full.plan == plan;
            if moving.get() || full.with_untracked(is_settled) {
                return;
            }
            spawn_local(async move {
                browser::yield_to_browser().await;
                // A slider may have moved meanwhile, or another page may be open.
                let still = || is(round, this) && moving.try_get_untracked() == Some(false);
                if !still() {
                    return;
                }
                let mut working = at_rest(|simulator| Working::new(&plan, simulator));
                if slices(still, || at_rest(|simulator| working.step(simulator))).await {
                    let outcome = Arc::new(at_rest(|simulator| working.end(simulator)));
                    settle.try_set(FullOutcome {
                        plan,
                        outcome,
                        whole: true,
                    });
                }
            });
        });
    }

    /// Longest time that a curve may take to follow at every step, in milliseconds.
    const IN_A_STEP: f64 = 3.0;

    pub fn draw(
        plan: Memo<Plan>,
        moving: Memo<bool>,
        curve: RwSignal<Curve>,
        behind: RwSignal<bool>,
    ) {
        let took = StoredValue::new(0.0);
        // Not derived from the two plans: between a step and its curve they differ for a moment, and the page would be
        // written twice.
        let set_behind = move |now: bool| {
            if behind.try_get_untracked() == Some(!now) {
                behind.try_set(now);
            }
        };
        let follow = move |plan: &Plan| {
            let start = js_sys::Date::now();
            let drawn = Curve::of(plan);
            took.try_set_value(js_sys::Date::now() - start);
            curve.try_set(drawn);
            set_behind(false);
        };
        Effect::new(move |_| {
            let (now, moves) = (plan.get(), moving.get());
            if curve.with_untracked(|curve| curve.plan == now) {
                return set_behind(false);
            }
            if took.get_value() <= IN_A_STEP {
                return follow(&now);
            }
            set_behind(true);
            if !moves {
                spawn_local(async move {
                    browser::yield_to_browser().await;
                    // The curve of a plan that is no longer shown is not needed.
                    let still = || {
                        moving.try_get_untracked() == Some(false)
                            && plan.try_with_untracked(|plan| *plan == now) == Some(true)
                    };
                    if !still() {
                        return;
                    }
                    let start = js_sys::Date::now();
                    if let Some(drawn) = drawn_in_slices(now.clone(), still).await {
                        took.try_set_value(js_sys::Date::now() - start);
                        curve.try_set(drawn);
                        set_behind(false);
                    }
                });
            }
        });
    }

    pub fn draw_first(plan: Memo<Plan>, found: WriteSignal<Option<Curve>>) {
        let plan = plan.get_untracked();
        spawn_local(async move {
            if let Some(curve) = drawn_in_slices(plan, || true).await {
                found.try_set(Some(curve));
            }
        });
    }

    /// Computes the curve of a plan in slices; returns `None` when the curve is no longer needed.
    async fn drawn_in_slices(plan: Plan, still: impl Fn() -> bool) -> Option<Curve> {
        let mut drawing = in_motion(|simulator| Drawing::new(&plan, simulator));
        let done = slices(still, || in_motion(|simulator| drawing.step(simulator))).await;
        done.then(|| {
            let frontier = in_motion(|simulator| drawing.end(simulator));
            Curve { plan, frontier }
        })
    }

    pub fn answer(
        resting: Memo<Plan>,
        full: ReadSignal<FullOutcome>,
        moving: Memo<bool>,
        tell: WriteSignal<Option<Explanation>>,
    ) {
        let round = Round::new(0);
        Effect::new(move |_| {
            let this = next(round);
            let FullOutcome {
                plan,
                outcome,
                whole,
            } = full.get();
            if whole && !moving.get() && resting.get() == plan {
                spawn_local(work_out(plan, outcome, tell, round, this));
            }
        });
    }

    pub fn map(
        plan: Memo<Plan>,
        moving: Memo<bool>,
        input: ReadSignal<Input>,
        draw: WriteSignal<Option<DecisionMap>>,
    ) {
        let round = Round::new(0);
        Effect::new(move |_| {
            let this = next(round);
            if !moving.get() {
                spawn_local(draw_map(plan.get(), input.get(), draw, round, this));
            }
        });
    }

    fn next(round: Round) -> u32 {
        round.update_value(|round| *round = round.wrapping_add(1));
        round.get_value()
    }

    #[lazy]
    async fn work_out(
        plan: Plan,
        outcome: Arc<Outcome>,
        tell: WriteSignal<Option<Explanation>>,
        round: Round,
        this: u32,
    ) {
        let mut answering = Answering::new(&plan, &outcome);
        // The map is computed by itself.
        let known = slices(
            || is(round, this),
            || {
                at_rest(|simulator| answering.step(simulator))
                    && answering.answers().ask_next.is_none()
            },
        );
        if known.await {
            let answers = answering.answers();
            tell.set(Some(Explanation {
                reasons: wording::why(language_of_page(), &plan, &outcome, answers),
                kind: Composition::of(
                    &outcome.problem,
                    outcome.best().as_ref().ok().map(|best| &best.mix),
                ),
                worlds: answers.worlds.clone().filter(|_| outcome.best().is_ok()),
                next: wording::next_steps(language_of_page(), &plan, answers),
                plan: plan.clone(),
                turns: answers
                    .switch_points
                    .iter()
                    .filter_map(|flips| turning(&plan, flips))
                    .collect(),
            }));
        }
    }

    async fn draw_map(
        plan: Plan,
        input: Input,
        draw: WriteSignal<Option<DecisionMap>>,
        round: Round,
        this: u32,
    ) {
        let mut mapping = Mapping::new(&plan, input);
        if slices(|| is(round, this), || mapping.step()).await {
            draw.set(Some(mapping.into_map()));
        }
    }

    /// Returns whether a round is still the last one.
    fn is(round: Round, this: u32) -> bool {
        round.try_get_value() == Some(this)
    }

    /// Runs slices until the work is done; returns `false` when the result is no longer needed.
    async fn slices(still: impl Fn() -> bool, mut more: impl FnMut() -> bool) -> bool {
        loop {
            browser::yield_to_browser().await;
            if !still() {
                return false;
            }
            let start = js_sys::Date::now();
            while js_sys::Date::now() - start < SLICE {
                if !more() {
                    return true;
                }
            }
        }
    }

    fn turning(plan: &Plan, flips: &SwitchPoints) -> Option<InputSwitchPoints> {
        let scale = flips.input.scale();
        let turns = [flips.below, flips.above].into_iter().flatten();
        let places: Vec<f64> = turns.map(|turn| scale.share(turn.value)).collect();
        (!places.is_empty()).then(|| InputSwitchPoints {
            input: flips.input,
            places,
            sentence: wording::switch_points(language_of_page(), plan, flips),
        })
    }
}
