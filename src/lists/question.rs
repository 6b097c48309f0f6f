//! Questions that a list leaves open.

use crate::{
    creator::{Creator, Value},
    currency::{Currency, SharedSign},
    field::Field,
    known::Answer,
};

/// A question about the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The subject.
    pub about: About,
    /// The field whose values depend on the answer.
    pub field: Option<Field>,
    /// Numbers of the rows whose values depend on the answer.
    pub rows: Vec<u32>,
    /// The values hold without the answer; it only says how to use them.
    pub is_soft: bool,
    /// Answers to choose from.
    pub choices: Vec<Choice>,
}

/// An answer to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The answer for [`crate::Known::answers`]; `None` for taking nothing.
    pub answer: Option<Answer>,
    /// Values of the rows of the question under this answer.
    pub values: Vec<Value<f64>>,
    /// Creators of a sheet under this answer.
    pub creators: Vec<Creator>,
}

/// The subject of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum About {
    /// Several sheets hold creators.
    Sheet,
    /// There are more creators than are taken.
    CreatorLimit {
        /// Number of creators in the file.
        found: usize,
    },
    /// Several columns could fill the field.
    WhichColumn,
    /// The meaning of a column is not clear.
    Meaning {
        /// Number of the column, from 1.
        column: usize,
    },
    /// A mark before three digits parts thousands or decimals.
    Mark {
        /// A cell as an example.
        example: String,
    },
    /// A suffix has two meanings.
    Suffix {
        /// A cell as an example.
        example: String,
    },
    /// Some values are ranges.
    Range {
        /// A cell as an example.
        example: String,
    },
    /// Some values are one end of a range.
    OneEnd {
        /// A cell as an example.
        example: String,
    },
    /// A word stands in place of a fee.
    Word {
        /// The word as it is seen.
        word: String,
    },
    /// A sign is shared by several currencies.
    Sign(SharedSign),
    /// Some fees have no currency. [`Answer::Unsigned`] with any currency answers it.
    Unsigned,
    /// The column has fees in several currencies, which must be converted.
    MixedCurrencies(Vec<Currency>),
    /// Creators stand in several rows with other fees.
    Duplicates {
        /// Handle and rows of each.
        creators: Vec<(String, Vec<u32>)>,
    },
    /// The scale of the engagement rate is not clear.
    Scale {
        /// A number as an example.
        example: f64,
    },
    /// The base of the engagement rate is not clear.
    Per,
}
