//! The creators of a booking in words: by name where a roster names them, else by tier.

#[cfg(test)]
mod tests;

use super::{Language, Sentence, english, mix_parts, money, short_mix};
use crate::{
    Plan,
    input::Input,
    model::{named::Named, problem::Mix},
    outcome::{Booking, RuledOut},
    roster::{Creator, Detail, State},
    select::Selection,
    tier::{Family, Tier},
};

/// Most creators of whom a sentence names every one; of more it names two and counts the others.
const ALL_NAMED: usize = 3;

/// Creators who are named where there are more than [`ALL_NAMED`].
const FIRST_NAMED: usize = 2;

dispatch! { booked with marks:
    /// Lists names and the number of creators who are not named: `@a, @b and 3 more`.
    fn names(named: &[(Family, &str)], more: usize) -> Sentence;
    /// Lists names for narrow places: `@a, @b + 3 more`.
    fn short_names(named: &[&str], more: usize) -> String;
    /// Says that promised creators take more hours than there are, and by how much.
    fn promised_too_long(names: &str, hours: f64, more: f64) -> String;
}

dispatch! { booked:
    /// Adds creators of tiers who are not found yet.
    fn and_unnamed(named: Sentence, unnamed: Sentence) -> Sentence;
    /// Adds creators of tiers who are not found yet, for narrow places.
    fn and_short_unnamed(named: &str, unnamed: &str) -> String;
    /// Says that promised creators cost more money than there is, and by how much.
    fn promised_too_dear(names: &str, cost: &str, more: &str) -> String;
    /// Says that no creator of the list can be booked.
    fn nobody_bookable() -> &'static str;
    /// Says that no creator of the list is of the family.
    fn nobody_of_family(family: Family) -> &'static str;
    /// Says how a list without anybody to book may be changed.
    pub(super) fn change_list() -> &'static str;
}

/// Words the creators of a booking, each in the colour of the family.
///
/// # Example
/// ```
/// use tiermix_plan::{Plan, outcome::outcome, simulate::simulator::Simulator, wording::{Language, booked}};
///
/// let list = r#"{"handle": "lab.x2", "followers": 20000}, {"handle": "studio.k7", "followers": 30000}"#;
/// let plan = Plan::parse(&format!("{{\"budget\": 9000, \"roster\": [{list}]}}")).unwrap();
/// let outcome = outcome(&plan, &mut Simulator::new(100));
/// let best = outcome.best().as_ref().unwrap();
/// assert_eq!(booked(Language::ENGLISH, &plan, best).to_string(), "@lab.x2 and @studio.k7");
/// ```
pub fn booked(language: Language, plan: &Plan, booking: &Booking) -> Sentence {
    chosen(language, plan, booking.selection.as_ref(), &booking.mix)
}

/// Words the creators of a selection; where it has nobody of the roster, those of a mix by tier.
pub(super) fn chosen(
    language: Language,
    plan: &Plan,
    selection: Option<&Selection>,
    mix: &Mix,
) -> Sentence {
    let by_tier = |mix| mix_parts(language, mix, |tier| plan.family(tier));
    let Some((named, more)) = named(plan, selection) else {
        return by_tier(mix);
    };
    let named: Vec<(Family, &str)> = named
        .iter()
        .map(|creator| (family(plan, creator), creator.handle.as_str()))
        .collect();
    let names = names(language, &named, more);
    match selection.map(|it| it.unnamed) {
        Some(unnamed) if unnamed.0.iter().any(|count| *count > 0) => {
            and_unnamed(language, names, by_tier(&unnamed))
        }
        _ => names,
    }
}

/// Words the creators of a booking for narrow places.
pub fn short_booked(language: Language, plan: &Plan, booking: &Booking) -> String {
    let Some((named, more)) = named(plan, booking.selection.as_ref()) else {
        return short_mix(language, &booking.mix);
    };
    let named: Vec<&str> = named
        .iter()
        .map(|creator| creator.handle.as_str())
        .collect();
    let names = short_names(language, &named, more);
    match booking.selection.as_ref().map(|it| it.unnamed) {
        Some(unnamed) if unnamed.0.iter().any(|count| *count > 0) => {
            and_short_unnamed(language, &names, &short_mix(language, &unnamed))
        }
        _ => names,
    }
}

/// Returns the creators to name and the number of further ones; `None` where nobody of the roster is booked.
fn named<'a>(plan: &'a Plan, selection: Option<&Selection>) -> Option<(Vec<&'a Creator>, usize)> {
    let places = &selection?.creators;
    let count = if places.len() > ALL_NAMED {
        FIRST_NAMED
    } else {
        places.len()
    };
    let creators = plan.roster().creators();
    let named = places
        .iter()
        .take(count)
        .filter_map(|place| creators.get(*place));
    (count > 0).then(|| (named.collect(), places.len() - count))
}

/// Returns the family of a creator, by the followers.
pub fn family(plan: &Plan, creator: &Creator) -> Family {
    let tier = creator
        .detail(Detail::Followers)
        .and_then(|followers| plan.tier_of(followers));
    plan.family(tier.unwrap_or(Tier::Nano))
}

/// Words why nobody of a roster can be booked, where the roster is the reason; `None` without a roster too.
pub(super) fn ruled_out_by_roster(
    language: Language,
    plan: &Plan,
    family: Option<Family>,
    reason: RuledOut,
) -> Option<String> {
    let creators = plan.roster().creators();
    if creators.is_empty() {
        return None;
    }
    let promised = creators.iter().filter(|creator| creator.state == State::In);
    let promised: Vec<(&Creator, Named)> = promised
        .filter_map(|creator| Some((creator, Named::of(plan, creator)?)))
        .collect();
    let total = |of: fn(&Named) -> f64| promised.iter().map(|(_, named)| of(named)).sum::<f64>();
    let room = |input: Input| input.of(plan).unwrap_or_default();
    let names = || {
        let all: Vec<&str> = promised.iter().map(|(it, _)| it.handle.as_str()).collect();
        let count = if all.len() > ALL_NAMED {
            FIRST_NAMED
        } else {
            all.len()
        };
        let named: Vec<_> = all[..count]
            .iter()
            .map(|name| (Family::Micro, *name))
            .collect();
        names(language, &named, all.len() - count).to_string()
    };
    let (cost, hours) = (total(|it| it.offer().cost), total(|it| it.offer().hours));
    match reason {
        RuledOut::Money { .. } if cost > room(Input::Budget) => {
            let money = |amount| money(language, amount, plan.currency());
            let more = cost - room(Input::Budget);
            Some(promised_too_dear(
                language,
                &names(),
                &money(cost),
                &money(more),
            ))
        }
        RuledOut::Hours { .. } if hours > room(Input::Hours) => {
            let more = hours - room(Input::Hours);
            Some(promised_too_long(language, &names(), hours, more))
        }
        RuledOut::NoTier | RuledOut::Excluded if !plan.fills() => Some(
            match family.filter(|_| creators.iter().any(Creator::is_bookable)) {
                Some(family) => nobody_of_family(language, family),
                None => nobody_bookable(language),
            }
            .to_owned(),
        ),
        _ => None,
    }
}
