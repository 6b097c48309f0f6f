//! Creator tiers by followers, and the two families the product compares.

use std::ops::{Index, IndexMut};

/// A creator tier, smallest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// 1,000 to 9,999 followers by default.
    Nano,
    /// 10,000 to 99,999.
    Micro,
    /// 100,000 to 499,999.
    Mid,
    /// 500,000 to 999,999.
    Macro,
    /// From 1,000,000.
    Mega,
}

impl Tier {
    /// All tiers, smallest first.
    pub const ALL: [Self; 5] = [Self::Nano, Self::Micro, Self::Mid, Self::Macro, Self::Mega];

    /// Returns the name of the tier in the plan format and in the benchmark table.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Nano => "nano",
            Self::Micro => "micro",
            Self::Mid => "mid",
            Self::Macro => "macro",
            Self::Mega => "mega",
        }
    }
}

/// A family of tiers: the product compares many small creators with few big ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Tiers that begin below `macro_from` followers.
    Micro,
    /// Tiers that begin at `macro_from` followers or above.
    Macro,
}

/// One value for each tier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ByTier<T>(pub [T; 5]);

impl<T> ByTier<T> {
    /// Computes the value of each tier.
    pub fn from_fn(value: impl FnMut(Tier) -> T) -> Self {
        Self(Tier::ALL.map(value))
    }

    /// Iterates over the tiers with their values, smallest tier first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Tier, &T)> {
        Tier::ALL.into_iter().zip(&self.0)
    }
}

impl<T> Index<Tier> for ByTier<T> {
    type Output = T;
    fn index(&self, tier: Tier) -> &T {
        &self.0[tier as usize]
    }
}

impl<T> IndexMut<Tier> for ByTier<T> {
    fn index_mut(&mut self, tier: Tier) -> &mut T {
        &mut self.0[tier as usize]
    }
}
