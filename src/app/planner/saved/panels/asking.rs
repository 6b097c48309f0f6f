//! Asking the server to change something: with patience, one thing after the other, and the same thing again when its
//! answer was lost.
//!
//! A change is marked with a key, drawn for it alone. Until an answer comes, the change is remembered with its key; asked
//! for again it is the same change, which the server makes once. Before anything else is asked for, the one without an
//! answer is asked after, so that nobody's own change is taken for somebody else's.

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

/// How long an answer may take, in milliseconds.
const PATIENCE: f64 = 10_000.0;

/// How often it is looked for that an answer came which something else waits for, in milliseconds.
const LOOK: f64 = 100.0;

/// Name in the tab's storage of a plan that was saved for the first time, and nobody knows with what success.
const UNANSWERED: &str = "unanswered";

/// A change of what the server keeps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// The plan is kept as a new one.
    New {
        /// The plan in its file format.
        plan: String,
    },
    /// The plan becomes another version.
    Update {
        /// Which plan.
        id: String,
        /// The newest version that the page knows.
        based_on: u32,
        /// The plan in its file format.
        plan: String,
    },
    /// Other texts stand beside the numbers.
    Describe {
        /// Which plan.
        id: String,
        /// The newest version that the page knows.
        based_on: u32,
        /// Title, note and author.
        texts: [String; 3],
    },
    /// A version comes back.
    Restore {
        /// Which plan.
        id: String,
        /// The newest version that the page knows.
        based_on: u32,
        /// Which version.
        version: u32,
    },
    /// A link is withdrawn.
    Renew {
        /// Which plan.
        id: String,
        /// Which link.
        which: LinkKind,
    },
    /// The plan is deleted.
    Delete {
        /// Which plan.
        id: String,
    },
}

/// What the server did.
#[derive(Clone, Debug, PartialEq)]
pub enum Changed {
    /// The plan has these links.
    Links(Links),
    /// This is its newest version.
    Version(u32),
    /// It is deleted.
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

/// What the server answers, or that it does not.
///
/// # Errors
/// [`ApiError::NoAnswer`] after 10 seconds, and what the server says.
pub async fn patiently<T>(
    answer: impl Future<Output = Result<T, ApiError>>,
) -> Result<T, ApiError> {
    let answer = browser::within(PATIENCE, answer).await;
    answer.unwrap_or(Err(ApiError::NoAnswer))
}

/// Makes a change, which is explanation from what the page knows; and brings what it knows up to date.
///
/// # Errors
/// Why it was not made. Without an answer it may have been, and asking again finds out.
pub async fn change(
    document: Document,
    wanted: impl Fn() -> Option<Change>,
) -> Result<Changed, ApiError> {
    // One after the other: what comes second is explanation from what comes of the first.
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
            // It was never made, and what is wanted now is explanation from what the page knows now.
            _ => {}
        }
    }
    let change = wanted()?;
    // The page may have been loaded anew meanwhile.
    let before = browser::remembered_in_tab(UNANSWERED)
        .and_then(|text| serde_json::from_str::<Asked>(&text).ok())
        .filter(|asked| asked.change == change);
    let asked = before.unwrap_or_else(|| Asked {
        key: browser::drawn(),
        change,
    });
    ask(document, asked, false).await
}

/// Whether an error says that the change was not made; who was refused `again` may have been heard before.
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

/// Asks for a change, remembers it until there is an answer, and notes on the page what came of it.
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

/// Whether the version that stands in the way says the very same.
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

/// Brings the page up to date.
fn note(document: Document, change: Change, changed: &Changed) {
    let said = |plan: &str| Plan::parse(plan).map_or_else(|_| String::new(), |plan| says(&plan));
    match (change, changed) {
        (Change::New { plan }, Changed::Links(links)) => {
            let id = links.view.as_str().to_owned();
            known_plans::keep_secret(&id, Some(links.edit.as_str()));
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
                known_plans::keep_secret(&old, None);
                KnownPlans::change(|shelf| shelf.follow(&old, id));
            }
            known_plans::keep_secret(id, Some(links.edit.as_str()));
            document.update(|opened| id.clone_into(&mut opened.id));
            document.show_saved();
        }
        (Change::Delete { id }, Changed::Deleted) => {
            known_plans::keep_secret(&id, None);
            KnownPlans::change(|shelf| shelf.forget(&id));
            document.opened.set(None);
            browser::show_address(&document.as_query());
        }
        // Every change has its own kind of answer.
        _ => {}
    }
}
