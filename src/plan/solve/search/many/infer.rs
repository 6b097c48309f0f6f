//! Ranges of the sums that the linear program of a node leaves.

use std::rc::Rc;

use super::{
    Many,
    columns::{SUMS, goal_of},
    node::Node,
    program::{Objective, Open},
};

/// Ratio of the ends of a range above which it is narrow enough and not inferred.
const WIDE: f64 = 0.8;

/// Ratio of the end of a range and the sum at a point, up to which the end is not inferred.
const NEAR: f64 = 1.1;

/// Part of what keeps a node loose up to which a goal's ranges are not inferred.
const SMALL: f64 = 0.1;

impl Many {
    /// Infers ranges of the sums from the program: those of the points whose bound reaches the incumbent; returns false
    /// when there are none.
    ///
    /// An end is a bound that prices prove, so it holds wherever the simplex method began and ended.
    pub(super) fn infer(&mut self, node: &mut Node, open: &mut Open) -> bool {
        open.demand(self.incumbent.highest);
        let mut bases = std::mem::take(&mut node.bases);
        let known = Rc::make_mut(&mut bases);
        // Least and most of the sums at the points that were found on the way: an end that lies near one of them is hardly
        // moved by a program.
        let mut seen = [(f64::INFINITY, 0.0_f64); SUMS];
        let sure: [f64; SUMS] =
            std::array::from_fn(|sum| self.figures.total(&self.figures.sums[sum], &node.low));
        let mut reduced = Vec::new();
        for sum in 0..SUMS {
            let goal = goal_of(sum);
            let (low, high) = node.ranges[sum];
            if !self.figures.counted[goal]
                || node.excess[goal] < SMALL * node.loose
                || low > WIDE * high
            {
                continue;
            }
            let booked = sure[sum];
            for (end, sign) in [1.0, -1.0].into_iter().enumerate() {
                let is_seen = [high <= NEAR * seen[sum].1, low * NEAR >= seen[sum].0];
                if is_seen[end] {
                    continue;
                }
                let objective = Objective::Sum {
                    sum,
                    by: sign / high,
                };
                let basis = &mut known.ends[sum][end];
                let start = if basis.is_empty() {
                    &known.best
                } else {
                    &*basis
                };
                let Some(found) = self.solve_open(node, open, &objective, start, &mut reduced)
                else {
                    return false;
                };
                *basis = open.in_node(&found.basis);
                let implied = &mut node.implied[sum];
                if end == 0 {
                    implied.1 = implied.1.min(booked + found.bound * high + 1e-9 * high);
                } else {
                    implied.0 = implied.0.max(booked - found.bound * high - 1e-9 * high);
                }
                let booked = open.columns.iter().zip(&found.at);
                let booked: Vec<(usize, f64)> = booked
                    .filter(|(_, at)| **at > 0.0)
                    .map(|(j, at)| (*j, *at))
                    .collect();
                for (sum, seen) in seen.iter_mut().enumerate() {
                    if self.figures.counted[goal_of(sum)] {
                        let each = &self.figures.sums[sum];
                        let parts = booked.iter().map(|(j, at)| at * each[*j]);
                        let total = sure[sum] + parts.sum::<f64>();
                        *seen = (seen.0.min(total), seen.1.max(total));
                    }
                }
            }
        }
        node.bases = bases;
        true
    }
}
