//! Texts around the pros and cons, in American English.

use crate::plan::argument::{Kind, Side};

says! {
    pros_and_cons => "Pros and cons";
    heading => "What people say, checked against your plan";
    points_show => "Eighteen common points about small and big creators, each with your plan's own numbers \
        and whether it is true here. First the six on which micro only and macro only differ most for your goals.";
    others => "The other twelve";
    where_from => "Where this comes from";
    partly_guess => " \u{b7} partly our guess";
}

pub const fn side(side: Side) -> &'static str {
    match side {
        Side::Micro => "Small creators",
        Side::Macro => "Big creators",
        Side::Blend => "Both together",
    }
}

pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Pro => "For: ",
        Kind::Con => "Against: ",
    }
}

pub const fn deciding(decides: bool) -> &'static str {
    if decides {
        "The six that decide your plan"
    } else {
        "The six that come first here"
    }
}

pub const fn stance(side: Side, kind: Kind) -> &'static str {
    match (side, kind) {
        (Side::Micro, Kind::Pro) => "For small creators",
        (Side::Micro, Kind::Con) => "Against small creators",
        (Side::Macro, Kind::Pro) => "For big creators",
        (Side::Macro, Kind::Con) => "Against big creators",
        (Side::Blend, Kind::Pro) => "For both together",
        (Side::Blend, Kind::Con) => "Against both together",
    }
}
