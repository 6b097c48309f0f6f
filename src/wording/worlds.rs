//! Texts of the plausible worlds and of the next steps.

use super::english;
use crate::plan::wording::Language;

dispatch! { worlds:
    /// Names the strips of worlds, for screen readers.
    fn sureness() -> &'static str;
    fn next_steps() -> &'static str;
    /// Labels the message to copy.
    fn message() -> &'static str;
}
