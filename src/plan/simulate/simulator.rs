//! The simulator: Monte Carlo with common random numbers.
//!
//! Every draw is a function of the seed, the creator's place among its tier's bookings, the future and the video alone.
//! So two mixes share the random factors of the creators that they have in common: they can be compared future by
//! future, and their difference is not blurred by different draws. For the same reason every machine draws the same, in
//! whatever order, and every cache is free to drop what can be drawn again.
//!
//! Outcomes of a tier's first n creators are running sums. Mixes are therefore simulated together, one creator at a
//! time: each mix takes the sums of a tier at its own count, and every creator is drawn once for all mixes.

mod bookings;
mod cache;
mod named;
mod steps;

use std::sync::Arc;

use self::{
    bookings::{BookingsKey, Common, TierSimulator},
    cache::MixCache,
    named::NamedCache,
    steps::{GainSums, Next, Simulation},
};
pub(crate) use self::{
    named::NamedRun,
    steps::{ForecastRun, MedianSearch},
};
use super::{
    forecast::{Forecast, Middle},
    futures::{Audience, Futures},
};
use crate::{
    Plan,
    model::{
        assumptions::Traits,
        problem::{Mix, Problem},
    },
    solve::{EnumerationCache, WAYS},
    tier::{ByTier, Tier},
};

/// Futures while a slider moves.
pub const WHILE_MOVING: usize = 2_000;
/// Futures once the slider rests.
pub const AT_REST: usize = 10_000;

/// Most videos of a plan that is simulated with all futures.
///
/// Plans that may book more videos get fewer futures in proportion, so that no plan draws more than this number times
/// all futures. The largest plan, of 10,000 videos, gets a twentieth of the futures.
const DRAWN_IN_FULL: usize = 500;

/// Returns the most videos that a plan may book, by its limits on creators and hours and for any budget; up to 10,000.
pub fn most_videos(plan: &Plan) -> u32 {
    let problem = Problem::of(plan);
    problem.most_creators() * problem.videos() as u32
}

/// The simulator, with caches that change no result: drawn random factors, simulated mixes and enumerated mixes.
#[derive(Clone, Debug)]
pub struct Simulator {
    futures: usize,
    pub(crate) mixes: EnumerationCache,
    tiers: ByTier<TierSimulator>,
    common: Common,
    named: NamedCache,
    middles: MixCache<ByTier<BookingsKey>, Middle>,
    simulated: MixCache<SimulationKey, Forecasted>,
}

/// Number of mixes whose middle is cached: those of some frontiers.
const CACHED_MEDIANS: usize = 1_000;

/// Number of mixes whose futures are cached: those of one plan.
const SIMULATED_MIXES: usize = WAYS.len();

/// The futures of a mix and their summary.
pub(crate) type Forecasted = (Arc<Futures>, Forecast);

/// The cache key of simulated mixes: everything that the futures of a mix depend on.
type SimulationKey = (ByTier<BookingsKey>, Audience);

impl Simulator {
    /// Creates a simulator for this number of futures, at least 1; see [`WHILE_MOVING`] and [`AT_REST`].
    pub fn new(futures: usize) -> Self {
        Self {
            futures: futures.max(1),
            mixes: EnumerationCache::default(),
            tiers: ByTier::default(),
            common: Common::default(),
            named: NamedCache::default(),
            middles: MixCache::default(),
            simulated: MixCache::default(),
        }
    }

    /// Simulates several mixes at once, with common random numbers for the creators that they have in common.
    pub fn simulate(&mut self, problem: &Problem, mixes: &[Mix]) -> Vec<Futures> {
        let mut simulation = Simulation::new(self, problem, mixes);
        while simulation.step(self) {}
        simulation.end(self)
    }

