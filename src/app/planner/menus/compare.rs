//! The menu that opens the plan on `/compare`, beside others.

use leptos::prelude::*;

use super::{ENTRY, Menu};
use crate::app::{
    navigation::Page,
    planner::saved::document::Document,
    view::erased::{dynamic, flag, live_text, text},
};
use crate::wording::{creators, menus as texts};

/// The menu of comparisons. Its links lead to a page without a script, which the browser loads itself.
#[component]
pub fn CompareMenu(
    /// The plan with its saved version, if any.
    document: Document,
) -> impl IntoView {
    let language = document.state.language;
    let query = document.state.query;
    let entry = |address: Signal<String>, name: &'static str, about: &'static str| {
        view! {
            <li>
                <a href=address class=ENTRY>
                    <span class="font-semibold">{name}</span>
                    <span class="block text-sm text-quiet">{about}</span>
                </a>
            </li>
        }
    };
    let link = move |with: String, name, about| {
        let address = text(move || format!("{}?{with}&{}", Page::Compare.path(), query.read()));
        entry(address, name, about)
    };
    // A saved plan is compared with its creators.
    let own = text(move || match document.compared() {
        Some(entry) => format!("{}?plans={entry}", Page::Compare.path()),
        None => format!("{}?this=&{}", Page::Compare.path(), query.read()),
    });
    let saved = dynamic(move || {
        let id = document
            .opened
            .with(|opened| Some(opened.as_ref()?.id.clone()))?;
        let name = texts::with_saved(language);
        let about = texts::with_saved_shows(language);
        Some(link(format!("this={id}"), name, about))
    });
    let names = move || document.state.plan.with(|plan| plan.roster().len());
    let without = live_text(move || creators::compared_without(language, names()));
    view! {
        <Menu name=texts::compare(language)>
            <li class="px-3 py-2 text-sm" class:hidden=flag(move || names() == 0) {..without}></li>
            {link(
                "three=".to_owned(),
                texts::three(language),
                texts::three_shows(language),
            )} {saved}
            {entry(own, texts::with_another(language), texts::with_another_shows(language))}
        </Menu>
    }
    .into_any()
}
