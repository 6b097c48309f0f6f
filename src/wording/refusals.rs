//! Texts of refusals: what a person reads where a page or a file was asked for and none came.

use super::english;
use crate::plan::wording::Language;

dispatch! { refusals:
    fn opened_too_much(seconds: u64) -> String;
    fn guessed_too_much(seconds: u64) -> String;
    /// Says that a link has something at its end that may not belong to it.
    fn something_at_the_end() -> &'static str;
    fn solver_is_full() -> &'static str;
    fn solver_is_broken() -> &'static str;

    fn nothing_here() -> &'static str;
    /// Says that an address can only be opened.
    fn only_opens() -> &'static str;
    fn arrived_too_slowly() -> &'static str;
    fn too_large() -> &'static str;
    fn too_many() -> &'static str;
    fn mistake() -> &'static str;
    fn unavailable() -> &'static str;
    fn not_understood() -> &'static str;

    /// Heads the page of an address that has none.
    fn no_such_address() -> &'static str;
    fn withdrawn() -> &'static str;
    /// Heads the page of a visitor who reached a limit.
    fn wait() -> &'static str;
    /// Heads the page of a fault of the server.
    fn did_not_work() -> &'static str;
    fn unreadable_address() -> &'static str;
    fn open_plan() -> &'static str;
}
