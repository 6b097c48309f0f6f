//! Futures that are drawn a creator at a time, so that a page can answer between two steps.
//!
//! The deck may draw for another plan between two steps: what that pushes out is drawn again, and no result changes.

use std::sync::Arc;

use super::{Deck, Foreseen, MIDDLES, PLAYED, bookings::BookedKey};
use crate::model::problem::{Market, Mix};
use crate::simulate::{
    draws::poisson_quantile,
    forecast::{self, Forecast, Middle},
    futures::{Crowd, Futures},
};

/// The creator that is booked next.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Next {
    /// Place of its tier.
    pub(crate) tier: usize,
    /// How many of its tier are booked then.
    pub(crate) count: u32,
}

impl Next {
    pub(crate) const FIRST: Self = Self { tier: 0, count: 1 };
}

/// Mixes whose futures are being drawn, a creator at a time, so that a page need not wait for all of them at once.
///
/// The deck may draw for others between two steps: then what they pushed out is drawn again.
#[derive(Clone, Debug)]
pub(crate) struct Playing {
    market: Market,
    mixes: Vec<Mix>,
    next: Next,
    played: Vec<Futures>,
}

impl Playing {
    pub(crate) fn new(deck: &Deck, market: &Market, mixes: &[Mix]) -> Self {
        let futures = deck.futures_of(market);
        let empty = || vec![0.0; futures];
        let played = mixes.iter().map(|_| Futures {
            gains: empty(),
            crowd: Crowd::of(market),
            views: empty(),
            engagement: empty(),
            sales: empty(),
            authenticity: empty(),
        });
        Self {
            market: *market,
            mixes: mixes.to_vec(),
            next: Next::FIRST,
            played: played.collect(),
        }
    }

    /// Draws one creator more; false when all are drawn.
    pub(crate) fn step(&mut self, deck: &mut Deck) -> bool {
        let Self {
            market,
            mixes,
            next,
            played,
        } = self;
        deck.deal_one(market, mixes, next, &mut |tier, taken, views, gains| {
            let [_, engaged, bought, believed] = market.per_view[tier];
            for (mix, futures) in mixes.iter().zip(&mut *played) {
                if mix[tier] != taken {
                    continue;
                }
                for (sum, gain) in futures.gains.iter_mut().zip(gains) {
                    *sum += gain;
                }
                let sums = futures.views.iter_mut().zip(&mut futures.engagement);
                let sums = sums
                    .zip(futures.sales.iter_mut())
                    .zip(&mut futures.authenticity);
                for ((((sum, engagement), sales), authenticity), views) in sums.zip(views) {
                    *sum += views;
                    *engagement += engaged * views;
                    *sales += bought * views;
                    *authenticity += believed * views;
                }
            }
        })
    }

    /// The futures of all mixes; expected sales become buyers.
    pub(crate) fn end(mut self, deck: &mut Deck) -> Vec<Futures> {
        // Another plan's may be there since the last creator was booked, or no creator was.
        let futures = deck.futures_of(&self.market);
        deck.common.prepare(&self.market, futures);
        for futures in &mut self.played {
            for (expected, draw) in futures.sales.iter_mut().zip(&deck.common.buyers) {
                *expected = poisson_quantile(*expected, *draw);
            }
        }
        self.played
    }
}

/// Mixes whose reach gains are summed up by future, a creator at a time.
#[derive(Clone, Debug)]
pub(crate) struct Summing {
    market: Market,
    mixes: Vec<Mix>,
    next: Next,
    pub(crate) sums: Vec<Vec<f64>>,
}

impl Summing {
    pub(crate) fn new(deck: &Deck, market: &Market, mixes: Vec<Mix>) -> Self {
        Self {
            market: *market,
            next: Next::FIRST,
            sums: vec![vec![0.0; deck.futures_of(market)]; mixes.len()],
            mixes,
        }
    }

    /// Draws one creator more; false when all are drawn.
    pub(crate) fn step(&mut self, deck: &mut Deck) -> bool {
        let Self {
            market,
            mixes,
            next,
            sums,
        } = self;
        deck.deal_one(market, mixes, next, &mut |tier, taken, _, gains| {
            for (mix, sum) in mixes.iter().zip(&mut *sums) {
                if mix[tier] == taken {
                    for (sum, gain) in sum.iter_mut().zip(gains) {
                        *sum += gain;
                    }
                }
            }
        })
    }
}

