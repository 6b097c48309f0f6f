//! What people are shown of the futures: medians, a band, and fifty dots.

use super::{futures::Futures, goal::Goal};

/// Dots shown for one outcome.
pub const DOTS: usize = 50;

/// How one outcome spreads over the futures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Nine of ten futures are above.
    pub p10: f64,
    /// Half of the futures are above.
    pub p50: f64,
    /// One of ten futures is above.
    pub p90: f64,
    /// The outcome at the quantiles (i - 0.5) / 50, rising.
    pub dots: [f64; DOTS],
}

impl Spread {
    /// Sums up outcomes in any order; `scratch` is overwritten.
    pub fn of(outcomes: &[f64], scratch: &mut Vec<f64>) -> Self {
        scratch.clear();
        scratch.extend_from_slice(outcomes);
        scratch.sort_unstable_by(f64::total_cmp);
        let at = |share: f64| quantile(scratch, share);
        Self {
            p10: at(0.1),
            p50: at(0.5),
            p90: at(0.9),
            dots: std::array::from_fn(|i| at((i as f64 + 0.5) / DOTS as f64)),
        }
    }

    /// How many of the dots are at least this high.
    pub fn dots_reaching(&self, value: f64) -> u32 {
        self.dots.iter().filter(|dot| **dot >= value).count() as u32
    }
}

/// Place of the outcome that the given share of so many sorted outcomes stays below.
fn place(outcomes: usize, share: f64) -> usize {
    // The share is at most 1, so the product fits.
    ((outcomes as f64 * share) as usize).min(outcomes.saturating_sub(1))
}

fn quantile(sorted: &[f64], share: f64) -> f64 {
    sorted
        .get(place(sorted.len(), share))
        .copied()
        .unwrap_or(0.0)
}

/// The outcomes that 10, 50 and 90 % stay below, without sorting all; reorders the outcomes, of which there
/// must be at least one.
pub(super) fn band(outcomes: &mut [f64]) -> [f64; 3] {
    let [low, middle, high] = [0.1, 0.5, 0.9].map(|share| place(outcomes.len(), share));
    let (below, median, above) = outcomes.select_nth_unstable_by(middle, f64::total_cmp);
    let median = *median;
    let pick =
        |part: &mut [f64], place: usize| *part.select_nth_unstable_by(place, f64::total_cmp).1;
    [
        if low < middle {
            pick(below, low)
        } else {
            median
        },
        median,
        if high > middle {
            pick(above, high - middle - 1)
        } else {
            median
        },
    ]
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
    /// On-target views that are believed.
    pub authenticity: Spread,
}

impl Forecast {
    /// Sums up the futures of one mix.
    pub fn of(futures: &Futures) -> Self {
        let mut scratch = Vec::with_capacity(futures.reach.len());
        let mut spread = |outcomes: &[f64]| Spread::of(outcomes, &mut scratch);
        Self {
            reach: spread(&futures.reach),
            views: spread(&futures.views),
            engagement: spread(&futures.engagement),
            sales: spread(&futures.sales),
            authenticity: spread(&futures.authenticity),
        }
    }

    /// The spread of a goal that depends on luck; none for credibility and ease, which do not.
    pub fn spread(&self, goal: Goal) -> Option<&Spread> {
        match goal {
            Goal::Reach => Some(&self.reach),
            Goal::Engagement => Some(&self.engagement),
            Goal::Sales => Some(&self.sales),
            Goal::Authenticity => Some(&self.authenticity),
            Goal::Credibility | Goal::Ease => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dots_that_reach_a_value_are_counted() {
        let outcomes: Vec<f64> = (1..=50).map(f64::from).collect();
        let spread = Spread::of(&outcomes, &mut Vec::new());
        assert_eq!(spread.dots.to_vec(), outcomes);
        assert_eq!(spread.dots_reaching(31.0), 20);
        assert_eq!((spread.p10, spread.p50, spread.p90), (6.0, 26.0, 46.0));
    }

    proptest! {
        #[test]
        fn a_band_is_that_of_the_sorted_outcomes(outcomes in prop::collection::vec(0.0..1e6, 1..300)) {
            let spread = Spread::of(&outcomes, &mut Vec::new());
            let mut shuffled = outcomes;
            prop_assert_eq!(band(&mut shuffled), [spread.p10, spread.p50, spread.p90]);
        }
    }
}
