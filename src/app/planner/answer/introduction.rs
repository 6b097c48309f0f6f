//! The purpose of the site, and the word that the plan is an example.

use leptos::prelude::*;

use crate::{
    app::{
        planner::state::PlannerState,
        view::{erased::flag, html::live_html, term},
    },
    plan::example::HOBBY_SHOP,
    wording::{answer as texts, terms::Term},
};

/// The line that says what the site is for, and until somebody enters a number, that the plan is an example.
#[component]
pub fn Introduction(
    /// The plan on the page.
    state: PlannerState,
) -> impl IntoView {
    let start = state.start();
    let opens_on_example = HOBBY_SHOP.plan().converted(start.currency()).as_ref() == Ok(&start);
    let is_example = Memo::new(move |_| opens_on_example && state.plan.with(|plan| *plan == start));
    let introduction = live_html(move || {
        let text = texts::introduction(state.language);
        term::explained(state.language, text, &[Term::Creator])
    });
    view! {
        <p class="introduction text-sm">
            <strong class="font-semibold" {..introduction}></strong>
            <span class:hidden=flag(move || !is_example.get())>
                " "
                {texts::this_is_an_example(state.language)}
            </span>
        </p>
    }
    .into_any()
}
