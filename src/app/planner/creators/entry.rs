//! The ways in for a list: paste, a file, a drop, or a typed row; and the preview of what was read.

use leptos::{ev, html, prelude::*, tachys::dom::event_target, wasm_bindgen::JsCast};

use super::{
    preview::Preview, reading::Reader, typed_lines::as_table, typed_row::TypedRow, workspace::PASTE,
};
use crate::{
    app::{
        view::erased::{click, dynamic, flag, live_text, on, text},
        web::browser::PickedFile,
    },
    lists::{Known, List},
    plan::wording::Language,
    wording::creators as texts,
};

/// The field to paste into, the button for a file, the form for a row, and the preview.
#[component]
pub fn Entry(
    language: Language,
    reader: Reader,
    /// Returns the answers that hold for every list.
    known: Callback<(), Known>,
    /// Takes the list of a typed row; returns true if it need not be looked at.
    take_row: Callback<List, bool>,
    /// Takes the list that is looked at.
    take: Callback<()>,
) -> impl IntoView {
    let (types, set_types) = signal(false);
    let has_draft = Memo::new(move |_| reader.draft.read().is_some());
    view! {
        <div class="grid gap-3">
            <Paste language reader known />
            <div class="flex flex-wrap items-center gap-2">
                <FileButton language reader known />
                <button
                    type="button"
                    class="button"
                    aria-expanded=text(move || types.get().to_string())
                    on:click=click(move || set_types.update(|types| *types = !*types))
                >
                    {texts::type_a_row(language)}
                </button>
                <p class="flex-1 basis-60 text-xs text-quiet">{texts::ways_in(language)}</p>
            </div>
            {dynamic(move || {
                types.get().then(|| view! { <TypedRow language reader known take=take_row /> })
            })}
            <Progress language reader />
            <p
                role="alert"
                class="rounded-control border border-best bg-best-wash px-3 py-2"
                class:hidden=flag(move || reader.refusal.read().is_empty())
                {..live_text(move || reader.refusal.get())}
            ></p>
            {dynamic(move || has_draft.get().then(|| view! { <Preview language reader take /> }))}
        </div>
    }
    .into_any()
}

/// The field to paste into; a paste is read at once, typed lines by the button.
#[component]
fn Paste(language: Language, reader: Reader, known: Callback<(), Known>) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let read = move || {
        if let Some(field) = field.get_untracked()
            && !field.value().trim().is_empty()
        {
            let text = field.value();
            reader.read_text(as_table(&text).unwrap_or(text), known.run(()));
        }
    };
    let typed = move |event: ev::Event| {
        let input = event.dyn_ref::<ev::InputEvent>();
        if input.is_some_and(|input| input.input_type() == "insertFromPaste") {
            read();
        }
    };
    // The text has become creators.
    Effect::new(move |before: Option<bool>| {
        let has_draft = reader.draft.read().is_some();
        if before == Some(true)
            && !has_draft
            && let Some(field) = field.get_untracked()
        {
            field.set_value("");
        }
        has_draft
    });
    view! {
        <label class="grid gap-1 text-sm">
            <span class="font-medium">{texts::paste(language)}</span>
            <textarea
                id=PASTE
                rows="4"
                class="field w-full scroll-mb-52 px-3 py-2 font-normal lg:scroll-mb-4"
                placeholder=texts::paste_example(language)
                spellcheck="false"
                node_ref=field
                on:input=on(typed)
            ></textarea>
        </label>
        <button type="button" class="button-ink justify-self-start" on:click=click(read)>
            {texts::read_list(language)}
        </button>
    }
    .into_any()
}

/// The button that chooses a file.
#[component]
fn FileButton(language: Language, reader: Reader, known: Callback<(), Known>) -> impl IntoView {
    let choose = move |event: ev::Event| {
        if let Some(file) = PickedFile::chosen(&event_target(&event)) {
            reader.read_file(file, known.run(()));
        }
    };
    view! {
        <label class="button cursor-pointer focus-within:border-best">
            {texts::choose_file(language)}
            <input
                type="file"
                accept=".csv,.tsv,.txt,.xlsx,.xls,.ods,.htm,.html,.json,.jsonl,.ndjson,.zip"
                class="sr-only"
                on:change=on(choose)
            />
        </label>
    }
    .into_any()
}

/// The progress of a reading that takes long.
#[component]
fn Progress(language: Language, reader: Reader) -> impl IntoView {
    let part = move || reader.part.get();
    view! {
        <progress
            class="w-full"
            class:hidden=flag(move || part().is_none())
            aria-label=texts::reading(language)
            max="1"
            value=text(move || part().unwrap_or_default().to_string())
        ></progress>
    }
    .into_any()
}
