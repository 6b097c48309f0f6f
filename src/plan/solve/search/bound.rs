//! Upper bounds on a region by a linear relaxation.

use super::{Booked, FEW, Row, Search, region::Region, row};
use crate::{
    goal::{ByGoal, Goal, RANDOM_GOALS},
    model::{entry::Entry, exp_log, risk::Moments},
    solve::{
        TIE,
        incumbent::Incumbent,
        ratio::{Extent, Span},
        relaxation::{Program, Relaxed},
    },
};

impl Search<'_> {
    /// Bounds the region and cuts off counts that cannot beat the incumbent, as long as that shrinks it by a quarter;
    /// returns false when no mix is left.
    ///
    /// A smaller region has tighter linear bounds, which may cut off more; small regions need no bound, as `settle`
    /// tries their mixes.
    pub(super) fn bound(&self, region: &mut Region, incumbent: &Incumbent<Booked>) -> bool {
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
    /// - A quantile lies below a linear function of mean, variance and third moment (see `solve/ratio`).
    /// - Reach is a concave function of the sum of gains, and gains depend on the ratio rho of quantile and mean. Each
    ///   creator's gain lies below a line in rho, and rho times the mean is the quantile, which bounds the sum by a
    ///   linear function; a tangent then lies above the concave function.
    /// - Credibility is concave in the sum of doubts: a tangent again.
    ///
    /// The weighted sum of these functions is maximised over the region within money, hours and creators, by a linear
    /// program on real counts. Its maximum is at least the value of every whole mix that may beat the incumbent.
    pub(super) fn relax(&self, region: &mut Region, incumbent: &Incumbent<Booked>) {
        let problem = &self.problem;
        let factors = &self.aim.factors;
        let columns = || {
            self.columns
                .iter()
                .map(|column| self.entry(column))
                .enumerate()
        };
        let count = self.columns.len();
        let clamp = |j: usize, x: f64| x.clamp(f64::from(region.low[j]), f64::from(region.high[j]));
        let mut value: Row<f64> = row(0.0, count);
        let mut constant = factors[Goal::Ease];
        for (j, entry) in columns() {
            value[j] -= factors[Goal::Ease] * entry.offer.hours / problem.hours;
        }
        let extents =
            RANDOM_GOALS.map(|goal| (factors[goal] > 0.0).then(|| self.extent(region, goal)));
        let most = self.most_within(region, &extents);
        for (goal, extent) in RANDOM_GOALS.into_iter().zip(&extents) {
            let Some(extent) = extent else { continue };
            let factor = factors[goal];
            let at = columns().fold(Moments::default(), |sum, (j, entry)| {
                sum + entry.moments[goal as usize] * clamp(j, region.at[j])
            });
            let need = match self.need(goal, &most, incumbent) {
                need if need > 0.0 && goal == Goal::Reach => {
                    self.views_for(need, region, extent.top)
                }
                need => need,
            };
            let ceiling = extent.ceiling(&problem.risk, need, at);
            // The quantile is at most this constant and these parts of mean, variance and third moment.
            let [start, by_mean, by_variance, by_third] = ceiling.above;
            let linear = |moments: &Moments| {
                by_mean * moments.mean + by_variance * moments.variance + by_third * moments.third
            };
            if goal != Goal::Reach {
                constant += factor * start;
                for (j, entry) in columns() {
                    value[j] += factor * linear(&entry.moments[goal as usize]);
                }
                continue;
            }
            if ceiling.top <= 0.0 {
                continue;
            }
            // Each gain lies below `fixed + steep * rho`. With G as the sum of `steep`, rho G is kappa times the quantile,
            // plus rho times what G differs from kappa times the mean, for any kappa of 0 or above; and rho lies between
            // floor and top.
            let (floor, top) = (ceiling.floor(&problem.risk), ceiling.top);
            let is_booked = at.mean > 0.0;
            let ratio = if is_booked {
                problem.risk.at_confidence(at) / at.mean
            } else {
                top
            };
            let open = || columns().filter(|(j, _)| region.high[*j] > 0);
            let mut lines: Row<(f64, f64)> = row((0.0, 0.0), count);
            let (mut steepness, mut least) = (0.0, f64::INFINITY);
            for (j, entry) in open() {
                lines[j] = problem.gain_line(entry.offer.video_share, floor, top, ratio);
                steepness += lines[j].1 * clamp(j, region.at[j]);
                let mean = entry.moments[goal as usize].mean;
                if mean > 0.0 {
                    least = least.min(lines[j].1 / mean);
                }
            }
            // With 0 the bound is flat; with the least steepness per mean nothing is lost to the floor; with that of the
            // reference point the difference is small near it. The lowest there is taken.
            let steepness = if is_booked { steepness / at.mean } else { 0.0 };
            let gain = |kappa: f64, j: usize, moments: &Moments| {
                let (fixed, steep) = lines[j];
                let differs = steep - kappa * moments.mean;
                let quantile = if kappa > 0.0 { linear(moments) } else { 0.0 };
                fixed + kappa * quantile + (differs * top).max(differs * floor)
            };
            let at_reference = |kappa: f64| {
                let sum: f64 = open()
                    .map(|(j, entry)| {
                        gain(kappa, j, &entry.moments[goal as usize]) * clamp(j, region.at[j])
                    })
                    .sum();
                (kappa, kappa * start + sum)
            };
            let least = if least.is_finite() { least } else { 0.0 };
            let flat = at_reference(0.0);
            let (kappa, sum) = [least, steepness]
                .map(at_reference)
                .into_iter()
                .fold(flat, |one, other| if other.1 < one.1 { other } else { one });
            // The tangent of the concave share at this sum; its slope is above 0, so an upper bound of the sum keeps it
            // above.
            let sum = sum.max(0.0);
            let (share, slope) = problem.duplication.share_and_slope(sum);
            let people = factor * problem.audience;
            constant += people * (share + slope * (kappa * start - sum));
            for (j, entry) in open() {
                value[j] += people * slope * gain(kappa, j, &entry.moments[goal as usize]);
            }
        }
        if factors[Goal::Credibility] > 0.0 {
            let at: f64 = columns()
                .map(|(j, entry)| entry.doubt * clamp(j, region.at[j]))
                .sum();
            // The tangent of `1 - exp(-x)` at the reference point.
            let left = exp_log::exp(-at);
            constant += factors[Goal::Credibility] * (1.0 - left - left * at);
            for (j, entry) in columns() {
                value[j] += factors[Goal::Credibility] * left * entry.doubt;
            }
        }

        // The program counts from the lower corner, which every mix of the region books.
        let low = region.low.iter().map(|low| f64::from(*low));
        constant += value
            .iter()
            .zip(low)
            .map(|(value, low)| value * low)
            .sum::<f64>();
        let program = Program {
            range: widths(region),
            needs: columns().map(|(_, entry)| needs(entry)).collect(),
            left: self.left(region),
            value,
        };
        let Relaxed {
            bound, at, reduced, ..
        } = program.relax();
        let bound = constant + bound;
        // The parent's bound holds for every part.
        region.bound = region.bound.min(bound);
        region.worth = program.value;
        let low = region.low.iter().map(|low| f64::from(*low));
        region.at = low.zip(at).map(|(low, at)| low + at).collect();
        if incumbent.best.is_none() {
            return;
        }
        // Reduced-value fixing: a count that far from the relaxation's lowers the bound by its reduced value per
        // creator, and is cut off where the bound falls below the incumbent. The two ties of room keep mixes that may
        // tie.
        let room = (bound - incumbent.highest + 2.0 * TIE).max(0.0);
        let corners = region.low.iter_mut().zip(&mut region.high);
        for (reduced, (low, high)) in reduced.iter().zip(corners) {
            // The cast saturates where the reduced value is tiny, which leaves the column as it is.
            let steps = (room / reduced.abs()) as u32;
            if *reduced < 0.0 {
                *high = (*high).min(low.saturating_add(steps));
            } else if *reduced > 0.0 {
                *low = (*low).max(high.saturating_sub(steps));
            }
        }
    }

    /// Measures the region for one goal that depends on views.
    fn extent(&self, region: &Region, goal: Goal) -> Extent {
        let mut low = Moments::default();
        let mut span = Span::default();
        let mut free = 0.0;
        let mut per_need = [0.0_f64; 3];
        let left = self.left(region);
        let prices = self.prices[goal as usize];
        let mut sold: f64 = prices
            .iter()
            .zip(left)
            .map(|(price, left)| price * left.max(0.0))
            .sum();
        for (j, column) in self.columns.iter().enumerate() {
            let entry = self.entry(column);
            let offer = &entry.offer;
            let each = entry.moments[goal as usize];
            if region.high[j] == 0 || each.mean <= 0.0 {
                continue;
            }
            span.include(each, f64::from(region.high[j]));
            low = low + each * f64::from(region.low[j]);
            let more = f64::from(region.high[j] - region.low[j]);
            if more > 0.0 {
                free += each.mean * more;
                span.include_free(each, more);
                let needs = [offer.cost, offer.hours, 1.0];
                let paid: f64 = prices
                    .iter()
                    .zip(needs)
                    .map(|(price, need)| price * need)
                    .sum();
                sold += (each.mean - paid).max(0.0) * more;
                // The most mean per unit of each limit: times what is left of the limit it bounds the mean that can be
                // added.
                for (most, need) in per_need.iter_mut().zip(needs) {
                    *most = most.max(each.mean / need);
                }
            }
        }
        for (most, left) in per_need.iter().zip(left) {
            // 0 x infinity is NaN, which `min` ignores: the bound stays as it is.
            free = free.min(most * left.max(0.0));
        }
        // By weak duality the prices of the root bound the mean that can be added in every region.
        let free = free.min(sold * (1.0 + 1e-12));
        Extent::new(&self.problem.risk, low, free, span)
    }

    /// Finds the prices of the limits at which they are sold for the most mean of a goal's views.
    pub(super) fn mean_prices(&self, root: &Region, goal: Goal) -> [f64; 3] {
        let program = Program {
            value: self
                .columns
                .iter()
                .map(|column| self.entry(column).moments[goal as usize].mean)
                .collect(),
            range: widths(root),
            needs: self
                .columns
                .iter()
                .map(|column| needs(self.entry(column)))
                .collect(),
            left: self.left(root),
        };
        program.relax().price
    }

    /// Returns the most that a mix of the region can reach of each goal.
    fn most_within(
        &self,
        region: &Region,
        extents: &[Option<Extent>; RANDOM_GOALS.len()],
    ) -> ByGoal<f64> {
        ByGoal::from_fn(|goal| {
            let here = match goal {
                Goal::Engagement | Goal::Sales | Goal::Authenticity => {
                    extents[goal as usize].as_ref().map(Extent::most)
                }
                Goal::Ease => {
                    let hours = self.total(&region.low, |offer| offer.hours);
                    Some(self.problem.ease(hours))
                }
                Goal::Reach | Goal::Credibility => None,
            };
            let most = self.aim.most[goal];
            here.map_or(most, |here| most.min(here * (1.0 + 1e-9)))
        })
    }

    /// Returns the value of a mix that would reach the most of every goal at once, a bound on all mixes.
    pub(super) fn most(&self) -> f64 {
        let goals = self.aim.factors.iter().filter(|(_, factor)| **factor > 0.0);
        goals
            .map(|(goal, factor)| factor * self.aim.most[goal])
            .sum()
    }

    /// Returns the least value of a goal in any mix as good as the incumbent: that with all other goals at their most.
    fn need(&self, goal: Goal, most: &ByGoal<f64>, incumbent: &Incumbent<Booked>) -> f64 {
        let factors = &self.aim.factors;
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
        let problem = &self.problem;
        let sum = problem.duplication.sum_for(people / problem.audience);
        let per_view = |(entry, high): (&Entry, &u32)| {
            let mean = entry.moments[Goal::Reach as usize].mean;
            let steepest = || problem.steepest_gain(entry.offer.video_share, top);
            (*high > 0 && mean > 0.0).then(|| steepest() / mean)
        };
        let columns = self.columns.iter().map(|column| self.entry(column));
        let most = columns
            .zip(&region.high)
            .filter_map(per_view)
            .fold(0.0, f64::max);
        if most > 0.0 { sum / most } else { 0.0 }
    }
}

/// Returns the number of creators that may be added by column.
fn widths(region: &Region) -> Row<f64> {
    let corners = region.low.iter().zip(&region.high);
    corners.map(|(low, high)| f64::from(high - low)).collect()
}

/// Returns the money, hours and creators that one booking of an entry takes.
fn needs(entry: &Entry) -> [f64; 3] {
    [entry.offer.cost, entry.offer.hours, 1.0]
}
