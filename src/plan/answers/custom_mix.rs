//! A custom mix: one that the user typed in, beside the best one.

use crate::{
    goal::ByGoal,
    model::problem::{Mix, Problem},
    outcome::Outcome,
    tier::Tier,
};

/// A custom mix with its values, its score and every limit that it breaks.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomMix {
    /// Number of creators of each tier.
    pub mix: Mix,
    /// Cost of the mix, in currency units.
    pub cost: f64,
    /// Hours of your own time.
    pub hours: f64,
    /// Value of each goal at the plan's confidence (X of the model), in the goal's unit.
    pub values: ByGoal<f64>,
    /// Score of each goal: its value as a share of the most that any allowed mix reaches; above 1 only where the mix
    /// breaks a limit.
    pub scores: ByGoal<f64>,
    /// Value of the mix (U of the model), by the same objective as the best mix.
    pub objective: f64,
    /// Distance to the best mix's value; below 0 only where the mix breaks a limit. `None` without a best mix.
    pub behind: Option<f64>,
    /// Every limit that the mix breaks.
    pub breaks: Vec<Breach>,
}

/// A limit of the plan that a mix breaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Breach {
    /// Nobody is booked.
    Nobody,
    /// The mix costs this much more than the budget, in currency units.
    Money(f64),
    /// The mix takes this many hours more than the plan has.
    Hours(f64),
    /// The mix books this many creators more than the plan allows.
    Creators(u32),
    /// The mix books fewer of a tier than this number, which the plan demands.
    Fewer(Tier, u32),
    /// The mix books more of a tier than this number, which the plan allows.
    More(Tier, u32),
}

/// Values a custom mix beside the best one of an outcome.
pub fn custom_mix(outcome: &Outcome, mix: &Mix) -> CustomMix {
    let problem = &outcome.problem;
    let values = problem.values(mix);
    let scores = outcome.scores(&values);
    let objective = problem
        .weights
        .iter()
        .map(|(goal, weight)| weight * scores[goal])
        .sum();
    let best = outcome.best().as_ref().ok();
    CustomMix {
        mix: *mix,
        cost: problem.cost(mix),
        hours: problem.hours_of(mix),
        values,
        scores,
        objective,
        behind: best.map(|best| best.objective - objective),
        breaks: breaches(problem, mix),
    }
}

fn breaches(problem: &Problem, mix: &Mix) -> Vec<Breach> {
    let creators: u32 = mix
        .0
        .iter()
        .fold(0, |sum, count| sum.saturating_add(*count));
    let (cost, hours) = (problem.cost(mix), problem.hours_of(mix));
    let mut breaks = Vec::new();
    if creators == 0 {
        breaks.push(Breach::Nobody);
    }
    if cost > problem.budget {
        breaks.push(Breach::Money(cost - problem.budget));
    }
    if hours > problem.hours {
        breaks.push(Breach::Hours(hours - problem.hours));
    }
    if creators > problem.creators {
        breaks.push(Breach::Creators(creators - problem.creators));
    }
    for (tier, count) in mix.iter() {
        let offer = &problem.offers[tier];
        if *count < offer.min {
            breaks.push(Breach::Fewer(tier, offer.min));
        }
        if *count > offer.max {
            breaks.push(Breach::More(tier, offer.max));
        }
    }
    breaks
}
