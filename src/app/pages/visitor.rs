//! The visitor, as far as the request tells: the currency of the country in the browser's language.

use http::{header::ACCEPT_LANGUAGE, request::Parts};
use iso_currency::{Country, Currency as IsoCurrency};
use leptos::prelude::use_context;

use crate::plan::{Currency, Plan, benchmark::RATES, example::HOBBY_SHOP};

/// Returns the example that the page opens on, in the currency of the visitor's country.
pub fn example() -> Plan {
    let plan = HOBBY_SHOP.plan();
    let languages = use_context::<Parts>().and_then(|request| {
        let languages = request.headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
        Some(languages.to_owned())
    });
    let currency = languages.and_then(|languages| currency_of(&languages));
    let converted = currency.and_then(|currency| plan.converted(currency).ok());
    converted.unwrap_or(plan)
}

/// Returns the currency of the first country that a list of languages names, as `de-AT,de;q=0.9`; `None` where it names
/// none, or none whose currency has a rate.
fn currency_of(languages: &str) -> Option<Currency> {
    let country = languages
        .split(',')
        .filter_map(|language| country_of(language.split(';').next()?.trim()))
        .next()?;
    let is_paid_there = |currency: &Currency| {
        IsoCurrency::from_code(currency.code())
            .is_some_and(|currency| currency.used_by().contains(&country))
    };
    RATES.iter().map(|rate| rate.currency).find(is_paid_there)
}

/// Returns the country of a language tag: its second or third part, two letters long.
fn country_of(tag: &str) -> Option<Country> {
    let mut parts = tag.split('-').skip(1).take(2);
    let code = parts.find(|part| part.len() == 2)?;
    code.to_ascii_uppercase().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_country_of_the_browsers_language_decides() {
        for (languages, code) in [
            ("en-US,en;q=0.9", Some("USD")),
            ("de-DE,de;q=0.9,en;q=0.8", Some("EUR")),
            ("de,de-AT;q=0.7", Some("EUR")),
            ("de-CH", Some("CHF")),
            ("pt-br", Some("BRL")),
            ("zh-Hant-TW;q=0.5", Some("TWD")),
            ("en-GB", Some("GBP")),
            ("vi-VN", Some("VND")),
            // Without a country, with one that does not exist, or whose currency has no rate.
            ("de", None),
            ("es-419,es;q=0.9", None),
            ("xx-QQ", None),
            ("fr-CM", None),
            ("*", None),
            ("", None),
            (",;-,--", None),
        ] {
            let found = currency_of(languages);
            assert_eq!(found.as_ref().map(Currency::code), code, "{languages}");
        }
    }

    #[test]
    fn the_example_has_room_in_every_currency_with_a_rate() {
        let refused: Vec<_> = RATES
            .iter()
            .map(|rate| rate.currency)
            .filter(|currency| HOBBY_SHOP.plan().converted(*currency).is_err())
            .map(|currency| currency.code().to_owned())
            .collect();
        // 10,000 dollars are more than a plan can have: the page opens in dollars there.
        assert_eq!(refused, ["IDR", "VND"]);
    }
}
