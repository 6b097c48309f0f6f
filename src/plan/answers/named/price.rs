//! The most to pay a creator: the highest fee at which the best selection books the creator.

use super::{MostToPay, advised::Best, choosing::Choosing};
use crate::{
    Plan,
    benchmark::{
        Quantity, typical,
        world::{TENTH, World},
    },
    model::{named::Named as Candidate, offer::estimated_fee},
    select::Options,
};

/// A search for the fee, in whole cents, at which a creator leaves the best selection.
#[derive(Clone, Debug)]
pub(super) struct Pricing {
    creator: usize,
    /// Highest fee that is known to keep the creator in.
    inside: f64,
    /// Lowest fee that is known to leave the creator out, or the fee that nine of ten ask less than.
    outside: f64,
    trial: Trial,
    /// The best selection at the fee that keeps the creator in; `None` at the creator's own fee.
    before: Option<Box<Best>>,
}

/// The fee that is tried next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trial {
    /// The fee that nine of ten ask less than.
    Usual,
    /// The fee up to which the selections of the fee that keeps the creator in are allowed.
    Lasting,
    /// One cent above the fee that keeps the creator in.
    OneMore,
    /// The middle between both fees, so that the search ends soon in any case.
    Middle,
}

impl Pricing {
    /// Starts from the creator's fee and the fee that nine of ten creators of that size ask less than.
    pub(super) fn new(plan: &Plan, options: &Options, creator: usize) -> Option<Self> {
        let offer = options.offer(creator)?;
        let followers = offer.followers.max(1.0);
        let usual = estimated_fee(plan, offer.tier, followers, World::typical());
        let spread = typical(Quantity::SpreadFee, offer.tier);
        let ninth = usual * libm::exp(TENTH * spread);
        let cents = |fee: f64| (fee * 100.0 + 1e-6).floor();
        Some(Self {
            creator,
            inside: cents(offer.fee),
            outside: cents(ninth),
            trial: Trial::Usual,
            before: None,
        })
    }

    /// Returns the fee that is tried next, in cents, with the search of the best selection at it, where `best` is that at the
    /// creator's own fee; or else the most to pay.
    pub(super) fn next(
        &self,
        plan: &Plan,
        options: &Options,
        best: &Best,
    ) -> Result<MostToPay, (f64, Box<Choosing>)> {
        let (inside, outside) = (self.inside, self.outside);
        match self.trial {
            // A quote above the usual fees needs no trial.
            Trial::Usual if inside >= outside => return Ok(self.told(outside, true)),
            Trial::Usual => {}
            _ if outside - inside <= 1.0 => return Ok(self.told(inside, false)),
            _ => {}
        }
        let dearer = |fee: f64| {
            let creator = plan.roster().creators().get(self.creator);
            let option = creator.and_then(|creator| Candidate::of(plan, creator));
            match option {
                Some(option) => {
                    options.with(self.creator, option.with_fee(plan, fee / 100.0).entry)
                }
                None => options.without(self.creator),
            }
        };
        let before = self.before.as_deref().unwrap_or(best);
        let fee = match self.trial {
            Trial::Usual => outside,
            Trial::Lasting => {
                let lasts = |fee: f64| before.lasts(&dearer(fee));
                highest(inside, outside, lasts).max(inside + 1.0)
            }
            Trial::OneMore => inside + 1.0,
            Trial::Middle => ((inside + outside) / 2.0).floor(),
        };
        let choosing = Choosing::among_fewer(dearer(fee), before);
        Err((fee, Box::new(choosing)))
    }

    /// Takes the best selection at the fee that was tried; returns the most to pay, or else the rest of the search.
    pub(super) fn tried(
        self,
        fee: f64,
        options: &Options,
        found: Option<Best>,
    ) -> Result<MostToPay, Self> {
        let books = |found: &Best| options.selection(&found.found.mix).books(self.creator);
        let found = found.filter(books).map(Box::new);
        if found.is_some() && self.trial == Trial::Usual {
            return Ok(self.told(self.outside, true));
        }
        // A creator who is as good as another leaves earlier than the selections last.
        let trial = match (&found, self.trial) {
            (_, Trial::Usual) | (Some(_), Trial::Middle) => Trial::Lasting,
            (Some(_), Trial::Lasting) => Trial::OneMore,
            _ => Trial::Middle,
        };
        let (inside, outside) = match found {
            Some(_) => (fee, self.outside),
            None => (self.inside, fee),
        };
        Err(Self {
            creator: self.creator,
            inside,
            outside,
            trial,
            before: found.or(self.before),
        })
    }

    fn told(&self, cents: f64, is_usual_fee: bool) -> MostToPay {
        MostToPay {
            creator: self.creator,
            fee: cents / 100.0,
            is_usual_fee,
        }
    }
}

/// Returns the highest whole number from `low` up to, but not including, `high` to which something holds that holds at
/// `low` and, once it does not, never again.
fn highest(low: f64, high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (low, high);
    while high - low > 1.0 {
        let middle = ((low + high) / 2.0).floor();
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}
