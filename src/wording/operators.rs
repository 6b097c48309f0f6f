//! Texts of the operators' endpoints.

use super::english;
use crate::plan::wording::Language;

dispatch! { operators:
    fn about_to_stop() -> &'static str;
    fn no_database() -> &'static str;

    fn requests() -> &'static str;
    fn seconds() -> &'static str;
    fn connections() -> &'static str;
    fn connections_refused() -> &'static str;
    fn panics() -> &'static str;
}
