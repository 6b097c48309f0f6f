//! The best selection of changed options, in steps between which a page can respond.

use super::advised::Best;
use crate::{
    goal::Goal,
    select::{Measuring, Most, Options},
    solve::{Booked, NodeLimit, Searching},
};

/// A search of the best selection of options under way.
#[derive(Clone, Debug)]
pub(super) struct Choosing {
    options: Options,
    node_limit: NodeLimit,
    hints: Vec<Booked>,
    /// The best selection where every option brings the same, and some cost less or are not out yet.
    among_more: Option<Best>,
    stage: Stage,
}

#[derive(Clone, Debug)]
enum Stage {
    Measuring(Measuring),
    Searching(Most, Searching),
    /// The best selection; `None` when nobody can be booked.
    Done(Option<Best>),
}

impl Choosing {
    /// Begins the search; `hints` are selections that are likely good, allowed or not.
    pub(super) fn of<'a>(options: Options, hints: impl IntoIterator<Item = &'a Booked>) -> Self {
        Self {
            node_limit: options.node_limit_of_answer(),
            hints: hints.into_iter().map(|it| options.allowed(it)).collect(),
            among_more: None,
            stage: Stage::Measuring(Measuring::default()),
            options,
        }
    }

    /// Begins the search where every option brings the same as in an earlier one, and some cost more or are out.
    ///
    /// A selection that is best among more, and still allowed, is best among fewer: only the others are searched. One that
    /// costs more than before may have been the best for its cost alone.
    pub(super) fn among_fewer(options: Options, best: &Best) -> Self {
        let known = best.most_allowed(&options);
        Self {
            stage: Stage::Measuring(Measuring::knowing(known)),
            among_more: Some(best.clone()),
            ..Self::of(options, best.selections())
        }
    }

    /// Searches a little further; returns false when the best selection is known.
    pub(super) fn step(&mut self) -> bool {
        let Self {
            options,
            node_limit,
            hints,
            ..
        } = self;
        match &mut self.stage {
            Stage::Measuring(measuring) => {
                if !measuring.step(options, hints, node_limit) {
                    self.stage = match measuring.most() {
                        Some(most) => self.after(most),
                        None => Stage::Done(None),
                    };
                }
                true
            }
            Stage::Searching(most, searching) => {
                if !searching.step() {
                    let found = searching.clone().end(node_limit);
                    let best = found.map(|found| Best::with(options, found, most.clone()));
                    self.stage = Stage::Done(best);
                }
                true
            }
            Stage::Done(_) => false,
        }
    }

    /// Returns the options and their best selection, once [`Choosing::step`] has returned false; `None` when nobody can be
    /// booked.
    pub(super) fn end(self) -> (Options, Option<Best>) {
        let best = match self.stage {
            Stage::Done(best) => best,
            Stage::Measuring(_) | Stage::Searching(..) => None,
        };
        (self.options, best)
    }

    /// Returns the next stage, once the most of each goal is known.
    fn after(&self, most: Most) -> Stage {
        let options = &self.options;
        if let Some(before) = &self.among_more {
            let is_measured_alike = Goal::ALL
                .into_iter()
                .all(|goal| most[goal].objective == before.most()[goal]);
            if is_measured_alike && before.stays(options) {
                return Stage::Done(Some(Best::with(options, before.found.clone(), most)));
            }
        }
        let aim = options.aim(&most);
        let searching = options.begin(&aim, None, &self.hints, &self.node_limit);
        Stage::Searching(most, searching)
    }
}
