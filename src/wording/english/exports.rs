//! Texts of exported files, in American English.

use crate::plan::{
    answers::{Composition, Verdict},
    argument::{Kind, Side, Unit},
    input::{Field, Input},
    tier::Family,
};

says! {
    program => "Tiermix";
    creators_by_name => "creators by name";
    no_host => "The request does not say which site it was sent to, so there is no link to draw.";
    not_written => "This file could not be written. The plan is safe; try again in a minute.";

    answer_sheet => "Answer";
    mix_sheet => "Mix";
    creators_sheet => "Creators";
    forecast_sheet => "Forecast";
    ways_sheet => "Three ways";
    equal_spend_sheet => "At equal spend";
    money_sheet => "Money";
    worlds_sheet => "Plausible worlds";
    next_steps_sheet => "What to do next";
    arguments_sheet => "Pros and cons";
    curve_sheet => "Reach versus cost";
    futures_sheet => "Futures";
    inputs_sheet => "Plan";
    benchmarks_sheet => "Benchmarks";
    sources_sheet => "Sources";

    title => "Title";
    answer => "Answer";
    why => "Why";
    money => "Money";
    left_over => "Money left unspent";
    why_left_over => "Why it is left";
    sureness => "How sure the advice is";
    settles => "The question that would settle it";
    steady => "Steadier mix";
    fees_off => "If fees are off too";
    message => "A message to send";
    currency => "Currency";
    edition_of_plan => "Edition of the benchmarks, plan";
    edition_of_numbers => "Edition of the benchmarks, numbers";
    seed => "Seed";
    version => "Version";
    saved_on => "Saved on";
    author => "Author";
    note => "Note";
    source => "Source";
    link => "Link";
    in_words => "In words";
    share => "share of 1";

    ways_column => "What";
    creators => "Creators";
    number_of_creators => "Number of creators";
    proven => "Nothing of its kind scores higher";
    chance => "Chance of the target";
    why_not => "Why not";
    price_of_people_reached => "Cost of a thousand people reached";
    at_most => "For at most";

    your_time => "Your time";
    true_cost => "Cost and your time";
    price_of_views => "Cost of a thousand views, at average views";
    price_of_engagement => "Cost of an engagement, at average views";
    price_of_people => "Cost of a thousand people, at average views";
    price_of_sale => "Cost of a tracked sale to count on";
    price_of_own_views => "Cost of a thousand views of your people, at average views";
    price_of_ads => "Cost of a thousand views of your people as ads";
    revenue => "Value of the tracked sales";
    margin => "Margin of the tracked sales";
    break_even => "Tracked sales that pay for the mix";
    return_on_spend => "Value of the tracked sales per unit of money spent";
    verdict => "Verdict";

    worlds => "Plausible worlds";
    same_mix => "Exactly this mix is best";
    regret => "Score that this mix loses to the best, on average (share of 1)";
    average_score => "Score of this mix, on average (share of 1)";
    average_score_of_steady => "Score of the steadier mix, on average (share of 1)";
    would_change => "The answer would change the advice";

    future => "Future";
    all_tiers => "all";
}

pub fn label(version: u32) -> String {
    format!("Version {version} of this plan:")
}

pub fn no_such_file(tables: &str) -> String {
    format!(
        "There is no such file. A plan comes as plan.json, answer.json, plan.xlsx and {tables}."
    )
}

pub fn answer_columns() -> [&'static str; 2] {
    ["What", "Value"]
}

pub fn in_unit(name: &str, unit: &str) -> String {
    format!("{name} ({unit})")
}

pub fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Forecast | Unit::Count | Unit::Price => "number",
        Unit::Hours => "hours",
        Unit::Share | Unit::Points => share(),
    }
}

pub fn unit_of(input: Input, currency: &str) -> String {
    let unit = match input {
        Input::Budget
        | Input::OrderValue
        | Input::Wage
        | Input::Tier(_, Field::Fee | Field::Product) => currency,
        Input::Rate => return format!("{currency} for one US dollar"),
        Input::Hours | Input::Tier(_, Field::Hours) => "hours",
        Input::Audience => "people",
        Input::Posts => "videos per creator",
        Input::Border(_) | Input::MacroFrom | Input::Tier(_, Field::Followers) => "followers",
        Input::Creators | Input::Tier(_, Field::Min | Field::Max | Field::Locked) => "creators",
        Input::ViewTypical | Input::Tier(_, Field::MedianViews) => "views of a video",
        Input::ViewSlope => "ln(views) per ln(followers)",
        Input::SizeSlope => "ln(purchases per click) per ln(followers), downwards",
        Input::Goal(_) => "weight",
        Input::CampaignSpread | Input::Tier(_, Field::SpreadBetween | Field::SpreadWithin) => {
            "standard deviation of ln(views)"
        }
        Input::Tier(_, Field::EngagementRate) => "engagements per view",
        Input::PeoplePerView => "people per view",
        Input::ClickRate => "clicks per view",
        Input::ConversionRate => "purchases per click",
        Input::Niche
        | Input::Overlap
        | Input::Caution
        | Input::Margin
        | Input::LocalShare
        | Input::Repeat
        | Input::Tier(
            _,
            Field::FakeShare | Field::Fit | Field::Delivery | Field::Trust | Field::Prestige,
        ) => share(),
    };
    unit.to_owned()
}

