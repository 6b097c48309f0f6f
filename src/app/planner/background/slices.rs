//! Slices of work, between which the page responds, and the plans that they are for.

use leptos::prelude::*;

use crate::{app::web::browser, plan::Plan};

/// Longest time that a slice may block the page, in milliseconds.
const SLICE: f64 = 8.0;

/// A counter of plans, so that work on an earlier one ends.
pub type Round = StoredValue<u32>;

/// The plan of a page, and whether a slider moves.
#[derive(Clone, Copy)]
pub struct Page {
    /// The plan that is shown.
    pub plan: Memo<Plan>,
    /// True while a slider moves.
    pub moving: Memo<bool>,
}

impl Page {
    /// Returns whether a plan is shown at rest: the curve of any other is not needed.
    pub fn shows(self, plan: &Plan) -> bool {
        self.moving.try_get_untracked() == Some(false)
            && self.plan.try_with_untracked(|shown| shown == plan) == Some(true)
    }
}

/// Returns whether a round is still the last one.
pub fn is(round: Round, this: u32) -> bool {
    round.try_get_value() == Some(this)
}

/// Runs slices until the work is done; returns `false` when the result is no longer needed.
pub async fn slices(still: impl Fn() -> bool, mut more: impl FnMut() -> bool) -> bool {
    loop {
        browser::yield_to_browser().await;
        if !still() {
            return false;
        }
        let start = js_sys::Date::now();
        while js_sys::Date::now() - start < SLICE {
            if !more() {
                return true;
            }
        }
    }
}
