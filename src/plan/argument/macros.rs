//! The points for and against big creators.

use super::{
    DOMINATES, SMALL_CHANGE, Verdict,
    case::{Camp, Case, Finding, average, claim, compare, more, single},
};
use crate::{
    benchmark::{self, Quantity},
    goal::Goal,
    measure::Measure,
    model::problem::Mix,
    outcome::{Booking, RuledOut},
    wording::arguments,
};

/// Judges the point by the people that each way reaches; where money or time buys no big creator, the claim is turned
/// around.
pub fn exposure(case: &Case) -> Finding {
    let people = |way: &Booking| way.forecast.reach.p50;
    case.judge_creators(case.figures(people), |small, big| {
        let tiers = [small, big].map(Camp::main_tier);
        let views = tiers.map(|tier| case.problem.offers[tier].median_views);
        let one = arguments::video_views(case.language, tiers, views);
        match (small.way, big.way) {
            (Ok(a), Ok(b)) => {
                let [a, b] = [a, b].map(people);
                let all = arguments::exposure(case.language, [a, b]);
                (more(b, a), format!("{all} {one}"))
            }
            (Ok(_), Err(reason @ (RuledOut::Money { .. } | RuledOut::Hours { .. }))) => (
                Verdict::TurnedAround,
                format!("{} {one}", case.missing(big, reason)),
            ),
            // By one creator of each family, as the plan demands both.
            (Err(RuledOut::Locked { .. }), _) | (_, Err(RuledOut::Locked { .. })) => {
                let [a, b] = views;
                (more(b, a), one)
            }
            (_, Err(reason)) => (Verdict::CannotSay, case.missing(big, reason)),
            (Err(reason), _) => (Verdict::CannotSay, case.missing(small, reason)),
        }
    })
}

pub fn credibility(case: &Case) -> Finding {
    let score = |way: &Booking| Measure::Credibility.value(way);
    let words = |mixes: [&Mix; 2], [a, b]: [f64; 2]| {
        let sentence = arguments::credibility(case.language, mixes, [a, b]);
        (more(b, a), sentence)
    };
    case.judge_ways_or(
        case.figures(score),
        |small, big| {
            let mixes = [small, big].map(|camp| single(camp.main_tier()));
            let scores = mixes.map(|mix| case.problem.value(Goal::Credibility, &mix));
            Some(words([&mixes[0], &mixes[1]], scores))
        },
        |small, big| words([&small.mix, &big.mix], [small, big].map(score)),
    )
}

pub fn absolute_engagement(case: &Case) -> Finding {
    let one = |tier| case.problem.value(Goal::Engagement, &single(tier));
    case.judge_creators(case.figures_of_one(one), |small, big| {
        let tiers = [small, big].map(Camp::main_tier);
        let [a, b] = tiers.map(one);
        let sentence = arguments::absolute_engagement(case.language, tiers, [a, b]);
        (more(b, a), sentence)
    })
}

/// Judges the point by engagements per view, because views are what is paid for; the rate by followers is given too.
pub fn engagement_rate(case: &Case) -> Finding {
    let by_views = |mix: &Mix| {
        average(
            case.problem,
            mix,
            |offer| offer.views.mean,
            |offer| offer.engagement_rate,
        )
    };
    let by_followers = |mix: &Mix| {
        average(
            case.problem,
            mix,
            |offer| offer.followers,
            |offer| benchmark::typical(Quantity::EngagementRateByFollowers, offer.tier),
        )
    };
    case.judge_creators(case.figures(|way| by_views(&way.mix)), |small, big| {
        let mixes = [&small.mix, &big.mix];
        let [a, b] = mixes.map(by_views);
        let sentence =
            arguments::engagement_rate(case.language, mixes, [a, b], mixes.map(by_followers));
        (claim(compare(a, b)), sentence)
    })
}

/// Judges the point by one of the creators that macro only would book, or by the cheapest where macro only is ruled out.
pub fn price(case: &Case) -> Finding {
    let budget = case.problem.budget;
    let cost = |tier| case.problem.offers[tier].cost;
    case.judge_creators(
        case.figures_of_one(|tier| cost(tier) / budget),
        |small, big| {
            let tiers = [small, big].map(Camp::main_tier);
            let costs = tiers.map(cost);
            let verdict = match costs[1] / budget {
                share if share >= DOMINATES => Verdict::HoldsHere,
                share if share > SMALL_CHANGE => Verdict::WeakHere,
                _ => Verdict::TurnedAround,
            };
            let currency = case.plan.currency();
            let sentence = if costs[1] > budget {
                arguments::not_affordable(case.language, tiers[1], costs[1], currency)
            } else {
                let shares = costs.map(|cost| cost / budget);
                arguments::price(case.language, tiers, shares, costs[1], currency)
            };
            (verdict, sentence)
        },
    )
}

pub fn relevance(case: &Case) -> Finding {
    let outside = |mix: &Mix| {
        1.0 - average(
            case.problem,
            mix,
            |offer| offer.views.mean,
            |offer| offer.fit,
        )
    };
    case.judge_creators(case.figures(|way| outside(&way.mix)), |small, big| {
        let (a, b) = (outside(&small.mix), outside(&big.mix));
        let sentence = arguments::relevance(
            case.language,
            [&small.mix, &big.mix],
            [a, b],
            case.problem.cost(&big.mix) * b,
            case.plan.currency(),
        );
        (more(b, a), sentence)
    })
}
