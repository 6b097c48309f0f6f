//! A node: a box of whole counts and ranges of the moments of the sum, with its bound.

use std::{cmp::Ordering, rc::Rc};

use super::{
    Many,
    basis::Bases,
    columns::{GAINS, SUMS, picked},
    cut::Cut,
    extremes::Measured,
    proportions::Proportions,
};
use crate::goal::RANDOM_COUNT;

/// Weight of the width of the range of reach's ratio of quantile and mean, beside those of the sums.
const RATIO: f64 = 2.0;

/// A node of the search among many options.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Least and most bookings of each column.
    pub(super) low: Vec<u32>,
    pub(super) high: Vec<u32>,
    /// Ranges of the sums that the node was cut to: mean, variance and third moment, goal by goal.
    pub(super) cut: [(f64, f64); SUMS],
    /// Ranges that all mixes of the node keep to that may beat the incumbent, by the linear program.
    pub(super) implied: [(f64, f64); SUMS],
    /// Ranges that hold in the node.
    pub(super) ranges: [(f64, f64); SUMS],
    /// Range of the ratio of quantile and mean of reach that the node was cut to; mixes that nobody sees count as 0.
    pub(super) ratio: (f64, f64),
    /// Highest ratio of quantile and mean, for each goal that depends on views.
    pub(super) top: [f64; RANDOM_COUNT],
    /// Proportions of the moments of its sums, for each of them.
    pub(super) proportions: [Proportions; RANDOM_COUNT],
    pub(super) bound: f64,
    /// The point at which the bounds on the goals are close.
    pub(super) reference: Vec<f64>,
    /// The best point of the relaxation.
    pub(super) at: Vec<f64>,
    /// Value of one more booking in the relaxation, before the prices of the limits.
    pub(super) worth: Vec<f64>,
    /// That value less the prices.
    pub(super) reduced: Vec<f64>,
    /// Linear functions above the goals, those that had a price.
    pub(super) cuts: Vec<Rc<Cut>>,
    /// Extremes among its columns, or among those of a node above.
    pub(super) measured: Rc<Measured>,
    /// Bases of the programs that were solved last.
    pub(super) bases: Rc<Bases>,
    /// Part of the bound at the best point that no mix there has, for each goal that depends on views.
    pub(super) excess: [f64; RANDOM_COUNT],
    /// All of that part.
    pub(super) loose: f64,
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Node {}
impl PartialOrd for Node {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
/// By bound, so that the queue yields the most promising node first.
impl Ord for Node {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bound.total_cmp(&other.bound)
    }
}

impl Node {
    /// Counts the mixes of a node, limits aside.
    pub(super) fn size(&self) -> u32 {
        let widths = self.low.iter().zip(&self.high);
        widths.fold(1, |size: u32, (low, high)| {
            size.saturating_mul(high - low + 1)
        })
    }

    /// Returns the node over some of its columns, in the order of their places; the others are not booked.
    ///
    /// Its cuts are left out.
    pub(super) fn over(&self, columns: &[usize]) -> Self {
        let of = |row: &Vec<f64>| picked(row, columns);
        Self {
            low: picked(&self.low, columns),
            high: picked(&self.high, columns),
            reference: of(&self.reference),
            at: of(&self.at),
            worth: of(&self.worth),
            reduced: of(&self.reduced),
            bases: Rc::new(self.bases.over(columns)),
            cuts: Vec::new(),
            measured: Rc::default(),
            ..*self
        }
    }

    fn width(&self, j: usize) -> u32 {
        self.high[j] - self.low[j]
    }
}

