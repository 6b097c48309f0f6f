//! The planner's deferred chunk: everything except the sliders and the answer.

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
        navigation::{self, Header},
        view::{
            deferred::{Placeholder, later, load},
            erased::{Dynamic, click, dynamic, text},
        },
    },
    plan::input::Input,
    wording::{charts, presentation as texts},
};

/// A slot on the page for a deferred part.
#[derive(Clone, Copy, Debug)]
pub enum Slot {
    /// The navigation bar on top of the page.
    Bar,
    /// The menus above the sliders, for screens where the bar has no room for them.
    Menus,
    /// The header of a saved plan, which also notes the plan as known to this browser.
    SavedHeader,
    /// The curve over all budgets.
    Curve,
    /// Reasons for this mix, and where the advice changes.
    Reasons,
    /// Pros and cons.
    Arguments,
    /// The field for a target.
    Target,
    /// Shortcuts that work on the whole page.
    Shortcuts,
}

impl Slot {
    /// Returns the name under which the browser finds the slot on the page.
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

/// The deferred parts of one page.
#[derive(Clone, Copy)]
pub struct DeferredParts {
    page: Page,
    build: RwSignal<Option<Build>>,
}

/// The data that the deferred parts share.
#[derive(Clone, Copy)]
pub struct Page {
    /// The plan with its saved version, if any.
    pub document: Document,
    /// The scene of the presentation, if it runs.
    pub stage: RwSignal<Option<Scene>>,
}

impl DeferredParts {
    /// Starts loading the chunk.
    pub fn new(page: Page) -> Self {
        Self {
            page,
            build: load(second),
        }
    }

    /// Renders the part of a slot.
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
                <Header language query=state.query.into() planner here=navigation::Page::Planner.path().to_owned()>
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
