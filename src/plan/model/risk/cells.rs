//! Cells that together hold all moments that a sum may have, and planes that are raised above the quantile over them.
//!
//! With V and T as variance and third moment after the campaign's factor, r the root of V and s the skew, the quantile is
//! the mean plus `r psi(s)`: linear in the mean and in r, and bent in s by no more than the curvature of psi. A plane of
//! the moments is a polynomial of mean, r and s. A function that is convex in each of three numbers lies over a box below
//! its value at one of the corners, and what a plane misses to be such a function is a known parabola. So the corners of
//! the cells tell how far a plane must be raised, and proportions of the moments leave out most of their ranges.

use super::{Moments, RiskModel, above::curvature, corners::Ranges};

/// Relative room for rounding.
const ROOM: f64 = 1e-9;

/// Ratio of the ends of a piece of a range, and most pieces: of the mean, of r, and (as a difference) of the skew.
const MEANS: (f64, usize) = (1.2, 5);
const DEVIATIONS: (f64, usize) = (1.2, 5);
const SKEWS: (f64, usize) = (1.3, 6);

/// Proportions that the moments of a sum keep: ranges of variance per mean and third moment per variance, and the least
/// `t m / v^2`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shares {
    pub(crate) variance: (f64, f64),
    pub(crate) third: (f64, f64),
    pub(crate) skew: f64,
}

/// A box of mean, r and skew, with psi at both skews and the most that psi exceeds its chord.
#[derive(Clone, Copy, Debug)]
struct Cell {
    mean: (f64, f64),
    deviation: (f64, f64),
    skew: (f64, f64),
    psi: (f64, f64),
    bend: f64,
}

/// The cells of a node's sums.
#[derive(Clone, Debug)]
pub(crate) struct Cells(Vec<Cell>);

impl Cells {
    /// Cuts ranges of numbers above 0 into cells, those that hold sums with these proportions.
    pub(crate) fn over(risk: &RiskModel, ranges: &Ranges, shares: &Shares, need: f64) -> Self {
        let mut cells = Vec::new();
        for mean in pieces(ranges.mean, MEANS) {
            let variance = meet(
                ranges.variance,
                (shares.variance.0 * mean.0, shares.variance.1 * mean.1),
            );
            let Some(variance) = variance else { continue };
            let squares = (
                risk.variance_of_mean * mean.0 * mean.0,
                risk.variance_of_mean * mean.1 * mean.1,
            );
            let ends = (
                (risk.variance * variance.0 + squares.0).sqrt(),
                (risk.variance * variance.1 + squares.1).sqrt(),
            );
            if ends.0 <= 0.0 {
                return Self(Vec::new());
            }
            for deviation in pieces(ends, DEVIATIONS) {
                let (low, high) = (deviation.0 * deviation.0, deviation.1 * deviation.1);
                let of_piece = (
                    (low - squares.1) / risk.variance,
                    (high - squares.0) / risk.variance,
                );
                let Some(variance) = meet(variance, of_piece) else {
                    continue;
                };
                let least = shares.skew * variance.0 * variance.0 / mean.1;
                let third = (
                    least.max(shares.third.0 * variance.0),
                    shares.third.1 * variance.1,
                );
                let Some(third) = meet(ranges.third, third) else {
                    continue;
                };
                let end = |mean, variance, third| {
                    risk.common(Moments {
                        mean,
                        variance,
                        third,
                    })
                    .third
                };
                let skews = (
                    end(mean.0, variance.0, third.0) / (high * deviation.1),
                    end(mean.1, variance.1, third.1) / (low * deviation.0),
                );
                let mut from = risk.standard_quantile(skews.0);
                for (low, high) in pieces((1.0 + skews.0, 1.0 + skews.1), SKEWS) {
                    let to = risk.standard_quantile(high - 1.0);
                    let step = high - low;
                    // Psi falls and then rises, so it is highest at an end.
                    let psi = from.max(to);
                    let most = risk.mean * mean.1 + (deviation.0 * psi).max(deviation.1 * psi);
                    if most.max(0.0) * (1.0 + ROOM) < need {
                        from = to;
                        continue;
                    }
                    let bend = curvature(low - 1.0) * step * step / 8.0;
                    cells.push(Cell {
                        mean,
                        deviation,
                        skew: (low - 1.0, high - 1.0),
                        psi: (from, to),
                        bend: bend.min((to - from).abs()),
                    });
                    from = to;
                }
            }
        }
        Self(cells)
    }

