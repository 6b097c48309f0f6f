//! Walk-away prices: the highest fee at which a tier stays in the best mix.

use super::{SLICE, warm_solver::WarmSolver};
use crate::{
    Plan,
    input::{Field, Input},
    model::problem::{Mix, Problem},
    tier::Tier,
};

/// Factor from one fee to the next on the way up.
const GROWTH: f64 = 1.02;

/// Factor from one fee to the next where every fee is a search.
const WIDE_GROWTH: f64 = 1.2;

/// Work that one tier may take where every fee is a search, in valued mixes.
pub(super) const ALLOWANCE: usize = 150_000;

/// The walk-away price of a tier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WalkAway {
    /// A tier of the best mix.
    pub tier: Tier,
    /// Its fee in the plan, in currency units per video.
    pub fee: f64,
    /// The fees at which the tier stays in the best mix.
    ///
    /// Fees are tried 2 % apart (20 % where the mixes are too many to enumerate), so a tier that drops out and comes
    /// back between two of them is not noticed. All other numbers stay as they are.
    pub stays: Stays,
}

/// The fees at which a tier stays in the best mix, in currency units per video.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stays {
    /// The tier is in at this fee, in whole cents, and out one cent above.
    UpTo(f64),
    /// The tier is in at every fee that a plan may have.
    Always,
    /// The search ended early: the tier is in at this fee, and no higher fee is known to be too much by one cent.
    AtLeastUpTo(f64),
}

impl Stays {
    /// Returns the highest fee at which the tier is in, where it is known to be the highest.
    pub const fn leaves_at(self) -> Option<f64> {
        match self {
            Self::UpTo(fee) => Some(fee),
            Self::Always | Self::AtLeastUpTo(_) => None,
        }
    }

    /// Returns the highest fee at which the tier is known to be in; `None` when that is every fee.
    pub const fn known(self) -> Option<f64> {
        match self {
            Self::UpTo(fee) | Self::AtLeastUpTo(fee) => Some(fee),
            Self::Always => None,
        }
    }
}

/// Finds the walk-away price of each tier in the plan's best mix, smallest tier first.
pub fn walk_away(plan: &Plan) -> Vec<WalkAway> {
    let problem = Problem::of(plan);
    let mut warm = WarmSolver::of(&problem);
    let Some(best) = warm.solve(&problem) else {
        return Vec::new();
    };
    Climb::all(plan, &best)
        .map(|mut climb| {
            while climb.step(&mut warm) {}
            climb.found()
        })
        .collect()
}

/// A running search for one tier's price, in slices: upward by a factor until the tier is out, then by bisection.
#[derive(Clone, Debug)]
pub(super) struct Climb {
    plan: Plan,
    tier: Tier,
    fee: f64,
    /// Highest fee found at which the tier is in, in cents.
    inside: f64,
    /// Lowest fee found at which the tier is out, in cents.
    outside: Option<f64>,
    /// True if a plan may have no fee of `outside`.
    is_beyond: bool,
    work: usize,
    given_up: bool,
}

impl Climb {
    /// Starts one search for each tier of a mix.
    pub(super) fn all<'a>(plan: &'a Plan, mix: &'a Mix) -> impl Iterator<Item = Self> + 'a {
        let problem = Problem::of(plan);
        let booked = mix.iter().filter(|(_, count)| **count > 0);
        booked.map(move |(tier, _)| {
            let fee = problem.offers[tier].fee;
            Self {
                plan: plan.clone(),
                tier,
                fee,
                inside: (fee * 100.0 + 1e-6).floor(),
                outside: None,
                is_beyond: false,
                work: 0,
                given_up: false,
            }
        })
    }

    /// Returns a search that has done some work already.
    #[cfg(test)]
    pub(super) fn after(self, work: usize) -> Self {
        Self { work, ..self }
    }

    /// Tries some fees; returns false when the search is over.
    pub(super) fn step(&mut self, warm: &mut WarmSolver) -> bool {
        let mut slice = 0;
        while slice < SLICE {
            let growth = if warm.is_listed() {
                GROWTH
            } else {
                WIDE_GROWTH
            };
            let next = match self.outside {
                None => (self.inside * growth).ceil().max(self.inside + 1.0),
                Some(outside) if outside - self.inside > 1.0 => {
                    ((self.inside + outside) / 2.0).floor()
                }
                Some(_) => return false,
            };
            if !warm.is_listed() && self.work > ALLOWANCE {
                self.given_up = true;
                return false;
            }
            let input = Input::Tier(self.tier, Field::Fee);
            let Ok(plan) = self.plan.with(input, next / 100.0) else {
                (self.outside, self.is_beyond) = (Some(next), true);
                continue;
            };
            let before = warm.work();
            let best = warm.solve(&Problem::of(&plan));
            slice += warm.work() - before;
            self.work += warm.work() - before;
            if best.is_some_and(|mix| mix[self.tier] > 0) {
                self.inside = next;
            } else {
                (self.outside, self.is_beyond) = (Some(next), false);
            }
        }
        true
    }

    /// Returns the price found so far.
    pub(super) fn found(&self) -> WalkAway {
        // A fee with fractions of a cent may lie above the whole cents below it.
        let highest = (self.inside / 100.0).max(self.fee);
        WalkAway {
            tier: self.tier,
            fee: self.fee,
            stays: match (self.given_up, self.is_beyond) {
                (true, _) => Stays::AtLeastUpTo(highest),
                (false, true) => Stays::Always,
                (false, false) => Stays::UpTo(highest),
            },
        }
    }
}
