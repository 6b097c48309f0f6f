//! The kinds of numbers, the ranges that they may lie in, and their digits.

use crate::goal::Goal;

/// The kind of number that an input or an outcome is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// An amount in the plan's currency.
    Money,
    /// A share of 1, which may be typed in percent.
    Share,
    /// Any other number.
    Plain,
}

impl Dimension {
    /// Returns the dimension of a goal's outcome.
    pub const fn of_outcome(goal: Goal) -> Self {
        match goal {
            Goal::Reach | Goal::Engagement | Goal::Sales | Goal::Authenticity => Self::Plain,
            Goal::Credibility | Goal::Ease => Self::Share,
        }
    }
}

/// The values an input may take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Lowest value.
    pub low: f64,
    /// Highest value.
    pub high: f64,
    /// True if `low` itself is allowed.
    pub includes_low: bool,
    /// True if only whole numbers are allowed.
    pub whole: bool,
    /// Step of one press of an arrow key.
    pub step: f64,
}

impl Range {
    pub(crate) const fn closed(low: f64, high: f64, step: f64) -> Self {
        Self {
            low,
            high,
            includes_low: true,
            whole: false,
            step,
        }
    }

    pub(crate) const fn above(low: f64, high: f64, step: f64) -> Self {
        Self {
            low,
            high,
            includes_low: false,
            whole: false,
            step,
        }
    }

    pub(crate) const fn whole(low: f64, high: f64) -> Self {
        Self {
            low,
            high,
            includes_low: true,
            whole: true,
            step: 1.0,
        }
    }

    /// Returns true if the value lies in the range; false for NaN.
    pub fn contains(&self, value: f64) -> bool {
        let low = if self.includes_low {
            value >= self.low
        } else {
            value > self.low
        };
        low && value <= self.high && (!self.whole || value == value.trunc())
    }
}

/// Formats the shortest decimal that parses back to exactly this number: `10000`, `0.1`, `1e-9`.
pub fn digits(value: f64) -> String {
    // Without an exponent the smallest double would be 326 characters long.
    if value == 0.0 || (1e-6..1e16).contains(&value.abs()) {
        value.to_string()
    } else {
        format!("{value:e}")
    }
}
