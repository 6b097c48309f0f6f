//! Planes and lines above the quantile: bounds whose error is a product of two ranges.
//!
//! A product of two quantities in known ranges lies below two planes (`McCormick` 1976); a convex function of one number
//! lies below its chord and above its tangents. The ratio of quantile and mean is put together from such parts.

use super::RiskModel;

/// Number of equal pieces of an interval of skews at whose ends psi is computed.
const PIECES: usize = 4;

/// Returns `[start, by x, by w]`: a plane that `factor x w` never exceeds over the ranges of x and w, lowest at `at`.
pub(crate) fn product_above(factor: f64, x: (f64, f64), w: (f64, f64), at: (f64, f64)) -> [f64; 3] {
    // (x2 - x)(w - w1) >= 0 and (x - x1)(w2 - w) >= 0 bound the product from above, (x - x1)(w - w1) >= 0 and
    // (x2 - x)(w2 - w) >= 0 from below.
    let corners = if factor >= 0.0 {
        [(x.1, w.0), (x.0, w.1)]
    } else {
        [(x.0, w.0), (x.1, w.1)]
    };
    let [one, other] = corners.map(|(x, w)| [-factor * x * w, factor * w, factor * x]);
    let value = |plane: &[f64; 3]| plane[0] + plane[1] * at.0 + plane[2] * at.1;
    if value(&one) <= value(&other) {
        one
    } else {
        other
    }
}

/// Returns a line `(start, slope)` in x, so that `factor` times it lies above `factor x^-power` over a range of x above 0.
///
/// The line is the chord for a factor above 0 and the tangent at `at` for one below; `power` is 1 or 2.
pub(crate) fn reciprocal_line(factor: f64, x: (f64, f64), at: f64, power: i32) -> (f64, f64) {
    let value = |x: f64| 1.0 / if power == 1 { x } else { x * x };
    if factor >= 0.0 && x.1 > x.0 {
        let slope = (value(x.1) - value(x.0)) / (x.1 - x.0);
        (value(x.0) - slope * x.0, slope)
    } else {
        let at = at.clamp(x.0, x.1);
        let slope = -f64::from(power) * value(at) / at;
        (value(at) - slope * at, slope)
    }
}

impl RiskModel {
    /// Returns a line `(start, slope)` in the skew that psi does not exceed from one skew to another, both 0 or above.
    ///
    /// The line has the slope of the chord. It lies above psi at the ends of [`PIECES`] pieces, and between them by as
    /// much as the curvature allows: a function whose second derivative is at most c rises at most `c h^2 / 8` above
    /// its values at the ends of an interval of width h.
    fn line_above_psi(&self, skew: (f64, f64)) -> (f64, f64) {
        let width = skew.1 - skew.0;
        let ends: [(f64, f64); PIECES + 1] = std::array::from_fn(|i| {
            let at = skew.0 + width * i as f64 / PIECES as f64;
            (at, self.standard_quantile(at))
        });
        let slope = if width > 1e-9 * skew.1 {
            (ends[PIECES].1 - ends[0].1) / width
        } else {
            0.0
        };
        let highest = ends
            .iter()
            .map(|(at, psi)| psi - slope * at)
            .fold(f64::NEG_INFINITY, f64::max);
        let piece = width / PIECES as f64;
        (highest + curvature(skew.0) * piece * piece / 8.0, slope)
    }

    /// Returns a plane `[start, by a, by b]` that the ratio of quantile and mean never exceeds, when variance / mean^2
    /// and third / mean^3 lie in the ranges `a` and `b`; close near `at`.
    ///
    /// With A and B for the variance and third moment after the campaign's factor, both linear in a and b, the ratio is
    /// the campaign's mean plus `sqrt(A) psi(B / A^1.5)`, and a line `p0 + p1 skew` above psi turns that into
    /// `p0 sqrt(A) + p1 B / A`. No quantile lies below 0, so neither does the plane. Returns `None` for a third moment
    /// below 0 and where nothing varies.
    pub(crate) fn plane_above(
        &self,
        a: (f64, f64),
        b: (f64, f64),
        at: (f64, f64),
    ) -> Option<[f64; 3]> {
        let varied = |a: f64| self.variance * a + self.variance_of_mean;
        let third =
            |a: f64, b: f64| self.third * b + self.third_of_variance * a + self.third_of_mean;
        let range = (varied(a.0), varied(a.1));
        if b.0 < 0.0 || range.0 <= 0.0 {
            return None;
        }
        let (a0, b0) = (at.0.clamp(a.0, a.1), at.1.clamp(b.0, b.1));
        let at = varied(a0);
        let skew = |b: f64, a_b: f64, variance: f64| third(a_b, b) / (variance * variance.sqrt());
        let (p0, p1) = self.line_above_psi((skew(b.0, a.0, range.1), skew(b.1, a.1, range.0)));

        // Lines in A, then in a: `p0 sqrt(A)`, and the part of `p1 B / A` without b.
        let (mut start, mut by_varied) = (self.mean, 0.0);
        let root = at.sqrt();
        let slope = if p0 < 0.0 && range.1 > range.0 {
            1.0 / (range.0.sqrt() + range.1.sqrt())
        } else {
            0.5 / root
        };
        let touches = if p0 < 0.0 { range.0 } else { at };
        start += p0 * (touches.sqrt() - slope * touches);
        by_varied += p0 * slope;
        // (T23 a + T33) / A is a constant and a multiple of 1 / A.
        let per_variance = self.third_of_variance / self.variance;
        let rest = p1 * (self.third_of_mean - per_variance * self.variance_of_mean);
        start += p1 * per_variance;
        let (line, slope) = reciprocal_line(rest, range, at, 1);
        start += rest * line;
        by_varied += rest * slope;
        let inverses = (1.0 / range.1, 1.0 / range.0);
        let [constant, by_b, by_inverse] =
            product_above(p1 * self.third, b, inverses, (b0, 1.0 / at));
        let (line, slope) = reciprocal_line(by_inverse, range, at, 1);
        start += constant + by_inverse * line;
        by_varied += by_inverse * slope;
        start += by_varied * self.variance_of_mean;
        let by_a = by_varied * self.variance;
        Some(cut_off_at_0([start, by_a, by_b], [a, b]))
    }
}

