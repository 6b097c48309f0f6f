//! Text to records: separator, quotes, line ends.
//!
//! The csv crate drops blank records, whose numbers count here, and takes a quote that is never closed for a cell up to
//! the end of the file; so the records of a pasted list have a reader of their own.

use crate::{
    limits,
    table::{Table, TooLarge},
};

/// Separators of cells, the likelier first.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// Length of the text from the start by which the separator is found, in bytes.
const SAMPLE: usize = 64 << 10;

/// Number of quotes that may prove to be plain text before all others are taken for plain text.
const STRAY_QUOTES: u8 = 16;

/// A reader of records that can pause between them.
#[derive(Clone, Debug)]
pub struct Records {
    text: String,
    at: usize,
    separator: Option<char>,
    stray_quotes: u8,
    table: Table,
    /// The records come from the cells of others.
    is_again: bool,
}

impl Records {
    /// Begins to read; the separator is found first.
    pub fn new(text: String) -> Self {
        let (separator, at) = match declared(&text) {
            Some(separator) => (Some(separator), 0),
            None => (separator(&text), 0),
        };
        Self::with(text, separator, at)
    }

    /// Begins to read with a known separator.
    fn with(text: String, separator: Option<char>, at: usize) -> Self {
        Self {
            text,
            at,
            separator,
            stray_quotes: 0,
            table: Table::default(),
            is_again: false,
        }
    }

    /// Returns the separator; `None` for one column.
    pub fn separator(&self) -> Option<char> {
        self.separator
    }

    /// Returns the read part of the text, from 0 to 1.
    pub fn progress(&self) -> f64 {
        self.at as f64 / self.text.len().max(1) as f64
    }

    /// Reads up to `count` records and returns true while there are more.
    ///
    /// # Errors
    /// [`TooLarge`] when the table passes a limit.
    pub fn step(&mut self, count: usize) -> Result<bool, TooLarge> {
        for _ in 0..count {
            if self.at >= self.text.len() {
                return Ok(false);
            }
            self.record()?;
        }
        Ok(self.at < self.text.len())
    }

    /// Returns the table of all records.
    pub fn into_table(self) -> Table {
        self.table
    }

    /// Begins again where all records are one cell that holds a record itself: rows in quotes as a whole, or columns that
    /// blanks part.
    pub fn again(&self) -> Option<Self> {
        let height = self.table.height();
        if self.is_again || self.table.width() != 1 || height < 2 {
            return None;
        }
        let rows = || (0..height).map(|row| self.table.cell(row, 0).trim());
        let is_quoted = self.text.trim_start().starts_with('"');
        let lines = rows().map(|row| row.split(['\r', '\n']).collect::<Vec<_>>().join(" "));
        let text = match is_quoted {
            true => lines.collect::<Vec<_>>().join("\n"),
            false => lines
                .map(|row| columns(&row))
                .collect::<Vec<_>>()
                .join("\n"),
        };
        let separator = separator(&text).filter(|it| is_quoted || *it == '\t')?;
        Some(Self {
            is_again: true,
            ..Self::with(text, Some(separator), 0)
        })
    }

    /// Reads one record with its line end.
    fn record(&mut self) -> Result<(), TooLarge> {
        loop {
            let end = self.cell();
            self.table.end_cell();
            let rest = self.text.get(end..).unwrap_or_default();
            let separates = self
                .separator
                .is_some_and(|separator| rest.starts_with(separator));
            self.at = end + usize::from(!rest.is_empty());
            if separates {
                if self.table.open_cells() > limits::COLUMNS {
                    return Err(TooLarge::Columns);
                }
                continue;
            }
            if rest.starts_with("\r\n") {
                self.at += 1;
            }
            return self.table.end_row();
        }
    }

