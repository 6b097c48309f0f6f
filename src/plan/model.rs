//! The formulas: offers of creators, how many people they reach, risk, and the problem that a plan states.

pub(crate) mod assumptions;
pub(crate) mod entry;
pub(crate) mod exp_log;
pub mod named;
pub mod offer;
pub mod problem;
pub mod reach;
pub mod risk;
mod videos;
