//! Branch and bound, best bound first, over boxes of whole counts (regions).
//!
//! This is the search over tiers; that among many options (`many`) cuts the ranges of sums as well.
//!
//! One round of the search:
//!
//! 1. Take the open region with the highest bound from the queue and cut it in two (`split`).
//! 2. Lower each part's upper corner to what the limits leave (`tighten`).
//! 3. Bound the part by a linear relaxation (`relax`), which also cuts off counts that cannot beat the incumbent;
//!    repeat while that shrinks the part much (`bound`).
//! 4. Drop the part if its bound cannot beat the incumbent, try its mixes one by one if they are few, and queue it
//!    otherwise (`settle`).
//!
//! The search ends when the queue is empty or the node limit is reached; the reported bound then covers every region
//! that is open or was closed as a tie. Best first has two merits: no region is opened whose bound lies below the value
//! of the best mix, as such a region is closed by the time its turn comes, and the head of the queue is at any time a
//! bound on all open regions.

use std::{
    borrow::Cow,
    cmp::Ordering,
    collections::{BinaryHeap, HashMap, hash_map::DefaultHasher},
    hash::BuildHasherDefault,
    ops::ControlFlow,
};

pub(super) use self::many::Many;
use self::region::{Counts, Region};
use super::{
    Aim, Solution, TIERS,
    incumbent::{Bookings, Incumbent},
    row::{Row, row},
};
use crate::{
    goal::{RANDOM_COUNT, RANDOM_GOALS},
    model::{
        entry::{Entry, NUMBERS},
        offer::Offer,
        problem::{Mix, Problem},
    },
    tier::Family,
};

/// Node limit of every search, whatever its own.
///
/// Only plans with very many similar mixes come near it. If their mixes are few enough they are then tried one by one,
/// else the solution reports the gap that is left.
const MOST_BOXES: usize = 7_000;

/// Number of mixes that are tried one by one in the time of one box.
const COUNTED: usize = 10;

/// Most mixes of a region that is tried mix by mix instead of being bounded and cut.
const FEW: u32 = 20;

/// Most mixes of a root region that is searched without a local search beforehand.
const SMALL: u32 = 20_000;

/// A variable of the search: an entry, or several entries that are alike in every number.
///
/// Booking one or the other of them makes no difference. Searched apart, they would repeat every mix under other names
/// with the same bound, so that none could close the other.
#[derive(Clone, Copy, Debug)]
struct Column {
    /// Place of the first of these entries.
    place: usize,
    low: u32,
    high: u32,
}

/// The bookings of a search.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Booked {
    /// Number of bookings of each entry.
    pub(crate) counts: Row<u32>,
    /// Number of creators of each tier.
    pub(crate) tiers: Mix,
}

impl Booked {
    pub(crate) fn of(entries: &[Entry], counts: Row<u32>) -> Self {
        let mut tiers = Mix::default();
        for (entry, count) in entries.iter().zip(&counts) {
            tiers[entry.offer.tier] += count;
        }
        Self { counts, tiers }
    }
}

impl Bookings for Booked {
    fn creators(&self) -> u32 {
        self.tiers.creators()
    }

    fn smaller_first(&self, other: &Self) -> Ordering {
        let tiers = self.tiers.smaller_first(&other.tiers);
        tiers.then_with(|| other.counts.cmp(&self.counts))
    }
}

/// The state of a running search.
struct Progress {
    incumbent: Incumbent<Booked>,
    open: BinaryHeap<Region>,
    /// Highest bound of the regions that were closed for being no better: within the tolerance it may exceed the
    /// incumbent's value, so the reported bound must cover it.
    tied: f64,
}

/// A search: a problem, an objective and the variables that stand for the entries.
#[derive(Clone, Debug)]
pub(crate) struct Search<'a> {
    problem: Problem,
    entries: Cow<'a, [Entry]>,
    aim: Aim,
    columns: Row<Column>,
    column_of: Row<Option<usize>>,
    bounds: Row<(u32, u32)>,
    /// Prices of the limits for the most mean of each goal that depends on views and that the aim counts.
    prices: [[f64; 3]; RANDOM_COUNT],
}

