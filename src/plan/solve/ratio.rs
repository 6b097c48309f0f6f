//! Upper bounds on the quantile of views over a whole region of mixes.
//!
//! For a sum with mean m, variance v and third moment t the ratio `Q / m` depends only on `a = v / m^2` and
//! `b = t / m^3`: the ratio is `1 + cv psi(skew)` with `cv = sqrt(a)` and `skew = b / a^1.5`. The bound has three steps:
//!
//! 1. Ranges. Mean, variance and third moment are linear in the counts, so a and b are quotients of lines in the mean,
//!    whose extremes over the region have closed forms (`span`). In addition b is at least `gamma a^2` by
//!    the Cauchy-Schwarz inequality, and at most a / m times the heaviest tail `t / v`.
//! 2. A line or a plane. Over these ranges the ratio lies below a falling line in a, close in wide ranges, and below a
//!    plane in a and b ([`RiskModel::plane_above`]), close in narrow ones: its error is a product of two ranges, so that
//!    half a region has a quarter of it.
//! 3. A linear function. Times the mean the plane has the terms `v / m` and `t / m^2`: products of a moment and a power
//!    of the mean, each of which lies below a linear function over its ranges ([`product_above`]).

mod span;

pub(super) use self::span::Span;
use self::span::{Line, Lines};
use crate::model::risk::{
    Moments, RiskModel,
    above::{product_above, reciprocal_line},
};

/// Number of pieces of the range of a.
const PIECES: usize = 4;

/// A linear function of mean, variance and third moment, with its constant first.
pub(super) type Linear = [f64; 4];

/// A ceiling on the quantile of all mixes of a region that may beat the incumbent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ceiling {
    /// Upper bound on the ratio of quantile and mean.
    pub(super) top: f64,
    /// The linear function that the quantile never exceeds.
    pub(super) above: Linear,
    /// Ranges of a and b; `None` where there is only one mix.
    ranges: Option<Piece>,
}

impl Ceiling {
    const fn flat(top: f64) -> Self {
        Self {
            top,
            above: [0.0, top, 0.0, 0.0],
            ranges: None,
        }
    }

    /// Returns a lower bound on the ratio of the mixes that may beat the incumbent.
    pub(super) fn floor(&self, risk: &RiskModel) -> f64 {
        let floor = |ranges: Piece| risk.least_ratio_between(ranges.a, ranges.b);
        self.ranges.map_or(self.top, floor).min(self.top) * (1.0 - 1e-9)
    }
}

/// Computes a linear function at a sum.
fn at_sum(linear: &Linear, sum: Moments) -> f64 {
    let [constant, mean, variance, third] = linear;
    constant + mean * sum.mean + variance * sum.variance + third * sum.third
}

/// The extent of a region for one goal: what is booked for sure, what may be added, and so the highest ratio.
#[derive(Clone, Debug)]
pub(super) struct Extent {
    low: Moments,
    span: Span,
    lines: Lines,
    /// Lowest and highest mean.
    mean: (f64, f64),
    /// Highest ratio of quantile and mean.
    pub(super) top: f64,
    is_open: bool,
}

impl Extent {
    /// Measures the region where the sum `low` is booked for sure and up to `free` of mean may be added from `span`.
    pub(super) fn new(risk: &RiskModel, low: Moments, free: f64, span: Span) -> Self {
        let is_open = free > 0.0 && span.least_mean.is_finite();
        if !is_open {
            let top = if low.mean > 0.0 {
                risk.at_confidence(low) / low.mean
            } else {
                0.0
            };
            return Self {
                low,
                span,
                lines: Lines::default(),
                mean: (low.mean, low.mean),
                top,
                is_open,
            };
        }
        let least = if low.mean > 0.0 {
            low.mean
        } else {
            span.least_mean
        };
        let mean = (least, low.mean + free.max(least - low.mean));
        let lines = Lines {
            variance: span.lines(free, |each| each.variance),
            third: span.lines(free, |each| each.third),
        };
        let mut extent = Self {
            low,
            span,
            lines,
            mean,
            top: 0.0,
            is_open,
        };
        extent.top = extent.ranges(mean).ceiling(risk);
        extent
    }

