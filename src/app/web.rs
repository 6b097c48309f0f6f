//! The browser as the app sees it: its calls, its storage, its calendar, and which elements are visible.

pub(crate) mod browser;
pub(crate) mod date;
pub(crate) mod known_plans;
pub(crate) mod visibility;
