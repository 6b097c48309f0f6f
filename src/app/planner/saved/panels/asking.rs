//! Requests that change a saved plan: with a timeout, one at a time, and repeated when an answer was lost.
//!
//! Each change has an idempotency key of its own. Until an answer comes, the change is remembered with its key;
//! repeated with that key it is the same change, which the server makes once. Before another change is requested, the
//! one without an answer is repeated, so that the user's own change is not taken for somebody else's.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    api::{
        ApiError, delete_plan, describe_plan, renew_link, restore_version, save_plan, update_plan,
    },
    app::{
        planner::saved::document::{Document, Opened, says},
        web::{
            browser,
            known_plans::{self, KnownPlans},
        },
    },
    plan::Plan,
    saved::{LinkKind, Links, SavedPlan},
};

/// Timeout of a request, in milliseconds.
const PATIENCE: f64 = 10_000.0;

/// Interval at which a waiting request checks whether the one before it has ended, in milliseconds.
const LOOK: f64 = 100.0;

/// Key in the tab's storage for a new plan whose save request got no answer.
const UNANSWERED: &str = "unanswered";

/// A change of a saved plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// Saves the plan as a new one.
    New {
        /// The plan in its file format.
        plan: String,
    },
    /// Saves the plan as another version.
    Update {
        /// Id of the plan.
        id: String,
        /// The newest version that the page knows.
        based_on: u32,
        /// The plan in its file format.
        plan: String,
    },
    /// Changes the texts beside the numbers.
    Describe {
        /// Id of the plan.
        id: String,
        /// The newest version that the page knows.
        based_on: u32,
        /// Title, note and author.
        texts: [String; 3],
    },
    /// Restores a version.
    Restore {
        /// Id of the plan.
        id: String,
        /// The newest version that the page knows.
        based_on: u32,
        /// Number of the version.
        version: u32,
    },
    /// Withdraws a link.
    Renew {
        /// Id of the plan.
        id: String,
        /// Kind of the link.
        which: LinkKind,
    },
    /// Deletes the plan.
    Delete {
        /// Id of the plan.
        id: String,
    },
}

/// The result of a change.
#[derive(Clone, Debug, PartialEq)]
pub enum Changed {
    /// The plan's links as they are now.
    Links(Links),
    /// The number of the newest version.
    Version(u32),
    /// The plan is deleted.
    Deleted,
}

/// A change without an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Asked {
    key: Option<String>,
    change: Change,
}

thread_local! {
    static UNANSWERED_HERE: RefCell<Option<Asked>> = const { RefCell::new(None) };
    static BUSY: Cell<bool> = const { Cell::new(false) };
}

/// Waits for the server's answer, with a timeout.
///
/// # Errors
/// [`ApiError::NoAnswer`] after 10 seconds, and any error of the server.
pub async fn patiently<T>(
    answer: impl Future<Output = Result<T, ApiError>>,
) -> Result<T, ApiError> {
    let answer = browser::within(PATIENCE, answer).await;
    answer.unwrap_or(Err(ApiError::NoAnswer))
}

/// Saves a plan as a new one beside the plan on the page, which stays as it is; this browser remembers its edit link.
///
/// The same plan with the same key is saved once, however often it is requested.
///
/// # Errors
/// The reason why the plan was not saved. Without an answer it may have been saved, and repeating it finds out.
pub async fn save_apart(plan: &Plan, key: Option<String>) -> Result<Links, ApiError> {
    let links = patiently(save_plan(plan.to_json(), key)).await?;
    let id = links.view.as_str();
    known_plans::store_secret(id, Some(links.edit.as_str()));
    KnownPlans::change(|plans| plans.put(id, plan.title(), browser::now()));
    Ok(links)
}

/// Requests a change, based on what the page knows, and updates the page.
///
/// # Errors
/// The reason why the change was not made. Without an answer it may have been made, and repeating it finds out.
pub async fn change(
    document: Document,
    wanted: impl Fn() -> Option<Change>,
) -> Result<Changed, ApiError> {
    // One at a time: the second change depends on the result of the first.
    while BUSY.replace(true) {
        browser::within(LOOK, std::future::pending::<()>()).await;
    }
    let changed = in_turn(document, wanted).await;
    BUSY.set(false);
    changed
}

async fn in_turn(
    document: Document,
    wanted: impl Fn() -> Option<Change>,
) -> Result<Changed, ApiError> {
    let wanted = || wanted().ok_or(ApiError::WrongSecret);
    let change = wanted()?;
    if let Some(asked) = UNANSWERED_HERE.with_borrow(Clone::clone) {
        let again = ask(document, asked.clone(), true).await;
        match again {
            Ok(changed) if asked.change == change => return Ok(changed),
            Err(error) if asked.change == change || !is_known(&error, true) => return Err(error),
            // The change was never made, and the one wanted now is based on what the page knows now.
            _ => {}
        }
    }
    let change = wanted()?;
    // The page may have been reloaded meanwhile.
    let before = browser::remembered_in_tab(UNANSWERED)
        .and_then(|text| serde_json::from_str::<Asked>(&text).ok())
        .filter(|asked| asked.change == change);
    let asked = before.unwrap_or_else(|| Asked {
        key: browser::drawn(),
        change,
    });
    ask(document, asked, false).await
}

