//! The planner: move budget and goals, see at once which mix to book.

mod advanced;
pub mod answer;
pub mod desk;
mod dots;
mod files;
pub mod glyphs;
mod history;
mod keys;
mod meaning;
mod menu;
mod rail;
mod saving;
mod slider;
mod stage;
mod target;
mod ways;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_location, use_params_map};

use self::{
    answer::AnswerText,
    desk::Desk,
    files::Files,
    keys::Keys,
    menu::{Examples, Steps},
    rail::{Rail, read_address},
    saving::{Opened, Saving},
    stage::Stage,
    ways::Ways,
};
use super::{
    LastPlan, arguments::Arguments, browser, header::Header, reach_versus_cost::ReachVersusCost,
};
use crate::{
    api::{ApiError, load_plan},
    plan::{Plan, example::HOBBY_SHOP, input::Input},
    saved::SavedPlan,
};

/// `/`: the plan that the address carries, or an example.
#[component]
pub fn Planner() -> impl IntoView {
    view! { <Bench base=HOBBY_SHOP.plan() opened=None /> }
}

/// `/p/{id}`: a saved plan.
#[component]
pub fn SavedPlanner() -> impl IntoView {
    let id = move || use_params_map().read().get("id").unwrap_or_default();
    let id = Memo::new(move |_| id());
    let saved = Resource::new_blocking(move || id.get(), load_plan);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match saved.await {
                    Ok(saved) => view! { <Reopened id=id.get_untracked() saved /> }.into_any(),
                    Err(error) => view! { <NotOpened error /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// A plan that the server kept.
#[component]
fn Reopened(id: String, saved: SavedPlan) -> impl IntoView {
    match Plan::parse(&saved.document) {
        Ok(base) => {
            let opened = Opened {
                id,
                version: saved.version,
            };
            view! { <Bench base opened=Some(opened) /> }.into_any()
        }
        Err(faults) => {
            let error = ApiError::Faults(faults.iter().map(ToString::to_string).collect());
            view! { <NotOpened error /> }.into_any()
        }
    }
}

/// The page of a plan that could not be opened.
#[component]
fn NotOpened(error: ApiError) -> impl IntoView {
    view! {
        <Title text="No such plan - Tiermix" />
        <Header />
        <main class="mx-auto grid max-w-xl gap-4 px-6 py-20">
            <h1 class="text-3xl font-[720]">"This plan did not open."</h1>
            <p class="text-lg text-quiet">{error.to_string()}</p>
            <p>
                <a href="/" class="button-ink">
                    "Start with an example"
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
    let (plan, faults) = read_address(&base, &location.search.get_untracked());
    let desk = Desk::new(plan);
    let path = location.pathname.get_untracked();
    let last = expect_context::<LastPlan>();
    last.page.set(match location.search.get_untracked() {
        search if search.is_empty() => path.clone(),
        search => format!("{path}?{search}"),
    });
    last.query.set(desk.plan.with_untracked(Plan::to_query));
    let address = Memo::new(move |_| desk.plan.with(|plan| format!("{path}?{}", plan.to_query())));
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
    let title = move || {
        desk.plan.with(|plan| match plan.title() {
            "" => "Tiermix: which mix of creators to book".to_owned(),
            title => format!("{title} - Tiermix"),
        })
    };
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
        <Title text=title />
        <Header>
            <div class="flex items-center gap-1.5 max-lg:hidden">
                <Examples desk />
                <Files desk />
                <Steps desk />
            </div>
            <button
                type="button"
                class="button with-script max-md:hidden"
                on:click=move |_| stage::open(stage)
            >
                "Present"
            </button>
            <Saving desk opened />
        </Header>
        <Stage stage>
            <Rail desk />
            <main id="main" class="answer-column">
                <Faults faults />
                <AnswerText desk />
                <Ways desk />
                <div class="chart">
                    {curve}
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
