//! Upper bounds on the ratio of the quantile to the mean over a whole region of mixes.
//!
//! For a sum with mean m, variance v and third moment t the ratio `Q / m` depends only on `a = v / m^2` and
//! `b = t / m^3`: the ratio is `1 + cv psi(skew)` with `cv = sqrt(a)` and `skew = b / a^1.5`. The function psi falls
//! with the skew and then rises, so over an interval of skews psi is largest at an end. The bound has three steps:
//!
//! 1. Ranges. Mean, variance and third moment are linear in the counts, so a and b are quotients of lines in the mean,
//!    whose extremes over the region have closed forms ([`Line::quotient`]). In addition b is at least `gamma a^2` by
//!    the Cauchy-Schwarz inequality, and at most a / m times the heaviest tail `t / v`.
//! 2. Pieces. The range of a is cut into pieces, and each gets its own ceiling on the ratio: b is bounded more tightly
//!    where a is.
//! 3. A line. The lowest straight line above all ceilings ties the ratio to the variance: a mix with more spread has a
//!    lower ceiling. Times the mean this is linear in the counts but for a term `v / m`, which [`Ceiling::penalty`]
//!    bounds by a linear one, as the linear program needs.

use super::TIERS;
use crate::model::risk::{Moments, RiskModel};

/// Number of pieces of the range of a.
const PIECES: usize = 4;

/// The relation of variance and third moment to the mean among the creators of a region.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    least_mean: f64,
    /// Creators that may still be booked, with the number of each.
    free: [(Moments, f64); TIERS],
    frees: usize,
    /// Least `t m / v^2` of all creators.
    gamma: f64,
    /// `t / v` of each sort of creator, and the variance of as many as may be booked.
    tails: [(f64, f64); TIERS],
    sorts: usize,
}

impl Default for Span {
    fn default() -> Self {
        Self {
            least_mean: f64::INFINITY,
            free: [(Moments::default(), 0.0); TIERS],
            frees: 0,
            gamma: f64::INFINITY,
            tails: [(0.0, 0.0); TIERS],
            sorts: 0,
        }
    }
}

impl Span {
    /// Includes a creator of the region that is booked up to `most` times in all.
    pub(super) fn include(&mut self, each: Moments, most: f64) {
        if each.third < 0.0 {
            self.gamma = f64::NEG_INFINITY;
        } else if each.variance > 0.0 {
            self.gamma = self
                .gamma
                .min(each.third * each.mean / (each.variance * each.variance));
            self.tails[self.sorts] = (each.third / each.variance, each.variance * most);
            self.sorts += 1;
        } else {
            self.gamma = self.gamma.min(0.0);
        }
    }

    /// Returns lines `(slope, start)` in the variance that the third moment never lies above.
    ///
    /// Each line takes the `t / v` of one sort for all, and adds the excess of the sorts with a heavier tail, booked as
    /// often as they may be.
    fn third_at_most(&self) -> [(f64, f64); TIERS] {
        let tails = &self.tails[..self.sorts];
        std::array::from_fn(|i| {
            let slope = tails.get(i).map_or(f64::INFINITY, |tail| tail.0);
            let higher = tails
                .iter()
                .map(|(tail, variance)| (tail - slope).max(0.0) * variance);
            (slope, higher.sum())
        })
    }

    /// Includes a creator that may still be booked `more` times.
    pub(super) fn include_free(&mut self, each: Moments, more: f64) {
        self.least_mean = self.least_mean.min(each.mean);
        self.free[self.frees] = (each, more);
        self.frees += 1;
    }

    /// Returns pairs of lines in the mean that bound a moment of the added creators from below and from above.
    ///
    /// Each pair takes the moment per mean of one sort for all, and allows for the largest difference that the others
    /// may make.
    fn lines(&self, moment: impl Fn(&Moments) -> f64) -> impl Iterator<Item = [Line; 2]> {
        let free = &self.free[..self.frees];
        free.iter().map(move |(each, _)| {
            let slope = moment(each) / each.mean;
            let mut starts = [0.0; 2];
            for (other, more) in free {
                let differs = (moment(other) - slope * other.mean) * more;
                starts[usize::from(differs > 0.0)] += differs;
            }
            starts.map(|start| Line { start, slope })
        })
    }
}

/// A bound on a moment of the added creators, as a line in their mean.
#[derive(Clone, Copy)]
struct Line {
    start: f64,
    slope: f64,
}

impl Line {
    /// Returns the lowest and highest quotient of the moment and a power of the mean, 2 or higher, over a range of
    /// means.
    ///
    /// `base` and `from` are the moment and the mean of the creators booked for sure. The quotient `(c + s m) / m^p`
    /// has one turning point, so its extremes are at the ends or there.
    fn quotient(self, base: f64, from: f64, power: u32, mean: (f64, f64)) -> (f64, f64) {
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

/// A ceiling on the ratio: `Q / m <= start - slope v / m^2` and `Q / m <= top`, for all mixes of a region.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ceiling {
    pub(super) top: f64,
    pub(super) start: f64,
    slope: f64,
    /// Bounds of the mean and least variance of the region.
    mean: (f64, f64),
    least_variance: f64,
    /// Ranges of a and b; `None` where there is only one mix.
    ranges: Option<Piece>,
}

impl Ceiling {
    const fn flat(top: f64) -> Self {
        Self {
            top,
            start: top,
            slope: 0.0,
            mean: (1.0, 1.0),
            least_variance: 0.0,
            ranges: None,
        }
    }

