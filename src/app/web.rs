//! The browser as the app uses it: its calls, its storage, and dates.

#[cfg_attr(not(feature = "hydrate"), path = "web/no_browser.rs")]
pub(crate) mod browser;
pub(crate) mod date;
pub(crate) mod known_plans;

/// A file that the user chose to open.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ChosenFile {
    /// Its name.
    pub name: String,
    /// Its text, or the reasons why it cannot be read.
    pub text: Result<String, Vec<String>>,
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    /// Day of the month, from 1.
    pub day: i64,
    /// Month, from 0 in January.
    pub month: usize,
    /// Year of the Christian era.
    pub year: i64,
}

/// Returns whether a text has only the letters of decimal numbers.
///
/// The parsers of Rust and of browsers alone would take names as well, the one "inf" and the other "Infinity", "0x1f"
/// and "".
fn may_be_number(text: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_digit() || "+-.eE".contains(letter);
    !text.is_empty() && text.chars().all(plain)
}
