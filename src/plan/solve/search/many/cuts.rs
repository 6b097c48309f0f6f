//! Cuts: linear functions above the value of one goal, which the linear program of a node takes as rows.

use std::rc::Rc;

use super::{
    Many,
    columns::picked,
    figures::{Sums, numbers},
    node::Node,
};
use crate::{
    goal::{Goal, RANDOM_COUNT},
    model::{
        exp_log,
        risk::{Moments, corners::Ranges},
    },
};

/// Number of goals whose value the program bounds by cuts: all but ease, which is linear.
pub(super) const CURVED: usize = RANDOM_COUNT + 1;

/// Place of credibility among these goals.
const CREDIBILITY: usize = RANDOM_COUNT;

/// A linear function of the counts that the value of one goal exceeds in no mix of the node that may beat the incumbent.
pub(super) struct Cut {
    /// A number that no other cut of the node has. Later cuts of the goal take it over, and its place in bases with it.
    pub(super) id: usize,
    /// Place of the goal among the curved ones.
    pub(super) goal: usize,
    pub(super) constant: f64,
    pub(super) each: Vec<f64>,
}

impl Cut {
    /// Computes the function at a point, of whose counts most are 0.
    pub(super) fn at(&self, at: &[f64]) -> f64 {
        let parts = at.iter().zip(&self.each).filter(|(count, _)| **count > 0.0);
        self.constant + parts.map(|(count, each)| count * each).sum::<f64>()
    }

    /// Returns the cut over some of the columns.
    pub(super) fn over(&self, columns: &[usize]) -> Self {
        Self {
            each: picked(&self.each, columns),
            ..*self
        }
    }
}

/// A point with its sums.
pub(super) struct Point<'a> {
    pub(super) at: &'a [f64],
    pub(super) sums: &'a Sums,
}

impl Many<'_, '_> {
    /// Returns true if the objective counts a curved goal.
    pub(super) fn counts(&self, goal: usize) -> bool {
        self.search.aim.factors.0[goal] > 0.0
    }

    /// Bounds the value of a curved goal in a node by a constant, weighted as in the objective.
    pub(super) fn most_of(&self, node: &Node, goal: usize) -> f64 {
        let factor = self.search.aim.factors.0[goal];
        if goal == CREDIBILITY {
            return factor;
        }
        let quantile = node.top[goal] * node.ranges[3 * goal].1;
        let most = match goal {
            0 => self.search.problem.audience,
            _ => quantile,
        };
        factor * most.min(self.search.aim.most.0[goal]) * (1.0 + 1e-9)
    }

    /// Returns a cut that is close at a point of a node.
    pub(super) fn cut(&self, node: &Node, goal: usize, point: &Point) -> Option<Cut> {
        let figures = &self.figures;
        let factor = self.search.aim.factors.0[goal];
        let (constant, each) = if goal == CREDIBILITY {
            // The tangent of `1 - exp(-x)`.
            let left = exp_log::exp(-point.sums.doubt);
            let constant = factor * (1.0 - left - left * point.sums.doubt);
            let each = figures.doubt.iter().map(|doubt| factor * left * doubt);
            (constant, each.collect())
        } else {
            let moments = &point.sums.moments[goal];
            let linear = self.quantile_above(node, goal, *moments);
            if goal == Goal::Reach as usize {
                self.reach_above(node, &linear, moments, point.at)?
            } else {
                let by = [1, 2, 3].map(|k| factor * linear[k]);
                let [mean, variance, third] = [0, 1, 2].map(|k| &figures.sums[3 * goal + k][..]);
                let each = mean.iter().zip(variance).zip(third);
                let each = each.map(|((mean, variance), third)| {
                    by[0] * mean + by[1] * variance + by[2] * third
                });
                (factor * linear[0], each.collect())
            }
        };
        let taken = |id: usize| node.cuts.iter().any(|cut| cut.id == id);
        let mut id = 1 + goal;
        while taken(id) {
            id += CURVED;
        }
        Some(Cut {
            id,
            goal,
            constant,
            each,
        })
    }

    /// Adds the cuts that are close at a point and lie below `values` there, the values of the goals in the program.
    ///
    /// Returns true if there are any.
    pub(super) fn add_cuts(
        &self,
        node: &mut Node,
        point: &Point,
        (target, values): (&[f64], &[f64; CURVED]),
        least: f64,
    ) -> bool {
        let mut added = false;
        for (goal, value) in values.iter().enumerate() {
            if self.counts(goal)
                && let Some(cut) = self.cut(node, goal, point)
                && cut.at(target) < value - least
            {
                node.cuts.push(Rc::new(cut));
                added = true;
            }
        }
        added
    }

    /// Returns a linear function that the quantile of a goal does not exceed.
    fn quantile_above(&self, node: &Node, goal: usize, at: Moments) -> [f64; 4] {
        let ranges = ranges_of(node, goal);
        let flat = [0.0, node.top[goal], 0.0, 0.0];
        if ranges.mean.0 <= 0.0 {
            return flat;
        }
        let most = match goal {
            0 => f64::INFINITY,
            _ => self.search.aim.most.0[goal] * (1.0 + 1e-9),
        };
        let at = Moments {
            mean: at.mean.clamp(ranges.mean.0, ranges.mean.1),
            variance: at.variance.clamp(ranges.variance.0, ranges.variance.1),
            third: at.third.clamp(ranges.third.0, ranges.third.1),
        };
        let planes = self.search.problem.risk.planes_over(&ranges, at);
        let level = [most, 0.0, 0.0, 0.0];
        let lower = |one: [f64; 4], other: [f64; 4]| match at_sum(&other, &at) < at_sum(&one, &at) {
            true => other,
            false => one,
        };
        let planes = planes.into_iter().flatten();
        planes.chain([level]).fold(flat, lower)
    }
}

/// Returns the ranges of a goal's moments.
pub(super) fn ranges_of(node: &Node, goal: usize) -> Ranges {
    let [mean, variance, third] = [0, 1, 2].map(|k| node.ranges[3 * goal + k]);
    Ranges {
        mean,
        variance,
        third,
    }
}

/// Computes a linear function of the moments at a sum.
pub(super) fn at_sum(linear: &[f64; 4], sum: &Moments) -> f64 {
    let parts = numbers(sum).into_iter().zip(&linear[1..]);
    linear[0] + parts.map(|(number, by)| number * by).sum::<f64>()
}
