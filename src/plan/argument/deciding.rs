//! The claims that decide a plan: those on which the two pure ways differ most, weighted by the plan's goals.

use super::{Argument, Figures, Verdict};
use crate::{
    goal::{ByGoal, Goal},
    way::Way,
};

/// Number of claims that decide a plan.
pub const DECIDING: usize = 6;

/// Computes how much a claim decides: the relative difference between the two pure ways, 0 to 1, times the weight of
/// the claim's goal; 0 where a way has no number, or where the claim has no verdict.
pub(super) fn decisiveness(figures: &Figures, verdict: Verdict, weight: f64) -> f64 {
    match (figures[Way::Micro], figures[Way::Macro]) {
        (Some(micro), Some(macros)) if verdict != Verdict::CannotSay => {
            weight * difference(micro, macros)
        }
        _ => 0.0,
    }
}

/// Computes the difference of two numbers as a share of the larger one; 0 for two zeros.
fn difference(a: f64, b: f64) -> f64 {
    let larger = a.abs().max(b.abs());
    if larger > 0.0 {
        (a - b).abs() / larger
    } else {
        0.0
    }
}

/// Returns the weight of a claim's goal; a claim about all goals together has the weight of all of them.
pub(super) fn weight(weights: &ByGoal<f64>, goal: Option<Goal>) -> f64 {
    goal.map_or_else(|| weights.0.iter().sum(), |goal| weights[goal])
}

/// Returns the places of the claims in the order in which they decide; the first [`DECIDING`] decide the plan.
///
/// Among claims that decide alike, those with a verdict come first, then those whose goal weighs more, then the order
/// of the points.
pub fn by_decisiveness(arguments: &[Argument; 18]) -> [usize; 18] {
    let mut places: [usize; 18] = std::array::from_fn(|place| place);
    places.sort_by(|a, b| {
        let [a, b] = [&arguments[*a], &arguments[*b]];
        let has_verdict = |argument: &Argument| argument.verdict != Verdict::CannotSay;
        b.decisiveness
            .total_cmp(&a.decisiveness)
            .then(has_verdict(b).cmp(&has_verdict(a)))
            .then(b.weight.total_cmp(&a.weight))
            .then(a.point.cmp(&b.point))
    });
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::way::ByWay;

    #[test]
    fn a_claim_decides_by_the_difference_and_the_weight_of_its_goal() {
        let figures = |micro, macros| ByWay([micro, Some(1e9), macros]);
        let holds = Verdict::HoldsHere;
        for (micro, macros, verdict, weight, expected) in [
            (Some(3.0), Some(4.0), holds, 0.4, 0.1),
            (Some(4.0), Some(3.0), Verdict::TurnedAround, 0.4, 0.1),
            (Some(0.0), Some(3.0), holds, 0.2, 0.2),
            (Some(0.0), Some(0.0), holds, 1.0, 0.0),
            (None, Some(3.0), holds, 1.0, 0.0),
            (Some(3.0), None, holds, 1.0, 0.0),
            (Some(3.0), Some(4.0), Verdict::CannotSay, 1.0, 0.0),
        ] {
            let found = decisiveness(&figures(micro, macros), verdict, weight);
            assert!(
                (found - expected).abs() < 1e-12,
                "{micro:?} {macros:?}: {found}"
            );
        }
    }

    #[test]
    fn a_claim_about_all_goals_weighs_as_much_as_all_of_them() {
        let weights = ByGoal([0.4, 0.2, 0.2, 0.1, 0.05, 0.05]);
        assert_eq!(weight(&weights, Some(Goal::Sales)), 0.2);
        assert!((weight(&weights, None) - 1.0).abs() < 1e-12);
    }
}
