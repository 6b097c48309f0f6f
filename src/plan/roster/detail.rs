//! The numbers that may be known of a named creator.

use crate::input::{Dimension, Range};

/// A number that may be known of a named creator (section 9 of the model).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Detail {
    /// Followers; a creator without them is kept and never booked.
    Followers,
    /// Currency units per video that the creator asked.
    Fee,
    /// Currency units of gifted goods.
    Product,
    /// Hours of your time.
    Hours,
    /// Chance that the creator posts once booked.
    Delivery,
    /// Engagements per view.
    EngagementRate,
    /// Share of fake followers.
    FakeShare,
    /// Share of on-target viewers who take a video as authentic.
    Trust,
    /// Credibility that the creator adds.
    Prestige,
    /// Standard deviation of ln(views) between videos of the creator.
    SpreadWithin,
    /// Share of the creator's views that come from where you sell.
    LocalShare,
    /// Share of views from the target audience.
    Fit,
    /// Median views of the last unpaid videos.
    MedianViews,
    /// Mean views of the last unpaid videos.
    AverageViews,
    /// Number of unpaid videos behind median or mean.
    VideosRead,
    /// Likes of the account in all.
    LikesTotal,
    /// Videos of the account in all.
    VideosTotal,
    /// Median views of the creator's own paid videos.
    PaidViews,
}

impl Detail {
    /// All details in the order of the plan format.
    pub const ALL: [Self; 18] = [
        Self::Followers,
        Self::Fee,
        Self::Product,
        Self::Hours,
        Self::Delivery,
        Self::EngagementRate,
        Self::FakeShare,
        Self::Trust,
        Self::Prestige,
        Self::SpreadWithin,
        Self::LocalShare,
        Self::Fit,
        Self::MedianViews,
        Self::AverageViews,
        Self::VideosRead,
        Self::LikesTotal,
        Self::VideosTotal,
        Self::PaidViews,
    ];

    /// Returns the name of the detail in the plan format.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Followers => "followers",
            Self::Fee => "fee",
            Self::Product => "product",
            Self::Hours => "hours",
            Self::Delivery => "delivery",
            Self::EngagementRate => "engagement_rate",
            Self::FakeShare => "fake_share",
            Self::Trust => "trust",
            Self::Prestige => "prestige",
            Self::SpreadWithin => "spread_within",
            Self::LocalShare => "local_share",
            Self::Fit => "fit",
            Self::MedianViews => "median_views",
            Self::AverageViews => "average_views",
            Self::VideosRead => "videos_read",
            Self::LikesTotal => "likes_total",
            Self::VideosTotal => "videos_total",
            Self::PaidViews => "paid_views",
        }
    }

    /// Returns the values that the detail may have.
    pub const fn range(self) -> Range {
        match self {
            Self::Followers => Range::whole(0.0, 1e9),
            Self::Fee | Self::Product => Range::closed(0.0, 1e8, 1.0),
            Self::Hours => Range::closed(0.0, 1e4, 1.0),
            Self::Delivery | Self::EngagementRate | Self::FakeShare | Self::Trust => {
                Range::closed(0.0, 1.0, 0.01)
            }
            Self::Prestige => Range::closed(0.0, 0.999, 0.01),
            Self::SpreadWithin => Range::closed(0.0, 3.0, 0.05),
            Self::LocalShare => Range::closed(0.001, 1.0, 0.01),
            Self::Fit => Range::closed(0.0005, 1.0, 0.01),
            Self::MedianViews | Self::AverageViews | Self::PaidViews => {
                Range::closed(0.0, 1e10, 1.0)
            }
            Self::VideosRead => Range::whole(1.0, 1e6),
            Self::LikesTotal | Self::VideosTotal => Range::whole(0.0, 1e13),
        }
    }

    /// Returns the kind of number that the detail is.
    pub const fn dimension(self) -> Dimension {
        match self {
            Self::Fee | Self::Product => Dimension::Money,
            Self::Delivery
            | Self::EngagementRate
            | Self::FakeShare
            | Self::Trust
            | Self::Prestige
            | Self::LocalShare
            | Self::Fit => Dimension::Share,
            _ => Dimension::Plain,
        }
    }
}
