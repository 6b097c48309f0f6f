//! Monte Carlo with common random numbers: the same plan drawn again and again with other luck.
//!
//! Every draw is a function of the seed, the creator's place among its tier's bookings, the future and
//! the video alone. So two mixes share the luck of the creators they have in common and can be compared
//! future by future, and every machine draws the same.

mod bookings;
mod cache;
mod steps;

use std::sync::Arc;

pub(crate) use self::steps::{Centring, Foreseeing};
use self::{
    bookings::{BookedKey, Common, TierDeck},
    cache::Known,
    steps::{Next, Playing, Summing},
};
use super::{
    forecast::{Forecast, Middle},
    futures::{Crowd, Futures},
};
use crate::{
    Plan,
    model::problem::{LUCKY, Market, Mix},
    solve::{Kept, WAYS},
    tier::{ByTier, Tier},
};

/// Futures while a slider moves.
pub const WHILE_MOVING: usize = 2_000;
/// Futures once it rests.
pub const AT_REST: usize = 10_000;

/// Videos that every future may draw in full: of a plan that may book more of them, fewer futures are drawn, so that
/// no legal plan takes more than this many times its futures. Ten thousand videos at most leave a twentieth of them.
const DRAWN_IN_FULL: usize = 500;

/// Most videos that a plan may book, by the limits on creators and hours and whatever its budget; up to 10,000.
pub fn most_videos(plan: &Plan) -> u32 {
    let market = Market::of(plan);
    market.most_creators() * market.videos() as u32
}

/// What is kept from one plan to the next and changes no result: drawn luck, and the mixes that were listed.
#[derive(Clone, Debug)]
pub struct Deck {
    futures: usize,
    pub(crate) mixes: Kept,
    tiers: ByTier<TierDeck>,
    common: Common,
    middles: Known<ByTier<BookedKey>, Middle>,
    played: Known<PlayedKey, Foreseen>,
}

/// Mixes whose middle is kept: those of some curves.
const MIDDLES: usize = 1_000;

/// Mixes whose futures are kept: those of one plan.
const PLAYED: usize = WAYS.len();

/// The futures of a mix, with what people are shown of them.
type Foreseen = (Arc<Futures>, Forecast);

/// What the futures of a mix depend on.
type PlayedKey = (ByTier<BookedKey>, ByTier<[f64; LUCKY.len()]>, Crowd);

impl Deck {
    /// A deck for so many futures, at least 1; see [`WHILE_MOVING`] and [`AT_REST`].
    pub fn new(futures: usize) -> Self {
        Self {
            futures: futures.max(1),
            mixes: Kept::default(),
            tiers: ByTier::default(),
            common: Common::default(),
            middles: Known::default(),
            played: Known::default(),
        }
    }

    /// Draws the futures of several mixes at once, sharing the luck of the creators they have in common.
    pub fn play(&mut self, market: &Market, mixes: &[Mix]) -> Vec<Futures> {
        let mut playing = Playing::new(self, market, mixes);
        while playing.step(self) {}
        playing.end(self)
    }

    /// Sums of reach gains by future for several mixes, in their order.
    pub(crate) fn gains(&mut self, market: &Market, mixes: &[Mix]) -> Vec<Vec<f64>> {
        let mut summing = Summing::new(self, market, mixes.to_vec());
        while summing.step(self) {}
        summing.sums
    }

    /// The middle of the sums of reach gains of several mixes, in their order.
    pub(crate) fn middles(&mut self, market: &Market, mixes: &[Mix]) -> Vec<Middle> {
        let mut centring = Centring::new(self, market, mixes.to_vec());
        while centring.step(self) {}
        centring.end(self)
    }

    /// Number of futures that are drawn of a plan: fewer the more videos it may book, whatever its budget.
    fn futures_of(&self, market: &Market) -> usize {
        let videos = market.most_creators() as usize * market.videos();
        if videos <= DRAWN_IN_FULL {
            return self.futures;
        }
        (self.futures * DRAWN_IN_FULL / videos).max(1)
    }

    fn played_key(&self, market: &Market) -> PlayedKey {
        let booked = BookedKey::of_all(market, self.futures_of(market));
        (booked, market.per_view, Crowd::of(market))
    }

