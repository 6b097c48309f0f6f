//! Texts of the section "Your creators": the ways in for a list, its preview, and the table.

use super::english;
use crate::plan::{roster::State, wording::Language};

dispatch! { creators with marks:
    /// Names the section with the creators of the list and those that the best selection books.
    fn listed(listed: usize, booked: usize) -> String;
    /// Counts the creators of the list.
    fn counted(count: usize) -> String;
    /// Says how many creators were found; `name` is that of the file.
    fn found(name: Option<&str>, count: usize) -> String;
    fn use_these(count: usize) -> String;
    fn rows_left_out(count: usize) -> String;
    fn cells_not_taken(count: usize) -> String;
    fn and_more(count: usize) -> String;
    fn selected(count: usize) -> String;
    /// Says how many creators a list of this browser has, and when it was changed.
    fn kept_list(count: usize, day: &str) -> String;
    /// Says, before a link is made, that whoever has it sees names and quotes.
    fn link_shows_names(count: usize) -> String;
    /// Says that the address lacks the names.
    fn address_lacks_names(count: usize, is_saved: bool) -> String;
    /// Says that comparisons by address leave the creators of a list out.
    fn compared_without(count: usize) -> String;
}

dispatch! { creators:
    fn heading() -> &'static str;
    /// Invites people who have names to give their list.
    fn have_names() -> &'static str;
    fn paste() -> &'static str;
    fn paste_example() -> &'static str;
    fn read_list() -> &'static str;
    fn choose_file() -> &'static str;
    fn type_a_row() -> &'static str;
    fn add_row() -> &'static str;
    /// Says which files are read, the largest number of creators, and that nothing leaves the browser.
    fn ways_in() -> &'static str;
    fn file_not_read() -> &'static str;
    /// Labels the progress of a reading.
    fn reading() -> &'static str;
    /// Labels the fold of the ways in, where there is a list already.
    fn add_more() -> &'static str;
    /// Names the preview, for screen readers.
    fn preview() -> &'static str;
    /// Says that values are left out as long as their questions are open.
    fn without_answers() -> &'static str;
    fn answer_again() -> &'static str;
    /// Labels the currency of amounts without a sign.
    fn unsigned() -> &'static str;
    fn columns() -> &'static str;
    /// Labels the choice of a column's use.
    fn column_is(column: &str) -> String;
    fn not_used() -> &'static str;
    /// Says why a row was left out.
    fn row(sheet: Option<&str>, row: u32, why: &str) -> String;
    /// Names the table, for screen readers.
    fn table() -> &'static str;
    /// Says what the numbers of the table are.
    fn columns_mean() -> &'static str;
    fn keys() -> &'static str;
    fn filter() -> &'static str;
    fn sort() -> &'static str;
    /// Names an order by the name of its column in the page.
    fn sorted_by(column: &str) -> &'static str;
    /// Explains a column by its name in the page.
    fn column_means(column: &str) -> &'static str;
    fn creator() -> &'static str;
    fn followers() -> &'static str;
    fn quote() -> &'static str;
    fn views() -> &'static str;
    fn cpm() -> &'static str;
    fn most() -> &'static str;
    fn most_means() -> &'static str;
    fn decision() -> &'static str;
    fn state(state: State) -> &'static str;
    fn set_state(state: State) -> &'static str;
    fn booked() -> &'static str;
    fn below_tiers() -> &'static str;
    fn unknown() -> &'static str;
    /// Marks an amount as an estimate.
    fn about(amount: &str) -> String;
    /// Words between which numbers the views lie in two of three cases, and whether the creator's own videos say so.
    fn views_between(low: &str, high: &str, known: bool) -> String;
    /// Names the creators to ask if this one says no.
    /// Names whom to ask if a creator says no, and who else leaves then.
    fn if_not(instead: &[String], leaves: &[String]) -> String;
    fn edit() -> &'static str;
    fn out_of_range(typed: &str) -> String;
    fn select_all() -> &'static str;
    fn selected_creators() -> &'static str;
    fn remove() -> &'static str;
    fn fill() -> &'static str;
    fn clear() -> &'static str;
    /// Says that the list is part of the saved plan, and who sees it.
    fn saved_with_plan() -> &'static str;
    fn kept_here() -> &'static str;
    /// Names the lists that this browser keeps from tabs that were closed, for screen readers.
    fn kept_lists() -> &'static str;
    fn use_kept_list() -> &'static str;
    fn forget_list() -> &'static str;
    fn kept_nowhere() -> &'static str;
    /// Labels the button that saves all the same.
    fn save_with_names() -> &'static str;
}
