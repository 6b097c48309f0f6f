//! Texts for the operator about the database of the saved plans.

use super::english;
use crate::plan::wording::Language;

dispatch! { database:
    fn read_only(error: &str) -> String;
    fn full(error: &str) -> String;
    fn conflict(error: &str) -> String;
    fn slow(seconds: u64) -> String;
    fn unavailable(error: &str) -> String;
    fn no_migration(error: &str) -> String;
    fn cannot_be_opened(address: &str, why: &str) -> String;
    /// Says that the file is not the one that was opened.
    fn lost(file: &str) -> String;
    fn damaged(fault: &str) -> String;
    fn no_folder(folder: &str, error: &str) -> String;
    fn no_address(error: &str) -> String;
    fn no_randomness(error: &str) -> String;

    fn lost_newest_version() -> &'static str;
    fn lost_links() -> &'static str;
    /// Says that a packed text of a plan cannot be unpacked.
    fn damaged_text() -> &'static str;
    /// Says that a text is longer than any that is saved; both in bytes.
    fn too_long(length: usize, most: usize) -> String;

    /// Says that a newer release changed the tables.
    fn newer() -> &'static str;
    fn missing_step(step: i64) -> String;
    fn changed_step(step: i64) -> String;
    /// Says that old tables may only be read.
    fn cannot_be_updated() -> &'static str;

    fn is_folder() -> &'static str;
    /// Says that the path leads to something else than a file, such as a pipe.
    fn is_no_file() -> &'static str;
    fn nothing_answers(seconds: u64) -> String;
    fn cannot_read_file(report: &str) -> String;
    fn cannot_create_file(report: &str) -> String;
    fn damaged_file() -> &'static str;
    fn no_space() -> &'static str;
    fn is_no_database() -> &'static str;
    fn refuses_user(report: &str) -> String;
    fn no_such_database(report: &str) -> String;
    fn too_many_connections(report: &str) -> String;
    fn is_starting(report: &str) -> String;
    /// Says that a pooler mixes the statements of connections, and how to set it.
    fn shares_statements(report: &str) -> String;
    fn no_server(error: &str) -> String;
}
