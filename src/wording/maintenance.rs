//! Texts of moving, backing up and restoring all saved plans.

use super::english;
use crate::plan::wording::Language;

dispatch! { maintenance:
    fn moved(inventory: &str) -> String;
    fn backed_up(inventory: &str) -> String;
    fn restored(inventory: &str) -> String;
    /// Says that plans were restored from a backup without a hash.
    fn restored_unsure(inventory: &str) -> String;
    /// Counts plans, versions, links and withdrawn links, and says the hash of all rows.
    fn inventory(rows: [u64; 4], hash: &str) -> String;

    fn live(address: &str) -> String;
    fn no_plans(address: &str) -> String;
    fn in_use(file: &str) -> String;
    /// Says why a backup is refused.
    fn faulty_backup(file: &str, fault: &str) -> String;
    fn unread(fault: &str) -> String;
    fn backup_differs(copy: &str, original: &str) -> String;
    fn exists(file: &str) -> String;
    fn no_space(folder: &str) -> String;
    fn file_fault(file: &str, error: &str) -> String;
    fn stopped() -> &'static str;
    /// Says that the target of a move has other plans.
    fn foreign_target() -> &'static str;
    fn copy_differs(copy: &str, original: &str) -> String;

    fn no_file() -> &'static str;
    fn no_backup(why: &str) -> String;
    fn cut_off(found: u64, said: u64) -> String;
    fn foreign_backup(why: &str) -> String;
    fn newer_backup() -> &'static str;
    fn damaged_backup(why: &str) -> String;
    fn no_room(error: &str) -> String;

    fn empty() -> &'static str;
    fn no_database() -> &'static str;
    fn no_plans_in_it() -> &'static str;
    fn no_hash() -> &'static str;
    fn lost_hash() -> &'static str;
    fn other_rows(found: i64, said: i64) -> String;
    fn other_hash() -> &'static str;
    fn dangling_rows(count: i64) -> String;
    fn no_newest_version(count: i64) -> String;
    /// Says that plans have versions after their newest.
    fn later_versions(count: i64) -> String;
    fn not_one_view_link(count: i64) -> String;
    fn not_one_edit_link(count: i64) -> String;
    fn no_plan(fault: &str) -> String;
    fn no_numbers() -> &'static str;
}
