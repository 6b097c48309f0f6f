//! A plane above the quantile over ranges of mean, variance and third moment.
//!
//! The quantile is the mean plus `h(V, T) = sqrt(V) psi(T / V^1.5)`, where V and T are variance and third moment after
//! the campaign's factor. A function that is convex in each of two numbers lies, over a rectangle, below every plane
//! above its four corners; h becomes one by adding a parabola for each number. Both parabolas are concave, and so lie
//! below their tangents. The error is a product of two ranges, and small even where they are wide, as h bends little.

use super::{
    Moments, RiskModel,
    above::{curvature, cut_off_at_0, product_above},
    spread_of_skew,
};
use crate::model::exp_log;

/// Number of equal parts of a range of the skew's logarithm at whose ends the bend of h is computed.
const PARTS: usize = 3;

/// Most change of the two bends of h for each unit of the skew's logarithm, for every confidence that a plan may have.
const CHANGE: [f64; 2] = [0.7, 0.32];

/// Least skew at which a bend is computed; below it the bends change by at most `FLAT`.
const LEAST_SKEW: f64 = 0.01;
const FLAT: f64 = 0.01;

/// Ranges of the three moments of a sum.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ranges {
    pub(crate) mean: (f64, f64),
    pub(crate) variance: (f64, f64),
    pub(crate) third: (f64, f64),
}

impl RiskModel {
    /// Returns linear functions `[constant, by mean, by variance, by third]` that the quantile never exceeds over the
    /// ranges, which are of numbers at or above 0: one that is close at `at`, and one that rises less steeply beside it,
    /// as the third moment has no part in it. `None` where nothing varies.
    pub(crate) fn planes_over(&self, ranges: &Ranges, at: Moments) -> [Option<[f64; 4]>; 2] {
        let Ranges {
            mean,
            variance,
            third,
        } = *ranges;
        let at = Moments {
            mean: at.mean.clamp(mean.0, mean.1),
            variance: at.variance.clamp(variance.0, variance.1),
            third: at.third.clamp(third.0, third.1),
        };
        let end = |mean: f64, variance: f64, third: f64| {
            let sum = self.common(Moments {
                mean,
                variance,
                third,
            });
            (sum.variance, sum.third)
        };
        let low = end(mean.0, variance.0, third.0);
        let high = end(mean.1, variance.1, third.1);
        let (v, t) = ((low.0, high.0), (low.1, high.1));
        if v.0 <= 0.0 {
            return [None, None];
        }
        let (v_at, t_at) = end(at.mean, at.variance, at.third);
        let plane = self.plane_above_corners(v, t, (v_at, t_at));
        let line = self.line_above(v, t, v_at);
        [plane, line].map(|above| self.above_moments(above, ranges, at))
    }

    /// Returns the linear function of a sum's moments above a plane `[constant, by V, by T]` of the moments that the
    /// campaign's factor leaves, plus the mean; close at `at`, a point of the ranges.
    fn above_moments(
        &self,
        [constant, by_v, by_t]: [f64; 3],
        ranges: &Ranges,
        at: Moments,
    ) -> Option<[f64; 4]> {
        let mut above = [constant, self.mean, by_v * self.variance, by_t * self.third];
        // The square and the cube of the mean are convex: below their chords, and above their tangents.
        let square = by_v * self.variance_of_mean;
        let cube = by_t * self.third_of_mean;
        let (m, (m1, m2)) = (at.mean, ranges.mean);
        if square >= 0.0 {
            above[0] -= square * m1 * m2;
            above[1] += square * (m1 + m2);
        } else {
            above[0] -= square * m * m;
            above[1] += square * 2.0 * m;
        }
        if cube >= 0.0 {
            above[0] -= cube * m1 * m2 * (m1 + m2);
            above[1] += cube * (m1 * m1 + m1 * m2 + m2 * m2);
        } else {
            above[0] -= cube * 2.0 * m * m * m;
            above[1] += cube * 3.0 * m * m;
        }
        let product = product_above(
            by_t * self.third_of_variance,
            ranges.mean,
            ranges.variance,
            (m, at.variance),
        );
        for (above, product) in above.iter_mut().zip(product) {
            *above += product;
        }
        let ends = [ranges.mean, ranges.variance, ranges.third];
        above
            .iter()
            .all(|number| number.is_finite())
            .then(|| cut_off_at_0(above, ends))
    }

    /// Returns `[constant, by V, by T]` of a line by V above h over a rectangle, close at `at`.
    ///
    /// h is the root of V times psi, and psi falls and then rises with the skew, so it is highest at an end.
    fn line_above(&self, v: (f64, f64), t: (f64, f64), at: f64) -> [f64; 3] {
        let psi = |t: f64, v: f64| self.standard_quantile(t / (v * v.sqrt()));
        let psi = psi(t.0, v.1).max(psi(t.1, v.0));
        if psi > 0.0 {
            let root = at.sqrt();
            [0.5 * psi * root, 0.5 * psi / root, 0.0]
        } else {
            // The chord of the root; above, its tangent.
            let (low, high) = (v.0.sqrt(), v.1.sqrt());
            let slope = 1.0 / (low + high);
            [psi * (low - slope * v.0), psi * slope, 0.0]
        }
    }

