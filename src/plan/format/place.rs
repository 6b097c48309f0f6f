//! The lines of faults in a document, for people who wrote the document by hand.

use serde_json::value::RawValue;

use super::{Fault, Members};
use crate::wording::{Language, faults};

/// Describes the faults of a document, each with the line of the name that has the fault, if one has.
///
/// # Example
/// ```
/// use tiermix_plan::{Plan, format::located, wording::Language};
///
/// let json = "{\n  \"budget\": 3000,\n  \"limits\": {\n    \"hours\": -1\n  }\n}";
/// let faults = Plan::parse(json).unwrap_err();
/// assert_eq!(
///     located(Language::ENGLISH, json, &faults),
///     ["line 4: limits.hours is -1, but must be above 0 and at most 1000000"]
/// );
/// ```
pub fn located(language: Language, json: &str, faults: &[Fault]) -> Vec<String> {
    let document = Document::of(json);
    let sentence = |fault: &Fault| match document.line(fault) {
        Some(line) => faults::at_line(language, line, fault),
        None => faults::fault(language, fault),
    };
    faults.iter().map(sentence).collect()
}

/// The outline of a document, split once for all of its faults.
struct Document<'a> {
    text: &'a str,
    members: Vec<Member<'a>>,
    /// The creators of the first roster.
    creators: Vec<&'a RawValue>,
}

/// A name and its value as the document spells them.
type Member<'a> = (&'a RawValue, &'a RawValue);

impl<'a> Document<'a> {
    fn of(json: &'a str) -> Self {
        let text = json.strip_prefix('\u{feff}').unwrap_or(json);
        let whole = serde_json::from_str::<&RawValue>(text);
        let members = whole.map(|whole| split(whole.get())).unwrap_or_default();
        let roster = members.iter().find(|member| is_named(member, "roster"));
        let creators = roster.and_then(|(_, roster)| serde_json::from_str(roster.get()).ok());
        Self {
            text,
            creators: creators.unwrap_or_default(),
            members,
        }
    }

    /// Returns the line, from 1, of the name that has a fault, or of the part around that name.
    fn line(&self, fault: &Fault) -> Option<usize> {
        // A repeated name has its fault at the last place; in all other cases the first place counts.
        let last = matches!(fault, Fault::Repeated { .. });
        let path = fault.path()?;
        let (creator, inside) = match path.split_once("].") {
            Some((creator, inside)) => (self.creator(creator), Some(inside)),
            None => (path.strip_suffix(']').and_then(|it| self.creator(it)), None),
        };
        let found = match (creator, inside) {
            (Some(creator), Some(inside)) => {
                deepest(&split(creator.get()), inside, last).or(Some(creator))
            }
            (Some(creator), None) => Some(creator),
            (None, _) => deepest(&self.members, &path, last),
        };
        self.line_of(found?)
    }

    /// Returns the creator at the end of a path without its closing bracket.
    fn creator(&self, path: &str) -> Option<&'a RawValue> {
        let place: usize = path.strip_prefix("roster[")?.parse().ok()?;
        self.creators.get(place).copied()
    }

    /// Returns the line, from 1, of a part of the document.
    fn line_of(&self, part: &RawValue) -> Option<usize> {
        // The part is a slice of the document's own text, so its offset is the difference of the two pointers.
        let offset = (part.get().as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        let before = self.text.as_bytes().get(..offset)?;
        Some(1 + before.iter().filter(|byte| **byte == b'\n').count())
    }
}

/// Splits an object into its members; any other value has none.
fn split(object: &str) -> Vec<Member<'_>> {
    serde_json::from_str(object).map_or_else(|_| Vec::new(), |Members(members)| members)
}

fn is_named((key, _): &Member, name: &str) -> bool {
    serde_json::from_str::<String>(key.get()).is_ok_and(|key| key == name)
}

/// Returns the name at the end of a path, or the last one on the way to it that the members have.
fn deepest<'a>(members: &[Member<'a>], path: &str, last: bool) -> Option<&'a RawValue> {
    let (name, inside) = match path.split_once('.') {
        Some((name, inside)) => (name, Some(inside)),
        None => (path, None),
    };
    // The items of a list have no names: the fault of an item is at the list's.
    let name = name.split('[').next().unwrap_or(name);
    let mut named = members.iter().filter(|member| is_named(member, name));
    let (key, value) = if last {
        named.next_back()
    } else {
        named.next()
    }?;
    let deeper = inside.and_then(|inside| deepest(&split(value.get()), inside, last));
    deeper.or(Some(*key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Plan;

    #[test]
    fn every_fault_says_its_line() {
        let json = "\u{feff}{\n \"schema\": 3,\n \"title\": 7,\n \"bugdet\": 1,\n \"goals\": {\n  \"reach\": \"x\"},\n \
                    \"borders\": [1],\r\n \"tiers\": {\n  \"nano\": {\n   \"fee\": -1}},\n \
                    \"niche\": 0.1,\n \"niche\": 0.2,\n \"target\": {\n  \"goal\": \"fame\", \"value\": 1}\n}";
        let faults = Plan::parse(json).unwrap_err();
        let located = located(Language::ENGLISH, json, &faults);
        for (line, name) in [
            (2, "schema"),
            (3, "title"),
            (4, "bugdet"),
            (6, "goals.reach"),
            (7, "borders"),
            (10, "tiers.nano.fee"),
            (12, "niche"),
            (14, "target.goal"),
        ] {
            let start = format!("line {line}: {name} ");
            assert!(
                located.iter().any(|text| text.starts_with(&start)),
                "{start}: {located:#?}"
            );
        }
        assert!(located.contains(&"budget is missing".to_owned()));
    }

    #[test]
    fn what_is_about_no_name_stands_as_it_is() {
        for json in ["[1]", "{\"budget\": 1", "", "{}"] {
            let faults = Plan::parse(json).unwrap_err();
            let texts: Vec<String> = faults.iter().map(ToString::to_string).collect();
            assert_eq!(located(Language::ENGLISH, json, &faults), texts, "{json}");
        }
    }

    #[test]
    fn a_part_that_is_no_object_says_its_own_line() {
        let json = "{\n\"budget\": 1,\n\"limits\": 3}";
        let faults = Plan::parse(json).unwrap_err();
        assert!(located(Language::ENGLISH, json, &faults)[0].starts_with("line 3: limits is 3"));
    }
}
