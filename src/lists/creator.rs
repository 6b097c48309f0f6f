//! A creator of a list, and the values that they can have.

use crate::{country::Country, currency::Currency, field::Field};

/// A value of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Value<T> {
    /// The cell has none.
    #[default]
    None,
    /// The value.
    Is(T),
    /// Only an answer of the user makes it certain.
    Asked,
}

impl<T: Copy> Value<T> {
    /// Returns the value if it is certain.
    pub fn certain(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            _ => None,
        }
    }
}

impl<T> From<Option<T>> for Value<T> {
    fn from(it: Option<T>) -> Self {
        it.map_or(Self::None, Self::Is)
    }
}

/// The state of a candidate in our own export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The solver decides.
    Open,
    /// In every mix.
    In,
    /// In no mix.
    Out,
}

/// A creator of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Creator {
    /// Name of the sheet.
    pub sheet: Option<String>,
    /// Number of the row in the file: record, row of the sheet, or entry.
    pub row: u32,
    /// Numbers of all entries about this creator in a list with one entry for each video.
    pub entries: Vec<u32>,
    /// Handle in small letters without `@`.
    pub handle: String,
    /// Display name.
    pub name: Option<String>,
    /// Followers.
    pub followers: Value<f64>,
    /// Fee for one video.
    pub fee: Value<f64>,
    /// Currency of the fee.
    pub currency: Value<Currency>,
    /// Median views of a video.
    pub median_views: Value<f64>,
    /// Average views of a video.
    pub average_views: Value<f64>,
    /// Views of single videos in the order of the file; `None` for a blank cell.
    pub recent_views: Vec<Option<f64>>,
    /// Likes of all videos.
    pub likes_total: Value<f64>,
    /// Number of all videos.
    pub videos_total: Value<f64>,
    /// Number of videos that the views were read of.
    pub videos_read: Value<f64>,
    /// Engagement rate as a fraction.
    pub engagement_rate: Value<f64>,
    /// Shares of the audience by country, as fractions.
    pub country_share: Vec<(Country, f64)>,
    /// Share of the audience where the user sells, as a fraction.
    pub local_share: Value<f64>,
    /// Niche.
    pub niche: Option<String>,
    /// Link to the profile.
    pub link: Option<String>,
    /// Note of our own export.
    pub note: Option<String>,
    /// State of our own export.
    pub state: Option<State>,
    /// Hours of work.
    pub hours: Value<f64>,
    /// Cost of the product.
    pub product: Value<f64>,
}

impl Creator {
    /// Returns the number of a field; no value for fields that hold none.
    pub fn number(&self, field: Field) -> Value<f64> {
        match field {
            Field::Followers => self.followers,
            Field::Fee => self.fee,
            Field::MedianViews => self.median_views,
            Field::AverageViews => self.average_views,
            Field::LikesTotal => self.likes_total,
            Field::VideosTotal => self.videos_total,
            Field::VideosRead => self.videos_read,
            Field::EngagementRate => self.engagement_rate,
            Field::LocalShare => self.local_share,
            Field::Hours => self.hours,
            Field::Product => self.product,
            _ => Value::None,
        }
    }

    /// Returns the place of a number.
    pub(crate) fn number_mut(&mut self, field: Field) -> Option<&mut Value<f64>> {
        Some(match field {
            Field::Followers => &mut self.followers,
            Field::Fee => &mut self.fee,
            Field::MedianViews => &mut self.median_views,
            Field::AverageViews => &mut self.average_views,
            Field::LikesTotal => &mut self.likes_total,
            Field::VideosTotal => &mut self.videos_total,
            Field::VideosRead => &mut self.videos_read,
            Field::EngagementRate => &mut self.engagement_rate,
            Field::LocalShare => &mut self.local_share,
            Field::Hours => &mut self.hours,
            Field::Product => &mut self.product,
            _ => return None,
        })
    }

    /// Returns the median of the views of single videos; `None` without any.
    pub fn median_of_recent(&self) -> Option<f64> {
        let mut views: Vec<f64> = self.recent_views.iter().copied().flatten().collect();
        views.sort_by(f64::total_cmp);
        let middle = views.len() / 2;
        let above = *views.get(middle)?;
        match views.len() % 2 {
            1 => Some(above),
            _ => Some((views.get(middle.checked_sub(1)?)? + above) / 2.0),
        }
    }
}
