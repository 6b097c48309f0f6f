//! The faults that a plan can have.

use super::{
    PriceSet, TITLE_LENGTH, Target,
    goal::Goal,
    input::{Field, Input},
    tier::Tier,
};

/// Largest number of characters of a name or value that a fault repeats.
const SHOWN_LENGTH: usize = 40;

/// A fault of a plan, worded for the person who can correct the plan.
///
/// Texts called `value` and `path` repeat the given text: short, on one line, without control characters.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Fault {
    /// The value of an input lies outside its range.
    #[error("{path} is {value}, but must be {allowed}", path = input.path(), allowed = input.range().words())]
    OutOfRange {
        /// The input with the fault.
        input: Input,
        /// The value as given.
        value: String,
    },
    /// An input is not a number at all.
    #[error("{path} is {value}, but must be {kind}{allowed}", path = input.path(), kind = kind(*input), allowed = input.range().words())]
    NotANumber {
        /// The input with the fault.
        input: Input,
        /// The value as given.
        value: String,
    },
    /// All goals have the weight 0.
    #[error("goals are all 0, but at least one must be above 0")]
    NoGoal,
    /// A tier begins at or below the one before it.
    #[error("borders must rise: {tier} begins at {value}, not above the tier before it", tier = tier.key())]
    BordersNotRising {
        /// The tier that begins too low.
        tier: Tier,
        /// Its border, in followers.
        value: f64,
    },
    /// The borders are not a list with one number for each tier.
    #[error("borders is {value}, but must be a list of five rising whole numbers")]
    Borders {
        /// The value as given.
        value: String,
    },
    /// A tier's least, most and fixed counts contradict each other.
    #[error("tiers.{tier}: {low} at least and {high} at most leave no number of creators", tier = tier.key())]
    NoCount {
        /// The tier.
        tier: Tier,
        /// Fewest creators asked for.
        low: f64,
        /// Most creators allowed.
        high: f64,
    },
    /// The title is not text, or has an unpaired surrogate.
    #[error("title is {value}, but must be well-formed text of at most {TITLE_LENGTH} characters")]
    TitleNotText {
        /// The value as given.
        value: String,
    },
    /// The title is too long.
    #[error("title is {length} characters long, but must be at most {TITLE_LENGTH}")]
    TitleTooLong {
        /// Number of characters of the title.
        length: usize,
    },
    /// The title holds a control character.
    #[error("title holds a control character, such as a line break, but must be one line of text")]
    TitleControl,
    /// The currency is not a code of three capital letters.
    #[error("currency is {value}, but must be three capital letters such as USD")]
    Currency {
        /// The value as given.
        value: String,
    },
    /// The price set does not exist.
    #[error("benchmarks is {value}, but must be {allowed}", allowed = list(PriceSet::ALL.map(PriceSet::key)))]
    Prices {
        /// The value as given.
        value: String,
    },
    /// The version of the file format is unknown.
    #[error("schema is {value}, but must be 1")]
    Schema {
        /// The value as given.
        value: String,
    },
    /// The seed is not an unsigned integer.
    #[error("seed is {value}, but must be a whole number from 0 to {most}", most = u64::MAX)]
    Seed {
        /// The value as given.
        value: String,
    },
    /// The target's goal does not exist.
    #[error("target.goal is {value}, but must be {allowed}", allowed = list(Goal::ALL.map(Goal::key)))]
    TargetGoal {
        /// The value as given.
        value: String,
    },
    /// The target's value is not a number of [`Target::VALUE`].
    #[error("target.value is {value}, but must be a number {allowed}", allowed = Target::VALUE.words())]
    TargetValue {
        /// The value as given.
        value: String,
    },
    /// The target's chance is not a number above 0 and below 1.
    #[error("target.chance is {value}, but must be a number above 0 and below 1")]
    TargetChance {
        /// The value as given.
        value: String,
    },
    /// The plan names creators, which this version does not support.
    #[error("roster is {value}, but must be empty: creators by name are not supported yet")]
    Roster {
        /// The value as given.
        value: String,
    },
    /// A required value is missing.
    #[error("{path} is missing")]
    Missing {
        /// The value's path in the plan format.
        path: &'static str,
    },
    /// The name is not one of the plan format.
    #[error("{path} is not a name of the plan format{hint}", hint = hint(near))]
    Unknown {
        /// The path as given.
        path: String,
        /// The known name that looks most like the path, if one does.
        near: Option<String>,
    },
    /// A name is given more than once.
    #[error("{path} is given more than once")]
    Repeated {
        /// The path as given.
        path: String,
    },
    /// A plain value stands in place of an object.
    #[error("{path} is {value}, but must be an object of names and values")]
    NotAnObject {
        /// Path of the value; `the plan` for the whole document.
        path: String,
        /// The value as given.
        value: String,
    },
    /// The text is not JSON.
    #[error("not valid JSON at line {line}, column {column}: {what}")]
    Broken {
        /// Line, from 1.
        line: usize,
        /// Byte of the line at which parsing stopped.
        column: usize,
        /// Description of the error there.
        what: String,
    },
    /// More faults were found than are reported.
    #[error("{count} more faults are not listed")]
    More {
        /// Number of faults that are not reported.
        count: usize,
    },
    /// The text is longer than any plan.
    #[error("the plan is {length} bytes long, but must be at most {most}")]
    TooLong {
        /// Length of the text in bytes.
        length: usize,
        /// The limit in bytes.
        most: usize,
    },
}

