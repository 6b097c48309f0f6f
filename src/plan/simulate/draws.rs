//! Random draws: uniform numbers by position instead of in sequence, and Poisson quantiles.

use crate::{
    model::{exp_log, risk::normal_quantile},
    tier::Tier,
};

/// Stride between futures: room for the draws of one creator (posting, its own factor, one factor per video of at most
/// 20).
const DRAWS: u64 = 32;

/// Kind of the stream that all creators share; the kinds below it are the tiers' own.
pub const COMMON: u64 = Tier::ALL.len() as u64;

/// A stream of random numbers by position: the `SplitMix64` generator (Steele, Lea and Flood 2014) used as a hash.
#[derive(Clone, Copy)]
pub struct Stream(u64);

impl Stream {
    const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

    /// Creates the stream of one creator of a kind.
    pub fn new(seed: u64, kind: u64, creator: u64) -> Self {
        let place = creator * (COMMON + 1) + kind + 1;
        Self(Self::mix(seed ^ Self::mix(place.wrapping_mul(Self::STEP))))
    }

    /// Creates the stream of a named creator, the same wherever the creator stands in a list.
    pub fn named(seed: u64, handle: &str) -> Self {
        // The hash of Fowler, Noll and Vo (FNV-1a), which is the same in every release and on every machine.
        let hash = handle
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        Self(Self::mix(seed ^ Self::mix(!hash)))
    }

    fn mix(mut x: u64) -> u64 {
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    /// Returns a uniform number strictly between 0 and 1.
    pub fn uniform(self, future: u64, draw: u64) -> f64 {
        let place = (future * DRAWS + draw + 1).wrapping_mul(Self::STEP);
        let bits = Self::mix(self.0.wrapping_add(place)) >> 11;
        (bits as f64 + 0.5) * (1.0 / (1_u64 << 53) as f64)
    }
}

/// Computes the smallest whole number that a Poisson variable with this mean stays at or below with probability `p`.
///
/// The probabilities are summed up exactly to a mean of 100; above that the Cornish-Fisher expansion has an error of at
/// most one buyer.
pub fn poisson_quantile(mean: f64, p: f64) -> f64 {
    if mean > 100.0 {
        let z = normal_quantile(p);
        let root = mean.sqrt();
        let third = (z * z * z - z) / (72.0 * root);
        return (mean + z * root + (z * z - 1.0) / 6.0 - third)
            .round()
            .max(0.0);
    }
    let (mut buyers, mut chance) = (0.0, exp_log::exp(-mean));
    let mut sum = chance;
    // A uniform draw next to 1 may lie above what rounding lets the sum reach.
    while sum < p && chance > 0.0 {
        buyers += 1.0;
        chance *= mean / buyers;
        sum += chance;
    }
    buyers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn poisson_quantiles_match_the_tables() {
        // Mean 3: P(0) = 0.0498, P(<= 3) = 0.6472, P(<= 7) = 0.9881.
        for (p, buyers) in [
            (0.04, 0.0),
            (0.05, 1.0),
            (0.64, 3.0),
            (0.65, 4.0),
            (0.988, 7.0),
        ] {
            assert_eq!(poisson_quantile(3.0, p), buyers, "{p}");
        }
        assert_eq!(poisson_quantile(0.0, 0.999), 0.0);
        // Mean 400, sd 20: the median is 400 and 97.5 % lie at or below 440.
        assert_eq!(poisson_quantile(400.0, 0.5), 400.0);
        assert_eq!(poisson_quantile(400.0, 0.975), 440.0);
        // Summed up exactly to a mean of 100, whose expansion would say 77 at 1 %.
        assert_eq!(poisson_quantile(99.0, 0.001), 70.0);
        assert_eq!(poisson_quantile(100.0, 1e-4), 65.0);
        assert_eq!(poisson_quantile(100.0, 0.05), 84.0);
        // A share that rounding lets the sum never reach ends the loop all the same.
        for mean in 1..=100 {
            assert!(poisson_quantile(f64::from(mean), 1.0) < 1_000.0);
        }
    }

    /// The expansion is compared with the exact sum: it is off by one buyer in few cases, where the share lies close to
    /// a step.
    #[test]
    fn large_poisson_quantiles_are_hardly_ever_a_buyer_off() {
        let (mut chance, mut sum) = (libm::exp(-101.0), libm::exp(-101.0));
        let sums: Vec<f64> = (1..=250)
            .map(|buyers| {
                let below = sum;
                chance *= 101.0 / f64::from(buyers);
                sum += chance;
                below
            })
            .collect();
        let off: Vec<f64> = (-450..=450)
            .map(|hundredth| {
                let z = f64::from(hundredth) / 100.0;
                let share = 0.5 * libm::erfc(-z / 2.0_f64.sqrt());
                let exact = sums.partition_point(|below| *below < share);
                (poisson_quantile(101.0, share) - exact as f64).abs()
            })
            .filter(|off| *off > 0.0)
            .collect();
        assert!(
            off.len() <= 18 && off.iter().all(|off| *off == 1.0),
            "{off:?}"
        );
        assert_eq!(poisson_quantile(1e6, 0.5), 1e6);
        assert_eq!(poisson_quantile(400.0, 1e-6), 309.0);
    }

    #[test]
    fn numbers_by_position_are_those_of_the_published_generator() {
        let number =
            |place: u64| Stream::mix(place.wrapping_mul(Stream::STEP).wrapping_add(1_234_567));
        assert_eq!(number(1), 6_457_827_717_110_365_317);
        assert_eq!(number(2), 3_203_168_211_198_807_973);
    }

    #[test]
    fn uniform_draws_have_the_moments_of_a_uniform_variable() {
        let draws = Stream::new(1, 2, 3);
        let (mut sum, mut squares) = (0.0, 0.0);
        for future in 0..100_000 {
            let u = draws.uniform(future, 1) - 0.5;
            sum += u;
            squares += u * u;
        }
        assert!((sum / 1e5).abs() < 0.003);
        assert!((squares / 1e5 - 1.0 / 12.0).abs() < 0.001);
    }
}
