//! The headline: the answer in a sentence or two, and the detail below.

#[cfg(test)]
mod tests;

use super::{
    Sentence, about, about_whole, capital, count, counted, exact, mix_parts, money, percent, points,
};
use crate::way::Way;
use crate::{
    Plan,
    goal::Goal,
    input::Input,
    model::problem::{Mix, Problem},
    outcome::{Booking, Milestone, Outcome, RuledOut},
    simulate::forecast::DOTS,
    tier::Family,
};

/// Negligible lead: a difference of two scores, 0 to 1, that nobody should act on.
pub const HARDLY: f64 = 0.01;

/// Relative difference of formula and futures from which on the page warns.
const DISAGREE: f64 = 0.15;

/// The answer: the best mix and its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// One or two sentences in large type.
    pub headline: Sentence,
    /// The results of the pure ways, the gain of the blend, and the cost.
    pub detail: Sentence,
}

/// Words the answer to a plan.
pub fn answer(plan: &Plan, outcome: &Outcome) -> Answer {
    let best = match outcome.best() {
        Ok(best) => best,
        Err(reason) => {
            return Answer {
                headline: Sentence::default().say(ruled_out(plan, &outcome.problem, None, *reason)),
                detail: Sentence::default().say(have(plan, *reason)),
            };
        }
    };
    let mut headline = Sentence::default().say("Book ");
    headline
        .0
        .extend(mix_parts(&best.mix, |tier| plan.family(tier)).0);
    headline = headline.say(".");
    if let Some(milestone) = &outcome.milestone {
        headline = headline.say(format!(" {}", achieved(plan, milestone, best)));
    }

    let mut detail = match pure_family(plan, &best.mix) {
        Some(family) => pure(plan, outcome, best, family),
        None => blend(plan, outcome, best),
    };
    detail = detail.say(format!(" {}", cost(plan, best)));
    if let Some(wanted) = wanted(plan, best) {
        detail = detail.say(format!(" {wanted}"));
    }
    if let Some(doubt) = doubt(plan, best) {
        detail = detail.say(format!(" {doubt}"));
    }
    Answer { headline, detail }
}

/// Returns the name of the way that books one family alone.
pub const fn family_only(family: Family) -> &'static str {
    match family {
        Family::Micro => "Micro only",
        Family::Macro => "Macro only",
    }
}

/// Returns the name of the way inside a sentence.
const fn only(family: Family) -> &'static str {
    match family {
        Family::Micro => "micro only",
        Family::Macro => "macro only",
    }
}

/// Returns the family of all creators in a mix; `None` for a blend or an empty mix.
pub fn pure_family(plan: &Plan, mix: &Mix) -> Option<Family> {
    let mut families = mix
        .iter()
        .filter(|(_, count)| **count > 0)
        .map(|(tier, _)| plan.family(tier));
    let first = families.next()?;
    families.all(|family| family == first).then_some(first)
}

