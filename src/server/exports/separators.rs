//! The signs by which the reader's spreadsheet separates cells and decimals.
//!
//! Spreadsheets read a CSV file by the settings of the computer, which no browser tells. Its language tells them nearly
//! always: where the decimal sign is a comma, a semicolon separates the cells.

use axum::http::{HeaderMap, header::ACCEPT_LANGUAGE};
use form_urlencoded::parse;
use num_format::Locale;

/// Name of the parameter that names a locale, such as `de-DE`, in place of the browser's languages.
pub const LOCALE: &str = "locale";

/// Regions with a decimal point whose spreadsheets nevertheless separate cells by semicolons.
const SEMICOLON_REGIONS: [&str; 2] = ["CH", "LI"];

/// The signs that separate cells and decimals in a CSV file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separators {
    /// The separator of cells.
    pub cells: u8,
    /// The separator of decimals.
    pub decimal: &'static str,
}

impl Separators {
    /// The signs of English spreadsheets.
    pub const ENGLISH: Self = Self {
        cells: b',',
        decimal: ".",
    };

    /// Returns the signs for the locale that a query names, else for the first known language that the browser accepts.
    pub fn of(query: &str, headers: &HeaderMap) -> Self {
        let named = parse(query.as_bytes()).find(|(name, _)| name == LOCALE);
        let named = named.and_then(|(_, tag)| Self::of_tag(&tag));
        let accepted = || {
            let accepted = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
            by_preference(accepted).into_iter().find_map(Self::of_tag)
        };
        named.or_else(accepted).unwrap_or(Self::ENGLISH)
    }

    /// Returns the signs of a language tag, such as `de-AT`; `None` for an unknown language.
    fn of_tag(tag: &str) -> Option<Self> {
        let mut parts: Vec<String> = tag.split(['-', '_']).map(str::to_lowercase).collect();
        for part in parts.iter_mut().skip(1) {
            match part.len() {
                2 => part.make_ascii_uppercase(),
                4 => {
                    if let Some(first) = part.get_mut(..1) {
                        first.make_ascii_uppercase();
                    }
                }
                _ => {}
            }
        }
        let semicolon = parts
            .iter()
            .any(|part| SEMICOLON_REGIONS.contains(&part.as_str()));
        while !parts.is_empty() {
            // A tag without a locale of its own, such as `de-DE`, is like that of its language.
            if let Ok(locale) = Locale::from_name(parts.join("-")) {
                let decimal = match locale.decimal() {
                    "," => ",",
                    _ => ".",
                };
                let cells = if decimal == "," || semicolon {
                    b';'
                } else {
                    b','
                };
                return Some(Self { cells, decimal });
            }
            parts.pop();
        }
        None
    }
}

/// Returns the tags of an `Accept-Language` header, those with the greatest weight first.
fn by_preference(accepted: &str) -> Vec<&str> {
    let mut tags: Vec<(&str, f32)> = accepted
        .split(',')
        .filter_map(|entry| {
            let (tag, weight) = entry.split_once(';').unwrap_or((entry, "q=1"));
            let weight = weight.trim().strip_prefix("q=")?.parse().ok()?;
            Some((tag.trim(), weight))
        })
        .collect();
    tags.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    tags.into_iter().map(|(tag, _)| tag).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_with_a_decimal_comma_separates_cells_by_semicolons() {
        for (tags, cells, decimal) in [
            (
                "de, fr-FR, es, it, pt-BR, nl, pl, ru-RU, sv, de_DE, DE-at, nb, id",
                b';',
                ",",
            ),
            ("en, en-US, en-GB, ja, zh-Hant-TW, es-MX, he, th", b',', "."),
            ("de-CH, it-CH", b';', "."),
        ] {
            for tag in tags.split(", ") {
                let separators = Some(Separators { cells, decimal });
                assert_eq!(Separators::of_tag(tag), separators, "{tag}");
            }
        }
        for tag in ["", "*", "xx", "1", "\u{e9}\u{e9}-\u{e9}\u{e9}\u{e9}\u{e9}"] {
            assert_eq!(Separators::of_tag(tag), None, "{tag}");
        }
    }

    #[test]
    fn the_preferred_language_comes_first() {
        assert_eq!(
            by_preference("en;q=0.5, de-DE ,fr;q=0.9,*;q=0.1,x;q=y"),
            ["de-DE", "fr", "en", "*"]
        );
    }
}
