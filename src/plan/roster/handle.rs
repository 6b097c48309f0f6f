//! Handles: the names of accounts, in the one spelling in which they are compared.

use crate::{number::is_invisible, text::is_blank};

/// Largest number of characters of a handle.
pub const HANDLE_LENGTH: usize = 80;

/// Returns the handle that a text names: lower case, without invisible characters, a leading `@` or the address of a
/// profile.
///
/// Returns `None` when nothing is left that can be seen, or more than [`HANDLE_LENGTH`] characters, or a control
/// character or blank. A handle that was returned names itself.
///
/// # Example
/// ```
/// use tiermix_plan::roster::handle::handle;
///
/// for text in ["Studio.K7", " @studio.k7 ", "https://www.tiktok.com/@studio.k7?lang=en"] {
///     assert_eq!(handle(text).as_deref(), Some("studio.k7"), "{text}");
/// }
/// assert_eq!(handle("@"), None);
/// ```
pub fn handle(text: &str) -> Option<String> {
    let visible: String = text
        .chars()
        .filter(|letter| !is_invisible(*letter))
        .collect();
    let lower = visible.trim().to_lowercase();
    let name = match lower.split_once("tiktok.com/") {
        Some((_, path)) => path.split(['/', '?', '#']).next().unwrap_or_default(),
        None => &lower,
    };
    let name = name.trim_start_matches('@');
    is_handle(name).then(|| name.to_owned())
}

/// Returns true if a text may be the name of an account: a text that [`handle`] returned is one.
///
/// The letters' case is not looked at: its tables are larger than all else that a page needs to open a plan.
pub(crate) fn is_handle(name: &str) -> bool {
    let is_plain =
        |letter: char| !letter.is_control() && !letter.is_whitespace() && !is_invisible(letter);
    let length = name.chars().count();
    (1..=HANDLE_LENGTH).contains(&length)
        && !name.starts_with('@')
        && name.chars().all(is_plain)
        && !is_blank(name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_cannot_be_seen_makes_no_other_handle() {
        for text in ["\u{202e}studio.k7", "studio\u{200b}.k7", "@@Studio.K7"] {
            assert_eq!(handle(text).as_deref(), Some("studio.k7"), "{text:?}");
        }
        for text in [
            "",
            "@",
            "\u{200b}",
            "\u{3164}",
            "studio k7",
            "a\0",
            "https://www.tiktok.com/",
        ] {
            assert_eq!(handle(text), None, "{text:?}");
        }
        assert_eq!(handle(&"x".repeat(80)).map(|it| it.len()), Some(80));
        assert_eq!(handle(&"x".repeat(81)), None);
    }

    proptest! {
        #[test]
        fn a_handle_names_itself(text in "(@|[\\PC]|tiktok.com/|İ|Σ|\u{200b}| ){0,12}") {
            if let Some(name) = handle(&text) {
                prop_assert!(is_handle(&name), "{}", name);
                prop_assert_eq!(handle(&name), Some(name));
            }
        }
    }
}
