//! What the model answers beyond the best mix, worked out in the browser while the sliders rest.
//!
//! The code comes in a file of its own, after the page works, and works in slices: whoever takes hold of a
//! slider again ends it.

use leptos::prelude::*;

use crate::plan::{
    Plan, answers::DecisionMap, frontier::Frontier, input::Input, outcome::Outcome, words::Reason,
};

/// What is told beyond the best mix.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
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

/// What is told of a plan; none until it is known.
pub fn told(
    plan: Memo<Plan>,
    outcome: Memo<Outcome>,
    moving: Memo<bool>,
) -> ReadSignal<Option<Told>> {
    let (told, tell) = signal(None);
    #[cfg(feature = "hydrate")]
    work::answer(plan, outcome, moving, tell);
    #[cfg(not(feature = "hydrate"))]
    let _ = (plan, outcome, moving, tell);
    told
}

/// What every budget would buy. In the browser the work waits until what the resting plan leads to is shown.
pub fn frontier(resting: Memo<Plan>) -> ReadSignal<Frontier> {
    #[cfg(feature = "ssr")]
    let drawn = super::recent::frontier;
    #[cfg(not(feature = "ssr"))]
    let drawn =
        |plan: &Plan| super::desk::in_motion(|deck| crate::plan::frontier::frontier(plan, deck));
    let (frontier, draw) = signal(resting.with_untracked(drawn));
    #[cfg(feature = "hydrate")]
    Effect::new(move |before: Option<Plan>| {
        let plan = resting.get();
        if before.is_some_and(|before| before != plan) {
            leptos::task::spawn_local(async move {
                crate::app::browser::breathe().await;
                // Another rest, or another page, may have come meanwhile.
                if let Some(frontier) = resting.try_with_untracked(drawn) {
                    draw.try_set(frontier);
                }
            });
        }
        resting.get_untracked()
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = draw;
    frontier
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

    use super::{Told, Turning};
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

    pub fn answer(
        plan: Memo<Plan>,
        outcome: Memo<Outcome>,
        moving: Memo<bool>,
        tell: WriteSignal<Option<Told>>,
    ) {
        let round = Round::new(0);
        Effect::new(move |_| {
            let this = next(round);
            if !moving.get() {
                spawn_local(work_out(plan.get(), outcome.get(), tell, round, this));
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
        outcome: Outcome,
        tell: WriteSignal<Option<Told>>,
        round: Round,
        this: u32,
    ) {
        let mut answering = Answering::new(&plan, &outcome);
        // The map comes last and is drawn by itself.
        let known = slices(round, this, || {
            at_rest(|deck| answering.step(deck)) && answering.answers().ask_next.is_none()
        });
        if known.await {
            let answers = answering.answers();
            tell.set(Some(Told {
                reasons: words::why(&plan, &outcome, answers),
                turns: answers
                    .flips
                    .iter()
                    .filter_map(|flips| turning(&plan, flips))
                    .collect(),
            }));
        }
    }

    #[lazy]
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
