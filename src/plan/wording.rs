//! The wording: sentences about results, and number formatting.
//!
//! Forecasts are rounded to the two digits that are known; money and counts are exact. Figures are medians and counts
//! of futures, never means. The language is American English. Sentences about results are here and in
//! [`crate::argument`]; labels and messages of pages are in `app`, `api` and `server` of the web application.

mod answer;
mod finding;
pub mod inputs;
pub mod labels;
mod language;
mod question;
mod why;

use std::fmt;

use super::{
    Currency,
    slider_scale::significant,
    tier::{ByTier, Family, Tier},
};

pub use self::answer::{Answer, HARDLY, answer, family_only, pure_family, ruled_out};
pub use self::finding::finding;
pub use self::language::Language;
pub use self::question::{ask, binding, cpm, flip, least_budget, typed_mix, unknown, walk_away};
pub use self::why::{REASONS, Reason, why};

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The text, with the spaces around it.
    pub text: String,
    /// The family in whose colour the text is shown, if any.
    pub family: Option<Family>,
}

/// One or more sentences in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence(pub Vec<Part>);

impl Sentence {
    /// Adds text in the ordinary colour.
    pub fn say(mut self, text: impl Into<String>) -> Self {
        self.0.push(Part {
            text: text.into(),
            family: None,
        });
        self
    }

    /// Adds text in the colour of a family.
    pub fn name(mut self, family: Family, text: impl Into<String>) -> Self {
        self.0.push(Part {
            text: text.into(),
            family: Some(family),
        });
        self
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|part| formatter.write_str(&part.text))
    }
}

/// Formats a forecast to two significant digits: `8,400`, `1.4`, `0.15`, `2.3 million`.
///
/// # Example
/// ```
/// use tiermix_plan::wording::about;
/// assert_eq!(about(8_437.2), "8,400");
/// assert_eq!(about(0.1496), "0.15");
/// assert_eq!(about(1_960_000.0), "2 million");
/// ```
pub fn about(value: f64) -> String {
    exact(two_digits(value))
}

/// Formats a forecast of something that comes in whole pieces, such as people: `8,400`, and below 100 the nearest whole
/// number.
pub fn about_whole(value: f64) -> String {
    exact(two_digits(value.round()))
}

/// Formats a number to at most two decimals (more below 0.1): `6,000`, `1.25`, `2.3 million`.
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

/// Formats a count in full: `1,234,567`.
pub fn count(value: f64) -> String {
    grouped(value, 0)
}

/// Formats a lead on a scale from 0 to 1, in points of 100: `2.3 points`.
pub fn lead(gain: f64) -> String {
    counted((gain * 1_000.0).round() / 10.0, "point", "points")
}

/// Formats a share of 1 in whole percent: `18%`; below 10 % with one decimal: `2.5%`.
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    let rounded = if percent.abs() < 9.95 {
        (percent * 10.0).round() / 10.0
    } else {
        percent.round()
    };
    format!("{}%", exact(rounded))
}

/// Formats a value between 0 and 1 as points: `34 of 100`.
pub fn points(value: f64) -> String {
    format!("{} of 100", count(value * 100.0))
}

/// Formats money exactly: `$10,000`, `$12.50`, `CHF 300`.
///
/// # Example
/// ```
/// use tiermix_plan::{Plan, wording::money};
/// let dollars = Plan::new(10_000.0)?.currency();
/// assert_eq!(money(10_000.0, dollars), "$10,000");
/// assert_eq!(money(12.5, dollars), "$12.50");
/// # Ok::<(), tiermix_plan::Fault>(())
/// ```
pub fn money(amount: f64, currency: Currency) -> String {
    let cents = (amount * 100.0).round() / 100.0;
    let decimals = if cents == cents.trunc() { 0 } else { 2 };
    with_symbol(cents, decimals, currency)
}

/// Formats money that is a forecast, such as a price per view: two significant digits, below 10 in cents.
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

