//! The optimisation problem that a plan states: offers, limits and the value of any mix.
//!
//! A mix is feasible if it keeps to money, hours, number of creators and every tier's own limits. Its value for each
//! goal (X of the model) follows from sums over its creators (`Sums`): cost, hours, the moments of its weighted views
//! and its doubts add up, creator by creator, and the rest is computed from these sums.

pub(crate) use self::visit::Sums;
use super::{
    assumptions::Assumptions,
    entry::Entry,
    offer::{self, Offer},
    reach::Duplication,
    risk::{Moments, RiskModel},
};
use crate::{
    Plan,
    benchmark::world::{Unknown, World},
    goal::{ByGoal, RANDOM_COUNT},
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

/// The numbers of a problem that differ between worlds; see the fields of [`Problem`].
struct Figures {
    offers: ByTier<Offer>,
    per_view: ByTier<[f64; RANDOM_COUNT]>,
    moments: [ByTier<Moments>; RANDOM_COUNT],
    doubt: ByTier<f64>,
}

impl Figures {
    fn of(plan: &Plan, assumptions: &ByTier<Assumptions>, world: &World) -> Self {
        let traits = ByTier::from_fn(|tier| assumptions[tier].within(world));
        let offers = ByTier::from_fn(|tier| Offer::within(plan, tier, world, &traits[tier]));
        let per_view = ByTier::from_fn(|tier| traits[tier].per_view);
        let weighted = |goal: usize, tier: Tier| offers[tier].views.weighted(per_view[tier][goal]);
        Self {
            moments: std::array::from_fn(|goal| ByTier::from_fn(|tier| weighted(goal, tier))),
            doubt: ByTier::from_fn(|tier| doubt(offers[tier].prestige)),
            offers,
            per_view,
        }
    }
}

impl Problem {
    /// States the problem of a plan.
    pub fn of(plan: &Plan) -> Self {
        let assumptions =
            ByTier::from_fn(|tier| Assumptions::of(plan, tier, offer::followers(plan, tier)));
        let Figures {
            offers,
            per_view,
            moments,
            doubt,
        } = Figures::of(plan, &assumptions, World::typical());
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
            doubt,
            posts: plan.posts,
            fresh: plan.fresh_videos(),
            campaign_spread: plan.campaign_spread,
            exact: plan.exact,
            seed: plan.seed,
        }
    }

    /// Returns the problem that this one's plan states in a world; computes only what differs between worlds.
    pub(crate) fn within(&self, plan: &Plan, world: &World) -> Self {
        let Figures {
            offers,
            per_view,
            moments,
            doubt,
        } = Figures::of(plan, &self.assumptions, world);
        Self {
            offers,
            per_view,
            moments,
            doubt,
            ..*self
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

    /// Takes the average of entries, each with its number of bookings, as the offer of a tier; nobody of the tier can be
    /// booked where there are none.
    pub(crate) fn take_average(&mut self, tier: Tier, entries: &[(&Entry, u32)]) {
        let bookings: u32 = entries.iter().map(|(_, count)| count).sum();
        let offer = &mut self.offers[tier];
        (offer.min, offer.max) = (0, bookings);
        if bookings == 0 {
            return;
        }
        let mean = |number: &dyn Fn(&Entry) -> f64| {
            let sum: f64 = entries
                .iter()
                .map(|(entry, count)| f64::from(*count) * number(entry))
                .sum();
            sum / f64::from(bookings)
        };
        let moments = |of: &dyn Fn(&Entry) -> Moments| Moments {
            mean: mean(&|entry| of(entry).mean),
            variance: mean(&|entry| of(entry).variance),
            third: mean(&|entry| of(entry).third),
        };
        *offer = Offer {
            followers: mean(&|entry| entry.offer.followers),
            fee: mean(&|entry| entry.offer.fee),
            product: mean(&|entry| entry.offer.product),
            median_views: mean(&|entry| entry.offer.median_views),
            spread_between: mean(&|entry| entry.offer.spread_between),
            spread_within: mean(&|entry| entry.offer.spread_within),
            engagement_rate: mean(&|entry| entry.offer.engagement_rate),
            fake_share: mean(&|entry| entry.offer.fake_share),
            fit: mean(&|entry| entry.offer.fit),
            delivery: mean(&|entry| entry.offer.delivery),
            hours: mean(&|entry| entry.offer.hours),
            trust: mean(&|entry| entry.offer.trust),
            prestige: mean(&|entry| entry.offer.prestige),
            cost: mean(&|entry| entry.offer.cost),
            views: moments(&|entry| entry.offer.views),
            video_share: mean(&|entry| entry.offer.video_share),
            exposure: mean(&|entry| entry.offer.exposure),
            ..*offer
        };
        let views = offer.views.mean;
        self.doubt[tier] = mean(&|entry| entry.doubt);
        for (goal, each) in self.moments.iter_mut().enumerate() {
            each[tier] = moments(&|entry| entry.moments[goal]);
            if views > 0.0 {
                self.per_view[tier][goal] = each[tier].mean / views;
            }
        }
    }

    /// Returns the tiers as the entries of a search, smallest tier first.
    pub(crate) fn entries(&self) -> [Entry; Tier::ALL.len()] {
        Tier::ALL.map(|tier| Entry {
            offer: self.offers[tier],
            assumptions: self.assumptions[tier],
            per_view: self.per_view[tier],
            moments: self.moments.map(|goal| goal[tier]),
            doubt: self.doubt[tier],
        })
    }
}

pub(crate) mod ceilings;
mod value;
mod visit;

#[cfg(test)]
mod tests;
