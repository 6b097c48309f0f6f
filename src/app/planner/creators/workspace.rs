//! The state that the section and the line among the controls share.

use leptos::prelude::*;

use crate::app::{planner::saved::document::Document, web::browser};

/// Id of the field into which a list is pasted.
pub const PASTE: &str = "creators-paste";

/// Id of the section's heading.
pub const HEADING: &str = "creators-heading";

/// The section "Your creators".
#[derive(Clone, Copy)]
pub struct Workspace {
    /// The plan with its saved version, if any.
    pub document: Document,
    /// The place of the list, as far as this browser keeps it.
    pub kept: RwSignal<Kept>,
    open: RwSignal<bool>,
}

/// The place of a list that is not saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// In this page alone.
    #[default]
    Nowhere,
    /// On its way from the browser's database into the page.
    Coming,
    /// In the browser's database.
    Here,
}

impl Workspace {
    /// Creates the section of a document, which nobody opened yet.
    pub fn new(document: Document) -> Self {
        Self {
            document,
            kept: RwSignal::new(Kept::Nowhere),
            open: RwSignal::new(false),
        }
    }

    /// Returns whether somebody opened the section.
    pub fn is_open(self) -> bool {
        self.open.get()
    }

    /// Opens the section and moves the focus into it; where its code is still to come, the section takes the focus when it
    /// is built.
    pub fn show(self) {
        self.open.set(true);
        self.focus();
    }

    /// Moves the focus to the field for a list, or to the heading where there is a roster.
    pub fn focus(self) {
        if self.open.get_untracked() {
            let state = self.document.state;
            let is_empty = state.plan.with_untracked(|plan| plan.roster().is_empty());
            browser::focus(if is_empty { PASTE } else { HEADING });
        }
    }

    /// Closes the section of a plan without a roster.
    pub fn close(self) {
        self.open.set(false);
    }
}
