//! Upper bounds on a node by a linear relaxation.

use std::rc::Rc;

use super::{
    Many,
    basis::{Basic, LIMITS, OBJECTIVE},
    columns::{GAINS, SUMS, goal_of, picked},
    figures::{Sums, numbers},
    node::Node,
};
use crate::{
    goal::{Goal, RANDOM_COUNT},
    model::{
        exp_log,
        risk::{Moments, corners::Ranges},
    },
    solve::{
        TIE,
        simplex::{Program, Row},
    },
};

/// Most relaxations of one node, each at a better reference point.
const ROUNDS: usize = 2;
const ROOT_ROUNDS: usize = 8;

/// Ratio of the ends of a range above which it is narrow enough and not inferred.
const WIDE: f64 = 0.8;

/// Ratio of the end of a range and the sum at a point, up to which the end is not inferred.
const NEAR: f64 = 1.1;

/// Number of nodes from whose best points climbs begin.
const CLIMBS: usize = 16;

/// Part of the gap by which a round at the root lowers the bound, or else is the last.
const LITTLE: f64 = 0.05;

/// A linear function of the counts that no mix of the node that may beat the incumbent exceeds.
pub(super) struct Above {
    pub(super) constant: f64,
    pub(super) value: Vec<f64>,
    /// The parts of it that stand for quantiles: a constant, and parts of mean, variance and third moment.
    quantiles: [Option<[f64; 4]>; RANDOM_COUNT],
}

impl Many<'_, '_> {
    /// Bounds the root, climbs to a first incumbent, and forgets the columns that no good mix books.
    pub(super) fn relax_root(&mut self, root: &mut Node) -> bool {
        if !self.narrow(root) {
            return false;
        }
        self.find_steepest(root);
        if !self.narrow(root) {
            return false;
        }
        for round in 0..ROOT_ROUNDS {
            let (bound, columns) = (root.bound, self.figures.len());
            if !self.relax_once(root, round > 0) {
                return false;
            }
            if round == 0 {
                self.climb(root);
            } else {
                self.round(root);
            }
            if self.is_closed(root) {
                break;
            }
            self.forget(root);
            let gap = root.bound - self.incumbent.highest;
            let is_stuck = bound - root.bound < LITTLE * gap;
            if round > 1 && is_stuck && 10 * self.figures.len() > 9 * columns {
                break;
            }
        }
        true
    }

    /// Forgets the columns that no mix of the root books.
    fn forget(&mut self, root: &mut Node) {
        let kept: Vec<usize> = (0..root.high.len()).filter(|j| root.high[*j] > 0).collect();
        if kept.len() < root.high.len() {
            *root = root.over(&kept);
            self.figures = self.figures.over(&kept);
        }
    }

    /// Bounds a node; returns false when no mix is left that may beat the incumbent.
    pub(super) fn relax(&mut self, node: &mut Node) -> bool {
        if !self.narrow(node) {
            return false;
        }
        if node.size() <= super::FEW {
            return true;
        }
        for round in 0..ROUNDS {
            let before = node.bound;
            if !self.relax_once(node, round == 0) {
                return false;
            }
            if self.is_closed(node) {
                return true;
            }
            if round == 0 && self.climbs < CLIMBS {
                self.climbs += 1;
                self.climb(node);
            } else if round == 0 {
                self.round(node);
            }
            let gap = before.min(1e300) - self.incumbent.highest;
            if before - node.bound < 0.2 * gap && round > 0 {
                break;
            }
        }
        true
    }

