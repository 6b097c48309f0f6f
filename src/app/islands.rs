//! The islands: parts of a page that the browser brings to life.
//!
//! The browser builds each island anew beside the page, from the data sent with it, and puts the result in the place of
//! the server's HTML in one step (nothing is hydrated). So no island depends on the nodes that the page has by then:
//! translators, proxies and extensions change those as they like. `boot/replay.js` hands on the events that came
//! before.

use leptos::{lazy, prelude::*};

#[cfg(feature = "hydrate")]
use super::planner::background::find_ahead;
#[cfg(feature = "ssr")]
use super::view::island::Live;
use super::{
    evidence::search::Search,
    navigation::LastHeader,
    planner::{FrozenHeader, Planner, PlannerProps, background::FullOutcome, page_data::PageData},
    plans::list::List,
    room::phone::{PhonePage, PhonePageProps},
    view::{
        deferred::{Build, DeferredParts, Slot},
        erased::{Dynamic, on},
        island::Island,
    },
    web::browser,
};

/// A slot on a page other than the planner.
#[derive(Clone, Copy, Debug)]
enum PageSlot {
    /// The navigation bar on top of the page.
    Bar,
    /// The plans that this browser knows.
    KnownPlans,
    /// The header of a plan that is shown as it was sent.
    FrozenHeader,
    /// The search of the ledger.
    Search,
}

impl Slot for PageSlot {
    type Page = ();

    fn name(self) -> &'static str {
        match self {
            Self::Bar => "bar",
            Self::KnownPlans => "known-plans",
            Self::FrozenHeader => "frozen-header",
            Self::Search => "search",
        }
    }

    fn build(self, (): ()) -> AnyView {
        match self {
            Self::Bar => view! { <LastHeader /> }.into_any(),
            Self::KnownPlans => view! { <List language=browser::language() /> }.into_any(),
            Self::Search => view! { <Search language=browser::language() /> }.into_any(),
            Self::FrozenHeader => plan_of_page()
                .map(|(sent, found)| {
                    view! { <FrozenHeader language=browser::language() sent found /> }
                })
                .into_any(),
        }
    }

    fn placeholder(self, page: ()) -> AnyView {
        match self {
            // Only the browser knows them.
            Self::KnownPlans => ().into_any(),
            slot => slot.build(page),
        }
    }

    fn load() -> impl Future<Output = Build<Self>> + 'static {
        page_parts()
    }
}

#[lazy]
async fn page_parts() -> Build<PageSlot> {
    PageSlot::build as Build<PageSlot>
}

/// Shows the deferred part of an island.
fn part(slot: PageSlot) -> Dynamic {
    DeferredParts::new(()).part(slot)
}

/// The navigation bar of every page but the planner.
#[component]
pub fn Bar() -> impl IntoView {
    // Until the bar is live, its link to the planner would lead away from the plan of this tab.
    let lead_back = on(|click| {
        if let Some((planner, _)) = browser::last_plan() {
            browser::redirect_click(&click, "data-planner", &planner);
        }
    });
    view! {
        <div class="contents" on:click=lead_back>
            {part(PageSlot::Bar)}
        </div>
    }
}

/// The list of plans that this browser knows and the server does not.
#[component]
pub fn KnownPlansIsland() -> impl IntoView {
    part(PageSlot::KnownPlans)
}

/// The header of a plan that is shown as it was sent.
#[component]
pub fn FrozenHeaderIsland() -> impl IntoView {
    part(PageSlot::FrozenHeader)
}

/// An island of a page, as the server sends it.
#[cfg(feature = "ssr")]
#[component]
pub fn LiveIsland(
    /// Kind of the island.
    island: Island,
) -> impl IntoView {
    view! { <Live island>{view(island)}</Live> }
}

/// Returns the data of a page about a plan, with the plan's outcome.
fn plan_of_page() -> Option<(PageData, FullOutcome)> {
    let sent = PageData::here()?;
    let found = FullOutcome::first(&sent.plan)?;
    Some((sent, found))
}

/// Builds an island; returns `None` if the island is about a plan and the plan did not arrive whole.
fn view(island: Island) -> Option<AnyView> {
    Some(match island {
        Island::Planner => {
            let (sent, found) = plan_of_page()?;
            Planner(PlannerProps {
                language: browser::language(),
                sent,
                found,
            })
            .into_any()
        }
        Island::Bar => Bar().into_any(),
        Island::KnownPlans => KnownPlansIsland().into_any(),
        Island::FrozenHeader => {
            PageData::here()?;
            FrozenHeaderIsland().into_any()
        }
        Island::Phone => PhonePage(PhonePageProps {
            language: browser::language(),
        })
        .into_any(),
        Island::Search => part(PageSlot::Search).into_any(),
    })
}

/// Brings all islands of the page to life; those of a plan once its outcome is found.
#[cfg(feature = "hydrate")]
pub fn wake() {
    match PageData::here() {
        Some(sent) => wasm_bindgen_futures::spawn_local(async {
            find_ahead(sent.plan).await;
            replace_all();
        }),
        None => replace_all(),
    }
}

/// Puts live islands in the place of all that were sent.
///
/// An island whose data was changed on its way stays as it was sent, and the page says so.
#[cfg(feature = "hydrate")]
fn replace_all() {
    let mut whole = true;
    for sent in all(&document(), "[data-island]") {
        let name = sent.get_attribute("data-island");
        let mut islands = Island::ALL.into_iter();
        let island = islands.find(|island| Some(island.name()) == name.as_deref());
        whole &= island.is_some_and(|island| replace(island, &sent));
    }
    if !whole {
        return super::web::browser::mark("data-altered", Some(""));
    }
    super::web::browser::mark("data-alive", Some(""));
    let last = Owner::new();
    // Effects run in the order in which they were made: by now all chunks that the page waits for are known.
    last.with(|| Effect::new(|_| super::view::deferred::ready()));
    std::mem::forget(last);
}

/// Puts a live island in the place of the one that was sent.
#[cfg(feature = "hydrate")]
fn replace(island: Island, sent: &web_sys::Element) -> bool {
    use wasm_bindgen::JsCast;

    let Ok(Ok(alive)) = sent.clone_node().map(JsCast::dyn_into::<web_sys::Element>) else {
        return false;
    };
    let mounted = leptos::mount::mount_to_renderer(&alive, move || view(island));
    if alive.first_element_child().is_none() {
        return false;
    }
    mounted.forget();
    // Deferred parts stay as they were sent until their chunk has loaded.
    for slot in all(&alive, "[data-placeholder]") {
        let name = slot.get_attribute("data-placeholder").unwrap_or_default();
        if let Ok(Some(placeholder)) =
            sent.query_selector(&format!("[data-placeholder=\"{name}\"]"))
        {
            while let Some(child) = placeholder.first_child() {
                // A child of one element can always become one of another.
                let _ = slot.append_child(&child);
            }
        }
    }
    sent.replace_with_with_node_1(&alive).is_ok()
}

/// Returns all elements inside a node that match a selector.
#[cfg(feature = "hydrate")]
fn all(inside: &web_sys::Node, selector: &str) -> Vec<web_sys::Element> {
    use wasm_bindgen::JsCast;

    let found = match inside.dyn_ref::<web_sys::Element>() {
        Some(element) => element.query_selector_all(selector),
        None => document().query_selector_all(selector),
    };
    // All selectors are constants of this crate.
    let Ok(found) = found else { return Vec::new() };
    (0..found.length())
        .filter_map(|place| found.get(place)?.dyn_into().ok())
        .collect()
}