impl<'a> Search<'a> {
    /// Builds the columns of entries that stand in the order of their tiers; returns `None` when an entry demands more
    /// bookings than it allows.
    pub(super) fn new(
        problem: &Problem,
        entries: impl Into<Cow<'a, [Entry]>>,
        aim: &Aim,
        family: Option<Family>,
    ) -> Option<Self> {
        let entries = entries.into();
        let mut search = Self {
            problem: *problem,
            entries: Cow::Borrowed(&[]),
            aim: *aim,
            columns: Row::new(),
            column_of: Row::new(),
            bounds: Row::new(),
            prices: [[0.0; 3]; RANDOM_COUNT],
        };
        let mut places: HashMap<[u64; NUMBERS], usize, BuildHasherDefault<DefaultHasher>> =
            HashMap::with_capacity_and_hasher(entries.len(), BuildHasherDefault::default());
        for (first, entry) in entries.iter().enumerate() {
            let offer = &entry.offer;
            // A family is ruled out by a most of 0; a demanded tier of it then leaves no mix at all.
            let shut_out = family.is_some_and(|family| family != offer.family);
            let (low, high) = (offer.min, if shut_out { 0 } else { offer.max });
            if low > high {
                return None;
            }
            search.bounds.push((low, high));
            if high == 0 {
                search.column_of.push(None);
                continue;
            }
            let place = *places
                .entry(entry.numbers().map(f64::to_bits))
                .or_insert(search.columns.len());
            if place == search.columns.len() {
                search.columns.push(Column {
                    place: first,
                    low: 0,
                    high: 0,
                });
            }
            search.columns[place].low += low;
            search.columns[place].high += high;
            search.column_of.push(Some(place));
        }
        search.entries = entries;
        let root = search.root();
        search.prices = RANDOM_GOALS.map(|goal| {
            if aim.factors[goal] > 0.0 {
                search.mean_prices(&root, goal)
            } else {
                [0.0; 3]
            }
        });
        Some(search)
    }

    /// Returns the entry that a column stands for, the first of those that are alike.
    fn entry(&self, column: &Column) -> &Entry {
        &self.entries[column.place]
    }

    /// Returns the region of all mixes.
    fn root(&self) -> Region {
        let low = self.columns.iter().map(|column| column.low).collect();
        let high = self.columns.iter().map(|column| column.high).collect();
        Region::new(low, high)
    }

    /// Runs the search among the tiers; returns `None` when no mix is allowed.
    ///
    /// `hint` has a likely good count of each tier.
    pub(super) fn run(&self, hint: Option<&[u32]>) -> Option<Solution<Booked>> {
        let mut root = self.root();
        if !self.tighten(&mut root) {
            return None;
        }
        let mut progress = Progress {
            incumbent: Incumbent::NONE,
            open: BinaryHeap::new(),
            tied: f64::NEG_INFINITY,
        };
        if let Some(hint) = hint {
            self.offer_entries(hint, &mut progress.incumbent);
        }
        if self.bound(&mut root, &progress.incumbent) {
            if hint.is_none() && root.size() > SMALL {
                self.climb(&root, &mut progress.incumbent);
            }
            self.settle(root, &mut progress);
        }
        let mut opened = 0;
        while let Some(region) = progress.open.pop() {
            if opened == self.aim.node_limit.min(MOST_BOXES) {
                progress.open.push(region);
                break;
            }
            opened += 1;
            for mut part in region.split() {
                if self.tighten(&mut part) && self.bound(&mut part, &progress.incumbent) {
                    self.settle(part, &mut progress);
                }
            }
            while let Some(region) = progress.open.peek()
                && self.is_closed(region, &progress.incumbent)
            {
                progress.tied = progress.tied.max(region.bound);
                progress.open.pop();
            }
        }
        // The node limit was reached. The rest of the aim's own limit, which may exceed `MOST_BOXES`, pays for
        // trying every mix, where so few exist.
        let left = self.aim.node_limit - opened;
        if progress.open.peek().is_some()
            && let Some(mixes) = self.count(left * COUNTED)
        {
            opened += mixes / COUNTED;
            self.count_through(&mut progress.incumbent);
            progress.open.clear();
            progress.tied = f64::NEG_INFINITY;
        }
        let open = progress.open.peek().map(|region| region.bound);
        progress
            .incumbent
            .into_solution(open, progress.tied, self.most(), opened)
    }

