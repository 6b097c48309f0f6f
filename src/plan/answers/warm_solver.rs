//! A warm-started solver for plans next to one plan: the answers solve hundreds of them.

use crate::{
    goal::{ByGoal, Goal},
    model::problem::{Mix, Problem},
    solve::{self, Aim, Choices, NodeLimit, Scanner, Solution},
};

/// Work of one box of a search, in valued mixes.
const BOX: usize = 20;

/// Work of a search before its first box, in valued mixes.
const SEARCH: usize = 30;

/// Node limit of one search while a page waits, in boxes.
pub(crate) const NODE_LIMIT: usize = 150;

/// Work of a scan before its first mix, in valued mixes.
const SCAN: usize = 20;

/// Number of mixes that are scanned in the time of valuing one.
const SCANNED: usize = 8;

/// Number of enumerated mixes that are compared in the time of valuing one.
const COMPARED: usize = 30;

/// A solver of problems that differ a little from each other.
///
/// A few mixes are enumerated once for all budgets and weights, and scanned where other numbers change;
/// every solution is exact. With many mixes each problem is searched, with the best mixes of the last problem as
/// first incumbents; the solutions are exact too, except for the few plans whose proof takes more boxes than
/// [`NODE_LIMIT`], which get the best mix found.
#[derive(Clone, Debug)]
pub(crate) struct WarmSolver {
    choices: Choices,
    hints: ByGoal<Option<Mix>>,
    hint: Option<Mix>,
    work: usize,
    scanner: Scanner,
}

impl WarmSolver {
    /// Prepares the mixes of a problem, and so of every problem that the problem covers.
    pub(crate) fn of(problem: &Problem) -> Self {
        let choices = Choices::of(problem);
        Self {
            work: choices.listed().unwrap_or(SEARCH),
            choices,
            hints: ByGoal::default(),
            hint: None,
            scanner: Scanner::default(),
        }
    }

    /// Prepares the loosest problem whose mixes can be enumerated, of `count` problems ordered from tight to loose.
    ///
    /// Tries the loosest first and then halves the index; returns `None` when not even the tightest can be enumerated.
    pub(crate) fn loosest(count: usize, problem: impl Fn(usize) -> Problem) -> Option<Self> {
        let mut at = count.checked_sub(1)?;
        loop {
            let warm = Self::of(&problem(at));
            if warm.is_listed() {
                return Some(warm);
            }
            if at == 0 {
                return None;
            }
            at /= 2;
        }
    }

    /// Returns true if the mixes are few enough to be enumerated.
    pub(crate) fn is_listed(&self) -> bool {
        self.choices.listed().is_some()
    }

    /// Returns the problem whose mixes are prepared.
    pub(crate) fn problem(&self) -> &Problem {
        self.choices.problem()
    }

    /// Returns the work done so far, in valued mixes of about half a microsecond each; the same on every machine.
    pub(crate) fn work(&self) -> usize {
        self.work
    }

    /// Solves a problem; returns `None` when no mix is allowed.
    pub(crate) fn solve(&mut self, problem: &Problem) -> Option<Mix> {
        self.solve_with_most(problem).map(|(mix, _)| mix)
    }

    /// Solves a problem; returns its best mix and the most that any mix reaches of each goal.
    pub(crate) fn solve_with_most(&mut self, problem: &Problem) -> Option<(Mix, ByGoal<f64>)> {
        if !self.is_listed() {
            return self.search_with_most(problem);
        }
        if self.choices.serves(problem) {
            self.work += self.choices.listed().unwrap_or_default() / COMPARED;
            return best_of(&self.choices, problem);
        }
        match self.scanner.solve(problem) {
            Some(found) => {
                self.work += SCAN + self.scanner.len() / SCANNED;
                found
            }
            None => self.search_with_most(problem),
        }
    }

    /// Enumerates the mixes of a problem, for many budgets up to its own and any weights; `None` when there are too
    /// many.
    pub(crate) fn list(&mut self, problem: &Problem) -> Option<Self> {
        if !self.is_listed() {
            return None;
        }
        let choices = self
            .choices
            .under(problem)
            .unwrap_or_else(|| Choices::of(problem));
        self.work += choices.listed()?;
        Some(Self {
            choices,
            hints: ByGoal::default(),
            hint: None,
            work: 0,
            scanner: Scanner::default(),
        })
    }

    /// Returns the budgets at which the most of a goal rises, up to the prepared problem's own, in rising order.
    ///
    /// Returns `None` when the mixes are not enumerated.
    pub(crate) fn budgets_that_matter(&self, goal: Goal) -> Option<Vec<f64>> {
        self.choices.records(goal)
    }

    /// Solves a problem by branch and bound, where its mixes are known to be too many to enumerate.
    pub(crate) fn search(&mut self, problem: &Problem) -> Option<Mix> {
        self.search_with_most(problem).map(|(mix, _)| mix)
    }

