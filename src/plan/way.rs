//! The three ways to spend the money, which every page and file sets beside each other.

use std::ops::{Index, IndexMut};

use super::tier::Family;

/// A way to spend the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// Creators of the micro family alone.
    Micro,
    /// The best mix of all tiers.
    Best,
    /// Creators of the macro family alone.
    Macro,
}

impl Way {
    /// All ways, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Micro, Self::Best, Self::Macro];

    /// Returns the name in the files that programs read.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Micro => "micro",
            Self::Best => "best",
            Self::Macro => "macro",
        }
    }

    /// Returns the way that is limited to a family.
    pub const fn of(family: Family) -> Self {
        match family {
            Family::Micro => Self::Micro,
            Family::Macro => Self::Macro,
        }
    }

    /// Returns the family that a way is limited to.
    pub const fn family(self) -> Option<Family> {
        match self {
            Self::Micro => Some(Family::Micro),
            Self::Best => None,
            Self::Macro => Some(Family::Macro),
        }
    }
}

/// One value for each way, in the order of [`Way::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ByWay<T>(pub [T; 3]);

impl<T> ByWay<T> {
    /// Computes the value of each way.
    pub fn from_fn(value: impl FnMut(Way) -> T) -> Self {
        Self(Way::ALL.map(value))
    }

    /// Returns the ways with their values, in the order in which they are shown.
    pub fn iter(&self) -> impl Iterator<Item = (Way, &T)> {
        Way::ALL.into_iter().zip(&self.0)
    }
}

impl<T> Index<Way> for ByWay<T> {
    type Output = T;
    fn index(&self, way: Way) -> &T {
        &self.0[way as usize]
    }
}

impl<T> IndexMut<Way> for ByWay<T> {
    fn index_mut(&mut self, way: Way) -> &mut T {
        &mut self.0[way as usize]
    }
}
