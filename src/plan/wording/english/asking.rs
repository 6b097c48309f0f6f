//! The next steps with named creators in American English.

use super::{
    advice::{message_to, pay_within},
    booked::listed,
    labels,
    numbers::{about_money, count, counted, money, money_at_most},
};
use crate::{
    Plan,
    answers::{Together, named::Unsure},
    model::named::Named,
    roster::{Creator, State},
    tier::Tier,
    wording::Marks,
};

says! {
    ask_first_is_coming => "Whom to ask first is being worked out\u{2026}";
    ask_in_any_order => "Ask them in any order: no single answer would change much.";
}

pub fn ask_first(marks: Marks, handle: &str, unsure: Unsure, cases: u32) -> String {
    let question = match unsure {
        Unsure::Fee => "the price",
        Unsure::Views => "the views of the last ten videos",
    };
    format!(
        "First ask @{handle} for {question}: with {} of 20 plausible answers you would book others.",
        count(marks, f64::from(cases))
    )
}

pub fn ask_creator(
    marks: Marks,
    plan: &Plan,
    creator: &Creator,
    candidate: &Named,
    at_most: Option<f64>,
    [instead, leaves]: [&[String]; 2],
) -> String {
    let handle = &creator.handle;
    let fee = candidate.offer().fee;
    let asked = money(marks, fee, plan.currency());
    let most = at_most.map(|most| money_at_most(marks, most, plan.currency()));
    let opening = match most {
        _ if creator.state == State::In && candidate.fee_is_estimate => {
            format!("@{handle} is promised: ask for the price, if you do not have it.")
        }
        _ if creator.state == State::In => format!("@{handle} is promised at {asked} a video."),
        _ if candidate.fee_is_estimate => {
            let usual = about_money(marks, fee, plan.currency());
            let limit = most.map_or_else(String::new, |most| format!("; pay at most {most}"));
            format!(
                "Ask @{handle} for a price: creators of that size ask about {usual} a video{limit}."
            )
        }
        None => format!("@{handle} asked {asked} a video."),
        Some(most) if at_most < Some(fee) => format!(
            "@{handle} asked {asked} a video, but nine of ten of that size ask less than {most}: offer that."
        ),
        Some(most) => {
            format!("@{handle} asked {asked} a video: agree. Still worth it at up to {most}.")
        }
    };
    let without = match leaves {
        [] => String::new(),
        leaves => format!(", and do without {}", listed(leaves)),
    };
    match instead {
        [] => opening,
        instead => format!("{opening} If that fails, ask {}{without}.", listed(instead)),
    }
}

pub fn pay_all(marks: Marks, plan: &Plan, found: &Together) -> String {
    pay_within(marks, plan, found, "prices")
}

pub fn another(tier: Tier) -> String {
    format!("another {} creator", labels::tier(tier))
}

pub fn others(marks: Marks, count: usize) -> String {
    let creators = counted(marks, count as f64, "more creator", "more creators");
    format!("And {creators}: the table has what to pay each.")
}

pub fn message_by_name(
    marks: Marks,
    plan: &Plan,
    creator: &Creator,
    asked: Option<f64>,
    videos: f64,
) -> String {
    let asked = asked.map(|fee| money(marks, fee, plan.currency()));
    message_to(
        marks,
        &format!("@{}", creator.handle),
        videos,
        asked.as_deref(),
    )
}
