//! Tables that do not stand below one header: turned ones, and the parts of a list side by side.

use crate::{
    field::Field,
    layout,
    meaning::{self, Meaning},
    table::{Sheet, Table},
    text,
};

/// Most columns and rows of a table that is turned.
const TURNED: usize = 400;

/// Returns the sheet with one header above all creators.
pub fn straight(sheet: Sheet) -> Sheet {
    match () {
        () if sheet.has_paths => sheet,
        () if is_turned(&sheet) => turned(&sheet).unwrap_or(sheet),
        () => stacked(&sheet).unwrap_or(sheet),
    }
}

/// Returns true for a header that names handles.
fn names_handles(header: &str) -> bool {
    let header = meaning::read(header, "");
    let is_handle = matches!(
        header.meaning,
        Meaning::Sure(Field::Handle) | Meaning::HandleOrName
    );
    is_handle && header.number.is_none()
}

/// Returns true if the headers stand in the first column: one of handles, one of figures, and nothing else.
fn is_turned(sheet: &Sheet) -> bool {
    let table = &sheet.table;
    if table.width() < 2 || table.height() > TURNED || table.width() > TURNED {
        return false;
    }
    let (mut known, mut filled) = (0, 0);
    let (mut has_handles, mut has_figures) = (false, false);
    for row in 0..table.height() {
        let header = text::tidy(table.cell(row, 0));
        if header.is_empty() {
            continue;
        }
        filled += 1;
        let meaning = meaning::read(&header, "").meaning;
        known += usize::from(meaning != Meaning::Unknown);
        let is_figure = |field: Field| field.is_count() || field == Field::Fee;
        has_figures |= matches!(meaning, Meaning::Sure(field) if is_figure(field));
        has_handles |= names_handles(&header);
    }
    let may_be = known * 4 >= filled * 3 && has_handles && has_figures;
    // No row is a header.
    may_be && (0..table.height()).all(|row| layout::known_in(sheet, row) < 2)
}

/// Swaps rows and columns; a row is then known by the number of its column.
fn turned(sheet: &Sheet) -> Option<Sheet> {
    let mut table = Table::default();
    let width = sheet.table.width();
    for column in 0..width {
        for row in 0..sheet.table.height() {
            table.push_cell(sheet.table.cell(row, column));
        }
        table.end_row().ok()?;
    }
    Some(Sheet {
        name: sheet.name.clone(),
        table,
        numbers: Some((1..).take(width).collect()),
        ..Sheet::default()
    })
}

/// Puts lists that stand side by side below one header, if the header repeats itself.
fn stacked(sheet: &Sheet) -> Option<Sheet> {
    let layout = layout::find(sheet);
    let header = *layout.headers.last()?;
    let (starts, width) = repeats(&layout.names, &layout.groups)?;
    let table = &sheet.table;
    let mut below = Table::default();
    let mut numbers = Vec::new();
    for (place, start) in starts.iter().enumerate() {
        let first = if place == 0 { 0 } else { header + 1 };
        for row in first..table.height() {
            let cells = || (*start..start + width).map(|column| table.cell(row, column));
            if place > 0 && cells().all(text::is_blank) {
                continue;
            }
            cells().for_each(|cell| below.push_cell(cell));
            below.end_row().ok()?;
            numbers.push(sheet.number(row));
        }
    }
    Some(Sheet {
        table: below,
        numbers: Some(numbers),
        ..sheet.clone()
    })
}

/// Returns the columns at which the same headers begin again and their number, if all of them do and one names handles.
fn repeats(names: &[String], groups: &[String]) -> Option<(Vec<usize>, usize)> {
    let keys: Vec<String> = names
        .iter()
        .map(|name| text::words_of(name).concat())
        .collect();
    let first = keys.iter().position(|key| !key.is_empty())?;
    let key = keys.get(first)?;
    let starts: Vec<usize> = (first..keys.len())
        .filter(|at| keys.get(*at) == Some(key))
        .collect();
    let width = starts.get(1)?.checked_sub(first)?;
    let block = |start: usize| {
        let block = keys.iter().skip(start).take(width);
        let mut block: Vec<&String> = block.collect();
        while block.last().is_some_and(|key| key.is_empty()) {
            block.pop();
        }
        block
    };
    let whole = block(first);
    let is_even = starts
        .windows(2)
        .all(|pair| pair.last() == pair.first().map(|it| it + width).as_ref());
    let same_group = starts
        .iter()
        .all(|start| groups.get(*start) == groups.get(first));
    let has_handles = names
        .iter()
        .skip(first)
        .take(width)
        .any(|name| names_handles(name));
    let last = starts.last()?;
    let is_end = keys.iter().skip(last + width).all(String::is_empty);
    let are_alike = starts.iter().all(|start| block(*start) == whole);
    // Two accounts of one creator stand side by side without a gap.
    let are_apart = whole.len() < width || width > 2;
    let is_repeated = is_even && same_group && is_end && are_alike;
    (whole.len() > 1 && are_apart && has_handles && is_repeated)
        .then_some((starts.clone(), whole.len()))
}
