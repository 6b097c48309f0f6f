//! Texts of the pictures of a room's reveals, and why there is none.

use super::english;
use crate::plan::wording::Language;

dispatch! { pictures with marks:
    fn votes(count: u32) -> String;
    /// Says the round of a picture, its votes and its day.
    fn facts(round: u8, votes: u32, day: &str) -> String;
}

dispatch! { pictures:
    /// Names the plan that the votes are about; the title may be empty.
    fn case(title: &str, budget: &str) -> String;
    /// Says instead of the votes that there are too few.
    fn few_voted(fewest: u32) -> String;
    fn no_such_picture() -> &'static str;
    fn not_over() -> &'static str;
    fn nobody_voted() -> &'static str;
    fn not_drawn() -> &'static str;
}
