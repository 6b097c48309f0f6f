//! The oracle of the answers: values every mix of a problem, with none of the optimiser's code.
//!
//! Values of mixes are taken from [`Problem`]; `solve/oracle.rs` checks those against the specification of the model.

use std::cmp::Ordering;

use crate::{
    goal::{ByGoal, Goal},
    model::problem::{Mix, Problem},
};

/// Returns every mix within a problem's limits.
pub(crate) fn every_mix(problem: &Problem) -> Vec<Mix> {
    let mut mixes = vec![Mix::default()];
    for (place, offer) in problem.offers.0.iter().enumerate() {
        let mut longer = Vec::new();
        for mix in &mixes {
            for count in 0..=offer.max.min(problem.creators) {
                let mut next = *mix;
                next.0[place] = count;
                let booked: u32 = next.0.iter().sum();
                if booked > problem.creators
                    || problem.cost(&next) > problem.budget
                    || problem.hours_of(&next) > problem.hours
                {
                    break;
                }
                longer.push(next);
            }
        }
        mixes = longer;
    }
    mixes.retain(|mix| {
        let booked: u32 = mix.0.iter().sum();
        booked > 0
            && problem
                .offers
                .0
                .iter()
                .all(|offer| mix[offer.tier] >= offer.min)
    });
    mixes
}

/// A mix with its score of each goal and its value (U of the model).
pub(crate) struct Scored {
    pub(crate) mix: Mix,
    pub(crate) scores: ByGoal<f64>,
    pub(crate) worth: f64,
}

/// Scores every mix of a problem.
pub(crate) fn scored(problem: &Problem) -> Vec<Scored> {
    let mixes = every_mix(problem);
    let values: Vec<_> = mixes.iter().map(|mix| problem.values(mix)).collect();
    let most = ByGoal::from_fn(|goal| {
        let reached = values.iter().map(|values| values[goal]);
        reached.fold(0.0, f64::max)
    });
    let of = |(mix, values): (Mix, ByGoal<f64>)| {
        let scores = ByGoal::from_fn(|goal| match most[goal] {
            _ if goal == Goal::Ease => values[goal],
            most if most > 0.0 => values[goal] / most,
            _ => 0.0,
        });
        let worth = problem
            .weights
            .iter()
            .map(|(goal, weight)| weight * scores[goal]);
        Scored {
            mix,
            scores,
            worth: worth.sum(),
        }
    };
    mixes.into_iter().zip(values).map(of).collect()
}

/// Returns the mixes that are best to within rounding, by the model's order among ties.
pub(crate) fn best(problem: &Problem) -> Vec<Mix> {
    let scored = scored(problem);
    let highest = scored
        .iter()
        .map(|it| it.worth)
        .fold(f64::NEG_INFINITY, f64::max);
    let mut best: Vec<Mix> = scored
        .iter()
        .filter(|it| it.worth >= highest - 1e-10)
        .map(|it| it.mix)
        .collect();
    best.sort_by(|one, other| thrift(problem, one, other));
    best
}

fn thrift(problem: &Problem, one: &Mix, other: &Mix) -> Ordering {
    let count = |mix: &Mix| mix.0.iter().sum::<u32>();
    problem
        .cost(one)
        .total_cmp(&problem.cost(other))
        .then(count(one).cmp(&count(other)))
        .then(other.0.cmp(&one.0))
}
