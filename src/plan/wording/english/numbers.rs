//! Formats of numbers and money in American English.

use crate::{Currency, slider_scale::significant};

/// Least amount of money that is shown without cents.
const WHOLE: f64 = 20.0;

pub fn about(value: f64) -> String {
    exact(two_digits(value))
}

pub fn about_whole(value: f64) -> String {
    exact(two_digits(value.round()))
}

/// Returns the ratio of two whole numbers as [`about_whole`] shows them, so that a sentence with all three adds up.
pub fn ratio_as_shown(one: f64, other: f64) -> f64 {
    two_digits(one.round()) / two_digits(other.round())
}

pub fn exact(value: f64) -> String {
    let (scaled, word) = match value.abs() {
        size if size >= 1e9 => (value / 1e9, " billion"),
        size if size >= 1e6 => (value / 1e6, " million"),
        _ => (value, ""),
    };
    let decimals = if scaled == 0.0 || scaled.abs() >= 0.1 {
        2
    } else {
        // Two digits after the leading zeros, as in 0.0032.
        (1.0 - libm::log10(scaled.abs()).floor()).min(12.0) as usize
    };
    let text = grouped(scaled, decimals);
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        &text
    };
    format!("{text}{word}")
}

pub fn count(value: f64) -> String {
    grouped(value, 0)
}

pub fn in_field(value: f64, decimal_mark: char) -> String {
    let text = if value.abs() >= 1e6 {
        count(value)
    } else {
        exact(value)
    };
    match decimal_mark {
        ',' => text.replace(',', "\u{202f}"),
        _ => text,
    }
}

pub fn lead(gain: f64) -> String {
    counted((gain * 1_000.0).round() / 10.0, "point", "points")
}

pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    let rounded = if percent.abs() < 9.95 {
        (percent * 10.0).round() / 10.0
    } else {
        percent.round()
    };
    format!("{}%", exact(rounded))
}

pub fn points(value: f64) -> String {
    format!("{} of 100", count(value * 100.0))
}

pub fn money(amount: f64, currency: Currency) -> String {
    let cents = (amount * 100.0).round() / 100.0;
    // Most prices are estimates, and nobody decides by cents where there are many units.
    let decimals = if cents == cents.trunc() || cents.abs() >= WHOLE {
        0
    } else {
        2
    };
    with_symbol(cents, decimals, currency)
}

/// Formats an amount that must not be shown as more than it is: rounded down.
pub fn money_at_most(amount: f64, currency: Currency) -> String {
    // A little slack, as 149.999,999,999 stands for 150.
    money(
        if amount >= WHOLE {
            (amount + 1e-6).floor()
        } else {
            (amount * 100.0 + 1e-4).floor() / 100.0
        },
        currency,
    )
}

/// Formats an amount that must not be shown as less than it is: rounded up.
pub fn money_at_least(amount: f64, currency: Currency) -> String {
    let cents = (amount * 100.0 - 1e-4).ceil() / 100.0;
    money(
        if amount >= WHOLE {
            (amount - 1e-6).ceil()
        } else {
            cents
        },
        currency,
    )
}

pub fn currency_sign(currency: Currency) -> String {
    symbol(currency.code())
        .unwrap_or(currency.code())
        .to_owned()
}

pub fn about_money(amount: f64, currency: Currency) -> String {
    let rounded = two_digits(amount);
    let decimals = if rounded == 0.0 || rounded.abs() >= 10.0 {
        0
    } else if rounded.abs() >= 0.1 {
        2
    } else {
        3
    };
    with_symbol(rounded, decimals, currency)
}

pub fn counted(number: f64, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        exact(number),
        if number == 1.0 { one } else { many }
    )
}

pub fn two_digits(value: f64) -> f64 {
    significant(value, 2)
}

/// Rounds to `decimals` and puts commas between thousands.
fn grouped(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::with_capacity(text.len() + text.len() / 3 + 1);
    if value < 0.0 && text.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        grouped.push('\u{2212}');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) && value.is_finite() {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

/// Returns the sign that American English writes for a currency; other currencies show their code.
fn symbol(code: &str) -> Option<&'static str> {
    Some(match code {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        "CNY" => "CN¥",
        "INR" => "₹",
        "KRW" => "₩",
        "AUD" => "A$",
        "CAD" => "CA$",
        "NZD" => "NZ$",
        "HKD" => "HK$",
        "TWD" => "NT$",
        "MXN" => "MX$",
        "BRL" => "R$",
        "ILS" => "₪",
        "PHP" => "₱",
        "VND" => "₫",
        _ => return None,
    })
}

