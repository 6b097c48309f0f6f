//! Texts of the sliders and fields, and how numbers are typed.

use super::english;
use crate::plan::{
    Area, PriceSet, benchmark::Confidence, number::Reason, roster::Detail, wording::Language,
};

dispatch! { controls:
    /// Names the form, for screen readers.
    fn your_plan() -> &'static str;
    fn show_best_mix() -> &'static str;
    fn done() -> &'static str;
    fn goals_and_limits() -> &'static str;
    /// Leads to the reasons.
    fn why() -> &'static str;
    /// Labels the size of the place where the plan sells.
    fn where_you_sell() -> &'static str;
    fn area(area: Area) -> &'static str;
    fn currency() -> &'static str;
    /// Says why a text names no currency that a plan can have.
    fn no_currency(text: &str) -> String;
    /// Says the edition's rate of a currency, and whether published fees may be far from those where it is paid.
    fn rate(per_dollar: &str, code: &str, day: &str, elsewhere: bool) -> String;
    /// Says the rate that a plan sets itself.
    fn own_rate(per_dollar: &str, code: &str) -> String;
    /// Says that amounts were converted, each as it was and as it is, and these of every creator by name.
    fn converted(amounts: &[(String, String)], of_creators: &[Detail]) -> String;
    /// Labels the button that keeps the numbers as they were typed.
    fn keep_numbers() -> &'static str;
    fn what_matters() -> &'static str;
    fn limits() -> &'static str;
    fn target() -> &'static str;
    fn target_goal() -> &'static str;
    fn no_target() -> &'static str;
    fn target_value() -> &'static str;
    fn target_chance() -> &'static str;
    /// Stands in the empty field of the chance: no chance is wanted.
    fn any_chance() -> &'static str;
    fn prices_and_assumptions() -> &'static str;
    fn fees() -> &'static str;
    /// Labels the small button that brings a benchmark back.
    fn reset_figure() -> &'static str;
    /// Stands in an empty field of a limit that there is not.
    fn any() -> &'static str;
    /// Says what a slider's button brings back.
    fn back_to(value: &str) -> String;
    fn reset(input: &str) -> String;
    /// Names the field beside a slider.
    fn amount(input: &str) -> String;
    /// Says why a typed text is refused; `currency` is the sign of the plan's currency.
    fn not_read(text: &str, reason: &Reason, currency: &str) -> String;
    /// Says how an ambiguous number was read, and how to type the other reading.
    fn read_as(text: &str, value: &str, other: &str) -> String;
    /// Says by how much a typed number changed its input.
    fn jumped(from: &str, to: &str) -> String;
    /// Labels the button that takes such a change back.
    fn undo_change() -> &'static str;
    /// Names the published fees that a plan can start from.
    fn prices(prices: PriceSet) -> &'static str;
    /// Heads the figures of a tier.
    fn creators(tier: &str) -> String;
    /// Counts the figures that a plan sets itself.
    fn changed(count: usize) -> String;
    fn reset_figure_of(field: &str, tier: &str) -> String;
    fn range(low: &str, high: &str) -> String;
    /// Names the unit of a fee.
    fn per_video(currency: &str) -> String;
    fn views_of_a_video() -> &'static str;
    /// Says how far a benchmark can be trusted.
    fn confidence(confidence: Confidence) -> &'static str;
    /// Says what a benchmark is, how far to trust it and who published it.
    fn benchmark(range: &str, unit: &str, trust: &str, publishers: &[&str]) -> String;
}
