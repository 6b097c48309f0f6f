//! What the model answers beyond the best mix, worked out in the browser while the sliders rest.
//!
//! The code comes in a file of its own, after the page works, and works in slices: whoever takes hold of a
//! slider again ends it.

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::outcome_at_rest;

use crate::plan::{
    Plan, answers::DecisionMap, frontier::Frontier, input::Input, outcome::Outcome, words::Reason,
};

/// What is told beyond the best mix.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The plan that it is told of.
    pub plan: Plan,
    /// Why this mix, what matters most first.
    pub reasons: Vec<Reason>,
    /// Where the advice changes its kind.
    pub turns: Vec<Turning>,
}

/// The flip points of one input.
#[derive(Clone, Debug, PartialEq)]
pub struct Turning {
    /// The input.
    pub input: Input,
    /// Places along its slider, 0 to 1.
    pub places: Vec<f64>,
    /// What happens there.
    pub sentence: String,
}

impl Told {
    /// The flip points of an input, if it has any.
    pub fn turning(&self, input: Input) -> Option<&Turning> {
        self.turns.iter().find(|turning| turning.input == input)
    }
}

/// A plan whose sliders rest, with what it leads to in all futures.
#[derive(Clone, Debug)]
pub struct Settled {
    plan: Plan,
    outcome: Arc<Outcome>,
}

impl Settled {
    fn at(plan: Plan) -> Self {
        let outcome = outcome_at_rest(&plan);
        Self { plan, outcome }
    }

    /// What this plan leads to, if it is the one.
    pub fn of(&self, plan: &Plan) -> Option<Arc<Outcome>> {
        (self.plan == *plan).then(|| self.outcome.clone())
    }
}

/// The resting plan with all its futures. In the browser the work waits until the few futures are shown.
pub fn settled(resting: Memo<Plan>, moving: Memo<bool>) -> ReadSignal<Settled> {
    let (settled, settle) = signal(Settled::at(resting.get_untracked()));
    #[cfg(feature = "hydrate")]
    work::settle(resting, moving, settled, settle);
    #[cfg(not(feature = "hydrate"))]
    let _ = (moving, settle);
    settled
}

/// A plan with what every budget would buy.
#[derive(Clone, Debug)]
pub struct Curve {
    /// The plan.
    pub plan: Plan,
    /// What every budget would buy.
    pub frontier: Frontier,
}

impl Curve {
    fn of(plan: &Plan) -> Self {
        #[cfg(feature = "ssr")]
        let frontier = super::recent::frontier(plan);
        #[cfg(not(feature = "ssr"))]
        let frontier = super::desk::in_motion(|deck| crate::plan::frontier::frontier(plan, deck));
        Self {
            plan: plan.clone(),
            frontier,
        }
    }
}

/// What every budget would buy, and whether that is still of an earlier plan. In the browser a curve that takes long
/// waits until the sliders rest; the others follow at every step.
pub fn curve(plan: Memo<Plan>, moving: Memo<bool>) -> (ReadSignal<Curve>, ReadSignal<bool>) {
    let curve = RwSignal::new(plan.with_untracked(Curve::of));
    let behind = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    work::draw(plan, moving, curve, behind);
    #[cfg(not(feature = "hydrate"))]
    let _ = moving;
    (curve.read_only(), behind.read_only())
}

/// What is told of a plan; none until it is known.
pub fn told(
    resting: Memo<Plan>,
    settled: ReadSignal<Settled>,
    moving: Memo<bool>,
) -> ReadSignal<Option<Told>> {
    let (told, tell) = signal(None);
    #[cfg(feature = "hydrate")]
    work::answer(resting, settled, moving, tell);
    #[cfg(not(feature = "hydrate"))]
    let _ = (resting, settled, moving, tell);
    told
}

/// The decision map of a plan over budget and another input; none until it is drawn.
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

    use super::{Curve, Settled, Told, Turning};
    use crate::{
        app::{browser, planner::desk::at_rest},
        plan::{
            Plan,
            answers::{Answering, DecisionMap, Flips, Mapping},
            input::Input,
            outcome::Outcome,
            words,
        },
    };

    /// How long a slice may hold up the page, in milliseconds.
    const SLICE: f64 = 8.0;

    /// Counts plans, so that work on an earlier one ends.
    type Round = StoredValue<u32>;

    pub fn settle(
        resting: Memo<Plan>,
        moving: Memo<bool>,
        settled: ReadSignal<Settled>,
        settle: WriteSignal<Settled>,
    ) {
        Effect::new(move |_| {
            let plan = resting.get();
            // A movement that ends where it began may have kept the work from being done.
            if moving.get() || settled.with_untracked(|settled| settled.plan == plan) {
                return;
            }
            spawn_local(async move {
                browser::breathe().await;
                // A slider may have been taken hold of meanwhile, or another page opened.
                let still = moving.try_get_untracked() == Some(false)
                    && resting.try_get_untracked().as_ref() == Some(&plan);
                if still {
                    settle.try_set(Settled::at(plan));
                }
            });
        });
    }

    /// Most that a curve may take to follow at every step, in milliseconds.
    const IN_A_STEP: f64 = 3.0;

    pub fn draw(
        plan: Memo<Plan>,
        moving: Memo<bool>,
        curve: RwSignal<Curve>,
        behind: RwSignal<bool>,
    ) {
        let took = StoredValue::new(0.0);
        // Not told from the two plans: between a step and its curve they differ for a moment, and the page would be
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
                    browser::breathe().await;
                    // Nobody waits for the curve of a plan that was left meanwhile.
                    let still = moving.try_get_untracked() == Some(false)
                        && plan.try_get_untracked().as_ref() == Some(&now);
                    if still {
                        follow(&now);
                    }
                });
            }
        });
    }

    pub fn answer(
        resting: Memo<Plan>,
        settled: ReadSignal<Settled>,
        moving: Memo<bool>,
        tell: WriteSignal<Option<Told>>,
    ) {
        let round = Round::new(0);
        Effect::new(move |_| {
            let this = next(round);
            let Settled { plan, outcome } = settled.get();
            if !moving.get() && resting.get() == plan {
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
        tell: WriteSignal<Option<Told>>,
        round: Round,
        this: u32,
    ) {
        let mut answering = Answering::new(&plan, &outcome);
        // The map is drawn by itself.
        let known = slices(round, this, || {
            at_rest(|deck| answering.step(deck)) && answering.answers().ask_next.is_none()
        });
        if known.await {
            let answers = answering.answers();
            tell.set(Some(Told {
                reasons: words::why(&plan, &outcome, answers),
                plan: plan.clone(),
                turns: answers
                    .flips
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
        if slices(round, this, || mapping.step()).await {
            draw.set(Some(mapping.into_map()));
        }
    }

    /// Works until there is no more to do; false when the plan changed meanwhile or the page is gone.
    async fn slices(round: Round, this: u32, mut more: impl FnMut() -> bool) -> bool {
        loop {
            browser::breathe().await;
            if round.try_get_value() != Some(this) {
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

    fn turning(plan: &Plan, flips: &Flips) -> Option<Turning> {
        let scale = flips.input.scale();
        let turns = [flips.below, flips.above].into_iter().flatten();
        let places: Vec<f64> = turns.map(|turn| scale.share(turn.value)).collect();
        (!places.is_empty()).then(|| Turning {
            input: flips.input,
            places,
            sentence: words::flip(plan, flips),
        })
    }
}
