//! Texts about creators: one line, safe to show.

use crate::text::{self, LineFault};

/// Returns a text as a creator has it: in one line of at most `most` characters, upright, empty when nothing of it can
/// be seen.
///
/// Line breaks become blanks, and invisible characters that reverse the direction of text are left out.
///
/// # Errors
/// [`LineFault`].
///
/// # Example
/// ```
/// use tiermix_plan::{roster::line::line, text::LineFault};
///
/// assert_eq!(line("Posts on Mondays.\r\nAsk Kim.", 40).as_deref(), Ok("Posts on Mondays. Ask Kim."));
/// assert_eq!(line("\u{200b} ", 40).as_deref(), Ok(""));
/// assert_eq!(line("Kim\0", 40), Err(LineFault::Control));
/// assert_eq!(line("Kim", 2), Err(LineFault::TooLong { length: 3 }));
/// ```
pub fn line(given: &str, most: usize) -> Result<String, LineFault> {
    let is_break = |letter| matches!(letter, '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}');
    let line = text::upright(&given.replace("\r\n", " ")).replace(is_break, " ");
    if line.chars().any(char::is_control) {
        return Err(LineFault::Control);
    }
    if text::is_blank(&line) {
        return Ok(String::new());
    }
    let length = line.chars().count();
    if length > most {
        return Err(LineFault::TooLong { length });
    }
    Ok(line)
}
