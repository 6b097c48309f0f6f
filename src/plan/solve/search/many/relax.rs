//! Upper bounds on a node by a linear relaxation.

use std::rc::Rc;

use super::{
    Many,
    columns::{GAINS, goal_of},
    cut::CURVED,
    cuts::Point,
    figures::{Sums, numbers},
    node::Node,
    program::{Objective, Open},
};
use crate::{
    goal::RANDOM_COUNT,
    solve::{TIE, simplex::Relaxed},
};

/// Most relaxations of one node, each at a better reference point.
const ROUNDS: usize = 2;
const ROOT_ROUNDS: usize = 8;

/// Most programs of a relaxation, each with more cuts.
const TURNS: usize = 4;

/// Depth of a cut, as a part of the gap, that is not worth another program.
const SHALLOW: f64 = 0.02;

/// Number of nodes from whose best points climbs begin.
const CLIMBS: usize = 4;

/// Part of the gap by which a round at the root lowers the bound, or else is the last.
const LITTLE: f64 = 0.05;

impl Many {
    /// Narrows the root before it is bounded; returns false when no mix is left.
    pub(super) fn begin_root(&mut self, root: &mut Node) -> bool {
        if !self.narrow(root) {
            return false;
        }
        self.find_steepest(root);
        self.fill_pool(root.top[0]);
        self.narrow(root)
    }

    /// Bounds the root once, climbs to a first incumbent, and forgets the columns that no good mix books.
    ///
    /// Returns whether another round may lower the bound by much; `None` when no mix is left that may beat the incumbent.
    pub(super) fn relax_root(&mut self, root: &mut Node, round: usize) -> Option<bool> {
        let (bound, columns) = (root.bound, self.figures.len());
        if !self.relax_once(root, round > 0) {
            return None;
        }
        if round == 0 {
            self.climb(root);
        } else {
            self.round(root);
        }
        if self.is_closed(root) {
            return Some(false);
        }
        self.forget(root);
        let gap = root.bound - self.incumbent.highest;
        let is_stuck = bound - root.bound < LITTLE * gap;
        let is_last = round > 1 && is_stuck && 10 * self.figures.len() > 9 * columns;
        Some(!is_last && round + 1 < ROOT_ROUNDS)
    }

    /// Forgets the columns that no mix of the root books.
    fn forget(&mut self, root: &mut Node) {
        let kept: Vec<usize> = (0..root.high.len()).filter(|j| root.high[*j] > 0).collect();
        if kept.len() < root.high.len() {
            let cuts = root.cuts.iter().map(|cut| Rc::new(cut.over(&kept)));
            let cuts = cuts.collect();
            *root = root.over(&kept);
            root.cuts = cuts;
            self.figures = self.figures.over(&kept);
            self.shrink_pool(&kept);
        }
    }

    /// Bounds a node; returns false when no mix is left that may beat the incumbent.
    pub(super) fn relax(&mut self, node: &mut Node) -> bool {
        if !self.narrow(node) {
            return false;
        }
        if node.size() <= super::FEW {
            return true;
        }
        for round in 0..ROUNDS {
            let before = node.bound;
            if !self.relax_once(node, round == 0) {
                return false;
            }
            if self.is_closed(node) {
                return true;
            }
            if round == 0 && self.climbs < CLIMBS {
                self.climbs += 1;
                self.climb(node);
            } else if round == 0 {
                self.round(node);
            }
            let gap = before.min(1e300) - self.incumbent.highest;
            if before - node.bound < 0.2 * gap && round > 0 {
                break;
            }
        }
        true
    }

