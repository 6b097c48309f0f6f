//! What was asked for before: from one step of a slider to the next most mixes of a curve stay the same.

use super::{BookedKey, LuckKey};
use crate::{
    forecast::Middle,
    market::{Market, Mix},
    tier::ByTier,
};

/// Most mixes that are kept.
const MOST: usize = 1_000;

/// The middle of the sums of reach gains, while nothing changes that views and gains depend on.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    key: Option<ByTier<BookedKey>>,
    /// By mix, rising.
    middles: Vec<(Mix, Middle)>,
}

impl Known {
    /// Forgets what is not true of this market.
    pub fn prepare(&mut self, market: &Market) {
        let key = ByTier::from_fn(|tier| {
            let offer = &market.offers[tier];
            BookedKey::of(market, offer, LuckKey::of(market, offer))
        });
        if self.key != Some(key) || self.middles.len() > MOST {
            self.key = Some(key);
            self.middles.clear();
        }
    }

    /// The middle of a mix, if it is known.
    pub fn of(&self, mix: &Mix) -> Option<Middle> {
        let place = self.middles.binary_search_by_key(&mix.0, |(mix, _)| mix.0);
        Some(self.middles[place.ok()?].1)
    }

    /// Takes up mixes that were not known.
    pub fn learn(&mut self, middles: impl Iterator<Item = (Mix, Middle)>) {
        for (mix, middle) in middles {
            let place = self.middles.partition_point(|(other, _)| other.0 < mix.0);
            self.middles.insert(place, (mix, middle));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Plan;

    fn mixes(count: usize) -> impl Iterator<Item = (Mix, Middle)> {
        (0..count as u32).map(|i| (ByTier([i, 0, 0, 0, 0]), [f64::from(i); 3]))
    }

    #[test]
    fn what_is_known_is_kept_for_its_own_market_alone() {
        let of = |json: &str| Market::of(&Plan::parse(json).unwrap());
        let mut known = Known::default();
        known.prepare(&of(r#"{"budget":3000}"#));
        known.learn(mixes(3));
        known.prepare(&of(r#"{"budget":9000}"#));
        assert_eq!(known.of(&ByTier([2, 0, 0, 0, 0])), Some([2.0; 3]));
        assert_eq!(known.of(&ByTier([3, 0, 0, 0, 0])), None);
        known.prepare(&of(r#"{"budget":9000,"audience":40000}"#));
        assert!(known.middles.is_empty());
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let market = Market::of(&Plan::new(3000.0).unwrap());
        for (learnt, kept) in [(MOST, MOST), (MOST + 1, 0)] {
            let mut known = Known::default();
            known.prepare(&market);
            known.learn(mixes(learnt));
            known.prepare(&market);
            assert_eq!(known.middles.len(), kept);
        }
    }
}
