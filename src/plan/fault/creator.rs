//! The faults that a creator of a roster can have.

use crate::{
    roster::{CreatorKey, Detail},
    text::LineFault,
};

/// A fault of one creator.
#[derive(Clone, Debug, PartialEq)]
pub enum CreatorFault {
    /// The creator has no handle.
    NoHandle,
    /// The handle is not the name of an account.
    Handle {
        /// The value as given.
        value: String,
    },
    /// Another spelling of the handle stands before it in the roster.
    SameHandle {
        /// The value as given.
        value: String,
        /// Place of the creator who has the handle, from 0.
        first: usize,
    },
    /// A name or note is not text, or has an unpaired surrogate.
    NotText {
        /// The key of the text.
        key: CreatorKey,
        /// Largest number of characters that the text may have.
        most: usize,
        /// The value as given.
        value: String,
    },
    /// A name or note is too long, or holds a control character.
    Line {
        /// The key of the text.
        key: CreatorKey,
        /// Largest number of characters that the text may have.
        most: usize,
        /// The reason.
        fault: LineFault,
    },
    /// A detail is not a number at all.
    NotANumber {
        /// The detail.
        detail: Detail,
        /// The value as given.
        value: String,
    },
    /// A detail lies outside its range.
    OutOfRange {
        /// The detail.
        detail: Detail,
        /// The value as given.
        value: String,
    },
    /// The views of single videos are not a list of 1 to [`MOST_VIDEOS`](crate::roster::MOST_VIDEOS) values.
    RecentViews {
        /// The value as given.
        value: String,
    },
    /// The views of a single video are not a number of [`VIEWS`](crate::roster::VIEWS).
    View {
        /// Place of the video, from 0.
        video: usize,
        /// The value as given.
        value: String,
    },
    /// A creator of a client copy has a price.
    PriceForClient {
        /// The price.
        detail: Detail,
    },
    /// A creator of a client copy is not booked for sure.
    UndecidedForClient,
    /// A creator of a client copy has no followers, so that nobody could be booked.
    UnknownForClient,
    /// The decision is none of [`State`](crate::roster::State).
    State {
        /// The value as given.
        value: String,
    },
}

impl CreatorFault {
    /// Returns the path of the value that has the fault, from the creator on.
    pub fn path(&self) -> String {
        let key = match self {
            Self::NoHandle | Self::Handle { .. } | Self::SameHandle { .. } => CreatorKey::Handle,
            Self::NotText { key, .. } | Self::Line { key, .. } => *key,
            Self::NotANumber { detail, .. } | Self::OutOfRange { detail, .. } => {
                CreatorKey::Detail(*detail)
            }
            Self::RecentViews { .. } => CreatorKey::RecentViews,
            Self::View { video, .. } => {
                return format!("{}[{video}]", CreatorKey::RecentViews.name());
            }
            Self::PriceForClient { detail } => CreatorKey::Detail(*detail),
            Self::UnknownForClient => CreatorKey::Detail(Detail::Followers),
            Self::State { .. } | Self::UndecidedForClient => CreatorKey::State,
        };
        key.name().to_owned()
    }
}

/// Returns the path of a creator in the plan format; places count from 0, as JSON counts.
pub(crate) fn path_of(place: usize) -> String {
    format!("roster[{place}]")
}
