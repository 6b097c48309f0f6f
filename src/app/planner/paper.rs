//! What only paper shows: the link back to a saved plan, to read and as a QR code.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{desk::Desk, document::Opened};
use crate::app::browser;

/// The way back from paper, as long as the plan on the page is the one that the link opens.
#[component]
pub fn LinkOnPaper(
    /// The plan on the page.
    desk: Desk,
    /// Where the server keeps it.
    #[prop(into)]
    opened: Signal<Option<Opened>>,
) -> impl IntoView {
    // An address with a query shows the saved plan with changes.
    let changed = !use_location().search.get_untracked().is_empty();
    let kept = Memo::new(move |before: Option<&Option<_>>| {
        let kept = opened.with(Option::is_some) && (before.is_some() || !changed);
        kept.then(|| desk.plan.get_untracked())
    });
    let same = Memo::new(move |_| {
        desk.plan
            .with(|plan| kept.with(|kept| kept.as_ref() == Some(plan)))
    });
    // Only the browser knows the site's address, and only after the first render may it matter.
    let site = RwSignal::new(String::new());
    Effect::new(move |_| site.set(browser::origin()));
    let link = move || {
        let Opened { id, version, .. } = opened.get()?;
        same.get().then(|| {
            view! {
                <p class="text-right text-xs text-quiet">
                    {format!("Version {version} of this plan:")} <br /> {site} {format!("/p/{id}")}
                </p>
                <img src=format!("/p/{id}/qr.svg") alt="" width="76" height="76" />
            }
        })
    };
    view! { <div class="on-paper">{link}</div> }.into_any()
}
