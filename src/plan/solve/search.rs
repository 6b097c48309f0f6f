//! Branch and bound, best bound first, over boxes of whole counts (regions).
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

use std::{cmp::Ordering, collections::BinaryHeap, ops::ControlFlow};

use super::{
    Aim, Solution, TIE, TIERS,
    incumbent::{Candidate, Incumbent},
    ratio::{self, Ceiling, Span},
    relaxation::{Program, Relaxed},
};
use crate::{
    goal::{Goal, RANDOM_GOALS},
    model::{
        exp_log,
        offer::Offer,
        problem::{Mix, Needs, Problem, Sums},
        risk::Moments,
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

/// A variable of the search: a tier, or several tiers that are alike in every number.
///
/// Booking one or the other of them makes no difference. Searched apart, they would repeat every mix under other names
/// with the same bound, so that none could close the other.
#[derive(Clone, Copy)]
struct Column<'a> {
    offer: &'a Offer,
    low: u32,
    high: u32,
}

type Counts = [u32; TIERS];

/// A node of the search: the box of counts from `low` to `high` by column, both included.
#[derive(Clone, Copy)]
struct Region {
    low: Counts,
    high: Counts,
    bound: f64,
    /// The best point of its own relaxation, or of the parent's before that is solved; the bounds of `relax` are tight
    /// there.
    at: [f64; TIERS],
    /// Value of one more creator in that relaxation, before the limits' prices.
    worth: [f64; TIERS],
}

impl PartialEq for Region {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Region {}
impl PartialOrd for Region {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
/// By bound, so that the queue (a max-heap) yields the most promising region first and its head bounds all open
/// regions.
impl Ord for Region {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bound.total_cmp(&other.bound)
    }
}

/// The state of a running search.
struct Progress {
    incumbent: Incumbent,
    open: BinaryHeap<Region>,
    /// Highest bound of the regions that were closed for being no better: within the tolerance it may exceed the
    /// incumbent's value, so the reported bound must cover it.
    tied: f64,
}

/// A search: a problem, an objective and the variables that stand for its tiers.
pub(super) struct Search<'a> {
    problem: &'a Problem,
    aim: &'a Aim,
    columns: [Option<Column<'a>>; TIERS],
    column_of: [Option<usize>; TIERS],
    bounds: [(u32, u32); TIERS],
}

impl<'a> Search<'a> {
    /// Builds the columns; returns `None` when a tier demands more creators than it allows.
    pub(super) fn new(problem: &'a Problem, aim: &'a Aim, family: Option<Family>) -> Option<Self> {
        let mut search = Self {
            problem,
            aim,
            columns: [None; TIERS],
            column_of: [None; TIERS],
            bounds: [(0, 0); TIERS],
        };
        for offer in &problem.offers.0 {
            // A family is ruled out by a most of 0; a demanded tier of it then leaves no mix at all.
            let shut_out = family.is_some_and(|family| family != offer.family);
            let (low, high) = (offer.min, if shut_out { 0 } else { offer.max });
            if low > high {
                return None;
            }
            search.bounds[offer.tier as usize] = (low, high);
            if high == 0 {
                continue;
            }
            let alike = |column: &Option<Column>| {
                column.is_none_or(|column| problem.alike(column.offer.tier, offer.tier))
            };
            let place = search.columns.iter().position(alike)?;
            let column = search.columns[place].get_or_insert(Column {
                offer,
                low: 0,
                high: 0,
            });
            column.low += low;
            column.high += high;
            search.column_of[offer.tier as usize] = Some(place);
        }
        Some(search)
    }

    /// Runs the search; returns `None` when no mix is allowed.
    pub(super) fn run(&self, hint: Option<&Mix>) -> Option<Solution> {
        let low = self
            .columns
            .map(|column| column.map_or(0, |column| column.low));
        let high = self
            .columns
            .map(|column| column.map_or(0, |column| column.high));
        let mut root = Region {
            low,
            high,
            bound: f64::INFINITY,
            at: [0.0; TIERS],
            worth: [0.0; TIERS],
        };
        if !self.tighten(&mut root) {
            return None;
        }
        let mut progress = Progress {
            incumbent: Incumbent::NONE,
            open: BinaryHeap::new(),
            tied: f64::NEG_INFINITY,
        };
        if let Some(hint) = hint {
            self.offer_mix(*hint, &mut progress.incumbent);
        }
        if self.bound(&mut root, &progress.incumbent) {
            if hint.is_none() && Self::size(&root) > SMALL {
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
            for mut part in Self::split(&region) {
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
        let best = progress.incumbent.best?;
        let left = progress
            .open
            .peek()
            .map_or(f64::NEG_INFINITY, |region| region.bound);
        // Every mix lies in an open region, in a closed one, or was tried. The value of a mix with the most of every
        // goal bounds all of them too.
        let bound = left
            .max(progress.tied)
            .min(self.most())
            .max(progress.incumbent.highest);
        Some(Solution {
            mix: best.mix,
            objective: best.value,
            bound,
            boxes: opened,
        })
    }

    /// Counts the mixes; returns `None` when there are more than `most`.
    fn count(&self, most: usize) -> Option<usize> {
        let mut mixes = 0;
        let counted = self.problem.visit(&self.bounds, &mut |_, _| {
            mixes += 1;
            if mixes > most {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
        counted.is_continue().then_some(mixes)
    }

    /// Offers every mix to the incumbent.
    fn count_through(&self, incumbent: &mut Incumbent) {
        // This visit never breaks.
        let _ = self.problem.visit(&self.bounds, &mut |mix, _| {
            incumbent.offer(self.candidate(mix, &self.problem.sums(mix)));
            ControlFlow::Continue(())
        });
    }

    /// Tries a small region mix by mix and queues a larger one.
    fn settle(&self, region: Region, progress: &mut Progress) {
        if self.is_closed(&region, &progress.incumbent) {
            progress.tied = progress.tied.max(region.bound);
            return;
        }
        if Self::size(&region) > FEW {
            // The relaxation's best point, rounded down, keeps to the limits, as no creator uses less than 0 of any: a
            // likely good mix.
            let rounded = std::array::from_fn(|j| region.at[j] as u32);
            self.offer_counts(&rounded, &mut progress.incumbent);
            progress.open.push(region);
            return;
        }
        let mut counts = region.low;
        loop {
            self.offer_counts(&counts, &mut progress.incumbent);
            let Some(j) = (0..TIERS).find(|&j| counts[j] < region.high[j]) else {
                return;
            };
            counts[j] += 1;
            counts[..j].copy_from_slice(&region.low[..j]);
        }
    }

    /// Returns true if no mix of the region beats the incumbent, nor ties with the incumbent at its cost or below.
    fn is_closed(&self, region: &Region, incumbent: &Incumbent) -> bool {
        match self.aim.tolerance {
            Some(tolerance) => {
                incumbent.best.is_some() && region.bound <= incumbent.highest * (1.0 + tolerance)
            }
            None => incumbent.shuts_out(region.bound, || self.cost(&region.low)),
        }
    }

    /// Counts the mixes of a region, limits aside.
    fn size(region: &Region) -> u32 {
        (0..TIERS).fold(1, |size: u32, j| {
            size.saturating_mul(region.high[j] - region.low[j] + 1)
        })
    }

    fn cost(&self, counts: &Counts) -> f64 {
        self.total(counts, |offer| offer.cost)
    }

    fn total(&self, counts: &Counts, per_creator: impl Fn(&Offer) -> f64) -> f64 {
        let one = |(column, count): (&Option<Column>, &u32)| {
            column.map_or(0.0, |column| f64::from(*count) * per_creator(column.offer))
        };
        self.columns.iter().zip(counts).map(one).sum()
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
            let Some(Column { offer, .. }) = column else {
                continue;
            };
            let more = fits(money, self.problem.budget, offer.cost)
                .min(fits(hours, self.problem.hours, offer.hours))
                .min(self.problem.creators - booked);
            region.high[j] = region.high[j].min(region.low[j].saturating_add(more));
        }
        region.high.iter().sum::<u32>() > 0
    }

    /// Branches: cuts the region at its relaxation's best point, across the column that matters most.
    ///
    /// The width of a column times the value of one creator is the part of the objective that the column's range leaves
    /// open, and so about the amount that a cut can take off the bound. This product is weighted by the distance of the
    /// relaxed count from a whole number: a fractional point lies in neither part, so that both bounds can fall, while
    /// a whole one lies in one of them. The weight is never 0, since a cut tightens the parts' linear bounds even where
    /// all relaxed counts are whole.
    fn split(region: &Region) -> [Region; 2] {
        let width = |j: &usize| region.high[*j] - region.low[*j];
        let fraction = |j: &usize| {
            let x = region.at[*j];
            (x - x.floor()).min(x.ceil() - x)
        };
        let j = (0..TIERS)
            .filter(|j| width(j) > 0)
            .max_by(|a, b| {
                let weight = |j: &usize| {
                    let worth = region.worth[*j].abs().max(f64::MIN_POSITIVE);
                    f64::from(width(j)) * worth * (0.05 + fraction(j))
                };
                weight(a).total_cmp(&weight(b))
            })
            .unwrap_or(0);
        let cut = (region.at[j] as u32).clamp(region.low[j], region.high[j] - 1);
        let (mut below, mut above) = (*region, *region);
        below.high[j] = cut;
        above.low[j] = cut + 1;
        [below, above]
    }

    /// Bounds the region and cuts off counts that cannot beat the incumbent, as long as that shrinks it by a quarter;
    /// returns false when no mix is left.
    ///
    /// A smaller region has tighter linear bounds, which may cut off more; small regions need no bound, as `settle`
    /// tries their mixes.
    fn bound(&self, region: &mut Region, incumbent: &Incumbent) -> bool {
        loop {
            let size = Self::size(region);
            if size <= FEW {
                return true;
            }
            self.relax(region, incumbent);
            if self.is_closed(region, incumbent) {
                return true;
            }
            if !self.tighten(region) {
                return false;
            }
            if Self::size(region) > size / 4 * 3 {
                return true;
            }
        }
    }

    /// Bounds the region from above by a linear relaxation and narrows it by the reduced values.
    ///
    /// Each goal is replaced by a linear function of the counts that is never below the goal on the mixes that may beat
    /// the incumbent, and tight near the reference point `region.at`. Any reference point gives a valid bound; the
    /// parent's best point gives a good one. The goals by kind:
    ///
    /// - Ease is linear.
    /// - A quantile is at most `start * mean - slope * variance / mean` (see [`Ceiling`]); the last term is bounded by
    ///   the linear [`Ceiling::penalty`].
    /// - Reach is a concave function of the sum of gains, and gains depend on the ratio rho of quantile and mean. Each
    ///   tier's gain lies below a line in rho, and rho below its ceiling, which bounds the sum by a linear function; a
    ///   tangent then lies above the concave function.
    /// - Credibility is concave in the sum of doubts: a tangent again.
    ///
    /// The weighted sum of these functions is maximised over the region within money, hours and creators, by a linear
    /// program on real counts. Its maximum is at least the value of every whole mix that may beat the incumbent.
    fn relax(&self, region: &mut Region, incumbent: &Incumbent) {
        let problem = self.problem;
        let factors = &self.aim.factors;
        let columns = || {
            self.columns
                .iter()
                .enumerate()
                .filter_map(|(j, c)| c.map(|c| (j, c)))
        };
        let clamp = |j: usize, x: f64| x.clamp(f64::from(region.low[j]), f64::from(region.high[j]));
        let mut value = [0.0; TIERS];
        let mut constant = factors[Goal::Ease];
        for (j, Column { offer, .. }) in columns() {
            value[j] -= factors[Goal::Ease] * offer.hours / problem.hours;
        }
        for goal in RANDOM_GOALS {
            let factor = factors[goal];
            if factor == 0.0 {
                continue;
            }
            let each = &problem.moments[goal as usize];
            let at = columns().fold(Moments::default(), |sum, (j, column)| {
                sum + each[column.offer.tier] * clamp(j, region.at[j])
            });
            let ceiling = self.ceiling(region, goal, incumbent, at);
            let (constant_penalty, mean_penalty, variance_penalty) = ceiling.penalty(at.mean);
            // For reach, gains take the place of means: each tier's gain lies below `starts + gains * rho`. With G as
            // the sum of `gains`, the sum of gains is at most the sum of `starts` plus rho G, and rho is at most
            // `start - slope v / m^2`. As G is at least `least_gain` times the mean m, `-slope v / m^2 G` is at most
            // `least_gain` times `-slope v / m`, which the penalty bounds. For the other goals `gains` are the means
            // themselves and `least_gain` is 1.
            let mut people = factor;
            let mut starts = [0.0; TIERS];
            let mut gains = [0.0; TIERS];
            let mut least_gain = 1.0;
            let mut start = ceiling.start;
            if goal == Goal::Reach {
                if ceiling.top <= 0.0 {
                    continue;
                }
                let floor = ceiling.floor(&problem.risk);
                let ratio = problem.risk.at_confidence(at) / at.mean;
                least_gain = f64::INFINITY;
                let (mut fixed, mut sum) = (0.0, 0.0);
                for (j, Column { offer, .. }) in columns() {
                    if region.high[j] == 0 {
                        continue;
                    }
                    (starts[j], gains[j]) =
                        problem.gain_line(offer.tier, floor, ceiling.top, ratio);
                    if each[offer.tier].mean > 0.0 {
                        least_gain = least_gain.min(gains[j] / each[offer.tier].mean);
                    }
                    let count = clamp(j, region.at[j]);
                    fixed += starts[j] * count;
                    sum += gains[j] * count;
                }
                if !least_gain.is_finite() {
                    continue;
                }
                let penalty =
                    constant_penalty + mean_penalty * at.mean + variance_penalty * at.variance;
                // Both the line and the flat ceiling are valid: take the lower one at the reference point.
                let (line, flat) = (start * sum + least_gain * penalty, ceiling.top * sum);
                if flat < line {
                    start = ceiling.top;
                    least_gain = 0.0;
                }
                let sum = (fixed + line.min(flat)).max(0.0);
                // The tangent of the concave share at this sum; its slope is above 0, so an upper bound of the sum
                // keeps it above.
                let (share, slope) = problem.duplication.share_and_slope(sum);
                constant += factor * problem.audience * (share - slope * sum);
                people *= problem.audience * slope;
            } else {
                for (j, Column { offer, .. }) in columns() {
                    gains[j] = each[offer.tier].mean;
                }
            }
            // The linear function of this goal, in the objective's unit: the terms of `starts`, `start` and the
            // penalty.
            constant += people * least_gain * constant_penalty;
            for (j, Column { offer, .. }) in columns() {
                let Moments { mean, variance, .. } = each[offer.tier];
                let penalty = mean_penalty * mean + variance_penalty * variance;
                value[j] += people * (starts[j] + start * gains[j] + least_gain * penalty);
            }
        }
        if factors[Goal::Credibility] > 0.0 {
            let mut doubts = [0.0; TIERS];
            let mut at = 0.0;
            for (j, Column { offer, .. }) in columns() {
                doubts[j] = problem.doubt[offer.tier];
                at += doubts[j] * clamp(j, region.at[j]);
            }
            // The tangent of `1 - exp(-x)` at the reference point.
            let left = exp_log::exp(-at);
            constant += factors[Goal::Credibility] * (1.0 - left - left * at);
            for (j, doubt) in doubts.iter().enumerate() {
                value[j] += factors[Goal::Credibility] * left * doubt;
            }
        }

        let mut program = Program {
            value,
            range: [0.0; TIERS],
            needs: [[0.0; TIERS]; 3],
            left: self.left(region),
        };
        // The program counts from the lower corner, which every mix of the region books.
        for (j, Column { offer, .. }) in columns() {
            constant += value[j] * f64::from(region.low[j]);
            program.range[j] = f64::from(region.high[j] - region.low[j]);
            program.needs[0][j] = offer.cost;
            program.needs[1][j] = offer.hours;
            program.needs[2][j] = 1.0;
        }
        let Relaxed { bound, at, reduced } = program.relax();
        let bound = constant + bound;
        // The parent's bound holds for every part.
        region.bound = region.bound.min(bound);
        region.worth = value;
        region.at = std::array::from_fn(|j| f64::from(region.low[j]) + at[j]);
        if incumbent.best.is_none() {
            return;
        }
        // Reduced-value fixing: a count that far from the relaxation's lowers the bound by its reduced value per
        // creator, and is cut off where the bound falls below the incumbent. The two ties of room keep mixes that may
        // tie.
        let room = (bound - incumbent.highest + 2.0 * TIE).max(0.0);
        let corners = region.low.iter_mut().zip(&mut region.high);
        for (reduced, (low, high)) in reduced.into_iter().zip(corners) {
            // The cast saturates where the reduced value is tiny, which leaves the column as it is.
            let steps = (room / reduced.abs()) as u32;
            if reduced < 0.0 {
                *high = (*high).min(low.saturating_add(steps));
            } else if reduced > 0.0 {
                *low = (*low).max(high.saturating_sub(steps));
            }
        }
    }

    /// Bounds the ratio of quantile and mean over all mixes of the region that may beat the incumbent.
    fn ceiling(&self, region: &Region, goal: Goal, incumbent: &Incumbent, at: Moments) -> Ceiling {
        let problem = self.problem;
        let each = &problem.moments[goal as usize];
        let mut low = Moments::default();
        let mut span = Span::default();
        let mut free = 0.0;
        let mut per_need = [0.0_f64; 3];
        for (j, column) in self.columns.iter().enumerate() {
            let Some(Column { offer, .. }) = column else {
                continue;
            };
            let each = each[offer.tier];
            if region.high[j] == 0 || each.mean <= 0.0 {
                continue;
            }
            span.include(each, f64::from(region.high[j]));
            low = low + each * f64::from(region.low[j]);
            let more = f64::from(region.high[j] - region.low[j]);
            if more > 0.0 {
                free += each.mean * more;
                span.include_free(each, more);
                // The most mean per unit of each limit: times what is left of the limit it bounds the mean that can be
                // added.
                for (most, need) in per_need.iter_mut().zip([offer.cost, offer.hours, 1.0]) {
                    *most = most.max(each.mean / need);
                }
            }
        }
        for (most, left) in per_need.iter().zip(self.left(region)) {
            // 0 x infinity is NaN, which `min` ignores: the bound stays as it is.
            free = free.min(most * left.max(0.0));
        }
        let need = |top: f64| match self.need(goal, incumbent) {
            need if need > 0.0 && goal == Goal::Reach => self.views_for(need, region, top),
            need => need,
        };
        ratio::ceiling(&problem.risk, low, free, &span, need, at)
    }

    /// Returns the value of a mix that would reach the most of every goal at once, a bound on all mixes.
    fn most(&self) -> f64 {
        let goals = self.aim.factors.iter().filter(|(_, factor)| **factor > 0.0);
        goals
            .map(|(goal, factor)| factor * self.aim.most[goal])
            .sum()
    }

    /// Returns the least value of a goal in any mix as good as the incumbent: that with all other goals at their most.
    fn need(&self, goal: Goal, incumbent: &Incumbent) -> f64 {
        let Aim { factors, most, .. } = self.aim;
        let others: f64 = Goal::ALL
            .into_iter()
            .filter(|other| *other != goal && factors[*other] > 0.0)
            .map(|other| factors[other] * most[other])
            .sum();
        ((incumbent.highest - TIE - others) / factors[goal]).max(0.0)
    }

    /// Returns the least quantile of on-target views that can reach `people`, when the ratio is at most `top`.
    ///
    /// Each gain is at most its steepest slope times rho, so the sum of gains is at most the steepest gain per mean
    /// view times the quantile.
    fn views_for(&self, people: f64, region: &Region, top: f64) -> f64 {
        let problem = self.problem;
        let sum = problem.duplication.sum_for(people / problem.audience);
        let per_view = |(j, column): (usize, &Option<Column>)| {
            let tier = column.as_ref().filter(|_| region.high[j] > 0)?.offer.tier;
            let mean = problem.moments[Goal::Reach as usize][tier].mean;
            (mean > 0.0).then(|| problem.steepest_gain(tier, top) / mean)
        };
        let most = self
            .columns
            .iter()
            .enumerate()
            .filter_map(per_view)
            .fold(0.0, f64::max);
        if most > 0.0 { sum / most } else { 0.0 }
    }

    /// Returns the money, hours and creators that the region's lower corner leaves.
    fn left(&self, region: &Region) -> [f64; 3] {
        [
            self.problem.budget - self.cost(&region.low),
            self.problem.hours - self.total(&region.low, |offer| offer.hours),
            f64::from(self.problem.creators) - f64::from(region.low.iter().sum::<u32>()),
        ]
    }

    /// Finds a good first incumbent by local search, so that regions are closed from the start.
    ///
    /// The climb starts from the relaxation's best point, rounded down, and takes the best single booking or exchange
    /// until none improves the mix.
    fn climb(&self, root: &Region, incumbent: &mut Incumbent) {
        let rounded: Counts = std::array::from_fn(|j| root.at[j] as u32);
        let start = [rounded, root.low]
            .into_iter()
            .find_map(|counts| Some((self.judge(&counts)?, counts)));
        let Some((mut here, mut counts)) = start else {
            return;
        };
        loop {
            incumbent.offer(here);
            let mut step = None;
            for next in neighbours(&counts, root) {
                if let Some(found) = self.judge(&next)
                    && found.value > here.value + TIE
                {
                    here = found;
                    step = Some(next);
                }
            }
            let Some(next) = step else { return };
            counts = next;
        }
    }

    fn judge(&self, counts: &Counts) -> Option<Candidate> {
        self.judge_mix(self.expand(counts))
    }

    /// Values a mix; returns `None` when the mix is not allowed.
    fn judge_mix(&self, mix: Mix) -> Option<Candidate> {
        let sums = self.problem.sums(&mix);
        let Needs { cost, hours, .. } = sums.needs;
        let allowed = self.problem.allows_at(&mix, cost, hours);
        allowed.then(|| self.candidate(&mix, &sums))
    }

    /// Values a mix whose sums are known.
    fn candidate(&self, mix: &Mix, sums: &Sums) -> Candidate {
        let goals = self.aim.factors.iter().filter(|(_, factor)| **factor > 0.0);
        let value = goals
            .map(|(goal, factor)| factor * self.problem.value_of(goal, mix, sums))
            .sum();
        Candidate {
            mix: *mix,
            value,
            cost: sums.needs.cost,
        }
    }

    fn offer_counts(&self, counts: &Counts, incumbent: &mut Incumbent) {
        if let Some(found) = self.judge(counts) {
            incumbent.offer(found);
        }
    }

    /// Offers a hint to the incumbent, if it lies within the bounds of the search.
    fn offer_mix(&self, mix: Mix, incumbent: &mut Incumbent) {
        let inside = |(count, (low, high)): (&u32, &(u32, u32))| (low..=high).contains(&count);
        if mix.0.iter().zip(&self.bounds).all(inside)
            && let Some(found) = self.judge_mix(mix)
        {
            incumbent.offer(found);
        }
    }

    /// Converts counts by column to counts by tier: among tiers that are alike, the smallest is booked first.
    fn expand(&self, counts: &Counts) -> Mix {
        let mut mix = Mix::default();
        for (j, column) in self.columns.iter().enumerate() {
            let Some(column) = column else { continue };
            let mut left = counts[j].saturating_sub(column.low);
            for tier in 0..TIERS {
                if self.column_of[tier] == Some(j) {
                    let (low, high) = self.bounds[tier];
                    let more = left.min(high - low);
                    mix.0[tier] = low + more;
                    left -= more;
                }
            }
        }
        mix
    }
}

/// Iterates over the counts of the region that are one booking or one exchange away.
fn neighbours(counts: &Counts, region: &Region) -> impl Iterator<Item = Counts> {
    let pairs = (0..TIERS).flat_map(|add| (0..=TIERS).map(move |drop| (add, drop)));
    pairs.filter_map(move |(add, drop)| {
        let mut next = *counts;
        if drop == add || next[add] >= region.high[add] {
            return None;
        }
        next[add] += 1;
        if drop < TIERS {
            if next[drop] <= region.low[drop] {
                return None;
            }
            next[drop] -= 1;
        }
        Some(next)
    })
}

#[cfg(test)]
mod tests;
