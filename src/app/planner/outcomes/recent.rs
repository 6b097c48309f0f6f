//! A cache of the last outcomes and frontiers. Server only; a browser has one plan at a time.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{at_rest, in_motion};
use crate::plan::{
    Plan,
    frontier::{self, Frontier},
    outcome::{self, Outcome},
};

/// Most plans in the cache; ten thousand futures of three ways take some 1.2 MB each.
const MOST: usize = 8;

static OUTCOMES: Recent<Arc<Outcome>> = Recent::new();
static FRONTIERS: Recent<Frontier> = Recent::new();

/// Returns the outcome of a plan, with the futures of sliders at rest.
pub fn outcome(plan: &Plan) -> Arc<Outcome> {
    OUTCOMES.find_or(plan, |plan| {
        Arc::new(at_rest(|simulator| outcome::outcome(plan, simulator)))
    })
}

/// Returns the best result for every budget.
pub fn frontier(plan: &Plan) -> Frontier {
    FRONTIERS.find_or(plan, |plan| {
        in_motion(|simulator| frontier::frontier(plan, simulator))
    })
}

/// A cache of the last few plans with their results, the most recently used in front.
struct Recent<T>(Mutex<VecDeque<(Plan, T)>>);

impl<T: Clone> Recent<T> {
    const fn new() -> Self {
        Self(Mutex::new(VecDeque::new()))
    }

    /// Returns the cached result of a plan, or computes it. Other requests do not wait for that, so several that start
    /// together may each compute it.
    fn find_or(&self, plan: &Plan, compute: impl FnOnce(&Plan) -> T) -> T {
        if let Some(known) = self.known(plan) {
            return known;
        }
        let found = compute(plan);
        let mut known = self.lock();
        known.retain(|(other, _)| other != plan);
        known.push_front((plan.clone(), found.clone()));
        known.truncate(MOST);
        found
    }

    /// Returns the cached result of a plan and moves it to the front.
    fn known(&self, plan: &Plan) -> Option<T> {
        let mut known = self.lock();
        let place = known.iter().position(|(other, _)| other == plan)?;
        let entry = known.remove(place)?;
        let found = entry.1.clone();
        known.push_front(entry);
        Some(found)
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<(Plan, T)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_computed_once_and_forgotten_after_some_others() {
        let recent = Recent::new();
        let plan = |budget: usize| Plan::new(1_000.0 + budget as f64).unwrap();
        let ask = |place: usize| {
            let mut computed = false;
            let found = recent.find_or(&plan(place), |_| {
                computed = true;
                place
            });
            assert_eq!(found, place);
            computed
        };
        assert!(ask(0));
        assert!(!ask(0));
        for other in 1..MOST {
            assert!(ask(other));
        }
        assert!(!ask(0), "asked for again, it stands in front again");
        assert!(ask(MOST));
        assert!(!ask(0));
        assert!(ask(1), "it was asked for longest ago");
    }

    #[test]
    fn two_that_compute_the_same_take_one_place() {
        let recent = Recent::new();
        let plan = Plan::new(1_000.0).unwrap();
        let found = recent.find_or(&plan, |plan| recent.find_or(plan, |_| 1) + 1);
        assert_eq!(found, 2);
        assert_eq!(recent.lock().len(), 1);
        assert_eq!(recent.known(&plan), Some(2));
    }

    #[test]
    fn cached_results_are_those_of_the_model() {
        let plan = Plan::new(4_321.0).unwrap();
        let known = || (outcome(&plan), frontier(&plan));
        let first = known();
        assert_eq!(known(), first);
        let computed = at_rest(|simulator| outcome::outcome(&plan, simulator));
        assert_eq!(*first.0, computed);
    }
}
