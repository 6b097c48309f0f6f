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
    wording::{self, about_money, about_whole, money, percent, points},
};

/// Judges the point by the people that each way reaches; where money or time buys no big creator, the claim is turned
/// around.
pub fn exposure(case: &Case) -> Finding {
    let people = |way: &Booking| way.forecast.reach.p50;
    case.judge_creators(case.figures(people), |small, big| {
        let first = |camp: &Camp| about_whole(case.problem.offers[camp.main_tier()].median_views);
        let first = format!(
            "A video of one {} creator gets about {} views, one of a {} creator {}.",
            big.main_tier().word(),
            first(big),
            small.main_tier().word(),
            first(small),
        );
        match (small.way, big.way) {
            (Ok(a), Ok(b)) => {
                let sentence = format!(
                    "Macro only reaches about {} of your people, micro only {}. {first}",
                    about_whole(people(b)),
                    about_whole(people(a)),
                );
                (more(people(b), people(a)), sentence)
            }
            (Ok(_), Err(reason @ (RuledOut::Money { .. } | RuledOut::Hours { .. }))) => (
                Verdict::TurnedAround,
                format!("{} {first}", case.missing(big, reason)),
            ),
            (_, Err(reason)) => (Verdict::CannotSay, case.missing(big, reason)),
            (Err(reason), _) => (Verdict::CannotSay, case.missing(small, reason)),
        }
    })
}

pub fn credibility(case: &Case) -> Finding {
    let score = |way: &Booking| way.values[Goal::Credibility];
    case.judge_ways(case.figures(score), |small, big| {
        let sentence = format!(
            "Credibility is {} with {} and {} with {}.",
            points(score(big)),
            wording::mix(&big.mix),
            wording::count(100.0 * score(small)),
            wording::mix(&small.mix),
        );
        (more(score(big), score(small)), sentence)
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
        let sentence = format!(
            "One {} creator brings about {} likes, comments, shares and saves, one {} creator {}.",
            big.main_tier().word(),
            about_whole(b),
            small.main_tier().word(),
            about_whole(a),
        );
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
        let (a, b) = (by_views(&small.mix), by_views(&big.mix));
        let sentence = format!(
            "Of those who watch, {} react to {} and {} to {}. Counted by followers the published rates are {} and {}: those fall with size because a smaller share of followers watches.",
            percent(a),
            small.name(),
            percent(b),
            big.name(),
            percent(by_followers(&small.mix)),
            percent(by_followers(&big.mix)),
        );
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
        let offer = |camp: &Camp| &case.problem.offers[camp.main_tier()];
        let cost = money(offer(big).cost, case.plan.currency());
        let name = offer(big).tier.word();
        let sentence = if offer(big).cost > budget {
            format!("One {name} creator is not affordable; from {cost} on it is.")
        } else {
            format!(
                "One {name} creator takes {} of your budget ({cost}), one {} creator {}.",
                percent(offer(big).cost / budget),
                offer(small).tier.word(),
                percent(offer(small).cost / budget),
            )
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
        let paid = about_money(case.problem.cost(&big.mix) * b, case.plan.currency());
        let sentence = format!(
            "{} of the views of {} are outside your audience ({paid} of what they cost); with {} it is {}.",
            percent(b),
            big.name(),
            small.name(),
            percent(a),
        );
        (more(b, a), sentence)
    })
}
