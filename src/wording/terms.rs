//! The terms of the field, and their meanings in a sentence or two.

use super::english;
use crate::plan::{
    Plan,
    goal::Goal,
    input::Input,
    tier::{ByTier, Tier},
    wording::{self, Language},
};

/// A term of the field that explains itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Creators, or influencers.
    Creator,
    /// A size of creators.
    Tier(Tier),
    /// The micro and the macro family.
    Families,
    /// The thing that a goal counts.
    Goal(Goal),
    /// The part of all people who may buy.
    Niche,
    /// People that two creators share.
    Overlap,
    /// The wanted certainty of a result.
    Caution,
    /// Random outcomes.
    Futures,
    /// The figures that nobody knows, drawn anew.
    Worlds,
    /// The value over all goals.
    Score,
    /// The cost of 1,000 views.
    Cpm,
}

impl Term {
    /// All terms, in the order of the glossary.
    pub const ALL: [Self; 20] = [
        Self::Creator,
        Self::Tier(Tier::Nano),
        Self::Tier(Tier::Micro),
        Self::Tier(Tier::Mid),
        Self::Tier(Tier::Macro),
        Self::Tier(Tier::Mega),
        Self::Families,
        Self::Goal(Goal::Reach),
        Self::Goal(Goal::Engagement),
        Self::Goal(Goal::Sales),
        Self::Goal(Goal::Authenticity),
        Self::Goal(Goal::Credibility),
        Self::Goal(Goal::Ease),
        Self::Niche,
        Self::Overlap,
        Self::Caution,
        Self::Futures,
        Self::Worlds,
        Self::Score,
        Self::Cpm,
    ];

    /// Returns the term that an input is called by.
    pub const fn of(input: Input) -> Option<Self> {
        match input {
            Input::Goal(goal) => Some(Self::Goal(goal)),
            Input::Niche => Some(Self::Niche),
            Input::Overlap => Some(Self::Overlap),
            Input::Caution => Some(Self::Caution),
            Input::Creators => Some(Self::Creator),
            _ => None,
        }
    }

    /// Returns the name of the term in addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Creator => "creator",
            Self::Tier(tier) => tier.key(),
            Self::Families => "families",
            Self::Goal(goal) => goal.key(),
            Self::Niche => "niche",
            Self::Overlap => "overlap",
            Self::Caution => "caution",
            Self::Futures => "futures",
            Self::Worlds => "worlds",
            Self::Score => "score",
            Self::Cpm => "cpm",
        }
    }
}

/// The followers at the borders of a plan, as texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Borders {
    /// Fewest followers of each tier.
    pub from: ByTier<String>,
    /// Fewest followers of the macro family.
    pub macro_from: String,
}

impl Borders {
    /// Formats the borders of a plan.
    pub fn of(language: Language, plan: &Plan) -> Self {
        let border = |input: Input| {
            let followers = input.of(plan).unwrap_or_default();
            wording::exact(language, followers)
        };
        Self {
            from: ByTier::from_fn(|tier| border(Input::Border(tier))),
            macro_from: border(Input::MacroFrom),
        }
    }
}

dispatch! { terms with marks:
    /// Returns the term as a heading.
    fn name(term: Term) -> &'static str;
    /// Returns the term as sentences use it.
    fn word(term: Term) -> &'static str;
    /// Explains the term in a sentence or two, with the borders of a plan.
    fn meaning(term: Term, borders: &Borders) -> String;
}

dispatch! { terms:
    /// Names the part of the page with all terms.
    fn glossary() -> &'static str;
    /// Says what the glossary is for.
    fn glossary_explains() -> &'static str;
}
