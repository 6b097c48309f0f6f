//! The points for and against small creators.

use super::{
    CLEAR_CHANCE, Verdict,
    case::{Camp, Case, Finding, average, claim, compare, creators, more, single},
};
use crate::{
    goal::Goal,
    input::{Field, Input},
    measure::Measure,
    model::offer::{self, Offer},
    outcome::{Booking, RuledOut},
    way::ByWay,
    wording::arguments,
};

/// Largest set of small creators that is tried against one big creator.
const LARGEST_SET: u32 = 500;

pub fn niche_focus(case: &Case) -> Finding {
    let fit = |mix: &_| {
        average(
            case.problem,
            mix,
            |offer| offer.views.mean,
            |offer| offer.fit,
        )
    };
    let figures = case.figures(|way| fit(&way.mix));
    case.judge_creators(figures, |small, big| {
        let (a, b) = (fit(&small.mix), fit(&big.mix));
        let mixes = [&small.mix, &big.mix];
        let sentence = arguments::niche_focus(case.language, mixes, [a, b]);
        (more(a, b), sentence)
    })
}

pub fn authenticity(case: &Case) -> Finding {
    let believed = |way: &Booking| way.forecast.authenticity.p50;
    let trust = |mix: &_| {
        let on_target = |offer: &Offer| offer.views.mean * offer.fit;
        average(case.problem, mix, on_target, |offer| offer.trust)
    };
    case.judge_ways_or(
        case.figures(believed),
        |small, big| {
            let mixes = [&small.mix, &big.mix];
            let [a, b] = mixes.map(trust);
            let sentence = arguments::trust(case.language, mixes, [a, b]);
            Some((more(a, b), sentence))
        },
        |small, big| {
            let mixes = [&small.mix, &big.mix];
            let [a, b] = [small, big].map(believed);
            let sentence = arguments::authenticity(case.language, mixes, mixes.map(trust), [a, b]);
            (more(a, b), sentence)
        },
    )
}

/// Judges the point by the price of 1,000 people; where money rules one family out, the other is the cheaper way in.
pub fn cost_effectiveness(case: &Case) -> Finding {
    let currency = case.plan.currency();
    let price = |way: &Booking| 1_000.0 * way.cost / way.forecast.reach.p50;
    let finite = |price: f64| Some(price).filter(|price| price.is_finite());
    let mut figures = case.figures(price);
    figures = ByWay(figures.0.map(|figure| figure.and_then(finite)));
    case.judge_creators(figures, |small, big| {
        let cheapest = [small.cheapest, big.cheapest];
        let way_in = arguments::way_in(
            case.language,
            cheapest.map(|(tier, _)| tier),
            cheapest.map(|(_, cost)| cost),
            currency,
        );
        match (small.way, big.way) {
            (Ok(_), Err(RuledOut::Money { .. })) => (Verdict::HoldsHere, way_in),
            (Err(RuledOut::Money { .. }), Ok(_)) => (Verdict::TurnedAround, way_in),
            (Ok(a), Ok(b)) => {
                let per_engagement = |way: &Booking| way.cost / way.forecast.engagement.p50;
                let prices = arguments::cost_effectiveness(
                    case.language,
                    [a, b].map(|way| finite(price(way))),
                    [a, b].map(|way| finite(per_engagement(way))),
                    currency,
                );
                let sentence = format!("{way_in} {prices}");
                (more(price(b), price(a)), sentence)
            }
            // Each family's creators in the mix, as the plan demands both.
            (Err(RuledOut::Locked { .. }), _) | (_, Err(RuledOut::Locked { .. })) => {
                let mixes = [&small.mix, &big.mix];
                let [a, b] = mixes.map(|mix| {
                    1_000.0 * case.problem.cost(mix) / case.problem.value(Goal::Reach, mix)
                });
                let prices =
                    arguments::price_of_people(case.language, mixes, [a, b].map(finite), currency);
                (more(b, a), format!("{way_in} {prices}"))
            }
            (Err(reason), _) => (Verdict::CannotSay, case.missing(small, reason)),
            (_, Err(reason)) => (Verdict::CannotSay, case.missing(big, reason)),
        }
    })
}

pub fn collaboration(case: &Case) -> Finding {
    let posts = Input::Posts.of(case.plan).unwrap_or(1.0);
    let videos = |way: &Booking| creators(&way.mix) * posts;
    case.judge_ways(case.figures(videos), |small, big| {
        let [a, b] = [small, big].map(videos);
        let mut sentence = arguments::collaboration(case.language, [a, b]);
        if let Some(room) = case
            .micro
            .as_ref()
            .ok()
            .and_then(|camp| room_to_negotiate(case, camp))
        {
            sentence += &format!(" {room}");
        }
        (more(a, b), sentence)
    })
}

/// Describes the published range of the fee, unless the plan has a fee of its own.
fn room_to_negotiate(case: &Case, camp: &Camp) -> Option<String> {
    let tier = camp.main_tier();
    if Input::Tier(tier, Field::Fee).of(case.plan).is_some() {
        return None;
    }
    let range = offer::fee_range(case.plan, tier)?;
    let currency = case.plan.currency();
    Some(arguments::room_to_negotiate(
        case.language,
        tier,
        range,
        currency,
    ))
}

