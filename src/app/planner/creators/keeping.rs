//! The list of a plan that is not saved, kept in this browser's database: an address cannot carry it.
//!
//! The tab knows which list is its own and brings it back after a reload, so that two tabs do not mix their lists. A list
//! whose tab was closed is offered where a list can be entered, and so is one that another plan took the place of.

use leptos::{lazy, prelude::*, task::spawn_local};

use super::{
    kept_lists::{KeptList, KeptLists},
    workspace::{Kept, Workspace},
};
use crate::{
    app::web::browser,
    plan::{Plan, roster::Roster},
};

/// Name in the tab's storage: the key of its list, a blank, and the path of the page.
const OWN: &str = "creators";

/// Brings the list of this tab back, then keeps every change of it until the plan is saved.
pub fn keep(workspace: Workspace) {
    let document = workspace.document;
    let state = document.state;
    let list = Memo::new(move |_| {
        state
            .resting
            .with(|plan| (plan.roster().clone(), plan.fills()))
    });
    let is_saved = Memo::new(move |_| document.opened.read().is_some() && !document.is_changed());
    let round = StoredValue::new(0_u32);
    Effect::new(move |before: Option<()>| {
        let is_needed = list.with(|(roster, _)| !Roster::is_empty(roster)) && !is_saved.get();
        let path = document.path();
        let own = own(&path);
        if before.is_none()
            && let Some(key) = own
        {
            workspace.kept.set(Kept::Coming);
            spawn_local(carry_out(Task::BringBack(workspace, key)));
            return;
        }
        if workspace.kept.get_untracked() == Kept::Coming {
            return;
        }
        round.update_value(|round| *round = round.wrapping_add(1));
        let this = round.get_value();
        match (is_needed, own) {
            (true, own) => {
                // Without a secure generator there are no two lists that could be mixed up.
                let key = own.or_else(browser::drawn).unwrap_or_default();
                browser::remember_in_tab(OWN, Some(&format!("{key} {path}")));
                spawn_local(carry_out(Task::Store {
                    workspace,
                    key,
                    path,
                    round,
                    this,
                }));
            }
            (false, Some(_)) if is_saved.get_untracked() => forget_own(&path),
            // A show leaves names out for a while, or puts another case on the stage.
            (false, Some(_)) if state.presents.get() => {}
            // The list stays in this browser.
            (false, Some(_)) => browser::remember_in_tab(OWN, None),
            (false, None) => {}
        }
    });
}

/// Returns the key of the list that this tab keeps for a page.
fn own(path: &str) -> Option<String> {
    let record = browser::remembered_in_tab(OWN)?;
    let (key, of) = record.split_once(' ')?;
    (of == path).then(|| key.to_owned())
}

/// Returns the lists in this browser that are not this tab's own, the last one first.
pub fn others(path: &str) -> Vec<KeptList> {
    let own = own(path);
    let KeptLists(lists) = KeptLists::here();
    let others = lists
        .into_iter()
        .filter(|list| Some(&list.key) != own.as_ref());
    others.collect()
}

/// Loads a list; the plan holds nothing else that counts.
pub async fn load(key: &str) -> Option<Plan> {
    let document = browser::stored_text(key).await?;
    let plan = Plan::parse(&document).ok()?;
    (!plan.roster().is_empty()).then_some(plan)
}

/// A task with the browser's database.
enum Task {
    /// Brings a list back.
    BringBack(Workspace, String),
    /// Stores the list, unless it has changed again meanwhile.
    Store {
        workspace: Workspace,
        key: String,
        path: String,
        round: StoredValue<u32>,
        this: u32,
    },
    /// Removes a list.
    Forget(String),
}

// One function for the whole chunk: what several lazy functions share is cut into more chunks, which every page lists.
#[lazy]
async fn carry_out(task: Task) {
    match task {
        Task::BringBack(workspace, key) => bring_back(workspace, &key).await,
        Task::Store {
            workspace,
            key,
            path,
            round,
            this,
        } => store(workspace, key, path, round, this).await,
        Task::Forget(key) => {
            KeptLists::remove(&key);
            browser::store_text(&key, None).await;
        }
    }
}

async fn bring_back(workspace: Workspace, key: &str) {
    let found = load(key).await;
    workspace.kept.try_set(match found {
        Some(_) => Kept::Here,
        None => Kept::Nowhere,
    });
    if let Some(plan) = found {
        workspace.document.state.restore_list(&plan);
    }
}

async fn store(
    workspace: Workspace,
    key: String,
    path: String,
    round: StoredValue<u32>,
    this: u32,
) {
    browser::yield_to_browser().await;
    if round.try_get_value() != Some(this) {
        return;
    }
    let plan = workspace.document.state.resting;
    let Some(plan) = plan.try_with_untracked(Plan::clone) else {
        return;
    };
    let is_stored = browser::store_text(&key, Some(&plan.to_json())).await;
    if is_stored {
        let list = KeptList {
            key,
            path,
            creators: plan.roster().len(),
            changed_at: browser::now(),
        };
        for gone in KeptLists::put(list) {
            browser::store_text(&gone.key, None).await;
        }
    }
    if round.try_get_value() == Some(this) {
        workspace.kept.try_set(match is_stored {
            true => Kept::Here,
            false => Kept::Nowhere,
        });
    }
}

/// Removes the list that this tab keeps for a page from this browser.
pub fn forget_own(path: &str) {
    if let Some(key) = own(path) {
        browser::remember_in_tab(OWN, None);
        spawn_local(forget(key));
    }
}

/// Removes a list from this browser.
pub async fn forget(key: String) {
    carry_out(Task::Forget(key)).await;
}
