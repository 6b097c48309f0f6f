//! The selection that is advised, and that of changed options.

use crate::{
    goal::ByGoal,
    outcome::Outcome,
    select::{Most, Options},
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
    /// Puts the best selection of options and those that reach the most together.
    pub(super) fn with(options: &Options, found: Solution<Booked>, most: Most) -> Self {
        Self {
            cost: options.total(&found.mix, |entry| entry.offer.cost),
            found,
            most,
        }
    }

    /// Returns the selections that reach the most of each goal and are still allowed among fewer options.
    pub(super) fn most_allowed(&self, options: &Options) -> ByGoal<Option<Solution<Booked>>> {
        ByGoal::from_fn(|goal| {
            let most = &self.most[goal];
            options.allows(&most.mix).then(|| most.clone())
        })
    }

    /// Returns true if the best selection is still allowed among fewer options, at the same cost.
    pub(super) fn stays(&self, options: &Options) -> bool {
        options.allows(&self.found.mix)
            && options.total(&self.found.mix, |entry| entry.offer.cost) == self.cost
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
