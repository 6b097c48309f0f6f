//! The headline: the answer in a sentence or two, and the detail below.

#[cfg(test)]
mod tests;

use super::{
    Language, NEGLIGIBLE_LEAD, Sentence,
    booked::{booked, change_list, ruled_out_by_roster},
    english,
};
use crate::{
    Plan,
    benchmark::{self, Quantity},
    goal::Goal,
    input::{Field, Input},
    model::problem::{Mix, Problem},
    outcome::{Booking, Milestone, Outcome, RuledOut},
    simulate::forecast::DOTS,
    tier::{Family, Tier},
    way::Way,
};

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

dispatch! { answer with marks:
    /// Words the people reached, and in how many of fifty futures they are more than with another way.
    fn reached(plan: &Plan, best: &Booking, rival: Option<(Family, u32)>) -> String;
    /// Words the number of futures that reach the milestone, in the terms of the goal.
    fn achieved(plan: &Plan, milestone: &Milestone, way: &Booking) -> String;
    /// Words the reason why a way is ruled out; `least` is the mix that the least room would allow.
    fn reason(plan: &Plan, problem: &Problem, family: Option<Family>, reason: RuledOut, least: Option<Mix>) -> String;
    /// Words the plan's amount of the short limit.
    fn have(plan: &Plan, reason: RuledOut) -> String;
    /// Says that the hours of a creator are a guess, and how far the published figures lie apart.
    fn hours_are_a_guess(assumed: f64, low: f64, high: f64) -> String;
    /// Labels the button that says how long a creator takes at most.
    fn hours_at_most(hours: f64) -> String;
    /// Labels the button that sets a limit to the least value that allows a mix.
    fn remedy(plan: &Plan, input: Input, least: f64) -> String;
    /// Words the results of both pure ways on the milestone, the better way first.
    fn both_ways(plan: &Plan, outcome: &Outcome, ways: [(Family, &Booking); 2]) -> String;
    /// Words the result of one pure way on the milestone.
    fn one_way(plan: &Plan, outcome: &Outcome, family: Family, way: &Booking) -> String;
    fn blend_hardly_matters(best: &Booking, family: Family, pure: &Booking) -> String;
    fn blend_is_better(best: &Booking, family: Family, pure: &Booking) -> String;
    fn family_hardly_matters(best: &Booking, family: Family, other: Family, way: &Booking) -> String;
    /// Words the result of the other pure way, and both scores; the better family comes first.
    fn family_is_better(plan: &Plan, outcome: &Outcome, best: &Booking, families: (Family, Family), way: &Booking) -> String;
    fn cost(plan: &Plan, best: &Booking) -> String;
    /// Words the cost of all creators of a client copy together.
    fn cost_of_copy(plan: &Plan, best: &Booking) -> String;
    /// Words the chance of the target against the wanted chance.
    fn wanted(wanted: f64, chance: f64) -> String;
    /// Words a missing proof; `gain` is the most that another mix may be better.
    fn unproven(gain: f64) -> String;
    /// Words that the formula and the futures expect different numbers of people.
    fn formula_disagrees(formula: f64, futures: f64) -> String;
}

dispatch! { answer:
    fn book(creators: Sentence) -> Sentence;
    fn no_family_fits() -> &'static str;
    /// Words that a family alone is ruled out, with the reason.
    fn alone(family: Family, reason: &str) -> String;
    fn no_blend_is_better(family: Family) -> String;
}

/// Words the answer to a plan.
pub fn answer(language: Language, plan: &Plan, outcome: &Outcome) -> Answer {
    let best = match outcome.best() {
        Ok(best) => best,
        Err(reason) => {
            let headline = ruled_out(language, plan, &outcome.problem, None, *reason);
            let mut detail = match reason {
                RuledOut::Excluded | RuledOut::NoTier if !plan.roster().is_empty() => {
                    change_list(language).to_owned()
                }
                reason => have(language, plan, *reason),
            };
            if let Some(guess) = guessed_hours(language, plan, *reason) {
                detail = format!("{detail} {guess}");
            }
            return Answer {
                headline: Sentence::default().say(headline),
                detail: Sentence::default().say(detail),
            };
        }
    };
    let mut headline = book(language, booked(language, plan, best));
    let result = match &outcome.milestone {
        Some(milestone) => achieved(language, plan, milestone, best),
        None => reached(language, plan, best, rival(outcome, best)),
    };
    headline = headline.say(format!(" {result}"));

    let mut sentences = match plan.pure_family(&best.mix) {
        // The choice is made, so a client copy compares nothing.
        _ if plan.is_client_copy() => vec![cost_of_copy(language, plan, best)],
        Some(family) => pure(language, plan, outcome, best, family),
        None => blend(language, plan, outcome, best),
    };
    if !plan.is_client_copy() {
        sentences.push(cost(language, plan, best));
    }
    sentences.extend(against_target(language, plan, best));
    sentences.extend(doubt(language, plan, best));
    let mut detail = Sentence::default();
    for (place, sentence) in sentences.into_iter().enumerate() {
        let gap = if place > 0 { " " } else { "" };
        detail = detail.say(format!("{gap}{sentence}"));
    }
    Answer { headline, detail }
}

