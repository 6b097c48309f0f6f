//! Parts of a page that the browser brings to life.
//!
//! It builds each of them anew beside the page, from what the page was told, and puts it in the place of what the
//! server sent in one go. So nothing depends on the nodes that the page has by then: translators, proxies and
//! extensions change those as they like. What was done to the page before, `early.js` hands on.

use leptos::prelude::*;

use super::{
    beside::{Bar, SentStrip, Shelved},
    evidence::Search,
    planner::{Bench, BenchProps, sent::Sent},
};

/// A part that comes to life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Island {
    /// The planner.
    Bench,
    /// The bar of a page beside it.
    Bar,
    /// The plans that this browser knows.
    Shelved,
    /// The strip above a plan that is shown as it was sent.
    SentStrip,
    /// The search of the evidence.
    Search,
}

impl Island {
    /// The name by which the browser knows it.
    const fn name(self) -> &'static str {
        match self {
            Self::Bench => "bench",
            Self::Bar => "bar",
            Self::Shelved => "shelved",
            Self::SentStrip => "sent-strip",
            Self::Search => "search",
        }
    }

    /// The part itself; none where it is about a plan and that did not arrive whole.
    fn view(self) -> Option<AnyView> {
        Some(match self {
            Self::Bench => Bench(BenchProps {
                sent: Sent::here()?,
            })
            .into_any(),
            Self::Bar => Bar().into_any(),
            Self::Shelved => Shelved().into_any(),
            Self::SentStrip => {
                Sent::here()?;
                SentStrip().into_any()
            }
            Self::Search => Search().into_any(),
        })
    }
}

/// A part as the server sends it.
#[component]
pub fn Live(
    /// Which one.
    island: Island,
) -> impl IntoView {
    view! {
        <div class="contents" data-island=island.name()>
            {island.view()}
        </div>
    }
}

/// Brings all parts of the page to life. What cannot be, because something changed what the page was told on its way,
/// stays as it was sent, and the page is told of it.
#[cfg(feature = "hydrate")]
pub fn wake() {
    let mut whole = true;
    for sent in all(&document(), "[data-island]") {
        let name = sent.get_attribute("data-island");
        let island = [
            Island::Bench,
            Island::Bar,
            Island::Shelved,
            Island::SentStrip,
            Island::Search,
        ];
        let island = island
            .into_iter()
            .find(|island| Some(island.name()) == name.as_deref());
        whole &= island.is_some_and(|island| replace(island, &sent));
    }
    if !whole {
        return super::browser::mark("data-altered", Some(""));
    }
    super::browser::mark("data-alive", Some(""));
    let last = Owner::new();
    // Effects run in the order in which they were made: all that the page waits for is known by then.
    last.with(|| Effect::new(|_| super::later::arrived()));
    std::mem::forget(last);
}

/// Puts a living part in the place of the one that was sent.
#[cfg(feature = "hydrate")]
fn replace(island: Island, sent: &web_sys::Element) -> bool {
    use wasm_bindgen::JsCast;

    let Ok(Ok(alive)) = sent.clone_node().map(JsCast::dyn_into::<web_sys::Element>) else {
        return false;
    };
    let mounted = leptos::mount::mount_to_renderer(&alive, move || island.view());
    if alive.first_element_child().is_none() {
        return false;
    }
    mounted.forget();
    // Parts that come later stand as they were sent until then.
    for place in all(&alive, "[data-printed]") {
        let name = place.get_attribute("data-printed").unwrap_or_default();
        if let Ok(Some(printed)) = sent.query_selector(&format!("[data-printed=\"{name}\"]")) {
            while let Some(child) = printed.first_child() {
                // A child of one element can always become one of another.
                let _ = place.append_child(&child);
            }
        }
    }
    sent.replace_with_with_node_1(&alive).is_ok()
}

/// All elements inside of a node that a selector is true of.
#[cfg(feature = "hydrate")]
fn all(inside: &web_sys::Node, selector: &str) -> Vec<web_sys::Element> {
    use wasm_bindgen::JsCast;

    let found = match inside.dyn_ref::<web_sys::Element>() {
        Some(element) => element.query_selector_all(selector),
        None => document().query_selector_all(selector),
    };
    // The selectors are ours.
    let Ok(found) = found else { return Vec::new() };
    (0..found.length())
        .filter_map(|place| found.get(place)?.dyn_into().ok())
        .collect()
}
