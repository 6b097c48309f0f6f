//! Branch and bound, best bound first, over boxes of whole counts.

use std::{cmp::Ordering, collections::BinaryHeap, ops::ControlFlow};

use super::{
    Aim, Solution, TIE, TIERS,
    incumbent::{Candidate, Incumbent},
    ratio::{self, Ceiling, Span},
    relaxation::{Program, Relaxed},
};
use crate::{
    goal::Goal,
    model::{
        exp_log,
        offer::Offer,
        problem::{LUCKY, Mix, Problem},
        risk::Moments,
    },
    tier::Family,
};

/// Most boxes that one search opens. Only plans with very many similar mixes come near it;
/// they are counted through, or get the gap that is left.
const MOST_BOXES: usize = 7_000;

/// How many mixes are counted in the time of one box.
const COUNTED: usize = 10;

/// Boxes with at most this many mixes are tried mix by mix.
const FEW: u32 = 20;

/// Boxes with at most this many mixes are searched without a first climb.
const SMALL: u32 = 20_000;

/// Tiers that are alike in every number are one column: which of them is booked makes no difference.
#[derive(Clone, Copy)]
struct Column<'a> {
    offer: &'a Offer,
    low: u32,
    high: u32,
}

type Counts = [u32; TIERS];

/// A box of counts, from `low` to `high` by column, both included.
#[derive(Clone, Copy)]
struct Region {
    low: Counts,
    high: Counts,
    bound: f64,
    /// Where the relaxation of the region around it has its best point.
    at: [f64; TIERS],
    /// What one more creator is worth there.
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
impl Ord for Region {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bound.total_cmp(&other.bound)
    }
}

/// What a search has found so far.
struct Progress {
    leader: Incumbent,
    open: BinaryHeap<Region>,
    /// Highest bound of the regions that were closed for being no better.
    tied: f64,
}

pub(super) struct Search<'a> {
    problem: &'a Problem,
    aim: &'a Aim,
    columns: [Option<Column<'a>>; TIERS],
    column_of: [Option<usize>; TIERS],
    bounds: [(u32, u32); TIERS],
}

impl<'a> Search<'a> {
    pub(super) fn new(problem: &'a Problem, aim: &'a Aim, family: Option<Family>) -> Option<Self> {
        let mut search = Self {
            problem,
            aim,
            columns: [None; TIERS],
            column_of: [None; TIERS],
            bounds: [(0, 0); TIERS],
        };
        for offer in &problem.offers.0 {
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
            leader: Incumbent::NONE,
            open: BinaryHeap::new(),
            tied: f64::NEG_INFINITY,
        };
        if let Some(hint) = hint {
            self.offer_mix(*hint, &mut progress.leader);
        }
        if self.bound(&mut root, &progress.leader) {
            if hint.is_none() && Self::size(&root) > SMALL {
                self.climb(&root, &mut progress.leader);
            }
            self.settle(root, &mut progress);
        }
        let mut opened = 0;
        while let Some(region) = progress.open.pop() {
            if opened == self.aim.patience.min(MOST_BOXES) {
                progress.open.push(region);
                break;
            }
            opened += 1;
            for mut part in Self::split(&region) {
                if self.tighten(&mut part) && self.bound(&mut part, &progress.leader) {
                    self.settle(part, &mut progress);
                }
            }
            while let Some(region) = progress.open.peek()
                && self.is_closed(region, &progress.leader)
            {
                progress.tied = progress.tied.max(region.bound);
                progress.open.pop();
            }
        }
        let left = self.aim.patience - opened;
        if progress.open.peek().is_some()
            && let Some(mixes) = self.count(left * COUNTED)
        {
            opened += mixes / COUNTED;
            self.count_through(&mut progress.leader);
            progress.open.clear();
            progress.tied = f64::NEG_INFINITY;
        }
        let best = progress.leader.best?;
        let left = progress
            .open
            .peek()
            .map_or(f64::NEG_INFINITY, |region| region.bound);
        let bound = left
            .max(progress.tied)
            .min(self.most())
            .max(progress.leader.highest);
        Some(Solution {
            mix: best.mix,
            objective: best.value,
            bound,
            boxes: opened,
        })
    }

    /// How many mixes there are; none when there are more than `most`.
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