    /// Returns every other corner of each cell, with a bound on quantiles near it.
    pub(crate) fn corners(&self, risk: &RiskModel) -> Vec<(Moments, f64)> {
        let mut corners = Vec::with_capacity(4 * self.0.len());
        for cell in &self.0 {
            let (means, deviations) = (cell.mean, cell.deviation);
            let skews = ((cell.skew.0, cell.psi.0), (cell.skew.1, cell.psi.1));
            let width = deviations.1 - deviations.0;
            for (mean, deviation, (skew, psi)) in [
                (means.0, deviations.0, skews.0),
                (means.0, deviations.1, skews.1),
                (means.1, deviations.0, skews.1),
                (means.1, deviations.1, skews.0),
            ] {
                // About what a plane's own bend takes away between the ends of r.
                let square = psi.max(0.0) * width * width / (8.0 * deviation);
                let room = deviations.1 * cell.bend + square;
                let quantile = (risk.mean * mean + deviation * psi + room).max(0.0);
                corners.push((risk.sum(mean, deviation, skew), quantile));
            }
        }
        corners
    }

    /// Raises or lowers a plane `[constant, by mean, by variance, by third]` so that it touches a bound on the quantile
    /// over all cells; `None` where there are none.
    pub(crate) fn raised(&self, plane: [f64; 4], risk: &RiskModel) -> Option<[f64; 4]> {
        let [_, by_mean, by_variance, by_third] = plane;
        let (by_v, by_t) = (by_variance / risk.variance, by_third / risk.third);
        let square = risk.variance_of_mean;
        let product = risk.third_of_variance / risk.variance;
        let cube = square * product - risk.third_of_mean;
        let (mut missing, mut size) = (f64::NEG_INFINITY, 0.0_f64);
        for cell in &self.0 {
            let (means, deviations, skews) = (cell.mean, cell.deviation, cell.skew);
            let room = deviations.1 * cell.bend;
            let mut most = f64::NEG_INFINITY;
            for mean in [means.0, means.1] {
                let expected = risk.mean * mean + room;
                let of_mean = mean * (by_mean + mean * (by_t * cube * mean - by_v * square));
                for deviation in [deviations.0, deviations.1] {
                    let v = deviation * deviation;
                    let of_v = v * (by_v - by_t * product * mean);
                    let of_skew = by_t * v * deviation;
                    for (skew, psi) in [(skews.0, cell.psi.0), (skews.1, cell.psi.1)] {
                        let quantile = (expected + deviation * psi).max(0.0);
                        most = most.max(quantile - of_mean - of_v - of_skew * skew);
                        size = size
                            .max(quantile + of_mean.abs() + of_v.abs() + (of_skew * skew).abs());
                    }
                }
            }
            // The highest second derivatives of the plane by mean and by r.
            let end = if by_t * cube > 0.0 { means.1 } else { means.0 };
            let of_means = 6.0 * by_t * cube * end - 2.0 * by_v * square;
            let (skew, deviation, mean) = if by_t > 0.0 {
                (skews.1, deviations.1, means.0)
            } else {
                (skews.0, deviations.0, means.1)
            };
            let of_deviations = 2.0 * by_v + by_t * (6.0 * skew * deviation - 2.0 * product * mean);
            for (second, (low, high)) in [(of_means, means), (of_deviations, deviations)] {
                most += second.max(0.0) * (high - low) * (high - low) / 8.0;
            }
            missing = missing.max(most);
        }
        let constant = missing + 1e-12 * size;
        constant
            .is_finite()
            .then_some([constant, by_mean, by_variance, by_third])
    }
}

impl RiskModel {
    /// Returns the sum with a mean, r and a skew.
    fn sum(&self, mean: f64, deviation: f64, skew: f64) -> Moments {
        let square = deviation * deviation;
        let variance = (square - self.variance_of_mean * mean * mean) / self.variance;
        let third = skew * square * deviation
            - self.third_of_variance * mean * variance
            - self.third_of_mean * mean * mean * mean;
        Moments {
            mean,
            variance,
            third: third / self.third,
        }
    }
}

/// Returns what two ranges have in common, with room for rounding.
fn meet(one: (f64, f64), other: (f64, f64)) -> Option<(f64, f64)> {
    // A bound is 0 times infinity where nothing varies, which `min` and `max` ignore.
    let (low, high) = (one.0.max(other.0), one.1.min(other.1));
    (low <= high + ROOM * one.1)
        .then(|| (low.min(high) * (1.0 - ROOM), low.max(high) * (1.0 + ROOM)))
}

