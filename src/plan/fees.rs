//! A plan at other fees, for the question from the floor: "and if creators cost half?"

use crate::{
    Plan,
    input::{Field, Input},
    model::{named::Named, offer::Offer},
    roster::{Creator, Detail, Roster},
    tier::Tier,
};

/// The factors that fees are multiplied by, rising; the middle one leaves them as they are.
pub const FACTORS: [f64; 11] = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0];

impl Plan {
    /// Returns this plan with the fees of `base` times a factor: those of all tiers, and those of creators by name.
    ///
    /// Fees that `base` does not set are those that the model starts from; times 1 they stay unset. A fee beyond its
    /// range is the end of the range. The roster is that of `base`.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::{Plan, input::{Field, Input}, tier::Tier};
    ///
    /// let fee = Input::Tier(Tier::Nano, Field::Fee);
    /// let base = Plan::new(5_000.0)?.with(fee, 80.0)?;
    /// let half = base.with_fees_of(&base, 0.5);
    /// assert_eq!(fee.of(&half), Some(40.0));
    /// assert_eq!(half.with_fees_of(&base, 1.0), base);
    /// # Ok::<(), tiermix_plan::Fault>(())
    /// ```
    pub fn with_fees_of(&self, base: &Self, factor: f64) -> Self {
        if self.is_client_copy() {
            return self.clone();
        }
        let tiers = Tier::ALL.into_iter().fold(self.clone(), |plan, tier| {
            let input = Input::Tier(tier, Field::Fee);
            match input.of(base) {
                None if factor == 1.0 => plan.without(input),
                fee => {
                    let fee = fee.unwrap_or_else(|| Offer::of(base, tier).fee);
                    plan.with(input, times(fee, factor)).unwrap_or(plan)
                }
            }
        });
        if base.roster().is_empty() {
            return tiers;
        }
        let creators = base.roster().creators().iter();
        let creators = creators.map(|creator| at_factor(base, creator, factor));
        tiers.with_roster(Roster::of(creators.collect()))
    }

    /// Returns the factor of [`FACTORS`] by which the tiers' fees differ from those of `base`; `None` where they differ
    /// otherwise.
    pub fn fees_against(&self, base: &Self) -> Option<f64> {
        let fees = |plan: &Self| Tier::ALL.map(|tier| Input::Tier(tier, Field::Fee).of(plan));
        let own = fees(self);
        FACTORS.into_iter().find(|factor| {
            fees(&without_roster(self).with_fees_of(&without_roster(base), *factor)) == own
        })
    }
}

/// Returns a plan without creators by name, whom the fees of tiers do not need.
fn without_roster(plan: &Plan) -> Plan {
    plan.with_roster(Roster::default())
}

/// Multiplies a fee, to a hundredth of a unit.
fn times(fee: f64, factor: f64) -> f64 {
    let range = Input::Tier(Tier::Nano, Field::Fee).range();
    ((fee * factor * 100.0).round() / 100.0).clamp(range.low, range.high)
}

/// Returns a creator of a plan at a fee times a factor; an estimated fee stays estimated times 1.
fn at_factor(base: &Plan, creator: &Creator, factor: f64) -> Creator {
    let mut creator = creator.clone();
    let own = creator.detail(Detail::Fee);
    if own.is_none() && factor == 1.0 {
        return creator;
    }
    let estimated = || Named::of(base, &creator).map(|named| named.offer().fee);
    if let Some(fee) = own.or_else(estimated) {
        // The product lies in the range of fees.
        creator.know(Detail::Fee, times(fee, factor));
    }
    creator
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::HOBBY_SHOP;

    fn fees(plan: &Plan) -> [f64; 5] {
        Tier::ALL.map(|tier| Offer::of(plan, tier).fee)
    }

    #[test]
    fn every_factor_is_found_again_and_once_is_the_plan_itself() {
        let base = HOBBY_SHOP.plan();
        for factor in FACTORS {
            let other = base.with_fees_of(&base, factor);
            for (fee, own) in fees(&other).into_iter().zip(fees(&base)) {
                assert!((fee - own * factor).abs() <= 0.005, "{fee} {own} {factor}");
            }
            assert_eq!(other.fees_against(&base), Some(factor));
            assert_eq!(other.with_fees_of(&base, 1.0), base);
            // From one factor to the next nothing is multiplied twice.
            assert_eq!(
                other.with_fees_of(&base, 0.5),
                base.with_fees_of(&base, 0.5)
            );
        }
    }

    #[test]
    fn the_rest_of_the_plan_stays_as_it_was_changed() {
        let base = HOBBY_SHOP.plan();
        let changed = base.with(Input::Budget, 2_500.0).unwrap();
        let half = changed.with_fees_of(&base, 0.5);
        assert_eq!(Input::Budget.of(&half), Some(2_500.0));
        assert_eq!(half.fees_against(&base), Some(0.5));
        let own = half.with(Input::Tier(Tier::Mid, Field::Fee), 9.0).unwrap();
        assert_eq!(own.fees_against(&base), None);
    }

    #[test]
    fn creators_by_name_cost_the_factor_too_and_those_without_a_fee_the_factor_of_the_estimate() {
        let mut known = Creator {
            handle: "known".to_owned(),
            ..Creator::default()
        };
        known.know(Detail::Followers, 20_000.0);
        let mut unknown = known.clone();
        unknown.handle = "unknown".to_owned();
        known.know(Detail::Fee, 300.0);
        let base = HOBBY_SHOP
            .plan()
            .with_roster(Roster::of(vec![known, unknown]));
        let half = base.with_fees_of(&base, 0.5);
        let fee = |plan: &Plan, place: usize| {
            let creator = &plan.roster().creators()[place];
            Named::of(plan, creator).unwrap().offer().fee
        };
        assert_eq!(fee(&half, 0), 150.0);
        assert!((fee(&half, 1) - fee(&base, 1) / 2.0).abs() <= 0.005);
        assert_eq!(half.with_fees_of(&base, 1.0), base);
    }

    #[test]
    fn a_client_copy_shows_no_fees() {
        let base = HOBBY_SHOP.plan();
        let copy = Plan {
            client_cost: Some(900.0),
            ..base.clone()
        };
        assert_eq!(copy.with_fees_of(&base, 0.5), copy);
    }
}
