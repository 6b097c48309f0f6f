//! The wording: all that a person reads of the model, by language.
//!
//! Each function takes the language first. The texts stand in the module of their language, in a file for each part: a
//! second language is a second folder beside `english`, and one more arm in `dispatch!`. The other files of this folder
//! choose which sentence is said. No other file of the model holds a text, apart from the ledger of benchmarks, whose
//! units, kinds of evidence and notes stand in its CSV table.
//!
//! Forecasts are rounded to the two digits that are known; money and counts are exact. Figures are medians and counts
//! of futures, never means. Labels and messages of pages are in `src/wording.rs` of the web application.

/// Defines functions that take the language first and call the function of the same name in that language's module: with
/// the marks of the reader's numbers, or without, where the text has no number that needs them.
macro_rules! dispatch {
    ($part:ident with marks: $($(#[$doc:meta])* $visibility:vis fn $name:ident($($value:ident: $type:ty),* $(,)?) -> $text:ty;)*) => {
        $(
            $(#[$doc])*
            $visibility fn $name(language: Language $(, $value: $type)*) -> $text {
                match language {
                    Language::English(marks) => english::$part::$name(marks $(, $value)*),
                }
            }
        )*
    };
    ($part:ident: $($(#[$doc:meta])* $visibility:vis fn $name:ident($($value:ident: $type:ty),* $(,)?) -> $text:ty;)*) => {
        $(
            $(#[$doc])*
            $visibility fn $name(language: Language $(, $value: $type)*) -> $text {
                match language {
                    Language::English(_) => english::$part::$name($($value),*),
                }
            }
        )*
    };
}

mod english;

mod advice;
mod answer;
pub mod arguments;
mod asking;
mod booked;
pub mod examples;
pub mod faults;
mod finding;
pub mod inputs;
pub mod labels;
mod language;
mod marks;
mod question;
mod unspent;
mod why;

use std::fmt;

use super::{
    Currency,
    tier::{ByTier, Family, Tier},
};

pub use self::advice::{
    NextSteps, ask_tier, money_line, money_of_best, steady, worlds_agree, worlds_with_fees,
    worth_asking,
};
pub use self::answer::{Answer, Remedy, answer, remedies, ruled_out, ruled_out_alone};
pub use self::asking::{NamedStep, next_steps, settles, steps_of_named};
pub use self::booked::{booked, family, short_booked};
pub use self::finding::finding;
pub use self::language::Language;
pub use self::marks::Marks;
pub use self::question::{
    ask, binding, cpm, custom_mix, least_budget, switch_points, unknown, walk_away,
};
pub use self::unspent::{LeftOver, left_over};
pub use self::why::{REASONS, Reason, blend_split, why};

/// Negligible lead: a difference of two scores, 0 to 1, that nobody should act on.
pub const NEGLIGIBLE_LEAD: f64 = 0.01;

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The text, with the spaces around it.
    pub text: String,
    /// The family in whose colour the text is shown, if any.
    pub family: Option<Family>,
}

/// One or more sentences in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence(pub Vec<Part>);

impl Sentence {
    /// Adds text in the ordinary colour.
    pub fn say(mut self, text: impl Into<String>) -> Self {
        self.0.push(Part {
            text: text.into(),
            family: None,
        });
        self
    }

    /// Adds text in the colour of a family.
    pub fn name(mut self, family: Family, text: impl Into<String>) -> Self {
        self.0.push(Part {
            text: text.into(),
            family: Some(family),
        });
        self
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|part| formatter.write_str(&part.text))
    }
}

dispatch! { numbers with marks:
    /// Formats a forecast to two significant digits: `8,400`, `1.4`, `0.15`, `2.3 million`.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::wording::{Language, about};
    /// assert_eq!(about(Language::ENGLISH, 8_437.2), "8,400");
    /// assert_eq!(about(Language::ENGLISH, 0.1496), "0.15");
    /// assert_eq!(about(Language::ENGLISH, 1_960_000.0), "2 million");
    /// ```
    pub fn about(value: f64) -> String;
    /// Formats a forecast of something that comes in whole pieces, such as people: `8,400`, and below 100 the nearest
    /// whole number.
    pub fn about_whole(value: f64) -> String;
    /// Formats a number to at most two decimals (more below 0.1): `6,000`, `1.25`, `2.3 million`.
    pub fn exact(value: f64) -> String;
    /// Formats a count in full: `1,234,567`.
    pub fn count(value: f64) -> String;
    /// Formats a number for a field: in full, with marks between thousands, so that
    /// [`number::Reader`](crate::number::Reader) reads it back.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::wording::{Language, in_field};
    /// assert_eq!(in_field(Language::ENGLISH, 10_000.0), "10,000");
    /// assert_eq!(in_field(Language::English(",.".parse().unwrap()), 10_000.5), "10.000,5");
    /// ```
    pub fn in_field(value: f64) -> String;
    /// Formats a lead on a scale from 0 to 1, in points of 100: `2.3 points`.
    pub fn lead(gain: f64) -> String;
    /// Formats a share of 1 in whole percent: `18%`; below 10 % with one decimal: `2.5%`.
    pub fn percent(share: f64) -> String;
    /// Formats a value between 0 and 1 as points: `34 of 100`.
    pub fn points(value: f64) -> String;
    /// Formats money exactly: `$10,000`, `$12.50`, `CHF 300`.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::{Plan, wording::{Language, money}};
    /// let dollars = Plan::new(10_000.0)?.currency();
    /// assert_eq!(money(Language::ENGLISH, 10_000.0, dollars), "$10,000");
    /// assert_eq!(money(Language::ENGLISH, 12.5, dollars), "$12.50");
    /// # Ok::<(), tiermix_plan::Fault>(())
    /// ```
    pub fn money(amount: f64, currency: Currency) -> String;
    /// Formats money that must not be shown as more than it is: rounded down to whole units from 20 on.
    pub fn money_at_most(amount: f64, currency: Currency) -> String;
    /// Formats money that is a forecast, such as a price per view: two significant digits, below 10 in cents.
    pub fn about_money(amount: f64, currency: Currency) -> String;
    /// Formats a number with its noun: `1 hour`, `64 hours`.
    pub fn counted(number: f64, one: &str, many: &str) -> String;
    /// Writes the numbers in a text of the ledger, which has American marks, with those of the reader.
    pub fn of_ledger(text: &str) -> String;
}

dispatch! { numbers:
    /// Returns the sign of a currency, or its code if it has no sign.
    pub fn currency_sign(currency: Currency) -> String;
}

dispatch! { mixes with marks:
    /// Formats a mix in words: `4 micro and 4 mid-tier creators`.
    pub fn mix(mix: &ByTier<u32>) -> String;
    /// Formats a mix in words, each tier in its family's colour; a single creator is `one mega creator`.
    pub fn mix_parts(mix: &ByTier<u32>, family: impl Fn(Tier) -> Family) -> Sentence;
    /// Formats a mix for narrow places: `4 micro + 4 mid`.
    pub fn short_mix(mix: &ByTier<u32>) -> String;
}

/// Capitalises the first letter of a text that begins with an ASCII letter.
///
/// The tables for all other letters would be larger in the browser than this whole module.
pub fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
