//! The pool: of very many columns, those over which the linear programs are solved.
//!
//! Few of many columns are worth booking at any prices. A program is solved over the pool, and its prices then tell which
//! other columns are missing; these stay in the pool. A bound counts all columns, so it holds whatever the pool misses.

use super::{
    Many,
    basis::{Basic, LIMITS, OBJECTIVE},
    columns::{SUMS, goal_of},
    node::Node,
    program::{Objective, Open},
    reach::Gains,
};
use crate::{goal::Goal, solve::simplex::Relaxed};

/// Number of columns beyond which there is a pool.
const MANY: usize = 600;

/// Number of columns that enter the pool at once, and of those of each kind that it begins with.
const MORE: usize = 40;

/// Most times that missing columns are added to a program, before it is solved over all of them.
const ROUNDS: usize = 40;

/// Worth of a missing column, as a part of the bound, that is not missed.
const SMALL: f64 = 1e-7;

/// The columns that programs are solved over.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    /// Places of the columns among the figures, rising.
    pub(super) columns: Vec<usize>,
    has: Vec<bool>,
}

impl Pool {
    fn of(has: Vec<bool>) -> Self {
        let columns = (0..has.len()).filter(|j| has[*j]).collect();
        Self { columns, has }
    }
}

impl Many {
    /// Begins the pool with the columns that add most to a sum for what they take of the limits.
    pub(super) fn fill_pool(&mut self, top: f64) {
        let figures = &self.figures;
        let count = figures.len();
        if count <= MANY {
            return;
        }
        let problem = &self.search.problem;
        let taken: Vec<f64> = (0..count)
            .map(|j| {
                figures.cost[j] / problem.budget
                    + figures.hours[j] / problem.hours
                    + 1.0 / f64::from(problem.creators)
            })
            .collect();
        let mut has = vec![false; count];
        let sums = (0..SUMS).filter(|sum| figures.counted[goal_of(*sum)]);
        let sums = sums.map(|sum| &figures.sums[sum]);
        for each in sums.chain([&figures.doubt, &figures.ones]) {
            let mut worth: Vec<(f64, usize)> =
                (0..count).map(|j| (each[j] / taken[j], j)).collect();
            first(&mut worth, MORE);
            for (_, j) in worth {
                has[j] = true;
            }
        }
        self.pool = Some(Pool::of(has));
        if figures.counted[0] {
            let most = figures.share.iter().copied().fold(0.0, f64::max);
            self.gains = Some(Gains::of(problem, most * top));
        }
    }

    /// Keeps the pool to the columns that are kept.
    pub(super) fn shrink_pool(&mut self, kept: &[usize]) {
        let pool = self.pool.take().filter(|_| kept.len() > MANY);
        self.pool = pool.map(|pool| Pool::of(kept.iter().map(|j| pool.has[*j]).collect()));
    }

