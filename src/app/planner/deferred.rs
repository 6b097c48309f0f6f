//! The planner's deferred chunk: everything except the sliders and the answer.

use leptos::{lazy, prelude::*};

use super::{
    answer::{
        arguments::Arguments, counted::Counted, decision_map::AdviceMap,
        introduction::Introduction, money::MoneyLine, next_steps::NextSteps, paper::Sources,
        remedies::Remedies, why::Why, worlds::PlausibleWorlds,
    },
    background,
    controls::{currency::CurrencyField, target::TargetFields, target_drag::TargetDrag},
    creators::{CreatorsLine, CreatorsSection, Workspace},
    menus::{Examples, Steps, compare::CompareMenu, files::Files},
    saved::{
        buttons::Saving,
        document::Document,
        header::{SavedHeader, TodayLine},
    },
    shortcuts::Shortcuts,
    stage::{self, Role, StagePlace},
    state::PlannerState,
    terms::Meanings,
};
use crate::{
    app::{
        charts::reach_versus_cost::ReachVersusCost,
        navigation::{self, Header},
        view::{
            deferred::{Build, Slot},
            erased::{click, dynamic, text},
        },
    },
    plan::input::Input,
    wording::{charts, stage as texts},
};

/// A slot of the planner.
#[derive(Clone, Copy, Debug)]
pub enum PlannerSlot {
    /// The navigation bar on top of the page.
    Bar,
    /// The menus above the sliders, for screens where the bar has no room for them.
    Menus,
    /// The header of a saved plan, which also notes the plan as known to this browser.
    SavedHeader,
    /// The purpose of the site.
    Introduction,
    /// The purchases and views that the money buys.
    Money,
    /// The goal that the dots count.
    Counted,
    /// The plausible worlds.
    Worlds,
    /// The line that opens the section "Your creators".
    CreatorsLine,
    /// The section "Your creators".
    Creators,
    /// The steps after the advice.
    NextSteps,
    /// The curve over all budgets.
    Curve,
    /// Reasons for this mix, and where the advice changes.
    Reasons,
    /// Pros and cons, and on paper the sources.
    Arguments,
    /// The plan's currency.
    Currency,
    /// The field for a target.
    Target,
    /// Meanings of the terms on the page.
    Terms,
    /// Shortcuts that work on the whole page.
    Shortcuts,
    /// The page as a stage.
    Stage,
}

impl Slot for PlannerSlot {
    type Page = PlannerPage;

    fn name(self) -> &'static str {
        match self {
            Self::Bar => "bar",
            Self::Menus => "menus",
            Self::SavedHeader => "saved-header",
            Self::Introduction => "introduction",
            Self::Money => "money",
            Self::Counted => "counted",
            Self::Worlds => "worlds",
            Self::CreatorsLine => "creators-line",
            Self::Creators => "creators",
            Self::NextSteps => "next-steps",
            Self::Curve => "curve",
            Self::Reasons => "reasons",
            Self::Arguments => "arguments",
            Self::Currency => "currency",
            Self::Target => "target",
            Self::Terms => "terms",
            Self::Shortcuts => "shortcuts",
            Self::Stage => "stage",
        }
    }

    fn build(self, page: PlannerPage) -> AnyView {
        let document = page.document;
        let state = document.state;
        match self {
            Self::Bar => view! { <PlannerBar page /> }.into_any(),
            Self::Menus => menus(document),
            Self::SavedHeader => view! {
                <SavedHeader document />
                <TodayLine document />
            }
            .into_any(),
            Self::Introduction => view! { <Introduction state /> }.into_any(),
            Self::Money => view! {
                <Remedies state />
                <MoneyLine state />
            }
            .into_any(),
            Self::Counted => view! { <Counted state /> }.into_any(),
            Self::Worlds => view! { <PlausibleWorlds state /> }.into_any(),
            Self::CreatorsLine => view! { <CreatorsLine workspace=page.creators /> }.into_any(),
            Self::Creators => view! { <CreatorsSection workspace=page.creators /> }.into_any(),
            Self::NextSteps => view! { <NextSteps state /> }.into_any(),
            Self::Curve => view! { <Curve state=state.seen_from("curve") /> }.into_any(),
            Self::Reasons => {
                let state = state.seen_from("reasons");
                // The map is one of counts by tier.
                let has_names =
                    Memo::new(move |_| state.plan.with(|plan| !plan.roster().is_empty()));
                let map =
                    dynamic(move || (!has_names.get()).then(|| view! { <AdviceMap state /> }));
                view! {
                    <Why state />
                    {map}
                }
                .into_any()
            }
            Self::Arguments => {
                let PlannerState {
                    language,
                    plan,
                    outcome,
                    moving,
                    ..
                } = state.seen_from("pros-and-cons");
                view! {
                    <Arguments language plan outcome moving />
                    <Sources state />
                }
                .into_any()
            }
            Self::Currency => view! { <CurrencyField state /> }.into_any(),
            Self::Target => view! {
                <TargetFields state />
                <TargetDrag state />
            }
            .into_any(),
            Self::Terms => view! { <Meanings state /> }.into_any(),
            Self::Shortcuts => view! { <Shortcuts state /> }.into_any(),
            Self::Stage => {
                view! { <StagePlace document=page.document role=page.role /> }.into_any()
            }
        }
    }

    fn load() -> impl Future<Output = Build<Self>> + 'static {
        planner_parts()
    }
}

#[lazy]
async fn planner_parts() -> Build<PlannerSlot> {
    PlannerSlot::build as Build<PlannerSlot>
}

/// The data that the deferred parts of the planner share.
#[derive(Clone, Copy)]
pub struct PlannerPage {
    /// The plan with its saved version, if any.
    pub document: Document,
    /// The window that this page is in a show; `None` without one.
    pub role: RwSignal<Option<Role>>,
    /// The section "Your creators".
    pub creators: Workspace,
}

/// The planner's navigation bar, with its menus and buttons.
#[component]
fn PlannerBar(page: PlannerPage) -> impl IntoView {
    let PlannerPage { document, role, .. } = page;
    let PlannerState {
        language, query, ..
    } = document.state;
    let planner = text(move || document.address());
    let here = navigation::Page::Planner.path().to_owned();
    view! {
        <Header language query=query.into() planner here>
            <div class="flex items-center gap-1.5 max-lg:hidden">{menus(document)}</div>
            <button
                type="button"
                class="button with-script max-md:hidden"
                on:click=click(move || stage::open(role))
            >
                {texts::present(language)}
            </button>
            <Saving document />
        </Header>
    }
}

fn menus(document: Document) -> AnyView {
    let state = document.state;
    view! {
        <Examples state />
        <Files document />
        <CompareMenu document />
        <Steps state />
    }
    .into_any()
}

/// The curve over all budgets, or a note that it is being computed.
#[component]
fn Curve(state: PlannerState) -> impl IntoView {
    let language = state.language;
    let on_budget = move |budget| {
        // Budgets on the curve are in range; a fault changes nothing.
        let _ = state.set(Input::Budget, budget);
    };
    let first = background::first_curve(state.plan);
    dynamic(move || match first.get() {
        Some(first) => {
            let (curve, behind) = background::curve(first, state.plan, state.moving);
            view! {
                <ReachVersusCost
                    language
                    curve
                    behind
                    plan=state.plan
                    outcome=state.outcome
                    counted=state.counted
                    query=state.query
                    on_budget
                />
            }
            .into_any()
        }
        None => view! {
            <section class="card min-h-96" aria-busy="true">
                <p class="text-quiet">{charts::working_out(language)}</p>
            </section>
        }
        .into_any(),
    })
}
