//! The decision map: the share of money that goes to the micro family, over budget and one other input.

use super::{SLICE, warm_solver::WarmSolver};
use crate::{
    Plan, frontier,
    input::Input,
    model::problem::{Mix, Problem},
    tier::Family,
};

/// Most budgets of a map, and most values of its other input.
pub const CELLS: usize = 40;

/// Fewest budgets and values of a map where every cell is a search.
const FEWEST: usize = 8;

/// Work that a whole map may take where every cell is a search, in valued mixes; plans that are slow to solve get fewer
/// cells.
const ALLOWANCE: usize = 600_000;

/// A decision map: the share of money that goes to the micro family in the best mix.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionMap {
    /// The input beside the budget.
    pub input: Input,
    /// Budgets, rising: from the cheapest creator to four times the plan's own, evenly on a log scale.
    pub budgets: Vec<f64>,
    /// Values of the input, rising, each one of its slider's steps.
    pub values: Vec<f64>,
    /// The share, 0 to 1, by value and budget; `None` where nothing can be booked.
    pub cells: Vec<Vec<Option<f64>>>,
}

/// A decision map that is being solved, row by row.
#[derive(Clone, Debug)]
pub struct Mapping {
    plan: Plan,
    top: Problem,
    warm: WarmSolver,
    map: DecisionMap,
    row: Vec<Option<f64>>,
    listed: Option<WarmSolver>,
    work: usize,
}

impl Mapping {
    /// Starts a map of budget and another input of the whole plan.
    ///
    /// The map has up to [`CELLS`] budgets and values: fewer values where the input has fewer steps, and fewer of both
    /// where the mixes are too many to enumerate and solving takes long. The map has no values for the budget itself,
    /// for an input of one tier, and when no budget of its range buys a creator.
    pub fn new(plan: &Plan, input: Input) -> Self {
        let problem = Problem::of(plan);
        let top = problem.with_budget(4.0 * problem.budget);
        let mut warm = WarmSolver::of(&top);
        let side = if warm.is_listed() {
            CELLS
        } else {
            let before = warm.work();
            warm.solve(&problem);
            let cells = ALLOWANCE / (warm.work() - before).max(1);
            cells.isqrt().clamp(FEWEST, CELLS)
        };
        let budgets = frontier::budgets(&problem, side).unwrap_or_default();
        let values = match input {
            Input::Budget | Input::Tier(..) => Vec::new(),
            _ if budgets.is_empty() => Vec::new(),
            _ => spread(input, side),
        };
        Self {
            plan: plan.clone(),
            top,
            warm,
            map: DecisionMap {
                input,
                budgets,
                values,
                cells: Vec::new(),
            },
            row: Vec::new(),
            listed: None,
            work: 0,
        }
    }

    /// Solves one row at most; returns false when the map is complete.
    pub fn step(&mut self) -> bool {
        let Some(value) = self.map.values.get(self.map.cells.len()) else {
            return false;
        };
        let Ok(plan) = self.plan.with(self.map.input, *value) else {
            // The value contradicts the rest of the plan (say, all weights are 0): the row stays empty.
            self.map.cells.push(vec![None; self.map.budgets.len()]);
            return true;
        };
        let problem = self
            .top
            .moved_to(&plan, self.map.input)
            .with_budget(self.top.budget);
        if self.row.is_empty() {
            self.listed = self.warm.list(&problem);
        }
        let warm = self.listed.as_mut().unwrap_or(&mut self.warm);
        let before = warm.work();
        while warm.work() - before < 2 * SLICE
            && let Some(budget) = self.map.budgets.get(self.row.len())
        {
            let best = warm.solve(&problem.with_budget(*budget));
            self.row.push(best.map(|mix| micro_share(&problem, &mix)));
        }
        self.work += warm.work() - before;
        if self.row.len() == self.map.budgets.len() {
            self.map.cells.push(std::mem::take(&mut self.row));
            if !self.warm.is_listed() {
                self.thin();
            }
        }
        self.map.cells.len() < self.map.values.len()
    }

    /// Drops some of the remaining values when their rows would take more work than the allowance has left.
    fn thin(&mut self) {
        let done = self.map.cells.len();
        let each = (self.work / done).max(1);
        let left = self.map.values.split_off(done);
        let fit = (ALLOWANCE.saturating_sub(self.work) / each).max(FEWEST.saturating_sub(done));
        let shown = left.iter().enumerate().filter(|(place, _)| {
            // Evenly spread, the last value among them.
            left.len() <= fit || (place + 1) * fit / left.len() > place * fit / left.len()
        });
        self.map.values.extend(shown.map(|(_, value)| *value));
    }

    /// Returns the map so far: cells are filled row by row.
    pub fn map(&self) -> &DecisionMap {
        &self.map
    }

    /// Returns the map so far, by value.
    pub fn into_map(self) -> DecisionMap {
        self.map
    }
}

/// Computes the share of a mix's money that goes to the micro family; of its creators where nobody is paid.
pub fn micro_share(problem: &Problem, mix: &Mix) -> f64 {
    let share = |weight: &dyn Fn(f64) -> f64| {
        let (mut micro, mut all) = (0.0, 0.0);
        for (tier, count) in mix.iter() {
            let offer = &problem.offers[tier];
            let amount = f64::from(*count) * weight(offer.cost);
            all += amount;
            if offer.family == Family::Micro {
                micro += amount;
            }
        }
        (all > 0.0).then(|| micro / all)
    };
    share(&|cost| cost)
        .or_else(|| share(&|_| 1.0))
        .unwrap_or_default()
}

