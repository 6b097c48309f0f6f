//! The meanings of the terms on the page, each hidden until its link is followed.

use leptos::prelude::*;
use maud::html;

use super::state::PlannerState;
use crate::{
    app::view::{html::live_html, term},
    wording::terms::{Borders, Term, meaning, name},
};

/// The meanings of all terms, with the borders of the plan.
#[component]
pub fn Meanings(
    /// The planner's state.
    state: PlannerState,
) -> impl IntoView {
    let language = state.language;
    let borders = Memo::new(move |_| state.plan.with(|plan| Borders::of(language, plan)));
    let meanings = live_html(move || {
        borders.with(|borders| {
            html! {
                @for listed in Term::ALL {
                    p.meaning id=(term::id(listed)) popover="auto" role="note" {
                        strong { (name(language, listed)) } " " (meaning(language, listed, borders))
                    }
                }
            }
        })
    });
    view! { <div class="contents" {..meanings}></div> }
}
