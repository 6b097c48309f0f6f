//! Texts of the pictures of a room's reveals, in American English.

use crate::plan::wording::{Language, Marks, counted};

says! {
    no_such_picture => "There is no such picture. The questions are split and goals, and rounds count from 1 to 9, as in \
        reveal/split/1.png.";
    not_over => "The votes of this round are not on the wall yet. Reveal them, then load the picture again.";
    nobody_voted => "Nobody voted in this round, so there is no picture of it.";
    not_drawn => "The picture could not be drawn. Try again in a moment.";
}

pub fn facts(marks: Marks, round: u8, votes: u32, day: &str) -> String {
    format!(
        "Round {round} \u{b7} {} \u{b7} {day}",
        self::votes(marks, votes)
    )
}

pub fn votes(marks: Marks, count: u32) -> String {
    counted(Language::English(marks), f64::from(count), "vote", "votes")
}

pub fn case(title: &str, budget: &str) -> String {
    match title {
        "" => format!("{budget} for creators on TikTok"),
        title => format!("{budget} \u{b7} {title}"),
    }
}

pub fn few_voted(fewest: u32) -> String {
    format!("Fewer than {fewest} voted: so few votes are not broken down")
}
