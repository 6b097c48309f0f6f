//! The search among many options: named creators, of whom each is booked once or not at all.
//!
//! Two options that look alike for one goal differ in the spread of their views, and the spread of a sum decides how
//! much of its mean may be counted on. So a node of this search is a box of counts and, for each goal that depends on
//! views, ranges of the three moments of the sum. A node is cut across one of them where the bounds on quantiles are
//! loose, and across a count where they are close (`Node::split`). Ranges enter the linear program as rows.
//!
//! Reach depends on the ratio of quantile and mean as well, and the gains of creators are convex in it. A cut across the
//! range of the ratio itself shortens the chords above the gains on either side, which cuts across moments do slowly.
//!
//! The linear program has a variable for the value of every goal but ease, and rows that keep it below linear functions,
//! each close at another point (`cuts`). One function of each goal would be close at one point alone. Of very many columns
//! the program takes a part, and its prices tell which others are missing (`pool`).
//!
//! Most of the time goes into the linear programs that infer the ranges of the sums. Each begins with the basis that was
//! best for the same end in the node above (`basis`).

use std::collections::BinaryHeap;

use self::{
    figures::Figures,
    node::Node,
    pool::Pool,
    reach::{Gains, Lines},
};
use super::{Booked, Search};
use crate::solve::{Solution, incumbent::Incumbent};

/// Largest number of mixes of a node that are tried one by one.
const FEW: u32 = 16;

/// Number of columns that take as long as the rest of a node's work.
const SURE_COLUMNS: f64 = 30.0;

/// A search among many options under way.
pub(super) struct Many<'s, 'a> {
    search: &'s Search<'a>,
    figures: Figures,
    incumbent: Incumbent<Booked>,
    open: BinaryHeap<Node>,
    /// Highest bound of the nodes that were closed for being no better.
    tied: f64,
    /// Number of nodes from whose best points a climb has begun.
    climbs: usize,
    /// The columns that programs are solved over; `None` for all.
    pool: Option<Pool>,
    /// Lines above the gains of reach, of the node that is being relaxed.
    lines: Option<Lines>,
    /// Gains of reach by share; `None` where few columns are searched.
    gains: Option<Gains>,
}

impl<'s, 'a> Many<'s, 'a> {
    /// Runs the search; returns `None` when nobody can be booked.
    pub(super) fn run(search: &'s Search<'a>, hints: &[Booked]) -> Option<Solution<Booked>> {
        let mut many = Self {
            figures: Figures::of(search),
            search,
            incumbent: Incumbent::NONE,
            open: BinaryHeap::new(),
            tied: f64::NEG_INFINITY,
            climbs: 0,
            pool: None,
            lines: None,
            gains: None,
        };
        for hint in hints {
            search.offer_entries(&hint.counts, &mut many.incumbent);
        }
        let opened = many.solve();
        let open = many.open.peek().map(|node| node.bound);
        many.incumbent
            .into_solution(open, many.tied, search.most(), opened)
    }

    fn solve(&mut self) -> usize {
        let mut root = self.figures.root();
        if !self.relax_root(&mut root) {
            return 0;
        }
        self.settle(root);
        // A box is the work of a node over all columns.
        let each = (self.figures.len() as f64 + SURE_COLUMNS)
            / (self.search.columns.len() as f64 + SURE_COLUMNS);
        let mut opened = 0.0;
        while let Some(node) = self.open.pop() {
            if self.is_closed(&node) {
                self.tied = self.tied.max(node.bound);
                continue;
            }
            if opened >= self.search.aim.node_limit as f64 {
                self.open.push(node);
                break;
            }
            opened += each;
            for mut part in self.split(node) {
                if self.relax(&mut part) {
                    self.settle(part);
                }
            }
        }
        opened.ceil() as usize
    }

    /// Closes a node, tries its mixes one by one if they are few, and queues it otherwise.
    fn settle(&mut self, node: Node) {
        if self.is_closed(&node) {
            self.tied = self.tied.max(node.bound);
        } else if node.size() > FEW {
            self.open.push(node);
        } else {
            self.try_all(&node);
        }
    }

    fn is_closed(&self, node: &Node) -> bool {
        match self.search.aim.tolerance {
            Some(tolerance) => {
                self.incumbent.best.is_some()
                    && node.bound <= self.incumbent.highest * (1.0 + tolerance)
            }
            None => self.incumbent.shuts_out(node.bound, || {
                self.figures.total(&self.figures.cost, &node.low)
            }),
        }
    }
}

mod basis;
mod columns;
mod cut;
mod cuts;
mod extremes;
mod figures;
mod infer;
mod node;
mod pool;
mod program;
mod proportions;
mod ranges;
mod reach;
mod relax;
mod shape;
mod trial;
