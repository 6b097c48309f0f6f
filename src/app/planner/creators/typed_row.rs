//! A row that somebody types: handle, followers, quote and views, read like a list of one row.

use leptos::{html, prelude::*};

use super::reading::Reader;
use crate::{
    app::view::erased::on,
    lists::{Known, List, field::Field},
    plan::wording::{Language, capital},
    wording::{creators as texts, lists},
};

/// Fields of a typed row, in the order of the form.
const FIELDS: [Field; 4] = [
    Field::Handle,
    Field::Followers,
    Field::Fee,
    Field::MedianViews,
];

/// Header by which the reader knows the columns; machine-readable, never shown.
const HEADER: &str = concat!(
    "handle",
    "\t",
    "followers",
    "\t",
    "fee",
    "\t",
    "median_views"
);

/// A form for one creator; `take` gets the list of one row and returns true if it was taken as it is.
#[component]
pub fn TypedRow(
    language: Language,
    reader: Reader,
    /// Returns the answers that hold for every list.
    known: Callback<(), Known>,
    take: Callback<List, bool>,
) -> impl IntoView {
    let fields = FIELDS.map(|field| (field, NodeRef::<html::Input>::new()));
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let cells = fields.map(|(_, input)| {
            let input = input.get_untracked();
            input.map_or_else(String::new, |input| cell(&input.value()))
        });
        let text = format!("{HEADER}\n{}\n", cells.join("\t"));
        reader.read_row(text, known.run(()), move |list| {
            let is_taken = take.run(list.clone());
            if is_taken {
                for input in fields.iter().filter_map(|(_, input)| input.get_untracked()) {
                    input.set_value("");
                }
                if let Some(first) = fields[0].1.get_untracked() {
                    // Fails only for an element that is gone.
                    let _ = first.focus();
                }
            }
            is_taken
        });
    };
    view! {
        <form class="grid grid-cols-2 items-end gap-2 sm:grid-cols-[2fr_1fr_1fr_1fr_auto]" on:submit=on(add)>
            {fields
                .map(|(field, input)| {
                    view! {
                        <label class="grid min-w-0 gap-1 text-xs text-quiet">
                            {capital(lists::field(language, field))}
                            <span class="field flex h-9 min-w-0 items-center px-2 text-sm text-ink">
                                <input
                                    type="text"
                                    class="w-full field-sizing-fixed"
                                    autocomplete="off"
                                    node_ref=input
                                    required=field == Field::Handle
                                />
                            </span>
                        </label>
                    }
                })
                .collect_view()}
            <button class="button max-sm:col-span-2">{texts::add_row(language)}</button>
        </form>
    }
    .into_any()
}

/// Returns a text as one cell.
fn cell(text: &str) -> String {
    text.replace(['\t', '\n', '\r', '"'], " ")
}
