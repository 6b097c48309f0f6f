//! Texts of the list of shortcuts, and names of keys.

use super::english;
use crate::plan::wording::Language;

dispatch! { shortcuts:
    fn heading() -> &'static str;
    fn to_budget() -> &'static str;
    fn one_step() -> &'static str;
    fn ten_steps() -> &'static str;
    fn to_end() -> &'static str;
    fn show_keys() -> &'static str;
    fn close() -> &'static str;
    fn page_up_key() -> &'static str;
    fn page_down_key() -> &'static str;
    fn home_key() -> &'static str;
    fn end_key() -> &'static str;
    fn control_key() -> &'static str;
    fn shift_key() -> &'static str;
    fn escape_key() -> &'static str;
}
