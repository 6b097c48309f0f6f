//! The preview of a list: how it was read, questions, and the button that takes it.

mod columns;
mod left_out;
mod questions;

use leptos::prelude::*;

use self::{columns::Columns, left_out::LeftOutRows, questions::Questions};
use super::reading::{Draft, Reader};
use crate::{
    app::{
        view::erased::{click, live_text},
        web::browser,
    },
    plan::wording::Language,
    wording::{creators as texts, plans},
};

/// The id of the preview.
const PREVIEW: &str = "creators-preview";

/// The preview of the reader's list.
#[component]
pub fn Preview(
    language: Language,
    reader: Reader,
    /// Puts the list into the plan.
    take: Callback<()>,
) -> impl IntoView {
    let of = move |of: fn(&Draft) -> usize| {
        reader
            .draft
            .with(|draft| draft.as_ref().map(of).unwrap_or_default())
    };
    let count = Memo::new(move |_| of(|draft| draft.list.creators.len()));
    let heading = live_text(move || {
        let name = reader.draft.with(|draft| draft.as_ref()?.name.clone());
        texts::found(language, name.as_deref(), count.get())
    });
    let waits = Memo::new(move |_| {
        let open = |draft: &Draft| usize::from(!draft.list.is_ready());
        of(open) > 0 && count.get() > 0
    });
    let use_them = live_text(move || texts::use_these(language, count.get()));
    // Out of sight it looked as if nothing had been read.
    Effect::new(|_| browser::show_from_the_top(PREVIEW));
    view! {
        <div id=PREVIEW class="grid scroll-mt-20 gap-3 rounded-control border border-best bg-best-wash p-3" role="group" aria-label=texts::preview(language)>
            <h3 class="font-semibold" {..heading}></h3>
            <Questions language reader />
            <Columns language reader />
            <LeftOutRows language reader />
            <p
                class="text-sm text-quiet"
                class:hidden=Signal::derive(move || !waits.get())
                {..live_text(move || texts::without_answers(language).to_owned())}
            ></p>
            <div class="flex flex-wrap gap-2">
                <button
                    type="button"
                    class="button-ink"
                    disabled=Signal::derive(move || count.get() == 0)
                    on:click=click(move || take.run(()))
                    {..use_them}
                ></button>
                <button type="button" class="button" on:click=click(move || reader.put_away())>
                    {plans::cancel(language)}
                </button>
            </div>
        </div>
    }
    .into_any()
}
