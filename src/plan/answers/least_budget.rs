//! The least budget for a target.

use super::warm_solver::WarmSolver;
use crate::{
    Plan, Target,
    goal::{ByGoal, Goal},
    input::Input,
    model::problem::{Mix, Problem},
    outcome,
    simulate::simulator::Simulator,
};

/// How many mixes are played at once: what they share is drawn once, what comes after an answer is not needed.
/// Reach alone is quick to play; the other goals come with everything else.
const BATCH: [usize; 2] = [8, 2];

/// Where every budget is a search, the least one is found to within this share.
const CLOSE: f64 = 0.01;

/// A budget, what it buys for the target's goal, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spending {
    /// Currency units.
    pub budget: f64,
    /// The best mix for the target's goal alone.
    pub mix: Mix,
    /// Share of the futures in which it reaches the target.
    pub chance: f64,
}

/// What a target takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LeastBudget {
    /// The smallest budget whose best mix for the goal meets the target with the wanted chance.
    Possible(Spending),
    /// No budget that a plan may have does; this comes nearest. None when nothing can be booked at any.
    Impossible(Option<Spending>),
}

/// The least budget for the plan's target; none without a target. The simulator decides in how many futures the
/// chance is measured.
///
/// The best mix for one goal changes only at budgets that just pay for a better one. Where all mixes can be
/// listed, each of these is looked at, from the cheapest on, so the answer is exact even though the chance may
/// fall where the budget rises. Else the budget is halved and doubled from the plan's own: the answer then
/// meets the target, and the least budget is at most 1 % smaller if the chance rises with the budget.
pub fn least_budget(plan: &Plan, simulator: &mut Simulator) -> Option<LeastBudget> {
    let mut quest = Quest::new(plan)?;
    loop {
        if let Some(found) = quest.step(simulator) {
            return Some(found);
        }
    }
}

/// The search for a least budget, in slices.
#[derive(Clone, Debug)]
pub(super) struct Quest {
    target: Target,
    /// The plan's problem with the target's goal alone and the highest budget.
    problem: Problem,
    nearby: WarmSolver,
    /// Budgets still to be tried, the lowest last; none where budgets are searched.
    budgets: Option<Vec<f64>>,
    low: f64,
    high: Option<f64>,
    next: f64,
    nearest: Option<Spending>,
    enough: Option<Spending>,
}

impl Quest {
    pub(super) fn new(plan: &Plan) -> Option<Self> {
        let target = plan.target()?;
        let own = Problem::of(plan);
        let mut weights = ByGoal::default();
        weights[target.goal] = 1.0;
        let problem = Problem { weights, ..own }.with_budget(Input::Budget.range().high);
        let nearby = WarmSolver::of(&problem);
        let budgets = nearby.budgets_that_matter(target.goal).map(|mut budgets| {
            budgets.reverse();
            budgets
        });
        Some(Self {
            target,
            problem,
            nearby,
            budgets,
            low: 0.0,
            high: None,
            next: own.budget,
            nearest: None,
            enough: None,
        })
    }

    /// Tries some budgets; the answer when it is found.
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

    /// Tries one budget between what is too little and what is enough.
    fn halve(&mut self, simulator: &mut Simulator) -> Option<LeastBudget> {
        let most = self.problem.budget;
        let spending = self.spend(&[self.next], simulator).into_iter().next();
        match spending {
            Some(spending) if spending.chance >= self.target.chance => {
                // The mix is best at its own price too.
                self.high = Some(spending.budget.min(self.next));
                self.enough = Some(spending);
            }
            _ => self.low = self.next,
        }
        let (low, high) = (self.low, self.high);
        self.next = match high {
            None if low >= most => return Some(LeastBudget::Impossible(self.nearest)),
            None => (2.0 * low).min(most),
            // Gifts cost nothing; below one unit there is nothing to search.
            Some(high) if high <= 1.0 || low >= high / (1.0 + CLOSE) => {
                return self.enough.map(LeastBudget::Possible);
            }
            Some(high) => 0.5 * (low + high),
        };
        None
    }

    /// What budgets buy, as far as they buy anything; remembers what comes nearest to the target.
    fn spend(&mut self, budgets: &[f64], simulator: &mut Simulator) -> Vec<Spending> {
        let bought: Vec<Mix> = budgets
            .iter()
            .filter_map(|budget| self.nearby.solve(&self.problem.with_budget(*budget)))
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
            if self
                .nearest
                .is_none_or(|nearest| spending.chance > nearest.chance)
            {
                self.nearest = Some(*spending);
            }
        }
        spent
    }

    /// Share of the futures in which each mix reaches the target.
    fn chances(&self, mixes: &[Mix], simulator: &mut Simulator) -> Vec<f64> {
        let Target { goal, value, .. } = self.target;
        let problem = &self.problem;
        if goal == Goal::Reach {
            // Reach rises with the sum of gains: compare those, and spare every future its logarithms.
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
        let played = simulator.simulate(problem, mixes);
        let chance = |(futures, mix)| outcome::chance(futures, &problem.values(mix), goal, value);
        played.iter().zip(mixes).map(chance).collect()
    }
}
