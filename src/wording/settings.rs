//! Texts for the operator about settings that do not fit, and why the server does not start.

use super::english;
use crate::plan::wording::Language;

dispatch! { settings:
    fn unreadable(file: &str, error: &str) -> String;
    fn faulty_key(file: &str, line: usize, key: &str, reason: &str) -> String;
    fn faulty_variable(name: &str, value: &str, reason: &str) -> String;
    fn no_site_address() -> &'static str;
    fn no_file_name(name: &str) -> String;
    /// Says that a name is that of pages already.
    fn taken_name(name: &str) -> String;
    fn no_folder() -> &'static str;
    fn no_network(text: &str) -> String;
    fn no_utf8() -> &'static str;
    /// Says that an address of a database is of neither kind.
    fn no_database() -> &'static str;
    fn no_address(fault: &str) -> String;
    /// Says that a file of the built site cannot be read.
    fn no_built_file(file: &str, error: &str) -> String;
    fn cannot_listen(address: &str, error: &str) -> String;
}
