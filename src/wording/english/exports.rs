//! Texts of exported files, in American English.

use crate::plan::{
    argument::{Kind, Side},
    tier::Family,
};

says! {
    program => "Tiermix";
    no_host => "The request does not say which site it was sent to, so there is no link to draw.";
    not_written => "This file could not be written. The plan is safe; try again in a minute.";

    answer_sheet => "Answer";
    mix_sheet => "Mix";
    forecast_sheet => "Forecast";
    ways_sheet => "Three ways";
    arguments_sheet => "Pros and cons";
    curve_sheet => "Reach versus cost";
    futures_sheet => "Futures";
    inputs_sheet => "Plan";
    benchmarks_sheet => "Benchmarks";
    sources_sheet => "Sources";

    title => "Title";
    answer => "Answer";
    why => "Why";
    currency => "Currency";
    edition_of_plan => "Edition of the benchmarks, plan";
    edition_of_numbers => "Edition of the benchmarks, numbers";
    seed => "Seed";
    link => "Link";

    ways_column => "What";
    creators => "Creators";
    number_of_creators => "Number of creators";
    proven => "Proven best of its kind";
    chance => "Chance of the target";
    why_not => "Why not";

    future => "Future";
    all_tiers => "all";
}

pub fn label(version: u32) -> String {
    format!("Version {version} of this plan:")
}

pub fn no_such_file(tables: &str) -> String {
    format!("There is no such file. A plan comes as plan.json, plan.xlsx and {tables}.")
}

pub fn answer_columns() -> [&'static str; 2] {
    ["What", "Value"]
}

pub fn mix_columns() -> [&'static str; 10] {
    [
        "Tier",
        "Family",
        "Followers",
        "Creators, best mix",
        "Cost of one",
        "Cost, best mix",
        "Hours of one",
        "Hours, best mix",
        "Creators, micro only",
        "Creators, macro only",
    ]
}

pub fn family(family: Family) -> &'static str {
    match family {
        Family::Micro => "micro",
        Family::Macro => "macro",
    }
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

pub fn arguments_columns() -> [&'static str; 7] {
    [
        "Point",
        "About",
        "For or against",
        "Claim",
        "Verdict",
        "What your plan says",
        "Numbers",
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

pub fn curve_columns() -> [&'static str; 9] {
    [
        "Budget",
        "Best mix",
        "People, best mix",
        "10th percentile",
        "90th percentile",
        "Micro only",
        "People, micro only",
        "Macro only",
        "People, macro only",
    ]
}

pub fn measure_of_way(measure: &str, way: &str) -> String {
    format!("{measure}, {}", way.to_lowercase())
}

pub fn inputs_columns() -> [&'static str; 3] {
    ["Name", "Value", "Default"]
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
