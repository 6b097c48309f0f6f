//! The exact optimiser: the best mix, with a bound that proves it.
//!
//! Branch and bound over boxes of whole counts, best bound first. On a box every goal is
//! replaced by a linear function that is never below it:
//!
//! - what can be counted on is the mean times a ratio; the ratio is bounded from the spread that
//!   the box leaves (`Luck::most_ratio`), and the mean is linear;
//! - reach and credibility are concave in a linear sum, so a tangent lies above them;
//! - ease is linear already.
//!
//! The linear program over money, hours and creators (`relaxation`) then bounds the box from
//! above. Its value is taken from the dual prices, where rounding can only loosen it.

mod relaxation;

use std::{cmp::Ordering, collections::BinaryHeap};

use super::{
    goal::{ByGoal, Goal},
    luck::{Luck, Moments},
    market::{LUCKY, Market, Mix},
    offer::Offer,
    tier::{Family, Tier},
};
use relaxation::{Program, Relaxed};

/// Two values this close are the same to the optimiser.
pub const TIE: f64 = 1e-12;

/// A gap this small counts as proof.
pub const PROOF: f64 = 1e-9;

/// Most boxes that one search opens. Only plans with very many similar mixes come near it;
/// they get the gap that is left.
const MOST_BOXES: usize = 60_000;

/// Boxes with at most this many mixes are tried mix by mix.
const FEW: u32 = 6;

const TIERS: usize = Tier::ALL.len();

/// A mix, what it is worth, and what no mix can be worth more than.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Solution {
    /// How many creators of each tier.
    pub mix: Mix,
    /// Value of the mix.
    pub objective: f64,
    /// No allowed mix is worth more.
    pub bound: f64,
}

impl Solution {
    /// Whether the mix is proven best, to [`PROOF`].
    pub fn proven(&self) -> bool {
        self.bound - self.objective <= PROOF
    }
}

/// The most that any allowed mix reaches on each goal alone; none when no mix is allowed.
///
/// # Example: ease is best with one creator
/// ```
/// use tiermix::plan::{Plan, goal::Goal, market::Market, solve};
/// let market = Market::of(&Plan::new(1000.0)?);
/// let most = solve::most(&market).unwrap();
/// assert_eq!(most[Goal::Ease].objective, 1.0 - 8.0 / 80.0);
/// # Ok::<(), tiermix::plan::Fault>(())
/// ```
pub fn most(market: &Market) -> Option<ByGoal<Solution>> {
    most_from(market, &ByGoal::default())
}

/// [`most`], given a mix for each goal that is likely good.
pub(super) fn most_from(market: &Market, hints: &ByGoal<Option<Mix>>) -> Option<ByGoal<Solution>> {
    let mut found = ByGoal::default();
    for goal in Goal::ALL {
        let mut alone = ByGoal::default();
        alone[goal] = 1.0;
        found[goal] = maximise(market, &alone, None, hints[goal].as_ref())?;
    }
    Some(found)
}

/// The mix that maximises the weighted sum of goals, optionally of one family only.
///
/// `factors` are what one unit of each goal is worth; `hint` is a mix that is likely good.
/// None when no mix is allowed.
pub fn maximise(
    market: &Market,
    factors: &ByGoal<f64>,
    family: Option<Family>,
    hint: Option<&Mix>,
) -> Option<Solution> {
    let search = Search::new(market, factors, family)?;
    search.run(hint)
}

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

#[derive(Clone, Copy)]
struct Incumbent {
    mix: Mix,
    value: f64,
    cost: f64,
}

impl Incumbent {
    /// Better, or as good and cheaper, or with fewer creators, or with smaller tiers first.
    fn beats(&self, other: &Self) -> bool {
        if (self.value - other.value).abs() > TIE {
            return self.value > other.value;
        }
        let count = |mix: &Mix| mix.0.iter().sum::<u32>();
        self.cost
            .total_cmp(&other.cost)
            .then(count(&self.mix).cmp(&count(&other.mix)))
            .then(other.mix.0.cmp(&self.mix.0))
            == Ordering::Less
    }
}

struct Search<'a> {
    market: &'a Market,
    factors: &'a ByGoal<f64>,
    columns: [Option<Column<'a>>; TIERS],
    column_of: [Option<usize>; TIERS],
    bounds: [(u32, u32); TIERS],
}

