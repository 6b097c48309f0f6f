//! The linear program that bounds a region: up to five counts, three limits (money, hours, creators).
//!
//! The simplex method finds good dual prices; the bound is then computed from the prices alone. By weak duality every
//! set of prices at or above 0 gives a valid bound: selling the limits at these prices and keeping each creator whose
//! value exceeds its cost is never worse than any feasible point. Rounding, or an end before the optimum, makes the
//! bound looser and never wrong.

use super::TIERS;

const LIMITS: usize = 3;
const COLUMNS: usize = TIERS + LIMITS;
/// Size below which reduced values and pivots count as rounding.
const TINY: f64 = 1e-13;
/// Iteration limit of the simplex method; the bound holds at every vertex.
const MOST_PIVOTS: usize = 40;

/// A linear program: maximise `value` times the counts, each from 0 to its `range`, within the rest `left` of each
/// limit.
pub(super) struct Program {
    pub(super) value: [f64; TIERS],
    pub(super) range: [f64; TIERS],
    /// Use of each limit by one creator, 0 or above.
    pub(super) needs: [[f64; TIERS]; LIMITS],
    pub(super) left: [f64; LIMITS],
}

/// An upper bound on the program and a point that (nearly) attains it.
pub(super) struct Relaxed {
    pub(super) bound: f64,
    pub(super) at: [f64; TIERS],
    /// Reduced value of one more creator: below 0 where none is worth booking, above 0 where all are.
    pub(super) reduced: [f64; TIERS],
}

impl Program {
    /// Solves the program by the primal simplex method with bounded variables, starting from nothing booked.
    pub(super) fn relax(&self) -> Relaxed {
        // The slack variables of the limits are the first basis. A nonbasic count stands at 0, or at its range if
        // `full`; ranges are handled here instead of by rows of their own, which keeps the tableau at three rows.
        let mut tableau = [[0.0; COLUMNS]; LIMITS];
        let mut basic: [usize; LIMITS] = std::array::from_fn(|i| TIERS + i);
        let mut amount = self.left.map(|left| left.max(0.0));
        let mut reduced = [0.0; COLUMNS];
        let mut full = [false; COLUMNS];
        reduced[..TIERS].copy_from_slice(&self.value);
        for (i, row) in tableau.iter_mut().enumerate() {
            row[..TIERS].copy_from_slice(&self.needs[i]);
            row[TIERS + i] = 1.0;
        }
        let range = |j: usize| {
            if j < TIERS {
                self.range[j]
            } else {
                f64::INFINITY
            }
        };

        for _ in 0..MOST_PIVOTS {
            let gain = |j: usize| if full[j] { -reduced[j] } else { reduced[j] };
            let worth = |j: &usize| {
                // The gain is per creator; times the range, columns become comparable.
                gain(*j) * range(*j).min(1e12)
            };
            let Some(enter) = (0..COLUMNS)
                .filter(|&j| !basic.contains(&j) && range(j) > 0.0 && gain(j) > TINY)
                .max_by(|a, b| worth(a).total_cmp(&worth(b)))
            else {
                break;
            };
            // The ratio test: the entering variable moves until it has crossed its own range or a basic one meets 0 or
            // its range.
            let sign = if full[enter] { -1.0 } else { 1.0 };
            let mut step = range(enter);
            let mut leave = None;
            for i in 0..LIMITS {
                let slope = sign * tableau[i][enter];
                let room = if slope > TINY {
                    amount[i] / slope
                } else if slope < -TINY && range(basic[i]).is_finite() {
                    (range(basic[i]) - amount[i]) / -slope
                } else {
                    continue;
                };
                if room < step {
                    step = room.max(0.0);
                    leave = Some((i, slope < 0.0));
                }
            }
            if !step.is_finite() {
                break;
            }
            for i in 0..LIMITS {
                amount[i] -= sign * step * tableau[i][enter];
            }
            // The entering variable crossed its range first: it flips to its other end and the basis stays.
            let Some((row, left_full)) = leave else {
                full[enter] = !full[enter];
                continue;
            };
            full[basic[row]] = left_full;
            amount[row] = if full[enter] {
                range(enter) - step
            } else {
                step
            };
            full[enter] = false;
            basic[row] = enter;
            let pivot = tableau[row][enter];
            for cell in &mut tableau[row] {
                *cell /= pivot;
            }
            let pivot_row = tableau[row];
            for (i, cells) in tableau.iter_mut().enumerate() {
                let times = cells[enter];
                if i != row && times != 0.0 {
                    for (cell, pivot) in cells.iter_mut().zip(pivot_row) {
                        *cell -= times * pivot;
                    }
                }
            }
            let times = reduced[enter];
            for (cell, pivot) in reduced.iter_mut().zip(pivot_row) {
                *cell -= times * pivot;
            }
        }

        // The dual bound. Prices are clamped to 0 and reduced values are computed anew from them, so that the rounding
        // of the tableau does not enter the bound.
        let price: [f64; LIMITS] = std::array::from_fn(|i| (-reduced[TIERS + i]).max(0.0));
        let mut bound = 0.0;
        for (price, left) in price.iter().zip(&self.left) {
            bound += price * left.max(0.0);
        }
        let mut at = [0.0; TIERS];
        let mut reduced = [0.0; TIERS];
        for j in 0..TIERS {
            let cost: f64 = (0..LIMITS).map(|i| price[i] * self.needs[i][j]).sum();
            reduced[j] = self.value[j] - cost;
            bound += reduced[j].max(0.0) * self.range[j];
            at[j] = if full[j] { self.range[j] } else { 0.0 };
        }
        for (row, &j) in basic.iter().enumerate() {
            if j < TIERS {
                at[j] = amount[row].clamp(0.0, self.range[j]);
            }
        }
        Relaxed { bound, at, reduced }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two products worth 3 and 5; limits 4, 12 and 18: the textbook optimum is 36 at (2, 6).
    #[test]
    fn a_textbook_program_has_its_known_optimum() {
        let program = Program {
            value: [3.0, 5.0, 0.0, 0.0, 0.0],
            range: [100.0, 100.0, 0.0, 0.0, 0.0],
            needs: [
                [1.0, 0.0, 0.0, 0.0, 0.0],
                [0.0, 2.0, 0.0, 0.0, 0.0],
                [3.0, 2.0, 0.0, 0.0, 0.0],
            ],
            left: [4.0, 12.0, 18.0],
        };
        let relaxed = program.relax();
        assert!((relaxed.bound - 36.0).abs() < 1e-12);
        assert_eq!(relaxed.at[..2], [2.0, 6.0]);
    }

    #[test]
    fn ranges_bind_like_limits() {
        let program = Program {
            value: [1.0, 10.0, -1.0, 0.0, 0.0],
            range: [5.0, 2.0, 9.0, 0.0, 0.0],
            needs: [[1.0; TIERS], [0.0; TIERS], [0.0; TIERS]],
            left: [4.0, 0.0, 1.0],
        };
        let relaxed = program.relax();
        assert!((relaxed.bound - 22.0).abs() < 1e-12);
        assert_eq!(relaxed.at[..3], [2.0, 2.0, 0.0]);
    }
}
