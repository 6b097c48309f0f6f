//! Rows to creators.

mod currencies;
mod fees;
mod finish;
mod repeats;

use std::collections::{BTreeMap, HashMap};

use self::fees::Fees;
use crate::{
    audience,
    column::Taken,
    creator::{Creator, State, Value},
    dialect::Dialect,
    fault::{Fault, FaultKind, LeftOut, Reason, Warning, WarningKind},
    field::Field,
    handle::{self, Found},
    known::Known,
    layout, limits, number,
    rate::{self, Reactions, Written},
    rows::{Part, Position, Row},
    text,
    values::Values,
};

/// A reader of rows that can pause between them.
pub struct Interpreter {
    known: Known,
    parts: Vec<Part>,
    part: usize,
    row: usize,
    position: Position,
    values: Values,
    creators: Vec<Creator>,
    /// Facts of each creator that columns are judged by in the end.
    facts: Vec<Facts>,
    /// Place of each handle among the creators.
    places: HashMap<String, usize>,
    /// Number of different handles.
    found: usize,
    /// Rows and fees of creators who stand in several rows with other fees, by their place.
    duplicates: BTreeMap<usize, Vec<(u32, Value<f64>)>>,
    /// Entries of lists by video that were seen, by a hash of all cells.
    entries: HashMap<u64, u32>,
    left_out: Vec<LeftOut>,
    warnings: Vec<Warning>,
}

/// Facts of a creator that are judged with those of all others.
#[derive(Clone, Debug, Default)]
struct Facts {
    /// The rate as written.
    rate: Option<Written>,
    /// The reactions in the same row.
    reactions: Reactions,
    /// The fee.
    fees: Fees,
    /// Values of other columns of which the user picks one or decides the field.
    others: Vec<(usize, Value<f64>)>,
}

