//! The finding of the reach-versus-cost curve in American English.

use super::{labels, numbers::about_money};
use crate::{Currency, tier::Family, wording::capital};

pub fn runs(runs: &[(f64, Option<Family>)], currency: Currency) -> String {
    let price = |budget: f64| about_money(budget, currency);
    let name = |answer: Option<Family>| answer.map_or("a blend", labels::only);
    match *runs {
        [] => "No budget in sight buys a creator".to_owned(),
        [(_, always)] => format!("{} is best at every budget", capital(name(always))),
        [(_, first), (from, then)] => format!(
            "Up to {} {} is best, beyond it {}",
            price(from),
            name(first),
            name(then)
        ),
        [(_, first), (from, then), (last, end)] => format!(
            "Up to {} {} is best, up to {} {}, beyond it {}",
            price(from),
            name(first),
            price(last),
            name(then),
            name(end)
        ),
        [(_, first), (from, _), .., (last, end)] => format!(
            "Up to {} {} is best, beyond {} {}; between them it depends",
            price(from),
            name(first),
            price(last),
            name(end)
        ),
    }
}
