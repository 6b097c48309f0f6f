//! The best selection of each way, in steps between which a page can respond.

use super::{Measuring, Most, Options};
use crate::solve::{Aim, Booked, NodeLimit, Searching, Solution, WAYS};

/// A search of the most of each goal, and then of the best selection of each of [`WAYS`], under way.
#[derive(Clone, Debug)]
pub(crate) struct WaysSearch {
    node_limit: NodeLimit,
    /// Relative gap at which the searches of the ways may end, in place of that of the options.
    tolerance: Option<f64>,
    /// Every search begins with all selections that were found before it.
    hints: Vec<Booked>,
    measuring: Measuring,
    /// The best selections of the first of [`WAYS`].
    ways: Vec<Option<Solution<Booked>>>,
    /// The search of the next of them.
    under_way: Option<Searching>,
    is_done: bool,
}

impl WaysSearch {
    /// Begins the search; `hints` are selections that are likely good.
    pub(crate) fn new(node_limit: NodeLimit, hints: Vec<Booked>) -> Self {
        Self {
            node_limit,
            tolerance: None,
            hints,
            measuring: Measuring::default(),
            ways: Vec::new(),
            under_way: None,
            is_done: false,
        }
    }

    /// Lets the searches of the ways end at a relative gap.
    pub(crate) fn up_to(mut self, tolerance: f64) -> Self {
        self.tolerance = Some(tolerance);
        self
    }

    /// Searches a little further; returns false when all ways are known, or nobody can be booked.
    ///
    /// Every step gets the same options.
    pub(crate) fn step(&mut self, options: &Options) -> bool {
        let Self {
            node_limit,
            hints,
            ways,
            ..
        } = self;
        if self.measuring.step(options, hints, node_limit) {
            return true;
        }
        let Some(most) = self.measuring.most() else {
            return false;
        };
        if let Some(mut searching) = self.under_way.take() {
            if searching.step() {
                self.under_way = Some(searching);
            } else {
                let found = searching.end(node_limit);
                hints.extend(found.iter().map(|found| found.mix.clone()));
                ways.push(found);
            }
            return true;
        }
        let Some(way) = WAYS.get(ways.len()) else {
            if !self.is_done {
                options.reconcile(ways);
                self.is_done = true;
            }
            return false;
        };
        let aim = options.aim(&most);
        let tolerance = self.tolerance.or(aim.tolerance);
        let aim = Aim { tolerance, ..aim };
        let known = way
            .family()
            .and_then(|family| options.answered(&aim, family, ways));
        match known {
            Some(known) => ways.push(Some(known)),
            None => self.under_way = Some(options.begin(&aim, way.family(), hints, node_limit)),
        }
        true
    }

    /// Returns the most of each goal, once [`WaysSearch::step`] has returned false; `None` when nobody can be booked.
    pub(crate) fn most(&self) -> Option<Most> {
        self.measuring.most()
    }

    /// Returns the best selection of each of [`WAYS`], as far as they are known.
    pub(crate) fn ways(&self) -> &[Option<Solution<Booked>>] {
        &self.ways
    }
}
