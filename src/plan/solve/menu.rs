//! All allowed mixes, each valued once: when there are few, every question is answered from the list.

use std::ops::ControlFlow;

use super::{
    Aim, Solution,
    leader::{Candidate, Leader},
};
use crate::{
    goal::{ByGoal, Goal},
    market::{Market, Mix, Sums},
    tier::Family,
};

/// Plans with more mixes are searched instead.
pub(super) const MOST_MIXES: usize = 4_000;

/// Mixes by rising cost.
#[derive(Clone, Debug)]
pub(super) struct Menu {
    rows: Vec<Row>,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    mix: Mix,
    cost: f64,
    values: ByGoal<f64>,
    /// The only family booked; none in a blend.
    family: Option<Family>,
    /// Rows up to this one that reach the most of each goal.
    most: ByGoal<u32>,
}

impl Row {
    fn of(market: &Market, mix: &Mix, sums: &Sums) -> Self {
        let books = |family: Family| {
            mix.iter()
                .any(|(tier, count)| *count > 0 && market.offers[tier].family == family)
        };
        Self {
            mix: *mix,
            cost: sums.cost,
            values: market.values_of(mix, sums),
            family: match (books(Family::Micro), books(Family::Macro)) {
                (true, true) => None,
                (true, false) => Some(Family::Micro),
                (false, _) => Some(Family::Macro),
            },
            most: ByGoal::default(),
        }
    }
}

impl Menu {
    /// Lists the mixes of a market; none when there are more than [`MOST_MIXES`].
    pub(super) fn of(market: &Market) -> Option<Self> {
        let mut rows = Vec::new();
        let counts = market.offers.0.map(|offer| (offer.min, offer.max));
        let listed = market.visit(&counts, &mut |mix, sums| {
            if rows.len() == MOST_MIXES {
                return ControlFlow::Break(());
            }
            rows.push(Row::of(market, mix, sums));
            ControlFlow::Continue(())
        });
        if listed.is_break() {
            return None;
        }
        rows.sort_unstable_by(|one, other| one.cost.total_cmp(&other.cost));
        let mut most = ByGoal::default();
        for i in 0..rows.len() {
            for goal in Goal::ALL {
                let leader: u32 = most[goal];
                if rows[i].values[goal] > rows[leader as usize].values[goal] {
                    most[goal] = i as u32;
                }
            }
            rows[i].most = most;
        }
        Some(Self { rows })
    }

    fn within(&self, budget: f64) -> &[Row] {
        &self.rows[..self.rows.partition_point(|row| row.cost <= budget)]
    }

    /// The most that any mix of this budget reaches on each goal alone.
    pub(super) fn most(&self, budget: f64) -> Option<ByGoal<Solution>> {
        let last = self.within(budget).last()?;
        Some(ByGoal::from_fn(|goal| {
            let row = &self.rows[last.most[goal] as usize];
            Solution {
                mix: row.mix,
                objective: row.values[goal],
                bound: row.values[goal],
            }
        }))
    }

    /// The mix of this budget that is best for an aim, optionally of one family only.
    pub(super) fn best(&self, budget: f64, aim: &Aim, family: Option<Family>) -> Option<Solution> {
        let mut leader = Leader::NONE;
        for row in self.within(budget) {
            if family.is_some() && row.family != family {
                continue;
            }
            let mut value = 0.0;
            for (factor, reached) in aim.factors.0.iter().zip(&row.values.0) {
                value += factor * reached;
            }
            leader.offer(Candidate {
                mix: row.mix,
                value,
                cost: row.cost,
            });
        }
        let Candidate { mix, value, .. } = leader.best?;
        Some(Solution {
            mix,
            objective: value,
            bound: leader.highest,
        })
    }
}