/// Returns a plane that lies above another one and above 0 over ranges, and touches the other where that is highest: no
/// quantile lies below 0.
///
/// A plane has a constant and a slope for each range, which is why `N` is one more than `RANGES`.
pub(super) fn cut_off_at_0<const N: usize, const RANGES: usize>(
    plane: [f64; N],
    ranges: [(f64, f64); RANGES],
) -> [f64; N] {
    let [mut low, mut high] = [plane[0]; 2];
    for (slope, range) in plane[1..].iter().zip(ranges) {
        let ends = [slope * range.0, slope * range.1];
        low += ends[0].min(ends[1]);
        high += ends[0].max(ends[1]);
    }
    if low >= 0.0 {
        return plane;
    }
    // The secant of "the plane, or 0 where that is lower".
    let part = if high > 0.0 { high / (high - low) } else { 0.0 };
    let mut above = plane.map(|number| part * number);
    above[0] -= part * low;
    above
}

/// Bounds the second derivative of psi from one skew on, for every confidence that a plan may have.
pub(super) fn curvature(skew: f64) -> f64 {
    (0.5 / (1.0 + skew * skew)).min(0.13)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn within((low, high): (f64, f64), part: f64) -> f64 {
        low + part * (high - low)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

        #[test]
        fn psi_bends_no_more_than_its_bound(caution in 0.3..=0.8_f64, log in -3.0..3.0_f64) {
            let risk = RiskModel::new(0.3, caution);
            let skew = 10_f64.powf(log);
            let step = 3e-3 * skew.max(0.1);
            let psi = |at: f64| risk.standard_quantile(at.abs());
            prop_assume!(skew > step);
            let bend = (psi(skew + step) - 2.0 * psi(skew) + psi(skew - step)) / (step * step);
            prop_assert!(bend.abs() <= curvature(skew - step) + 1e-6, "{bend} {skew}");
        }

        #[test]
        fn no_ratio_lies_above_its_plane(
            (campaign, caution) in (0.05..0.6_f64, 0.3..=0.8_f64),
            a in (0.0..2.0_f64, 0.0..2.0_f64),
            b in (0.0..4.0_f64, 0.0..4.0_f64),
            parts in prop::array::uniform4(0.0..=1.0_f64),
        ) {
            let risk = RiskModel::new(campaign, caution);
            let (a, b) = ((a.0, a.0 + a.1), (b.0, b.0 + b.1));
            let at = (within(a, parts[0]), within(b, parts[1]));
            let [start, by_a, by_b] = risk.plane_above(a, b, at).unwrap();
            let (a, b) = (within(a, parts[2]), within(b, parts[3]));
            let sum = risk.of_mean_one(a, b);
            let deviation = sum.variance.sqrt();
            let ratio = sum.mean + deviation * risk.standard_quantile(sum.third / (sum.variance * deviation));
            prop_assert!(ratio.max(0.0) <= start + by_a * a + by_b * b + 1e-9, "{ratio}");
        }

        /// A tenth of the ranges has about a hundredth of the error, where the ranges are small.
        #[test]
        fn a_small_part_has_a_plane_that_nearly_touches(
            (campaign, caution) in (0.2..0.5_f64, 0.3..=0.8_f64),
            (a, b) in (0.1..1.0_f64, 0.1..1.0_f64),
        ) {
            let risk = RiskModel::new(campaign, caution);
            let error = |width: f64| {
                let around = |x: f64| (x * (1.0 - width), x * (1.0 + width));
                let [start, by_a, by_b] = risk.plane_above(around(a), around(b), (a, b)).unwrap();
                let sum = risk.of_mean_one(a, b);
                let deviation = sum.variance.sqrt();
                let exact = sum.mean + deviation * risk.standard_quantile(sum.third / (sum.variance * deviation));
                start + by_a * a + by_b * b - exact
            };
            let (wide, narrow) = (error(0.1), error(0.01));
            prop_assert!(wide < 0.02 && narrow <= 0.02 * wide + 1e-12, "{wide} {narrow}");
        }

        #[test]
        fn no_product_lies_above_its_plane(
            factor in -2.0..2.0_f64,
            x in (0.1..2.0_f64, 0.0..2.0_f64),
            w in (0.1..2.0_f64, 0.0..2.0_f64),
            parts in prop::array::uniform4(0.0..=1.0_f64),
            power in 1..=2,
        ) {
            let (x, w) = ((x.0, x.0 + x.1), (w.0, w.0 + w.1));
            let at = (within(x, parts[0]), within(w, parts[1]));
            let [start, by_x, by_w] = product_above(factor, x, w, at);
            let (of_x, of_w) = (within(x, parts[2]), within(w, parts[3]));
            prop_assert!(factor * of_x * of_w <= start + by_x * of_x + by_w * of_w + 1e-12);
            let (line, slope) = reciprocal_line(factor, x, at.0, power);
            prop_assert!(factor * of_x.powi(-power) <= factor * (line + slope * of_x) + 1e-9);
        }
    }
}
