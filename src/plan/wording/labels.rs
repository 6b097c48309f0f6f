//! Names of tiers, ways and measures, and values as every page and file shows them.

use super::{Language, english};
use crate::{
    Currency, benchmark::Confidence, measure::Measure, outcome::Booking, tier::Tier, way::Way,
};

dispatch! { labels with marks:
    /// Returns the value that a booking has on a measure: the median of its futures where they decide it.
    pub fn value(measure: Measure, booking: &Booking, currency: Currency) -> String;
    /// Formats an amount of a measure, money without its currency.
    pub fn amount(measure: Measure, value: f64) -> String;
    /// Returns the range of 8 of 10 futures; `None` for a measure that futures do not decide.
    pub fn band(measure: Measure, booking: &Booking) -> Option<String>;
}

dispatch! { labels:
    /// Returns the name of a tier in a sentence: "5 mid-tier creators".
    pub fn tier(tier: Tier) -> &'static str;
    /// Returns the name of a way.
    pub fn way(way: Way) -> &'static str;
    /// Returns the name of a measure.
    pub fn measure(measure: Measure) -> &'static str;
    /// Returns the name of a confidence in a figure.
    pub fn confidence(confidence: Confidence) -> &'static str;
}
