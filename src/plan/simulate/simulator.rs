//! Monte Carlo with common random numbers: the same plan drawn again and again with other luck.
//!
//! Every draw is a function of the seed, the creator's place among its tier's bookings, the future and
//! the video alone. So two mixes share the luck of the creators they have in common and can be compared
//! future by future, and every machine draws the same.

mod bookings;
mod cache;
mod steps;

use std::sync::Arc;

pub(crate) use self::steps::{ForecastRun, MedianSearch};
use self::{
    bookings::{BookingsKey, Common, TierSimulator},
    cache::MixCache,
    steps::{GainSums, Next, Simulation},
};
use super::{
    forecast::{Forecast, Middle},
    futures::{Audience, Futures},
};
use crate::{
    Plan,
    model::problem::{LUCKY, Mix, Problem},
    solve::{EnumerationCache, WAYS},
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
    let problem = Problem::of(plan);
    problem.most_creators() * problem.videos() as u32
}

/// What is kept from one plan to the next and changes no result: drawn luck, and the mixes that were listed.
#[derive(Clone, Debug)]
pub struct Simulator {
    futures: usize,
    pub(crate) mixes: EnumerationCache,
    tiers: ByTier<TierSimulator>,
    common: Common,
    middles: MixCache<ByTier<BookingsKey>, Middle>,
    played: MixCache<SimulationKey, Forecasted>,
}

/// Mixes whose middle is kept: those of some curves.
const CACHED_MEDIANS: usize = 1_000;

/// Mixes whose futures are kept: those of one plan.
const SIMULATED_MIXES: usize = WAYS.len();

/// The futures of a mix, with what people are shown of them.
type Forecasted = (Arc<Futures>, Forecast);

/// What the futures of a mix depend on.
type SimulationKey = (ByTier<BookingsKey>, ByTier<[f64; LUCKY.len()]>, Audience);

impl Simulator {
    /// A simulator for so many futures, at least 1; see [`WHILE_MOVING`] and [`AT_REST`].
    pub fn new(futures: usize) -> Self {
        Self {
            futures: futures.max(1),
            mixes: EnumerationCache::default(),
            tiers: ByTier::default(),
            common: Common::default(),
            middles: MixCache::default(),
            played: MixCache::default(),
        }
    }

    /// Draws the futures of several mixes at once, sharing the luck of the creators they have in common.
    pub fn simulate(&mut self, problem: &Problem, mixes: &[Mix]) -> Vec<Futures> {
        let mut playing = Simulation::new(self, problem, mixes);
        while playing.step(self) {}
        playing.end(self)
    }

    /// Sums of reach gains by future for several mixes, in their order.
    pub(crate) fn gains(&mut self, problem: &Problem, mixes: &[Mix]) -> Vec<Vec<f64>> {
        let mut summing = GainSums::new(self, problem, mixes.to_vec());
        while summing.step(self) {}
        summing.sums
    }

    /// The middle of the sums of reach gains of several mixes, in their order.
    pub(crate) fn middles(&mut self, problem: &Problem, mixes: &[Mix]) -> Vec<Middle> {
        let mut centring = MedianSearch::new(self, problem, mixes.to_vec());
        while centring.step(self) {}
        centring.end(self)
    }

    /// Number of futures that are drawn of a plan: fewer the more videos it may book, whatever its budget.
    fn futures_of(&self, problem: &Problem) -> usize {
        let videos = problem.most_creators() as usize * problem.videos();
        if videos <= DRAWN_IN_FULL {
            return self.futures;
        }
        (self.futures * DRAWN_IN_FULL / videos).max(1)
    }

    fn simulation_key(&self, problem: &Problem) -> SimulationKey {
        let booked = BookingsKey::of_all(problem, self.futures_of(problem));
        (booked, problem.per_view, Audience::of(problem))
    }

    /// Books the next creator; false when there is none left.
    fn accumulate_next(
        &mut self,
        problem: &Problem,
        mixes: &[Mix],
        next: &mut Next,
        report: &mut impl FnMut(Tier, u32, &[f64], &[f64]),
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
        let sums = simulator.book(problem, offer, &self.common.campaign, next.count);
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
    use super::{bookings::CACHE_LIMIT, *};
    use crate::goal::Goal;

    impl Simulator {
        fn forecast(&mut self, problem: &Problem, mixes: &[Mix]) -> Vec<Forecasted> {
            let mut foreseeing = ForecastRun::new(self, problem, mixes);
            while foreseeing.step(self) {}
            foreseeing.end(self)
        }
    }

    /// A page draws the futures of a plan at rest between other work with the same simulator.
    #[test]
    fn what_is_drawn_between_two_steps_changes_no_future() {
        let plan = |json: &str| Problem::of(&Plan::parse(json).unwrap());
        let problem = plan(r#"{"budget":90000}"#);
        let other = plan(r#"{"budget":90000,"audience":40000,"posts":2}"#);
        let mixes = [[9, 2, 1, 0, 0], [0, 4, 1, 0, 0]].map(ByTier);
        let mut simulator = Simulator::new(3_000);
        simulator.forecast(&problem, &mixes[1..]);
        let mut foreseeing = ForecastRun::new(&mut simulator, &problem, &mixes);
        let mut centring = MedianSearch::new(&mut simulator, &problem, mixes.to_vec());
        while foreseeing.step(&mut simulator) {
            centring.step(&mut simulator);
            simulator.forecast(&other, &[ByTier([3, 1, 0, 0, 0])]);
            simulator.middles(&other, &[ByTier([3, 1, 0, 0, 0])]);
        }
        while centring.step(&mut simulator) {}
        let middles = centring.end(&mut simulator);
        assert_eq!(middles, Simulator::new(3_000).middles(&problem, &mixes));
        let foreseen = foreseeing.end(&mut simulator);
        assert_eq!(foreseen, Simulator::new(3_000).forecast(&problem, &mixes));
        assert_eq!(simulator.forecast(&problem, &mixes), foreseen);
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
        let plan = |json: &str| Problem::of(&Plan::parse(json).unwrap());
        let mut simulator = Simulator::new(7_000);
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
        assert!(simulator.tiers[Tier::Nano].booked.kept.len() <= CACHE_LIMIT);
    }

    /// The first numbers of the published generator for the seed 1234567.
    #[test]
    fn the_same_plan_has_the_same_futures_on_every_machine() {
        let plan = Plan::parse(r#"{"budget":9000,"posts":2,"seed":7}"#).unwrap();
        let played = Simulator::new(3).simulate(&Problem::of(&plan), &[ByTier([2, 3, 1, 0, 0])]);
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
        let problem = Problem::of(&Plan::new(9000.0).unwrap());
        let played = Simulator::new(200).simulate(&problem, &[ByTier([2, 3, 1, 0, 0])]);
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
