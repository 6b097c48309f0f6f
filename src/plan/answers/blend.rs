//! The gain of blending: how much better a blend is than the better pure plan.

use crate::outcome::Outcome;
use crate::way::Way;

/// Computes the gain of the best mix over the better pure plan, 0 to 1: U(best) - max(U(micro only), U(macro only)).
///
/// The gain is 0 when the best mix is pure itself. Returns `None` when nothing can be booked, or when both pure plans
/// are ruled out, so that no comparison exists.
pub fn blend_gain(outcome: &Outcome) -> Option<f64> {
    let best = outcome.best().as_ref().ok()?;
    let pure = [&outcome.ways[Way::Micro], &outcome.ways[Way::Macro]]
        .into_iter()
        .flatten();
    let better = pure.map(|way| way.objective).max_by(f64::total_cmp)?;
    Some((best.objective - better).max(0.0))
}