/// Words the reason why a way to spend the money is ruled out, and the room that would allow a mix.
///
/// `family` is the only family of the way; `None` if the way may book both.
///
/// # Example
/// ```
/// use tiermix_plan::{Plan, model::problem::Problem, outcome::RuledOut, wording::ruled_out};
/// let plan = Plan::new(100.0)?;
/// let reason = RuledOut::Money { least: 150.0 };
/// assert_eq!(
///     ruled_out(&plan, &Problem::of(&plan), None, reason),
///     "This needs at least $150: one nano creator."
/// );
/// # Ok::<(), tiermix_plan::Fault>(())
/// ```
pub fn ruled_out(
    plan: &Plan,
    problem: &Problem,
    family: Option<Family>,
    reason: RuledOut,
) -> String {
    let inside = |tier| family.is_none_or(|family| plan.family(tier) == family);
    // The demanded creators, or the one creator that needs the least of the short limit.
    let buys = |least: f64, of: fn(&Problem, &Mix) -> f64| {
        let demanded = Mix::from_fn(|tier| problem.offers[tier].min);
        let single = problem.offers.0.iter().filter(|offer| offer.max > 0);
        let single = single
            .filter(|offer| inside(offer.tier))
            .map(|offer| Mix::from_fn(|tier| u32::from(tier == offer.tier)));
        std::iter::once(demanded)
            .filter(|mix| mix.0.iter().any(|count| *count > 0))
            .chain(single)
            .find(|mix| of(problem, mix) == least)
            .map_or_else(String::new, |mix| format!(": {}", super::mix(&mix)))
    };
    match reason {
        RuledOut::Money { least } => format!(
            "This needs at least {}{}.",
            money(least, plan.currency()),
            buys(least, Problem::cost)
        ),
        RuledOut::Hours { least } => format!(
            "This needs at least {} of your time{}.",
            counted(least, "hour", "hours"),
            buys(least, Problem::hours_of)
        ),
        RuledOut::Creators { least } => format!(
            "Your plan asks for {} at least but allows {}.",
            counted(f64::from(least), "creator", "creators"),
            count(f64::from(problem.creators))
        ),
        RuledOut::Locked { tier } => format!(
            "Your plan asks for {} creators, so no other family can stand alone.",
            tier.word()
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

/// Words the plan's amount of the short limit.
fn have(plan: &Plan, reason: RuledOut) -> String {
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

/// Words the number of futures that reach the milestone, in the terms of the goal.
fn achieved(plan: &Plan, milestone: &Milestone, way: &Booking) -> String {
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
            format!("That is {}.", certain(plan, milestone.goal, way))
        }
    }
}

/// Words the result of a goal that does not depend on random factors.
fn certain(plan: &Plan, goal: Goal, way: &Booking) -> String {
    match goal {
        Goal::Ease => format!(
            "{} of your {} hours left over",
            exact(Input::Hours.of(plan).unwrap_or_default() - way.hours),
            exact(Input::Hours.of(plan).unwrap_or_default()),
        ),
        _ => format!("a credibility of {}", points(way.values[goal])),
    }
}

/// Words the result of a pure way on the milestone: "macro only gets there in 31".
fn there(plan: &Plan, outcome: &Outcome, family: Family, way: &Booking) -> String {
    let name = only(family);
    match &outcome.milestone {
        Some(milestone) if way.forecast.spread(milestone.goal).is_none() => {
            format!("{name} gives you {}", certain(plan, milestone.goal, way))
        }
        Some(milestone) => match milestone.dots(way) {
            0 => format!("{name} gets there in none"),
            dots => format!("{name} gets there in {dots}"),
        },
        None => format!("{name} scores {} over your goals", points(way.objective)),
    }
}

fn blend(plan: &Plan, outcome: &Outcome, best: &Booking) -> Sentence {
    let mut ways = [
        (Family::Macro, &outcome.ways[Way::Macro]),
        (Family::Micro, &outcome.ways[Way::Micro]),
    ];
    // The better way comes first, a way that is ruled out last.
    let score = |way: &Result<Booking, RuledOut>| way.as_ref().map_or(-1.0, |way| way.objective);
    if score(ways[1].1) > score(ways[0].1) {
        ways.swap(0, 1);
    }
    let [first, second] = ways;
    match (first.1, second.1) {
        (Ok(better), Ok(worse)) => Sentence::default()
            .say(format!(
                "{}, {}.",
                capital(&there(plan, outcome, first.0, better)),
                there(plan, outcome, second.0, worse).replace("gets there in ", "in ")
            ))
            .say(format!(" {}", worth(best, first.0, better))),
        (Ok(better), Err(reason)) => Sentence::default()
            .say(format!(
                "{}.",
                capital(&there(plan, outcome, first.0, better))
            ))
            .say(format!(
                " {} is ruled out. {}",
                family_only(second.0),
                ruled_out(plan, &outcome.problem, Some(second.0), *reason)
            ))
            .say(format!(" {}", worth(best, first.0, better))),
        (Err(_), _) => Sentence::default()
            .say("Neither micro only nor macro only fits your limits; this blend does."),
    }
}

/// Words the gain of a blend over the better pure way: the score decides, the people illustrate the gain.
fn worth(best: &Booking, family: Family, pure: &Booking) -> String {
    let gain = best.objective - pure.objective;
    let people = more_people(best.forecast.reach.p50, pure.forecast.reach.p50);
    if gain < HARDLY {
        return format!(
            "The blend makes hardly a difference: it scores {} over your goals, {} {}, with {people}.",
            points(best.objective),
            only(family),
            count(100.0 * pure.objective),
        );
    }
    format!(
        "Over all your goals the blend scores {}, {} {}; it reaches {people}.",
        points(best.objective),
        only(family),
        count(100.0 * pure.objective),
    )
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
    let compared = if change >= 1.0 {
        format!("{} times as many", about(a / b))
    } else {
        let word = if change > 0.0 { "more" } else { "fewer" };
        let share = (change.abs() * 100.0).round() / 100.0;
        format!("{} {word}", percent(share))
    };
    format!("{compared} people (about {many} against {few})")
}

fn pure(plan: &Plan, outcome: &Outcome, best: &Booking, family: Family) -> Sentence {
    let (other, way) = match family {
        Family::Micro => (Family::Macro, &outcome.ways[Way::Macro]),
        Family::Macro => (Family::Micro, &outcome.ways[Way::Micro]),
    };
    let first = format!("No blend is better here than {}.", only(family));
    let second = match way {
        Err(reason) => format!(
            "{} is ruled out. {}",
            family_only(other),
            ruled_out(plan, &outcome.problem, Some(other), *reason)
        ),
        Ok(way) if best.objective - way.objective < HARDLY => format!(
            "It hardly matters: {} scores {} over your goals, {} {}.",
            only(family),
            points(best.objective),
            only(other),
            count(100.0 * way.objective),
        ),
        Ok(way) => format!(
            "{}; over all your goals it scores {} against {}.",
            capital(&there(plan, outcome, other, way)),
            points(way.objective),
            count(100.0 * best.objective),
        ),
    };
    Sentence::default().say(first).say(format!(" {second}"))
}

fn cost(plan: &Plan, best: &Booking) -> String {
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

/// Words the chance of the target against the wanted chance; `None` for goals that are certain.
fn wanted(plan: &Plan, best: &Booking) -> Option<String> {
    let target = plan.target()?;
    best.forecast.spread(target.goal)?;
    let chance = best.chance(target.goal, target.value);
    let wanted = percent(target.chance);
    Some(if chance >= target.chance {
        format!(
            "You wanted that in {wanted} of futures and get it in {}.",
            percent(chance)
        )
    } else {
        format!(
            "You wanted that in {wanted} of futures; this gives {}.",
            percent(chance)
        )
    })
}

/// Words a caveat: a missing proof, or a formula that differs from the futures.
fn doubt(plan: &Plan, best: &Booking) -> Option<String> {
    if !best.proven() {
        return Some(format!(
            "A mix that is up to {} better may exist.",
            counted(
                ((best.bound - best.objective) * 1_000.0).ceil() / 10.0,
                "point",
                "points"
            )
        ));
    }
    // The outcome that the share `caution` of the futures reaches is the dot at the quantile `1 - caution`.
    let caution = Input::Caution.of(plan).unwrap_or(0.5);
    let dot = ((1.0 - caution) * DOTS as f64) as usize;
    let future = best.forecast.reach.dots[dot.min(DOTS - 1)];
    let formula = best.values[Goal::Reach];
    ((formula - future).abs() > DISAGREE * future.max(1.0)).then(|| {
        format!(
            "The mix was chosen by a formula that expects {} people where the futures show {}: read the dots.",
            about_whole(formula),
            about_whole(future),
        )
    })
}
