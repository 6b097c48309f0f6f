//! The plan format, version 2: JSON documents. Version 1 is read as well. The query string of an address is in [`query`].

mod given;
pub(crate) mod key;
mod names;
pub(crate) mod packed;
mod place;
pub mod query;
pub(crate) mod reader;
mod roster;
#[cfg(test)]
mod tests;

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use self::{
    given::Given,
    key::{Form, Key, Value},
    reader::PlanReader,
};
use super::{Fault, Plan, TITLE_LENGTH, fault::shown};

pub use self::place::located;

/// Longest document that is parsed or written, in bytes; without a roster no plan takes a tenth of that.
pub const DOCUMENT_LENGTH: usize = 2 * 1024 * 1024;

/// Most bytes that a title takes in a document: four for each character.
const TITLE_BYTES: usize = 4 * TITLE_LENGTH;

impl Plan {
    /// Parses a JSON document: only `budget` is required, everything else has its default.
    ///
    /// Values below the three levels of the format are never entered, however deep their nesting is.
    ///
    /// # Errors
    /// Every fault of the document, so that one look shows all of them; [`Fault::TooLong`] and [`Fault::Broken`] stand
    /// alone.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::{Plan, input::Input};
    ///
    /// let plan = Plan::parse(r#"{"budget": 3000, "goals": {"sales": 0}}"#).unwrap();
    /// assert_eq!(Input::Budget.of(&plan), Some(3000.0));
    ///
    /// let faults = Plan::parse(r#"{"bugdet": 3000, "niche": 1.5}"#).unwrap_err();
    /// let texts: Vec<String> = faults.iter().map(ToString::to_string).collect();
    /// assert_eq!(texts, [
    ///     "bugdet is not a name of the plan format; the nearest is budget",
    ///     "niche is 1.5, but must be from 0 to 1",
    ///     "budget is missing",
    /// ]);
    /// ```
    pub fn parse(json: &str) -> Result<Self, Vec<Fault>> {
        Self::parse_over(Self::unfunded(), json)
    }

    /// Parses a JSON document over another plan, which supplies the values that the document leaves out.
    fn parse_over(base: Self, json: &str) -> Result<Self, Vec<Fault>> {
        if json.len() > DOCUMENT_LENGTH {
            return Err(vec![Fault::TooLong {
                length: json.len(),
                most: DOCUMENT_LENGTH,
            }]);
        }
        // Some editors put a byte order mark before the text.
        let json = json.strip_prefix('\u{feff}').unwrap_or(json);
        let document = serde_json::from_str::<&RawValue>(json)
            .map_err(|error| vec![broken(&error)])?
            .get();
        let members = members(None, document).map_err(|fault| vec![fault])?;
        let mut reader = PlanReader::new(base, Form::Document);
        read(&mut reader, "", members);
        reader.finish().and_then(Self::writable)
    }

    /// Returns the plan if its document can be parsed again, whatever its title will be.
    ///
    /// A document grows when it is written again in full, such as by `1e9`, so a plan that could be parsed once might
    /// otherwise be saved and never be opened.
    fn writable(self) -> Result<Self, Vec<Fault>> {
        if self.roster.is_empty() {
            return Ok(self);
        }
        let untitled = Self {
            title: String::new(),
            ..self.clone()
        };
        let length = untitled.to_full_json().len() + TITLE_BYTES;
        if length > DOCUMENT_LENGTH {
            return Err(vec![Fault::TooLong {
                length,
                most: DOCUMENT_LENGTH,
            }]);
        }
        Ok(self)
    }

    /// Writes the plan as a JSON document without a line break at its end.
    ///
    /// The document holds `schema`, `budget`, `benchmarks` and the values that differ from the defaults.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::{Plan, input::Input, goal::Goal};
    ///
    /// let plan = Plan::new(3000.0).and_then(|plan| plan.with(Input::Goal(Goal::Sales), 0.0)).unwrap();
    /// assert_eq!(plan.to_json(), r#"{
    ///   "schema": 2,
    ///   "budget": 3000,
    ///   "goals": {
    ///     "sales": 0
    ///   },
    ///   "benchmarks": "market-2026"
    /// }"#);
    /// assert_eq!(Plan::parse(&plan.to_json()), Ok(plan));
    /// ```
    pub fn to_json(&self) -> String {
        let default = Self::unfunded();
        self.document(|key, value| {
            matches!(key, Key::Schema | Key::Prices) || Some(value) != key.value(&default).as_ref()
        })
    }

