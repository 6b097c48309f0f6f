//! A cut: a linear function above the value of one goal, which the linear program of a node takes as a row.

use super::columns::picked;
use crate::goal::RANDOM_COUNT;

/// Number of goals whose value the program bounds by cuts: all but ease, which is linear.
pub(super) const CURVED: usize = RANDOM_COUNT + 1;

/// A linear function of the counts that the value of one goal exceeds in no mix of the node that may beat the incumbent.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    /// A number that no other cut of the node has. Later cuts of the goal take it over, and its place in bases with it.
    pub(super) id: usize,
    /// Place of the goal among the curved ones.
    pub(super) goal: usize,
    pub(super) constant: f64,
    pub(super) each: Vec<f64>,
}

impl Cut {
    /// Returns the cut over some of the columns.
    pub(super) fn over(&self, columns: &[usize]) -> Self {
        Self {
            each: picked(&self.each, columns),
            ..*self
        }
    }
}
