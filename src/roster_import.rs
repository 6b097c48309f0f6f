//! A list that was read, into the roster of a plan.
//!
//! [`import`] puts every creator of a [`List`] into a [`Plan`]: a creator whom the plan has is updated, others are appended.
//! Only certain values are taken; values that wait for an answer stay as they were. Nothing here fails as a whole: a value
//! that a plan cannot hold is a [`Fault`] of its row, and the rest of the row is taken.

mod amounts;
mod facts;
mod rate;
#[cfg(test)]
mod tests;
mod views;

use std::collections::{HashMap, HashSet};

use crate::lists::{Currency, List, creator::Creator as Listed};
use crate::plan::{
    Plan,
    benchmark::Rate,
    roster::{Creator, CreatorKey, Detail, MOST_CREATORS, Roster, handle::handle},
    text::LineFault,
};

use self::facts::Reader;

/// A plan with the creators of a list, and all that a person should know about how they were taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The plan with the roster.
    pub plan: Plan,
    /// Places in the roster of creators who were there before, in the order of the list.
    pub updated: Vec<usize>,
    /// Places in the roster of new creators, rising.
    pub added: Vec<usize>,
    /// Values that were not taken, in the order of the list.
    pub faults: Vec<Fault>,
    /// Facts about several rows, each kind once.
    pub notes: Vec<Note>,
}

/// A value that a plan cannot hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Number of the row in the file.
    pub row: u32,
    /// The creator's handle.
    pub handle: String,
    /// The reason.
    pub kind: FaultKind,
}

/// A reason not to take a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FaultKind {
    /// The handle is none that a plan can have; the whole row is left out.
    NoHandle,
    /// A number lies outside the range of [`Detail::range`].
    OutOfRange {
        /// The number.
        detail: Detail,
        /// Its value.
        value: f64,
    },
    /// The views of a single video lie outside [`crate::plan::roster::VIEWS`].
    Views {
        /// The views.
        value: f64,
    },
    /// An amount is in a currency without an exchange rate.
    NoRate {
        /// The amount.
        detail: Detail,
        /// Its value.
        value: f64,
        /// The currency.
        currency: Currency,
    },
    /// A name or note is too long or not text.
    Text {
        /// The text.
        key: CreatorKey,
        /// Largest number of characters.
        most: usize,
        /// The reason.
        fault: LineFault,
    },
}

/// A fact about some rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The fact.
    pub kind: NoteKind,
    /// Numbers of the rows in the file.
    pub rows: Vec<u32>,
}

/// The kind of a note.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NoteKind {
    /// Nobody knows the followers, so the creators are kept and never booked.
    NoFollowers,
    /// Amounts were converted from a currency.
    Converted {
        /// The edition's rate of that currency.
        rate: &'static Rate,
    },
    /// The file does not say the base of the engagement rate, so it counts as per view.
    TakenPerView,
    /// The engagement rate is per follower, and followers or views are not known, so it is not taken.
    RateNeedsViews,
    /// Shares of the audience are known by country, and none is known to be where the plan sells.
    NoShareOfCountry,
    /// There are more single videos than are kept, so the first ones count.
    FirstVideos,
    /// The roster is full, so new creators are not taken.
    Full,
}

/// Puts the creators of a list into the roster of a plan.
///
/// A handle in any spelling names one creator. A creator of the plan gets all that the list says and keeps all that the list
/// does not say; new ones are appended in the list's order, up to [`MOST_CREATORS`] in all.
pub fn import(plan: &Plan, list: &List) -> Import {
    let mut importer = Importer::new(plan, list);
    for listed in &list.creators {
        importer.take(listed);
    }
    Import {
        plan: plan.with_roster(Roster::of(importer.creators)),
        updated: importer.updated,
        added: importer.added,
        faults: importer.findings.faults,
        notes: importer.findings.notes,
    }
}

/// Faults and notes that grow while creators are taken.
#[derive(Default)]
struct Findings {
    faults: Vec<Fault>,
    notes: Vec<Note>,
}

impl Findings {
    /// Notes a fault of a creator.
    fn fault(&mut self, listed: &Listed, kind: FaultKind) {
        self.faults.push(Fault {
            row: listed.row,
            handle: listed.handle.clone(),
            kind,
        });
    }

    /// Gives a creator a number, rounded where only whole ones are possible, or notes that it is out of range.
    fn know(&mut self, creator: &mut Creator, detail: Detail, value: Option<f64>, listed: &Listed) {
        let Some(value) = value else { return };
        let fitted = if detail.range().whole {
            value.round()
        } else {
            value
        };
        if !creator.know(detail, fitted) {
            self.fault(listed, FaultKind::OutOfRange { detail, value });
        }
    }

    /// Notes a fact about a row.
    fn note(&mut self, row: u32, kind: NoteKind) {
        match self.notes.iter_mut().find(|note| note.kind == kind) {
            Some(note) => note.rows.push(row),
            None => self.notes.push(Note {
                kind,
                rows: vec![row],
            }),
        }
    }
}

/// A roster into which a list is being put.
struct Importer<'a> {
    reader: Reader<'a>,
    creators: Vec<Creator>,
    /// Places in the roster by handle.
    places: HashMap<String, usize>,
    /// Places of the creators that the list named so far.
    taken: HashSet<usize>,
    /// Number of creators before the list.
    before: usize,
    updated: Vec<usize>,
    added: Vec<usize>,
    findings: Findings,
}

impl<'a> Importer<'a> {
    fn new(plan: &'a Plan, list: &List) -> Self {
        let creators = plan.roster().creators().to_vec();
        let named = creators.iter().enumerate();
        Self {
            reader: Reader::new(plan, list),
            places: named
                .map(|(place, creator)| (creator.handle.clone(), place))
                .collect(),
            taken: HashSet::new(),
            before: creators.len(),
            creators,
            updated: Vec::new(),
            added: Vec::new(),
            findings: Findings::default(),
        }
    }

    /// Takes one creator of the list.
    fn take(&mut self, listed: &Listed) {
        let Some(name) = handle(&listed.handle) else {
            return self.findings.fault(listed, FaultKind::NoHandle);
        };
        let Some(place) = self.place(name) else {
            return self.findings.note(listed.row, NoteKind::Full);
        };
        if let Some(creator) = self.creators.get_mut(place) {
            self.reader.update(creator, listed, &mut self.findings);
        }
        let places = if place < self.before {
            &mut self.updated
        } else {
            &mut self.added
        };
        if self.taken.insert(place) {
            places.push(place);
        }
    }

    /// Returns the place of the creator with this handle, a new one at the end if need be; `None` when the roster is full.
    fn place(&mut self, name: String) -> Option<usize> {
        if let Some(place) = self.places.get(&name) {
            return Some(*place);
        }
        let place = self.creators.len();
        (place < MOST_CREATORS).then(|| {
            self.creators.push(Creator {
                handle: name.clone(),
                ..Creator::default()
            });
            self.places.insert(name, place);
            place
        })
    }
}
