//! A table as CSV (RFC 4180) that spreadsheets open in the right encoding and columns, and in which they find neither a
//! formula nor a date.

use csv::{Terminator, WriterBuilder};

use super::{
    separators::Separators,
    tables::{Cell, Table},
};
use crate::plan::{PriceSet, tier::Tier};

/// Type of a CSV file.
pub const CONTENT_TYPE: &str = "text/csv; charset=utf-8; header=present";

/// First characters of a file, by which spreadsheets recognise UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// First characters of texts that get an apostrophe: those by which spreadsheets take a text for a formula, which OWASP
/// names, with their full-width twins, and the apostrophe itself, so that a reader may drop one.
const GUARDED: [char; 12] = [
    '\'', '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

/// Most digits of a number that a spreadsheet leaves as it is.
const EXACT_DIGITS: usize = 15;

/// Words that stand in dates and times beside the name of the month.
const IN_DATES: [&str; 5] = ["a", "am", "de", "p", "pm"];

/// Writes a table with its column names in the first line; UTF-8 with a byte-order mark, each line ends with CR LF.
///
/// # Errors
/// Never in practice: the output is in memory, and all rows are as long as the first.
pub fn lines(table: &Table, separators: Separators) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new()
        .delimiter(separators.cells)
        .terminator(Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.into());
    // A column may be named after a plan.
    let columns = table.columns.iter().map(Cell::text);
    writer.write_record(columns.map(|name| written(&name, separators)))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| written(cell, separators)))?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// Returns a cell as it is written; text that a spreadsheet would convert gets an apostrophe, numbers their decimal
/// separator.
fn written(cell: &Cell, separators: Separators) -> String {
    match cell {
        Cell::Text(text) if text.starts_with(GUARDED) || is_converted(text) => format!("'{text}"),
        Cell::Text(text) => text.clone(),
        _ => cell.plain().replace('.', separators.decimal),
    }
}

/// Returns whether a spreadsheet may take this text for a date, a time or a number that it rounds.
///
/// Months have a name in every language, so any text of numbers and one word may be a date. The program's own words are
/// none.
fn is_converted(text: &str) -> bool {
    let numbers = || {
        text.split(|letter: char| !letter.is_numeric())
            .filter(|part| !part.is_empty())
    };
    let Some(number) = numbers().next() else {
        return false;
    };
    let mut words = text
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|part| !part.is_empty() && !IN_DATES.contains(&part.to_lowercase().as_str()));
    match (words.next(), words.next()) {
        (None, _) => {
            number != text
                || number.len() > EXACT_DIGITS
                || (number.starts_with('0') && number.len() > 1)
        }
        (Some(word), None) => {
            let is_label = text.starts_with(word) && word.is_ascii() && word.len() < 3;
            !is_label && !is_own(word)
        }
        _ => false,
    }
}

/// Returns whether the program itself writes this word beside numbers: a tier, or a price set.
fn is_own(word: &str) -> bool {
    Tier::ALL.iter().any(|tier| tier.key() == word)
        || PriceSet::ALL
            .iter()
            .any(|set| set.key().split('-').next() == Some(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: impl IntoIterator<Item = Cell>) -> Table {
        let row: Vec<Cell> = cells.into_iter().collect();
        Table {
            columns: vec!["a".to_owned(); row.len()],
            rows: vec![row],
        }
    }

    fn second_line(cells: impl IntoIterator<Item = Cell>) -> String {
        second_line_with(cells, Separators::ENGLISH)
    }

    fn second_line_with(cells: impl IntoIterator<Item = Cell>, separators: Separators) -> String {
        let text = String::from_utf8(lines(&table(cells), separators).unwrap()).unwrap();
        assert!(text.starts_with(BYTE_ORDER_MARK));
        let (_, line) = text.split_once("\r\n").unwrap();
        line.to_owned()
    }

    #[test]
    fn words_are_never_a_formula_and_read_back_as_they_were() {
        for start in GUARDED {
            let text = format!("{start}1+1");
            let line = second_line([Cell::text(&text), Cell::text("x")]);
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(line.as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            assert_eq!(record[0], format!("'{text}"));
        }
        assert_eq!(
            second_line([Cell::text("4 micro + 4 mid")]),
            "4 micro + 4 mid\r\n"
        );
    }

    #[test]
    fn numbers_stay_numbers_also_below_zero() {
        let line = second_line([
            Cell::Number(-1.5),
            Cell::Money(-2.0),
            Cell::Number(f64::NAN),
            Cell::Nothing,
        ]);
        assert_eq!(line, "-1.5,-2,,\r\n");
    }

    #[test]
    fn nothing_is_taken_for_a_date_or_a_rounded_number() {
        for text in [
            "2026-11",
            "1-2",
            "3/4",
            "12.5.",
            "4.95",
            "5:30 pm",
            "May 2026",
            "5 mar",
            "M\u{e4}rz 26",
            "24. Dezember",
            "MAR1",
            "1E5",
            "(5)",
            "5%",
            "007",
            "18446744073709551615",
        ] {
            assert_eq!(second_line([Cell::text(text)]), format!("'{text}\r\n"));
        }
        for text in [
            "7",
            "10 micro",
            "market-2026",
            "S12",
            "LA1",
            "12 Nov 2026 (UTC)",
            "Spring",
            "Spring sale 2026",
        ] {
            assert_eq!(second_line([Cell::text(text)]), format!("{text}\r\n"));
        }
    }

    #[test]
    fn a_decimal_comma_comes_with_semicolons_between_the_cells() {
        let german = Separators {
            cells: b';',
            decimal: ",",
        };
        let cells = [Cell::Number(-1.5), Cell::Money(4.95), Cell::text("a; b, c")];
        assert_eq!(second_line_with(cells, german), "-1,5;4,95;\"a; b, c\"\r\n");
    }

    #[test]
    fn quotes_commas_and_breaks_are_quoted() {
        let line = second_line([Cell::text("a \"b\", c"), Cell::text("d\ne")]);
        assert_eq!(line, "\"a \"\"b\"\", c\",\"d\ne\"\r\n");
    }
}
