//! Countries of audiences and their shares.

use std::{collections::HashMap, sync::OnceLock};

use crate::text;

/// A country code of ISO 3166, two capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    /// Returns the country with this code of two capital letters.
    pub fn from_code(code: &str) -> Option<Self> {
        let letters = <[u8; 2]>::try_from(code.as_bytes()).ok()?;
        letters
            .iter()
            .all(u8::is_ascii_uppercase)
            .then_some(Self(letters))
    }

    /// Returns the country with this code or name.
    ///
    /// # Example
    /// ```
    /// use tiermix_lists::Country;
    ///
    /// assert_eq!(Country::named("Deutschland"), Country::from_code("DE"));
    /// assert_eq!(Country::named("Others"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        if name.len() > 60 {
            return None;
        }
        let code = name.to_ascii_uppercase();
        let is_code = name.len() == 2 && names().contains_key(code.as_str());
        if is_code {
            return Self::from_code(&code);
        }
        names().get(&text::words_of(name).concat()).copied()
    }

    /// Returns the code, such as `DE`.
    pub fn code(&self) -> &str {
        // Only ASCII letters are ever stored.
        std::str::from_utf8(&self.0).unwrap_or("US")
    }
}

/// Returns the countries by name without blanks, and by code in capital letters.
fn names() -> &'static HashMap<String, Country> {
    static NAMES: OnceLock<HashMap<String, Country>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut countries = HashMap::new();
        for line in include_str!("words/countries.txt").lines() {
            let Some((code, names)) = line.split_once(": ").filter(|_| !line.starts_with('#'))
            else {
                continue;
            };
            let Some(country) = Country::from_code(code) else {
                continue;
            };
            countries.insert(code.to_owned(), country);
            for name in names.split(" | ") {
                countries.insert(text::words_of(name).concat(), country);
            }
        }
        countries
    })
}

/// Most countries that are taken from one cell.
const COUNTRIES: usize = 50;

/// Reads the shares in a cell, such as `DE 62%, AT 11%` or `FR: 0.62; Others: 0.38`, as fractions.
///
/// Groups that are no country are dropped.
pub fn shares(cell: &str) -> Vec<(Country, f64)> {
    let mut shares = Vec::new();
    let mut rest = cell;
    let mut all: Vec<(Option<Country>, f64, bool)> = Vec::new();
    while let Some(start) = rest.find(|it: char| it.is_ascii_digit()) {
        let (before, number) = rest.split_at(start);
        let length = number_length(number);
        let (digits, behind) = number.split_at(length);
        let has_sign = behind.trim_start().starts_with('%');
        let behind = behind.trim_start().trim_start_matches('%');
        let label = before.trim_matches(|it: char| !it.is_alphanumeric());
        let (label, behind) = match label.is_empty() {
            // "62% DE"
            true => behind.split_at(
                behind
                    .find(|it: char| matches!(it, ',' | ';' | '|' | '/') || it.is_ascii_digit())
                    .unwrap_or(behind.len()),
            ),
            false => (label, behind),
        };
        let value: Option<f64> = digits.replace(',', ".").parse().ok();
        let country = Country::named(label.trim_matches(|it: char| !it.is_alphanumeric()));
        all.extend(value.map(|value| (country, value, has_sign)));
        if all.len() >= COUNTRIES {
            break;
        }
        rest = behind;
    }
    let is_percent = all
        .iter()
        .any(|(_, value, has_sign)| *has_sign || *value > 1.0);
    for (country, value, _) in all {
        let share = if is_percent { value / 100.0 } else { value };
        if let Some(country) = country
            && (0.0..=1.0).contains(&share)
            && !shares.iter().any(|(known, _)| *known == country)
        {
            shares.push((country, share));
        }
    }
    shares
}

/// Returns the length of the number at the start of a text: digits, and decimals behind one mark.
fn number_length(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    let rest = text.get(whole..).unwrap_or_default();
    match rest.starts_with(['.', ',']) {
        true => match digits(rest.get(1..).unwrap_or_default()) {
            0 => whole,
            decimals => whole + 1 + decimals,
        },
        false => whole,
    }
}
