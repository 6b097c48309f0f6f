//! The pages. The server renders them; their interactive parts are islands, which the browser builds anew.

#[cfg(feature = "ssr")]
pub(crate) mod boot;
pub mod charts;
pub mod evidence;
#[cfg(feature = "ssr")]
pub mod favicon;
#[cfg(feature = "ssr")]
pub mod head;
pub(crate) mod islands;
pub mod navigation;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod planner;
pub mod plans;
pub mod room;
pub(crate) mod view;
pub(crate) mod web;

#[cfg(feature = "hydrate")]
pub use self::islands::wake;
