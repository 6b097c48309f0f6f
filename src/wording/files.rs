//! Texts about files that the browser opens.

use super::english;
use crate::plan::wording::Language;

dispatch! { files with marks:
    fn too_long(most: usize, bytes: f64) -> String;
}

dispatch! { files:
    fn not_read() -> &'static str;
}
