//! Texts about the client copy of a plan.

use super::english;
use crate::plan::{client_copy::NoClientCopy, wording::Language};

dispatch! { client_copy:
    fn heading() -> &'static str;
    /// Says what a client copy shows, and what not.
    fn meaning() -> &'static str;
    fn make() -> &'static str;
    fn saving() -> &'static str;
    /// Says which of the links to send; the links follow.
    fn saved() -> &'static str;
    fn view_link() -> &'static str;
    fn edit_link() -> &'static str;
    fn again() -> &'static str;
    /// Says why there is no client copy.
    fn impossible(reason: NoClientCopy) -> &'static str;
}
