//! Suffixes and signs that mean one thing in one language and another elsewhere, such as `mil`, `B` and `¥`.

use crate::{
    currency::{Currency, SharedSign},
    text,
};

/// Suffixes with the factors, and signs with the currencies, that they have in the language of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dialect(Vec<(&'static str, &'static str)>);

impl Dialect {
    /// Finds the language by the words of headers.
    pub fn of<'a>(headers: impl Iterator<Item = &'a str>) -> Self {
        let words: Vec<String> = headers.flat_map(text::words_of).collect();
        let mut meanings: Vec<(&'static str, &'static str)> = Vec::new();
        for line in include_str!("words/dialects.txt").lines() {
            let Some((meaning, signs)) = line.split_once(": ").filter(|_| !line.starts_with('#'))
            else {
                continue;
            };
            let is_spoken = signs
                .split(" | ")
                .any(|sign| words.iter().any(|word| word == sign));
            meanings.extend(meaning.split_once(' ').filter(|_| is_spoken));
        }
        Self(meanings)
    }

    /// Returns the factor of a suffix, if the headers tell exactly one.
    pub fn factor(&self, suffix: &str) -> Option<f64> {
        self.meaning(suffix)?.parse().ok()
    }

    /// Returns the currency of a sign, if the headers tell exactly one.
    pub fn currency(&self, sign: SharedSign) -> Option<Currency> {
        Currency::from_code(self.meaning(sign.sign())?)
    }

    /// Returns the only meaning of a suffix or sign.
    fn meaning(&self, of: &str) -> Option<&'static str> {
        let mut meanings = self.0.iter().filter(|(known, _)| *known == of);
        let (_, meaning) = meanings.next()?;
        meanings
            .all(|(_, other)| other == meaning)
            .then_some(*meaning)
    }
}
