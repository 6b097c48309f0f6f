//! The gain of blending: how much better a blend is than the better pure plan, and why.

use crate::model::problem::Problem;
use crate::outcome::{Booking, Outcome};
use crate::way::Way;

/// The gain of the best mix over the better pure plan, split by its cause; each part in score, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BlendGain {
    /// U(best) - max(U(micro only), U(macro only)).
    pub total: f64,
    /// The part that remains when the pure plans use up what they leave of money, hours and creators, in fractions of
    /// creators.
    pub from_mixing: f64,
}

impl BlendGain {
    /// Returns the part that comes from using up the change.
    pub fn from_change(&self) -> f64 {
        self.total - self.from_mixing
    }
}

/// Computes the gain of the best mix over the better pure plan.
///
/// The gain is 0 when the best mix is pure itself. Returns `None` when nothing can be booked, or when both pure plans
/// are ruled out, so that no comparison exists.
pub fn blend_gain(outcome: &Outcome) -> Option<BlendGain> {
    let best = outcome.best().as_ref().ok()?;
    let pure = || {
        [Way::Micro, Way::Macro]
            .into_iter()
            .filter_map(|way| outcome.ways[way].as_ref().ok())
    };
    let better = pure().map(|way| way.objective).max_by(f64::total_cmp)?;
    let total = (best.objective - better).max(0.0);
    let stretched = pure().map(|way| stretched(outcome, way));
    let stretched = stretched.max_by(f64::total_cmp)?;
    Some(BlendGain {
        total,
        from_mixing: (best.objective - stretched).clamp(0.0, total),
    })
}

/// Computes the value of a pure plan whose counts are multiplied by the largest factor that the limits allow.
fn stretched(outcome: &Outcome, way: &Booking) -> f64 {
    let Problem {
        budget,
        hours,
        creators,
        ..
    } = outcome.problem;
    let room = |limit: f64, used: f64| {
        if used > 0.0 {
            limit / used
        } else {
            f64::INFINITY
        }
    };
    let factor = room(budget, way.cost)
        .min(room(hours, way.hours))
        .min(room(f64::from(creators), f64::from(way.creators())))
        .max(1.0);
    let values = outcome.problem.values_times(&way.mix, factor);
    let scores = outcome.scores(&values);
    let weights = &outcome.problem.weights;
    scores
        .iter()
        .map(|(goal, score)| weights[goal] * score)
        .sum()
}
