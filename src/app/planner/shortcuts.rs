//! Shortcuts that work on the whole page, and the dialog that lists them.

use leptos::{ev, html, prelude::*, wasm_bindgen::JsCast, web_sys::Element};

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
    // True from typing into the field that has the focus until the number is taken.
    let typed = StoredValue::new(false);
    let press = move |event: ev::KeyboardEvent| {
        let key = key_of(&event);
        let field = field_of(&event);
        if key == "Enter" {
            typed.set_value(false);
        }
        if event.ctrl_key() || event.meta_key() {
            // Text fields have an undo of their own. That of a number field knows nothing of a number that was taken.
            let is_number = |field: &Element| {
                let mode = field.get_attribute("inputmode");
                mode.is_some_and(|mode| ["decimal", "numeric"].contains(&mode.as_str()))
            };
            if field.is_some_and(|field| typed.get_value() || !is_number(&field)) {
                return;
            }
            match (key.to_ascii_lowercase().as_str(), event.shift_key()) {
                ("z", false) => state.undo(),
                ("z", true) | ("y", _) => state.redo(),
                _ => return,
            }
            event.prevent_default();
        } else if field.is_none() {
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
        let typing = window_event_listener(ev::beforeinput, move |event| {
            typed.set_value(event.input_type() != "insertLineBreak");
        });
        let coming = window_event_listener(ev::focusin, move |_| typed.set_value(false));
        on_cleanup(move || {
            listener.remove();
            typing.remove();
            coming.remove();
        });
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

/// Returns the name of a key, on keyboards without Latin letters that of the same key of a US keyboard.
fn key_of(event: &ev::KeyboardEvent) -> String {
    let key = event.key();
    // Scripts other than Latin come after all Latin letters.
    let is_foreign = key.starts_with(|letter| letter >= '\u{370}');
    let same = match (event.code().as_str(), event.shift_key()) {
        ("KeyZ", _) if is_foreign => "z",
        ("KeyY", _) if is_foreign => "y",
        // Cyrillic and Hebrew keyboards have the full stop and the comma there.
        ("Slash", false) if is_foreign || key == "." => "/",
        ("Slash", true) if is_foreign || key == "," => "?",
        _ => return key,
    };
    same.to_owned()
}

/// Returns the field into which a key goes, if it takes letters.
fn field_of(event: &ev::KeyboardEvent) -> Option<Element> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    let takes_letters = match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => element.get_attribute("type").as_deref() != Some("range"),
        _ => false,
    };
    takes_letters.then_some(element)
}
