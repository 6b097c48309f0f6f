//! Texts of the list of plans that a browser knows.

use super::english;
use crate::plan::wording::Language;

dispatch! { plans:
    fn what_is_listed() -> &'static str;
    fn needs_script() -> &'static str;
    fn nothing_is_remembered() -> &'static str;
    fn search() -> &'static str;
    fn search_by() -> &'static str;
    fn none_yet() -> &'static str;
    fn none_found() -> &'static str;
    /// Stands for the title of a plan that has none.
    fn untitled() -> &'static str;
    fn rename() -> &'static str;
    fn forget() -> &'static str;
    fn name_in_browser() -> &'static str;
    fn keep_name() -> &'static str;
    fn cancel() -> &'static str;
    /// Warns before a plan is forgotten that this browser may change.
    fn forgetting_edit_link() -> &'static str;
    /// Says what forgetting a plan means that this browser may only look at.
    fn forgetting() -> &'static str;
    fn forget_it() -> &'static str;
    fn keep_it() -> &'static str;
    fn can_change() -> &'static str;
    fn can_look() -> &'static str;
    /// Labels a button with what it does to which plan.
    fn on_plan(action: &str, plan: &str) -> String;
}