    /// Returns `[constant, by V, by T]` of a plane above h over a rectangle, close at `at`.
    fn plane_above_corners(&self, v: (f64, f64), t: (f64, f64), at: (f64, f64)) -> [f64; 3] {
        let h = |v: f64, t: f64| {
            let root = v.sqrt();
            root * self.standard_quantile(t / (v * root))
        };
        let corners = [[h(v.0, t.0), h(v.0, t.1)], [h(v.1, t.0), h(v.1, t.1)]];
        let part = |range: (f64, f64), at: f64| {
            let width = range.1 - range.0;
            if width > 0.0 {
                (at - range.0) / width
            } else {
                0.0
            }
        };
        let (x, y) = (part(v, at.0), part(t, at.1));
        let [[low, by_y], [by_x, high]] = corners;
        // Of the two pairs of triangles over the rectangle the upper one; of the pair the triangle that holds `at`.
        let (rise_x, rise_y, start) = if low + high >= by_x + by_y {
            if x >= y {
                (by_x - low, high - by_x, low)
            } else {
                (high - by_y, by_y - low, low)
            }
        } else if x + y <= 1.0 {
            (by_x - low, by_y - low, low)
        } else {
            (high - by_y, high - by_x, by_x + by_y - high)
        };
        let mut plane = [start, 0.0, 0.0];
        let [bend_v, bend_t] =
            self.least_bends((t.0 / (v.1 * v.1.sqrt()), t.1 / (v.0 * v.0.sqrt())));
        let by_root = v.0 * v.0.sqrt();
        // Of the two bounds by T one is close for small skews and one for large ones.
        let by_skew = curvature(t.0 / (v.1 * v.1.sqrt())) / (by_root * v.0);
        let by_third = -bend_t * v.1.sqrt() / (t.0 * t.0).max(f64::MIN_POSITIVE);
        let ranges = [
            (v, at.0, rise_x, -bend_v / by_root),
            (t, at.1, rise_y, by_third.min(by_skew)),
        ];
        for (i, (range, at, rise, bend)) in ranges.into_iter().enumerate() {
            let width = range.1 - range.0;
            if width > 0.0 {
                let slope = rise / width;
                plane[0] -= slope * range.0;
                plane[i + 1] += slope;
                // The parabola `bend (x - x1)(x2 - x) / 2` below its tangent.
                let half = 0.5 * bend.max(0.0);
                plane[0] += half * (at * at - range.0 * range.1);
                plane[i + 1] += half * (range.0 + range.1 - 2.0 * at);
            }
        }
        plane
    }

    /// Returns lower bounds on the second derivatives of h by V, times `V^1.5`, and by T, times `T^2 / sqrt(V)`, over a
    /// range of skews.
    fn least_bends(&self, (low, high): (f64, f64)) -> [f64; 2] {
        let high = high.max(LEAST_SKEW);
        let from = low.max(LEAST_SKEW).min(high);
        let width = libm::log(high / from);
        let step = exp_log::exp(width / PARTS as f64);
        let mut least = [f64::INFINITY; 2];
        let mut at = from;
        for _ in 0..=PARTS {
            let bends = self.bends(at);
            least = [least[0].min(bends[0]), least[1].min(bends[1])];
            at *= step;
        }
        let half = 0.5 * width / PARTS as f64;
        let flat = if low < LEAST_SKEW { FLAT } else { 0.0 };
        [
            least[0] - CHANGE[0] * half - flat,
            least[1] - CHANGE[1] * half - flat,
        ]
    }

