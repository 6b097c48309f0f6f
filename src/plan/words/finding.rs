//! What the reach-versus-cost curve says, in one sentence.

use super::{about_money, family_only, pure_family};
use crate::plan::{Plan, frontier::Frontier, market::Mix, tier::Family};

/// Budgets in a row that share an answer before it counts as one: shorter runs come from whole
/// creators that just fit, and a title that names them says less.
const RUN: usize = 3;

/// Which family the best mix belongs to as the budget grows.
pub fn finding(plan: &Plan, frontier: &Frontier) -> String {
    let points = frontier.points.iter();
    let answers: Vec<_> = points
        .filter_map(|point| Some((point.budget, answer(plan, &point.best?.mix))))
        .collect();
    let runs: Vec<_> = answers
        .chunk_by(|a, b| a.1 == b.1)
        .filter(|run| run.len() >= RUN)
        .map(|run| run[0])
        .collect();
    // With the short runs gone, neighbours may say the same.
    let mut runs: Vec<_> = runs.chunk_by(|a, b| a.1 == b.1).map(|run| run[0]).collect();
    if runs.is_empty() {
        runs.extend(answers.last());
    }
    let price = |budget: f64| about_money(budget, plan.currency());
    match runs.as_slice() {
        [] => "No budget in sight buys a creator".to_owned(),
        [(_, always)] => format!("{} is best at every budget", capital(always)),
        [(_, first), (from, then)] => {
            format!("Up to {} {first} is best, beyond it {then}", price(*from))
        }
        [(_, first), (from, then), (last, end)] => format!(
            "Up to {} {first} is best, up to {} {then}, beyond it {end}",
            price(*from),
            price(*last)
        ),
        [(_, first), (from, _), .., (last, end)] => format!(
            "Up to {} {first} is best, beyond {} {end}; between them it depends",
            price(*from),
            price(*last)
        ),
    }
}

fn answer(plan: &Plan, mix: &Mix) -> &'static str {
    match pure_family(plan, mix) {
        Some(Family::Micro) => "micro only",
        Some(Family::Macro) => "macro only",
        None => "a blend",
    }
}

fn capital(answer: &str) -> &str {
    match answer {
        "micro only" => family_only(Family::Micro),
        "macro only" => family_only(Family::Macro),
        _ => "A blend",
    }
}
