//! The pages, rendered on the server and made interactive in the browser.

pub mod arguments;
mod browser;
mod date;
#[cfg(feature = "hydrate")]
mod echarts;
pub mod evidence;
pub mod header;
pub mod planner;
mod plans;
pub mod reach_versus_cost;
mod shelf;

use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::{HashedStylesheet, MetaTags, Title, provide_meta_context};
use leptos_router::{
    ParamSegment, SsrMode, StaticSegment,
    components::{Route, Router, Routes},
};

use crate::plan::example::HOBBY_SHOP;
use evidence::EvidencePage;
use header::Header;
use planner::{Planner, SavedPlanner};
use plans::PlansPage;

/// The plan that was worked on last, so that a look at another page loses nothing.
#[derive(Clone, Copy)]
struct LastPlan {
    /// Address of its page.
    page: RwSignal<String>,
    /// The whole plan as a query.
    query: RwSignal<String>,
}

/// The logo. Browsers ask for a linked icon again with every change of the address, so it is part of the page.
pub const FAVICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E\
    %3Cstyle%3E.s{fill:%230f766e}.l{fill:%236d28d9}@media (prefers-color-scheme:dark){.s{fill:%232dd4bf}\
    .l{fill:%23a78bfa}}%3C/style%3E%3Ccircle class='s' cx='7.5' cy='18.5' r='5.5'/%3E\
    %3Ccircle class='l' cx='21.5' cy='16' r='9.5'/%3E%3C/svg%3E";

/// The document around every page.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta
                    name="description"
                    content="Which mix of micro and macro TikTok creators to book for your budget and goals."
                />
                <script src="/theme.js" nonce=use_nonce()></script>
                <link
                    rel="preload"
                    href="/inter-latin.woff2"
                    r#as="font"
                    r#type="font/woff2"
                    crossorigin="anonymous"
                />
                <link rel="icon" href=FAVICON r#type="image/svg+xml" />
                <AutoReload options=options.clone() />
                <HydrationScripts options=options.clone() />
                <HashedStylesheet options id="style" />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// All pages by their addresses.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(LastPlan {
        page: RwSignal::new("/".to_owned()),
        query: RwSignal::new(HOBBY_SHOP.plan().to_query()),
    });
    // Tells tests, and whoever looks, that the page answers to clicks.
    Effect::new(|_| browser::mark("data-hydrated", Some("")));
    view! {
        <Router>
            <Routes fallback=NoSuchPage>
                <Route path=StaticSegment("") view=Planner />
                <Route
                    path=(StaticSegment("p"), ParamSegment("id"))
                    view=SavedPlanner
                    ssr=SsrMode::Async
                />
                <Route path=StaticSegment("plans") view=PlansPage />
                <Route path=StaticSegment("evidence") view=Evidence />
            </Routes>
        </Router>
    }
}

/// `/evidence`: what the model starts from.
#[component]
fn Evidence() -> impl IntoView {
    view! {
        <Header />
        <main id="main">
            <EvidencePage plan=HOBBY_SHOP.plan() />
        </main>
    }
}

/// The page for an address that has none.
#[component]
fn NoSuchPage() -> impl IntoView {
    view! {
        <Title text="No such page - Tiermix" />
        <Header />
        <main class="mx-auto grid max-w-xl gap-4 px-6 py-20">
            <h1 class="text-3xl font-[720]">"There is no page at this address."</h1>
            <p class="text-lg text-quiet">
                "The address may have lost a part when it was copied. The planner is always here."
            </p>
            <p>
                <a href="/" class="button-ink">
                    "Open the planner"
                </a>
            </p>
        </main>
    }
}
