//! The section "Your creators": the ways in, the table, and what keeps the list.

use leptos::{ev, prelude::*};

use super::{
    entry::Entry,
    keeping::forget_own,
    other_lists::OtherLists,
    promised::Promised,
    reading::{Draft, Reader},
    table::Table,
    workspace::{HEADING, Kept, Workspace},
};
use crate::{
    app::{
        planner::state::PlannerState,
        view::erased::{click, dynamic, flag, live_text, on, optional},
        web::browser::{self, PickedFile},
    },
    lists::{Answer, Currency, Known, List, field::Field},
    plan::Plan,
    roster_import::{Import, import},
    wording::{creators as texts, plans, roster_import as sentences},
};

/// Name in the browser's storage of the uses of columns by their headers.
const HEADERS: &str = "list-headers";

/// Most faults and notes that are said about a list that was taken.
const MOST_SAID: usize = 8;

/// Builds the section.
pub fn panel(workspace: Workspace) -> AnyView {
    let state = workspace.document.state;
    let language = state.language;
    let reader = Reader::new(language);
    let (said, say) = signal(String::new());
    let known = Callback::new(move |()| known(state));
    let take = Callback::new(move |()| {
        let Some(draft) = reader.draft.get_untracked() else {
            return;
        };
        remember_headers(&draft);
        say.set(put(state, &draft.list));
        reader.put_away();
        browser::focus(HEADING);
    });
    let take_row = Callback::new(move |list: List| {
        let is_plain = list.is_ready() && list.faults.is_empty() && !list.creators.is_empty();
        if is_plain {
            say.set(put(state, &list));
        }
        is_plain
    });
    let has_names = Memo::new(move |_| state.plan.with(|plan| !plan.roster().is_empty()));
    // A client copy shows who is promised, and is no list to work on.
    let is_copy = Memo::new(move |_| state.plan.with(Plan::is_client_copy));
    let is_open_list = Memo::new(move |_| has_names.get() && !is_copy.get());
    let drop = move |event: ev::DragEvent| {
        event.prevent_default();
        if is_copy.get_untracked() {
            return;
        }
        if let Some(file) = PickedFile::dropped(&event) {
            reader.read_file(file, known.run(()));
        }
    };
    // The nodes are in the page in the next turn.
    Effect::new(move |_| set_timeout(move || workspace.focus(), std::time::Duration::ZERO));
    view! {
        <section
            id="your-creators"
            aria-labelledby=HEADING
            class="creators card with-script grid min-w-0 gap-3"
            on:dragover=on(|event: ev::DragEvent| event.prevent_default())
            on:drop=on(drop)
        >
            <Heading workspace />
            {dynamic(move || is_copy.get().then(|| view! { <Promised state /> }))}
            <p role="status" class="text-sm whitespace-pre-line" class:hidden=flag(move || said.read().is_empty()) {..live_text(move || said.get())}></p>
            <OtherLists workspace />
            {dynamic(move || is_open_list.get().then(|| view! { <Table state /> }))}
            {dynamic(move || is_open_list.get().then(|| view! { <Beside workspace /> }))}
            <details
                class="group/entry"
                class:hidden=flag(move || is_copy.get())
                open=optional(move || (!has_names.get()).then(String::new))
            >
                <summary class="button" class:hidden=flag(move || !has_names.get())>
                    {texts::add_more(language)}
                </summary>
                <div class="mt-2">
                    <Entry language reader known take_row take />
                </div>
            </details>
        </section>
    }
    .into_any()
}

