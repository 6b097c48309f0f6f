//! The finding of the reach-versus-cost curve, in one sentence.

use super::{Language, english, ruled_out};
use crate::{
    Currency, Plan,
    frontier::Frontier,
    input::Input,
    model::problem::{Mix, Problem},
    outcome::{RuledOut, rule_out},
    tier::Family,
    way::Way,
};

dispatch! { finding with marks:
    /// Words the runs of a curve: budgets from which on the best mix books one family alone, or both for `None`; `own` is
    /// the plan's own budget.
    fn runs(runs: &[(f64, Option<Family>)], own: f64, currency: Currency) -> String;
}

/// A run: neighbouring budgets whose best mixes book one family alone, or both for `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Run {
    answer: Option<Family>,
    /// The first budget of the run.
    from: f64,
    /// The last budget of the run.
    to: f64,
}

/// Words the family of the best mix as the budget grows.
///
/// The plan's own budget is never left out, so that the sentence agrees with the answer beside it.
pub fn finding(language: Language, plan: &Plan, frontier: &Frontier) -> String {
    let own = Input::Budget.of(plan).unwrap_or_default();
    let at = |budget: f64, mix: Mix| Run {
        answer: plan.pure_family(&mix),
        from: budget,
        to: budget,
    };
    let points = frontier.points.iter();
    let mut told: Vec<Run> = points
        .filter_map(|point| Some(at(point.budget, point.ways[Way::Best]?.mix)))
        .collect();
    if let Some(mix) = frontier.own {
        let place = told.partition_point(|run| run.from < own);
        told.insert(place, at(own, mix));
    }
    let mut runs = joined(&told);
    // A run that begins at the plan's own budget is told from the end of the one before it.
    for place in 1..runs.len() {
        if runs[place].from == own {
            runs[place].from = runs[place - 1].to;
        }
    }
    let problem = Problem::of(plan);
    if runs.is_empty()
        && let reason = rule_out(&problem, None)
        && !matches!(reason, RuledOut::Money { .. })
    {
        // More money would not help: the title names the limit, as the answer does.
        let named = ruled_out(language, plan, &problem, None, reason);
        return named.trim_end_matches('.').to_owned();
    }
    let runs: Vec<_> = runs.iter().map(|run| (run.from, run.answer)).collect();
    self::runs(language, &runs, own, plan.currency())
}

/// Joins neighbouring runs with the same answer.
fn joined(runs: &[Run]) -> Vec<Run> {
    let runs = runs.chunk_by(|one, other| one.answer == other.answer);
    runs.filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        Some(Run {
            to: last.to,
            ..*first
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::way::ByWay;
    use crate::{
        frontier::{Band, Point, frontier},
        input::Field,
        simulate::simulator::Simulator,
        tier::{ByTier, Tier},
    };

    const MICRO: Option<[u32; 5]> = Some([0, 2, 0, 0, 0]);
    const MACRO: Option<[u32; 5]> = Some([0, 0, 0, 1, 0]);
    const BLEND: Option<[u32; 5]> = Some([0, 2, 1, 0, 0]);

    /// Words the finding of a curve whose budgets rise by $1,000, with the plan's own budget and its best mix.
    fn said_at(mixes: &[Option<[u32; 5]>], own: Option<(f64, [u32; 5])>) -> String {
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
            own: own.map(|(_, counts)| ByTier(counts)),
        };
        let budget = own.map_or(1_000.0, |(budget, _)| budget);
        finding(Language::ENGLISH, &Plan::new(budget).unwrap(), &frontier)
    }

    fn said(mixes: &[Option<[u32; 5]>]) -> String {
        said_at(mixes, None)
    }

    /// The own budget counts as a run of its own, however short, and no rounded budget passes it.
    #[test]
    fn the_own_budget_is_never_left_out() {
        let own = |budget: f64, counts: Option<[u32; 5]>| Some((budget, counts.unwrap()));
        let four = [[MICRO; 4], [MACRO; 4]].concat();
        for (mixes, own, words) in [
            (
                &four,
                own(2_500.0, MICRO),
                "Up to about $5,000 micro only is best, beyond it macro only",
            ),
            (
                &four,
                own(6_496.0, BLEND),
                "Up to about $5,000 micro only is best, beyond about $7,000 macro only; between them it depends",
            ),
            (
                &four,
                own(4_960.0, MACRO),
                "Up to about $4,000 micro only is best, beyond it macro only",
            ),
            (
                &four,
                own(8_996.0, BLEND),
                "Up to about $5,000 micro only is best, up to about $8,000 macro only, beyond it a blend",
            ),
            (
                &vec![BLEND; 4],
                own(900.0, MICRO),
                "Up to about $1,000 micro only is best, beyond it a blend",
            ),
            (
                &vec![None, MICRO, MICRO, MICRO],
                None,
                "From $2,000 on micro only is best",
            ),
            (
                &vec![None, MICRO, MICRO, MICRO, MACRO, MACRO, MACRO],
                None,
                "From $2,000 up to about $5,000 micro only is best, beyond it macro only",
            ),
        ] {
            assert_eq!(said_at(mixes, own), words);
        }
    }

    #[test]
    fn the_title_says_where_the_answer_changes() {
        assert_eq!(said(&[]), "No budget in sight buys a creator");
        assert_eq!(said(&[None, MICRO]), "From $2,000 on micro only is best");
        assert_eq!(said(&[BLEND; 4]), "A blend is best at every budget");
        assert_eq!(said(&[MACRO; 4]), "Macro only is best at every budget");
        assert_eq!(
            said(&[[MICRO; 4], [MACRO; 4]].concat()),
            "Up to about $5,000 micro only is best, beyond it macro only"
        );
        assert_eq!(
            said(&[[MICRO; 3], [BLEND; 3], [MACRO; 3]].concat()),
            "Up to about $4,000 micro only is best, up to about $7,000 a blend, beyond it macro only"
        );
        assert_eq!(
            said(&[[MICRO; 3], [BLEND; 3], [MICRO; 3], [MACRO; 3]].concat()),
            "Up to about $4,000 micro only is best, beyond about $10,000 macro only; between them it depends"
        );
    }

    /// Money is not blamed where the time, the head count or the plan's own choice forbids every creator.
    #[test]
    fn the_limit_that_forbids_every_creator_is_named() {
        let plan = Plan::new(5_000.0).unwrap();
        let of = |plan: &Plan| {
            finding(
                Language::ENGLISH,
                plan,
                &frontier(plan, &mut Simulator::new(1)),
            )
        };
        assert_eq!(
            of(&plan.with(Input::Hours, 6.0).unwrap()),
            "This needs at least 8 hours of your time: one creator"
        );
        let none = Tier::ALL.into_iter().fold(plan.clone(), |plan, tier| {
            plan.with(Input::Tier(tier, Field::Max), 0.0).unwrap()
        });
        assert!(!of(&none).contains("budget"), "{}", of(&none));
        let many = plan
            .with(Input::Creators, 3.0)
            .and_then(|plan| plan.with(Input::Tier(Tier::Micro, Field::Min), 4.0))
            .unwrap();
        assert!(of(&many).contains("creators"), "{}", of(&many));
    }

    /// The answer changes back and forth while whole creators just fit: that is told as a zone.
    #[test]
    fn a_short_change_of_mind_is_a_zone() {
        let wavering = [&[MICRO; 3][..], &[BLEND], &[MICRO; 3], &[MACRO; 3]].concat();
        assert_eq!(
            said(&wavering),
            "Up to about $4,000 micro only is best, beyond about $8,000 macro only; between them it depends"
        );
    }
}
