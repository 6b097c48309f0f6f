//! The optimisation problem that a plan states: offers, limits and the value of any mix.
//!
//! A mix is feasible if it keeps to money, hours, number of creators and every tier's own limits. Its value for each
//! goal (X of the model) follows from sums over its creators (`Sums`): cost, hours, the moments of its weighted views
//! and its doubts add up, creator by creator, and the rest is computed from these sums.

use std::ops::ControlFlow;

use super::{
    assumptions::Assumptions,
    exp_log,
    offer::{self, Offer},
    reach::{self, Duplication},
    risk::{Moments, RiskModel},
};
use crate::{
    Plan,
    benchmark::world::{Unknown, World},
    goal::{ByGoal, Goal, RANDOM_COUNT},
    input::Input,
    tier::{ByTier, Tier},
};

/// A mix: the number of creators of each tier to book.
pub type Mix = ByTier<u32>;

/// The optimisation problem of one plan: everything that the value of its mixes depends on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Problem {
    /// The offer of each tier.
    pub offers: ByTier<Offer>,
    /// Money, in currency units.
    pub budget: f64,
    /// Hours of your own time.
    pub hours: f64,
    /// Largest number of creators.
    pub creators: u32,
    /// People in the target audience.
    pub audience: f64,
    /// Weights of the goals, summing to 1.
    pub weights: ByGoal<f64>,
    /// The duplication of audiences.
    pub duplication: Duplication,
    /// The campaign's common random factor and the confidence of quantiles.
    pub risk: RiskModel,
    /// Numbers of the plan from which the futures know the tiers' figures in every world.
    pub(crate) assumptions: ByTier<Assumptions>,
    /// Weight of one view for each goal that depends on random factors, by tier.
    pub(crate) per_view: ByTier<[f64; RANDOM_COUNT]>,
    /// Moments of one booked creator's weighted views, by goal and tier.
    pub(crate) moments: [ByTier<Moments>; RANDOM_COUNT],
    /// `-ln(1 - prestige)` of one creator: these add up over a mix, where credibilities do not.
    pub(crate) doubt: ByTier<f64>,
    /// Videos per creator.
    pub(crate) posts: f64,
    /// Effective number of videos per creator, net of repeat viewers.
    pub(crate) fresh: f64,
    pub(crate) campaign_spread: f64,
    /// True if futures show luck only.
    pub(crate) exact: bool,
    pub(crate) seed: u64,
}

/// Computes `-ln(1 - prestige)`, which adds up over creators.
pub(crate) fn doubt(prestige: f64) -> f64 {
    -libm::log1p(-prestige)
}

/// The sums over the creators of a mix.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    pub(crate) cost: f64,
    pub(crate) hours: f64,
    pub(crate) creators: u32,
    doubt: f64,
    random: [Moments; RANDOM_COUNT],
}

/// The range of mixes to visit.
struct Asked<'a> {
    /// Fewest and most creators of each tier.
    counts: &'a [(u32, u32); Tier::ALL.len()],
    /// Sums of the fewest creators of all later tiers.
    demands: [Sums; Tier::ALL.len()],
}

impl Problem {
    /// States the problem of a plan.
    pub fn of(plan: &Plan) -> Self {
        Self::within(plan, World::typical())
    }

    /// States the problem of a plan in a world.
    pub(crate) fn within(plan: &Plan, world: &World) -> Self {
        let assumptions =
            ByTier::from_fn(|tier| Assumptions::of(plan, tier, offer::followers(plan, tier)));
        let traits = ByTier::from_fn(|tier| assumptions[tier].within(world));
        let offers = ByTier::from_fn(|tier| Offer::within(plan, tier, world, &traits[tier]));
        let per_view = ByTier::from_fn(|tier| traits[tier].per_view);
        let moments = std::array::from_fn(|goal| {
            ByTier::from_fn(|tier| offers[tier].views.weighted(per_view[tier][goal]))
        });
        Self {
            offers,
            budget: plan.budget,
            hours: plan.hours,
            // A whole number up to 500.
            creators: plan.creators as u32,
            audience: plan.audience,
            weights: plan.weights(),
            duplication: Duplication::from_overlap(plan.overlap),
            risk: RiskModel::new(plan.campaign_spread, plan.caution),
            assumptions,
            per_view,
            moments,
            doubt: ByTier::from_fn(|tier| doubt(offers[tier].prestige)),
            posts: plan.posts,
            fresh: plan.fresh_videos(),
            campaign_spread: plan.campaign_spread,
            exact: plan.exact,
            seed: plan.seed,
        }
    }