    /// Writes the plan as a JSON document for storage: choices stay as they are when a later release has other
    /// defaults.
    ///
    /// Beside all that [`Plan::to_json`] writes, the document holds the plan's choices in full: budget, audience,
    /// goals, caution, limits, target and the like. Only assumptions that a new benchmark edition renews (rates of a
    /// sale, repeat, people per view, the campaign's spread, figures of tiers) are left out where they equal the
    /// benchmarks.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::Plan;
    ///
    /// let plan = Plan::new(3000.0).unwrap();
    /// let full = plan.to_full_json();
    /// assert!(full.contains("\"hours\": 80") && !full.contains("click_rate"));
    /// assert_eq!(Plan::parse(&full), Ok(plan));
    /// ```
    pub fn to_full_json(&self) -> String {
        let default = Self::unfunded();
        self.document(|key, value| !key.is_renewed() || Some(value) != key.value(&default).as_ref())
    }

    /// Writes the values that `says` selects, in the documented order.
    fn document(&self, says: impl Fn(Key, &Value) -> bool) -> String {
        let members: Vec<_> = Key::all()
            .into_iter()
            .filter_map(|key| {
                if key == Key::Roster && !self.roster.is_empty() {
                    return Some((key.name(Form::Document), roster::written(&self.roster)));
                }
                let value = key.value(self)?;
                says(key, &value).then(|| (key.name(Form::Document), json(value)))
            })
            .collect();
        let members: Vec<(&str, &str)> = members
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let mut text = String::new();
        write(&mut text, &members, 0);
        text
    }
}

/// Splits an object into its members; `path` is `None` for the whole document.
fn members<'a>(path: Option<&str>, object: &'a str) -> Result<Members<'a>, Fault> {
    serde_json::from_str(object).map_err(|_| Fault::NotAnObject {
        path: path.map(str::to_owned),
        value: shown(object),
    })
}

/// Reads the members of an object; `section` is the object's path with a dot at the end, or empty.
fn read(reader: &mut PlanReader, section: &str, Members(members): Members) {
    for (name, value) in members {
        let value = value.get();
        // A name with an unpaired surrogate cannot be decoded.
        let Ok(name) = serde_json::from_str::<String>(name.get()) else {
            reader.unknown(section, name.get());
            continue;
        };
        if !reader.is_first(section, &name) {
            continue;
        }
        let path = format!("{section}{name}");
        // A name with a dot is not the path that it looks like.
        if name.contains('.') {
            reader.unknown(section, &name);
        } else if let Some(key) = reader.key(&path) {
            reader.set(key, Given::Json(value));
        } else if reader.is_section(&path) {
            if path == "target" {
                if value == "null" {
                    // A plan has no target by default.
                    continue;
                }
                reader.ask_for_target();
            }
            match self::members(Some(&path), value) {
                Ok(members) => read(reader, &format!("{path}."), members),
                Err(fault) => reader.fault(fault),
            }
        } else {
            reader.unknown(section, &name);
        }
    }
}

/// The names and values of an object as their source spells them, repeated names included.
struct Members<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;

            fn expecting(&self, text: &mut fmt::Formatter) -> fmt::Result {
                text.write_str("object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

fn broken(error: &serde_json::Error) -> Fault {
    let text = error.to_string();
    // The parser appends the place.
    let what = text.split(" at line ").next().unwrap_or_default();
    Fault::Broken {
        line: error.line(),
        column: error.column(),
        what: what.to_owned(),
    }
}

fn json(value: Value) -> String {
    match value {
        Value::Number(digits) => digits,
        Value::Text(text) => serde_json::Value::from(text).to_string(),
        Value::List(items) => format!("[{}]", items.join(", ")),
    }
}

/// Writes members as an object; neighbours in the same section become a nested object.
fn write(text: &mut String, members: &[(&str, &str)], depth: usize) {
    fn section<'a>(member: &(&'a str, &str)) -> Option<&'a str> {
        member.0.split_once('.').map(|(section, _)| section)
    }
    let groups =
        members.chunk_by(|one, next| section(one).is_some() && section(one) == section(next));
    let mut before = "{\n";
    for group in groups {
        text.push_str(before);
        before = ",\n";
        text.push_str(&"  ".repeat(depth + 1));
        if let Some(section) = section(&group[0]) {
            let inside: Vec<_> = group
                .iter()
                .map(|(name, value)| (&name[section.len() + 1..], *value))
                .collect();
            text.push_str(&format!("\"{section}\": "));
            write(text, &inside, depth + 1);
        } else {
            let (name, value) = group[0];
            text.push_str(&format!("\"{name}\": {value}"));
        }
    }
    text.push('\n');
    text.push_str(&"  ".repeat(depth));
    text.push('}');
}
