//! Parts of a page that come to life after it works: their code is in files of its own, and until it is there they
//! stand as the server printed them.

use std::cell::Cell;

use leptos::prelude::*;

use super::{
    browser,
    leaf::{Part, part},
};

/// The live part if it is there, and until then what the server printed.
pub fn later(live: impl Fn() -> Option<AnyView> + Send + 'static, printed: Printed) -> Part {
    part(move || {
        live().unwrap_or_else(|| {
            view! { <div class="contents" inner_html=printed.0.clone()></div> }.into_any()
        })
    })
}

/// What the server printed; the browser has it in the page already.
pub struct Printed(String);

impl Printed {
    /// Prints a part, where that is done.
    pub fn of(part: impl FnOnce() -> AnyView) -> Self {
        #[cfg(feature = "ssr")]
        return Self(part().to_html());
        #[cfg(not(feature = "ssr"))]
        {
            let _ = part;
            Self(String::new())
        }
    }
}

thread_local! {
    /// What the page still waits for: its last island, and every part that is expected.
    static AWAITED: Cell<u32> = const { Cell::new(1) };
}

/// The page is not all alive before one more part has arrived.
pub fn expect() {
    AWAITED.set(AWAITED.get() + 1);
}

/// Something has come to life. The last to do so tells tests, and whoever looks, that all of the page answers.
pub fn arrived() {
    AWAITED.set(AWAITED.get().saturating_sub(1));
    if AWAITED.get() == 0 {
        browser::mark("data-hydrated", Some(""));
    }
}
