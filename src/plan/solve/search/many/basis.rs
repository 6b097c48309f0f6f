//! Bases of the linear programs of a node, from which those of its parts begin.
//!
//! The programs of a part differ little from those of the node: a bound on a count or a sum is narrower, a plane has
//! turned. So the best basis of one is a few steps away from that of the other.

use super::columns::SUMS;

/// Place of the row of the objective among rows; before it come the three limits and the sums, after it the cuts.
pub(super) const OBJECTIVE: usize = LIMITS + SUMS;
pub(super) const LIMITS: usize = 3;

/// A variable of a basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basic {
    /// A column, by its place among the figures.
    Column(usize),
    /// The value of a curved goal.
    Value(usize),
    /// The slack of a row.
    Slack(usize),
}

/// Bases of the programs of a node.
#[derive(Clone, Debug, Default)]
pub(super) struct Bases {
    /// The basis of the relaxation.
    pub(super) best: Vec<Basic>,
    /// The bases at the highest and at the lowest value of each sum.
    pub(super) ends: [[Vec<Basic>; 2]; SUMS],
}

impl Bases {
    /// Returns the bases over some of the columns, which stand in the order of their places.
    pub(super) fn over(&self, columns: &[usize]) -> Self {
        let of = |basis: &Vec<Basic>| -> Vec<Basic> {
            let known = basis.iter().filter_map(|basic| match basic {
                Basic::Column(j) => columns.binary_search(j).ok().map(Basic::Column),
                Basic::Value(_) | Basic::Slack(_) => Some(*basic),
            });
            known.collect()
        };
        Self {
            best: of(&self.best),
            ends: self.ends.each_ref().map(|ends| ends.each_ref().map(of)),
        }
    }
}
