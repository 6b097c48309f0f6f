//! A search among many options that runs in steps, between which a page can respond.

use super::{
    Aim, Solution,
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
///
/// Every step gets the same problem and the same entries, which stand in the order of their tiers. The problem says the
/// limits and the audience.
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
        let steps = (COLUMNS / search.len().max(1)).clamp(1, NODES);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Plan, goal::ByGoal, select::Options, solve::NodeLimit};

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
                while searching.step(&problem, &entries) {
                    interruptions += 1;
                }
                let search = Search::new(&problem, &entries, &aim, family).unwrap();
                let begun = search.begin_among_many(&[]);
                let (done, more) = search.continue_among_many(begun, usize::MAX);
                assert!(!more);
                let found = searching.end(&problem, &entries);
                assert_eq!(found, search.end_among_many(done), "{family:?}");
                assert!(creators.len() == 3 || interruptions > 0, "{family:?}");
            }
        }
    }
}
