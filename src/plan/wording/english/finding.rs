//! The finding of the reach-versus-cost curve in American English.

use super::{
    labels,
    numbers::{about_money, money, money_at_least, two_digits},
};
use crate::{
    Currency,
    tier::Family,
    wording::{Marks, capital},
};

pub fn runs(marks: Marks, runs: &[(f64, Option<Family>)], own: f64, currency: Currency) -> String {
    // Rounded, unless that moves the budget to the other side of the plan's own.
    let price = |budget: f64| match two_digits(budget) {
        rounded if (rounded < own) == (budget < own) => {
            format!("about {}", about_money(marks, budget, currency))
        }
        _ => format!("about {}", money(marks, budget, currency)),
    };
    let name = |run: &(f64, Option<Family>)| run.1.map_or("a blend", labels::only);
    // At the plan's own budget nothing may be booked.
    let start = |(from, _): &(f64, Option<Family>)| {
        (*from > own).then(|| format!("From {}", money_at_least(marks, *from, currency)))
    };
    match runs {
        [] => "No budget in sight buys a creator".to_owned(),
        [always] => match start(always) {
            Some(start) => format!("{start} on {} is best", name(always)),
            None => format!("{} is best at every budget", capital(name(always))),
        },
        [first, .., last] => {
            let up_to = |place: usize| price(runs[place].0);
            let start = start(first).map_or_else(
                || format!("Up to {}", up_to(1)),
                |start| format!("{start} up to {}", up_to(1)),
            );
            let start = format!("{start} {} is best", name(first));
            match runs {
                [_, then] => format!("{start}, beyond it {}", name(then)),
                [_, then, last] => format!(
                    "{start}, up to {} {}, beyond it {}",
                    up_to(2),
                    name(then),
                    name(last)
                ),
                _ => format!(
                    "{start}, beyond {} {}; between them it depends",
                    price(last.0),
                    name(last)
                ),
            }
        }
    }
}
