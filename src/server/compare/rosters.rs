//! The creators by name of plans beside each other.

use std::collections::BTreeMap;

use super::columns::Column;
use crate::{
    plan::{
        roster::{Creator, Roster},
        wording::Language,
    },
    wording::compare as texts,
};

/// The creators of a roster by handle: their order says nothing about a plan.
type Creators<'a> = BTreeMap<&'a str, &'a Creator>;

/// Describes the roster of each plan; two texts are equal only if the rosters are.
pub fn described(language: Language, columns: &[Column]) -> Vec<String> {
    let mut described: Vec<(Creators, String)> = Vec::new();
    for column in columns {
        let creators = by_handle(column.planned.plan.roster());
        let text = match described.iter().find(|(before, _)| *before == creators) {
            Some((_, text)) => text.clone(),
            None => {
                let alike = described
                    .iter()
                    .zip(columns)
                    .rfind(|((before, _), _)| before.len() == creators.len());
                alike.map_or_else(
                    || texts::roster(language, creators.len()),
                    |((before, _), than)| {
                        let than = than.name.to_string();
                        if !before.keys().eq(creators.keys()) {
                            return texts::other_creators(language, creators.len(), &than);
                        }
                        let changes = changes(language, before, &creators);
                        texts::other_values(language, creators.len(), &than, &changes)
                    },
                )
            }
        };
        described.push((creators, text));
    }
    described.into_iter().map(|(_, text)| text).collect()
}

/// Words each creator's change between two rosters of the same handles: the state by name, anything else in short.
fn changes(language: Language, before: &Creators, now: &Creators) -> Vec<String> {
    let pairs = before.values().zip(now.values());
    pairs
        .filter(|(before, now)| before != now)
        .map(|(before, now)| {
            let only_the_state = Creator {
                state: now.state,
                ..Creator::clone(before)
            };
            let state = (only_the_state == **now).then_some(now.state);
            texts::changed_creator(language, &now.handle, state)
        })
        .collect()
}

fn by_handle(roster: &Roster) -> Creators<'_> {
    let creators = roster.creators().iter();
    creators
        .map(|creator| (creator.handle.as_str(), creator))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{plan::Plan, server::compare::columns::compared};

    fn with(roster: &str) -> Plan {
        Plan::parse(&format!("{{\"budget\": 3000, \"roster\": [{roster}]}}")).unwrap()
    }

    #[test]
    fn rosters_that_differ_are_never_described_alike() {
        let [a, b] = ["{\"handle\": \"a\"}", "{\"handle\": \"b\"}"];
        let plans = [
            with(&format!("{a}, {b}")),
            with(&format!("{b}, {a}")),
            with(&format!("{a}, {{\"handle\": \"b\", \"fee\": 4}}")),
            with(&format!("{a}, {{\"handle\": \"c\"}}")),
        ];
        assert_eq!(
            described(Language::ENGLISH, &compared(&plans)),
            [
                "2 creators",
                "2 creators",
                "2 creators; unlike in Plan1, @b has other values",
                "2 creators, not the same as in Plan2",
            ]
        );
        let out = r#"{"handle": "a", "state": "out"}"#;
        let plans = [
            with(&format!("{a}, {b}")),
            with(&format!("{out}, {b}")),
            with(&format!(
                "{out}, {{\"handle\": \"b\", \"followers\": 5000}}"
            )),
            with(&format!("{a}, {{\"handle\": \"b\", \"state\": \"in\"}}")),
        ];
        assert_eq!(
            described(Language::ENGLISH, &compared(&plans))[1..],
            [
                "2 creators; unlike in Plan0, @a is out",
                "2 creators; unlike in Plan1, @b has other values",
                "2 creators; unlike in Plan2, @a is open and @b has other values",
            ]
        );
        let plans = [with(""), with(a), with(b)];
        assert_eq!(
            described(Language::ENGLISH, &compared(&plans)),
            ["none", "1 creator", "1 creator, not the same as in Plan1"]
        );
    }
}
