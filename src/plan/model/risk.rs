//! Risk: three moments of a sum of heavy-tailed views, and the quantile of that sum at a confidence.
//!
//! The model judges a goal by the outcome that a share `caution` of the futures reaches (Q of section 4). No closed
//! form has that quantile for a sum of log-normals, so the sum is replaced by the shifted log-normal with the same
//! mean, variance and skew. Two moments would not do: a sure thing plus a gamble would then look worse than the sure
//! thing alone.

pub(crate) mod above;
pub(crate) mod cells;
pub(crate) mod corners;

use std::ops::{Add, Mul};

use super::exp_log;

/// Mean, variance and third central moment of an independent sum.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    /// Mean.
    pub mean: f64,
    /// Variance.
    pub variance: f64,
    /// Third central moment.
    pub third: f64,
}

impl Moments {
    /// Returns the moments of the quantity times a weight per unit.
    pub fn weighted(self, weight: f64) -> Self {
        Self {
            mean: self.mean * weight,
            variance: self.variance * weight * weight,
            third: self.third * weight * weight * weight,
        }
    }
}

impl Add for Moments {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            mean: self.mean + other.mean,
            variance: self.variance + other.variance,
            third: self.third + other.third,
        }
    }
}

/// Gives the moments of the sum of `count` independent draws.
impl Mul<f64> for Moments {
    type Output = Self;
    fn mul(self, count: f64) -> Self {
        Self {
            mean: self.mean * count,
            variance: self.variance * count,
            third: self.third * count,
        }
    }
}

/// The random factor that hits the whole campaign at once, and the confidence at which outcomes are judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RiskModel {
    zeta: f64,
    trough: Trough,
    // With y = exp(omega^2) the common factor multiplies the raw moments by y^(1/2), y^2 and y^(9/2). The fields below
    // are the coefficients of the central moments, in which every term is positive: nothing cancels, as would on the
    // way from central to raw moments and back.
    mean: f64,
    variance: f64,
    variance_of_mean: f64,
    third: f64,
    third_of_variance: f64,
    third_of_mean: f64,
}

impl RiskModel {
    /// Creates the model from the spread of the common factor and the confidence.
    ///
    /// `campaign_spread` is the standard deviation of ln(views) shared by the whole campaign; an outcome counts when
    /// the share `caution` of the futures reaches it.
    pub fn new(campaign_spread: f64, caution: f64) -> Self {
        let omega2 = campaign_spread * campaign_spread;
        let y = |power: f64| libm::exp(power * omega2);
        let y_less_1 = libm::expm1(omega2);
        let zeta = normal_quantile(1.0 - caution);
        Self {
            zeta,
            trough: Trough::of(zeta),
            mean: y(0.5),
            variance: y(2.0),
            variance_of_mean: y(1.0) * y_less_1,
            third: y(4.5),
            third_of_variance: 3.0 * y(2.5) * libm::expm1(2.0 * omega2),
            third_of_mean: y(1.5) * y_less_1 * y_less_1 * (y(1.0) + 2.0),
        }
    }

    /// Returns the standard normal quantile of `1 - caution`.
    pub fn zeta(&self) -> f64 {
        self.zeta
    }

    /// Returns the moments of a sum times the campaign's common factor.
    #[inline]
    fn common(&self, sum: Moments) -> Moments {
        let Moments {
            mean,
            variance,
            third,
        } = sum;
        Moments {
            mean: mean * self.mean,
            variance: variance * self.variance + mean * mean * self.variance_of_mean,
            third: third * self.third
                + mean * variance * self.third_of_variance
                + mean * mean * mean * self.third_of_mean,
        }
    }

    /// Computes the outcome that the share `caution` of the futures reaches, in the sum's unit, 0 or above.
    ///
    /// The outcome is the quantile of the shifted log-normal with the three moments of the sum (Q of the model).
    pub fn at_confidence(&self, sum: Moments) -> f64 {
        self.at_confidence_by(sum, |skew| self.standard_quantile(skew))
    }

