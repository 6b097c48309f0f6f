//! The fields that a column of a list can fill.

/// A fact of a creator that a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Handle on TikTok.
    Handle,
    /// Display name.
    Name,
    /// Followers on TikTok.
    Followers,
    /// Quote for one video.
    Fee,
    /// Currency of the fee.
    Currency,
    /// Median views of a video.
    MedianViews,
    /// Average views of a video.
    AverageViews,
    /// Views of single videos.
    RecentViews,
    /// Likes of all videos together.
    LikesTotal,
    /// Number of all videos.
    VideosTotal,
    /// Number of videos that views were read of.
    VideosRead,
    /// Engagement rate.
    EngagementRate,
    /// Shares of the audience by country.
    CountryShare,
    /// Share of the audience where the user sells.
    LocalShare,
    /// Platform that the row is about.
    Platform,
    /// Niche.
    Niche,
    /// Link to the profile.
    Link,
    /// Note of our own export.
    Note,
    /// State of our own export.
    State,
    /// Hours of work on a creator.
    Hours,
    /// Cost of the product that a creator gets.
    Product,
}

impl Field {
    /// All fields.
    pub const ALL: [Self; 21] = [
        Self::Handle,
        Self::Name,
        Self::Followers,
        Self::Fee,
        Self::Currency,
        Self::MedianViews,
        Self::AverageViews,
        Self::RecentViews,
        Self::LikesTotal,
        Self::VideosTotal,
        Self::VideosRead,
        Self::EngagementRate,
        Self::CountryShare,
        Self::LocalShare,
        Self::Platform,
        Self::Niche,
        Self::Link,
        Self::Note,
        Self::State,
        Self::Hours,
        Self::Product,
    ];

    /// Returns the key by which a browser remembers a field.
    pub fn key(self) -> &'static str {
        match self {
            Self::Handle => "handle",
            Self::Name => "name",
            Self::Followers => "followers",
            Self::Fee => "fee",
            Self::Currency => "currency",
            Self::MedianViews => "median_views",
            Self::AverageViews => "average_views",
            Self::RecentViews => "recent_views",
            Self::LikesTotal => "likes_total",
            Self::VideosTotal => "videos_total",
            Self::VideosRead => "videos_read",
            Self::EngagementRate => "engagement_rate",
            Self::CountryShare => "country_share",
            Self::LocalShare => "local_share",
            Self::Platform => "platform",
            Self::Niche => "niche",
            Self::Link => "link",
            Self::Note => "note",
            Self::State => "state",
            Self::Hours => "hours",
            Self::Product => "product",
        }
    }

    /// Returns the field with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }

    /// Returns true for whole numbers, in which a single mark before three digits parts thousands.
    pub fn is_count(self) -> bool {
        matches!(
            self,
            Self::Followers
                | Self::MedianViews
                | Self::AverageViews
                | Self::RecentViews
                | Self::LikesTotal
                | Self::VideosTotal
                | Self::VideosRead
        )
    }
}
