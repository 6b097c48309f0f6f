//! The exact optimiser: the best mix of a problem, with an upper bound that proves it.
//!
//! A problem with few mixes is enumerated (`enumeration`): every mix is valued once. All others are solved by branch
//! and bound over boxes of whole counts, best bound first (`search`). On a box every goal is replaced by a linear
//! function that is never below it:
//!
//! - a quantile of views is their mean times a ratio; the mean is linear, and the ratio is bounded from the spread that
//!   the box leaves (`ratio`);
//! - reach and credibility are concave in a linear sum, so a tangent lies above them;
//! - ease is linear already.
//!
//! The linear program over money, hours and creators (`relaxation`) then bounds the box from above. The bound is
//! computed from the dual prices, where rounding can only loosen it.
//!
//! [`Choices`] hides which of the two ways is taken; [`maximise`] and [`most`] always search. Where only the best mix of
//! a problem with few mixes is wanted, bounds save most of the valuing (`solve/scan.rs`).

mod ratio;
mod relaxation;
mod row;
mod search;
mod simplex;

use crate::way::Way;
use std::sync::Arc;

pub use self::cache::EnumerationCache;
pub(crate) use self::incumbent::{Bookings, Candidate, Incumbent};
pub(crate) use self::scan::Scanner;
pub(crate) use self::search::Booked;
pub(crate) use self::searching::Searching;
use self::{enumeration::Enumeration, row::Row, search::Search};
use super::{
    goal::{ByGoal, Goal},
    model::problem::{Mix, Problem},
    tier::{Family, Tier},
};

/// Largest difference of two values that the optimiser treats as a tie.
pub const TIE: f64 = 1e-12;

/// Largest gap between bound and value that counts as proof; relative for values above 1.
pub const PROOF: f64 = 1e-9;

/// The ways in the order in which they are searched: the best mix first, for its search may need most nodes.
pub const WAYS: [Way; 3] = [Way::Best, Way::Micro, Way::Macro];

const TIERS: usize = Tier::ALL.len();

/// A mix with its value and a proven upper bound on the value of every allowed mix.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Solution<M = Mix> {
    /// Number of creators of each tier, or of each entry of a search.
    pub mix: M,
    /// Value of the mix.
    pub objective: f64,
    /// Proven upper bound on the value of every allowed mix.
    pub bound: f64,
    /// Number of boxes that the search opened, a measure of work that is the same on every machine; 0 from an
    /// enumeration.
    pub boxes: usize,
}

impl<M> Solution<M> {
    /// Returns true if the mix is proven best, to [`PROOF`].
    pub fn proven(&self) -> bool {
        self.bound - self.objective <= PROOF * self.objective.max(1.0)
    }
}

/// The mixes that a problem allows: enumerated when they are few, searched when they are many.
#[derive(Clone, Debug)]
pub struct Choices {
    problem: Problem,
    enumeration: Option<Arc<Enumeration>>,
}

impl Choices {
    /// Enumerates the mixes of a problem, up to its budget, or prepares to search them.
    pub fn of(problem: &Problem) -> Self {
        Self::listed_up_to(problem).unwrap_or_else(|| Self::searched(problem))
    }

    fn listed_up_to(problem: &Problem) -> Option<Self> {
        let enumeration = Some(Arc::new(Enumeration::of(problem)?));
        let problem = *problem;
        Some(Self {
            problem,
            enumeration,
        })
    }

    fn searched(problem: &Problem) -> Self {
        let problem = *problem;
        Self {
            problem,
            enumeration: None,
        }
    }

    /// Returns true if the mixes are enumerated and the enumeration answers for another problem as it is.
    ///
    /// The other problem may differ in its weights and in a smaller budget: rows are sorted by cost, and weights enter
    /// through the [`Aim`] alone.
    pub(super) fn serves(&self, problem: &Problem) -> bool {
        self.enumeration.is_some()
            && self.problem.budget >= problem.budget
            && self.problem.is_like(problem)
    }

    /// Returns the number of enumerated mixes; `None` when they are searched.
    pub(super) fn listed(&self) -> Option<usize> {
        self.enumeration
            .as_ref()
            .map(|enumeration| enumeration.len())
    }

    /// Returns the budgets at which the most of a goal rises, in rising order; `None` when the mixes are searched.
    pub(super) fn records(&self, goal: Goal) -> Option<Vec<f64>> {
        self.enumeration
            .as_ref()
            .map(|enumeration| enumeration.records(goal))
    }

