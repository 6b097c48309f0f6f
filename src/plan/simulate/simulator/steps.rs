//! Simulations in steps of one creator each, so that a page can respond between two steps.
//!
//! The simulator may work for another plan between two steps: cache entries that are lost are drawn again, and no
//! result changes.

use std::sync::Arc;

use super::{CACHED_MEDIANS, Forecasted, SIMULATED_MIXES, Simulator, bookings::BookingsKey};
use crate::model::{
    assumptions::Traits,
    problem::{self, Mix, Problem},
};
use crate::simulate::{
    draws::poisson_quantile,
    forecast::{self, Forecast, Middle},
    futures::{Audience, Futures},
};

/// The position of a simulation: the creator that is booked next.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Next {
    /// Index of the creator's tier.
    pub(crate) tier: usize,
    /// Number of creators of the tier, that one included.
    pub(crate) count: u32,
}

impl Next {
    pub(crate) const FIRST: Self = Self { tier: 0, count: 1 };
}

/// A running simulation of several mixes, one creator per step.
#[derive(Clone, Debug)]
pub(crate) struct Simulation {
    problem: Problem,
    mixes: Vec<Mix>,
    next: Next,
    simulated: Vec<Futures>,
    /// Sums of `-ln(1 - prestige)` by world, for each mix.
    doubts: Vec<Vec<f64>>,
}

impl Simulation {
    pub(crate) fn new(simulator: &Simulator, problem: &Problem, mixes: &[Mix]) -> Self {
        let futures = simulator.futures_of(problem);
        let simulated = mixes.iter().map(|_| no_bookings(problem, futures));
        Self {
            problem: *problem,
            mixes: mixes.to_vec(),
            next: Next::FIRST,
            simulated: simulated.collect(),
            doubts: vec![Vec::new(); mixes.len()],
        }
    }

    /// Draws one more creator; returns false when all are drawn.
    pub(crate) fn step(&mut self, simulator: &mut Simulator) -> bool {
        let Self {
            problem,
            mixes,
            next,
            simulated,
            doubts,
        } = self;
        simulator.accumulate_next(problem, mixes, next, &mut |tier, taken, worlds, sums| {
            for ((mix, futures), doubts) in mixes.iter().zip(&mut *simulated).zip(&mut *doubts) {
                if mix[tier] == taken {
                    collect(futures, doubts, taken, worlds, sums);
                }
            }
        })
    }

    /// Returns the futures of all mixes, with expected sales turned into whole buyers and doubts into credibility.
    pub(crate) fn end(mut self, simulator: &mut Simulator) -> Vec<Futures> {
        // The common draws may be another plan's by now, or missing if no creator was booked.
        let futures = simulator.futures_of(&self.problem);
        simulator.common.prepare(&self.problem, futures);
        for (futures, doubts) in self.simulated.iter_mut().zip(&self.doubts) {
            conclude(futures, doubts, &simulator.common.buyers);
        }
        self.simulated
    }
}

/// Returns the futures without a booking.
pub(super) fn no_bookings(problem: &Problem, futures: usize) -> Futures {
    let empty = || vec![0.0; futures];
    Futures {
        gains: empty(),
        audience: Audience::of(problem),
        views: empty(),
        engagement: empty(),
        sales: empty(),
        authenticity: empty(),
        credibility: empty(),
    }
}

/// Adds `taken` creators, whose views and reach gains by future are known, to the futures of a mix and to its sums of
/// `-ln(1 - prestige)` by world.
pub(super) fn collect(
    futures: &mut Futures,
    doubts: &mut Vec<f64>,
    taken: u32,
    worlds: &[Traits],
    [views, gains]: [&[f64]; 2],
) {
    doubts.resize(worlds.len(), 0.0);
    for (sum, world) in doubts.iter_mut().zip(worlds) {
        *sum += f64::from(taken) * problem::doubt(world.prestige);
    }
    for (sum, gain) in futures.gains.iter_mut().zip(gains) {
        *sum += gain;
    }
    let sums = futures.views.iter_mut().zip(&mut futures.engagement);
    let sums = sums
        .zip(futures.sales.iter_mut())
        .zip(&mut futures.authenticity)
        .zip(worlds.iter().cycle());
    for (((((sum, engagement), sales), authenticity), world), views) in sums.zip(views) {
        let [_, engaged, bought, believed] = world.per_view;
        *sum += views;
        *engagement += engaged * views;
        *sales += bought * views;
        *authenticity += believed * views;
    }
}

/// Turns expected sales into whole buyers, by the draws of `buyers`, and doubts into credibility.
pub(super) fn conclude(futures: &mut Futures, doubts: &[f64], buyers: &[f64]) {
    let credibility: Vec<f64> = doubts.iter().map(|sum| -libm::expm1(-sum)).collect();
    for (future, world) in futures
        .credibility
        .iter_mut()
        .zip(credibility.iter().cycle())
    {
        *future = *world;
    }
    for (expected, draw) in futures.sales.iter_mut().zip(buyers) {
        *expected = poisson_quantile(*expected, *draw);
    }
}

/// A running sum of reach gains by future for several mixes, one creator per step.
#[derive(Clone, Debug)]
pub(crate) struct GainSums {
    problem: Problem,
    mixes: Vec<Mix>,
    next: Next,
    pub(crate) sums: Vec<Vec<f64>>,
}

