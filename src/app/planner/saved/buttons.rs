//! The buttons that save and share a plan.

use leptos::prelude::*;

use super::{
    dialog::{PanelDialog, Panels},
    document::{Document, Opened},
    panels::Panel,
};
use crate::app::view::erased::{click, optional};
use crate::wording::saved as texts;

/// The buttons "Share" and "Save plan" with the dialog that shows the result.
#[component]
pub fn Saving(
    /// The plan with its saved version, if any.
    document: Document,
) -> impl IntoView {
    let language = document.state.language;
    let panels = Panels::new(document);
    let code = optional(move || {
        document.opened.with(|opened| {
            let Opened { id, version, .. } = opened.as_ref()?;
            Some(format!("/p/{id}/qr.svg?version={version}"))
        })
    });
    view! {
        // The QR code leads back from paper. The query makes browsers request it anew for a newer version.
        <img class="on-paper" alt="" src=code />
        <button
            type="button"
            class="button with-script"
            on:click=click(move || panels.open(Panel::Share))
        >
            {texts::share(language)}
        </button>
        <button
            type="button"
            class="button-ink with-script"
            on:click=click(move || panels.open(Panel::Save))
        >
            <span>{texts::save(language)} <span class="max-sm:sr-only">{texts::save_what(language)}</span></span>
        </button>
        <PanelDialog panels label=texts::your_links(language) />
    }
    .into_any()
}