/// Formats a mix in words: `4 micro and 4 mid-tier creators`.
pub fn mix(mix: &ByTier<u32>) -> String {
    mix_parts(mix, |_| Family::Micro).to_string()
}

/// Formats a mix in words, each tier in its family's colour; a single creator is `one mega creator`.
pub fn mix_parts(mix: &ByTier<u32>, family: impl Fn(Tier) -> Family) -> Sentence {
    let booked: Vec<_> = mix.iter().filter(|(_, count)| **count > 0).collect();
    let Some((_, last)) = booked.last() else {
        return Sentence::default().say("no creators");
    };
    // "8 micro and 1 macro creator": the noun follows the last number.
    let noun = if **last == 1 { " creator" } else { " creators" };
    let mut sentence = Sentence::default();
    for (place, (tier, count)) in booked.iter().enumerate() {
        if place > 0 {
            let joint = if place + 1 == booked.len() {
                " and "
            } else {
                ", "
            };
            sentence = sentence.say(joint);
        }
        let number = match (booked.len(), **count) {
            (1, 1) => "one".to_owned(),
            _ => super::wording::count(f64::from(**count)),
        };
        sentence = sentence.name(family(*tier), format!("{number} {}", tier.word()));
    }
    sentence.say(noun)
}

/// Formats a mix for narrow places: `4 micro + 4 mid`.
pub fn short_mix(mix: &ByTier<u32>) -> String {
    let booked: Vec<_> = mix
        .iter()
        .filter(|(_, count)| **count > 0)
        .map(|(tier, count)| {
            format!(
                "{} {}",
                super::wording::count(f64::from(*count)),
                tier.key()
            )
        })
        .collect();
    if booked.is_empty() {
        "nobody".to_owned()
    } else {
        booked.join(" + ")
    }
}

/// Formats a number with its noun: `1 hour`, `64 hours`.
pub fn counted(number: f64, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        exact(number),
        if number == 1.0 { one } else { many }
    )
}

/// Capitalises the first letter of a text that begins with an ASCII letter.
///
/// The tables for all other letters would be larger in the browser than this whole module.
pub fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

fn two_digits(value: f64) -> f64 {
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
    fn money_and_counts_are_exact() {
        let dollars = Currency(*b"USD");
        assert_eq!(money(10_000.0, dollars), "$10,000");
        assert_eq!(money(999.999, dollars), "$1,000");
        assert_eq!(money(12.5, dollars), "$12.50");
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

    #[test]
    fn a_mix_reads_as_a_person_would_say_it() {
        for (counts, long, short) in [
            (
                [0, 4, 4, 0, 0],
                "4 micro and 4 mid-tier creators",
                "4 micro + 4 mid",
            ),
            ([0, 0, 0, 0, 1], "one mega creator", "1 mega"),
            (
                [0, 8, 0, 1, 0],
                "8 micro and 1 macro creator",
                "8 micro + 1 macro",
            ),
            (
                [1, 3, 0, 2, 0],
                "1 nano, 3 micro and 2 macro creators",
                "1 nano + 3 micro + 2 macro",
            ),
            ([0; 5], "no creators", "nobody"),
        ] {
            assert_eq!(mix(&ByTier(counts)), long);
            assert_eq!(short_mix(&ByTier(counts)), short);
        }
    }

    #[test]
    fn families_keep_their_colour() {
        let family = |tier| {
            if tier < Tier::Mid {
                Family::Micro
            } else {
                Family::Macro
            }
        };
        let parts = mix_parts(&ByTier([0, 4, 4, 0, 0]), family).0;
        let coloured: Vec<_> = parts
            .iter()
            .map(|part| (part.text.as_str(), part.family))
            .collect();
        assert_eq!(
            coloured,
            [
                ("4 micro", Some(Family::Micro)),
                (" and ", None),
                ("4 mid-tier", Some(Family::Macro)),
                (" creators", None),
            ]
        );
    }
}
