//! The money line: what a mix costs, what it sells, and what else could be bought for the money (section 6 of the
//! model).

use crate::{
    Plan,
    benchmark::{Quantity, typical_for_all},
    goal::Goal,
    input::Input,
    model::problem::Problem,
    outcome::Booking,
    simulate::forecast::Spread,
};

use super::implied::{Prices, prices};

/// Ratio of the price of on-target views to that of ads up to which a mix may pay by its views.
const NEAR_ADS: f64 = 5.0;

/// The money that a mix costs and brings, in currency units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Money {
    /// Cost of the mix.
    pub cost: f64,
    /// Worth of your own time.
    pub wage_cost: f64,
    /// Prices per view, engagement and person.
    pub prices: Prices,
    /// Tracked purchases that can be counted on.
    pub sales: f64,
    /// Tracked purchases in the median future, whole.
    pub sales_in_the_middle: f64,
    /// Value of the purchases over the futures.
    pub revenue: Band,
    /// Share of that value that stays.
    pub margin: Band,
    /// Part of the value of one purchase that stays.
    pub per_sale: f64,
    /// Purchases at which the margin pays the cost; `None` where a purchase leaves nothing.
    pub break_even_sales: Option<f64>,
    /// Cost of 1,000 views by the target audience; `None` without such views.
    pub on_target_cpm: Option<f64>,
    /// Price of 1,000 views by the target audience as ads.
    pub ads_on_target_cpm: f64,
    /// The verdict on the money.
    pub verdict: Verdict,
}

/// The 10, 50 and 90 % quantiles of an amount over the futures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Nine of ten futures are above.
    pub p10: f64,
    /// Half of the futures are above.
    pub p50: f64,
    /// One of ten futures is above.
    pub p90: f64,
}

/// The verdict on the money that a mix costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The median future pays for the mix.
    Pays,
    /// One future in ten does, or the views are not much dearer than ads.
    MayPay,
    /// Lower prices should be asked for first.
    AskLower,
    /// No future pays for the mix, and no price can be asked for: a client copy knows none.
    DoesNotPay,
}

impl Verdict {
    /// Returns the name in the JSON of answers.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pays => "pays",
            Self::MayPay => "may_pay",
            Self::AskLower => "ask_lower",
            Self::DoesNotPay => "does_not_pay",
        }
    }
}

impl Band {
    fn of(sales: &Spread, per_sale: f64) -> Self {
        Self {
            p10: sales.p10 * per_sale,
            p50: sales.p50 * per_sale,
            p90: sales.p90 * per_sale,
        }
    }
}

impl Money {
    /// Returns cost and worth of your time together.
    pub fn true_cost(&self) -> f64 {
        self.cost + self.wage_cost
    }

    /// Returns the purchases at which the margin pays for cost and time; `None` where a purchase leaves nothing.
    pub fn break_even_with_time(&self) -> Option<f64> {
        (self.per_sale > 0.0).then(|| self.true_cost() / self.per_sale)
    }

    /// Returns true if the median future pays for cost and time.
    pub fn pays_with_time(&self) -> bool {
        let least = self.break_even_with_time();
        least.is_some_and(|least| self.sales_in_the_middle >= least)
    }

    /// Returns true if one future in ten pays for the mix by tracked purchases alone.
    pub fn pays_with_luck(&self) -> bool {
        self.margin.p90 >= self.cost
    }

    /// Returns the cost of one purchase that can be counted on.
    pub fn cost_per_sale(&self) -> Option<f64> {
        (self.sales > 0.0).then(|| self.cost / self.sales)
    }

    /// Returns the value of the purchases of the median future for each currency unit spent.
    pub fn return_on_spend(&self) -> Option<f64> {
        (self.cost > 0.0).then(|| self.revenue.p50 / self.cost)
    }
}

