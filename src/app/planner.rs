//! The planner: move budget and goals, see at once which mix to book.

mod advanced;
pub mod answer;
mod answering;
mod as_sent;
mod comparing;
mod cover;
mod decision_map;
pub mod desk;
mod document;
mod dots;
mod files;
pub mod glyphs;
mod history;
mod keys;
pub mod meaning;
pub mod menu;
mod own_mix;
mod panel;
mod rail;
mod saving;
mod slider;
mod stage;
mod target;
mod ways;
mod why;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_location, use_params_map, use_query_map};
use serde::{Deserialize, Serialize};

use self::{
    answer::AnswerText,
    as_sent::{AsSent, Figures, WithToday},
    comparing::Comparing,
    cover::Cover,
    decision_map::AdviceMap,
    desk::Desk,
    document::{Document, Opened},
    files::Files,
    keys::Keys,
    menu::{Examples, Steps},
    rail::{Rail, read_address},
    saving::Saving,
    stage::Stage,
    ways::Ways,
    why::Why,
};
use super::{
    LastPlan, arguments::Arguments, browser, header::Header, reach_versus_cost::ReachVersusCost,
};
use crate::{
    api::{ApiError, load_plan, load_version, versions},
    plan::{Plan, example::HOBBY_SHOP, input::Input},
    saved::SavedPlan,
};

/// `/`: the plan that the address carries, or an example.
#[component]
pub fn Planner() -> impl IntoView {
    view! { <Bench base=HOBBY_SHOP.plan() opened=None /> }
}

/// Name in the query of `/p/{id}` of the version that is looked at.
const VERSION: &str = "version";

/// A version of a saved plan, with the number of the newest one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Found {
    saved: SavedPlan,
    newest: u32,
}

/// Asks for a plan; `version` is what the address says, and none asks for the newest.
async fn find((id, version): (String, Option<String>)) -> Result<Found, ApiError> {
    let Some(version) = version else {
        let saved = load_plan(id).await?;
        let newest = saved.version;
        return Ok(Found { saved, newest });
    };
    // Versions count from 1, so what is no number is no version.
    let saved = load_version(id.clone(), version.parse().unwrap_or(0)).await?;
    let newest = versions(id, None).await?;
    let newest = newest.first().map_or(saved.version, |line| line.version);
    Ok(Found { saved, newest })
}

