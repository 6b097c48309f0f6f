//! Rows that are left out, cells that give no value, and facts to know.

use crate::{field::Field, handle::NoHandle};

/// A row that gives no creator.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// Number of the row in the file.
    pub row: u32,
    /// Name of the sheet.
    pub sheet: Option<String>,
    /// The reason.
    pub why: Reason,
}

/// A reason to leave a row out.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// No cell has text.
    Blank,
    /// The header stands here again.
    HeaderAgain,
    /// A total of other rows.
    Total,
    /// An average of other rows.
    Average,
    /// A note.
    Note,
    /// A row of another table.
    AnotherTable,
    /// The cell for the handle says nothing.
    NoHandle,
    /// The creator has an account elsewhere, none on TikTok.
    NoTikTok,
    /// The cell for the link says nothing.
    NoLink,
    /// A row of a template that nobody filled.
    TemplateRow,
    /// The cell for the link holds no link.
    NotALink,
    /// The cell for the handle holds something else.
    NotAHandle(NoHandle),
    /// The creator stands in an earlier row.
    Duplicate {
        /// Number of that row.
        of: u32,
    },
    /// The creator stands in another row, with another fee.
    DuplicateWithOtherFee {
        /// Number of that row.
        of: u32,
    },
    /// An entry that cannot be read, such as a line that breaks off.
    NotReadable,
}

/// A cell that was read as no value.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Number of the row in the file.
    pub row: u32,
    /// The field.
    pub field: Field,
    /// The cell as it is seen, at most 60 bytes of it.
    pub text: String,
    /// The reason.
    pub kind: FaultKind,
}

/// A reason to read a cell as no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The cell holds words.
    NoNumber,
    /// The cell holds a formula, which is never calculated.
    Formula,
    /// The number is below 0.
    Negative,
    /// The number is too large for the field.
    TooLarge,
    /// The cell names two currencies.
    TwoCurrencies,
    /// The cell says that there is no value yet, such as "pending".
    NotYet,
}

/// A fact to know about values that were taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// Number of the row in the file, if the fact is about one row.
    pub row: Option<u32>,
    /// The fact.
    pub kind: WarningKind,
}

/// The kind of a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningKind {
    /// A row has more cells than the header.
    CellsMore(usize),
    /// A row has fewer cells than the header.
    CellsFewer(usize),
    /// A creator has 0 followers.
    ZeroFollowers,
    /// The fee is a formula, so there is no fee.
    FormulaForFee,
    /// A video is marked as an advertisement: its views may be paid.
    Advertisement,
    /// Some characters could not be decoded.
    NotDecoded,
    /// The link leads to another handle than the row names.
    LinkOfAnother,
}
