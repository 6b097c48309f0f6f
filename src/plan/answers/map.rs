//! The decision map: which family gets the money, over budget and one other input.

use super::{SLICE, nearby::Nearby};
use crate::{
    Plan, frontier,
    input::Input,
    market::{Market, Mix},
    tier::Family,
};

/// Most budgets, and most values of the other input.
pub const CELLS: usize = 40;

/// Fewest budgets and values where every cell is a search.
const FEWEST: usize = 8;

/// What a whole map may take where every cell is a search, in mixes valued; plans that are slow to solve get
/// fewer cells.
const ALLOWANCE: usize = 600_000;

/// Share of the money that goes to the micro family in the best mix.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionMap {
    /// The input beside the budget.
    pub input: Input,
    /// Budgets, rising: from the cheapest creator to four times the plan's own, evenly on a log scale.
    pub budgets: Vec<f64>,
    /// Values of the input, rising, each one of its slider's steps.
    pub values: Vec<f64>,
    /// By value and budget: the share, 0 to 1; none where nothing can be booked.
    pub cells: Vec<Vec<Option<f64>>>,
}

/// A decision map while it is drawn.
#[derive(Clone, Debug)]
pub struct Mapping {
    plan: Plan,
    top: Market,
    nearby: Nearby,
    map: DecisionMap,
    row: Vec<Option<f64>>,
    listed: Option<Nearby>,
    work: usize,
}

impl Mapping {
    /// Starts a map of budget and another input of the whole plan.
    ///
    /// It has up to [`CELLS`] budgets and values: fewer values where the input has fewer steps, and fewer of
    /// both where the mixes are too many to be listed and solving takes long. No value at all for the budget
    /// itself, for an input of one tier, and when no budget in sight buys a creator.
    pub fn new(plan: &Plan, input: Input) -> Self {
        let market = Market::of(plan);
        let top = market.with_budget(4.0 * market.budget);
        let mut nearby = Nearby::of(&top);
        let side = if nearby.is_listed() {
            CELLS
        } else {
            let before = nearby.work();
            nearby.solve(&market);
            let cells = ALLOWANCE / (nearby.work() - before).max(1);
            cells.isqrt().clamp(FEWEST, CELLS)
        };
        let budgets = frontier::budgets(&market, side).unwrap_or_default();
        let values = match input {
            Input::Budget | Input::Tier(..) => Vec::new(),
            _ if budgets.is_empty() => Vec::new(),
            _ => spread(input, side),
        };
        Self {
            plan: plan.clone(),
            top,
            nearby,
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

    /// Works out a row at most; false when the map is complete.
    pub fn step(&mut self) -> bool {
        let Some(value) = self.map.values.get(self.map.cells.len()) else {
            return false;
        };
        let Ok(plan) = self.plan.with(self.map.input, *value) else {
            // All weights 0, say: there is no plan to answer.
            self.map.cells.push(vec![None; self.map.budgets.len()]);
            return true;
        };
        let market = self
            .top
            .moved_to(&plan, self.map.input)
            .with_budget(self.top.budget);
        if self.row.is_empty() {
            self.listed = self.nearby.list(&market);
        }
        let nearby = self.listed.as_mut().unwrap_or(&mut self.nearby);
        let before = nearby.work();
        while nearby.work() - before < 2 * SLICE
            && let Some(budget) = self.map.budgets.get(self.row.len())
        {
            let best = nearby.solve(&market.with_budget(*budget));
            self.row.push(best.map(|mix| micro_share(&market, &mix)));
        }
        self.work += nearby.work() - before;
        if self.row.len() == self.map.budgets.len() {
            self.map.cells.push(std::mem::take(&mut self.row));
            if !self.nearby.is_listed() {
                self.thin();
            }
        }
        self.map.cells.len() < self.map.values.len()
    }

    /// Leaves out some of the values to come when rows take more than the allowance has left for them.
    fn thin(&mut self) {
        let done = self.map.cells.len();
        let each = (self.work / done).max(1);
        let left = self.map.values.split_off(done);
        let fit = (ALLOWANCE.saturating_sub(self.work) / each).max(FEWEST.saturating_sub(done));
        let kept = left.iter().enumerate().filter(|(place, _)| {
            // Evenly spread, the last one among them.
            left.len() <= fit || (place + 1) * fit / left.len() > place * fit / left.len()
        });
        self.map.values.extend(kept.map(|(_, value)| *value));
    }

    /// What is known so far: cells are filled row by row.
    pub fn map(&self) -> &DecisionMap {
        &self.map
    }

    /// The map as far as it is known.
    pub fn into_map(self) -> DecisionMap {
        self.map
    }
}

/// Share of a mix's money that goes to the micro family; of its creators where nobody is paid.
pub fn micro_share(market: &Market, mix: &Mix) -> f64 {
    let share = |weight: &dyn Fn(f64) -> f64| {
        let (mut micro, mut all) = (0.0, 0.0);
        for (tier, count) in mix.iter() {
            let offer = &market.offers[tier];
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

/// So many steps of an input's slider, spread evenly from end to end; all of them when there are fewer.
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
