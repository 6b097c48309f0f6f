//! Parts of a page that the browser brings to life.

use leptos::prelude::*;

/// A part that comes to life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Island {
    /// The planner.
    Planner,
    /// The bar of a page beside it.
    Bar,
    /// The plans that this browser knows.
    KnownPlansIsland,
    /// The strip above a plan that is shown as it was sent.
    FrozenHeaderIsland,
    /// The search of the evidence.
    Search,
}

impl Island {
    /// All of them.
    #[cfg(feature = "hydrate")]
    pub const ALL: [Self; 5] = [
        Self::Planner,
        Self::Bar,
        Self::KnownPlansIsland,
        Self::FrozenHeaderIsland,
        Self::Search,
    ];

    /// The name by which the browser knows it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Planner => "bench",
            Self::Bar => "bar",
            Self::KnownPlansIsland => "shelved",
            Self::FrozenHeaderIsland => "sent-strip",
            Self::Search => "search",
        }
    }
}

/// A part as the server sends it.
#[component]
pub fn Live(
    /// Which one.
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
