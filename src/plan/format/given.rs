//! The values of the plan format as they are given: in a document, or in a query string.

use std::borrow::Cow;

use serde_json::value::RawValue;

use crate::{
    Currency,
    fault::{quoted, shown},
    input::Dimension,
    number::{self, Reader},
    wording::{Language, currency_sign},
};

/// A value as given: the source text of a JSON value, or decoded text of a query string.
#[derive(Clone, Copy)]
pub(crate) enum Given<'a> {
    Json(&'a str),
    Query(&'a str),
}

impl<'a> Given<'a> {
    /// Parses the value as a number, infinite when too large for a double.
    pub(super) fn number(self) -> Option<f64> {
        match self {
            Self::Json(source) => source
                .starts_with(|first: char| first == '-' || first.is_ascii_digit())
                .then(|| source.parse().ok())?,
            Self::Query(text) => {
                let text = text.trim();
                // `parse` alone would also take "inf" and "nan".
                let plain = |letter: char| letter.is_ascii_digit() || "+-.eE".contains(letter);
                text.chars().all(plain).then(|| text.parse().ok())?
            }
        }
    }

    /// Parses the value as a number, and of a query string also as a person types numbers in the site's language.
    ///
    /// A text with two readings is refused, as nobody can be asked. So is one with invisible letters: the repair of
    /// links takes them away.
    pub(super) fn number_of(self, dimension: Dimension, currency: Currency) -> Option<f64> {
        let typed = |text: &str| {
            let reader = Reader {
                decimal_mark: '.',
                dimension,
                currency,
                sign: &currency_sign(Language::default(), currency),
            };
            let reading = reader.read(text).ok()?;
            let is_sure = reading.other.is_none() && !text.contains(number::is_invisible);
            is_sure.then_some(reading.value)
        };
        self.number().or_else(|| match self {
            Self::Json(_) => None,
            Self::Query(text) => typed(text),
        })
    }

    /// Parses the value as an unsigned integer, without the rounding of a double.
    pub(super) fn integer(self) -> Option<u64> {
        match self {
            Self::Json(source) => source.parse().ok(),
            Self::Query(text) => text.trim().parse().ok(),
        }
    }

    /// Parses the value as true or false.
    pub(super) fn flag(self) -> Option<bool> {
        match self {
            Self::Json(source) => source.parse().ok(),
            Self::Query(text) => text.trim().parse().ok(),
        }
    }

    /// Parses the value as text, unless the text has an unpaired surrogate.
    pub(super) fn text(self) -> Option<Cow<'a, str>> {
        match self {
            Self::Json(source) => serde_json::from_str::<String>(source).ok().map(Cow::Owned),
            Self::Query(text) => Some(Cow::Borrowed(text)),
        }
    }

    /// Parses the value as a list.
    pub(super) fn list(self) -> Option<Vec<Self>> {
        match self {
            Self::Json(source) => serde_json::from_str::<Vec<&'a RawValue>>(source)
                .ok()
                .map(|list| list.iter().map(|item| Self::Json(item.get())).collect()),
            Self::Query(text) => Some(text.split(',').map(Self::Query).collect()),
        }
    }

    /// Formats the value as a fault repeats it.
    pub(super) fn shown(self) -> String {
        match self {
            Self::Json(source) => shown(source),
            Self::Query(text) if self.number().is_some() => shown(text.trim()),
            Self::Query(text) => quoted(text),
        }
    }
}
