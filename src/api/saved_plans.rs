//! Saved plans as pages and server functions work with them.

use super::visit::Visit;
use crate::{
    saved::{SavedPlan, ViewId},
    solver_pool::SolverPool,
    store::{Denial, PlanStore},
};

/// The store and the solver pool; a page or a function finds it in its context.
#[derive(Clone, Debug)]
pub struct SavedPlans {
    /// Where plans are saved.
    pub store: PlanStore,
    /// Where plans are solved.
    pub pool: SolverPool,
    /// Whether the use of a plan is noted, because unused ones are deleted.
    pub notes_use: bool,
}

impl SavedPlans {
    /// Notes that somebody opened a plan, where unused ones are deleted.
    pub(crate) fn note_use(&self, visit: &Visit, id: &ViewId) {
        if !self.notes_use || visit.is_only_a_look() {
            return;
        }
        let (store, id) = (self.store.clone(), id.clone());
        // Nobody waits for that, and when it fails it is tried again at the next visit.
        tokio::spawn(async move {
            if let Err(error) = store.note_use(&id).await {
                tracing::warn!("{error}");
            }
        });
    }

    /// Loads a version of a plan, or its newest. That a right link has no such version is no guess.
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
        // No version is before the first one, but of an unknown plan nothing is listed at all.
        if matches!(saved, Err(Denial::NotFound)) && self.store.versions(id, Some(1)).await.is_ok()
        {
            visit.was_right();
        }
        saved
    }
}
