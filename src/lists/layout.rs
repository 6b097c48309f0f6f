//! The place of the header, of the titles above it, and of a second header row with groups.

use crate::{
    column::Why,
    currency,
    field::Field,
    handle::{self, Found},
    lexicon::{self, Concept},
    limits,
    meaning::{self, Meaning},
    number,
    table::Sheet,
    text,
};

/// The place of the header in a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Rows of the header: none, one, or groups and headers.
    pub headers: Vec<usize>,
    /// First row below the header.
    pub first: usize,
    /// Headers as they are seen.
    pub names: Vec<String>,
    /// Groups above the headers.
    pub groups: Vec<String>,
    /// Row below the header that names units, or the kinds of cells of a template.
    pub below: Option<usize>,
    /// Units of the columns in that row.
    pub units: Vec<String>,
}

impl Layout {
    /// Returns the number of columns.
    pub fn width(&self) -> usize {
        self.names.len()
    }

    /// Returns true if the list has a header.
    pub fn has_header(&self) -> bool {
        !self.headers.is_empty()
    }
}

/// Finds the header of a sheet: the row near the top with the most words that headers have.
///
/// A list without such a row has no header if its first row holds a handle.
pub fn find(sheet: &Sheet) -> Layout {
    let table = &sheet.table;
    if sheet.has_paths {
        return with_header(sheet, 0);
    }
    let mut best = (0, None);
    let depth = table.height().min(limits::HEADER_DEPTH);
    let mut titles = Titles::default();
    for row in 0..depth {
        match known_headers(sheet, row) {
            Some(known) if known > best.0 && titles.may_stand_above(sheet, row, known) => {
                best = (known, Some(row));
            }
            Some(_) => {}
            // A header stands above the handles, and a title may name the brand.
            None if best.1.is_some() || !titles.add(sheet, row) => break,
            None => {}
        }
    }
    match best.1.or_else(|| foreign(sheet, depth)) {
        Some(row) => with_header(sheet, row),
        None => Layout {
            names: vec![String::new(); table.width()],
            groups: vec![String::new(); table.width()],
            ..Layout::default()
        },
    }
}

/// Rows with a handle above the header, such as `Client: @brand`.
#[derive(Default)]
struct Titles {
    count: usize,
    widest: usize,
}

impl Titles {
    /// Adds a row and returns true if it may be a title.
    fn add(&mut self, sheet: &Sheet, row: usize) -> bool {
        const COUNT: usize = 3;
        self.count += 1;
        self.widest = self.widest.max(filled(sheet, row));
        self.count <= COUNT && self.widest <= 2
    }

    /// Returns true if all rows so far may be titles above this header.
    fn may_stand_above(&self, sheet: &Sheet, row: usize, known: usize) -> bool {
        self.count == 0 || known > self.widest && filled(sheet, row) > self.widest
    }
}

/// Counts the cells of a row that have text.
fn filled(sheet: &Sheet, row: usize) -> usize {
    let cells = sheet.table.row(row);
    cells.filter(|cell| !text::is_blank(cell)).count()
}

/// Counts the cells of a row whose words are known as headers, 0 if half of them are numbers; `None` if one is surely a handle.
fn known_headers(sheet: &Sheet, row: usize) -> Option<usize> {
    let mut known = 0;
    let mut filled = 0;
    let mut numbers = 0;
    for cell in sheet.table.row(row) {
        let cell = text::tidy(cell);
        if cell.is_empty() || cell.len() > limits::HEADER {
            continue;
        }
        if is_sure_handle(&cell) {
            return None;
        }
        filled += 1;
        if number::is_alone(&currency::take(&cell).text) {
            // "Fee 2025" may be called "2025".
            numbers += usize::from(!is_year(&cell));
            continue;
        }
        let header = meaning::read(&cell, "");
        let is_handle = matches!(
            header.meaning,
            Meaning::HandleOrName | Meaning::Sure(Field::Handle)
        );
        // "creator_01" is a handle, not a header.
        let is_header =
            header.meaning != Meaning::Unknown && !(is_handle && header.number.is_some());
        known += usize::from(is_header);
    }
    Some(if numbers * 2 >= filled { 0 } else { known })
}

