//! Workbooks to sheets of text.

use std::io::{Cursor, Read};

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, SheetVisible, Xlsx};
use zip::ZipArchive;

use crate::{
    currency, limits, number,
    refusal::Refusal,
    table::{Sheet, Table, TooLarge},
};

/// A workbook that is read sheet by sheet.
pub struct Workbook {
    inner: Xlsx<Cursor<Vec<u8>>>,
    names: Vec<String>,
    next: usize,
    cells: usize,
}

impl Workbook {
    /// Opens a workbook after its size was checked.
    ///
    /// # Errors
    /// [`Refusal::DamagedWorkbook`], [`Refusal::EncryptedWorkbook`] and [`Refusal::TooLargeInside`].
    pub fn open(bytes: Vec<u8>) -> Result<Self, Refusal> {
        check_size(&bytes)?;
        let inner = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
            calamine::XlsxError::Password => Refusal::EncryptedWorkbook,
            _ => Refusal::DamagedWorkbook,
        })?;
        let visible = inner
            .sheets_metadata()
            .iter()
            .filter(|it| it.visible == SheetVisible::Visible);
        let names: Vec<String> = visible
            .map(|it| it.name.clone())
            .take(limits::SHEETS)
            .collect();
        Ok(Self {
            inner,
            names,
            next: 0,
            cells: 0,
        })
    }

    /// Returns the read part of the sheets, from 0 to 1.
    pub fn progress(&self) -> f64 {
        self.next as f64 / self.names.len().max(1) as f64
    }

    /// Reads the next visible sheet; `None` behind the last.
    ///
    /// # Errors
    /// [`Refusal`] when the sheet is damaged or too large.
    pub fn sheet(&mut self) -> Option<Result<Sheet, Refusal>> {
        let name = self.names.get(self.next)?.clone();
        self.next += 1;
        Some(self.read(name))
    }

    /// Reads a sheet by its name.
    fn read(&mut self, name: String) -> Result<Sheet, Refusal> {
        let merged = self
            .inner
            .merge_cells_by_sheet_name(&name)
            .unwrap_or_default();
        let mut grid = Grid::default();
        let mut reader = match self.inner.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            // A chart alone is a sheet without cells.
            Err(_) => return Ok(Sheet::default()),
        };
        loop {
            let next = reader
                .next_cell_with_style_id()
                .map_err(|_| Refusal::DamagedWorkbook)?;
            let Some((cell, style)) = next else { break };
            let format = reader
                .styles()
                .get(style)
                .and_then(|style| style.number_format.as_ref());
            let format = format.map_or("", |format| format.format_code.as_ref());
            let (row, column) = cell.get_position();
            let text = text(cell.get_value(), format);
            grid.put(row as usize, column as usize, text)?;
            self.cells += 1;
            if self.cells > limits::CELLS {
                return Err(Refusal::TooManyRecords);
            }
        }
        grid.fill_down(&merged);
        Ok(Sheet {
            name: Some(name),
            table: grid.into_table()?,
            merged: merged.iter().map(corners).collect(),
            ..Sheet::default()
        })
    }
}

/// Returns the corners of merged cells.
fn corners(merged: &Dimensions) -> [usize; 4] {
    [merged.start.0, merged.start.1, merged.end.0, merged.end.1].map(|it| it as usize)
}

/// Cells of a sheet as they come, with their places.
#[derive(Default)]
struct Grid {
    rows: Vec<Vec<(usize, String)>>,
}

impl Grid {
    /// Adds a cell with text.
    fn put(&mut self, row: usize, column: usize, text: String) -> Result<(), Refusal> {
        if text.is_empty() {
            return Ok(());
        }
        if row >= limits::RECORDS {
            return Err(Refusal::TooManyRecords);
        }
        if column >= limits::COLUMNS {
            return Err(Refusal::TooManyColumns);
        }
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        if let Some(cells) = self.rows.get_mut(row) {
            cells.push((column, text));
        }
        Ok(())
    }

