//! The limits of rooms: on each phone and room, not on addresses, behind one of which a whole room sits.

use std::{hash::Hash, num::NonZeroU32, time::Duration};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::{server::config, solver_pool::client::Visitor, store::rooms::RoomId};

/// A phone in a room.
type Inside = (RoomId, String);

/// The recent requests of every phone.
#[derive(Debug)]
pub struct RoomLimits {
    /// Most phones of a room.
    pub phones: u32,
    votes: DefaultKeyedRateLimiter<Inside>,
    votes_per_minute: DefaultKeyedRateLimiter<Inside>,
    streams: DefaultKeyedRateLimiter<Inside>,
    states: DefaultKeyedRateLimiter<Inside>,
    newcomers: DefaultKeyedRateLimiter<(RoomId, Visitor)>,
    wrong_codes: DefaultKeyedRateLimiter<Visitor>,
    drives: DefaultKeyedRateLimiter<RoomId>,
}

const fn times(count: u32) -> NonZeroU32 {
    match NonZeroU32::new(count) {
        Some(count) => count,
        None => NonZeroU32::MIN,
    }
}

/// Votes of a phone, in a second and in a minute.
const VOTES: Quota = Quota::per_second(times(2)).allow_burst(times(5));
const VOTES_PER_MINUTE: Quota = Quota::per_minute(times(30));

/// Streams that a phone opens in a minute.
const STREAMS: Quota = Quota::per_minute(times(6));

/// Questions of a phone for the state, in a second.
const STATES: Quota = Quota::per_second(times(1)).allow_burst(times(5));

/// Codes of an address in a minute that lead nowhere.
const WRONG_CODES: Quota = Quota::per_minute(times(120));

/// Changes of a room in a second.
const DRIVES: Quota = Quota::per_second(times(20)).allow_burst(times(40));

/// Time in which as many phones may come from one address as a room has places.
const WAVE: Duration = Duration::from_secs(600);

impl RoomLimits {
    /// Creates the limits, with nothing counted.
    pub fn new(live: &config::Live) -> Self {
        let phones = live.phones.get();
        let newcomers =
            Quota::with_period(WAVE / phones).map(|quota| quota.allow_burst(times(phones)));
        Self {
            phones,
            votes: RateLimiter::keyed(VOTES),
            votes_per_minute: RateLimiter::keyed(VOTES_PER_MINUTE),
            streams: RateLimiter::keyed(STREAMS),
            states: RateLimiter::keyed(STATES),
            newcomers: RateLimiter::keyed(newcomers.unwrap_or(VOTES)),
            wrong_codes: RateLimiter::keyed(WRONG_CODES),
            drives: RateLimiter::keyed(DRIVES),
        }
    }

    /// Counts a vote; returns false beyond the limit.
    pub fn admits_vote(&self, room: RoomId, phone: &str) -> bool {
        let inside = (room, phone.to_owned());
        self.votes.check_key(&inside).is_ok() && self.votes_per_minute.check_key(&inside).is_ok()
    }

    /// Counts the opening of a stream; returns false beyond the limit.
    pub fn admits_stream(&self, room: RoomId, phone: &str) -> bool {
        self.streams.check_key(&(room, phone.to_owned())).is_ok()
    }

    /// Counts a question for the state; returns false beyond the limit.
    pub fn admits_state(&self, room: RoomId, phone: &str) -> bool {
        self.states.check_key(&(room, phone.to_owned())).is_ok()
    }

    /// Counts a phone that comes; returns false beyond the limit.
    pub fn admits_newcomer(&self, room: RoomId, visitor: Visitor) -> bool {
        self.newcomers.check_key(&(room, visitor)).is_ok()
    }

    /// Counts a code that leads nowhere; returns false beyond the limit. Right codes are never refused.
    pub fn admits_wrong_code(&self, visitor: Visitor) -> bool {
        self.wrong_codes.check_key(&visitor).is_ok()
    }

    /// Counts a change of a room; returns false beyond the limit.
    pub fn admits_drive(&self, room: RoomId) -> bool {
        self.drives.check_key(&room).is_ok()
    }

    /// Forgets phones that have not come for a while.
    pub fn tidy(&self) {
        for limiter in [
            &self.votes,
            &self.votes_per_minute,
            &self.streams,
            &self.states,
        ] {
            forget(limiter);
        }
        forget(&self.newcomers);
        forget(&self.wrong_codes);
        forget(&self.drives);
    }
}

fn forget<Key: Clone + Eq + Hash>(limiter: &DefaultKeyedRateLimiter<Key>) {
    limiter.retain_recent();
    limiter.shrink_to_fit();
}
