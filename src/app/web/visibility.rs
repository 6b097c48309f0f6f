//! Whether a part of the page is in sight. What is not need not follow a moving slider step by step, nor be laid out.

use leptos::prelude::*;

/// Whether the element with this id is in sight; until the browser has explanation, it is.
pub fn in_sight(id: &'static str) -> ReadSignal<bool> {
    let (seen, see) = signal(true);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        let watch = StoredValue::new_local(watch::Watch::on(id, see));
        on_cleanup(move || watch.dispose());
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (id, see);
    seen
}

#[cfg(feature = "hydrate")]
mod watch {
    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, closure::Closure};
    use web_sys::{IntersectionObserver, IntersectionObserverEntry, js_sys::Array};

    /// Watches as long as it lives.
    pub struct Watch {
        observer: IntersectionObserver,
        _tell: Closure<dyn FnMut(Array)>,
    }

    impl Watch {
        /// Watches an element, if there is one.
        pub fn on(id: &str, see: WriteSignal<bool>) -> Option<Self> {
            let element = gloo::utils::document().get_element_by_id(id)?;
            let watched = element.clone();
            let tell = Closure::new(move |entries: Array| {
                // Of several that come at once, the last is how it is now.
                let entry = entries.pop().dyn_into::<IntersectionObserverEntry>();
                let seen = entry.is_ok_and(|entry| entry.is_intersecting());
                see.try_set(seen);
                // Refused only for names that are none.
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
}
