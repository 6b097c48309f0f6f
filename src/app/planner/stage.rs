//! The page as a stage: one thing at a time, readable from the back row; and the speaker's window beside it.
//!
//! This file is small and comes with the rest of the page. The stage itself is a chunk of its own, which loads when
//! somebody presents, or when a page that was presenting is reloaded.

mod axis;
mod changes;
mod controls;
mod fit;
mod frame;
mod keys;
mod link;
mod room;
mod script;
mod sheet;
mod show;
mod snapshot;
mod speaker;
mod step;
mod steps;

use leptos::{lazy, prelude::*, task::spawn_local};

use self::room::handed::HANDED;
use super::{saved::document::Document, state::PlannerState};
use crate::{
    app::{view::erased::dynamic, web::browser},
    plan::show::Script,
};

/// The window of a show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The wall.
    Stage,
    /// The speaker's own screen.
    Speaker,
}

/// Name in the tab's storage of the show that runs in it. `theme.js` reads it too, so that the planner does not flash.
const SHOW: &str = "show";

/// The fragment of the address of a speaker's window, before the name of the channel.
const SPEAKER: &str = "speaker=";

/// The fragment of an address that opens the stage and a room.
const PRESENT: &str = "present";

/// Name in the tab's storage of the script of a plan that is not saved: the path of the page, a blank, and the script.
const SCRIPT: &str = "show-script";

/// Starts a show, full screen where the browser allows it.
pub fn open(role: RwSignal<Option<Role>>) {
    role.set(Some(Role::Stage));
    browser::fill_screen();
}

/// Returns the window that this page was before a reload, or that its address asks for.
fn role_of_page() -> Option<Role> {
    let begun = || {
        let show = browser::remembered_in_tab(SHOW)?;
        let mut pairs = form_urlencoded::parse(show.as_bytes());
        // The first pair is the path: another plan's page is no part of the show.
        (pairs.next()?.1 == browser::path()).then_some(Role::Stage)
    };
    let fragment = browser::fragment().unwrap_or_default();
    if fragment.starts_with(SPEAKER) {
        return Some(Role::Speaker);
    }
    let is_asked = fragment == PRESENT || fragment.starts_with(HANDED);
    begun().or(is_asked.then_some(Role::Stage))
}

/// Brings the script that this tab keeps for the page back, then keeps every change of it until the plan is saved: an
/// address cannot carry it.
fn keep_script(document: Document) {
    let state = document.state;
    let script = Memo::new(move |_| state.resting.with(|plan| plan.script().clone()));
    Effect::new(move |before: Option<()>| {
        let path = document.path();
        let kept = || {
            let record = browser::remembered_in_tab(SCRIPT)?;
            let (of, script) = record.split_once(' ')?;
            Script::unpack(script).filter(|_| of == path)
        };
        let now = script.get();
        let is_needed = match document.opened.read().is_some() {
            true => document.is_changed(),
            false => now != Script::default(),
        };
        if before.is_none()
            && let Some(kept) = kept().filter(|kept| *kept != now)
        {
            return state.restore_script(&kept);
        }
        let record = is_needed.then(|| format!("{path} {}", now.pack()));
        browser::remember_in_tab(SCRIPT, record.as_deref());
    });
}

/// The place of the stage in the page; empty while nothing is presented.
#[component]
pub fn StagePlace(
    /// The saved plan of the page, with the planner's state.
    document: Document,
    /// The window that this page is in a show; `None` without one.
    role: RwSignal<Option<Role>>,
) -> impl IntoView {
    let state = document.state;
    keep_script(document);
    let build = RwSignal::new(None::<Build>);
    Effect::new(move |_| {
        if role.get_untracked().is_none() {
            role.set(role_of_page());
        }
    });
    Effect::new(move |_| {
        let presents = role.get().is_some();
        browser::mark("data-presenting", presents.then_some(""));
        if state.presents.get_untracked() != presents {
            state.presents.set(presents);
        }
        if presents && build.get_untracked().is_none() {
            spawn_local(async move {
                build.try_set(Some(stage_parts().await));
            });
        }
    });
    let shown = Memo::new(move |_| role.get().is_some() && build.get().is_some());
    dynamic(move || match (shown.get(), build.get_untracked()) {
        (true, Some(build)) => build(state, role),
        _ => ().into_any(),
    })
}

/// The function of the chunk that builds either window.
type Build = fn(PlannerState, RwSignal<Option<Role>>) -> AnyView;

#[lazy]
async fn stage_parts() -> Build {
    frame::build as Build
}
