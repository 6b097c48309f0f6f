//! Sizes beyond which a list is refused or cut.

/// Largest file, in bytes.
pub const BYTES: usize = 32 << 20;

/// Largest workbook after it is inflated, in bytes.
pub const INFLATED: u64 = 96 << 20;

/// Largest number of columns.
pub const COLUMNS: usize = 1_000;

/// Largest number of records that are looked at.
pub const RECORDS: usize = 200_000;

/// Largest number of cells that are looked at.
pub const CELLS: usize = 4_000_000;

/// Largest number of creators that are taken.
pub const CREATORS: usize = 10_000;

/// Largest length of a cell that is looked at, in bytes; the rest of a longer one is dropped.
pub const CELL: usize = 4_096;

/// Largest length of a header whose words are looked up, in bytes.
pub const HEADER: usize = 120;

/// Number of records from the top among which the header is looked for.
pub const HEADER_DEPTH: usize = 60;

/// Largest number of sheets of a workbook that are looked at.
pub const SHEETS: usize = 500;
