//! The ledger of benchmarks: every figure that the model starts from, with its range, evidence and sources.
//!
//! The rows live in `benchmark/*.csv` and are checked and compiled in by `build.rs`.

use super::tier::Tier;

include!(concat!(env!("OUT_DIR"), "/benchmark.rs"));

/// Edition of the ledger; a saved plan names the edition that the plan was made with.
pub const EDITION: &str = "2026-11";

/// A benchmark: one figure with its published range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Benchmark {
    /// The quantity that the figure measures.
    pub quantity: Quantity,
    /// The tier of the figure; `None` for a figure of all tiers.
    pub tier: Option<Tier>,
    /// Lowest published or plausible value, in `unit`.
    pub low: Option<f64>,
    /// The value the model uses unless the plan overrides it, in `unit`.
    pub typical: f64,
    /// Highest published or plausible value, in `unit`.
    pub high: Option<f64>,
    /// Unit in words.
    pub unit: &'static str,
    /// Kind of evidence in words.
    pub evidence: &'static str,
    /// Confidence in the figure.
    pub confidence: Confidence,
    /// Identifiers of the sources, see [`source`].
    pub sources: &'static [&'static str],
    /// Remark for readers.
    pub note: &'static str,
}

/// The confidence in a figure, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// No figure was found: our guess, and shown as one.
    Guess,
    /// Few or weak sources.
    Low,
    /// Several sources that roughly agree.
    Medium,
    /// Measured, or agreed on by many sources.
    High,
}

/// A publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Short identifier used by the ledger.
    pub id: &'static str,
    /// Title.
    pub title: &'static str,
    /// Publisher.
    pub publisher: &'static str,
    /// Address without the scheme.
    pub address: &'static str,
    /// Date as published; `n.d.` without a date.
    pub date: &'static str,
}

/// Returns the source with this identifier.
pub fn source(id: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|source| source.id == id)
}

/// Returns the ledger's row for a quantity and tier; `None` as the tier means the figure of all tiers.
pub fn find(quantity: Quantity, tier: Option<Tier>) -> Option<&'static Benchmark> {
    LEDGER
        .iter()
        .find(|row| row.quantity == quantity && row.tier == tier)
}

/// Typical values as `[quantity][tier]`, with figures of all tiers repeated, so that a look-up needs no scan of the
/// ledger.
static TYPICAL: [[f64; 5]; Quantity::COUNT] = {
    let mut table = [[f64::NAN; 5]; Quantity::COUNT];
    let mut row = 0;
    while row < LEDGER.len() {
        let benchmark = &LEDGER[row];
        match benchmark.tier {
            Some(tier) => table[benchmark.quantity as usize][tier as usize] = benchmark.typical,
            None => table[benchmark.quantity as usize] = [benchmark.typical; 5],
        }
        row += 1;
    }
    table
};

/// Returns the typical value of a quantity for a tier.
pub fn typical(quantity: Quantity, tier: Tier) -> f64 {
    TYPICAL[quantity as usize][tier as usize]
}

/// Returns the typical value of a quantity that is the same for all tiers.
pub fn typical_for_all(quantity: Quantity) -> f64 {
    typical(quantity, Tier::Nano)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_found_by_its_name() {
        assert!(SOURCES.len() > 1);
        for named in SOURCES {
            assert_eq!(source(named.id), Some(named));
        }
        assert_eq!(source("S0"), None);
    }
}
