//! Trials of mixes: each is valued and offered to the incumbent.

use std::ops::ControlFlow;

use super::{
    Search,
    region::{Counts, Region, neighbours},
};
use crate::{
    model::problem::{Mix, Needs, Sums},
    solve::{
        TIE, TIERS,
        incumbent::{Candidate, Incumbent},
    },
};

impl Search<'_> {
    /// Offers every mix to the incumbent.
    pub(super) fn count_through(&self, incumbent: &mut Incumbent) {
        // This visit never breaks.
        let _ = self.problem.visit(&self.bounds, &mut |mix, _| {
            incumbent.offer(self.candidate(mix, &self.problem.sums(mix)));
            ControlFlow::Continue(())
        });
    }

    /// Finds a good first incumbent by local search, so that regions are closed from the start.
    ///
    /// The climb starts from the relaxation's best point, rounded down, and takes the best single booking or exchange
    /// until none improves the mix.
    pub(super) fn climb(&self, root: &Region, incumbent: &mut Incumbent) {
        let rounded: Counts = std::array::from_fn(|j| root.at[j] as u32);
        let start = [rounded, root.low]
            .into_iter()
            .find_map(|counts| Some((self.judge(&counts)?, counts)));
        let Some((mut here, mut counts)) = start else {
            return;
        };
        loop {
            incumbent.offer(here);
            let mut step = None;
            for next in neighbours(&counts, root) {
                if let Some(found) = self.judge(&next)
                    && found.value > here.value + TIE
                {
                    here = found;
                    step = Some(next);
                }
            }
            let Some(next) = step else { return };
            counts = next;
        }
    }

    fn judge(&self, counts: &Counts) -> Option<Candidate> {
        self.judge_mix(self.expand(counts))
    }

    /// Values a mix; returns `None` when the mix is not allowed.
    fn judge_mix(&self, mix: Mix) -> Option<Candidate> {
        let sums = self.problem.sums(&mix);
        let Needs { cost, hours, .. } = sums.needs;
        let allowed = self.problem.allows_at(&mix, cost, hours);
        allowed.then(|| self.candidate(&mix, &sums))
    }

    /// Values a mix whose sums are known.
    fn candidate(&self, mix: &Mix, sums: &Sums) -> Candidate {
        let goals = self.aim.factors.iter().filter(|(_, factor)| **factor > 0.0);
        let value = goals
            .map(|(goal, factor)| factor * self.problem.value_of(goal, mix, sums))
            .sum();
        Candidate {
            mix: *mix,
            value,
            cost: sums.needs.cost,
        }
    }

    pub(super) fn offer_counts(&self, counts: &Counts, incumbent: &mut Incumbent) {
        if let Some(found) = self.judge(counts) {
            incumbent.offer(found);
        }
    }

    /// Offers a hint to the incumbent, if it lies within the bounds of the search.
    pub(super) fn offer_mix(&self, mix: Mix, incumbent: &mut Incumbent) {
        let inside = |(count, (low, high)): (&u32, &(u32, u32))| (low..=high).contains(&count);
        if mix.0.iter().zip(&self.bounds).all(inside)
            && let Some(found) = self.judge_mix(mix)
        {
            incumbent.offer(found);
        }
    }

    /// Converts counts by column to counts by tier: among tiers that are alike, the smallest is booked first.
    fn expand(&self, counts: &Counts) -> Mix {
        let mut mix = Mix::default();
        for (j, column) in self.columns.iter().enumerate() {
            let Some(column) = column else { continue };
            let mut left = counts[j].saturating_sub(column.low);
            for tier in 0..TIERS {
                if self.column_of[tier] == Some(j) {
                    let (low, high) = self.bounds[tier];
                    let more = left.min(high - low);
                    mix.0[tier] = low + more;
                    left -= more;
                }
            }
        }
        mix
    }
}