/// Returns true for the number of a year.
fn is_year(cell: &str) -> bool {
    cell.len() == 4 && (cell.starts_with("19") || cell.starts_with("20"))
}

/// Counts the cells of a row that are headers, 0 if one is surely a handle.
pub fn known_in(sheet: &Sheet, row: usize) -> usize {
    known_headers(sheet, row).unwrap_or(0)
}

/// Returns true if a cell shows by itself that it is a handle or a link.
fn is_sure_handle(cell: &str) -> bool {
    matches!(handle::read(cell), Found::Handle { is_sure: true, .. })
        || handle::is_link(cell)
        || handle::is_email(cell)
}

/// Finds a header in words that the lexicon lacks: the last row of words above the first row with a handle.
fn foreign(sheet: &Sheet, depth: usize) -> Option<usize> {
    let table = &sheet.table;
    let has_handle = |row: usize| table.row(row).any(|cell| is_sure_handle(&text::tidy(cell)));
    let first = (0..depth).find(|row| has_handle(*row))?;
    let is_words = |row: usize| {
        let filled: Vec<_> = table
            .row(row)
            .map(text::tidy)
            .filter(|cell| !cell.is_empty())
            .collect();
        let are_words = filled
            .iter()
            .all(|cell| cell.chars().any(char::is_alphabetic));
        are_words
            && filled.len() * 2 > table.length(first)
            && !filled.is_empty()
            && table.length(first) > 1
    };
    (0..first).rev().find(|row| is_words(*row))
}

/// Builds the layout around a header row.
fn with_header(sheet: &Sheet, row: usize) -> Layout {
    let table = &sheet.table;
    let names: Vec<String> = table
        .row(row)
        .map(|cell| text::tidy(cell).into_owned())
        .collect();
    // Empty cells behind the last header are no columns, unless the header row itself has them.
    let mut headers = vec![row];
    let mut groups = vec![String::new(); names.len()];
    for above in (row.saturating_sub(GROUPS)..row).rev() {
        // Groups of groups are platforms.
        let is_higher = headers.len() > 1;
        if !is_group_row(sheet, above, &names)
            || is_higher && (filled(sheet, above) < 2 || platforms(sheet, above) == 0)
        {
            break;
        }
        headers.insert(0, above);
        for (group, higher) in groups.iter_mut().zip(groups_of(sheet, above, names.len())) {
            *group = [higher.as_str(), group.as_str()]
                .join(" ")
                .trim()
                .to_owned();
        }
    }
    let units = units(sheet, row + 1, names.len());
    Layout {
        headers,
        first: row + 1 + usize::from(units.is_some()),
        below: units.as_ref().map(|_| row + 1),
        units: units.unwrap_or_else(|| vec![String::new(); names.len()]),
        names,
        groups,
    }
}

/// Most rows with groups above a header.
const GROUPS: usize = 2;

/// Words for the kinds of cells that templates name below their headers.
const KINDS: &str = include_str!("words/kinds.txt");

/// Returns the units in a row right below the header, if it holds nothing but units and kinds of cells.
fn units(sheet: &Sheet, row: usize, width: usize) -> Option<Vec<String>> {
    let mut units = vec![String::new(); width];
    let mut found = 0;
    for (column, cell) in sheet.table.row(row).enumerate() {
        let cell = text::tidy(cell);
        if cell.is_empty() {
            continue;
        }
        let words = text::words_of(&cell);
        let (concepts, _) = lexicon::concepts(&cell);
        let is_unit = currency::named_in(&cell).is_some()
            || concepts.has_any(&[
                Concept::Thousands,
                Concept::TenThousands,
                Concept::Millions,
                Concept::Percent,
            ]) && !concepts.has(Concept::Unknown);
        let is_kind = || {
            let is_known = |word: &String| KINDS.lines().any(|kind| kind == word);
            !words.is_empty() && words.iter().all(is_known)
        };
        if number::is_alone(&cell) || !is_unit && !is_kind() {
            return None;
        }
        found += 1;
        if let Some(unit) = units.get_mut(column).filter(|_| is_unit) {
            *unit = cell.into_owned();
        }
    }
    (found > 1).then_some(units)
}

