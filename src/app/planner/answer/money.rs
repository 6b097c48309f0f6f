//! The purchases and views that the money buys, below the answer; on paper the numbers of the plan too.

use leptos::prelude::*;

use crate::{
    app::{
        planner::state::PlannerState,
        view::{erased::live_text, html::live_html, term},
    },
    plan::{
        Plan,
        goal::Goal,
        input::Input,
        wording::{self, Language, inputs},
    },
    wording::terms::Term,
};

/// The purchases and views that the money buys, and on paper the plan's numbers.
#[component]
pub fn MoneyLine(
    /// The plan on the page.
    state: PlannerState,
) -> impl IntoView {
    let language = state.language;
    let money = live_html(move || {
        let said = state.outcome.with(|outcome| {
            state
                .plan
                .with(|plan| wording::money_of_best(language, plan, outcome))
        });
        term::explained(language, &said, &[Term::Cpm])
    });
    let numbers = live_text(move || state.resting.with(|plan| numbers(language, plan)));
    view! {
        <p
            class="money mt-1 max-w-[66em] text-[0.9375rem] leading-[1.3125rem] md:min-h-[2.625rem]"
            {..money}
        ></p>
        <p class="print-only whitespace-pre-line text-xs" {..numbers}></p>
    }
    .into_any()
}

/// Lists the plan's title and, in the next line, its numbers; for paper.
fn numbers(language: Language, plan: &Plan) -> String {
    let shown = [
        Input::Budget,
        Input::Audience,
        Input::Niche,
        Input::Overlap,
        Input::Caution,
        Input::Hours,
        Input::Creators,
        Input::Posts,
    ];
    let goals = Goal::ALL.map(Input::Goal);
    let all: Vec<_> = shown
        .into_iter()
        .chain(goals)
        .map(|input| {
            let value = input.of(plan).unwrap_or_default();
            format!(
                "{} {}",
                inputs::name(language, input),
                wording::exact(language, value)
            )
        })
        .collect();
    format!("{}\n{}", plan.title(), all.join(" \u{b7} "))
}
