//! Programs of many columns, of which few are worth booking.

use super::{Program, Relaxed, Row};

/// Number of columns beyond which a program is solved over the likely ones first, and of the likely ones.
const MANY: usize = 600;
const MORE: usize = 40;

/// Most times that missing columns are added.
const ROUNDS: usize = 8;

/// Worth of a missing column, as a part of the bound, that is not missed.
const SMALL: f64 = 1e-7;

/// A program over some of the columns.
struct Part {
    value: Vec<f64>,
    range: Vec<f64>,
    rows: Vec<Row>,
}

impl Part {
    fn of(program: &Program, columns: &[usize]) -> Self {
        let of = |all: &[f64]| columns.iter().map(|j| all[*j]).collect();
        let rows = program.rows.iter().map(|row| Row {
            each: of(&row.each),
            range: row.range,
        });
        Self {
            value: of(program.value),
            range: of(program.range),
            rows: rows.collect(),
        }
    }

    fn program(&self) -> Program<'_> {
        Program {
            value: &self.value,
            range: &self.range,
            rows: &self.rows,
        }
    }
}

impl Program<'_> {
    /// Solves the program; returns `None` when no counts keep to the rows.
    ///
    /// Of many columns few are worth booking. The program is solved over those that look likely, and the prices of the
    /// rows tell which others are missing.
    pub(in crate::solve) fn relax(&self, start: &[usize]) -> Option<Relaxed> {
        if self.value.len() <= MANY {
            return self.relax_all(start);
        }
        let mut columns = self.likely();
        columns.extend(start.iter().filter(|j| **j < self.value.len()));
        columns.sort_unstable();
        columns.dedup();
        let mut start = start.to_vec();
        for round in 1.. {
            let part = Part::of(self, &columns);
            // A basis of the program, in the numbers of the part, and back.
            let places: Vec<usize> = start
                .iter()
                .filter_map(|j| match j.checked_sub(self.value.len()) {
                    Some(row) => Some(columns.len() + row),
                    None => columns.binary_search(j).ok(),
                })
                .collect();
            let Some(found) = part.program().relax_all(&places) else {
                break;
            };
            start = found
                .basis
                .iter()
                .map(|place| match columns.get(*place) {
                    Some(j) => *j,
                    None => self.value.len() + place - columns.len(),
                })
                .collect();
            let (bound, reduced) = self.bound(&found.price);
            let mut missing: Vec<(f64, usize)> = (0..reduced.len())
                .filter(|j| reduced[*j] > 0.0 && self.range[*j] > 0.0)
                .map(|j| (reduced[j] * self.range[j], j))
                .filter(|(worth, j)| {
                    *worth > SMALL * bound.abs() && columns.binary_search(j).is_err()
                })
                .collect();
            if missing.is_empty() || round == ROUNDS {
                let mut at = vec![0.0; reduced.len()];
                for (j, count) in columns.iter().zip(found.at) {
                    at[*j] = count;
                }
                let price = found.price;
                return Some(Relaxed {
                    bound,
                    at,
                    reduced,
                    price,
                    basis: start,
                });
            }
            first(&mut missing, MORE);
            columns.extend(missing.into_iter().map(|(_, j)| j));
            columns.sort_unstable();
        }
        self.relax_all(&start)
    }

    /// Returns the columns that are likely worth booking: those of the most value for what they take of the limits, and
    /// those that add most to a row that demands something.
    fn likely(&self) -> Vec<usize> {
        let columns = 0..self.value.len();
        let limits = self.rows.iter().filter(|row| row.range.0 <= 0.0);
        let mut taken = vec![f64::MIN_POSITIVE; self.value.len()];
        for row in limits.take(3) {
            let whole = row.range.1.max(f64::MIN_POSITIVE);
            for (taken, each) in taken.iter_mut().zip(&row.each) {
                *taken += each.max(0.0) / whole;
            }
        }
        let mut worth: Vec<(f64, usize)> = columns
            .clone()
            .map(|j| (self.value[j] / taken[j], j))
            .collect();
        first(&mut worth, MORE);
        let mut likely: Vec<usize> = worth.into_iter().map(|(_, j)| j).collect();
        for row in self
            .rows
            .iter()
            .filter(|row| row.range.0 > 0.0 || row.range.1 < 0.0)
        {
            let sign = if row.range.1 < 0.0 { -1.0 } else { 1.0 };
            let mut adds: Vec<(f64, usize)> = columns
                .clone()
                .map(|j| (sign * row.each[j] / taken[j], j))
                .collect();
            first(&mut adds, MORE / 4);
            likely.extend(adds.into_iter().map(|(_, j)| j));
        }
        likely.sort_unstable();
        likely.dedup();
        likely
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
