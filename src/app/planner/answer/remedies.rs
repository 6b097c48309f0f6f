//! The ways out where nothing can be booked.

use leptos::prelude::*;

use crate::{
    app::{
        planner::state::PlannerState,
        view::erased::{click, dynamic},
    },
    plan::{
        Plan,
        wording::{self, Remedy},
    },
};

/// The buttons that lead to plans near this one that allow a mix; empty where there is a mix.
#[component]
pub fn Remedies(
    /// The plan on the page.
    state: PlannerState,
) -> impl IntoView {
    // A memo, so that no button is replaced under a pointer that presses it.
    let remedies = Memo::new(move |_| {
        state.outcome.with(|outcome| {
            let remedies = |plan: &Plan| wording::remedies(state.language, plan, outcome);
            state.plan.with(remedies)
        })
    });
    let button = move |remedy: Remedy| {
        let plan = remedy.plan;
        view! {
            <button
                type="button"
                class="button with-script mt-2 mr-2"
                on:click=click(move || state.replace(plan.clone()))
            >
                {remedy.label}
            </button>
        }
    };
    dynamic(move || remedies.get().into_iter().map(button).collect_view())
}