    /// Returns the highest quantile.
    pub(super) fn most(&self) -> f64 {
        self.top * self.mean.1
    }

    /// Bounds the quantile of the mixes that may beat the incumbent: those with a quantile of `need` or more.
    ///
    /// The bound is tight near `at`.
    pub(super) fn ceiling(&self, risk: &RiskModel, need: f64, at: Moments) -> Ceiling {
        if !self.is_open {
            return Ceiling::flat(self.top);
        }
        let (least, most) = self.mean;
        // The quantile is at most the mean times `top`, so a mix with a smaller mean stays below what is needed. The
        // higher least mean narrows all ranges.
        let least = if self.top > 0.0 {
            least.max(need / self.top * (1.0 - 1e-9)).min(most)
        } else {
            least
        };
        let ranges = self.ranges((least, most));
        let (top, line) = self.above_pieces(risk, ranges, (least, most), at);
        let top = top.min(self.top);
        let flat = [0.0, top, 0.0, 0.0];
        let plane = self.above_plane(risk, ranges, (least, most), at);
        // All three are valid: the one that is lowest at the reference point is taken.
        let lower = |one: Linear, other: Linear| match at_sum(&other, at) < at_sum(&one, at) {
            true => other,
            false => one,
        };
        Ceiling {
            top,
            above: [line, plane].into_iter().flatten().fold(flat, lower),
            ranges: Some(ranges),
        }
    }

