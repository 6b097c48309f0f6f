//! What plans led to that were worked out last: a link that a room opens at once, or a page that everybody starts
//! with, is worked out once. Server only; a browser has one plan at a time.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use super::desk::{at_rest, in_motion};
use crate::plan::{
    Plan,
    frontier::{self, Frontier},
    outcome::{self, Outcome},
};

/// Plans that are remembered; ten thousand futures of three ways take some 1.2 MB each.
const MOST: usize = 8;

static OUTCOMES: Recent<Arc<Outcome>> = Recent::none();
static FRONTIERS: Recent<Frontier> = Recent::none();

/// What a plan leads to, with the futures of sliders at rest.
pub fn outcome(plan: &Plan) -> Arc<Outcome> {
    OUTCOMES.find_or(plan, |plan| {
        Arc::new(at_rest(|deck| outcome::outcome(plan, deck)))
    })
}

/// What every budget would buy.
pub fn frontier(plan: &Plan) -> Frontier {
    FRONTIERS.find_or(plan, |plan| {
        in_motion(|deck| frontier::frontier(plan, deck))
    })
}

/// The last few plans with what is known of them, the one asked for last in front.
struct Recent<T>(Mutex<VecDeque<(Plan, T)>>);

impl<T: Clone> Recent<T> {
    const fn none() -> Self {
        Self(Mutex::new(VecDeque::new()))
    }

    /// What is known of this very plan, or is found out now; nobody else waits for that.
    fn find_or(&self, plan: &Plan, find_out: impl FnOnce(&Plan) -> T) -> T {
        if let Some(known) = self.take(plan) {
            self.put(plan.clone(), known.clone());
            return known;
        }
        let found = find_out(plan);
        self.put(plan.clone(), found.clone());
        found
    }

    fn take(&self, plan: &Plan) -> Option<T> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = known.iter().position(|(other, _)| other == plan)?;
        known.remove(place).map(|(_, known)| known)
    }

    fn put(&self, plan: Plan, found: T) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.push_front((plan, found));
        known.truncate(MOST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_worked_out_once_and_forgotten_after_some_others() {
        let recent = Recent::none();
        let plan = |budget: usize| Plan::new(1_000.0 + budget as f64).unwrap();
        let ask = |place: usize| {
            let mut worked = false;
            let found = recent.find_or(&plan(place), |_| {
                worked = true;
                place
            });
            assert_eq!(found, place);
            worked
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
    fn what_is_remembered_is_what_the_model_says() {
        let plan = Plan::new(4_321.0).unwrap();
        let known = || (outcome(&plan), frontier(&plan));
        let first = known();
        assert_eq!(known(), first);
        let worked = at_rest(|deck| outcome::outcome(&plan, deck));
        assert_eq!(*first.0, worked);
    }
}
