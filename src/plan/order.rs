//! Orders by a number.
//!
//! Every kind of element that is sorted costs some kilobytes of Wasm, so all code that a page begins with sorts the
//! same pairs.

/// Sorts `(number, place)` by number, then by place.
pub(crate) fn by_number(pairs: &mut [(f64, usize)]) {
    pairs.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
}