    /// Offers every mix.
    fn count_through(&self, leader: &mut Incumbent) {
        let goals = || self.aim.factors.iter().filter(|(_, factor)| **factor > 0.0);
        // Nothing stops this visit.
        let _ = self.problem.visit(&self.bounds, &mut |mix, sums| {
            let value = goals()
                .map(|(goal, factor)| factor * self.problem.value_of(goal, mix, sums))
                .sum();
            leader.offer(Candidate {
                mix: *mix,
                value,
                cost: sums.cost,
            });
            ControlFlow::Continue(())
        });
    }

    /// Tries a small region mix by mix, keeps a larger one for later.
    fn settle(&self, region: Region, progress: &mut Progress) {
        if self.is_closed(&region, &progress.leader) {
            progress.tied = progress.tied.max(region.bound);
            return;
        }
        if Self::size(&region) > FEW {
            let rounded = std::array::from_fn(|j| region.at[j] as u32);
            self.offer_counts(&rounded, &mut progress.leader);
            progress.open.push(region);
            return;
        }
        let mut counts = region.low;
        loop {
            self.offer_counts(&counts, &mut progress.leader);
            let Some(j) = (0..TIERS).find(|&j| counts[j] < region.high[j]) else {
                return;
            };
            counts[j] += 1;
            counts[..j].copy_from_slice(&region.low[..j]);
        }
    }

    /// Nothing in the region is better, nor as good and cheaper.
    fn is_closed(&self, region: &Region, leader: &Incumbent) -> bool {
        match self.aim.tolerance {
            Some(tolerance) => {
                leader.best.is_some() && region.bound <= leader.highest * (1.0 + tolerance)
            }
            None => leader.shuts_out(region.bound, || self.cost(&region.low)),
        }
    }

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

