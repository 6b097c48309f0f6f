//! The waves in which phones come: one that is far larger than all before is told to the speaker, and nobody is refused.

/// Time in which phones that come are one wave, in milliseconds.
const WAVE: f64 = 600_000.0;

/// Times the largest wave before, beyond which a wave is told.
const FAR_LARGER: u32 = 3;

/// Fewest phones of a wave that is told.
const FEWEST: u32 = 20;

/// The waves of a room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Waves {
    /// The phones before the wave, and the time of its first.
    before: u32,
    since: f64,
    phones: u32,
    /// The most phones of a wave that is over.
    largest: u32,
}

impl Waves {
    /// Begins with the phones that are here at a time, in milliseconds. Those who came before somebody looked are one wave.
    pub const fn new(phones: u32, now: f64) -> Self {
        Self {
            before: phones,
            since: now,
            phones,
            largest: phones,
        }
    }

    /// Counts the phones that are here at a time.
    pub const fn count(&mut self, phones: u32, now: f64) {
        if phones > self.phones && now - self.since > WAVE {
            let wave = self.phones.saturating_sub(self.before);
            if wave > self.largest {
                self.largest = wave;
            }
            self.before = self.phones;
            self.since = now;
        }
        self.phones = phones;
    }

    /// Returns the phones of a wave that is more than three times as large as all before; `None` for any other. The first
    /// wave has none to be held against.
    pub const fn odd(&self) -> Option<u32> {
        let wave = self.phones.saturating_sub(self.before);
        let is_odd = self.largest > 0 && wave >= FEWEST && wave > FAR_LARGER * self.largest;
        if is_odd { Some(wave) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: f64 = 60_000.0;

    #[test]
    fn a_wave_is_told_beyond_three_times_the_largest() {
        let mut waves = Waves::new(0, 0.0);
        waves.count(40, 2.0 * MINUTE);
        assert_eq!(waves.odd(), None, "nothing to hold it against");
        waves.count(160, 13.0 * MINUTE);
        assert_eq!(waves.odd(), None, "three times as many");
        waves.count(161, 14.0 * MINUTE);
        assert_eq!(waves.odd(), Some(121));
        waves.count(162, 24.0 * MINUTE);
        assert_eq!(waves.odd(), None, "the next wave is one phone");
        waves.count(400, 25.0 * MINUTE);
        assert_eq!(waves.odd(), None, "the largest is 121 now");
    }

    #[test]
    fn phones_that_were_here_before_are_a_wave_and_few_are_never_told() {
        let mut waves = Waves::new(60, 0.0);
        waves.count(240, MINUTE);
        assert_eq!(waves.odd(), None);
        waves.count(241, MINUTE);
        assert_eq!(waves.odd(), Some(181));
        let mut few = Waves::new(2, 0.0);
        few.count(21, MINUTE);
        assert_eq!(few.odd(), None);
        few.count(22, MINUTE);
        assert_eq!(few.odd(), Some(20));
    }
}
