//! The creators of a region: lines that bound the moments of those who may be added.

use crate::{model::risk::Moments, order::by_number, solve::row::Row};

/// Most sorts of creators whose moment per mean gives a line; where there are more, those at both ends are taken.
pub(super) const MOST_LINES: usize = 8;

/// The relation of variance and third moment to the mean among the creators of a region.
#[derive(Clone, Debug)]
pub(in crate::solve) struct Span {
    pub(super) least_mean: f64,
    /// Creators that may still be booked, with the number of each.
    free: Row<(Moments, f64)>,
    /// Least `t m / v^2` of all creators.
    pub(super) gamma: f64,
    /// `t / v` of each sort of creator, and the variance of as many as may be booked.
    tails: Row<(f64, f64)>,
}

impl Default for Span {
    fn default() -> Self {
        Self {
            least_mean: f64::INFINITY,
            free: Row::new(),
            gamma: f64::INFINITY,
            tails: Row::new(),
        }
    }
}

impl Span {
    /// Includes a creator of the region that is booked up to `most` times in all.
    pub(in crate::solve) fn include(&mut self, each: Moments, most: f64) {
        if each.third < 0.0 {
            self.gamma = f64::NEG_INFINITY;
        } else if each.variance > 0.0 {
            self.gamma = self
                .gamma
                .min(each.third * each.mean / (each.variance * each.variance));
            self.tails
                .push((each.third / each.variance, each.variance * most));
        } else {
            self.gamma = self.gamma.min(0.0);
        }
    }

    /// Returns lines `(slope, start)` in the variance that the third moment never lies above.
    ///
    /// Each line takes the `t / v` of one sort for all, and adds the excess of the sorts with a heavier tail, booked as
    /// often as they may be.
    pub(super) fn third_at_most(&self) -> Row<(f64, f64)> {
        let line = |(slope, _): (f64, f64)| {
            let higher = self
                .tails
                .iter()
                .map(|(tail, variance)| (tail - slope).max(0.0) * variance);
            (slope, higher.sum())
        };
        picked(&self.tails, f64::INFINITY)
            .into_iter()
            .map(line)
            .collect()
    }

    /// Includes a creator that may still be booked `more` times.
    pub(in crate::solve) fn include_free(&mut self, each: Moments, more: f64) {
        self.least_mean = self.least_mean.min(each.mean);
        self.free.push((each, more));
    }

    /// Returns pairs of lines in the mean that bound a moment of the added creators from below and from above.
    ///
    /// Each pair takes the moment per mean of one sort for all, and allows for the largest difference that the others
    /// may make. At most `added` of mean is added, so sorts matter that would make it up, least moments or most first.
    pub(super) fn lines(&self, added: f64, moment: impl Fn(&Moments) -> f64) -> Row<[Line; 2]> {
        let slopes: Row<(f64, f64)> = self
            .free
            .iter()
            .map(|(each, more)| (moment(each) / each.mean, each.mean * more))
            .collect();
        let line = |(slope, _): (f64, f64)| {
            let mut starts = [0.0; 2];
            for (other, more) in &self.free {
                let differs = (moment(other) - slope * other.mean) * more;
                starts[usize::from(differs > 0.0)] += differs;
            }
            starts.map(|start| Line { start, slope })
        };
        picked(&slopes, added).into_iter().map(line).collect()
    }
}

/// Picks at most [`MOST_LINES`] of `(slope, weight)`: all of few, else the least and the most slope, and those that make
/// up parts of the weight `total` when taken in rising and in falling order.
fn picked(all: &Row<(f64, f64)>, total: f64) -> Row<(f64, f64)> {
    if all.len() <= MOST_LINES {
        return all.clone();
    }
    let slopes = all.iter().enumerate();
    let mut order: Row<(f64, usize)> = slopes.map(|(place, (slope, _))| (*slope, place)).collect();
    by_number(&mut order);
    let sorted: Row<(f64, f64)> = order.into_iter().map(|(_, place)| all[place]).collect();
    let total = total.min(sorted.iter().map(|(_, weight)| weight).sum());
    let steps = MOST_LINES / 2 - 1;
    let mut picked: Row<(f64, f64)> = sorted.first().copied().into_iter().collect();
    picked.extend(sorted.last().copied());
    let mut pick = |order: &mut dyn Iterator<Item = &(f64, f64)>| {
        let part = |step: usize| total * step as f64 / steps as f64 * (1.0 - 1e-9);
        let (mut weight, mut step) = (0.0, 1);
        for one in order {
            weight += one.1;
            if weight < part(step) {
                continue;
            }
            picked.push(*one);
            while step <= steps && weight >= part(step) {
                step += 1;
            }
            if step > steps {
                break;
            }
        }
    };
    pick(&mut sorted.iter());
    pick(&mut sorted.iter().rev());
    picked
}

/// A bound on a moment of the added creators, as a line in their mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) start: f64,
    pub(super) slope: f64,
}

impl Line {
    /// Returns the lowest and highest quotient of the moment and a power of the mean, 2 or higher, over a range of
    /// means.
    ///
    /// `base` and `from` are the moment and the mean of the creators booked for sure. The quotient `(c + s m) / m^p`
    /// has one turning point, so its extremes are at the ends or there.
    pub(super) fn quotient(
        &self,
        base: f64,
        from: f64,
        power: u32,
        mean: (f64, f64),
    ) -> (f64, f64) {
        let constant = base + self.start - self.slope * from;
        let at = |mean: f64| {
            let divisor = (1..power).fold(mean, |product, _| product * mean);
            (constant + self.slope * mean) / divisor
        };
        let p = f64::from(power);
        let extreme = p * constant / ((1.0 - p) * self.slope);
        let ends = (at(mean.0), at(mean.1));
        let mut range = (ends.0.min(ends.1), ends.0.max(ends.1));
        if mean.0 < extreme && extreme < mean.1 {
            let there = at(extreme);
            range = (range.0.min(there), range.1.max(there));
        }
        range
    }
}

/// The bounds on variance and third moment of the added creators.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    pub(super) variance: Row<[Line; 2]>,
    pub(super) third: Row<[Line; 2]>,
}