    fn search_with_most(&mut self, problem: &Problem) -> Option<(Mix, ByGoal<f64>)> {
        self.work += 7 * SEARCH;
        let mut node_limit = NodeLimit::each(NODE_LIMIT);
        let most = solve::most_near(problem, &self.hints, solve::TIE, &mut node_limit)?;
        self.hints = ByGoal(most.0.map(|solution| Some(solution.mix)));
        let aim = Aim {
            node_limit: NODE_LIMIT,
            ..Aim::of(problem, &most)
        };
        let best = solve::maximise(problem, &aim, None, self.hint.as_ref())?;
        self.hint = Some(best.mix);
        let boxes: usize = most.0.iter().map(|solution| solution.boxes).sum();
        self.work += BOX * (boxes + best.boxes);
        Some((best.mix, objectives(&most)))
    }
}

fn objectives(most: &ByGoal<Solution>) -> ByGoal<f64> {
    ByGoal(most.0.map(|solution| solution.objective))
}

fn best_of(choices: &Choices, problem: &Problem) -> Option<(Mix, ByGoal<f64>)> {
    let mut node_limit = NodeLimit::each(NODE_LIMIT);
    let hints = ByGoal::default();
    let most = choices.most(problem.budget, &hints, solve::TIE, &mut node_limit)?;
    let aim = Aim::of(problem, &most);
    let best = choices.best(problem.budget, &aim, None, &mut node_limit)?;
    Some((best.mix, objectives(&most)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::edition_2026_11;
    use crate::{input::Input, tier::ByTier};

    fn problem(budget: f64, hours: f64) -> Problem {
        let plan = edition_2026_11::plan(budget).and_then(|plan| plan.with(Input::Hours, hours));
        Problem::of(&plan.unwrap())
    }

    /// Enumerated mixes are compared, which is thirty times as quick as valuing them; changed ones are scanned, which is
    /// eight times as quick.
    #[test]
    fn work_is_counted_in_mixes_valued() {
        let own = problem(5_000.0, 80.0);
        let mut warm = WarmSolver::of(&own);
        let listed = Choices::of(&own).listed().unwrap();
        assert_eq!(warm.work(), listed);
        let mut done = listed;
        let mut solve = |problem: &Problem, work: usize| {
            let best = warm.solve(problem);
            assert_eq!(warm.work() - done, work);
            done += work;
            best
        };
        assert_eq!(solve(&own, listed / 30), Some(ByTier([0, 10, 0, 0, 0])));
        let poorer = own.with_budget(2_500.0);
        assert_eq!(solve(&poorer, listed / 30), Some(ByTier([0, 5, 0, 0, 0])));
        let mut other = own;
        other.weights[Goal::Reach] += 0.1;
        solve(&other, listed / 30);
        for changed in [problem(5_000.0, 79.0), problem(5_100.0, 80.0)] {
            solve(&changed, 20 + Choices::of(&changed).listed().unwrap() / 8);
        }

        let less = problem(4_000.0, 72.0);
        let mut done = warm.work();
        let list = warm.list(&less).unwrap();
        done += Choices::of(&less).listed().unwrap();
        assert_eq!((warm.work(), list.work()), (done, 0));
        assert_eq!(list.problem(), &less);
    }

    #[test]
    fn a_search_counts_its_boxes() {
        let many = problem(100_000.0, 400.0);
        let mut warm = WarmSolver::of(&many);
        assert!(!warm.is_listed());
        assert!(warm.list(&many).is_none());
        assert_eq!(warm.work(), 30);
        let found = warm.solve(&many);
        let most = solve::most(&many).unwrap();
        let best = solve::maximise(&many, &Aim::of(&many, &most), None, None).unwrap();
        assert_eq!(found, Some(best.mix));
        let alone: usize = most.0.iter().map(|solution| solution.boxes).sum();
        assert_eq!(warm.work(), 30 + 7 * 30 + 20 * (alone + best.boxes));
    }

    /// No search opens more boxes than its node limit.
    #[test]
    fn a_long_search_is_given_up() {
        let hard = edition_2026_11::plan(1e6)
            .and_then(|plan| plan.with(Input::Hours, 4_000.0))
            .and_then(|plan| plan.with(Input::Creators, 500.0))
            .map(|plan| Problem::of(&plan))
            .unwrap();
        let mut warm = WarmSolver::of(&hard);
        warm.solve(&hard);
        assert!(warm.work() <= 30 + 7 * 30 + 20 * 7 * NODE_LIMIT);
    }

    #[test]
    fn the_loosest_market_that_can_be_listed_is_listed() {
        let at = |place: usize| problem(1_000.0 * (place + 1) as f64, 20.0 * (place + 1) as f64);
        let listable = |place: usize| Choices::of(&at(place)).listed().is_some();
        assert!(listable(9) && !listable(19));
        let place = |count: usize| {
            let found = WarmSolver::loosest(count, at)?;
            (0..count).find(|place| *found.problem() == at(*place))
        };
        assert_eq!(place(0), None);
        assert_eq!(place(1), Some(0));
        assert_eq!(place(5), Some(4));
        // Half the index that is too much.
        assert_eq!(place(20), Some(9));
        assert_eq!(place(40), Some(9));
        let huge = |_| problem(1e6, 4_000.0);
        assert!(WarmSolver::loosest(3, huge).is_none());
    }
}
