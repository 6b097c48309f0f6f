//! Visibility of elements: parts out of sight need not follow a moving slider step by step, nor be laid out.

use gloo::utils::document;
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{IntersectionObserver, IntersectionObserverEntry};

/// Returns a signal that says whether the element with this id is in sight; `true` until the browser has reported.
pub fn in_sight(id: &'static str) -> ReadSignal<bool> {
    let (seen, see) = signal(true);
    Effect::new(move |_| {
        let watch = StoredValue::new_local(Watch::on(id, see));
        on_cleanup(move || watch.dispose());
    });
    seen
}

/// An observer of one element, active until it is dropped.
struct Watch {
    observer: IntersectionObserver,
    _tell: Closure<dyn FnMut(Array)>,
}

impl Watch {
    /// Observes an element, if it exists.
    fn on(id: &str, see: WriteSignal<bool>) -> Option<Self> {
        let element = document().get_element_by_id(id)?;
        let watched = element.clone();
        let tell = Closure::new(move |entries: Array| {
            // Of several entries, the last is the current one.
            let entry = entries.pop().dyn_into::<IntersectionObserverEntry>();
            let seen = entry.is_ok_and(|entry| entry.is_intersecting());
            see.try_set(seen);
            // Fails only for invalid attribute names.
            let _ = watched.toggle_attribute_with_force("data-away", !seen);
        });
        let callback = Closure::as_ref(&tell).unchecked_ref();
        let observer = IntersectionObserver::new(callback).ok()?;
        observer.observe(&element);
        Some(Self {
            observer,
            _tell: tell,
        })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
