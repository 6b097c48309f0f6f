//! Texts of what the server functions refuse: what happened, what is safe, and what to do.

use super::english;
use crate::plan::wording::Language;

dispatch! { requests:
    fn not_found() -> &'static str;
    fn gone() -> &'static str;
    fn wrong_secret() -> &'static str;
    /// Says that somebody else saved in between.
    fn stale() -> &'static str;
    /// Lists why a document is no plan.
    fn faults(faults: &[String]) -> String;
    /// Says that a request is larger than its limit, in bytes.
    fn too_large(limit: usize) -> String;
    /// Says that the request comes from a page of another site.
    fn foreign_site() -> &'static str;
    fn not_understood() -> &'static str;
    /// Says that the idempotency key came with another change before.
    fn other_request() -> &'static str;
    fn too_many(seconds: u64) -> String;
    fn read_only() -> &'static str;
    fn full() -> &'static str;
    fn unavailable() -> &'static str;
    /// Says that no answer came in time.
    fn no_answer() -> &'static str;
    fn unreachable() -> &'static str;
    /// Names the note to the client inside a sentence.
    fn note() -> &'static str;
    /// Names the author of a plan inside a sentence.
    fn author() -> &'static str;
    fn too_long(name: &str, length: usize, most: usize) -> String;
    fn control_character(name: &str) -> String;
    fn no_link() -> &'static str;
}
