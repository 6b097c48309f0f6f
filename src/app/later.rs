//! Parts of a page that come to life after it works: their code is in files of its own, and until it is there they
//! stand as the server printed them.

#[cfg(feature = "hydrate")]
mod early;

use std::cell::Cell;

use leptos::{
    prelude::*,
    task::{spawn_local, tick},
};

#[cfg(not(feature = "hydrate"))]
use super::leaf::click;
#[cfg(feature = "hydrate")]
use super::leaf::on;
use super::{
    browser,
    leaf::{Part, part},
};

/// The live part if it is there, and until then what the server printed. A click that came too early is made good.
pub fn later(live: impl Fn() -> Option<AnyView> + Send + 'static, printed: Printed) -> Part {
    #[cfg(feature = "hydrate")]
    let early = early::Early::none();
    part(move || match live() {
        Some(live) => {
            #[cfg(feature = "hydrate")]
            early.again();
            live
        }
        None => {
            let html = printed.0.clone();
            #[cfg(feature = "hydrate")]
            let remember = on(move |event| early.remember(&event));
            // Nobody clicks on the server, where a page may begin on one thread and end on another.
            #[cfg(not(feature = "hydrate"))]
            let remember = click(|| ());
            view! { <div class="contents" data-printed inner_html=html on:click=remember></div> }
                .into_any()
        }
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

/// Sends for something that comes later; the page is not all alive before it is there.
pub fn send_for<T, F>(load: impl Fn() -> F + 'static) -> RwSignal<Option<T>>
where
    T: Send + Sync + 'static,
    F: Future<Output = T> + 'static,
{
    let coming = RwSignal::new(None);
    Effect::new(move |_| {
        AWAITED.set(AWAITED.get() + 1);
        let load = load();
        spawn_local(async move {
            coming.try_set(Some(load.await));
            // What is set is built in the next turn.
            tick().await;
            arrived();
        });
    });
    coming
}

/// Something has come to life. The last to do so tells tests, and whoever looks, that all of the page answers.
pub fn arrived() {
    AWAITED.set(AWAITED.get().saturating_sub(1));
    if AWAITED.get() == 0 {
        browser::mark("data-hydrated", Some(""));
    }
}
