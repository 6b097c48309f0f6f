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

use std::ops::ControlFlow;

use super::{Aim, Candidate, Incumbent, Solution, TIE, TIERS, enumeration::MOST_MIXES};
use crate::{
    goal::{ByGoal, Goal, RANDOM_COUNT, RANDOM_GOALS},
    model::{
        exp_log,
        problem::{Mix, Problem, ceilings::Ceilings},
    },
    tier::{ByTier, Tier},
};

/// Part of a bound that is added for rounding.
const SLACK: f64 = 1e-9;

/// A scanner of problems, one after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scanner {
    /// Limits that allow the rows.
    limits: Option<Limits>,
    rows: Vec<Row>,
    /// The row that takes the fewest hours.
    easiest: usize,
    ceilings: Ceilings,
    /// The mixes that reached the most of each goal in the problem before.
    hints: ByGoal<Option<Mix>>,
    /// The best mix of the problem before.
    hint: Option<Mix>,
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

/// The best mix of a problem and the most that any mix reaches of each goal.
pub(crate) type Best = (Mix, ByGoal<f64>);

impl Scanner {
    /// Solves a problem; returns `None` when it has more than [`MOST_MIXES`], and `Some(None)` when it has none.
    pub(crate) fn solve(&mut self, problem: &Problem) -> Option<Option<Best>> {
        self.list(problem)?;
        let Some(last) = self.rows.last() else {
            return Some(None);
        };
        let last = last.mix();
        self.ceilings.prepare(problem);
        let allowed = |hint: &Mix| problem.allows(hint);
        self.hints = ByGoal(self.hints.0.map(|hint| hint.filter(allowed)));
        self.hint = self.hint.filter(allowed);
        let near = self.hints[Goal::Reach].unwrap_or(last);
        let lines = Line::above_goals(problem, &near);
        let most = self.most(problem, &lines);
        let aim = Aim::of(
            problem,
            &ByGoal(most.0.map(|objective| Solution {
                objective,
                bound: objective,
                ..Solution::default()
            })),
        );
        let near = self.hint.unwrap_or(near);
        let line = Line::above_objective(problem, &aim, &lines, &near);
        let best = self.best(problem, &aim, &line)?;
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
        let mut least = f64::INFINITY;
        let counts = problem.offers.0.map(|offer| (offer.min, offer.max));
        let listed = problem.visit(&counts, &mut |mix, needs| {
            if self.rows.len() == MOST_MIXES {
                return ControlFlow::Break(());
            }
            if needs.hours < least {
                (least, self.easiest) = (needs.hours, self.rows.len());
            }
            self.rows.push(Row {
                counts: mix.0.map(f64::from),
                cost: needs.cost,
            });
            ControlFlow::Continue(())
        });
        if listed.is_break() {
            return None;
        }
        self.limits = limits;
        Some(())
    }

    /// Finds the most that any mix reaches of each goal.
    fn most(&mut self, problem: &Problem, lines: &[Line; RANDOM_COUNT]) -> ByGoal<f64> {
        let Self {
            rows,
            easiest,
            ceilings,
            hints,
            ..
        } = self;
        let mut most = [f64::NEG_INFINITY; RANDOM_COUNT];
        for goal in RANDOM_GOALS {
            if let Some(hint) = &hints[goal] {
                most[goal as usize] = problem.value(goal, hint);
            }
        }
        let doubts = Line {
            start: 0.0,
            each: problem.doubt.0,
        };
        let (mut doubt, mut surest) = (f64::NEG_INFINITY, 0);
        for (place, row) in rows.iter().enumerate() {
            for goal in RANDOM_GOALS {
                let most = &mut most[goal as usize];
                if lines[goal as usize].at(&row.counts) * (1.0 + SLACK) <= *most {
                    continue;
                }
                let mix = row.mix();
                if ceilings.of(goal, problem, &mix) <= *most {
                    continue;
                }
                let value = problem.value(goal, &mix);
                if value > *most {
                    *most = value;
                    hints[goal] = Some(mix);
                }
            }
            let here = doubts.at(&row.counts);
            if here > doubt {
                (doubt, surest) = (here, place);
            }
        }
        ByGoal::from_fn(|goal| match goal {
            Goal::Credibility => problem.value(goal, &rows[surest].mix()),
            Goal::Ease => problem.value(goal, &rows[*easiest].mix()),
            _ => most[goal as usize],
        })
    }

    /// Finds the best mix.
    fn best(&mut self, problem: &Problem, aim: &Aim, line: &Line) -> Option<Mix> {
        let Self { rows, ceilings, .. } = self;
        let mut incumbent = Incumbent::NONE;
        let candidate = |mix: &Mix, cost: f64| Candidate {
            mix: *mix,
            value: aim.weigh(&problem.values(mix)),
            cost,
        };
        if let Some(hint) = &self.hint {
            incumbent.offer(candidate(hint, problem.cost(hint)));
        }
        for row in rows.iter() {
            let least = incumbent.highest - TIE;
            if line.at(&row.counts) + SLACK < least {
                continue;
            }
            let mix = row.mix();
            let ceiling = ByGoal::from_fn(|goal| ceilings.of(goal, problem, &mix));
            if aim.weigh(&ceiling) >= least {
                incumbent.offer(candidate(&mix, row.cost));
            }
        }
        self.hint = incumbent.best.map(|best| best.mix);
        self.hint
    }
}

impl Row {
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

    /// Returns lines above the goals that depend on random factors; that of reach is close at the mix `near`.
    fn above_goals(problem: &Problem, near: &Mix) -> [Self; RANDOM_COUNT] {
        let top = problem.most_ratio();
        RANDOM_GOALS.map(|goal| {
            if goal != Goal::Reach {
                let each = &problem.moments[goal as usize];
                return Self {
                    start: 0.0,
                    each: each.0.map(|each| top * each.mean),
                };
            }
            // Every creator's gain rises with the ratio, and the share of the audience is concave in their sum.
            let gains = Self {
                start: 0.0,
                each: Tier::ALL.map(|tier| problem.gain(tier, top)),
            };
            let sum = gains.at(&near.0.map(f64::from));
            let (share, slope) = problem.duplication.share_and_slope(sum);
            let people = problem.audience * slope;
            Self {
                start: problem.audience * (share - slope * sum),
                each: gains.each.map(|gain| people * gain),
            }
        })
    }

    /// Returns a line above the objective, from the lines above its goals, that is close at the mix `near`.
    fn above_objective(
        problem: &Problem,
        aim: &Aim,
        lines: &[Self; RANDOM_COUNT],
        near: &Mix,
    ) -> Self {
        // The tangent of `1 - exp(-x)`, where doubts add up to x.
        let doubts = Self {
            start: 0.0,
            each: problem.doubt.0,
        };
        let doubt = doubts.at(&near.0.map(f64::from));
        let left = exp_log::exp(-doubt);
        let credibility = Self {
            start: 1.0 - left - left * doubt,
            each: doubts.each.map(|doubt| left * doubt),
        };
        let ease = Self {
            start: 1.0,
            each: problem.offers.0.map(|offer| -offer.hours / problem.hours),
        };
        let mut sum = Self::default();
        for (goal, line) in Goal::ALL
            .iter()
            .zip(lines.iter().chain([&credibility, &ease]))
        {
            let factor = aim.factors[*goal];
            sum.start += factor * line.start;
            for (sum, each) in sum.each.iter_mut().zip(line.each) {
                *sum += factor * each;
            }
        }
        sum
    }
}
