//! The columns of a list: what each was taken for, with a choice to change it.

use leptos::prelude::*;

use crate::{
    app::{
        planner::creators::reading::{Draft, Reader},
        view::erased::{dynamic, on},
    },
    lists::{
        column::{Column, Taken},
        field::Field,
    },
    plan::wording::{Language, capital},
    wording::{creators as texts, lists},
};

/// The columns, each with three of its cells.
#[component]
pub fn Columns(language: Language, reader: Reader) -> impl IntoView {
    let columns = Memo::new(move |_| {
        let of = |draft: &Draft| draft.list.columns.clone();
        reader
            .draft
            .with(|draft| draft.as_ref().map(of).unwrap_or_default())
    });
    dynamic(move || {
        let columns = columns.get();
        (!columns.is_empty()).then(|| {
            view! {
                <fieldset>
                    <legend class="mb-1 text-sm font-medium">{texts::columns(language)}</legend>
                    <ul class="grid grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] gap-2">
                        {columns
                            .into_iter()
                            .map(|column| view! { <ColumnUse language reader column /> })
                            .collect_view()}
                    </ul>
                </fieldset>
            }
        })
    })
}

/// One column: header, cells, and the field that it fills.
#[component]
fn ColumnUse(language: Language, reader: Reader, column: Column) -> impl IntoView {
    let index = column.index;
    let header = column.header.clone().filter(|header| !header.is_empty());
    let name = header.unwrap_or_else(|| capital(&lists::column(language, index, None)));
    let (chosen, why) = match column.taken {
        Taken::As(field) => (field.key(), String::new()),
        Taken::Ignored(why) => ("", lists::ignored(language, why)),
        Taken::Ask(_) => ("", String::new()),
    };
    let choose = move |event| {
        let field = Field::from_key(&event_target_value(&event));
        reader.answer(None, |known| {
            known.columns.insert(index, field);
        });
    };
    let option = |field: Field| {
        view! {
            <option value=field.key() selected=field.key() == chosen>
                {capital(lists::field(language, field))}
            </option>
        }
    };
    view! {
        <li class="grid min-w-0 content-start gap-1 rounded-control border border-line bg-card p-2 text-xs">
            <span class="truncate font-semibold" title=name.clone()>{name.clone()}</span>
            <span class="truncate text-quiet">{column.samples.join(" \u{b7} ")}</span>
            <select
                class="field h-8 w-full min-w-0 px-1 text-xs"
                aria-label=texts::column_is(language, &name)
                on:change=on(choose)
            >
                <option value="" selected=chosen.is_empty()>
                    {texts::not_used(language)}
                </option>
                {Field::ALL.map(option).collect_view()}
            </select>
            <span class="text-quiet">{why}</span>
        </li>
    }
    .into_any()
}
