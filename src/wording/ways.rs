//! Texts of the three ways to spend the money.

use super::english;
use crate::plan::{goal::Goal, tier::Family, wording::Language};

dispatch! { ways:
    /// Names the tabs, for screen readers.
    fn ways_to_spend() -> &'static str;
    /// Stands for the mix where nobody can be booked.
    fn not_possible() -> &'static str;
    /// Follows a mix that is proven to be the best.
    fn proven_best() -> &'static str;
    /// Says the same in full.
    fn proven_best_in_full() -> &'static str;
    /// Follows a mix that may not be the best.
    fn best_found() -> &'static str;
    /// Follows the border of a family where there is room.
    fn followers() -> &'static str;
    /// Marks the best value of a row.
    fn best() -> &'static str;
    /// Says in how many futures a value lies in its range.
    fn most_futures() -> &'static str;
    /// Says which creators a family has, by the followers at its border.
    fn family_border(family: Family, border: &str) -> String;
    /// Follows the amount of a goal in the middle future.
    fn unit(goal: Goal) -> &'static str;
    /// Follows [`unit()`] where there is room.
    fn in_the_middle() -> &'static str;
    /// Follows the number of futures that reach the target.
    fn of_all_futures(count: usize) -> String;
    /// Says what those futures reach, where there is room.
    fn reach(target: &str) -> String;
    /// Says the range of a value with [`most_futures`].
    fn band_of_futures(band: &str) -> String;
}
