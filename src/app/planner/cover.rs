//! What stands above the answer of a saved plan: title, note and author, its version, and what can be done with it.

use leptos::{html, lazy, prelude::*, task::spawn_local};

use super::{
    document::{Document, Opened},
    panel::{self, Panel},
};
use crate::app::{LastPlan, date::day};

/// The strip above the answer, nothing of it for a plan that nobody saved; and the dialog of its buttons.
#[component]
pub fn Cover(
    /// The saved plan.
    document: Document,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let (content, set_content) = signal(None::<ViewFn>);
    let open = Callback::new(move |panel: Panel| {
        set_content.set(None);
        if let Some(dialog) = dialog.get_untracked()
            && !dialog.open()
        {
            // Refused only while it is open.
            let _ = dialog.show_modal();
        }
        spawn_local(async move {
            let content = dialogs(panel, document).await;
            set_content.set(Some(content));
        });
    });
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let kept = Memo::new(move |_| document.opened.with(Option::is_some));
    let strip = move || {
        kept.get()
            .then(|| view! { <Strip document open /> }.into_any())
    };
    view! {
        {strip}
        // It outlasts the strip, to say that the plan is deleted.
        <dialog node_ref=dialog aria-label="This plan">
            <div aria-live="polite">
                {move || match content.get() {
                    Some(content) => content.run(),
                    None => view! { <p class="py-6 text-lg">"One moment\u{2026}"</p> }.into_any(),
                }}
            </div>
            <button type="button" class="button mt-4" on:click=close>
                "Close"
            </button>
        </dialog>
    }
    .into_any()
}

#[component]
fn Strip(document: Document, open: Callback<Panel>) -> impl IntoView {
    let button = move |panel: Panel| {
        view! {
            <button type="button" class="button with-script" on:click=move |_| open.run(panel)>
                {panel.name()}
            </button>
        }
    };
    let for_editors = move |panel: Panel| move || document.editable.get().then(|| button(panel));
    let restore = move || {
        let old = document
            .opened
            .with(|opened| opened.as_ref().is_some_and(Opened::is_old));
        (old && document.editable.get()).then(|| button(Panel::Restore))
    };
    let query = expect_context::<LastPlan>().query;
    view! {
        <section aria-label="About this plan" class="cover card flex flex-wrap items-start gap-3">
            <div class="min-w-0 flex-1 basis-80">{move || words(document)}</div>
            <div class="flex flex-wrap gap-1.5 sm:gap-2 print:hidden">
                {restore} {for_editors(Panel::Details)} {button(Panel::Versions)}
                // A page of its own: nothing that is done there reaches this plan.
                <a class="button" rel="external" href=move || format!("/?{}", query.read())>
                    "Private copy"
                </a> {for_editors(Panel::Links)}
            </div>
        </section>
    }
    .into_any()
}

/// The dialogs come in a file of their own when the first is opened.
#[lazy]
async fn dialogs(panel: Panel, document: Document) -> ViewFn {
    panel::content(panel, document)
}

/// Title, version and note; all of it somebody else's text, shown as text.
fn words(document: Document) -> Option<impl IntoView + use<>> {
    let opened = document.opened.get()?;
    let title = document.desk.plan.with(|plan| plan.title().to_owned());
    let version = version(&opened);
    let Opened { note, author, .. } = opened;
    Some(view! {
        {(!title.is_empty())
            .then(|| {
                view! {
                    <h2 class="truncate text-lg font-bold print:hidden" dir="auto">
                        {title}
                    </h2>
                }
            })}
        <p class="text-sm text-quiet">
            {version}
            {(!author.is_empty())
                .then(|| {
                    view! {
                        " \u{b7} by "
                        <bdi class="font-semibold text-ink">{author}</bdi>
                    }
                })}
        </p>
        {(!note.is_empty())
            .then(|| {
                view! {
                    <p class="note mt-2 max-w-[66em] whitespace-pre-line break-words" dir="auto">
                        {note}
                    </p>
                }
            })}
    })
}

/// Which version is shown, and since when it is there.
fn version(opened: &Opened) -> String {
    let Opened {
        version, newest, ..
    } = opened;
    match opened.saved_at {
        Some(at) if opened.is_old() => {
            format!("Version {version} of {newest}, as sent on {}", day(at))
        }
        Some(at) => format!("Version {version}, saved on {}", day(at)),
        None => format!("Version {version}, saved just now"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_version_says_so() {
        let mut opened = Opened::first("x".to_owned());
        assert_eq!(version(&opened), "Version 1, saved just now");
        opened.saved_at = Some(1_794_441_600);
        assert_eq!(version(&opened), "Version 1, saved on 12 Nov 2026");
        opened.newest = 7;
        assert_eq!(version(&opened), "Version 1 of 7, as sent on 12 Nov 2026");
        opened.saved(8);
        assert_eq!(version(&opened), "Version 8, saved just now");
    }
}
