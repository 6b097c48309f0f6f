//! Order statistics without a full sort.
//!
//! Fifty dots of 10,000 futures need one outcome in two hundred. So the outcomes are counted into buckets by the
//! leading bits of their rank, and only the buckets that hold a wanted place are sorted.

use crate::order::by_number;

/// Leading bits that tell buckets apart; of 10,000 futures of a heavy-tailed goal a bucket holds some ten.
const BITS: u32 = 10;

/// Size of the sample that estimates the range of all outcomes.
const ENOUGH: usize = 500;

/// Number of buckets: one for outcomes of 0 or below, the rest by the leading bits.
const BUCKETS: usize = 1 + (1 << BITS);

/// Returns the outcomes at these places of their rising order, counted from 0; 0 for places beyond the last.
///
/// Works for every number, in the order of [`f64::total_cmp`].
pub fn at_places<const N: usize>(outcomes: &[f64], places: [usize; N]) -> [f64; N] {
    let buckets = Buckets::over(outcomes);
    let mut ends = [0_usize; BUCKETS];
    for outcome in outcomes {
        ends[buckets.of(*outcome)] += 1;
    }
    let mut counted = 0;
    for end in &mut ends {
        counted += *end;
        *end = counted;
    }
    // The start in `wanted` of each bucket that holds a wanted place.
    const UNWANTED: usize = usize::MAX;
    let mut next = [UNWANTED; BUCKETS];
    let mut held = 0;
    for place in places {
        let bucket = ends.partition_point(|end| *end <= place);
        if bucket < BUCKETS && next[bucket] == UNWANTED {
            next[bucket] = held;
            held += ends[bucket] - start(&ends, bucket);
        }
    }
    let first = next;
    let mut wanted = vec![(0.0, 0); held];
    for (future, outcome) in outcomes.iter().enumerate() {
        let next = &mut next[buckets.of(*outcome)];
        if *next != UNWANTED {
            wanted[*next] = (*outcome, future);
            *next += 1;
        }
    }
    let mut sorted = [false; BUCKETS];
    places.map(|place| {
        let bucket = ends.partition_point(|end| *end <= place);
        let Some(first) = first.get(bucket) else {
            return 0.0;
        };
        let start = start(&ends, bucket);
        let outcomes = &mut wanted[*first..first + ends[bucket] - start];
        if !std::mem::replace(&mut sorted[bucket], true) {
            by_number(outcomes);
        }
        outcomes[place - start].0
    })
}

/// Returns the number of outcomes in the buckets before this one.
fn start(ends: &[usize; BUCKETS], bucket: usize) -> usize {
    bucket.checked_sub(1).map_or(0, |before| ends[before])
}

/// Buckets of equal width in the order of the bits, which for positive numbers is nearly a log scale.
struct Buckets {
    lowest: u64,
    shift: u32,
}

impl Buckets {
    /// Creates buckets over the range of a sample; outcomes beyond its ends share the lowest or the highest bucket.
    ///
    /// Creators who post nothing bring exactly 0, which lies far from all other outcomes in the order of bits and would
    /// stretch the range: outcomes of 0 or below have a bucket of their own.
    fn over(outcomes: &[f64]) -> Self {
        let (mut lowest, mut highest) = (u64::MAX, ZERO);
        for outcome in outcomes.iter().step_by(1 + outcomes.len() / ENOUGH) {
            let rank = rank(*outcome);
            highest = highest.max(rank);
            if rank > ZERO {
                lowest = lowest.min(rank);
            }
        }
        let span = highest.saturating_sub(lowest);
        let bits = u64::BITS - span.leading_zeros();
        Self {
            lowest,
            shift: bits.saturating_sub(BITS),
        }
    }

    fn of(&self, outcome: f64) -> usize {
        let rank = rank(outcome);
        if rank <= ZERO {
            return 0;
        }
        let place = (rank.saturating_sub(self.lowest) >> self.shift) as usize;
        1 + place.min(BUCKETS - 2)
    }
}

/// The rank of 0.
const ZERO: u64 = 1 << 63;

/// Returns a whole number that rises with the number in the order of [`f64::total_cmp`].
fn rank(outcome: f64) -> u64 {
    let bits = outcome.to_bits();
    let negative = ((bits as i64) >> 63) as u64;
    bits ^ (negative | 1 << 63)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted<const N: usize>(mut outcomes: Vec<f64>, places: [usize; N]) -> [u64; N] {
        outcomes.sort_by(f64::total_cmp);
        places.map(|place| outcomes.get(place).copied().unwrap_or(0.0).to_bits())
    }

    fn outcome() -> impl Strategy<Value = f64> {
        prop_oneof![
            4 => (-20.0_f64..40.0).prop_map(f64::exp),
            2 => (0_u32..5).prop_map(f64::from),
            1 => Just(0.0),
            1 => prop::num::f64::ANY,
        ]
    }

    proptest! {
        #[test]
        fn places_are_those_of_the_sorted_outcomes(
            outcomes in prop::collection::vec(outcome(), 0..400),
            places in prop::array::uniform8(0_usize..400),
        ) {
            let found = at_places(&outcomes, places).map(f64::to_bits);
            prop_assert_eq!(found, sorted(outcomes, places));
        }
    }

    /// Outcomes of one order of magnitude spread over the buckets, so that only few have to be sorted.
    #[test]
    fn outcomes_spread_over_the_buckets_and_nothing_shares_one_with_something() {
        let outcomes: Vec<f64> = (0..10_000).map(|i| 1_000.0 + f64::from(i)).collect();
        let with_nothing = [&[0.0, -1.0], &outcomes[..]].concat();
        for outcomes in [&outcomes, &with_nothing] {
            let buckets = Buckets::over(outcomes);
            let places: Vec<usize> = outcomes.iter().map(|it| buckets.of(*it)).collect();
            assert!(places.iter().all(|place| *place < BUCKETS));
            let fullest = (0..BUCKETS)
                .map(|bucket| places.iter().filter(|place| **place == bucket).count())
                .max();
            assert!(fullest.is_some_and(|most| most <= 64), "{fullest:?}");
            assert!(
                outcomes
                    .iter()
                    .zip(&places)
                    .all(|(it, place)| (*it > 0.0) == (*place > 0))
            );
        }
    }

    #[test]
    fn all_alike_and_a_single_one_have_their_places() {
        assert_eq!(at_places(&[7.5; 1_000], [0, 500, 999]), [7.5; 3]);
        assert_eq!(at_places(&[3.0], [0]), [3.0]);
        assert_eq!(at_places(&[], [0, 1]), [0.0, 0.0]);
        assert_eq!(
            at_places(&[f64::MAX, f64::MIN, 0.0, f64::MIN_POSITIVE], [0, 1, 2, 3]),
            [f64::MIN, 0.0, f64::MIN_POSITIVE, f64::MAX]
        );
    }
}
