//! What people see. The server renders the pages; what moves on them are islands, which the browser takes over.

pub mod arguments;
mod beside;
#[cfg(feature = "ssr")]
mod boot;
mod browser;
mod date;
#[cfg(feature = "hydrate")]
mod echarts;
pub mod evidence;
#[cfg(feature = "ssr")]
pub mod head;
pub mod header;
mod island;
mod later;
mod leaf;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod planner;
pub mod plans;
mod print;
pub mod reach_versus_cost;
mod shelf;
mod sight;

#[cfg(feature = "hydrate")]
pub use island::wake;
