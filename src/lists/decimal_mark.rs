//! The mark that the numbers of a file have before their decimals.

use crate::{currency, list::DecimalMark, table::Table, text};

/// Number of rows that are looked at.
const ROWS: usize = 2_000;

/// Returns the mark that the numbers of a table show.
pub fn of(table: &Table) -> DecimalMark {
    let (mut has_point, mut has_comma) = (false, false);
    for row in 0..table.height().min(ROWS) {
        for cell in table.row(row) {
            let may_show = cell.len() < 40
                && cell.contains(['.', ','])
                && cell.bytes().any(|byte| byte.is_ascii_digit());
            match may_show.then(|| shown(cell)).flatten() {
                Some('.') => has_point = true,
                Some(_) => has_comma = true,
                None => {}
            }
        }
    }
    match (has_point, has_comma) {
        (false, false) => DecimalMark::Unseen,
        (true, false) => DecimalMark::Point,
        (false, true) => DecimalMark::Comma,
        (true, true) => DecimalMark::Both,
    }
}

/// Returns the mark before the decimals of a cell, if the cell is a number that shows it.
fn shown(cell: &str) -> Option<char> {
    let priced = currency::take(&text::tidy(cell));
    let number: String = priced
        .text
        .chars()
        .filter(|it| !it.is_whitespace())
        .collect();
    let number = number.trim_end_matches('%').trim_start_matches(['+', '-']);
    let end = number
        .find(|it: char| !(it.is_ascii_digit() || it == '.' || it == ','))
        .unwrap_or(number.len());
    let (body, suffix) = number.split_at(end);
    let is_suffix = suffix.chars().all(|it| "kKmMbB".contains(it))
        || suffix.starts_with(['e', 'E']) && suffix.len() < 5;
    let at = body.rfind(['.', ','])?;
    let mark = body.get(at..)?.chars().next()?;
    let marks: Vec<char> = body.chars().filter(|it| !it.is_ascii_digit()).collect();
    let has_both = marks.contains(&'.') && marks.contains(&',');
    let behind = body.len() - at - 1;
    let is_single =
        marks.len() == 1 && (!suffix.is_empty() || behind != 3 || body.starts_with('0'));
    (is_suffix && (has_both || is_single)).then_some(mark)
}
