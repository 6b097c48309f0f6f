//! The sums over the columns, and picks among the columns.

use crate::goal::RANDOM_COUNT;

/// Number of sums that have a range: three moments for each goal that depends on views, and the gains of reach.
pub(super) const SUMS: usize = 3 * RANDOM_COUNT + 1;

/// Place of the sum of gains among the sums.
pub(super) const GAINS: usize = 3 * RANDOM_COUNT;

/// Returns the goal that a sum belongs to.
pub(super) const fn goal_of(sum: usize) -> usize {
    if sum == GAINS { 0 } else { sum / 3 }
}

/// Returns the numbers of some columns.
pub(super) fn picked<T: Copy>(each: &[T], columns: &[usize]) -> Vec<T> {
    columns.iter().map(|j| each[*j]).collect()
}
