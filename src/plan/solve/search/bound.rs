//! Upper bounds on a region by a linear relaxation.

use super::{Column, FEW, Search, region::Region};
use crate::{
    goal::{Goal, RANDOM_GOALS},
    model::{exp_log, risk::Moments},
    solve::{
        Aim, TIE, TIERS,
        incumbent::Incumbent,
        ratio::{self, Ceiling, Span},
        relaxation::{Program, Relaxed},
    },
};

impl Search<'_> {
    /// Bounds the region and cuts off counts that cannot beat the incumbent, as long as that shrinks it by a quarter;
    /// returns false when no mix is left.
    ///
    /// A smaller region has tighter linear bounds, which may cut off more; small regions need no bound, as `settle`
    /// tries their mixes.
    pub(super) fn bound(&self, region: &mut Region, incumbent: &Incumbent) -> bool {
        loop {
            let size = region.size();
            if size <= FEW {
                return true;
            }
            self.relax(region, incumbent);
            if self.is_closed(region, incumbent) {
                return true;
            }
            if !self.tighten(region) {
                return false;
            }
            if region.size() > size / 4 * 3 {
                return true;
            }
        }
    }

    /// Bounds the region from above by a linear relaxation and narrows it by the reduced values.
    ///
    /// Each goal is replaced by a linear function of the counts that is never below the goal on the mixes that may beat
    /// the incumbent, and tight near the reference point `region.at`. Any reference point gives a valid bound; the
    /// parent's best point gives a good one. The goals by kind:
    ///
    /// - Ease is linear.
    /// - A quantile is at most `start * mean - slope * variance / mean` (see [`Ceiling`]); the last term is bounded by
    ///   the linear [`Ceiling::penalty`].
    /// - Reach is a concave function of the sum of gains, and gains depend on the ratio rho of quantile and mean. Each
    ///   tier's gain lies below a line in rho, and rho below its ceiling, which bounds the sum by a linear function; a
    ///   tangent then lies above the concave function.
    /// - Credibility is concave in the sum of doubts: a tangent again.
    ///
    /// The weighted sum of these functions is maximised over the region within money, hours and creators, by a linear
    /// program on real counts. Its maximum is at least the value of every whole mix that may beat the incumbent.
    pub(super) fn relax(&self, region: &mut Region, incumbent: &Incumbent) {
        let problem = self.problem;
        let factors = &self.aim.factors;
        let columns = || {
            self.columns
                .iter()
                .enumerate()
                .filter_map(|(j, c)| c.map(|c| (j, c)))
        };
        let clamp = |j: usize, x: f64| x.clamp(f64::from(region.low[j]), f64::from(region.high[j]));
        let mut value = [0.0; TIERS];
        let mut constant = factors[Goal::Ease];
        for (j, Column { offer, .. }) in columns() {
            value[j] -= factors[Goal::Ease] * offer.hours / problem.hours;
        }
        for goal in RANDOM_GOALS {
            let factor = factors[goal];
            if factor == 0.0 {
                continue;
            }
            let each = &problem.moments[goal as usize];
            let at = columns().fold(Moments::default(), |sum, (j, column)| {
                sum + each[column.offer.tier] * clamp(j, region.at[j])
            });
            let ceiling = self.ceiling(region, goal, incumbent, at);
            let (constant_penalty, mean_penalty, variance_penalty) = ceiling.penalty(at.mean);
            // For reach, gains take the place of means: each tier's gain lies below `starts + gains * rho`. With G as
            // the sum of `gains`, the sum of gains is at most the sum of `starts` plus rho G, and rho is at most
            // `start - slope v / m^2`. As G is at least `least_gain` times the mean m, `-slope v / m^2 G` is at most
            // `least_gain` times `-slope v / m`, which the penalty bounds. For the other goals `gains` are the means
            // themselves and `least_gain` is 1.
            let mut people = factor;
            let mut starts = [0.0; TIERS];
            let mut gains = [0.0; TIERS];
            let mut least_gain = 1.0;
            let mut start = ceiling.start;
            if goal == Goal::Reach {
                if ceiling.top <= 0.0 {
                    continue;
                }
                let floor = ceiling.floor(&problem.risk);
                let ratio = problem.risk.at_confidence(at) / at.mean;
                least_gain = f64::INFINITY;
                let (mut fixed, mut sum) = (0.0, 0.0);
                for (j, Column { offer, .. }) in columns() {
                    if region.high[j] == 0 {
                        continue;
                    }
                    (starts[j], gains[j]) =
                        problem.gain_line(offer.tier, floor, ceiling.top, ratio);
                    if each[offer.tier].mean > 0.0 {
                        least_gain = least_gain.min(gains[j] / each[offer.tier].mean);
                    }
                    let count = clamp(j, region.at[j]);
                    fixed += starts[j] * count;
                    sum += gains[j] * count;
                }
                if !least_gain.is_finite() {
                    continue;
                }
                let penalty =
                    constant_penalty + mean_penalty * at.mean + variance_penalty * at.variance;
                // Both the line and the flat ceiling are valid: take the lower one at the reference point.
                let (line, flat) = (start * sum + least_gain * penalty, ceiling.top * sum);
                if flat < line {
                    start = ceiling.top;
                    least_gain = 0.0;
                }
                let sum = (fixed + line.min(flat)).max(0.0);
                // The tangent of the concave share at this sum; its slope is above 0, so an upper bound of the sum
                // keeps it above.
                let (share, slope) = problem.duplication.share_and_slope(sum);
                constant += factor * problem.audience * (share - slope * sum);
                people *= problem.audience * slope;
            } else {
                for (j, Column { offer, .. }) in columns() {
                    gains[j] = each[offer.tier].mean;
                }
            }
            // The linear function of this goal, in the objective's unit: the terms of `starts`, `start` and the
            // penalty.
            constant += people * least_gain * constant_penalty;
            for (j, Column { offer, .. }) in columns() {
                let Moments { mean, variance, .. } = each[offer.tier];
                let penalty = mean_penalty * mean + variance_penalty * variance;
                value[j] += people * (starts[j] + start * gains[j] + least_gain * penalty);
            }
        }
        if factors[Goal::Credibility] > 0.0 {
            let mut doubts = [0.0; TIERS];
            let mut at = 0.0;
            for (j, Column { offer, .. }) in columns() {
                doubts[j] = problem.doubt[offer.tier];
                at += doubts[j] * clamp(j, region.at[j]);
            }
            // The tangent of `1 - exp(-x)` at the reference point.
            let left = exp_log::exp(-at);
            constant += factors[Goal::Credibility] * (1.0 - left - left * at);
            for (j, doubt) in doubts.iter().enumerate() {
                value[j] += factors[Goal::Credibility] * left * doubt;
            }
        }

        let mut program = Program {
            value,
            range: [0.0; TIERS],
            needs: [[0.0; TIERS]; 3],
            left: self.left(region),
        };
        // The program counts from the lower corner, which every mix of the region books.
        for (j, Column { offer, .. }) in columns() {
            constant += value[j] * f64::from(region.low[j]);
            program.range[j] = f64::from(region.high[j] - region.low[j]);
            program.needs[0][j] = offer.cost;
            program.needs[1][j] = offer.hours;
            program.needs[2][j] = 1.0;
        }
        let Relaxed { bound, at, reduced } = program.relax();
        let bound = constant + bound;
        // The parent's bound holds for every part.
        region.bound = region.bound.min(bound);
        region.worth = value;
        region.at = std::array::from_fn(|j| f64::from(region.low[j]) + at[j]);
        if incumbent.best.is_none() {
            return;
        }
        // Reduced-value fixing: a count that far from the relaxation's lowers the bound by its reduced value per
        // creator, and is cut off where the bound falls below the incumbent. The two ties of room keep mixes that may
        // tie.
        let room = (bound - incumbent.highest + 2.0 * TIE).max(0.0);
        let corners = region.low.iter_mut().zip(&mut region.high);
        for (reduced, (low, high)) in reduced.into_iter().zip(corners) {
            // The cast saturates where the reduced value is tiny, which leaves the column as it is.
            let steps = (room / reduced.abs()) as u32;
            if reduced < 0.0 {
                *high = (*high).min(low.saturating_add(steps));
            } else if reduced > 0.0 {
                *low = (*low).max(high.saturating_sub(steps));
            }
        }
    }

    /// Bounds the ratio of quantile and mean over all mixes of the region that may beat the incumbent.
    fn ceiling(&self, region: &Region, goal: Goal, incumbent: &Incumbent, at: Moments) -> Ceiling {
        let problem = self.problem;
        let each = &problem.moments[goal as usize];
        let mut low = Moments::default();
        let mut span = Span::default();
        let mut free = 0.0;
        let mut per_need = [0.0_f64; 3];
        for (j, column) in self.columns.iter().enumerate() {
            let Some(Column { offer, .. }) = column else {
                continue;
            };
            let each = each[offer.tier];
            if region.high[j] == 0 || each.mean <= 0.0 {
                continue;
            }
            span.include(each, f64::from(region.high[j]));
            low = low + each * f64::from(region.low[j]);
            let more = f64::from(region.high[j] - region.low[j]);
            if more > 0.0 {
                free += each.mean * more;
                span.include_free(each, more);
                // The most mean per unit of each limit: times what is left of the limit it bounds the mean that can be
                // added.
                for (most, need) in per_need.iter_mut().zip([offer.cost, offer.hours, 1.0]) {
                    *most = most.max(each.mean / need);
                }
            }
        }
        for (most, left) in per_need.iter().zip(self.left(region)) {
            // 0 x infinity is NaN, which `min` ignores: the bound stays as it is.
            free = free.min(most * left.max(0.0));
        }
        let need = |top: f64| match self.need(goal, incumbent) {
            need if need > 0.0 && goal == Goal::Reach => self.views_for(need, region, top),
            need => need,
        };
        ratio::ceiling(&problem.risk, low, free, &span, need, at)
    }

    /// Returns the value of a mix that would reach the most of every goal at once, a bound on all mixes.
    pub(super) fn most(&self) -> f64 {
        let goals = self.aim.factors.iter().filter(|(_, factor)| **factor > 0.0);
        goals
            .map(|(goal, factor)| factor * self.aim.most[goal])
            .sum()
    }

    /// Returns the least value of a goal in any mix as good as the incumbent: that with all other goals at their most.
    fn need(&self, goal: Goal, incumbent: &Incumbent) -> f64 {
        let Aim { factors, most, .. } = self.aim;
        let others: f64 = Goal::ALL
            .into_iter()
            .filter(|other| *other != goal && factors[*other] > 0.0)
            .map(|other| factors[other] * most[other])
            .sum();
        ((incumbent.highest - TIE - others) / factors[goal]).max(0.0)
    }

    /// Returns the least quantile of on-target views that can reach `people`, when the ratio is at most `top`.
    ///
    /// Each gain is at most its steepest slope times rho, so the sum of gains is at most the steepest gain per mean
    /// view times the quantile.
    fn views_for(&self, people: f64, region: &Region, top: f64) -> f64 {
        let problem = self.problem;
        let sum = problem.duplication.sum_for(people / problem.audience);
        let per_view = |(j, column): (usize, &Option<Column>)| {
            let tier = column.as_ref().filter(|_| region.high[j] > 0)?.offer.tier;
            let mean = problem.moments[Goal::Reach as usize][tier].mean;
            (mean > 0.0).then(|| problem.steepest_gain(tier, top) / mean)
        };
        let most = self
            .columns
            .iter()
            .enumerate()
            .filter_map(per_view)
            .fold(0.0, f64::max);
        if most > 0.0 { sum / most } else { 0.0 }
    }
}