    /// Visits every mix of the tiers until `visit` breaks; breaks at once where the entries are others.
    fn visit_tiers(&self, visit: &mut dyn FnMut(&Mix) -> ControlFlow<()>) -> ControlFlow<()> {
        let Ok(bounds) = <&[(u32, u32); TIERS]>::try_from(&self.bounds[..]) else {
            return ControlFlow::Break(());
        };
        self.problem.visit(bounds, &mut |mix, _| visit(mix))
    }

    /// Counts the mixes of the tiers; returns `None` when there are more than `most`, and for other entries.
    fn count(&self, most: usize) -> Option<usize> {
        let mut mixes = 0;
        let counted = self.visit_tiers(&mut |_| {
            mixes += 1;
            if mixes > most {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
        counted.is_continue().then_some(mixes)
    }

    /// Tries a small region mix by mix and queues a larger one.
    fn settle(&self, region: Region, progress: &mut Progress) {
        if self.is_closed(&region, &progress.incumbent) {
            progress.tied = progress.tied.max(region.bound);
            return;
        }
        if region.size() > FEW {
            // The relaxation's best point, rounded down, keeps to the limits, as no creator uses less than 0 of any: a
            // likely good mix.
            let rounded = region.at.iter().map(|at| *at as u32).collect();
            self.offer_counts(&rounded, &mut progress.incumbent);
            progress.open.push(region);
            return;
        }
        let mut counts = region.low.clone();
        loop {
            self.offer_counts(&counts, &mut progress.incumbent);
            let Some(j) = (0..counts.len()).find(|&j| counts[j] < region.high[j]) else {
                return;
            };
            counts[j] += 1;
            counts[..j].copy_from_slice(&region.low[..j]);
        }
    }

    /// Returns true if no mix of the region beats the incumbent, nor ties with the incumbent at its cost or below.
    fn is_closed(&self, region: &Region, incumbent: &Incumbent<Booked>) -> bool {
        match self.aim.tolerance {
            Some(tolerance) => {
                incumbent.best.is_some() && region.bound <= incumbent.highest * (1.0 + tolerance)
            }
            None => incumbent.shuts_out(region.bound, || self.cost(&region.low)),
        }
    }

    fn cost(&self, counts: &Counts) -> f64 {
        self.total(counts, |offer| offer.cost)
    }

    fn total(&self, counts: &Counts, per_creator: impl Fn(&Offer) -> f64) -> f64 {
        let columns = self.columns.iter().zip(counts);
        columns
            .map(|(column, count)| f64::from(*count) * per_creator(&self.entry(column).offer))
            .sum()
    }

    /// Lowers the upper corner to what money, hours and creators leave; returns false when no mix is left.
    fn tighten(&self, region: &mut Region) -> bool {
        // Slack, because rounding must not cut off a mix that just fits; `judge_mix` checks the limits exactly.
        const SLACK: f64 = 1e-9;
        let money = self.problem.budget - self.cost(&region.low);
        let hours = self.problem.hours - self.total(&region.low, |offer| offer.hours);
        let booked: u32 = region.low.iter().sum();
        if money < -SLACK * self.problem.budget
            || hours < -SLACK * self.problem.hours
            || booked > self.problem.creators
        {
            return false;
        }
        let fits = |left: f64, all: f64, each: f64| {
            if each > 0.0 {
                ((left + SLACK * all) / each).max(0.0) as u32
            } else {
                u32::MAX
            }
        };
        for (j, column) in self.columns.iter().enumerate() {
            let offer = &self.entry(column).offer;
            let more = fits(money, self.problem.budget, offer.cost)
                .min(fits(hours, self.problem.hours, offer.hours))
                .min(self.problem.creators - booked);
            region.high[j] = region.high[j].min(region.low[j].saturating_add(more));
        }
        region.high.iter().sum::<u32>() > 0
    }

    /// Returns the money, hours and creators that the region's lower corner leaves.
    fn left(&self, region: &Region) -> [f64; 3] {
        [
            self.problem.budget - self.cost(&region.low),
            self.problem.hours - self.total(&region.low, |offer| offer.hours),
            f64::from(self.problem.creators) - f64::from(region.low.iter().sum::<u32>()),
        ]
    }
}

mod bound;
mod many;
mod region;
#[cfg(test)]
mod tests;
mod trial;
