//! Names in a plan that are unknown, and the known ones that may have been meant.

use super::key::Form;
use crate::fault::{quoted, shown};

/// Longest unknown name, in bytes, for which a similar known name is looked up.
pub(super) const HINT_LENGTH: usize = 64;

/// Returns the edit distance of a name from a known one; `None` where the known one can hardly be meant.
pub(super) fn distance(name: &str, known: &str) -> Option<usize> {
    if name.len() > HINT_LENGTH {
        return None;
    }
    let distance = strsim::osa_distance(&name.to_ascii_lowercase(), known);
    (distance <= (known.len() / 3).max(1)).then_some(distance)
}

/// Formats a name as a fault repeats it, in quotes if the name has characters that no name of the form has.
pub(super) fn shown_path(form: Form, section: &str, name: &str) -> String {
    let dots = form == Form::Query;
    let plain = |letter: char| {
        letter.is_ascii_alphanumeric() || "_-".contains(letter) || (dots && letter == '.')
    };
    if !name.is_empty() && name.chars().all(plain) {
        format!("{section}{}", shown(name))
    } else {
        format!("{section}{}", quoted(name))
    }
}
