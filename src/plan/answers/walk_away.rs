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
const ALLOWANCE: usize = 150_000;

/// The walk-away price of a tier.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WalkAway {
    /// A tier of the best mix.
    pub tier: Tier,
    /// Its fee in the plan, in currency units per video.
    pub fee: f64,
    /// The fee in whole cents at which the tier is still in the best mix and one cent below a fee at which it is out.
    ///
    /// `None` when the tier stays at any fee, or when the plan is too slow to solve to tell. Fees are tried 2 % apart
    /// (20 % where the mixes are too many to enumerate), so a tier that drops out and comes back between two of them is
    /// not noticed. All other numbers stay as they are.
    pub highest: Option<f64>,
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
                work: 0,
                given_up: false,
            }
        })
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
                // The fee is above the highest that a plan can have.
                self.given_up = true;
                return false;
            };
            let before = warm.work();
            let best = warm.solve(&Problem::of(&plan));
            slice += warm.work() - before;
            self.work += warm.work() - before;
            if best.is_some_and(|mix| mix[self.tier] > 0) {
                self.inside = next;
            } else {
                self.outside = Some(next);
            }
        }
        true
    }

    /// Returns the price found so far.
    pub(super) fn found(&self) -> WalkAway {
        WalkAway {
            tier: self.tier,
            fee: self.fee,
            // A fee with fractions of a cent may lie above the whole cents below it.
            highest: (!self.given_up).then(|| (self.inside / 100.0).max(self.fee)),
        }
    }
}
