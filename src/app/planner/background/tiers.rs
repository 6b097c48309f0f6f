//! Plans without names: solved in the time of a slider's step.
//!
//! Few mixes are enumerated. More than that are searched, by code that comes in a chunk of its own: once the page works,
//! or before with the first such plan.

use std::{cell::Cell, sync::Arc};

use leptos::{lazy, prelude::*, task::spawn_local};

use super::{
    FullOutcome, is_quick,
    slices::{Round, is, slices},
};
use crate::{
    app::planner::outcomes::{at_rest, in_motion},
    plan::{
        Plan,
        outcome::{Outcome, Working},
        simulate::simulator::Simulator,
    },
};

/// Begins to solve any plan without names.
type Begin = fn(&Plan, &mut Simulator) -> Working;

thread_local! {
    /// `None` until the chunk has come.
    static BEGIN: Cell<Option<Begin>> = const { Cell::new(None) };
}

#[lazy]
async fn search() -> Begin {
    Working::new as Begin
}

async fn bring_search() -> Begin {
    let begin = search().await;
    BEGIN.set(Some(begin));
    begin
}

/// Solves a plan; returns `None` when its mixes are too many to enumerate and the search has not come.
fn solved(plan: &Plan, simulator: &mut Simulator) -> Option<Arc<Outcome>> {
    let working = match BEGIN.get() {
        Some(begin) => begin(plan, simulator),
        None => Working::enumerated(plan, simulator)?,
    };
    Some(Arc::new(working.run(simulator)))
}

/// Returns the outcome of a plan in few futures, if it can be had in the time of a slider's step.
pub fn in_a_step(plan: &Plan) -> Option<Arc<Outcome>> {
    in_motion(|simulator| solved(plan, simulator))
}

/// Finds the outcome that a page begins with.
pub async fn find(plan: Plan) -> Option<FullOutcome> {
    if let Some(found) = at_once(&plan) {
        return Some(found);
    }
    bring_search().await;
    at_once(&plan)
}

fn at_once(plan: &Plan) -> Option<FullOutcome> {
    let whole = is_quick(plan);
    let found = match whole {
        true => at_rest(|simulator| solved(plan, simulator)),
        false => in_a_step(plan),
    };
    found.map(|outcome| FullOutcome {
        plan: plan.clone(),
        outcome,
        whole,
    })
}

/// Brings the search to a page that works, and solves the plan that a slider has reached before it came.
pub fn bring(plan: Memo<Plan>, full: ReadSignal<FullOutcome>, settle: WriteSignal<FullOutcome>) {
    spawn_local(async move {
        bring_search().await;
        let is_known = |now: &Plan| full.try_with_untracked(|full| full.plan == *now) == Some(true);
        if let Some(now) = plan.try_get_untracked()
            && now.roster().is_empty()
            && !is_known(&now)
            && let Some(found) = at_once(&now)
        {
            settle.try_set(found);
        }
    });
}

/// Computes the outcome of a plan in all futures, in slices.
pub async fn settle(
    plan: Plan,
    moving: Memo<bool>,
    settle: WriteSignal<FullOutcome>,
    round: Round,
    this: u32,
) {
    let begin = bring_search().await;
    let still = || is(round, this) && moving.try_get_untracked() == Some(false);
    let mut working = at_rest(|simulator| begin(&plan, simulator));
    if slices(still, || at_rest(|simulator| working.step(simulator))).await {
        let outcome = Arc::new(at_rest(|simulator| working.end(simulator)));
        settle.try_set(FullOutcome {
            plan,
            outcome,
            whole: true,
        });
    }
}