    /// Simulates only the sums of reach gains by future for several mixes, in their order.
    pub(crate) fn gains(&mut self, problem: &Problem, mixes: &[Mix]) -> Vec<Vec<f64>> {
        let mut summing = GainSums::new(self, problem, mixes.to_vec());
        while summing.step(self) {}
        summing.sums
    }

    /// Computes the middle of the sums of reach gains of several mixes, in their order.
    pub(crate) fn middles(&mut self, problem: &Problem, mixes: &[Mix]) -> Vec<Middle> {
        let mut centring = MedianSearch::new(self, problem, mixes.to_vec());
        while centring.step(self) {}
        centring.end(self)
    }

    /// Returns the number of futures of a plan: fewer the more videos it may book.
    ///
    /// The budget does not matter, so that the mixes of all budgets have the same futures.
    fn futures_of(&self, problem: &Problem) -> usize {
        self.futures_for(problem.most_creators() as usize * problem.videos())
    }

    /// Returns the number of futures of a plan that may book so many videos.
    fn futures_for(&self, videos: usize) -> usize {
        if videos <= DRAWN_IN_FULL {
            return self.futures;
        }
        (self.futures * DRAWN_IN_FULL / videos).max(1)
    }

    fn simulation_key(&self, problem: &Problem) -> SimulationKey {
        let booked = BookingsKey::of_all(problem, self.futures_of(problem));
        (booked, Audience::of(problem))
    }

    /// Books the next creator for all mixes; returns false when no creator is left.
    ///
    /// The running sums of views and reach gains go to `report` where some mix books exactly that many of the tier, with
    /// the figures of the tier's creators by world.
    fn accumulate_next(
        &mut self,
        problem: &Problem,
        mixes: &[Mix],
        next: &mut Next,
        report: &mut impl FnMut(Tier, u32, &[Traits], [&[f64]; 2]),
    ) -> bool {
        let Some(offer) = problem.offers.0.get(next.tier) else {
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
        let futures = self.futures_of(problem);
        self.common.prepare(problem, futures);
        let simulator = &mut self.tiers[offer.tier];
        simulator.prepare(problem, offer, futures);
        let is_asked = mixes.iter().any(|mix| wanted(mix) == next.count);
        let (worlds, sums) = simulator.book(problem, offer, &self.common.campaign, next.count);
        if is_asked {
            let (views, gains) = sums.split_at(futures);
            report(offer.tier, next.count, worlds, [views, gains]);
        }
        next.count += 1;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{bookings::CACHE_LIMIT, *};
    use crate::{goal::Goal, tests::edition_2026_11};

    impl Simulator {
        fn forecast(&mut self, problem: &Problem, mixes: &[Mix]) -> Vec<Forecasted> {
            let mut forecasting = ForecastRun::new(self, problem, mixes);
            while forecasting.step(self) {}
            forecasting.end(self)
        }
    }

    /// A page simulates a plan at rest between other work with the same simulator.
    #[test]
    fn what_is_drawn_between_two_steps_changes_no_future() {
        let plan = |json: &str| Problem::of(&Plan::parse(json).unwrap());
        let problem = plan(r#"{"budget":90000}"#);
        let other = plan(r#"{"budget":90000,"audience":40000,"posts":2}"#);
        let mixes = [[9, 2, 1, 0, 0], [0, 4, 1, 0, 0]].map(ByTier);
        let mut simulator = Simulator::new(3_000);
        simulator.forecast(&problem, &mixes[1..]);
        let mut forecasting = ForecastRun::new(&mut simulator, &problem, &mixes);
        let mut centring = MedianSearch::new(&mut simulator, &problem, mixes.to_vec());
        while forecasting.step(&mut simulator) {
            centring.step(&mut simulator);
            simulator.forecast(&other, &[ByTier([3, 1, 0, 0, 0])]);
            simulator.middles(&other, &[ByTier([3, 1, 0, 0, 0])]);
        }
        while centring.step(&mut simulator) {}
        let middles = centring.end(&mut simulator);
        assert_eq!(middles, Simulator::new(3_000).middles(&problem, &mixes));
        let forecasts = forecasting.end(&mut simulator);
        assert_eq!(forecasts, Simulator::new(3_000).forecast(&problem, &mixes));
        assert_eq!(simulator.forecast(&problem, &mixes), forecasts);
    }

    /// The dearest legal plan draws no more videos than one with five hundred of them.
    #[test]
    fn the_more_videos_the_fewer_futures() {
        let simulator = Simulator::new(AT_REST);
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
            let problem = Problem::of(&Plan::parse(&json).unwrap());
            assert_eq!(simulator.futures_of(&problem), futures, "{json}");
        }
        let json = r#"{"budget":1e8,"posts":20,"limits":{"creators":500,"hours":1e6},"tiers":{"micro":{"max":3},
            "nano":{"max":3},"mid":{"max":3},"macro":{"max":3},"mega":{"max":0}}}"#;
        let problem = Problem::of(&Plan::parse(json).unwrap());
        assert_eq!(
            simulator.futures_of(&problem),
            AT_REST,
            "no tier may be booked more than three times"
        );
    }

    /// Mixes with different numbers of futures are compared in the futures that both have.
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
    fn caches_change_no_future() {
        let plan = |json: &str| Problem::of(&Plan::parse(json).unwrap());
        let mut simulator = Simulator::new(7_000);
        // The second plan differs in the key of the sums, the third asks for more creators than are cached.
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
            // Only the weights of views differ.
            (
                r#"{"budget":9000,"audience":40000,"tiers":{"micro":{"engagement_rate":0.02}}}"#,
                [[4, 1, 0, 0, 0], [80, 3, 1, 0, 0]],
            ),
        ] {
            let (problem, mixes) = (plan(json), mixes.map(ByTier));
            let fresh = Simulator::new(7_000).simulate(&problem, &mixes);
            assert_eq!(simulator.simulate(&problem, &mixes), fresh, "{json}");
            let fresh = Simulator::new(7_000).forecast(&problem, &mixes);
            assert_eq!(simulator.forecast(&problem, &mixes), fresh, "{json}");
            let fresh = Simulator::new(7_000).middles(&problem, &mixes);
            assert_eq!(simulator.middles(&problem, &mixes), fresh, "{json}");
            assert_eq!(
                simulator.middles(&problem, &mixes[1..]),
                fresh[1..],
                "{json}"
            );
        }
        assert!(simulator.tiers[Tier::Nano].booked.cached.len() <= CACHE_LIMIT);
    }

