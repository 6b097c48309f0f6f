//! How many creators to ask, and what to pay at most (section 6 of the model).
//!
//! Fees that creators ask scatter log-normally around the typical one. So a share of them asks no more than the fee at
//! which their tier leaves the mix.

use super::walk_away::{Stays, WalkAway};
use crate::{
    Plan,
    amounts::rounded_down,
    benchmark::{Quantity, typical, world::TENTH},
    input::{Field, Input},
    model::{offer::Offer, problem::Mix},
    tier::Tier,
};

/// The creators of one tier to ask, and what they may cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AskFor {
    /// The tier.
    pub tier: Tier,
    /// Creators of the tier to book.
    pub book: u32,
    /// The fees at which the tier stays in the best mix.
    pub stays: Stays,
    /// Fee that a quarter of the creators ask less than: a first offer.
    pub offer: f64,
    /// Fee to pay at most: the lower of the fee at which the tier leaves the mix and the fee that nine of ten ask less
    /// than.
    pub at_most: f64,
    /// Creators who ask no more than the fee at which the tier leaves the mix.
    pub worth_it: Asked,
    /// Creators who ask no more than the fee to pay at most.
    pub accepted: Asked,
}

/// The creators of a tier who ask no more than a fee.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// Their share of all creators of the tier, 0 to 1.
    pub share: f64,
    /// Creators to ask, for enough of them; `None` where hardly anybody asks so little.
    pub ask: Option<u32>,
    /// Fee that they ask on average, in currency units.
    pub expect_to_pay: f64,
}

/// The cost of all creators of a mix together, in currency units, at the fees that they may ask.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Together {
    /// Money of the plan: the most that all of them may cost.
    pub budget: f64,
    /// Cost when each asks the average of those who are accepted.
    pub expected: f64,
    /// Cost when each asks the fee to pay at most, as it is shown.
    pub at_most: f64,
}

/// The standard normal quantile of 0.75.
const QUARTER: f64 = 0.674_489_750_196_081_7;

/// Most creators that anybody can ask.
const MOST: f64 = 10_000.0;

/// Computes how many creators of each tier of a mix to ask, from their walk-away prices.
pub fn ask_for(mix: &Mix, prices: &[WalkAway]) -> Vec<AskFor> {
    prices.iter().map(|price| of_tier(mix, price)).collect()
}

impl WalkAway {
    /// Computes the fee that nine of ten creators of the tier ask less than, in currency units per video.
    pub fn ninth(&self) -> f64 {
        self.fee * libm::exp(TENTH * typical(Quantity::SpreadFee, self.tier))
    }
}

/// Returns true if one creator of a tier at this fee takes the plan's budget, but for 5 % of it at most.
///
/// Such a fee is no limit to negotiate by: the tier leaves the mix for want of money alone.
pub fn takes_all(plan: &Plan, tier: Tier, fee: f64) -> bool {
    let of = |input: Input| input.of(plan).unwrap_or_default();
    let cost = of(Input::Posts) * fee + of(Input::Tier(tier, Field::Product));
    cost >= 0.95 * of(Input::Budget)
}

fn of_tier(mix: &Mix, price: &WalkAway) -> AskFor {
    let WalkAway { tier, fee, stays } = *price;
    let spread = typical(Quantity::SpreadFee, tier);
    let book = mix[tier];
    let ninth = price.ninth();
    let known = stays.known();
    let at_most = known.map_or(ninth, |most| most.min(ninth));
    AskFor {
        tier,
        book,
        stays,
        offer: fee * libm::exp(-QUARTER * spread),
        at_most,
        worth_it: Asked::up_to(known.unwrap_or(ninth), book, fee, spread),
        accepted: Asked::up_to(at_most, book, fee, spread),
    }
}

impl Asked {
    /// Describes the creators who ask at most a fee; `typical` is the fee that half of them ask less than.
    fn up_to(most: f64, book: u32, typical: f64, spread: f64) -> Self {
        // Everybody accepts a gift.
        let (share, expect_to_pay) = if typical > 0.0 {
            let depth = libm::log(most / typical);
            let mean = typical * libm::exp(0.5 * spread * spread);
            let share = below(depth / spread);
            let below_it = below((depth - spread * spread) / spread);
            (share, mean * below_it / share)
        } else {
            (1.0, 0.0)
        };
        let ask = (f64::from(book) / share).ceil();
        Self {
            share,
            ask: (ask <= MOST).then_some(ask as u32),
            expect_to_pay,
        }
    }
}

