//! A scan of all mixes of a problem that values few of them, with the result of an enumeration.
//!
//! Three bounds, each a few times as dear as the one before and closer, decide whether a mix is valued:
//!
//! 1. A linear function of the counts that no mix lies above (`Line`): the ratio of quantile and mean has one bound for
//!    all mixes, and tangents lie above what is concave.
//! 2. A ceiling on the mix's own values (`model/problem/ceilings`).
//! 3. The value.
//!
//! The first pass finds the most of each goal, the second the best mix. Both begin with the mixes that won the problem
//! before: where one problem follows another that is much like it, these are good.

use std::{collections::VecDeque, ops::ControlFlow};

use super::{Aim, Candidate, Incumbent, Solution, TIE, TIERS, enumeration::MOST_MIXES};
use crate::{
    goal::{ByGoal, Goal, RANDOM_COUNT, RANDOM_GOALS},
    model::{
        exp_log,
        problem::{
            Mix, Problem,
            ceilings::{Ceilings, SLACK},
        },
    },
    tier::{ByTier, Tier},
};

/// Most mixes that are remembered as winners.
const WINNERS: usize = 24;

/// A scanner of problems, one after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scanner {
    /// Limits that allow the rows.
    limits: Option<Limits>,
    rows: Vec<Row>,
    /// The row that takes the fewest hours.
    easiest: usize,
    /// Most creators of any row.
    creators: u32,
    ceilings: Ceilings,
    /// Mixes that won problems before, the latest last.
    winners: VecDeque<Mix>,
}

/// A mix that is allowed, with its counts as numbers to multiply.
#[derive(Clone, Copy, Debug)]
struct Row {
    counts: [f64; TIERS],
    cost: f64,
}

/// The numbers of a problem that decide which mixes it allows.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Limits {
    offers: [(u32, u32, f64, f64); TIERS],
    budget: f64,
    hours: f64,
    creators: u32,
}

/// A linear function of the counts.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    start: f64,
    each: [f64; TIERS],
}

/// A linear function of the counts for each goal: an upper bound, for credibility the sum of doubts.
#[derive(Clone, Copy, Debug, Default)]
struct Lines {
    start: ByGoal<f64>,
    each: [ByGoal<f64>; TIERS],
}

/// The best mix of a problem and the most that any mix reaches of each goal; `None` when no mix is allowed.
type Solved = Option<(Mix, ByGoal<f64>)>;

impl Scanner {
    /// Solves a problem; returns `None` when it allows more than [`MOST_MIXES`].
    pub(crate) fn solve(&mut self, problem: &Problem) -> Option<Solved> {
        self.list(problem)?;
        let Some(last) = self.rows.last() else {
            return Some(None);
        };
        self.ceilings.prepare(problem);
        let winners = self.winners.iter().filter(|mix| problem.allows(mix));
        let winners: Vec<Row> = winners.map(|mix| Row::of(mix, problem.cost(mix))).collect();
        let near = winners.last().unwrap_or(last).counts;
        let lines = Lines::above_goals(problem, self.creators, &near);
        let most = self.most(problem, &winners, &lines);
        let aim = Aim::of(
            problem,
            &ByGoal(most.0.map(|objective| Solution {
                objective,
                bound: objective,
                ..Solution::<Mix>::default()
            })),
        );
        let line = lines.above_objective(&aim, &near);
        let best = self.best(problem, &aim, &winners, &lines, &line)?;
        Some(Some((best, most)))
    }

    /// Returns the number of mixes of the last problem.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Lists the allowed mixes, unless the last problem allowed the same ones.
    fn list(&mut self, problem: &Problem) -> Option<()> {
        let limits = Some(Limits::of(problem));
        if self.limits == limits {
            return Some(());
        }
        self.limits = None;
        self.rows.clear();
        self.creators = 0;
        let mut least = f64::INFINITY;
        let counts = problem.offers.0.map(|offer| (offer.min, offer.max));
        let listed = problem.visit(&counts, &mut |mix, needs| {
            if self.rows.len() == MOST_MIXES {
                return ControlFlow::Break(());
            }
            if needs.hours < least {
                (least, self.easiest) = (needs.hours, self.rows.len());
            }
            self.creators = self.creators.max(needs.creators);
            self.rows.push(Row::of(mix, needs.cost));
            ControlFlow::Continue(())
        });
        if listed.is_break() {
            return None;
        }
        self.limits = limits;
        Some(())
    }

