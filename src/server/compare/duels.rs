//! Duels: how often one plan is ahead of another, future by future.

use std::sync::Arc;

use leptos::prelude::*;

use super::columns::{Column, Solved};
use crate::{
    plan::{
        goal::Goal,
        measure::Measure,
        model::problem::Problem,
        outcome::named::revalued,
        simulate::{
            forecast::DOTS,
            futures::Futures,
            simulator::{AT_REST, Simulator},
        },
        wording::{Language, labels},
    },
    wording::compare as texts,
};

/// Futures of fifty from which on a plan is clearly ahead: three of five.
const CLEAR: u32 = 30;

/// The result of a duel over all goals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Finding {
    /// One plan is clearly ahead on a goal and clearly behind on none.
    Beats,
    /// No plan is clearly ahead on any goal.
    Even,
    /// Each plan is clearly ahead on some goal.
    Mixed,
}

/// The share of fifty futures, with the same luck, in which one plan is ahead of another.
struct Duel {
    /// Index of the column that is clearly ahead on more goals, else of the one that reaches more people more often.
    ahead: usize,
    /// Index of the other column.
    behind: usize,
    /// Number of fifty futures in which `ahead` has more, by [`duelled`] goal; a tie counts half.
    won: Vec<u32>,
}

impl Duel {
    /// Judges two columns by the futures that the first one wins, by goal.
    fn of(one: usize, other: usize, won: Vec<u32>) -> Self {
        let lost: Vec<u32> = won.iter().map(|won| DOTS as u32 - won).collect();
        let mine = (clear(&won), won.first().copied());
        let theirs = (clear(&lost), lost.first().copied());
        if mine >= theirs {
            Self {
                ahead: one,
                behind: other,
                won,
            }
        } else {
            Self {
                ahead: other,
                behind: one,
                won: lost,
            }
        }
    }

    fn finding(&self) -> Finding {
        let lost: Vec<u32> = self.won.iter().map(|won| DOTS as u32 - won).collect();
        match (clear(&self.won), clear(&lost)) {
            (0, _) => Finding::Even,
            (_, 0) => Finding::Beats,
            _ => Finding::Mixed,
        }
    }
}

/// Counts the goals on which a plan is clearly ahead.
fn clear(won: &[u32]) -> usize {
    won.iter().filter(|won| **won >= CLEAR).count()
}

/// Returns the goals that are compared future by future: all that depend on luck.
fn duelled() -> impl Iterator<Item = Goal> {
    let goals = Goal::ALL.into_iter();
    goals.filter(|goal| Measure::of(*goal).is_forecast())
}

/// Compares every plan with every other.
///
/// All draw the luck of the first: plans whose seeds differ are simulated again, or the same future would be good luck
/// for the one and bad luck for the other.
fn duels(columns: &[Column]) -> Vec<Duel> {
    let Some(first) = columns.first() else {
        return Vec::new();
    };
    let seed = first.planned.plan.seed();
    let mut simulator = Simulator::new(AT_REST);
    let simulated: Vec<Option<Arc<Futures>>> = columns
        .iter()
        .map(|column| {
            let Solved { plan, outcome } = &column.planned;
            if plan.seed() == seed {
                return Some(outcome.best().as_ref().ok()?.futures.clone());
            }
            let way = outcome.best().as_ref().ok()?;
            let again = plan.with_seed(seed);
            if way.selection.is_none() {
                let futures = simulator.simulate(&Problem::of(&again), &[way.mix]).pop();
                return futures.map(Arc::new);
            }
            let again = revalued(&again, plan, outcome, &mut simulator)?;
            Some(again.best().as_ref().ok()?.futures.clone())
        })
        .collect();
    let mut duels = Vec::new();
    for (one, mine) in simulated.iter().enumerate() {
        for (other, theirs) in simulated.iter().enumerate().skip(one + 1) {
            let (Some(mine), Some(theirs)) = (mine, theirs) else {
                continue;
            };
            let share = |goal| mine.beats(theirs, goal).unwrap_or(0.5);
            let won = duelled().map(|goal| (share(goal) * DOTS as f64).round() as u32);
            duels.push(Duel::of(one, other, won.collect()));
        }
    }
    duels
}

