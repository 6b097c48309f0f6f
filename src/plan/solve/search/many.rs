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
//! each close at another point (`cuts`). One function of each goal would be close at one point alone. Where a range is
//! wide, the lowest plane over all sums that the creators' proportions allow is much closer than one over the range
//! (`envelope`). Of very many columns the program takes a part, and its prices tell which others are missing (`pool`).
//!
//! Most of the time goes into the linear programs that infer the ranges of the sums. Each begins with the basis that was
//! best for the same end in the node above (`basis`).

use std::collections::BinaryHeap;

use self::{
    envelope::Envelope,
    figures::Figures,
    node::Node,
    pool::Pool,
    reach::{Gains, Lines},
};
use super::{Booked, Search};
use crate::{
    goal::RANDOM_COUNT,
    solve::{Solution, incumbent::Incumbent},
};

/// Largest number of mixes of a node that are tried one by one.
const FEW: u32 = 16;

/// Number of columns that take as long as the rest of a node's work.
const SURE_COLUMNS: f64 = 30.0;

/// A search among many options under way.
///
/// It runs in steps, between which it can wait for as long as a page has other work.
#[derive(Clone, Debug)]
pub(in crate::solve) struct Many {
    search: Search<'static>,
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
    /// Planes above the quantiles of goals, of that node.
    envelopes: [Option<Envelope>; RANDOM_COUNT],
    /// Gains of reach by share; `None` where few columns are searched.
    gains: Option<Gains>,
    stage: Stage,
    /// Boxes that were opened.
    opened: f64,
}

/// The next work of a search.
#[derive(Clone, Debug)]
enum Stage {
    /// Nothing is done yet.
    Start,
    /// The root has been bounded this many times.
    Root(Box<Node>, usize),
    /// Open nodes are cut.
    Nodes,
}

impl Many {
    /// Begins a search; `hints` are selections that are likely good, and those that are not allowed are passed over.
    pub(in crate::solve) fn new(search: Search<'static>, hints: &[Booked]) -> Self {
        let mut incumbent = Incumbent::NONE;
        for hint in hints {
            search.offer_entries(&hint.counts, &mut incumbent);
        }
        Self {
            figures: Figures::of(&search),
            search,
            incumbent,
            open: BinaryHeap::new(),
            tied: f64::NEG_INFINITY,
            climbs: 0,
            pool: None,
            lines: None,
            envelopes: Default::default(),
            gains: None,
            stage: Stage::Start,
            opened: 0.0,
        }
    }

    /// Returns the number of columns.
    pub(in crate::solve) fn columns(&self) -> usize {
        self.search.columns.len()
    }

    /// Bounds the root once more, or opens one more node; returns false when no work is left.
    pub(in crate::solve) fn step(&mut self) -> bool {
        match std::mem::replace(&mut self.stage, Stage::Nodes) {
            Stage::Start => {
                let mut root = self.figures.root();
                let is_open = self.begin_root(&mut root);
                if is_open {
                    self.stage = Stage::Root(Box::new(root), 0);
                }
                is_open
            }
            Stage::Root(mut root, round) => {
                match self.relax_root(&mut root, round) {
                    Some(true) => self.stage = Stage::Root(root, round + 1),
                    Some(false) => self.settle(*root),
                    None => return false,
                }
                true
            }
            Stage::Nodes => self.open_next(),
        }
    }

    /// Returns the solution, once [`Many::step`] has returned false; `None` when nobody can be booked.
    pub(in crate::solve) fn end(self) -> Option<Solution<Booked>> {
        let open = self.open.peek().map(|node| node.bound);
        let boxes = self.opened.ceil() as usize;
        let most = self.search.most();
        self.incumbent.into_solution(open, self.tied, most, boxes)
    }

    /// Cuts the open node of the highest bound; returns false when none is left, or no more may be opened.
    fn open_next(&mut self) -> bool {
        let Some(node) = self.open.pop() else {
            return false;
        };
        if self.is_closed(&node) {
            self.tied = self.tied.max(node.bound);
            return true;
        }
        if self.opened >= self.search.aim.node_limit as f64 {
            self.open.push(node);
            return false;
        }
        // A box is the work of a node over all columns.
        self.opened += (self.figures.len() as f64 + SURE_COLUMNS)
            / (self.search.columns.len() as f64 + SURE_COLUMNS);
        for mut part in self.split(node) {
            if self.relax(&mut part) {
                self.settle(part);
            }
        }
        true
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
mod envelope;
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
