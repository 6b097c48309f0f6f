//! The linear program that bounds a node of the search among many options: counts within their ranges, and rows, each a
//! sum over the counts within a range.
//!
//! The dual simplex method finds good prices of the rows; the bound is then computed from the prices alone. By weak
//! duality every set of prices gives a valid bound. Rounding, or an end before the optimum, makes the bound looser and
//! never wrong.

use self::dual::Dual;

/// Relative room that a row must miss its range by before the program counts as having no solution.
const ROOM: f64 = 1e-9;

/// A sum over the counts that stays within a range.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The part that one booking of each column adds.
    pub(super) each: Vec<f64>,
    /// Least and most that the columns may add.
    pub(super) range: (f64, f64),
}

/// A linear program: maximise `value` times the counts, each from 0 to its `range`, within the rows.
pub(super) struct Program<'a> {
    pub(super) value: &'a [f64],
    pub(super) range: &'a [f64],
    pub(super) rows: &'a [Row],
}

/// An upper bound on the program and a point that (nearly) attains it.
pub(super) struct Relaxed {
    pub(super) bound: f64,
    pub(super) at: Vec<f64>,
    /// Reduced value of one more booking: below 0 where none is worth booking, above 0 where all are.
    pub(super) reduced: Vec<f64>,
    /// Price of one unit of each row.
    pub(super) price: Vec<f64>,
    /// The basis of the best point: columns, and the slack of row `i` as the number of columns plus `i`.
    pub(super) basis: Vec<usize>,
}

/// A weighted sum of rows, with its range, and what the columns may add up to in it.
pub(super) struct Ray {
    pub(super) weights: Vec<f64>,
    range: (f64, f64),
    size: f64,
    least: f64,
    most: f64,
}

impl Ray {
    /// Adds what a column adds when it is full.
    pub(super) fn add(&mut self, full: f64) {
        self.least += full.min(0.0);
        self.most += full.max(0.0);
    }

    /// Returns true if no counts keep to the sum of rows.
    pub(super) fn holds(&self) -> bool {
        let room = ROOM * (self.size + self.most - self.least);
        self.least > self.range.1 + room || self.most < self.range.0 - room
    }

    /// Returns true if the columns add up to more than the range, and false if to less.
    pub(super) fn is_too_much(&self) -> bool {
        self.least > self.range.1
    }
}

impl Program<'_> {
    /// Computes the bound that prices prove, and the reduced values of the columns.
    fn bound(&self, price: &[f64]) -> (f64, Vec<f64>) {
        let mut bound = 0.0;
        let mut reduced = self.value.to_vec();
        for (price, row) in price.iter().zip(self.rows) {
            if *price != 0.0 {
                bound += price
                    * if *price > 0.0 {
                        row.range.1
                    } else {
                        row.range.0
                    };
                for (reduced, each) in reduced.iter_mut().zip(&row.each) {
                    *reduced -= price * each;
                }
            }
        }
        for (reduced, range) in reduced.iter().zip(self.range) {
            bound += reduced.max(0.0) * range;
        }
        (bound, reduced)
    }

    /// Solves the program from a basis that is likely close to the best one; from that of the slacks where it is empty.
    ///
    /// Returns a sum of rows that proves it where no counts keep to the rows.
    pub(super) fn relax(&self, start: &[usize]) -> Result<Relaxed, Ray> {
        let mut dual = Dual::new(self, start);
        for _ in 0..20 + 6 * self.rows.len() {
            let Some((row, outside)) = dual.violated() else {
                break;
            };
            dual.fill_slopes(row);
            let Some(enter) = dual.step(outside) else {
                let ray = self.ray(&dual, row);
                if ray.holds() {
                    return Err(ray);
                }
                break;
            };
            if !dual.pivot(row, enter, outside < 0.0) {
                break;
            }
        }
        Ok(self.relaxed(&dual))
    }

    /// Adds up the rows, weighted as in a row of the inverse.
    fn ray(&self, dual: &Dual, row: usize) -> Ray {
        let inverse = dual.inverse_row(row).iter().zip(&dual.unit);
        let weights: Vec<f64> = inverse.map(|(weight, unit)| weight * unit).collect();
        let mut slope = vec![0.0; self.value.len()];
        let (mut low, mut high, mut size) = (0.0, 0.0, 0.0);
        for (weight, row) in weights.iter().zip(self.rows) {
            if *weight != 0.0 {
                for (slope, each) in slope.iter_mut().zip(&row.each) {
                    *slope += weight * each;
                }
                let (one, other) = (weight * row.range.0, weight * row.range.1);
                low += one.min(other);
                high += one.max(other);
                size += other.abs();
            }
        }
        let mut ray = Ray {
            weights,
            range: (low, high),
            size,
            least: 0.0,
            most: 0.0,
        };
        for (slope, range) in slope.iter().zip(self.range) {
            ray.add(slope * range);
        }
        ray
    }

    /// Computes the bound from the prices, so that no rounding of the basis enters it.
    fn relaxed(&self, dual: &Dual) -> Relaxed {
        let unclamped = dual.price.iter().zip(&dual.unit);
        let price: Vec<f64> = unclamped
            .zip(self.rows)
            .map(|((price, unit), row)| match row.range.0 {
                f64::NEG_INFINITY => (price * unit).max(0.0),
                _ => price * unit,
            })
            .collect();
        let (bound, reduced) = self.bound(&price);
        let full = dual.full.iter().zip(self.range);
        let mut at: Vec<f64> = full
            .map(|(full, range)| if *full { *range } else { 0.0 })
            .collect();
        for (row, j) in dual.basic.iter().enumerate() {
            if let Some(at) = at.get_mut(*j) {
                *at = dual.amount(row).clamp(0.0, self.range[*j]);
            }
        }
        Relaxed {
            bound,
            at,
            reduced,
            price,
            basis: dual.basic.clone(),
        }
    }
}

mod dual;
#[cfg(test)]
mod tests;
