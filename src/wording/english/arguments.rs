//! Texts around the pros and cons, in American English.

use crate::plan::argument::{Kind, Side};

says! {
    pros_and_cons => "Pros and cons";
    heading => "What people say, checked against your plan";
    points_show => "Eighteen common points about small and big creators. Each shows your plan's own numbers \
        and whether it is true here.";
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
