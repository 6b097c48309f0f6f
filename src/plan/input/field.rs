//! The fields of a tier that a plan can override.

use super::range::Range;

/// A field of a tier that a plan can override.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Followers of the representative creator.
    Followers,
    /// Currency units per video.
    Fee,
    /// Currency units of gifted goods per creator.
    Product,
    /// Median views of one video.
    MedianViews,
    /// Standard deviation of ln(views) between creators.
    SpreadBetween,
    /// Standard deviation of ln(views) between videos of one creator.
    SpreadWithin,
    /// Engagements per view.
    EngagementRate,
    /// Share of fake followers in the creator's audience.
    FakeShare,
    /// Share of views from the target audience.
    Fit,
    /// Chance that a booked creator posts.
    Delivery,
    /// Hours of your time per creator.
    Hours,
    /// Share of on-target viewers who take the video as authentic.
    Trust,
    /// Credibility one creator adds.
    Prestige,
    /// Fewest creators of the tier.
    Min,
    /// Most creators of the tier.
    Max,
    /// Exact number of creators of the tier.
    Locked,
}

impl Field {
    /// All fields in the order of the plan format.
    pub const ALL: [Self; 16] = [
        Self::Followers,
        Self::Fee,
        Self::Product,
        Self::MedianViews,
        Self::SpreadBetween,
        Self::SpreadWithin,
        Self::EngagementRate,
        Self::FakeShare,
        Self::Fit,
        Self::Delivery,
        Self::Hours,
        Self::Trust,
        Self::Prestige,
        Self::Min,
        Self::Max,
        Self::Locked,
    ];

    /// Returns the name of the field in the plan format.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Followers => "followers",
            Self::Fee => "fee",
            Self::Product => "product",
            Self::MedianViews => "median_views",
            Self::SpreadBetween => "spread_between",
            Self::SpreadWithin => "spread_within",
            Self::EngagementRate => "engagement_rate",
            Self::FakeShare => "fake_share",
            Self::Fit => "fit",
            Self::Delivery => "delivery",
            Self::Hours => "hours",
            Self::Trust => "trust",
            Self::Prestige => "prestige",
            Self::Min => "min",
            Self::Max => "max",
            Self::Locked => "locked",
        }
    }

    pub(super) const fn range(self) -> Range {
        match self {
            Self::Followers => Range::whole(1.0, 2e9),
            Self::Fee | Self::Product => Range::closed(0.0, 1e8, 1.0),
            Self::MedianViews => Range::closed(0.0, 1e10, 1.0),
            Self::SpreadBetween | Self::SpreadWithin => Range::closed(0.0, 3.0, 0.05),
            Self::EngagementRate | Self::FakeShare | Self::Delivery | Self::Trust => {
                Range::closed(0.0, 1.0, 0.01)
            }
            Self::Fit => Range::closed(0.0005, 1.0, 0.01),
            Self::Hours => Range::closed(0.0, 1e4, 1.0),
            Self::Prestige => Range::closed(0.0, 0.999, 0.01),
            Self::Min | Self::Max | Self::Locked => Range::whole(0.0, 500.0),
        }
    }
}