    /// Solves a program of a node from a basis that is likely close to the best one; returns `None` when no counts keep
    /// to the rows.
    ///
    /// Sets `reduced` to the reduced values of all columns.
    pub(super) fn solve_open(
        &mut self,
        node: &Node,
        open: &mut Open,
        objective: &Objective,
        start: &[Basic],
        reduced: &mut Vec<f64>,
    ) -> Option<Relaxed> {
        let mut basis: Option<Vec<Basic>> = None;
        for round in 1.. {
            let value = self.values_of(open, objective);
            let start = open.in_program(basis.as_deref().unwrap_or(start));
            let found = open.program_for(&value).relax(&start);
            let Some(pool) = &self.pool else {
                let relaxed = found.ok()?;
                reduced.clear();
                reduced.resize(node.low.len(), f64::NEG_INFINITY);
                for (j, value) in open.columns.iter().zip(&relaxed.reduced) {
                    reduced[*j] = *value;
                }
                return Some(relaxed);
            };
            let outside = |j: &usize| !pool.has[*j] && node.high[*j] > node.low[*j];
            let width = |j: usize| f64::from(node.high[j] - node.low[j]);
            let mut missing: Vec<(f64, usize)>;
            match found {
                Ok(mut relaxed) => {
                    self.objective_of(objective, reduced);
                    self.add_rows_to(node, open, reduced, &relaxed.price, -1.0);
                    let mut worth = 0.0;
                    missing = Vec::new();
                    for j in (0..reduced.len()).filter(outside) {
                        if reduced[j] > 0.0 {
                            let each = reduced[j] * width(j);
                            worth += each;
                            if each > SMALL * relaxed.bound.abs() {
                                missing.push((each, j));
                            }
                        }
                    }
                    if missing.is_empty() {
                        relaxed.bound += worth;
                        return Some(relaxed);
                    }
                    basis = Some(open.in_node(&relaxed.basis));
                }
                Err(mut ray) => {
                    reduced.clear();
                    reduced.resize(node.low.len(), 0.0);
                    self.add_rows_to(node, open, reduced, &ray.weights, 1.0);
                    let sign = if ray.is_too_much() { -1.0 } else { 1.0 };
                    missing = Vec::new();
                    for j in (0..reduced.len()).filter(outside) {
                        ray.add(reduced[j] * width(j));
                        if sign * reduced[j] > 0.0 {
                            missing.push((sign * reduced[j] * width(j), j));
                        }
                    }
                    if ray.holds() {
                        return None;
                    }
                }
            }
            if round >= ROUNDS || missing.is_empty() {
                self.pool = None;
            } else {
                first(&mut missing, MORE);
                self.add_to_pool(&missing);
            }
            let demands = open.demands();
            *open = self.open_program(node);
            if demands {
                open.demand(self.incumbent.highest);
            }
        }
        None
    }

    fn add_to_pool(&mut self, missing: &[(f64, usize)]) {
        if let Some(mut pool) = self.pool.take() {
            for (_, j) in missing {
                pool.has[*j] = true;
            }
            self.pool = Some(Pool::of(pool.has));
        }
    }

    /// Returns the values of an objective by variable of a program.
    fn values_of(&self, open: &Open, objective: &Objective) -> Vec<f64> {
        match objective {
            Objective::Value => open.value.clone(),
            Objective::Sum { sum, by } => {
                let each = &self.figures.sums[*sum];
                let mut value: Vec<f64> = Vec::with_capacity(open.range.len());
                value.extend(open.columns.iter().map(|j| by * each[*j]));
                value.resize(open.range.len(), 0.0);
                value
            }
        }
    }

    /// Fills in the values of an objective by column.
    fn objective_of(&self, objective: &Objective, values: &mut Vec<f64>) {
        let (each, by) = match objective {
            Objective::Value => (&self.figures.hours, -self.ease_per_hour()),
            Objective::Sum { sum, by } => (&self.figures.sums[*sum], *by),
        };
        values.clear();
        values.extend(each.iter().map(|each| by * each));
    }

    /// Returns what the objective loses with an hour.
    pub(super) fn ease_per_hour(&self) -> f64 {
        self.search.aim.factors[Goal::Ease] / self.search.problem.hours
    }

    /// Adds the rows of a program, each with its weight, to numbers by column.
    fn add_rows_to(&self, node: &Node, open: &Open, to: &mut [f64], weights: &[f64], sign: f64) {
        let figures = &self.figures;
        for (place, weight) in open.places.iter().zip(weights) {
            if *weight == 0.0 {
                continue;
            }
            let (each, by) = match *place {
                0 => (&figures.cost, 1.0),
                1 => (&figures.hours, 1.0),
                2 => (&figures.ones, 1.0),
                OBJECTIVE => (&figures.hours, self.ease_per_hour()),
                place if place < OBJECTIVE => (&figures.sums[place - LIMITS], 1.0),
                place => match node.cuts.iter().find(|cut| OBJECTIVE + cut.id == place) {
                    Some(cut) => (&cut.each, -1.0),
                    None => continue,
                },
            };
            let by = sign * weight * by;
            for (to, each) in to.iter_mut().zip(each) {
                *to += by * each;
            }
        }
    }
}

/// Keeps so many of `(worth, column)`: those of the most worth.
fn first(of: &mut Vec<(f64, usize)>, count: usize) {
    if of.len() > count {
        of.select_nth_unstable_by(count, |one, other| {
            other.0.total_cmp(&one.0).then(one.1.cmp(&other.1))
        });
        of.truncate(count);
    }
}
