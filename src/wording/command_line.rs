//! Texts of the program on the command line.

use super::english;
use crate::plan::wording::Language;

dispatch! { command_line:
    /// Returns the page of `--help`.
    fn help() -> &'static str;
    /// Says that the program was built without the server.
    fn no_server() -> &'static str;
    /// Says that an option stands alone.
    fn takes_nothing(option: &str, unknown: &str) -> String;
    /// Says that the program has no such command.
    fn unknown_command(unknown: &str) -> String;
    /// Says that standard output cannot be written.
    fn cannot_be_printed(error: &str) -> String;
    /// Says a reason, and where to read more.
    fn see_help(reason: &str) -> String;
    /// Says where a command is explained.
    fn command_needs(command: &str) -> String;

    /// Explains the arguments of `creators`.
    fn creators_needs() -> &'static str;
    /// Says that an item of `--map` has no value.
    fn map_without_value(item: &str) -> String;
    /// Says that a quote in `--map` is not closed.
    fn map_open_quote() -> &'static str;
    /// Says that no field and no question has a key of `--map`.
    fn map_key(key: &str) -> String;
    /// Says which values a key of `--map` takes.
    fn map_value(key: &str, value: &str, allowed: &[&str]) -> String;
    /// Says that the list has no such column.
    fn map_column(name: &str) -> String;
    /// Says why rows, perhaps of a sheet, are left out.
    fn rows_left_out(rows: &str, sheet: Option<&str>, why: &str) -> String;
    /// Adds the option that names the country where the plan sells.
    fn with_country(sentence: &str) -> String;
    /// Names a currency as one of all.
    fn or_another_currency(code: &str) -> String;
    /// Asks a question, with the option and the name of each answer; an optional one need not be answered.
    fn asks(question: &str, answers: &[(String, String)], is_optional: bool) -> String;

    /// Explains the arguments of `solve`.
    fn solve_needs() -> &'static str;
    /// Heads the creators to book by name.
    fn to_book() -> &'static str;
    /// Says a fee that the creator asked.
    fn asked_fee(money: &str) -> String;
    /// Says a fee that the model estimates.
    fn estimated_fee(money: &str) -> String;
    /// Says what to pay a creator, at most, and whom to book after a no: `None` where nobody computed it, nobody in an empty
    /// list.
    fn booked(handle: &str, is_promised: bool, fee: &str, most: Option<&str>, instead: Option<&[String]>) -> String;
    /// Heads the names of the three ways.
    fn names_of_ways() -> &'static str;
    /// Says the names of a way.
    fn of_way(way: &str, names: &str) -> String;
    /// Lists names, a number of more creators, and those who are not found yet.
    fn names(names: &[String], more: usize, unnamed: Option<&str>) -> String;
    /// Heads the reasons for the mix.
    fn why() -> &'static str;
    /// Says how much money is left, and why.
    fn is_left(money: &str, reason: &str) -> String;
    /// Heads how far the advice depends on figures that nobody knows.
    fn sureness() -> &'static str;
    /// Heads the steps after the advice.
    fn next_steps() -> &'static str;
    /// Heads the message to creators.
    fn message() -> &'static str;
    /// Heads the pros and cons.
    fn arguments() -> &'static str;
    /// Names the row of the mixes.
    fn creators() -> &'static str;
    /// Names the row below the people reached.
    fn percentiles() -> &'static str;
    /// Says a range of people.
    fn range(low: &str, high: &str) -> String;
    /// Names the row that says whether a mix is proven to be the best.
    fn proven() -> &'static str;
    /// Answers that row.
    fn yes_or_no(yes: bool) -> &'static str;
}
