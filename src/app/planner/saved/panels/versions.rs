//! The dialog of a plan's versions: view, compare with the newest, restore.

use leptos::{prelude::*, task::spawn_local};

use super::{
    Asked, Refusal, ask,
    asking::{Change, patiently},
};
use crate::{
    api::versions,
    app::{
        navigation::Page,
        planner::saved::document::{Document, Opened},
        view::erased::{click, dynamic, flag, live_text},
        web::{browser, date::date, known_plans},
    },
    saved::VersionLine,
    wording::saved as texts,
};

/// Most versions that the server sends at once.
const PAGE: usize = 100;

/// The list of versions, newest first.
#[component]
pub fn Versions(document: Document) -> impl IntoView {
    let language = document.state.language;
    let lines = RwSignal::new(Vec::<VersionLine>::new());
    let more = RwSignal::new(true);
    let asked = RwSignal::new(Asked::Nothing);
    let load = move || {
        let Some(id) = document.id() else { return };
        if asked.with_untracked(Asked::waits) {
            return;
        }
        asked.set(Asked::Waiting);
        let before = lines.with_untracked(|lines| lines.last().map(|line| line.version));
        spawn_local(async move {
            match patiently(versions(id, before)).await {
                Ok(older) => {
                    more.try_set(older.len() == PAGE);
                    lines.try_update(|lines| lines.extend(older));
                    asked.try_set(Asked::Nothing);
                }
                Err(error) => {
                    asked.try_set(Asked::Refused(error));
                }
            }
        });
    };
    load();
    // The version requested last is the one that a retry requests.
    let restored = RwSignal::new(None::<u32>);
    let again = move || match restored.get_untracked() {
        Some(version) => restore(document, version, asked),
        None => load(),
    };
    let bring_back = Callback::new(move |version| {
        restored.set(Some(version));
        restore(document, version, asked);
    });
    let rows = dynamic(move || {
        lines.with(|lines| {
            lines
                .iter()
                .map(|line| row(document, line, asked, bring_back))
                .collect_view()
        })
    });
    view! {
        <h2 class="text-xl font-[720]">{texts::versions(language)}</h2>
        <p class="mt-1 mb-3 text-quiet">
            {texts::versions_mean(language)}
        </p>
        <ol class="grid">{rows}</ol>
        <button
            type="button"
            class="button mt-3"
            class:hidden=flag(move || !more.get())
            disabled=flag(move || asked.with(Asked::waits))
            on:click=click(move || {
                restored.set(None);
                load();
            })
            {..live_text(move || {
                match asked.with(Asked::waits) {
                    true => texts::loading(language),
                    false => texts::load_more(language),
                }
                    .to_owned()
            })}
        ></button>
        <Refusal language asked again=Callback::new(move |()| again()) />
    }
}

fn row(
    document: Document,
    line: &VersionLine,
    asked: RwSignal<Asked>,
    bring_back: Callback<u32>,
) -> impl IntoView + use<> {
    let language = document.state.language;
    let version = line.version;
    let opened = document.opened.get_untracked();
    let newest = opened.as_ref().map_or(0, |opened| opened.newest);
    let shown = opened
        .as_ref()
        .is_some_and(|opened| opened.version == version);
    let id = opened.map(|opened| opened.id).unwrap_or_default();
    let fragment = known_plans::fragment(&id);
    let look = if version < newest {
        format!("/p/{id}?version={version}{fragment}")
    } else {
        format!("/p/{id}{fragment}")
    };
    let earlier = (version < newest).then(|| {
        let restorable = document.editable.get_untracked();
        view! {
            <a class="link" href=format!("{}?plans={id}.{version},{id}", Page::Compare.path())>
                {texts::compare(language)}
                <span class="sr-only">{texts::compare_what(language, version)}</span>
            </a>
            {restorable
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="link"
                            disabled=flag(move || asked.with(Asked::waits))
                            on:click=click(move || bring_back.run(version))
                        >
                            {texts::restore(language)}
                            <span class="sr-only">{texts::restore_what(language, version)}</span>
                        </button>
                    }
                })}
        }
    });
    let title = line.title.clone();
    view! {
        <li class="flex flex-wrap items-baseline gap-x-3 border-t border-line py-2">
            <a class="link font-semibold" href=look>
                {texts::version(language, version)}
            </a>
            <span class="text-sm text-quiet">
                {date(language, line.saved_at)} {shown.then(|| texts::shown(language))}
            </span>
            <span class="ml-auto flex gap-3 text-sm">{earlier}</span>
            <bdi class="w-full truncate text-sm empty:hidden">{title}</bdi>
        </li>
    }
}

/// The dialog that saves the shown version again as the newest.
#[component]
pub fn Restore(document: Document) -> impl IntoView {
    let language = document.state.language;
    let asked = RwSignal::new(Asked::Nothing);
    let version = document
        .opened
        .with_untracked(|opened| opened.as_ref().map_or(0, |opened| opened.version));
    view! {
        <h2 class="text-xl font-[720]">{texts::restore_heading(language, version)}</h2>
        <p class="mt-1 mb-4 text-quiet">
            {texts::restore_means(language)}
        </p>
        <button
            type="button"
            class="button-ink"
            disabled=flag(move || asked.with(Asked::waits))
            on:click=click(move || restore(document, version, asked))
        >
            {texts::restore_it(language)}
        </button>
        <Refusal language asked again=Callback::new(move |()| restore(document, version, asked)) />
    }
}

/// Restores a version as the newest and opens it.
fn restore(document: Document, version: u32, asked: RwSignal<Asked>) {
    let wanted = move || {
        let (Opened { id, newest, .. }, _) = document.to_change()?;
        Some(Change::Restore {
            id,
            based_on: newest,
            version,
        })
    };
    let page = move |_| {
        let id = document.id().unwrap_or_default();
        browser::go(&format!("/p/{id}{}", known_plans::fragment(&id)));
    };
    ask(document, asked, wanted, page);
}
