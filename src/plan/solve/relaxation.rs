//! The linear program that bounds a region: counts within their ranges, and three limits (money, hours, creators).
//!
//! The dual simplex method finds good prices of the limits; the bound is then computed from the prices alone. By weak
//! duality every set of prices at or above 0 gives a valid bound: selling the limits at these prices and keeping each
//! creator whose value exceeds its cost is never worse than any feasible point. Rounding, or an end before the optimum,
//! makes the bound looser and never wrong.
//!
//! Columns are handled by their ranges: a column outside the basis stands at 0 or is full, by the sign of its reduced
//! value. A step along the dual passes every column whose sign changes before the dual stops falling, and flips it; so
//! ten thousand columns take few steps.

use super::row::{Row, row};
use crate::order::by_number;

const LIMITS: usize = 3;
/// Size below which pivots and violations of a limit count as rounding.
const TINY: f64 = 1e-13;
/// Iteration limit of the simplex method; the bound holds at every vertex.
const MOST_PIVOTS: usize = 60;

/// A linear program: maximise `value` times the counts, each from 0 to its `range`, within the rest `left` of each
/// limit.
pub(super) struct Program {
    pub(super) value: Row<f64>,
    pub(super) range: Row<f64>,
    /// Use of each limit by one creator, 0 or above.
    pub(super) needs: Row<[f64; LIMITS]>,
    pub(super) left: [f64; LIMITS],
}

/// An upper bound on the program and a point that (nearly) attains it.
pub(super) struct Relaxed {
    pub(super) bound: f64,
    pub(super) at: Row<f64>,
    /// Reduced value of one more creator: below 0 where none is worth booking, above 0 where all are.
    pub(super) reduced: Row<f64>,
    /// Price of one unit of each limit.
    pub(super) price: [f64; LIMITS],
}

/// A vertex of the dual: the basis, and the prices that make its columns worth nothing.
struct Vertex {
    /// Basic variables: a column, or the slack of limit `i` as `columns + i`.
    basic: [usize; LIMITS],
    /// Inverse of the basis.
    inverse: [[f64; LIMITS]; LIMITS],
    price: [f64; LIMITS],
}

impl Program {
    /// Solves the program by the dual simplex method, starting from prices of 0.
    pub(super) fn relax(&self) -> Relaxed {
        let columns = self.value.len();
        let left = self.left.map(|left| left.max(0.0));
        let mut vertex = Vertex {
            basic: std::array::from_fn(|i| columns + i),
            inverse: std::array::from_fn(|i| std::array::from_fn(|k| f64::from(u8::from(i == k)))),
            price: [0.0; LIMITS],
        };
        // A column that is worth something at the vertex's prices is full.
        let mut full: Row<bool> = self.value.iter().map(|value| *value > 0.0).collect();
        let mut amount = self.amounts(&vertex, &full, &left);
        let mut flips: Vec<(f64, usize)> = Vec::new();
        for _ in 0..MOST_PIVOTS {
            let Some((row, below)) = self.violated(&vertex, &amount) else {
                break;
            };
            let Some(enter) = self.step(&vertex, row, below, amount[row], &mut full, &mut flips)
            else {
                break;
            };
            let leave = vertex.basic[row];
            if let Some(full) = full.get_mut(leave) {
                *full = !below;
            }
            vertex.basic[row] = enter;
            let Some(inverse) = self.inverse(&vertex.basic) else {
                break;
            };
            vertex.inverse = inverse;
            vertex.price = self.price(&vertex);
            amount = self.amounts(&vertex, &full, &left);
        }
        self.relaxed(&vertex, &full, &amount, &left)
    }

    /// Returns the use of the limits by one unit of a variable.
    fn column(&self, j: usize) -> [f64; LIMITS] {
        match self.needs.get(j) {
            Some(needs) => *needs,
            None => {
                let mut slack = [0.0; LIMITS];
                slack[j - self.needs.len()] = 1.0;
                slack
            }
        }
    }

    fn range(&self, j: usize) -> f64 {
        self.range.get(j).copied().unwrap_or(f64::INFINITY)
    }

    /// Computes the basic variables, when all others stand at their ends.
    fn amounts(&self, vertex: &Vertex, full: &[bool], left: &[f64; LIMITS]) -> [f64; LIMITS] {
        let mut rest = *left;
        let columns = full.iter().zip(&self.range).zip(&self.needs).enumerate();
        for (j, ((full, range), needs)) in columns {
            if *full && !vertex.basic.contains(&j) {
                for (rest, need) in rest.iter_mut().zip(needs) {
                    *rest -= range * need;
                }
            }
        }
        vertex.inverse.map(|row| dot(&row, &rest))
    }

