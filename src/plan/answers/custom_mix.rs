//! A mix that somebody typed in, beside the best one.

use crate::{
    goal::ByGoal,
    model::problem::{Mix, Problem},
    outcome::Outcome,
    tier::Tier,
};

/// What a mix of the user's own is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomMix {
    /// How many creators of each tier.
    pub mix: Mix,
    /// Currency units.
    pub cost: f64,
    /// Hours of your own time.
    pub hours: f64,
    /// What can be counted on for each goal, in its unit.
    pub values: ByGoal<f64>,
    /// Share of the most that any allowed mix reaches on each goal; above 1 only where it breaks a limit.
    pub scores: ByGoal<f64>,
    /// Value of the mix (U of the model), measured as the best mix's is.
    pub objective: f64,
    /// How far behind the best mix it is; below 0 only where it breaks a limit. None when there is no best mix.
    pub behind: Option<f64>,
    /// Every limit that it breaks.
    pub breaks: Vec<Breach>,
}

/// A limit of the plan that a mix breaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Breach {
    /// Nobody is booked.
    Nobody,
    /// It costs this much more than the budget, in currency units.
    Money(f64),
    /// It takes so many hours more than there are.
    Hours(f64),
    /// It books so many creators more than are allowed.
    Creators(u32),
    /// It books fewer of a tier than the plan demands.
    Fewer(Tier, u32),
    /// It books more of a tier than the plan allows.
    More(Tier, u32),
}

/// Values a mix beside the best one of an outcome.
pub fn typed_mix(outcome: &Outcome, mix: &Mix) -> CustomMix {
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