/// `/p/{id}`: a saved plan; `/p/{id}?version=3`: one of its versions.
#[component]
pub fn SavedPlanner() -> impl IntoView {
    let asked = move || {
        let id = use_params_map().read().get("id").unwrap_or_default();
        (id, use_query_map().read().get(VERSION))
    };
    let asked = Memo::new(move |_| asked());
    let found = Resource::new_blocking(move || asked.get(), find);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match found.await {
                    Ok(found) => view! { <Reopened id=asked.get_untracked().0 found /> }.into_any(),
                    Err(error) => view! { <NotOpened error /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// A plan that the server kept.
#[component]
fn Reopened(id: String, found: Found) -> impl IntoView {
    match Plan::parse(&found.saved.document) {
        Ok(base) => {
            let opened = Opened::of(id, found.newest, &found.saved);
            // An address with a plan of its own asks for that plan, with today's benchmarks.
            let search = use_location().search.get_untracked();
            let figures = Figures::read(&found.saved.figures);
            match figures.filter(|_| of_plan(&search).is_empty()) {
                Some(figures) => {
                    let edition = found.saved.edition;
                    view! { <Frozen base opened figures edition /> }.into_any()
                }
                None => view! { <Bench base opened=Some(opened) /> }.into_any(),
            }
        }
        Err(faults) => {
            let error = ApiError::Faults(faults.iter().map(ToString::to_string).collect());
            view! { <NotOpened error /> }.into_any()
        }
    }
}

/// The page of a plan that was sent with benchmarks of another edition.
#[component]
fn Frozen(base: Plan, opened: Opened, figures: Figures, edition: String) -> impl IntoView {
    let document = Document::new(Desk::new(base), Some(opened));
    let last = expect_context::<LastPlan>();
    last.page.set(document.path());
    last.query
        .set(document.desk.plan.with_untracked(Plan::to_query));
    view! {
        <Title text=move || title(document.desk) />
        <Header />
        <main id="main" class="mx-auto grid max-w-4xl grid-cols-1 gap-4 px-4 py-6 md:px-6">
            <Cover document />
            <AsSent document figures edition />
        </main>
    }
    .into_any()
}

/// The page's title.
fn title(desk: Desk) -> String {
    desk.plan.with(|plan| match plan.title() {
        "" => "Tiermix: which mix of creators to book".to_owned(),
        title => format!("{title} - Tiermix"),
    })
}

/// The page of a plan that could not be opened.
#[component]
fn NotOpened(error: ApiError) -> impl IntoView {
    let heading = match error {
        ApiError::NotFound => "There is no plan at this link.",
        ApiError::Gone => "This plan was withdrawn.",
        _ => "This plan did not open.",
    };
    view! {
        <Title text=format!("{} - Tiermix", heading.trim_end_matches('.')) />
        <Header />
        <main class="mx-auto grid max-w-xl gap-4 px-6 py-20">
            <h1 class="text-3xl font-[720]">{heading}</h1>
            <p class="text-lg text-quiet">{error.to_string()}</p>
            <p class="flex flex-wrap gap-2">
                <a href="/" class="button-ink">
                    "Start with an example"
                </a>
                <a href="/plans" class="button">
                    "My plans"
                </a>
            </p>
        </main>
    }
}

/// The page about one plan.
#[component]
fn Bench(
    /// What the address changes.
    base: Plan,
    /// Where the server keeps it, when it does.
    opened: Option<Opened>,
) -> impl IntoView {
    let location = use_location();
    let search = location.search.get_untracked();
    let (plan, faults) = read_address(&base, &of_plan(&search));
    let desk = Desk::new(plan);
    let document = Document::new(desk, opened);
    let path = location.pathname.get_untracked();
    let last = expect_context::<LastPlan>();
    last.page.set(if search.is_empty() {
        path
    } else {
        format!("{path}?{search}")
    });
    last.query.set(desk.plan.with_untracked(Plan::to_query));
    let address = Memo::new(move |_| {
        desk.plan
            .with(|plan| format!("{}?{}", document.path(), plan.to_query()))
    });
    Effect::new(move |before: Option<String>| {
        // One entry for each rest, and none for a page that was only opened.
        if desk.moving.get() {
            return before.unwrap_or_else(|| address.get_untracked());
        }
        let address = address.get();
        if before.is_some_and(|before| before != address) {
            browser::replace_address(&address);
            last.query.set(desk.plan.with_untracked(Plan::to_query));
            last.page.set(address.clone());
        }
        address
    });
    let stage = RwSignal::new(None);
    // Erased, as large parts elsewhere are: the type of a whole page is deeper than the compiler allows.
    let arguments = view! { <Arguments plan=desk.plan outcome=desk.outcome /> }.into_any();
    let on_budget = move |budget| {
        // Budgets on the curve are in range; one that is not changes nothing.
        let _ = desk.set(Input::Budget, budget);
    };
    let curve = view! { <ReachVersusCost plan=desk.plan frontier=desk.frontier query=last.query on_budget /> };
    let curve = curve.into_any();
    view! {
        <Title text=move || title(desk) />
        <Header>
            <div class="flex items-center gap-1.5 max-lg:hidden">
                <Examples desk />
                <Files desk />
                <Comparing document />
                <Steps desk />
            </div>
            <button
                type="button"
                class="button with-script max-md:hidden"
                on:click=move |_| stage::open(stage)
            >
                "Present"
            </button>
            <Saving document />
        </Header>
        <Stage stage>
            <Rail document />
            <main id="main" class="answer-column" data-moving=move || desk.moving.get().to_string()>
                <Cover document />
                <WithToday document />
                <Faults faults />
                <AnswerText desk />
                <Ways desk />
                <div class="chart">
                    {curve}
                </div>
                <div class="reasons">
                    <Why desk />
                    <AdviceMap desk />
                </div>
                <div class="arguments" id="pros-and-cons">
                    {arguments}
                </div>
            </main>
        </Stage>
        <Keys desk />
    }
    .into_any()
}

/// The part of a query that says what the plan is.
fn of_plan(search: &str) -> String {
    let pairs = search.split('&');
    let pairs = pairs.filter(|pair| pair.split('=').next() != Some(VERSION));
    pairs.collect::<Vec<_>>().join("&")
}

/// What could not be read of the address.
#[component]
fn Faults(faults: Vec<String>) -> impl IntoView {
    let (shown, show) = signal(!faults.is_empty());
    let list = StoredValue::new(faults);
    view! {
        <Show when=move || shown.get()>
            <div role="status" class="card mb-3 flex gap-3 border-best bg-best-wash">
                <div class="mr-auto">
                    <p class="font-semibold">"Part of this address could not be read; the rest of it is shown."</p>
                    <ul class="mt-1 list-disc pl-5 text-sm">
                        {list
                            .get_value()
                            .into_iter()
                            .map(|fault| view! { <li>{fault}</li> })
                            .collect_view()}
                    </ul>
                </div>
                <button
                    type="button"
                    class="button with-script self-start"
                    on:click=move |_| show.set(false)
                >
                    "Close"
                </button>
            </div>
        </Show>
    }
    .into_any()
}
