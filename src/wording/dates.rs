//! Months, and how a day is written.

use super::english;
use crate::plan::wording::Language;

dispatch! { dates:
    /// Writes a day; `month` counts from 0 in January.
    fn date(day: i64, month: usize, year: i64) -> String;
    /// Says that a day is that of UTC, and not of the reader's clock.
    fn in_utc(day: &str) -> String;
}
