//! Texts around the pros and cons.

use super::english;
use crate::plan::{
    argument::{Kind, Side},
    wording::Language,
};

dispatch! { arguments:
    /// Names the part of the page, for screen readers.
    fn pros_and_cons() -> &'static str;
    fn heading() -> &'static str;
    fn points_show() -> &'static str;
    /// Heads the six claims that decide the plan, or where none decides, the six that come first.
    fn deciding(decides: bool) -> &'static str;
    /// Heads the claims that are folded.
    fn others() -> &'static str;
    /// Says whom a claim is about, and whether it is for or against them.
    fn stance(side: Side, kind: Kind) -> &'static str;
    /// Leads to the figures that a point rests on.
    fn where_from() -> &'static str;
    /// Follows the source of a point that rests on a guess.
    fn partly_guess() -> &'static str;
    /// Heads the points about some creators.
    fn side(side: Side) -> &'static str;
    /// Stands before the title of a point.
    fn kind(kind: Kind) -> &'static str;
}
