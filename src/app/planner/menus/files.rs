//! The menu of files: exports of the plan, printing, and opening a file.

use leptos::{ev, html, lazy, prelude::*, task::spawn_local};

use super::{ENTRY, Menu};
use crate::{
    app::{
        planner::{saved::document::Document, state::PlannerState},
        view::erased::{click, on, text},
        web::browser,
    },
    plan::{
        Plan,
        format::{DOCUMENT_LENGTH, located},
        wording::Language,
    },
    wording::{menus as texts, saved},
};

/// Returns the export formats of a plan: file names below `/export/` and their labels.
fn files(language: Language) -> [(&'static str, &'static str); 6] {
    [
        ("plan.xlsx", texts::workbook(language)),
        ("mix.csv", texts::mix_table(language)),
        ("forecast.csv", texts::forecast_table(language)),
        ("futures.csv", texts::futures_table(language)),
        ("answer.json", texts::answer_file(language)),
        ("plan.json", texts::plan_file(language)),
    ]
}

/// The menu of files: exports, printing, and opening a file. The links work without JavaScript.
#[component]
pub fn Files(
    /// The plan that a file replaces, with its saved version, if any.
    document: Document,
) -> impl IntoView {
    let state = document.state;
    let language = state.language;
    let (why_not, set_why_not) = signal(String::new());
    let link = move |(file, name): (&'static str, &'static str)| {
        view! {
            <li>
                <a
                    href=text(move || document.export(file))
                    download
                    class=ENTRY
                >
                    {name}
                </a>
            </li>
        }
    };
    view! {
        <Menu name=texts::file(language)>
            {files(language).map(link).collect_view()} <li class="with-script">
                <button type="button" class=ENTRY on:click=click(browser::print)>
                    {texts::print(language)}
                </button>
            </li> <li class="with-script border-t border-line">
                <OpenFile state why_not=set_why_not />
            </li>
        </Menu>
        // Outside of the menu: the content of a closed menu is not shown.
        <WhyNot language why_not />
    }
    .into_any()
}

/// Most faults of a file that are listed; a user who fixes these can open the file again.
const MOST_LISTED: usize = 8;

/// Reads a plan file; the parser is in a chunk of its own, loaded when the first file is opened.
#[lazy]
async fn read(language: Language, text: String) -> Result<Plan, Vec<String>> {
    parsed(language, &text)
}

/// Parses a plan file.
///
/// # Errors
/// The faults as sentences with their lines.
fn parsed(language: Language, text: &str) -> Result<Plan, Vec<String>> {
    Plan::parse(text).map_err(|faults| {
        let listed = &faults[..faults.len().min(MOST_LISTED)];
        let mut sentences = located(language, text, listed);
        match faults.len() - listed.len() {
            0 => {}
            more => sentences.push(texts::more_faults(language, more)),
        }
        sentences
    })
}

/// A field that replaces the plan by that of a file; a file that is no plan changes nothing, and its faults go to
/// `why_not`.
#[component]
fn OpenFile(state: PlannerState, why_not: WriteSignal<String>) -> impl IntoView {
    let language = state.language;
    let open = move |event: ev::Event| {
        let field = event_target::<leptos::web_sys::HtmlInputElement>(&event);
        spawn_local(async move {
            let Some(file) = browser::chosen_file(language, &field, DOCUMENT_LENGTH).await else {
                return;
            };
            let plan = match file.text {
                Ok(text) => read(language, text).await,
                Err(faults) => Err(faults),
            };
            match plan {
                Ok(plan) => state.replace(plan),
                Err(faults) => why_not.set(format!("{}\n{}", file.name, faults.join("\n"))),
            }
        });
    };
    view! {
        <label class=format!("{ENTRY} cursor-pointer focus-within:bg-paper")>
            {texts::open_file(language)}
            <input type="file" accept=".json,application/json" class="sr-only" on:change=on(open) />
        </label>
    }
}

/// A dialog with the faults of a file that was not opened; it opens by itself.
#[component]
fn WhyNot(language: Language, why_not: ReadSignal<String>) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if !why_not.read().is_empty()
            && let Some(dialog) = dialog.get_untracked()
        {
            // Fails only while the dialog is open.
            let _ = dialog.show_modal();
        }
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog node_ref=dialog aria-label=texts::file_not_opened(language)>
            <h2 class="text-xl font-[720]">{texts::no_plan(language)}</h2>
            <p class="mt-1 mb-3 text-quiet">{texts::nothing_is_lost(language)}</p>
            <p class="whitespace-pre-line first-line:font-semibold" role="alert">
                {why_not}
            </p>
            <button type="button" class="button mt-4" on:click=click(close)>
                {saved::close(language)}
            </button>
        </dialog>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::example::HOBBY_SHOP;

    fn parsed(text: &str) -> Result<Plan, Vec<String>> {
        super::parsed(Language::ENGLISH, text)
    }

    #[test]
    fn a_file_that_is_no_plan_says_what_and_where() {
        assert_eq!(
            parsed("{\n \"budget\": 3000,\n \"niche\": 7\n}"),
            Err(vec![
                "line 3: niche is 7, but must be from 0 to 1".to_owned()
            ])
        );
        let broken = parsed("{\n \"budget\": 3000,\n").unwrap_err();
        assert!(broken[0].contains("at line 3"), "{broken:?}");
        let names: Vec<_> = (0..20).map(|i| format!("\"x{i}\": 1")).collect();
        let many = parsed(&format!("{{\"budget\": 1, {}}}", names.join(", "))).unwrap_err();
        assert_eq!(many.len(), MOST_LISTED + 1);
        assert_eq!(many[MOST_LISTED], "and 12 more");
    }

    #[test]
    fn every_file_of_a_plan_reads_back() {
        let plan = HOBBY_SHOP.plan();
        assert_eq!(parsed(&plan.to_json()), Ok(plan));
    }
}