impl Together {
    /// Adds up the creators of a plan's best mix.
    pub fn of(plan: &Plan, asks: &[AskFor]) -> Self {
        let posts = Input::Posts.of(plan).unwrap_or(1.0);
        let sum = |fee: &dyn Fn(&AskFor) -> f64| {
            let costs = asks.iter().map(|ask| {
                let offer = Offer::of(plan, ask.tier);
                f64::from(ask.book) * (offer.cost + posts * (fee(ask) - offer.fee))
            });
            costs.sum()
        };
        Self {
            budget: Input::Budget.of(plan).unwrap_or_default(),
            expected: sum(&|ask| ask.accepted.expect_to_pay),
            at_most: sum(&|ask| rounded_down(ask.at_most)),
        }
    }
}

/// Computes the share of a standard normal variable below a value.
fn below(value: f64) -> f64 {
    0.5 * libm::erfc(-value / std::f64::consts::SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tier::ByTier;

    fn asked(fee: f64, stays: Stays) -> AskFor {
        let price = WalkAway {
            tier: Tier::Micro,
            fee,
            stays,
        };
        ask_for(&ByTier([0, 7, 0, 0, 0]), &[price])[0]
    }

    /// Half of the creators ask at most the typical fee, and these ask 350 e^0.55125 x Phi(-1.05) / 0.5 on average.
    #[test]
    fn who_pays_the_typical_fee_at_most_asks_twice_as_many() {
        let found = asked(350.0, Stays::UpTo(350.0));
        assert_eq!(found.accepted, found.worth_it);
        let Asked {
            share,
            ask,
            expect_to_pay,
        } = found.accepted;
        assert_eq!((found.book, ask), (7, Some(14)));
        assert!((share - 0.5).abs() < 1e-12);
        let mean = 350.0 * 0.551_25_f64.exp() * 0.146_859 / 0.5;
        assert!((expect_to_pay - mean).abs() < 0.01, "{found:?}");
        assert_eq!(found.at_most, 350.0);
        assert!((found.offer - 350.0 * (-0.708_214_f64).exp()).abs() < 0.01);
    }

    /// Those who are accepted ask no more than is paid, even where more would be worth it.
    #[test]
    fn nobody_pays_more_than_nine_of_ten_ask() {
        let ninth = 350.0 * (TENTH * 1.05).exp();
        for stays in [
            Stays::UpTo(5_000.0),
            Stays::Always,
            Stays::AtLeastUpTo(5_000.0),
        ] {
            let found = asked(350.0, stays);
            assert!((found.at_most - ninth).abs() < 1e-9);
            assert!((found.accepted.share - 0.9).abs() < 1e-12, "{found:?}");
            assert_eq!(found.accepted.ask, Some(8));
            assert!(
                (found.accepted.expect_to_pay - 399.23).abs() < 0.01,
                "{found:?}"
            );
        }
        let dear = asked(350.0, Stays::UpTo(5_000.0)).worth_it;
        assert!((dear.share - below((5_000.0_f64 / 350.0).ln() / 1.05)).abs() < 1e-12);
        assert!(dear.expect_to_pay > 550.0, "{dear:?}");
    }

    /// A search that ended early does not mean that everybody can be booked.
    #[test]
    fn who_is_known_to_stay_at_the_typical_fee_alone_is_asked_in_twice_the_number() {
        let found = asked(350.0, Stays::AtLeastUpTo(350.0));
        assert_eq!((found.accepted.ask, found.at_most), (Some(14), 350.0));
    }

    #[test]
    fn gifts_need_no_more_than_are_booked() {
        let gift = asked(0.0, Stays::UpTo(100.0));
        assert_eq!(
            (gift.accepted.ask, gift.accepted.expect_to_pay, gift.at_most),
            (Some(7), 0.0, 0.0)
        );
    }

    /// Two videos for 7 creators, who get goods worth 30 as well.
    #[test]
    fn creators_together_cost_fees_and_goods() {
        let plan = Plan::new(5_000.0)
            .and_then(|plan| plan.with(Input::Posts, 2.0))
            .and_then(|plan| {
                plan.with(Input::Tier(Tier::Micro, crate::input::Field::Product), 30.0)
            })
            .unwrap();
        let found = Together::of(&plan, &[asked(350.0, Stays::UpTo(350.0))]);
        assert_eq!(found.budget, 5_000.0);
        assert!((found.at_most - 7.0 * 730.0).abs() < 1e-9, "{found:?}");
        assert!(found.expected < found.at_most);
    }
}
