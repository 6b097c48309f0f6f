//! Running sums of views and reach gains over a tier's creators, cached by the number of creators booked.

use crate::{
    benchmark::world::World,
    model::{
        assumptions::{Assumptions, Traits},
        entry::Entry,
        offer::Offer,
        problem::Problem,
        reach::{self, Duplication},
        risk::normal_quantile,
    },
    simulate::draws::{COMMON, Stream},
    tier::ByTier,
};

/// Cache limit per tier, in numbers of each kind; beyond this many they are computed anew each time.
pub(super) const CACHE_LIMIT: usize = 1_000_000;

/// The simulator of one tier: random factors of its creators, and running sums over its bookings.
#[derive(Clone, Debug, Default)]
pub(super) struct TierSimulator {
    draws: TierDraws,
    pub(super) booked: Bookings,
}

/// A cache of the random factors of a tier's creators.
#[derive(Clone, Debug, Default)]
struct TierDraws {
    key: Option<DrawsKey>,
    /// Factors on the median views by creator, future and video; 0 where the creator does not post.
    factors: Vec<f64>,
    scratch: Vec<f64>,
}

/// The cache key of random factors.
#[derive(Clone, Copy, Debug, PartialEq)]
struct DrawsKey {
    seed: u64,
    futures: usize,
    videos: usize,
    spread_between: f64,
    spread_within: f64,
    delivery: f64,
}

/// A cache of running sums over the bookings of one tier.
///
/// Money, goals and limits are not in its key: while one of those sliders moves, mixes are simulated from this cache.
#[derive(Clone, Debug, Default)]
pub(super) struct Bookings {
    key: Option<BookingsKey>,
    /// For each count of creators from 1 on: views by future, then reach gains by future.
    pub(super) cached: Vec<f64>,
    /// Sums for the count reached last, where that is beyond the cache limit.
    rolling: Vec<f64>,
    /// The count that `rolling` holds the sums of.
    reached: u32,
    /// Figures of the tier's creators by world; a future happens in the world of its place, again and again.
    worlds: Vec<Traits>,
}

/// The cache key of running sums: everything that views and reach gains of a tier's creators depend on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct BookingsKey {
    draws: DrawsKey,
    campaign_spread: f64,
    assumptions: Assumptions,
    exact: bool,
    /// Effective number of videos, net of repeat viewers, per video.
    fresh: f64,
    duplication: Duplication,
}

/// A cache of the draws that all creators share.
#[derive(Clone, Debug, Default)]
pub(super) struct Common {
    key: Option<(u64, f64, usize)>,
    /// Campaign factor on all views, by future.
    pub(super) campaign: Vec<f64>,
    /// Uniform draw that turns expected sales into buyers, by future.
    pub(super) buyers: Vec<f64>,
}

impl DrawsKey {
    fn of(problem: &Problem, offer: &Offer, futures: usize) -> Self {
        Self {
            seed: problem.seed,
            futures,
            videos: problem.videos(),
            spread_between: offer.spread_between,
            spread_within: offer.spread_within,
            delivery: offer.delivery,
        }
    }
}

impl BookingsKey {
    pub(super) fn of_all(problem: &Problem, futures: usize) -> ByTier<Self> {
        ByTier(problem.offers.0.map(|offer| {
            let draws = DrawsKey::of(problem, &offer, futures);
            Self::of(problem, problem.assumptions[offer.tier], draws)
        }))
    }

    fn of(problem: &Problem, assumptions: Assumptions, draws: DrawsKey) -> Self {
        Self {
            draws,
            campaign_spread: problem.campaign_spread,
            assumptions,
            exact: problem.exact,
            fresh: problem.fresh / draws.videos as f64,
            duplication: problem.duplication,
        }
    }

    /// Computes the figures of the tier's creators in each world.
    fn worlds(&self) -> Vec<Traits> {
        if self.exact {
            return vec![self.assumptions.within(World::typical())];
        }
        let worlds = World::all().iter();
        worlds.map(|world| self.assumptions.within(world)).collect()
    }

    /// Adds one creator's views and reach gain of every future to the running sums.
    fn add(&self, worlds: &[Traits], factors: &[f64], campaign: &[f64], sums: &mut [f64]) {
        let (views, gains) = sums.split_at_mut(campaign.len());
        let futures = factors
            .chunks_exact(self.draws.videos)
            .zip(campaign)
            .zip(worlds.iter().cycle())
            .zip(views.iter_mut().zip(gains));
        for (((factors, campaign), world), (views, gain)) in futures {
            let median = world.median_views * campaign;
            let (mut seen, mut exposure) = (0.0, 0.0);
            for factor in factors {
                let video = median * factor;
                seen += video;
                exposure += reach::exposure(world.people * video, self.fresh);
            }
            *views += seen;
            *gain += self.duplication.gain(exposure.min(reach::MOST_EXPOSURE));
        }
    }
}

impl Common {
    pub(super) fn prepare(&mut self, problem: &Problem, futures: usize) {
        let key = (problem.seed, problem.campaign_spread, futures);
        if self.key == Some(key) {
            return;
        }
        self.key = Some(key);
        let draws = Stream::new(problem.seed, COMMON, 0);
        let draw = |i: usize, which: u64| draws.uniform(i as u64, which);
        self.campaign = (0..futures)
            .map(|i| libm::exp(problem.campaign_spread * normal_quantile(draw(i, 0))))
            .collect();
        self.buyers = (0..futures).map(|i| draw(i, 1)).collect();
    }
}

