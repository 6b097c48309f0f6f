//! Formats of numbers and money in American English.

use crate::{
    Currency,
    amounts::{WHOLE, rounded_down},
    slider_scale::significant,
    wording::Marks,
};

pub fn about(marks: Marks, value: f64) -> String {
    exact(marks, two_digits(value))
}

pub fn about_whole(marks: Marks, value: f64) -> String {
    exact(marks, two_digits(value.round()))
}

/// Returns the ratio of two whole numbers as [`about_whole`] shows them, so that a sentence with all three adds up.
pub fn ratio_as_shown(one: f64, other: f64) -> f64 {
    two_digits(one.round()) / two_digits(other.round())
}

pub fn exact(marks: Marks, value: f64) -> String {
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
    let text = grouped(marks, scaled, decimals);
    let text = if text.contains(marks.decimal) && decimals > 0 {
        text.trim_end_matches('0').trim_end_matches(marks.decimal)
    } else {
        &text
    };
    format!("{text}{word}")
}

pub fn count(marks: Marks, value: f64) -> String {
    grouped(marks, value, 0)
}

pub fn in_field(marks: Marks, value: f64) -> String {
    if value.abs() >= 1e6 {
        count(marks, value)
    } else {
        exact(marks, value)
    }
}

pub fn lead(marks: Marks, gain: f64) -> String {
    counted(marks, (gain * 1_000.0).round() / 10.0, "point", "points")
}

pub fn percent(marks: Marks, share: f64) -> String {
    let percent = share * 100.0;
    let rounded = if percent.abs() < 9.95 {
        (percent * 10.0).round() / 10.0
    } else {
        percent.round()
    };
    format!("{}%", exact(marks, rounded))
}

pub fn points(marks: Marks, value: f64) -> String {
    format!("{} of 100", count(marks, value * 100.0))
}

pub fn money(marks: Marks, amount: f64, currency: Currency) -> String {
    let cents = (amount * 100.0).round() / 100.0;
    // Most prices are estimates, and nobody decides by cents where there are many units.
    let decimals = if cents == cents.trunc() || cents.abs() >= WHOLE {
        0
    } else {
        2
    };
    with_symbol(marks, cents, decimals, currency)
}

/// Formats an amount that must not be shown as more than it is: rounded down.
pub fn money_at_most(marks: Marks, amount: f64, currency: Currency) -> String {
    money(marks, rounded_down(amount), currency)
}

