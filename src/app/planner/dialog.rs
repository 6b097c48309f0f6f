//! A dialog whose content comes in a file of its own, after the page works.

use leptos::{html, lazy, prelude::*, task::spawn_local};

use super::{
    document::Document,
    panel::{self, Panel},
};
use crate::app::leaf::{click, part};

/// What opens a dialog and says what stands in it.
#[derive(Clone, Copy)]
pub struct Panels {
    document: Document,
    dialog: NodeRef<html::Dialog>,
    content: RwSignal<Option<ViewFn>>,
}

impl Panels {
    /// A closed dialog about a document.
    pub fn new(document: Document) -> Self {
        // Fetched ahead: who loses the network shall read that nothing was saved, and not wait for ever.
        Effect::new(move |_| {
            spawn_local(async move {
                dialogs(None, document, Callback::new(|()| ())).await;
            });
        });
        Self {
            document,
            dialog: NodeRef::new(),
            content: RwSignal::new(None),
        }
    }

    /// Opens the dialog with this panel.
    pub fn open(self, panel: Panel) {
        self.content.set(None);
        if let Some(dialog) = self.dialog.get_untracked()
            && !dialog.open()
        {
            // Refused only while it is open.
            let _ = dialog.show_modal();
        }
        spawn_local(async move {
            let close = Callback::new(move |()| self.close());
            let content = dialogs(Some(panel), self.document, close).await;
            self.content.try_set(content);
        });
    }

    fn close(self) {
        if let Some(dialog) = self.dialog.get_untracked() {
            dialog.close();
        }
    }
}

#[lazy]
async fn dialogs(panel: Option<Panel>, document: Document, close: Callback<()>) -> Option<ViewFn> {
    panel.map(|panel| panel::content(panel, document, close))
}

/// The dialog.
#[component]
pub fn PanelDialog(
    /// What opens it.
    panels: Panels,
    /// What it is about.
    label: &'static str,
) -> impl IntoView {
    let content = part(move || match panels.content.get() {
        Some(content) => content.run(),
        None => view! { <p class="py-6 text-lg">"One moment\u{2026}"</p> }.into_any(),
    });
    view! {
        <dialog node_ref=panels.dialog aria-label=label>
            <div aria-live="polite">{content}</div>
            <button type="button" class="button mt-4" on:click=click(move || panels.close())>
                "Close"
            </button>
        </dialog>
    }
    .into_any()
}
