//! Reach without double counting: how many different people several creators reach together.
//!
//! People differ in how much they watch. A gamma mixture of Poisson exposures (the negative
//! binomial model of media planning) has one parameter, here `theta`: 0 is random duplication
//! (Sainsbury), infinity is "all the same people".

use super::exp_log;

/// Share of the audience that each of two creators reaches in the definition of `overlap`.
const REFERENCE: f64 = 0.02;

/// Largest share of the audience that one creator, or one video, can reach.
pub const MOST: f64 = 0.95;

/// `-ln(1 - MOST)`.
pub const MOST_EXPOSURE: f64 = 2.995_732_273_553_991;

/// The duplication of audiences, as the parameter `theta` of the gamma mixture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Duplication {
    theta: f64,
}

impl Duplication {
    /// Solves for the duplication under which two creators who each reach 2 % of the audience share the part `overlap`
    /// of their people, 0.02 to 0.65.
    ///
    /// # Example: the least overlap is chance
    /// ```
    /// use tiermix_plan::model::reach::Duplication;
    /// assert_eq!(Duplication::from_overlap(0.02).theta(), 0.0);
    /// assert!((Duplication::from_overlap(0.18).theta() - 9.730173204119136).abs() < 1e-9);
    /// ```
    pub fn from_overlap(overlap: f64) -> Self {
        let shared = |theta: f64| {
            let duplication = Self { theta };
            let gain = duplication.gain(-exp_log::log1p(-REFERENCE));
            (2.0 * REFERENCE - duplication.share(2.0 * gain)) / REFERENCE
        };
        if overlap <= REFERENCE {
            return Self { theta: 0.0 };
        }
        // The shared part rises with theta: double until the overlap is enclosed, then bisect until the interval is one
        // double wide.
        let (mut low, mut high) = (0.0, 1.0);
        while shared(high) < overlap {
            low = high;
            high *= 2.0;
        }
        loop {
            let theta = 0.5 * (low + high);
            if theta <= low || theta >= high {
                return Self { theta };
            }
            if shared(theta) < overlap {
                low = theta
            } else {
                high = theta
            }
        }
    }

    /// Returns the parameter of the mixture, 0 or above.
    pub fn theta(self) -> f64 {
        self.theta
    }

    /// Computes what a creator adds to the sum of [`Duplication::share`], from `-ln(1 - p)` for the share `p` reached
    /// alone.
    pub fn gain(self, exposure: f64) -> f64 {
        if self.theta == 0.0 {
            exposure
        } else {
            exp_log::expm1(self.theta * exposure)
        }
    }

    /// Computes the share of the audience reached, 0 to 1, when the gains add up to `sum`.
    pub fn share(self, sum: f64) -> f64 {
        if self.theta == 0.0 {
            -exp_log::expm1(-sum)
        } else {
            -exp_log::expm1(-exp_log::log1p(sum) / self.theta)
        }
    }

    /// Computes the sum of gains that reaches this share of the audience, 0 to below 1: the inverse of
    /// [`Duplication::share`].
    pub fn sum_for(self, share: f64) -> f64 {
        let exposure = -exp_log::log1p(-share.clamp(0.0, 1.0));
        self.gain(exposure)
    }

    /// Computes [`Duplication::share`] and its derivative by the sum.
    pub(crate) fn share_and_slope(self, sum: f64) -> (f64, f64) {
        // `1 - missed` would lose the digits of a small share.
        if self.theta == 0.0 {
            (-exp_log::expm1(-sum), exp_log::exp(-sum))
        } else {
            let log = -exp_log::log1p(sum) / self.theta;
            let slope = exp_log::exp(log) / (self.theta * (1.0 + sum));
            (-exp_log::expm1(log), slope)
        }
    }
}

/// Computes the exposure `-ln(1 - p)` of a creator whose videos each reach the share `x` of the audience.
///
/// `fresh` is the effective number of videos, net of repeat viewers: `1 + (k-1)(1-repeat)`.
pub fn exposure(x: f64, fresh: f64) -> f64 {
    (-exp_log::log1p(-x.min(MOST)) * fresh).min(MOST_EXPOSURE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_overlaps_have_their_theta() {
        for (overlap, theta) in [(0.03, 0.5155), (0.18, 9.7302), (0.50, 46.2709)] {
            assert!((Duplication::from_overlap(overlap).theta() - theta).abs() < 5e-5);
        }
    }

    #[test]
    fn the_most_exposure_is_that_of_the_most_share() {
        assert!((exposure(1.0, 1.0) - MOST_EXPOSURE).abs() < 1e-15);
        assert!((-libm::log1p(-MOST) - MOST_EXPOSURE).abs() < 1e-15);
    }

    #[test]
    fn the_share_has_its_own_slope() {
        for overlap in [0.02, 0.1, 0.65] {
            let duplication = Duplication::from_overlap(overlap);
            for sum in [1e-12, 1e-3, 0.5, 5.0] {
                let (share, slope) = duplication.share_and_slope(sum);
                assert!((share / duplication.share(sum) - 1.0).abs() < 1e-13);
                let rise = duplication.share(1.001 * sum) - duplication.share(0.999 * sum);
                assert!(
                    (rise / (0.002 * sum) / slope - 1.0).abs() < 1e-3,
                    "{overlap} {sum}"
                );
                assert!((duplication.sum_for(share) / sum - 1.0).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn one_creator_alone_reaches_its_own_share() {
        for overlap in [0.02, 0.1, 0.65] {
            let duplication = Duplication::from_overlap(overlap);
            for p in [1e-6, 0.02, 0.5, 0.95] {
                let share = duplication.share(duplication.gain(-libm::log1p(-p)));
                assert!(
                    (share - p).abs() < 1e-12 * p.max(1e-3),
                    "{overlap} {p} {share}"
                );
            }
        }
    }
}