    /// The first numbers of the published generator for the seed 1234567.
    #[test]
    fn the_same_plan_has_the_same_futures_on_every_machine() {
        let plan = Plan::parse(r#"{"budget":9000,"posts":2,"seed":7}"#).unwrap();
        let simulate = |plan: &Plan| {
            let mix = ByTier([2, 3, 1, 0, 0]);
            Simulator::new(3).simulate(&Problem::of(plan), &[mix])
        };
        let drawn = simulate(&plan);
        assert_eq!(
            drawn[0].views,
            [76143.75388507053, 25704.839126965868, 119739.48094726563]
        );
        assert_eq!(
            drawn[0].reach(),
            [7170.385972342388, 3502.6835933926204, 4352.582131079542]
        );
        assert_eq!(
            drawn[0].credibility,
            [0.07297053075895554, 0.28471619155800787, 0.1921222962235365]
        );
        assert_eq!(drawn[0].sales, [0.0, 0.0, 1.0]);
        let simulated = simulate(&edition_2026_11::figures(&plan).unwrap());
        let [futures] = &simulated[..] else {
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
        let problem = Problem::of(&Plan::new(9000.0).unwrap());
        let simulated = Simulator::new(200).simulate(&problem, &[ByTier([2, 3, 1, 0, 0])]);
        let futures = &simulated[0];
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
