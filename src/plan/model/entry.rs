//! Entries: the options of a search, tiers and named creators alike, each with the sums that one booking adds.

use super::{assumptions::Assumptions, offer::Offer, risk::Moments};
use crate::goal::RANDOM_COUNT;

/// An option of a search: a tier's offer or that of a named creator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) offer: Offer,
    /// Numbers of the plan from which the offer's figures are known in every world.
    pub(crate) assumptions: Assumptions,
    /// Weight of one view for each goal that depends on random factors.
    pub(crate) per_view: [f64; RANDOM_COUNT],
    /// Moments of one booking's weighted views, by goal.
    pub(crate) moments: [Moments; RANDOM_COUNT],
    /// `-ln(1 - prestige)` of one booking.
    pub(crate) doubt: f64,
}

impl Entry {
    /// Returns every number that a value and the limits depend on; entries with equal numbers are interchangeable.
    pub(crate) fn numbers(&self) -> [f64; NUMBERS] {
        let mut numbers = [0.0; NUMBERS];
        let Offer {
            cost,
            hours,
            video_share,
            ..
        } = self.offer;
        let moments = self.moments.iter().flat_map(|moments| {
            let Moments {
                mean,
                variance,
                third,
            } = *moments;
            [mean, variance, third]
        });
        let all = [cost, hours, video_share, self.doubt].into_iter();
        for (place, number) in numbers.iter_mut().zip(all.chain(moments)) {
            *place = number;
        }
        numbers
    }
}

/// Number of the numbers of an entry that a value depends on.
pub(crate) const NUMBERS: usize = 4 + 3 * RANDOM_COUNT;
