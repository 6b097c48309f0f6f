//! The market of a plan: the size of the place where it sells, and the published fees that it starts from.

use crate::benchmark::Quantity;

/// The size of the place where the plan sells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Area {
    /// A country.
    #[default]
    Country,
    /// A part of a country.
    Region,
    /// A town.
    Town,
}

impl Area {
    /// All sizes, largest first.
    pub const ALL: [Self; 3] = [Self::Country, Self::Region, Self::Town];

    /// Returns the name of the size in the plan format.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::Town => "town",
        }
    }

    /// Returns the size with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.key() == key)
    }

    /// Returns the quantity of the share of views that come from such a place.
    pub const fn quantity(self) -> Quantity {
        match self {
            Self::Country => Quantity::PlaceCountry,
            Self::Region => Quantity::PlaceRegion,
            Self::Town => Quantity::PlaceTown,
        }
    }
}

/// The set of published fees that a plan starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceSet {
    /// Fees that creators asked from 2020 to 2026, without rights.
    Market2026,
    /// Fees that large brands paid through agencies in 2021 and 2022, rights included.
    Managed2022,
    /// Price lists of 2023.
    List2023,
}

impl PriceSet {
    /// All sets: asked fees first.
    pub const ALL: [Self; 3] = [Self::Market2026, Self::Managed2022, Self::List2023];

    /// Returns the name of the set in the plan format.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Market2026 => "market-2026",
            Self::Managed2022 => "managed-2022",
            Self::List2023 => "list-2023",
        }
    }

    /// Returns the set with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|set| set.key() == key)
    }
}