    /// Solves one linear relaxation, cuts off counts that cannot beat the incumbent, and moves the reference point.
    fn relax_once(&mut self, node: &mut Node, infers: bool) -> bool {
        for ((at, low), high) in node.reference.iter_mut().zip(&node.low).zip(&node.high) {
            *at = at.clamp(f64::from(*low), f64::from(*high));
        }
        self.lines = self.find_lines(node, 0.0);
        self.envelopes = Default::default();
        let reference = std::mem::take(&mut node.reference);
        let sums = self.figures.sums_at(&reference);
        let point = Point {
            at: &reference,
            sums: &sums,
        };
        let highest = [f64::INFINITY; CURVED];
        self.add_cuts(node, &point, &highest);
        node.reference = reference;
        let Some((open, relaxed)) = self.cut_off(node) else {
            return false;
        };
        let bound = open.sure + relaxed.bound;
        let values = open.values(&relaxed);
        Self::keep_priced(node, &open, &relaxed);
        let sums = self.figures.sums_at(&node.at);
        let mut rest = bound;
        node.excess = [0.0; RANDOM_COUNT];
        for (goal, value) in values.iter().enumerate().take(RANDOM_COUNT).skip(1) {
            if self.figures.counted[goal] {
                let factor = self.search.aim.factors.0[goal];
                let quantile = self.search.problem.risk.at_confidence(sums.moments[goal]);
                node.excess[goal] = value - factor * quantile;
                rest -= node.excess[goal];
            }
        }
        let here = self.value_at(&sums, &node.at);
        node.loose = bound - here;
        if self.figures.counted[0] {
            node.excess[0] = rest - here;
        }
        node.worth = self.worth_at(node, &open, &relaxed);
        // The reference moves towards the best point as far as the objective rises, or all the way where it left the
        // node's ranges.
        let from = self.figures.sums_at(&node.reference);
        let mut part = 1.0;
        if self.is_within(node, &from, &node.reference) {
            let mut best = self.value_at(&from, &node.reference);
            part = 0.0;
            for step in [1.0, 0.5, 0.2] {
                let line = node.reference.iter().zip(&node.at);
                let point: Vec<f64> = line.map(|(from, to)| from + step * (to - from)).collect();
                let value = self.value_at(&self.figures.sums_at(&point), &point);
                if value > best {
                    (best, part) = (value, step);
                }
            }
        }
        for (from, to) in node.reference.iter_mut().zip(&node.at) {
            *from += part * (to - *from);
        }
        if self.incumbent.best.is_none() || self.is_closed(node) {
            return true;
        }
        let gap = bound - self.incumbent.highest;
        let room = (bound - self.incumbent.highest + 2.0 * TIE).max(0.0);
        let ranges = node.low.iter_mut().zip(&mut node.high);
        for ((low, high), reduced) in ranges.zip(&node.reduced) {
            if low == high {
                continue;
            }
            // The cast saturates where the reduced value is tiny, which leaves the column as it is.
            let steps = (room / reduced.abs()) as u32;
            if *reduced < 0.0 {
                *high = (*high).min(low.saturating_add(steps));
            } else if *reduced > 0.0 {
                *low = (*low).max(high.saturating_sub(steps));
            }
        }
        if infers && node.loose > 0.5 * gap {
            if !self.keep_to_limits(node) {
                return false;
            }
            let mut open = self.open_program(node);
            if !self.infer(node, &mut open) {
                return false;
            }
        }
        self.narrow(node)
    }

    /// Solves the program of a node, and again with cuts at its best point as long as these lower the bound much; returns
    /// `None` when no mix is left.
    fn cut_off(&mut self, node: &mut Node) -> Option<(Open, Relaxed)> {
        for turn in 1.. {
            let mut open = self.open_program(node);
            let mut reduced = std::mem::take(&mut node.reduced);
            let bases = Rc::clone(&node.bases);
            let relaxed = self.solve_open(
                node,
                &mut open,
                &Objective::Value,
                &bases.best,
                &mut reduced,
            )?;
            drop(bases);
            node.reduced = reduced;
            Rc::make_mut(&mut node.bases).best = open.in_node(&relaxed.basis);
            node.bound = node.bound.min(open.sure + relaxed.bound);
            for (at, low) in node.at.iter_mut().zip(&node.low) {
                *at = f64::from(*low);
            }
            for (j, more) in open.columns.iter().zip(&relaxed.at) {
                node.at[*j] += more;
            }
            if turn == TURNS || self.is_closed(node) {
                return Some((open, relaxed));
            }
            let gap = (node.bound - self.incumbent.highest).min(node.bound.abs());
            let at = std::mem::take(&mut node.at);
            let sums = self.figures.sums_at(&at);
            let point = Point {
                at: &at,
                sums: &sums,
            };
            let most = open.values(&relaxed).map(|value| value - SHALLOW * gap);
            let cuts = self.add_cuts(node, &point, &most);
            node.at = at;
            if !cuts {
                return Some((open, relaxed));
            }
        }
        None
    }

    /// Returns true if the sums at a point lie in the ranges that a node was cut to, about.
    fn is_within(&self, node: &Node, sums: &Sums, at: &[f64]) -> bool {
        const ROOM: f64 = 1e-3;
        (0..node.cut.len()).all(|sum| {
            let (low, high) = node.cut[sum];
            if !self.figures.counted[goal_of(sum)] || (low, high) == (0.0, f64::INFINITY) {
                return true;
            }
            let total = if sum == GAINS {
                self.figures.total_at(&self.figures.sums[GAINS], at)
            } else {
                numbers(&sums.moments[sum / 3])[sum % 3]
            };
            low * (1.0 - ROOM) <= total && total <= high * (1.0 + ROOM)
        })
    }
}