/// Computes what a booking costs and brings.
///
/// # Example: the mix for $5,000 pays for itself at 157 purchases
/// ```
/// use tiermix_plan::{Plan, answers::{Verdict, money}, outcome::outcome, simulate::simulator::Simulator};
/// let plan = Plan::new(5_000.0)?;
/// let outcome = outcome(&plan, &mut Simulator::new(1_000));
/// let found = money(&plan, &outcome.problem, outcome.best().as_ref().unwrap());
/// assert_eq!(found.break_even_sales.map(f64::ceil), Some(158.0));
/// assert_eq!(found.on_target_cpm.map(f64::round), Some(88.0));
/// assert_eq!(found.ads_on_target_cpm.round(), 11.0);
/// assert_eq!(found.verdict, Verdict::AskLower);
/// # Ok::<(), tiermix_plan::Fault>(())
/// ```
pub fn money(plan: &Plan, problem: &Problem, booking: &Booking) -> Money {
    let number = |input: Input| input.of(plan).unwrap_or_default();
    let order_value = number(Input::OrderValue);
    let per_sale = order_value * number(Input::Margin);
    let cost = booking.cost;
    let break_even_sales = (per_sale > 0.0).then(|| cost / per_sale);
    let on_target: f64 = booking
        .mix
        .iter()
        .map(|(tier, count)| (f64::from(*count), &problem.offers[tier]))
        .map(|(count, offer)| count * offer.views.mean * offer.fit)
        .sum();
    let on_target_cpm = (on_target > 0.0).then(|| 1_000.0 * cost / on_target);
    let ads_on_target_cpm =
        plan.rate() * typical_for_all(Quantity::AdCpm) / typical_for_all(Quantity::AdOnTarget);
    let sales = &booking.forecast.sales;
    let sells = |sales: f64| break_even_sales.is_some_and(|least| sales >= least);
    let is_near_ads = on_target_cpm.is_some_and(|price| price <= NEAR_ADS * ads_on_target_cpm);
    let verdict = if sells(sales.p50) {
        Verdict::Pays
    } else if sells(sales.p90) || is_near_ads {
        Verdict::MayPay
    } else if plan.is_client_copy() {
        Verdict::DoesNotPay
    } else {
        Verdict::AskLower
    };
    Money {
        cost,
        wage_cost: number(Input::Wage) * booking.hours,
        prices: prices(problem, &booking.mix),
        sales: booking.values[Goal::Sales],
        sales_in_the_middle: sales.p50,
        revenue: Band::of(sales, order_value),
        margin: Band::of(sales, per_sale),
        per_sale,
        break_even_sales,
        on_target_cpm,
        ads_on_target_cpm,
        verdict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{input::Field, outcome::outcome, simulate::simulator::Simulator, tier::Tier};

    fn found(changes: &[(Input, f64)]) -> Money {
        let start = Plan::new(5_000.0).unwrap();
        let plan = changes.iter().fold(start, |plan, (input, value)| {
            plan.with(*input, *value).unwrap()
        });
        let outcome = outcome(&plan, &mut Simulator::new(1_000));
        money(&plan, &outcome.problem, outcome.best().as_ref().unwrap())
    }

    #[test]
    fn each_verdict_has_its_plan() {
        let often = (Input::ConversionRate, 0.6);
        for (changes, verdict) in [
            (vec![], Verdict::AskLower),
            // A purchase that leaves $1,500 pays with four.
            (vec![(Input::OrderValue, 3_000.0), often], Verdict::Pays),
            (vec![(Input::OrderValue, 3_000.0)], Verdict::MayPay),
            // A fee of $100 makes views as cheap as ads.
            (
                Tier::ALL
                    .map(|tier| (Input::Tier(tier, Field::Fee), 100.0))
                    .to_vec(),
                Verdict::MayPay,
            ),
            (vec![(Input::Margin, 0.0), often], Verdict::AskLower),
        ] {
            let found = found(&changes);
            assert_eq!(found.verdict, verdict, "{changes:?}: {found:?}");
        }
    }

    /// Views as cheap as ads may pay without a single purchase that does.
    #[test]
    fn luck_with_purchases_and_cheap_views_are_two_reasons() {
        let lucky = found(&[(Input::OrderValue, 3_000.0)]);
        let fees = Tier::ALL.map(|tier| (Input::Tier(tier, Field::Fee), 100.0));
        let cheap = found(&[&fees[..], &[(Input::OrderValue, 1.0)]].concat());
        assert_eq!([lucky.verdict, cheap.verdict], [Verdict::MayPay; 2]);
        assert_eq!(
            [lucky.pays_with_luck(), cheap.pays_with_luck()],
            [true, false]
        );
    }

    #[test]
    fn money_follows_the_value_of_a_purchase_and_of_an_hour() {
        let (once, twice) = (found(&[]), found(&[(Input::OrderValue, 126.0)]));
        assert!((twice.revenue.p90 - 2.0 * once.revenue.p90).abs() < 1e-9);
        assert!((once.margin.p90 - 0.5 * once.revenue.p90).abs() < 1e-9);
        let (few, many) = (
            twice.break_even_sales.unwrap(),
            once.break_even_sales.unwrap(),
        );
        assert!((2.0 * few - many).abs() < 1e-9);
        assert_eq!(found(&[(Input::Margin, 0.0)]).break_even_sales, None);
        let paid = found(&[(Input::Wage, 20.0)]);
        assert_eq!(paid.true_cost(), paid.cost + 20.0 * 72.0);
        // The verdict and the purchases that pay for the mix leave the time out; with it there are more of them.
        assert_eq!(paid.break_even_sales, once.break_even_sales);
        let with_time = paid.break_even_with_time().unwrap();
        assert!((with_time - paid.true_cost() / 31.5).abs() < 1e-9);
        assert_eq!(once.break_even_with_time(), once.break_even_sales);
        assert_eq!(once.true_cost(), once.cost);
        assert_eq!(once.cost_per_sale(), Some(once.cost / once.sales));
    }
}