/// Judges the point by one creator and by the whole set: reaching few people each is a drawback only as far as the set
/// does not make up for it.
pub fn limited_reach(case: &Case) -> Finding {
    let problem = case.problem;
    let ways = || case.outcome.ways.0.iter().flatten();
    // A way that books one creator alone has futures, and the answer tells the people of those.
    let reach = |tier| match ways().find(|way| way.mix == single(tier)) {
        Some(way) => Measure::People.value(way),
        None => problem.value(Goal::Reach, &single(tier)),
    };
    case.judge_creators(case.figures_of_one(reach), |small, big| {
        let (little, much) = (small.main_tier(), big.main_tier());
        let mut sentences = vec![arguments::limited_reach(
            case.language,
            [little, much],
            [little, much].map(reach),
        )];
        let matching = (1..=LARGEST_SET).find(|count| {
            let mut set = single(little);
            set[little] = *count;
            problem.value(Goal::Reach, &set) >= reach(much)
        });
        match matching {
            Some(1) => {}
            Some(count) => {
                sentences.push(arguments::matching_set(case.language, count));
                if f64::from(count) * reach(little) < reach(much) {
                    sentences.push(arguments::luck_evens_out(case.language, count));
                }
            }
            None => sentences.push(arguments::no_matching_set(case.language, LARGEST_SET)),
        }
        let each = compare(reach(much), reach(little));
        let (Ok(a), Ok(b)) = (small.way, big.way) else {
            return (claim(each), sentences.join(" "));
        };
        let [a, b] = [a, b].map(|way| way.forecast.reach.p50);
        sentences.push(arguments::reach_together(case.language, [a, b]));
        // The claim is turned around if the set clearly reaches more, and weak if the set keeps up.
        (claim(each.min(compare(b, a))), sentences.join(" "))
    })
}

pub fn uneven_performance(case: &Case) -> Finding {
    let omega2 = Input::CampaignSpread.of(case.plan).unwrap_or(0.0).powi(2);
    let set = |way: &Booking| {
        let expected = 0.5
            * libm::exp(0.5 * omega2)
            * way
                .mix
                .iter()
                .map(|(tier, count)| f64::from(*count) * case.problem.offers[tier].views.mean)
                .sum::<f64>();
        // As of one creator: without views the disappointment is sure.
        if expected <= 0.0 {
            return 1.0;
        }
        let below = way.futures.views.iter().filter(|views| **views < expected);
        below.count() as f64 / way.futures.views.len().max(1) as f64
    };
    case.judge_creators(case.figures(set), |small, big| {
        let one = |camp: &Camp| disappointment(&case.problem.offers[camp.main_tier()], omega2);
        // Only a family's own plan has futures; where there is none, one of its creators stands for it.
        let booked = |camp: &Camp| camp.way.map_or(single(camp.main_tier()), |way| way.mix);
        let chance = |camp: &Camp| camp.way.map_or_else(|_| one(camp), set);
        let (a, b) = (chance(small), chance(big));
        let sentence = arguments::uneven_performance(
            case.language,
            small.main_tier(),
            one(small),
            [&booked(small), &booked(big)],
            [a, b],
        );
        let verdict = if a - b >= CLEAR_CHANCE {
            Verdict::HoldsHere
        } else if b - a >= CLEAR_CHANCE {
            Verdict::TurnedAround
        } else {
            Verdict::WeakHere
        };
        (verdict, sentence)
    })
}

/// Computes the chance that one creator's views stay below half of their mean.
///
/// Either the creator posts no video, or views are a log-normal with the creator's first two moments (exact for one
/// video) and the campaign's common factor.
fn disappointment(offer: &Offer, omega2: f64) -> f64 {
    let missing = 1.0 - offer.delivery;
    let (mean, square) = (
        offer.views.mean,
        offer.views.variance + offer.views.mean * offer.views.mean,
    );
    if mean <= 0.0 || offer.delivery <= 0.0 {
        return 1.0;
    }
    // Moments given that the creator posts: mean / delivery and square / delivery.
    let variance = libm::log(square * offer.delivery / (mean * mean)).max(0.0) + omega2;
    let threshold = libm::log(0.5 * offer.delivery) + 0.5 * variance;
    let posted = if variance > 0.0 {
        0.5 * libm::erfc(-threshold / (2.0 * variance).sqrt())
    } else {
        // Without random factors a creator who posts gets more than half of the mean.
        0.0
    };
    missing + offer.delivery * posted
}

pub fn harder_to_measure(case: &Case) -> Finding {
    case.judge_ways(case.figures(|way| way.hours), |small, big| {
        let ways = [small, big];
        let sentence = arguments::harder_to_measure(
            case.language,
            ways.map(|way| creators(&way.mix)),
            ways.map(|way| way.hours),
        );
        (more(small.hours, big.hours), sentence)
    })
}
