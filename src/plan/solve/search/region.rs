//! A region: a box of whole counts, with its bound.

use std::cmp::Ordering;

use super::{Row, row};

/// Bookings by column.
pub(super) type Counts = Row<u32>;

/// A node of the search: the box of counts from `low` to `high` by column, both included.
#[derive(Clone)]
pub(super) struct Region {
    pub(super) low: Counts,
    pub(super) high: Counts,
    pub(super) bound: f64,
    /// The best point of its own relaxation, or of the parent's before that is solved; the bounds of `relax` are tight
    /// there.
    pub(super) at: Row<f64>,
    /// Value of one more creator in that relaxation, before the limits' prices.
    pub(super) worth: Row<f64>,
}

impl PartialEq for Region {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Region {}
impl PartialOrd for Region {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
/// By bound, so that the queue (a max-heap) yields the most promising region first and its head bounds all open
/// regions.
impl Ord for Region {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bound.total_cmp(&other.bound)
    }
}

impl Region {
    /// Returns the region of all counts from `low` to `high`, before its first relaxation.
    pub(super) fn new(low: Counts, high: Counts) -> Self {
        let zeros = row(0.0, low.len());
        Self {
            low,
            high,
            bound: f64::INFINITY,
            at: zeros.clone(),
            worth: zeros,
        }
    }

    /// Counts the mixes of a region, limits aside.
    pub(super) fn size(&self) -> u32 {
        let widths = self.low.iter().zip(&self.high);
        widths.fold(1, |size: u32, (low, high)| {
            size.saturating_mul(high - low + 1)
        })
    }

    /// Branches: cuts the region at its relaxation's best point, across the column that matters most.
    ///
    /// The width of a column times the value of one creator is the part of the objective that the column's range leaves
    /// open, and so about the amount that a cut can take off the bound. This product is weighted by the distance of the
    /// relaxed count from a whole number: a fractional point lies in neither part, so that both bounds can fall, while
    /// a whole one lies in one of them. The weight is never 0, since a cut tightens the parts' linear bounds even where
    /// all relaxed counts are whole.
    pub(super) fn split(self) -> [Self; 2] {
        let width = |j: &usize| self.high[*j] - self.low[*j];
        let fraction = |j: &usize| {
            let x = self.at[*j];
            (x - x.floor()).min(x.ceil() - x)
        };
        let j = (0..self.low.len())
            .filter(|j| width(j) > 0)
            .max_by(|a, b| {
                let weight = |j: &usize| {
                    let worth = self.worth[*j].abs().max(f64::MIN_POSITIVE);
                    f64::from(width(j)) * worth * (0.05 + fraction(j))
                };
                weight(a).total_cmp(&weight(b))
            })
            .unwrap_or(0);
        let cut = (self.at[j] as u32).clamp(self.low[j], self.high[j] - 1);
        let (mut below, mut above) = (self.clone(), self);
        below.high[j] = cut;
        above.low[j] = cut + 1;
        [below, above]
    }

    /// Returns the columns that may be booked once more and those that may be booked once less.
    fn margins(&self, counts: &Counts) -> [Vec<usize>; 2] {
        let columns = || 0..counts.len();
        let more: Vec<usize> = columns().filter(|j| counts[*j] < self.high[*j]).collect();
        let less: Vec<usize> = columns().filter(|j| counts[*j] > self.low[*j]).collect();
        [more, less]
    }
}

/// Returns the counts of the region that are one booking or one exchange away.
pub(super) fn neighbours(counts: &Counts, region: &Region) -> Vec<Counts> {
    let [more, less] = region.margins(counts);
    let mut found = Vec::new();
    for add in more {
        let mut next = counts.clone();
        next[add] += 1;
        for drop in &less {
            if *drop != add {
                let mut exchanged = next.clone();
                exchanged[*drop] -= 1;
                found.push(exchanged);
            }
        }
        found.push(next);
    }
    found
}
