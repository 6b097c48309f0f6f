//! Parts of a page that come to life after it works: their code is in files of its own, and until it is there they
//! stand as the server printed them.

use std::cell::Cell;

use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};

use super::erased::{Dynamic, dynamic};
use crate::app::web::browser;

/// The live part if it is there, and until then what the server printed.
pub fn later(live: impl Fn() -> Option<AnyView> + Send + 'static, printed: Placeholder) -> Dynamic {
    dynamic(move || match live() {
        Some(live) => live,
        None => {
            let html = printed.html.clone();
            view! { <div class="contents" data-placeholder=printed.name inner_html=html></div> }
                .into_any()
        }
    })
}

/// What the server printed; the browser takes it over from the page that was sent.
pub struct Placeholder {
    name: &'static str,
    html: String,
}

impl Placeholder {
    /// Prints a part, where that is done; its name is the only one on its island.
    pub fn of(name: &'static str, part: impl FnOnce() -> AnyView) -> Self {
        #[cfg(feature = "ssr")]
        let html = part().to_html();
        #[cfg(not(feature = "ssr"))]
        let html = {
            let _ = part;
            String::new()
        };
        Self { name, html }
    }
}

thread_local! {
    /// What the page still waits for: its islands, and every part that is expected.
    static PENDING: Cell<u32> = const { Cell::new(1) };
}

/// Sends for something that comes later; the page is not all alive before it is there.
pub fn load<T, F>(load: impl Fn() -> F + 'static) -> RwSignal<Option<T>>
where
    T: Send + Sync + 'static,
    F: Future<Output = T> + 'static,
{
    let coming = RwSignal::new(None);
    Effect::new(move |_| {
        PENDING.set(PENDING.get() + 1);
        let load = load();
        spawn_local(async move {
            coming.try_set(Some(load.await));
            // What is set is built in the next turn.
            tick().await;
            ready();
        });
    });
    coming
}

/// Something has come to life. The last to do so tells tests, and whoever looks, that all of the page answers.
pub fn ready() {
    PENDING.set(PENDING.get().saturating_sub(1));
    if PENDING.get() == 0 {
        browser::mark("data-hydrated", Some(""));
    }
}