    /// Returns the problem that allows the mixes.
    pub(super) fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Returns the enumeration under another problem, with only the changed numbers computed again.
    ///
    /// Returns `None` when the mixes are searched or when the other problem allows more of them.
    pub(super) fn under(&self, problem: &Problem) -> Option<Self> {
        let enumeration = self.enumeration.as_ref()?;
        self.problem.covers(problem).then(|| Self {
            problem: *problem,
            enumeration: Some(Arc::new(enumeration.under(&self.problem, problem))),
        })
    }

    /// Maximises each goal alone within a budget, to a relative tolerance; returns `None` when no mix is allowed.
    ///
    /// `hints` are mixes that are likely good.
    pub fn most(
        &self,
        budget: f64,
        hints: &ByGoal<Option<Mix>>,
        tolerance: f64,
        node_limit: &mut NodeLimit,
    ) -> Option<ByGoal<Solution>> {
        match &self.enumeration {
            Some(enumeration) => enumeration.most(budget),
            None => {
                let problem = self.problem.with_budget(budget);
                most_near(&problem, hints, tolerance, node_limit)
            }
        }
    }

    /// Finds the best mix within a budget; `hint` is a mix that is likely good.
    pub fn best(
        &self,
        budget: f64,
        aim: &Aim,
        hint: Option<&Mix>,
        node_limit: &mut NodeLimit,
    ) -> Option<Solution> {
        match &self.enumeration {
            Some(enumeration) => enumeration.best(budget, aim),
            None => {
                let problem = self.problem.with_budget(budget);
                node_limit.spent_on(aim, |aim| maximise(&problem, aim, None, hint))
            }
        }
    }

    /// Finds the best mix of each of the [`WAYS`] within a budget, in their order; `hints` are mixes that are likely
    /// good.
    pub fn ways(
        &self,
        budget: f64,
        aim: &Aim,
        hints: &[Option<Mix>; WAYS.len()],
        node_limit: &mut NodeLimit,
    ) -> [Option<Solution>; WAYS.len()] {
        match &self.enumeration {
            Some(enumeration) => enumeration.ways(budget, aim),
            None => ways_near(&self.problem.with_budget(budget), aim, hints, node_limit),
        }
    }
}

/// Maximises each goal alone over all allowed mixes; returns `None` when no mix is allowed.
///
/// # Example: ease is best with one creator
/// ```
/// use tiermix_plan::{Plan, goal::Goal, model::problem::Problem, solve};
/// let problem = Problem::of(&Plan::new(1000.0)?);
/// let most = solve::most(&problem).unwrap();
/// assert_eq!(most[Goal::Ease].objective, 1.0 - 8.0 / 80.0);
/// # Ok::<(), tiermix_plan::Fault>(())
/// ```
pub fn most(problem: &Problem) -> Option<ByGoal<Solution>> {
    let mut node_limit = NodeLimit::each(NodeLimit::MOST);
    most_near(problem, &ByGoal::default(), TIE, &mut node_limit)
}

/// Does the work of [`most`] to a relative tolerance, given a mix for each goal that is likely good.
pub(super) fn most_near(
    problem: &Problem,
    hints: &ByGoal<Option<Mix>>,
    tolerance: f64,
    node_limit: &mut NodeLimit,
) -> Option<ByGoal<Solution>> {
    let mut found = ByGoal::default();
    // Reach, the hardest, comes last and gets the boxes that the others leave.
    for goal in Goal::ALL.into_iter().rev() {
        found[goal] = node_limit.spent_on(&Aim::alone(goal, tolerance), |aim| {
            maximise(problem, aim, None, hints[goal].as_ref())
        })?;
    }
    Some(found)
}

/// Searches the best mix of each of the [`WAYS`], given a mix for each that is likely good.
pub(super) fn ways_near(
    problem: &Problem,
    aim: &Aim,
    hints: &[Option<Mix>; WAYS.len()],
    node_limit: &mut NodeLimit,
) -> [Option<Solution>; WAYS.len()] {
    std::array::from_fn(|i| {
        let (family, hint) = (WAYS[i].family(), hints[i].as_ref());
        node_limit.spent_on(aim, |aim| maximise(problem, aim, family, hint))
    })
}

/// The objective function: a weighted sum of goals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aim {
    /// Value of one unit of each goal.
    pub factors: ByGoal<f64>,
    /// Upper bound on what any mix reaches of each goal, in the goal's unit.
    pub most: ByGoal<f64>,
    /// Relative gap at which the search may end; `None` to prove the best mix and settle ties.
    pub tolerance: Option<f64>,
    /// Node limit of the search, in boxes of some 10 microseconds each.
    pub node_limit: usize,
}

