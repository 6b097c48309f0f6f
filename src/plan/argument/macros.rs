//! The points for and against big creators.

use super::{
    DOMINATES, SMALL_CHANGE, Verdict,
    case::{Camp, Case, Finding, average, claim, compare, creators, more, single},
};
use crate::{
    benchmark::{self, Quantity},
    goal::Goal,
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
            (_, Err(reason)) => (Verdict::CannotSay, case.missing(big, reason)),
            (Err(reason), _) => (Verdict::CannotSay, case.missing(small, reason)),
        }
    })
}

pub fn credibility(case: &Case) -> Finding {
    let score = |way: &Booking| way.values[Goal::Credibility];
    case.judge_ways(case.figures(score), |small, big| {
        let [a, b] = [small, big].map(score);
        let sentence = arguments::credibility(case.language, [&small.mix, &big.mix], [a, b]);
        (more(b, a), sentence)
    })
}

pub fn absolute_engagement(case: &Case) -> Finding {
    let problem = case.problem;
    let each = |mix: &Mix| {
        average(
            problem,
            mix,
            |_| 1.0,
            |offer| problem.value(Goal::Engagement, &single(offer.tier)),
        )
    };
    case.judge_creators(case.figures(|way| each(&way.mix)), |small, big| {
        let (a, b) = (each(&small.mix), each(&big.mix));
        let tiers = [small, big].map(Camp::main_tier);
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

/// Judges the point by the creators that macro only would book, or by the cheapest where macro only is ruled out.
pub fn price(case: &Case) -> Finding {
    let budget = case.problem.budget;
    let share = |mix: &Mix| case.problem.cost(mix) / creators(mix) / budget;
    case.judge_creators(case.figures(|way| share(&way.mix)), |small, big| {
        let verdict = match share(&big.mix) {
            share if share >= DOMINATES => Verdict::HoldsHere,
            share if share > SMALL_CHANGE => Verdict::WeakHere,
            _ => Verdict::TurnedAround,
        };
        let tiers = [small, big].map(Camp::main_tier);
        let costs = tiers.map(|tier| case.problem.offers[tier].cost);
        let currency = case.plan.currency();
        let sentence = if costs[1] > budget {
            arguments::not_affordable(case.language, tiers[1], costs[1], currency)
        } else {
            let shares = costs.map(|cost| cost / budget);
            arguments::price(case.language, tiers, shares, costs[1], currency)
        };
        (verdict, sentence)
    })
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