    /// Finds the most that any mix reaches of each goal, from the rows of winners first.
    fn most(&mut self, problem: &Problem, winners: &[Row], lines: &Lines) -> ByGoal<f64> {
        let Self {
            rows,
            easiest,
            ceilings,
            ..
        } = self;
        let (rows, easiest) = (&*rows, rows.get(*easiest));
        let mut most = [(f64::NEG_INFINITY, None); RANDOM_COUNT];
        let mut surest = (f64::NEG_INFINITY, None);
        for row in winners.iter().chain(rows.iter()) {
            let bounds = lines.at(&row.counts);
            for goal in RANDOM_GOALS {
                let (most, winner) = &mut most[goal as usize];
                if bounds[goal] <= *most {
                    continue;
                }
                let mix = row.mix();
                if ceilings.of(goal, problem, &mix) <= *most {
                    continue;
                }
                let value = problem.value(goal, &mix);
                if value > *most {
                    (*most, *winner) = (value, Some(mix));
                }
            }
            let doubt = bounds[Goal::Credibility];
            if doubt > surest.0 {
                surest = (doubt, Some(row));
            }
        }
        let value =
            |goal: Goal, row: Option<&Row>| row.map_or(0.0, |row| problem.value(goal, &row.mix()));
        let found = ByGoal::from_fn(|goal| match goal {
            Goal::Credibility => value(goal, surest.1),
            Goal::Ease => value(goal, easiest),
            _ => most[goal as usize].0,
        });
        for (_, winner) in most {
            self.remember(winner);
        }
        found
    }

    /// Finds the best mix, from the rows of winners first.
    fn best(
        &mut self,
        problem: &Problem,
        aim: &Aim,
        winners: &[Row],
        lines: &Lines,
        line: &Line,
    ) -> Option<Mix> {
        let Self { rows, ceilings, .. } = self;
        let mut incumbent = Incumbent::NONE;
        for row in winners.iter().chain(rows.iter()) {
            let least = incumbent.highest - TIE;
            if line.at(&row.counts) + SLACK < least {
                continue;
            }
            let mix = row.mix();
            let mut bounds = lines.at(&row.counts);
            bounds[Goal::Credibility] = -exp_log::expm1(-bounds[Goal::Credibility]);
            // Goal by goal the ceiling takes the place of the line.
            let open = RANDOM_GOALS.into_iter().all(|goal| {
                bounds[goal] = ceilings.of(goal, problem, &mix);
                aim.weigh(&bounds) + SLACK >= least
            });
            if open {
                incumbent.offer(Candidate {
                    mix,
                    value: aim.weigh(&problem.values(&mix)),
                    cost: row.cost,
                });
            }
        }
        let best = incumbent.best.map(|best| best.mix);
        self.remember(best);
        best
    }

    fn remember(&mut self, winner: Option<Mix>) {
        let Some(winner) = winner else { return };
        self.winners.retain(|mix| *mix != winner);
        if self.winners.len() == WINNERS {
            self.winners.pop_front();
        }
        self.winners.push_back(winner);
    }
}

impl Row {
    fn of(mix: &Mix, cost: f64) -> Self {
        let counts = mix.0.map(f64::from);
        Self { counts, cost }
    }

    fn mix(&self) -> Mix {
        // Whole numbers up to 500.
        ByTier(self.counts.map(|count| count as u32))
    }
}

impl Limits {
    fn of(problem: &Problem) -> Self {
        Self {
            offers: (problem.offers.0).map(|it| (it.min, it.max, it.cost, it.hours)),
            budget: problem.budget,
            hours: problem.hours,
            creators: problem.creators,
        }
    }
}

impl Line {
    fn at(&self, counts: &[f64; TIERS]) -> f64 {
        let mut value = self.start;
        for (count, each) in counts.iter().zip(&self.each) {
            value += count * each;
        }
        value
    }
}

impl Lines {
    fn at(&self, counts: &[f64; TIERS]) -> ByGoal<f64> {
        let mut values = self.start;
        for (count, each) in counts.iter().zip(&self.each) {
            for (value, each) in values.0.iter_mut().zip(&each.0) {
                *value += count * each;
            }
        }
        values
    }

