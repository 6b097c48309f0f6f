//! Saved plans in the planner: links, header, buttons, and the dialogs about them.

pub(crate) mod buttons;
pub(crate) mod dialog;
pub mod document;
pub(crate) mod edit_link;
#[cfg(feature = "ssr")]
pub mod frozen;
pub(crate) mod header;
pub(crate) mod panels;