impl GainSums {
    pub(crate) fn new(simulator: &Simulator, problem: &Problem, mixes: Vec<Mix>) -> Self {
        Self {
            problem: *problem,
            next: Next::FIRST,
            sums: vec![vec![0.0; simulator.futures_of(problem)]; mixes.len()],
            mixes,
        }
    }

    /// Draws one more creator; returns false when all are drawn.
    pub(crate) fn step(&mut self, simulator: &mut Simulator) -> bool {
        let Self {
            problem,
            mixes,
            next,
            sums,
        } = self;
        simulator.accumulate_next(problem, mixes, next, &mut |tier, taken, _, [_, gains]| {
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

/// A running search of the middle of reach gains for several mixes; mixes that are not cached are drawn, one creator
/// per step.
///
/// Reach rises with the sum of gains, so quantiles of the sums are quantiles of reach, and the logarithms of all but
/// three sums are saved.
#[derive(Clone, Debug)]
pub(crate) struct MedianSearch {
    problem: Problem,
    mixes: Vec<Mix>,
    known: Vec<(Mix, Middle)>,
    summing: GainSums,
}

impl MedianSearch {
    pub(crate) fn new(simulator: &mut Simulator, problem: &Problem, mixes: Vec<Mix>) -> Self {
        let futures = simulator.futures_of(problem);
        simulator
            .middles
            .prepare(BookingsKey::of_all(problem, futures));
        let new = simulator.middles.unknown(&mixes);
        let known = mixes
            .iter()
            .filter_map(|mix| Some((*mix, *simulator.middles.of(mix)?)));
        Self {
            problem: *problem,
            known: known.collect(),
            summing: GainSums::new(simulator, problem, new),
            mixes,
        }
    }

    /// Draws one more creator; returns false when all are drawn.
    pub(crate) fn step(&mut self, simulator: &mut Simulator) -> bool {
        self.summing.step(simulator)
    }

    /// Returns the middles of all mixes, in their order.
    pub(crate) fn end(self, simulator: &mut Simulator) -> Vec<Middle> {
        let futures = simulator.futures_of(&self.problem);
        let GainSums { mixes, sums, .. } = self.summing;
        let middles = sums.iter().map(|gains| forecast::middle(gains));
        let mut all = self.known;
        all.extend(mixes.into_iter().zip(middles));
        // Sorted by mix for binary search, as a frontier has many mixes.
        all.sort_unstable_by_key(|(mix, _)| mix.0);
        let of = |mix: &Mix| {
            let place = all.binary_search_by_key(&mix.0, |(mix, _)| mix.0).ok()?;
            Some(all[place])
        };
        // The simulator may have worked for another plan since the first step.
        simulator
            .middles
            .prepare(BookingsKey::of_all(&self.problem, futures));
        let new = simulator.middles.unknown(&self.mixes);
        simulator.middles.learn(new.iter().filter_map(of));
        simulator.middles.keep(CACHED_MEDIANS, &self.mixes);
        let middles = self.mixes.iter().filter_map(of);
        middles.map(|(_, middle)| middle).collect()
    }
}

/// A running forecast of several mixes; mixes that are not cached are drawn, one creator per step.
#[derive(Clone, Debug)]
pub(crate) struct ForecastRun {
    problem: Problem,
    mixes: Vec<Mix>,
    known: Vec<(Mix, Forecasted)>,
    simulation: Simulation,
}

impl ForecastRun {
    pub(crate) fn new(simulator: &mut Simulator, problem: &Problem, mixes: &[Mix]) -> Self {
        simulator
            .simulated
            .prepare(simulator.simulation_key(problem));
        let new = simulator.simulated.unknown(mixes);
        let known = mixes
            .iter()
            .filter_map(|mix| Some((*mix, simulator.simulated.of(mix)?.clone())));
        Self {
            problem: *problem,
            mixes: mixes.to_vec(),
            known: known.collect(),
            simulation: Simulation::new(simulator, problem, &new),
        }
    }

    /// Draws one more creator; returns false when all are drawn.
    pub(crate) fn step(&mut self, simulator: &mut Simulator) -> bool {
        self.simulation.step(simulator)
    }

    /// Returns the futures and forecasts of all mixes, in their order.
    pub(crate) fn end(self, simulator: &mut Simulator) -> Vec<Forecasted> {
        let drawn = self.simulation.mixes.clone();
        let forecasts = self.simulation.end(simulator).into_iter().map(|futures| {
            let forecast = Forecast::of(&futures);
            (Arc::new(futures), forecast)
        });
        let mut all = self.known;
        all.extend(drawn.into_iter().zip(forecasts));
        let of = |mix: &Mix| all.iter().find(|(known, _)| known == mix);
        // The simulator may have worked for another plan since the first step.
        simulator
            .simulated
            .prepare(simulator.simulation_key(&self.problem));
        let new = simulator.simulated.unknown(&self.mixes);
        simulator
            .simulated
            .learn(new.iter().filter_map(of).cloned());
        simulator.simulated.keep(SIMULATED_MIXES, &self.mixes);
        let forecasts = self.mixes.iter().filter_map(of);
        forecasts.map(|(_, forecast)| forecast.clone()).collect()
    }
}
