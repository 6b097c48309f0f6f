//! The selection that is advised, and that of changed options.

use crate::{
    goal::{ByGoal, Goal},
    outcome::Outcome,
    select::{HARDEST_LAST, Most, Options},
    solve::{Booked, Solution},
};

/// Options beyond which only reserves are worked out: everything else would take minutes.
pub(super) const MANY: usize = 300;

/// The selection of an outcome with the most of each goal, over all selections of the same options.
#[derive(Clone, Debug)]
pub(super) struct Advised {
    pub(super) booked: Booked,
    pub(super) most: ByGoal<f64>,
    pub(super) score: f64,
}

impl Advised {
    /// Returns the selection of an outcome; `None` where nobody can be booked.
    pub(super) fn of(options: &Options, outcome: &Outcome) -> Option<Self> {
        let best = outcome.best().as_ref().ok()?;
        Some(Self {
            booked: options.booked_as(best.selection.as_ref()?),
            most: outcome.most,
            score: best.objective,
        })
    }
}

/// The best selection of options, and the selections that reach the most of each goal.
#[derive(Clone, Debug)]
pub(super) struct Best {
    pub(super) found: Solution<Booked>,
    /// Cost of the best selection, in currency units.
    cost: f64,
    most: Most,
}

impl Best {
    /// Searches the best selection of options; `None` when nobody can be booked.
    ///
    /// `hints` are selections that are likely good, allowed or not.
    pub(super) fn of<'a>(
        options: &Options,
        hints: impl IntoIterator<Item = &'a Booked>,
    ) -> Option<Self> {
        let mut node_limit = options.node_limit_of_answer();
        let mut hints: Vec<Booked> = hints.into_iter().map(|it| options.allowed(it)).collect();
        let most = options.most(&mut hints, &mut node_limit)?;
        let found = options.search(&options.aim(&most), None, &hints, &mut node_limit)?;
        Some(Self::with(options, found, most))
    }

    fn with(options: &Options, found: Solution<Booked>, most: Most) -> Self {
        Self {
            cost: options.total(&found.mix, |entry| entry.offer.cost),
            found,
            most,
        }
    }

    /// Returns the best selection where every option brings the same, and some cost more or are out; `None` when nobody
    /// can be booked.
    ///
    /// A selection that is best among more, and still allowed, is best among fewer: only the others are searched. One that
    /// costs more than before may have been the best for its cost alone.
    pub(super) fn among_fewer(&self, options: &Options) -> Option<Self> {
        let mut node_limit = options.node_limit_of_answer();
        let mut hints: Vec<Booked> = self.selections().map(|it| options.allowed(it)).collect();
        let mut most = self.most.clone();
        for goal in HARDEST_LAST {
            if !options.allows(&most[goal].mix) {
                most[goal] = options.most_of(goal, &hints, &mut node_limit)?;
                hints.push(most[goal].mix.clone());
            }
        }
        let is_measured_alike = Goal::ALL
            .into_iter()
            .all(|goal| most[goal].objective == self.most[goal].objective);
        let is_as_cheap = || options.total(&self.found.mix, |entry| entry.offer.cost) == self.cost;
        let stays = is_measured_alike && options.allows(&self.found.mix) && is_as_cheap();
        let found = if stays {
            self.found.clone()
        } else {
            options.search(&options.aim(&most), None, &hints, &mut node_limit)?
        };
        Some(Self::with(options, found, most))
    }

    /// Returns true if the best selection and those that reach the most are all allowed among fewer options.
    pub(super) fn lasts(&self, options: &Options) -> bool {
        self.selections().all(|it| options.allows(it))
    }

    /// Returns the most of each goal.
    pub(super) fn most(&self) -> ByGoal<f64> {
        ByGoal::from_fn(|goal| self.most[goal].objective)
    }

    /// Iterates over the best selection and those that reach the most of each goal.
    pub(super) fn selections(&self) -> impl Iterator<Item = &Booked> {
        let most = self.most.0.iter().map(|found| &found.mix);
        std::iter::once(&self.found.mix).chain(most)
    }
}
