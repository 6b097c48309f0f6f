//! Rows of a sheet, told apart: creators, totals, notes, repeated headers, other tables.

use crate::{
    column::{Taken, Why},
    currency,
    fault::Reason,
    field::Field,
    handle::{self, Found, NoHandle},
    known::Known,
    layout::{self, Layout},
    lexicon::{self, Concept, Concepts},
    mapping::{self, Mapped, Mapping},
    number::{self, Amount, Mark},
    rate, summary,
    table::Sheet,
    text,
};

/// A sheet that is understood.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// The sheet.
    pub sheet: Sheet,
    /// Its header.
    pub layout: Layout,
    /// Its columns.
    pub mapping: Mapping,
    /// Columns of likes, comments, shares and saves.
    pub reactions: [Option<usize>; 4],
    /// The sheet is the profile of one creator, with tables of their videos below it.
    pub is_profile: bool,
}

/// The kind of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A creator, or one of their videos.
    Creator {
        /// The handle.
        handle: String,
        /// The name in the cell of the handle.
        name: Option<String>,
    },
    /// A row that gives no creator.
    Out(Reason),
}

/// Most rows of a sheet that are looked at for the header of another table, which takes longer than reading a row.
const LOOKS: u8 = 50;

/// The place in a sheet while its rows are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Position {
    /// Blank rows stand between the last creator and this row.
    has_gap: bool,
    /// Another table has begun.
    is_other_table: bool,
    /// The title of the section names another platform.
    is_elsewhere: bool,
    /// Number of rows that were looked at for the header of another table.
    looks: u8,
}

impl Part {
    /// Finds the header and the columns of a sheet.
    pub fn of(sheet: Sheet, known: &Known) -> Self {
        let layout = layout::find(&sheet);
        Self {
            mapping: mapping::map(&sheet, &layout, known),
            reactions: rate::reaction_columns(&layout.names),
            is_profile: false,
            layout,
            sheet,
        }
    }

    /// Tells the kind of a row.
    pub fn row(&self, row: usize, position: &mut Position) -> Row {
        let mut filled = 0;
        for cell in self.sheet.table.row(row) {
            filled += usize::from(!text::is_blank(cell));
        }
        if filled == 0 {
            position.has_gap = true;
            return Row::Out(Reason::Blank);
        }
        if self.is_header(row) {
            *position = Position {
                is_elsewhere: position.is_elsewhere,
                ..Position::default()
            };
            return Row::Out(Reason::HeaderAgain);
        }
        if position.is_other_table {
            return Row::Out(Reason::AnotherTable);
        }
        if let Some(reason) = self.summary(row, filled) {
            return Row::Out(reason);
        }
        if let Some(concepts) = self.section(row, filled) {
            position.is_elsewhere =
                concepts.has(Concept::Elsewhere) && !concepts.has(Concept::TikTok);
            return Row::Out(Reason::Note);
        }
        if self.is_example(row) {
            return Row::Out(Reason::TemplateRow);
        }
        let read = self.handle(row);
        let is_sure = matches!(read, Found::Handle { is_sure: true, .. });
        if !is_sure && self.opens_other_table(row, position) {
            // Right below the header stand words about it.
            if row == self.layout.first {
                return Row::Out(Reason::HeaderAgain);
            }
            position.is_other_table = true;
            return Row::Out(Reason::AnotherTable);
        }
        if position.is_elsewhere || self.is_on_another_platform(row) {
            return Row::Out(Reason::NoTikTok);
        }
        match read {
            Found::Handle { handle, name, .. } => {
                position.has_gap = false;
                Row::Creator { handle, name }
            }
            Found::Nothing => Row::Out(self.without_handle(row, filled)),
            Found::Not(why) => Row::Out(self.not_a_handle(row, filled, why)),
        }
    }

    /// Returns true if another table begins: behind a gap a row that does not fit or a header, else only both in one.
    fn opens_other_table(&self, row: usize, position: &mut Position) -> bool {
        let is_at_odds = self.is_at_odds(row);
        let may_be_header = (position.has_gap || is_at_odds) && position.looks < LOOKS;
        position.looks += u8::from(may_be_header);
        let is_header = may_be_header && layout::opens_table(&self.sheet, row);
        match position.has_gap {
            true => is_header || is_at_odds,
            false => is_header && is_at_odds,
        }
    }

