//! The search of the ledger.

use leptos::prelude::*;

use crate::{
    app::{
        view::erased::{flag, on},
        web::browser,
    },
    plan::wording::Language,
    wording::evidence as texts,
};

/// The ledger's heading with a field that hides all rows without the words in it.
#[component]
pub fn Search(
    /// Language of the page.
    language: Language,
) -> impl IntoView {
    let (none, set_none) = signal(false);
    let seek = move |event| {
        let sought = browser::lowercase(&event_target_value(&event));
        let shown = browser::show_only("data-words", |words| has_all(words, &sought));
        set_none.set(shown == 0);
    };
    view! {
        <div class="flex flex-wrap items-end justify-between gap-3">
            <h2 class="text-xl font-bold">{texts::ledger_heading(language)}</h2>
            <label class="with-script flex items-center gap-2 text-sm">
                {texts::search(language)}
                <span class="field px-3 py-1.5">
                    <input
                        type="search"
                        name="words"
                        autocomplete="off"
                        placeholder=texts::search_for(language)
                        on:input=on(seek)
                    />
                </span>
            </label>
        </div>
        <p class="text-quiet" class:hidden=flag(move || !none.get()) role="status">
            {texts::none_found(language)}
        </p>
    }
}

/// Returns whether a text contains every word sought, both in lower case.
pub(super) fn has_all(text: &str, sought: &str) -> bool {
    sought.split_whitespace().all(|word| text.contains(word))
}