    /// Returns the row whose basic variable is farthest outside its range, and true if it lies below.
    fn violated(&self, vertex: &Vertex, amount: &[f64; LIMITS]) -> Option<(usize, bool)> {
        let mut worst = None;
        let mut most: f64 = 0.0;
        for (row, (amount, j)) in amount.iter().zip(vertex.basic).enumerate() {
            let range = self.range(j);
            let (outside, below) = if *amount < 0.0 {
                (-amount, true)
            } else {
                (amount - range, false)
            };
            // In units of the variable's own size, so that money and creators can be compared.
            let size = if range.is_finite() {
                range.max(1.0)
            } else {
                self.left[j - self.value.len()].abs().max(1.0)
            };
            if outside / size > most.max(1e-11) {
                most = outside / size;
                worst = Some((row, below));
            }
        }
        worst
    }

    /// Moves along the dual until it stops falling; returns the variable that enters the basis, and flips the columns
    /// that were passed.
    fn step(
        &self,
        vertex: &Vertex,
        row: usize,
        below: bool,
        amount: f64,
        full: &mut [bool],
        flips: &mut Vec<(f64, usize)>,
    ) -> Option<usize> {
        let direction = vertex.inverse[row];
        let sign = if below { 1.0 } else { -1.0 };
        let outside = if below {
            -amount
        } else {
            amount - self.range(vertex.basic[row])
        };
        flips.clear();
        for (j, needs) in self.needs.iter().enumerate() {
            if self.range[j] <= 0.0 || vertex.basic.contains(&j) {
                continue;
            }
            let slope = sign * dot(&direction, needs);
            let reduced = self.value[j] - dot(&vertex.price, needs);
            let crosses = if full[j] { slope > TINY } else { slope < -TINY };
            if crosses {
                flips.push(((reduced / slope).max(0.0), j));
            }
        }
        for (i, price) in vertex.price.iter().enumerate() {
            let j = self.value.len() + i;
            let slope = sign * direction[i];
            if slope < -TINY && !vertex.basic.contains(&j) {
                flips.push(((-price / slope).max(0.0), j));
            }
        }
        let each = |j: usize| dot(&direction, &self.column(j)).abs() * self.range(j);
        let passed = sorted_up_to(flips, outside, each)?;
        for (_, j) in &flips[..passed] {
            full[*j] = !full[*j];
        }
        Some(flips[passed].1)
    }

    /// Inverts the columns of the basis; returns `None` where rounding left them dependent.
    fn inverse(&self, basic: &[usize; LIMITS]) -> Option<[[f64; LIMITS]; LIMITS]> {
        let [a, b, c] = basic.map(|j| self.column(j));
        let rows = [cross(&b, &c), cross(&c, &a), cross(&a, &b)];
        let determinant = dot(&a, &rows[0]);
        (determinant.abs() > f64::MIN_POSITIVE)
            .then(|| rows.map(|row| row.map(|x| x / determinant)))
    }

    fn price(&self, vertex: &Vertex) -> [f64; LIMITS] {
        let mut price = [0.0; LIMITS];
        for (j, row) in vertex.basic.iter().zip(&vertex.inverse) {
            let value = self.value.get(*j).copied().unwrap_or(0.0);
            for (price, part) in price.iter_mut().zip(row) {
                *price += value * part;
            }
        }
        price
    }

    /// Computes the bound from the prices, clamped to 0, so that no rounding of the basis enters it.
    fn relaxed(
        &self,
        vertex: &Vertex,
        full: &[bool],
        amount: &[f64; LIMITS],
        left: &[f64; LIMITS],
    ) -> Relaxed {
        let price = vertex.price.map(|price| price.max(0.0));
        let mut bound = dot(&price, left);
        let columns = self.value.len();
        let mut reduced = row(0.0, columns);
        let mut at = row(0.0, columns);
        for j in 0..columns {
            reduced[j] = self.value[j] - dot(&price, &self.needs[j]);
            bound += reduced[j].max(0.0) * self.range[j];
            at[j] = if full[j] { self.range[j] } else { 0.0 };
        }
        for (j, amount) in vertex.basic.into_iter().zip(amount) {
            if let Some(at) = at.get_mut(j) {
                *at = amount.clamp(0.0, self.range[j]);
            }
        }
        Relaxed {
            bound,
            at,
            reduced,
            price,
        }
    }
}

