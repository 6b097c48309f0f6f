//! A cache by mix: from one slider step to the next most mixes stay the same.

use crate::model::problem::Mix;

/// A cache of values by mix, valid for one key: everything else that the values depend on.
#[derive(Clone, Debug)]
pub(crate) struct MixCache<K, V> {
    key: Option<K>,
    /// Entries, sorted by mix.
    of: Vec<(Mix, V)>,
}

impl<K: PartialEq, V> MixCache<K, V> {
    /// Clears the cache if the key differs from the last one.
    pub fn prepare(&mut self, key: K) {
        if self.key.as_ref() != Some(&key) {
            self.key = Some(key);
            self.of.clear();
        }
    }

    /// Returns the cached value of a mix.
    pub fn of(&self, mix: &Mix) -> Option<&V> {
        let place = self.of.binary_search_by_key(&mix.0, |(mix, _)| mix.0);
        Some(&self.of[place.ok()?].1)
    }

    /// Returns the distinct mixes that are not cached yet.
    pub fn unknown(&self, mixes: &[Mix]) -> Vec<Mix> {
        let mut unknown = Vec::new();
        for mix in mixes {
            if self.of(mix).is_none() && !unknown.contains(mix) {
                unknown.push(*mix);
            }
        }
        unknown
    }

    /// Adds mixes that were not cached.
    pub fn learn(&mut self, found: impl Iterator<Item = (Mix, V)>) {
        for (mix, value) in found {
            let place = self.of.partition_point(|(other, _)| other.0 < mix.0);
            self.of.insert(place, (mix, value));
        }
    }

    /// Drops all mixes but the given ones when the cache holds more than `room`.
    pub fn keep(&mut self, room: usize, mixes: &[Mix]) {
        if self.of.len() > room {
            self.of.retain(|(mix, _)| mixes.contains(mix));
        }
    }
}

impl<K, V> Default for MixCache<K, V> {
    fn default() -> Self {
        Self {
            key: None,
            of: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tier::ByTier;

    fn mix(nano: u32) -> Mix {
        ByTier([nano, 0, 0, 0, 0])
    }

    fn cache(count: u32) -> MixCache<char, u32> {
        let mut cache = MixCache::default();
        cache.prepare('a');
        // In falling order, as mixes may be added in any order.
        cache.learn((0..count).rev().map(|i| (mix(i), 10 * i)));
        cache
    }

    #[test]
    fn values_are_cached_for_their_own_key_alone() {
        let mut cache = cache(3);
        cache.prepare('a');
        assert_eq!(cache.of(&mix(2)), Some(&20));
        assert_eq!(cache.of(&mix(3)), None);
        let asked = [mix(7), mix(3), mix(1), mix(7)];
        assert_eq!(cache.unknown(&asked), [mix(7), mix(3)]);
        cache.prepare('b');
        assert_eq!(cache.of(&mix(2)), None);
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        for (room, left) in [(5, 5), (4, 2)] {
            let mut cache = cache(5);
            cache.keep(room, &[mix(1), mix(3), mix(9)]);
            assert_eq!(cache.of.len(), left);
            assert_eq!(cache.of(&mix(3)), Some(&30));
        }
    }
}
