//! The forecast: medians, bands and fifty dots that summarise the futures of a mix.

use super::{futures::Futures, quantiles};
use crate::goal::Goal;

/// Quantiles of the band: its ends and its middle.
const BAND: [f64; 3] = [0.1, 0.5, 0.9];

/// Number of dots of a quantile dot plot.
pub const DOTS: usize = 50;

/// The spread of one outcome over the futures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The 10 % quantile: nine of ten futures are above.
    pub p10: f64,
    /// The median: half of the futures are above.
    pub p50: f64,
    /// The 90 % quantile: one of ten futures is above.
    pub p90: f64,
    /// The quantiles (i - 0.5) / 50 for i from 1 to 50, rising.
    pub dots: [f64; DOTS],
}

impl Spread {
    /// Summarises outcomes in any order.
    pub fn of(outcomes: &[f64]) -> Self {
        let shares: [f64; DOTS + BAND.len()] = std::array::from_fn(|i| match i.checked_sub(DOTS) {
            None => (i as f64 + 0.5) / DOTS as f64,
            Some(i) => BAND[i],
        });
        let found =
            quantiles::at_places(outcomes, shares.map(|share| place(outcomes.len(), share)));
        Self {
            dots: std::array::from_fn(|i| found[i]),
            p10: found[DOTS],
            p50: found[DOTS + 1],
            p90: found[DOTS + 2],
        }
    }

    /// Maps the spread by a rising function, under which quantiles stay quantiles.
    fn map(&self, rising: impl Fn(f64) -> f64) -> Self {
        Self {
            p10: rising(self.p10),
            p50: rising(self.p50),
            p90: rising(self.p90),
            dots: self.dots.map(rising),
        }
    }

    /// Counts the dots that reach a value.
    pub fn dots_reaching(&self, value: f64) -> u32 {
        self.dots.iter().filter(|dot| **dot >= value).count() as u32
    }
}

/// Returns the index of the `share` quantile among `outcomes` sorted values.
fn place(outcomes: usize, share: f64) -> usize {
    // The share is at most 1, so the product fits.
    ((outcomes as f64 * share) as usize).min(outcomes.saturating_sub(1))
}

/// The 10, 50 and 90 % quantiles.
pub(crate) type Middle = [f64; BAND.len()];

/// Computes the middle of outcomes in any order.
pub(crate) fn middle(outcomes: &[f64]) -> Middle {
    quantiles::at_places(outcomes, BAND.map(|share| place(outcomes.len(), share)))
}

/// The forecast of one mix.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// Different people of the target audience.
    pub reach: Spread,
    /// Views.
    pub views: Spread,
    /// Likes, comments, shares and saves.
    pub engagement: Spread,
    /// Tracked purchases, whole.
    pub sales: Spread,
    /// On-target views by people who take the video as authentic.
    pub authenticity: Spread,
    /// Standing borrowed from known names, 0 to 1.
    pub credibility: Spread,
}

impl Forecast {
    /// Summarises the futures of one mix.
    pub fn of(futures: &Futures) -> Self {
        Self {
            reach: Spread::of(&futures.gains).map(|gains| futures.people(gains)),
            views: Spread::of(&futures.views),
            engagement: Spread::of(&futures.engagement),
            sales: Spread::of(&futures.sales),
            authenticity: Spread::of(&futures.authenticity),
            credibility: Spread::of(&futures.credibility),
        }
    }

    /// Returns the spread of a goal; `None` for ease, which is certain.
    pub fn spread(&self, goal: Goal) -> Option<&Spread> {
        match goal {
            Goal::Reach => Some(&self.reach),
            Goal::Engagement => Some(&self.engagement),
            Goal::Sales => Some(&self.sales),
            Goal::Authenticity => Some(&self.authenticity),
            Goal::Credibility => Some(&self.credibility),
            Goal::Ease => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_and_band_stand_where_a_share_of_the_futures_is_below() {
        let outcomes: Vec<f64> = (0..10_000).rev().map(f64::from).collect();
        let spread = Spread::of(&outcomes);
        assert_eq!(
            [spread.p10, spread.p50, spread.p90],
            [1_000.0, 5_000.0, 9_000.0]
        );
        assert_eq!((spread.dots[0], spread.dots[49]), (100.0, 9_900.0));
        assert_eq!(spread.dots_reaching(5_000.0), 25);
    }

    #[test]
    fn dots_that_reach_a_value_are_counted() {
        let outcomes: Vec<f64> = (1..=50).map(f64::from).collect();
        let spread = Spread::of(&outcomes);
        assert_eq!(spread.dots.to_vec(), outcomes);
        assert_eq!(spread.dots_reaching(31.0), 20);
        assert_eq!((spread.p10, spread.p50, spread.p90), (6.0, 26.0, 46.0));
    }
}
