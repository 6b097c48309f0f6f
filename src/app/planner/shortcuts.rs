//! Shortcuts that work on the whole page, and the dialog that lists them.

use leptos::{ev, html, prelude::*};

use super::state::PlannerState;
use crate::app::{view::erased::click, web::browser};
use crate::wording::{menus, saved, shortcuts as texts};

/// A component that listens for keys and shows the shortcuts on `?`.
#[component]
pub fn Shortcuts(
    /// The planner's state.
    state: PlannerState,
) -> impl IntoView {
    let language = state.language;
    let dialog = NodeRef::<html::Dialog>::new();
    let press = move |event: ev::KeyboardEvent| {
        let key = event.key();
        if event.ctrl_key() || event.meta_key() {
            // Text fields have an undo of their own.
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
                        // Fails only while the dialog is open.
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
    let row = |keys: &[&'static str], what: &'static str| {
        view! {
            <div class="flex items-center gap-4 border-t border-line py-2">
                <dt class="flex w-40 gap-1">
                    {keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect_view()}
                </dt>
                <dd>{what}</dd>
            </div>
        }
    };
    let control = texts::control_key(language);
    view! {
        <dialog node_ref=dialog aria-labelledby="shortcuts">
            <h2 id="shortcuts" class="mb-3 text-xl font-[720]">
                {texts::heading(language)}
            </h2>
            <dl>
                {row(&["/"], texts::to_budget(language))}
                {row(&["\u{2190}", "\u{2192}"], texts::one_step(language))}
                {row(&[texts::page_up_key(language), texts::page_down_key(language)], texts::ten_steps(language))}
                {row(&[texts::home_key(language), texts::end_key(language)], texts::to_end(language))}
                {row(&[control, "Z"], menus::undo(language))}
                {row(&[control, texts::shift_key(language), "Z"], menus::redo(language))}
                {row(&["?"], texts::show_keys(language))}
                {row(&[texts::escape_key(language)], texts::close(language))}
            </dl>
            <button type="button" class="button-ink mt-4" on:click=click(close)>
                {saved::close(language)}
            </button>
        </dialog>
    }
    .into_any()
}

/// Returns whether a key goes into a field that takes letters.
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
