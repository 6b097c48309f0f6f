//! The dual simplex method: a basis, its prices, and steps along the dual.
//!
//! A column outside the basis stands at 0 or is full, by the sign of its reduced value. A step along the dual passes
//! every column whose sign changes before the dual stops falling, and flips it; so ten thousand columns take few steps.

use super::{Program, Row};

/// Size below which pivots and violations of a row count as rounding.
const TINY: f64 = 1e-11;

/// Number of columns that are passed one by one on the way along the dual, before the rest is sorted.
const FEW: usize = 16;

/// Number of partial results that are kept apart, so that they are computed at the same time.
const LANES: usize = 4;

/// The dual simplex method under way; rows are in units of their own size.
pub(super) struct Dual<'a> {
    program: &'a Program<'a>,
    /// One over the size of each row.
    pub(super) unit: Vec<f64>,
    /// Most of each column, those of the rows' slacks at the end.
    range: Vec<f64>,
    /// Reduced value of each column.
    reduced: Vec<f64>,
    pub(super) full: Vec<bool>,
    pub(super) basic: Vec<usize>,
    is_basic: Vec<bool>,
    /// Of each column outside the basis 1 if it is full and -1 if it is empty; 0 of the others and of those without room.
    side: Vec<f64>,
    /// Distance along the dual at which the reduced value of each column reaches 0.
    distance: Vec<f64>,
    /// Columns that are passed on the way along the dual.
    flips: Vec<usize>,
    /// Inverse of the basis, row by row.
    inverse: Vec<f64>,
    pub(super) price: Vec<f64>,
    /// The rest of each row that the full columns outside the basis leave.
    rest: Vec<f64>,
    /// The row of the tableau that leaves the basis.
    slope: Vec<f64>,
}

impl<'a> Dual<'a> {
    /// Begins with a basis that is likely close to the best one; with that of the slacks where it is empty.
    pub(super) fn new(program: &'a Program<'a>, start: &[usize]) -> Self {
        let (columns, rows) = (program.value.len(), program.rows.len());
        let size = |row: &Row| {
            let size = match row.range.0 {
                f64::NEG_INFINITY => row
                    .each
                    .iter()
                    .fold(0.0_f64, |most, each| most.max(each.abs())),
                _ => row.range.1.abs(),
            };
            size.max(f64::MIN_POSITIVE)
        };
        let unit: Vec<f64> = program.rows.iter().map(|row| 1.0 / size(row)).collect();
        let mut range = program.range.to_vec();
        let mut rest: Vec<f64> = Vec::with_capacity(rows);
        for (row, unit) in program.rows.iter().zip(&unit) {
            range.push((row.range.1 - row.range.0) * unit);
            rest.push(row.range.1 * unit);
        }
        let mut inverse = vec![0.0; rows * rows];
        for i in 0..rows {
            inverse[i * rows + i] = 1.0;
        }
        let mut dual = Self {
            program,
            unit,
            range,
            full: vec![false; columns + rows],
            basic: (columns..columns + rows).collect(),
            is_basic: (0..columns + rows).map(|j| j >= columns).collect(),
            side: vec![0.0; columns + rows],
            distance: vec![0.0; columns + rows],
            flips: Vec::new(),
            inverse,
            price: vec![0.0; rows],
            rest,
            slope: vec![0.0; columns + rows],
            reduced: Vec::new(),
        };
        dual.enter_all(start);
        dual.find_prices();
        dual
    }

    /// Brings the columns of a basis into that of the slacks, those that it leaves room for.
    fn enter_all(&mut self, start: &[usize]) {
        /// Least pivot, so that the inverse stays precise.
        const LEAST: f64 = 1e-6;
        let columns = self.program.value.len();
        let mut is_taken: Vec<bool> = (0..self.rows())
            .map(|row| start.contains(&(columns + row)))
            .collect();
        for j in start.iter().copied().filter(|j| *j < columns) {
            let column = self.in_basis(j);
            let free = (0..column.len()).filter(|row| !is_taken[*row]);
            let largest =
                free.max_by(|one, other| column[*one].abs().total_cmp(&column[*other].abs()));
            let Some(row) = largest.filter(|row| column[*row].abs() > LEAST) else {
                continue;
            };
            is_taken[row] = true;
            self.is_basic[self.basic[row]] = false;
            self.is_basic[j] = true;
            self.basic[row] = j;
            self.exchange(row, &column);
        }
    }

