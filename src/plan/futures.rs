//! Futures: the same plan drawn again and again with other luck.
//!
//! Every draw is a function of the seed, the creator's place among its tier's bookings, the future and
//! the video alone. So two mixes share the luck of the creators they have in common and can be compared
//! future by future, and every machine draws the same.

mod draws;
mod known;

use std::sync::Arc;

use draws::{COMMON, Stream, poisson_quantile};
use known::Known;

use super::{
    forecast::{self, Forecast, Middle},
    goal::Goal,
    luck::normal_quantile,
    market::{LUCKY, Market, Mix},
    offer::Offer,
    reach::{self, Duplication},
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

/// Numbers of each kind kept per tier; beyond this many they are worked out anew each time.
const KEPT: usize = 1_000_000;

/// What is kept from one plan to the next and changes no result: drawn luck, and the mixes that were listed.
#[derive(Clone, Debug)]
pub struct Deck {
    futures: usize,
    pub(super) mixes: Kept,
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

#[derive(Clone, Debug, Default)]
struct TierDeck {
    luck: TierLuck,
    booked: Booked,
}

/// The luck of a tier's creators.
#[derive(Clone, Debug, Default)]
struct TierLuck {
    key: Option<LuckKey>,
    /// Factors on the median views by creator, future and video; 0 where the creator does not post.
    factors: Vec<f64>,
    scratch: Vec<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct LuckKey {
    seed: u64,
    futures: usize,
    videos: usize,
    spread_between: f64,
    spread_within: f64,
    delivery: f64,
}

/// Running sums over the bookings of one tier. Money, goals and limits do not touch them: while one of those
/// sliders moves, mixes are played from what is kept here.
#[derive(Clone, Debug, Default)]
struct Booked {
    key: Option<BookedKey>,
    /// For each count of creators from 1 on: views by future, then reach gains by future.
    kept: Vec<f64>,
    /// The same for the count reached last, where that is more than is kept.
    rolling: Vec<f64>,
    /// That count.
    reached: u32,
}

/// Everything that views and reach gains of a tier's creators depend on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct BookedKey {
    luck: LuckKey,
    campaign_spread: f64,
    median_views: f64,
    /// Share of the audience that one view stands for.
    people: f64,
    /// Videos that show the creator to new people, per video.
    fresh: f64,
    duplication: Duplication,
}

#[derive(Clone, Debug, Default)]
struct Common {
    key: Option<(u64, f64, usize)>,
    /// Factor on all views, by future.
    campaign: Vec<f64>,
    /// Uniform draw that turns expected sales into buyers, by future.
    buyers: Vec<f64>,
}

/// Outcomes of one mix by future; the same index is the same luck in every mix of the plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Futures {
    /// Sums of reach gains, with which reach rises; people are worked out of those that are asked for.
    pub(super) gains: Vec<f64>,
    pub(super) crowd: Crowd,
    /// Views.
    pub views: Vec<f64>,
    /// Likes, comments, shares and saves.
    pub engagement: Vec<f64>,
    /// Tracked purchases, whole.
    pub sales: Vec<f64>,
    /// On-target views that are believed.
    pub authenticity: Vec<f64>,
}

/// Who is to be reached.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Crowd {
    audience: f64,
    duplication: Duplication,
}

impl Crowd {
    fn of(market: &Market) -> Self {
        Self {
            audience: market.audience,
            duplication: market.duplication,
        }
    }
}

impl Futures {
    /// Different people of the target audience, by future.
    pub fn reach(&self) -> Vec<f64> {
        self.gains.iter().map(|gains| self.people(*gains)).collect()
    }

    /// Different people of the target audience that a sum of reach gains stands for.
    pub(super) fn people(&self, gains: f64) -> f64 {
        self.crowd.audience * self.crowd.duplication.share(gains)
    }

    /// Share of the futures in which a goal comes to at least this much; none for credibility and ease, which do not
    /// depend on luck.
    pub fn chance(&self, goal: Goal, value: f64) -> Option<f64> {
        let ordered = self.ordered(goal)?;
        let enough = |future: &&f64| match goal {
            Goal::Reach => self.people(**future) >= value,
            _ => **future >= value,
        };
        Some(ordered.iter().filter(enough).count() as f64 / ordered.len() as f64)
    }

    /// What rises with the outcomes of a goal, by future; none for credibility and ease, which do not depend on luck.
    fn ordered(&self, goal: Goal) -> Option<&[f64]> {
        match goal {
            Goal::Reach => Some(&self.gains),
            Goal::Engagement => Some(&self.engagement),
            Goal::Sales => Some(&self.sales),
            Goal::Authenticity => Some(&self.authenticity),
            Goal::Credibility | Goal::Ease => None,
        }
    }

