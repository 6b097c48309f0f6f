//! Answers about named creators: what holds the selection back, whom to ask if one says no, what to pay each at most, and
//! what is worth knowing (section 9 of the model).

mod advised;
mod choosing;
mod price;
mod room;
mod run;
#[cfg(test)]
mod tests;
mod tour;
mod worth;

use self::advised::MANY;
pub use self::room::Room;
pub(super) use self::{run::Asking, tour::NamedTour};
use super::asking::Together;
use crate::{
    Plan,
    amounts::rounded_down,
    input::Input,
    model::named::Named as Candidate,
    outcome::Outcome,
    roster::{Creator, Detail, State},
    select::Selection,
    tier::Tier,
};

/// The answers about the creators of a roster that are known so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Named {
    /// Places in the roster of the creators that are booked, rising.
    pub booked: Vec<usize>,
    /// The limits that keep the selection from being better, most worth first; empty for very many options.
    pub rooms: Vec<Room>,
    /// The best selection without each creator that is booked and not promised, in the roster's order.
    pub reserves: Vec<Reserve>,
    /// The most to pay each creator that is booked, in the roster's order; empty for very many options.
    pub most_to_pay: Vec<MostToPay>,
    /// Numbers of booked creators and reserves that are worth knowing, most worth first.
    pub worth_knowing: Vec<WorthKnowing>,
    /// Progress of `worth_knowing`, which comes last.
    pub worth_progress: Progress,
}

/// The progress of an answer that comes after the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// It is not asked for.
    #[default]
    LeftOut,
    /// It is being worked out.
    UnderWay,
    /// It is known.
    Done,
}

impl Named {
    /// Returns only who is booked in an outcome, where the answers about each would take too long.
    pub fn booked_in(outcome: &Outcome) -> Self {
        let best = outcome.best().as_ref().ok();
        let selection = best.and_then(|best| best.selection.as_ref());
        Self {
            booked: selection.map_or_else(Vec::new, |it| it.creators.clone()),
            ..Self::default()
        }
    }

    /// Takes the answers as they are for all that will be known.
    pub fn leave_off(&mut self) {
        if self.worth_progress == Progress::UnderWay {
            self.worth_progress = Progress::LeftOut;
        }
    }

    /// Returns the number to ask for first, once all of them are compared.
    pub fn first_to_ask(&self) -> Option<&WorthKnowing> {
        let first = self.worth_knowing.first();
        first.filter(|_| self.worth_progress == Progress::Done)
    }

    /// Returns the creators who are booked, with their places in the roster.
    pub(crate) fn booked<'a>(
        &'a self,
        plan: &'a Plan,
    ) -> impl Iterator<Item = (usize, &'a Creator, Candidate)> {
        let known = |place: &usize| {
            let creator = plan.roster.creators().get(*place)?;
            Some((*place, creator, Candidate::of(plan, creator)?))
        };
        self.booked.iter().filter_map(known)
    }

    /// Adds up the creators who are booked, in currency units; `None` until the most to pay each is known, and of a single
    /// one, whose price is all that is paid.
    pub(crate) fn together(&self, plan: &Plan) -> Option<Together> {
        let posts = Input::Posts.of(plan).unwrap_or(1.0);
        let mut together = Together {
            budget: Input::Budget.of(plan).unwrap_or_default(),
            expected: 0.0,
            at_most: 0.0,
        };
        for (place, creator, candidate) in self.booked(plan) {
            let offer = candidate.offer();
            let price = self.most_to_pay.iter().find(|it| it.creator == place);
            let most = match price {
                // A promise stands at its price.
                _ if creator.state == State::In => offer.fee,
                Some(price) => rounded_down(price.fee),
                None => return None,
            };
            together.expected += offer.cost;
            together.at_most += offer.cost + posts * (most - offer.fee);
        }
        (self.booked.len() > 1).then_some(together)
    }
}

/// Returns true if a plan with a roster is tried in all plausible worlds: with very many options that would take minutes.
pub fn are_toured(plan: &Plan) -> bool {
    let is_option = |creator: &&Creator| {
        creator.state != State::Out && creator.detail(Detail::Followers).is_some()
    };
    let named = plan.roster().creators().iter().filter(is_option).count();
    let beside = if plan.fill { Tier::ALL.len() } else { 0 };
    named + beside <= MANY
}

/// The best selection when one creator says no.
#[derive(Clone, Debug, PartialEq)]
pub struct Reserve {
    /// Place in the roster of the creator who says no.
    pub creator: usize,
    /// The selection that is best then; `None` when nobody can be booked.
    pub selection: Option<Selection>,
    /// Creators of the roster that it books instead, rising.
    pub creators: Vec<usize>,
    /// Further creators of the roster that it leaves out, rising.
    pub leaves: Vec<usize>,
    /// Tiers of which it books more creators who are not found yet.
    pub tiers: Vec<Tier>,
    /// Score that is lost, 0 to 1.
    pub loss: f64,
}

/// The most to pay a creator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MostToPay {
    /// Place in the roster.
    pub creator: usize,
    /// Fee per video in currency units: the lower of the fee at which the best selection leaves the creator out and the
    /// fee that nine of ten creators of that size ask less than.
    pub fee: f64,
    /// True if the best selection would book the creator at any fee up to the other bound.
    pub is_usual_fee: bool,
}

/// A number that nobody knows of a creator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsure {
    /// The fee that the creator will ask.
    Fee,
    /// The level of the creator's views.
    Views,
}

/// The worth of knowing a number of a creator before booking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorthKnowing {
    /// Place in the roster.
    pub creator: usize,
    /// The number.
    pub unsure: Unsure,
    /// Mean gain in score of choosing again, 0 to 1.
    pub worth: f64,
    /// Share of the values of the number at which another selection would be booked, 0 to 1.
    pub changes: f64,
}
