//! Ceilings: upper bounds on what a mix reaches of a goal that take less time than the value itself.
//!
//! Three functions of one number take most of the time of a value: psi of a sum's skew, the gain of a creator by the
//! ratio of quantile and mean, and the share of the audience by the sum of gains. A table has an upper bound on each for
//! every cell of its argument ([`Cells`]); the rest of a value only rises with the three.

mod cells;

use self::cells::Cells;
use super::{Mix, Problem};
use crate::{
    goal::Goal,
    model::{
        reach::Duplication,
        risk::{Moments, RiskModel},
    },
    tier::ByTier,
};

/// Part of a bound that is added for rounding.
pub(crate) const SLACK: f64 = 1e-9;

/// A straight line: its value at 0 and its slope.
type Line = (f64, f64);

/// The tables behind the ceilings; for the next problem only those are emptied that it changes.
#[derive(Clone, Debug)]
pub(crate) struct Ceilings {
    risk: Option<RiskModel>,
    duplication: Option<Duplication>,
    /// The highest psi by skew.
    psi: Cells<f64>,
    /// A line above the gain of one creator by the ratio of quantile and mean.
    gains: ByTier<Cells<Line>>,
    /// A line above the share of the audience by the sum of gains.
    share: Cells<Line>,
}

impl Default for Ceilings {
    fn default() -> Self {
        Self {
            risk: None,
            duplication: None,
            psi: Cells::new(-12..12, 5),
            gains: ByTier::from_fn(|_| Cells::new(-4..1, 4)),
            share: Cells::new(-24..16, 4),
        }
    }
}

impl Ceilings {
    /// Prepares the tables for the mixes of a problem.
    pub(crate) fn prepare(&mut self, problem: &Problem) {
        if self.risk.replace(problem.risk) != self.risk {
            self.psi.clear();
        }
        if self.duplication.replace(problem.duplication) != self.duplication {
            self.share.clear();
        }
        for cells in &mut self.gains.0 {
            cells.clear();
        }
    }

    /// Bounds the value of a mix for one goal from above; credibility and ease are exact.
    ///
    /// The problem is the one that the tables were prepared for.
    pub(crate) fn of(&mut self, goal: Goal, problem: &Problem, mix: &Mix) -> f64 {
        match goal {
            Goal::Reach => self.reach(problem, mix),
            Goal::Engagement | Goal::Sales | Goal::Authenticity => {
                self.at_confidence(&problem.risk, problem.views_of(goal, mix))
            }
            Goal::Credibility | Goal::Ease => problem.value(goal, mix),
        }
    }

    #[inline]
    fn at_confidence(&mut self, risk: &RiskModel, sum: Moments) -> f64 {
        let psi = |skew: f64| risk.standard_quantile(skew);
        // Psi depends on the absolute skew alone; it falls and then rises, so over a cell it is highest at an end.
        let highest = |low: f64, high: f64| psi(low).max(psi(high));
        let ceiling = |skew: f64| match self.psi.at(skew.abs(), highest) {
            Some(highest) => highest,
            None => psi(skew),
        };
        risk.at_confidence_by(sum, ceiling) + SLACK * sum.mean
    }

    fn reach(&mut self, problem: &Problem, mix: &Mix) -> f64 {
        let sum = problem.views_of(Goal::Reach, mix);
        if sum.mean <= 0.0 {
            return problem.value(Goal::Reach, mix);
        }
        let rho = self.at_confidence(&problem.risk, sum) / sum.mean;
        let mut gains = 0.0;
        for (tier, count) in mix.iter().filter(|(_, count)| **count > 0) {
            let line = |low: f64, high: f64| {
                problem.gain_line(problem.offers[tier].video_share, low, high, low)
            };
            let gain = match self.gains[tier].at(rho, line) {
                Some((start, slope)) => start + slope * rho,
                None => problem.gain(tier, rho),
            };
            gains += f64::from(*count) * gain;
        }
        let gains = gains * (1.0 + SLACK);
        // The share is concave in the sum of gains, so every tangent lies above it.
        let tangent = |low: f64, high: f64| {
            let middle = 0.5 * (low + high);
            let (share, slope) = problem.duplication.share_and_slope(middle);
            (share - slope * middle, slope)
        };
        let share = match self.share.at(gains, tangent) {
            Some((start, slope)) => start + slope * gains,
            None => problem.duplication.share(gains),
        };
        problem.audience * share * (1.0 + SLACK)
    }
}

impl Problem {
    /// Bounds the ratio of quantile and mean from above, for every goal and all mixes of at most so many creators.
    ///
    /// With a = variance / mean^2 and b = third moment / mean^3, a sum of n creators has an a between the least a of one
    /// of them divided by n and the most; its b lies between gamma a^2 (see `solve/ratio`) and tau a, where gamma is the
    /// least `b / a^2` of a creator and tau the most `|b| / a`. Weights of views change none of these.
    pub(crate) fn most_ratio(&self, creators: u32) -> f64 {
        const PIECES: u32 = 8;
        let (mut least, mut most) = (f64::INFINITY, 0.0_f64);
        let (mut gamma, mut tau) = (f64::INFINITY, 0.0_f64);
        for offer in self.offers.0.iter().filter(|offer| offer.max > 0) {
            let Moments {
                mean,
                variance,
                third,
            } = offer.views;
            if mean <= 0.0 {
                continue;
            }
            let (a, b) = (variance / (mean * mean), third / (mean * mean * mean));
            (least, most) = (least.min(a), most.max(a));
            if a > 0.0 {
                (gamma, tau) = (gamma.min(b / (a * a)), tau.max(b.abs() / a));
            } else {
                gamma = gamma.min(0.0);
            }
        }
        if least.is_infinite() {
            // Nobody sees anything: the quantile is 0.
            return 0.0;
        }
        let least = least / f64::from(creators);
        let (mut top, mut from) = (0.0_f64, least);
        for piece in 1..=PIECES {
            let part = f64::from(piece) / f64::from(PIECES);
            let to = least + (most - least) * part * part;
            let low = if gamma < 0.0 {
                -tau * to
            } else {
                gamma * from * from
            };
            top = top.max(self.risk.most_ratio_between((from, to), (low, tau * to)));
            from = to;
        }
        top
    }
}

#[cfg(test)]
mod tests;
