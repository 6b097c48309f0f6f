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
pub mod header;
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

use leptos::prelude::*;

/// Stands last on every page and so comes to life after all other islands.
#[island]
fn Alive() -> impl IntoView {
    Effect::new(|_| later::arrived());
}
