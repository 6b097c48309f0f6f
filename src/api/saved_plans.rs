//! The store and the solver pool, as pages and server functions use them.

use super::visit::Visit;
use crate::{
    plan::wording::Language,
    saved::{SavedPlan, ViewId},
    solver_pool::SolverPool,
    store::{Denial, PlanStore},
};

/// The store and the solver pool; pages and functions find them in their context.
#[derive(Clone, Debug)]
pub struct SavedPlans {
    /// The store of saved plans.
    pub store: PlanStore,
    /// The pool that solves plans.
    pub pool: SolverPool,
    /// The language of the site.
    pub language: Language,
    /// True if the use of a plan is noted, because unused ones are deleted.
    pub notes_use: bool,
}

impl SavedPlans {
    /// Notes that a plan was opened, where unused ones are deleted.
    pub(crate) fn note_use(&self, visit: &Visit, id: &ViewId) {
        if !self.notes_use || visit.is_only_a_look() {
            return;
        }
        let (store, id) = (self.store.clone(), id.clone());
        // In the background; after a failure the next visit notes it.
        tokio::spawn(async move {
            if let Err(error) = store.note_use(&id).await {
                tracing::warn!("{error}");
            }
        });
    }

    /// Loads a version of a plan, or its newest. A right link with a missing version is no guess.
    pub(crate) async fn version_of(
        &self,
        visit: &Visit,
        id: &ViewId,
        version: Option<u32>,
    ) -> Result<SavedPlan, Denial> {
        let Some(version) = version else {
            return self.store.load(id).await;
        };
        let saved = self.store.load_version(id, version).await;
        // No version is before the first one, but the list of an unknown plan is an error.
        if matches!(saved, Err(Denial::NotFound)) && self.store.versions(id, Some(1)).await.is_ok()
        {
            visit.was_right();
        }
        saved
    }
}
