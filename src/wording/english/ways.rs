//! Texts of the three ways to spend the money, in American English.

use crate::plan::{goal::Goal, tier::Family};

says! {
    ways_to_spend => "Ways to spend the money";
    not_possible => "not possible";
    proven_best => " \u{b7} none scores higher";
    proven_best_in_full => "No other mix scores higher with these numbers";
    best_found => " \u{b7} the best that was found";
    followers => " followers";
    in_the_middle => " in the middle future";
    best => "best";
    most_futures => "in 8 of 10 futures";
}

pub fn family_border(family: Family, border: &str) -> String {
    match family {
        Family::Micro => format!("under {border}"),
        Family::Macro => format!("from {border}"),
    }
}

pub const fn unit(goal: Goal) -> &'static str {
    match goal {
        Goal::Reach => "people",
        Goal::Engagement => "engagements",
        Goal::Sales => "tracked purchases",
        Goal::Authenticity => "believed views",
        Goal::Credibility => "credibility",
        Goal::Ease => "of your time",
    }
}

pub fn of_all_futures(count: usize) -> String {
    format!("of {count} futures")
}

pub fn reach(target: &str) -> String {
    format!(" reach {target}")
}

pub fn band_of_futures(band: &str) -> String {
    format!("{band} in 8 of 10 futures")
}
