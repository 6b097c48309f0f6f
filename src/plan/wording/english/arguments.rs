//! Texts of the eighteen pros and cons in American English.

use super::{
    labels::{only, tier},
    mixes::mix,
    numbers::{
        about, about_money, about_whole, count, counted, lead, money, money_at_least, percent,
        points,
    },
};
use crate::{
    Currency,
    argument::claim::{Claim, Unit, Verdict},
    model::problem::Mix,
    outcome::RuledOut,
    tier::{Family, Tier},
    wording::Marks,
};

says! {
    one_family => "All tiers count to one family here, so there is nothing to compare.";
    no_single_prices => "This copy knows what all creators cost together, and not what each of them costs.";
    no_number => "no number";
    less_is_better => "less is better";
    blend_alone => "Only a blend fits your limits, so there is nothing to compare it with.";
}

pub const fn title(claim: Claim) -> &'static str {
    match claim {
        Claim::NicheFocus => "Closer to your niche",
        Claim::Authenticity => "People believe them",
        Claim::CostEffectiveness => "More for the money",
        Claim::Collaboration => "More ideas, more room to talk",
        Claim::LimitedReach => "Each one reaches few",
        Claim::UnevenPerformance => "Results vary",
        Claim::HarderToMeasure => "More to keep track of",
        Claim::Exposure => "Seen by many at once",
        Claim::Credibility => "A known name lends standing",
        Claim::AbsoluteEngagement => "More reactions per creator",
        Claim::EngagementRate => "A smaller share reacts",
        Claim::Price => "One booking eats the budget",
        Claim::Relevance => "Views you cannot use",
        Claim::TargetedReach => "Still reaches the right people",
        Claim::WideExposure => "And is seen widely",
        Claim::Measuring => "You can tell what it brought",
        Claim::Streamlined => "Less to manage",
        Claim::BestStrategy => "The blend is the best plan",
    }
}

pub const fn label(claim: Claim) -> &'static str {
    match claim {
        Claim::NicheFocus => "Views from your audience",
        Claim::Authenticity => "Believed views from your audience",
        Claim::CostEffectiveness => "Price of a thousand of your people",
        Claim::Collaboration => "Different videos",
        Claim::LimitedReach => "People one creator reaches, of the size booked most",
        Claim::UnevenPerformance => "Chance to stay below half of expected",
        Claim::HarderToMeasure => "Your hours",
        Claim::Exposure => "People reached",
        Claim::Credibility => "Credibility",
        Claim::AbsoluteEngagement => "Engagements of one creator, of the size booked most",
        Claim::EngagementRate => "Engagements per view",
        Claim::Price => "Share of the budget for one creator, of the size booked most",
        Claim::Relevance => "Views outside your audience",
        Claim::TargetedReach => "People of your audience reached",
        Claim::WideExposure => "Views from anyone",
        Claim::Measuring => "Creators with enough clicks to compare",
        Claim::Streamlined => "Your hours",
        Claim::BestStrategy => "Score over your goals",
    }
}

pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::HoldsHere => "holds here",
        Verdict::WeakHere => "weak here",
        Verdict::TurnedAround => "turned around here",
        Verdict::CannotSay => "cannot say here",
    }
}

pub fn figure(marks: Marks, unit: Unit, value: f64, currency: Currency) -> String {
    match unit {
        Unit::Forecast => about_whole(marks, value),
        Unit::Count => count(marks, value),
        Unit::Hours => hours(marks, value),
        Unit::Share => percent(marks, value),
        Unit::Points => points(marks, value),
        Unit::Price => about_money(marks, value, currency),
    }
}

pub fn none_allowed(family: Family) -> String {
    let family = match family {
        Family::Micro => "micro",
        Family::Macro => "macro",
    };
    format!("Your plan allows no creators of the {family} family, so there is nothing to compare.")
}

pub const fn no_figure(reason: RuledOut) -> &'static str {
    match reason {
        RuledOut::Money { .. } => "not affordable",
        RuledOut::Hours { .. } => "too little time",
        RuledOut::Creators { .. } => "too few allowed",
        RuledOut::Locked { .. } => "others are promised",
        RuledOut::Excluded => "none allowed",
        RuledOut::NoTier => "no such creators",
    }
}