impl<'a> Search<'a> {
    fn new(market: &'a Market, factors: &'a ByGoal<f64>, family: Option<Family>) -> Option<Self> {
        let mut search = Self {
            market,
            factors,
            columns: [None; TIERS],
            column_of: [None; TIERS],
            bounds: [(0, 0); TIERS],
        };
        for offer in &market.offers.0 {
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
                column.is_none_or(|column| market.alike(column.offer.tier, offer.tier))
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

    fn run(&self, hint: Option<&Mix>) -> Option<Solution> {
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
        };
        if !self.tighten(&mut root) {
            return None;
        }
        let mut best: Option<Incumbent> = None;
        if let Some(hint) = hint {
            self.offer_mix(*hint, &mut best);
        }
        self.relax(&mut root);
        self.climb(&root, &mut best);
        let mut open = BinaryHeap::new();
        self.settle(root, &mut open, &mut best);
        let mut opened = 0;
        while let Some(region) = open.pop() {
            if self.is_closed(&region, best.as_ref()) {
                if best
                    .as_ref()
                    .is_some_and(|best| region.bound < best.value - TIE)
                {
                    break;
                }
                continue;
            }
            opened += 1;
            if opened > MOST_BOXES {
                open.push(region);
                break;
            }
            for mut part in Self::split(&region) {
                if self.tighten(&mut part) {
                    self.relax(&mut part);
                    self.settle(part, &mut open, &mut best);
                }
            }
        }
        let best = best?;
        let left = open.peek().map_or(f64::NEG_INFINITY, |region| region.bound);
        Some(Solution {
            mix: best.mix,
            objective: best.value,
            bound: left.max(best.value),
        })
    }

    /// Tries a small region mix by mix, keeps a larger one for later.
    fn settle(&self, region: Region, open: &mut BinaryHeap<Region>, best: &mut Option<Incumbent>) {
        if self.is_closed(&region, best.as_ref()) {
            return;
        }
        if Self::size(&region) > FEW {
            let rounded = std::array::from_fn(|j| region.at[j] as u32);
            self.offer_counts(&rounded, best);
            open.push(region);
            return;
        }
        let mut counts = region.low;
        loop {
            self.offer_counts(&counts, best);
            let Some(j) = (0..TIERS).find(|&j| counts[j] < region.high[j]) else {
                return;
            };
            counts[j] += 1;
            counts[..j].copy_from_slice(&region.low[..j]);
        }
    }

    /// Nothing in the region is better, nor as good and cheaper.
    fn is_closed(&self, region: &Region, best: Option<&Incumbent>) -> bool {
        best.is_some_and(|best| {
            region.bound < best.value - TIE
                || region.bound <= best.value + TIE && self.cost(&region.low) > best.cost
        })
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
        let money = self.market.budget - self.cost(&region.low);
        let hours = self.market.hours - self.total(&region.low, |offer| offer.hours);
        let booked: u32 = region.low.iter().sum();
        if money < -SLACK * self.market.budget
            || hours < -SLACK * self.market.hours
            || booked > self.market.creators
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
            let more = fits(money, self.market.budget, offer.cost)
                .min(fits(hours, self.market.hours, offer.hours))
                .min(self.market.creators - booked);
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
                let weight = |j: &usize| f64::from(width(j)) * (0.05 + fraction(j));
                weight(a).total_cmp(&weight(b))
            })
            .unwrap_or(0);
        let cut = (region.at[j] as u32).clamp(region.low[j], region.high[j] - 1);
        let (mut below, mut above) = (*region, *region);
        below.high[j] = cut;
        above.low[j] = cut + 1;
        [below, above]
    }

    /// Bounds the region from above and remembers where the bound is attained.
    fn relax(&self, region: &mut Region) {
        let market = self.market;
        let factors = self.factors;
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
            value[j] -= factors[Goal::Ease] * offer.hours / market.hours;
        }
        for goal in LUCKY {
            let factor = factors[goal];
            if factor == 0.0 {
                continue;
            }
            let ratio = self.most_ratio(region, goal);
            if goal == Goal::Reach {
                let mut gains = [0.0; TIERS];
                let mut at = 0.0;
                for (j, Column { offer, .. }) in columns() {
                    gains[j] = market.gain(offer.tier, ratio);
                    at += gains[j] * clamp(j, region.at[j]);
                }
                let (share, slope) = market.duplication.share_and_slope(at);
                let people = factor * market.audience;
                constant += people * (share - slope * at);
                for (j, gain) in gains.iter().enumerate() {
                    value[j] += people * slope * gain;
                }
            } else {
                for (j, Column { offer, .. }) in columns() {
                    let mean = market.moments[goal as usize][offer.tier].mean;
                    value[j] += factor * ratio * mean;
                }
            }
        }
        if factors[Goal::Credibility] > 0.0 {
            let mut doubts = [0.0; TIERS];
            let mut at = 0.0;
            for (j, Column { offer, .. }) in columns() {
                doubts[j] = market.doubt[offer.tier];
                at += doubts[j] * clamp(j, region.at[j]);
            }
            let left = libm::exp(-at);
            constant += factors[Goal::Credibility] * (1.0 - left - left * at);
            for (j, doubt) in doubts.iter().enumerate() {
                value[j] += factors[Goal::Credibility] * left * doubt;
            }
        }

        let mut program = Program {
            value,
            range: [0.0; TIERS],
            needs: [[0.0; TIERS]; 3],
            left: [
                market.budget - self.cost(&region.low),
                market.hours - self.total(&region.low, |offer| offer.hours),
                f64::from(market.creators) - f64::from(region.low.iter().sum::<u32>()),
            ],
        };
        for (j, Column { offer, .. }) in columns() {
            constant += value[j] * f64::from(region.low[j]);
            program.range[j] = f64::from(region.high[j] - region.low[j]);
            program.needs[0][j] = offer.cost;
            program.needs[1][j] = offer.hours;
            program.needs[2][j] = 1.0;
        }
        let Relaxed { bound, at } = program.relax();
        region.bound = region.bound.min(constant + bound);
        region.at = std::array::from_fn(|j| f64::from(region.low[j]) + at[j]);
    }

    /// Most that can be counted on per unit of the mean, over all mixes of the region.
    fn most_ratio(&self, region: &Region, goal: Goal) -> f64 {
        let market = self.market;
        let mut low = Moments::default();
        let mut span = Span::default();
        let mut free = 0.0;
        let mut per_need = [0.0_f64; 3];
        for (j, column) in self.columns.iter().enumerate() {
            let Some(Column { offer, .. }) = column else {
                continue;
            };
            let each = market.moments[goal as usize][offer.tier];
            low = low + each * f64::from(region.low[j]);
            let more = f64::from(region.high[j] - region.low[j]);
            if more > 0.0 && each.mean > 0.0 {
                free += each.mean * more;
                span.include(each);
                for (most, need) in per_need.iter_mut().zip([offer.cost, offer.hours, 1.0]) {
                    *most = most.max(each.mean / need);
                }
            }
        }
        let left = [
            market.budget - self.cost(&region.low),
            market.hours - self.total(&region.low, |offer| offer.hours),
            f64::from(market.creators) - f64::from(region.low.iter().sum::<u32>()),
        ];
        for (most, left) in per_need.iter().zip(left) {
            // 0 / 0 and infinity leave the bound that is there.
            free = free.min(most * left.max(0.0));
        }
        market.luck.most_ratio(low, free, &span)
    }

    /// A good mix to start from: the relaxation's best point, rounded down, then improved by single
    /// bookings and exchanges.
    fn climb(&self, root: &Region, best: &mut Option<Incumbent>) {
        let mut counts: Counts = std::array::from_fn(|j| root.at[j] as u32);
        if !self.offer_counts(&counts, best) {
            counts = root.low;
            self.offer_counts(&counts, best);
        }
        loop {
            let mut step: Option<(Incumbent, Counts)> = None;
            for add in 0..TIERS {
                for drop in 0..=TIERS {
                    let mut next = counts;
                    if counts[add] >= root.high[add] || drop == add {
                        continue;
                    }
                    next[add] += 1;
                    if drop < TIERS {
                        if counts[drop] <= root.low[drop] {
                            continue;
                        }
                        next[drop] -= 1;
                    }
                    if let Some(found) = self.judge(&next)
                        && step.as_ref().is_none_or(|(known, _)| found.beats(known))
                    {
                        step = Some((found, next));
                    }
                }
            }
            match (step, &best) {
                (Some((found, next)), known)
                    if known.is_none_or(|known| found.value > known.value + TIE) =>
                {
                    *best = Some(found);
                    counts = next;
                }
                _ => return,
            }
        }
    }

    fn judge(&self, counts: &Counts) -> Option<Incumbent> {
        self.judge_mix(self.expand(counts))
    }

    fn judge_mix(&self, mix: Mix) -> Option<Incumbent> {
        if !self.market.allows(&mix) {
            return None;
        }
        let value = self
            .factors
            .iter()
            .filter(|(_, factor)| **factor > 0.0)
            .map(|(goal, factor)| factor * self.market.value(goal, &mix))
            .sum();
        Some(Incumbent {
            mix,
            value,
            cost: self.market.cost(&mix),
        })
    }

    /// Keeps the mix if it is the best so far; whether it is allowed at all.
    fn offer_counts(&self, counts: &Counts, best: &mut Option<Incumbent>) -> bool {
        let found = self.judge(counts);
        if let Some(found) = found
            && best.as_ref().is_none_or(|best| found.beats(best))
        {
            *best = Some(found);
        }
        found.is_some()
    }

    fn offer_mix(&self, mix: Mix, best: &mut Option<Incumbent>) {
        let inside = |(count, (low, high)): (&u32, &(u32, u32))| (low..=high).contains(&count);
        if mix.0.iter().zip(&self.bounds).all(inside)
            && let Some(found) = self.judge_mix(mix)
        {
            *best = Some(found);
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

/// How variance and third moment relate to the mean among the creators that may still be booked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) least_mean: f64,
    pub(super) variance: (f64, f64),
    pub(super) third: (f64, f64),
}

impl Default for Span {
    fn default() -> Self {
        let none = (f64::INFINITY, 0.0);
        Self {
            least_mean: f64::INFINITY,
            variance: none,
            third: none,
        }
    }
}

impl Span {
    fn include(&mut self, each: Moments) {
        let widen = |range: &mut (f64, f64), ratio: f64| {
            *range = (range.0.min(ratio), range.1.max(ratio));
        };
        self.least_mean = self.least_mean.min(each.mean);
        widen(&mut self.variance, each.variance / each.mean);
        widen(&mut self.third, each.third / each.mean);
    }
}

impl Luck {
    /// Most that can be counted on per unit of the mean when the sum `low` is booked for sure and up to
    /// `free` of mean may be added from creators of `span`.
    pub(super) fn most_ratio(&self, low: Moments, free: f64, span: &Span) -> f64 {
        if free <= 0.0 || !span.least_mean.is_finite() {
            return if low.mean > 0.0 {
                self.counted_on(low) / low.mean
            } else {
                0.0
            };
        }
        let least = if low.mean > 0.0 {
            low.mean
        } else {
            span.least_mean
        };
        let most = low.mean + free.max(least - low.mean);
        let line = |base: f64, slope: f64, mean: f64| base + slope * (mean - low.mean).max(0.0);
        // Both quotients fall towards the largest mean on their lowest line, and on their highest
        // line have one peak.
        let a_low = line(low.variance, span.variance.0, most) / (most * most);
        let b_low = line(low.third, span.third.0, most) / (most * most * most);
        let (alpha, tau) = (span.variance.1, span.third.1);
        let peak_a = if alpha > 0.0 {
            2.0 * (low.mean - low.variance / alpha)
        } else {
            least
        };
        let peak_b = if tau > 0.0 {
            1.5 * (low.mean - low.third / tau)
        } else {
            least
        };
        let at_a = peak_a.clamp(least, most);
        let at_b = peak_b.clamp(least, most);
        let a_high = line(low.variance, alpha, at_a) / (at_a * at_a);
        let b_high = line(low.third, tau, at_b) / (at_b * at_b * at_b);
        self.most_ratio_between((a_low, a_high), (b_low, b_high))
    }
}

#[cfg(test)]
mod tests;
