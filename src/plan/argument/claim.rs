//! The eighteen claims, the units of their numbers, and the verdicts.

/// A claim that is commonly made about small or big creators, or about both together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Small creators are closer to the niche.
    NicheFocus,
    /// People believe small creators.
    Authenticity,
    /// Small creators bring more for the money.
    CostEffectiveness,
    /// Small creators bring more ideas and room to negotiate.
    Collaboration,
    /// Each small creator reaches few people.
    LimitedReach,
    /// The results of small creators vary.
    UnevenPerformance,
    /// Small creators are more to keep track of.
    HarderToMeasure,
    /// Big creators are seen by many people at once.
    Exposure,
    /// A known name lends credibility.
    Credibility,
    /// A big creator brings more reactions.
    AbsoluteEngagement,
    /// A smaller share of a big creator's viewers reacts.
    EngagementRate,
    /// One big creator takes most of the budget.
    Price,
    /// Views of big creators come from outside the audience.
    Relevance,
    /// A blend still reaches the right people.
    TargetedReach,
    /// A blend is seen widely.
    WideExposure,
    /// The return of a blend can be measured.
    Measuring,
    /// A blend is less to manage.
    Streamlined,
    /// A blend is the best plan.
    BestStrategy,
}

impl Claim {
    /// Returns true if the claim is judged by prices of single creators, or of those of one family.
    pub(crate) const fn rests_on_prices(self) -> bool {
        matches!(
            self,
            Self::CostEffectiveness | Self::Collaboration | Self::Price | Self::Relevance
        )
    }
}

/// The verdict of this plan's numbers on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The numbers clearly agree.
    HoldsHere,
    /// The numbers neither clearly agree nor clearly disagree.
    WeakHere,
    /// The opposite is true.
    TurnedAround,
    /// The plan gives nothing to compare.
    CannotSay,
}

/// The unit of a figure, which decides how the figure is formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// People, views, engagements: a forecast.
    Forecast,
    /// Videos, creators: exact.
    Count,
    /// Hours.
    Hours,
    /// A share of 1.
    Share,
    /// A value from 0 to 1 shown out of 100.
    Points,
    /// Currency units, a forecast.
    Price,
}
