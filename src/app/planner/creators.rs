//! "Your creators": the roster of the plan. One line among the controls opens a section below the answer, whose code is
//! in chunks of their own: the section's when it is shown, the reader's when the first list is read.

mod change;
mod entry;
mod grid;
mod keeping;
mod kept_lists;
mod listing;
mod other_lists;
mod panel;
mod preview;
mod promised;
mod reading;
mod rows;
mod said;
mod table;
mod tools;
mod typed_lines;
mod typed_row;
mod workspace;

use leptos::{lazy, prelude::*, task::spawn_local};

pub use self::workspace::Workspace;
use super::state::PlannerState;
use crate::{
    app::{
        view::erased::{click, dynamic, live_text},
        web::browser,
    },
    plan::{Plan, outcome::Outcome, roster::Roster},
    wording::{creators as texts, saved},
};

/// The button that closes the sheet of the controls, where it is open.
const OPEN_SHEET: &str =
    ".controls-form[data-open='true']>.bar>div>[aria-controls='goals-and-limits']";

/// The line among the controls that opens the section; it also keeps the roster in this browser.
#[component]
pub fn CreatorsLine(
    /// The section.
    workspace: Workspace,
) -> impl IntoView {
    let PlannerState {
        language,
        plan,
        outcome,
        ..
    } = workspace.document.state;
    keeping::keep(workspace);
    let said = live_text(move || {
        let listed = plan.with(|plan| plan.roster().len());
        match listed {
            0 => texts::have_names(language).to_owned(),
            listed => texts::listed(language, listed, outcome.with(booked)),
        }
    });
    let show = move || {
        browser::press(OPEN_SHEET);
        workspace.show();
    };
    view! {
        <button
            type="button"
            class="with-script flex min-h-8 w-full items-center justify-between border-t border-line pt-3 text-left font-medium"
            on:click=click(show)
        >
            <span {..said}></span>
            <span aria-hidden="true" class="text-quiet">
                "\u{203a}"
            </span>
        </button>
    }
    .into_any()
}

/// Counts the creators of the roster that the best selection books.
fn booked(outcome: &std::sync::Arc<Outcome>) -> usize {
    let best = outcome.best().as_ref().ok();
    let selection = best.and_then(|best| best.selection.as_ref());
    selection.map_or(0, |selection| selection.creators.len())
}

/// The section; nothing where the plan has no roster and nobody opened it.
#[component]
pub fn CreatorsSection(
    /// The section.
    workspace: Workspace,
) -> impl IntoView {
    let language = workspace.document.state.language;
    let plan = workspace.document.state.plan;
    let has_names = move || plan.with(|plan: &Plan| !Roster::is_empty(plan.roster()));
    let is_shown = Memo::new(move |_| workspace.is_open() || has_names());
    let build = RwSignal::new(None::<Build>);
    Effect::new(move |_| {
        if is_shown.get() && build.with_untracked(Option::is_none) {
            spawn_local(async move {
                build.try_set(Some(creators_panel().await));
            });
        }
    });
    dynamic(move || {
        is_shown.get().then(|| match build.get() {
            Some(build) => build(workspace),
            None => view! {
                <section class="creators card with-script" aria-busy="true">
                    <p class="text-quiet">{saved::one_moment(language)}</p>
                </section>
            }
            .into_any(),
        })
    })
}

/// The function of the chunk that builds the section.
type Build = fn(Workspace) -> AnyView;

#[lazy]
async fn creators_panel() -> Build {
    panel::panel as Build
}
