//! A plan that the server keeps: its links, its header, saving, and the dialogs about it.

pub(crate) mod buttons;
pub(crate) mod dialog;
pub mod document;
pub(crate) mod edit_link;
#[cfg(feature = "ssr")]
pub mod frozen;
pub(crate) mod header;
pub(crate) mod panels;
