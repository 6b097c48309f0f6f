//! The menu that takes the plan to `/compare`, beside others.

use leptos::prelude::*;

use super::{ENTRY, Menu};
use crate::app::{
    planner::saved::document::Document,
    view::erased::{dynamic, text},
};

/// What the plan can be compared with. Links to a page without a script, which the browser loads itself.
#[component]
pub fn CompareMenu(
    /// The plan, and where the server keeps it.
    document: Document,
) -> impl IntoView {
    let query = document.state.query;
    let link = move |with: String, name: &'static str, about: &'static str| {
        view! {
            <li>
                <a
                    href=text(move || format!("/compare?{with}&{}", query.read()))
                    class=ENTRY
                >
                    <span class="font-semibold">{name}</span>
                    <span class="block text-sm text-quiet">{about}</span>
                </a>
            </li>
        }
    };
    let saved = dynamic(move || {
        let id = document
            .opened
            .with(|opened| Some(opened.as_ref()?.id.clone()))?;
        let name = "This page with the saved plan";
        let about = "What your changes would bring";
        Some(link(format!("this={id}"), name, about))
    });
    view! {
        <Menu name="Compare">
            {link(
                "three=".to_owned(),
                "Careful, balanced, bold",
                "Three plans out of this one, side by side",
            )} {saved}
            {link("this=".to_owned(), "This plan with another", "A saved one, or another address")}
        </Menu>
    }
    .into_any()
}
