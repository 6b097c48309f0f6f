//! The roster in a document: a list of objects, one creator each.
//!
//! Paths of faults count creators from 0, as JSON counts: a creator whose handle has a fault has a place all the same.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{
    Members,
    given::Given,
    key::Form,
    members,
    names::{distance, shown_path},
};
use crate::{
    Fault,
    fault::{CreatorFault, MOST_FAULTS, creator::path_of},
    input::digits,
    roster::{
        Creator, CreatorKey, MOST_CREATORS, MOST_VIDEOS, NAME_LENGTH, NOTE_LENGTH, Roster, State,
        VIEWS, handle::handle, line::line,
    },
};

/// The faults of a roster.
#[derive(Default)]
pub(super) struct RosterFaults {
    /// The first of them, at most [`MOST_FAULTS`].
    pub listed: Vec<Fault>,
    /// Number of all others.
    pub unlisted: usize,
}

impl RosterFaults {
    /// Notes a fault; builds it only where it is listed.
    fn note(&mut self, fault: impl FnOnce() -> Fault) {
        if self.listed.len() < MOST_FAULTS {
            self.listed.push(fault());
        } else {
            self.unlisted += 1;
        }
    }
}

/// Reads a roster from the source of a JSON value.
///
/// # Errors
/// All faults of the roster and of its creators.
pub(super) fn read(source: &str) -> Result<Roster, RosterFaults> {
    let mut reader = RosterReader::default();
    match serde_json::from_str::<Vec<&RawValue>>(source) {
        Err(_) => reader.faults.note(|| Fault::Roster {
            value: Given::Json(source).shown(),
        }),
        Ok(creators) if creators.len() > MOST_CREATORS => {
            let length = creators.len();
            reader.faults.note(|| Fault::RosterTooLong { length });
        }
        Ok(creators) => {
            for creator in creators {
                reader.read_creator(creator.get());
                reader.place += 1;
            }
        }
    }
    if reader.faults.listed.is_empty() {
        Ok(Roster::of(reader.creators))
    } else {
        Err(reader.faults)
    }
}

/// A roster that is being read, with the faults found so far.
#[derive(Default)]
struct RosterReader {
    creators: Vec<Creator>,
    faults: RosterFaults,
    /// Places of the handles read so far.
    places: BTreeMap<String, usize>,
    /// Place of the creator that is being read.
    place: usize,
}

impl RosterReader {
    fn read_creator(&mut self, source: &str) {
        let members = match members(Some(&path_of(self.place)), source) {
            Ok(Members(members)) => members,
            Err(fault) => return self.faults.note(|| fault),
        };
        let mut creator = Creator::default();
        let mut times = BTreeMap::<String, usize>::new();
        let mut is_named = false;
        for (name, value) in members {
            // A name with an unpaired surrogate cannot be decoded.
            let Ok(name) = serde_json::from_str::<String>(name.get()) else {
                self.unknown(name.get());
                continue;
            };
            let time = times.entry(name.clone()).or_default();
            *time += 1;
            if *time == 2 {
                let path = self.path(&name);
                self.faults.note(|| Fault::Repeated { path });
            }
            if *time > 1 {
                continue;
            }
            let Some(key) = CreatorKey::from_name(&name) else {
                self.unknown(&name);
                continue;
            };
            // A value that is null is not known.
            if value.get() != "null" {
                is_named |= key == CreatorKey::Handle;
                let set = self.set(&mut creator, key, Given::Json(value.get()));
                self.note(set);
            }
        }
        if !is_named {
            self.note(Err(CreatorFault::NoHandle));
        }
        self.creators.push(creator);
    }

    /// Sets a value of a creator.
    fn set(
        &mut self,
        creator: &mut Creator,
        key: CreatorKey,
        given: Given,
    ) -> Result<(), CreatorFault> {
        match key {
            CreatorKey::Handle => creator.handle = self.handle(given)?,
            CreatorKey::Name => creator.name = text(key, given, NAME_LENGTH)?,
            CreatorKey::Note => creator.note = text(key, given, NOTE_LENGTH)?,
            CreatorKey::RecentViews => creator.recent_views = self.views(given)?,
            CreatorKey::State => {
                let state = given.text().and_then(|key| State::from_key(&key));
                creator.state = state.ok_or_else(|| CreatorFault::State {
                    value: given.shown(),
                })?;
            }
            CreatorKey::Detail(detail) => {
                let value = || given.shown();
                let number = given.number().ok_or_else(|| CreatorFault::NotANumber {
                    detail,
                    value: value(),
                })?;
                if !creator.know(detail, number) {
                    // The fault repeats the number as given, not as a double is formatted.
                    return Err(CreatorFault::OutOfRange {
                        detail,
                        value: value(),
                    });
                }
            }
        }
        Ok(())
    }

