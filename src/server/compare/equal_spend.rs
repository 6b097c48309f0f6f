//! The plans at equal spend: each with its own best mix for at most the smallest sum that one of them spends.
//!
//! A larger sum reaches more people by itself, and each further unit of money reaches fewer new ones, so that the price
//! of a person is lowest where least is spent. Only plans of the same sum compare.

use leptos::prelude::*;

use super::{
    columns::{Column, Side, Solved, at_equal_spend, one_currency},
    rows::{self, Row},
    sentences,
};
use crate::{
    plan::{
        Currency, Plan,
        benchmark::{EDITION, rate},
        wording::Language,
    },
    server::exports::tables::whole_cents,
    wording::compare as texts,
};

/// Relative difference from which on two sums are different: what a mix of whole creators leaves by chance is less.
const DIFFERENT: f64 = 0.005;

/// The sums that plans spend.
#[derive(Debug, PartialEq)]
pub enum Sums {
    /// The plans spend alike, or fewer than two can book anybody.
    Alike,
    /// The edition has no exchange rate for this currency of a plan.
    NoRate(Currency),
    /// The smallest sum, in each plan's currency.
    Smallest(Vec<f64>),
}

/// Compares the sums that plans spend, at the edition's exchange rates.
pub fn sums(columns: &[Column]) -> Sums {
    let spent = columns.iter().filter_map(|column| {
        let Solved { plan, outcome } = &column.planned;
        Some((plan.currency(), outcome.best().as_ref().ok()?.cost))
    });
    let spent: Vec<(Currency, f64)> = spent.collect();
    let plans = || columns.iter().map(|column| &column.planned.plan);
    let one = one_currency(plans());
    let rates: Vec<(Currency, Option<f64>)> = plans()
        .map(Plan::currency)
        .map(|currency| (currency, in_dollars(currency, one)))
        .collect();
    let unknown = rates.iter().find(|(_, rate)| rate.is_none());
    if let Some((currency, _)) = unknown {
        return Sums::NoRate(*currency);
    }
    let dollars = spent
        .iter()
        .filter_map(|(currency, cost)| Some(cost / in_dollars(*currency, one)?));
    let least = dollars.clone().fold(f64::INFINITY, f64::min);
    let most = dollars.fold(0.0, f64::max);
    if spent.len() < 2 || most - least <= DIFFERENT * most {
        return Sums::Alike;
    }
    let budgets = rates.iter().filter_map(|(_, rate)| Some(least * (*rate)?));
    Sums::Smallest(budgets.map(whole_cents).collect())
}

/// Returns the units of a currency for one dollar in the edition; 1 where all money is in one currency, which needs no
/// rate.
fn in_dollars(currency: Currency, one: bool) -> Option<f64> {
    if one {
        return Some(1.0);
    }
    rate(currency).map(|rate| rate.per_dollar)
}

/// Renders the table of the plans at equal spend; `None` where they spend alike.
pub fn section(language: Language, columns: &[Column]) -> Option<AnyView> {
    let content = match sums(columns) {
        Sums::Alike => return None,
        Sums::NoRate(currency) => view! {
            <p class="text-sm text-quiet">{texts::no_rate(language, currency.code())}</p>
        }
        .into_any(),
        Sums::Smallest(_) => compared(language, &at_equal_spend(columns)).into_any(),
    };
    let section = view! {
        <section aria-label=texts::equal_spend(language) class="card min-w-0">
            <h2 class="text-lg font-bold">{texts::equal_spend(language)}</h2>
            {content}
        </section>
    };
    Some(section.into_any())
}

fn compared(language: Language, sides: &[Side]) -> impl IntoView + use<> {
    let plans = sides.iter().map(|side| &side.solved.plan);
    let several = !one_currency(plans);
    let mut sums: Vec<String> = Vec::new();
    for side in sides {
        let sum = Row::AtMost.shown(language, side.solved);
        if !sums.contains(&sum) {
            sums.push(sum);
        }
    }
    let finding = sentences::finding(language, sides);
    let table = rows::table(
        language,
        texts::equal_spend(language),
        sides,
        Row::at_equal_spend(),
        None,
    );
    view! {
        <p class="text-pretty" dir="auto">
            {texts::for_at_most(language, &sums, &finding)}
        </p>
        <p class="mb-2 text-sm text-quiet">
            {texts::equal_spend_means(language)} " "
            {several.then(|| texts::converted(language, EDITION))}
        </p>
        {table}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        plan::simulate::simulator::{AT_REST, Simulator},
        server::compare::columns,
    };

    fn plan(query: &str) -> Plan {
        Plan::from_address(&Plan::new(5_000.0).unwrap(), query).unwrap()
    }

    fn columns(queries: &[&str]) -> Vec<Column> {
        let plans: Vec<_> = queries.iter().map(|query| plan(query)).collect();
        columns::compared(&plans)
    }

    fn cost(column: &Column) -> f64 {
        column.planned.outcome.best().as_ref().unwrap().cost
    }

    #[test]
    fn plans_are_compared_at_the_smallest_sum_that_one_of_them_spends() {
        let mut columns = columns(&["budget=9000", "budget=4000"]);
        let least = cost(&columns[1]);
        let Sums::Smallest(budgets) = sums(&columns) else {
            panic!("{:?}", sums(&columns));
        };
        for (column, budget) in columns.iter_mut().zip(&budgets) {
            assert!((budget - least).abs() < 0.011, "{budget} {least}");
            column.solve_for(*budget, &mut Simulator::new(AT_REST));
        }
        // Plans that differ in the budget alone are the same at equal spend.
        let [one, other] = [0, 1].map(|place: usize| columns[place].equal.as_ref().unwrap());
        assert_eq!(one.outcome, other.outcome);
        let own = columns[1].planned.outcome.best().as_ref().unwrap().mix;
        assert_eq!(one.outcome.best().as_ref().unwrap().mix, own);
    }

    #[test]
    fn money_of_other_currencies_is_converted_at_the_editions_rates() {
        let columns = columns(&["budget=9000&currency=EUR", "budget=4000"]);
        let least = cost(&columns[1]);
        let euros = least
            * rate(Currency::from_code("EUR").unwrap())
                .unwrap()
                .per_dollar;
        let found = sums(&columns);
        assert_eq!(
            found,
            Sums::Smallest(vec![whole_cents(euros), whole_cents(least)])
        );
        // A rate of the plan's own is none of the edition's.
        let own = "budget=9000&currency=EUR&rate=2";
        let own = self::columns(&[own, "budget=4000"]);
        assert_eq!(sums(&own), found);
    }

    #[test]
    fn plans_that_spend_alike_or_have_no_common_money_are_not_compared() {
        assert_eq!(sums(&columns(&["title=One", "title=Other"])), Sums::Alike);
        assert_eq!(sums(&columns(&["budget=1", "budget=5000"])), Sums::Alike);
        let strange = columns(&["currency=XTS&rate=3", "budget=9000"]);
        assert_eq!(
            sums(&strange),
            Sums::NoRate(Currency::from_code("XTS").unwrap())
        );
        let one = columns(&["currency=XTS&rate=3&budget=20000", "currency=XTS&rate=3"]);
        assert!(matches!(sums(&one), Sums::Smallest(_)));
    }
}
