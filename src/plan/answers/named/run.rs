//! The computation of the answers about named creators, creator by creator.

use std::collections::VecDeque;

use super::{
    Named, Progress, Reserve, WorthKnowing,
    advised::{Advised, Best, MANY},
    choosing::Choosing,
    price::Pricing,
    room::{Loosened, Loosening},
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
    /// The search that has begun.
    under_way: Option<Work>,
    found: Named,
}

/// A piece of the work about one creator of the roster.
#[derive(Clone, Debug)]
enum Part {
    Room(Loosening),
    Reserve(usize),
    MostToPay(Pricing),
}

/// A search under way, by its purpose.
#[derive(Clone, Debug)]
enum Work {
    /// The best selection of the plan's own options.
    Own(Box<Choosing>),
    Room(Box<Loosened>),
    Reserve(usize, Box<Choosing>),
    /// At a fee in cents.
    MostToPay(Pricing, f64, Box<Choosing>),
    Worth(Trials, Box<Choosing>),
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
            under_way: None,
            found: Named::booked_in(outcome),
        })
    }

    /// Works on one creator; returns false when everything is known but the worth of numbers that nobody knows.
    pub(in crate::answers) fn step(&mut self) -> bool {
        if let Some(work) = self.under_way.take() {
            self.work_on(work);
        } else if let Some(part) = self.left.pop_front() {
            self.begin(part);
        }
        self.under_way.is_some() || !self.left.is_empty()
    }

    /// Tries values of numbers that nobody knows; returns false when all is done.
    pub(in crate::answers) fn step_of_worth(&mut self) -> bool {
        if let Some(work) = self.under_way.take() {
            self.work_on(work);
        } else if let Some(trials) = self.trials.pop_front() {
            match (trials.worth(), &self.best) {
                (Some(worth), _) => self.found.worth_knowing.push(worth),
                (None, Some(best)) => {
                    let choosing = trials.next(&self.plan, &self.options, &self.advised, best);
                    self.under_way = Some(Work::Worth(trials, Box::new(choosing)));
                }
                (None, None) => {
                    self.trials.push_front(trials);
                    self.under_way = Some(self.search_own());
                }
            }
        }
        self.under_way.is_some() || !self.trials.is_empty()
    }

    /// Begins the search that a part needs.
    fn begin(&mut self, part: Part) {
        let work = match (part, &self.best) {
            (Part::Room(loosening), _) => {
                Work::Room(Box::new(loosening.begin(&self.options, &self.advised)))
            }
            (Part::Reserve(creator), Some(best)) => {
                let options = self.options.without(creator);
                let choosing = Choosing::among_fewer(options, best);
                Work::Reserve(creator, Box::new(choosing))
            }
            (Part::MostToPay(pricing), Some(best)) => {
                match pricing.next(&self.plan, &self.options, best) {
                    Ok(price) => return self.found.most_to_pay.push(price),
                    Err((fee, choosing)) => Work::MostToPay(pricing, fee, choosing),
                }
            }
            (part, None) => {
                self.left.push_front(part);
                self.search_own()
            }
        };
        self.under_way = Some(work);
    }

    /// Begins the search of the best selection of the plan's own options with those that reach the most.
    fn search_own(&self) -> Work {
        let choosing = Choosing::of(self.options.clone(), [&self.advised.booked]);
        Work::Own(Box::new(choosing))
    }

    /// Searches a little further, and takes the answer when the search has come to its end.
    fn work_on(&mut self, mut work: Work) {
        let more = match &mut work {
            Work::Room(loosened) => loosened.step(),
            Work::Own(choosing)
            | Work::Reserve(_, choosing)
            | Work::MostToPay(_, _, choosing)
            | Work::Worth(_, choosing) => choosing.step(),
        };
        if more {
            self.under_way = Some(work);
            return;
        }
        match work {
            Work::Own(choosing) => {
                self.best = choosing.end().1;
                if self.best.is_none() {
                    // Nobody can be booked, so nothing is left to tell.
                    self.left.clear();
                    self.trials.clear();
                }
            }
            Work::Room(loosened) => match loosened.end(&self.options, &self.advised) {
                Ok(room) => self.found.rooms.push(room),
                Err(next) => next
                    .into_iter()
                    .for_each(|it| self.left.push_front(Part::Room(it))),
            },
            Work::Reserve(creator, choosing) => self.reserve(creator, *choosing),
            Work::MostToPay(pricing, fee, choosing) => {
                let (options, found) = choosing.end();
                match pricing.tried(fee, &options, found) {
                    Ok(price) => self.found.most_to_pay.push(price),
                    Err(rest) => self.left.push_front(Part::MostToPay(rest)),
                }
            }
            Work::Worth(mut trials, choosing) => {
                let (options, found) = choosing.end();
                trials.tried(&options, &self.advised, found);
                self.trials.push_front(trials);
            }
        }
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

    /// Tells the best selection without a creator.
    fn reserve(&mut self, creator: usize, choosing: Choosing) {
        let before = self.options.selection(&self.advised.booked);
        let (options, best) = choosing.end();
        let instead = best.map(|Best { found, .. }| {
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
