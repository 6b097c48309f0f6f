//! What most people never touch, behind a fold. Its fields come to life in a file of their own, once somebody opens it;
//! until then they are what the server printed, for forms that are sent without a script.

mod contents;

use leptos::{lazy, lazy_preload, prelude::*, task::spawn_local};

pub use contents::field_name;
use contents::{Contents, ContentsProps};

use super::desk::Desk;
use crate::app::{
    later::{Printed, later},
    leaf::on,
};

/// The fold with everything else that a plan holds.
#[component]
pub fn Advanced(
    /// The plan it changes.
    desk: Desk,
) -> impl IntoView {
    // Fetched ahead, so that who opens it need not wait.
    Effect::new(|_| lazy_preload!(fields));
    let (open, set_open) = signal(false);
    let live = RwSignal::new(None::<ViewFn>);
    let toggled = move |event| {
        set_open.set(event_target::<leptos::web_sys::HtmlDetailsElement>(&event).open());
        if live.read_untracked().is_none() {
            spawn_local(async move {
                let fields = fields(desk, open.into()).await;
                live.try_set(Some(fields));
            });
        }
    };
    let printed = Printed::of(|| view! { <Contents desk open=open.into() /> }.into_any());
    let fields = move || live.get().map(|fields| fields.run());
    view! {
        <details class="group/advanced border-t border-line pt-3" on:toggle=on(toggled)>
            <summary class="flex min-h-8 items-center justify-between font-medium">
                "Prices and assumptions"
                <span aria-hidden="true" class="text-quiet transition-transform group-open/advanced:rotate-90">
                    "\u{203a}"
                </span>
            </summary>
            <div class="mt-2 grid gap-2.5">{later(fields, printed)}</div>
        </details>
    }
    .into_any()
}

#[lazy]
async fn fields(desk: Desk, open: Signal<bool>) -> ViewFn {
    ViewFn::from(move || Contents(ContentsProps { desk, open }))
}