impl Many {
    /// Cuts a node in two: across the range of a sum or of reach's ratio of quantile and mean where that makes up most of
    /// what keeps the node open, else across a count.
    ///
    /// Every mix of the node lies in one of the parts, as its ratio is a number as any sum of it is.
    pub(super) fn split(&self, node: Node) -> [Node; 2] {
        let gap = node.bound - self.incumbent.highest;
        let across = if node.loose > 0.5 * gap || self.incumbent.best.is_none() {
            self.widest(&node)
        } else {
            None
        };
        let (mut below, mut above) = (node.clone(), node);
        if let Some((Range::Sum(sum), at)) = across {
            below.cut[sum].1 = at;
            above.cut[sum].0 = at;
        } else if let Some((Range::Ratio, at)) = across {
            below.ratio.1 = at;
            above.ratio.0 = at;
        } else {
            let j = fractional(&below);
            let cut = (below.at[j] as u32).clamp(below.low[j], below.high[j] - 1);
            below.high[j] = cut;
            above.low[j] = cut + 1;
        }
        [below, above]
    }

    /// Returns the range that makes a goal's bound loosest, and the place to cut it; `None` where all are narrow.
    fn widest(&self, node: &Node) -> Option<(Range, f64)> {
        let goal = (0..RANDOM_COUNT)
            .max_by(|one, other| node.excess[*one].total_cmp(&node.excess[*other]))?;
        if node.excess[goal] <= 0.0 {
            return None;
        }
        let width = |sum: usize| {
            let (low, high) = node.ranges[sum];
            if high <= 0.0 {
                0.0
            } else {
                libm::log(high / low.max(1e-4 * high))
            }
        };
        let weights = if goal == 0 {
            [1.5, 1.0, 0.7]
        } else {
            [0.5, 1.0, 0.7]
        };
        let moments = (0..3).map(|k| (3 * goal + k, weights[k] * width(3 * goal + k)));
        let gains = (goal == 0).then(|| (GAINS, 0.4 * width(GAINS)));
        let (sum, width) = moments
            .chain(gains)
            .max_by(|one, other| one.1.total_cmp(&other.1))?;
        if goal == 0
            && let Some((of_ratio, at)) = self.wide_ratio(node)
            && of_ratio > width
        {
            return Some((Range::Ratio, at));
        }
        if width < if goal == 0 { 0.01 } else { 0.04 } {
            return None;
        }
        let (low, high) = node.ranges[sum];
        let low = low.max(1e-4 * high);
        let at = self.figures.total_at(&self.figures.sums[sum], &node.at);
        let part = |part: f64| low * libm::pow(high / low, part);
        Some((Range::Sum(sum), at.clamp(part(0.4), part(0.6))))
    }

    /// Returns the weighted width of the range of the ratio of quantile and mean of reach, and the place to cut it; `None`
    /// where it is narrow.
    fn wide_ratio(&self, node: &Node) -> Option<(f64, f64)> {
        let (floor, top) = (self.floor(node), node.top[0]);
        let floor = floor.max(0.05 * top);
        let width = RATIO * libm::log(top / floor);
        if top <= 0.0 || width <= 0.01 {
            return None;
        }
        let sum = self.figures.sums_at(&node.at).moments[0];
        let at = if sum.mean > 0.0 {
            self.search.problem.risk.at_confidence(sum) / sum.mean
        } else {
            0.0
        };
        let part = |part: f64| floor + part * (top - floor);
        Some((width, at.clamp(part(0.3), part(0.7))))
    }
}

/// A range that a node can be cut across.
enum Range {
    Sum(usize),
    /// That of the ratio of quantile and mean of reach.
    Ratio,
}

/// Returns the column whose relaxed count is farthest from whole, weighted by what one booking is worth.
fn fractional(node: &Node) -> usize {
    let fraction = |j: usize| {
        let x = node.at[j];
        (x - x.floor()).min(x.ceil() - x)
    };
    let weight = |j: &usize| {
        let worth = node.worth[*j].abs().max(f64::MIN_POSITIVE);
        f64::from(node.width(*j)) * worth * (0.02 + fraction(*j))
    };
    (0..node.low.len())
        .filter(|j| node.width(*j) > 0)
        .max_by(|one, other| weight(one).total_cmp(&weight(other)))
        .unwrap_or(0)
}
