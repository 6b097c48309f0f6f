//! The room that a node leaves: counts within the limits, and ranges of the moments of the sum.

use std::rc::Rc;

use super::{
    Many,
    columns::{GAINS, goal_of},
    extremes::{Extremes, Measured},
    node::Node,
};
use crate::{
    goal::{Goal, RANDOM_COUNT},
    model::risk::corners::Ranges,
    solve::TIE,
};

/// Relative room for rounding: what just fits is not cut off.
const ROOM: f64 = 1e-9;

/// Number of columns beyond which the extremes of the node above are taken where few columns have changed, and one over
/// the part of the columns that are few.
const MANY: usize = 600;
const FEW: usize = 10;

/// Ratio of quantile and mean at which the sum of gains is cut, as a part of the highest.
const USUAL: f64 = 0.7;

/// The bookings of a node that are sure, by column, and what they leave of each limit, with the whole of it.
struct Sure {
    booked: Vec<(usize, f64)>,
    left: [(f64, f64); 3],
}

/// Counts of a node with the sums at both corners, for one quantity that may add up to so much.
struct Sum {
    low: f64,
    high: f64,
}

impl Many {
    /// Lowers the upper corner to what money, hours and creators leave, and narrows all ranges; returns false when no mix
    /// is left that may beat the incumbent.
    pub(super) fn narrow(&self, node: &mut Node) -> bool {
        if !self.keep_to_limits(node) {
            return false;
        }
        let low = node.low.iter().enumerate().filter(|(_, low)| **low > 0);
        let sure = Sure {
            booked: low.map(|(j, low)| (j, f64::from(*low))).collect(),
            left: self.left(node),
        };
        let extremes = self.extremes(node);
        for (goal, extremes) in extremes.iter().enumerate() {
            if self.figures.counted[goal] && !self.measure(node, goal, &sure, extremes) {
                return false;
            }
        }
        if self.figures.counted[0] && !self.measure_gains(node) {
            return false;
        }
        self.keep_to_cuts(node)
    }

    /// Returns what the lower corner leaves of money, hours and creators, with the whole of each.
    pub(super) fn left(&self, node: &Node) -> [(f64, f64); 3] {
        let (figures, problem) = (&self.figures, &self.search.problem);
        let all = [problem.budget, problem.hours, f64::from(problem.creators)];
        let needs = [&figures.cost, &figures.hours, &figures.ones];
        std::array::from_fn(|i| (all[i] - figures.total(needs[i], &node.low), all[i]))
    }

    pub(super) fn keep_to_limits(&self, node: &mut Node) -> bool {
        let figures = &self.figures;
        let left = self.left(node);
        if left.iter().any(|(left, all)| *left < -ROOM * all) {
            return false;
        }
        let room = left.map(|(left, all)| (left + ROOM * all).max(0.0));
        let needs = [&figures.cost, &figures.hours, &figures.ones];
        for (room, need) in room.into_iter().zip(needs) {
            for ((low, high), need) in node.low.iter().zip(&mut node.high).zip(need) {
                if f64::from(*high - low) * need > room {
                    *high = low + (room / need) as u32;
                }
            }
        }
        node.high.iter().any(|high| *high > 0)
    }