/// Returns `count` steps of an input's slider, spread evenly from end to end; all of them when there are fewer.
fn spread(input: Input, count: usize) -> Vec<f64> {
    let scale = input.scale();
    let (low, high, step) = scale.bounds();
    let last = ((high - low) / step).round();
    let places = (0..count).map(|i| (last * i as f64 / (count - 1) as f64).round());
    let mut values: Vec<f64> = places
        .map(|place| scale.value(low + place * step))
        .collect();
    values.dedup();
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::edition_2026_11;
    use crate::{
        answers::tests,
        goal::Goal,
        input::Field,
        tier::{ByTier, Tier},
    };

    #[test]
    fn values_are_spread_from_end_to_end() {
        assert_eq!(spread(Input::Hours, 3), [1.0, 121.0, 240.0]);
        assert_eq!(spread(Input::Overlap, 4), [0.02, 0.23, 0.44, 0.65]);
        assert_eq!(spread(Input::Niche, CELLS).len(), 21);
        assert_eq!(spread(Input::Budget, 2), [100.0, 1e6]);
    }

    #[test]
    fn of_gifts_the_share_of_creators_is_shown() {
        let free = Tier::ALL
            .into_iter()
            .try_fold(edition_2026_11::plan(1_000.0).unwrap(), |plan, tier| {
                plan.with(Input::Tier(tier, Field::Fee), 0.0)
            });
        let problem = Problem::of(&free.unwrap());
        assert_eq!(micro_share(&problem, &ByTier([0, 1, 3, 0, 0])), 0.25);
        assert_eq!(micro_share(&problem, &ByTier([0; 5])), 0.0);
        let paid = Problem::of(&edition_2026_11::plan(1_000.0).unwrap());
        assert_eq!(micro_share(&paid, &ByTier([0, 4, 4, 0, 0])), 0.2);
    }

    /// Rows from an enumeration take a step each, and the last step returns false.
    #[test]
    fn a_listed_map_takes_a_step_for_a_row() {
        let plan = edition_2026_11::plan(1_000.0).unwrap();
        let mut mapping = Mapping::new(&plan, Input::Niche);
        let mut steps = 1;
        while mapping.step() {
            assert_eq!(mapping.map().cells.len(), steps);
            steps += 1;
        }
        assert_eq!(steps, 21);
        let map = mapping.into_map();
        assert!(map.cells.iter().all(|row| row.len() == CELLS));
    }

    fn crowded() -> Mapping {
        Mapping::new(&tests::crowded(), Input::Goal(Goal::Reach))
    }

    /// All rows together may take the work of 600,000 valued mixes, but eight rows are the least.
    #[test]
    fn rows_are_left_out_where_they_take_too_long() {
        let thinned = |values: u32, done: usize, work: usize| {
            let mut mapping = crowded();
            mapping.map.values = (0..values).map(f64::from).collect();
            mapping.map.cells = vec![Vec::new(); done];
            mapping.work = work;
            mapping.thin();
            mapping.map.values.split_off(done)
        };
        // Ten rows took 400,000: the rest pays for five of the twenty values left, the last among them.
        assert_eq!(thinned(30, 10, 400_000), [13.0, 17.0, 21.0, 25.0, 29.0]);
        // Two rows took 100,000: the rest just pays for the ten values left.
        assert_eq!(thinned(12, 2, 100_000).len(), 10);
        assert_eq!(thinned(12, 2, 0).len(), 10);
        for work in [200_000, 599_999, 9_999_999] {
            let six = [3.0, 5.0, 6.0, 8.0, 10.0, 11.0];
            assert_eq!(thinned(12, 2, work), six, "{work}");
        }
        assert_eq!(thinned(12, 8, 9_999_999), [0.0; 0]);
    }

    #[test]
    fn a_map_of_searches_has_fewer_cells_and_ends() {
        // Twice the money and the time leave more mixes to search.
        let plan = [(Input::Budget, 200_000.0), (Input::Hours, 900.0)]
            .into_iter()
            .try_fold(tests::crowded(), |plan, (input, value)| {
                plan.with(input, value)
            });
        let mut mapping = Mapping::new(&plan.unwrap(), Input::Goal(Goal::Reach));
        let side = mapping.map.budgets.len();
        assert!((FEWEST + 1..CELLS).contains(&side), "{side}");
        assert_eq!(mapping.map.values.len(), side);
        let mut steps = 1;
        while mapping.step() {
            steps += 1;
            assert!(steps < 10 * CELLS);
        }
        assert!((ALLOWANCE * 3 / 4..ALLOWANCE * 5 / 4).contains(&mapping.work));
        let DecisionMap {
            budgets,
            values,
            cells,
            ..
        } = mapping.into_map();
        assert_eq!(cells.len(), values.len());
        assert!(cells.iter().all(|row| row.len() == budgets.len()));
        assert!((FEWEST + 1..side).contains(&values.len()), "{values:?}");
        assert_eq!((values[0], values[values.len() - 1]), (0.0, 100.0));
        assert!(
            values.windows(2).all(|pair| pair[1] - pair[0] <= 15.0),
            "{values:?}"
        );
    }
}
