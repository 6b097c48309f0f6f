//! Names and summaries of the example plans.

use super::{Language, english};
use crate::example::Example;

dispatch! { examples:
    /// Returns the name of an example.
    pub fn name(example: Example) -> &'static str;
}

dispatch! { examples with marks:
    /// Returns the subject of an example in a few words.
    pub fn summary(example: Example) -> String;
}
