//! The headline and the detail below in American English.

use std::cmp::Ordering;

use super::{
    labels::{self, only},
    mixes::mix,
    numbers::{
        about, about_whole, count, counted, exact, money, money_at_least, percent, points,
        ratio_as_shown,
    },
};
use crate::{
    Plan,
    goal::Goal,
    input::Input,
    model::problem::{Mix, Problem},
    outcome::{Booking, Milestone, Outcome, RuledOut},
    simulate::forecast::DOTS,
    tier::Family,
    way::Way,
    wording::{Sentence, capital},
};

says! {
    no_family_fits => "Neither micro only nor macro only fits your limits; this blend does.";
}

pub fn book(creators: Sentence) -> Sentence {
    let mut sentence = Sentence::default().say("Book ");
    sentence.0.extend(creators.0);
    sentence.say(".")
}

pub fn reached(plan: &Plan, best: &Booking, rival: Option<(Family, u32)>) -> String {
    let people = &best.forecast.reach;
    let [low, middle, high] = [people.p10, people.p50, people.p90].map(about_whole);
    let audience = exact(Input::Audience.of(plan).unwrap_or_default());
    let more = rival.map_or_else(String::new, |(family, ahead)| {
        let other = only(family);
        let behind = (DOTS as u32).saturating_sub(ahead);
        match ahead.cmp(&behind) {
            Ordering::Greater => format!(", more than {other} in {ahead} of {DOTS}"),
            Ordering::Less => format!(", fewer than {other} in {behind} of {DOTS}"),
            Ordering::Equal => format!(", more than {other} as often as fewer"),
        }
    });
    format!(
        "About {middle} of your {audience} people see it, between {low} and {high} in 8 of 10 futures{more}."
    )
}

pub fn achieved(plan: &Plan, milestone: &Milestone, way: &Booking) -> String {
    if let Some(result) = certain(plan, milestone.goal, way) {
        return format!("That is {result}.");
    }
    let dots = milestone.dots(way);
    let value = exact(milestone.value);
    let futures = format!("In {dots} of {DOTS} futures");
    match milestone.goal {
        Goal::Reach => format!("{futures} at least {value} of your people see it."),
        Goal::Engagement => {
            format!("{futures} they bring at least {value} likes, comments, shares and saves.")
        }
        Goal::Sales => format!(
            "{futures} they bring at least {}.",
            counted(milestone.value, "tracked purchase", "tracked purchases")
        ),
        Goal::Authenticity => {
            format!("{futures} at least {value} views of your people are believed.")
        }
        Goal::Credibility | Goal::Ease => {
            format!(
                "{futures} their credibility is at least {}.",
                points(milestone.value)
            )
        }
    }
}

pub fn reason(
    plan: &Plan,
    problem: &Problem,
    family: Option<Family>,
    reason: RuledOut,
    least: Option<Mix>,
) -> String {
    let buys = least.map_or_else(String::new, |least| format!(": {}", mix(&least)));
    match reason {
        RuledOut::Money { least } => format!(
            "This needs at least {}{buys}.",
            money_at_least(least, plan.currency())
        ),
        RuledOut::Hours { least: hours } => format!(
            "This needs at least {} of your time{}.",
            counted(hours, "hour", "hours"),
            if least.is_some() {
                &buys
            } else {
                ": one creator"
            }
        ),
        RuledOut::Creators { least } => format!(
            "Your plan asks for {} at least but allows {}.",
            counted(f64::from(least), "creator", "creators"),
            count(f64::from(problem.creators))
        ),
        RuledOut::Locked { tier } if !plan.roster().is_empty() => format!(
            "You promised {} creators, so the other family cannot stand alone.",
            labels::tier(tier)
        ),
        RuledOut::Locked { tier } => format!(
            "Your plan asks for {} creators, so no other family can stand alone.",
            labels::tier(tier)
        ),
        RuledOut::Excluded => "Your plan rules out every creator that could be booked.".to_owned(),
        RuledOut::NoTier => match family {
            Some(Family::Micro) => {
                "Every tier counts as macro here: raise the followers from which macro begins."
            }
            _ => "Every tier counts as micro here: lower the followers from which macro begins.",
        }
        .to_owned(),
    }
}

