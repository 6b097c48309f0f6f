//! The cells of a column, counted by kind.

use crate::{
    currency,
    handle::{self, Found, NoHandle},
    layout::Layout,
    magnitude,
    number::{self, Amount, Mark},
    summary::summary_of,
    table::Sheet,
    text,
};

/// Number of rows by which a column is judged.
const SAMPLE: usize = 200;

/// Counts of the cells of a column by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Content {
    /// Cells with text.
    pub filled: usize,
    /// Handles with `@`, links to TikTok and page titles.
    pub sure_handles: usize,
    /// Words that look like handles: small letters, or digits, dots and underscores among letters.
    pub like_handles: usize,
    /// Texts that could be handles.
    pub handles: usize,
    /// Links.
    pub links: usize,
    /// Numbers.
    pub numbers: usize,
    /// Numbers with a percent sign.
    pub percents: usize,
    /// Numbers with a currency.
    pub priced: usize,
    /// A currency in a cell has no thousandths.
    pub parts_thousands: bool,
    /// Numbers written with a suffix, such as `13.8M`.
    pub rounded: usize,
    /// Numbers with decimals and without a suffix.
    pub fractional: usize,
    /// Cells with several numbers.
    pub lists: usize,
    /// The largest number.
    pub largest: f64,
    /// Words of the states of our own export.
    pub states: usize,
}

/// Counts the cells of each column in the first rows of a list.
pub fn of_columns(sheet: &Sheet, layout: &Layout) -> Vec<Content> {
    let mut contents = vec![Content::default(); layout.width()];
    let last = sheet.table.height().min(layout.first + SAMPLE);
    for row in layout.first..last {
        if is_summary(sheet, row) {
            continue;
        }
        for (cell, content) in sheet.table.row(row).zip(&mut contents) {
            let cell = text::tidy(cell);
            if !number::is_nothing(&cell) {
                content.add(&cell);
            }
        }
    }
    contents
}

/// Returns true for a row of totals or averages, whose cells say nothing about its columns.
fn is_summary(sheet: &Sheet, row: usize) -> bool {
    let first = sheet.table.row(row).find(|cell| !text::is_blank(cell));
    first.is_some_and(|first| {
        let first = text::tidy(first);
        first.starts_with(char::is_alphabetic) && summary_of(&first).is_some()
    })
}

impl Content {
    /// Counts one cell.
    fn add(&mut self, cell: &str) {
        self.filled += 1;
        match handle::read(cell) {
            Found::Handle { is_sure: true, .. } => {
                self.sure_handles += 1;
                self.handles += 1;
            }
            Found::Handle { handle, .. } => {
                let has_letter = handle.bytes().any(|byte| byte.is_ascii_alphabetic())
                    && !number::is_alone(cell);
                let is_small = !cell.bytes().any(|byte| byte.is_ascii_uppercase());
                let has_mark = cell
                    .bytes()
                    .any(|byte| byte.is_ascii_digit() || byte == b'_' || byte == b'.');
                self.handles += usize::from(has_letter);
                self.like_handles += usize::from(has_letter && (is_small || has_mark));
            }
            Found::Not(NoHandle::ShortLink | NoHandle::LinkTo(_)) => {}
            _ => {}
        }
        self.links += usize::from(handle::is_link(cell));
        self.lists += usize::from(number::list(cell).is_some());
        self.states += usize::from(["open", "in", "out"].contains(&cell));
        if cell.len() < 40 && cell.bytes().any(|byte| byte.is_ascii_digit())
            || !cell.is_ascii() && cell.len() < 40
        {
            self.add_number(cell);
        }
    }

    /// Counts a cell that may hold a number.
    fn add_number(&mut self, cell: &str) {
        let priced = currency::take(cell);
        let (value, is_percent) = match number::read(&priced.text, Mark::Thousands) {
            Amount::Number(value) => (value, false),
            Amount::Percent(value) => (value, true),
            Amount::Suffix(suffix) => (suffix.number, false),
            Amount::Range(_, high) => (high, false),
            Amount::OneEnd(value) => (value, false),
            _ => return,
        };
        self.numbers += 1;
        self.percents += usize::from(is_percent);
        self.priced += usize::from(priced.named.is_some());
        self.parts_thousands |= priced.named.is_some_and(currency::Named::parts_thousands);
        self.rounded += usize::from(cell.ends_with(char::is_alphabetic) && priced.named.is_none());
        let is_plain = !is_percent && !magnitude::is_at_end(&priced.text.to_lowercase());
        self.fractional += usize::from(is_plain && value.fract() != 0.0);
        self.largest = self.largest.max(value);
    }

    /// Returns true if at least half of the cells are surely handles.
    pub fn has_sure_handles(&self) -> bool {
        self.sure_handles * 2 >= self.filled && self.sure_handles > 0
    }

    /// Returns true if nearly all cells look like handles.
    pub fn has_like_handles(&self) -> bool {
        (self.sure_handles + self.like_handles) * 5 >= self.filled * 4 && self.filled > 0
    }

    /// Returns true if most cells are numbers.
    pub fn has_numbers(&self) -> bool {
        self.numbers * 2 > self.filled
    }
}
