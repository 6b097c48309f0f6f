//! Amounts of money in the currency of a plan.

use crate::lists::Currency;
use crate::plan::{
    Currency as PlanCurrency, Plan,
    benchmark::{self, Rate},
    slider_scale::significant,
};

/// Digits of an amount that was converted: rates move by more than a thousandth in a day.
const DIGITS: u8 = 3;

/// An amount in the currency of the plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Amount {
    /// The amount.
    pub value: f64,
    /// The rate by which it was converted; `None` for an amount that was in the plan's currency.
    pub rate: Option<&'static Rate>,
}

/// Returns an amount in the currency of a plan, at the edition's rate; `None` where it has none of the currency.
pub(super) fn of(plan: &Plan, value: f64, currency: Currency) -> Option<Amount> {
    if currency.code() == plan.currency().code() {
        return Some(Amount { value, rate: None });
    }
    let rate = benchmark::rate(PlanCurrency::from_code(currency.code()).ok()?)?;
    Some(Amount {
        value: significant(value / rate.per_dollar * plan.rate(), DIGITS),
        rate: Some(rate),
    })
}
