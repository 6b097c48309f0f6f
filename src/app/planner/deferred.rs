//! What comes to life second: all of the page but the sliders and the answer that they move.

use leptos::{lazy, prelude::*};

use super::{
    answer::{arguments::Arguments, decision_map::AdviceMap, why::Why},
    background,
    controls::target::TargetFields,
    menus::{Examples, Steps, compare::CompareMenu, files::Files},
    presentation::{self, Scene},
    saved::{
        buttons::Saving,
        document::Document,
        header::{SavedHeader, TodayLine},
    },
    shortcuts::Shortcuts,
    state::PlannerState,
};
use crate::{
    app::{
        charts::reach_versus_cost::ReachVersusCost,
        navigation::Header,
        view::{
            deferred::{Placeholder, later, load},
            erased::{Dynamic, click, dynamic, text},
        },
        wording::{charts, presentation as texts},
    },
    plan::input::Input,
};

/// A place on the page for something that comes second.
#[derive(Clone, Copy, Debug)]
pub enum Slot {
    /// The bar on top of the page.
    Bar,
    /// The menus above the sliders, where the bar has no room for them.
    Menus,
    /// What stands above a saved plan, which is remembered once that is there.
    SavedHeader,
    /// What every budget buys.
    Curve,
    /// Why this mix, and where the advice turns.
    Reasons,
    /// Pros and cons.
    Arguments,
    /// A target to meet.
    Target,
    /// Shortcuts that work on the whole page.
    Shortcuts,
}

impl Slot {
    /// The name by which it is found on the page that was sent.
    const fn name(self) -> &'static str {
        match self {
            Self::Bar => "bar",
            Self::Menus => "menus",
            Self::SavedHeader => "cover",
            Self::Curve => "curve",
            Self::Reasons => "reasons",
            Self::Arguments => "arguments",
            Self::Target => "target",
            Self::Shortcuts => "keys",
        }
    }
}

type Build = fn(Page, Slot) -> AnyView;

/// What comes second on one page.
#[derive(Clone, Copy)]
pub struct DeferredParts {
    page: Page,
    build: RwSignal<Option<Build>>,
}

/// What its parts are about.
#[derive(Clone, Copy)]
pub struct Page {
    /// The plan, and where the server keeps it.
    pub document: Document,
    /// What stands on the stage.
    pub stage: RwSignal<Option<Scene>>,
}

impl DeferredParts {
    /// Sends for the code.
    pub fn new(page: Page) -> Self {
        Self {
            page,
            build: load(second),
        }
    }

    /// What belongs in a place.
    pub fn part(self, place: Slot) -> Dynamic {
        let Self {
            page,
            build: coming,
        } = self;
        let live = move || coming.get().map(|build| build(page, place));
        later(live, Placeholder::of(place.name(), || build(page, place)))
    }
}

#[lazy]
async fn second() -> Build {
    build as Build
}

fn build(Page { document, stage }: Page, place: Slot) -> AnyView {
    let state = document.state;
    let language = state.language;
    match place {
        Slot::Bar => {
            let planner = text(move || document.address());
            view! {
                <Header language query=state.query.into() planner here="/".to_owned()>
                    <div class="flex items-center gap-1.5 max-lg:hidden">{menus(document)}</div>
                    <button
                        type="button"
                        class="button with-script max-md:hidden"
                        on:click=click(move || presentation::open(stage))
                    >
                        {texts::present(language)}
                    </button>
                    <Saving document />
                </Header>
            }
            .into_any()
        }
        Slot::Menus => menus(document),
        Slot::SavedHeader => view! {
            <SavedHeader document />
            <TodayLine document />
        }
        .into_any(),
        Slot::Curve => {
            let state = state.seen_from("curve");
            let on_budget = move |budget| {
                // Budgets on the curve are in range; one that is not changes nothing.
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
            .into_any()
        }
        Slot::Reasons => {
            let state = state.seen_from("reasons");
            view! {
                <Why state />
                <AdviceMap state />
            }
            .into_any()
        }
        Slot::Arguments => {
            let PlannerState { plan, outcome, .. } = state.seen_from("pros-and-cons");
            view! { <Arguments language plan outcome /> }.into_any()
        }
        Slot::Target => view! { <TargetFields state /> }.into_any(),
        Slot::Shortcuts => view! { <Shortcuts state /> }.into_any(),
    }
}

fn menus(document: Document) -> AnyView {
    let state = document.state;
    view! {
        <Examples state />
        <Files state />
        <CompareMenu document />
        <Steps state />
    }
    .into_any()
}