/// Returns the pieces of a range, each as long as the others by ratio.
pub(crate) fn pieces(
    (low, high): (f64, f64),
    (ratio, most): (f64, usize),
) -> impl Iterator<Item = (f64, f64)> {
    let width = if high > low {
        libm::log(high / low)
    } else {
        0.0
    };
    let count = ((width / libm::log(ratio)).ceil() as usize).clamp(1, most);
    let step = libm::exp(width / count as f64);
    let mut end = low;
    (0..count).map(move |i| {
        let start = end;
        end = if i + 1 == count { high } else { end * step };
        (start, end)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A column: mean, variance over its square, and third moment over the square of that.
    fn column() -> impl Strategy<Value = Moments> {
        (0.0..3.0_f64, 0.01..20.0_f64, 1.0..8.0_f64).prop_map(|(log, a, skew)| {
            let mean = 10_f64.powf(log);
            Moments {
                mean,
                variance: a * mean * mean,
                third: skew * a * a * mean * mean * mean,
            }
        })
    }

    fn shares(columns: &[Moments]) -> Shares {
        let range = |each: &dyn Fn(&Moments) -> f64| {
            let all = columns.iter().map(each);
            let none = (f64::INFINITY, 0.0_f64);
            all.fold(none, |range, each| (range.0.min(each), range.1.max(each)))
        };
        Shares {
            variance: range(&|it| it.variance / it.mean),
            third: range(&|it| it.third / it.variance),
            skew: range(&|it| it.third * it.mean / (it.variance * it.variance)).0,
        }
    }

    fn value(plane: &[f64; 4], sum: &Moments) -> f64 {
        plane[0] + plane[1] * sum.mean + plane[2] * sum.variance + plane[3] * sum.third
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 8_000, ..ProptestConfig::default() })]

        #[test]
        fn no_quantile_lies_above_a_raised_plane(
            columns in prop::collection::vec(column(), 1..6),
            counts in prop::array::uniform5(0..3_u32),
            (campaign, caution) in (0.0..0.6_f64, 0.3..=0.8_f64),
            room in prop::array::uniform3((0.2..=1.0_f64, 1.0..5.0_f64)),
            slopes in prop::array::uniform3(-2.0..2.0_f64),
            part in 0.0..=1.0_f64,
        ) {
            let risk = RiskModel::new(campaign, caution);
            let parts = columns.iter().zip(counts).map(|(column, count)| *column * f64::from(count));
            let sum = parts.fold(Moments::default(), |sum, part| sum + part);
            prop_assume!(sum.mean > 0.0);
            let around = |number: f64, (low, high): (f64, f64)| (number * low, number * high);
            let ranges = Ranges {
                mean: around(sum.mean, room[0]),
                variance: around(sum.variance, room[1]),
                third: around(sum.third, room[2]),
            };
            let quantile = risk.at_confidence(sum);
            let cells = Cells::over(&risk, &ranges, &shares(&columns), part * quantile);
            let by = [sum.mean, sum.variance, sum.third].map(|number| sum.mean / number);
            let plane = [0.0, slopes[0] * by[0], slopes[1] * by[1], slopes[2] * by[2]];
            let raised = cells.raised(plane, &risk).unwrap();
            prop_assert!(value(&raised, &sum) >= quantile * (1.0 - 1e-9), "{raised:?} {quantile}");
        }
    }

    /// A range of means that is cut into pieces has a plane nearly as low as the best one, which corners alone miss by far.
    #[test]
    fn a_plane_is_raised_little_above_wide_ranges() {
        let risk = RiskModel::new(0.3, 0.3);
        let column = |mean: f64| Moments {
            mean,
            variance: 2.0 * mean * mean,
            third: 16.0 * mean * mean * mean,
        };
        let columns = [column(1_000.0), column(4_000.0)];
        let sum = columns[0] * 20.0 + columns[1] * 5.0;
        let ranges = Ranges {
            mean: (0.8 * sum.mean, 1.25 * sum.mean),
            variance: (0.3 * sum.variance, 3.0 * sum.variance),
            third: (0.1 * sum.third, 10.0 * sum.third),
        };
        let quantile = risk.at_confidence(sum);
        let cells = Cells::over(&risk, &ranges, &shares(&columns), 0.9 * quantile);
        let slope = |step: Moments| (risk.at_confidence(sum + step) - quantile) / 1e-3;
        let by = [
            Moments {
                mean: 1e-3,
                ..Moments::default()
            },
            Moments {
                variance: 1e-3,
                ..Moments::default()
            },
            Moments {
                third: 1e-3,
                ..Moments::default()
            },
        ]
        .map(slope);
        let raised = cells.raised([0.0, by[0], by[1], by[2]], &risk).unwrap();
        let [cornered, line] = risk
            .planes_over(&ranges, sum)
            .map(|plane| value(&plane.unwrap(), &sum));
        assert!(
            value(&raised, &sum) < 1.1 * quantile,
            "{} {quantile}",
            value(&raised, &sum)
        );
        assert!(
            cornered.min(line) > 1.1 * quantile,
            "{cornered} {line} {quantile}"
        );
    }
}
