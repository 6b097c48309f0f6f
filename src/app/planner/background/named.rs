//! Plans with creators by name: searched in slices, by code that comes in a chunk of its own with the first such plan.

use std::{cell::Cell, pin::Pin, sync::Arc};

use leptos::{lazy, prelude::*, task::spawn_local};

use super::{
    Curve, FullOutcome,
    slices::{Page, Round, is, slices},
};
use crate::{
    app::planner::outcomes::{at_rest, in_motion},
    plan::{
        Plan,
        frontier::named::Drawing,
        outcome::{Outcome, named::Working, outcome, revalued},
        simulate::simulator::Simulator,
    },
};

/// Most creators of a list that is searched at every step of a slider.
const SHORT: usize = 8;

/// The functions of the chunk.
#[derive(Clone, Copy)]
struct Code {
    // Every step of a slider needs these.
    outcome: fn(&Plan, &mut Simulator) -> Outcome,
    revalued: fn(&Plan, &Plan, &Outcome, &mut Simulator) -> Option<Outcome>,
    found: fn(Plan, Option<StoredValue<bool>>) -> Coming<Option<FullOutcome>>,
    settled: fn(Plan, FullOutcome, WriteSignal<FullOutcome>, Round, u32) -> Coming<()>,
    drawn: fn(Plan, Option<Page>) -> Coming<Option<Curve>>,
}

type Coming<T> = Pin<Box<dyn Future<Output = T>>>;

thread_local! {
    /// `None` until the chunk has come.
    static CODE: Cell<Option<Code>> = const { Cell::new(None) };
}

// One function for the whole chunk: what several lazy functions share is cut into more chunks, which every page lists.
#[lazy]
async fn named_code() -> Code {
    Code {
        outcome,
        revalued,
        found: |plan, page| Box::pin(found(plan, page)),
        settled: |plan, found, settle, round, this| {
            Box::pin(settled(plan, found, settle, round, this))
        },
        drawn: |plan, page| Box::pin(drawn(plan, page)),
    }
}

async fn bring() -> Code {
    let code = named_code().await;
    CODE.set(Some(code));
    code
}

/// Returns true if the best mix of a plan is found in the time of a slider's step.
pub fn is_light(plan: &Plan) -> bool {
    let creators = plan.roster().len();
    creators == 0 || creators <= SHORT && CODE.get().is_some()
}

/// Returns the outcome of a plan with a list in the time of a slider's step, if that can be done.
///
/// A long list is not searched: the selections of the `known` outcome are valued for the plan.
pub fn in_a_step(plan: &Plan, known: &FullOutcome) -> Option<Arc<Outcome>> {
    let code = CODE.get()?;
    let found = in_motion(|simulator| {
        if is_light(plan) {
            return Some((code.outcome)(plan, simulator));
        }
        (code.revalued)(plan, &known.plan, &known.outcome, simulator)
    });
    found.map(Arc::new)
}

/// Finds the outcome of a plan with a list in few futures, for a page that is not built yet.
pub async fn find(plan: Plan) -> Option<FullOutcome> {
    (bring().await.found)(plan, None).await
}

/// Searches the best selection of a long list in slices: again and again for the newest plan, until it is known.
pub fn search(plan: Memo<Plan>, full: ReadSignal<FullOutcome>, settle: WriteSignal<FullOutcome>) {
    let is_known = move |plan: &Plan| {
        is_light(plan) || full.try_with_untracked(|full| full.plan == *plan) != Some(false)
    };
    let busy = StoredValue::new(false);
    Effect::new(move |_| {
        if plan.with(is_known) || busy.get_value() {
            return;
        }
        busy.set_value(true);
        spawn_local(async move {
            let code = bring().await;
            // A short list is found at every step from here on, yet the step that asked for the code is over.
            while let Some(now) = plan.try_get_untracked()
                && !now.roster().is_empty()
            {
                let Some(found) = (code.found)(now, Some(busy)).await else {
                    return;
                };
                settle.try_set(found);
                if plan.try_with_untracked(is_known) != Some(false) {
                    break;
                }
            }
            busy.try_set_value(false);
        });
    });
}

/// Computes the outcome of a plan in all futures, in slices; the selections that were found need no other search.
pub async fn settle(
    plan: Plan,
    found: FullOutcome,
    settle: WriteSignal<FullOutcome>,
    round: Round,
    this: u32,
) {
    (bring().await.settled)(plan, found, settle, round, this).await;
}

/// Computes the curve of a plan with a list in slices; returns `None` when the page no longer needs it.
pub async fn draw(plan: Plan, page: Option<Page>) -> Option<Curve> {
    (bring().await.drawn)(plan, page).await
}

/// Finds the outcome of a plan in few futures, in slices; returns `None` once the page is gone that has the value.
async fn found(plan: Plan, page: Option<StoredValue<bool>>) -> Option<FullOutcome> {
    let still = || page.is_none_or(|page| page.try_get_value().is_some());
    let mut working = Working::new(&plan);
    let done = slices(still, || in_motion(|simulator| working.step(simulator))).await;
    done.then(|| FullOutcome {
        outcome: Arc::new(in_motion(|simulator| working.end(simulator))),
        plan,
        whole: false,
    })
}

async fn settled(
    plan: Plan,
    found: FullOutcome,
    settle: WriteSignal<FullOutcome>,
    round: Round,
    this: u32,
) {
    let mut working = at_rest(|simulator| {
        let is_found = found.plan == plan;
        let valued = || Working::revaluing(&plan, &plan, &found.outcome, simulator);
        let valued = is_found.then(valued).flatten();
        valued.unwrap_or_else(|| Working::new(&plan))
    });
    let still = || is(round, this);
    if slices(still, || at_rest(|simulator| working.step(simulator))).await {
        settle.try_set(FullOutcome {
            outcome: Arc::new(at_rest(|simulator| working.end(simulator))),
            plan,
            whole: true,
        });
    }
}

async fn drawn(plan: Plan, page: Option<Page>) -> Option<Curve> {
    let still = || page.is_none_or(|page| page.shows(&plan));
    let mut drawing = Drawing::new(&plan);
    let done = slices(still, || in_motion(|simulator| drawing.step(simulator))).await;
    done.then(|| {
        let frontier = in_motion(|simulator| drawing.end(simulator));
        Curve { plan, frontier }
    })
}