    /// Returns this problem with another budget, in currency units.
    pub(crate) fn with_budget(&self, budget: f64) -> Self {
        Self { budget, ..*self }
    }

    /// Returns the problem of a plan that differs from this one's in `input` alone; computes only what that input
    /// affects.
    pub(crate) fn moved_to(&self, plan: &Plan, input: Input) -> Self {
        match input {
            Input::Goal(_) | Input::Budget | Input::Hours | Input::Creators => Self {
                budget: plan.budget,
                hours: plan.hours,
                creators: plan.creators as u32,
                weights: plan.weights(),
                ..*self
            },
            _ => Self::of(plan),
        }
    }

    /// Returns true if two problems value every mix alike and differ in weights and budget at most.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let same = Self {
            budget: other.budget,
            weights: other.weights,
            ..*self
        };
        same == *other
    }

    /// Returns true if every mix that the other problem allows is allowed here.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        let offers = self.offers.0.iter().zip(&other.offers.0);
        self.budget >= other.budget
            && self.hours >= other.hours
            && self.creators >= other.creators
            && offers.into_iter().all(|(here, there)| {
                there.max == 0
                    || here.min <= there.min
                        && here.max >= there.max
                        && here.cost <= there.cost
                        && here.hours <= there.hours
            })
            && other
                .offers
                .0
                .iter()
                .all(|there| there.max > 0 || self.offers[there.tier].min == 0)
    }

    /// Returns the most creators that any budget could book, by the limits on their number and on hours.
    pub(crate) fn most_creators(&self) -> u32 {
        let open = || self.offers.0.iter().filter(|offer| offer.max > 0);
        let most: u32 = open().map(|offer| offer.max).sum();
        let least = open()
            .map(|offer| offer.hours)
            .fold(f64::INFINITY, f64::min);
        // Creators that take no time are limited by their number alone.
        let in_time = if least > 0.0 {
            self.hours / least
        } else {
            f64::INFINITY
        };
        self.creators.min(most).min(in_time as u32)
    }

    /// Returns true if a tier that can be booked leaves a figure to the ledger, so that it differs between worlds.
    pub(crate) fn leaves_open(&self, unknown: Unknown) -> bool {
        let mut bookable = Tier::ALL
            .into_iter()
            .filter(|tier| self.offers[*tier].max > 0);
        bookable.any(|tier| self.assumptions[tier].leaves_open(unknown))
    }

    /// Returns the number of videos per creator, as a count.
    pub(crate) fn videos(&self) -> usize {
        // A whole number from 1 to 20.
        self.posts as usize
    }

    /// Returns true if two tiers are alike in every number that a mix's value and feasibility depend on.
    pub(crate) fn alike(&self, one: Tier, other: Tier) -> bool {
        let numbers = |tier: Tier| {
            let Offer {
                cost,
                hours,
                video_share,
                ..
            } = self.offers[tier];
            (
                cost,
                hours,
                video_share,
                self.doubt[tier],
                self.moments.map(|goal| goal[tier]),
            )
        };
        numbers(one) == numbers(other)
    }

    /// Computes the cost of a mix, in currency units.
    pub fn cost(&self, mix: &Mix) -> f64 {
        self.sum(mix, |offer| offer.cost)
    }

    /// Computes the hours of your own time that a mix takes.
    pub fn hours_of(&self, mix: &Mix) -> f64 {
        self.sum(mix, |offer| offer.hours)
    }

    fn sum(&self, mix: &Mix, per_creator: impl Fn(&Offer) -> f64) -> f64 {
        mix.iter()
            .map(|(tier, count)| f64::from(*count) * per_creator(&self.offers[tier]))
            .sum()
    }

    /// Returns true if a mix keeps to money, hours, number of creators, and every tier's least and most.
    pub fn allows(&self, mix: &Mix) -> bool {
        let Sums { cost, hours, .. } = self.sums(mix);
        self.allows_at(mix, cost, hours)
    }

    /// Does the work of [`Problem::allows`] for a mix whose cost and hours are known.
    pub(crate) fn allows_at(&self, mix: &Mix, cost: f64, hours: f64) -> bool {
        let within = |offer: &Offer| (offer.min..=offer.max).contains(&mix[offer.tier]);
        (1..=self.creators).contains(&mix.0.iter().sum())
            && self.offers.0.iter().all(within)
            && cost <= self.budget
            && hours <= self.hours
    }

    /// Computes the value of a mix for each goal (X of the model), in the goal's unit.
    pub fn values(&self, mix: &Mix) -> ByGoal<f64> {
        self.values_of(mix, &self.sums(mix))
    }

    /// Computes the value for each goal of a mix whose counts are multiplied by a factor, with fractions of creators.
    pub(crate) fn values_times(&self, mix: &Mix, factor: f64) -> ByGoal<f64> {
        let sums = self.sums(mix);
        let times = |moments: Moments| moments * factor;
        let rho = self.share_counted_on(times(sums.random[Goal::Reach as usize]));
        ByGoal::from_fn(|goal| match goal {
            Goal::Reach => self.audience * self.duplication.share(factor * self.gains_at(mix, rho)),
            Goal::Engagement | Goal::Sales | Goal::Authenticity => {
                self.risk.at_confidence(times(sums.random[goal as usize]))
            }
            Goal::Credibility => -exp_log::expm1(-factor * sums.doubt),
            Goal::Ease => self.ease(factor * sums.hours),
        })
    }

    /// Computes the value of a mix for one goal (X of the model), in the goal's unit.
    pub fn value(&self, goal: Goal, mix: &Mix) -> f64 {
        self.value_of(goal, mix, &self.sums(mix))
    }

    /// Adds up the creators of a mix.
    pub(crate) fn sums(&self, mix: &Mix) -> Sums {
        mix.iter().fold(Sums::default(), |sums, (tier, count)| {
            self.plus(&sums, tier, *count)
        })
    }

    /// Returns the sums with `count` more creators of a tier.
    ///
    /// Tiers must be added smallest first, so that equal mixes have equal sums to the last bit: enumeration and search
    /// then agree on which mixes are feasible and which tie.
    pub(crate) fn plus(&self, sums: &Sums, tier: Tier, count: u32) -> Sums {
        let (offer, times) = (&self.offers[tier], f64::from(count));
        Sums {
            cost: sums.cost + times * offer.cost,
            hours: sums.hours + times * offer.hours,
            creators: sums.creators + count,
            doubt: sums.doubt + times * self.doubt[tier],
            random: std::array::from_fn(|goal| {
                sums.random[goal] + self.moments[goal][tier] * times
            }),
        }
    }

    /// Visits every allowed mix within `counts`, the fewest and most creators of each tier, until `visit` breaks.
    pub(crate) fn visit(
        &self,
        counts: &[(u32, u32); Tier::ALL.len()],
        visit: &mut dyn FnMut(&Mix, &Sums) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut demands = [Sums::default(); Tier::ALL.len()];
        for place in (1..Tier::ALL.len()).rev() {
            demands[place - 1] = self.plus(&demands[place], Tier::ALL[place], counts[place].0);
        }
        let asked = Asked { counts, demands };
        self.visit_from(0, &Mix::default(), &Sums::default(), &asked, visit)
    }

    fn visit_from(
        &self,
        place: usize,
        mix: &Mix,
        sums: &Sums,
        asked: &Asked,
        visit: &mut dyn FnMut(&Mix, &Sums) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let Some(&tier) = Tier::ALL.get(place) else {
            return if sums.creators > 0 {
                visit(mix, sums)
            } else {
                ControlFlow::Continue(())
            };
        };
        let (least, most) = asked.counts[place];
        let demand = &asked.demands[place];
        for count in least..=most {
            let sums = self.plus(sums, tier, count);
            // Look ahead to the creators that later tiers demand: without that, millions of partial mixes might lead to
            // no allowed one. The look-ahead sums are added in another order, so their rounding needs slack. Costs only
            // rise with the count, so the loop can end here.
            const SLACK: f64 = 1.0 + 1e-9;
            if sums.cost > self.budget
                || sums.hours > self.hours
                || sums.cost + demand.cost > SLACK * self.budget
                || sums.hours + demand.hours > SLACK * self.hours
                || sums.creators + demand.creators > self.creators
            {
                break;
            }
            let mut mix = *mix;
            mix[tier] = count;
            self.visit_from(place + 1, &mix, &sums, asked, visit)?;
        }
        ControlFlow::Continue(())
    }

    /// Computes the values of a mix whose sums are known.
    pub(crate) fn values_of(&self, mix: &Mix, sums: &Sums) -> ByGoal<f64> {
        ByGoal::from_fn(|goal| self.value_of(goal, mix, sums))
    }

    /// Computes the value for one goal of a mix whose sums are known.
    pub(crate) fn value_of(&self, goal: Goal, mix: &Mix, sums: &Sums) -> f64 {
        match goal {
            Goal::Reach => self.reach(mix, sums.random[Goal::Reach as usize]),
            Goal::Engagement | Goal::Sales | Goal::Authenticity => {
                self.risk.at_confidence(sums.random[goal as usize])
            }
            Goal::Credibility => -exp_log::expm1(-sums.doubt),
            Goal::Ease => self.ease(sums.hours),
        }
    }

    /// Computes the share of your time that `hours` leave.
    pub(crate) fn ease(&self, hours: f64) -> f64 {
        1.0 - hours / self.hours
    }

    /// Computes the different people of the target audience, at the quantile of on-target views.
    fn reach(&self, mix: &Mix, sum: Moments) -> f64 {
        self.reach_at(mix, self.share_counted_on(sum))
    }

    /// Computes rho of the model: the quantile of a mix's on-target views as a share of their mean; 0 without views.
    pub(crate) fn views_counted_on(&self, sums: &Sums) -> f64 {
        self.share_counted_on(sums.random[Goal::Reach as usize])
    }

    /// Computes the quantile of a sum as a share of its mean; 0 for a mean of 0.
    fn share_counted_on(&self, sum: Moments) -> f64 {
        if sum.mean <= 0.0 {
            return 0.0;
        }
        self.risk.at_confidence(sum) / sum.mean
    }

    /// Computes the different people of the target audience when videos get `rho` times their average views.
    pub(crate) fn reach_at(&self, mix: &Mix, rho: f64) -> f64 {
        self.audience * self.duplication.share(self.gains_at(mix, rho))
    }

    /// Computes the sum of gains when videos get `rho` times their average views.
    fn gains_at(&self, mix: &Mix, rho: f64) -> f64 {
        mix.iter()
            .filter(|(_, count)| **count > 0)
            .map(|(tier, count)| f64::from(*count) * self.gain(tier, rho))
            .sum()
    }

    /// Computes what one creator adds to the sum of gains when videos get `rho` times their average views (g of the
    /// model).
    pub fn gain(&self, tier: Tier, rho: f64) -> f64 {
        let share = rho * self.offers[tier].video_share;
        self.duplication.gain(reach::exposure(share, self.fresh))
    }

    /// Computes the most of [`Problem::gain`] per unit of `rho`, for any `rho` from 0 to `top`, which is above 0.
    ///
    /// The gain is 0 at 0, convex in `rho` until the creator reaches the most people that one creator can, and flat
    /// from there; so the gain per unit is largest at that point or at `top`, whichever is lower.
    pub(crate) fn steepest_gain(&self, tier: Tier, top: f64) -> f64 {
        let all = -exp_log::expm1(-reach::MOST_EXPOSURE / self.fresh);
        let rho = top.min(all / self.offers[tier].video_share);
        self.gain(tier, rho) / rho
    }

    /// Returns a line `(start, slope)` in `rho` that lies on or above [`Problem::gain`] from `low` to `top`, close near
    /// `at`.
    ///
    /// On the convex part the chord from `low` is such a line. It stays above the flat part as well, since it rises.
    /// Where `at` is on the flat part, or the range is a point, a constant line is closer.
    pub(crate) fn gain_line(&self, tier: Tier, low: f64, top: f64, at: f64) -> (f64, f64) {
        let share = self.offers[tier].video_share;
        if share <= 0.0 {
            return (0.0, 0.0);
        }
        // The ratio at which the creator reaches the most people: the gain is convex up to here and flat from here on.
        let full = -exp_log::expm1(-reach::MOST_EXPOSURE / self.fresh) / share;
        let to = top.min(full);
        if to - low <= 1e-6 * to || at >= full {
            return (self.gain(tier, to), 0.0);
        }
        let (from, to_gain) = (self.gain(tier, low), self.gain(tier, to));
        let slope = (to_gain - from) / (to - low);
        (to_gain - slope * to, slope)
    }

    /// Computes the lowest and highest reach, in people, that any duplication allows.
    ///
    /// The lowest is the largest creator alone, the highest the sum of all creators, capped at the audience; both for
    /// average views.
    pub fn reach_bounds(&self, mix: &Mix) -> (f64, f64) {
        let alone = mix.iter().filter(|(_, count)| **count > 0);
        let (most, sum) = alone.fold((0.0_f64, 0.0), |(most, sum), (tier, count)| {
            let share = self.offers[tier].share();
            (most.max(share), sum + f64::from(*count) * share)
        });
        (self.audience * most, self.audience * sum.min(1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::edition_2026_11;
    use crate::{
        input::Field,
        outcome::{RuledOut, outcome},
        simulate::simulator::Simulator,
        tests::arbitrary::plan,
    };
    use proptest::prelude::*;

    /// Found by a hunt for slow plans: without the look-ahead every mix of the first four tiers was begun in vain.
    #[test]
    fn a_demand_that_cannot_be_met_is_noticed_at_once() {
        let demand = edition_2026_11::plan(1e8).and_then(|plan| {
            [
                (Input::Hours, 1e4),
                (Input::Creators, 500.0),
                (Input::Tier(Tier::Mega, Field::Min), 300.0),
                (Input::Tier(Tier::Mega, Field::Hours), 40.0),
            ]
            .into_iter()
            .try_fold(plan, |plan, (input, value)| plan.with(input, value))
        });
        let outcome = outcome(&demand.unwrap(), &mut Simulator::new(1));
        assert_eq!(*outcome.best(), Err(RuledOut::Hours { least: 12_000.0 }));
    }

    #[test]
    fn a_market_covers_those_that_allow_no_mix_beyond_its_own() {
        let plan = |changes: &[(Input, f64)]| {
            let plan = edition_2026_11::plan(5_000.0).unwrap();
            let change = |plan: Plan, (input, value): &(Input, f64)| plan.with(*input, *value);
            let plan = changes.iter().try_fold(plan, change).unwrap();
            Problem::of(&plan)
        };
        let micro = |field: Field| Input::Tier(Tier::Micro, field);
        let problem = plan(&[]);
        assert!(problem.covers(&problem));
        for (input, looser, tighter) in [
            (Input::Budget, 5_001.0, 4_999.0),
            (Input::Hours, 81.0, 79.0),
            (Input::Creators, 51.0, 49.0),
            (micro(Field::Fee), 499.0, 501.0),
            (micro(Field::Hours), 7.0, 9.0),
            (micro(Field::Max), 500.0, 3.0),
            (micro(Field::Min), 0.0, 1.0),
        ] {
            let (looser, tighter) = (plan(&[(input, looser)]), plan(&[(input, tighter)]));
            assert!(
                looser.covers(&problem) && problem.covers(&tighter),
                "{input:?}"
            );
            assert!(!tighter.covers(&looser), "{input:?}");
        }
        // The price of a tier that cannot be booked does not matter, unless the covering problem demands the tier.
        let none = plan(&[(micro(Field::Max), 0.0), (micro(Field::Fee), 1.0)]);
        assert!(problem.covers(&none));
        let demanding = plan(&[(micro(Field::Min), 1.0)]);
        assert!(demanding.covers(&demanding) && !demanding.covers(&none));
    }

    /// Ten times a tenth is a little less than one, three times a tenth is a little more than three tenths.
    #[test]
    fn a_visit_meets_the_allowed_mixes_alone() {
        let tenth = |input: Input, field: Field| {
            let plan = [
                (Input::Creators, 3.0),
                (input, 0.3),
                (Input::Tier(Tier::Nano, field), 0.1),
                (Input::Tier(Tier::Nano, Field::Min), 1.0),
            ];
            let free = edition_2026_11::plan(1.0).unwrap();
            let free = Tier::ALL.into_iter().fold(free, |plan, tier| {
                let plan = plan.with(Input::Tier(tier, Field::Fee), 0.0).unwrap();
                plan.with(Input::Tier(tier, Field::Hours), 0.0).unwrap()
            });
            let none = |plan: Plan, tier| plan.with(Input::Tier(tier, Field::Max), 0.0).unwrap();
            let free = Tier::ALL.into_iter().skip(2).fold(free, none);
            let change = |plan: Plan, (input, value)| plan.with(input, value).unwrap();
            Problem::of(&plan.into_iter().fold(free, change))
        };
        for problem in [
            tenth(Input::Budget, Field::Fee),
            tenth(Input::Hours, Field::Hours),
        ] {
            let mut met = Vec::new();
            let counts = problem.offers.0.map(|offer| (offer.min, offer.max));
            let end = problem.visit(&counts, &mut |mix, sums| {
                assert_eq!(sums.creators, mix.0.iter().sum::<u32>());
                met.push([mix.0[0], mix.0[1]]);
                ControlFlow::Continue(())
            });
            assert!(end.is_continue());
            assert_eq!(met, [[1, 0], [1, 1], [1, 2], [2, 0], [2, 1]]);
        }
    }

    /// The bounds are the largest creator alone, and the sum of all creators up to the audience.
    #[test]
    fn reach_lies_between_one_creator_and_all_of_them() {
        let problem = Problem::of(&edition_2026_11::plan(5_000.0).unwrap());
        let people = |tier: Tier| problem.audience * problem.offers[tier].share();
        let (micro, mid) = (people(Tier::Micro), people(Tier::Mid));
        let (low, high) = problem.reach_bounds(&ByTier([0, 3, 1, 0, 0]));
        assert_eq!(low, mid);
        assert!((high / (3.0 * micro + mid) - 1.0).abs() < 1e-12);
        assert_eq!(
            problem.reach_bounds(&ByTier([0, 0, 500, 0, 0])),
            (mid, problem.audience)
        );
        assert_eq!(problem.reach_bounds(&Mix::default()), (0.0, 0.0));
    }

    /// While a creator can still win people the line meets the gain at both ends; on the flat part the line is flat.
    #[test]
    fn a_line_is_tight_at_its_ends() {
        for posts in [1.0, 20.0] {
            let plan =
                edition_2026_11::plan(5_000.0).and_then(|plan| plan.with(Input::Posts, posts));
            let plan = plan.and_then(|plan| plan.with(Input::Audience, 2e4));
            let problem = Problem::of(&plan.unwrap());
            for tier in Tier::ALL {
                let gain = |rho: f64| problem.gain(tier, rho);
                let all = gain(1e9);
                // The ratio from which on the creator reaches the most people that one creator can.
                let mut full = 1.0;
                while gain(full) >= all {
                    full *= 0.5;
                }
                while gain(full) < all {
                    full *= 1.000_1;
                }
                let near = |one: f64, other: f64| (one - other).abs() <= 1e-3 * other.abs();
                for (low, top) in [(0.0, 0.9), (0.3, 0.5), (0.2, 4.0)] {
                    let (low, top) = (low * full, top * full);
                    let (start, slope) = problem.gain_line(tier, low, top, 0.5 * full);
                    let end = top.min(full);
                    assert!(
                        near(start + slope * low, gain(low)) || gain(low) == 0.0,
                        "{tier:?}"
                    );
                    assert!(near(start + slope * end, gain(end)), "{tier:?}");
                    let (flat, level) = problem.gain_line(tier, low, top, 1.01 * full);
                    assert!(near(flat, gain(end)) && level == 0.0, "{tier:?}");
                    let steepest = problem.steepest_gain(tier, top);
                    assert!(near(steepest, gain(end) / end), "{tier:?}");
                }
            }
        }
    }

    #[test]
    fn gains_over_one_ratio_have_a_flat_line() {
        let problem = Problem::of(&edition_2026_11::plan(5_000.0).unwrap());
        for tier in Tier::ALL {
            let line = problem.gain_line(tier, 0.5, 0.5, 0.5);
            assert_eq!(line, (problem.gain(tier, 0.5), 0.0));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

        #[test]
        fn no_gain_lies_above_its_line(
            plan in plan(),
            tier in 0_usize..5,
            (low, width, at) in (0.0..2.0, 0.0..2.0, 0.0..=1.0),
            part in 0.0..=1.0,
        ) {
            let problem = Problem::of(&plan);
            let tier = Tier::ALL[tier];
            let top = low + width;
            let (start, slope) = problem.gain_line(tier, low, top, low + at * width);
            let rho = low + part * width;
            let gain = problem.gain(tier, rho);
            let line = start + slope * rho;
            prop_assert!(gain <= line + 1e-9 * problem.gain(tier, top), "{gain} {line}");
            if problem.offers[tier].video_share > 0.0 && top > 0.0 {
                let steepest = problem.steepest_gain(tier, top);
                prop_assert!(gain <= steepest * rho * (1.0 + 1e-9), "{gain} {steepest}");
            }
        }
    }
}