/// A node limit: the number of boxes after which searches return the incumbent unproven.
///
/// Boxes, unlike seconds, are the same on every machine, and so are the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeLimit {
    each: usize,
    together: usize,
}

impl NodeLimit {
    /// Node limit of one search while a page waits: a search that has opened this many boxes will hardly end.
    pub const MOST: usize = 14_000;

    /// Boxes that every search may open even when the shared limit is used up.
    const LEAST: usize = 50;

    /// Limits each search to `boxes`.
    pub const fn each(boxes: usize) -> Self {
        Self {
            each: boxes,
            together: usize::MAX,
        }
    }

    /// Limits each search to `each` boxes, and all of them together to `together`.
    pub const fn shared(each: usize, together: usize) -> Self {
        Self { each, together }
    }

    pub(crate) fn spent_on<M>(
        &mut self,
        aim: &Aim,
        search: impl FnOnce(&Aim) -> Option<Solution<M>>,
    ) -> Option<Solution<M>> {
        let found = search(&self.of_next(aim))?;
        self.spend(found.boxes);
        Some(found)
    }

    /// Returns the aim of the next search with its limit.
    pub(crate) fn of_next(&self, aim: &Aim) -> Aim {
        let node_limit = self.each.min(self.together.max(Self::LEAST));
        Aim {
            node_limit: aim.node_limit.min(node_limit),
            ..*aim
        }
    }

    /// Takes the boxes that a search opened off the shared limit.
    pub(crate) fn spend(&mut self, boxes: usize) {
        self.together = self.together.saturating_sub(boxes);
    }
}

impl Aim {
    /// Computes the objective of a mix from its values.
    fn weigh(&self, values: &ByGoal<f64>) -> f64 {
        let mut objective = 0.0;
        for (factor, reached) in self.factors.0.iter().zip(&values.0) {
            objective += factor * reached;
        }
        objective
    }

    /// Creates the objective of one goal alone, where the value is wanted and not the tie-breaking mix.
    pub(crate) fn alone(goal: Goal, tolerance: f64) -> Self {
        let mut factors = ByGoal::default();
        factors[goal] = 1.0;
        Self {
            factors,
            most: ByGoal([f64::INFINITY; 6]),
            tolerance: Some(tolerance),
            node_limit: NodeLimit::MOST,
        }
    }

    /// Creates the plan's objective: each weight over the most that any mix reaches of that goal (U of the model).
    pub fn of<M>(problem: &Problem, most: &ByGoal<Solution<M>>) -> Self {
        let factors = ByGoal::from_fn(|goal| {
            let weight = problem.weights[goal];
            match most[goal].objective {
                _ if goal == Goal::Ease => weight,
                most if most > 0.0 => weight / most,
                _ => 0.0,
            }
        });
        Self {
            factors,
            most: ByGoal::from_fn(|goal| most[goal].bound),
            tolerance: None,
            node_limit: NodeLimit::MOST,
        }
    }
}

/// Searches the mix that maximises an objective, optionally of one family only; returns `None` when no mix is allowed.
///
/// `hint` is a mix that is likely good: the search starts with it as its incumbent.
///
/// # Example: the best mix for $1,000
/// ```
/// use tiermix_plan::{Plan, model::problem::Problem, solve::{self, Aim}};
/// let problem = Problem::of(&Plan::new(1000.0)?);
/// let most = solve::most(&problem).unwrap();
/// let best = solve::maximise(&problem, &Aim::of(&problem, &most), None, None).unwrap();
/// assert!(best.proven() && problem.allows(&best.mix));
/// # Ok::<(), tiermix_plan::Fault>(())
/// ```
pub fn maximise(
    problem: &Problem,
    aim: &Aim,
    family: Option<Family>,
    hint: Option<&Mix>,
) -> Option<Solution> {
    let entries = problem.entries();
    let search = Search::new(problem, &entries, aim, family)?;
    let found = search.run(hint.map(|hint| Row::from(hint.0)).as_deref())?;
    let Solution {
        mix,
        objective,
        bound,
        boxes,
    } = found;
    Some(Solution {
        mix: mix.tiers,
        objective,
        bound,
        boxes,
    })
}

mod cache;
mod enumeration;
mod incumbent;
#[cfg(test)]
mod oracle;
mod scan;
mod searching;
#[cfg(test)]
mod tests;
