//! The exact optimiser: the best mix, with a bound that proves it.
//!
//! Branch and bound over boxes of whole counts, best bound first. On a box every goal is
//! replaced by a linear function that is never below it:
//!
//! - what can be counted on is the mean times a ratio; the ratio is bounded from the spread that
//!   the box leaves (`ratio`), and the mean is linear;
//! - reach and credibility are concave in a linear sum, so a tangent lies above them;
//! - ease is linear already.
//!
//! The linear program over money, hours and creators (`relaxation`) then bounds the box from
//! above. Its value is taken from the dual prices, where rounding can only loosen it.

mod ratio;
mod relaxation;
mod search;

use crate::way::Way;
use std::sync::Arc;

pub use self::cache::EnumerationCache;
use self::{enumeration::Enumeration, search::Search};
use super::{
    goal::{ByGoal, Goal},
    model::problem::{Mix, Problem},
    tier::{Family, Tier},
};

/// Two values this close are the same to the optimiser.
pub const TIE: f64 = 1e-12;

/// A gap this small counts as proof: of a value above 1, as a share of it.
pub const PROOF: f64 = 1e-9;

/// The ways in the order in which they are searched: the best mix first, for its search may need most nodes.
pub const WAYS: [Way; 3] = [Way::Best, Way::Micro, Way::Macro];

const TIERS: usize = Tier::ALL.len();

/// A mix, what it is worth, and what no mix can be worth more than.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Solution {
    /// How many creators of each tier.
    pub mix: Mix,
    /// Value of the mix.
    pub objective: f64,
    /// No allowed mix is worth more.
    pub bound: f64,
    /// Boxes that the search opened: how much work it was, the same on every machine. None from a list.
    pub boxes: usize,
}

impl Solution {
    /// Whether the mix is proven best, to [`PROOF`].
    pub fn proven(&self) -> bool {
        self.bound - self.objective <= PROOF * self.objective.max(1.0)
    }
}

/// All mixes that a problem allows: listed when they are few, searched when they are many.
#[derive(Clone, Debug)]
pub struct Choices {
    problem: Problem,
    enumeration: Option<Arc<Enumeration>>,
}

impl Choices {
    /// Lists or prepares the mixes of a problem, up to its budget.
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

    /// Whether these are listed, with those of another problem among them as that problem values them.
    pub(super) fn serves(&self, problem: &Problem) -> bool {
        self.enumeration.is_some()
            && self.problem.budget >= problem.budget
            && self.problem.is_like(problem)
    }

    /// How many mixes are listed; none when they are searched.
    pub(super) fn listed(&self) -> Option<usize> {
        self.enumeration
            .as_ref()
            .map(|enumeration| enumeration.len())
    }

    /// Budgets at which the most of a goal rises, rising themselves; none when the mixes are not listed.
    pub(super) fn records(&self, goal: Goal) -> Option<Vec<f64>> {
        self.enumeration
            .as_ref()
            .map(|enumeration| enumeration.records(goal))
    }

    /// The problem whose mixes they are.
    pub(super) fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The same list with what has changed worked out again; none when the mixes are not listed or when the
    /// other problem allows more of them.
    pub(super) fn under(&self, problem: &Problem) -> Option<Self> {
        let enumeration = self.enumeration.as_ref()?;
        self.problem.covers(problem).then(|| Self {
            problem: *problem,
            enumeration: Some(Arc::new(enumeration.under(&self.problem, problem))),
        })
    }

    /// The most that any mix within a budget reaches on each goal alone, to within a share of each value;
    /// none when no mix is allowed. `hints` are mixes that are likely good.
    pub fn most(
        &self,
        budget: f64,
        hints: &ByGoal<Option<Mix>>,
        tolerance: f64,
        patience: &mut NodeLimit,
    ) -> Option<ByGoal<Solution>> {
        match &self.enumeration {
            Some(enumeration) => enumeration.most(budget),
            None => {
                let problem = self.problem.with_budget(budget);
                most_near(&problem, hints, tolerance, patience)
            }
        }
    }

    /// The best mix within a budget; `hint` is a mix that is likely good.
    pub fn best(
        &self,
        budget: f64,
        aim: &Aim,
        hint: Option<&Mix>,
        patience: &mut NodeLimit,
    ) -> Option<Solution> {
        match &self.enumeration {
            Some(enumeration) => enumeration.best(budget, aim),
            None => self.search(budget, aim, None, hint, patience),
        }
    }

