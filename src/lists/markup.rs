//! Tables in HTML and XML to sheets: web pages named `.xls`, Excel's XML of 2003, and `.ods`.

use crate::{
    limits,
    table::{Sheet, Table, TooLarge},
    text,
};

/// Returns true for a text that begins as HTML or XML does.
pub fn is_markup(text: &str) -> bool {
    let start =
        text::cut(text.trim_start_matches('\u{feff}').trim_start(), 20).to_ascii_lowercase();
    [
        "<!doctype",
        "<?xml",
        "<html",
        "<table",
        "<head",
        "<body",
        "<meta",
        "<style",
    ]
    .iter()
    .any(|opening| start.starts_with(opening))
}

/// Returns the sheets of a text with markup, one for each table with rows.
///
/// # Errors
/// [`TooLarge`] when a table passes a limit.
pub fn read(text: &str) -> Result<Vec<Sheet>, TooLarge> {
    let mut reader = Reader::default();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        reader.text(before);
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        let Some((tag, behind)) = after.split_once('>') else {
            break;
        };
        reader.tag(tag)?;
        rest = behind;
        let hidden = ["style", "script"];
        if let Some(hidden) = hidden.iter().find(|hidden| opens(tag, hidden)) {
            rest = behind_text(rest, hidden);
        }
    }
    reader.end_table()?;
    Ok(reader.sheets)
}

/// Returns true if a text begins with the name of a tag.
fn opens(text: &str, name: &str) -> bool {
    let start = text.get(..name.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(name))
}

/// Returns the text from the closing tag of this name on.
fn behind_text<'a>(text: &'a str, name: &str) -> &'a str {
    let mut closing = text.match_indices("</");
    let end = closing.find(|(at, _)| opens(text.get(at + 2..).unwrap_or_default(), name));
    end.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

/// A reader of tags.
#[derive(Default)]
struct Reader {
    sheets: Vec<Sheet>,
    name: Option<String>,
    table: Table,
    /// Text of the open cell.
    cell: Option<String>,
    /// Columns and rows that the open cell stands for.
    repeats: usize,
    row_repeats: usize,
    row: Vec<String>,
    is_row: bool,
}

impl Reader {
    /// Adds text to the open cell.
    fn text(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            cell.push_str(text);
        }
    }

    /// Reads one tag without its brackets.
    fn tag(&mut self, tag: &str) -> Result<(), TooLarge> {
        let is_empty = tag.ends_with('/');
        let name = tag
            .split(|it: char| it.is_whitespace())
            .next()
            .unwrap_or_default()
            .trim_end_matches('/')
            .to_ascii_lowercase();
        let (closes, name) = match name.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, name.as_str()),
        };
        let local = name.rsplit(':').next().unwrap_or_default();
        match (local, closes) {
            ("table" | "worksheet", _) => {
                self.end_table()?;
                self.name =
                    attribute(tag, "name").or(self.name.take().filter(|_| local == "table"));
            }
            ("tr" | "row" | "table-row", false) => {
                self.end_row()?;
                self.is_row = true;
                self.row_repeats = count(tag, "number-rows-repeated");
            }
            ("tr" | "row" | "table-row", true) => self.end_row()?,
            ("td" | "th" | "cell" | "table-cell" | "covered-table-cell", false) => {
                self.end_cell();
                // Excel's XML leaves out blank cells and numbers the next.
                let index = attribute(tag, "index").and_then(|index| index.parse().ok());
                let index = usize::min(index.unwrap_or(0), limits::COLUMNS);
                while self.row.len() + 1 < index {
                    self.row.push(String::new());
                }
                self.cell = Some(String::new());
                self.repeats = count(tag, "number-columns-repeated").max(count(tag, "colspan"));
                if is_empty {
                    self.end_cell();
                }
            }
            ("td" | "th" | "cell" | "table-cell" | "covered-table-cell", true) => self.end_cell(),
            ("br" | "p" | "div" | "li", _) => self.text(" "),
            _ => {}
        }
        Ok(())
    }

    /// Ends the open cell; of several columns that it spans the first has its text.
    fn end_cell(&mut self) {
        if let Some(cell) = self.cell.take() {
            self.row.push(text::tidy(&cell).into_owned());
            let blank = self.repeats.saturating_sub(1);
            let room = limits::COLUMNS.saturating_sub(self.row.len());
            self.row
                .extend(std::iter::repeat_n(String::new(), blank.min(room)));
        }
    }

    /// Ends the open row.
    fn end_row(&mut self) -> Result<(), TooLarge> {
        self.end_cell();
        if !std::mem::take(&mut self.is_row) {
            self.row.clear();
            return Ok(());
        }
        while self.row.last().is_some_and(String::is_empty) {
            self.row.pop();
        }
        // A blank row that is repeated up to the end of a sheet.
        let times = if self.row.is_empty() {
            self.row_repeats.min(2)
        } else {
            self.row_repeats
        };
        for _ in 0..times.clamp(1, limits::RECORDS) {
            self.row.iter().for_each(|cell| self.table.push_cell(cell));
            self.table.end_row()?;
        }
        self.row.clear();
        Ok(())
    }

    /// Ends the open table.
    fn end_table(&mut self) -> Result<(), TooLarge> {
        self.end_row()?;
        let table = std::mem::take(&mut self.table);
        if table.width() > 0 && self.sheets.len() < limits::SHEETS {
            self.sheets.push(Sheet {
                name: Some(
                    self.name
                        .clone()
                        .unwrap_or_else(|| (self.sheets.len() + 1).to_string()),
                ),
                table,
                ..Sheet::default()
            });
        }
        Ok(())
    }
}

/// Returns the value of an attribute of a tag, whatever stands before the colon of its name.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let key = before
            .rsplit(|it: char| it.is_whitespace() || it == ':')
            .next()
            .unwrap_or_default();
        let quote = after.chars().next().filter(|it| *it == '"' || *it == '\'');
        let (value, behind) = match quote {
            Some(quote) => after.get(1..)?.split_once(quote)?,
            None => after.split_once(' ').unwrap_or((after, "")),
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(text::tidy(value).into_owned());
        }
        rest = behind;
    }
    None
}

/// Returns a number of columns or rows in an attribute, 1 without it.
fn count(tag: &str, name: &str) -> usize {
    attribute(tag, name)
        .and_then(|count| count.parse().ok())
        .unwrap_or(1)
}