fn hours(marks: Marks, value: f64) -> String {
    counted(marks, value, "hour", "hours")
}

pub fn niche_focus(marks: Marks, [small, big]: [&Mix; 2], [a, b]: [f64; 2]) -> String {
    format!(
        "{} of the views of {} come from your target audience; with {} it is {}.",
        percent(marks, a),
        mix(marks, small),
        mix(marks, big),
        percent(marks, b),
    )
}

pub fn authenticity(marks: Marks, mixes: [&Mix; 2], shares: [f64; 2], views: [f64; 2]) -> String {
    let [little, much] = views.map(|it| about_whole(marks, it));
    format!(
        "{} That makes {little} believed views against {much}.",
        trust(marks, mixes, shares)
    )
}

pub fn trust(marks: Marks, mixes: [&Mix; 2], shares: [f64; 2]) -> String {
    let [small, big] = mixes.map(|it| mix(marks, it));
    let [a, b] = shares.map(|it| percent(marks, it));
    format!("{a} of your people who watch find {small} authentic, {b} find {big} so.")
}

pub fn way_in(marks: Marks, tiers: [Tier; 2], costs: [f64; 2], currency: Currency) -> String {
    let [small, big] = tiers.map(tier);
    let [a, b] = costs.map(|cost| money(marks, cost, currency));
    format!(
        "The cheapest way in costs {a} with one {small} creator and {b} with one {big} creator."
    )
}

pub fn cost_effectiveness(
    marks: Marks,
    people: [Option<f64>; 2],
    engagements: [Option<f64>; 2],
    currency: Currency,
) -> String {
    let [small, big] = people.map(|price| price_of(marks, price, currency));
    let [a, b] = engagements.map(|price| price_of(marks, price, currency));
    format!(
        "For the whole budget, a thousand of your people cost {small} with micro only and {big} with macro only; one engagement costs {a} and {b}."
    )
}

pub fn price_of_people(
    marks: Marks,
    mixes: [&Mix; 2],
    prices: [Option<f64>; 2],
    currency: Currency,
) -> String {
    let [small, big] = mixes.map(|it| mix(marks, it));
    let [a, b] = prices.map(|price| price_of(marks, price, currency));
    format!("A thousand of your people cost {a} with {small} and {b} with {big}.")
}

fn price_of(marks: Marks, price: Option<f64>, currency: Currency) -> String {
    price.map_or_else(
        || "no price".to_owned(),
        |price| about_money(marks, price, currency),
    )
}

pub fn collaboration(marks: Marks, [small, big]: [f64; 2]) -> String {
    format!(
        "Micro only pays for {}, macro only for {}.",
        counted(marks, small, "different video", "different videos"),
        count(marks, big),
    )
}

pub fn room_to_negotiate(marks: Marks, of: Tier, range: [f64; 2], currency: Currency) -> String {
    let [low, high] = range.map(|fee| money(marks, fee, currency));
    format!(
        "Published {} fees run from {low} to {high} a video, so there is room to talk.",
        tier(of),
    )
}

pub fn limited_reach(marks: Marks, tiers: [Tier; 2], people: [f64; 2]) -> String {
    let [small, big] = tiers.map(tier);
    let [little, much] = people.map(|it| about_whole(marks, it));
    format!("One {small} creator reaches about {little} of your people, one {big} creator {much}.")
}

pub fn matching_set(count: u32) -> String {
    format!("It takes {count} of the first to match one of the second.")
}

pub fn luck_evens_out(count: u32) -> String {
    format!(
        "Together they reach more than {count} times one, because good luck with some makes up for bad luck with others."
    )
}

pub fn no_matching_set(most: u32) -> String {
    format!("Not even {most} of the first match one of the second.")
}

pub fn reach_together(marks: Marks, people: [f64; 2]) -> String {
    let [small, big] = people.map(|it| about_whole(marks, it));
    format!("As far as your limits allow, micro only reaches {small}, macro only {big}.")
}

