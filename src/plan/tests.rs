//! Tests of the whole model: random plans, exhaustive search as an oracle, and the laws that hold for every plan.

mod agreement;
pub(crate) mod arbitrary;
pub(crate) mod brute_force;
pub(crate) mod edition_2026_11;
mod laws;
