//! The three primitives of views.
//!
//! - [`erased`]: signals and handlers of few types, for everything that is operated.
//! - [`html`]: an HTML string that follows its signals, for everything that is only shown.
//! - [`deferred`]: a slot for a part of the page whose code is loaded later.
//!
//! [`term`] is a link to the meaning of a term.

pub(crate) mod deferred;
pub(crate) mod erased;
pub(crate) mod html;
pub(crate) mod island;
pub(crate) mod term;