    /// Computes the second derivatives of h by V, times `V^1.5`, and by T, times `T^2 / sqrt(V)`.
    fn bends(&self, skew: f64) -> [f64; 2] {
        let r = spread_of_skew(skew);
        let square = r * r;
        let w = 1.0 + square;
        let u = exp_log::log1p(square).sqrt();
        // psi is `quantile - 1 / r`, and r its parameter; the skew rises by `3 w` with r.
        let quantile = exp_log::exp(self.zeta * u) / (r * w.sqrt());
        let relative = self.zeta * r / (u * w) - 1.0 / r - r / w;
        let change = self.zeta
            * (1.0 / (u * w) - square / (u * u * u * w * w) - 2.0 * square / (u * w * w))
            + 1.0 / square
            - (1.0 - square) / (w * w);
        let first = quantile * relative + 1.0 / square;
        let second = quantile * (relative * relative + change) - 2.0 / (r * square);
        let psi = quantile - 1.0 / r;
        let slope = first / (3.0 * w);
        let bend = (second / (3.0 * w) - first * 2.0 * r / (3.0 * w * w)) / (3.0 * w);
        let bend = skew * skew * bend;
        [2.25 * (skew * slope + bend) - 0.25 * psi, bend]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn within((low, high): (f64, f64), part: f64) -> f64 {
        low + part * (high - low)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 8_000, ..ProptestConfig::default() })]

        #[test]
        fn the_bends_are_second_derivatives(caution in 0.3..=0.8_f64, log in -1.5..2.5_f64) {
            let risk = RiskModel::new(0.3, caution);
            let skew = 10_f64.powf(log);
            let h = |v: f64, t: f64| v.sqrt() * risk.standard_quantile(t / (v * v.sqrt()));
            let second = |f: &dyn Fn(f64) -> f64| (f(1e-3) - 2.0 * f(0.0) + f(-1e-3)) * 1e6;
            let by_v = second(&|step| h(1.0 + step, skew));
            let by_t = second(&|step| h(1.0, skew * (1.0 + step)));
            let [bend_v, bend_t] = risk.bends(skew);
            prop_assert!((by_v - bend_v).abs() < 1e-4, "{by_v} {bend_v}");
            prop_assert!((by_t - bend_t).abs() < 1e-4, "{by_t} {bend_t}");
        }

        #[test]
        fn no_bend_lies_below_the_least(
            caution in 0.3..=0.8_f64,
            (log, width, part) in (-5.0..4.0_f64, 0.0..4.0_f64, 0.0..=1.0_f64),
        ) {
            let risk = RiskModel::new(0.3, caution);
            let least = risk.least_bends((10_f64.powf(log), 10_f64.powf(log + width)));
            let bends = risk.bends(10_f64.powf(log + part * width).max(1e-3));
            prop_assert!(bends[0] >= least[0] && bends[1] >= least[1], "{bends:?} {least:?}");
        }

        #[test]
        fn no_quantile_lies_above_its_plane(
            (campaign, caution) in (0.0..1.0_f64, 0.3..=0.8_f64),
            logs in prop::array::uniform3((-2.0..2.0_f64, prop_oneof![0.0..0.3_f64, 0.0..3.0_f64])),
            at in prop::array::uniform3(0.0..=1.0_f64),
            of in prop::array::uniform3(0.0..=1.0_f64),
        ) {
            let risk = RiskModel::new(campaign, caution);
            let [mean, variance, third] = logs.map(|(log, width)| (10_f64.powf(log), 10_f64.powf(log + width)));
            let ranges = Ranges { mean, variance, third };
            let point = |parts: [f64; 3]| Moments {
                mean: within(mean, parts[0]),
                variance: within(variance, parts[1]),
                third: within(third, parts[2]),
            };
            let sum = point(of);
            let quantile = {
                let sum = risk.common(sum);
                let deviation = sum.variance.sqrt();
                sum.mean + deviation * risk.standard_quantile(sum.third / (sum.variance * deviation))
            };
            for plane in risk.planes_over(&ranges, point(at)) {
                let [constant, by_mean, by_variance, by_third] = plane.unwrap();
                let plane = constant + by_mean * sum.mean + by_variance * sum.variance + by_third * sum.third;
                let size =
                    1e-9 * (quantile.abs() + mean.1 + (by_variance * variance.1).abs() + (by_third * third.1).abs());
                prop_assert!(quantile.max(0.0) <= plane + size, "{quantile} {plane}");
            }
        }

        /// Half of the ranges has about a quarter of the error, and the error is small.
        #[test]
        fn a_small_part_has_a_plane_that_nearly_touches(
            (campaign, caution) in (0.0..0.5_f64, 0.3..=0.8_f64),
            (a, skew) in (0.05..2.0_f64, 0.3..4.0_f64),
        ) {
            let risk = RiskModel::new(campaign, caution);
            let at = Moments { mean: 1.0, variance: a, third: skew * a * a.sqrt() };
            let quantile = {
                let sum = risk.common(at);
                let deviation = sum.variance.sqrt();
                sum.mean + deviation * risk.standard_quantile(sum.third / (sum.variance * deviation))
            };
            // A quantile that is cut off at 0 over a part of the ranges has a kink, which no plane nearly touches.
            if quantile < 0.3 {
                return Ok(());
            }
            let error = |width: f64| {
                let around = |x: f64| (x * (1.0 - width), x * (1.0 + width));
                let ranges = Ranges {
                    mean: around(at.mean),
                    variance: around(at.variance),
                    third: around(at.third),
                };
                let [constant, by_mean, by_variance, by_third] = risk.planes_over(&ranges, at)[0].unwrap();
                constant + by_mean * at.mean + by_variance * at.variance + by_third * at.third - quantile
            };
            let (wide, narrow) = (error(0.1), error(0.05));
            prop_assert!(wide < 0.02 && narrow <= 0.3 * wide + 1e-12, "{wide} {narrow}");
        }
    }
}
