//! The answer in a sentence, and what stands below it.

use super::{
    Sentence, about_whole, capital, count, counted, exact, mix_parts, money, percent, points,
};
use crate::{
    Plan,
    forecast::DOTS,
    goal::Goal,
    input::Input,
    market::{Market, Mix},
    outcome::{Milestone, Outcome, RuledOut, Way},
    tier::Family,
};

/// Two ways differ by less than anybody should act on when their scores over all goals, 0 to 1, are
/// closer than this.
pub const HARDLY: f64 = 0.01;

/// The page says so when formula and futures differ by more than this share.
const DISAGREE: f64 = 0.15;

/// What to book and what it brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// One or two sentences in large type.
    pub headline: Sentence,
    /// How the pure ways do, what the blend is worth, and what it costs.
    pub detail: Sentence,
}

/// The answer to a plan.
pub fn answer(plan: &Plan, outcome: &Outcome) -> Answer {
    let best = match &outcome.best {
        Ok(best) => best,
        Err(reason) => {
            return Answer {
                headline: Sentence::default().say(ruled_out(plan, &outcome.market, None, *reason)),
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

/// Name of the way that books one family alone.
pub const fn family_only(family: Family) -> &'static str {
    match family {
        Family::Micro => "Micro only",
        Family::Macro => "Macro only",
    }
}

/// The same inside a sentence.
const fn only(family: Family) -> &'static str {
    match family {
        Family::Micro => "micro only",
        Family::Macro => "macro only",
    }
}

/// The family of all creators in a mix; none for a blend or an empty mix.
pub fn pure_family(plan: &Plan, mix: &Mix) -> Option<Family> {
    let mut families = mix
        .iter()
        .filter(|(_, count)| **count > 0)
        .map(|(tier, _)| plan.family(tier));
    let first = families.next()?;
    families.all(|family| family == first).then_some(first)
}

/// Why a way to spend the money is ruled out, and what would allow it; `family` is the way's, none for all.
///
/// # Example
/// ```
/// use tiermix_plan::{Plan, market::Market, outcome::RuledOut, words::ruled_out};
/// let plan = Plan::new(100.0)?;
/// let reason = RuledOut::Money { least: 150.0 };
/// assert_eq!(
///     ruled_out(&plan, &Market::of(&plan), None, reason),
///     "This needs at least $150: one nano creator."
/// );
/// # Ok::<(), tiermix_plan::Fault>(())
/// ```
pub fn ruled_out(plan: &Plan, market: &Market, family: Option<Family>, reason: RuledOut) -> String {
    let inside = |tier| family.is_none_or(|family| plan.family(tier) == family);
    // What is demanded, or the one creator that costs the least of what is short.
    let buys = |least: f64, of: fn(&Market, &Mix) -> f64| {
        let demanded = Mix::from_fn(|tier| market.offers[tier].min);
        let single = market.offers.0.iter().filter(|offer| offer.max > 0);
        let single = single
            .filter(|offer| inside(offer.tier))
            .map(|offer| Mix::from_fn(|tier| u32::from(tier == offer.tier)));
        std::iter::once(demanded)
            .filter(|mix| mix.0.iter().any(|count| *count > 0))
            .chain(single)
            .find(|mix| of(market, mix) == least)
            .map_or_else(String::new, |mix| format!(": {}", super::mix(&mix)))
    };
    match reason {
        RuledOut::Money { least } => format!(
            "This needs at least {}{}.",
            money(least, plan.currency()),
            buys(least, Market::cost)
        ),
        RuledOut::Hours { least } => format!(
            "This needs at least {} of your time{}.",
            counted(least, "hour", "hours"),
            buys(least, Market::hours_of)
        ),
        RuledOut::Creators { least } => format!(
            "Your plan asks for {} at least but allows {}.",
            counted(f64::from(least), "creator", "creators"),
            count(f64::from(market.creators))
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

/// What there is of what is short.
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

/// How many futures reach the milestone, in the goal's own words.
fn achieved(plan: &Plan, milestone: &Milestone, way: &Way) -> String {
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

/// A goal that does not depend on luck.
fn certain(plan: &Plan, goal: Goal, way: &Way) -> String {
    match goal {
        Goal::Ease => format!(
            "{} of your {} hours left over",
            exact(Input::Hours.of(plan).unwrap_or_default() - way.hours),
            exact(Input::Hours.of(plan).unwrap_or_default()),
        ),
        _ => format!("a credibility of {}", points(way.values[goal])),
    }
}

/// How a pure way does on the milestone: "macro only gets there in 31".
fn there(plan: &Plan, outcome: &Outcome, family: Family, way: &Way) -> String {
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

fn blend(plan: &Plan, outcome: &Outcome, best: &Way) -> Sentence {
    let mut ways = [
        (Family::Macro, &outcome.macros),
        (Family::Micro, &outcome.micro),
    ];
    // The better one first; one that is ruled out last.
    let score = |way: &Result<Way, RuledOut>| way.as_ref().map_or(-1.0, |way| way.objective);
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
                ruled_out(plan, &outcome.market, Some(second.0), *reason)
            ))
            .say(format!(" {}", worth(best, first.0, better))),
        (Err(_), _) => Sentence::default()
            .say("Neither micro only nor macro only fits your limits; this blend does."),
    }
}

/// What a blend is worth against the better pure way: the score decides, the people are what it means.
fn worth(best: &Way, family: Family, pure: &Way) -> String {
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

/// "10% more people (about 8,400 against 7,600)".
fn more_people(a: f64, b: f64) -> String {
    let (many, few) = (about_whole(a), about_whole(b));
    let change = if b > 0.0 { a / b - 1.0 } else { 0.0 };
    // Closer than the two digits shown.
    if many == few || change.abs() < 0.02 {
        return format!("about as many people ({many})");
    }
    let word = if change > 0.0 { "more" } else { "fewer" };
    format!(
        "{} {word} people (about {many} against {few})",
        percent((change.abs() * 100.0).round() / 100.0)
    )
}

fn pure(plan: &Plan, outcome: &Outcome, best: &Way, family: Family) -> Sentence {
    let (other, way) = match family {
        Family::Micro => (Family::Macro, &outcome.macros),
        Family::Macro => (Family::Micro, &outcome.micro),
    };
    let first = format!("No blend is better here than {}.", only(family));
    let second = match way {
        Err(reason) => format!(
            "{} is ruled out. {}",
            family_only(other),
            ruled_out(plan, &outcome.market, Some(other), *reason)
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

fn cost(plan: &Plan, best: &Way) -> String {
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

/// How sure the target is against how sure it should be; nothing to say about goals without luck.
fn wanted(plan: &Plan, best: &Way) -> Option<String> {
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

/// What a careful reader must know: a missing proof, or a formula that differs from the futures.
fn doubt(plan: &Plan, best: &Way) -> Option<String> {
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
    // What is reached in the share `caution` of the futures is the dot at one minus it.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{futures::Deck, input::Field, outcome::outcome, tier::Tier};

    fn told(budget: f64, changes: &[(Input, f64)]) -> (String, String) {
        let plan = changes
            .iter()
            .try_fold(Plan::new(budget).unwrap(), |plan, (input, value)| {
                plan.with(*input, *value)
            })
            .unwrap();
        let answer = answer(&plan, &outcome(&plan, &mut Deck::new(2_000)));
        (answer.headline.to_string(), answer.detail.to_string())
    }

    #[test]
    fn a_blend_is_held_against_both_pure_ways() {
        let (headline, detail) = told(10_000.0, &[(Input::Niche, 1.0)]);
        assert_eq!(
            headline,
            "Book 4 micro and 4 mid-tier creators. In 36 of 50 futures at least 6,000 of your people see it."
        );
        assert_eq!(
            detail,
            "Macro only gets there in 31, micro only in 24. Over all your goals the blend scores 85 of 100, macro only 81; \
             it reaches 12% more people (about 8,500 against 7,600). It costs all of your $10,000 and 64 of your 80 hours."
        );
    }

    #[test]
    fn a_pure_answer_says_that_no_blend_is_better() {
        let (headline, detail) = told(5_000.0, &[]);
        assert_eq!(
            headline,
            "Book 10 micro creators. In 35 of 50 futures at least 6,000 of your people see it."
        );
        assert_eq!(
            detail,
            "No blend is better here than micro only. Macro only gets there in 27; over all your goals it scores 84 of 100 against 87. \
             It costs all of your $5,000 and all of your 80 hours."
        );
    }

    #[test]
    fn a_way_that_money_rules_out_says_from_when_on_it_is_possible() {
        let cafe = [(Input::Niche, 0.9), (Input::Hours, 40.0)];
        assert_eq!(
            told(1_000.0, &cafe).1,
            "No blend is better here than micro only. Macro only is ruled out. This needs at least $2,000: one mid-tier creator. \
             It costs all of your $1,000 and 16 of your 40 hours."
        );
    }

    #[test]
    fn equal_tiers_make_no_difference() {
        let fields = [
            (Field::Followers, 10_000.0),
            (Field::Fee, 500.0),
            (Field::MedianViews, 1_000.0),
            (Field::Fit, 0.5),
            (Field::FakeShare, 0.1),
            (Field::SpreadWithin, 0.9),
            (Field::Trust, 0.3),
            (Field::Prestige, 0.1),
        ];
        let equal: Vec<_> = Tier::ALL
            .into_iter()
            .flat_map(|tier| fields.map(|(field, value)| (Input::Tier(tier, field), value)))
            .collect();
        let (_, detail) = told(3_000.0, &equal);
        assert!(
            detail.contains("It hardly matters: micro only scores"),
            "{detail}"
        );
    }

    #[test]
    fn nothing_affordable_is_a_sentence_and_not_an_error() {
        assert_eq!(
            told(100.0, &[]),
            (
                "This needs at least $150: one nano creator.".to_owned(),
                "Your budget is $100.".to_owned()
            )
        );
        assert_eq!(
            told(10_000.0, &[(Input::Hours, 2.0)]),
            (
                "This needs at least 8 hours of your time: one nano creator.".to_owned(),
                "You have 2 hours.".to_owned()
            )
        );
        let demanded = Input::Tier(Tier::Mega, Field::Min);
        assert_eq!(
            told(10_000.0, &[(demanded, 3.0)]).0,
            "This needs at least $30,000: 3 mega creators."
        );
    }

    #[test]
    fn every_reason_has_its_sentence() {
        let plan = Plan::new(1_000.0).unwrap();
        let market = Market::of(&plan);
        let say = |family, reason| ruled_out(&plan, &market, family, reason);
        assert_eq!(
            say(None, RuledOut::Creators { least: 3 }),
            "Your plan asks for 3 creators at least but allows 50."
        );
        assert_eq!(
            say(Some(Family::Micro), RuledOut::Locked { tier: Tier::Mid }),
            "Your plan asks for mid-tier creators, so no other family can stand alone."
        );
        assert_eq!(
            say(Some(Family::Macro), RuledOut::NoTier),
            "Every tier counts as micro here: lower the followers from which macro begins."
        );
        assert_eq!(
            say(None, RuledOut::Excluded),
            "Your plan rules out every creator that could be booked."
        );
    }
}
