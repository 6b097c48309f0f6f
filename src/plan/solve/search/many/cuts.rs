//! Cuts of a node, close at a point.

use std::rc::Rc;

use super::{
    Many,
    cut::{CURVED, Cut},
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

/// Place of credibility among these goals.
const CREDIBILITY: usize = RANDOM_COUNT;

/// Distance from the quantile, as a part of the gap, at which a plane is close enough without an envelope.
const CLOSE: f64 = 0.25;

/// Number of columns up to which a node is cut in less time than an envelope takes.
const FEW: usize = 60;

/// A point with its sums.
pub(super) struct Point<'a> {
    pub(super) at: &'a [f64],
    pub(super) sums: &'a Sums,
}

impl Many {
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

    /// Returns a cut that is close at a point of a node, if it lies below `most` there.
    fn cut(&mut self, node: &Node, goal: usize, point: &Point, most: f64) -> Option<Cut> {
        let factor = self.search.aim.factors.0[goal];
        let (constant, each) = if goal == CREDIBILITY {
            // The tangent of `1 - exp(-x)`.
            let left = exp_log::exp(-point.sums.doubt);
            let constant = factor * (1.0 - left - left * point.sums.doubt);
            if factor * (1.0 - left) >= most {
                return None;
            }
            let each = self.figures.doubt.iter().map(|doubt| factor * left * doubt);
            (constant, each.collect())
        } else {
            let moments = &point.sums.moments[goal];
            let linear = self.quantile_above(node, goal, *moments);
            if goal == Goal::Reach as usize {
                self.reach_above(node, &linear, moments, point.at, most)?
            } else {
                if factor * at_sum(&linear, moments) >= most {
                    return None;
                }
                let by = [1, 2, 3].map(|k| factor * linear[k]);
                let [mean, variance, third] =
                    [0, 1, 2].map(|k| &self.figures.sums[3 * goal + k][..]);
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

    /// Adds the cuts that are close at a point and lie below `most` there, the most of each goal.
    ///
    /// Returns true if there are any.
    pub(super) fn add_cuts(
        &mut self,
        node: &mut Node,
        point: &Point,
        most: &[f64; CURVED],
    ) -> bool {
        let before = node.cuts.len();
        for (goal, most) in most.iter().enumerate() {
            if self.counts(goal)
                && let Some(cut) = self.cut(node, goal, point, *most)
            {
                node.cuts.push(Rc::new(cut));
            }
        }
        node.cuts.len() > before
    }

    /// Returns a linear function that the quantile of a goal does not exceed.
    fn quantile_above(&mut self, node: &Node, goal: usize, at: Moments) -> [f64; 4] {
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
        let plane = planes.chain([level]).fold(flat, lower);
        let gap = (node.bound - self.incumbent.highest).min(node.bound.abs());
        let excess = at_sum(&plane, &at) - self.search.problem.risk.at_confidence(at);
        if self.figures.len() <= FEW || self.search.aim.factors.0[goal] * excess < CLOSE * gap {
            return plane;
        }
        self.envelope(node, goal, &at)
            .map_or(plane, |envelope| lower(plane, envelope))
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
