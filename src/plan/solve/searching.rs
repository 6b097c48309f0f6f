//! A search among many options that runs in steps, between which a page can respond.

use super::{
    Aim, NodeLimit, Solution,
    search::{Booked, Paused, Search},
};
use crate::{
    model::{entry::Entry, problem::Problem},
    tier::Family,
};

/// Most nodes of a step, and number of columns, over all its nodes, that it works on: some milliseconds.
const NODES: usize = 6;
const COLUMNS: usize = 600;

/// A search of the bookings of entries under way.
#[derive(Clone, Debug)]
pub(crate) struct Searching {
    /// The problem, and the search between two steps; `None` when no bookings are allowed.
    paused: Option<(Search<'static>, Paused)>,
}

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
        Self {
            paused: search.map(|search| {
                let paused = search.begin_among_many(hints);
                (search, paused)
            }),
        }
    }

    /// Opens some more nodes; returns false when no work is left.
    pub(crate) fn step(&mut self) -> bool {
        let Some((search, paused)) = self.paused.take() else {
            return false;
        };
        let steps = (COLUMNS / search.len().max(1)).clamp(1, NODES);
        let (paused, more) = search.continue_among_many(paused, steps);
        self.paused = Some((search, paused));
        more
    }

    /// Returns the solution, once [`Searching::step`] has returned false, and takes its boxes off the shared limit; `None`
    /// when no bookings are allowed.
    pub(crate) fn end(self, node_limit: &mut NodeLimit) -> Option<Solution<Booked>> {
        let (search, paused) = self.paused?;
        let found = search.end_among_many(paused)?;
        node_limit.spend(found.boxes);
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Plan, goal::ByGoal, select::Options};

    /// A search that is interrupted time and again finds the same in as many boxes as one that is not.
    #[test]
    fn an_interrupted_search_finds_what_another_finds() {
        for creators in [3_usize, 40, 120] {
            let creators: Vec<String> = (0..creators)
                .map(|place| {
                    let followers = 2_000 + place * 7_919 % 300_000;
                    let fee = 60 + place * 104_729 % 900;
                    format!(r#"{{"handle": "c{place}", "followers": {followers}, "fee": {fee}}}"#)
                })
                .collect();
            let json = format!(r#"{{"budget": 4000, "roster": [{}]}}"#, creators.join(","));
            let plan = Plan::parse(&json).unwrap();
            let Options {
                problem, entries, ..
            } = Options::of(&plan);
            let aim = Aim {
                factors: ByGoal([1e-4, 1e-3, 0.1, 1e-4, 0.2, 0.1]),
                most: ByGoal([f64::INFINITY; 6]),
                tolerance: Some(1e-4),
                node_limit: NodeLimit::MOST,
            };
            for family in [None, Some(Family::Micro), Some(Family::Macro)] {
                let mut searching = Searching::new(&problem, &entries, &aim, family, &[]);
                let mut interruptions = 0;
                while searching.step() {
                    interruptions += 1;
                }
                let search = Search::new(&problem, &entries, &aim, family).unwrap();
                let begun = search.begin_among_many(&[]);
                let (done, more) = search.continue_among_many(begun, usize::MAX);
                assert!(!more);
                let found = searching.end(&mut NodeLimit::each(NodeLimit::MOST));
                assert_eq!(found, search.end_among_many(done), "{family:?}");
                assert!(creators.len() == 3 || interruptions > 0, "{family:?}");
            }
        }
    }
}
