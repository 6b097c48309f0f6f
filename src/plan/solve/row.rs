//! Rows: one number for each column of a search.

use smallvec::SmallVec;

use super::TIERS;

/// One value for each column, kept in place for a search over the tiers and on the heap for one over many creators.
pub(super) type Row<T> = SmallVec<[T; TIERS]>;

/// Returns a row of equal values.
pub(super) fn row<T: Copy>(value: T, columns: usize) -> Row<T> {
    SmallVec::from_elem(value, columns)
}
