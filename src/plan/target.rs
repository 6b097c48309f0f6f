//! The target of a plan.

use crate::{goal::Goal, input::Range};

/// An outcome that the plan must reach, and the wanted chance of reaching it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// The goal that is counted.
    pub goal: Goal,
    /// The amount to reach, in the goal's unit, above 0.
    pub value: f64,
    /// The wanted share of the futures that reach `value`, above 0 and below 1.
    pub chance: f64,
}

impl Target {
    /// The range of `value`.
    pub const VALUE: Range = Range::above(0.0, 1e15, 1.0);

    /// The chance of a target that leaves its chance out.
    pub const CHANCE: f64 = 0.8;

    /// Returns true if a target may have this chance: above 0 and below 1.
    pub fn allows(chance: f64) -> bool {
        0.0 < chance && chance < 1.0
    }
}
