//! The least budget that meets the plan's target.

use super::warm_solver::WarmSolver;
use crate::{
    Plan, Target,
    goal::{ByGoal, Goal},
    input::Input,
    model::problem::{Mix, Problem},
    outcome,
    simulate::simulator::Simulator,
};

/// Number of mixes simulated at once, for reach and for all other goals.
///
/// A larger batch draws shared creators once, but is wasted behind the first mix that meets the target. Reach needs
/// only sums of gains and is quick to simulate.
const BATCH: [usize; 2] = [8, 2];

/// Relative precision of the least budget where every budget is a search.
const CLOSE: f64 = 0.01;

/// A budget with the best mix for the target's goal and its chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spending {
    /// The budget, in currency units: the cost of the mix.
    pub budget: f64,
    /// The best mix for the target's goal alone.
    pub mix: Mix,
    /// Share of the futures in which the mix reaches the target.
    pub chance: f64,
}

/// The least budget for a target, or the nearest miss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LeastBudget {
    /// The smallest budget whose best mix for the goal meets the target with the wanted chance.
    Possible(Spending),
    /// No budget that a plan may have meets the target; this one comes nearest. `None` when no budget books a creator.
    Impossible(Option<Spending>),
}

/// Finds the least budget for the plan's target; returns `None` without a target.
///
/// The simulator sets the number of futures in which the chance is measured.
///
/// The best mix for one goal changes only at budgets that just pay for a better one. Where all mixes can be enumerated,
/// each of these budgets is tried, from the cheapest on, so the answer is exact even though the chance may fall where
/// the budget rises. Otherwise the budget is doubled and bisected from the plan's own: the answer then meets the
/// target, and the least budget is at most 1 % smaller if the chance rises with the budget.
pub fn least_budget(plan: &Plan, simulator: &mut Simulator) -> Option<LeastBudget> {
    let mut quest = Quest::new(plan)?;
    loop {
        if let Some(found) = quest.step(simulator) {
            return Some(found);
        }
    }
}

/// A running search for the least budget, in slices.
#[derive(Clone, Debug)]
pub(super) struct Quest {
    target: Target,
    /// The plan's problem with the target's goal alone and the highest budget.
    problem: Problem,
    warm: WarmSolver,
    /// Budgets still to be tried, the lowest last; `None` where the mixes cannot be enumerated.
    budgets: Option<Vec<f64>>,
    low: f64,
    high: Option<f64>,
    next: f64,
    nearest: Option<Spending>,
    enough: Option<Spending>,
}

impl Quest {
    pub(super) fn new(plan: &Plan) -> Option<Self> {
        let target = plan.target().filter(|it| it.wanted_chance().is_some())?;
        let own = Problem::of(plan);
        let mut weights = ByGoal::default();
        weights[target.goal] = 1.0;
        let problem = Problem { weights, ..own }.with_budget(Input::Budget.range().high);
        let warm = WarmSolver::of(&problem);
        let budgets = warm.budgets_that_matter(target.goal).map(|mut budgets| {
            budgets.reverse();
            budgets
        });
        Some(Self {
            target,
            problem,
            warm,
            budgets,
            low: 0.0,
            high: None,
            next: own.budget,
            nearest: None,
            enough: None,
        })
    }

    /// Tries some budgets; returns the answer once found.
    pub(super) fn step(&mut self, simulator: &mut Simulator) -> Option<LeastBudget> {
        if self.budgets.is_none() {
            return self.halve(simulator);
        }
        let mut batch = Vec::new();
        let [quick, slow] = BATCH;
        let most = if self.target.goal == Goal::Reach {
            quick
        } else {
            slow
        };
        while batch.len() < most
            && let Some(budget) = self.budgets.as_mut().and_then(Vec::pop)
        {
            batch.push(budget);
        }
        if batch.is_empty() {
            return Some(LeastBudget::Impossible(self.nearest));
        }
        let found = self.spend(&batch, simulator).into_iter();
        let enough = found
            .into_iter()
            .find(|spending| spending.chance >= self.target.chance);
        enough.map(LeastBudget::Possible)
    }

    /// Tries one budget and halves the interval between too little and enough, or doubles the budget while none is
    /// enough.
    fn halve(&mut self, simulator: &mut Simulator) -> Option<LeastBudget> {
        let most = self.problem.budget;
        let spending = self.spend(&[self.next], simulator).into_iter().next();
        match spending {
            Some(spending) if spending.chance >= self.target.chance => {
                // The mix is also the best within a budget of its own cost.
                self.high = Some(spending.budget.min(self.next));
                self.enough = Some(spending);
            }
            _ => self.low = self.next,
        }
        let (low, high) = (self.low, self.high);
        self.next = match high {
            None if low >= most => return Some(LeastBudget::Impossible(self.nearest)),
            None => (2.0 * low).min(most),
            // A mix of gifts costs nothing: bisection ends at one currency unit.
            Some(high) if high <= 1.0 || low >= high / (1.0 + CLOSE) => {
                return self.enough.map(LeastBudget::Possible);
            }
            Some(high) => 0.5 * (low + high),
        };
        None
    }

    /// Solves for budgets and measures the chances of their mixes; saves the mix nearest to the target.
    fn spend(&mut self, budgets: &[f64], simulator: &mut Simulator) -> Vec<Spending> {
        let bought: Vec<Mix> = budgets
            .iter()
            .filter_map(|budget| self.warm.solve(&self.problem.with_budget(*budget)))
            .collect();
        let chances = self.chances(&bought, simulator);
        let spent: Vec<Spending> = bought
            .iter()
            .zip(chances)
            .map(|(mix, chance)| Spending {
                budget: self.problem.cost(mix),
                mix: *mix,
                chance,
            })
            .collect();
        for spending in &spent {
            // The mix that brings most is nearest if no future reaches the target.
            if self
                .nearest
                .is_none_or(|nearest| spending.chance > nearest.chance || nearest.chance == 0.0)
            {
                self.nearest = Some(*spending);
            }
        }
        spent
    }

    /// Computes the share of the futures in which each mix reaches the target.
    fn chances(&self, mixes: &[Mix], simulator: &mut Simulator) -> Vec<f64> {
        let Target { goal, value, .. } = self.target;
        let problem = &self.problem;
        if goal == Goal::Reach {
            // Reach rises with the sum of gains: comparing sums saves the logarithms of every future.
            let wanted = problem.duplication.sum_for(value / problem.audience);
            let share = |gains: Vec<f64>| {
                let reached = gains.iter().filter(|gains| **gains >= wanted).count();
                reached as f64 / gains.len() as f64
            };
            return simulator
                .gains(problem, mixes)
                .into_iter()
                .map(share)
                .collect();
        }
        let simulated = simulator.simulate(problem, mixes);
        let chance = |(futures, mix)| outcome::chance(futures, &problem.values(mix), goal, value);
        simulated.iter().zip(mixes).map(chance).collect()
    }
}
