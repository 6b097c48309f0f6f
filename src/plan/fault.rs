//! The faults that a plan can have.

pub(crate) mod creator;

pub use self::creator::CreatorFault;
use super::{
    Currency,
    input::{Field, Input},
    show::Step,
    tier::Tier,
};

/// Largest number of characters of a name or value that a fault repeats.
const SHOWN_LENGTH: usize = 40;

/// Most faults that are reported: nobody reads thousands of them, and each unknown name would cost a look-up.
pub(super) const MOST_FAULTS: usize = 50;

/// A fault of a plan, for the person who can correct the plan.
///
/// [`wording::faults`](crate::wording::faults) says it in a language; `Display` says it in the default language, for logs and errors.
/// Texts called `value` and `path` repeat the given text: short, on one line, without control characters.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// The value of an input lies outside its range.
    OutOfRange {
        /// The input with the fault.
        input: Input,
        /// The value as given.
        value: String,
    },
    /// An input is not a number at all.
    NotANumber {
        /// The input with the fault.
        input: Input,
        /// The value as given.
        value: String,
    },
    /// All goals have the weight 0.
    NoGoal,
    /// A tier begins at or below the one before it.
    BordersNotRising {
        /// The tier that begins too low.
        tier: Tier,
        /// Its border, in followers.
        value: f64,
    },
    /// The borders are not a list with one number for each tier.
    Borders {
        /// The value as given.
        value: String,
    },
    /// A tier's least, most and fixed counts contradict each other.
    NoCount {
        /// The tier.
        tier: Tier,
        /// Fewest creators asked for.
        low: f64,
        /// Most creators allowed.
        high: f64,
    },
    /// The title is not text, or has an unpaired surrogate.
    TitleNotText {
        /// The value as given.
        value: String,
    },
    /// The title is too long.
    TitleTooLong {
        /// Number of characters of the title.
        length: usize,
    },
    /// The title holds a control character.
    TitleControl,
    /// The currency is not a code of three capital letters.
    Currency {
        /// The value as given.
        value: String,
    },
    /// The edition has no exchange rate of the currency, and the plan gives none.
    NoRate {
        /// The currency.
        currency: Currency,
    },
    /// The size of the place where the plan sells does not exist.
    Area {
        /// The value as given.
        value: String,
    },
    /// The switch for exact futures is neither true nor false.
    Exact {
        /// The value as given.
        value: String,
    },
    /// The switch for tiers beside named creators is neither true nor false.
    Fill {
        /// The value as given.
        value: String,
    },
    /// The price set does not exist.
    Prices {
        /// The value as given.
        value: String,
    },
    /// The version of the file format is unknown.
    Schema {
        /// The value as given.
        value: String,
    },
    /// The seed is not an unsigned integer.
    Seed {
        /// The value as given.
        value: String,
    },
    /// The target's goal does not exist.
    TargetGoal {
        /// The value as given.
        value: String,
    },
    /// The target's value is not a number of [`Target::VALUE`](crate::Target::VALUE).
    TargetValue {
        /// The value as given.
        value: String,
    },
    /// The target's chance is not a number from 0 to below 1.
    TargetChance {
        /// The value as given.
        value: String,
    },
    /// The roster is not a list.
    Roster {
        /// The value as given.
        value: String,
    },
    /// The roster has more than [`MOST_CREATORS`](crate::roster::MOST_CREATORS) creators.
    RosterTooLong {
        /// Number of creators.
        length: usize,
    },
    /// An address names creators, although only documents can.
    RosterInAddress,
    /// The total of a client copy is not a number of [`CLIENT_COST`](crate::client_copy::CLIENT_COST).
    ClientCost {
        /// The value as given.
        value: String,
    },
    /// An address gives the total of a client copy, although only documents can.
    ClientCostInAddress,
    /// A client copy has no creators.
    NobodyForClient,
    /// A client copy has tiers beside its creators.
    FillForClient,
    /// A client copy has notes of the speaker.
    ShowNotesForClient,
    /// The steps of the show are not a list of at least one.
    ShowSteps {
        /// The value as given.
        value: String,
    },
    /// A step of the show does not exist.
    ShowStep {
        /// Place of the step in the list, from 0.
        place: usize,
        /// The value as given.
        value: String,
    },
    /// A step of the show stands before it in the list already.
    ShowStepAgain {
        /// Place of the step in the list, from 0.
        place: usize,
        /// The value as given.
        value: String,
    },
    /// A note on a step of the show is not text, or has an unpaired surrogate.
    ShowNoteNotText {
        /// The step.
        step: Step,
        /// The value as given.
        value: String,
    },
    /// A note on a step of the show is too long.
    ShowNoteTooLong {
        /// The step.
        step: Step,
        /// Number of characters of the note.
        length: usize,
    },
    /// A note on a step of the show holds a control character that is no line break and no tab.
    ShowNoteControl {
        /// The step.
        step: Step,
    },
    /// A creator of the roster has a fault.
    Creator {
        /// Place of the creator in the roster, from 0.
        place: usize,
        /// The fault.
        fault: CreatorFault,
    },
    /// A required value is missing.
    Missing {
        /// The value's path in the plan format.
        path: &'static str,
    },
    /// The name is not one of the plan format.
    Unknown {
        /// The path as given.
        path: String,
        /// The known name that looks most like the path, if one does.
        near: Option<String>,
    },
    /// A name is given more than once.
    Repeated {
        /// The path as given.
        path: String,
    },
    /// A plain value stands in place of an object.
    NotAnObject {
        /// Path of the value; `None` for the whole document.
        path: Option<String>,
        /// The value as given.
        value: String,
    },
    /// The text is not JSON.
    Broken {
        /// Line, from 1.
        line: usize,
        /// Byte of the line at which parsing stopped.
        column: usize,
        /// Error there, in the words of the JSON parser.
        what: String,
    },
    /// More faults were found than are reported.
    More {
        /// Number of faults that are not reported.
        count: usize,
    },
    /// The text is longer than any plan.
    TooLong {
        /// Length of the text in bytes.
        length: usize,
        /// The limit in bytes.
        most: usize,
    },
}