    /// Returns the rounded twin of a cell that says nothing, if it says something.
    pub fn with_twin(&self, row: usize, place: usize) -> Option<(&str, &Mapped)> {
        if !number::is_nothing(&self.cell(row, place)) {
            return None;
        }
        let of = Taken::Ignored(Why::RoundedTwin { of: place + 1 });
        let mut columns = self.mapping.columns.iter().enumerate();
        columns
            .find(|(twin, column)| {
                column.column.taken == of && !number::is_nothing(&self.cell(row, *twin))
            })
            .map(|(twin, column)| (self.sheet.table.cell(row, twin), column))
    }

    /// Returns a cell as it is seen.
    pub fn cell(&self, row: usize, column: usize) -> std::borrow::Cow<'_, str> {
        text::tidy(self.sheet.table.cell(row, column))
    }

    /// Returns the cell of the first column that fills a field, as it is seen.
    pub fn cell_of(&self, row: usize, field: Field) -> std::borrow::Cow<'_, str> {
        self.mapping
            .place(field)
            .map_or("".into(), |column| self.cell(row, column))
    }

    /// Reads the handle of a row, or else the one in its link.
    fn handle(&self, row: usize) -> Found {
        let read = handle::read(&self.cell_of(row, Field::Handle));
        if matches!(read, Found::Handle { .. }) {
            return read;
        }
        let link = self
            .mapping
            .place(Field::Link)
            .filter(|link| self.mapping.place(Field::Handle) != Some(*link));
        match link.map(|link| handle::read(&self.cell(row, link))) {
            Some(found @ Found::Handle { is_sure: true, .. }) => found,
            _ => read,
        }
    }

    /// Returns true for the row of a template that shows how to fill it, such as `e.g. @yourname`.
    fn is_example(&self, row: usize) -> bool {
        let cell = self.cell_of(row, Field::Handle);
        // Most handles are one word.
        if !cell.contains([' ', ':', '@']) {
            return false;
        }
        let lower = text::cut(&cell, 20).to_lowercase();
        let mut signs = include_str!("words/examples.txt").lines();
        signs.any(|sign| {
            lower
                .strip_prefix(sign)
                .is_some_and(|rest| rest.starts_with([' ', ':', '@']))
        })
    }

    /// Returns true if a row repeats the header.
    fn is_header(&self, row: usize) -> bool {
        self.layout.headers.last().is_some_and(|header| {
            let table = &self.sheet.table;
            let first = table.row(row).next().unwrap_or_default();
            // Most rows differ in the first cell already.
            first == table.cell(*header, 0) && table.row(row).eq(table.row(*header))
        })
    }

    /// Returns the reason if a row is a total, an average, or a note.
    fn summary(&self, row: usize, filled: usize) -> Option<Reason> {
        let cells = || self.sheet.table.row(row).enumerate();
        let (place, first) = cells().find(|(_, cell)| !text::is_blank(cell))?;
        let first = text::tidy(first);
        // Our own export has creators alone.
        if first.starts_with('@') || first.len() > 80 || self.mapping.is_own {
            return None;
        }
        let handle = self.mapping.place(Field::Handle);
        let has_handle = handle.is_some_and(|column| {
            column != place && !text::is_blank(self.sheet.table.cell(row, column))
        });
        if first.starts_with('*') && filled == 1 {
            return Some(Reason::Note);
        }
        if has_handle || !first.starts_with(char::is_alphabetic) {
            return None;
        }
        summary::summary_of(&first).filter(|_| self.layout.width() > 1)
    }

    /// Returns true if a row does not fit the columns: words where numbers belong, or a handle of digits alone.
    fn is_at_odds(&self, row: usize) -> bool {
        let (mut words, mut numbers) = (0, 0);
        for (place, column) in self.mapping.columns.iter().enumerate() {
            let Taken::As(field) = column.column.taken else {
                continue;
            };
            let is_number = field.is_count() || field == Field::Fee;
            let cell = self.cell(row, place);
            match is_number.then(|| number::read(&currency::take(&cell).text, Mark::Thousands)) {
                None | Some(Amount::Nothing) => {}
                Some(Amount::Words) => words += 1,
                Some(_) => numbers += 1,
            }
        }
        let is_digits =
            |cell: &str| !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
        words > numbers || is_digits(&self.cell_of(row, Field::Handle))
    }

    /// Returns the concepts of a row that is the title of a section: its only cell says which creators follow.
    fn section(&self, row: usize, filled: usize) -> Option<Concepts> {
        if filled != 1 || self.layout.width() < 2 || self.mapping.is_own {
            return None;
        }
        let mut cells = self.sheet.table.row(row).map(text::tidy);
        let title = cells.find(|cell| !cell.is_empty())?;
        let is_sure = matches!(handle::read(&title), Found::Handle { is_sure: true, .. });
        let is_plain = title
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let (concepts, number) = lexicon::concepts(&title);
        let is_title = concepts.has_any(&[
            Concept::Tier,
            Concept::Creator,
            Concept::TikTok,
            Concept::Elsewhere,
            Concept::Niche,
            Concept::Followers,
        ]);
        let is_known = !concepts.has(Concept::Unknown) || title.contains(' ');
        let is_section = is_title && is_known && !is_plain || self.is_out_of_style(&title);
        (is_section && !is_sure && number.is_none()).then_some(concepts)
    }

    /// Returns true for a word with a capital where handles are in small letters or have digits and signs.
    fn is_out_of_style(&self, word: &str) -> bool {
        let handle = self.mapping.place(Field::Handle);
        let content = handle.and_then(|place| self.mapping.columns.get(place));
        let has_style = content.is_some_and(|column| {
            let content = column.content;
            (content.like_handles + content.sure_handles) * 10 >= content.filled * 3
                && content.filled > 2
        });
        // "Backup" and "BACKUP", not "BackUp"
        let mut letters = word.chars();
        let is_title = letters.next().is_some_and(char::is_uppercase)
            && (letters.clone().all(char::is_lowercase) || letters.all(char::is_uppercase));
        has_style && is_title && self.layout.width() > 2
    }

    /// Returns true if the row says that it is about another platform.
    fn is_on_another_platform(&self, row: usize) -> bool {
        let Some(column) = self.mapping.place(Field::Platform) else {
            return false;
        };
        let (concepts, _) = lexicon::concepts(&self.cell(row, column));
        concepts.has(Concept::Elsewhere) && !concepts.has(Concept::TikTok)
    }

    /// Returns the reason why a row without a handle gives no creator.
    fn without_handle(&self, row: usize, filled: usize) -> Reason {
        let place = self.mapping.place(Field::Handle);
        let column = place.and_then(|place| self.mapping.columns.get(place));
        if column.is_some_and(|column| column.column.taken == Taken::As(Field::Link)) {
            return Reason::NoLink;
        }
        let has_account = |(place, column): (usize, &Mapped)| {
            column.column.taken == Taken::Ignored(Why::AnotherPlatform)
                && !number::is_nothing(&self.cell(row, place))
        };
        if column.is_some_and(|column| column.is_tiktok)
            && self.mapping.columns.iter().enumerate().any(has_account)
        {
            return Reason::NoTikTok;
        }
        let is_blank = place.is_none_or(|place| text::is_blank(self.sheet.table.cell(row, place)));
        let has_digit = self
            .sheet
            .table
            .row(row)
            .any(|cell| cell.bytes().any(|byte| byte.is_ascii_digit()));
        match () {
            () if filled == 1 && self.layout.width() > 1 && is_blank && self.is_note(row) => {
                Reason::Note
            }
            () if is_blank && !has_digit => Reason::TemplateRow,
            () => Reason::NoHandle,
        }
    }

    /// Returns true if the only cell of a row is a sentence.
    fn is_note(&self, row: usize) -> bool {
        let cell = self
            .sheet
            .table
            .row(row)
            .map(text::tidy)
            .find(|cell| !cell.is_empty());
        cell.is_some_and(|cell| cell.split_whitespace().count() > 2 || cell.starts_with(['*', '#']))
    }

    /// Returns the reason why a row with something else in the place of the handle gives no creator.
    fn not_a_handle(&self, row: usize, filled: usize, why: NoHandle) -> Reason {
        let place = self.mapping.place(Field::Handle);
        let column = place.and_then(|place| self.mapping.columns.get(place));
        let is_from_link =
            column.is_some_and(|column| column.column.taken == Taken::As(Field::Link));
        if is_from_link && !handle::is_link(&self.cell_of(row, Field::Link)) {
            return Reason::NotALink;
        }
        let is_sentence =
            matches!(why, NoHandle::BlankInside | NoHandle::DisplayName) && self.is_note(row);
        match filled == 1 && self.layout.width() > 1 && is_sentence {
            true => Reason::Note,
            false => Reason::NotAHandle(why),
        }
    }
}
