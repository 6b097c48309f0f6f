//! The search of the ledger.

use leptos::prelude::*;

use crate::app::{
    view::erased::{flag, on},
    web::browser,
};

/// The ledger's heading with a field that leaves only what has the words in it.
#[component]
pub fn Search() -> impl IntoView {
    let (none, set_none) = signal(false);
    let seek = move |event| {
        let sought = browser::lowercase(&event_target_value(&event));
        let shown = browser::show_only("data-words", |words| has_all(words, &sought));
        set_none.set(shown == 0);
    };
    view! {
        <div class="flex flex-wrap items-end justify-between gap-3">
            <h2 class="text-xl font-bold">"The ledger"</h2>
            <label class="with-script flex items-center gap-2 text-sm">
                "Search"
                <span class="field px-3 py-1.5">
                    <input
                        type="search"
                        autocomplete="off"
                        placeholder="fee, views, micro, S49 \u{2026}"
                        on:input=on(seek)
                    />
                </span>
            </label>
        </div>
        <p class="text-quiet" class:hidden=flag(move || !none.get()) role="status">
            "Nothing here matches. Try the name of a tier or a source."
        </p>
    }
}

/// Whether every word sought stands in a text, both in lower case.
pub(super) fn has_all(text: &str, sought: &str) -> bool {
    sought.split_whitespace().all(|word| text.contains(word))
}
