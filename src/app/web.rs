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

/// A key that was pressed, and the kind of element that has the focus.
#[derive(Clone, Debug)]
pub(crate) struct KeyPress {
    /// The key by its meaning: `PageDown`, `b`.
    pub key: String,
    /// The key by its place on a US keyboard: `KeyB`.
    pub code: String,
    /// True if the focus is in a field that takes letters.
    pub in_field: bool,
    /// True if that field has several lines.
    pub in_lines: bool,
    /// True if a check box has the focus.
    pub on_check: bool,
    /// True if a button or a link has the focus.
    pub on_button: bool,
    /// True with Shift.
    pub shift: bool,
    /// True with Ctrl, Alt or the command key.
    pub modified: bool,
    /// True while the key is held down.
    pub repeated: bool,
}

/// An answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// Its status.
    pub status: u16,
    /// The kind of its content.
    pub kind: String,
    /// Its content.
    pub text: String,
}

/// The reason why a stream of events was not opened.
#[cfg_attr(
    not(feature = "hydrate"),
    expect(dead_code, reason = "only browsers open streams")
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoStream {
    /// Nothing answers there.
    Unreachable,
    /// Nothing has answered in time.
    Mute,
    /// Something else was answered, with this status.
    Refused(u16),
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