    /// Books the next creator; false when there is none left.
    fn deal_one(
        &mut self,
        market: &Market,
        mixes: &[Mix],
        next: &mut Next,
        report: &mut impl FnMut(Tier, u32, &[f64], &[f64]),
    ) -> bool {
        let Some(offer) = market.offers.0.get(next.tier) else {
            return false;
        };
        let wanted = |mix: &Mix| mix[offer.tier];
        if next.count > mixes.iter().map(wanted).max().unwrap_or(0) {
            *next = Next {
                tier: next.tier + 1,
                ..Next::FIRST
            };
            return true;
        }
        let futures = self.futures_of(market);
        self.common.prepare(market, futures);
        let deck = &mut self.tiers[offer.tier];
        deck.prepare(market, offer, futures);
        let sums = deck.book(market, offer, &self.common.campaign, next.count);
        if mixes.iter().any(|mix| wanted(mix) == next.count) {
            let (views, gains) = sums.split_at(futures);
            report(offer.tier, next.count, views, gains);
        }
        next.count += 1;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{bookings::KEPT, *};
    use crate::goal::Goal;

    impl Deck {
        fn foresee(&mut self, market: &Market, mixes: &[Mix]) -> Vec<Foreseen> {
            let mut foreseeing = Foreseeing::new(self, market, mixes);
            while foreseeing.step(self) {}
            foreseeing.end(self)
        }
    }

    /// A page draws the futures of a plan at rest between other work with the same deck.
    #[test]
    fn what_is_drawn_between_two_steps_changes_no_future() {
        let plan = |json: &str| Market::of(&Plan::parse(json).unwrap());
        let market = plan(r#"{"budget":90000}"#);
        let other = plan(r#"{"budget":90000,"audience":40000,"posts":2}"#);
        let mixes = [[9, 2, 1, 0, 0], [0, 4, 1, 0, 0]].map(ByTier);
        let mut deck = Deck::new(3_000);
        deck.foresee(&market, &mixes[1..]);
        let mut foreseeing = Foreseeing::new(&mut deck, &market, &mixes);
        let mut centring = Centring::new(&mut deck, &market, mixes.to_vec());
        while foreseeing.step(&mut deck) {
            centring.step(&mut deck);
            deck.foresee(&other, &[ByTier([3, 1, 0, 0, 0])]);
            deck.middles(&other, &[ByTier([3, 1, 0, 0, 0])]);
        }
        while centring.step(&mut deck) {}
        let middles = centring.end(&mut deck);
        assert_eq!(middles, Deck::new(3_000).middles(&market, &mixes));
        let foreseen = foreseeing.end(&mut deck);
        assert_eq!(foreseen, Deck::new(3_000).foresee(&market, &mixes));
        assert_eq!(deck.foresee(&market, &mixes), foreseen);
    }

    /// The dearest legal plan draws no more videos than one with five hundred of them.
    #[test]
    fn the_more_videos_the_fewer_futures() {
        let deck = Deck::new(AT_REST);
        for (creators, hours, posts, futures) in [
            (50, 400, 10, 10_000),
            (60, 480, 10, 8_333),
            (500, 1_000_000, 1, 10_000),
            (500, 1_000_000, 20, 500),
            (500, 80, 20, 10_000),
        ] {
            let json = format!(
                r#"{{"budget":1e8,"posts":{posts},"limits":{{"creators":{creators},"hours":{hours}}}}}"#
            );
            let market = Market::of(&Plan::parse(&json).unwrap());
            assert_eq!(deck.futures_of(&market), futures, "{json}");
        }
        let json = r#"{"budget":1e8,"posts":20,"limits":{"creators":500,"hours":1e6},"tiers":{"micro":{"max":3},
            "nano":{"max":3},"mid":{"max":3},"macro":{"max":3},"mega":{"max":0}}}"#;
        let market = Market::of(&Plan::parse(json).unwrap());
        assert_eq!(
            deck.futures_of(&market),
            AT_REST,
            "no tier may be booked more than three times"
        );
    }

    /// Two plans with another number of futures are compared in those that both have.
    #[test]
    fn futures_are_compared_as_far_as_both_have_them() {
        let few = Futures {
            engagement: vec![1.0, 5.0],
            ..Futures::default()
        };
        let many = Futures {
            engagement: vec![0.0, 5.0, 9.0, 9.0],
            ..Futures::default()
        };
        assert_eq!(few.beats(&many, Goal::Engagement), Some(0.75));
        assert_eq!(many.beats(&few, Goal::Engagement), Some(0.25));
    }

    #[test]
    fn what_a_deck_keeps_changes_no_future() {
        let plan = |json: &str| Market::of(&Plan::parse(json).unwrap());
        let mut deck = Deck::new(7_000);
        // The second plan differs in what sums depend on, the third asks for more than is kept.
        for (json, mixes) in [
            (r#"{"budget":9000}"#, [[2, 3, 1, 0, 0], [0, 5, 1, 1, 0]]),
            (
                r#"{"budget":9000,"audience":40000}"#,
                [[4, 1, 0, 0, 0], [2, 3, 1, 0, 0]],
            ),
            (
                r#"{"budget":90000,"audience":40000}"#,
                [[90, 0, 0, 0, 0], [71, 80, 0, 0, 1]],
            ),
            (
                r#"{"budget":9000,"audience":40000}"#,
                [[4, 1, 0, 0, 0], [80, 3, 1, 0, 0]],
            ),
            // What views lead to differs, and nothing else.
            (
                r#"{"budget":9000,"audience":40000,"tiers":{"micro":{"engagement_rate":0.02}}}"#,
                [[4, 1, 0, 0, 0], [80, 3, 1, 0, 0]],
            ),
        ] {
            let (market, mixes) = (plan(json), mixes.map(ByTier));
            let fresh = Deck::new(7_000).play(&market, &mixes);
            assert_eq!(deck.play(&market, &mixes), fresh, "{json}");
            let fresh = Deck::new(7_000).foresee(&market, &mixes);
            assert_eq!(deck.foresee(&market, &mixes), fresh, "{json}");
            let fresh = Deck::new(7_000).middles(&market, &mixes);
            assert_eq!(deck.middles(&market, &mixes), fresh, "{json}");
            assert_eq!(deck.middles(&market, &mixes[1..]), fresh[1..], "{json}");
        }
        assert!(deck.tiers[Tier::Nano].booked.kept.len() <= KEPT);
    }

    /// The first numbers of the published generator for the seed 1234567.
    #[test]
    fn the_same_plan_has_the_same_futures_on_every_machine() {
        let plan = Plan::parse(r#"{"budget":9000,"posts":2,"seed":7}"#).unwrap();
        let played = Deck::new(3).play(&Market::of(&plan), &[ByTier([2, 3, 1, 0, 0])]);
        let [futures] = &played[..] else {
            panic!("one mix has one set of futures");
        };
        assert_eq!(
            futures.views,
            [37848.44282720248, 11724.918216423364, 73018.81892343599]
        );
        assert_eq!(
            futures.reach(),
            [5894.291488256242, 2305.7832004103416, 11139.665776703036]
        );
        assert_eq!(futures.sales, [0.0, 0.0, 3.0]);
    }

    #[test]
    fn a_chance_is_the_share_of_the_futures_that_come_to_a_value() {
        let market = Market::of(&Plan::new(9000.0).unwrap());
        let played = Deck::new(200).play(&market, &[ByTier([2, 3, 1, 0, 0])]);
        let futures = &played[0];
        for (goal, outcomes) in [
            (Goal::Reach, futures.reach()),
            (Goal::Engagement, futures.engagement.clone()),
            (Goal::Sales, futures.sales.clone()),
            (Goal::Authenticity, futures.authenticity.clone()),
        ] {
            for value in [0.0, outcomes[0], 1.01 * outcomes[1], f64::INFINITY] {
                let enough = outcomes.iter().filter(|outcome| **outcome >= value);
                let share = enough.count() as f64 / 200.0;
                assert_eq!(futures.chance(goal, value), Some(share), "{goal:?} {value}");
            }
        }
        assert_eq!(futures.chance(Goal::Ease, 0.5), None);
    }
}
