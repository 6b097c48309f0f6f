//! The enumeration of all allowed mixes, each valued once: where there are few, every solve is a scan of its rows.

use std::ops::ControlFlow;

use super::{
    Aim, Solution, WAYS,
    incumbent::{Candidate, Incumbent},
};
use crate::{
    goal::{ByGoal, Goal, RANDOM_GOALS},
    model::{
        offer::Offer,
        problem::{Mix, Problem, Sums},
    },
    order::by_number,
    tier::{ByTier, Family, Tier},
};

/// Most mixes that are enumerated; problems with more are searched.
pub(crate) const MOST_MIXES: usize = 4_000;

/// The rows of an enumeration, by rising cost: the mixes within a budget are the first ones.
#[derive(Clone, Debug)]
pub(crate) struct Enumeration {
    rows: Vec<Row>,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    mix: Mix,
    cost: f64,
    hours: f64,
    values: ByGoal<f64>,
    /// Share of the average views at the plan's confidence (rho of the model), at which reach is computed.
    rho: f64,
    /// The only family booked; `None` in a blend.
    family: Option<Family>,
    /// Indices of the rows, up to this one, that reach the most of each goal: a running argmax, so that the most within
    /// any budget is one look-up.
    most: ByGoal<u32>,
}

impl Row {
    fn of(problem: &Problem, mix: &Mix) -> Self {
        let sums = &problem.sums(mix);
        let rho = problem.views_counted_on(sums);
        Self {
            mix: *mix,
            cost: sums.needs.cost,
            hours: sums.needs.hours,
            values: ByGoal::from_fn(|goal| match goal {
                Goal::Reach => problem.reach_at(mix, rho),
                _ => problem.value_of(goal, mix, sums),
            }),
            rho,
            family: only_family(problem, mix),
            most: ByGoal::default(),
        }
    }

    fn candidate(&self, aim: &Aim) -> Candidate {
        Candidate {
            mix: self.mix,
            value: aim.weigh(&self.values),
            cost: self.cost,
        }
    }

    /// Returns the row under a changed problem; `None` when the mix is not allowed there.
    fn under(&self, problem: &Problem, change: &Change) -> Option<Self> {
        let mix = &self.mix;
        let booked = mix.iter().filter(|(_, count)| **count > 0);
        let stale = booked.fold(change.for_all, |stale, (tier, _)| stale | change.by[tier]);
        let mut row = *self;
        // Most changes leave the sums as they are, and the sums are most of the work.
        let sums = if change.prices || stale & !(bit(Goal::Reach) | bit(Goal::Ease)) != 0 {
            let sums = problem.sums(mix);
            (row.cost, row.hours) = (sums.needs.cost, sums.needs.hours);
            sums
        } else {
            Sums::default()
        };
        if (change.prices || change.limits) && !problem.allows_at(mix, row.cost, row.hours) {
            return None;
        }
        if stale & VIEWS != 0 {
            row.rho = problem.views_counted_on(&sums);
        }
        for goal in Goal::ALL {
            if stale & bit(goal) != 0 {
                row.values[goal] = match goal {
                    Goal::Reach => problem.reach_at(mix, row.rho),
                    Goal::Ease => problem.ease(row.hours),
                    _ => problem.value_of(goal, mix, &sums),
                };
            }
        }
        Some(row)
    }
}

/// Returns the only family that a mix books; `None` for a blend.
fn only_family(problem: &Problem, mix: &Mix) -> Option<Family> {
    let books = |family: Family| {
        mix.iter()
            .any(|(tier, count)| *count > 0 && problem.offers[tier].family == family)
    };
    match (books(Family::Micro), books(Family::Macro)) {
        (true, true) => None,
        (true, false) => Some(Family::Micro),
        (false, _) => Some(Family::Macro),
    }
}

/// A bit set of stale goals; the bit [`VIEWS`] stands for `rho`.
type Stale = u8;

const VIEWS: Stale = 1 << Goal::ALL.len();

const fn bit(goal: Goal) -> Stale {
    1 << goal as u8
}

/// The numbers that must be computed again when one problem replaces another.
struct Change {
    /// Goals that are stale in every mix.
    for_all: Stale,
    /// Goals that are stale in mixes that book a tier.
    by: ByTier<Stale>,
    /// True if cost or hours of a mix may differ.
    prices: bool,
    /// True if a mix may no longer be allowed.
    limits: bool,
    /// True if a tier counts to another family.
    families: bool,
}

