//! The settings of live rooms.

use std::num::NonZeroU32;

use serde::Deserialize;

use crate::store::address::Address;

/// Settings of live rooms.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Live {
    /// Most phones of a room that may vote.
    pub phones: NonZeroU32,
    /// Most streams at once; phones without one ask again and again.
    pub streams: NonZeroU32,
    /// The database for the doorbell between servers, where the other address leads to a pooler; `None` for the same.
    #[serde(deserialize_with = "super::if_written")]
    pub listen_url: Option<Address>,
    /// Days after its end for which a room is remembered.
    pub remembered_days: NonZeroU32,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            phones: const { NonZeroU32::new(2_000).unwrap() },
            streams: const { NonZeroU32::new(10_000).unwrap() },
            listen_url: None,
            remembered_days: const { NonZeroU32::new(30).unwrap() },
        }
    }
}
