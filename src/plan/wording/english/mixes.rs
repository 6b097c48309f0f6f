//! Formats of mixes in American English.

use super::{labels, numbers::count};
use crate::{
    tier::{ByTier, Family, Tier},
    wording::{Marks, Sentence},
};

pub fn mix(marks: Marks, mix: &ByTier<u32>) -> String {
    mix_parts(marks, mix, |_| Family::Micro).to_string()
}

pub fn mix_parts(marks: Marks, mix: &ByTier<u32>, family: impl Fn(Tier) -> Family) -> Sentence {
    let booked: Vec<_> = mix.iter().filter(|(_, count)| **count > 0).collect();
    let Some((_, last)) = booked.last() else {
        return Sentence::default().say("no creators");
    };
    // "8 micro and 1 macro creator": the noun follows the last number.
    let noun = if **last == 1 { " creator" } else { " creators" };
    let mut sentence = Sentence::default();
    for (place, (tier, creators)) in booked.iter().enumerate() {
        if place > 0 {
            let joint = if place + 1 == booked.len() {
                " and "
            } else {
                ", "
            };
            sentence = sentence.say(joint);
        }
        let number = match (booked.len(), **creators) {
            (1, 1) => "one".to_owned(),
            _ => count(marks, f64::from(**creators)),
        };
        sentence = sentence.name(family(*tier), format!("{number} {}", labels::tier(*tier)));
    }
    sentence.say(noun)
}

pub fn short_mix(marks: Marks, mix: &ByTier<u32>) -> String {
    let booked: Vec<_> = mix
        .iter()
        .filter(|(_, count)| **count > 0)
        .map(|(tier, booked)| {
            let number = count(marks, f64::from(*booked));
            format!("{number} {}", labels::short_tier(tier))
        })
        .collect();
    if booked.is_empty() {
        "nobody".to_owned()
    } else {
        booked.join(" + ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mix_reads_as_a_person_would_say_it() {
        for (counts, long, short) in [
            (
                [0, 4, 4, 0, 0],
                "4 micro and 4 mid-tier creators",
                "4 micro + 4 mid",
            ),
            ([0, 0, 0, 0, 1], "one mega creator", "1 mega"),
            (
                [0, 8, 0, 1, 0],
                "8 micro and 1 macro creator",
                "8 micro + 1 macro",
            ),
            (
                [1, 3, 0, 2, 0],
                "1 nano, 3 micro and 2 macro creators",
                "1 nano + 3 micro + 2 macro",
            ),
            ([0; 5], "no creators", "nobody"),
        ] {
            assert_eq!(mix(Marks::ENGLISH, &ByTier(counts)), long);
            assert_eq!(short_mix(Marks::ENGLISH, &ByTier(counts)), short);
        }
    }

    #[test]
    fn families_keep_their_colour() {
        let family = |tier| {
            if tier < Tier::Mid {
                Family::Micro
            } else {
                Family::Macro
            }
        };
        let parts = mix_parts(Marks::ENGLISH, &ByTier([0, 4, 4, 0, 0]), family).0;
        let coloured: Vec<_> = parts
            .iter()
            .map(|part| (part.text.as_str(), part.family))
            .collect();
        assert_eq!(
            coloured,
            [
                ("4 micro", Some(Family::Micro)),
                (" and ", None),
                ("4 mid-tier", Some(Family::Macro)),
                (" creators", None),
            ]
        );
    }
}
