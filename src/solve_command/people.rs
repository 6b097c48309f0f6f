//! Named creators on the page of text.

use crate::plan::{
    Plan,
    answers::{Answers, named::Named as NamedAnswers},
    model::named::Named,
    outcome::Outcome,
    roster::{Creator, State},
    select::Selection,
    wording::{self, Language, labels},
};
use crate::wording::command_line as texts;

/// Most names of a way that are listed in its line.
const NAMES: usize = 12;

/// Returns the creators to book with what to pay each, and the names of each way; nothing for a plan without a roster.
pub(super) fn people(
    language: Language,
    plan: &Plan,
    outcome: &Outcome,
    answers: Option<&Answers>,
) -> String {
    let mut page = String::new();
    if let Ok(best) = outcome.best()
        && let Some(selection) = &best.selection
    {
        let named = answers.and_then(|answers| answers.named.as_ref());
        let lines = selection.creators.iter().filter_map(|place| {
            let creator = plan.roster().creators().get(*place)?;
            line(language, plan, creator, *place, named)
        });
        page += &list(texts::to_book(language), lines);
    }
    let ways = outcome.ways.iter().filter_map(|(way, booked)| {
        let selection = booked.as_ref().ok()?.selection.as_ref()?;
        let names = names(language, plan, selection);
        Some(texts::of_way(language, labels::way(language, way), &names))
    });
    page + &list(texts::names_of_ways(language), ways)
}

/// Returns sentences below a heading; nothing without a sentence.
pub(super) fn list(heading: &str, lines: impl IntoIterator<Item = String>) -> String {
    let lines = lines.into_iter().map(|line| format!("  - {line}\n"));
    match lines.collect::<String>() {
        lines if lines.is_empty() => lines,
        lines => format!("\n{heading}\n{lines}"),
    }
}

/// Says what to pay a creator, and whom to ask if the creator says no.
fn line(
    language: Language,
    plan: &Plan,
    creator: &Creator,
    place: usize,
    answers: Option<&NamedAnswers>,
) -> Option<String> {
    // A client copy tells no price of one creator.
    if plan.is_client_copy() {
        return Some(format!("@{}", creator.handle));
    }
    let named = Named::of(plan, creator)?;
    let money = |amount| wording::money(language, amount, plan.currency());
    let fee = match named.fee_is_estimate {
        true => texts::estimated_fee(language, &money(named.offer().fee)),
        false => texts::asked_fee(language, &money(named.offer().fee)),
    };
    let most = answers.and_then(|it| it.most_to_pay.iter().find(|it| it.creator == place));
    let most = most.map(|it| wording::money_at_most(language, it.fee, plan.currency()));
    let reserve = answers.and_then(|it| it.reserves.iter().find(|it| it.creator == place));
    let reserve = reserve.map(|reserve| {
        let handles = handles(plan, &reserve.creators);
        let tiers = reserve.tiers.iter();
        let tiers = tiers.map(|tier| labels::tier(language, *tier).to_owned());
        handles.into_iter().chain(tiers).collect::<Vec<_>>()
    });
    Some(texts::booked(
        language,
        &creator.handle,
        creator.state == State::In,
        &fee,
        most.as_deref(),
        reserve.as_deref(),
    ))
}

/// Returns the names of a selection, and its number of creators who are not found yet.
fn names(language: Language, plan: &Plan, selection: &Selection) -> String {
    let mut names = handles(plan, &selection.creators);
    let more = names.len().saturating_sub(NAMES);
    names.truncate(NAMES);
    let unnamed = selection.unnamed.iter().any(|(_, count)| *count > 0);
    let unnamed = unnamed.then(|| wording::short_mix(language, &selection.unnamed));
    texts::names(language, &names, more, unnamed.as_deref())
}

/// Returns the handles at these places of the roster, as people write them.
fn handles(plan: &Plan, places: &[usize]) -> Vec<String> {
    let creators = plan.roster().creators();
    let found = places.iter().filter_map(|place| creators.get(*place));
    found
        .map(|creator| format!("@{}", creator.handle))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{answers::answers, outcome::outcome, simulate::simulator::Simulator};

    #[test]
    fn people_are_named_with_fee_most_to_pay_and_reserve() {
        let plan = Plan::parse(
            r#"{"budget": 900, "limits": {"creators": 1}, "roster": [
            {"handle": "a", "followers": 20000, "fee": 300, "median_views": 20000},
            {"handle": "b", "followers": 20000, "median_views": 500}]}"#,
        );
        let plan = plan.unwrap();
        let mut simulator = Simulator::new(50);
        let outcome = outcome(&plan, &mut simulator);
        let found = answers(&plan, &outcome, &mut simulator);
        let page = people(Language::ENGLISH, &plan, &outcome, Some(&found));
        assert!(
            page.contains("Whom to book\n  - @a asks $300; pay $"),
            "{page}"
        );
        assert!(page.contains(" at most; after a no, book @b\n"), "{page}");
        assert!(page.contains("Best mix: @a\n"), "{page}");
        let short = people(Language::ENGLISH, &plan, &outcome, None);
        assert!(short.contains("  - @a asks $300\n"), "{short}");
    }
}
