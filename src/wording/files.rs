//! Texts about files that the browser opens.

use super::english;
use crate::plan::wording::Language;

dispatch! { files:
    fn not_read() -> &'static str;
    fn too_long(most: usize, bytes: f64) -> String;
}
