//! The languages that the wording is written in.

/// A language of the wording. It is passed to whatever says something, never assumed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// American English.
    #[default]
    English,
}

impl Language {
    /// Returns the tag by which HTML and HTTP name it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
        }
    }
}
