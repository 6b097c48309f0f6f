//! The proportions that the moments of a sum keep, and the ratios of quantile and mean that they leave.
//!
//! Ranges of mean, variance and third moment alone allow sums that no bookings have: much variance beside little mean,
//! or beside little skew. So a wide range is taken part by part, each with the proportions of the columns.

use super::shape::Shape;
use crate::model::risk::{
    RiskModel,
    cells::{Shares, pieces},
    corners::Ranges,
};

/// Relative room for rounding.
const ROOM: f64 = 2e-9;

/// Ratio of the ends of a part of a range, and most parts of a range: of the mean, and of the variance over the square of
/// the mean.
const MEANS: (f64, usize) = (1.5, 8);
const SPREADS: (f64, usize) = (2.0, 8);

/// Bounds on the proportions of the moments of every sum over some columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Proportions {
    /// Least and most variance per mean.
    variance: (f64, f64),
    /// Least and most third moment per variance.
    third: (f64, f64),
    /// Least `t m / v^2`, which by the Cauchy-Schwarz inequality is no less of a sum than of its columns.
    skew: f64,
}

impl Proportions {
    /// Those of a sum of no columns, which bound nothing.
    pub(super) const NONE: Self = Self {
        variance: (f64::INFINITY, 0.0),
        third: (f64::INFINITY, 0.0),
        skew: f64::INFINITY,
    };

    /// Adds a column with a mean above 0.
    pub(super) fn add(&mut self, shape: &Shape) {
        let per = |range: (f64, f64), ratio: f64| {
            (
                if ratio < range.0 { ratio } else { range.0 },
                if ratio > range.1 { ratio } else { range.1 },
            )
        };
        self.variance = per(self.variance, shape.variance_per_mean);
        if shape.variance > 0.0 {
            self.third = per(self.third, shape.third_per_variance);
            if shape.skew < self.skew {
                self.skew = shape.skew;
            }
        }
    }

    /// Returns the least `t m / v^2`; 0 where nothing varies.
    pub(super) fn skew(&self) -> f64 {
        if self.skew.is_finite() && self.variance.0 > 0.0 {
            self.skew
        } else {
            0.0
        }
    }

    /// Returns the proportions that every sum keeps.
    pub(super) fn shares(&self) -> Shares {
        Shares {
            variance: self.variance,
            third: self.third,
            skew: self.skew(),
        }
    }

    /// Returns the highest ratio of quantile and mean and the least mean of the sums whose ratio may lie within `ratio`, and
    /// their quantile at `need` or above; `None` where there are no such sums.
    pub(super) fn most_ratio(
        &self,
        risk: &RiskModel,
        ranges: &Ranges,
        ratio: (f64, f64),
        need: f64,
    ) -> Option<(f64, f64)> {
        let (mut top, mut least) = (0.0_f64, None);
        for mean in parts(ranges.mean, MEANS) {
            let ratios = self.spreads(ranges, mean);
            let most = ratios.map(|(a, b)| risk.most_ratio_between(a, b));
            let most = most.fold(0.0, f64::max).min(ratio.1);
            if most < ratio.0 || need > 0.0 && most * mean.1 * (1.0 + ROOM) < need {
                continue;
            }
            least = least.or_else(|| {
                // 0 / 0 is NaN, which `max` ignores.
                Some(mean.0.max(need / most * (1.0 - ROOM)))
            });
            top = top.max(most);
        }
        Some((top, least?))
    }

    /// Returns the lowest ratio of quantile and mean.
    pub(super) fn least_ratio(&self, risk: &RiskModel, ranges: &Ranges) -> f64 {
        let all = parts(ranges.mean, MEANS);
        let ratios = all.flat_map(|mean| {
            self.spreads(ranges, mean)
                .map(|(a, b)| risk.least_ratio_between(a, b))
        });
        let least = ratios.fold(f64::INFINITY, f64::min);
        if least.is_finite() { least } else { 0.0 }
    }

    /// Returns ranges of variance / mean^2 with those of third moment / mean^3, which together hold all sums with a mean
    /// in this range.
    fn spreads(
        &self,
        ranges: &Ranges,
        mean: (f64, f64),
    ) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
        let (variance, third, skew) = (self.variance, self.third, self.skew());
        let least = ranges.variance.0 / (mean.1 * mean.1);
        let most = ranges.variance.1 / (mean.0 * mean.0);
        // A bound is 0 times infinity where nothing varies, which `min` and `max` ignore.
        let a = (
            least.max(variance.0 / mean.1),
            most.min(variance.1 / mean.0),
        );
        let thirds = ranges.third;
        let cubed = |mean: f64| mean * mean * mean;
        let is_empty = a.0 > a.1 * (1.0 + ROOM);
        let all = parts((a.0.min(a.1), a.1), SPREADS).filter(move |_| !is_empty);
        all.filter_map(move |a| {
            let low = (thirds.0 / cubed(mean.1))
                .max(skew * a.0 * a.0)
                .max(third.0 * a.0 / mean.1);
            let high = (thirds.1 / cubed(mean.0)).min(third.1 * a.1 / mean.0);
            (low <= high * (1.0 + ROOM)).then(|| (a, (low.min(high), low.max(high))))
        })
    }
}

