//! A search among many options that runs in steps, between which a page can respond.

use super::{
    Aim, NodeLimit, Solution,
    search::{Booked, Many, Search},
};
use crate::{
    model::{entry::Entry, problem::Problem},
    tier::Family,
};

/// Most nodes of a step, and number of columns, over all its nodes, that it works on: some milliseconds.
const NODES: usize = 6;
const COLUMNS: usize = 600;

/// A search of the bookings of entries under way; `None` when no bookings are allowed.
#[derive(Clone, Debug)]
pub(crate) struct Searching(Option<Many>);

impl Searching {
    /// Begins a search, optionally of one family only; `hints` are bookings that are likely good.
    ///
    /// The entries stand in the order of their tiers. The problem says the limits and the audience.
    pub(crate) fn new(
        problem: &Problem,
        entries: &[Entry],
        aim: &Aim,
        family: Option<Family>,
        hints: &[Booked],
    ) -> Self {
        let search = Search::new(problem, entries.to_vec(), aim, family);
        Self(search.map(|search| Many::new(search, hints)))
    }

    /// Opens some more nodes; returns false when no work is left.
    pub(crate) fn step(&mut self) -> bool {
        let Some(many) = &mut self.0 else {
            return false;
        };
        let steps = (COLUMNS / many.columns().max(1)).clamp(1, NODES);
        (0..steps).all(|_| many.step())
    }

    /// Returns the solution, once [`Searching::step`] has returned false, and takes its boxes off the shared limit; `None`
    /// when no bookings are allowed.
    pub(crate) fn end(self, node_limit: &mut NodeLimit) -> Option<Solution<Booked>> {
        let found = self.0?.end()?;
        node_limit.spend(found.boxes);
        Some(found)
    }
}