    /// Returns a lower bound on the ratio of the mixes that may beat the incumbent.
    pub(super) fn floor(&self, risk: &RiskModel) -> f64 {
        let floor = |ranges: Piece| risk.least_ratio_between(ranges.a, ranges.b);
        self.ranges.map_or(self.top, floor).min(self.top) * (1.0 - 1e-9)
    }

    /// Returns a linear function `(constant, per mean, per variance)` that is never below `-slope v / m`.
    ///
    /// The function is tight where the mean is `at` and the variance is the least of the region.
    pub(super) fn penalty(&self, at: f64) -> (f64, f64, f64) {
        if self.slope == 0.0 {
            return (0.0, 0.0, 0.0);
        }
        // With v >= v1 and m <= m2, v / m is at least v1 / m + (v - v1) / m2; and 1 / m, which is convex, lies above
        // its tangent at m0, which is 2 / m0 - m / m0^2.
        let (v1, m2) = (self.least_variance, self.mean.1);
        let m0 = at.clamp(self.mean.0, m2);
        let constant = 2.0 * v1 / m0 - v1 / m2;
        (
            -self.slope * constant,
            self.slope * v1 / (m0 * m0),
            -self.slope / m2,
        )
    }
}

/// Bounds the ratio when the sum `low` is booked for sure and up to `free` of mean may be added from `span`.
///
/// Mixes whose quantile is below `need` cannot beat the incumbent and are left out; `need` gets the highest ratio. The
/// line is tight near `at`.
pub(super) fn ceiling(
    risk: &RiskModel,
    low: Moments,
    free: f64,
    span: &Span,
    need: impl Fn(f64) -> f64,
    at: Moments,
) -> Ceiling {
    if free <= 0.0 || !span.least_mean.is_finite() {
        return Ceiling::flat(if low.mean > 0.0 {
            risk.at_confidence(low) / low.mean
        } else {
            0.0
        });
    }
    let least = if low.mean > 0.0 {
        low.mean
    } else {
        span.least_mean
    };
    let most = low.mean + free.max(least - low.mean);
    let whole = Piece::of(low, span, (least, most));
    let top = whole.ceiling(risk);
    // The quantile is at most the mean times `top`, so a mix with a smaller mean stays below what is needed. The higher
    // least mean narrows the ranges of a and b.
    let least = if top > 0.0 {
        least.max(need(top) / top * (1.0 - 1e-9)).min(most)
    } else {
        least
    };
    let ranges = Piece::of(low, span, (least, most));
    let Piece {
        a: (a1, a2),
        b: limits,
    } = ranges;
    let least_variance = span
        .lines(|each| each.variance)
        .map(|[below, _]| low.variance + below.start + below.slope * (least - low.mean).max(0.0))
        .fold(low.variance, f64::max);

    // `corners[i]` is the right end of piece i with its ceiling; a falling line above the right end of a piece is above
    // all of it.
    let tails = span.third_at_most();
    let mut corners = [(a1, 0.0); PIECES + 1];
    let mut from = a1;
    for i in 1..=PIECES {
        // Even steps in the root of a - a1: the ratio depends on cv = sqrt(a), which rises fastest at the low end.
        let part = i as f64 / PIECES as f64;
        let to = if i == PIECES {
            a2
        } else {
            a1 + (a2 - a1) * part * part
        };
        let tail =
            |(slope, start): &(f64, f64)| slope * to / least + start / (least * least * least);
        let b = (
            span.gamma * from * from,
            tails.iter().map(tail).fold(f64::INFINITY, f64::min),
        );
        let top = risk.most_ratio_between(
            (from, to),
            (b.0.max(limits.0), b.1.min(limits.1).max(b.0.max(limits.0))),
        );
        if i == 1 {
            corners[0].1 = top;
        }
        corners[i] = (to, top);
        from = to;
    }
    let top = corners
        .iter()
        .map(|corner| corner.1)
        .fold(f64::NEG_INFINITY, f64::max)
        .min(top);
    let at = (at.variance / (at.mean * at.mean)).clamp(a1, a2);
    let (start, slope) = line_above(&corners, if at.is_finite() { at } else { a1 });
    Ceiling {
        top,
        start,
        slope,
        mean: (least, most),
        least_variance,
        ranges: Some(ranges),
    }
}

/// A piece: a range of a and a range of b.
#[derive(Clone, Copy, Debug)]
struct Piece {
    a: (f64, f64),
    b: (f64, f64),
}

impl Piece {
    /// Returns the ranges over all sums whose mean lies in `mean`.
    fn of(low: Moments, span: &Span, mean: (f64, f64)) -> Self {
        let range = |base: f64, power: u32, lines: &mut dyn Iterator<Item = [Line; 2]>| {
            let none = (f64::NEG_INFINITY, f64::INFINITY);
            let (least, most) = lines.fold(none, |(least, most), [below, above]| {
                let quotient = |line: Line| line.quotient(base, low.mean, power, mean);
                (least.max(quotient(below).0), most.min(quotient(above).1))
            });
            (least, most.max(least))
        };
        Self {
            a: range(low.variance, 2, &mut span.lines(|each| each.variance)),
            b: range(low.third, 3, &mut span.lines(|each| each.third)),
        }
    }