    /// The best mix of each of the [`WAYS`] within a budget, in their order; `hints` are mixes that are likely good.
    pub fn ways(
        &self,
        budget: f64,
        aim: &Aim,
        hints: &[Option<Mix>; WAYS.len()],
        patience: &mut NodeLimit,
    ) -> [Option<Solution>; WAYS.len()] {
        match &self.enumeration {
            Some(enumeration) => enumeration.ways(budget, aim),
            None => std::array::from_fn(|i| {
                self.search(budget, aim, WAYS[i].family(), hints[i].as_ref(), patience)
            }),
        }
    }

    fn search(
        &self,
        budget: f64,
        aim: &Aim,
        family: Option<Family>,
        hint: Option<&Mix>,
        patience: &mut NodeLimit,
    ) -> Option<Solution> {
        let problem = self.problem.with_budget(budget);
        patience.spent_on(aim, |aim| maximise(&problem, aim, family, hint))
    }
}

/// The most that any allowed mix reaches on each goal alone; none when no mix is allowed.
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
    let mut patience = NodeLimit::each(NodeLimit::MOST);
    most_near(problem, &ByGoal::default(), TIE, &mut patience)
}

/// [`most`] to within a share of each value, given a mix for each goal that is likely good.
pub(super) fn most_near(
    problem: &Problem,
    hints: &ByGoal<Option<Mix>>,
    tolerance: f64,
    patience: &mut NodeLimit,
) -> Option<ByGoal<Solution>> {
    let mut found = ByGoal::default();
    // Reach, the hardest, last: it gets what the others leave.
    for goal in Goal::ALL.into_iter().rev() {
        found[goal] = patience.spent_on(&Aim::alone(goal, tolerance), |aim| {
            maximise(problem, aim, None, hints[goal].as_ref())
        })?;
    }
    Some(found)
}

/// What to maximise: a weighted sum of goals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aim {
    /// What one unit of each goal is worth.
    pub factors: ByGoal<f64>,
    /// No mix reaches more of each goal than this, in the goal's unit.
    pub most: ByGoal<f64>,
    /// Any mix this close to the best will do, as a share of its value; none when ties are settled too.
    pub tolerance: Option<f64>,
    /// Most boxes that the search opens. Each takes some 10 microseconds.
    pub patience: usize,
}

/// How long searches go on before they take the best mix that they have found, in boxes: the same on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeLimit {
    each: usize,
    together: usize,
}

impl NodeLimit {
    /// A search that has opened so many boxes will hardly end: a page waits for it.
    pub const MOST: usize = 14_000;

    /// What every search gets, even when the others have used up what they share.
    const LEAST: usize = 50;

    /// So many boxes for each search.
    pub const fn each(boxes: usize) -> Self {
        Self {
            each: boxes,
            together: usize::MAX,
        }
    }

    /// So many boxes for each search, and so many for all of them together.
    pub const fn shared(each: usize, together: usize) -> Self {
        Self { each, together }
    }

    fn spent_on(
        &mut self,
        aim: &Aim,
        search: impl FnOnce(&Aim) -> Option<Solution>,
    ) -> Option<Solution> {
        let patience = self.each.min(self.together.max(Self::LEAST));
        let found = search(&Aim { patience, ..*aim })?;
        self.together = self.together.saturating_sub(found.boxes);
        Some(found)
    }
}

impl Aim {
    /// One goal and nothing else, where only the value is asked for.
    fn alone(goal: Goal, tolerance: f64) -> Self {
        let mut factors = ByGoal::default();
        factors[goal] = 1.0;
        Self {
            factors,
            most: ByGoal([f64::INFINITY; 6]),
            tolerance: Some(tolerance),
            patience: NodeLimit::MOST,
        }
    }

    /// The plan's weights, each over the most that any mix reaches on that goal (U of the model).
    pub fn of(problem: &Problem, most: &ByGoal<Solution>) -> Self {
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
            most: ByGoal(most.0.map(|solution| solution.bound)),
            tolerance: None,
            patience: NodeLimit::MOST,
        }
    }
}

/// The mix that maximises the aim, optionally of one family only; `hint` is a mix that is likely good.
///
/// None when no mix is allowed.
pub fn maximise(
    problem: &Problem,
    aim: &Aim,
    family: Option<Family>,
    hint: Option<&Mix>,
) -> Option<Solution> {
    let search = Search::new(problem, aim, family)?;
    search.run(hint)
}

mod cache;
mod enumeration;
mod incumbent;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;