impl std::error::Error for Fault {}

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
            Self::NotAnObject { path, .. } => return path.clone(),
            Self::Unknown { path, .. } | Self::Repeated { path } => path,
            Self::NoGoal => "goals",
            Self::BordersNotRising { .. } | Self::Borders { .. } => "borders",
            Self::TitleNotText { .. } | Self::TitleTooLong { .. } | Self::TitleControl => "title",
            Self::Currency { .. } => "currency",
            Self::NoRate { .. } => "rate",
            Self::Area { .. } => "area",
            Self::Exact { .. } => "exact",
            Self::Fill { .. } | Self::FillForClient => "fill",
            Self::Prices { .. } => "benchmarks",
            Self::Schema { .. } => "schema",
            Self::Seed { .. } => "seed",
            Self::TargetGoal { .. } => "target.goal",
            Self::TargetValue { .. } => "target.value",
            Self::TargetChance { .. } => "target.chance",
            Self::Roster { .. } | Self::RosterTooLong { .. } | Self::RosterInAddress => "roster",
            Self::ClientCost { .. } | Self::ClientCostInAddress | Self::NobodyForClient => {
                "client_cost"
            }
            Self::ShowNotesForClient => "show.notes",
            Self::ShowSteps { .. } => "show.steps",
            Self::ShowStep { place, .. } | Self::ShowStepAgain { place, .. } => {
                return Some(format!("show.steps[{place}]"));
            }
            Self::ShowNoteNotText { step, .. }
            | Self::ShowNoteTooLong { step, .. }
            | Self::ShowNoteControl { step } => {
                return Some(format!("show.notes.{}", step.key()));
            }
            Self::Creator { place, fault } => {
                return Some(format!("{}.{}", creator::path_of(*place), fault.path()));
            }
            Self::Missing { .. }
            | Self::Broken { .. }
            | Self::More { .. }
            | Self::TooLong { .. } => return None,
        };
        Some(name.to_owned())
    }

    /// Returns true if the fault leaves the plan without its creators.
    fn is_of_roster(&self) -> bool {
        let path = self.path().unwrap_or_default();
        path == "roster" || path.starts_with("roster[")
    }

    /// Returns true if this fault is a contradiction that may follow from the other fault.
    ///
    /// The contradiction involves an input whose value the other fault leaves unknown, so reporting both would mislead.
    pub(super) fn hangs_on(&self, other: &Self) -> bool {
        match (self, other.input()) {
            (Self::NoRate { .. }, Some(Input::Rate))
            | (Self::NoGoal, Some(Input::Goal(_)))
            | (Self::BordersNotRising { .. }, Some(Input::Border(_))) => true,
            (
                Self::NoCount { tier, .. },
                Some(Input::Tier(given, Field::Min | Field::Max | Field::Locked)),
            ) => *tier == given,
            (Self::NobodyForClient, _) => other.is_of_roster(),
            _ => false,
        }
    }
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
