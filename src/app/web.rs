//! The browser as the app uses it: its calls, its storage, dates, and which elements are visible.

pub(crate) mod browser;
pub(crate) mod date;
pub(crate) mod known_plans;
pub(crate) mod visibility;
