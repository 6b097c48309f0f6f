//! The most of each goal alone, in steps between which a page can respond.

use super::{HARDEST_LAST, Most, Options, all_known};
use crate::{
    goal::ByGoal,
    solve::{Booked, NodeLimit, Searching, Solution},
};

/// A search of the most of each goal alone under way.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measuring {
    most: ByGoal<Option<Solution<Booked>>>,
    /// The search of the first goal whose most is not known.
    under_way: Option<Searching>,
    nobody: bool,
}

impl Measuring {
    /// Begins where the most of some goals is known.
    pub(crate) fn knowing(most: ByGoal<Option<Solution<Booked>>>) -> Self {
        Self {
            most,
            ..Self::default()
        }
    }

    /// Searches a little further; returns false when the most of every goal is known, or nobody can be booked.
    ///
    /// Every step gets the same options. `hints` are selections that are likely good; those that are found are added.
    pub(crate) fn step(
        &mut self,
        options: &Options,
        hints: &mut Vec<Booked>,
        node_limit: &mut NodeLimit,
    ) -> bool {
        let unknown = HARDEST_LAST
            .into_iter()
            .find(|goal| self.most[*goal].is_none());
        let Some(goal) = unknown.filter(|_| !self.nobody) else {
            return false;
        };
        let Some(mut searching) = self.under_way.take() else {
            self.under_way = Some(options.begin(&options.aim_at(goal), None, hints, node_limit));
            return true;
        };
        if searching.step() {
            self.under_way = Some(searching);
            return true;
        }
        self.most[goal] = searching.end(node_limit);
        hints.extend(self.most[goal].iter().map(|found| found.mix.clone()));
        self.nobody = self.most[goal].is_none();
        true
    }

    /// Returns the most of each goal, once [`Measuring::step`] has returned false; `None` when nobody can be booked.
    pub(crate) fn most(&self) -> Option<Most> {
        all_known(&self.most)
    }
}
