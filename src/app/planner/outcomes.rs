//! Outcomes of plans: the simulators that compute them, and on the server a cache of the last ones, so that a link
//! opened by a whole room is solved once.

#[cfg(feature = "ssr")]
pub mod recent;

use std::{cell::RefCell, sync::Arc};

use crate::plan::{
    Plan,
    outcome::{Outcome, outcome_of_tiers},
    simulate::simulator::{AT_REST, Simulator, WHILE_MOVING},
};

thread_local! {
    // Cached draws change no result, so they may outlive a page: on the server the thread's next request reuses them.
    static MOVING: RefCell<Simulator> = RefCell::new(Simulator::new(WHILE_MOVING));
    static RESTING: RefCell<Simulator> = RefCell::new(Simulator::new(AT_REST));
}

/// Runs `work` with the simulator of few futures, for moving sliders.
pub fn in_motion<T>(work: impl FnOnce(&mut Simulator) -> T) -> T {
    MOVING.with_borrow_mut(work)
}

/// Runs `work` with the simulator of all futures, for resting sliders.
pub fn at_rest<T>(work: impl FnOnce(&mut Simulator) -> T) -> T {
    RESTING.with_borrow_mut(work)
}

/// Returns the outcome of a plan while the sliders rest.
///
/// A browser has the code for creators by name elsewhere; see [`super::background`].
pub fn outcome_at_rest(plan: &Plan) -> Arc<Outcome> {
    #[cfg(feature = "ssr")]
    return recent::outcome(plan);
    #[cfg(not(feature = "ssr"))]
    Arc::new(at_rest(|simulator| outcome_of_tiers(plan, simulator)))
}

/// Returns the outcome of a plan without names while a slider moves.
pub fn outcome_in_motion(plan: &Plan) -> Arc<Outcome> {
    Arc::new(in_motion(|simulator| outcome_of_tiers(plan, simulator)))
}
