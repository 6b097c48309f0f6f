//! The signs by which the reader's spreadsheet separates cells and decimals.
//!
//! Spreadsheets read a CSV file by the settings of the computer, which no browser tells. Its language tells them nearly
//! always: where the decimal sign is a comma, a semicolon separates the cells.

use axum::http::HeaderMap;

use crate::server::locale::ReaderLocale;

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
        ReaderLocale::of(query, headers).map_or(Self::ENGLISH, Self::of_locale)
    }

    fn of_locale(locale: ReaderLocale) -> Self {
        Self {
            cells: if locale.has_semicolons() { b';' } else { b',' },
            decimal: match locale.marks().decimal {
                ',' => ",",
                _ => ".",
            },
        }
    }
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
                let found = ReaderLocale::of_tag(tag).map(Separators::of_locale);
                assert_eq!(found, Some(Separators { cells, decimal }), "{tag}");
            }
        }
    }
}
