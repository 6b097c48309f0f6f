//! Shortcuts that work on the whole page, and the dialog that lists them.

use leptos::{ev, html, prelude::*};

use super::state::PlannerState;
use crate::app::{view::erased::click, web::browser};

/// Listens for keys and shows the shortcuts on `?`.
#[component]
pub fn Shortcuts(
    /// The plan that undo and redo change.
    state: PlannerState,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let press = move |event: ev::KeyboardEvent| {
        let key = event.key();
        if event.ctrl_key() || event.meta_key() {
            // Letters in fields have an undo of their own.
            if typing(&event) {
                return;
            }
            match (key.to_ascii_lowercase().as_str(), event.shift_key()) {
                ("z", false) => state.undo(),
                ("z", true) | ("y", _) => state.redo(),
                _ => return,
            }
            event.prevent_default();
        } else if !typing(&event) {
            match key.as_str() {
                "?" => {
                    if let Some(dialog) = dialog.get_untracked()
                        && !dialog.open()
                    {
                        // Refused only while it is open.
                        let _ = dialog.show_modal();
                    }
                }
                "/" => {
                    event.prevent_default();
                    browser::focus("budget-amount");
                }
                _ => {}
            }
        }
    };
    Effect::new(move |_| {
        let listener = window_event_listener(ev::keydown, press);
        on_cleanup(move || listener.remove());
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let row = |keys: &'static [&'static str], what: &'static str| {
        view! {
            <div class="flex items-center gap-4 border-t border-line py-2">
                <dt class="flex w-40 gap-1">
                    {keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect_view()}
                </dt>
                <dd>{what}</dd>
            </div>
        }
    };
    view! {
        <dialog node_ref=dialog aria-labelledby="shortcuts">
            <h2 id="shortcuts" class="mb-3 text-xl font-[720]">
                "Keys"
            </h2>
            <dl>
                {row(&["/"], "Go to the budget")}
                {row(&["\u{2190}", "\u{2192}"], "Move a slider by one step")}
                {row(&["Page \u{2191}", "Page \u{2193}"], "Move a slider by ten steps")}
                {row(&["Home", "End"], "Move a slider to its end")}
                {row(&["Ctrl", "Z"], "Undo")}
                {row(&["Ctrl", "Shift", "Z"], "Redo")}
                {row(&["?"], "Show these keys")}
                {row(&["Esc"], "Close what is open")}
            </dl>
            <button type="button" class="button-ink mt-4" on:click=click(close)>
                "Close"
            </button>
        </dialog>
    }
    .into_any()
}

/// Whether the key goes into a field where it means a letter.
fn typing(event: &ev::KeyboardEvent) -> bool {
    use leptos::wasm_bindgen::JsCast;
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    target.is_some_and(|element| {
        let field = matches!(element.tag_name().as_str(), "TEXTAREA" | "SELECT");
        let input = element.tag_name() == "INPUT"
            && element.get_attribute("type").as_deref() != Some("range");
        field || input
    })
}