fn with_symbol(amount: f64, decimals: usize, currency: Currency) -> String {
    let number = grouped(amount.abs(), decimals);
    let sign = if amount < 0.0 { "\u{2212}" } else { "" };
    match symbol(currency.code()) {
        Some(symbol) => format!("{sign}{symbol}{number}"),
        // A no-break space, as the code belongs to the number.
        None => format!("{sign}{}\u{a0}{number}", currency.code()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forecasts_show_two_digits() {
        for (value, text) in [
            (0.0, "0"),
            (0.000_32, "0.00032"),
            (0.0996, "0.1"),
            (1.449, "1.4"),
            (9.96, "10"),
            (14.9, "15"),
            (994.0, "990"),
            (996.0, "1,000"),
            (8_437.0, "8,400"),
            (123_456.0, "120,000"),
            (999_999.0, "1 million"),
            (1_960_000.0, "2 million"),
            (2_340_000_000.0, "2.3 billion"),
        ] {
            assert_eq!(about(value), text, "{value}");
        }
        assert_eq!(about(-8_437.0), "\u{2212}8,400");
        assert_eq!(about_whole(1.4), "1");
        assert_eq!(about_whole(787_364.9), "790,000");
    }

    #[test]
    fn money_and_counts_are_as_exact_as_they_need_be() {
        let dollars = Currency(*b"USD");
        assert_eq!(money(10_000.0, dollars), "$10,000");
        assert_eq!(money(999.999, dollars), "$1,000");
        assert_eq!(money(12.5, dollars), "$12.50");
        assert_eq!(money(78.35, dollars), "$78");
        assert_eq!(money_at_most(78.9, dollars), "$78");
        assert_eq!(money_at_most(12.349, dollars), "$12.34");
        assert_eq!(money_at_most(4.1, dollars), "$4.10");
        assert_eq!(money_at_least(78.35, dollars), "$79");
        assert_eq!(money_at_least(150.0, dollars), "$150");
        assert_eq!(money_at_least(4.123, dollars), "$4.13");
        assert_eq!(money(-3.0, dollars), "\u{2212}$3");
        assert_eq!(money(1_234_567.0, Currency(*b"EUR")), "€1,234,567");
        assert_eq!(money(300.0, Currency(*b"CHF")), "CHF\u{a0}300");
        assert_eq!(count(1_234_567.0), "1,234,567");
        assert_eq!(count(-0.2), "0");
        assert_eq!(count(-1_234.0), "\u{2212}1,234");
        for (value, text) in [
            (6_000.0, "6,000"),
            (1.25, "1.25"),
            (0.5, "0.5"),
            (0.003_21, "0.0032"),
            (-0.75, "\u{2212}0.75"),
            (2_345_678.0, "2.35 million"),
        ] {
            assert_eq!(exact(value), text);
        }
        assert_eq!(in_field(2e9, '.'), "2,000,000,000");
        assert_eq!(in_field(-1_234.5, ','), "\u{2212}1\u{202f}234.5");
        assert_eq!(currency_sign(dollars), "$");
        assert_eq!(currency_sign(Currency(*b"CHF")), "CHF");
    }

    #[test]
    fn money_has_the_sign_of_its_currency() {
        for (code, text) in [
            ("USD", "$5"),
            ("EUR", "€5"),
            ("GBP", "£5"),
            ("JPY", "¥5"),
            ("CNY", "CN¥5"),
            ("INR", "₹5"),
            ("KRW", "₩5"),
            ("AUD", "A$5"),
            ("CAD", "CA$5"),
            ("NZD", "NZ$5"),
            ("HKD", "HK$5"),
            ("TWD", "NT$5"),
            ("MXN", "MX$5"),
            ("BRL", "R$5"),
            ("ILS", "₪5"),
            ("PHP", "₱5"),
            ("VND", "₫5"),
            ("SEK", "SEK\u{a0}5"),
        ] {
            assert_eq!(money(5.0, Currency::from_code(code).unwrap()), text);
        }
    }

    #[test]
    fn forecast_prices_show_two_digits() {
        let dollars = Currency(*b"USD");
        for (amount, text) in [
            (0.0, "$0"),
            (0.0143, "$0.014"),
            (0.4712, "$0.47"),
            (2.34, "$2.30"),
            (21.37, "$21"),
            (1_234.0, "$1,200"),
        ] {
            assert_eq!(about_money(amount, dollars), text);
        }
    }

    #[test]
    fn shares_are_percent_and_points() {
        assert_eq!(percent(0.18), "18%");
        assert_eq!(percent(0.025), "2.5%");
        assert_eq!(percent(0.0999), "10%");
        assert_eq!(percent(1.0), "100%");
        assert_eq!(points(0.336), "34 of 100");
    }
}
