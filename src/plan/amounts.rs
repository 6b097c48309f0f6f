//! The amounts of money that a plan sets itself, and the same plan in another currency.

use crate::{
    Currency, Fault, Plan,
    benchmark::{self, Rate},
    client_copy::CLIENT_COST,
    fault::CreatorFault,
    input::{Dimension, Field, Input, Range, digits},
    roster::{Detail, Roster},
    slider_scale::significant,
    tier::Tier,
};

/// Digits of an amount that was converted: rates move by more than a thousandth in a day.
const DIGITS: u8 = 3;

/// Currencies of the places that the published fees come from.
const COVERED: [&str; 11] = [
    "USD", "EUR", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON",
];

/// Least amount of money that is shown without cents.
pub const WHOLE: f64 = 20.0;

/// Rounds an amount that must not be shown as more than it is: down to whole units, a small one to cents.
pub fn rounded_down(amount: f64) -> f64 {
    // A little slack, as 149.999,999,999 stands for 150.
    match amount >= WHOLE {
        true => (amount + 1e-6).floor(),
        false => (amount * 100.0 + 1e-4).floor() / 100.0,
    }
}

impl Plan {
    /// Returns the inputs whose amount of money the plan sets itself, the budget first.
    ///
    /// Any other amount is left to the benchmarks, and follows the currency.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::{Plan, input::Input};
    ///
    /// let plan = Plan::new(3_000.0)?.with(Input::OrderValue, 40.0)?;
    /// assert_eq!(plan.own_amounts(), [Input::Budget, Input::OrderValue]);
    /// # Ok::<(), tiermix_plan::Fault>(())
    /// ```
    pub fn own_amounts(&self) -> Vec<Input> {
        let of_tier = |tier| Field::ALL.map(|field| Input::Tier(tier, field));
        Input::PLAN
            .into_iter()
            .chain(Tier::ALL.into_iter().flat_map(of_tier))
            .filter(|input| input.dimension() == Dimension::Money)
            .filter(|input| input.given(self).is_some_and(|amount| amount > 0.0))
            .collect()
    }

    /// Returns the details that hold an amount of money of some creator of the roster, each once.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::{Plan, roster::Detail};
    ///
    /// let plan = Plan::parse(r#"{"budget": 3000, "roster": [{"handle": "kim", "fee": 450}]}"#)?;
    /// assert_eq!(plan.own_amounts_of_creators(), [Detail::Fee]);
    /// # Ok::<(), Vec<tiermix_plan::Fault>>(())
    /// ```
    pub fn own_amounts_of_creators(&self) -> Vec<Detail> {
        let is_known = |detail: &Detail| {
            let mut creators = self.roster.creators().iter();
            creators.any(|creator| creator.detail(*detail).is_some_and(|amount| amount > 0.0))
        };
        let money = Detail::ALL.into_iter().filter(is_money);
        money.filter(is_known).collect()
    }

    /// Returns this plan in another currency, at the edition's rate, with every own amount and those of its creators
    /// converted and rounded to three digits.
    ///
    /// # Errors
    /// [`Fault::NoRate`] when the edition has no rate of the currency, and [`Fault::OutOfRange`] of an amount that the
    /// other currency has no room for.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::{Currency, Plan, input::Input};
    ///
    /// let euros = Plan::new(3_000.0)?.converted(Currency::from_code("EUR").unwrap())?;
    /// assert_eq!(Input::Budget.of(&euros), Some(2_640.0));
    /// # Ok::<(), tiermix_plan::Fault>(())
    /// ```
    pub fn converted(&self, currency: Currency) -> Result<Self, Fault> {
        self.converted_with(currency, |amount, _| amount)
    }

    /// Returns this plan in another currency as [`Plan::converted`] does, but with the largest possible amount for each that
    /// the other currency has no room for.
    ///
    /// # Errors
    /// [`Fault::NoRate`] when the edition has no rate of the currency.
    pub(crate) fn converted_within(&self, currency: Currency) -> Result<Self, Fault> {
        self.converted_with(currency, |amount, range| amount.min(range.high))
    }

