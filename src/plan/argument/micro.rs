//! The points for and against small creators.

use super::{
    CLEAR_CHANCE, Verdict,
    case::{Camp, Case, Finding, average, claim, compare, creators, more, single},
};
use crate::way::ByWay;
use crate::{
    benchmark,
    goal::Goal,
    input::{Field, Input},
    model::offer::{self, Offer},
    outcome::{Booking, RuledOut},
    wording::{self, about, about_money, about_whole, counted, percent},
};

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
        let sentence = format!(
            "{} of the views of {} come from your target audience; with {} it is {}.",
            percent(a),
            small.name(),
            big.name(),
            percent(b),
        );
        (more(a, b), sentence)
    })
}

pub fn authenticity(case: &Case) -> Finding {
    let believed = |way: &Booking| way.forecast.authenticity.p50;
    case.judge_ways(case.figures(believed), |small, big| {
        let trust = |mix: &_| {
            let on_target = |offer: &Offer| offer.views.mean * offer.fit;
            percent(average(case.problem, mix, on_target, |offer| offer.trust))
        };
        let sentence = format!(
            "{} of your people who watch find {} authentic, {} find {} so. That makes {} believed views against {}.",
            trust(&small.mix),
            wording::mix(&small.mix),
            trust(&big.mix),
            wording::mix(&big.mix),
            about_whole(believed(small)),
            about_whole(believed(big)),
        );
        (more(believed(small), believed(big)), sentence)
    })
}

/// Judges the point by the price of 1,000 people; where money rules one family out, the other is the cheaper way in.
pub fn cost_effectiveness(case: &Case) -> Finding {
    let currency = case.plan.currency();
    let price = |way: &Booking| 1_000.0 * way.cost / way.forecast.reach.p50;
    let finite = |price: f64| Some(price).filter(|price| price.is_finite());
    let mut figures = case.figures(price);
    figures = ByWay(figures.0.map(|figure| figure.and_then(finite)));
    case.judge_creators(figures, |small, big| {
        let way_in = format!(
            "The cheapest way in costs {} with one {} creator and {} with one {} creator.",
            wording::money(small.cheapest.cost, currency),
            small.cheapest.tier.word(),
            wording::money(big.cheapest.cost, currency),
            big.cheapest.tier.word(),
        );
        match (small.way, big.way) {
            (Ok(_), Err(RuledOut::Money { .. })) => (Verdict::HoldsHere, way_in),
            (Err(RuledOut::Money { .. }), Ok(_)) => (Verdict::TurnedAround, way_in),
            (Ok(a), Ok(b)) => {
                let per_engagement =
                    |way: &Booking| way.cost / way.forecast.engagement.p50;
                let money = |price: f64| {
                    finite(price).map_or_else(|| "no price".to_owned(), |price| about_money(price, currency))
                };
                let sentence = format!(
                    "{way_in} For the whole budget, 1,000 of your people cost {} with micro only and {} with macro only; one engagement costs {} and {}.",
                    money(price(a)),
                    money(price(b)),
                    money(per_engagement(a)),
                    money(per_engagement(b)),
                );
                (more(price(b), price(a)), sentence)
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
        let sentence = format!(
            "Micro only pays for {}, macro only for {}.{}",
            counted(videos(small), "different video", "different videos"),
            wording::count(videos(big)),
            case.micro
                .as_ref()
                .map_or_else(String::new, |camp| room_to_negotiate(case, camp)),
        );
        (more(videos(small), videos(big)), sentence)
    })
}

/// Describes the published range of the fee, unless the plan has a fee of its own.
fn room_to_negotiate(case: &Case, camp: &Camp) -> String {
    let tier = camp.main_tier();
    if Input::Tier(tier, Field::Fee).of(case.plan).is_some() {
        return String::new();
    }
    let row = benchmark::find(offer::published_fee(case.plan.prices()), Some(tier));
    let Some((low, high)) = row.and_then(|row| Some((row.low?, row.high?))) else {
        return String::new();
    };
    let currency = case.plan.currency();
    format!(
        " Published {} fees run from {} to {} a video, so there is room to talk.",
        tier.word(),
        wording::money(low, currency),
        wording::money(high, currency),
    )
}

/// Judges the point by one creator and by the whole set: reaching few people each is a drawback only as far as the set
/// does not make up for it.
pub fn limited_reach(case: &Case) -> Finding {
    let problem = case.problem;
    let alone = |mix: &_| {
        average(
            problem,
            mix,
            |_| 1.0,
            |offer| problem.value(Goal::Reach, &single(offer.tier)),
        )
    };
    case.judge_creators(case.figures(|way| alone(&way.mix)), |small, big| {
        let (little, much) = (small.main_tier(), big.main_tier());
        let reach = |tier| problem.value(Goal::Reach, &single(tier));
        let mut sentence = format!(
            "One {} creator reaches about {} of your people, one {} creator {}.",
            little.word(),
            about_whole(reach(little)),
            much.word(),
            about_whole(reach(much)),
        );
        let matching = (1..=500).find(|count| {
            let mut set = single(little);
            set[little] = *count;
            problem.value(Goal::Reach, &set) >= reach(much)
        });
        match matching {
            Some(1) => {}
            Some(count) => {
                sentence += &format!(" It takes {count} of the first to match one of the second.");
            }
            None => sentence += " Not even 500 of the first match one of the second.",
        }
        let each = compare(reach(much), reach(little));
        let (Ok(a), Ok(b)) = (small.way, big.way) else {
            return (claim(each), sentence);
        };
        let together = compare(b.forecast.reach.p50, a.forecast.reach.p50);
        sentence += &format!(
            " For the whole budget micro only reaches {}, macro only {}.",
            about_whole(a.forecast.reach.p50),
            about_whole(b.forecast.reach.p50),
        );
        // The claim is turned around if the set clearly reaches more, and weak if the set keeps up.
        (claim(each.min(together)), sentence)
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
        let below = way.futures.views.iter().filter(|views| **views < expected);
        below.count() as f64 / way.futures.views.len().max(1) as f64
    };
    case.judge_creators(case.figures(set), |small, big| {
        let one = |camp: &Camp| disappointment(&case.problem.offers[camp.main_tier()], omega2);
        let chance = |camp: &Camp| camp.way.map_or_else(|_| one(camp), set);
        let (a, b) = (chance(small), chance(big));
        let sentence = format!(
            "One {} creator stays below half of what is expected in {} of futures; with {} it is {}, with {} {}.",
            small.main_tier().word(),
            percent(one(small)),
            small.name(),
            percent(a),
            big.name(),
            percent(b),
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
        let sentence = format!(
            "Micro only means {} and {} of your time, macro only {} and {}.",
            counted(
                creators(&small.mix),
                "link or code to track",
                "links and codes to track"
            ),
            counted(small.hours, "hour", "hours"),
            about(creators(&big.mix)),
            counted(big.hours, "hour", "hours"),
        );
        (more(small.hours, big.hours), sentence)
    })
}