/// The heading with the number of creators.
#[component]
fn Heading(workspace: Workspace) -> impl IntoView {
    let state = workspace.document.state;
    let language = state.language;
    let count = Memo::new(move |_| state.plan.with(|plan| plan.roster().len()));
    let counted = live_text(move || match count.get() {
        0 => String::new(),
        count => texts::counted(language, count),
    });
    view! {
        <div class="flex flex-wrap items-baseline gap-x-3">
            <h2 id=HEADING tabindex="-1" class="scroll-mb-52 text-lg font-bold">
                {texts::heading(language)}
            </h2>
            <span class="mr-auto text-sm text-quiet" {..counted}></span>
            <button
                type="button"
                class="link text-sm"
                class:hidden=flag(move || count.get() > 0)
                on:click=click(move || workspace.close())
            >
                {plans::cancel(language)}
            </button>
        </div>
    }
    .into_any()
}

/// The switch for creators not found yet, the button that clears the list, and where the list is kept.
#[component]
fn Beside(workspace: Workspace) -> impl IntoView {
    let document = workspace.document;
    let state = document.state;
    let language = state.language;
    let fills = Memo::new(move |_| state.plan.with(Plan::fills));
    let toggle = move |_: ev::Event| {
        let plan = state
            .plan
            .with_untracked(|plan| plan.with_fill(!plan.fills()));
        state.replace(plan);
    };
    let clear = move || {
        forget_own(&document.path());
        state.replace(state.plan.with_untracked(Plan::without_names));
    };
    let kept = live_text(move || {
        let is_saved = document.opened.read().is_some() && !document.is_changed();
        match is_saved {
            true => texts::saved_with_plan(language),
            false if workspace.kept.get() == Kept::Here => texts::kept_here(language),
            false => texts::kept_nowhere(language),
        }
        .to_owned()
    });
    view! {
        <div class="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
            <label class="mr-auto flex min-h-8 items-center gap-2">
                <input type="checkbox" prop:checked=fills on:change=on(toggle) />
                {texts::fill(language)}
            </label>
            <button type="button" class="link" on:click=click(clear)>
                {texts::clear(language)}
            </button>
        </div>
        <p class="text-xs text-quiet" {..kept}></p>
    }
    .into_any()
}

/// Returns the answers that hold for every list: remembered headers, and the plan's currency for amounts without a sign.
fn known(state: PlannerState) -> Known {
    let own = Currency::from_code(state.currency.get_untracked().code());
    Known {
        headers: headers(),
        answers: own.map(Answer::Unsigned).into_iter().collect(),
        ..Known::default()
    }
}

fn headers() -> std::collections::HashMap<String, Option<Field>> {
    let stored = browser::remembered(HEADERS).unwrap_or_default();
    let pairs = form_urlencoded::parse(stored.as_bytes());
    pairs
        .map(|(header, field)| (header.into_owned(), Field::from_key(&field)))
        .collect()
}

/// Remembers the uses that somebody chose for columns, by their headers.
fn remember_headers(draft: &Draft) {
    let mut headers = headers();
    for (column, key) in draft.list.columns.iter().zip(&draft.keys) {
        if let (false, Some(field)) = (key.is_empty(), draft.known.columns.get(&column.index)) {
            headers.insert(key.clone(), *field);
        }
    }
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    for (header, field) in &headers {
        pairs.append_pair(header, field.map_or("", Field::key));
    }
    browser::remember(HEADERS, Some(&pairs.finish()));
}

/// Puts a list into the plan in one step, and says what became of it.
fn put(state: PlannerState, list: &List) -> String {
    let Import {
        plan,
        updated,
        added,
        faults,
        notes,
    } = state.plan.with_untracked(|plan| import(plan, list));
    if state.plan.with_untracked(|now| *now != plan) {
        state.replace(plan);
    }
    let language = state.language;
    let all = faults.len() + notes.len();
    let faults = faults.iter().map(|fault| sentences::fault(language, fault));
    let notes = notes.iter().map(|note| sentences::note(language, note));
    let mut said = vec![sentences::counts(language, added.len(), updated.len())];
    said.extend(notes.chain(faults).take(MOST_SAID));
    if all > MOST_SAID {
        said.push(texts::and_more(language, all - MOST_SAID));
    }
    said.join("\n")
}
