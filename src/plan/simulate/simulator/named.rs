//! The simulation of selections: named creators one by one, and tiers beside them.

use std::sync::Arc;

use super::{
    Forecasted, Simulator,
    bookings::{BookingsKey, NamedDraws},
    steps::{collect, conclude, no_bookings},
};
use crate::{
    model::{entry::Entry, problem::Problem},
    roster::Roster,
    select::{Options, Owner},
    simulate::{forecast::Forecast, futures::Futures},
    solve::Booked,
};

/// Number of named creators whose futures are cached: those of some selections.
const CACHED_CREATORS: usize = 64;

/// A cache of the futures of named creators, those used last at its end.
#[derive(Clone, Debug, Default)]
pub(super) struct NamedCache(Vec<(String, BookingsKey, Arc<NamedDraws>)>);

impl NamedCache {
    /// Returns the futures of the creator with this handle, drawn at most once.
    fn of(
        &mut self,
        problem: &Problem,
        entry: &Entry,
        handle: &str,
        campaign: &[f64],
    ) -> Arc<NamedDraws> {
        let key = NamedDraws::key(problem, entry, campaign.len());
        let same = |(name, of, _): &(String, BookingsKey, _)| name == handle && *of == key;
        let cached = match self.0.iter().position(same) {
            Some(place) => self.0.remove(place),
            None => {
                let draws = Arc::new(NamedDraws::draw(problem, entry, handle, campaign));
                (handle.to_owned(), key, draws)
            }
        };
        let draws = cached.2.clone();
        self.0.push(cached);
        if self.0.len() > CACHED_CREATORS {
            self.0.remove(0);
        }
        draws
    }
}

/// A running simulation of several selections, one option per step.
#[derive(Clone, Debug)]
pub(crate) struct NamedRun {
    options: Options,
    roster: Roster,
    booked: Vec<Booked>,
    next: usize,
    futures: usize,
    simulated: Vec<(Futures, Vec<f64>)>,
}

impl NamedRun {
    pub(crate) fn new(
        simulator: &Simulator,
        options: &Options,
        roster: &Roster,
        booked: Vec<Booked>,
    ) -> Self {
        let videos = options.most_creators() as usize * options.problem.videos();
        let futures = simulator.futures_for(videos);
        let empty = |_: &Booked| (no_bookings(&options.problem, futures), Vec::new());
        Self {
            options: options.clone(),
            roster: roster.clone(),
            simulated: booked.iter().map(empty).collect(),
            booked,
            next: 0,
            futures,
        }
    }

    /// Draws the futures of one more option that is booked; returns false when all are drawn.
    pub(crate) fn step(&mut self, simulator: &mut Simulator) -> bool {
        let count = |booked: &Booked, option: usize| booked.counts.get(option).copied();
        let options = self.next..self.options.entries.len();
        let is_booked = |option: &usize| {
            let counts = self
                .booked
                .iter()
                .filter_map(|booked| count(booked, *option));
            counts.max().unwrap_or(0) > 0
        };
        let Some(option) = options.into_iter().find(is_booked) else {
            return false;
        };
        self.next = option + 1;
        let problem = &self.options.problem;
        simulator.common.prepare(problem, self.futures);
        let (entry, owner) = (&self.options.entries[option], self.options.owners[option]);
        let wants = self
            .booked
            .iter()
            .map(|booked| count(booked, option).unwrap_or(0));
        let selections = self
            .simulated
            .iter_mut()
            .zip(wants)
            .filter(|(_, count)| *count > 0);
        let campaign = &simulator.common.campaign;
        match owner {
            Owner::Creator(place) => {
                let handle = &self.roster.creators()[place].handle;
                let drawn = simulator.named.of(problem, entry, handle, campaign);
                let (views, gains) = drawn.sums.split_at(self.futures);
                for ((futures, doubts), _) in selections {
                    collect(futures, doubts, 1, &drawn.worlds, [views, gains]);
                }
            }
            Owner::Tier(tier) => {
                let tier = &mut simulator.tiers[tier];
                tier.prepare(problem, &entry.offer, self.futures);
                for ((futures, doubts), count) in selections {
                    let (worlds, sums) = tier.book(problem, &entry.offer, campaign, count);
                    let (views, gains) = sums.split_at(self.futures);
                    collect(futures, doubts, count, worlds, [views, gains]);
                }
            }
        }
        true
    }

    /// Returns the futures and forecasts of all selections, in their order.
    pub(crate) fn end(self, simulator: &mut Simulator) -> Vec<Forecasted> {
        simulator
            .common
            .prepare(&self.options.problem, self.futures);
        let buyers = &simulator.common.buyers;
        let ended = self.simulated.into_iter().map(|(mut futures, doubts)| {
            conclude(&mut futures, &doubts, buyers);
            let forecast = Forecast::of(&futures);
            (Arc::new(futures), forecast)
        });
        ended.collect()
    }
}
