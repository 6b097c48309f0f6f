//! A choice between named options, as a select.

use leptos::prelude::*;

use crate::{
    app::{
        planner::state::PlannerState,
        view::erased::{flag, on},
    },
    plan::Plan,
};

/// A choice between named options.
#[component]
pub fn Choice(
    /// The planner's state.
    state: PlannerState,
    /// Name in the query string.
    name: &'static str,
    /// Label.
    label: &'static str,
    /// Keys and names of the options.
    options: Vec<(&'static str, &'static str)>,
    /// Returns the key of the plan's option.
    chosen: fn(&Plan) -> &'static str,
    /// Returns the plan with the option of a key.
    change: fn(&Plan, &str) -> Option<Plan>,
) -> impl IntoView {
    let options = options
        .into_iter()
        .map(|(key, text)| {
            // A property besides the attribute, which browsers ignore after the first choice.
            let is_chosen = flag(move || state.plan.with(|plan| chosen(plan) == key));
            view! {
                <option value=key selected=is_chosen.get_untracked() prop:selected=is_chosen>
                    {text}
                </option>
            }
        })
        .collect_view();
    let choose = move |event| {
        let key = event_target_value(&event);
        if let Some(plan) = state.plan.with_untracked(|plan| change(plan, &key)) {
            state.replace(plan);
        }
    };
    view! {
        <label class="grid gap-1 text-sm">
            <span class="font-medium">{label}</span>
            <select name=name class="field h-8 min-w-0 px-2 text-sm" on:change=on(choose)>
                {options}
            </select>
        </label>
    }
    .into_any()
}
