//! Cells of a list in the order of the file.

use crate::limits;

/// A refusal of a table that is too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooLarge {
    /// More columns than [`limits::COLUMNS`].
    Columns,
    /// More records than [`limits::RECORDS`], or more cells than [`limits::CELLS`].
    Records,
}

/// A table of text cells, whose rows may differ in length.
///
/// All text lies in one string, so that a long list costs few allocations.
#[derive(Clone, Debug, Default)]
pub struct Table {
    text: String,
    /// The end of each cell in the text.
    cells: Vec<u32>,
    /// The end of each row among the cells.
    rows: Vec<u32>,
    /// Number of columns of the widest row.
    width: usize,
}

impl Table {
    /// Adds text to the cell that is being written.
    pub fn push_text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Ends the cell that is being written.
    pub fn end_cell(&mut self) {
        self.cells
            .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// Ends the row that is being written.
    ///
    /// # Errors
    /// [`TooLarge`] when a limit is passed.
    pub fn end_row(&mut self) -> Result<(), TooLarge> {
        let end = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        let width = (end - self.rows.last().copied().unwrap_or(0)) as usize;
        if width > limits::COLUMNS {
            return Err(TooLarge::Columns);
        }
        self.width = self.width.max(width);
        self.rows.push(end);
        match self.rows.len() > limits::RECORDS || self.cells.len() > limits::CELLS {
            true => Err(TooLarge::Records),
            false => Ok(()),
        }
    }

    /// Adds a cell.
    pub fn push_cell(&mut self, text: &str) {
        self.push_text(text);
        self.end_cell();
    }

    /// Returns the number of cells in the row that is being written.
    pub fn open_cells(&self) -> usize {
        self.cells.len() - self.rows.last().copied().unwrap_or(0) as usize
    }

    /// Returns the number of rows.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// Returns the number of columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns the number of cells of a row.
    pub fn length(&self, row: usize) -> usize {
        let (start, end) = self.span(row);
        end - start
    }

    /// Returns the places of a row's cells among all cells.
    fn span(&self, row: usize) -> (usize, usize) {
        let end = self.rows.get(row).copied().unwrap_or(0) as usize;
        let start = row.checked_sub(1).and_then(|row| self.rows.get(row));
        (start.copied().unwrap_or(0).min(end as u32) as usize, end)
    }

    /// Returns the text of a cell as it stands in the file, or an empty text beyond the end of a row.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let (start, end) = self.span(row);
        let place = start + column;
        if place >= end {
            return "";
        }
        let from = place.checked_sub(1).and_then(|place| self.cells.get(place));
        let from = from.copied().unwrap_or(0) as usize;
        let to = self.cells.get(place).copied().unwrap_or(0) as usize;
        self.text.get(from..to).unwrap_or_default()
    }

    /// Returns the cells of a row as they stand in the file.
    pub fn row(&self, row: usize) -> impl DoubleEndedIterator<Item = &str> {
        (0..self.length(row)).map(move |column| self.cell(row, column))
    }
}

/// A sheet of a workbook, or the only table of any other file.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Name of the sheet in a workbook.
    pub name: Option<String>,
    /// Cells.
    pub table: Table,
    /// Merged cells: first row, first column, last row, last column.
    pub merged: Vec<[usize; 4]>,
    /// Row of the header, if the format itself has one: the paths of JSON stand in row 0.
    pub has_paths: bool,
    /// Numbers of the rows in the file, if they are not those of the table.
    pub numbers: Option<Vec<u32>>,
    /// Numbers of rows that could not be read at all.
    pub unreadable: Vec<u32>,
}

impl Sheet {
    /// Returns the number of a row as a person counts, from 1.
    pub fn number(&self, row: usize) -> u32 {
        let counted = || u32::try_from(row + 1).unwrap_or(u32::MAX);
        match &self.numbers {
            Some(numbers) => numbers.get(row).copied().unwrap_or_default(),
            None => counted(),
        }
    }
}