    fn ceiling(self, risk: &RiskModel) -> f64 {
        risk.most_ratio_between(self.a, self.b)
    }
}

/// Returns the falling line above all corners that is lowest at `at`, as its value at 0 and its slope downward.
fn line_above(corners: &[(f64, f64); PIECES + 1], at: f64) -> (f64, f64) {
    let flat = corners
        .iter()
        .map(|corner| corner.1)
        .fold(f64::NEG_INFINITY, f64::max);
    let mut best = (flat, 0.0);
    for (i, &(x1, y1)) in corners.iter().enumerate() {
        for &(x2, y2) in &corners[i + 1..] {
            if x2 <= x1 || y2 >= y1 {
                continue;
            }
            let slope = (y1 - y2) / (x2 - x1);
            // The line through both, lifted until no corner lies above it.
            let start = corners
                .iter()
                .map(|(x, y)| y + slope * x)
                .fold(f64::NEG_INFINITY, f64::max);
            if start - slope * at < best.0 - best.1 * at {
                best = (start, slope);
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

        #[test]
        fn no_sum_of_the_region_lies_above_its_ceiling(
            medians in prop::array::uniform3(1.0..1e5_f64),
            spreads in prop::array::uniform3(0.0..1.6_f64),
            low in prop::array::uniform3(0_u32..4),
            more in prop::array::uniform3(0_u32..6),
            parts in prop::array::uniform3(0.0..=1.0_f64),
            (campaign, caution) in (0.0..0.6_f64, 0.3..0.8_f64),
        ) {
            let risk = RiskModel::new(campaign, caution);
            let each: Vec<Moments> = medians.iter().zip(&spreads).map(|(median, spread)| {
                let raw = |r: f64| 0.9 * median.powf(r) * (r * r * spread * spread / 2.0).exp();
                let (m1, m2, m3) = (raw(1.0), raw(2.0), raw(3.0));
                Moments { mean: m1, variance: m2 - m1 * m1, third: m3 - 3.0 * m1 * m2 + 2.0 * m1 * m1 * m1 }
            }).collect();
            let sum = |counts: &[f64]| {
                each.iter().zip(counts).fold(Moments::default(), |sum, (each, n)| sum + *each * *n)
            };
            let low_counts: Vec<f64> = low.iter().map(|n| f64::from(*n)).collect();
            let counts: Vec<f64> = (0..3)
                .map(|j| low_counts[j] + (parts[j] * f64::from(more[j])).round())
                .collect();
            prop_assume!(counts.iter().sum::<f64>() > 0.0);
            let (low, mix) = (sum(&low_counts), sum(&counts));
            let mut span = Span::default();
            let mut free = 0.0;
            for j in 0..3 {
                if low_counts[j] > 0.0 || more[j] > 0 {
                    span.include(each[j], low_counts[j] + f64::from(more[j]));
                }
                if more[j] > 0 {
                    span.include_free(each[j], f64::from(more[j]));
                    free += each[j].mean * f64::from(more[j]);
                }
            }
            let counted = risk.at_confidence(mix);
            let ceiling = ceiling(&risk, low, free, &span, |_| counted, mix);
            let ratio = counted / mix.mean;
            let slack = 1.0 + 1e-9;
            prop_assert!(ratio <= ceiling.top * slack, "{ratio} {ceiling:?}");
            prop_assert!(ratio >= ceiling.floor(&risk), "{ratio} {ceiling:?}");
            let (least, most) = ceiling.mean;
            for at in [least, 0.5 * (least + most), most] {
                let v = ceiling.least_variance;
                let (constant, mean, variance) = ceiling.penalty(at);
                let (line, exact) = (constant + mean * at + variance * v, -ceiling.slope * v / at);
                prop_assert!((line - exact).abs() <= 1e-9 * (exact.abs() + at), "{line} {exact} {ceiling:?}");
            }
            for at in [low.mean, mix.mean, low.mean + free] {
                let (constant, mean, variance) = ceiling.penalty(at.max(1e-9));
                let line = mix.mean * ceiling.start + constant + mean * mix.mean + variance * mix.variance;
                prop_assert!(counted <= line + 1e-9 * mix.mean, "{counted} {line} {ceiling:?}");
            }
        }
    }
}
