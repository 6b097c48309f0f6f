//! Wrong links that visitors tried in the last minute.
//!
//! A link that opens something always opens, so this count is not what protects plans: their ids do. An id is one of
//! 58^22, more than 2^128, and a visitor may open 600 addresses a minute, and as many again as a page of another site.
//! Among a million saved plans the first hit takes one visitor 10^24 years on average, a million visitors 10^18; no
//! less before this count existed, because a program that posed as another site's page was never shut out. An edit
//! secret is one of 58^32. The count only makes people and programs stop that go on trying.

use std::{
    collections::{HashMap, VecDeque},
    hash::{BuildHasher, RandomState},
    num::NonZeroU32,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::Visitor;

/// Time for which a wrong link is remembered.
const MEMORY: Duration = Duration::from_secs(60);

/// Most wrong links that are remembered for all visitors together: a few megabytes. When more come in a minute they
/// come from everywhere, and no single count matters: all are forgotten.
const MOST: usize = 100_000;

/// Wrong links by visitor, as hashes. The links themselves are not stored: one letter may make a right one of them.
#[derive(Clone, Debug)]
pub(crate) struct Guesses {
    per_minute: usize,
    hashes: RandomState,
    tried: Arc<Mutex<Tried>>,
}

#[derive(Debug, Default)]
struct Tried {
    by: HashMap<Visitor, VecDeque<(Instant, u64)>>,
    /// Number of wrong links in all.
    count: usize,
}

impl Guesses {
    /// Creates the count, with no wrong link; each visitor may try `per_minute` different ones.
    pub fn new(per_minute: NonZeroU32) -> Self {
        Self {
            per_minute: usize::try_from(per_minute.get()).unwrap_or(usize::MAX),
            hashes: RandomState::new(),
            tried: Arc::default(),
        }
    }

    /// Notes a wrong link; the same link again is no further guess.
    ///
    /// # Errors
    /// The time to wait when the visitor has reached the limit; the link is then not noted.
    pub fn note(&self, visitor: Visitor, link: &str, now: Instant) -> Result<(), Duration> {
        let link = self.hashes.hash_one(link);
        let mut tried = self.lock();
        let Tried { by, count } = &mut *tried;
        if *count >= MOST {
            by.clear();
            *count = 0;
        }
        let own = by.entry(visitor).or_default();
        *count -= forget_old(own, now);
        if own.iter().any(|(_, other)| *other == link) {
            return Ok(());
        }
        match own.front() {
            Some((first, _)) if own.len() >= self.per_minute => {
                Err(MEMORY.saturating_sub(now.duration_since(*first)))
            }
            _ => {
                own.push_back((now, link));
                *count += 1;
                Ok(())
            }
        }
    }

    /// Forgets links older than a minute.
    pub fn tidy(&self, now: Instant) {
        let mut tried = self.lock();
        let Tried { by, count } = &mut *tried;
        by.retain(|_, own| {
            *count -= forget_old(own, now);
            !own.is_empty()
        });
        by.shrink_to_fit();
    }

    fn lock(&self) -> MutexGuard<'_, Tried> {
        self.tried.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Forgets the links that one visitor tried more than a minute ago, and returns their number.
fn forget_old(own: &mut VecDeque<(Instant, u64)>, now: Instant) -> usize {
    let before = own.len();
    while let Some((then, _)) = own.front()
        && now.saturating_duration_since(*then) >= MEMORY
    {
        own.pop_front();
    }
    before - own.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{IpAddr, Ipv4Addr};

    fn guesses(per_minute: u32) -> Guesses {
        Guesses::new(NonZeroU32::new(per_minute).unwrap())
    }

    fn visitor(number: u32) -> Visitor {
        IpAddr::V4(Ipv4Addr::from_bits(number))
    }

    #[test]
    fn only_other_wrong_links_count_and_only_for_a_minute() {
        let (guesses, start) = (guesses(2), Instant::now());
        let at = |seconds: u64| start + Duration::from_secs(seconds);
        let note = |link: &str, seconds| guesses.note(visitor(1), link, at(seconds));
        for second in 0..50 {
            assert_eq!(note("one", second), Ok(()), "{second}");
        }
        assert_eq!(note("two", 50), Ok(()));
        assert_eq!(note("three", 51), Err(Duration::from_secs(9)));
        assert_eq!(note("one", 51), Ok(()), "it is known to be wrong");
        assert_eq!(guesses.note(visitor(2), "three", at(51)), Ok(()));
        assert_eq!(note("three", 60), Ok(()));
        assert_eq!(note("four", 61), Err(Duration::from_secs(49)));
    }

    #[test]
    fn what_is_remembered_is_bounded_and_forgotten() {
        let (guesses, now) = (guesses(3), Instant::now());
        for number in 0..u32::try_from(MOST).unwrap() {
            for link in ["one", "two", "three", "four"] {
                let _ = guesses.note(visitor(number), link, now);
            }
            assert!(guesses.lock().count <= MOST);
        }
        let noted: usize = guesses.lock().by.values().map(VecDeque::len).sum();
        assert_eq!(guesses.lock().count, noted);
        assert!(noted > 0);
        guesses.tidy(now + MEMORY);
        assert_eq!(guesses.lock().count, 0);
        assert!(guesses.lock().by.is_empty());
    }
}