impl Interpreter {
    /// Begins with the first row below the first header.
    pub fn new(parts: Vec<Part>, known: Known) -> Self {
        let row = parts.first().map_or(0, |part| part.layout.first);
        let headers = parts.iter().flat_map(|part| &part.layout.names);
        let values = Values {
            dialect: Dialect::of(headers.map(String::as_str)),
            ..Values::default()
        };
        Self {
            known,
            parts,
            part: 0,
            row,
            position: Position::default(),
            values,
            creators: Vec::new(),
            facts: Vec::new(),
            places: HashMap::new(),
            found: 0,
            duplicates: BTreeMap::new(),
            entries: HashMap::new(),
            left_out: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// Returns the read part of the rows, from 0 to 1.
    pub fn progress(&self) -> f64 {
        let height = |part: &Part| part.sheet.table.height();
        let all: usize = self.parts.iter().map(height).sum();
        let before: usize = self.parts.iter().take(self.part).map(height).sum();
        (before + self.row) as f64 / all.max(1) as f64
    }

    /// Reads up to `count` rows and returns true while there are more.
    pub fn step(&mut self, count: usize) -> bool {
        let mut parts = std::mem::take(&mut self.parts);
        for _ in 0..count {
            let Some(part) = parts.get(self.part) else {
                break;
            };
            if self.row >= part.sheet.table.height() {
                self.part += 1;
                self.row = parts.get(self.part).map_or(0, |part| part.layout.first);
                self.position = Position::default();
                continue;
            }
            self.read_row(part);
            self.row += 1;
        }
        std::mem::swap(&mut self.parts, &mut parts);
        self.part < self.parts.len()
    }

    /// Reads one row.
    fn read_row(&mut self, part: &Part) {
        let row = self.row;
        let number = part.sheet.number(row);
        match part.row(row, &mut self.position) {
            Row::Out(why) => self.leave_out(part, number, why),
            Row::Creator { handle, name } if part.mapping.is_by_video => {
                self.read_video(part, row, &handle, name)
            }
            Row::Creator { handle, name } => match self.places.get(&handle) {
                Some(place) => self.read_duplicate(part, row, *place),
                None => self.read_creator(part, row, handle, name),
            },
        }
    }

    /// Notes a row that gives no creator.
    fn leave_out(&mut self, part: &Part, row: u32, why: Reason) {
        // The tables below the profile of a creator are read apart.
        let is_below = matches!(why, Reason::AnotherTable | Reason::Blank);
        if !(part.is_profile && is_below) {
            let sheet = part.sheet.name.clone();
            self.left_out.push(LeftOut { row, sheet, why });
        }
    }

    /// Reads a creator who was not seen before.
    fn read_creator(&mut self, part: &Part, row: usize, handle: String, name: Option<String>) {
        self.found += 1;
        let place = self.creators.len();
        self.places.insert(handle.clone(), place);
        if place >= limits::CREATORS {
            return;
        }
        let number = part.sheet.number(row);
        let mut creator = Creator {
            row: number,
            handle,
            name,
            sheet: part.sheet.name.clone(),
            ..Creator::default()
        };
        let mut facts = Facts::default();
        self.read_cells(part, row, &mut creator, &mut facts);
        facts.fees = Fees::read(part, row, &mut self.values, &self.known);
        creator.fee = facts.fees.fee;
        if part.is_profile {
            creator.recent_views = views_below(part, row, &mut self.values, &self.known);
        }
        self.warn(part, row, &creator, &facts);
        self.creators.push(creator);
        self.facts.push(facts);
    }

    /// Reads the cells that need no other cell.
    fn read_cells(&mut self, part: &Part, row: usize, creator: &mut Creator, facts: &mut Facts) {
        let number = creator.row;
        // Our own export as text guards every text that a spreadsheet would convert; as a workbook it guards none.
        let is_guarded = part.mapping.is_own && part.sheet.name.is_none();
        for (place, column) in part.mapping.columns.iter().enumerate() {
            let raw = part.sheet.table.cell(row, place);
            match &column.column.taken {
                Taken::As(Field::Name) => {
                    creator.name = seen(raw, is_guarded).or(creator.name.take());
                }
                Taken::As(Field::Niche) => creator.niche = seen(raw, is_guarded),
                Taken::As(Field::Link) => creator.link = seen(raw, is_guarded),
                Taken::As(Field::Note) => creator.note = seen(raw, is_guarded),
                Taken::As(Field::State) => creator.state = state(&text::tidy(raw)),
                Taken::As(Field::RecentViews) => {
                    let cell = text::tidy(raw);
                    let parts = number::list(&cell).unwrap_or_else(|| vec![raw]);
                    for part in parts {
                        let views = self.values.number(
                            number,
                            Field::RecentViews,
                            part,
                            column,
                            &self.known,
                        );
                        creator.recent_views.push(views.certain());
                    }
                }
                Taken::As(Field::EngagementRate) => match rate::read(raw) {
                    Ok(written) => facts.rate = written,
                    Err(()) => drop(self.values.fault(
                        number,
                        Field::EngagementRate,
                        &text::tidy(raw),
                        FaultKind::NoNumber,
                    )),
                },
                Taken::As(field) => {
                    if let Some(slot) = creator.number_mut(*field).filter(|_| *field != Field::Fee)
                    {
                        let (raw, column) = part.with_twin(row, place).unwrap_or((raw, column));
                        *slot = self.values.number(number, *field, raw, column, &self.known);
                    }
                }
                Taken::Ask(fields) if !fields.contains(&Field::Fee) || fields.len() > 1 => {
                    let field = fields.first().copied().unwrap_or(Field::Followers);
                    let mut aside = self.values.aside();
                    facts
                        .others
                        .push((place, aside.number(number, field, raw, column, &self.known)));
                }
                _ => {}
            }
        }
        creator.country_share = audience::country_share(part, row);
        if let Some(country) = self.known.country
            && creator.local_share == Value::None
        {
            let share = creator
                .country_share
                .iter()
                .find(|(known, _)| *known == country);
            creator.local_share = share.map(|(_, share)| *share).into();
        }
        if facts.rate.is_some() {
            facts.reactions = Reactions::read(&part.sheet, row, &part.reactions);
        }
    }

    /// Notes facts about a row that a person should know.
    fn warn(&mut self, part: &Part, row: usize, creator: &Creator, facts: &Facts) {
        let mut warn = |kind| {
            self.warnings.push(Warning {
                row: Some(creator.row),
                kind,
            });
        };
        if facts.fees.is_formula {
            warn(WarningKind::FormulaForFee);
        }
        if creator.followers == Value::Is(0.0) {
            warn(WarningKind::ZeroFollowers);
        }
        let linked = part
            .mapping
            .place(Field::Link)
            .map(|column| handle::read(&part.cell(row, column)));
        if let Some(Found::Handle {
            handle,
            is_sure: true,
            ..
        }) = linked
            && handle != creator.handle
        {
            warn(WarningKind::LinkOfAnother);
        }
        let (cells, width) = (part.sheet.table.length(row), part.layout.width());
        let is_text =
            part.sheet.name.is_none() && !part.sheet.has_paths && part.layout.has_header();
        match is_text {
            true if cells > width => warn(WarningKind::CellsMore(cells - width)),
            true if cells < width => warn(WarningKind::CellsFewer(width - cells)),
            _ => {}
        }
    }
}

/// Returns a cell as it is seen, or `None` for a blank one.
///
/// Exports guard a text that looks like a formula by an apostrophe; where any text may be guarded, the first apostrophe is
/// none of the text.
fn seen(raw: &str, is_guarded: bool) -> Option<String> {
    let cell = text::tidy(raw);
    let guarded = cell
        .strip_prefix('\'')
        .filter(|rest| is_guarded || rest.starts_with(['=', '+', '-', '@']));
    let cell = guarded.unwrap_or(&cell);
    (!cell.is_empty()).then(|| cell.to_owned())
}

/// Reads the state of our own export.
fn state(cell: &str) -> Option<State> {
    match cell.to_lowercase().as_str() {
        "open" => Some(State::Open),
        "in" => Some(State::In),
        "out" => Some(State::Out),
        _ => None,
    }
}

/// Reads the views of single videos below the profile of a creator.
fn views_below(part: &Part, row: usize, values: &mut Values, known: &Known) -> Vec<Option<f64>> {
    let Some((header, column)) = layout::views_below(&part.sheet, row + 1) else {
        return Vec::new();
    };
    let Some(mapped) = part.mapping.columns.first() else {
        return Vec::new();
    };
    let rows = header + 1..part.sheet.table.height();
    let rows = rows.take_while(|row| !part.sheet.table.row(*row).all(text::is_blank));
    rows.map(|row| {
        let raw = part.sheet.table.cell(row, column);
        values
            .number(
                part.sheet.number(row),
                Field::RecentViews,
                raw,
                mapped,
                known,
            )
            .certain()
    })
    .collect()
}

impl Interpreter {
    /// Notes the entries that could not be read.
    fn leave_out_unreadable(&mut self) {
        for part in &self.parts {
            let unreadable = part.sheet.unreadable.iter().map(|row| LeftOut {
                row: *row,
                sheet: part.sheet.name.clone(),
                why: Reason::NotReadable,
            });
            self.left_out.extend(unreadable);
        }
    }

    /// Returns the faults so far.
    fn take_faults(&mut self) -> Vec<Fault> {
        std::mem::take(&mut self.values.faults)
    }
}
