//! Why this mix: a few sentences, each to be opened for its numbers, and a mix of one's own beside it.

use leptos::prelude::*;

use super::{answering::Told, desk::Desk, own_mix::OwnMix};
use crate::plan::words::{REASONS, Reason};

/// At most five sentences, what matters most first.
#[component]
pub fn Why(
    /// The plan on the page.
    desk: Desk,
) -> impl IntoView {
    let told = desk.told;
    view! {
        <section id="why" aria-label="Why this mix" class="card with-script flex min-w-0 flex-col gap-2">
            <h2 class="text-lg font-bold">"Why this mix"</h2>
            <ol class="grid" aria-busy=move || told.read().is_none().to_string()>
                {(0..REASONS).map(|place| view! { <Place place told /> }).collect_view()}
            </ol>
            <OwnMix desk />
        </section>
    }
    .into_any()
}

/// Room for one reason, taken or not.
#[component]
fn Place(place: usize, told: ReadSignal<Option<Told>>) -> impl IntoView {
    let reason = Memo::new(move |_| told.with(|told| told.as_ref()?.reasons.get(place).cloned()));
    let of = move |ask: fn(&Reason) -> String| {
        reason.with(|reason| reason.as_ref().map(ask).unwrap_or_default())
    };
    // Until the first answer there is one line to wait at.
    let waiting = move || place == 0 && told.read().is_none();
    let sentence = move || match waiting() {
        true => "Working it out\u{2026}".to_owned(),
        false => of(|reason| reason.sentence.clone()),
    };
    let figures = move || {
        let figures = reason.with(|reason| reason.as_ref().map(|reason| reason.figures.clone()));
        figures
            .unwrap_or_default()
            .into_iter()
            .map(|(name, value)| {
                view! {
                    <dt class="text-quiet">{name}</dt>
                    <dd class="text-right font-semibold">{value}</dd>
                }
            })
            .collect_view()
    };
    view! {
        <li
            class="border-t border-line"
            class:hidden=move || reason.read().is_none() && !waiting()
            data-about=move || of(|reason| reason.about.to_owned())
        >
            <details class="reason">
                <summary class="flex items-baseline gap-3 py-2">
                    <span class="mr-auto">{sentence}</span>
                    <span aria-hidden="true" class="turns text-quiet">
                        "\u{203a}"
                    </span>
                </summary>
                <div class="pb-3 text-sm">
                    <p class="mb-1.5 text-quiet">{move || of(|reason| reason.formula.to_owned())}</p>
                    <dl class="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5">{figures}</dl>
                </div>
            </details>
        </li>
    }
    .into_any()
}
