//! The finding of the reach-versus-cost curve, in one sentence.

use super::{Language, english};
use crate::{Currency, Plan, frontier::Frontier, tier::Family, way::Way};

/// Least number of neighbouring budgets with the same answer that the finding mentions.
///
/// Shorter runs come from whole creators that just fit; a title that names them says less.
const RUN: usize = 3;

dispatch! { finding:
    /// Words the runs of a curve: budgets from which on the best mix books one family alone, or both for `None`.
    fn runs(runs: &[(f64, Option<Family>)], currency: Currency) -> String;
}

/// Words the family of the best mix as the budget grows.
pub fn finding(language: Language, plan: &Plan, frontier: &Frontier) -> String {
    let points = frontier.points.iter();
    let answers: Vec<_> = points
        .filter_map(|point| {
            let best = point.ways[Way::Best]?;
            Some((point.budget, plan.pure_family(&best.mix)))
        })
        .collect();
    let runs: Vec<_> = answers
        .chunk_by(|a, b| a.1 == b.1)
        .filter(|run| run.len() >= RUN)
        .map(|run| run[0])
        .collect();
    // With the short runs gone, neighbouring runs may have the same answer.
    let mut runs: Vec<_> = runs.chunk_by(|a, b| a.1 == b.1).map(|run| run[0]).collect();
    if runs.is_empty() {
        runs.extend(answers.last());
    }
    self::runs(language, &runs, plan.currency())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::way::ByWay;
    use crate::{
        frontier::{Band, Point},
        tier::ByTier,
    };

    const MICRO: Option<[u32; 5]> = Some([0, 2, 0, 0, 0]);
    const MACRO: Option<[u32; 5]> = Some([0, 0, 0, 1, 0]);
    const BLEND: Option<[u32; 5]> = Some([0, 2, 1, 0, 0]);

    /// Words the finding of a curve whose budgets rise by $1,000.
    fn said(mixes: &[Option<[u32; 5]>]) -> String {
        let band = |counts| Band {
            mix: ByTier(counts),
            p10: 1.0,
            p50: 2.0,
            p90: 3.0,
        };
        let points = mixes.iter().enumerate().map(|(i, mix)| Point {
            budget: 1_000.0 * (i + 1) as f64,
            ways: ByWay([None, mix.map(band), None]),
        });
        let frontier = Frontier {
            points: points.collect(),
        };
        finding(Language::English, &Plan::new(1_000.0).unwrap(), &frontier)
    }

    #[test]
    fn the_title_says_where_the_answer_changes() {
        assert_eq!(said(&[]), "No budget in sight buys a creator");
        assert_eq!(said(&[None, MICRO]), "Micro only is best at every budget");
        assert_eq!(said(&[BLEND; 4]), "A blend is best at every budget");
        assert_eq!(said(&[MACRO; 4]), "Macro only is best at every budget");
        assert_eq!(
            said(&[[MICRO; 4], [MACRO; 4]].concat()),
            "Up to $5,000 micro only is best, beyond it macro only"
        );
        assert_eq!(
            said(&[[MICRO; 3], [BLEND; 3], [MACRO; 3]].concat()),
            "Up to $4,000 micro only is best, up to $7,000 a blend, beyond it macro only"
        );
        assert_eq!(
            said(&[[MICRO; 3], [BLEND; 3], [MICRO; 3], [MACRO; 3]].concat()),
            "Up to $4,000 micro only is best, beyond $10,000 macro only; between them it depends"
        );
    }

    #[test]
    fn a_short_change_of_mind_is_left_out() {
        let wavering = [&[MICRO; 3][..], &[BLEND], &[MICRO; 3], &[MACRO; 3]].concat();
        assert_eq!(
            said(&wavering),
            "Up to $8,000 micro only is best, beyond it macro only"
        );
    }
}