    /// Does the work of [`RiskModel::at_confidence`] with another function in the place of psi, the quantile by skew in
    /// standard deviations from the mean.
    #[inline]
    pub(crate) fn at_confidence_by(&self, sum: Moments, psi: impl FnOnce(f64) -> f64) -> f64 {
        let Moments {
            mean,
            variance,
            third,
        } = self.common(sum);
        if variance <= 0.0 {
            return mean;
        }
        let deviation = variance.sqrt();
        (mean + deviation * psi(third / (variance * deviation))).max(0.0)
    }

    /// Computes psi: the quantile by skew, in standard deviations from the mean.
    pub(crate) fn standard_quantile(&self, skew: f64) -> f64 {
        standard_quantile(self.zeta, skew)
    }

    /// Adds the campaign's own factor to a sum whose mean is 1.
    fn of_mean_one(&self, variance: f64, third: f64) -> Moments {
        self.common(Moments {
            mean: 1.0,
            variance,
            third,
        })
    }

    /// Bounds the ratio of quantile and mean from above, when variance / mean^2 and third / mean^3 lie in these ranges.
    ///
    /// The ratio is `1 + cv psi(skew)` times the campaign's own factor.
    pub(crate) fn most_ratio_between(&self, a: (f64, f64), b: (f64, f64)) -> f64 {
        let (low, high) = (self.of_mean_one(a.0, b.0), self.of_mean_one(a.1, b.1));
        // Psi depends on the absolute skew alone; it falls and then rises, so over an interval it is largest at an end.
        let (least, most) = if low.third >= 0.0 {
            (low.third, high.third)
        } else {
            (0.0, high.third.max(-low.third))
        };
        let end = |third: f64, variance: f64| {
            if variance > 0.0 {
                self.standard_quantile(third / (variance * variance.sqrt()))
            } else {
                self.zeta.max(0.0)
            }
        };
        let psi = end(least, high.variance).max(end(most, low.variance));
        let variance = if psi > 0.0 {
            high.variance
        } else {
            low.variance
        };
        (low.mean + psi * variance.sqrt()).max(0.0)
    }

    /// Bounds the ratio of quantile and mean from below, for the same ranges as [`RiskModel::most_ratio_between`].
    pub(crate) fn least_ratio_between(&self, a: (f64, f64), b: (f64, f64)) -> f64 {
        let (low, high) = (self.of_mean_one(a.0, b.0), self.of_mean_one(a.1, b.1));
        let skew = |third: f64, variance: f64| third / (variance * variance.sqrt());
        let trough = &self.trough;
        let psi = if low.third < 0.0 || low.variance <= 0.0 {
            trough.psi
        } else {
            let (least, most) = (
                skew(low.third, high.variance),
                skew(high.third, low.variance),
            );
            if least <= trough.skew.1 && most >= trough.skew.0 {
                trough.psi
            } else {
                let ends = (self.standard_quantile(least), self.standard_quantile(most));
                ends.0.min(ends.1)
            }
        };
        let variance = if psi < 0.0 {
            high.variance
        } else {
            low.variance
        };
        (low.mean + psi * variance.sqrt()).max(0.0)
    }
}

/// Computes psi: the quantile of the shifted log-normal with this skew, in standard deviations from its mean.
///
/// `zeta` is the standard normal quantile of the same probability, and the limit of psi for a skew of 0.
fn standard_quantile(zeta: f64, skew: f64) -> f64 {
    let root = spread_of_skew(skew.abs());
    let w_less_1 = root * root;
    if w_less_1 <= 1e-12 {
        return zeta;
    }
    let w = 1.0 + w_less_1;
    let quantile = if zeta == 0.0 {
        1.0
    } else {
        exp_log::exp(zeta * exp_log::log1p(w_less_1).sqrt())
    };
    (quantile - w.sqrt()) / (w * w_less_1).sqrt()
}

/// The trough of psi, which falls with the skew and then rises: an interval of skews around its lowest point, and a
/// lower bound on its value there.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Trough {
    skew: (f64, f64),
    psi: f64,
}