/// Returns whether an error proves that the change was not made; a request repeated (`again`) may have succeeded
/// before.
fn is_known(error: &ApiError, again: bool) -> bool {
    match error {
        ApiError::NoAnswer | ApiError::Unreachable | ApiError::Unavailable => false,
        ApiError::NotFound
        | ApiError::Gone
        | ApiError::WrongSecret
        | ApiError::Stale { .. }
        | ApiError::Faults(_) => true,
        _ => !again,
    }
}

/// Requests a change, remembers it until an answer comes, and notes the result on the page.
async fn ask(document: Document, asked: Asked, again: bool) -> Result<Changed, ApiError> {
    remember(Some(&asked));
    let Asked { key, change } = asked;
    let answer = match patiently(send(&change, key)).await {
        Err(ApiError::Stale { theirs, yours }) if is_mine(&change, &theirs, &yours) => {
            Ok(Changed::Version(theirs.version))
        }
        answer => answer,
    };
    if answer
        .as_ref()
        .err()
        .is_none_or(|error| is_known(error, again))
    {
        remember(None);
    }
    if let Ok(changed) = &answer {
        note(document, change, changed);
    }
    answer
}

fn remember(asked: Option<&Asked>) {
    let first = asked.filter(|asked| matches!(asked.change, Change::New { .. }));
    let text = first.and_then(|asked| serde_json::to_string(asked).ok());
    browser::remember_in_tab(UNANSWERED, text.as_deref());
    UNANSWERED_HERE.set(asked.cloned());
}

async fn send(change: &Change, key: Option<String>) -> Result<Changed, ApiError> {
    let secret = |id: &str| known_plans::secret(id).ok_or(ApiError::WrongSecret);
    match change.clone() {
        Change::New { plan } => save_plan(plan, key).await.map(Changed::Links),
        Change::Update { id, based_on, plan } => {
            let secret = secret(&id)?;
            let version = update_plan(id, secret, based_on, plan, key).await;
            version.map(Changed::Version)
        }
        Change::Describe {
            id,
            based_on,
            texts: [title, note, author],
        } => {
            let secret = secret(&id)?;
            let version = describe_plan(id, secret, based_on, title, note, author, key).await;
            version.map(Changed::Version)
        }
        Change::Restore {
            id,
            based_on,
            version,
        } => {
            let secret = secret(&id)?;
            let version = restore_version(id, secret, based_on, version, key).await;
            version.map(Changed::Version)
        }
        Change::Renew { id, which } => {
            let secret = secret(&id)?;
            let links = renew_link(id, secret, which, key).await;
            links.map(Changed::Links)
        }
        Change::Delete { id } => {
            let secret = secret(&id)?;
            delete_plan(id, secret, key).await?;
            Ok(Changed::Deleted)
        }
    }
}

/// Returns whether the conflicting version has exactly the content of this change.
fn is_mine(change: &Change, theirs: &SavedPlan, yours: &str) -> bool {
    theirs.document == yours
        && match change {
            Change::Update { .. } => true,
            Change::Describe {
                texts: [_, note, author],
                ..
            } => theirs.note == *note && theirs.author == *author,
            _ => false,
        }
}

/// Updates the page after a change.
fn note(document: Document, change: Change, changed: &Changed) {
    let said = |plan: &str| Plan::parse(plan).map_or_else(|_| String::new(), |plan| says(&plan));
    match (change, changed) {
        (Change::New { plan }, Changed::Links(links)) => {
            let id = links.view.as_str().to_owned();
            known_plans::store_secret(&id, Some(links.edit.as_str()));
            document.opened.set(Some(Opened::first(id, said(&plan))));
            document.show_saved();
        }
        (Change::Update { plan, .. }, Changed::Version(version)) => {
            document.update(|opened| opened.saved(*version, said(&plan)));
            document.show_saved();
        }
        (
            Change::Describe {
                texts: [title, note, author],
                ..
            },
            Changed::Version(version),
        ) => {
            document.retitle(&title);
            document.update(|opened| {
                opened.described(*version);
                opened.note = note;
                opened.author = author;
            });
        }
        (Change::Restore { .. }, Changed::Version(version)) => {
            document.update(|opened| opened.newest = *version);
        }
        (Change::Renew { id: old, .. }, Changed::Links(links)) => {
            let id = links.view.as_str();
            if old != id {
                known_plans::store_secret(&old, None);
                KnownPlans::change(|plans| plans.follow(&old, id));
            }
            known_plans::store_secret(id, Some(links.edit.as_str()));
            document.update(|opened| id.clone_into(&mut opened.id));
            document.show_saved();
        }
        (Change::Delete { id }, Changed::Deleted) => {
            known_plans::store_secret(&id, None);
            KnownPlans::change(|plans| plans.forget(&id));
            document.opened.set(None);
            browser::show_address(&document.as_query());
        }
        // Every change has its own kind of answer.
        _ => {}
    }
}
