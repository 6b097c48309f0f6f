//! Texts about a plan that was sent with benchmarks of another edition, in American English.

use crate::plan::wording::Sentence;

says! {
    still_nobody => "It would still book nobody.";
    no_longer => "It could no longer book anybody.";
    todays_data => "With today's data";
    numbers => "Numbers as sent";
    ways => "Three ways to spend the money, as sent";
    creators => "Creators";
    most_futures => "In 8 of 10 futures";
    believed_views => "Believed views to count on";
}

pub fn book(mix: Sentence) -> Sentence {
    let mut sentence = Sentence::default().say("Book ");
    sentence.0.extend(mix.0);
    sentence.say(".")
}

pub fn somebody(mix: &str) -> String {
    format!("It would book {mix}, where it could book nobody then.")
}

pub fn change([before, today]: [&str; 2], people: &str, sent: Option<&str>) -> String {
    let mix = if before == today {
        "The best mix would stay the same".to_owned()
    } else {
        format!("The best mix would change from {before} to {today}")
    };
    let people = match sent {
        Some(sent) if sent == people => format!("still reach {people} people"),
        Some(sent) => format!("reach {people} people instead of {sent}"),
        None => format!("reach {people} people"),
    };
    format!("{mix}, and {people} in the middle future.")
}

pub fn as_sent(dated: bool, edition: &str, today: &str, change: &str) -> [String; 2] {
    let on = if dated { " on " } else { "" };
    [
        format!("These are the numbers as sent{on}"),
        format!(", with the benchmarks of {edition}. Today's are of {today}. {change}"),
    ]
}

pub fn range(low: &str, high: &str) -> String {
    format!("{low} to {high}")
}
