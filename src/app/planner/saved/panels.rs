//! The dialogs about a plan and its links, in a chunk that loads after the page works.

mod asking;
mod client_copy;
mod details;
mod links;
mod save;
mod share;
mod versions;

use leptos::{prelude::*, task::spawn_local};

use self::{
    asking::{Change, Changed, change},
    client_copy::ClientCopy,
    details::Details,
    links::Links,
    save::Save,
    share::Share,
    versions::{Restore, Versions},
};
use super::document::Document;
use crate::{
    api::ApiError,
    app::view::erased::{click, flag, live_text},
    plan::wording::Language,
    wording::saved as texts,
};

/// A dialog about a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Title, note and author.
    Details,
    /// The list of versions.
    Versions,
    /// Restoring the version that is shown.
    Restore,
    /// New links, and deleting the plan.
    Links,
    /// Saving the plan.
    Save,
    /// The address that contains the plan.
    Share,
}

impl Panel {
    /// Returns the label of the button that opens the dialog.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            Self::Details => texts::details(language),
            Self::Versions => texts::versions(language),
            Self::Restore => texts::restore_version(language),
            Self::Links => texts::links(language),
            Self::Save => texts::save_plan(language),
            Self::Share => texts::share(language),
        }
    }
}

/// Returns the content of a dialog.
pub fn content(panel: Panel, document: Document, close: Callback<()>) -> ViewFn {
    ViewFn::from(move || match panel {
        Panel::Details => view! { <Details document /> }.into_any(),
        Panel::Versions => view! { <Versions document /> }.into_any(),
        Panel::Restore => view! { <Restore document /> }.into_any(),
        Panel::Links => view! { <Links document /> }.into_any(),
        Panel::Save => view! {
            <Save document close />
            <ClientCopy document />
        }
        .into_any(),
        Panel::Share => view! {
            <Share document />
            <ClientCopy document />
        }
        .into_any(),
    })
}

/// The state of a request to the server.
#[derive(Clone, Debug, Default, PartialEq)]
enum Asked {
    /// No request was sent.
    #[default]
    Nothing,
    /// The answer is on its way.
    Waiting,
    /// The request succeeded.
    Done,
    /// The request failed.
    Refused(ApiError),
}

impl Asked {
    fn waits(&self) -> bool {
        *self == Self::Waiting
    }
}

/// The reason why a request failed, with a button that repeats it.
#[component]
fn Refusal(
    /// Language of the page.
    language: Language,
    /// State of the request.
    #[prop(into)]
    asked: Signal<Asked>,
    /// Callback that repeats the request.
    again: Callback<()>,
) -> impl IntoView {
    let why = live_text(move || match asked.get() {
        Asked::Refused(ApiError::Stale { theirs, .. }) => texts::stale(language, theirs.version),
        Asked::Refused(error) => error.text(language),
        _ => String::new(),
    });
    let label = live_text(move || {
        asked.with(|asked| match asked {
            Asked::Refused(ApiError::Stale { .. }) => texts::do_again(language).to_owned(),
            _ => texts::try_again(language).to_owned(),
        })
    });
    view! {
        <div
            class="mt-3 grid justify-items-start gap-3"
            class:hidden=flag(move || !asked.with(|asked| matches!(asked, Asked::Refused(_))))
        >
            <p role="alert" {..why}></p>
            <button type="button" class="button" on:click=click(move || again.run(())) {..label}></button>
        </div>
    }
    .into_any()
}

/// Updates the page after a conflict: the next request is based on the other version.
fn catch_up(document: Document, error: &ApiError) {
    if let ApiError::Stale { theirs, .. } = error {
        document.update(|opened| opened.newest = theirs.version);
    }
}

/// Requests a change unless a request is on its way; its state is in `asked`.
fn ask(
    document: Document,
    asked: RwSignal<Asked>,
    wanted: impl Fn() -> Option<Change> + 'static,
    done: impl FnOnce(Changed) + 'static,
) {
    if asked.with_untracked(Asked::waits) {
        return;
    }
    asked.set(Asked::Waiting);
    spawn_local(async move {
        match change(document, wanted).await {
            Ok(changed) => {
                // The dialog may be gone when the answer comes.
                asked.try_set(Asked::Done);
                done(changed);
            }
            Err(error) => {
                catch_up(document, &error);
                asked.try_set(Asked::Refused(error));
            }
        }
    });
}
