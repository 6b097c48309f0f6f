//! Deferred parts of a page: their code is in lazy chunks, and until a chunk has loaded the server's HTML stands in
//! their slots.
//!
//! A kind of slots is an enum that implements [`Slot`]; [`DeferredParts`] shows its parts.

use std::cell::Cell;

use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};

use super::erased::{Dynamic, dynamic};
use crate::app::web::browser;

/// The place of a deferred part on a page.
pub trait Slot: Copy + Send + Sync + 'static {
    /// The data that the parts of one page share.
    type Page: Copy + Send + Sync + 'static;

    /// Returns the name under which the browser finds the slot; unique on its island.
    fn name(self) -> &'static str;

    /// Builds the part. In the browser only the chunk calls this: any other call would put the code into the first
    /// chunk.
    fn build(self, page: Self::Page) -> AnyView;

    /// Builds the content until the chunk has loaded; on the server alone.
    fn placeholder(self, page: Self::Page) -> AnyView {
        self.build(page)
    }

    /// Loads the chunk and returns its [`Slot::build`].
    fn load() -> impl Future<Output = Build<Self>> + 'static;
}

/// The function of a chunk that builds the part of a slot.
pub type Build<S> = fn(S, <S as Slot>::Page) -> AnyView;

/// The deferred parts of one page.
pub struct DeferredParts<S: Slot> {
    page: S::Page,
    build: RwSignal<Option<Build<S>>>,
}

impl<S: Slot> Clone for DeferredParts<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Slot> Copy for DeferredParts<S> {}

impl<S: Slot> DeferredParts<S> {
    /// Starts loading the chunk. The page counts as ready only after every chunk has arrived.
    pub fn new(page: S::Page) -> Self {
        let build = RwSignal::new(None);
        Effect::new(move |_| {
            PENDING.set(PENDING.get() + 1);
            spawn_local(async move {
                build.try_set(Some(S::load().await));
                // Views that read the signal are built in the next turn.
                tick().await;
                ready();
            });
        });
        Self { page, build }
    }

    /// Shows the server's HTML in a slot until the chunk has loaded, then replaces it with the live part.
    pub fn part(self, slot: S) -> Dynamic {
        self.part_when(slot, || true)
    }

    /// Shows the server's HTML in a slot until the chunk has loaded and the part is `wanted`, then replaces it with the
    /// live part.
    pub fn part_when(self, slot: S, wanted: impl Fn() -> bool + Send + 'static) -> Dynamic {
        let Self { page, build } = self;
        let placeholder = Placeholder::render(slot, page);
        dynamic(move || match wanted().then(|| build.get()).flatten() {
            Some(build) => build(slot, page),
            None => placeholder.view(),
        })
    }
}

/// The server's HTML of a part; the browser takes it over from the page that was sent.
struct Placeholder {
    name: &'static str,
    html: String,
}

impl Placeholder {
    /// Renders a part on the server.
    fn render<S: Slot>(slot: S, page: S::Page) -> Self {
        #[cfg(feature = "ssr")]
        let html = slot.placeholder(page).to_html();
        #[cfg(not(feature = "ssr"))]
        let html = {
            let _ = page;
            String::new()
        };
        Self {
            name: slot.name(),
            html,
        }
    }

    fn view(&self) -> AnyView {
        let html = self.html.clone();
        view! { <div class="contents" data-placeholder=self.name inner_html=html></div> }.into_any()
    }
}

thread_local! {
    /// Number of things that the page still waits for: its islands, and every chunk that is loading.
    static PENDING: Cell<u32> = const { Cell::new(1) };
}

/// Notes that a part has come to life; the last one marks the page as ready, for tests and scripts.
pub fn ready() {
    PENDING.set(PENDING.get().saturating_sub(1));
    if PENDING.get() == 0 {
        browser::mark("data-hydrated", Some(""));
    }
}
