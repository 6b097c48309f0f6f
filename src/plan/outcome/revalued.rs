//! The selections of an earlier outcome, valued for another plan: quick enough for every step of a slider.

use std::collections::HashMap;

use super::{Booking, Milestone, Outcome, RuledOut, by_way, rule_out_of};
use crate::{
    Plan,
    goal::ByGoal,
    model::offer::Offer,
    roster::Roster,
    select::{Options, Selection},
    simulate::simulator::{Forecasted, NamedRun, Simulator},
    solve::{Booked, Solution, WAYS},
    way::{ByWay, Way},
};

/// Selections of an earlier outcome whose futures are being drawn for another plan.
#[derive(Clone, Debug)]
pub(super) struct Revaluing {
    options: Options,
    solutions: [Option<Solution<Booked>>; WAYS.len()],
    most: ByGoal<f64>,
    most_proven: bool,
    /// The reasons of the earlier outcome.
    reasons: ByWay<Option<RuledOut>>,
    drawing: NamedRun,
}

impl Revaluing {
    pub(super) fn new(
        plan: &Plan,
        before: &Plan,
        outcome: &Outcome,
        simulator: &Simulator,
    ) -> Option<Self> {
        let options = Options::of(plan);
        let places = Places::new(before.roster(), plan.roster());
        let again = |booking: &Booking| {
            let selection = places.found(booking.selection.as_ref()?);
            let booked = options.allowed(&options.booked_as(&selection));
            let is_empty = booked.counts.iter().all(|count| *count == 0);
            (!is_empty).then_some(booked)
        };
        let booked = WAYS.map(|way| outcome.ways[way].as_ref().ok().and_then(again));
        let [Some(_), ..] = &booked else {
            return None;
        };
        let mut most = outcome.most;
        for booked in booked.iter().flatten() {
            let values = options.values(booked);
            most = ByGoal::from_fn(|goal| most[goal].max(values[goal]));
        }
        let drawn = booked.iter().flatten().cloned().collect();
        let drawing = NamedRun::new(simulator, &options, plan.roster(), drawn);
        let is_same = plan == before;
        let mut ways = WAYS.into_iter();
        let solutions = booked.map(|booked| {
            let known = ways.next().and_then(|way| outcome.ways[way].as_ref().ok());
            let mix = booked?;
            let (objective, bound) = match known {
                Some(known) if is_same => (known.objective, known.bound),
                // A score is a share of the most.
                _ => (options.score(&mix, &most), 1.0),
            };
            Some(Solution {
                mix,
                objective,
                bound,
                boxes: 0,
            })
        });
        Some(Self {
            solutions,
            most,
            most_proven: is_same && outcome.most_proven,
            reasons: ByWay::from_fn(|way| outcome.ways[way].as_ref().err().copied()),
            drawing,
            options,
        })
    }

    /// Draws one more creator; returns false when no work is left.
    pub(super) fn step(&mut self, simulator: &mut Simulator) -> bool {
        self.drawing.step(simulator)
    }

    /// Returns the outcome, once [`Revaluing::step`] has returned false.
    pub(super) fn end(self, milestone: Option<Milestone>, simulator: &mut Simulator) -> Outcome {
        let Self {
            options,
            solutions,
            most,
            most_proven,
            reasons,
            drawing,
        } = self;
        let [best, ..] = &solutions;
        let problem = options.averaged(best.as_ref().map(|best| &best.mix));
        let offers: Vec<Offer> = options.entries.iter().map(|entry| entry.offer).collect();
        let ruled_out = |way: Way| rule_out_of(&options.problem, &offers, way.family());
        let reason = |way: Way| reasons[way].unwrap_or_else(|| ruled_out(way));
        let of = |solution, drawn| booking(&options, &most, solution, drawn);
        Outcome {
            problem,
            ways: by_way(solutions, drawing.end(simulator), of, reason),
            most,
            most_proven,
            milestone,
        }
    }
}

/// Describes a selection with its forecast.
pub(super) fn booking(
    options: &Options,
    most: &ByGoal<f64>,
    solution: Solution<Booked>,
    (futures, forecast): Forecasted,
) -> Booking {
    let booked = &solution.mix;
    let values = options.values(booked);
    Booking {
        mix: booked.tiers,
        selection: Some(options.selection(booked)),
        objective: solution.objective,
        bound: solution.bound,
        cost: options.total(booked, |entry| entry.offer.cost),
        hours: options.total(booked, |entry| entry.offer.hours),
        scores: values.scores(most),
        values,
        forecast,
        futures,
    }
}

/// The places of one roster's creators in another.
enum Places<'a> {
    /// Both rosters are the same.
    Same,
    /// Places by handle in the new roster, and the old roster.
    Moved(HashMap<&'a str, usize>, &'a Roster),
}