    /// Reads a handle that no creator before has.
    fn handle(&mut self, given: Given) -> Result<String, CreatorFault> {
        let value = || given.shown();
        let name = given.text().and_then(|text| handle(&text));
        let name = name.ok_or_else(|| CreatorFault::Handle { value: value() })?;
        if let Some(first) = self.places.get(&name) {
            return Err(CreatorFault::SameHandle {
                value: value(),
                first: *first,
            });
        }
        self.places.insert(name.clone(), self.place);
        Ok(name)
    }

    /// Reads the views of single videos, and notes the fault of each that has one.
    fn views(&mut self, given: Given) -> Result<Vec<f64>, CreatorFault> {
        let list = given
            .list()
            .filter(|list| (1..=MOST_VIDEOS).contains(&list.len()));
        let list = list.ok_or_else(|| CreatorFault::RecentViews {
            value: given.shown(),
        })?;
        let mut views = Vec::with_capacity(list.len());
        for (video, given) in list.into_iter().enumerate() {
            match given.number().filter(|number| VIEWS.contains(*number)) {
                // -0 and 0 are the same number and must be formatted alike.
                Some(number) => views.push(number + 0.0),
                None => self.note(Err(CreatorFault::View {
                    video,
                    value: given.shown(),
                })),
            }
        }
        Ok(views)
    }

    /// Notes the fault of the creator that is being read, if there is one.
    fn note(&mut self, result: Result<(), CreatorFault>) {
        if let Err(fault) = result {
            let place = self.place;
            self.faults.note(|| Fault::Creator { place, fault });
        }
    }

    /// Notes a name that creators do not have, with the name that looks most like it.
    fn unknown(&mut self, name: &str) {
        let section = self.section();
        self.faults.note(|| {
            let names = CreatorKey::ALL.map(CreatorKey::name);
            let near = names
                .into_iter()
                .filter_map(|known| Some((distance(name, known)?, known)))
                .min_by_key(|(distance, _)| *distance);
            Fault::Unknown {
                path: shown_path(Form::Document, &section, name),
                near: near.map(|(_, known)| format!("{section}{known}")),
            }
        });
    }

    fn path(&self, name: &str) -> String {
        shown_path(Form::Document, &self.section(), name)
    }

    fn section(&self) -> String {
        format!("{}.", path_of(self.place))
    }
}

/// Reads a text in one line.
fn text(key: CreatorKey, given: Given, most: usize) -> Result<String, CreatorFault> {
    let text = given.text().ok_or_else(|| CreatorFault::NotText {
        key,
        most,
        value: given.shown(),
    })?;
    line(&text, most).map_err(|fault| CreatorFault::Line { key, most, fault })
}

/// Writes a roster as the value of a member, one creator a line.
pub(super) fn written(roster: &Roster) -> String {
    let lines: Vec<String> = roster.creators().iter().map(object).collect();
    format!("[\n    {}\n  ]", lines.join(",\n    "))
}

/// Writes all that is known of a creator as an object without blanks.
fn object(creator: &Creator) -> String {
    let members = CreatorKey::ALL.into_iter().filter_map(|key| {
        let value = value(creator, key)?;
        Some(format!("\"{}\":{value}", key.name()))
    });
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

/// Writes a value of a creator; `None` for one that is not known.
fn value(creator: &Creator, key: CreatorKey) -> Option<String> {
    let text = |text: &str| serde_json::Value::from(text).to_string();
    let spoken = |said: &str| (!said.is_empty()).then(|| text(said));
    match key {
        CreatorKey::Handle => Some(text(&creator.handle)),
        CreatorKey::Name => spoken(&creator.name),
        CreatorKey::Note => spoken(&creator.note),
        CreatorKey::RecentViews => {
            let views: Vec<String> = creator.recent_views.iter().copied().map(digits).collect();
            (!views.is_empty()).then(|| format!("[{}]", views.join(",")))
        }
        CreatorKey::State => (creator.state != State::default()).then(|| text(creator.state.key())),
        CreatorKey::Detail(detail) => creator.detail(detail).map(digits),
    }
}
