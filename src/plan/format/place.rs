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
///     located(Language::English, json, &faults),
///     ["line 4: limits.hours is -1, but must be above 0 and at most 1000000"]
/// );
/// ```
pub fn located(language: Language, json: &str, faults: &[Fault]) -> Vec<String> {
    let sentence = |fault: &Fault| match line(json, fault) {
        Some(line) => faults::at_line(language, line, fault),
        None => faults::fault(language, fault),
    };
    faults.iter().map(sentence).collect()
}

/// Returns the line, from 1, of the name that has a fault, or of the part around that name.
fn line(json: &str, fault: &Fault) -> Option<usize> {
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let path = fault.path()?;
    // A repeated name has its fault at the last place; in all other cases the first place counts.
    let last = matches!(fault, Fault::Repeated { .. });
    let mut at = serde_json::from_str::<&RawValue>(json).ok()?.get();
    let mut found = None;
    for name in path.split('.') {
        let Ok(Members(members)) = serde_json::from_str(at) else {
            break;
        };
        let mut named = members.into_iter().filter(|(key, _)| {
            serde_json::from_str::<String>(key.get()).is_ok_and(|key| key == name)
        });
        let Some((key, value)) = (if last {
            named.next_back()
        } else {
            named.next()
        }) else {
            break;
        };
        found = Some(key.get());
        at = value.get();
    }
    // The name is a slice of the document's own text, so its offset is the difference of the two pointers.
    let offset = (found?.as_ptr() as usize).checked_sub(json.as_ptr() as usize)?;
    let before = json.as_bytes().get(..offset)?;
    Some(1 + before.iter().filter(|byte| **byte == b'\n').count())
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
        let located = located(Language::English, json, &faults);
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
            assert_eq!(located(Language::English, json, &faults), texts, "{json}");
        }
    }

    #[test]
    fn a_part_that_is_no_object_says_its_own_line() {
        let json = "{\n\"budget\": 1,\n\"limits\": 3}";
        let faults = Plan::parse(json).unwrap_err();
        assert!(located(Language::English, json, &faults)[0].starts_with("line 3: limits is 3"));
    }
}
