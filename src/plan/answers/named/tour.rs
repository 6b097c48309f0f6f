//! The plausible worlds of a plan with a roster (section 8 of the model), world by world.

use super::{
    advised::{Advised, Best, MANY},
    choosing::Choosing,
};
use crate::{
    Plan,
    answers::{
        Composition,
        worlds::{Visits, Worlds},
    },
    benchmark::world::{Unknown, World},
    model::problem::Problem,
    outcome::Outcome,
    select::Options,
    solve::Booked,
};

/// A running tour of the worlds of a plan with a roster.
#[derive(Clone, Debug)]
pub(in crate::answers) struct NamedTour {
    plan: Plan,
    problem: Problem,
    options: Options,
    visits: Visits<Booked>,
    /// The search in the world that is visited.
    under_way: Option<Box<Choosing>>,
    /// Number of worlds in which all candidates are scored.
    scored: usize,
}

impl NamedTour {
    /// Starts the tour of a plan with a roster and this outcome; `None` where nobody can be booked, and of very many
    /// options, where it would take minutes.
    pub(in crate::answers) fn new(plan: &Plan, outcome: &Outcome) -> Option<Self> {
        let options = Options::of(plan);
        let advised = Advised::of(&options, outcome)?.booked;
        (options.entries.len() <= MANY).then(|| Self {
            plan: plan.clone(),
            problem: Problem::of(plan),
            options,
            visits: Visits::new(Some(advised)),
            under_way: None,
            scored: 0,
        })
    }

    /// Searches a little further in one world, or scores all candidates in one; returns false when all is done.
    pub(in crate::answers) fn step(&mut self) -> bool {
        if let Some(mut choosing) = self.under_way.take() {
            if choosing.step() {
                self.under_way = Some(choosing);
            } else {
                self.visit(choosing.end().1);
            }
        } else if let Some(world) = self.next() {
            let options = Options::within(&self.plan, &self.problem, world);
            let choosing = Choosing::of(options, &self.visits.advised);
            self.under_way = Some(Box::new(choosing));
        } else if let Some(world) = World::all().get(self.scored) {
            self.score(world);
        } else {
            return false;
        }
        true
    }

    /// Returns the advice over all worlds, once [`NamedTour::step`] has returned false.
    pub(in crate::answers) fn end(self) -> Worlds {
        let entries = &self.options.entries;
        let bookable = || entries.iter().filter(|entry| entry.offer.max > 0);
        self.visits.conclude(
            |booked| self.options.total(booked, |entry| entry.offer.cost),
            |booked| booked.tiers,
            |unknown: Unknown| bookable().any(|entry| entry.assumptions.leaves_open(unknown)),
        )
    }

    /// Returns the world that is visited next: all of them, and then those in which fees are off as well.
    fn next(&self) -> Option<&'static World> {
        let visits = &self.visits;
        let next = World::all().get(visits.visited.len());
        next.or_else(|| World::all_with_fees().get(visits.kinds_with_fees.len()))
    }

    /// Notes the best selection in the world that is visited.
    fn visit(&mut self, found: Option<Best>) {
        let tiers = found.as_ref().map(|best| &best.found.mix.tiers);
        let kind = Composition::of(&self.problem, tiers);
        let visits = &mut self.visits;
        if visits.visited.len() < World::all().len() {
            visits.kinds.push(kind);
            let found = found.map(|found| (found.most(), found.found.mix));
            visits
                .visited
                .push(found.map(|(most, booked)| (booked, most)));
        } else {
            visits.kinds_with_fees.push(kind);
        }
    }

    /// Scores the bookings that are best in some world, and those advised, in one world.
    fn score(&mut self, world: &World) {
        let visits = &mut self.visits;
        if self.scored == 0 {
            let best = visits.visited.iter().flatten().map(|(booked, _)| booked);
            let mut all: Vec<Booked> = visits.advised.iter().chain(best).cloned().collect();
            all.sort_by(|one, other| one.counts.cmp(&other.counts));
            all.dedup();
            visits.candidates = all.into_iter().map(|booked| (booked, Vec::new())).collect();
        }
        if let Some(Some((_, most))) = visits.visited.get(self.scored) {
            let options = Options::within(&self.plan, &self.problem, world);
            for (booked, scores) in &mut visits.candidates {
                scores.push(options.score(booked, most));
            }
        }
        self.scored += 1;
    }
}
