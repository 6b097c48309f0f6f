//! The value of a mix for each goal (X of the model).

use super::{Mix, Problem, Sums};
use crate::{
    goal::{ByGoal, Goal},
    model::{exp_log, reach, risk::Moments},
    tier::Tier,
};

impl Problem {
    /// Computes the value of a mix for each goal (X of the model), in the goal's unit.
    pub fn values(&self, mix: &Mix) -> ByGoal<f64> {
        self.values_of(mix, &self.sums(mix))
    }

    /// Computes the value for each goal of a mix whose counts are multiplied by a factor, with fractions of creators.
    pub(crate) fn values_times(&self, mix: &Mix, factor: f64) -> ByGoal<f64> {
        let sums = self.sums(mix);
        let times = |moments: Moments| moments * factor;
        let rho = self.share_counted_on(times(sums.random[Goal::Reach as usize]));
        ByGoal::from_fn(|goal| match goal {
            Goal::Reach => self.audience * self.duplication.share(factor * self.gains_at(mix, rho)),
            Goal::Engagement | Goal::Sales | Goal::Authenticity => {
                self.risk.at_confidence(times(sums.random[goal as usize]))
            }
            Goal::Credibility => -exp_log::expm1(-factor * sums.doubt),
            Goal::Ease => self.ease(factor * sums.needs.hours),
        })
    }

    /// Computes the value of a mix for one goal (X of the model), in the goal's unit.
    pub fn value(&self, goal: Goal, mix: &Mix) -> f64 {
        self.value_of(goal, mix, &self.sums(mix))
    }

    /// Computes the values of a mix whose sums are known.
    pub(crate) fn values_of(&self, mix: &Mix, sums: &Sums) -> ByGoal<f64> {
        ByGoal::from_fn(|goal| self.value_of(goal, mix, sums))
    }

    /// Computes the value for one goal of a mix whose sums are known.
    pub(crate) fn value_of(&self, goal: Goal, mix: &Mix, sums: &Sums) -> f64 {
        self.value_by(goal, sums, |rho| self.gains_at(mix, rho))
    }

    /// Computes the value for one goal of bookings whose sums are known, and whose sum of gains is known by rho.
    #[inline]
    pub(crate) fn value_by(&self, goal: Goal, sums: &Sums, gains: impl Fn(f64) -> f64) -> f64 {
        match goal {
            Goal::Reach => {
                let rho = self.share_counted_on(sums.random[Goal::Reach as usize]);
                self.audience * self.duplication.share(gains(rho))
            }
            Goal::Engagement | Goal::Sales | Goal::Authenticity => {
                self.risk.at_confidence(sums.random[goal as usize])
            }
            Goal::Credibility => -exp_log::expm1(-sums.doubt),
            Goal::Ease => self.ease(sums.needs.hours),
        }
    }

    /// Computes the share of your time that `hours` leave.
    pub(crate) fn ease(&self, hours: f64) -> f64 {
        1.0 - hours / self.hours
    }

    /// Computes rho of the model: the quantile of a mix's on-target views as a share of their mean; 0 without views.
    pub(crate) fn views_counted_on(&self, sums: &Sums) -> f64 {
        self.share_counted_on(sums.random[Goal::Reach as usize])
    }

    /// Computes the quantile of a sum as a share of its mean; 0 for a mean of 0.
    fn share_counted_on(&self, sum: Moments) -> f64 {
        if sum.mean <= 0.0 {
            return 0.0;
        }
        self.risk.at_confidence(sum) / sum.mean
    }

    /// Computes the different people of the target audience when videos get `rho` times their average views.
    pub(crate) fn reach_at(&self, mix: &Mix, rho: f64) -> f64 {
        self.audience * self.duplication.share(self.gains_at(mix, rho))
    }

    /// Computes the sum of gains when videos get `rho` times their average views.
    fn gains_at(&self, mix: &Mix, rho: f64) -> f64 {
        mix.iter()
            .filter(|(_, count)| **count > 0)
            .map(|(tier, count)| f64::from(*count) * self.gain(tier, rho))
            .sum()
    }

    /// Computes what one creator adds to the sum of gains when videos get `rho` times their average views (g of the
    /// model).
    pub fn gain(&self, tier: Tier, rho: f64) -> f64 {
        self.gain_of(self.offers[tier].video_share, rho)
    }

    /// Computes [`Problem::gain`] of a creator whose average video reaches the share `share` of the audience.
    pub(crate) fn gain_of(&self, share: f64, rho: f64) -> f64 {
        self.duplication
            .gain(reach::exposure(rho * share, self.fresh))
    }

    /// Returns the share of the audience that a video reaches of the creator who reaches the most people that one creator can.
    pub(crate) fn fullest(&self) -> f64 {
        -exp_log::expm1(-reach::MOST_EXPOSURE / self.fresh)
    }

    /// Computes the most of [`Problem::gain_of`] per unit of `rho`, for any `rho` from 0 to `top`, which is above 0.
    ///
    /// The gain is 0 at 0, convex in `rho` until the creator reaches the most people that one creator can, and flat
    /// from there; so the gain per unit is largest at that point or at `top`, whichever is lower.
    pub(crate) fn steepest_gain(&self, share: f64, top: f64) -> f64 {
        let rho = top.min(self.fullest() / share);
        self.gain_of(share, rho) / rho
    }

    /// Returns a line `(start, slope)` in `rho` that lies on or above [`Problem::gain_of`] from `low` to `top`, close near
    /// `at`.
    ///
    /// On the convex part the chord from `low` is such a line. It stays above the flat part as well, since it rises.
    /// A constant line is closer if `at` is on the flat part, or if the range is a point.
    pub(crate) fn gain_line(&self, share: f64, low: f64, top: f64, at: f64) -> (f64, f64) {
        if share <= 0.0 {
            return (0.0, 0.0);
        }
        // The ratio at which the creator reaches the most people: the gain is convex up to here and flat from here on.
        let full = self.fullest() / share;
        let to = top.min(full);
        if to - low <= 1e-6 * to || at >= full {
            return (self.gain_of(share, to), 0.0);
        }
        let (from, to_gain) = (self.gain_of(share, low), self.gain_of(share, to));
        let slope = (to_gain - from) / (to - low);
        (to_gain - slope * to, slope)
    }

    /// Computes the lowest and highest reach, in people, that any duplication allows.
    ///
    /// The lowest is the largest creator alone, the highest the sum of all creators, capped at the audience; both for
    /// average views.
    pub fn reach_bounds(&self, mix: &Mix) -> (f64, f64) {
        let alone = mix.iter().filter(|(_, count)| **count > 0);
        let (most, sum) = alone.fold((0.0_f64, 0.0), |(most, sum), (tier, count)| {
            let share = self.offers[tier].share();
            (most.max(share), sum + f64::from(*count) * share)
        });
        (self.audience * most, self.audience * sum.min(1.0))
    }
}
