//! Texts of the page of a plan that other sites frame.

use super::english;
use crate::plan::wording::Language;

dispatch! { embed:
    /// Says what the table shows, for screen readers.
    fn ways() -> &'static str;
    fn creators() -> &'static str;
    fn why_not() -> &'static str;
    fn older_edition(sent: &str, today: &str) -> String;
    fn open_plan() -> &'static str;
}
