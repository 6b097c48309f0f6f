//! The target of a plan.

use crate::{goal::Goal, input::Range};

/// An outcome that is counted, and the chance with which the plan must reach it where somebody wants one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// The goal that is counted.
    pub goal: Goal,
    /// The amount to reach, in the goal's unit, above 0.
    pub value: f64,
    /// The wanted share of the futures that reach `value`, from 0 to below 1; [`Target::ANY_CHANCE`] wants none.
    pub chance: f64,
}

impl Target {
    /// The range of `value`.
    pub const VALUE: Range = Range::above(0.0, 1e15, 1.0);

    /// The chance of a target that leaves its chance out.
    pub const CHANCE: f64 = 0.8;

    /// The chance of a target that only counts the futures: every mix has it.
    pub const ANY_CHANCE: f64 = 0.0;

    /// Returns true if a target may have this chance: from 0 to below 1.
    pub fn allows(chance: f64) -> bool {
        (Self::ANY_CHANCE..1.0).contains(&chance)
    }

    /// Returns the wanted chance; `None` where the futures are only counted.
    pub fn wanted_chance(self) -> Option<f64> {
        (self.chance > Self::ANY_CHANCE).then_some(self.chance)
    }
}
