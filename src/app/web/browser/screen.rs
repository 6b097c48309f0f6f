//! The screen and the windows of a show: full screen, a screen that stays on, keys before all others, a second window.
//!
//! Browsers refuse each of these at times, and older ones lack some, so they are asked for by name.

use std::{cell::RefCell, rc::Rc};

use gloo::utils::{document, window};
use js_sys::{Array, Reflect};
use leptos::{
    prelude::{WindowListenerHandle, window_event_listener_untyped},
    task::spawn_local,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{HtmlElement, KeyboardEvent};

use super::{
    super::KeyPress,
    by_name::{answer, ask, make, part},
};

/// Returns whether the page fills the screen.
pub fn is_full_screen() -> bool {
    part(&document(), "fullscreenElement").is_some()
}

/// Fills the screen with the page where the browser allows it, and asks for the Esc key, which else ends it.
pub fn fill_screen() {
    let Some(root) = document().document_element() else {
        return;
    };
    spawn_local(async move {
        if answer(&root, "requestFullscreen", &[]).await.is_none() {
            return;
        }
        if let Some(keyboard) = part(&window().navigator(), "keyboard") {
            let keys = Array::of1(&"Escape".into());
            // Without it Esc ends the full screen alone, which is one layer too.
            let _ = answer(&keyboard, "lock", &[keys.into()]).await;
        }
    });
}

/// Returns from the full screen to the window.
pub fn leave_full_screen() {
    if is_full_screen() {
        spawn_local(async {
            // Fails only where another window took the screen meanwhile.
            let _ = answer(&document(), "exitFullscreen", &[]).await;
        });
    }
}

/// A screen that stays on while this lives and the page is in sight.
pub struct Awake {
    lock: Rc<RefCell<Lock>>,
    seen: Option<WindowListenerHandle>,
}

/// The browser's promise that the screen stays on.
#[derive(Default)]
struct Lock {
    given: Option<JsValue>,
    over: bool,
}

impl Awake {
    /// Keeps the screen on. Browsers let go of it whenever the page is out of sight.
    pub fn new() -> Self {
        let lock = Rc::new(RefCell::new(Lock::default()));
        let take = {
            let lock = lock.clone();
            move || spawn_local(Self::take(lock.clone()))
        };
        take();
        // The event of the document goes up to the window.
        let seen = window_event_listener_untyped("visibilitychange", move |_| {
            if !document().hidden() {
                take();
            }
        });
        Self {
            lock,
            seen: Some(seen),
        }
    }

    async fn take(lock: Rc<RefCell<Lock>>) {
        let Some(screen) = part(&window().navigator(), "wakeLock") else {
            return;
        };
        let Some(given) = answer(&screen, "request", &["screen".into()]).await else {
            return;
        };
        let mut lock = lock.borrow_mut();
        // The show may be over by now.
        if lock.over {
            ask(&given, "release", &[]);
        } else {
            lock.given = Some(given);
        }
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        if let Some(seen) = self.seen.take() {
            seen.remove();
        }
        let mut lock = self.lock.borrow_mut();
        lock.over = true;
        if let Some(given) = lock.given.take() {
            ask(&given, "release", &[]);
        }
    }
}

/// A listener that hears keys before everything else on the page, until it is dropped.
pub struct FirstKeys {
    heard: Closure<dyn FnMut(KeyboardEvent)>,
}

impl FirstKeys {
    /// Listens; a key for which `act` returns true reaches nothing else, the browser included.
    pub fn new(mut act: impl FnMut(&KeyPress) -> bool + 'static) -> Self {
        let heard = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            if act(&KeyPress::of(&event)) {
                event.prevent_default();
                event.stop_immediate_propagation();
            }
        });
        ask(&window(), "addEventListener", &Self::given(&heard));
        Self { heard }
    }

    fn given(heard: &Closure<dyn FnMut(KeyboardEvent)>) -> [JsValue; 3] {
        ["keydown".into(), heard.as_ref().clone(), true.into()]
    }
}

impl Drop for FirstKeys {
    fn drop(&mut self) {
        ask(&window(), "removeEventListener", &Self::given(&self.heard));
    }
}

impl KeyPress {
    fn of(event: &KeyboardEvent) -> Self {
        let focused = event
            .target()
            .and_then(|it| it.dyn_into::<HtmlElement>().ok());
        let is = |selector: &str| {
            let found = focused.as_ref().map(|it| it.matches(selector));
            matches!(found, Some(Ok(true)))
        };
        Self {
            key: event.key(),
            code: event.code(),
            in_field: is("textarea, select, input:not([type=range], [type=checkbox])"),
            in_lines: is("textarea"),
            on_check: is("input[type=checkbox]"),
            on_button: is("button") || is("a[href]") || is("summary"),
            shift: event.shift_key(),
            modified: event.ctrl_key() || event.alt_key() || event.meta_key(),
            repeated: event.repeat(),
        }
    }
}

/// Takes the focus from the element that has it.
pub fn release_focus() {
    let focused = document().active_element();
    if let Some(focused) = focused.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // Fails only for an element that is gone.
        let _ = focused.blur();
    }
}

/// Opens a window of its own for an address; the two windows know each other by their channel alone.
pub fn open_window(address: &str) {
    let features = "popup,noopener,width=1100,height=760";
    ask(
        &window(),
        "open",
        &[address.into(), "_blank".into(), features.into()],
    );
}

/// A channel between the windows of one browser, open until it is dropped.
pub struct Channel {
    channel: JsValue,
    _heard: Closure<dyn FnMut(JsValue)>,
}

impl Channel {
    /// Opens the channel with this name; `None` where the browser has none.
    pub fn open(name: &str, mut act: impl FnMut(&str) + 'static) -> Option<Self> {
        let channel = make(&window(), "BroadcastChannel", &[name.into()])?;
        let heard = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            if let Some(text) = part(&event, "data").and_then(|it| it.as_string()) {
                act(&text);
            }
        });
        Reflect::set(&channel, &"onmessage".into(), heard.as_ref()).ok()?;
        Some(Self {
            channel,
            _heard: heard,
        })
    }

    /// Sends a text to the other windows.
    pub fn send(&self, text: &str) {
        ask(&self.channel, "postMessage", &[text.into()]);
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        ask(&self.channel, "close", &[]);
    }
}

/// Returns hour, minute and second of a moment of this browser's clock, in its time zone.
pub fn time_of_day(moment: f64) -> (u32, u32, u32) {
    let day = js_sys::Date::new(&moment.into());
    (day.get_hours(), day.get_minutes(), day.get_seconds())
}
