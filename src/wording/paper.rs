//! Texts that the planner has on paper alone.

use super::english;
use crate::plan::wording::Language;

dispatch! { paper:
    /// Formats the name of a tier or creator with a fee, and marks a fee that is estimated.
    fn fee(name: &str, money: &str, is_estimate: bool) -> String;
    /// Lists fees and the number of further ones, and says whose they are.
    fn fees(fees: &[String], more: usize, estimated: usize, edition: &str) -> String;
    /// Lists the creators who are booked.
    fn booked(names: &[String]) -> String;
    /// Says where every figure has its source.
    fn sources(address: &str, edition: &str) -> String;
}