impl Trough {
    /// Finds the trough by a golden-section search over the skew's logarithm.
    fn of(zeta: f64) -> Self {
        const GOLDEN: f64 = 0.618_033_988_749_895;
        let psi = |log: f64| standard_quantile(zeta, libm::exp(log));
        // Every trough lies between a skew of 0.00025 and one of 16,000.
        let (mut low, mut high) = (-8.3, 9.7);
        let mut one = (high - GOLDEN * (high - low), 0.0);
        let mut other = (low + GOLDEN * (high - low), 0.0);
        (one.1, other.1) = (psi(one.0), psi(other.0));
        while high - low > 0.007 {
            if one.1 < other.1 {
                high = other.0;
                other = one;
                one.0 = high - GOLDEN * (high - low);
                one.1 = psi(one.0);
            } else {
                low = one.0;
                one = other;
                other.0 = low + GOLDEN * (high - low);
                other.1 = psi(other.0);
            }
        }
        Self {
            skew: (libm::exp(low), libm::exp(high)),
            // Within the interval psi is flat to 1e-5.
            psi: one.1.min(other.1) - 1e-5,
        }
    }
}

/// Solves `r^3 + 3 r = skew` for r at least 0: a log-normal with `w - 1 = r^2` has the skew `(w + 2) sqrt(w - 1)`.
///
/// Three steps of Halley's method from a start within 6 % reach the precision of a double.
fn spread_of_skew(skew: f64) -> f64 {
    // Dividing the bits by 3 divides the exponent by 3: a cube root good to 6 %.
    let cube_root = f64::from_bits(skew.to_bits() / 3 + 0x2a9f_7893_782d_a1ce);
    let mut r = skew / (3.0 + cube_root * cube_root);
    for _ in 0..3 {
        let square = r * r;
        let excess = r * (square + 3.0) - skew;
        let slope = 3.0 * (square + 1.0);
        r -= excess * slope / (slope * slope - 3.0 * r * excess);
    }
    r
}

/// Computes the standard normal quantile by Wichura's algorithm AS 241 (Applied Statistics 37, 1988), good to about 16
/// digits.
///
/// `p` lies strictly between 0 and 1.
pub fn normal_quantile(p: f64) -> f64 {
    fn ratio(r: f64, above: [f64; 8], below: [f64; 8]) -> f64 {
        let horner = |c: [f64; 8]| c.iter().rev().fold(0.0, |sum, c| sum * r + c);
        horner(above) / horner(below)
    }
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(
            0.180625 - q * q,
            [
                3.387_132_872_796_366_5,
                133.141_667_891_784_38,
                1_971.590_950_306_551_3,
                13_731.693_765_509_46,
                45_921.953_931_549_87,
                67_265.770_927_008_7,
                33_430.575_583_588_13,
                2_509.080_928_730_122_7,
            ],
            [
                1.0,
                42.313_330_701_600_91,
                687.187_007_492_057_9,
                5_394.196_021_424_751,
                21_213.794_301_586_597,
                39_307.895_800_092_71,
                28_729.085_735_721_943,
                5_226.495_278_852_854,
            ],
        );
    }
    let r = (-libm::log(p.min(1.0 - p))).sqrt();
    let size = if r <= 5.0 {
        ratio(
            r - 1.6,
            [
                1.423_437_110_749_683_5,
                4.630_337_846_156_546,
                5.769_497_221_460_691,
                3.647_848_324_763_204_5,
                1.270_458_252_452_368_4,
                0.241_780_725_177_450_6,
                0.022_723_844_989_269_184,
                7.745_450_142_783_414e-4,
            ],
            [
                1.0,
                2.053_191_626_637_759,
                1.676_384_830_183_803_8,
                0.689_767_334_985_1,
                0.148_103_976_427_480_08,
                0.015_198_666_563_616_457,
                5.475_938_084_995_345e-4,
                1.050_750_071_644_416_8e-9,
            ],
        )
    } else {
        ratio(
            r - 5.0,
            [
                6.657_904_643_501_103,
                5.463_784_911_164_114,
                1.784_826_539_917_291_3,
                0.296_560_571_828_504_87,
                0.026_532_189_526_576_124,
                0.001_242_660_947_388_078_4,
                2.711_555_568_743_487_6e-5,
                2.010_334_399_292_288_1e-7,
            ],
            [
                1.0,
                0.599_832_206_555_888,
                0.136_929_880_922_735_8,
                0.014_875_361_290_850_615,
                7.868_691_311_456_133e-4,
                1.846_318_317_510_054_7e-5,
                1.421_511_758_316_446e-7,
                2.044_263_103_389_939_8e-15,
            ],
        )
    };
    size.copysign(q)
}

#[cfg(test)]
mod tests;