/// Words that the hours of a creator are a guess, where they rule all mixes out and the plan does not set them.
fn guessed_hours(language: Language, plan: &Plan, reason: RuledOut) -> Option<String> {
    let RuledOut::Hours { .. } = reason else {
        return None;
    };
    let tier = guessed_tiers(plan).next()?;
    let [low, assumed, high] = benchmark::range(Quantity::Hours, tier)?;
    Some(hours_are_a_guess(language, assumed, low, high))
}

/// A plan near one that allows no mix, which does.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    /// The plan.
    pub plan: Plan,
    /// Label of the button that leads to it.
    pub label: String,
}

/// Returns the plans near one whose mixes are all ruled out by one limit alone.
///
/// The first has that limit at the least value that allows a mix. Where hours are our guess, the second has the hours of a
/// creator that the plan has time for.
pub fn remedies(language: Language, plan: &Plan, outcome: &Outcome) -> Vec<Remedy> {
    let (input, value) = match outcome.best() {
        Err(RuledOut::Money { least }) => (Input::Budget, least.ceil()),
        Err(RuledOut::Hours { least }) => (Input::Hours, *least),
        Err(RuledOut::Creators { least }) => (Input::Creators, f64::from(*least)),
        _ => return Vec::new(),
    };
    let nearest = plan.with(input, value).ok().map(|plan| Remedy {
        label: remedy(language, &plan, input, value),
        plan,
    });
    // Several who are demanded take longer than one.
    let is_one = outcome.problem.offers.0.iter().all(|it| it.min == 0);
    let faster = (input == Input::Hours && is_one).then(|| faster(language, plan));
    nearest.into_iter().chain(faster.flatten()).collect()
}

/// Returns the plan on which no creator takes more than all of its hours, where published figures go so low.
fn faster(language: Language, plan: &Plan) -> Option<Remedy> {
    let hours = Input::Hours.of(plan)?;
    let mut faster = plan.clone();
    for tier in guessed_tiers(plan) {
        let [low, assumed, _] = benchmark::range(Quantity::Hours, tier)?;
        if hours < low {
            return None;
        }
        faster = faster
            .with(Input::Tier(tier, Field::Hours), assumed.min(hours))
            .ok()?;
    }
    Some(Remedy {
        label: hours_at_most(language, hours),
        plan: faster,
    })
}

/// Returns the tiers whose hours are our guess.
fn guessed_tiers(plan: &Plan) -> impl Iterator<Item = Tier> {
    let is_set = |tier: &Tier| Input::Tier(*tier, Field::Hours).given(plan).is_some();
    Tier::ALL.into_iter().filter(move |tier| !is_set(tier))
}

/// Returns the better of the other ways, with the number of fifty futures in which the best mix reaches more people.
fn rival(outcome: &Outcome, best: &Booking) -> Option<(Family, u32)> {
    let pure = [Family::Micro, Family::Macro].into_iter();
    let pure =
        pure.filter_map(|family| Some((family, outcome.ways[Way::of(family)].as_ref().ok()?)));
    let others = pure.filter(|(_, way)| way.mix != best.mix);
    let (family, way) = others.max_by(|a, b| a.1.objective.total_cmp(&b.1.objective))?;
    let ahead = best.futures.beats(&way.futures, Goal::Reach)?;
    // Fifty at most.
    Some((family, (ahead * DOTS as f64).round() as u32))
}

/// Words the reason why a way to spend the money is ruled out, and the room that would allow a mix.
///
/// `family` is the only family of the way; `None` if the way may book both.
///
/// # Example
/// ```
/// use tiermix_plan::{Plan, model::problem::Problem, outcome::RuledOut, wording::{Language, ruled_out}};
/// let plan = Plan::new(50.0)?;
/// let problem = Problem::of(&plan);
/// let reason = RuledOut::Money { least: problem.offers.0[0].cost };
/// assert_eq!(
///     ruled_out(Language::ENGLISH, &plan, &problem, None, reason),
///     "This needs at least $79: one nano creator."
/// );
/// # Ok::<(), tiermix_plan::Fault>(())
/// ```
pub fn ruled_out(
    language: Language,
    plan: &Plan,
    problem: &Problem,
    family: Option<Family>,
    reason: RuledOut,
) -> String {
    if let Some(text) = ruled_out_by_roster(language, plan, family, reason) {
        return text;
    }
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
            .filter(|mix| of(problem, mix) == least)
            .collect::<Vec<_>>()
    };
    let least = match reason {
        RuledOut::Money { least } => buys(least, Problem::cost).first().copied(),
        // Creators of several sizes mostly take the same time: any one of them will do.
        RuledOut::Hours { least } => match buys(least, Problem::hours_of)[..] {
            [one] => Some(one),
            _ => None,
        },
        _ => None,
    };
    self::reason(language, plan, problem, family, reason, least)
}