    /// Copies the text of cells that are merged downwards in one column into all of them.
    fn fill_down(&mut self, merged: &[Dimensions]) {
        for [top, column, bottom, last] in merged.iter().map(corners) {
            let above = self
                .rows
                .get(top)
                .and_then(|cells| cells.iter().find(|cell| cell.0 == column));
            // A merged amount is one amount for several rows.
            let is_one = |cell: &&(usize, String)| {
                column == last && !number::is_alone(&currency::take(&cell.1).text)
            };
            let Some((_, text)) = above.filter(is_one).cloned() else {
                continue;
            };
            for row in top + 1
                ..=bottom
                    .min(self.rows.len().saturating_sub(1))
                    .min(top + limits::HEADER_DEPTH)
            {
                if let Some(cells) = self.rows.get_mut(row) {
                    cells.push((column, text.clone()));
                }
            }
        }
    }

    /// Returns the table of all cells.
    fn into_table(mut self) -> Result<Table, TooLarge> {
        let mut table = Table::default();
        for cells in &mut self.rows {
            cells.sort_by_key(|cell| cell.0);
            let mut next = 0;
            for (column, text) in cells.drain(..) {
                while next < column {
                    table.end_cell();
                    next += 1;
                }
                if next == column {
                    table.push_cell(&text);
                    next += 1;
                }
            }
            table.end_row()?;
        }
        Ok(table)
    }
}

/// Returns the text of a cell as a list would write it: percent and currency signs stand in the format of a number.
fn text(value: &DataRef<'_>, format: &str) -> String {
    match value {
        DataRef::Int(number) => formatted(*number as f64, format),
        DataRef::Float(number) => formatted(*number, format),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "true".to_owned(),
        DataRef::Bool(false) => "false".to_owned(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::DateTime(date) => moment(date),
        DataRef::Empty => String::new(),
    }
}

/// Writes a date, which is no number for any reader, or a span of time.
fn moment(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    match date.is_duration() || date.as_f64() < 1.0 {
        true => format!("{hour:02}:{minute:02}:{second:02}"),
        false => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// Writes a number with the percent or currency sign of its format.
fn formatted(number: f64, format: &str) -> String {
    let first = format.split(';').next().unwrap_or_default();
    if first.contains('%') {
        // Nine digits are more than anybody enters, and hide the rounding of the factor.
        return format!("{}%", plain((number * 1e11).round() / 1e9));
    }
    let bare: String = first
        .split('[')
        .map(|part| part.strip_prefix('$').unwrap_or(part))
        .collect::<Vec<_>>()
        .join(" ");
    match currency::take(&bare.replace(['"', '\\', ']'], " ")).named {
        Some(currency::Named::One(currency)) => format!("{} {}", plain(number), currency.code()),
        Some(currency::Named::Shared(sign)) => format!("{} {}", plain(number), sign.sign()),
        None => plain(number),
    }
}

/// Writes a number so that no reader takes its decimals for thousands.
pub fn plain(number: f64) -> String {
    // Fifteen digits, as spreadsheets show; the rest is the rounding of their sums.
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    let text = format!("{rounded}");
    let decimals = text
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    if decimals == 3 { text + "0" } else { text }
}

/// Inflates every part of the archive once, to the end or to the limit, and forgets it.
fn check_size(bytes: &[u8]) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::DamagedWorkbook)?;
    let mut left = limits::INFLATED;
    for place in 0..archive.len() {
        let part = archive
            .by_index(place)
            .map_err(|_| Refusal::DamagedWorkbook)?;
        if part.size() > left {
            return Err(Refusal::TooLargeInside);
        }
        let mut limited = part.take(left + 1);
        let inflated = std::io::copy(&mut limited, &mut std::io::sink())
            .map_err(|_| Refusal::DamagedWorkbook)?;
        left = left.checked_sub(inflated).ok_or(Refusal::TooLargeInside)?;
    }
    Ok(())
}
