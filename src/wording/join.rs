//! Texts of the page that asks for the code of a room, and of a room's summary.

use super::english;
use crate::plan::wording::Language;

dispatch! { join:
    fn title() -> &'static str;
    fn which_room() -> &'static str;
    fn code_label() -> &'static str;
    fn go_in() -> &'static str;
    fn where_code_is() -> &'static str;

    /// Names the summary of a room.
    fn summary_of(code: &str) -> String;
    /// Names the columns of a summary.
    fn summary_head() -> [&'static str; 5];
    fn split_of_money() -> &'static str;
    fn weights_of_goals() -> &'static str;
    fn too_few_to_break_down(fewest: u32) -> String;
}