/// Sorts `(number, place)` as far as the pair at which the sum of `each` reaches an amount; returns that pair's place
/// among the others, `None` where all of them are less.
///
/// Of very many pairs most lie before it or behind it, and need no order.
fn sorted_up_to(
    pairs: &mut [(f64, usize)],
    amount: f64,
    each: impl Fn(usize) -> f64,
) -> Option<usize> {
    /// Number of pairs that are sorted in the time of a partition.
    const FEW: usize = 64;
    let (mut from, mut to, mut rest) = (0, pairs.len(), amount);
    while to - from > FEW {
        let pivot = pairs[from + (to - from) / 2];
        let (mut middle, mut passed) = (from, 0.0);
        for i in from..to {
            if pairs[i] < pivot {
                passed += each(pairs[i].1);
                pairs.swap(i, middle);
                middle += 1;
            }
        }
        if middle == from {
            break;
        }
        if passed < rest {
            rest -= passed;
            from = middle;
        } else {
            to = middle;
        }
    }
    by_number(&mut pairs[from..to]);
    for (place, (_, j)) in pairs[from..to].iter().enumerate() {
        rest -= each(*j);
        if rest <= 0.0 {
            return Some(from + place);
        }
    }
    // Where sums differ by their rounding, the last one reaches the amount.
    (to < pairs.len()).then(|| to - 1)
}

fn dot(one: &[f64; LIMITS], other: &[f64; LIMITS]) -> f64 {
    one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
}

fn cross(one: &[f64; LIMITS], other: &[f64; LIMITS]) -> [f64; LIMITS] {
    std::array::from_fn(|i| {
        let (k, l) = ((i + 1) % LIMITS, (i + 2) % LIMITS);
        one[k] * other[l] - one[l] * other[k]
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use smallvec::smallvec;

    use super::*;

    /// Two products worth 3 and 5; limits 4, 12 and 18: the textbook optimum is 36 at (2, 6).
    #[test]
    fn a_textbook_program_has_its_known_optimum() {
        let program = Program {
            value: smallvec![3.0, 5.0],
            range: smallvec![100.0, 100.0],
            needs: smallvec![[1.0, 0.0, 3.0], [0.0, 2.0, 2.0]],
            left: [4.0, 12.0, 18.0],
        };
        let relaxed = program.relax();
        assert!((relaxed.bound - 36.0).abs() < 1e-12);
        assert_eq!(relaxed.at[..], [2.0, 6.0]);
    }

    #[test]
    fn ranges_bind_like_limits() {
        let program = Program {
            value: smallvec![1.0, 10.0, -1.0],
            range: smallvec![5.0, 2.0, 9.0],
            needs: smallvec![[1.0, 0.0, 0.0]; 3],
            left: [4.0, 0.0, 1.0],
        };
        let relaxed = program.relax();
        assert!((relaxed.bound - 22.0).abs() < 1e-12);
        assert_eq!(relaxed.at[..], [2.0, 2.0, 0.0]);
    }

    proptest! {
        /// The pairs that are passed do not depend on how far they are sorted.
        #[test]
        fn the_pairs_that_are_passed_are_the_first_of_all(
            widths in prop::collection::vec((0_u8..200, 1_u8..9), 1..400),
            part in 0.0_f64..1.2,
        ) {
            let pairs = widths.iter().enumerate().map(|(place, (number, _))| (f64::from(*number), place));
            let mut pairs: Vec<(f64, usize)> = pairs.collect();
            let each = |place: usize| f64::from(widths[place].1);
            let all: f64 = (0..widths.len()).map(each).sum();
            let amount = (part * all).ceil().max(1.0);
            let mut sorted = pairs.clone();
            by_number(&mut sorted);
            let sums = sorted.iter().scan(0.0, |sum, (_, place)| {
                *sum += each(*place);
                Some(*sum)
            });
            let expected = sums.collect::<Vec<f64>>().iter().position(|sum| *sum >= amount);
            let found = sorted_up_to(&mut pairs, amount, each);
            prop_assert_eq!(found, expected);
            if let Some(found) = found {
                prop_assert_eq!(pairs[found], sorted[found]);
                let mut passed = pairs[..found].to_vec();
                by_number(&mut passed);
                prop_assert_eq!(&passed, &sorted[..found]);
            }
        }

        /// A feasible point whose value is the bound proves both; the program has no other optimum.
        #[test]
        fn the_point_keeps_to_the_limits_and_attains_the_bound(
            columns in prop::collection::vec((-1.0_f64..5.0, 0_u8..4, prop::array::uniform3(0.0_f64..9.0)), 1..40),
            left in prop::array::uniform3(0.0_f64..60.0),
        ) {
            let program = Program {
                value: columns.iter().map(|column| column.0).collect(),
                range: columns.iter().map(|column| f64::from(column.1)).collect(),
                needs: columns.iter().map(|column| column.2).collect(),
                left,
            };
            let relaxed = program.relax();
            for (i, left) in left.into_iter().enumerate() {
                let used: f64 = relaxed.at.iter().zip(&program.needs).map(|(at, needs)| at * needs[i]).sum();
                prop_assert!(used <= left + 1e-7, "{used} {left}");
            }
            let value: f64 = relaxed.at.iter().zip(&program.value).map(|(at, value)| at * value).sum();
            prop_assert!((relaxed.bound - value).abs() <= 1e-7 * value.abs().max(1.0), "{} {value}", relaxed.bound);
        }
    }
}
