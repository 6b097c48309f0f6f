//! Texts of the page as a stage.

use super::english;
use crate::plan::wording::Language;

dispatch! { presentation:
    fn present() -> &'static str;
    /// Names the list of scenes, for screen readers.
    fn scenes() -> &'static str;
    fn answer() -> &'static str;
    fn futures() -> &'static str;
    fn chart() -> &'static str;
    fn arguments() -> &'static str;
    fn leave() -> &'static str;
}