    /// Reads one cell and returns the place behind it.
    fn cell(&mut self) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if rest.starts_with('"')
            && self.stray_quotes < STRAY_QUOTES
            && let Some(cell) = Quoted::of(rest)
        {
            self.table.push_text(&cell.text);
            let behind = self.at + cell.end;
            let end = behind + self.plain_end(behind);
            self.table
                .push_text(self.text.get(behind..end).unwrap_or_default());
            return end;
        }
        if rest.starts_with('"') {
            self.stray_quotes = self.stray_quotes.saturating_add(1);
        }
        let end = self.at + self.plain_end(self.at);
        self.table
            .push_text(self.text.get(self.at..end).unwrap_or_default());
        end
    }

    /// Returns the length of the text up to the next separator or line end.
    fn plain_end(&self, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let separator = self.separator.map_or(b'\n', |separator| separator as u8);
        let end = rest
            .iter()
            .position(|byte| matches!(byte, b'\r' | b'\n') || *byte == separator);
        end.unwrap_or(rest.len())
    }
}

/// Puts a tab in the place of two blanks and more.
fn columns(row: &str) -> String {
    let parts = row
        .split("  ")
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\t")
}

/// A cell in quotes.
struct Quoted {
    /// Text between the quotes, with doubled quotes as one.
    text: String,
    /// Place behind the closing quote.
    end: usize,
}

impl Quoted {
    /// Reads the quoted cell at the start of a text; `None` if its quote is never closed.
    fn of(rest: &str) -> Option<Self> {
        let bytes = rest.as_bytes();
        let mut text = String::new();
        let mut from = 1;
        loop {
            let length = bytes.get(from..)?.iter().position(|byte| *byte == b'"')?;
            text.push_str(rest.get(from..from + length)?);
            let behind = from + length + 1;
            if bytes.get(behind) != Some(&b'"') {
                return Some(Self { text, end: behind });
            }
            text.push('"');
            from = behind + 1;
        }
    }
}

/// Returns the separator that the first line declares, as in `sep=;`.
fn declared(text: &str) -> Option<char> {
    let line = text.lines().next()?.trim_matches(['"', ' ']);
    let rest = line
        .strip_prefix("sep=")
        .or_else(|| line.strip_prefix("SEP="))?;
    rest.chars()
        .next()
        .filter(char::is_ascii_punctuation)
        .or_else(|| line.ends_with('=').then_some('\t'))
}

/// Finds the separator: that by which most records have the same number of cells, more than one.
fn separator(text: &str) -> Option<char> {
    let sample = crate::text::cut(text, SAMPLE);
    let mut best = (0.0, None);
    for separator in SEPARATORS {
        let mut records = Records::with(sample.to_owned(), Some(separator), 0);
        if records.step(limits::RECORDS).is_err() {
            // So many columns in one row: this separator or none.
            best = if best.1.is_none() {
                (0.1, Some(separator))
            } else {
                best
            };
            continue;
        }
        let score = evenness(&records.into_table());
        if score > best.0 {
            best = (score, Some(separator));
        }
    }
    best.1
}

/// Returns the share of records with the commonest number of cells, times that number up to four; 0 for one cell.
///
/// Records with one filled cell, such as titles and notes, count little.
fn evenness(table: &Table) -> f64 {
    let mut widths = [0.0_f64; 64];
    let mut all = 0.0_f64;
    for row in 0..table.height() {
        let filled = table
            .row(row)
            .filter(|cell| !cell.trim().is_empty())
            .count();
        if filled == 0 {
            continue;
        }
        let weight = if filled == 1 { 0.3 } else { 1.0 };
        all += weight;
        if let Some(width) = widths.get_mut(table.length(row).min(63)) {
            *width += weight;
        }
    }
    let commonest = widths
        .iter()
        .enumerate()
        .skip(2)
        .max_by(|a, b| a.1.total_cmp(b.1));
    commonest.map_or(0.0, |(width, count)| {
        count / f64::max(all, 1.0) * width.min(4) as f64
    })
}
