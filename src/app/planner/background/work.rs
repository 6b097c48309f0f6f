//! The work itself, in the browser: in slices, one plan at a time, ended when a slider moves.

use std::sync::Arc;

use leptos::{lazy, prelude::*, task::spawn_local};

use super::{
    Curve, Explanation, FullOutcome, InputSwitchPoints,
    named::{self, is_light},
    slices::{Page, Round, is, slices},
    tiers,
};
use crate::{
    app::{
        planner::outcomes::{at_rest, in_motion},
        web::browser,
    },
    plan::{
        Plan,
        answers::{Answering, Answers, Composition, DecisionMap, Mapping, SwitchPoints},
        frontier::Drawing,
        input::Input,
        outcome::Outcome,
        wording,
    },
};

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
        let is_ready = is_light(&plan) || full.with(|full| full.plan == plan);
        let is_settled = |full: &FullOutcome| full.whole && full.plan == plan;
        if moving.get() || !is_ready || full.with_untracked(is_settled) {
            return;
        }
        spawn_local(async move {
            browser::yield_to_browser().await;
            // A slider may have moved meanwhile, or another page may be open.
            if !is(round, this) || moving.try_get_untracked() != Some(false) {
                return;
            }
            if plan.roster().is_empty() {
                return tiers::settle(plan, moving, settle, round, this).await;
            }
            let found = full.with_untracked(FullOutcome::clone);
            named::settle(plan, found, settle, round, this).await;
        });
    });
}

/// Longest time that a curve may take to follow at every step, in milliseconds.
const IN_A_STEP: f64 = 3.0;

pub fn draw(plan: Memo<Plan>, moving: Memo<bool>, curve: RwSignal<Curve>, behind: RwSignal<bool>) {
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
        // The first curve of a list may take seconds, whatever the last one took.
        let is_light = now.roster().is_empty();
        if is_light && took.get_value() <= IN_A_STEP {
            return follow(&now);
        }
        set_behind(true);
        if !moves {
            spawn_local(async move {
                browser::yield_to_browser().await;
                let page = Page { plan, moving };
                if !page.shows(&now) {
                    return;
                }
                let start = js_sys::Date::now();
                if let Some(drawn) = drawn_in_slices(now, Some(page)).await {
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
        if let Some(curve) = drawn_in_slices(plan, None).await {
            found.try_set(Some(curve));
        }
    });
}

/// Computes the curve of a plan in slices; returns `None` when the page no longer needs it.
async fn drawn_in_slices(plan: Plan, page: Option<Page>) -> Option<Curve> {
    if !plan.roster().is_empty() {
        return named::draw(plan, page).await;
    }
    let still = || page.is_none_or(|page| page.shows(&plan));
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
    // The map is computed by itself; a plan with names has none.
    let has_names = !plan.roster().is_empty();
    // With names it takes seconds, and whom to ask and what to pay is known first.
    let known = |answers: &Answers| {
        has_names.then_some((answers.named.is_some(), answers.worlds.is_some()))
    };
    loop {
        let mut more = true;
        let before = known(answering.answers());
        let in_time = slices(
            || is(round, this),
            || {
                more = at_rest(|simulator| answering.step(simulator))
                    && (has_names || answering.answers().ask_next.is_none());
                more && known(answering.answers()) == before
            },
        );
        if !in_time.await {
            return;
        }
        tell.set(Some(Explanation {
            is_whole: !more,
            ..explanation(&plan, &outcome, answering.answers())
        }));
        if !more {
            return;
        }
    }
}

/// Explains a plan's best mix, as far as the answers are known.
fn explanation(plan: &Plan, outcome: &Outcome, answers: &Answers) -> Explanation {
    let language = browser::language();
    let best = outcome.best().as_ref().ok();
    let turns = answers.switch_points.iter();
    Explanation {
        reasons: wording::why(language, plan, outcome, answers),
        kind: Composition::of(&outcome.problem, best.map(|best| &best.mix)),
        worlds: answers.worlds.clone().filter(|_| best.is_some()),
        next: wording::next_steps(language, plan, answers),
        named: answers.named.clone(),
        plan: plan.clone(),
        is_whole: false,
        turns: turns.filter_map(|flips| turning(plan, flips)).collect(),
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

fn turning(plan: &Plan, flips: &SwitchPoints) -> Option<InputSwitchPoints> {
    let scale = flips.input.scale();
    let turns = [flips.below, flips.above].into_iter().flatten();
    let places: Vec<f64> = turns.map(|turn| scale.share(turn.value)).collect();
    (!places.is_empty()).then(|| InputSwitchPoints {
        input: flips.input,
        places,
        sentence: wording::switch_points(browser::language(), plan, flips),
    })
}
