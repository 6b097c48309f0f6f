//! The money that a plan leaves unspent, with the reason, in American English.

use super::{
    labels,
    numbers::{counted, money_at_least},
};
use crate::{Plan, tier::Tier, wording::Marks};

says! {
    everybody_booked => "Everybody on your list who can be booked is booked.";
    every_tier_full => "Every size of creator is booked as often as you allow.";
    nothing_gained => "No mix that costs more scores higher over your goals.";
}

pub fn nobody_so_cheap(marks: Marks, plan: &Plan, tier: Tier, cost: f64) -> String {
    format!(
        "No further creator costs so little: the cheapest, a {} creator, costs {}.",
        labels::tier(tier),
        money_at_least(marks, cost, plan.currency())
    )
}

pub fn no_time(marks: Marks, hours: f64) -> String {
    let hours = counted(marks, hours, "hour leaves", "hours leave");
    format!("Your {hours} no time for another creator.")
}

pub fn no_more_creators(marks: Marks, creators: f64) -> String {
    format!(
        "You book no more than {}.",
        counted(marks, creators, "creator", "creators")
    )
}

pub fn no_time_and_no_more_creators(marks: Marks, hours: f64, creators: f64) -> String {
    format!(
        "You book no more than {}, and your {} no time for another.",
        counted(marks, creators, "creator", "creators"),
        counted(marks, hours, "hour leaves", "hours leave")
    )
}