/// Formats an amount that must not be shown as less than it is: rounded up.
pub fn money_at_least(marks: Marks, amount: f64, currency: Currency) -> String {
    let cents = (amount * 100.0 - 1e-4).ceil() / 100.0;
    money(
        marks,
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

pub fn about_money(marks: Marks, amount: f64, currency: Currency) -> String {
    let rounded = two_digits(amount);
    let decimals = if rounded == 0.0 || rounded.abs() >= 10.0 {
        0
    } else if rounded.abs() >= 0.1 {
        2
    } else {
        3
    };
    with_symbol(marks, rounded, decimals, currency)
}

pub fn counted(marks: Marks, number: f64, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        exact(marks, number),
        if number == 1.0 { one } else { many }
    )
}

pub fn of_ledger(marks: Marks, text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let digits = |from: usize| {
        let after = letters.iter().skip(from);
        after.take_while(|letter| letter.is_ascii_digit()).count()
    };
    let letters = letters.iter().enumerate().map(|(place, letter)| {
        let follows_digit = place > 0 && letters[place - 1].is_ascii_digit();
        match letter {
            ',' if follows_digit && digits(place + 1) == 3 => marks.group,
            '.' if follows_digit && digits(place + 1) > 0 => marks.decimal,
            other => *other,
        }
    });
    letters.collect()
}

pub fn two_digits(value: f64) -> f64 {
    significant(value, 2)
}

/// Rounds to `decimals` and puts the marks between the digits.
fn grouped(marks: Marks, value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::with_capacity(text.len() + text.len() / 3 + 1);
    if value < 0.0 && text.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        grouped.push('\u{2212}');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && marks.parts(whole.len() - place) && value.is_finite() {
            grouped.push(marks.group);
        }
        grouped.push(digit);
    }
    if let Some(decimals) = rest.strip_prefix('.') {
        grouped.push(marks.decimal);
        grouped.push_str(decimals);
    }
    grouped
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

fn with_symbol(marks: Marks, amount: f64, decimals: usize, currency: Currency) -> String {
    let number = grouped(marks, amount.abs(), decimals);
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
            assert_eq!(about(Marks::ENGLISH, value), text, "{value}");
        }
        assert_eq!(about(Marks::ENGLISH, -8_437.0), "\u{2212}8,400");
        assert_eq!(about_whole(Marks::ENGLISH, 1.4), "1");
        assert_eq!(about_whole(Marks::ENGLISH, 787_364.9), "790,000");
    }

    #[test]
    fn money_and_counts_are_as_exact_as_they_need_be() {
        let dollars = Currency(*b"USD");
        assert_eq!(money(Marks::ENGLISH, 10_000.0, dollars), "$10,000");
        assert_eq!(money(Marks::ENGLISH, 999.999, dollars), "$1,000");
        assert_eq!(money(Marks::ENGLISH, 12.5, dollars), "$12.50");
        assert_eq!(money(Marks::ENGLISH, 78.35, dollars), "$78");
        assert_eq!(money_at_most(Marks::ENGLISH, 78.9, dollars), "$78");
        assert_eq!(money_at_most(Marks::ENGLISH, 12.349, dollars), "$12.34");
        assert_eq!(money_at_most(Marks::ENGLISH, 4.1, dollars), "$4.10");
        assert_eq!(money_at_least(Marks::ENGLISH, 78.35, dollars), "$79");
        assert_eq!(money_at_least(Marks::ENGLISH, 150.0, dollars), "$150");
        assert_eq!(money_at_least(Marks::ENGLISH, 4.123, dollars), "$4.13");
        assert_eq!(money(Marks::ENGLISH, -3.0, dollars), "\u{2212}$3");
        assert_eq!(
            money(Marks::ENGLISH, 1_234_567.0, Currency(*b"EUR")),
            "€1,234,567"
        );
        assert_eq!(
            money(Marks::ENGLISH, 300.0, Currency(*b"CHF")),
            "CHF\u{a0}300"
        );
        assert_eq!(count(Marks::ENGLISH, 1_234_567.0), "1,234,567");
        assert_eq!(count(Marks::ENGLISH, -0.2), "0");
        assert_eq!(count(Marks::ENGLISH, -1_234.0), "\u{2212}1,234");
        for (value, text) in [
            (6_000.0, "6,000"),
            (1.25, "1.25"),
            (0.5, "0.5"),
            (0.003_21, "0.0032"),
            (-0.75, "\u{2212}0.75"),
            (2_345_678.0, "2.35 million"),
        ] {
            assert_eq!(exact(Marks::ENGLISH, value), text);
        }
        assert_eq!(in_field(Marks::ENGLISH, 2e9), "2,000,000,000");
        assert_eq!(currency_sign(dollars), "$");
        assert_eq!(currency_sign(Currency(*b"CHF")), "CHF");
    }

    #[test]
    fn marks_are_those_of_the_region() {
        let euros = Currency(*b"EUR");
        for (marks, texts) in [
            (
                ".,",
                [
                    "25,000",
                    "€1,234,567",
                    "$12.50",
                    "1.25",
                    "2.5%",
                    "2.3 million",
                    "\u{2212}1,234.5",
                ],
            ),
            (
                ",.",
                [
                    "25.000",
                    "€1.234.567",
                    "$12,50",
                    "1,25",
                    "2,5%",
                    "2,3 million",
                    "\u{2212}1.234,5",
                ],
            ),
            (
                ",\u{202f}",
                [
                    "25\u{202f}000",
                    "€1\u{202f}234\u{202f}567",
                    "$12,50",
                    "1,25",
                    "2,5%",
                    "2,3 million",
                    "\u{2212}1\u{202f}234,5",
                ],
            ),
            (
                ".,2",
                [
                    "25,000",
                    "€12,34,567",
                    "$12.50",
                    "1.25",
                    "2.5%",
                    "2.3 million",
                    "\u{2212}1,234.5",
                ],
            ),
        ] {
            let marks: Marks = marks.parse().unwrap();
            let found = [
                about(marks, 25_000.0),
                money(marks, 1_234_567.0, euros),
                money(marks, 12.5, Currency(*b"USD")),
                exact(marks, 1.25),
                percent(marks, 0.025),
                about(marks, 2_340_000.0),
                in_field(marks, -1_234.5),
            ];
            assert_eq!(found, texts, "{marks}");
        }
        assert_eq!(
            exact(
                Marks {
                    decimal: ',',
                    group: '.',
                    by_two: false
                },
                1_000.0
            ),
            "1.000"
        );
    }

    #[test]
    fn texts_of_the_ledger_get_the_marks_of_their_reader() {
        let text = "median 5,400 (2020), 4,800-5,600 x 0.75, 1, 2 or 3. S7";
        assert_eq!(of_ledger(Marks::ENGLISH, text), text);
        assert_eq!(
            of_ledger(",.".parse().unwrap(), text),
            "median 5.400 (2020), 4.800-5.600 x 0,75, 1, 2 or 3. S7"
        );
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
            assert_eq!(
                money(Marks::ENGLISH, 5.0, Currency::from_code(code).unwrap()),
                text
            );
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
            assert_eq!(about_money(Marks::ENGLISH, amount, dollars), text);
        }
    }

    #[test]
    fn shares_are_percent_and_points() {
        assert_eq!(percent(Marks::ENGLISH, 0.18), "18%");
        assert_eq!(percent(Marks::ENGLISH, 0.025), "2.5%");
        assert_eq!(percent(Marks::ENGLISH, 0.0999), "10%");
        assert_eq!(percent(Marks::ENGLISH, 1.0), "100%");
        assert_eq!(points(Marks::ENGLISH, 0.336), "34 of 100");
    }
}
