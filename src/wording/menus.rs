//! Texts of the menus, the steps back and forth, and the files of a plan.

use super::english;
use crate::plan::wording::Language;

dispatch! { menus:
    fn examples() -> &'static str;
    fn undo() -> &'static str;
    fn undo_by_key() -> &'static str;
    fn redo() -> &'static str;
    fn redo_by_key() -> &'static str;
    fn compare() -> &'static str;
    fn with_saved() -> &'static str;
    fn with_saved_shows() -> &'static str;
    fn three() -> &'static str;
    fn three_shows() -> &'static str;
    fn with_another() -> &'static str;
    fn with_another_shows() -> &'static str;
    /// Names the menu of files.
    fn file() -> &'static str;
    fn workbook() -> &'static str;
    fn mix_table() -> &'static str;
    fn forecast_table() -> &'static str;
    fn futures_table() -> &'static str;
    fn answer_file() -> &'static str;
    fn plan_file() -> &'static str;
    fn print() -> &'static str;
    fn open_file() -> &'static str;
    /// Names the dialog about a file that was not opened, for screen readers.
    fn file_not_opened() -> &'static str;
    fn no_plan() -> &'static str;
    fn nothing_is_lost() -> &'static str;
    /// Names the menu of examples while one of them is on the page.
    fn example(name: &str) -> String;
    /// Counts the faults of a file that are not listed.
    fn more_faults(count: usize) -> String;
}
