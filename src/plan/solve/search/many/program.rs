//! The linear program of a node: columns that are not fixed, the value of each curved goal, and rows.

use super::{
    Many,
    basis::{Basic, LIMITS, OBJECTIVE},
    columns::goal_of,
    cut::CURVED,
    node::Node,
};
use crate::{
    goal::Goal,
    solve::{
        TIE,
        simplex::{Program, Relaxed, Row},
    },
};

/// The objective of a program.
pub(super) enum Objective {
    /// The plan's objective.
    Value,
    /// A multiple of a sum.
    Sum { sum: usize, by: f64 },
}

/// The linear program of a node over the columns that are not fixed.
///
/// After the columns stands a variable for the value of each curved goal that the objective counts; the cuts bound it.
pub(super) struct Open {
    pub(super) columns: Vec<usize>,
    goals: Vec<usize>,
    pub(super) value: Vec<f64>,
    pub(super) range: Vec<f64>,
    pub(super) rows: Vec<Row>,
    /// Places of the rows among all rows that a node may have.
    pub(super) places: Vec<usize>,
    /// Value of the bookings that are sure, without the curved goals.
    pub(super) sure: f64,
}

impl Open {
    /// Returns the program with another objective.
    pub(super) fn program_for<'a>(&'a self, value: &'a [f64]) -> Program<'a> {
        Program {
            value,
            range: &self.range,
            rows: &self.rows,
        }
    }

    /// Converts a basis to the numbers of the program, without what is fixed.
    pub(super) fn in_program(&self, basis: &[Basic]) -> Vec<usize> {
        let columns = self.columns.len();
        let known = basis.iter().filter_map(|basic| match basic {
            Basic::Column(j) => self.columns.binary_search(j).ok(),
            Basic::Value(goal) => {
                let place = self.goals.iter().position(|it| it == goal);
                place.map(|place| columns + place)
            }
            Basic::Slack(row) => {
                let place = self.places.iter().position(|place| place == row);
                place.map(|place| self.value.len() + place)
            }
        });
        known.collect()
    }

    /// Converts a basis of the program to that of the node.
    pub(super) fn in_node(&self, basis: &[usize]) -> Vec<Basic> {
        let columns = self.columns.len();
        let of = |j: &usize| match self.columns.get(*j) {
            Some(column) => Basic::Column(*column),
            None => match self.goals.get(j - columns) {
                Some(goal) => Basic::Value(*goal),
                None => Basic::Slack(self.places[j - self.value.len()]),
            },
        };
        basis.iter().map(of).collect()
    }

    /// Returns the values of the curved goals at a point of the program.
    pub(super) fn values(&self, relaxed: &Relaxed) -> [f64; CURVED] {
        let mut values = [0.0; CURVED];
        for (goal, value) in self.goals.iter().zip(&relaxed.at[self.columns.len()..]) {
            values[*goal] = *value;
        }
        values
    }

    /// Returns true if the program has the row of the incumbent.
    pub(super) fn demands(&self) -> bool {
        self.places.contains(&OBJECTIVE)
    }

    /// Adds the row of those points whose bound reaches the incumbent.
    pub(super) fn demand(&mut self, highest: f64) {
        let least = highest - 2.0 * TIE - self.sure;
        let parts = || self.value.iter().zip(&self.range);
        let size: f64 = parts().map(|(value, range)| value.abs() * range).sum();
        let most: f64 = parts().map(|(value, range)| value.max(0.0) * range).sum();
        self.rows.push(Row {
            each: self.value.iter().map(|value| -value).collect(),
            range: (-most, -least + 1e-9 * (size + least.abs())),
        });
        self.places.push(OBJECTIVE);
    }
}

