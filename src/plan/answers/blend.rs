//! How much better the blend is.

use crate::outcome::Outcome;
use crate::way::Way;

/// What the best mix is worth beyond the better pure plan, 0 to 1: U(best) - max(U(micro only), U(macro only)).
///
/// 0 when the best mix is pure itself: then there is no gain in blending. None when nothing can be booked, or
/// when both pure plans are ruled out, so that there is nothing to compare with.
pub fn blend_gain(outcome: &Outcome) -> Option<f64> {
    let best = outcome.best().as_ref().ok()?;
    let pure = [&outcome.ways[Way::Micro], &outcome.ways[Way::Macro]]
        .into_iter()
        .flatten();
    let better = pure.map(|way| way.objective).max_by(f64::total_cmp)?;
    Some((best.objective - better).max(0.0))
}
