//! `/plans`: the plans that this browser saved or opened.
//!
//! The list is in the browser's storage and never sent, so the server renders only the page around it.

pub mod list;

use leptos::prelude::*;

use super::{
    islands::KnownPlansIsland,
    view::island::{Island, Live},
};
use crate::plan::wording::Language;
use crate::wording::{navigation, plans as texts};

/// The page.
#[component]
pub fn PlansPage(
    /// Language of the page.
    language: Language,
) -> impl IntoView {
    view! {
        <main id="main" class="mx-auto grid max-w-3xl gap-4 px-4 py-8 md:px-6">
            <div>
                <h1 class="text-2xl font-[720] md:text-3xl">{navigation::my_plans(language)}</h1>
                <p class="mt-1 text-[0.9375rem] text-quiet">
                    {texts::what_is_listed(language)}
                </p>
            </div>
            <p class="card without-script">
                {texts::needs_script(language)}
            </p>
            <Live island=Island::KnownPlans>
                <KnownPlansIsland />
            </Live>
        </main>
    }
    .into_any()
}
