//! A table of a function of one number above 0, in cells whose ends are in the same ratio.

use std::ops::Range;

/// The table; each cell is filled when it is first asked for.
#[derive(Clone, Debug)]
pub(super) struct Cells<T> {
    /// Bits of a number that tell its place within a cell; the bits before them tell the cell.
    within: u32,
    /// The first cell, by its leading bits.
    first: u64,
    filled: Vec<Option<T>>,
}

impl<T: Copy> Cells<T> {
    /// Creates empty cells from one power of two to another, `2^fineness` for each doubling.
    pub(super) fn new(powers: Range<i32>, fineness: u32) -> Self {
        let within = f64::MANTISSA_DIGITS - 1 - fineness;
        let leading = |power: i32| libm::exp2(f64::from(power)).to_bits() >> within;
        let (first, end) = (leading(powers.start), leading(powers.end));
        Self {
            within,
            first,
            filled: vec![None; (end - first) as usize],
        }
    }

    /// Empties all cells.
    pub(super) fn clear(&mut self) {
        self.filled.fill(None);
    }

    /// Returns the content of a number's cell, which `fill` computes from the cell's ends; `None` for a number beyond
    /// the table.
    #[inline]
    pub(super) fn at(&mut self, number: f64, fill: impl FnOnce(f64, f64) -> T) -> Option<T> {
        let leading = number.to_bits() >> self.within;
        let cell = self
            .filled
            .get_mut(leading.wrapping_sub(self.first) as usize)?;
        let end = |leading: u64| f64::from_bits(leading << self.within);
        Some(*cell.get_or_insert_with(|| fill(end(leading), end(leading + 1))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four cells from 1 to 2, then four from 2 to 4, twice as wide.
    #[test]
    fn a_cell_is_filled_once_by_its_ends() {
        let mut cells = Cells::new(0..2, 2);
        for (number, ends) in [
            (1.0, (1.0, 1.25)),
            (1.249, (1.0, 1.25)),
            (1.25, (1.25, 1.5)),
            (3.99, (3.5, 4.0)),
        ] {
            assert_eq!(cells.at(number, |low, high| (low, high)), Some(ends));
            assert_eq!(cells.at(number, |_, _| (0.0, 0.0)), Some(ends));
        }
        cells.clear();
        assert_eq!(cells.at(1.0, |_, _| (0.0, 0.0)), Some((0.0, 0.0)));
    }

    #[test]
    fn beyond_the_table_there_is_no_cell() {
        let mut cells = Cells::new(0..2, 2);
        for number in [0.0, 0.999, 4.0, -1.5, 1e300, f64::INFINITY, f64::NAN] {
            assert_eq!(cells.at(number, |_, _| ()), None, "{number}");
        }
    }
}
