//! The answers beyond the mix, each in one sentence.

use super::{Language, english};
use crate::{
    Plan, Target,
    answers::{Ask, AskFor, Binding, CustomMix, LeastBudget, SwitchPoints},
    input::Input,
    model::problem::Problem,
};

dispatch! { question:
    /// Words the switch points of an input: "From $7,400 on, one mid-tier creator joins."
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::{Plan, answers, input::Input, wording::{Language, switch_points}};
    /// let plan = Plan::new(5_000.0)?;
    /// let found = answers::switch_points(&plan, Input::Posts);
    /// assert_eq!(
    ///     switch_points(Language::English, &plan, &found),
    ///     "From 2 videos per creator on, micro only is best."
    /// );
    /// # Ok::<(), tiermix_plan::Fault>(())
    /// ```
    pub fn switch_points(plan: &Plan, found: &SwitchPoints) -> String;
    /// Words a binding limit: "Your budget holds it back: with $500 more ...".
    pub fn binding(plan: &Plan, problem: &Problem, people: f64, binding: &Binding) -> String;
    /// Words the unknown to ask for next: "Ask next for the fee of a micro creator: ...".
    pub fn ask(plan: &Plan, ask: &Ask) -> String;
    /// Returns the name of an unknown, to follow "Ask next for".
    pub fn unknown(input: Input) -> String;
    /// Words the least budget for a target.
    pub fn least_budget(plan: &Plan, target: Target, found: &LeastBudget) -> String;
    /// Words the fee to pay a tier's creators at most, and the reason.
    pub fn walk_away(plan: &Plan, price: &AskFor) -> String;
    /// Words a price of 1,000 views beside the published ones.
    pub fn cpm(plan: &Plan, cpm: f64) -> String;
    /// Words a custom mix beside the best one: the distance to the best mix, or every limit that the custom mix breaks.
    pub fn custom_mix(plan: &Plan, custom: &CustomMix) -> String;
}
