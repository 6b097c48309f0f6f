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
    wording::{Marks, Sentence, capital},
};

says! {
    no_family_fits => "Neither micro only nor macro only fits your limits; this blend does.";
}

pub fn book(creators: Sentence) -> Sentence {
    let mut sentence = Sentence::default().say("Book ");
    sentence.0.extend(creators.0);
    sentence.say(".")
}

pub fn reached(marks: Marks, plan: &Plan, best: &Booking, rival: Option<(Family, u32)>) -> String {
    let people = &best.forecast.reach;
    let [low, middle, high] = [people.p10, people.p50, people.p90].map(|it| about_whole(marks, it));
    let audience = exact(marks, Input::Audience.of(plan).unwrap_or_default());
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

pub fn achieved(marks: Marks, plan: &Plan, milestone: &Milestone, way: &Booking) -> String {
    if let Some(result) = certain(marks, plan, milestone.goal, way) {
        return format!("That is {result}.");
    }
    let dots = milestone.dots(way);
    let value = exact(marks, milestone.value);
    let futures = format!("In {dots} of {DOTS} futures");
    match milestone.goal {
        Goal::Reach => format!("{futures} at least {value} of your people see it."),
        Goal::Engagement => {
            format!("{futures} they bring at least {value} likes, comments, shares and saves.")
        }
        Goal::Sales => format!(
            "{futures} they bring at least {}.",
            counted(
                marks,
                milestone.value,
                "tracked purchase",
                "tracked purchases"
            )
        ),
        Goal::Authenticity => {
            format!("{futures} at least {value} views of your people are believed.")
        }
        Goal::Credibility | Goal::Ease => {
            format!(
                "{futures} their credibility is at least {}.",
                points(marks, milestone.value)
            )
        }
    }
}

pub fn reason(
    marks: Marks,
    plan: &Plan,
    problem: &Problem,
    family: Option<Family>,
    reason: RuledOut,
    least: Option<Mix>,
) -> String {
    let buys = least.map_or_else(String::new, |least| format!(": {}", mix(marks, &least)));
    match reason {
        RuledOut::Money { least } => format!(
            "This needs at least {}{buys}.",
            money_at_least(marks, least, plan.currency())
        ),
        RuledOut::Hours { least: hours } => format!(
            "This needs at least {} of your time{}.",
            counted(marks, hours, "hour", "hours"),
            if least.is_some() {
                &buys
            } else {
                ": one creator"
            }
        ),
        RuledOut::Creators { least } => format!(
            "Your plan asks for {} at least but allows {}.",
            counted(marks, f64::from(least), "creator", "creators"),
            count(marks, f64::from(problem.creators))
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

pub fn have(marks: Marks, plan: &Plan, reason: RuledOut) -> String {
    match reason {
        RuledOut::Money { .. } => format!(
            "Your budget is {}.",
            money(
                marks,
                Input::Budget.of(plan).unwrap_or_default(),
                plan.currency()
            )
        ),
        RuledOut::Hours { .. } => format!(
            "You have {}.",
            counted(
                marks,
                Input::Hours.of(plan).unwrap_or_default(),
                "hour",
                "hours"
            )
        ),
        RuledOut::Creators { .. } => {
            "Allow more creators, or ask for fewer of them by tier.".to_owned()
        }
        RuledOut::Locked { .. } | RuledOut::Excluded | RuledOut::NoTier => {
            "Allow creators of at least one tier.".to_owned()
        }
    }
}

pub fn both_ways(
    marks: Marks,
    plan: &Plan,
    outcome: &Outcome,
    ways: [(Family, &Booking); 2],
) -> String {
    let [first, second] = ways.map(|(family, way)| there(marks, plan, outcome, family, way));
    format!(
        "{}, {}.",
        capital(&first),
        second.replace("gets there in ", "in ")
    )
}

pub fn one_way(
    marks: Marks,
    plan: &Plan,
    outcome: &Outcome,
    family: Family,
    way: &Booking,
) -> String {
    format!("{}.", capital(&there(marks, plan, outcome, family, way)))
}

pub fn alone(family: Family, reason: &str) -> String {
    format!("{} is ruled out. {reason}", labels::way(Way::of(family)))
}

pub fn blend_hardly_matters(
    marks: Marks,
    best: &Booking,
    family: Family,
    pure: &Booking,
) -> String {
    format!(
        "The blend makes hardly a difference: it scores {} over your goals, {} {}, with {}.",
        points(marks, best.objective),
        only(family),
        count(marks, 100.0 * pure.objective),
        more_people(marks, best.forecast.reach.p50, pure.forecast.reach.p50),
    )
}

pub fn blend_is_better(marks: Marks, best: &Booking, family: Family, pure: &Booking) -> String {
    format!(
        "Over all your goals the blend scores {}, {} {}; it reaches {}.",
        points(marks, best.objective),
        only(family),
        count(marks, 100.0 * pure.objective),
        more_people(marks, best.forecast.reach.p50, pure.forecast.reach.p50),
    )
}

pub fn hours_are_a_guess(marks: Marks, assumed: f64, low: f64, high: f64) -> String {
    format!(
        "We assume {} per creator; published figures run from {} to {}. How long does it take you?",
        counted(marks, assumed, "hour", "hours"),
        exact(marks, low),
        exact(marks, high)
    )
}

pub fn hours_at_most(marks: Marks, hours: f64) -> String {
    format!(
        "It takes me {} at most",
        counted(marks, hours, "hour", "hours")
    )
}

pub fn remedy(marks: Marks, plan: &Plan, input: Input, least: f64) -> String {
    match input {
        Input::Budget => format!("Set the budget to {}", money(marks, least, plan.currency())),
        Input::Hours => format!("Take {}", counted(marks, least, "hour", "hours")),
        _ => format!("Allow {}", counted(marks, least, "creator", "creators")),
    }
}

pub fn no_blend_is_better(family: Family) -> String {
    format!("No blend is better here than {}.", only(family))
}

pub fn family_hardly_matters(
    marks: Marks,
    best: &Booking,
    family: Family,
    other: Family,
    way: &Booking,
) -> String {
    format!(
        "It hardly matters: {} scores {} over your goals, {} {}.",
        only(family),
        points(marks, best.objective),
        only(other),
        count(marks, 100.0 * way.objective),
    )
}

pub fn family_is_better(
    marks: Marks,
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
            points(marks, best.objective),
            only(other),
            count(marks, 100.0 * way.objective),
            more_people(marks, best.forecast.reach.p50, way.forecast.reach.p50),
        );
    }
    format!(
        "{}; over all your goals it scores {} against {}.",
        capital(&there(marks, plan, outcome, other, way)),
        points(marks, way.objective),
        count(marks, 100.0 * best.objective),
    )
}

pub fn cost(marks: Marks, plan: &Plan, best: &Booking) -> String {
    let budget = Input::Budget.of(plan).unwrap_or_default();
    let hours = Input::Hours.of(plan).unwrap_or_default();
    let spent = match best.cost {
        cost if cost == budget => "all".to_owned(),
        cost => money(marks, cost, plan.currency()),
    };
    let taken = match best.hours {
        taken if taken == hours => "all".to_owned(),
        taken => exact(marks, taken),
    };
    format!(
        "It costs {spent} of your {} and {taken} of your {}.",
        money(marks, budget, plan.currency()),
        counted(marks, hours, "hour", "hours"),
    )
}

pub fn cost_of_copy(marks: Marks, plan: &Plan, best: &Booking) -> String {
    let creators: u32 = best.mix.0.iter().sum();
    let cost = money(marks, best.cost, plan.currency());
    match creators {
        1 => format!("It costs {cost}."),
        _ => format!("All of them together cost {cost}."),
    }
}

pub fn wanted(marks: Marks, wanted: f64, chance: f64) -> String {
    let (asked, given) = (percent(marks, wanted), percent(marks, chance));
    if chance >= wanted {
        format!("You wanted that in {asked} of futures and get it in {given}.")
    } else {
        format!("You wanted that in {asked} of futures; this gives {given}.")
    }
}

pub fn unproven(marks: Marks, gain: f64) -> String {
    format!(
        "A mix that is up to {} better may exist.",
        counted(marks, (gain * 1_000.0).ceil() / 10.0, "point", "points")
    )
}

pub fn formula_disagrees(marks: Marks, formula: f64, futures: f64) -> String {
    format!(
        "The mix was chosen by a formula that expects {} people where the futures show {}: read the dots.",
        about_whole(marks, formula),
        about_whole(marks, futures),
    )
}

/// Words the result of a goal that does not depend on random factors; `None` where futures differ.
fn certain(marks: Marks, plan: &Plan, goal: Goal, way: &Booking) -> Option<String> {
    match goal {
        Goal::Ease => Some(format!(
            "{} of your {} hours left over",
            exact(marks, Input::Hours.of(plan).unwrap_or_default() - way.hours),
            exact(marks, Input::Hours.of(plan).unwrap_or_default()),
        )),
        Goal::Credibility if plan.is_exact() => Some(format!(
            "a credibility of {}",
            points(marks, way.values[goal])
        )),
        _ => None,
    }
}

/// Words the result of a pure way on the milestone: "macro only gets there in 31".
fn there(marks: Marks, plan: &Plan, outcome: &Outcome, family: Family, way: &Booking) -> String {
    let name = only(family);
    let result = |milestone: &Milestone| certain(marks, plan, milestone.goal, way);
    if let Some(result) = outcome.milestone.as_ref().and_then(result) {
        return format!("{name} gives you {result}");
    }
    match &outcome.milestone {
        Some(milestone) => match milestone.dots(way) {
            0 => format!("{name} gets there in none"),
            dots => format!("{name} gets there in {dots}"),
        },
        None => format!(
            "{name} scores {} over your goals",
            points(marks, way.objective)
        ),
    }
}

/// Words a difference in people: "10% more people (about 8,400 against 7,600)".
fn more_people(marks: Marks, a: f64, b: f64) -> String {
    let (many, few) = (about_whole(marks, a), about_whole(marks, b));
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
        format!("{} times as many", about(marks, ratio))
    } else {
        let word = if ratio > 1.0 { "more" } else { "fewer" };
        let share = ((ratio - 1.0).abs() * 100.0).round() / 100.0;
        format!("{} {word}", percent(marks, share))
    };
    format!("{compared} people (about {many} against {few})")
}

#[cfg(test)]
mod tests {
    use super::more_people;
    use crate::wording::Marks;

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
            assert_eq!(more_people(Marks::ENGLISH, a, b), words);
        }
    }
}