pub fn uneven_performance(
    marks: Marks,
    of: Tier,
    chance: f64,
    [small, big]: [&Mix; 2],
    [a, b]: [f64; 2],
) -> String {
    let (of_small, of_big) = (percent(marks, a), percent(marks, b));
    // A mix of one creator is that creator, and is not said twice.
    let (one, others) = match small.0.iter().sum() {
        1 => (of_small, format!("with {} it is {of_big}", mix(marks, big))),
        _ => {
            let others = format!(
                "with {} it is {of_small}, with {} {of_big}",
                mix(marks, small),
                mix(marks, big)
            );
            (percent(marks, chance), others)
        }
    };
    format!(
        "One {} creator stays below half of what is expected in {one} of futures; {others}.",
        tier(of),
    )
}

pub fn harder_to_measure(marks: Marks, [small, big]: [f64; 2], times: [f64; 2]) -> String {
    let [a, b] = times.map(|it| hours(marks, it));
    format!(
        "Micro only means {} and {a} of your time, macro only {} and {b}.",
        counted(
            marks,
            small,
            "link or code to track",
            "links and codes to track"
        ),
        about(marks, big),
    )
}

pub fn video_views(marks: Marks, tiers: [Tier; 2], views: [f64; 2]) -> String {
    let [small, big] = tiers.map(tier);
    let [a, b] = views.map(|it| about_whole(marks, it));
    format!("A video of one {big} creator gets about {b} views, one of a {small} creator {a}.")
}

pub fn exposure(marks: Marks, people: [f64; 2]) -> String {
    let [small, big] = people.map(|it| about_whole(marks, it));
    format!("Macro only reaches about {big} of your people, micro only {small}.")
}

pub fn credibility(marks: Marks, [small, big]: [&Mix; 2], [a, b]: [f64; 2]) -> String {
    format!(
        "Credibility is {} with {} and {} with {}.",
        points(marks, b),
        mix(marks, big),
        count(marks, 100.0 * a),
        mix(marks, small),
    )
}

pub fn absolute_engagement(marks: Marks, tiers: [Tier; 2], engagements: [f64; 2]) -> String {
    let [small, big] = tiers.map(tier);
    let [a, b] = engagements.map(|it| about_whole(marks, it));
    format!(
        "One {big} creator brings about {b} likes, comments, shares and saves, one {small} creator {a}."
    )
}

pub fn engagement_rate(
    marks: Marks,
    mixes: [&Mix; 2],
    by_views: [f64; 2],
    by_followers: [f64; 2],
) -> String {
    let [small, big] = mixes.map(|it| mix(marks, it));
    let [a, b] = by_views.map(|it| percent(marks, it));
    let [first, second] = by_followers.map(|it| percent(marks, it));
    format!(
        "Of those who watch, {a} react to {small} and {b} to {big}. Counted by followers the published rates are {first} and {second}: those fall with size because a smaller share of followers watches."
    )
}

pub fn not_affordable(marks: Marks, of: Tier, cost: f64, currency: Currency) -> String {
    format!(
        "One {} creator is not affordable; from {} on it is.",
        tier(of),
        money_at_least(marks, cost, currency)
    )
}

pub fn price(
    marks: Marks,
    tiers: [Tier; 2],
    shares: [f64; 2],
    cost: f64,
    currency: Currency,
) -> String {
    let [small, big] = tiers.map(tier);
    let [a, b] = shares.map(|it| percent(marks, it));
    format!(
        "One {big} creator takes {b} of your budget ({}), one {small} creator {a}.",
        money(marks, cost, currency),
    )
}

pub fn relevance(
    marks: Marks,
    [small, big]: [&Mix; 2],
    [a, b]: [f64; 2],
    cost: f64,
    currency: Currency,
) -> String {
    format!(
        "{} of the views of {} are outside your audience ({} of what they cost); with {} it is {}.",
        percent(marks, b),
        mix(marks, big),
        about_money(marks, cost, currency),
        mix(marks, small),
        percent(marks, a),
    )
}

pub fn no_blend(best: Family) -> String {
    format!(
        "There is no blend to judge here: the best mix is {}.",
        only(best)
    )
}

pub fn targeted_reach(marks: Marks, people: [f64; 2], pure: Family) -> String {
    let [blend, other] = people.map(|it| about_whole(marks, it));
    format!(
        "The blend reaches about {blend} people of your audience, {} {other}.",
        only(pure)
    )
}

