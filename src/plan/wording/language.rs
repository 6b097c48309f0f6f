//! The languages that the wording is written in.

use super::Marks;

/// A language of the wording, with the marks of the reader's numbers. It is passed to every function that says
/// something, never assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// American English.
    English(Marks),
}

impl Language {
    /// American English with its own marks.
    pub const ENGLISH: Self = Self::English(Marks::ENGLISH);

    /// Returns the tag by which HTML and HTTP name it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English(_) => "en",
        }
    }

    /// Returns the marks of the reader's numbers.
    pub const fn marks(self) -> Marks {
        match self {
            Self::English(marks) => marks,
        }
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::ENGLISH
    }
}
