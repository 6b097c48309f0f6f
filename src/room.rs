//! A live room, as the server, the wall and the phones exchange it.
//!
//! The presenter sets a [`State`]. The server keeps it as one row with a counter and sends a [`Frame`] to everybody: the
//! whole of all that is visible, so that one message is enough, however many were missed. Phones send a [`Vote`]. Until
//! the votes on a question are revealed, nothing but their number leaves the server.
//!
//! Frames and votes are pairs of a query string, which take far less code to read than JSON does.

mod code;
mod events;
mod frame;
pub mod reveal;
mod spread;
mod step;
mod vote;

pub use self::{
    code::Code,
    events::{Event, Events},
    frame::{Ballot, Frame, Phase, State, Tally, value},
    spread::{About, BINS, Disagreement, SHARES, Spread, Weights, median},
    step::{Question, Step},
    vote::{STEP_OF_SHARE, STEP_OF_WEIGHT, Vote, share_of_small, weighed},
};

use crate::{plan::wording::Language, wording::room as texts};

/// Most phones of a room that may vote.
pub const PHONES: u32 = 2_000;

/// Hours after which a room ends by itself.
pub const HOURS: i64 = 12;

/// Name of the header with the mark of a phone; like the other two it never stands in an address.
pub const PHONE: &str = "x-phone";

/// Name of the header with the secret of a presenter.
pub const SECRET: &str = "x-room-secret";

/// Name of the header with the mark of a presenter's window.
pub const DRIVER: &str = "x-driver";

/// Returns whether a text can identify a phone or a driver: 16 to 64 letters that need no escaping.
pub fn is_mark(text: &str) -> bool {
    (16..=64).contains(&text.len())
        && text
            .bytes()
            .all(|letter| letter.is_ascii_alphanumeric() || b"-_".contains(&letter))
}

/// The reason why a phone cannot follow or vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No room has this code.
    Unknown,
    /// The text is no code.
    NoCode,
    /// The room has ended.
    Ended,
    /// The door is locked, and this phone was not inside.
    Locked,
    /// As many phones vote as the room allows; this one may watch.
    Full,
    /// The phone was not let in yet.
    Outside,
    /// The votes on the question were revealed, or are about another question by now.
    Late,
    /// The vote is out of range.
    OutOfRange,
    /// The phone votes faster than anybody can move a slider.
    TooOften,
    /// The server cannot answer just now.
    Unavailable,
}

impl Refusal {
    /// All reasons.
    pub const ALL: [Self; 10] = [
        Self::Unknown,
        Self::NoCode,
        Self::Ended,
        Self::Locked,
        Self::Full,
        Self::Outside,
        Self::Late,
        Self::OutOfRange,
        Self::TooOften,
        Self::Unavailable,
    ];

    /// Returns the name of the reason in answers.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::NoCode => "no-code",
            Self::Ended => "ended",
            Self::Locked => "locked",
            Self::Full => "full",
            Self::Outside => "outside",
            Self::Late => "late",
            Self::OutOfRange => "out-of-range",
            Self::TooOften => "too-often",
            Self::Unavailable => "unavailable",
        }
    }

    /// Returns the reason with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.key() == key)
    }

    /// Returns the sentence for the person who holds the phone.
    pub fn text(self, language: Language) -> &'static str {
        match self {
            Self::Unknown => texts::unknown(language),
            Self::NoCode => texts::no_code(language),
            Self::Ended => texts::ended(language),
            Self::Locked => texts::locked(language),
            Self::Full => texts::full(language),
            Self::Outside => texts::outside(language),
            Self::Late => texts::late(language),
            Self::OutOfRange => texts::out_of_range(language),
            Self::TooOften => texts::too_often(language),
            Self::Unavailable => texts::unavailable(language),
        }
    }
}
