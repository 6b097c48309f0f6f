//! A table as CSV (RFC 4180), in which no spreadsheet finds a formula.

use csv::{Terminator, WriterBuilder};

use super::tables::{Cell, Table};

/// First characters by which spreadsheets take a text for a formula: those that OWASP names, and their full-width
/// twins.
const FORMULA: [char; 11] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

/// Writes a table with its column names in the first line; UTF-8, each line ends with CR LF.
///
/// # Errors
/// Never in practice: the output is in memory, and all rows are as long as the first.
pub fn lines(table: &Table) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(&table.columns)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(harmless))?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// Returns a cell's text; text that looks like a formula gets an apostrophe, numbers stay unchanged.
fn harmless(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) if text.starts_with(FORMULA) => format!("'{text}"),
        _ => cell.plain(),
    }
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
        let text = String::from_utf8(lines(&table(cells)).unwrap()).unwrap();
        let (_, line) = text.split_once("\r\n").unwrap();
        line.to_owned()
    }

    #[test]
    fn words_are_never_a_formula_and_read_back_as_they_were() {
        for start in FORMULA {
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
    fn quotes_commas_and_breaks_are_quoted() {
        let line = second_line([Cell::text("a \"b\", c"), Cell::text("d\ne")]);
        assert_eq!(line, "\"a \"\"b\"\", c\",\"d\ne\"\r\n");
    }
}