/// Words that a family alone is ruled out, with the reason.
pub fn ruled_out_alone(
    language: Language,
    plan: &Plan,
    problem: &Problem,
    family: Family,
    reason: RuledOut,
) -> String {
    let reason = ruled_out(language, plan, problem, Some(family), reason);
    alone(language, family, &reason)
}

/// Words the results of the pure ways and the gain of a blend over the better one.
fn blend(language: Language, plan: &Plan, outcome: &Outcome, best: &Booking) -> Vec<String> {
    let mut ways = [
        (Family::Macro, &outcome.ways[Way::Macro]),
        (Family::Micro, &outcome.ways[Way::Micro]),
    ];
    // The better way comes first, a way that is ruled out last.
    let score = |way: &Result<Booking, RuledOut>| way.as_ref().map_or(-1.0, |way| way.objective);
    if score(ways[1].1) > score(ways[0].1) {
        ways.swap(0, 1);
    }
    let [(family, first), (other, second)] = ways;
    let Ok(better) = first else {
        return vec![no_family_fits(language).to_owned()];
    };
    let mut sentences = match second {
        Ok(worse) => {
            let ways = [(family, better), (other, worse)];
            let both = outcome
                .milestone
                .map(|_| both_ways(language, plan, outcome, ways));
            both.into_iter().collect()
        }
        Err(reason) => {
            let one = outcome
                .milestone
                .map(|_| one_way(language, plan, outcome, family, better));
            let ruled_out = ruled_out_alone(language, plan, &outcome.problem, other, *reason);
            one.into_iter().chain([ruled_out]).collect::<Vec<_>>()
        }
    };
    // The score decides, the people illustrate the gain.
    let gain = best.objective - better.objective;
    sentences.push(if gain < NEGLIGIBLE_LEAD {
        blend_hardly_matters(language, best, family, better)
    } else {
        blend_is_better(language, best, family, better)
    });
    sentences
}

/// Words the gain of a pure best mix over the other family.
fn pure(
    language: Language,
    plan: &Plan,
    outcome: &Outcome,
    best: &Booking,
    family: Family,
) -> Vec<String> {
    let other = match family {
        Family::Micro => Family::Macro,
        Family::Macro => Family::Micro,
    };
    let compared = match &outcome.ways[Way::of(other)] {
        Err(reason) => ruled_out_alone(language, plan, &outcome.problem, other, *reason),
        Ok(way) if best.objective - way.objective < NEGLIGIBLE_LEAD => {
            family_hardly_matters(language, best, family, other, way)
        }
        Ok(way) => family_is_better(language, plan, outcome, best, (family, other), way),
    };
    vec![no_blend_is_better(language, family), compared]
}

/// Words the chance of the target against the wanted chance; `None` without a wanted chance and for goals that are
/// certain.
fn against_target(language: Language, plan: &Plan, best: &Booking) -> Option<String> {
    let target = plan.target()?;
    let asked = target.wanted_chance()?;
    if target.goal == Goal::Ease || target.goal == Goal::Credibility && plan.is_exact() {
        return None;
    }
    let chance = best.chance(target.goal, target.value);
    Some(wanted(language, asked, chance))
}

/// Words a caveat: a missing proof, or a formula that differs from the futures.
fn doubt(language: Language, plan: &Plan, best: &Booking) -> Option<String> {
    if !best.proven() {
        return Some(unproven(language, best.bound - best.objective));
    }
    // Futures that show what is not known besides luck differ from the formula for that reason too.
    if !plan.is_exact() {
        return None;
    }
    // The outcome that the share `caution` of the futures reaches is the dot at the quantile `1 - caution`.
    let caution = Input::Caution.of(plan).unwrap_or(0.5);
    let dot = ((1.0 - caution) * DOTS as f64) as usize;
    let future = best.forecast.reach.dots[dot.min(DOTS - 1)];
    let formula = best.values[Goal::Reach];
    ((formula - future).abs() > DISAGREE * future.max(1.0))
        .then(|| formula_disagrees(language, formula, future))
}