/// Renders their table; `None` where fewer than two plans have a mix.
pub fn section(language: Language, columns: &[Column]) -> Option<impl IntoView + use<>> {
    let duels = duels(columns);
    if duels.is_empty() {
        return None;
    }
    let rows = duels
        .into_iter()
        .map(|duel| {
            let compared = match duel.finding() {
                Finding::Beats => texts::beats(language),
                Finding::Even => texts::is_even_with(language),
                Finding::Mixed => texts::is_against(language),
            };
            let [ahead, behind] =
                [duel.ahead, duel.behind].map(|place| columns[place].name.to_string());
            let cells = duel
                .won
                .into_iter()
                .zip(duelled())
                .map(|(won, goal)| {
                    view! {
                        <td role="cell" class="px-2 py-1.5 text-right font-semibold whitespace-nowrap">
                            <span class="stack-label font-normal text-quiet">
                                {labels::measure(language, Measure::of(goal))}
                            </span>
                            {texts::won(language, won, DOTS)}
                        </td>
                    }
                })
                .collect_view();
            view! {
                <tr role="row" class="border-t border-line">
                    <th scope="row" role="rowheader" class="min-w-40 py-1.5 pr-2 text-left font-normal" dir="auto">
                        <span class="font-semibold">{ahead}</span>
                        {compared}
                        <span class="font-semibold">{behind}</span>
                    </th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let heads = duelled()
        .map(|goal| {
            view! {
                <th
                    scope="col"
                    role="columnheader"
                    class="px-2 py-1.5 text-right font-normal text-quiet"
                >
                    {labels::measure(language, Measure::of(goal))}
                </th>
            }
        })
        .collect_view();
    Some(view! {
        <section aria-label=texts::duels(language) class="card min-w-0">
            <h2 class="text-lg font-bold">{texts::duels_heading(language)}</h2>
            <p class="text-sm text-quiet">
                {texts::duels_mean(language, CLEAR, DOTS)}
            </p>
            <div class="mt-2 overflow-x-auto" tabindex="0" role="group" aria-label=texts::duels_table(language)>
                <table role="table" class="stacks w-full">
                    <thead role="rowgroup" class="stack-hidden">
                        <tr role="row">
                            <td></td>
                            {heads}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
        </section>
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Plan, input::Input};
    use crate::server::compare::columns::compared;

    /// With luck of its own for each column, a plan would be ahead of itself in about half of the futures.
    #[test]
    fn plans_are_held_against_each_other_in_the_same_futures() {
        let plan = Plan::new(5_000.0).unwrap();
        let larger = plan.with(Input::Budget, 20_000.0).unwrap().with_seed(77);
        let columns = compared(&[plan.clone(), plan.with_seed(9), larger]);
        let duels = duels(&columns);
        assert_eq!(duels.len(), 3);
        assert_eq!((duels[0].ahead, &*duels[0].won), (0, &[25; 5][..]));
        assert_eq!((duels[1].ahead, duels[1].behind), (2, 0));
        assert!(duels[1].won[0] >= 45, "{:?}", duels[1].won);
    }

    /// Of twice as many people a smaller share is more people.
    #[test]
    fn plans_for_different_audiences_are_held_against_each_other_in_people() {
        let plan = Plan::new(5_000.0).unwrap();
        let audience = |people: f64| plan.with(Input::Audience, people).unwrap();
        let columns = compared(&[audience(20_000.0), audience(2_000_000.0)]);
        let [few, many] = [&columns[0], &columns[1]].map(|column| {
            let best = column.planned.outcome.best().as_ref().unwrap();
            Measure::People.value(best)
        });
        assert!(many > 1.5 * few, "{few} {many}");
        let duel = &duels(&columns)[0];
        assert_eq!(
            (duel.ahead, duel.won[0] > CLEAR),
            (1, true),
            "{:?}",
            duel.won
        );
    }

    /// The luck of the first plan is drawn for the same creators, not for averages of their tiers.
    #[test]
    fn named_creators_are_held_against_each_other_in_the_same_futures() {
        let plan = Plan::parse(
            r#"{"budget": 900, "roster": [
            {"handle": "a", "followers": 20000, "fee": 100, "median_views": 90000, "videos_read": 10},
            {"handle": "b", "followers": 21000, "fee": 100, "median_views": 200, "videos_read": 10}]}"#,
        );
        let plan = plan.unwrap();
        let columns = compared(&[plan.clone(), plan.with_seed(9)]);
        let duel = &duels(&columns)[0];
        assert_eq!(&*duel.won, &[25; 5][..]);
    }

    #[test]
    fn a_plan_beats_another_only_where_the_duel_is_clear() {
        for (won, ahead, finding) in [
            (&[28, 15, 16, 16, 25], 1, Finding::Beats),
            (&[35, 15, 16, 16, 25], 1, Finding::Mixed),
            (&[30, 25, 29, 25, 25], 0, Finding::Beats),
            (&[21, 29, 25, 25, 25], 1, Finding::Even),
            (&[28, 29, 25, 25, 21], 0, Finding::Even),
            (&[31, 19, 25, 25, 25], 0, Finding::Mixed),
        ] {
            let duel = Duel::of(0, 1, won.to_vec());
            assert_eq!((duel.ahead, duel.finding()), (ahead, finding), "{won:?}");
            let mine = won[0];
            let expected = if ahead == 0 { mine } else { 50 - mine };
            assert_eq!(duel.won[0], expected, "{won:?}");
        }
    }

    #[test]
    fn nobody_is_ahead_of_a_plan_that_buys_nothing() {
        let plan = Plan::new(5_000.0).unwrap();
        let columns = compared(&[plan.with(Input::Budget, 1.0).unwrap(), plan]);
        assert!(duels(&columns).is_empty());
    }
}