    /// Solves one linear relaxation, cuts off counts that cannot beat the incumbent, and moves the reference point.
    fn relax_once(&mut self, node: &mut Node, infers: bool) -> bool {
        for ((at, low), high) in node.reference.iter_mut().zip(&node.low).zip(&node.high) {
            *at = at.clamp(f64::from(*low), f64::from(*high));
        }
        let above = self.above(node);
        let open = self.open_program(node, &above);
        let start = open.in_program(&node.bases.best);
        let Some(relaxed) = open.program().relax(&start) else {
            return false;
        };
        Rc::make_mut(&mut node.bases).best = open.in_node(&relaxed.basis);
        let bound = open.sure + relaxed.bound;
        node.bound = node.bound.min(bound);
        for (at, low) in node.at.iter_mut().zip(&node.low) {
            *at = f64::from(*low);
        }
        for (j, more) in open.columns.iter().zip(&relaxed.at) {
            node.at[*j] += more;
        }
        node.reduced.fill(f64::NEG_INFINITY);
        for (j, reduced) in open.columns.iter().zip(&relaxed.reduced) {
            node.reduced[*j] = *reduced;
        }
        let sums = self.figures.sums_at(&node.at);
        let mut rest = bound;
        node.excess = [0.0; RANDOM_COUNT];
        for goal in 0..RANDOM_COUNT {
            if let Some(linear) = above.quantiles[goal] {
                let factor = self.search.aim.factors.0[goal];
                let quantile = self.search.problem.risk.at_confidence(sums.moments[goal]);
                node.excess[goal] = factor * (at_sum(&linear, &sums.moments[goal]) - quantile);
                rest -= node.excess[goal];
            }
        }
        let here = self.value_at(&sums, &node.at);
        node.loose = bound - here;
        if self.figures.counted[0] {
            node.excess[0] = rest - here;
        }
        // The reference moves towards the best point as far as the objective rises, or all the way where it left the
        // node's ranges.
        let from = self.figures.sums_at(&node.reference);
        let mut part = 1.0;
        if self.is_within(node, &from, &node.reference) {
            let mut best = self.value_at(&from, &node.reference);
            part = 0.0;
            for step in [1.0, 0.5, 0.2] {
                let line = node.reference.iter().zip(&node.at);
                let point: Vec<f64> = line.map(|(from, to)| from + step * (to - from)).collect();
                let value = self.value_at(&self.figures.sums_at(&point), &point);
                if value > best {
                    (best, part) = (value, step);
                }
            }
        }
        for (from, to) in node.reference.iter_mut().zip(&node.at) {
            *from += part * (to - *from);
        }
        if self.incumbent.best.is_none() || self.is_closed(node) {
            node.worth = above.value;
            return true;
        }
        let gap = bound - self.incumbent.highest;
        let room = (bound - self.incumbent.highest + 2.0 * TIE).max(0.0);
        for (j, reduced) in open.columns.iter().zip(&relaxed.reduced) {
            let (low, high) = (&mut node.low[*j], &mut node.high[*j]);
            // The cast saturates where the reduced value is tiny, which leaves the column as it is.
            let steps = (room / reduced.abs()) as u32;
            if *reduced < 0.0 {
                *high = (*high).min(low.saturating_add(steps));
            } else if *reduced > 0.0 {
                *low = (*low).max(high.saturating_sub(steps));
            }
        }
        node.worth = above.value.clone();
        if infers && node.loose > 0.5 * gap {
            if !self.keep_to_limits(node) {
                return false;
            }
            let mut open = self.open_program(node, &above);
            if !self.infer(node, &mut open) {
                return false;
            }
        }
        self.narrow(node)
    }

    /// Returns true if the sums at a point lie in the ranges that a node was cut to, about.
    fn is_within(&self, node: &Node, sums: &Sums, at: &[f64]) -> bool {
        const ROOM: f64 = 1e-3;
        (0..node.cut.len()).all(|sum| {
            let (low, high) = node.cut[sum];
            if !self.figures.counted[goal_of(sum)] || (low, high) == (0.0, f64::INFINITY) {
                return true;
            }
            let total = if sum == GAINS {
                self.figures.total_at(&self.figures.sums[GAINS], at)
            } else {
                numbers(&sums.moments[sum / 3])[sum % 3]
            };
            low * (1.0 - ROOM) <= total && total <= high * (1.0 + ROOM)
        })
    }

    /// Returns the rows that the open columns of a node keep to.
    fn rows(&self, node: &Node, open: &[usize]) -> (Vec<Row>, Vec<usize>) {
        let figures = &self.figures;
        let needs = [&figures.cost, &figures.hours, &figures.ones];
        let limits = self.left(node).into_iter().zip(needs);
        let mut rows: Vec<Row> = limits
            .map(|((left, _), each)| Row {
                each: picked(each, open),
                // Nobody takes less than nothing.
                range: (0.0, left.max(0.0)),
            })
            .collect();
        let mut places: Vec<usize> = (0..LIMITS).collect();
        // Somebody is booked.
        if node.low.iter().all(|low| *low == 0) {
            rows[2].range.0 = 1.0;
        }
        for (sum, cut) in node.cut.iter().enumerate() {
            if figures.counted[goal_of(sum)] && *cut != (0.0, f64::INFINITY) {
                let each = &figures.sums[sum];
                let booked = figures.total(each, &node.low);
                let (low, high) = node.ranges[sum];
                rows.push(Row {
                    each: picked(each, open),
                    range: (low - booked, high - booked),
                });
                places.push(LIMITS + sum);
            }
        }
        (rows, places)
    }

