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
    /// Leads to the figures that a point rests on.
    fn where_from() -> &'static str;
    /// Follows the source of a point that rests on a guess.
    fn partly_guess() -> &'static str;
    /// Heads the points about some creators.
    fn side(side: Side) -> &'static str;
    /// Stands before the title of a point.
    fn kind(kind: Kind) -> &'static str;
}
