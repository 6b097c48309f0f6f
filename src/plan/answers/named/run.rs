//! The computation of the answers about named creators, creator by creator.

use std::collections::VecDeque;

use super::{
    Named, Progress, Reserve, WorthKnowing,
    advised::{Advised, Best, MANY},
    price::Pricing,
    room::Loosening,
    worth::Trials,
};
use crate::{
    Plan,
    outcome::Outcome,
    roster::State,
    select::{Options, Selection},
    tier::Tier,
};

/// Least worth, in score, from which on knowing a number is told.
const TOLD: f64 = 0.005;

/// A running computation of the answers about named creators.
#[derive(Clone, Debug)]
pub(in crate::answers) struct Asking {
    plan: Plan,
    options: Options,
    /// The selection that is advised, with the most of each goal and its own score.
    advised: Advised,
    /// The best selection of the same options with those that reach the most; `None` until somebody needs it.
    best: Option<Best>,
    left: VecDeque<Part>,
    /// Numbers whose worth is worked out in the end.
    trials: VecDeque<Trials>,
    found: Named,
}

/// A piece of the work about one creator of the roster.
#[derive(Clone, Debug)]
enum Part {
    Room(Loosening),
    Reserve(usize),
    MostToPay(Pricing),
}

impl Asking {
    /// Starts the answers to a plan with a roster and this outcome; `None` where nobody can be booked.
    pub(in crate::answers) fn new(plan: &Plan, outcome: &Outcome) -> Option<Self> {
        let booked = outcome.best().as_ref().ok()?;
        let selection = booked.selection.as_ref()?;
        let options = Options::of(plan);
        let advised = Advised::of(&options, outcome)?;
        let creators = plan.roster().creators();
        let open = |place: &usize| creators[*place].state != State::In;
        let named = || selection.creators.iter().copied();
        let mut left: VecDeque<Part> = named().filter(open).map(Part::Reserve).collect();
        let mut trials = VecDeque::new();
        if options.entries.len() <= MANY {
            left.extend(Loosening::all().map(Part::Room));
            let prices = named().filter_map(|place| Pricing::new(plan, &options, place));
            left.extend(prices.map(Part::MostToPay));
            trials.extend(named().flat_map(|place| Trials::of(plan, place)));
        }
        Some(Self {
            plan: plan.clone(),
            options,
            advised,
            best: None,
            left,
            trials,
            found: Named::booked_in(outcome),
        })
    }

    /// Works on one creator; returns false when everything is known but the worth of numbers that nobody knows.
    pub(in crate::answers) fn step(&mut self) -> bool {
        match self.left.pop_front() {
            Some(Part::Room(loosening)) => match loosening.step(&self.options, &self.advised) {
                Ok(room) => self.found.rooms.push(room),
                Err(next) => next
                    .into_iter()
                    .for_each(|it| self.left.push_front(Part::Room(it))),
            },
            Some(Part::Reserve(creator)) => self.reserve(creator),
            Some(Part::MostToPay(pricing)) => {
                self.search();
                let Some(best) = &self.best else { return false };
                match pricing.step(&self.plan, &self.options, best) {
                    Ok(price) => self.found.most_to_pay.push(price),
                    Err(rest) => self.left.push_front(Part::MostToPay(rest)),
                }
            }
            None => {}
        }
        !self.left.is_empty()
    }

    /// Tries one value of a number that nobody knows; returns false when all is done.
    pub(in crate::answers) fn step_of_worth(&mut self) -> bool {
        self.search();
        let Some(best) = &self.best else { return false };
        if let Some(trials) = self.trials.pop_front() {
            match trials.step(&self.plan, &self.options, &self.advised, best) {
                Ok(worth) => self.found.worth_knowing.push(worth),
                Err(rest) => self.trials.push_front(rest),
            }
        }
        !self.trials.is_empty()
    }

    /// Returns the answers as far as they are known.
    pub(in crate::answers) fn known(&self) -> Named {
        let mut found = self.found.clone();
        let order = |one: &WorthKnowing, other: &WorthKnowing| other.worth.total_cmp(&one.worth);
        found.worth_knowing.retain(|it| it.worth >= TOLD);
        found.worth_knowing.sort_by(order);
        found.worth_progress = match (self.options.entries.len() <= MANY, self.trials.is_empty()) {
            (false, _) => Progress::LeftOut,
            (true, false) => Progress::UnderWay,
            (true, true) => Progress::Done,
        };
        found
            .rooms
            .sort_by(|one, other| other.worth_score.total_cmp(&one.worth_score));
        found
    }

    /// Searches the best selection of the plan's own options with those that reach the most, once.
    fn search(&mut self) {
        if self.best.is_none() {
            self.best = Best::of(&self.options, [&self.advised.booked]);
        }
    }

    /// Finds the best selection without a creator.
    fn reserve(&mut self, creator: usize) {
        self.search();
        let options = self.options.without(creator);
        let before = self.options.selection(&self.advised.booked);
        let instead = self
            .best
            .as_ref()
            .and_then(|best| best.among_fewer(&options));
        let instead = instead.map(|Best { found, .. }| {
            let score = options.score(&found.mix, &self.advised.most);
            (options.selection(&found.mix), score)
        });
        let (selection, score) = instead.unzip();
        let booked = selection.as_ref();
        let creators: Vec<usize> = booked
            .into_iter()
            .flat_map(|selection| &selection.creators)
            .copied()
            .filter(|place| !before.books(*place))
            .collect();
        let stays = |place: usize| booked.is_some_and(|selection| selection.books(place));
        let others = before
            .creators
            .iter()
            .copied()
            .filter(|place| *place != creator);
        let leaves = others
            .filter(|place| booked.is_some() && !stays(*place))
            .collect();
        let more = |tier: &Tier| {
            booked.is_some_and(|it: &Selection| it.unnamed[*tier] > before.unnamed[*tier])
        };
        let tiers = Tier::ALL.into_iter().filter(more).collect();
        if self.options.entries.len() <= MANY {
            for place in &creators {
                if self.trials.iter().all(|it| it.creator != *place) {
                    self.trials.extend(Trials::of(&self.plan, *place));
                }
            }
        }
        self.found.reserves.push(Reserve {
            creator,
            creators,
            leaves,
            tiers,
            loss: (self.advised.score - score.unwrap_or(0.0)).max(0.0),
            selection,
        });
    }
}