    /// Returns the linear program of a node over its open columns.
    fn open_program(&self, node: &Node, above: &Above) -> Open {
        let columns: Vec<usize> = (0..node.low.len())
            .filter(|j| node.high[*j] > node.low[*j])
            .collect();
        let width = |j: &usize| f64::from(node.high[*j] - node.low[*j]);
        let (rows, places) = self.rows(node, &columns);
        Open {
            rows,
            places,
            value: picked(&above.value, &columns),
            range: columns.iter().map(width).collect(),
            sure: above.constant + self.figures.total(&above.value, &node.low),
            columns,
        }
    }

    /// Infers ranges of the sums from the program: those of the points whose bound reaches the incumbent; returns false
    /// when there are none.
    ///
    /// An end is a bound that prices prove, so it holds wherever the simplex method began and ended.
    fn infer(&self, node: &mut Node, open: &mut Open) -> bool {
        let figures = &self.figures;
        let least = self.incumbent.highest - 2.0 * TIE - open.sure;
        let negated: Vec<f64> = open.value.iter().map(|value| -value).collect();
        let size: f64 = open
            .value
            .iter()
            .zip(&open.range)
            .map(|(value, range)| value.abs() * range)
            .sum();
        let most: f64 = open
            .value
            .iter()
            .zip(&open.range)
            .map(|(value, range)| value.max(0.0) * range)
            .sum();
        open.rows.push(Row {
            each: negated,
            range: (-most, -least + 1e-9 * (size + least.abs())),
        });
        open.places.push(OBJECTIVE);
        let open = &*open;
        let mut bases = std::mem::take(&mut node.bases);
        let known = Rc::make_mut(&mut bases);
        // Least and most of the sums at the points that were found on the way: an end that lies near one of them is hardly
        // moved by a program.
        let mut seen = [(f64::INFINITY, 0.0_f64); SUMS];
        for sum in 0..SUMS {
            let goal = goal_of(sum);
            let (low, high) = node.ranges[sum];
            if !figures.counted[goal] || node.excess[goal] < 0.1 * node.loose || low > WIDE * high {
                continue;
            }
            let booked = figures.total(&figures.sums[sum], &node.low);
            let each = picked(&figures.sums[sum], &open.columns);
            for (end, sign) in [1.0, -1.0].into_iter().enumerate() {
                let is_seen = [high <= NEAR * seen[sum].1, low * NEAR >= seen[sum].0];
                if is_seen[end] {
                    continue;
                }
                let value: Vec<f64> = each.iter().map(|each| sign * each / high).collect();
                let program = Program {
                    value: &value,
                    range: &open.range,
                    rows: &open.rows,
                };
                let basis = &mut known.ends[sum][end];
                let start = if basis.is_empty() {
                    &known.best
                } else {
                    &*basis
                };
                let Some(found) = program.relax(&open.in_program(start)) else {
                    return false;
                };
                *basis = open.in_node(&found.basis);
                let implied = &mut node.implied[sum];
                if end == 0 {
                    implied.1 = implied.1.min(booked + found.bound * high + 1e-9 * high);
                } else {
                    implied.0 = implied.0.max(booked - found.bound * high - 1e-9 * high);
                }
                for (sum, seen) in seen.iter_mut().enumerate() {
                    if figures.counted[goal_of(sum)] {
                        let each = &figures.sums[sum];
                        let parts = open.columns.iter().zip(&found.at);
                        let total: f64 = figures.total(each, &node.low)
                            + parts.map(|(j, at)| at * each[*j]).sum::<f64>();
                        *seen = (seen.0.min(total), seen.1.max(total));
                    }
                }
            }
        }
        node.bases = bases;
        true
    }

