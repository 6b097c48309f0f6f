//! The worth of knowing a number of a creator before booking: how much better choosing again would be at each of the values
//! that it may have.

use super::{
    Unsure, WorthKnowing,
    advised::{Advised, Best},
    choosing::Choosing,
};
use crate::{
    Plan,
    benchmark::{Quantity, typical},
    model::{named::Named as Candidate, offer::Offer, risk::normal_quantile},
    select::Options,
};

/// Number of values of an unknown number that are tried.
const TRIED: usize = 20;

/// The values of a number of a creator that are tried, one after the other.
#[derive(Clone, Debug)]
pub(super) struct Trials {
    pub(super) creator: usize,
    unsure: Unsure,
    tried: usize,
    gained: f64,
    changed: usize,
    /// The best selection at the value before.
    before: Option<Box<Best>>,
}

impl Trials {
    /// Returns the numbers of a creator that nobody knows: the fee where none was asked, and the level of the views.
    pub(super) fn of(plan: &Plan, creator: usize) -> Vec<Self> {
        let option = plan.roster().creators().get(creator);
        let Some(option) = option.and_then(|creator| Candidate::of(plan, creator)) else {
            return Vec::new();
        };
        let fee = option.fee_is_estimate.then_some(Unsure::Fee);
        let views = (option.offer().spread_between > 0.0).then_some(Unsure::Views);
        let trials = fee.into_iter().chain(views).map(|unsure| Self {
            creator,
            unsure,
            tried: 0,
            gained: 0.0,
            changed: 0,
            before: None,
        });
        trials.collect()
    }

    /// Returns the worth, once every value was tried.
    pub(super) fn worth(&self) -> Option<WorthKnowing> {
        (self.tried == TRIED).then(|| WorthKnowing {
            creator: self.creator,
            unsure: self.unsure,
            worth: self.gained / TRIED as f64,
            changes: self.changed as f64 / TRIED as f64,
        })
    }

    /// Returns the search of the best selection at the value that is tried next, the lowest first, where `best` is that of
    /// the plan's own options.
    pub(super) fn next(
        &self,
        plan: &Plan,
        options: &Options,
        advised: &Advised,
        best: &Best,
    ) -> Choosing {
        let drawn = self.drawn(plan, options);
        match &self.before {
            // Each fee is higher than the one before.
            Some(before) if self.unsure == Unsure::Fee => Choosing::among_fewer(drawn, before),
            before => {
                let hints = before.as_deref().unwrap_or(best).selections();
                Choosing::of(drawn, hints.chain([&advised.booked]))
            }
        }
    }

    /// Takes the best selection at the value that was tried, among the options with it.
    pub(super) fn tried(&mut self, options: &Options, advised: &Advised, found: Option<Best>) {
        if let Some(found) = found {
            let kept = options.allowed(&advised.booked);
            let score = options.score(&kept, &found.most());
            self.gained += (found.found.objective - score).max(0.0);
            self.changed += usize::from(found.found.mix.counts != advised.booked.counts);
            self.before = Some(Box::new(found));
        }
        self.tried += 1;
    }

    /// Returns the options with the value that is tried now.
    fn drawn(&self, plan: &Plan, options: &Options) -> Options {
        let creator = plan.roster().creators().get(self.creator);
        let Some(option) = creator.and_then(|creator| Candidate::of(plan, creator)) else {
            return options.clone();
        };
        let Offer {
            tier,
            fee,
            median_views,
            spread_between,
            ..
        } = *option.offer();
        let z = normal_quantile((self.tried as f64 + 0.5) / TRIED as f64);
        let drawn = match self.unsure {
            Unsure::Fee => {
                let spread = typical(Quantity::SpreadFee, tier);
                option.with_fee(plan, fee * libm::exp(z * spread))
            }
            Unsure::Views => {
                let views = median_views * libm::exp(z * spread_between);
                option.with_median_views(plan, views)
            }
        };
        options.with(self.creator, drawn.entry)
    }
}