    /// Lowers the upper corner to what money, hours and creators leave; false when nothing is left.
    fn tighten(&self, region: &mut Region) -> bool {
        // A whisker of slack: rounding must not cut off a mix that just fits.
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

    /// Cuts the region where its relaxation is best, across the column that matters most.
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

    /// Bounds the region and cuts off what cannot be best, as long as that shrinks it much; false when
    /// nothing is left.
    fn bound(&self, region: &mut Region, leader: &Incumbent) -> bool {
        loop {
            let size = Self::size(region);
            if size <= FEW {
                return true;
            }
            self.relax(region, leader);
            if self.is_closed(region, leader) {
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

    /// Bounds the region from above and remembers where the bound is attained.
    fn relax(&self, region: &mut Region, leader: &Incumbent) {
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
        for goal in LUCKY {
            let factor = factors[goal];
            if factor == 0.0 {
                continue;
            }
            let each = &problem.moments[goal as usize];
            let at = columns().fold(Moments::default(), |sum, (j, column)| {
                sum + each[column.offer.tier] * clamp(j, region.at[j])
            });
            let ceiling = self.ceiling(region, goal, leader, at);
            let (constant_penalty, mean_penalty, variance_penalty) = ceiling.penalty(at.mean);
            // Reach has gains where the other goals have means: a line in the ratio for each tier.
            let mut people = factor;
            let mut starts = [0.0; TIERS];
            let mut gains = [0.0; TIERS];
            let mut least_gain = 1.0;
            let mut start = ceiling.start;
            if goal == Goal::Reach {
                if ceiling.top <= 0.0 {
                    continue;
                }
                let floor = ceiling.floor(&problem.luck);
                let ratio = problem.luck.at_confidence(at) / at.mean;
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
                let (line, flat) = (start * sum + least_gain * penalty, ceiling.top * sum);
                if flat < line {
                    start = ceiling.top;
                    least_gain = 0.0;
                }
                let sum = (fixed + line.min(flat)).max(0.0);
                let (share, slope) = problem.duplication.share_and_slope(sum);
                constant += factor * problem.audience * (share - slope * sum);
                people *= problem.audience * slope;
            } else {
                for (j, Column { offer, .. }) in columns() {
                    gains[j] = each[offer.tier].mean;
                }
            }
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
        for (j, Column { offer, .. }) in columns() {
            constant += value[j] * f64::from(region.low[j]);
            program.range[j] = f64::from(region.high[j] - region.low[j]);
            program.needs[0][j] = offer.cost;
            program.needs[1][j] = offer.hours;
            program.needs[2][j] = 1.0;
        }
        let Relaxed { bound, at, reduced } = program.relax();
        let bound = constant + bound;
        region.bound = region.bound.min(bound);
        region.worth = value;
        region.at = std::array::from_fn(|j| f64::from(region.low[j]) + at[j]);
        if leader.best.is_none() {
            return;
        }
        // A count so far from the relaxation's that even the bound falls below the best is cut off.
        let room = (bound - leader.highest + 2.0 * TIE).max(0.0);
        let corners = region.low.iter_mut().zip(&mut region.high);
        for (reduced, (low, high)) in reduced.into_iter().zip(corners) {
            // The cast saturates, which leaves the column as it is.
            let steps = (room / reduced.abs()) as u32;
            if reduced < 0.0 {
                *high = (*high).min(low.saturating_add(steps));
            } else if reduced > 0.0 {
                *low = (*low).max(high.saturating_sub(steps));
            }
        }
    }

    /// What can be counted on per unit of the mean, over all mixes of the region that may beat the best.
    fn ceiling(&self, region: &Region, goal: Goal, leader: &Incumbent, at: Moments) -> Ceiling {
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
                for (most, need) in per_need.iter_mut().zip([offer.cost, offer.hours, 1.0]) {
                    *most = most.max(each.mean / need);
                }
            }
        }
        for (most, left) in per_need.iter().zip(self.left(region)) {
            // 0 x infinity leaves the bound that is there.
            free = free.min(most * left.max(0.0));
        }
        let need = |top: f64| match self.need(goal, leader) {
            need if need > 0.0 && goal == Goal::Reach => self.views_for(need, region, top),
            need => need,
        };
        ratio::ceiling(&problem.luck, low, free, &span, need, at)
    }

    /// What a mix would be worth that reaches the most of every goal at once.
    fn most(&self) -> f64 {
        let goals = self.aim.factors.iter().filter(|(_, factor)| **factor > 0.0);
        goals
            .map(|(goal, factor)| factor * self.aim.most[goal])
            .sum()
    }

    /// Least value of a goal in a mix as good as the best, when all other goals are at their most.
    fn need(&self, goal: Goal, leader: &Incumbent) -> f64 {
        let Aim { factors, most, .. } = self.aim;
        let others: f64 = Goal::ALL
            .into_iter()
            .filter(|other| *other != goal && factors[*other] > 0.0)
            .map(|other| factors[other] * most[other])
            .sum();
        ((leader.highest - TIE - others) / factors[goal]).max(0.0)
    }

    /// Least that must be counted on in views for so many people, when the ratio is at most `top`.
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

    fn left(&self, region: &Region) -> [f64; 3] {
        [
            self.problem.budget - self.cost(&region.low),
            self.problem.hours - self.total(&region.low, |offer| offer.hours),
            f64::from(self.problem.creators) - f64::from(region.low.iter().sum::<u32>()),
        ]
    }

    /// A good mix to start from: the relaxation's best point, rounded down, then improved by single
    /// bookings and exchanges.
    fn climb(&self, root: &Region, leader: &mut Incumbent) {
        let rounded: Counts = std::array::from_fn(|j| root.at[j] as u32);
        let start = [rounded, root.low]
            .into_iter()
            .find_map(|counts| Some((self.judge(&counts)?, counts)));
        let Some((mut here, mut counts)) = start else {
            return;
        };
        loop {
            leader.offer(here);
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

    fn judge_mix(&self, mix: Mix) -> Option<Candidate> {
        if !self.problem.allows(&mix) {
            return None;
        }
        let value = self
            .aim
            .factors
            .iter()
            .filter(|(_, factor)| **factor > 0.0)
            .map(|(goal, factor)| factor * self.problem.value(goal, &mix))
            .sum();
        Some(Candidate {
            mix,
            value,
            cost: self.problem.cost(&mix),
        })
    }

    fn offer_counts(&self, counts: &Counts, leader: &mut Incumbent) {
        if let Some(found) = self.judge(counts) {
            leader.offer(found);
        }
    }

    fn offer_mix(&self, mix: Mix, leader: &mut Incumbent) {
        let inside = |(count, (low, high)): (&u32, &(u32, u32))| (low..=high).contains(&count);
        if mix.0.iter().zip(&self.bounds).all(inside)
            && let Some(found) = self.judge_mix(mix)
        {
            leader.offer(found);
        }
    }

    /// Counts by column as counts by tier: of tiers that are alike, the smallest is booked first.
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

/// Counts of the region that are one booking or one exchange away.
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
