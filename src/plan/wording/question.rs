//! The answers beyond the mix, each in one sentence.

use super::{Language, english};
use crate::{
    Plan, Target,
    answers::{Ask, AskFor, Binding, CustomMix, LeastBudget, Limit, SwitchPoints, named::Room},
    input::Input,
    model::problem::Problem,
    outcome::{RuledOut, rule_out},
};

dispatch! { question with marks:
    /// Words the switch points of an input: "At $7,400, one mid-tier creator joins."
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::{Plan, answers, input::Input, wording::{Language, switch_points}};
    /// let plan = Plan::new(5_000.0)?;
    /// let found = answers::switch_points(&plan, Input::Posts);
    /// assert_eq!(
    ///     switch_points(Language::ENGLISH, &plan, &found),
    ///     "At 2 videos per creator, micro only is best."
    /// );
    /// # Ok::<(), tiermix_plan::Fault>(())
    /// ```
    pub fn switch_points(plan: &Plan, found: &SwitchPoints) -> String;
    /// Words a binding limit: "Your budget holds it back: with $500 more ...".
    ///
    /// `now` are the people whom the best mix reaches, and its score.
    pub fn binding(plan: &Plan, problem: &Problem, now: (f64, f64), binding: &Binding) -> String;
    /// Words the limit that holds a selection by name back, with the names of those who join and leave.
    pub(super) fn room(plan: &Plan, problem: &Problem, score: f64, found: &Room, names: [&str; 2]) -> String;
    /// Words the unknown to ask for next: "Ask next for the fee of a micro creator: ...".
    pub fn ask(plan: &Plan, ask: &Ask) -> String;
    /// Words the least budget for a target; `forbids` are the limits in the way where no budget is enough.
    fn budget_for(plan: &Plan, target: Target, found: &LeastBudget, forbids: &[Limit]) -> String;
    /// Words the fee to pay a tier's creators at most, and the reason.
    pub fn walk_away(plan: &Plan, price: &AskFor) -> String;
    /// Words a price of 1,000 views beside the published ones.
    pub fn cpm(plan: &Plan, cpm: f64) -> String;
    /// Words a custom mix beside the best one: the distance to the best mix, or every limit that the custom mix breaks.
    pub fn custom_mix(plan: &Plan, custom: &CustomMix) -> String;
}

dispatch! { question:
    /// Returns the name of an unknown, to follow "Ask next for".
    pub fn unknown(input: Input) -> String;
}

/// Words the least budget for a target; where no budget is enough, with the limits that forbid it.
pub fn least_budget(
    language: Language,
    plan: &Plan,
    target: Target,
    found: &LeastBudget,
) -> String {
    let problem = || Problem::of(plan).with_budget(Input::Budget.range().high);
    let forbids = match found {
        LeastBudget::Possible(_) => Vec::new(),
        LeastBudget::Impossible(Some(nearest)) => {
            Limit::without_room(plan, &problem(), &nearest.mix)
        }
        LeastBudget::Impossible(None) => match rule_out(&problem(), None) {
            RuledOut::Hours { .. } => vec![Limit::Hours],
            RuledOut::Creators { .. } => vec![Limit::Creators],
            _ => Vec::new(),
        },
    };
    budget_for(language, plan, target, found, &forbids)
}
