//! The best mix found so far, with the model's order among mixes that are worth the same.

use std::cmp::Ordering;

use super::TIE;
use crate::market::Mix;

/// A mix with what decides about it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) mix: Mix,
    pub(super) value: f64,
    pub(super) cost: f64,
}

impl Candidate {
    /// Cheaper, or with fewer creators, or with smaller tiers first.
    fn is_thriftier(&self, other: &Self) -> bool {
        let count = |mix: &Mix| mix.0.iter().sum::<u32>();
        self.cost
            .total_cmp(&other.cost)
            .then(count(&self.mix).cmp(&count(&other.mix)))
            .then(other.mix.0.cmp(&self.mix.0))
            == Ordering::Less
    }
}

/// Of all mixes offered so far the thriftiest that is within [`TIE`] of the highest value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leader {
    pub(super) best: Option<Candidate>,
    /// Highest value offered; it may be a hair above the best mix's own.
    pub(super) highest: f64,
}

impl Leader {
    pub(super) const NONE: Self = Self {
        best: None,
        highest: f64::NEG_INFINITY,
    };

    pub(super) fn offer(&mut self, found: Candidate) {
        self.highest = self.highest.max(found.value);
        let takes = match &self.best {
            None => true,
            Some(_) if found.value < self.highest - TIE => false,
            Some(best) => best.value < self.highest - TIE || found.is_thriftier(best),
        };
        if takes {
            self.best = Some(found);
        }
    }

    /// Whether mixes of this value and at least this cost need not be looked at.
    pub(super) fn shuts_out(&self, bound: f64, least_cost: impl FnOnce() -> f64) -> bool {
        self.best.is_some_and(|best| {
            bound < self.highest - TIE || bound <= self.highest + TIE && least_cost() > best.cost
        })
    }
}
