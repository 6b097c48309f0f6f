//! Findings of the comparison, as sentences.

use leptos::prelude::*;

use super::{
    bookings,
    columns::{Column, Side},
    rows::Row,
};
use crate::{
    plan::{
        measure::Measure,
        wording::{self, Language},
    },
    wording::compare as texts,
};

/// Returns the main finding of a table in a sentence.
pub fn finding(language: Language, sides: &[Side]) -> String {
    let row = Row::Of(Measure::People);
    let best = row.best(language, sides);
    let winners: Vec<_> = sides
        .iter()
        .zip(best)
        .filter_map(|(side, best)| best.then_some(side))
        .collect();
    let people =
        |side: &Side| texts::in_the_middle_future(language, &row.shown(language, side.solved));
    let names: Vec<_> = winners
        .iter()
        .map(|winner| winner.column.name.to_string())
        .collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    match (&winners[..], &names[..]) {
        ([winner], [name]) => texts::reaches_most(language, name, &people(winner)),
        ([winner, ..], _) => texts::reach_most(language, &names, &people(winner)),
        // No plan is the best where all read alike.
        _ => match sides.iter().find(|side| side.solved.outcome.best().is_ok()) {
            Some(side) if bookings::are_the_same(sides.iter().map(|side| side.solved)) => {
                let mix = Row::Mix.shown(language, side.solved);
                texts::are_the_same_mix(language, &mix, &people(side))
            }
            Some(side) => texts::reach_about_as_many(language, &people(side)),
            None => texts::none_books(language).to_owned(),
        },
    }
}

/// Returns what another plan brings more or less than the first, in a sentence; `None` where one of them has no mix.
fn against(language: Language, first: &Column, other: &Column) -> Option<String> {
    let (mine, theirs) = (
        first.planned.outcome.best().as_ref().ok()?,
        other.planned.outcome.best().as_ref().ok()?,
    );
    let booked = bookings::difference(language, &first.planned, &other.planned);
    let mut parts: Vec<String> = booked.into_iter().collect();
    let people = Measure::People.value(theirs) - Measure::People.value(mine);
    let shown = |column: &Column| Row::Of(Measure::People).shown(language, &column.planned);
    if shown(first) != shown(other) {
        let size = wording::about_whole(language, people.abs());
        parts.push(texts::people_apart(language, &size, people > 0.0));
    }
    let hours = theirs.hours - mine.hours;
    if hours != 0.0 {
        let size = wording::exact(language, hours.abs());
        parts.push(texts::hours_apart(language, &size, hours > 0.0));
    }
    let cost = theirs.cost - mine.cost;
    if cost != 0.0 && first.planned.plan.currency() == other.planned.plan.currency() {
        let money = wording::money(language, cost.abs(), first.planned.plan.currency());
        parts.push(texts::money_apart(language, &money, cost > 0.0));
    }
    let [name, first] = [other, first].map(|column| column.name.to_string());
    Some(if parts.is_empty() {
        texts::books_the_same(language, &name, &first)
    } else {
        texts::against(language, &name, &first, &parts)
    })
}

/// Renders what the other plans bring more or less than the first.
pub fn list(language: Language, columns: &[Column]) -> impl IntoView + use<> {
    let (first, others) = columns.split_first()?;
    let sentences = others
        .iter()
        .filter_map(|other| against(language, first, other));
    let sentences = sentences
        .map(|sentence| view! { <li>{sentence}</li> })
        .collect_view();
    Some(view! {
        <ul class="mt-2 grid max-w-[66em] gap-1 text-[0.9375rem] text-quiet" dir="auto">
            {sentences}
        </ul>
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Plan, input::Input};
    use crate::server::compare::columns::{as_planned, compared};

    #[test]
    fn the_finding_names_who_reaches_the_most() {
        let plan = Plan::new(5_000.0).unwrap();
        let columns = compared(&[plan.clone(), plan.with(Input::Budget, 9_000.0).unwrap()]);
        let language = Language::ENGLISH;
        let sentence = against(language, &columns[0], &columns[1]).unwrap();
        assert!(sentence.starts_with("Plan1 against Plan0: "), "{sentence}");
        assert!(
            sentence.contains("more people in the middle future"),
            "{sentence}"
        );
        assert!(
            finding(language, &as_planned(&columns)).starts_with("Plan1 reaches the most people: ")
        );
        let twice = [1, 0, 1].map(|place: usize| &columns[place].planned.plan);
        let twice = compared(&twice.map(Plan::clone));
        let sides = as_planned(&twice);
        assert!(finding(language, &sides).starts_with("Plan0 and Plan2 reach the most people: "));
        assert!(finding(language, &sides[..1]).starts_with("These plans come to the same mix: "));
    }

    #[test]
    fn nothing_is_said_against_a_plan_that_buys_nothing() {
        let plan = Plan::new(5_000.0).unwrap();
        let columns = compared(&[plan.with(Input::Budget, 1.0).unwrap(), plan]);
        assert_eq!(against(Language::ENGLISH, &columns[0], &columns[1]), None);
    }
}
