//! How many creators to ask, and what to pay at most (section 6 of the model).
//!
//! Fees that creators ask scatter log-normally around the typical one. So a share of them asks no more than the fee at
//! which their tier leaves the mix.

use super::walk_away::WalkAway;
use crate::{
    Plan,
    benchmark::{Quantity, typical, world::TENTH},
    input::{Field, Input},
    model::problem::Mix,
    tier::Tier,
};

/// The creators of one tier to ask, and what they may cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AskFor {
    /// The tier.
    pub tier: Tier,
    /// Creators of the tier to book.
    pub book: u32,
    /// Share of the creators who ask at most the fee at which the tier leaves the mix, 0 to 1.
    pub share: f64,
    /// Creators to ask; `None` where hardly anybody asks so little.
    pub ask: Option<u32>,
    /// Fee that those who accept ask on average, in currency units.
    pub expect_to_pay: f64,
    /// Fee that a quarter of the creators ask less than: a first offer.
    pub offer: f64,
    /// Fee to pay at most: the lower of the fee at which the tier leaves the mix and the fee that nine of ten ask less
    /// than.
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

    /// Returns the fee to pay at most, in currency units per video: the lower of the fee at which the tier leaves the
    /// mix and the fee that nine of ten ask less than.
    pub fn at_most(&self) -> f64 {
        let ninth = self.ninth();
        self.highest.map_or(ninth, |highest| highest.min(ninth))
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
    let WalkAway { tier, fee, highest } = *price;
    let spread = typical(Quantity::SpreadFee, tier);
    let book = mix[tier];
    let mean = fee * libm::exp(0.5 * spread * spread);
    // Where the tier stays at any fee, everybody can be booked.
    let depth = highest
        .filter(|_| fee > 0.0)
        .map(|most| libm::log(most / fee));
    let share = depth.map_or(1.0, |depth| below(depth / spread));
    let expect_to_pay = depth.map_or(mean, |depth| {
        mean * below((depth - spread * spread) / spread) / share
    });
    let ask = (f64::from(book) / share).ceil();
    AskFor {
        tier,
        book,
        share,
        ask: (ask <= MOST).then_some(ask as u32),
        expect_to_pay,
        offer: fee * libm::exp(-QUARTER * spread),
        at_most: price.at_most(),
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

    fn asked(fee: f64, highest: Option<f64>) -> AskFor {
        let price = WalkAway {
            tier: Tier::Micro,
            fee,
            highest,
        };
        ask_for(&ByTier([0, 7, 0, 0, 0]), &[price])[0]
    }

    /// Half of the creators ask at most the typical fee, and these ask 350 e^0.55125 x Phi(-1.05) / 0.5 on average.
    #[test]
    fn who_pays_the_typical_fee_at_most_asks_twice_as_many() {
        let found = asked(350.0, Some(350.0));
        assert_eq!((found.book, found.ask), (7, Some(14)));
        assert!((found.share - 0.5).abs() < 1e-12);
        let mean = 350.0 * 0.551_25_f64.exp() * 0.146_859 / 0.5;
        assert!((found.expect_to_pay - mean).abs() < 0.01, "{found:?}");
        assert_eq!(found.at_most, 350.0);
        assert!((found.offer - 350.0 * (-0.708_214_f64).exp()).abs() < 0.01);
    }

    #[test]
    fn nobody_pays_more_than_nine_of_ten_ask() {
        let ninth = 350.0 * (TENTH * 1.05).exp();
        for highest in [Some(5_000.0), None] {
            assert!((asked(350.0, highest).at_most - ninth).abs() < 1e-9);
        }
        let any = asked(350.0, None);
        assert_eq!((any.share, any.ask), (1.0, Some(7)));
        assert!((any.expect_to_pay / 350.0 - 0.551_25_f64.exp()).abs() < 1e-9);
    }

    #[test]
    fn gifts_need_no_more_than_are_booked() {
        let gift = asked(0.0, Some(100.0));
        assert_eq!(
            (gift.ask, gift.expect_to_pay, gift.at_most),
            (Some(7), 0.0, 0.0)
        );
    }
}
