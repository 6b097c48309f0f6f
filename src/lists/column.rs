//! Columns of a list as they were understood.

use crate::{currency::Currency, field::Field};

/// A column of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Number of the column, from 1.
    pub index: usize,
    /// Header as it is seen; `None` in a list without a header.
    pub header: Option<String>,
    /// Text above the header, such as the platform.
    pub group: Option<String>,
    /// Up to three cells as they are seen; none of a personal column.
    pub samples: Vec<String>,
    /// Use of the column.
    pub taken: Taken,
    /// Other fields that the same cells fill.
    pub also: Vec<Field>,
    /// Currency that the header names.
    pub currency: Option<Currency>,
    /// Factor of the cells: 1,000 for "in thousands".
    pub unit: f64,
    /// Scale and base of an engagement rate.
    pub rate: Option<Rate>,
}

impl Column {
    /// Returns true if the column fills a field.
    pub fn is(&self, field: Field) -> bool {
        self.taken == Taken::As(field) || self.also.contains(&field)
    }
}

/// The use of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The column fills a field.
    As(Field),
    /// The column is ignored.
    Ignored(Why),
    /// One of these fields; the user decides.
    Ask(Vec<Field>),
}

/// A reason why a column is ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// No plan needs it.
    NotNeeded,
    /// Its header is not understood.
    NotUnderstood,
    /// It has no cells with text.
    Empty,
    /// A personal fact.
    Personal,
    /// E-mail addresses.
    Email,
    /// Telephone numbers.
    Telephone,
    /// Addresses.
    Address,
    /// Another platform than TikTok.
    AnotherPlatform,
    /// The same figures as another column, rounded.
    RoundedTwin {
        /// Number of the column with the full figures.
        of: usize,
    },
    /// Another column fills the same field.
    Second {
        /// Number of that column.
        of: usize,
    },
    /// A count of reactions, not a rate.
    CountNotRate,
    /// The country of the creator, not of the audience.
    CreatorsCountry,
    /// A city.
    City,
    /// A sum of other cells.
    Total,
    /// Views of all videos together.
    LifetimeTotal,
    /// The user said so.
    Unwanted,
}

impl Why {
    /// Returns true if the cells are about a person and are not shown.
    pub fn is_personal(self) -> bool {
        matches!(
            self,
            Self::Personal | Self::Email | Self::Telephone | Self::Address
        )
    }
}

/// Scale and base of an engagement rate; `None` where the user decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// The scale of cells without a percent sign.
    pub scale: Option<Scale>,
    /// The base.
    pub per: Option<Per>,
    /// The base was found by computing the rate from other columns.
    pub is_proven: bool,
}

/// The scale of an engagement rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scale {
    /// 4.5 is 4.5 %.
    Percent,
    /// 0.045 is 4.5 %.
    Fraction,
}

/// The base of an engagement rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Per {
    /// Reactions per view.
    View,
    /// Reactions per follower.
    Follower,
}