    /// Puts the linear function above the objective together, goal by goal; it is close near the reference point.
    fn above(&self, node: &Node) -> Above {
        let (figures, problem) = (&self.figures, self.search.problem);
        let factors = &self.search.aim.factors;
        let sums = figures.sums_at(&node.reference);
        let mut above = Above {
            constant: factors[Goal::Ease],
            value: vec![0.0; figures.len()],
            quantiles: [None; RANDOM_COUNT],
        };
        let add = |value: &mut Vec<f64>, factor: f64, each: &[f64]| {
            if factor != 0.0 {
                for (value, each) in value.iter_mut().zip(each) {
                    *value += factor * each;
                }
            }
        };
        if factors[Goal::Ease] > 0.0 {
            add(
                &mut above.value,
                -factors[Goal::Ease] / problem.hours,
                &figures.hours,
            );
        }
        for goal in 0..RANDOM_COUNT {
            if !figures.counted[goal] {
                continue;
            }
            let factor = factors.0[goal];
            let linear = self.quantile_above(node, goal, sums.moments[goal]);
            if goal == Goal::Reach as usize {
                self.add_reach(node, &linear, &sums.moments[0], &mut above);
                continue;
            }
            above.quantiles[goal] = Some(linear);
            above.constant += factor * linear[0];
            for k in 0..3 {
                add(
                    &mut above.value,
                    factor * linear[k + 1],
                    &figures.sums[3 * goal + k],
                );
            }
        }
        let factor = factors[Goal::Credibility];
        if factor > 0.0 {
            // The tangent of `1 - exp(-x)` at the reference point.
            let left = exp_log::exp(-sums.doubt);
            above.constant += factor * (1.0 - left - left * sums.doubt);
            add(&mut above.value, factor * left, &figures.doubt);
        }
        above
    }

    /// Returns a linear function that the quantile of a goal does not exceed.
    fn quantile_above(&self, node: &Node, goal: usize, at: Moments) -> [f64; 4] {
        let ranges = ranges_of(node, goal);
        let flat = [0.0, node.top[goal], 0.0, 0.0];
        if ranges.mean.0 <= 0.0 {
            return flat;
        }
        let most = match goal {
            0 => f64::INFINITY,
            _ => self.search.aim.most.0[goal] * (1.0 + 1e-9),
        };
        let at = Moments {
            mean: at.mean.clamp(ranges.mean.0, ranges.mean.1),
            variance: at.variance.clamp(ranges.variance.0, ranges.variance.1),
            third: at.third.clamp(ranges.third.0, ranges.third.1),
        };
        let planes = self.search.problem.risk.planes_over(&ranges, at);
        let level = [most, 0.0, 0.0, 0.0];
        let lower = |one: [f64; 4], other: [f64; 4]| match at_sum(&other, &at) < at_sum(&one, &at) {
            true => other,
            false => one,
        };
        let planes = planes.into_iter().flatten();
        planes.chain([level]).fold(flat, lower)
    }
}

/// The linear program of a node over the columns that are not fixed.
struct Open {
    columns: Vec<usize>,
    value: Vec<f64>,
    range: Vec<f64>,
    rows: Vec<Row>,
    /// Places of the rows among all rows that a node may have.
    places: Vec<usize>,
    /// Value of the bookings that are sure.
    sure: f64,
}

impl Open {
    fn program(&self) -> Program<'_> {
        Program {
            value: &self.value,
            range: &self.range,
            rows: &self.rows,
        }
    }

    /// Converts a basis to the numbers of the program, without what is fixed.
    fn in_program(&self, basis: &[Basic]) -> Vec<usize> {
        let columns = self.columns.len();
        let known = basis.iter().filter_map(|basic| match basic {
            Basic::Column(j) => self.columns.binary_search(j).ok(),
            Basic::Slack(row) => {
                let place = self.places.iter().position(|place| place == row);
                place.map(|place| columns + place)
            }
        });
        known.collect()
    }

    /// Converts a basis of the program to that of the node.
    fn in_node(&self, basis: &[usize]) -> Vec<Basic> {
        let columns = self.columns.len();
        let of = |j: &usize| match self.columns.get(*j) {
            Some(column) => Basic::Column(*column),
            None => Basic::Slack(self.places[j - columns]),
        };
        basis.iter().map(of).collect()
    }
}

/// Returns the ranges of a goal's moments.
pub(super) fn ranges_of(node: &Node, goal: usize) -> Ranges {
    let [mean, variance, third] = [0, 1, 2].map(|k| node.ranges[3 * goal + k]);
    Ranges {
        mean,
        variance,
        third,
    }
}

/// Computes a linear function of the moments at a sum.
pub(super) fn at_sum(linear: &[f64; 4], sum: &Moments) -> f64 {
    let parts = numbers(sum).into_iter().zip(&linear[1..]);
    linear[0] + parts.map(|(number, by)| number * by).sum::<f64>()
}
