//! Random numbers of the benchmarks, the same in every run.

/// SplitMix64 (Steele, Lea and Flood 2014).
pub struct Dice(pub u64);

impl Dice {
    /// Returns a whole number from 0 to below `end`, which is above 0.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (x ^ (x >> 31)) % end
    }

    /// Returns one of several items, of which there is at least one.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len() as u64) as usize]
    }

    /// Returns a number evenly from 0 to 1.
    #[allow(dead_code, reason = "not every benchmark draws one")]
    pub fn even(&mut self) -> f64 {
        self.below(1 << 53) as f64 / (1_u64 << 53) as f64
    }

    /// Returns a number evenly on a logarithmic scale.
    #[allow(dead_code, reason = "not every benchmark draws one")]
    pub fn by_size(&mut self, low: f64, high: f64) -> f64 {
        (low.ln() + (high / low).ln() * self.even())
            .exp()
            .clamp(low, high)
    }
}
