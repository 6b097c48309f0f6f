//! A plan as a workbook (XLSX): a sheet for each table, numbers as numbers.

use rust_xlsxwriter::{DocProperties, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::tables::{Cell, SolvedPlan, Subject, Table};
use crate::{plan::wording::Language, wording::exports as texts};

/// Type of a workbook.
pub const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Widest column, in characters; longer text wraps.
const WIDEST: usize = 60;

/// Compression level, from 1 to 9: as Excel does it, a third less work than usual for a tenth more bytes.
const LEVEL: u8 = 3;

/// Number of rows that a column's width is measured on; the 10,000 futures look alike.
const MEASURED: usize = 100;

/// Writes all tables of a plan into a workbook.
///
/// # Errors
/// [`XlsxError`] when a sheet cannot hold a table; no table of a plan is that large.
pub fn workbook(language: Language, solved: &SolvedPlan) -> Result<Vec<u8>, XlsxError> {
    let has_roster = !solved.plan().roster().is_empty();
    let subjects = Subject::ALL.into_iter();
    let tables: Vec<_> = subjects
        .filter(|subject| *subject != Subject::Creators || has_roster)
        .map(|subject| (subject.title(language), subject.table(language, solved)))
        .collect();
    let sheets: Vec<_> = tables.iter().map(|(name, table)| (*name, table)).collect();
    workbook_of(language, solved.plan().title(), &sheets)
}

/// Writes tables into a workbook, each on a sheet with a name of at most 31 characters.
///
/// # Errors
/// [`XlsxError`] when a sheet cannot have its name or hold its table.
pub fn workbook_of(
    language: Language,
    title: &str,
    sheets: &[(&str, &Table)],
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_zip_compression_level(LEVEL);
    book.set_properties(
        &DocProperties::new()
            .set_title(clean(title))
            .set_author(texts::program(language)),
    );
    let look = Look::new();
    for (name, table) in sheets {
        fill(book.add_worksheet().set_name(*name)?, table, &look)?;
    }
    book.save_to_buffer()
}

/// The formats of cells.
struct Look {
    head: Format,
    text: Format,
    number: Format,
    count: Format,
    money: Format,
    share: Format,
}

impl Look {
    fn new() -> Self {
        let format = || Format::new().set_align(FormatAlign::Top);
        Self {
            head: format().set_bold().set_text_wrap(),
            text: format().set_text_wrap(),
            number: format(),
            count: format().set_num_format("#,##0"),
            money: format().set_num_format("#,##0.00"),
            share: format().set_num_format("0.0%"),
        }
    }
}

fn fill(sheet: &mut Worksheet, table: &Table, look: &Look) -> Result<(), XlsxError> {
    for (column, name) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, column, name, &look.head)?;
        let cells = table.rows.iter().take(MEASURED);
        let widest = cells
            .filter_map(|row| row.get(usize::from(column)))
            .map(width)
            .fold(name.chars().count().min(16), usize::max);
        sheet.set_column_width(column, (widest.min(WIDEST) + 2) as f64)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (line, row) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(row) {
            write(sheet, line, column, cell, look)?;
        }
    }
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    line: u32,
    column: u16,
    cell: &Cell,
    look: &Look,
) -> Result<(), XlsxError> {
    let format = match cell {
        // A string is never evaluated, whatever it begins with.
        Cell::Text(text) => {
            sheet.write_string_with_format(line, column, clean(text), &look.text)?;
            return Ok(());
        }
        Cell::Number(_) | Cell::Nothing => &look.number,
        Cell::Count(_) | Cell::Forecast(_) => &look.count,
        Cell::Money(_) => &look.money,
        Cell::Share(_) => &look.share,
    };
    if let Some(number) = cell.number() {
        sheet.write_number_with_format(line, column, number, format)?;
    }
    Ok(())
}

/// Returns the width of a cell on the screen, in characters.
fn width(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => text.chars().count(),
        // Including commas and two decimals.
        Cell::Money(value) => format!("{value:.2}").len() + 2,
        _ => cell.number().map_or(0, |value| format!("{value:.2}").len()),
    }
}

/// Removes the two code points that are no characters, which XML may not contain.
fn clean(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