    /// Share of the futures in which this mix has more of the goal than another of the same plan; ties count half.
    pub fn beats(&self, other: &Self, goal: Goal) -> Option<f64> {
        let (mine, theirs) = (self.ordered(goal)?, other.ordered(goal)?);
        let score = |(mine, theirs): (&f64, &f64)| match mine.total_cmp(theirs) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        };
        let won: f64 = mine.iter().zip(theirs).map(score).sum();
        // Of a plan with very many videos fewer futures are drawn: the first ones, which both have.
        Some(won / mine.len().min(theirs.len()) as f64)
    }
}

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

    /// Sums of reach gains by future for several mixes: reach rises with them, so their quantiles are
    /// the quantiles of reach.
    pub(super) fn gains(&mut self, market: &Market, mixes: &[Mix]) -> Vec<Vec<f64>> {
        let futures = self.futures_of(market);
        let mut sums = vec![vec![0.0; futures]; mixes.len()];
        self.deal(market, mixes, |tier, taken, _, gains| {
            for (mix, sum) in mixes.iter().zip(&mut sums) {
                if mix[tier] == taken {
                    for (sum, gain) in sum.iter_mut().zip(gains) {
                        *sum += gain;
                    }
                }
            }
        });
        sums
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

    /// The middle of the sums of reach gains of several mixes, in their order.
    pub(super) fn middles(&mut self, market: &Market, mixes: &[Mix]) -> Vec<Middle> {
        let futures = self.futures_of(market);
        self.middles.prepare(BookedKey::of_all(market, futures));
        let new = self.middles.unknown(mixes);
        if !new.is_empty() {
            let gains = self.gains(market, &new);
            let middles = gains.iter().map(|gains| forecast::middle(gains));
            self.middles.learn(new.into_iter().zip(middles));
        }
        self.middles.keep(MIDDLES, mixes);
        let known = mixes.iter().filter_map(|mix| self.middles.of(mix));
        known.copied().collect()
    }

    /// Books creator after creator of every tier and reports the running sums of views and reach gains by
    /// future at each count that some mix wants.
    fn deal(
        &mut self,
        market: &Market,
        mixes: &[Mix],
        mut report: impl FnMut(Tier, u32, &[f64], &[f64]),
    ) {
        let mut next = Next::FIRST;
        while self.deal_one(market, mixes, &mut next, &mut report) {}
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

/// The creator that is booked next.
#[derive(Clone, Copy, Debug)]
struct Next {
    /// Place of its tier.
    tier: usize,
    /// How many of its tier are booked then.
    count: u32,
}

impl Next {
    const FIRST: Self = Self { tier: 0, count: 1 };
}

/// Mixes whose futures are being drawn, a creator at a time, so that a page need not wait for all of them at once.
///
/// The deck may draw for others between two steps: then what they pushed out is drawn again.
#[derive(Clone, Debug)]
struct Playing {
    market: Market,
    mixes: Vec<Mix>,
    next: Next,
    played: Vec<Futures>,
}

impl Playing {
    fn new(deck: &Deck, market: &Market, mixes: &[Mix]) -> Self {
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
    fn step(&mut self, deck: &mut Deck) -> bool {
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
    fn end(mut self, deck: &mut Deck) -> Vec<Futures> {
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

/// Mixes whose futures and forecasts are wanted: those that the deck does not know are drawn, a creator at a time.
#[derive(Clone, Debug)]
pub(super) struct Foreseeing {
    market: Market,
    mixes: Vec<Mix>,
    known: Vec<(Mix, Foreseen)>,
    playing: Playing,
}

impl Foreseeing {
    pub(super) fn new(deck: &mut Deck, market: &Market, mixes: &[Mix]) -> Self {
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
    pub(super) fn step(&mut self, deck: &mut Deck) -> bool {
        self.playing.step(deck)
    }

    /// The futures and forecasts of all mixes, in their order.
    pub(super) fn end(self, deck: &mut Deck) -> Vec<Foreseen> {
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

impl LuckKey {
    fn of(market: &Market, offer: &Offer, futures: usize) -> Self {
        Self {
            seed: market.seed,
            futures,
            videos: market.videos(),
            spread_between: offer.spread_between,
            spread_within: offer.spread_within,
            delivery: offer.delivery,
        }
    }
}

impl BookedKey {
    fn of_all(market: &Market, futures: usize) -> ByTier<Self> {
        ByTier(market.offers.0.map(|offer| {
            let luck = LuckKey::of(market, &offer, futures);
            Self::of(market, &offer, luck)
        }))
    }

    fn of(market: &Market, offer: &Offer, luck: LuckKey) -> Self {
        let on_target = market.per_view[offer.tier][0];
        Self {
            luck,
            campaign_spread: market.campaign_spread,
            median_views: offer.median_views,
            people: market.people_per_view * on_target / market.audience,
            fresh: market.fresh / luck.videos as f64,
            duplication: market.duplication,
        }
    }

    /// Adds one creator's views and reach gain of every future to the running sums.
    fn add(&self, luck: &[f64], campaign: &[f64], sums: &mut [f64]) {
        let (views, gains) = sums.split_at_mut(campaign.len());
        let futures = luck
            .chunks_exact(self.luck.videos)
            .zip(campaign)
            .zip(views.iter_mut().zip(gains));
        for ((luck, campaign), (views, gain)) in futures {
            let median = self.median_views * campaign;
            let (mut seen, mut exposure) = (0.0, 0.0);
            for factor in luck {
                let video = median * factor;
                seen += video;
                exposure += reach::exposure(self.people * video, self.fresh);
            }
            *views += seen;
            *gain += self.duplication.gain(exposure.min(reach::MOST_EXPOSURE));
        }
    }
}

impl Common {
    fn prepare(&mut self, market: &Market, futures: usize) {
        let key = (market.seed, market.campaign_spread, futures);
        if self.key == Some(key) {
            return;
        }
        self.key = Some(key);
        let draws = Stream::new(market.seed, COMMON, 0);
        let draw = |i: usize, which: u64| draws.uniform(i as u64, which);
        self.campaign = (0..futures)
            .map(|i| libm::exp(market.campaign_spread * normal_quantile(draw(i, 0))))
            .collect();
        self.buyers = (0..futures).map(|i| draw(i, 1)).collect();
    }
}

impl TierDeck {
    fn prepare(&mut self, market: &Market, offer: &Offer, futures: usize) {
        let luck = self.luck.prepare(market, offer, futures);
        let key = BookedKey::of(market, offer, luck);
        if self.booked.key != Some(key) {
            self.booked.key = Some(key);
            self.booked.kept.clear();
            self.booked.rolling.clear();
        }
    }

    /// Running sums of views, then of reach gains, by future over so many creators, at least 1. Quick for a count
    /// that is kept, and for the one after the last that was asked for.
    fn book(&mut self, market: &Market, offer: &Offer, campaign: &[f64], count: u32) -> &[f64] {
        let Booked {
            key,
            kept,
            rolling,
            reached,
        } = &mut self.booked;
        let size = 2 * campaign.len();
        let end = count as usize * size;
        if end <= kept.len() {
            return &kept[end - size..end];
        }
        let all_kept = (kept.len() / size) as u32;
        if rolling.is_empty() || *reached > count || *reached < all_kept {
            rolling.clear();
            rolling.extend_from_slice(&kept[kept.len().saturating_sub(size)..]);
            rolling.resize(size, 0.0);
            *reached = all_kept;
        }
        while *reached < count {
            if let Some(key) = key {
                let luck = self.luck.creator(market, offer, *reached, campaign.len());
                key.add(luck, campaign, rolling);
            }
            *reached += 1;
            if kept.len() == (*reached as usize - 1) * size && kept.len() + size <= KEPT {
                kept.extend_from_slice(rolling);
            }
        }
        rolling
    }
}

impl TierLuck {
    fn prepare(&mut self, market: &Market, offer: &Offer, futures: usize) -> LuckKey {
        let key = LuckKey::of(market, offer, futures);
        if self.key != Some(key) {
            self.key = Some(key);
            self.factors.clear();
        }
        self.scratch.clear();
        self.scratch.resize(futures * key.videos, 0.0);
        key
    }

    /// Luck factors of one creator by future and video.
    fn creator(&mut self, market: &Market, offer: &Offer, creator: u32, futures: usize) -> &[f64] {
        let size = futures * market.videos();
        let start = creator as usize * size;
        if start + size <= self.factors.len() {
            return &self.factors[start..start + size];
        }
        draw_creator(market, offer, creator, &mut self.scratch);
        if start == self.factors.len() && start + size <= KEPT {
            self.factors.extend_from_slice(&self.scratch);
        }
        &self.scratch
    }
}

fn draw_creator(market: &Market, offer: &Offer, creator: u32, factors: &mut [f64]) {
    let draws = Stream::new(market.seed, offer.tier as u64, u64::from(creator));
    for (future, videos) in factors.chunks_exact_mut(market.videos()).enumerate() {
        let future = future as u64;
        if draws.uniform(future, 0) >= offer.delivery {
            videos.fill(0.0);
            continue;
        }
        let own = offer.spread_between * normal_quantile(draws.uniform(future, 1));
        for (video, factor) in videos.iter_mut().enumerate() {
            let luck = normal_quantile(draws.uniform(future, 2 + video as u64));
            *factor = libm::exp(own + offer.spread_within * luck);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Plan;

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
        while foreseeing.step(&mut deck) {
            deck.foresee(&other, &[ByTier([3, 1, 0, 0, 0])]);
        }
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
