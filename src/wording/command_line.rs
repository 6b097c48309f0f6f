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

    /// Explains the arguments of `solve`.
    fn solve_needs() -> &'static str;
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
