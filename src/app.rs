//! The pages.

pub mod arguments;
#[cfg(feature = "hydrate")]
mod echarts;
pub mod evidence;
pub mod reach_versus_cost;

use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags, Title, provide_meta_context};
use leptos_router::{
    ParamSegment, SsrMode, StaticSegment,
    components::{Route, Router, Routes},
    hooks::use_params_map,
};

use crate::api::load_plan;

/// The document around every page.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
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
    view! {
        <Title text="Tiermix" />
        <Router>
            <main>
                <Routes fallback=|| view! { <h1>"No such page"</h1> }>
                    <Route path=StaticSegment("") view=|| view! { <h1>"Tiermix"</h1> } />
                    <Route
                        path=(StaticSegment("p"), ParamSegment("id"))
                        view=SavedPlanPage
                        ssr=SsrMode::Async
                    />
                </Routes>
            </main>
        </Router>
    }
}

#[component]
fn SavedPlanPage() -> impl IntoView {
    let params = use_params_map();
    let plan = Resource::new(
        move || params.read().get("id").unwrap_or_default(),
        load_plan,
    );
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match plan.await {
                    Ok(saved) => view! { <pre>{saved.document}</pre> }.into_any(),
                    Err(error) => view! { <h1>{error.to_string()}</h1> }.into_any(),
                }
            })}
        </Suspense>
    }
}
