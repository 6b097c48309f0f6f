//! `/plans`: the plans that this browser saved or opened.
//!
//! The list is in the browser's storage and never sent, so the server knows only the frame of the page.

pub mod list;

use leptos::prelude::*;

use super::{
    islands::KnownPlansIsland,
    view::island::{Island, Live},
};

/// The page.
#[component]
pub fn PlansPage() -> impl IntoView {
    view! {
        <main id="main" class="mx-auto grid max-w-3xl gap-4 px-4 py-8 md:px-6">
            <div>
                <h1 class="text-2xl font-[720] md:text-3xl">"My plans"</h1>
                <p class="mt-1 text-[15px] text-quiet">
                    "What this browser saved or opened. The list stays in this browser and is never sent."
                </p>
            </div>
            <p class="card without-script">
                "The list is kept by a script in your browser, and scripts are switched off or do not run here. \
                Plans open by their links all the same."
            </p>
            <Live island=Island::KnownPlansIsland>
                <KnownPlansIsland />
            </Live>
        </main>
    }
    .into_any()
}
