//! The query string of a page's address, as the second form of the plan format.

#[cfg(test)]
mod tests;

use super::{
    given::Given,
    key::{Form, Key, Value},
    reader::PlanReader,
};
use crate::{Currency, Fault, Plan};

/// Longest query string that is parsed, in bytes; the longest plan takes half of that.
pub const QUERY_LENGTH: usize = 16 * 1024;

impl Plan {
    /// Parses a query string over a plan, which supplies the values that the query leaves out.
    ///
    /// Names are those of the document, but goals, limits and sale go by their last part:
    /// `budget=3000&reach=60&hours=40&tiers.micro.fee=450&target.goal=reach`. The borders are one
    /// list with commas.
    ///
    /// A form sends its empty fields too, so an empty value means the default, whatever the plan's value is. The budget
    /// has no default: an empty budget leaves the plan's. An empty goal or value of the target means no target.
    ///
    /// Creators by name are too many for an address: the plan's roster stays, and `roster` with a value is a fault.
    ///
    /// A form without a script sends numbers as they were typed: `10,000`, `$5,000`, `20k`, `18%`. A number that a
    /// machine can read keeps its meaning, `25.000` is 25.
    ///
    /// Names in `foreign` belong to the page and are skipped, so they must not be the plan's own.
    /// Text that is not well encoded is decoded as browsers do: a stray `%` stays, bytes that are not UTF-8 become
    /// U+FFFD.
    ///
    /// # Errors
    /// Every fault of the query string; only [`Fault::TooLong`] stands alone.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::{Plan, Target, goal::Goal, input::Input};
    ///
    /// let base = Plan::new(10_000.0).unwrap();
    /// let query = "view=table&niche=0.8&title=&target.goal=reach&target.value=6000";
    /// let plan = Plan::from_query(&base, query, &["view"]).unwrap();
    /// assert_eq!(Input::Budget.of(&plan), Some(10_000.0));
    /// assert_eq!(Input::Niche.of(&plan), Some(0.8));
    /// assert_eq!(plan.target(), Some(Target { goal: Goal::Reach, value: 6000.0, chance: 0.8 }));
    /// ```
    pub fn from_query(base: &Self, query: &str, foreign: &[&str]) -> Result<Self, Vec<Fault>> {
        if query.len() > QUERY_LENGTH {
            return Err(vec![Fault::TooLong {
                length: query.len(),
                most: QUERY_LENGTH,
            }]);
        }
        let query = query.strip_prefix('?').unwrap_or(query);
        let mut reader = PlanReader::new(base.clone(), Form::Query);
        let currency =
            form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "currency");
        if let Some((_, code)) = currency {
            reader.expect_currency(&code);
        }
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if foreign.contains(&name.as_ref()) || !reader.is_first("", &name) {
                continue;
            }
            match reader.key(&name) {
                Some(key) if value.is_empty() => reader.reset(key),
                Some(key) => reader.set(key, Given::Query(&value)),
                None => reader.unknown("", &name),
            }
        }
        reader.finish()
    }

    /// Parses the query string of an address whose page opens on a plan.
    ///
    /// [`Plan::to_query`] leaves out defaults. So a query with a budget is a whole plan, whatever the page opens on; a
    /// query without a budget is laid over the opened plan. The opened plan's roster, which no query can carry, stays in
    /// both, and so do the total of a client copy and the script of the show.
    ///
    /// # Errors
    /// The faults of [`Plan::from_query`].
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::{Plan, example::HOBBY_SHOP, input::Input};
    ///
    /// let opened = HOBBY_SHOP.plan();
    /// let plan = opened.with(Input::Niche, 0.5).unwrap();
    /// assert_eq!(Plan::from_address(&opened, &plan.to_query()), Ok(plan));
    /// ```
    pub fn from_address(opened: &Self, query: &str) -> Result<Self, Vec<Fault>> {
        Self::from_query(&Self::beneath(opened, query), query, &[])
    }

    /// Returns the plan that the query string of an address is laid over; see [`Plan::from_address`].
    ///
    /// Its amounts are in the currency that the query names: 10,000 dollars are no 10,000 yen. An amount that the
    /// currency has no room for is the largest of it.
    pub fn beneath(opened: &Self, query: &str) -> Self {
        let query = query.strip_prefix('?').unwrap_or(query);
        if query.len() > QUERY_LENGTH {
            return opened.clone();
        }
        let given = |wanted: &str| {
            form_urlencoded::parse(query.as_bytes())
                .find(|(name, value)| name == wanted && !value.is_empty())
                .map(|(_, value)| value)
        };
        let named = given("currency").and_then(|code| Currency::from_code(&code).ok());
        let is_whole = given("budget").is_some();
        // A whole plan that names no currency has the default one.
        let meant = named.or_else(|| is_whole.then(|| Self::unfunded().currency));
        let other = meant.filter(|it| *it != opened.currency && given("rate").is_none());
        let moved = other.and_then(|other| opened.converted_within(other).ok());
        let opened = moved.unwrap_or_else(|| opened.clone());
        if !is_whole {
            return opened;
        }
        Self {
            budget: opened.budget,
            roster: opened.roster,
            client_cost: opened.client_cost,
            script: opened.script,
            ..Self::unfunded()
        }
    }

    /// Writes the budget and the values that differ from the defaults as a query string without `?`; leaves out the
    /// roster, the total of a client copy, and the script of the show.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::{Plan, input::Input};
    ///
    /// let base = Plan::new(500.0).unwrap();
    /// let plan = Plan::new(3000.0).and_then(|plan| plan.with(Input::Hours, 40.0)).unwrap();
    /// assert_eq!(plan.to_query(), "budget=3000&hours=40");
    /// assert_eq!(Plan::from_query(&base, &plan.to_query(), &[]), Ok(plan));
    /// ```
    pub fn to_query(&self) -> String {
        let default = Self::unfunded();
        let mut pairs = Vec::new();
        for key in Key::all().into_iter().filter(|key| key.is_in_addresses()) {
            match key.value(self) {
                Some(value) if Some(&value) != key.value(&default).as_ref() => {
                    pairs.push(format!("{}={}", key.name(Form::Query), encoded(value)));
                }
                _ => {}
            }
        }
        pairs.join("&")
    }
}

fn encoded(value: Value) -> String {
    match value {
        Value::Number(digits) => digits,
        Value::Text(text) => form_urlencoded::byte_serialize(text.as_bytes()).collect(),
        // A comma needs no encoding, and reads better.
        Value::List(items) => items.join(","),
    }
}