impl Change {
    /// Compares two problems, number by number.
    fn between(before: &Problem, after: &Problem) -> Self {
        let mut for_all = 0;
        if before.risk != after.risk {
            for_all |= VIEWS;
            for goal in RANDOM_GOALS {
                for_all |= bit(goal);
            }
        }
        if (before.audience, before.duplication, before.fresh)
            != (after.audience, after.duplication, after.fresh)
        {
            for_all |= bit(Goal::Reach);
        }
        if before.hours != after.hours {
            for_all |= bit(Goal::Ease);
        }
        let pairs = |tier: Tier| (&before.offers[tier], &after.offers[tier]);
        let by = ByTier::from_fn(|tier| {
            let (one, other) = pairs(tier);
            let mut stale = 0;
            for goal in RANDOM_GOALS {
                if before.moments[goal as usize][tier] != after.moments[goal as usize][tier] {
                    stale |= bit(goal);
                }
            }
            if stale & bit(Goal::Reach) != 0 {
                stale |= VIEWS;
            }
            if one.video_share != other.video_share {
                stale |= bit(Goal::Reach);
            }
            if before.doubt[tier] != after.doubt[tier] {
                stale |= bit(Goal::Credibility);
            }
            if one.hours != other.hours {
                stale |= bit(Goal::Ease);
            }
            stale
        });
        let any = |differs: fn((&Offer, &Offer)) -> bool| {
            Tier::ALL.into_iter().any(|tier| differs(pairs(tier)))
        };
        let limits = (before.budget, before.hours, before.creators)
            != (after.budget, after.hours, after.creators)
            || any(|(one, other)| (one.min, one.max) != (other.min, other.max));
        Self {
            for_all,
            by,
            prices: any(|(one, other)| (one.cost, one.hours) != (other.cost, other.hours)),
            limits,
            families: any(|(one, other)| one.family != other.family),
        }
    }
}

impl Enumeration {
    /// Enumerates the mixes of a problem; returns `None` when there are more than [`MOST_MIXES`].
    pub(crate) fn of(problem: &Problem) -> Option<Self> {
        let counts = problem.offers.0.map(|offer| (offer.min, offer.max));
        // Counting is much cheaper than valuing, so count first.
        let mut count = 0;
        let counted = problem.visit(&counts, &mut |_, _| {
            count += 1;
            if count > MOST_MIXES {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
        if counted.is_break() {
            return None;
        }
        let mut rows = Vec::with_capacity(count);
        // This visit never breaks.
        let _ = problem.visit(&counts, &mut |mix, _| {
            rows.push(Row::of(problem, mix));
            ControlFlow::Continue(())
        });
        Some(Self::ranked(rows))
    }

    /// Returns the enumeration of a problem that allows no mix beyond those of the problem before it.
    pub(crate) fn under(&self, before: &Problem, after: &Problem) -> Self {
        let change = Change::between(before, after);
        let rows = self.rows.iter().filter_map(|row| row.under(after, &change));
        let mut rows: Vec<Row> = rows.collect();
        if change.families {
            for row in &mut rows {
                row.family = only_family(after, &row.mix);
            }
        }
        Self::ranked(rows)
    }

    /// Sorts the rows by cost and fills in the running argmax of each goal.
    fn ranked(mut rows: Vec<Row>) -> Self {
        // Most changes leave the order as it is.
        if !rows.is_sorted_by(|one, other| one.cost <= other.cost) {
            let costs = rows.iter().enumerate();
            let mut order: Vec<(f64, usize)> =
                costs.map(|(place, row)| (row.cost, place)).collect();
            by_number(&mut order);
            rows = order.into_iter().map(|(_, place)| rows[place]).collect();
        }
        let mut most = ByGoal::default();
        for i in 0..rows.len() {
            for goal in Goal::ALL {
                let incumbent: u32 = most[goal];
                if rows[i].values[goal] > rows[incumbent as usize].values[goal] {
                    most[goal] = i as u32;
                }
            }
            rows[i].most = most;
        }
        Self { rows }
    }

    /// Returns the number of mixes.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns the costs, rising, of the mixes that reach more of a goal than every cheaper one.
    pub(crate) fn records(&self, goal: Goal) -> Vec<f64> {
        let by_cost = self.rows.chunk_by(|one, other| one.cost == other.cost);
        let mut most = f64::NEG_INFINITY;
        by_cost
            .filter_map(|rows| {
                let values = rows.iter().map(|row| row.values[goal]);
                let here = values.fold(f64::NEG_INFINITY, f64::max);
                let record = here > most;
                most = most.max(here);
                record.then_some(rows[0].cost)
            })
            .collect()
    }

    /// Returns the rows within a budget.
    fn within(&self, budget: f64) -> &[Row] {
        &self.rows[..self.rows.partition_point(|row| row.cost <= budget)]
    }

    /// Returns the best row within a budget for each goal alone.
    pub(crate) fn most(&self, budget: f64) -> Option<ByGoal<Solution>> {
        let last = self.within(budget).last()?;
        Some(ByGoal::from_fn(|goal| {
            let row = &self.rows[last.most[goal] as usize];
            Solution {
                mix: row.mix,
                objective: row.values[goal],
                bound: row.values[goal],
                boxes: 0,
            }
        }))
    }

    /// Returns the best mix within a budget for an objective.
    pub(crate) fn best(&self, budget: f64, aim: &Aim) -> Option<Solution> {
        let mut incumbent = Incumbent::NONE;
        for row in self.within(budget) {
            incumbent.offer(row.candidate(aim));
        }
        incumbent.solution()
    }

    /// Returns the best mix of each of the [`WAYS`] within a budget.
    pub(crate) fn ways(&self, budget: f64, aim: &Aim) -> [Option<Solution>; WAYS.len()] {
        let mut incumbents = [Incumbent::NONE; WAYS.len()];
        for row in self.within(budget) {
            let found = row.candidate(aim);
            for (incumbent, way) in incumbents.iter_mut().zip(WAYS) {
                let family = way.family();
                if family.is_none() || family == row.family {
                    incumbent.offer(found);
                }
            }
        }
        incumbents.map(|incumbent| incumbent.solution())
    }
}