impl<'a> Places<'a> {
    fn new(old: &'a Roster, new: &'a Roster) -> Self {
        if old == new {
            return Self::Same;
        }
        let creators = new.creators().iter().enumerate();
        let places = creators.map(|(place, creator)| (creator.handle.as_str(), place));
        Self::Moved(places.collect(), old)
    }

    /// Returns a selection by the places of the new roster, without creators who are gone.
    fn found(&self, selection: &Selection) -> Selection {
        let Self::Moved(places, old) = self else {
            return selection.clone();
        };
        let handles = selection
            .creators
            .iter()
            .filter_map(|it| old.creators().get(*it));
        let found = handles.filter_map(|creator| places.get(creator.handle.as_str()).copied());
        let mut creators: Vec<usize> = found.collect();
        creators.sort_unstable();
        Selection {
            creators,
            unnamed: selection.unnamed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        input::Input,
        outcome::{outcome, revalued},
    };

    fn plan(budget: f64, list: &str) -> Plan {
        Plan::parse(&format!("{{\"budget\": {budget}, \"roster\": [{list}]}}")).unwrap()
    }

    const LIST: &str = r#"{"handle": "a", "followers": 20000, "fee": 300, "median_views": 9000},
        {"handle": "b", "followers": 30000, "fee": 350, "median_views": 9000},
        {"handle": "c", "followers": 150000, "fee": 900, "median_views": 40000},
        {"handle": "d", "followers": 8000, "fee": 90, "median_views": 2000}"#;

    #[test]
    fn the_same_plan_has_the_same_outcome_and_keeps_the_proof() {
        let plan = plan(1_700.0, LIST);
        let mut simulator = Simulator::new(200);
        let known = outcome(&plan, &mut simulator);
        assert!(known.best().as_ref().is_ok_and(Booking::proven));
        let again = revalued(&plan, &plan, &known, &mut simulator).unwrap();
        assert_eq!(again, known);
    }

    #[test]
    fn nothing_is_proven_of_another_plan() {
        let before = plan(1_700.0, LIST);
        let mut simulator = Simulator::new(50);
        let known = outcome(&before, &mut simulator);
        let dearer = before.with(Input::Budget, 1_800.0).unwrap();
        let now = revalued(&dearer, &before, &known, &mut simulator).unwrap();
        assert!(!now.most_proven);
        assert!(now.ways.0.iter().flatten().all(|booking| !booking.proven()));
    }

    #[test]
    fn limits_and_decisions_of_the_new_plan_hold() {
        let before = plan(1_700.0, LIST);
        let mut simulator = Simulator::new(50);
        let known = outcome(&before, &mut simulator);
        for budget in [90.0, 300.0, 350.0, 700.0, 1_000.0, 90_000.0] {
            let plan = before.with(Input::Budget, budget).unwrap();
            let Some(now) = revalued(&plan, &before, &known, &mut simulator) else {
                continue;
            };
            for booking in now.ways.0.iter().flatten() {
                assert!(booking.cost <= budget);
                assert!(
                    booking
                        .scores
                        .0
                        .iter()
                        .all(|score| (0.0..=1.0).contains(score))
                );
            }
        }
        let list = LIST.replacen("\"fee\": 300", "\"fee\": 300, \"state\": \"out\"", 1);
        let now = revalued(&plan(1_700.0, &list), &before, &known, &mut simulator).unwrap();
        let best = now.best().as_ref().unwrap();
        assert!(!best.selection.as_ref().unwrap().books(0));
    }

    #[test]
    fn creators_keep_their_bookings_where_the_list_has_another_order() {
        let before = plan(800.0, LIST);
        let mut simulator = Simulator::new(50);
        let known = outcome(&before, &mut simulator);
        let mut creators: Vec<&str> = LIST
            .split("},")
            .map(|it| it.trim_end_matches('}'))
            .collect();
        creators.reverse();
        let turned = plan(800.0, &(creators.join("},") + "}"));
        let now = revalued(&turned, &before, &known, &mut simulator).unwrap();
        let handles = |plan: &Plan, outcome: &Outcome| {
            let selection = outcome.best().as_ref().unwrap().selection.clone().unwrap();
            let creators = plan.roster().creators();
            let mut handles: Vec<String> = selection
                .creators
                .iter()
                .map(|it| creators[*it].handle.clone())
                .collect();
            handles.sort();
            handles
        };
        assert_eq!(handles(&turned, &now), handles(&before, &known));
    }

    #[test]
    fn nothing_is_made_up_where_nobody_was_booked() {
        let before = plan(50.0, LIST);
        let mut simulator = Simulator::new(50);
        let known = outcome(&before, &mut simulator);
        assert_eq!(
            revalued(&plan(900.0, LIST), &before, &known, &mut simulator),
            None
        );
    }
}
