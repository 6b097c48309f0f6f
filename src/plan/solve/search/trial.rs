//! Trials of mixes: each is valued and offered to the incumbent.

use std::ops::ControlFlow;

use super::{
    Booked, Row, Search,
    region::{Counts, Region, neighbours},
    row,
};
use crate::{
    model::problem::{Mix, Sums},
    solve::{
        TIE,
        incumbent::{Candidate, Incumbent},
    },
};

impl Search<'_> {
    /// Offers every mix of the tiers to the incumbent.
    pub(super) fn count_through(&self, incumbent: &mut Incumbent<Booked>) {
        // This visit never breaks.
        let _ = self.visit_tiers(&mut |mix: &Mix| {
            incumbent.offer(self.candidate(Row::from(mix.0)));
            ControlFlow::Continue(())
        });
    }

    /// Finds a good first incumbent by local search, so that regions are closed from the start.
    ///
    /// The climb starts from the relaxation's best point, rounded down, and takes the best single booking or exchange
    /// until none improves the mix.
    pub(super) fn climb(&self, root: &Region, incumbent: &mut Incumbent<Booked>) {
        let rounded: Counts = root.at.iter().map(|at| *at as u32).collect();
        let start = [rounded, root.low.clone()]
            .into_iter()
            .find_map(|counts| Some((self.judge(&counts)?, counts)));
        let Some((mut here, mut counts)) = start else {
            return;
        };
        loop {
            incumbent.offer(here.clone());
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

    fn judge(&self, counts: &Counts) -> Option<Candidate<Booked>> {
        self.judge_entries(self.expand(counts))
    }

    /// Values bookings by entry; returns `None` when they are not allowed.
    fn judge_entries(&self, counts: Row<u32>) -> Option<Candidate<Booked>> {
        let needs = self.sums(&counts).needs;
        let problem = &self.problem;
        let allowed = (1..=problem.creators).contains(&needs.creators)
            && needs.cost <= problem.budget
            && needs.hours <= problem.hours;
        allowed.then(|| self.candidate(counts))
    }

    /// Adds up bookings by entry, in the order of the entries.
    fn sums(&self, counts: &[u32]) -> Sums {
        let mut sums = Sums::default();
        for (entry, count) in self.entries.iter().zip(counts) {
            if *count > 0 {
                sums.add(entry, *count);
            }
        }
        sums
    }

    /// Values bookings by entry.
    fn candidate(&self, counts: Row<u32>) -> Candidate<Booked> {
        let sums = self.sums(&counts);
        let gains = |rho: f64| {
            let booked = self
                .entries
                .iter()
                .zip(&counts)
                .filter(|(_, count)| **count > 0);
            let gain = |share: f64| self.problem.gain_of(share, rho);
            booked
                .map(|(entry, count)| f64::from(*count) * gain(entry.offer.video_share))
                .sum()
        };
        let goals = self.aim.factors.iter().filter(|(_, factor)| **factor > 0.0);
        let value = goals
            .map(|(goal, factor)| factor * self.problem.value_by(goal, &sums, gains))
            .sum();
        Candidate {
            value,
            cost: sums.needs.cost,
            mix: Booked::of(&self.entries, counts),
        }
    }

    pub(super) fn offer_counts(&self, counts: &Counts, incumbent: &mut Incumbent<Booked>) {
        if let Some(found) = self.judge(counts) {
            incumbent.offer(found);
        }
    }

    /// Offers a hint, by entry, to the incumbent, if it lies within the bounds of the search.
    pub(super) fn offer_entries(&self, counts: &[u32], incumbent: &mut Incumbent<Booked>) {
        let inside = |(count, (low, high)): (&u32, &(u32, u32))| (low..=high).contains(&count);
        if counts.len() == self.bounds.len()
            && counts.iter().zip(&self.bounds).all(inside)
            && let Some(found) = self.judge_entries(counts.into())
        {
            incumbent.offer(found);
        }
    }

    /// Converts counts by column to counts by entry: among entries that are alike, the first is booked first.
    fn expand(&self, counts: &Counts) -> Row<u32> {
        let mut left: Row<u32> = self
            .columns
            .iter()
            .zip(counts)
            .map(|(column, count)| count.saturating_sub(column.low))
            .collect();
        let mut mix = row(0, self.entries.len());
        let entries = self.column_of.iter().zip(&self.bounds);
        for (count, (column, (low, high))) in mix.iter_mut().zip(entries) {
            if let Some(left) = column.and_then(|column| left.get_mut(column)) {
                let more = (*left).min(high - low);
                *count = low + more;
                *left -= more;
            }
        }
        mix
    }
}
