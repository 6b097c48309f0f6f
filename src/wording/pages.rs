//! Texts of the pages that the server alone writes.

use super::english;
use crate::plan::wording::Language;

dispatch! { pages:
    /// Says what the site is, where a page has nothing of its own to say.
    fn about() -> &'static str;
    fn about_evidence() -> &'static str;
    /// Names the page that compares plans where there is little room.
    fn compare() -> &'static str;
    fn plan_not_found() -> &'static str;
    fn plan_withdrawn() -> &'static str;
    fn plan_not_opened() -> &'static str;
    fn start_with_example() -> &'static str;
    /// Names the page of an address that has none, in a tab.
    fn no_such_page() -> &'static str;
    fn no_page_here() -> &'static str;
    fn no_page_why() -> &'static str;
    /// Returns the title in the tab of a page with a name.
    fn page_title(name: &str) -> String;
}
