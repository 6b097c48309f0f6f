//! Deferred parts of a page: their code is in lazy chunks, and until a chunk has loaded the server's HTML stands as a
//! placeholder.

use std::cell::Cell;

use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};

use super::erased::{Dynamic, dynamic};
use crate::app::web::browser;

/// Shows the server's HTML until the chunk has loaded, then replaces it with the live view.
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

/// The server's HTML of a part; the browser takes it over from the page that was sent.
pub struct Placeholder {
    name: &'static str,
    html: String,
}

impl Placeholder {
    /// Renders a part on the server; its name is unique on its island.
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
    /// Number of things that the page still waits for: its islands, and every chunk that is loading.
    static PENDING: Cell<u32> = const { Cell::new(1) };
}

/// Starts loading a chunk. The page counts as ready only after every chunk has arrived.
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
            // Views that read the signal are built in the next turn.
            tick().await;
            ready();
        });
    });
    coming
}

/// Notes that a part has come to life; the last one marks the page as ready, for tests and scripts.
pub fn ready() {
    PENDING.set(PENDING.get().saturating_sub(1));
    if PENDING.get() == 0 {
        browser::mark("data-hydrated", Some(""));
    }
}
