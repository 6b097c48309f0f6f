//! The lowest plane at a point above the quantile of a goal, over all sums that a node may have.

use super::{Many, cuts::ranges_of, node::Node};
use crate::{
    model::risk::{Moments, RiskModel, cells::Cells},
    solve::simplex::{Program, Row},
};

/// Most that a plane changes over the highest mean, variance or third moment, as a multiple of the highest quantile.
const STEEP: f64 = 5.0;

/// Planes above the corners of the cells that hold a goal's sums.
///
/// The lowest of them at a point is the price of a linear program: weights of the corners whose mean is the point, and
/// whose quantiles add up to the most.
#[derive(Clone, Debug)]
pub(super) struct Envelope {
    cells: Cells,
    value: Vec<f64>,
    range: Vec<f64>,
    rows: [Row; 4],
    /// The basis at the point before.
    basis: Vec<usize>,
}

impl Envelope {
    /// Begins with the corners of some cells.
    fn over(cells: Cells, risk: &RiskModel) -> Self {
        let corners = cells.corners(risk);
        let columns = corners.len() + 6;
        let mut value = Vec::with_capacity(columns);
        let mut each = [0; 4].map(|_| Vec::with_capacity(columns));
        let mut most = [0.0_f64; 4];
        for (sum, quantile) in &corners {
            value.push(*quantile);
            most[0] = most[0].max(*quantile);
            let parts = [1.0, sum.mean, sum.variance, sum.third];
            for (row, part) in parts.into_iter().enumerate() {
                each[row].push(part);
                if row > 0 {
                    most[row] = most[row].max(part);
                }
            }
        }
        // The price of the first row takes up what is taken off all values, so that no corner is full at first.
        for value in &mut value {
            *value -= most[0];
        }
        // Where a point lies outside all corners, it is moved at a price.
        for (row, most_of_row) in most.iter().enumerate().skip(1) {
            for sign in [1.0, -1.0] {
                value.push(-STEEP * most[0]);
                for (i, each) in each.iter_mut().enumerate() {
                    each.push(if i == row { sign * most_of_row } else { 0.0 });
                }
            }
        }
        Self {
            cells,
            range: vec![1.0; value.len()],
            value,
            rows: each.map(|each| Row {
                each,
                range: (1.0, 1.0),
            }),
            basis: Vec::new(),
        }
    }

    /// Returns a linear function `[constant, by mean, by variance, by third]` that the quantile does not exceed, close to
    /// the lowest one at a point.
    fn at(&mut self, at: &Moments, risk: &RiskModel) -> Option<[f64; 4]> {
        let ends = [1.0, at.mean, at.variance, at.third];
        for (row, end) in self.rows.iter_mut().zip(ends) {
            row.range = (end, end);
        }
        let program = Program {
            value: &self.value,
            range: &self.range,
            rows: &self.rows,
        };
        let found = program.relax(&self.basis).ok()?;
        self.basis = found.basis;
        let [_, mean, variance, third] = found.price[..].try_into().ok()?;
        self.cells.raised([0.0, mean, variance, third], risk)
    }
}

impl Many {
    /// Returns a linear function that the quantile of a goal does not exceed in a node, close to the lowest one at a point;
    /// `None` where the node's sums leave none.
    pub(super) fn envelope(&mut self, node: &Node, goal: usize, at: &Moments) -> Option<[f64; 4]> {
        let risk = &self.search.problem.risk;
        let mut envelope = match self.envelopes[goal].take() {
            Some(envelope) => envelope,
            None => {
                let shares = node.proportions[goal].shares();
                let need = self.need(node, goal);
                let cells = Cells::over(risk, &ranges_of(node, goal), &shares, need);
                Envelope::over(cells, risk)
            }
        };
        let plane = envelope.at(at, risk);
        self.envelopes[goal] = Some(envelope);
        plane
    }
}
