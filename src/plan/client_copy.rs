//! The client copy: a plan with the booked creators alone and the total that they cost, without the price of any one of
//! them (section 9 of the model).

use crate::{
    Fault, Plan,
    fault::CreatorFault,
    input::{Field, Input, Range},
    outcome::Outcome,
    roster::{Creator, Detail, Roster, State},
    tier::Tier,
};

/// The total cost that a client copy may have, in currency units.
pub const CLIENT_COST: Range = Detail::Fee.range();

/// Parts of a currency unit in which the total is shared out: whole ones add up without rounding.
const PARTS: f64 = 1_048_576.0;

/// The details of a creator that are prices.
const PRICES: [Detail; 2] = [Detail::Fee, Detail::Product];

/// The fields of a tier that are prices or counts, neither of which a client copy has.
const TIER_FIELDS: [Field; 5] = [
    Field::Fee,
    Field::Product,
    Field::Min,
    Field::Max,
    Field::Locked,
];

/// The reason why a plan has no client copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoClientCopy {
    /// Nobody of the roster is booked.
    NobodyBooked,
    /// Creators who are not found yet are booked as well, and a copy names everybody.
    NotFoundYet,
    /// One creator alone is booked, whose price the total would be.
    OneCreator,
}

impl Plan {
    /// Returns the total cost of a client copy, in currency units; `None` for any other plan.
    pub fn client_cost(&self) -> Option<f64> {
        self.client_cost
    }

    /// Returns true if no price of a single creator may be shown: the plan knows their total alone.
    pub fn is_client_copy(&self) -> bool {
        self.client_cost.is_some()
    }

    /// Returns the client copy of this plan with this outcome.
    ///
    /// It books the creators of the best selection for sure and knows no others. Their prices and the notes on them are
    /// left out, as are prices and counts of tiers, the worth of your time and the speaker's notes; the budget is the
    /// total cost, in whole cents. A copy of a copy is the same plan.
    ///
    /// # Errors
    /// The reason why the plan has no client copy.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::{Plan, outcome::outcome, roster::Detail, simulate::simulator::Simulator};
    ///
    /// let list = r#"{"handle": "a", "followers": 20000, "fee": 410}, {"handle": "b", "followers": 30000, "fee": 390}"#;
    /// let plan = Plan::parse(&format!("{{\"budget\": 1000, \"roster\": [{list}]}}")).unwrap();
    /// let copy = plan.client_copy(&outcome(&plan, &mut Simulator::new(100))).unwrap();
    /// assert_eq!(copy.client_cost(), Some(800.0));
    /// assert!(copy.roster().creators().iter().all(|creator| creator.detail(Detail::Fee).is_none()));
    /// ```
    pub fn client_copy(&self, outcome: &Outcome) -> Result<Self, NoClientCopy> {
        let best = outcome.best().as_ref();
        let best = best.map_err(|_| NoClientCopy::NobodyBooked)?;
        let selection = best.selection.as_ref().ok_or(NoClientCopy::NobodyBooked)?;
        if selection.unnamed.0.iter().any(|count| *count > 0) {
            return Err(NoClientCopy::NotFoundYet);
        }
        let all = self.roster.creators();
        let booked = selection.creators.iter().filter_map(|it| all.get(*it));
        let booked: Vec<Creator> = booked.map(without_prices).collect();
        match booked.len() {
            0 => return Err(NoClientCopy::NobodyBooked),
            1 => return Err(NoClientCopy::OneCreator),
            _ => {}
        }
        let mut copy = self.with_fill(false).with_roster(Roster::of(booked));
        // In cents: estimates have digits that nobody is paid.
        let total = (best.cost * 100.0).round() / 100.0;
        copy.client_cost = Some(total);
        copy.wage = Input::Wage.default();
        copy.script = self.script.without_notes();
        for tier in Tier::ALL {
            for field in TIER_FIELDS {
                copy.tiers[tier][field as usize] = None;
            }
        }
        // A plan must have some budget, also where everybody works for nothing.
        if total > 0.0 {
            copy.budget = total;
        }
        Ok(copy)
    }

    /// Returns a creator's part of the total of a client copy, in currency units; `None` for any other plan.
    ///
    /// All parts are alike, but for the last digits of the first creator's, so that they add up to the total exactly.
    pub(crate) fn share_of_client_cost(&self, creator: &Creator) -> Option<f64> {
        let total = self.client_cost?;
        let creators = self.roster.creators();
        let count = creators.len().max(1) as f64;
        let share = (total / count * PARTS).floor() / PARTS;
        let is_first = creators
            .first()
            .is_some_and(|first| first.handle == creator.handle);
        Some(if is_first {
            total - (count - 1.0) * share
        } else {
            share
        })
    }

    /// Returns the contradictions between the total of a client copy and the rest of the plan.
    pub(crate) fn conflicts_of_client_copy(&self) -> Vec<Fault> {
        if !self.is_client_copy() {
            return Vec::new();
        }
        let creators = self.roster.creators();
        let alone = creators.is_empty().then_some(Fault::NobodyForClient);
        let fills = self.fill.then_some(Fault::FillForClient);
        let noted = self.script.has_notes().then_some(Fault::ShowNotesForClient);
        let faulty = creators.iter().enumerate();
        // One names the rule; thousands would hide all other faults.
        let faulty = faulty
            .filter_map(|(place, creator)| {
                let fault = conflict_with_total(creator)?;
                Some(Fault::Creator { place, fault })
            })
            .next();
        let rest = fills.into_iter().chain(noted).chain(faulty);
        alone.into_iter().chain(rest).collect()
    }
}

/// Returns a booked creator without prices, and without the note, which may hold one.
fn without_prices(creator: &Creator) -> Creator {
    let mut creator = Creator {
        note: String::new(),
        state: State::In,
        ..creator.clone()
    };
    for detail in PRICES {
        creator.details[detail as usize] = None;
    }
    creator
}

/// Returns the fault of a creator whom a client copy cannot have.
fn conflict_with_total(creator: &Creator) -> Option<CreatorFault> {
    let priced = PRICES.into_iter().find(|it| creator.detail(*it).is_some());
    if let Some(detail) = priced {
        return Some(CreatorFault::PriceForClient { detail });
    }
    if creator.state != State::In {
        return Some(CreatorFault::UndecidedForClient);
    }
    let is_known = creator.detail(Detail::Followers).is_some();
    (!is_known).then_some(CreatorFault::UnknownForClient)
}

#[cfg(test)]
mod tests;