pub fn have(plan: &Plan, reason: RuledOut) -> String {
    match reason {
        RuledOut::Money { .. } => format!(
            "Your budget is {}.",
            money(Input::Budget.of(plan).unwrap_or_default(), plan.currency())
        ),
        RuledOut::Hours { .. } => format!(
            "You have {}.",
            counted(Input::Hours.of(plan).unwrap_or_default(), "hour", "hours")
        ),
        RuledOut::Creators { .. } => {
            "Allow more creators, or ask for fewer of them by tier.".to_owned()
        }
        RuledOut::Locked { .. } | RuledOut::Excluded | RuledOut::NoTier => {
            "Allow creators of at least one tier.".to_owned()
        }
    }
}

pub fn both_ways(plan: &Plan, outcome: &Outcome, ways: [(Family, &Booking); 2]) -> String {
    let [first, second] = ways.map(|(family, way)| there(plan, outcome, family, way));
    format!(
        "{}, {}.",
        capital(&first),
        second.replace("gets there in ", "in ")
    )
}

pub fn one_way(plan: &Plan, outcome: &Outcome, family: Family, way: &Booking) -> String {
    format!("{}.", capital(&there(plan, outcome, family, way)))
}

pub fn alone(family: Family, reason: &str) -> String {
    format!("{} is ruled out. {reason}", labels::way(Way::of(family)))
}

pub fn blend_hardly_matters(best: &Booking, family: Family, pure: &Booking) -> String {
    format!(
        "The blend makes hardly a difference: it scores {} over your goals, {} {}, with {}.",
        points(best.objective),
        only(family),
        count(100.0 * pure.objective),
        more_people(best.forecast.reach.p50, pure.forecast.reach.p50),
    )
}

pub fn blend_is_better(best: &Booking, family: Family, pure: &Booking) -> String {
    format!(
        "Over all your goals the blend scores {}, {} {}; it reaches {}.",
        points(best.objective),
        only(family),
        count(100.0 * pure.objective),
        more_people(best.forecast.reach.p50, pure.forecast.reach.p50),
    )
}

pub fn hours_are_a_guess(assumed: f64, low: f64, high: f64) -> String {
    format!(
        "We assume {} per creator; published figures run from {} to {}. How long does it take you?",
        counted(assumed, "hour", "hours"),
        exact(low),
        exact(high)
    )
}

pub fn remedy(plan: &Plan, input: Input, least: f64) -> String {
    match input {
        Input::Budget => format!("Set the budget to {}", money(least, plan.currency())),
        Input::Hours => format!("Take {}", counted(least, "hour", "hours")),
        _ => format!("Allow {}", counted(least, "creator", "creators")),
    }
}

pub fn no_blend_is_better(family: Family) -> String {
    format!("No blend is better here than {}.", only(family))
}

pub fn family_hardly_matters(
    best: &Booking,
    family: Family,
    other: Family,
    way: &Booking,
) -> String {
    format!(
        "It hardly matters: {} scores {} over your goals, {} {}.",
        only(family),
        points(best.objective),
        only(other),
        count(100.0 * way.objective),
    )
}

pub fn family_is_better(
    plan: &Plan,
    outcome: &Outcome,
    best: &Booking,
    (family, other): (Family, Family),
    way: &Booking,
) -> String {
    if outcome.milestone.is_none() {
        return format!(
            "Over all your goals {} scores {}, {} {}; it reaches {}.",
            only(family),
            points(best.objective),
            only(other),
            count(100.0 * way.objective),
            more_people(best.forecast.reach.p50, way.forecast.reach.p50),
        );
    }
    format!(
        "{}; over all your goals it scores {} against {}.",
        capital(&there(plan, outcome, other, way)),
        points(way.objective),
        count(100.0 * best.objective),
    )
}

pub fn cost(plan: &Plan, best: &Booking) -> String {
    let budget = Input::Budget.of(plan).unwrap_or_default();
    let hours = Input::Hours.of(plan).unwrap_or_default();
    let spent = match best.cost {
        cost if cost == budget => "all".to_owned(),
        cost => money(cost, plan.currency()),
    };
    let taken = match best.hours {
        taken if taken == hours => "all".to_owned(),
        taken => exact(taken),
    };
    format!(
        "It costs {spent} of your {} and {taken} of your {}.",
        money(budget, plan.currency()),
        counted(hours, "hour", "hours"),
    )
}

