//! The ledger of benchmarks: every figure that the model starts from, with its range, evidence and sources.
//!
//! The rows live in `benchmark/*.csv` and are checked and compiled in by `build.rs`. [`world`] draws what nobody knows.

pub mod world;

use super::{Currency, tier::Tier};

include!(concat!(env!("OUT_DIR"), "/benchmark.rs"));

/// Edition of the ledger; a saved plan names the edition that the plan was made with.
pub const EDITION: &str = "2026-12";

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

/// An exchange rate, frozen with the edition.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// The currency.
    pub currency: Currency,
    /// Units of the currency for one US dollar.
    pub per_dollar: f64,
    /// Date of the rate, as `2026-09-29`.
    pub date: &'static str,
    /// Identifier of the source, see [`source`].
    pub source: &'static str,
}

/// Returns the edition's exchange rate of a currency.
pub fn rate(currency: Currency) -> Option<&'static Rate> {
    RATES.iter().find(|rate| rate.currency == currency)
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

/// Low and high values as `[quantity][tier]`, NaN where none is published, for the same reason.
static ENDS: [[[f64; 2]; 5]; Quantity::COUNT] = {
    let mut table = [[[f64::NAN; 2]; 5]; Quantity::COUNT];
    let mut row = 0;
    while row < LEDGER.len() {
        let benchmark = &LEDGER[row];
        if let (Some(low), Some(high)) = (benchmark.low, benchmark.high) {
            match benchmark.tier {
                Some(tier) => table[benchmark.quantity as usize][tier as usize] = [low, high],
                None => table[benchmark.quantity as usize] = [[low, high]; 5],
            }
        }
        row += 1;
    }
    table
};

/// Returns the low, typical and high value of a quantity for a tier; `None` without a published range.
pub fn range(quantity: Quantity, tier: Tier) -> Option<[f64; 3]> {
    let [low, high] = ENDS[quantity as usize][tier as usize];
    (!low.is_nan()).then(|| [low, typical(quantity, tier), high])
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

    #[test]
    fn a_range_is_that_of_the_ledger() {
        for quantity in Quantity::ALL {
            for tier in Tier::ALL {
                let row = find(quantity, Some(tier))
                    .or_else(|| find(quantity, None))
                    .unwrap();
                let ends = row
                    .low
                    .zip(row.high)
                    .map(|(low, high)| [low, row.typical, high]);
                assert_eq!(range(quantity, tier), ends, "{quantity:?} {tier:?}");
            }
        }
    }

    /// Sources have a list of their own, and a note speaks to the reader of the page.
    #[test]
    fn a_note_names_no_source_and_speaks_of_no_user() {
        for row in LEDGER {
            let mut words = row.note.split(|sign: char| !sign.is_alphanumeric());
            let named = words.find(|word| source(word).is_some());
            assert_eq!(named, None, "{}", row.note);
            let note = row.note.to_lowercase();
            assert!(!note.contains("the user"), "{note}");
            // The number of a section of somebody's notes.
            let is_number = |text: &str| text.contains('.') && text.parse::<f64>().is_ok();
            let mut parts = note
                .split('(')
                .skip(1)
                .filter_map(|part| part.split_once(')'));
            assert!(!parts.any(|(inside, _)| is_number(inside)), "{note}");
        }
    }

    #[test]
    fn a_rate_is_found_by_its_currency() {
        assert_eq!(RATES[0].currency.code(), "USD");
        assert_eq!(RATES[0].per_dollar, 1.0);
        for known in RATES {
            assert_eq!(
                rate(known.currency),
                Some(known),
                "one rate for each currency"
            );
        }
        assert_eq!(rate(Currency(*b"ZZZ")), None);
    }
}