    /// Returns the highest ratio, and a linear function above the quantile from a falling line above the ratio by a;
    /// `None` where none falls.
    ///
    /// The range of a is cut into pieces, and each gets its own ceiling on the ratio, as b is bounded more tightly where
    /// a is. The lowest straight line above all ceilings ties the ratio to the variance: a mix with more spread has a
    /// lower ceiling. This is closer than a plane while the ranges are wide.
    fn above_pieces(
        &self,
        risk: &RiskModel,
        ranges: Piece,
        mean: (f64, f64),
        at: Moments,
    ) -> (f64, Option<Linear>) {
        let (a1, a2) = ranges.a;
        let least = mean.0;
        let tails = self.span.third_at_most();
        // `corners[i]` is the right end of piece i with its ceiling; a falling line above the right end of a piece is
        // above all of it.
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
            let most = tails.iter().map(tail).fold(f64::INFINITY, f64::min);
            let low = (self.span.gamma * from * from).max(ranges.b.0);
            let b = (low, most.min(ranges.b.1).max(low));
            let top = risk.most_ratio_between((from, to), b);
            if i == 1 {
                corners[0].1 = top;
            }
            corners[i] = (to, top);
            from = to;
        }
        let top = corners
            .iter()
            .map(|corner| corner.1)
            .fold(f64::NEG_INFINITY, f64::max);
        let cv = (at.variance / (at.mean * at.mean)).clamp(a1, a2);
        let (start, slope) = line_above(&corners, if cv.is_finite() { cv } else { a1 });
        if slope == 0.0 {
            return (top, None);
        }
        // Times the mean the line has the term v / m. With v >= v1 and m <= m2 it is at least v1 / m + (v - v1) / m2;
        // and 1 / m, which is convex, lies above its tangent at m0, which is 2 / m0 - m / m0^2.
        let (v1, _) = self.range(mean, self.low.variance, &self.lines.variance);
        let m2 = mean.1;
        let m0 = at.mean.clamp(mean.0, m2);
        let line = [
            -slope * (2.0 * v1 / m0 - v1 / m2),
            start + slope * v1 / (m0 * m0),
            -slope / m2,
            0.0,
        ];
        (top, Some(line))
    }

    /// Returns the ranges of a and b over the means `least` to `most`.
    fn ranges(&self, (least, most): (f64, f64)) -> Piece {
        let Piece { a, b } = Piece::of(self.low, &self.lines, (least, most));
        let tails = self.span.third_at_most();
        let tail =
            |(slope, start): &(f64, f64)| slope * a.1 / least + start / (least * least * least);
        let most_third = tails.iter().map(tail).fold(f64::INFINITY, f64::min);
        // Nothing that is added lowers the variance, nor the third moment unless some creator's lies below 0.
        let booked = self.low.variance / (most * most);
        let a = (a.0.max(booked), a.1.max(booked));
        let from = (self.span.gamma * a.0 * a.0).max(b.0);
        Piece {
            a,
            b: (from, most_third.min(b.1).max(from)),
        }
    }

    /// Returns a linear function above the quantile from a plane above the ratio; `None` where no plane is known.
    fn above_plane(
        &self,
        risk: &RiskModel,
        ranges: Piece,
        mean: (f64, f64),
        at: Moments,
    ) -> Option<Linear> {
        let variance = self.range(mean, self.low.variance, &self.lines.variance);
        let third = self.range(mean, self.low.third, &self.lines.third);
        if third.0 < 0.0 || mean.0 <= 0.0 {
            return None;
        }
        let m = at.mean.clamp(mean.0, mean.1);
        let v = at.variance.clamp(variance.0, variance.1);
        let t = at.third.clamp(third.0, third.1);
        let plane = risk.plane_above(ranges.a, ranges.b, (v / (m * m), t / (m * m * m)))?;
        let [constant, by_a, by_b] = plane;
        let mut above = [0.0, constant, 0.0, 0.0];
        for (factor, moment, range, at, power) in
            [(by_a, 2, variance, v, 1), (by_b, 3, third, t, 2)]
        {
            // The factor times the moment times the mean to the power -1 or -2.
            let inverse = |mean: f64| 1.0 / if power == 1 { mean } else { mean * mean };
            let inverses = (inverse(mean.1), inverse(mean.0));
            let [start, by_moment, by_inverse] =
                product_above(factor, range, inverses, (at, inverse(m)));
            let (from, slope) = reciprocal_line(by_inverse, mean, m, power);
            above[0] += start + by_inverse * from;
            above[1] += by_inverse * slope;
            above[moment] += by_moment;
        }
        above
            .iter()
            .all(|number| number.is_finite())
            .then_some(above)
    }

    /// Returns the range of a moment over a range of means, from the lines above and below it.
    fn range(&self, mean: (f64, f64), base: f64, lines: &[[Line; 2]]) -> (f64, f64) {
        let added = |mean: f64| (mean - self.low.mean).max(0.0);
        let none = (f64::NEG_INFINITY, f64::INFINITY);
        let (least, most) = lines.iter().fold(none, |(least, most), [below, above]| {
            let ends = |line: &Line| {
                let at = |mean: f64| base + line.start + line.slope * added(mean);
                (at(mean.0), at(mean.1))
            };
            let (low, high) = (ends(below), ends(above));
            (least.max(low.0.min(low.1)), most.min(high.0.max(high.1)))
        });
        // Nothing that is added has less than none, unless some third moment is below 0.
        let floor = if self.span.gamma >= 0.0 {
            base
        } else {
            f64::NEG_INFINITY
        };
        let least = least.max(floor);
        (least, most.max(least))
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
    fn of(low: Moments, lines: &Lines, mean: (f64, f64)) -> Self {
        let range = |base: f64, power: u32, lines: &[[Line; 2]]| {
            let none = (f64::NEG_INFINITY, f64::INFINITY);
            let (least, most) = lines.iter().fold(none, |(least, most), [below, above]| {
                let quotient = |line: &Line| line.quotient(base, low.mean, power, mean);
                (least.max(quotient(below).0), most.min(quotient(above).1))
            });
            (least, most.max(least))
        };
        Self {
            a: range(low.variance, 2, &lines.variance),
            b: range(low.third, 3, &lines.third),
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
mod tests;
