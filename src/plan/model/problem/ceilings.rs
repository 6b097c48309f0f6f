//! Ceilings on the value of a mix: upper bounds that cost a tenth of the values and lie some tenths of a percent above.
//!
//! Three functions of one number make a value dear: psi of a sum's skew, the gain of a creator by the ratio of quantile
//! and mean, and the share of the audience by the sum of gains. A table has an upper bound for each cell of their
//! arguments, and the rest of a value only rises with the three.

use super::{Mix, Problem};
use crate::{
    goal::Goal,
    model::{
        reach::Duplication,
        risk::{Moments, RiskModel},
    },
    tier::ByTier,
};

/// Part of a value that is added for rounding.
const SLACK: f64 = 1e-9;

/// A straight line: its value at 0 and its slope.
type Line = (f64, f64);

/// The tables of ceilings. What changes from one problem to the next is computed again, and the rest is kept.
#[derive(Clone, Debug)]
pub(crate) struct Ceilings {
    risk: Option<RiskModel>,
    duplication: Option<Duplication>,
    /// The highest psi by skew.
    psi: Cells<f64>,
    /// A line above the gain by the ratio of quantile and mean.
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

    /// Computes a ceiling on the value of a mix for one goal; credibility and ease are exact.
    pub(crate) fn of(&mut self, goal: Goal, problem: &Problem, mix: &Mix) -> f64 {
        match goal {
            Goal::Reach => self.reach(problem, mix),
            Goal::Engagement | Goal::Sales | Goal::Authenticity => {
                self.at_confidence(&problem.risk, problem.views_of(goal, mix))
            }
            Goal::Credibility | Goal::Ease => problem.value(goal, mix),
        }
    }

    fn at_confidence(&mut self, risk: &RiskModel, sum: Moments) -> f64 {
        let psi = |skew: f64| risk.standard_quantile(skew);
        // Psi falls with the skew and then rises, so over a cell it is highest at an end.
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
            return problem.reach_at(mix, 0.0);
        }
        let rho = self.at_confidence(&problem.risk, sum) / sum.mean;
        let mut gains = 0.0;
        for (tier, count) in mix.iter().filter(|(_, count)| **count > 0) {
            let line = |low: f64, high: f64| problem.gain_line(tier, low, high, low);
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

/// A table over numbers above 0, in cells whose ends are in the same ratio, each filled when it is first asked for.
#[derive(Clone, Debug)]
struct Cells<T> {
    /// Bits of a number that tell its place in a cell.
    shift: u32,
    /// The first cell, as its leading bits.
    first: u64,
    cells: Vec<Option<T>>,
}

impl<T: Copy> Cells<T> {
    /// Creates empty cells from one power of two to another, `2^fineness` of them for each doubling.
    fn new(powers: std::ops::Range<i32>, fineness: u32) -> Self {
        let shift = f64::MANTISSA_DIGITS - 1 - fineness;
        let place = |power: i32| libm::exp2(f64::from(power)).to_bits() >> shift;
        let (first, last) = (place(powers.start), place(powers.end));
        Self {
            shift,
            first,
            cells: vec![None; (last - first) as usize],
        }
    }

    fn clear(&mut self) {
        self.cells.fill(None);
    }

    /// Returns the cell of a number, filled by its ends; `None` for a number beyond the table.
    fn at(&mut self, number: f64, fill: impl FnOnce(f64, f64) -> T) -> Option<T> {
        let Self {
            shift,
            first,
            cells,
        } = self;
        let leading = number.to_bits() >> *shift;
        let cell = cells.get_mut(leading.wrapping_sub(*first) as usize)?;
        let end = |leading: u64| f64::from_bits(leading << *shift);
        Some(*cell.get_or_insert_with(|| fill(end(leading), end(leading + 1))))
    }
}
