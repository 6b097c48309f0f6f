//! Extremes among the columns of a node that may still be booked.

use super::{proportions::Proportions, shape::Shape};

/// Relative room for rounding where sums over columns are corrected.
const ROOM: f64 = 1e-11;

/// Extremes for one goal, and sums of all that may still be booked; those among more columns bound the same.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extremes {
    /// Sums of mean, variance and third moment.
    pub(super) added: [f64; 3],
    pub(super) least_mean: f64,
    /// Least and most variance per mean, and third moment per variance.
    pub(super) per_mean: (f64, f64),
    pub(super) per_variance: (f64, f64),
    /// Most mean per money, hour and creator.
    pub(super) per_need: [f64; 3],
    /// Those of all columns that can be booked, with those that are sure.
    pub(super) proportions: Proportions,
    /// Sum of what is left of the means after the prices of what is needed.
    pub(super) sold: f64,
    /// True if somebody can be booked whom nobody sees.
    pub(super) unseen: bool,
}

/// The extremes of a node, with the counts that they were found for.
#[derive(Clone, Debug, Default)]
pub(super) struct Measured {
    pub(super) low: Vec<u32>,
    pub(super) high: Vec<u32>,
    /// One for each goal that depends on views.
    pub(super) extremes: Vec<Extremes>,
}

impl Extremes {
    pub(super) const NONE: Self = Self {
        added: [0.0; 3],
        least_mean: f64::INFINITY,
        per_mean: (f64::INFINITY, 0.0),
        per_variance: (f64::INFINITY, 0.0),
        per_need: [0.0; 3],
        proportions: Proportions::NONE,
        sold: 0.0,
        unseen: false,
    };

    /// Returns those of columns with these counts.
    pub(super) fn of(shapes: &[Shape], low: &[u32], high: &[u32]) -> Self {
        let mut all = Self::NONE;
        let ranges = low.iter().zip(high);
        for (shape, (low, high)) in shapes.iter().zip(ranges) {
            if *high == 0 {
                continue;
            }
            if shape.mean <= 0.0 {
                all.unseen = true;
                continue;
            }
            all.proportions.add(shape);
            if low < high {
                all.widen(shape);
                all.add(shape, f64::from(high - low));
            }
        }
        all
    }

    fn widen(&mut self, shape: &Shape) {
        self.least_mean = lower(self.least_mean, shape.mean);
        let ratio = shape.variance_per_mean;
        self.per_mean = (
            lower(self.per_mean.0, ratio),
            higher(self.per_mean.1, ratio),
        );
        if shape.variance > 0.0 {
            let tail = shape.third_per_variance;
            self.per_variance = (
                lower(self.per_variance.0, tail),
                higher(self.per_variance.1, tail),
            );
        }
        for (most, per_need) in self.per_need.iter_mut().zip(shape.per_need) {
            *most = higher(*most, per_need);
        }
    }

    /// Takes bookings of columns, each with their number, off the sums of all that may still be booked.
    pub(super) fn without<'s>(mut self, fewer: impl Iterator<Item = (&'s Shape, f64)>) -> Self {
        let (added, sold) = (self.added, self.sold);
        for (shape, fewer) in fewer {
            if shape.mean > 0.0 {
                self.add(shape, -fewer);
            }
        }
        for (sum, all) in self.added.iter_mut().zip(added) {
            *sum += ROOM * all;
        }
        self.sold += ROOM * sold;
        self
    }

    /// Adds bookings of a column that may still be made.
    fn add(&mut self, shape: &Shape, more: f64) {
        self.added[0] += more * shape.mean;
        self.added[1] += more * shape.variance;
        self.added[2] += more * shape.third;
        self.sold += more * shape.surplus;
    }
}

/// Returns the lower number; the second one is a number.
fn lower(one: f64, other: f64) -> f64 {
    if other < one { other } else { one }
}

/// Returns the higher number; the second one is a number.
fn higher(one: f64, other: f64) -> f64 {
    if other > one { other } else { one }
}
