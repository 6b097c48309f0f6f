//! Answers and remembered choices that steer a reading.

use std::collections::{BTreeMap, HashMap};

use crate::{
    column::{Per, Scale},
    country::Country,
    currency::{Currency, SharedSign},
    field::Field,
    number::Mark,
    text,
};

/// Everything that the user answered or that was remembered from an earlier list.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Remembered uses of columns by [`header_key`]; `None` for "ignore it".
    pub headers: HashMap<String, Option<Field>>,
    /// Uses of columns of this list by number, from 1; `None` for "ignore it".
    pub columns: BTreeMap<usize, Option<Field>>,
    /// Answers to questions. A later answer to the same question replaces an earlier one.
    pub answers: Vec<Answer>,
    /// The country whose share of the audience counts.
    pub country: Option<Country>,
}

/// Returns the key by which the use of a column is remembered.
///
/// # Example
/// ```
/// assert_eq!(tiermix_lists::header_key("Fee (USD)"), tiermix_lists::header_key("fee_usd"));
/// ```
pub fn header_key(header: &str) -> String {
    text::words_of(header).concat()
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Take this sheet.
    Sheet(String),
    /// Take the first [`crate::limits::CREATORS`] creators.
    FirstCreators,
    /// Of several columns for one field, take this.
    Column {
        /// The field.
        field: Field,
        /// Number of the column, from 1.
        column: usize,
    },
    /// Take a column for this field, or ignore it.
    Meaning {
        /// Number of the column, from 1.
        column: usize,
        /// The field.
        field: Option<Field>,
    },
    /// A single mark before three digits has this meaning.
    Mark {
        /// The field.
        field: Field,
        /// The meaning.
        mark: Mark,
    },
    /// A suffix stands for this factor.
    Suffix {
        /// The suffix in lower case.
        suffix: String,
        /// The factor.
        factor: f64,
    },
    /// This end of a range counts.
    Range {
        /// The field.
        field: Field,
        /// The end.
        end: End,
    },
    /// A single end of a range counts as the value, or the value stays open.
    OneEnd {
        /// The field.
        field: Field,
        /// True if the end counts.
        counts: bool,
    },
    /// A word in place of a fee means 0, or leaves the fee open.
    Word {
        /// The word in lower case.
        word: String,
        /// True for 0.
        is_zero: bool,
    },
    /// A shared sign means this currency.
    Sign {
        /// The sign.
        sign: SharedSign,
        /// The currency.
        currency: Currency,
    },
    /// Fees without a sign are in this currency.
    Unsigned(Currency),
    /// Of several rows about one creator, take this.
    Duplicates(Order),
    /// The scale of the engagement rate.
    Scale(Scale),
    /// The base of the engagement rate.
    Per(Per),
}

/// The end of a range that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The lowest figure.
    Lowest,
    /// The middle.
    Middle,
    /// The highest figure.
    Highest,
}

/// The row that counts among several about one creator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The first.
    First,
    /// The last.
    Last,
}

impl Known {
    /// Returns the last answer that `pick` accepts.
    pub fn find<T>(&self, pick: impl Fn(&Answer) -> Option<T>) -> Option<T> {
        self.answers.iter().rev().find_map(pick)
    }

    /// Returns the use of a column that the user chose or that was remembered; `Some(None)` for "ignore it".
    pub fn use_of(&self, column: usize, header: Option<&str>) -> Option<Option<Field>> {
        let answered = self.find(|answer| match answer {
            Answer::Meaning { column: of, field } if *of == column => Some(*field),
            _ => None,
        });
        let chosen = || self.columns.get(&column).copied();
        let remembered = || {
            let key = header_key(header.filter(|_| !self.headers.is_empty())?);
            self.headers.get(&key).copied()
        };
        answered.or_else(chosen).or_else(remembered)
    }
}