pub fn cost_of_copy(plan: &Plan, best: &Booking) -> String {
    let creators: u32 = best.mix.0.iter().sum();
    let cost = money(best.cost, plan.currency());
    match creators {
        1 => format!("It costs {cost}."),
        _ => format!("All of them together cost {cost}."),
    }
}

pub fn wanted(wanted: f64, chance: f64) -> String {
    let (asked, given) = (percent(wanted), percent(chance));
    if chance >= wanted {
        format!("You wanted that in {asked} of futures and get it in {given}.")
    } else {
        format!("You wanted that in {asked} of futures; this gives {given}.")
    }
}

pub fn unproven(gain: f64) -> String {
    format!(
        "A mix that is up to {} better may exist.",
        counted((gain * 1_000.0).ceil() / 10.0, "point", "points")
    )
}

pub fn formula_disagrees(formula: f64, futures: f64) -> String {
    format!(
        "The mix was chosen by a formula that expects {} people where the futures show {}: read the dots.",
        about_whole(formula),
        about_whole(futures),
    )
}

/// Words the result of a goal that does not depend on random factors; `None` where futures differ.
fn certain(plan: &Plan, goal: Goal, way: &Booking) -> Option<String> {
    match goal {
        Goal::Ease => Some(format!(
            "{} of your {} hours left over",
            exact(Input::Hours.of(plan).unwrap_or_default() - way.hours),
            exact(Input::Hours.of(plan).unwrap_or_default()),
        )),
        Goal::Credibility if plan.is_exact() => {
            Some(format!("a credibility of {}", points(way.values[goal])))
        }
        _ => None,
    }
}

/// Words the result of a pure way on the milestone: "macro only gets there in 31".
fn there(plan: &Plan, outcome: &Outcome, family: Family, way: &Booking) -> String {
    let name = only(family);
    let result = |milestone: &Milestone| certain(plan, milestone.goal, way);
    if let Some(result) = outcome.milestone.as_ref().and_then(result) {
        return format!("{name} gives you {result}");
    }
    match &outcome.milestone {
        Some(milestone) => match milestone.dots(way) {
            0 => format!("{name} gets there in none"),
            dots => format!("{name} gets there in {dots}"),
        },
        None => format!("{name} scores {} over your goals", points(way.objective)),
    }
}

/// Words a difference in people: "10% more people (about 8,400 against 7,600)".
fn more_people(a: f64, b: f64) -> String {
    let (many, few) = (about_whole(a), about_whole(b));
    let change = a / b - 1.0;
    // The difference is below the two digits shown.
    if many == few || change.abs() < 0.02 {
        return format!("about as many people ({many})");
    }
    if few == "0" {
        return format!("about {many} people against none");
    }
    let ratio = ratio_as_shown(a, b);
    let compared = if ratio >= 2.0 {
        format!("{} times as many", about(ratio))
    } else {
        let word = if ratio > 1.0 { "more" } else { "fewer" };
        let share = ((ratio - 1.0).abs() * 100.0).round() / 100.0;
        format!("{} {word}", percent(share))
    };
    format!("{compared} people (about {many} against {few})")
}

#[cfg(test)]
mod tests {
    use super::more_people;

    #[test]
    fn people_are_compared_as_far_as_two_digits_tell() {
        for (a, b, words) in [
            (
                8_500.0,
                7_600.0,
                "12% more people (about 8,500 against 7,600)",
            ),
            (
                7_600.0,
                8_500.0,
                "11% fewer people (about 7,600 against 8,500)",
            ),
            (8_549.0, 8_451.0, "about as many people (8,500)"),
            (1_955.0, 1_944.0, "about as many people (2,000)"),
            (
                1_990.0,
                1_000.0,
                "2 times as many people (about 2,000 against 1,000)",
            ),
            (
                2_000.0,
                1_000.0,
                "2 times as many people (about 2,000 against 1,000)",
            ),
            (
                8_500.0,
                1_240.0,
                "7.1 times as many people (about 8,500 against 1,200)",
            ),
            (
                29_510.0,
                15_510.0,
                "88% more people (about 30,000 against 16,000)",
            ),
            (5.0, 0.0, "about 5 people against none"),
            (0.0, 0.0, "about as many people (0)"),
            (0.0, 5.0, "100% fewer people (about 0 against 5)"),
        ] {
            assert_eq!(more_people(a, b), words);
        }
    }
}