/// The views and reach gains of one named creator by future, with the creator's figures by world.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NamedDraws {
    pub(super) worlds: Vec<Traits>,
    /// Views by future, then reach gains by future.
    pub(super) sums: Vec<f64>,
}

impl NamedDraws {
    /// Returns the key of all that the draws of a named creator depend on, the handle aside.
    pub(super) fn key(problem: &Problem, entry: &Entry, futures: usize) -> BookingsKey {
        let draws = DrawsKey::of(problem, &entry.offer, futures);
        BookingsKey::of(problem, entry.assumptions, draws)
    }

    /// Draws the futures of the creator with this handle.
    pub(super) fn draw(problem: &Problem, entry: &Entry, handle: &str, campaign: &[f64]) -> Self {
        let futures = campaign.len();
        let key = Self::key(problem, entry, futures);
        let mut factors = vec![0.0; futures * problem.videos()];
        let stream = Stream::named(problem.seed, handle);
        draw_factors(stream, problem.videos(), &entry.offer, &mut factors);
        let worlds = key.worlds();
        let mut sums = vec![0.0; 2 * futures];
        key.add(&worlds, &factors, campaign, &mut sums);
        Self { worlds, sums }
    }
}

impl TierSimulator {
    pub(super) fn prepare(&mut self, problem: &Problem, offer: &Offer, futures: usize) {
        let draws = self.draws.prepare(problem, offer, futures);
        let key = BookingsKey::of(problem, problem.assumptions[offer.tier], draws);
        if self.booked.key != Some(key) {
            self.booked.key = Some(key);
            self.booked.cached.clear();
            self.booked.rolling.clear();
            self.booked.worlds = key.worlds();
        }
    }

    /// Returns the figures of the tier's creators by world, and running sums over `count` creators, at least 1: views
    /// by future, then reach gains by future.
    ///
    /// Cached counts are looked up; the count after the last one asked for takes one creator more.
    pub(super) fn book(
        &mut self,
        problem: &Problem,
        offer: &Offer,
        campaign: &[f64],
        count: u32,
    ) -> (&[Traits], &[f64]) {
        let Bookings {
            key,
            cached,
            rolling,
            reached,
            worlds,
        } = &mut self.booked;
        let size = 2 * campaign.len();
        let end = count as usize * size;
        if end <= cached.len() {
            return (worlds, &cached[end - size..end]);
        }
        let all_cached = (cached.len() / size) as u32;
        if rolling.is_empty() || *reached > count || *reached < all_cached {
            rolling.clear();
            rolling.extend_from_slice(&cached[cached.len().saturating_sub(size)..]);
            rolling.resize(size, 0.0);
            *reached = all_cached;
        }
        while *reached < count {
            if let Some(key) = key {
                let factors = self.draws.creator(problem, offer, *reached, campaign.len());
                key.add(worlds, factors, campaign, rolling);
            }
            *reached += 1;
            if cached.len() == (*reached as usize - 1) * size && cached.len() + size <= CACHE_LIMIT
            {
                cached.extend_from_slice(rolling);
            }
        }
        (worlds, rolling)
    }
}

impl TierDraws {
    fn prepare(&mut self, problem: &Problem, offer: &Offer, futures: usize) -> DrawsKey {
        let key = DrawsKey::of(problem, offer, futures);
        if self.key != Some(key) {
            self.key = Some(key);
            self.factors.clear();
        }
        self.scratch.clear();
        self.scratch.resize(futures * key.videos, 0.0);
        key
    }

    /// Returns the random factors of one creator by future and video.
    fn creator(
        &mut self,
        problem: &Problem,
        offer: &Offer,
        creator: u32,
        futures: usize,
    ) -> &[f64] {
        let size = futures * problem.videos();
        let start = creator as usize * size;
        if start + size <= self.factors.len() {
            return &self.factors[start..start + size];
        }
        draw_creator(problem, offer, creator, &mut self.scratch);
        if start == self.factors.len() && start + size <= CACHE_LIMIT {
            self.factors.extend_from_slice(&self.scratch);
        }
        &self.scratch
    }
}

/// Draws the random factors of one creator of a tier, by future and video.
fn draw_creator(problem: &Problem, offer: &Offer, creator: u32, factors: &mut [f64]) {
    let draws = Stream::new(problem.seed, offer.tier as u64, u64::from(creator));
    draw_factors(draws, problem.videos(), offer, factors);
}

/// Draws the random factors of the creator of a stream, by future and video: 0 if the creator does not post.
fn draw_factors(draws: Stream, videos: usize, offer: &Offer, factors: &mut [f64]) {
    for (future, videos) in factors.chunks_exact_mut(videos).enumerate() {
        let future = future as u64;
        if draws.uniform(future, 0) >= offer.delivery {
            videos.fill(0.0);
            continue;
        }
        let own = offer.spread_between * normal_quantile(draws.uniform(future, 1));
        for (video, factor) in videos.iter_mut().enumerate() {
            let own_video = normal_quantile(draws.uniform(future, 2 + video as u64));
            *factor = libm::exp(own + offer.spread_within * own_video);
        }
    }
}