pub fn wide_exposure(marks: Marks, views: [f64; 2], pure: Family) -> String {
    let [blend, other] = views.map(|it| about_whole(marks, it));
    format!(
        "The blend gets about {blend} views, {} {other}, counting everyone who watches.",
        only(pure)
    )
}

pub fn measuring(
    marks: Marks,
    several: f64,
    total: f64,
    clicks: f64,
    conversion: f64,
    tiers: [&[Tier]; 2],
) -> String {
    let total = count(marks, total);
    let [enough, too_few] = tiers.map(|tiers| {
        let names: Vec<_> = tiers.iter().copied().map(tier).collect();
        names.join(" and ")
    });
    if enough.is_empty() {
        return format!(
            "None of the {total} creators brings {clicks} clicks on their own link in a typical future, too few to compare them. Judge all of them together, by comments, saves and codes."
        );
    }
    let rest = if too_few.is_empty() {
        String::new()
    } else {
        format!(", {too_few} by comments, saves and all codes together")
    };
    format!(
        "{} of {total} creators bring at least {clicks} clicks on their own link in a typical future, enough to compare them by clicks.{} Judge {enough} by clicks{rest}.",
        count(marks, several),
        purchases(marks, clicks, conversion)
    )
}

/// Says what so many clicks bring in purchases; empty where as many clicks are as many purchases.
fn purchases(marks: Marks, clicks: f64, conversion: f64) -> String {
    let bought = match clicks * conversion {
        bought if bought >= clicks => return String::new(),
        bought if bought < 1.0 => "less than one purchase".to_owned(),
        bought => format!(
            "about {}",
            counted(marks, bought.round(), "purchase", "purchases")
        ),
    };
    format!(" {clicks} clicks bring {bought}, too few to tell who sells.")
}

pub fn streamlined(marks: Marks, creators: [f64; 2], times: [f64; 2], pure: Family) -> String {
    let [blend, other] = creators.map(|creators| counted(marks, creators, "creator", "creators"));
    let [a, b] = times.map(|it| hours(marks, it));
    format!(
        "The blend means {blend} and {a} of your time, {} {other} and {b}.",
        only(pure)
    )
}

pub fn best_strategy(marks: Marks, scores: [f64; 2], pure: Family, gain: Option<f64>) -> String {
    let [blend, other] = scores.map(|it| points(marks, it));
    let verdict = gain.map_or_else(
        || "hardly a difference".to_owned(),
        |gain| format!("better by {}", lead(marks, gain)),
    );
    format!(
        "Over your goals the blend scores {blend} and {} {other}: {verdict}.",
        only(pure)
    )
}

pub fn no_blend_beats(
    marks: Marks,
    family: Family,
    best: &Mix,
    score: f64,
    other: Option<(Family, f64)>,
) -> String {
    let verb = match best.0.iter().sum() {
        1_u32 => "scores",
        _ => "score",
    };
    let other = other.map_or_else(String::new, |(family, score)| {
        format!(", {} {}", only(family), points(marks, score))
    });
    format!(
        "No blend beats {} here: {} {verb} {}{other}.",
        only(family),
        mix(marks, best),
        points(marks, score),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Plan;

    #[test]
    fn numbers_and_verdicts_have_their_words() {
        let dollars = Plan::new(1.0).unwrap().currency();
        for (unit, value, text) in [
            (Unit::Forecast, 8_437.0, "8,400"),
            (Unit::Count, 12.0, "12"),
            (Unit::Hours, 64.0, "64 hours"),
            (Unit::Share, 0.185, "19%"),
            (Unit::Points, 0.336, "34 of 100"),
            (Unit::Price, 21.37, "$21"),
        ] {
            assert_eq!(figure(Marks::ENGLISH, unit, value, dollars), text);
        }
        let words = [
            Verdict::HoldsHere,
            Verdict::WeakHere,
            Verdict::TurnedAround,
            Verdict::CannotSay,
        ]
        .map(verdict);
        assert_eq!(
            words,
            [
                "holds here",
                "weak here",
                "turned around here",
                "cannot say here"
            ]
        );
    }
}
