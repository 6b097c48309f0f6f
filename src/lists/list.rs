//! A list as it was read.

use crate::{
    column::Column,
    creator::Creator,
    fault::{Fault, LeftOut, Warning},
    question::Question,
};

/// A list of creators with all that a person should know about how it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// Format of the file.
    pub format: Format,
    /// Columns in the order of the file.
    pub columns: Vec<Column>,
    /// Creators in the order of the file, at most [`crate::limits::CREATORS`].
    pub creators: Vec<Creator>,
    /// Number of creators in the file.
    pub found: usize,
    /// Rows that give no creator.
    pub left_out: Vec<LeftOut>,
    /// Questions, those that must be answered first.
    pub questions: Vec<Question>,
    /// Facts to know about values that were taken.
    pub warnings: Vec<Warning>,
    /// Cells that were read as no value.
    pub faults: Vec<Fault>,
}

impl List {
    /// Returns true if nothing must be answered before the list can be used.
    pub fn is_ready(&self) -> bool {
        self.questions.iter().all(|question| question.is_soft)
    }
}

/// The way in which a file is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Format {
    /// The kind of file.
    pub kind: Kind,
    /// Name of the encoding, as browsers name it; empty for workbooks.
    pub encoding: &'static str,
    /// The file begins with a byte-order mark.
    pub has_mark: bool,
    /// Separator of cells; `None` for one column.
    pub separator: Option<char>,
    /// Mark before decimals.
    pub decimal_mark: DecimalMark,
    /// The sheet that was taken.
    pub sheet: SheetTaken,
    /// Numbers of the rows above the header.
    pub title_rows: Vec<u32>,
    /// Numbers of the rows of the header.
    pub header_rows: Vec<u32>,
}

/// The kind of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Text with separators, or one column.
    #[default]
    Text,
    /// A workbook.
    Workbook,
    /// JSON.
    Json,
}

/// The mark that numbers have before their decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DecimalMark {
    /// No number shows it.
    #[default]
    Unseen,
    /// A point.
    Point,
    /// A comma.
    Comma,
    /// Both occur.
    Both,
}

/// The sheet of a workbook that creators come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SheetTaken {
    /// The file has no sheets.
    #[default]
    None,
    /// One sheet.
    One(String),
    /// Every sheet holds one creator.
    Every,
    /// Several sheets hold lists; the user decides.
    Ask,
}