impl Many {
    /// Returns the linear program of a node over its open columns.
    pub(super) fn open_program(&self, node: &Node) -> Open {
        let figures = &self.figures;
        let is_open = |j: &usize| node.high[*j] > node.low[*j];
        let columns: Vec<usize> = match &self.pool {
            Some(pool) => pool.columns.iter().copied().filter(is_open).collect(),
            None => (0..node.low.len()).filter(is_open).collect(),
        };
        let goals: Vec<usize> = (0..CURVED).filter(|goal| self.counts(*goal)).collect();
        let width = |j: &usize| f64::from(node.high[*j] - node.low[*j]);
        let mut range: Vec<f64> = columns.iter().map(width).collect();
        range.extend(goals.iter().map(|goal| self.most_of(node, *goal)));
        let ease = self.search.aim.factors[Goal::Ease];
        let per_hour = -self.ease_per_hour();
        let mut value: Vec<f64> = if ease > 0.0 {
            columns
                .iter()
                .map(|j| per_hour * figures.hours[*j])
                .collect()
        } else {
            vec![0.0; columns.len()]
        };
        value.resize(range.len(), 1.0);
        let mut open = Open {
            goals,
            value,
            range,
            rows: Vec::new(),
            places: Vec::new(),
            sure: ease + per_hour * figures.total(&figures.hours, &node.low),
            columns,
        };
        self.add_rows(node, &mut open);
        open
    }

    /// Adds the rows that the open columns of a node keep to.
    fn add_rows(&self, node: &Node, open: &mut Open) {
        let figures = &self.figures;
        let variables = open.value.len();
        let of_columns = |each: &[f64]| {
            let mut row = Vec::with_capacity(variables);
            row.extend(open.columns.iter().map(|j| each[*j]));
            row.resize(variables, 0.0);
            row
        };
        let needs = [&figures.cost, &figures.hours, &figures.ones];
        let mut rows: Vec<Row> = self
            .left(node)
            .into_iter()
            .zip(needs)
            .map(|((left, _), each)| Row {
                each: of_columns(each),
                // Nobody takes less than nothing.
                range: (0.0, left.max(0.0)),
            })
            .collect();
        let mut places: Vec<usize> = (0..LIMITS).collect();
        // Somebody is booked.
        if node.low.iter().all(|low| *low == 0) {
            rows[2].range.0 = 1.0;
        }
        let booked: Vec<usize> = (0..node.low.len()).filter(|j| node.low[*j] > 0).collect();
        let total = |each: &[f64]| -> f64 {
            let parts = booked.iter().map(|j| f64::from(node.low[*j]) * each[*j]);
            parts.sum()
        };
        for (sum, cut) in node.cut.iter().enumerate() {
            if figures.counted[goal_of(sum)] && *cut != (0.0, f64::INFINITY) {
                let each = &figures.sums[sum];
                let booked = total(each);
                let (low, high) = node.ranges[sum];
                rows.push(Row {
                    each: of_columns(each),
                    range: (low - booked, high - booked),
                });
                places.push(LIMITS + sum);
            }
        }
        for cut in &node.cuts {
            let mut row = Vec::with_capacity(variables);
            row.extend(open.columns.iter().map(|j| -cut.each[*j]));
            row.extend(
                open.goals
                    .iter()
                    .map(|goal| f64::from(u8::from(*goal == cut.goal))),
            );
            rows.push(Row {
                each: row,
                range: (f64::NEG_INFINITY, cut.constant + total(&cut.each)),
            });
            places.push(OBJECTIVE + cut.id);
        }
        open.rows = rows;
        open.places = places;
    }

    /// Returns what one booking of each column of a node is worth at the prices of a program.
    pub(super) fn worth_at(&self, node: &Node, open: &Open, relaxed: &Relaxed) -> Vec<f64> {
        let figures = &self.figures;
        let ease = self.ease_per_hour();
        let mut worth: Vec<f64> = figures.hours.iter().map(|hours| -ease * hours).collect();
        for (place, price) in open.places.iter().zip(&relaxed.price) {
            if *price == 0.0 || *place <= OBJECTIVE {
                continue;
            }
            if let Some(cut) = node.cuts.iter().find(|cut| OBJECTIVE + cut.id == *place) {
                for (worth, each) in worth.iter_mut().zip(&cut.each) {
                    *worth += price * each;
                }
            }
        }
        worth
    }

    /// Drops the cuts that have no price.
    pub(super) fn keep_priced(node: &mut Node, open: &Open, relaxed: &Relaxed) {
        let priced = |id: usize| {
            let place = open
                .places
                .iter()
                .position(|place| *place == OBJECTIVE + id);
            place.is_none_or(|place| relaxed.price[place] != 0.0)
        };
        node.cuts.retain(|cut| priced(cut.id));
    }
}