/// Mixes of which the middle of their sums of reach gains is wanted: reach rises with these, so their quantiles are the
/// quantiles of reach. Those that the deck does not know are drawn, a creator at a time.
#[derive(Clone, Debug)]
pub(crate) struct Centring {
    market: Market,
    mixes: Vec<Mix>,
    known: Vec<(Mix, Middle)>,
    summing: Summing,
}

impl Centring {
    pub(crate) fn new(deck: &mut Deck, market: &Market, mixes: Vec<Mix>) -> Self {
        let futures = deck.futures_of(market);
        deck.middles.prepare(BookedKey::of_all(market, futures));
        let new = deck.middles.unknown(&mixes);
        let known = mixes
            .iter()
            .filter_map(|mix| Some((*mix, *deck.middles.of(mix)?)));
        Self {
            market: *market,
            known: known.collect(),
            summing: Summing::new(deck, market, new),
            mixes,
        }
    }

    /// Draws one creator more; false when all are drawn.
    pub(crate) fn step(&mut self, deck: &mut Deck) -> bool {
        self.summing.step(deck)
    }

    /// The middles of all mixes, in their order.
    pub(crate) fn end(self, deck: &mut Deck) -> Vec<Middle> {
        let futures = deck.futures_of(&self.market);
        let Summing { mixes, sums, .. } = self.summing;
        let middles = sums.iter().map(|gains| forecast::middle(gains));
        let mut all = self.known;
        all.extend(mixes.into_iter().zip(middles));
        // By mix, for a curve has many of them.
        all.sort_unstable_by_key(|(mix, _)| mix.0);
        let of = |mix: &Mix| {
            let place = all.binary_search_by_key(&mix.0, |(mix, _)| mix.0).ok()?;
            Some(all[place])
        };
        // The deck may have been used for another plan since the drawing began.
        deck.middles
            .prepare(BookedKey::of_all(&self.market, futures));
        let new = deck.middles.unknown(&self.mixes);
        deck.middles.learn(new.iter().filter_map(of));
        deck.middles.keep(MIDDLES, &self.mixes);
        let middles = self.mixes.iter().filter_map(of);
        middles.map(|(_, middle)| middle).collect()
    }
}

/// Mixes whose futures and forecasts are wanted: those that the deck does not know are drawn, a creator at a time.
#[derive(Clone, Debug)]
pub(crate) struct Foreseeing {
    market: Market,
    mixes: Vec<Mix>,
    known: Vec<(Mix, Foreseen)>,
    playing: Playing,
}

impl Foreseeing {
    pub(crate) fn new(deck: &mut Deck, market: &Market, mixes: &[Mix]) -> Self {
        deck.played.prepare(deck.played_key(market));
        let new = deck.played.unknown(mixes);
        let known = mixes
            .iter()
            .filter_map(|mix| Some((*mix, deck.played.of(mix)?.clone())));
        Self {
            market: *market,
            mixes: mixes.to_vec(),
            known: known.collect(),
            playing: Playing::new(deck, market, &new),
        }
    }

    /// Draws one creator more; false when all are drawn.
    pub(crate) fn step(&mut self, deck: &mut Deck) -> bool {
        self.playing.step(deck)
    }

    /// The futures and forecasts of all mixes, in their order.
    pub(crate) fn end(self, deck: &mut Deck) -> Vec<Foreseen> {
        let drawn = self.playing.mixes.clone();
        let foreseen = self.playing.end(deck).into_iter().map(|futures| {
            let forecast = Forecast::of(&futures);
            (Arc::new(futures), forecast)
        });
        let mut all = self.known;
        all.extend(drawn.into_iter().zip(foreseen));
        let of = |mix: &Mix| all.iter().find(|(known, _)| known == mix);
        // The deck may have been used for another plan since the drawing began.
        deck.played.prepare(deck.played_key(&self.market));
        let new = deck.played.unknown(&self.mixes);
        deck.played.learn(new.iter().filter_map(of).cloned());
        deck.played.keep(PLAYED, &self.mixes);
        let foreseen = self.mixes.iter().filter_map(of);
        foreseen.map(|(_, foreseen)| foreseen.clone()).collect()
    }
}
