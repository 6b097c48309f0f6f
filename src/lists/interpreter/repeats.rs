//! More rows about a creator who was read before: duplicates, and the videos of lists by video.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Interpreter, fees::Fees};
use crate::{
    creator::Value,
    fault::{Reason, Warning, WarningKind},
    field::Field,
    known::{Answer, Order},
    rows::Part,
};

impl Interpreter {
    /// Reads one more row about a creator.
    pub(super) fn read_duplicate(&mut self, part: &Part, row: usize, place: usize) {
        let number = part.sheet.number(row);
        let Some((of, old)) = self.creators.get(place).map(|first| (first.row, first.fee)) else {
            return;
        };
        // Questions and faults of a row that does not count would only disturb.
        let fees = Fees::read(part, row, &mut self.values.aside(), &self.known);
        if fees.fee == old || fees.fee == Value::None {
            return self.leave_out(part, number, Reason::Duplicate { of });
        }
        if old == Value::None {
            self.leave_out(part, number, Reason::Duplicate { of });
            return self.replace_fee(part, row, place);
        }
        self.leave_out(part, number, Reason::DuplicateWithOtherFee { of });
        let is_last = |answer: &Answer| (*answer == Answer::Duplicates(Order::Last)).then_some(());
        if self.known.find(is_last).is_some() {
            return self.replace_fee(part, row, place);
        }
        let rows = self.duplicates.entry(place);
        rows.or_insert_with(|| vec![(of, old)])
            .push((number, fees.fee));
    }

    /// Gives a creator the fee of a later row.
    fn replace_fee(&mut self, part: &Part, row: usize, place: usize) {
        let fees = Fees::read(part, row, &mut self.values, &self.known);
        if let Some(creator) = self.creators.get_mut(place) {
            creator.fee = fees.fee;
        }
        if let Some(facts) = self.facts.get_mut(place) {
            facts.fees = fees;
        }
    }

    /// Reads the entry of one video.
    pub(super) fn read_video(
        &mut self,
        part: &Part,
        row: usize,
        handle: &str,
        name: Option<String>,
    ) {
        let number = part.sheet.number(row);
        let mut hasher = DefaultHasher::new();
        part.sheet
            .table
            .row(row)
            .for_each(|cell| cell.hash(&mut hasher));
        if let Some(of) = self.entries.get(&hasher.finish()) {
            let why = Reason::Duplicate { of: *of };
            return self.leave_out(part, number, why);
        }
        self.entries.insert(hasher.finish(), number);
        match self.places.get(handle).copied() {
            None => self.read_creator(part, row, handle.to_owned(), name),
            Some(place) => self.read_views(part, row, place),
        }
        let place = self.places.get(handle);
        if let Some(creator) = place.and_then(|place| self.creators.get_mut(*place)) {
            creator.entries.push(number);
        }
        if is_advertisement(part, row) {
            self.warnings.push(Warning {
                row: Some(number),
                kind: WarningKind::Advertisement,
            });
        }
    }

    /// Adds the views of one more video of a creator.
    fn read_views(&mut self, part: &Part, row: usize, place: usize) {
        let column = part.mapping.place(Field::RecentViews);
        let mapped = column.and_then(|column| Some((column, part.mapping.columns.get(column)?)));
        if let (Some((column, mapped)), Some(creator)) = (mapped, self.creators.get_mut(place)) {
            let raw = part.sheet.table.cell(row, column);
            let number = part.sheet.number(row);
            let views = self
                .values
                .number(number, Field::RecentViews, raw, mapped, &self.known);
            creator.recent_views.push(views.certain());
        }
    }
}

/// Returns true if a column marks the video of a row as an advertisement.
fn is_advertisement(part: &Part, row: usize) -> bool {
    let mut columns = part.mapping.columns.iter().enumerate();
    columns.any(|(place, column)| {
        let is_yes = |cell: &str| ["true", "1", "yes"].contains(&cell);
        column.is_advertisement && is_yes(&part.cell(row, place).to_lowercase())
    })
}
