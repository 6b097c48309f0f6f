//! The reasons why a file gives no list.

use crate::table::TooLarge;

/// A reason why nothing can be taken from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The file has no text.
    Empty,
    /// There is a header and nothing below it.
    HeaderOnly,
    /// A workbook that cannot be opened.
    DamagedWorkbook,
    /// A workbook in the format of before 2007.
    OldWorkbook,
    /// A workbook that needs a password.
    EncryptedWorkbook,
    /// A file of a kind that holds no list, such as a picture or PDF.
    OtherFile,
    /// JSON that breaks off or is no JSON.
    DamagedJson {
        /// Line of the fault, from 1.
        line: usize,
    },
    /// JSON in which lists lie in lists more deeply than any tool writes.
    TooDeep,
    /// There are no creators in the file.
    NoCreators,
    /// There are names, but no column with handles or links.
    NoHandles,
    /// The file is larger than [`crate::limits::BYTES`].
    TooLarge {
        /// Size in bytes.
        bytes: usize,
    },
    /// The workbook is larger than [`crate::limits::INFLATED`] when it is inflated.
    TooLargeInside,
    /// There are more columns than [`crate::limits::COLUMNS`].
    TooManyColumns,
    /// There are more records than [`crate::limits::RECORDS`], or more cells than [`crate::limits::CELLS`].
    TooManyRecords,
}

impl From<TooLarge> for Refusal {
    fn from(it: TooLarge) -> Self {
        match it {
            TooLarge::Columns => Self::TooManyColumns,
            TooLarge::Records => Self::TooManyRecords,
        }
    }
}