    /// Narrows the ranges of one goal's moments.
    fn measure(&self, node: &mut Node, goal: usize, sure: &Sure, extremes: &Extremes) -> bool {
        let figures = &self.figures;
        let Extremes {
            added,
            least_mean,
            per_mean,
            per_variance,
            per_need,
            proportions,
            mut sold,
            unseen,
        } = *extremes;
        let mut sums = [0.0; 3];
        for (j, low) in &sure.booked {
            let shape = &figures.shapes[goal][*j];
            sums[0] += low * shape.mean;
            sums[1] += low * shape.variance;
            sums[2] += low * shape.third;
        }
        let prices = self.search.prices[goal];
        let left = sure.left.map(|(left, all)| left + ROOM * all);
        let mut free = added[0];
        for ((most, price), left) in per_need.iter().zip(prices).zip(left) {
            sold += price * left;
            // 0 x infinity is NaN, which `min` ignores: the bound stays as it is.
            free = free.min(most * left);
        }
        free = free.min(sold * (1.0 + 1e-12));

        let need = self.need(node, goal);
        let [mut mean, mut variance, mut third]: [(f64, f64); 3] = std::array::from_fn(|k| {
            let (cut, implied) = (node.cut[3 * goal + k], node.implied[3 * goal + k]);
            let (low, high) = (cut.0.max(implied.0), cut.1.min(implied.1));
            (low.max(sums[k]), high.min(sums[k] + added[k]))
        });
        mean.1 = mean.1.min(sums[0] + free);
        if sums[0] <= 0.0 && least_mean.is_infinite() {
            node.top[goal] = 0.0;
            if goal == 0 && node.ratio.0 > 0.0 {
                return false;
            }
            for sum in &mut node.ranges[3 * goal..3 * goal + 3] {
                *sum = (0.0, 0.0);
            }
            return node.cut[3 * goal..3 * goal + 3]
                .iter()
                .all(|cut| cut.0 <= 0.0)
                && need <= 0.0;
        }
        if sums[0] <= 0.0 {
            mean.0 = mean.0.max(least_mean);
        }
        // Room, because rounding must not rule out a mix at the end of its range.
        let ratio = match goal {
            0 => (node.ratio.0 * (1.0 - ROOM), node.ratio.1 * (1.0 + ROOM)),
            _ => (0.0, f64::INFINITY),
        };
        // The least value that is needed of this goal bounds the mean from below.
        let risk = &self.search.problem.risk;
        if need > 0.0 {
            mean.0 = mean.0.max(need / node.top[goal] * (1.0 - ROOM));
        }
        let gamma = proportions.skew();
        for _ in 0..2 {
            if per_mean.1 > 0.0 {
                let added = ((mean.0 - sums[0]).max(0.0), (mean.1 - sums[0]).max(0.0));
                variance.0 = variance.0.max(sums[1] + per_mean.0 * added.0);
                variance.1 = variance.1.min(sums[1] + per_mean.1 * added.1);
                let added = (
                    (variance.0 - sums[1]).max(0.0),
                    (variance.1 - sums[1]).max(0.0),
                );
                mean.0 = mean.0.max(sums[0] + added.0 / per_mean.1);
                if per_mean.0 > 0.0 {
                    mean.1 = mean.1.min(sums[0] + added.1 / per_mean.0);
                }
            }
            if per_variance.1 > 0.0 {
                let added = (
                    (variance.0 - sums[1]).max(0.0),
                    (variance.1 - sums[1]).max(0.0),
                );
                third.0 = third.0.max(sums[2] + per_variance.0 * added.0);
                third.1 = third.1.min(sums[2] + per_variance.1 * added.1);
                let added = ((third.0 - sums[2]).max(0.0), (third.1 - sums[2]).max(0.0));
                variance.0 = variance.0.max(sums[1] + added.0 / per_variance.1);
                if per_variance.0 > 0.0 {
                    variance.1 = variance.1.min(sums[1] + added.1 / per_variance.0);
                }
            }
            // By the Cauchy-Schwarz inequality.
            if gamma > 0.0 && mean.1 > 0.0 {
                third.0 = third.0.max(gamma * variance.0 * variance.0 / mean.1);
                variance.1 = variance.1.min((mean.1 * third.1 / gamma).sqrt());
            }
        }
        let ranges = range(mean, variance, third);
        let Some((top, least)) = proportions.most_ratio(risk, &ranges, ratio, need) else {
            return false;
        };
        mean.0 = mean.0.max(least);
        node.top[goal] = top;
        node.proportions[goal] = proportions;
        // Mixes that nobody sees have a quantile of 0 and no ratio.
        if unseen && sums[0] <= 0.0 && need <= 0.0 {
            mean.0 = 0.0;
        }
        for (k, (low, high)) in [mean, variance, third].into_iter().enumerate() {
            if low > high * (1.0 + ROOM) {
                return false;
            }
            // Room, because rounding must not rule out a mix at the end of its range.
            node.ranges[3 * goal + k] = (low.min(high) * (1.0 - ROOM), high * (1.0 + ROOM));
        }
        true
    }

    /// Narrows the range of the sum of gains by that of the mean.
    fn measure_gains(&self, node: &mut Node) -> bool {
        let (gains, means) = (&self.figures.sums[GAINS], &self.figures.sums[0]);
        let (mut sure, mut sure_mean, mut added) = (0.0, 0.0, 0.0);
        let mut per_mean = (f64::INFINITY, 0.0_f64);
        for j in 0..self.figures.len() {
            let (low, more) = (
                f64::from(node.low[j]),
                f64::from(node.high[j] - node.low[j]),
            );
            sure += low * gains[j];
            sure_mean += low * means[j];
            added += more * gains[j];
            if more > 0.0 && gains[j] > 0.0 {
                // Infinite where nobody sees a video, which then bounds nothing.
                let ratio = gains[j] / means[j];
                per_mean = (per_mean.0.min(ratio), per_mean.1.max(ratio));
            } else if more > 0.0 && means[j] > 0.0 {
                per_mean.0 = 0.0;
            }
        }
        let (cut, implied, mean) = (node.cut[GAINS], node.implied[GAINS], node.ranges[0]);
        let more = |mean: f64| (mean - sure_mean).max(0.0);
        let mut low = cut.0.max(implied.0).max(sure);
        let mut high = cut.1.min(implied.1).min(sure + added);
        if per_mean.1 > 0.0 {
            low = low.max(sure + per_mean.0 * more(mean.0));
            high = high.min(sure + per_mean.1 * more(mean.1));
        }
        node.ranges[GAINS] = (low.min(high) * (1.0 - ROOM), high * (1.0 + ROOM));
        low <= high * (1.0 + ROOM)
    }