pub fn mix_columns(currency: &str) -> [String; 10] {
    [
        "Tier".to_owned(),
        "Family".to_owned(),
        "Followers".to_owned(),
        "Creators, best mix".to_owned(),
        in_unit("Cost of one", currency),
        in_unit("Cost, best mix", currency),
        "Hours of one".to_owned(),
        "Hours, best mix".to_owned(),
        "Creators, micro only".to_owned(),
        "Creators, macro only".to_owned(),
    ]
}

pub fn family(family: Family) -> &'static str {
    match family {
        Family::Micro => "micro",
        Family::Macro => "macro",
    }
}

pub fn creators_columns(currency: &str) -> [String; 16] {
    [
        "Handle".to_owned(),
        "Name".to_owned(),
        "Followers".to_owned(),
        in_unit("Fee", currency),
        "Median views".to_owned(),
        "Average views".to_owned(),
        "Videos read".to_owned(),
        "Likes in all".to_owned(),
        "Videos in all".to_owned(),
        "Engagement rate per view".to_owned(),
        "Audience where you sell".to_owned(),
        "Note".to_owned(),
        "State".to_owned(),
        "In the best mix".to_owned(),
        in_unit("Pay at most", currency),
        "If that fails".to_owned(),
    ]
}

pub fn forecast_columns() -> [&'static str; 6] {
    [
        "Way",
        "Outcome",
        "Counted on",
        "10th percentile",
        "Median",
        "90th percentile",
    ]
}

pub fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

pub fn step(number: usize) -> String {
    format!("Next step {number}")
}

pub fn money_columns() -> [&'static str; 4] {
    ["What", "Value", "10th percentile", "90th percentile"]
}

pub fn verdict_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pays => "pays in a typical future",
        Verdict::MayPay => "may pay",
        Verdict::AskLower => "ask for lower prices first",
        Verdict::DoesNotPay => "does not pay for itself",
    }
}

pub fn worlds_columns() -> [&'static str; 3] {
    ["What", "Value", in_words()]
}

pub fn is_best(kind: Composition) -> &'static str {
    match kind {
        Composition::Nothing => "Nothing can be booked",
        Composition::Micro => "Micro only is best",
        Composition::Blend => "A blend is best",
        Composition::Macro => "Macro only is best",
    }
}

pub fn is_best_with_fees(kind: Composition) -> String {
    format!("{}, fees off as well", is_best(kind))
}

pub fn next_steps_columns(currency: &str) -> [String; 8] {
    let per_video = |name: &str| in_unit(name, &format!("{currency} per video"));
    [
        "Tier".to_owned(),
        "Creators to book".to_owned(),
        "Creators to ask".to_owned(),
        per_video("First offer"),
        per_video("At most"),
        in_unit("Those who ask no more than that", share()),
        per_video("Average price of those who accept"),
        in_words().to_owned(),
    ]
}

pub fn instead(names: &[String], leaves: &[String]) -> String {
    let names = names.join(", ");
    match leaves {
        [] => names,
        leaves => format!("{names}; without {}", leaves.join(", ")),
    }
}

pub fn arguments_columns() -> [&'static str; 8] {
    [
        "Point",
        "About",
        "For or against",
        "Claim",
        "Verdict",
        "What your plan says",
        "Numbers",
        "Unit",
    ]
}

pub fn side(side: Side) -> &'static str {
    match side {
        Side::Micro => "small creators",
        Side::Macro => "big creators",
        Side::Blend => "both together",
    }
}

pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Pro => "for",
        Kind::Con => "against",
    }
}

pub fn curve_columns(currency: &str) -> [String; 9] {
    [
        in_unit("Budget", currency),
        "Best mix".to_owned(),
        "People, best mix".to_owned(),
        "10th percentile".to_owned(),
        "90th percentile".to_owned(),
        "Micro only".to_owned(),
        "People, micro only".to_owned(),
        "Macro only".to_owned(),
        "People, macro only".to_owned(),
    ]
}

pub fn measure_of_way(measure: &str, way: &str) -> String {
    format!("{measure}, {}", way.to_lowercase())
}

pub fn inputs_columns() -> [&'static str; 4] {
    ["Name", "Value", "Default", "Unit"]
}

pub fn benchmarks_columns() -> [&'static str; 10] {
    [
        "Quantity",
        "Tier",
        "Low",
        "Typical",
        "High",
        "Unit",
        "Evidence",
        "Confidence",
        "Sources",
        "Note",
    ]
}

pub fn sources_columns() -> [&'static str; 5] {
    ["Source", "Title", "Publisher", "Address", "Date"]
}
