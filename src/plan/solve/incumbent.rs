//! The incumbent of the optimiser: the best mix found so far, with the model's order among ties.

use std::cmp::Ordering;

use super::{Solution, TIE};
use crate::model::problem::Mix;

/// Bookings that can be compared among ties.
pub(crate) trait Bookings: Clone {
    /// Counts the creators.
    fn creators(&self) -> u32;

    /// Orders bookings of equally many creators: `Less` where these have more of the smaller tiers.
    fn smaller_first(&self, other: &Self) -> Ordering;
}

impl Bookings for Mix {
    fn creators(&self) -> u32 {
        self.0.iter().sum()
    }

    fn smaller_first(&self, other: &Self) -> Ordering {
        other.0.cmp(&self.0)
    }
}

/// Bookings with the numbers that decide whether they become the incumbent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<M = Mix> {
    pub(crate) mix: M,
    pub(crate) value: f64,
    pub(crate) cost: f64,
}

impl<M: Bookings> Candidate<M> {
    /// Returns true if this mix comes first among ties: cheaper, then fewer creators, then smaller tiers.
    fn is_thriftier(&self, other: &Self) -> bool {
        self.cost
            .total_cmp(&other.cost)
            .then_with(|| self.mix.creators().cmp(&other.mix.creators()))
            .then_with(|| self.mix.smaller_first(&other.mix))
            == Ordering::Less
    }
}

/// The incumbent: of all offered mixes within [`TIE`] of the highest value, the first in the order of ties.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Incumbent<M = Mix> {
    pub(crate) best: Option<Candidate<M>>,
    /// Highest value offered; up to [`TIE`] above the value of `best`.
    pub(crate) highest: f64,
}

impl<M: Bookings> Incumbent<M> {
    pub(crate) const NONE: Self = Self {
        best: None,
        highest: f64::NEG_INFINITY,
    };

    /// Returns the solution of a search that has ended; `None` when nothing was offered.
    ///
    /// Every mix lies in an open region, whose bounds are at most `open`, in a closed one, at most `tied`, or was
    /// offered. The value of a mix with the `most` of every goal bounds all of them too.
    pub(crate) fn into_solution(
        self,
        open: Option<f64>,
        tied: f64,
        most: f64,
        boxes: usize,
    ) -> Option<Solution<M>> {
        let best = self.best?;
        let open = open.unwrap_or(f64::NEG_INFINITY);
        Some(Solution {
            mix: best.mix,
            objective: best.value,
            bound: open.max(tied).min(most).max(self.highest),
            boxes,
        })
    }

    /// Takes a candidate as the best mix if its value is higher by more than [`TIE`], or ties and comes first in the
    /// order of ties.
    ///
    /// Ties are counted from `highest`, not from the value of `best`: otherwise a chain of mixes, each a little worse
    /// and cheaper than the last, could lead away from the optimum.
    pub(crate) fn offer(&mut self, found: Candidate<M>) {
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

    /// Returns the incumbent as a solution, where every allowed mix was offered and `highest` is therefore a bound.
    pub(crate) fn solution(self) -> Option<Solution<M>> {
        let Candidate { mix, value, .. } = self.best?;
        Some(Solution {
            mix,
            objective: value,
            bound: self.highest,
            boxes: 0,
        })
    }

    /// Returns true if no mix of at most this value and at least this cost can replace the incumbent.
    pub(crate) fn shuts_out(&self, bound: f64, least_cost: impl FnOnce() -> f64) -> bool {
        self.best.as_ref().is_some_and(|best| {
            bound < self.highest - TIE || bound <= self.highest + TIE && least_cost() > best.cost
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tier::ByTier;

    fn candidate(value: f64, cost: f64, counts: [u32; 5]) -> Candidate {
        let mix = ByTier(counts);
        Candidate { mix, value, cost }
    }

    /// Among ties the cheaper mix leads, then the one with fewer creators, then the one with smaller tiers; rounding
    /// below [`TIE`] makes no difference.
    #[test]
    fn of_equals_the_thriftiest_leads() {
        let dear = candidate(0.5, 300.0, [2, 0, 0, 0, 0]);
        let many = candidate(0.5 + 0.5 * TIE, 200.0, [3, 0, 0, 0, 0]);
        let large = candidate(0.5, 200.0, [0, 0, 2, 0, 0]);
        let small = candidate(0.5 - 0.4 * TIE, 200.0, [0, 2, 0, 0, 0]);
        let orders = [
            [dear, many, large, small],
            [small, large, many, dear],
            [large, small, dear, many],
            [many, dear, small, large],
        ];
        for order in orders {
            let mut incumbent = Incumbent::NONE;
            for found in order {
                incumbent.offer(found);
            }
            assert_eq!(incumbent.best.map(|best| best.mix), Some(small.mix));
            assert_eq!(incumbent.highest, 0.5 + 0.5 * TIE);
            incumbent.offer(candidate(0.5 + 3.0 * TIE, 900.0, [0, 0, 0, 0, 1]));
            assert_eq!(incumbent.best.map(|best| best.mix.0), Some([0, 0, 0, 0, 1]));
            incumbent.offer(candidate(0.4, 1.0, [1, 0, 0, 0, 0]));
            assert_eq!(incumbent.best.map(|best| best.mix.0), Some([0, 0, 0, 0, 1]));
        }
    }

    /// A region that cannot be better stays open only where it may tie and be no dearer.
    #[test]
    fn what_is_no_better_and_dearer_is_shut_out() {
        assert!(!Incumbent::<Mix>::NONE.shuts_out(f64::NEG_INFINITY, || 0.0));
        let mut incumbent = Incumbent::NONE;
        incumbent.offer(candidate(0.5, 200.0, [1, 0, 0, 0, 0]));
        for (bound, cost, shut) in [
            (0.5 - 2.0 * TIE, 0.0, true),
            (0.5, 201.0, true),
            (0.5, 200.0, false),
            (0.5, 199.0, false),
            (0.5 + 0.5 * TIE, 201.0, true),
            (0.5 + 2.0 * TIE, 201.0, false),
        ] {
            assert_eq!(incumbent.shuts_out(bound, || cost), shut, "{bound} {cost}");
        }
    }
}