    /// Returns lines above the goals for mixes of at most so many creators; that of reach is close at the mix `near`.
    fn above_goals(problem: &Problem, creators: u32, near: &[f64; TIERS]) -> Self {
        let top = problem.most_ratio(creators);
        let gains = Line {
            start: 0.0,
            each: Tier::ALL.map(|tier| problem.gain(tier, top)),
        };
        // Every creator's gain rises with the ratio, and the share of the audience is concave in their sum.
        let sum = gains.at(near);
        let (share, slope) = problem.duplication.share_and_slope(sum);
        let people = problem.audience * (1.0 + SLACK);
        let of = |tier: Tier, goal: Goal| match goal {
            Goal::Reach => people * slope * gains.each[tier as usize],
            Goal::Engagement | Goal::Sales | Goal::Authenticity => {
                (1.0 + SLACK) * top * problem.moments[goal as usize][tier].mean
            }
            Goal::Credibility => problem.doubt[tier],
            Goal::Ease => -problem.offers[tier].hours / problem.hours,
        };
        let mut start = ByGoal::default();
        start[Goal::Reach] = people * (share - slope * sum);
        start[Goal::Ease] = 1.0;
        Self {
            start,
            each: Tier::ALL.map(|tier| ByGoal::from_fn(|goal| of(tier, goal))),
        }
    }

    /// Returns a line above the objective that is close at the mix `near`.
    fn above_objective(&self, aim: &Aim, near: &[f64; TIERS]) -> Line {
        let mut factors = aim.factors;
        // The tangent of `1 - exp(-x)`, where doubts add up to x.
        let doubt = self.at(near)[Goal::Credibility];
        let left = exp_log::exp(-doubt);
        factors[Goal::Credibility] *= left;
        let sum = |values: &ByGoal<f64>| {
            let terms = values.0.iter().zip(&factors.0);
            terms.map(|(value, factor)| value * factor).sum::<f64>()
        };
        let tangent = aim.factors[Goal::Credibility] * (1.0 - left - left * doubt);
        Line {
            start: sum(&self.start) + tangent,
            each: self.each.each_ref().map(sum),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        Plan,
        input::Input,
        solve::{Choices, NodeLimit},
        tests::{
            arbitrary::{alike, plan, small_plan},
            edition_2026_11,
        },
    };

    /// Solves a problem by enumeration; returns `None` when it has too many mixes.
    fn enumerated(problem: &Problem) -> Option<Solved> {
        let choices = Choices::of(problem);
        choices.listed()?;
        let mut node_limit = NodeLimit::each(0);
        let most = choices.most(problem.budget, &ByGoal::default(), TIE, &mut node_limit);
        Some(most.and_then(|most| {
            let aim = Aim::of(problem, &most);
            let best = choices.best(problem.budget, &aim, None, &mut node_limit)?;
            Some((best.mix, ByGoal(most.0.map(|solution| solution.objective))))
        }))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

        /// One scanner solves all plans, so that rows, tables and winners of one meet the next.
        #[test]
        fn a_scan_finds_the_same_as_an_enumeration(
            plans in prop::collection::vec(prop_oneof![
                4 => small_plan(),
                1 => small_plan().prop_map(alike),
                1 => plan(),
            ], 1..6),
            weight in 0.0..=100.0,
        ) {
            let mut scanner = Scanner::default();
            for plan in plans {
                let weighted = plan.with(Input::Goal(Goal::Ease), weight).unwrap_or(plan.clone());
                for plan in [plan, weighted] {
                    let problem = Problem::of(&plan);
                    prop_assert_eq!(scanner.solve(&problem), enumerated(&problem));
                }
            }
        }
    }

    #[test]
    fn too_many_mixes_are_not_scanned() {
        let problem = |budget: f64| Problem::of(&Plan::new(budget).unwrap());
        let mut scanner = Scanner::default();
        assert!(scanner.solve(&problem(10_000.0)).is_some());
        let len = scanner.len();
        assert!((500..MOST_MIXES).contains(&len), "{len}");
        let many = edition_2026_11::plan(100_000.0).and_then(|plan| plan.with(Input::Hours, 400.0));
        assert_eq!(scanner.solve(&Problem::of(&many.unwrap())), None);
        assert_eq!(scanner.solve(&problem(10.0)), Some(None));
        assert!(scanner.solve(&problem(10_000.0)).is_some());
        assert_eq!(scanner.len(), len);
    }

    /// No more mixes are remembered than there is room for, each once, and the latest is the last.
    #[test]
    fn the_latest_winners_are_remembered() {
        let mut scanner = Scanner::default();
        let mix = |nano: usize| ByTier([nano as u32, 0, 0, 0, 0]);
        for nano in (0..2 * WINNERS).chain([WINNERS + 1]) {
            scanner.remember(Some(mix(nano)));
        }
        scanner.remember(None);
        assert_eq!(scanner.winners.len(), WINNERS);
        assert_eq!(scanner.winners.front(), Some(&mix(WINNERS)));
        assert_eq!(scanner.winners.back(), Some(&mix(WINNERS + 1)));
    }
}
