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
        input::{Dimension, Input},
        wording::{self, Language, inputs},
    },
    wording::{controls, terms::Term},
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
            let said = match input.dimension() {
                Dimension::Money => wording::money(language, value, plan.currency()),
                _ => wording::exact(language, value),
            };
            let place = match input {
                Input::Audience => format!(" {}", controls::area(language, plan.area())),
                _ => String::new(),
            };
            format!("{} {said}{place}", inputs::name(language, input))
        })
        .collect();
    format!("{}\n{}", plan.title(), all.join(" \u{b7} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_says_the_currency_and_the_place() {
        let plan = Plan::parse(
            r#"{"budget": 2000, "currency": "EUR", "area": "town", "title": "Caf\u00e9"}"#,
        );
        let said = numbers(Language::ENGLISH, &plan.unwrap());
        assert!(
            said.starts_with("Caf\u{e9}\nBudget \u{20ac}2,000 "),
            "{said}"
        );
        assert!(said.contains(" in one town \u{b7} "), "{said}");
    }
}
