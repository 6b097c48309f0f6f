//! Charts and pictures of mixes.

pub(crate) mod dot_plot;
#[cfg(feature = "hydrate")]
pub(crate) mod echarts;
pub mod pictogram;
pub mod reach_versus_cost;
