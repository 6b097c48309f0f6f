//! Rows that give no creator, cells that give no value, and facts to know, with their row numbers.

use leptos::prelude::*;

use crate::{
    app::{
        planner::creators::reading::{Draft, Reader},
        view::erased::dynamic,
    },
    plan::wording::Language,
    wording::{creators as texts, lists},
};

/// Most lines that one list shows.
const MOST: usize = 100;

/// Folds with the rows that were left out and the cells that were not taken.
#[component]
pub fn LeftOutRows(language: Language, reader: Reader) -> impl IntoView {
    let rows = Memo::new(move |_| lines(reader, |draft| left_out(language, draft)));
    let cells = Memo::new(move |_| lines(reader, |draft| cells(language, draft)));
    dynamic(move || {
        view! {
            {fold(texts::rows_left_out(language, rows.with(|rows| rows.1)), rows.get(), language)}
            {fold(texts::cells_not_taken(language, cells.with(|cells| cells.1)), cells.get(), language)}
        }
    })
}

/// Lines to show, and the number of all lines.
type Lines = (Vec<String>, usize);

fn lines(reader: Reader, of: impl Fn(&Draft) -> Lines) -> Lines {
    reader
        .draft
        .with(|draft| draft.as_ref().map(of).unwrap_or_default())
}

fn left_out(language: Language, draft: &Draft) -> Lines {
    let all = &draft.list.left_out;
    let shown = all.iter().take(MOST).map(|row| {
        let why = lists::left_out(language, &row.why);
        texts::row(language, row.sheet.as_deref(), row.row, &why)
    });
    (shown.collect(), all.len())
}

fn cells(language: Language, draft: &Draft) -> Lines {
    let list = &draft.list;
    let faults = list
        .faults
        .iter()
        .map(|fault| lists::fault(language, fault));
    let warnings = list.warnings.iter();
    let warnings = warnings.map(|warning| lists::warning(language, warning.row, warning.kind));
    let shown = faults.chain(warnings).take(MOST);
    (shown.collect(), list.faults.len() + list.warnings.len())
}

/// Renders a fold; nothing without lines.
fn fold(heading: String, (shown, all): Lines, language: Language) -> Option<AnyView> {
    let more = (all > shown.len()).then(|| texts::and_more(language, all - shown.len()));
    (all > 0).then(|| {
        view! {
            <details class="text-sm">
                <summary class="link">{heading}</summary>
                <ul class="mt-1 grid max-h-48 gap-0.5 overflow-y-auto">
                    {shown.into_iter().chain(more).map(|line| view! { <li>{line}</li> }).collect_view()}
                </ul>
            </details>
        }
        .into_any()
    })
}