    /// Converts every amount; `fitted` makes a converted amount one of its range.
    fn converted_with(
        &self,
        currency: Currency,
        fitted: impl Fn(f64, Range) -> f64,
    ) -> Result<Self, Fault> {
        let after = benchmark::rate(currency).ok_or(Fault::NoRate { currency })?;
        if currency == self.currency() && self.rate.is_none() {
            return Ok(self.clone());
        }
        let factor = after.per_dollar / self.rate();
        let converted = |amount: f64, range| fitted(significant(amount * factor, DIGITS), range);
        let roster = self.roster.converted(converted)?;
        let client_cost = self
            .client_cost
            .map(|total| client_total(converted(total, CLIENT_COST)));
        let other = Self {
            client_cost: client_cost.transpose()?,
            ..self.with_currency(currency, None)?.with_roster(roster)
        };
        self.own_amounts()
            .into_iter()
            .try_fold(other, |plan, input| {
                let amount = input.given(self).unwrap_or_default();
                plan.with(input, converted(amount, input.range()))
            })
    }

    /// Returns the edition's rate by which the defaults are converted; `None` for dollars, and for a rate of the plan's
    /// own.
    pub fn rate_of_edition(&self) -> Option<&'static Rate> {
        benchmark::rate(self.currency).filter(|rate| self.rate.is_none() && rate.per_dollar != 1.0)
    }

    /// Returns true if the published fees come from elsewhere than where the plan's currency is paid: all of them come
    /// from the United States and Europe.
    pub fn has_fees_from_elsewhere(&self) -> bool {
        !COVERED.contains(&self.currency.code())
    }
}

/// Returns a converted total of a client copy.
///
/// # Errors
/// The fault of a total that the other currency has no room for.
fn client_total(total: f64) -> Result<f64, Fault> {
    let fault = || Fault::ClientCost {
        value: digits(total),
    };
    Some(total)
        .filter(|total| CLIENT_COST.contains(*total))
        .ok_or_else(fault)
}

/// Returns true if the detail is an amount of money.
fn is_money(detail: &Detail) -> bool {
    detail.dimension() == Dimension::Money
}

