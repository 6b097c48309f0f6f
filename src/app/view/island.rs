//! The islands by name, and the element that marks one in the page.

use leptos::prelude::*;

/// An island: a part of a page that the browser brings to life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Island {
    /// The planner.
    Planner,
    /// The navigation bar of every page but the planner.
    Bar,
    /// The plans that this browser knows.
    KnownPlans,
    /// The header of a plan that is shown as it was sent.
    FrozenHeader,
    /// The search of the evidence.
    Search,
    /// The page of a phone in a room.
    Phone,
}

impl Island {
    /// All islands.
    #[cfg(feature = "hydrate")]
    pub const ALL: [Self; 6] = [
        Self::Planner,
        Self::Bar,
        Self::KnownPlans,
        Self::FrozenHeader,
        Self::Search,
        Self::Phone,
    ];

    /// Returns the name by which the browser finds the island.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Planner => "planner",
            Self::Bar => "bar",
            Self::KnownPlans => "known-plans",
            Self::FrozenHeader => "frozen-header",
            Self::Search => "search",
            Self::Phone => "phone",
        }
    }
}

/// An island as the server sends it.
#[component]
pub fn Live(
    /// Kind of the island.
    island: Island,
    /// Its view.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="contents" data-island=island.name()>
            {children()}
        </div>
    }
}
