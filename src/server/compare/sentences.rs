//! Findings of the comparison, as sentences.

use leptos::prelude::*;

use super::{columns::Column, rows::Row};
use crate::plan::{measure::Measure, wording};

/// Returns the main finding of the comparison in a sentence.
pub fn finding(columns: &[Column]) -> String {
    let row = Row::Of(Measure::People);
    let best = row.best(columns);
    let winners: Vec<_> = columns
        .iter()
        .zip(best)
        .filter_map(|(column, best)| best.then_some(column))
        .collect();
    let people = |column: &Column| format!("{} in the middle future", row.shown(column));
    let names: Vec<_> = winners.iter().map(|winner| winner.name.as_str()).collect();
    match (&winners[..], names.split_last()) {
        ([winner], _) => format!(
            "{} reaches the most people: {}.",
            winner.name,
            people(winner)
        ),
        ([winner, ..], Some((last, others))) => format!(
            "{} and {last} reach the most people: {}.",
            others.join(", "),
            people(winner)
        ),
        // No plan is the best where all read alike.
        _ => match columns.iter().find(|column| column.outcome.best().is_ok()) {
            Some(column) => format!(
                "These plans reach about as many people: {}.",
                people(column)
            ),
            None => "None of these plans can book anybody.".to_owned(),
        },
    }
}

/// Returns what another plan brings more or less than the first, in a sentence; `None` where one of them has no mix.
fn against(first: &Column, other: &Column) -> Option<String> {
    let (mine, theirs) = (
        first.outcome.best().as_ref().ok()?,
        other.outcome.best().as_ref().ok()?,
    );
    let mut parts = Vec::new();
    if mine.mix != theirs.mix {
        parts.push(format!(
            "{} instead of {}",
            wording::short_mix(wording::Language::default(), &theirs.mix),
            wording::short_mix(wording::Language::default(), &mine.mix)
        ));
    }
    let people = Measure::People.value(theirs) - Measure::People.value(mine);
    if Row::Of(Measure::People).shown(first) != Row::Of(Measure::People).shown(other) {
        let size = wording::about_whole(wording::Language::default(), people.abs());
        let what = if people > 0.0 { "more" } else { "fewer" };
        parts.push(format!("{size} {what} people in the middle future"));
    }
    let hours = theirs.hours - mine.hours;
    if hours != 0.0 {
        let what = if hours > 0.0 { "more" } else { "fewer" };
        parts.push(format!(
            "{} {what} hours",
            wording::exact(wording::Language::default(), hours.abs())
        ));
    }
    let cost = theirs.cost - mine.cost;
    if cost != 0.0 && first.plan.currency() == other.plan.currency() {
        let what = if cost > 0.0 { "more" } else { "less" };
        let money = wording::money(
            wording::Language::default(),
            cost.abs(),
            first.plan.currency(),
        );
        parts.push(format!("{money} {what}"));
    }
    Some(match parts.pop() {
        None => format!("{} books the same as {}.", other.name, first.name),
        Some(last) if parts.is_empty() => {
            format!("{} against {}: {last}.", other.name, first.name)
        }
        Some(last) => format!(
            "{} against {}: {} and {last}.",
            other.name,
            first.name,
            parts.join(", ")
        ),
    })
}

/// Renders what the other plans bring more or less than the first.
pub fn list(columns: &[Column]) -> impl IntoView + use<> {
    let (first, others) = columns.split_first()?;
    let sentences = others.iter().filter_map(|other| against(first, other));
    let sentences = sentences
        .map(|sentence| view! { <li>{sentence}</li> })
        .collect_view();
    Some(view! {
        <ul class="mt-2 grid max-w-[66em] gap-1 text-[15px] text-quiet" dir="auto">
            {sentences}
        </ul>
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Plan, input::Input};
    use crate::server::compare::columns::compared;

    #[test]
    fn the_finding_names_who_reaches_the_most() {
        let plan = Plan::new(5_000.0).unwrap();
        let columns = compared(&[plan.clone(), plan.with(Input::Budget, 9_000.0).unwrap()]);
        let sentence = against(&columns[0], &columns[1]).unwrap();
        assert!(sentence.starts_with("Plan1 against Plan0: "), "{sentence}");
        assert!(
            sentence.contains("more people in the middle future"),
            "{sentence}"
        );
        assert!(finding(&columns).starts_with("Plan1 reaches the most people: "));
        let twice = [&columns[1].plan, &columns[0].plan, &columns[1].plan];
        let twice = compared(&twice.map(Plan::clone));
        assert!(finding(&twice).starts_with("Plan0 and Plan2 reach the most people: "));
        assert!(finding(&twice[..1]).starts_with("These plans reach about as many people: "));
    }

    #[test]
    fn nothing_is_said_against_a_plan_that_buys_nothing() {
        let plan = Plan::new(5_000.0).unwrap();
        let columns = compared(&[plan.with(Input::Budget, 1.0).unwrap(), plan]);
        assert_eq!(against(&columns[0], &columns[1]), None);
    }
}