impl Fault {
    /// Returns the input that has the fault, when the fault is that of one number.
    pub fn input(&self) -> Option<Input> {
        match self {
            Self::OutOfRange { input, .. } | Self::NotANumber { input, .. } => Some(*input),
            _ => None,
        }
    }

    /// Returns the path of the name that has the fault; `None` for a fault of the whole document.
    pub fn path(&self) -> Option<String> {
        let name = match self {
            Self::OutOfRange { input, .. } | Self::NotANumber { input, .. } => {
                return Some(input.path());
            }
            Self::NoCount { tier, .. } => return Some(format!("tiers.{}", tier.key())),
            Self::Unknown { path, .. }
            | Self::Repeated { path }
            | Self::NotAnObject { path, .. } => path,
            Self::NoGoal => "goals",
            Self::BordersNotRising { .. } | Self::Borders { .. } => "borders",
            Self::TitleNotText { .. } | Self::TitleTooLong { .. } | Self::TitleControl => "title",
            Self::Currency { .. } => "currency",
            Self::Prices { .. } => "benchmarks",
            Self::Schema { .. } => "schema",
            Self::Seed { .. } => "seed",
            Self::TargetGoal { .. } => "target.goal",
            Self::TargetValue { .. } => "target.value",
            Self::TargetChance { .. } => "target.chance",
            Self::Roster { .. } => "roster",
            Self::Missing { .. }
            | Self::Broken { .. }
            | Self::More { .. }
            | Self::TooLong { .. } => return None,
        };
        Some(name.to_owned())
    }

    /// Returns true if this fault is a contradiction that may follow from the other fault.
    ///
    /// The contradiction involves an input whose value the other fault leaves unknown, so reporting both would mislead.
    pub(super) fn hangs_on(&self, other: &Self) -> bool {
        match (self, other.input()) {
            (Self::NoGoal, Some(Input::Goal(_)))
            | (Self::BordersNotRising { .. }, Some(Input::Border(_))) => true,
            (
                Self::NoCount { tier, .. },
                Some(Input::Tier(given, Field::Min | Field::Max | Field::Locked)),
            ) => *tier == given,
            _ => false,
        }
    }
}

/// Returns `"a number "`, unless the range already says "a whole number".
fn kind(input: Input) -> &'static str {
    if input.range().whole { "" } else { "a number " }
}

fn list<const N: usize>(names: [&str; N]) -> String {
    let (last, others) = names.split_last().unwrap_or((&"", &[]));
    format!("{} or {last}", others.join(", "))
}

fn hint(near: &Option<String>) -> String {
    near.as_ref()
        .map(|name| format!("; the nearest is {name}"))
        .unwrap_or_default()
}

/// Formats given text as a fault repeats it: escaped and cut to [`SHOWN_LENGTH`] characters.
pub(super) fn shown(given: &str) -> String {
    let mut shown = String::new();
    for (count, letter) in given.chars().enumerate() {
        if count == SHOWN_LENGTH {
            shown.push_str("...");
            break;
        }
        match letter {
            // Quotes and backslashes are readable without an escape.
            '"' | '\'' | '\\' => shown.push(letter),
            _ => shown.extend(letter.escape_debug()),
        }
    }
    shown
}

/// Formats given text as a fault repeats it where only quotes show its extent.
pub(super) fn quoted(given: &str) -> String {
    format!("\"{}\"", shown(given))
}
