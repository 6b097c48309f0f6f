//! Names of booked creators in American English.

use super::numbers::{count, counted};
use crate::{
    tier::Family,
    wording::{Marks, Sentence},
};

says! {
    nobody_bookable => "Nobody on your list can be booked: everyone is out, or their followers are missing.";
    change_list => "Add creators to your list, set some to open, or also consider creators not found yet.";
}

/// Lists texts in a sentence: `a, b and c`.
pub(super) fn listed(texts: &[String]) -> String {
    match texts.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
    }
}

pub fn names(marks: Marks, named: &[(Family, &str)], more: usize) -> Sentence {
    let mut sentence = Sentence::default();
    for (place, (family, handle)) in named.iter().enumerate() {
        if place > 0 {
            let is_last = more == 0 && place + 1 == named.len();
            sentence = sentence.say(if is_last { " and " } else { ", " });
        }
        sentence = sentence.name(*family, format!("@{handle}"));
    }
    match more {
        0 => sentence,
        more => sentence.say(format!(" and {} more", count(marks, more as f64))),
    }
}

pub fn short_names(marks: Marks, named: &[&str], more: usize) -> String {
    let mut names: Vec<String> = named.iter().map(|handle| format!("@{handle}")).collect();
    if more > 0 {
        names.push(format!("{} more", count(marks, more as f64)));
    }
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} + {last}", first.join(", ")),
        None => String::new(),
    }
}

pub fn and_unnamed(named: Sentence, unnamed: Sentence) -> Sentence {
    let mut sentence = named.say(", and ");
    sentence.0.extend(unnamed.0);
    sentence.say(" not found yet")
}

pub fn and_short_unnamed(named: &str, unnamed: &str) -> String {
    format!("{named} + {unnamed}")
}

pub fn promised_too_dear(names: &str, cost: &str, more: &str) -> String {
    format!(
        "You promised {names}. Together they cost {cost}, which is {more} more than your budget."
    )
}

pub fn promised_too_long(marks: Marks, names: &str, hours: f64, more: f64) -> String {
    format!(
        "You promised {names}. Together they take {}, which is {} more than you have.",
        counted(marks, hours, "hour", "hours"),
        count(marks, more.ceil())
    )
}

pub const fn nobody_of_family(family: Family) -> &'static str {
    match family {
        Family::Micro => "Nobody on your list who can be booked counts as micro here.",
        Family::Macro => "Nobody on your list who can be booked counts as macro here.",
    }
}
