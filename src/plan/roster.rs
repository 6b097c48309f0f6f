//! The roster: creators by name who may be booked (section 9 of the model).

mod detail;
pub mod handle;
mod key;
pub mod line;

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

pub use self::{detail::Detail, key::CreatorKey};
use crate::input::Range;

/// Most creators of a roster.
pub const MOST_CREATORS: usize = 10_000;

/// Largest number of characters of a creator's name.
pub const NAME_LENGTH: usize = 120;

/// Largest number of characters of a note on a creator.
pub const NOTE_LENGTH: usize = 500;

/// Most views of single videos that are kept of a creator.
pub const MOST_VIDEOS: usize = 50;

/// The views that a single video may have.
pub const VIEWS: Range = Detail::MedianViews.range();

/// The creators of a plan by name, in the order in which they were given; clones share them.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    creators: Arc<[Creator]>,
    fingerprint: u64,
}

impl PartialEq for Roster {
    fn eq(&self, other: &Self) -> bool {
        // Plans are compared at every step of a slider, and nearly always share their roster.
        Arc::ptr_eq(&self.creators, &other.creators)
            || self.fingerprint == other.fingerprint && self.creators == other.creators
    }
}

/// A creator by name, with all that is known of the creator; the model estimates the rest from the followers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Creator {
    /// Name of the account: lower case, without `@`; unique in a roster.
    pub handle: String,
    /// Name that the creator shows, at most [`NAME_LENGTH`] characters.
    pub name: String,
    /// Free text, at most [`NOTE_LENGTH`] characters.
    pub note: String,
    /// Known numbers by [`Detail`].
    pub details: [Option<f64>; Detail::ALL.len()],
    /// Views of the last unpaid videos, at most [`MOST_VIDEOS`].
    pub recent_views: Vec<f64>,
    /// The decision that was already taken.
    pub state: State,
}

/// The decision that was already taken about a creator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum State {
    /// May be booked.
    #[default]
    Open,
    /// Is booked for sure.
    In,
    /// Is not booked.
    Out,
}

impl State {
    /// All states, the undecided one first.
    pub const ALL: [Self; 3] = [Self::Open, Self::In, Self::Out];

    /// Returns the name of the state in the plan format.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::In => "in",
            Self::Out => "out",
        }
    }

    /// Returns the state with this name in the plan format.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

impl Creator {
    /// Returns a known number.
    pub const fn detail(&self, detail: Detail) -> Option<f64> {
        self.details[detail as usize]
    }

    /// Writes a known number; returns false, and changes nothing, when the number is not one of [`Detail::range`].
    pub fn know(&mut self, detail: Detail, value: f64) -> bool {
        let is_possible = detail.range().contains(value);
        if is_possible {
            // -0 and 0 are the same number and must be formatted alike; -0.0 + 0.0 is 0.0.
            self.details[detail as usize] = Some(value + 0.0);
        }
        is_possible
    }

    /// Returns the median of the views of single videos; `None` without any.
    pub fn median_of_recent(&self) -> Option<f64> {
        let mut views = self.recent_views.clone();
        views.sort_by(f64::total_cmp);
        let middle = views.len() / 2;
        let above = *views.get(middle)?;
        match views.len() % 2 {
            1 => Some(above),
            _ => Some((views.get(middle.checked_sub(1)?)? + above) / 2.0),
        }
    }

    /// Returns true if the creator can be booked: the followers are known and nobody decided against the creator.
    pub fn is_bookable(&self) -> bool {
        self.state != State::Out && self.detail(Detail::Followers).is_some()
    }
}

impl Roster {
    /// Collects creators whose handles differ.
    pub fn of(creators: Vec<Creator>) -> Self {
        Self {
            fingerprint: fingerprint(&creators),
            creators: creators.into(),
        }
    }

    /// Returns a number that two different rosters share only by chance, the same in the browser and on the server of one
    /// release; 0 for nobody.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::Plan;
    ///
    /// let fingerprint = |creators: &str| {
    ///     let plan = Plan::parse(&format!("{{\"budget\": 3000, \"roster\": [{creators}]}}"));
    ///     plan.unwrap().roster().fingerprint()
    /// };
    /// assert_eq!(fingerprint(""), 0);
    /// assert_eq!(fingerprint("{\"handle\": \"a\"}"), fingerprint("{\"handle\": \"@A\", \"fee\": null}"));
    /// assert_ne!(fingerprint("{\"handle\": \"a\"}"), fingerprint("{\"handle\": \"a\", \"fee\": 4}"));
    /// ```
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Returns the creators in the order in which they were given.
    pub fn creators(&self) -> &[Creator] {
        &self.creators
    }

    /// Returns true if the roster names nobody.
    pub fn is_empty(&self) -> bool {
        self.creators.is_empty()
    }

    /// Returns the number of creators.
    pub fn len(&self) -> usize {
        self.creators.len()
    }
}

/// Hashes all values of creators, in a way that no size of a machine's words changes.
fn fingerprint(creators: &[Creator]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for creator in creators {
        for text in [&creator.handle, &creator.name, &creator.note] {
            text.hash(&mut hasher);
        }
        for detail in creator.details {
            // No number that is known has these bits.
            hasher.write_u64(detail.map_or(u64::MAX, f64::to_bits));
        }
        for views in &creator.recent_views {
            hasher.write_u64(views.to_bits());
        }
        hasher.write_u64(u64::MAX);
        hasher.write_u8(creator.state as u8);
    }
    if creators.is_empty() {
        0
    } else {
        hasher.finish()
    }
}
