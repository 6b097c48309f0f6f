//! The axis of the dots on the stage: it stays where the case has it, whatever slider moves.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{
        charts::dot_plot::Axis,
        planner::{outcomes::in_motion, state::PlannerState},
    },
    plan::{
        Plan,
        goal::Goal,
        measure::Measure,
        outcome::{Milestone, Outcome, outcome},
    },
};

/// Returns what the best mix brings of a goal in its middle future.
pub fn middle(outcome: &Outcome, goal: Goal) -> Option<Milestone> {
    let best = outcome.best().as_ref().ok()?;
    Some(Milestone {
        goal,
        value: Measure::of(goal).value(best),
    })
}

/// A case with its outcome.
#[derive(Clone, Debug, PartialEq)]
struct Case {
    plan: Plan,
    outcome: Arc<Outcome>,
}

/// Returns the axis of the dots: its line is the plan's target, else the one that was set, else the middle future of the
/// case's best mix. Its end follows the plan while nothing moves.
pub fn axis(
    state: PlannerState,
    base: RwSignal<Plan>,
    line: RwSignal<Option<Milestone>>,
) -> Memo<Option<Axis>> {
    let of_case = Memo::new(move |before: Option<&Case>| {
        let plan = base.get();
        let is_shown = state.plan.with(|now| now.has_figures_of(&plan));
        match before.filter(|before| before.plan == plan) {
            // As long as nothing is changed, the outcome on the page is that of the case.
            _ if is_shown => Case {
                plan,
                outcome: state.outcome.get(),
            },
            Some(before) => before.clone(),
            None => Case {
                outcome: Arc::new(in_motion(|simulator| outcome(&plan, simulator))),
                plan,
            },
        }
    });
    Memo::new(move |before: Option<&Option<Axis>>| {
        let goal = state.counted.get();
        let now = state.outcome.with(|outcome| Axis::of(outcome, goal))?;
        let now = match before.copied().flatten() {
            Some(before) if state.moving.get() => now.held(&before),
            _ => now,
        };
        let target = state.outcome.with(|outcome| outcome.milestone);
        let set = line.get().filter(|line| line.goal == goal);
        let mark = target
            .or(set)
            .or_else(|| of_case.with(|case| middle(&case.outcome, goal)));
        Some(mark.map_or(now, |mark| now.with_mark(mark)))
    })
}
