//! Outcomes of plans: the simulators that make them, and on the server a cache of the last ones, so that a link opened
//! by a whole room is solved once.

#[cfg(feature = "ssr")]
pub mod recent;

use std::{cell::RefCell, sync::Arc};

use crate::plan::{
    Plan,
    outcome::Outcome,
    simulate::simulator::{AT_REST, Simulator, WHILE_MOVING},
};

thread_local! {
    // Drawn luck changes no result, so it may outlive a page: on the server the thread's next request finds it.
    static MOVING: RefCell<Simulator> = RefCell::new(Simulator::new(WHILE_MOVING));
    static RESTING: RefCell<Simulator> = RefCell::new(Simulator::new(AT_REST));
}

/// Uses the luck that is drawn while a slider moves.
pub fn in_motion<T>(play: impl FnOnce(&mut Simulator) -> T) -> T {
    MOVING.with_borrow_mut(play)
}

/// Uses the luck that is drawn while the sliders rest.
pub fn at_rest<T>(play: impl FnOnce(&mut Simulator) -> T) -> T {
    RESTING.with_borrow_mut(play)
}

/// What a plan leads to while the sliders rest.
pub fn outcome_at_rest(plan: &Plan) -> Arc<Outcome> {
    #[cfg(feature = "ssr")]
    return recent::outcome(plan);
    #[cfg(not(feature = "ssr"))]
    Arc::new(at_rest(|simulator| {
        crate::plan::outcome::outcome(plan, simulator)
    }))
}