/// Returns the parts of a range, each as long as the others by ratio.
fn parts((low, high): (f64, f64), cut: (f64, usize)) -> impl Iterator<Item = (f64, f64)> {
    /// Part of the end of a range below which nothing is cut.
    const TAIL: f64 = 1e-3;
    let from = low.max(TAIL * high);
    pieces((from, high), cut)
        .enumerate()
        .map(move |(i, (start, end))| (if i == 0 { low } else { start }, end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::risk::Moments;

    /// A column: mean, variance over its square, and third moment over the square of that, which of a log-normal is 3 or
    /// more.
    fn column() -> impl Strategy<Value = Moments> {
        (
            0.0..3.0_f64,
            prop_oneof![Just(0.0), 0.01..20.0_f64],
            1.0..8.0_f64,
        )
            .prop_map(|(log, a, skew)| {
                let mean = 10_f64.powf(log);
                Moments {
                    mean,
                    variance: a * mean * mean,
                    third: skew * a * a * mean * mean * mean,
                }
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

        #[test]
        fn the_ratio_of_a_sum_lies_between_the_lowest_and_the_highest(
            columns in prop::collection::vec((column(), 0..3_u32), 1..6),
            (campaign, caution) in (0.0..0.6_f64, 0.3..=0.8_f64),
            room in prop::array::uniform3((0.2..=1.0_f64, 1.0..5.0_f64)),
            part in 0.0..=1.0_f64,
        ) {
            let risk = RiskModel::new(campaign, caution);
            let mut proportions = Proportions::NONE;
            let mut sum = Moments::default();
            for (column, count) in columns {
                let moments = [column.mean, column.variance, column.third];
                proportions.add(&Shape::of(moments, [1.0; 3], [0.0; 3]));
                sum = sum + column * f64::from(count);
            }
            prop_assume!(sum.mean > 0.0);
            let around = |number: f64, (low, high): (f64, f64)| (number * low, number * high);
            let ranges = Ranges {
                mean: around(sum.mean, room[0]),
                variance: around(sum.variance, room[1]),
                third: around(sum.third, room[2]),
            };
            let quantile = risk.at_confidence(sum);
            let ratio = quantile / sum.mean;
            let all = (0.0, f64::INFINITY);
            let (top, least) = proportions.most_ratio(&risk, &ranges, all, part * quantile).unwrap();
            prop_assert!(ratio <= top * (1.0 + 1e-9) && least <= sum.mean * (1.0 + 1e-9), "{ratio} {top} {least}");
            let within = (0.9 * ratio, 1.1 * ratio);
            let (narrow, _) = proportions.most_ratio(&risk, &ranges, within, part * quantile).unwrap();
            prop_assert!(ratio <= narrow * (1.0 + 1e-9) && narrow <= within.1.min(top) * (1.0 + 1e-9));
            prop_assert!(proportions.least_ratio(&risk, &ranges) <= ratio * (1.0 + 1e-9) + 1e-12);
        }
    }

    /// Nothing is as likely to bring much more than its mean as ranges alone would have it.
    #[test]
    fn little_mean_beside_much_variance_has_its_skew() {
        let risk = RiskModel::new(0.3, 0.3);
        let mut proportions = Proportions::NONE;
        for mean in [1_000.0, 300_000.0_f64] {
            let moments = [mean, 2.0 * mean * mean, 16.0 * mean * mean * mean];
            proportions.add(&Shape::of(moments, [1.0; 3], [0.0; 3]));
        }
        let ranges = Ranges {
            mean: (1_000.0, 1_500_000.0),
            variance: (2e6, 9e11),
            third: (1.6e10, 2.16e18),
        };
        let (top, _) = proportions
            .most_ratio(&risk, &ranges, (0.0, f64::INFINITY), 0.0)
            .unwrap();
        assert!((1.0..1.8).contains(&top), "{top}");
    }

    #[test]
    fn the_parts_of_a_range_join() {
        for (low, high, count) in [
            (0.0, 1.0, 8),
            (1.0, 1.0, 1),
            (1.0, 1.4, 1),
            (1.0, 2.0, 2),
            (0.0, 0.0, 1),
        ] {
            let all: Vec<_> = parts((low, high), MEANS).collect();
            assert_eq!(all.len(), count);
            assert_eq!((all[0].0, all[count - 1].1), (low, high));
            assert!(
                all.windows(2)
                    .all(|two| two[0].1 == two[1].0 && two[0].0 < two[0].1)
            );
        }
    }
}
