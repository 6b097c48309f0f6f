//! The header of a saved plan above the answer: title, note and author, its version, and its buttons.

use leptos::prelude::*;
use maud::{Markup, html};

use super::{
    dialog::{PanelDialog, Panels},
    document::{Document, Opened},
    panels::Panel,
};
use crate::{
    app::{
        view::{
            erased::{click, dynamic, text},
            html::live_html,
        },
        web::{date::date, known_plans},
    },
    plan::{benchmark::EDITION, wording::Language},
    wording::saved as texts,
};

/// The header, empty for a plan that is not saved, and the dialog of its buttons. Once it is live, the plan becomes
/// known to this browser.
#[component]
pub fn SavedHeader(
    /// The saved plan.
    document: Document,
) -> impl IntoView {
    document.remember();
    let why_not = document.take_secret();
    let fault = dynamic(move || match why_not.get() {
        "" => ().into_any(),
        fault => view! {
            <p role="alert" class="card mb-3 border-best bg-best-wash">
                {fault}
            </p>
        }
        .into_any(),
    });
    let panels = Panels::new(document);
    let is_saved = Memo::new(move |_| document.opened.with(Option::is_some));
    let strip = dynamic(move || {
        is_saved
            .get()
            .then(|| view! { <Strip document panels /> }.into_any())
    });
    view! {
        {fault}
        {strip}
        // The dialog outlasts the header, to say that the plan is deleted.
        <PanelDialog panels label=texts::this_plan(document.state.language) />
    }
    .into_any()
}

#[component]
fn Strip(document: Document, panels: Panels) -> impl IntoView {
    let language = document.state.language;
    let button = move |panel: Panel| {
        view! {
            <button type="button" class="button with-script" on:click=click(move || panels.open(panel))>
                {panel.name(language)}
            </button>
        }
    };
    let for_editors =
        move |panel: Panel| dynamic(move || document.editable.get().then(|| button(panel)));
    let restore = dynamic(move || {
        let old = document
            .opened
            .with(|opened| opened.as_ref().is_some_and(Opened::is_old));
        (old && document.editable.get()).then(|| button(Panel::Restore))
    });
    let query = document.state.query;
    let said = live_html(move || words(document));
    view! {
        <section aria-label=texts::about_plan(language) class="saved-header card flex flex-wrap items-start gap-3">
            <div class="min-w-0 flex-1 basis-80" {..said}></div>
            <div class="flex flex-wrap gap-1.5 sm:gap-2 print:hidden">
                {restore} {for_editors(Panel::Details)} {button(Panel::Versions)}
                // A page of its own: changes made there do not reach this plan.
                <a class="button" href=text(move || format!("/?{}", query.read()))>
                    {texts::private_copy(language)}
                </a> {for_editors(Panel::Links)}
            </div>
        </section>
    }
    .into_any()
}

/// Renders title, version and note; all of it somebody else's text, shown as text.
fn words(document: Document) -> Markup {
    let language = document.state.language;
    let opened = document.opened.get();
    let title = document.state.plan.with(|plan| plan.title().to_owned());
    let Some(opened) = opened else {
        return Markup::default();
    };
    let changed = document.is_changed();
    html! {
        @if !title.is_empty() {
            h2 class="truncate text-lg font-bold print:hidden" dir="auto" { (title) }
        }
        @if changed {
            // No author's name stands beside numbers that they did not send.
            p class="text-sm font-semibold text-best" {
                (texts::changed(language, opened.version))
                a.link href={ (opened.as_saved()) (known_plans::fragment(&opened.id)) } { (texts::back_to_version(language, opened.version)) }
            }
        }
        p class="text-sm text-quiet" {
            (version(language, &opened))
            @if !opened.author.is_empty() {
                (texts::by(language)) bdi class="font-semibold text-ink" { (opened.author) }
            }
        }
        @if !opened.note.is_empty() {
            p class="note mt-2 max-w-[66em] whitespace-pre-line break-words" dir="auto" { (opened.note) }
        }
    }
}

/// A line that says that a plan of another edition is shown with today's benchmarks, with a link back.
#[component]
pub fn TodayLine(
    /// The saved plan.
    document: Document,
) -> impl IntoView {
    let language = document.state.language;
    let line = live_html(move || {
        document.opened.with(|opened| {
            let (id, edition) = match opened {
                Some(Opened { id, older: Some(edition), .. }) => (id, edition),
                _ => return html! {},
            };
            html! {
                p role="status" class="card border-best bg-best-wash" {
                    (texts::todays_benchmarks(language, EDITION, edition))
                    a.link href={ "/p/" (id) (known_plans::fragment(id)) } { (texts::as_sent(language)) }
                }
            }
        })
    });
    view! { <div class="empty:hidden" {..line}></div> }.into_any()
}

/// Says which version is shown, and when it was saved.
fn version(language: Language, opened: &Opened) -> String {
    let (version, newest) = (opened.version, opened.newest);
    match opened.saved_at {
        Some(at) if opened.is_old() => {
            texts::old_version(language, version, newest, &date(language, at))
        }
        Some(at) => texts::newest_version(language, version, &date(language, at)),
        None => texts::version_of_now(language, version),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(opened: &Opened) -> String {
        super::version(Language::ENGLISH, opened)
    }

    #[test]
    fn an_old_version_says_so() {
        let mut opened = Opened::first("x".to_owned(), String::new());
        assert_eq!(version(&opened), "Version 1, saved just now");
        opened.saved_at = Some(1_794_441_600);
        assert_eq!(version(&opened), "Version 1, saved on 12 Nov 2026 (UTC)");
        opened.newest = 7;
        assert_eq!(
            version(&opened),
            "Version 1 of 7, as sent on 12 Nov 2026 (UTC)"
        );
        opened.saved(8, String::new());
        assert_eq!(version(&opened), "Version 8, saved just now");
    }
}