impl Roster {
    /// Returns the roster with every amount of money converted.
    ///
    /// # Errors
    /// The fault of the first converted amount outside its range.
    fn converted(&self, amount: impl Fn(f64, Range) -> f64) -> Result<Self, Fault> {
        let creators = self.creators().iter().cloned().enumerate();
        let creators = creators.map(|(place, mut creator)| {
            for detail in Detail::ALL.into_iter().filter(is_money) {
                let value = creator.detail(detail).map(|it| amount(it, detail.range()));
                if let Some(value) = value.filter(|value| !creator.know(detail, *value)) {
                    let value = digits(value);
                    let fault = CreatorFault::OutOfRange { detail, value };
                    return Err(Fault::Creator { place, fault });
                }
            }
            Ok(creator)
        });
        creators.collect::<Result<Vec<_>, _>>().map(Self::of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{example, outcome::outcome, simulate::simulator::Simulator};

    fn currency(code: &str) -> Currency {
        Currency::from_code(code).unwrap()
    }

    #[test]
    fn a_plan_in_another_currency_buys_the_same() {
        let plans = example::ALL.map(example::Example::plan);
        for plan in plans {
            let own = plan
                .with(Input::Tier(Tier::Micro, Field::Fee), 400.0)
                .and_then(|plan| plan.with(Input::Wage, 25.0))
                .unwrap();
            let mix = |plan: &Plan| {
                let outcome = outcome(plan, &mut Simulator::new(100));
                outcome.best().as_ref().map(|best| best.mix).unwrap()
            };
            for code in ["EUR", "JPY", "KWD", "VND"] {
                let Ok(other) = own.converted(currency(code)) else {
                    // 100,000 dollars are more dong than a plan can have, and the edition knows no dinar.
                    assert!(matches!(code, "KWD" | "VND"));
                    continue;
                };
                assert_eq!(mix(&other), mix(&own), "{code}");
                assert_eq!(other.own_amounts(), own.own_amounts());
            }
        }
    }

    #[test]
    fn a_currency_without_a_rate_is_refused() {
        let plan = Plan::new(3_000.0).unwrap();
        let zambian = currency("ZMW");
        assert_eq!(
            plan.converted(zambian),
            Err(Fault::NoRate { currency: zambian })
        );
    }

    #[test]
    fn a_rate_of_its_own_counts_and_goes() {
        let plan = Plan::new(1_000.0).unwrap();
        let own = plan.with_currency(currency("EUR"), Some(0.5)).unwrap();
        let back = own.converted(currency("USD")).unwrap();
        assert_eq!(Input::Budget.of(&back), Some(2_000.0));
        assert_eq!(Input::Rate.given(&back), None);
        assert_eq!(own.rate_of_edition(), None);
        let euros = own.converted(currency("EUR")).unwrap();
        assert_eq!(Input::Budget.of(&euros), Some(1_760.0));
        assert_eq!(
            euros.rate_of_edition().map(|rate| rate.currency),
            Some(currency("EUR"))
        );
        assert_eq!(plan.rate_of_edition(), None);
    }

    /// Creators' amounts are the plan's own, so they follow as well; all that is no money stays.
    #[test]
    fn the_amounts_of_creators_are_converted() {
        let plan = |fee: &str, product: &str, currency: &str, budget: &str| {
            Plan::parse(&format!(
                r#"{{"budget": {budget}, "currency": "{currency}", "roster": [
                    {{"handle": "a", "followers": 20000, "fee": {fee}, "product": {product}, "median_views": 1000}},
                    {{"handle": "b", "product": 0, "hours": 3}}]}}"#
            ))
            .unwrap()
        };
        let dollars = plan("450", "12.5", "USD", "3000");
        let euros = plan("396", "11", "EUR", "2640");
        assert_eq!(dollars.converted(currency("EUR")), Ok(euros));
        let dear = plan("50000", "1", "USD", "3000");
        let fault = dear.converted(currency("VND")).unwrap_err();
        assert_eq!(fault.path().as_deref(), Some("roster[0].fee"), "{fault}");
        let most = dear.converted_within(currency("VND")).unwrap();
        assert_eq!(most.roster().creators()[0].detail(Detail::Fee), Some(1e8));
        assert_eq!(most.currency(), currency("VND"));
    }

    /// An amount of 0 is the same in every currency, and no other detail is money.
    #[test]
    fn the_kinds_of_amounts_of_creators_are_known() {
        let of = |roster: &str| {
            let plan = Plan::parse(&format!(r#"{{"budget": 3000, "roster": [{roster}]}}"#));
            plan.unwrap().own_amounts_of_creators()
        };
        assert_eq!(of(""), []);
        assert_eq!(
            of(r#"{"handle": "a", "fee": 0, "followers": 9000}, {"handle": "b"}"#),
            []
        );
        assert_eq!(
            of(
                r#"{"handle": "a", "product": 5}, {"handle": "b", "fee": 7}, {"handle": "c", "fee": 8}"#
            ),
            [Detail::Fee, Detail::Product]
        );
    }

    #[test]
    fn the_same_currency_changes_nothing() {
        let plan = Plan::new(1_234.56).unwrap();
        assert_eq!(plan.converted(currency("USD")), Ok(plan));
    }

    #[test]
    fn an_amount_without_room_in_the_currency_is_named() {
        let plan = Plan::new(100_000.0).unwrap();
        let fault = plan.converted(currency("VND"));
        assert!(
            matches!(
                fault,
                Err(Fault::OutOfRange {
                    input: Input::Budget,
                    ..
                })
            ),
            "{fault:?}"
        );
    }
}
