//! Texts of the page with the figures that the model starts from.

use super::english;
use crate::plan::{benchmark::Quantity, wording::Language};

dispatch! { evidence with marks:
    fn sources(count: f64) -> String;
}

dispatch! { evidence:
    fn heading() -> &'static str;
    /// Names the part of the page with the figures, for screen readers.
    fn ledger() -> &'static str;
    fn ledger_heading() -> &'static str;
    fn all_tiers() -> &'static str;
    fn our_guess() -> &'static str;
    fn tier() -> &'static str;
    fn low() -> &'static str;
    fn typical() -> &'static str;
    fn high() -> &'static str;
    fn confidence() -> &'static str;
    fn no_date() -> &'static str;
    fn search() -> &'static str;
    /// Shows in the empty field what can be looked for.
    fn search_for() -> &'static str;
    fn none_found() -> &'static str;
    fn introduction(edition: &str) -> String;
    /// Says what a figure is counted in and what it rests on.
    fn unit_and_evidence(unit: &str, evidence: &str) -> String;
    /// Says what follows the title of a source: who published it, when, and its number.
    fn published(publisher: &str, date: &str, id: &str) -> String;
    /// Names a quantity of the ledger.
    fn quantity(quantity: Quantity) -> &'static str;
}