    /// Computes the prices at which the basis is worth nothing, and stands every other column at the end that its
    /// reduced value asks for.
    ///
    /// The slack of a row without a lower end has no such end where its price lies below 0: then all begins with the
    /// basis of the slacks.
    fn find_prices(&mut self) {
        let (columns, rows) = (self.program.value.len(), self.rows());
        for (row, j) in self.basic.iter().enumerate() {
            let value = self.program.value.get(*j).copied().unwrap_or(0.0);
            if value != 0.0 {
                for i in 0..rows {
                    self.price[i] += value * self.inverse[row * rows + i];
                }
            }
        }
        let unbounded = |i: usize| self.price[i] < 0.0 && self.range[columns + i].is_infinite();
        if (0..rows).any(unbounded) {
            self.basic = (columns..columns + rows).collect();
            for (j, is_basic) in self.is_basic.iter_mut().enumerate() {
                *is_basic = j >= columns;
            }
            self.inverse.fill(0.0);
            for i in 0..rows {
                self.inverse[i * rows + i] = 1.0;
            }
            self.price.fill(0.0);
        }
        self.reduced = self.program.value.to_vec();
        for i in 0..rows {
            let price = self.price[i] * self.unit[i];
            if price != 0.0 {
                let each = &self.program.rows[i].each;
                for (reduced, each) in self.reduced.iter_mut().zip(each) {
                    *reduced -= price * each;
                }
            }
        }
        self.reduced.extend(self.price.iter().map(|price| -price));
        for j in &self.basic {
            self.reduced[*j] = 0.0;
        }
        let mut full = vec![0.0; columns];
        for j in 0..columns + rows {
            self.full[j] = self.reduced[j] > 0.0;
            self.side[j] = self.side_of(j);
            if self.is_basic[j] {
                self.side[j] = 0.0;
            } else if self.full[j] {
                match full.get_mut(j) {
                    Some(full) => *full = self.range[j],
                    None => self.rest[j - columns] -= self.range[j],
                }
            }
        }
        for (i, row) in self.program.rows.iter().enumerate() {
            self.rest[i] -= self.unit[i] * dot(&row.each, &full);
        }
    }

    /// Returns a column in terms of the basis.
    fn in_basis(&self, j: usize) -> Vec<f64> {
        let rows = self.rows();
        let columns = self.program.value.len();
        match j.checked_sub(columns) {
            Some(i) => (0..rows).map(|row| self.inverse[row * rows + i]).collect(),
            None => {
                let each = self.program.rows.iter().zip(&self.unit);
                let each: Vec<f64> = each.map(|(row, unit)| row.each[j] * unit).collect();
                (0..rows)
                    .map(|row| dot(self.inverse_row(row), &each))
                    .collect()
            }
        }
    }

    /// Updates the inverse for a column, in terms of the basis, that takes the place of a row's basic variable.
    fn exchange(&mut self, row: usize, column: &[f64]) {
        let rows = self.rows();
        for i in 0..rows {
            self.inverse[row * rows + i] /= column[row];
        }
        for (r, part) in column.iter().enumerate() {
            if r != row && *part != 0.0 {
                for i in 0..rows {
                    self.inverse[r * rows + i] -= part * self.inverse[row * rows + i];
                }
            }
        }
    }

    fn rows(&self) -> usize {
        self.basic.len()
    }

    /// Returns a row of the inverse of the basis.
    pub(super) fn inverse_row(&self, row: usize) -> &[f64] {
        let rows = self.rows();
        &self.inverse[row * rows..(row + 1) * rows]
    }

    fn set_full(&mut self, j: usize, full: bool) {
        self.full[j] = full;
        self.side[j] = self.side_of(j);
        let amount = if full { -self.range[j] } else { self.range[j] };
        match j.checked_sub(self.program.value.len()) {
            Some(i) => self.rest[i] += amount,
            None => {
                let rows = self.program.rows.iter().zip(&self.unit);
                for (rest, (row, unit)) in self.rest.iter_mut().zip(rows) {
                    *rest += amount * unit * row.each[j];
                }
            }
        }
    }

    /// Returns the side at which a column outside the basis stands.
    fn side_of(&self, j: usize) -> f64 {
        match (self.range[j] > 0.0, self.full[j]) {
            (false, _) => 0.0,
            (true, true) => 1.0,
            (true, false) => -1.0,
        }
    }

    /// Returns the amount of a row's basic variable.
    pub(super) fn amount(&self, row: usize) -> f64 {
        dot(self.inverse_row(row), &self.rest)
    }

    /// Returns the row whose basic variable is farthest outside its range, and by how much, below 0 where it lies below.
    pub(super) fn violated(&self) -> Option<(usize, f64)> {
        let mut worst = None;
        let mut most = 1e-9;
        for (row, j) in self.basic.iter().enumerate() {
            let amount = self.amount(row);
            let outside = if amount < 0.0 {
                amount
            } else {
                (amount - self.range[*j]).max(0.0)
            };
            let range = self.range[*j];
            let size = if range.is_finite() {
                range.max(1e-3)
            } else {
                1.0
            };
            if outside.abs() / size > most {
                most = outside.abs() / size;
                worst = Some((row, outside));
            }
        }
        worst
    }