    /// Cuts off counts whose sums leave the ranges that the node was cut to.
    fn keep_to_cuts(&self, node: &mut Node) -> bool {
        for sum in 0..node.cut.len() {
            if !self.figures.counted[goal_of(sum)] || node.cut[sum] == (0.0, f64::INFINITY) {
                continue;
            }
            let each = &self.figures.sums[sum];
            let corners = Sum {
                low: self.figures.total(each, &node.low),
                high: self.figures.total(each, &node.high),
            };
            let (least, most) = node.ranges[sum];
            let room = ROOM * (corners.high + corners.low);
            let (above, below) = (most - corners.low + room, corners.high - least + room);
            if above < 0.0 || below < 0.0 {
                return false;
            }
            for ((low, high), each) in node.low.iter_mut().zip(&mut node.high).zip(each) {
                let width = f64::from(*high - *low);
                if width * each > above {
                    *high = *low + (above / each) as u32;
                }
                if width * each > below {
                    *low = (*low).max(*high - ((below / each) as u32).min(*high));
                }
            }
        }
        true
    }

    /// Returns the least quantile of a goal in any mix as good as the incumbent.
    pub(super) fn need(&self, node: &Node, goal: usize) -> f64 {
        let aim = self.search.aim;
        if self.incumbent.best.is_none() {
            return 0.0;
        }
        let others: f64 = Goal::ALL
            .into_iter()
            .filter(|other| *other as usize != goal && aim.factors[*other] > 0.0)
            .map(|other| aim.factors[other] * aim.most[other])
            .sum();
        let need = ((self.incumbent.highest - TIE - others) / aim.factors.0[goal]).max(0.0);
        if goal != Goal::Reach as usize || need <= 0.0 {
            return need;
        }
        // The sum of gains is at most the steepest gain per mean view times the quantile.
        let problem = &self.search.problem;
        let sum = problem.duplication.sum_for(need / problem.audience);
        let open = self.figures.steepest.iter().zip(&node.high);
        let steepest = open
            .filter(|(_, high)| **high > 0)
            .map(|(steepest, _)| *steepest)
            .fold(0.0, f64::max);
        if steepest > 0.0 {
            sum / steepest * (1.0 - ROOM)
        } else {
            0.0
        }
    }

    /// Works out the most gain of reach per mean view, from the highest ratio of quantile and mean in the root.
    pub(super) fn find_steepest(&mut self, root: &Node) {
        let top = root.top[0];
        if !self.figures.counted[0] || top <= 0.0 {
            return;
        }
        let problem = &self.search.problem;
        let figures = &mut self.figures;
        figures.sums[GAINS] = figures
            .share
            .iter()
            .map(|share| problem.gain_of(*share, USUAL * top))
            .collect();
        let columns = figures.share.iter().zip(&figures.sums[0]);
        figures.steepest = columns
            .map(|(share, mean)| {
                if *share > 0.0 {
                    problem.steepest_gain(*share, top) / mean
                } else {
                    0.0
                }
            })
            .collect();
    }
}

impl Many {
    /// Returns the extremes of a node, for each goal that depends on views.
    ///
    /// Of many columns few change from a node to its parts; what these cannot add any more is taken off the sums.
    fn extremes(&self, node: &mut Node) -> [Extremes; RANDOM_COUNT] {
        let figures = &self.figures;
        let of = |goal: usize| match figures.counted[goal] {
            true => Extremes::of(&figures.shapes[goal], &node.low, &node.high),
            false => Extremes::NONE,
        };
        let count = figures.len();
        if count <= MANY {
            return std::array::from_fn(of);
        }
        let known = &node.measured;
        if known.low.len() == count {
            let is_changed =
                |j: &usize| known.low[*j] != node.low[*j] || known.high[*j] != node.high[*j];
            let changed: Vec<usize> = (0..count).filter(is_changed).collect();
            if changed.len() < count / FEW {
                return std::array::from_fn(|goal| {
                    let of_goal = changed.iter().filter(|_| figures.counted[goal]);
                    let fewer = of_goal.map(|j| {
                        let before = f64::from(known.high[*j] - known.low[*j]);
                        let now = f64::from(node.high[*j] - node.low[*j]);
                        (&figures.shapes[goal][*j], before - now)
                    });
                    known.extremes[goal].without(fewer)
                });
            }
        }
        let extremes: [Extremes; RANDOM_COUNT] = std::array::from_fn(of);
        node.measured = Rc::new(Measured {
            low: node.low.clone(),
            high: node.high.clone(),
            extremes: extremes.to_vec(),
        });
        extremes
    }
}

fn range(mean: (f64, f64), variance: (f64, f64), third: (f64, f64)) -> Ranges {
    Ranges {
        mean,
        variance,
        third,
    }
}
