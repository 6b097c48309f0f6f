//! A search among many options that runs in steps, between which a page can respond.

use super::{
    Aim, Solution,
    search::{Booked, Paused, Search},
};
use crate::{
    model::{entry::Entry, problem::Problem},
    tier::Family,
};

/// Number of columns, over all nodes, that a step works on.
const STEP: usize = 1_000;

/// A search of the bookings of entries under way.
///
/// Every step gets the same problem and the same entries. [`maximise_entries`](super::maximise_entries) takes all steps at
/// once, with the same result.
#[derive(Clone, Debug)]
pub(crate) struct Searching {
    aim: Aim,
    family: Option<Family>,
    /// The search between two steps; `None` when no bookings are allowed.
    paused: Option<Paused>,
}

impl Searching {
    /// Begins a search.
    pub(crate) fn new(
        problem: &Problem,
        entries: &[Entry],
        aim: &Aim,
        family: Option<Family>,
        hints: &[Booked],
    ) -> Self {
        let search = Search::new(problem, entries, aim, family);
        Self {
            aim: *aim,
            family,
            paused: search.map(|search| search.begin_among_many(hints)),
        }
    }

    /// Opens some more nodes; returns false when no work is left.
    pub(crate) fn step(&mut self, problem: &Problem, entries: &[Entry]) -> bool {
        let search = Search::new(problem, entries, &self.aim, self.family);
        let Some((search, paused)) = search.zip(self.paused.take()) else {
            return false;
        };
        let steps = (STEP / search.len().max(1)).max(1);
        let (paused, more) = search.continue_among_many(paused, steps);
        self.paused = Some(paused);
        more
    }

    /// Returns the solution, once [`Searching::step`] has returned false; `None` when no bookings are allowed.
    pub(crate) fn end(self, problem: &Problem, entries: &[Entry]) -> Option<Solution<Booked>> {
        let search = Search::new(problem, entries, &self.aim, self.family)?;
        search.end_among_many(self.paused?)
    }
}
