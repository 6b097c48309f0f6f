//! The planner: move budget and goals, see at once which mix to book.

pub mod answer;
pub mod background;
pub mod controls;
mod creators;
mod deferred;
mod history;
mod link_field;
pub mod menus;
pub mod outcomes;
pub mod page_data;
pub mod saved;
mod shortcuts;
mod stage;
pub mod state;
mod terms;

use leptos::prelude::*;

use self::{
    answer::{AnswerText, ways::Ways},
    background::FullOutcome,
    deferred::{PlannerPage, PlannerSlot},
    page_data::PageData,
    state::PlannerState,
};
use super::{
    planner::{
        controls::form::ControlsForm,
        saved::{document::Document, header::SavedHeader},
    },
    view::{
        deferred::DeferredParts,
        erased::{click, dynamic, flag, text},
    },
    web::browser,
};
use crate::plan::{
    Plan,
    input::Input,
    wording::{self, Language},
};
use crate::wording::{answer as texts, saved as saved_texts};

/// The header of a plan that is shown as it was sent.
#[component]
pub(super) fn FrozenHeader(
    /// Language of the page.
    language: Language,
    /// The page's data.
    sent: PageData,
    /// The outcome of its plan.
    found: FullOutcome,
) -> impl IntoView {
    let PageData { plan, opened, .. } = sent;
    let document = Document::new(PlannerState::new(language, plan, found), opened);
    Effect::new(move |_| {
        // The numbers as sent are only at the path without a query.
        document.opened.track();
        document
            .state
            .query
            .with(|query| browser::remember_plan(&document.path(), query));
    });
    // Without the line about today's benchmarks: these are the numbers as sent.
    view! { <SavedHeader document /> }
}

/// The planner's page about one plan.
#[component]
pub(super) fn Planner(
    /// Language of the page.
    language: Language,
    /// The page's data.
    sent: PageData,
    /// The outcome of its plan.
    found: FullOutcome,
) -> impl IntoView {
    let PageData {
        plan,
        faults,
        opened,
    } = sent;
    let document = Document::new(PlannerState::new(language, plan, found), opened);
    let state = document.state;
    let address = text(move || document.address());
    Effect::new(move |before: Option<String>| {
        let (address, query) = (address.get(), state.query.get());
        browser::remember_plan(&address, &query);
        // One history entry for each rest, and none for a page that was only opened. Saving sets the address itself.
        if before.is_some_and(|before| before != query) {
            browser::replace_address(&address);
        }
        query
    });
    let creators = creators::Workspace::new(document);
    let deferred = DeferredParts::new(PlannerPage {
        document,
        role: RwSignal::new(None),
        creators,
    });
    view! {
        {deferred.part(PlannerSlot::Bar)}
        <div
            class="planner mx-auto grid max-w-[1880px] gap-x-5 px-4 md:px-6"
            class:client-copy=flag(move || state.plan.with(Plan::is_client_copy))
        >
            <ControlsForm state deferred />
            <main
                id="main"
                class="answer-column"
                data-moving=text(move || state.moving.get().to_string())
            >
                {deferred.part(PlannerSlot::SavedHeader)}
                <Faults state faults />
                {deferred.part(PlannerSlot::Introduction)}
                <AnswerText state money=deferred.part(PlannerSlot::Money) />
                <div class="sureness">{deferred.part(PlannerSlot::Worlds)}</div>
                <Ways state counted=deferred.part(PlannerSlot::Counted) />
                {deferred.part(PlannerSlot::Creators)}
                <div class="next">{deferred.part(PlannerSlot::NextSteps)}</div>
                <div class="chart" id="curve">{deferred.part(PlannerSlot::Curve)}</div>
                <div class="reasons" id="reasons">{deferred.part(PlannerSlot::Reasons)}</div>
                <div class="arguments" id="pros-and-cons">
                    {deferred.part(PlannerSlot::Arguments)}
                </div>
                {deferred.part(PlannerSlot::Terms)}
            </main>
        </div>
        {deferred.part(PlannerSlot::Shortcuts)}
        {deferred.part(PlannerSlot::Stage)}
    }
    .into_any()
}

/// The faults of the address, and the budget that the page answers for.
#[component]
fn Faults(state: PlannerState, faults: Vec<String>) -> impl IntoView {
    let language = state.language;
    let start = state.start();
    let budget = Input::Budget.of(&start).unwrap_or_default();
    let budget = wording::money(language, budget, start.currency());
    let (shown, show) = signal(!faults.is_empty());
    let list = StoredValue::new(faults);
    dynamic(move || {
        shown.get().then(|| {
            view! {
                <div role="status" class="card mb-3 flex gap-3 border-best bg-best-wash">
                    <div class="mr-auto">
                        <p class="font-semibold">{texts::unread_address(language, &budget)}</p>
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
                        on:click=click(move || show.set(false))
                    >
                        {saved_texts::close(language)}
                    </button>
                </div>
            }
        })
    })
}