/// Counts the cells of a row that name a platform.
fn platforms(sheet: &Sheet, row: usize) -> usize {
    let names_platform = |cell: &&str| {
        let (concepts, _) = lexicon::concepts(&text::tidy(cell));
        concepts.has_any(&[Concept::TikTok, Concept::Elsewhere])
    };
    sheet.table.row(row).filter(names_platform).count()
}

/// Returns true for a title of figures, such as `Price (EUR)`.
fn names_figures(cell: &str) -> bool {
    let (concepts, _) = lexicon::concepts(&currency::take(cell).text);
    concepts.has_any(&meaning::GROUPS) && !concepts.has(Concept::Unknown)
}

/// Returns true if the row above the header names groups of columns: platforms, or merged cells above repeated headers.
fn is_group_row(sheet: &Sheet, above: usize, names: &[String]) -> bool {
    let mut filled = 0;
    let mut platforms = 0;
    let mut figures = 0;
    for (column, cell) in sheet.table.row(above).enumerate() {
        let cell = text::tidy(cell);
        if cell.is_empty() || names.get(column).is_some_and(|name| *name == cell) {
            continue;
        }
        filled += 1;
        let (concepts, _) = lexicon::concepts(&cell);
        platforms += usize::from(concepts.has_any(&[Concept::TikTok, Concept::Elsewhere]));
        figures += usize::from(names_figures(&cell));
    }
    let mut sorted: Vec<&String> = names.iter().filter(|name| !name.is_empty()).collect();
    sorted.sort();
    let repeats = sorted.windows(2).any(|pair| pair.first() == pair.last());
    let is_merged = sheet.merged.iter().any(|[top, left, _, right]| {
        *top == above && left < right && right - left + 1 < names.len()
    });
    let is_title = filled == 1
        && sheet
            .table
            .row(above)
            .next()
            .is_some_and(|cell| !text::is_blank(cell))
        && !is_merged;
    let is_named = platforms > 0 || figures == filled;
    filled > 0 && !is_title && (is_named || filled > 1 && repeats || is_merged)
}

/// Returns the group of each column: in a workbook as far as cells are merged, else up to the next group.
fn groups_of(sheet: &Sheet, above: usize, width: usize) -> Vec<String> {
    let mut groups = vec![String::new(); width];
    let merged: Vec<_> = sheet
        .merged
        .iter()
        .filter(|[top, _, bottom, _]| *top == above && *bottom == above)
        .collect();
    if sheet.name.is_some() && !merged.is_empty() {
        for [_, left, _, right] in merged {
            let group = text::tidy(sheet.table.cell(above, *left)).into_owned();
            for place in groups.iter_mut().take(right + 1).skip(*left) {
                place.clone_from(&group);
            }
        }
        return groups;
    }
    let starts: Vec<usize> = (0..width)
        .filter(|column| !text::is_blank(sheet.table.cell(above, *column)))
        .collect();
    let ends = starts.iter().skip(1);
    let lengths = starts.iter().zip(ends).map(|(start, end)| end - start);
    // Nothing shows where the last group ends, but that it is no longer than the others.
    let longest = lengths.max().unwrap_or(width);
    for (place, start) in starts.iter().enumerate() {
        let end = starts.get(place + 1).copied().unwrap_or(start + longest);
        let group = text::tidy(sheet.table.cell(above, *start)).into_owned();
        for slot in groups.iter_mut().take(end).skip(*start) {
            slot.clone_from(&group);
        }
    }
    groups
}

/// Returns true if a row is a header, though not the one of the list: it opens another table.
pub fn opens_table(sheet: &Sheet, row: usize) -> bool {
    let filled = sheet
        .table
        .row(row)
        .filter(|cell| !text::is_blank(cell))
        .count();
    filled > 1 && known_headers(sheet, row).is_some_and(|known| known * 2 > filled)
}

/// Finds the views of single videos in a second table below the profile of one creator.
pub fn views_below(sheet: &Sheet, from: usize) -> Option<(usize, usize)> {
    let header = (from..sheet.table.height()).find(|row| opens_table(sheet, *row))?;
    let is_views = |cell: &str| {
        let meaning = meaning::read(&text::tidy(cell), "").meaning;
        matches!(
            meaning,
            Meaning::Views | Meaning::Ignored(Why::LifetimeTotal)
        )
    };
    let column = sheet.table.row(header).position(is_views)?;
    Some((header, column))
}
