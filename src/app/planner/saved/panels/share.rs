//! The links that share a plan.

use leptos::prelude::*;

use crate::{
    app::{
        planner::{link_field::LinkField, saved::document::Document},
        web::browser,
    },
    wording::{creators, saved as texts},
};

/// The view link of a saved plan that was not changed, and the address that contains the whole plan.
#[component]
pub fn Share(document: Document) -> impl IntoView {
    let language = document.state.language;
    let address = browser::origin() + &document.as_query();
    let unchanged = document.unchanged();
    let is_saved = unchanged.is_some();
    let saved = unchanged.map(|path| {
        view! {
            <p class="mt-1 mb-4 text-quiet">{texts::view_link_means(language)}</p>
            <LinkField
                language
                label=texts::view_link(language)
                copy_label=texts::copy_view_link(language)
                address=browser::origin() + &path
            />
        }
    });
    let names = document
        .state
        .plan
        .with_untracked(|plan| plan.roster().len());
    let means = match names {
        0 => {
            view! { <p class="mt-1 mb-4 text-quiet">{texts::share_means(language)}</p> }.into_any()
        }
        _ => {
            let said = creators::address_lacks_names(language, names, is_saved);
            view! { <p class="mt-1 mb-4" role="status">{said}</p> }.into_any()
        }
    };
    view! {
        <h2 class="text-xl font-[720]">{texts::share_plan(language)}</h2>
        {saved}
        {means}
        <LinkField language label=texts::address(language) copy_label=texts::copy_address(language) address />
    }
}
