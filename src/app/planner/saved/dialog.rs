//! A dialog whose content is in a chunk that loads after the page works.

use leptos::{html, lazy, prelude::*, task::spawn_local};

use super::{
    document::Document,
    panels::{self, Panel},
};
use crate::app::view::erased::{click, dynamic};
use crate::wording::saved as texts;

/// The handle that opens a dialog with one of its panels.
#[derive(Clone, Copy)]
pub struct Panels {
    document: Document,
    dialog: NodeRef<html::Dialog>,
    close: Callback<()>,
    content: RwSignal<Option<ViewFn>>,
}

impl Panels {
    /// Creates a closed dialog about a document.
    pub fn new(document: Document) -> Self {
        // Loaded ahead: offline, the dialog must open and report that nothing was saved.
        Effect::new(|_| {
            spawn_local(async {
                dialogs().await;
            });
        });
        let dialog = NodeRef::<html::Dialog>::new();
        let close = Callback::new(move |()| {
            if let Some(dialog) = dialog.get_untracked() {
                dialog.close();
            }
        });
        Self {
            document,
            dialog,
            close,
            content: RwSignal::new(None),
        }
    }

    /// Opens the dialog with this panel.
    pub fn open(self, panel: Panel) {
        if let Some(dialog) = self.dialog.get_untracked() {
            if dialog.open() {
                // A double click.
                return;
            }
            // Fails only while the dialog is open.
            let _ = dialog.show_modal();
        }
        self.content.set(None);
        spawn_local(async move {
            let content = dialogs().await;
            self.content
                .set(Some(content(panel, self.document, self.close)));
        });
    }
}

type Content = fn(Panel, Document, Callback<()>) -> ViewFn;

#[lazy]
async fn dialogs() -> Content {
    panels::content as Content
}

/// The dialog.
#[component]
pub fn PanelDialog(
    /// The handle that opens it.
    panels: Panels,
    /// Name of the dialog, for screen readers.
    label: &'static str,
) -> impl IntoView {
    let language = panels.document.state.language;
    let content = dynamic(move || match panels.content.get() {
        Some(content) => content.run(),
        None => view! { <p class="py-6 text-lg">{texts::one_moment(language)}</p> }.into_any(),
    });
    view! {
        <dialog node_ref=panels.dialog aria-label=label>
            <div aria-live="polite">{content}</div>
            <button type="button" class="button mt-4" on:click=click(move || panels.close.run(()))>
                {texts::close(language)}
            </button>
        </dialog>
    }
    .into_any()
}