    /// Computes the row of the tableau that leaves the basis.
    pub(super) fn fill_slopes(&mut self, row: usize) {
        let (columns, rows) = (self.program.value.len(), self.rows());
        let (of_columns, of_slacks) = self.slope.split_at_mut(columns);
        of_columns.fill(0.0);
        for (i, of_slack) in of_slacks.iter_mut().enumerate() {
            let weight = self.inverse[row * rows + i];
            *of_slack = weight;
            if weight != 0.0 {
                let weight = weight * self.unit[i];
                for (slope, each) in of_columns.iter_mut().zip(&self.program.rows[i].each) {
                    *slope += weight * each;
                }
            }
        }
    }

    /// Moves along the dual until it stops falling; returns the column that enters the basis, and flips those that were
    /// passed.
    pub(super) fn step(&mut self, outside: f64) -> Option<usize> {
        let sign = if outside < 0.0 { 1.0 } else { -1.0 };
        let columns = self.slope.iter().zip(&self.reduced).zip(&self.side);
        for (distance, ((slope, reduced), side)) in self.distance.iter_mut().zip(columns) {
            let slope = sign * side * slope;
            let above = side * reduced;
            let above = if above > 0.0 { above } else { 0.0 };
            let to = above / slope;
            *distance = if slope > TINY { to } else { f64::INFINITY };
        }
        self.flips.clear();
        let mut rest = outside.abs();
        // Few columns are passed most of the time, and then the nearest is searched each time.
        while self.flips.len() < FEW {
            let nearest = least(&self.distance);
            if nearest == f64::INFINITY {
                return None;
            }
            let column = self.distance.iter().position(|it| *it == nearest)?;
            rest -= self.slope[column].abs() * self.range[column];
            if rest <= 0.0 {
                return Some(self.flip_passed(column));
            }
            self.distance[column] = f64::INFINITY;
            self.flips.push(column);
        }
        let mut left: Vec<(f64, usize)> = self
            .distance
            .iter()
            .enumerate()
            .filter(|(_, distance)| **distance < f64::INFINITY)
            .map(|(column, distance)| (*distance, column))
            .collect();
        left.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        for (_, column) in left {
            rest -= self.slope[column].abs() * self.range[column];
            if rest <= 0.0 {
                return Some(self.flip_passed(column));
            }
            self.flips.push(column);
        }
        None
    }

    /// Flips the columns that were passed on the way to one that enters the basis.
    fn flip_passed(&mut self, enter: usize) -> usize {
        let flips = std::mem::take(&mut self.flips);
        for j in &flips {
            self.set_full(*j, !self.full[*j]);
        }
        self.flips = flips;
        enter
    }

    /// Exchanges a basic variable, which leaves at its lower end or full, for the column that enters; returns false where
    /// rounding leaves no pivot.
    pub(super) fn pivot(&mut self, row: usize, enter: usize, below: bool) -> bool {
        let rows = self.rows();
        let column = self.in_basis(enter);
        if column[row].abs() < TINY {
            return false;
        }
        let step = self.reduced[enter] / self.slope[enter];
        for i in 0..rows {
            self.price[i] += step * self.inverse[row * rows + i];
        }
        for (reduced, slope) in self.reduced.iter_mut().zip(&self.slope) {
            *reduced -= step * slope;
        }
        self.reduced[enter] = 0.0;
        if self.full[enter] {
            self.set_full(enter, false);
        }
        let leave = self.basic[row];
        self.basic[row] = enter;
        self.is_basic[enter] = true;
        self.side[enter] = 0.0;
        self.is_basic[leave] = false;
        self.side[leave] = self.side_of(leave);
        if !below {
            self.set_full(leave, true);
        }
        self.exchange(row, &column);
        true
    }
}

/// Computes the sum of products.
fn dot(one: &[f64], other: &[f64]) -> f64 {
    let mut sums = [0.0; LANES];
    let (ones, others) = (one.chunks_exact(LANES), other.chunks_exact(LANES));
    let rest = ones.remainder().iter().zip(others.remainder());
    let rest: f64 = rest.map(|(one, other)| one * other).sum();
    for (one, other) in ones.zip(others) {
        for lane in 0..LANES {
            sums[lane] += one[lane] * other[lane];
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

/// Returns the least number.
fn least(of: &[f64]) -> f64 {
    let lower = |one: f64, other: f64| if other < one { other } else { one };
    let mut least = [f64::INFINITY; LANES];
    let chunks = of.chunks_exact(LANES);
    let rest = chunks
        .remainder()
        .iter()
        .copied()
        .fold(f64::INFINITY, lower);
    for chunk in chunks {
        for lane in 0..LANES {
            least[lane] = lower(least[lane], chunk[lane]);
        }
    }
    least.into_iter().fold(rest, lower)
}
