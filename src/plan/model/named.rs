//! Named creators as options: what a plan knows or estimates of each (section 9 of the model).

use super::{
    assumptions::Assumptions,
    entry::Entry,
    offer::{Offer, Terms, estimated_fee},
    problem::doubt,
    videos::OwnVideos,
};
use crate::{
    Plan,
    benchmark::{Quantity, typical, world::World},
    input::Field,
    roster::{Creator, Detail, State},
    tier::Tier,
};

/// A named creator as an option: the offer, and which of its numbers are guesses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Named {
    /// True if the creator has fewer followers than the lowest tier, whose figures are used.
    pub below_tiers: bool,
    /// True if nobody knows the creator's fee: the model estimates it from the followers.
    pub fee_is_estimate: bool,
    /// True if the views of the creator's own videos are known.
    pub views_are_known: bool,
    /// Terms of the offer, to compute it anew with other views.
    terms: Terms,
    pub(crate) entry: Entry,
}

impl Plan {
    /// Returns the tier of a creator with this many followers; `None` below the lowest tier.
    pub fn tier_of(&self, followers: f64) -> Option<Tier> {
        let reached = |tier: &Tier| followers >= self.borders[*tier];
        Tier::ALL.into_iter().rev().find(reached)
    }
}

impl Named {
    /// Computes a creator's option under a plan; `None` where nobody knows the followers.
    pub fn of(plan: &Plan, creator: &Creator) -> Option<Self> {
        Self::within(plan, creator, World::typical())
    }

    /// Computes a creator's option under a plan in a world.
    pub(crate) fn within(plan: &Plan, creator: &Creator, world: &World) -> Option<Self> {
        let followers = creator.detail(Detail::Followers)?;
        let own_tier = plan.tier_of(followers);
        let tier = own_tier.unwrap_or(Tier::Nano);
        let videos = OwnVideos::of(plan, creator, tier);
        let assumptions = Assumptions::of_creator(plan, creator, tier, followers, &videos);
        let value = |detail: Detail, field: Field, quantity: Quantity| {
            let of_tier = || plan.tiers[tier][field as usize];
            let known = creator.detail(detail).or_else(of_tier);
            known.unwrap_or_else(|| typical(quantity, tier))
        };
        let fee = creator.detail(Detail::Fee);
        let terms = Terms {
            tier,
            counts: match creator.state {
                State::Open => (0, 1),
                State::In => (1, 1),
                State::Out => (0, 0),
            },
            followers,
            fee: fee.unwrap_or_else(|| estimated_fee(plan, tier, followers.max(1.0), world)),
            product: product(plan, creator, tier),
            spread_between: videos.spread_between,
            spread_within: videos.spread_within,
            fake_share: value(Detail::FakeShare, Field::FakeShare, Quantity::FakeShare),
            delivery: value(Detail::Delivery, Field::Delivery, Quantity::Delivery),
            hours: value(Detail::Hours, Field::Hours, Quantity::Hours),
        };
        let named = Self {
            below_tiers: own_tier.is_none(),
            fee_is_estimate: fee.is_none() && !plan.is_client_copy(),
            views_are_known: videos.seen.is_some() || creator.detail(Detail::PaidViews).is_some(),
            terms,
            entry: entry(plan, terms, assumptions, world),
        };
        let share = plan.share_of_client_cost(creator);
        Some(share.map_or(named, |share| named.at_cost(plan, share)))
    }

    /// Returns the tier and the cost, in currency units, of a creator who can be booked; `None` of any other.
    pub(crate) fn cost(plan: &Plan, creator: &Creator) -> Option<(Tier, f64)> {
        let followers = creator.detail(Detail::Followers)?;
        let tier = plan.tier_of(followers).unwrap_or(Tier::Nano);
        let usual = || estimated_fee(plan, tier, followers.max(1.0), World::typical());
        let fee = creator.detail(Detail::Fee).unwrap_or_else(usual);
        let cost = plan.posts * fee + product(plan, creator, tier);
        (creator.state != State::Out).then_some((tier, cost))
    }

    /// Returns the offer of the creator.
    pub fn offer(&self) -> &Offer {
        &self.entry.offer
    }

    /// Returns the creator's option at another fee, in currency units per video.
    pub(crate) fn with_fee(self, plan: &Plan, fee: f64) -> Self {
        let mut named = self;
        named.terms.fee = fee;
        let offer = &mut named.entry.offer;
        offer.fee = fee;
        offer.cost = plan.posts * fee + offer.product;
        named
    }

    /// Returns the creator's option at another cost of all videos together, goods included.
    fn at_cost(self, plan: &Plan, cost: f64) -> Self {
        let mut named = self;
        let offer = &mut named.entry.offer;
        (offer.fee, offer.product, offer.cost) = (cost / plan.posts, 0.0, cost);
        (named.terms.fee, named.terms.product) = (offer.fee, 0.0);
        named
    }

    /// Returns the creator's option with other median views of one video.
    pub(crate) fn with_median_views(self, plan: &Plan, views: f64) -> Self {
        let assumptions = self.entry.assumptions.with_median_views(views);
        Self {
            entry: entry(plan, self.terms, assumptions, World::typical()),
            ..self
        }
    }
}

/// Returns the cost of the goods that a creator gets, in currency units.
fn product(plan: &Plan, creator: &Creator, tier: Tier) -> f64 {
    let of_tier = || plan.tiers[tier][Field::Product as usize];
    creator
        .detail(Detail::Product)
        .or_else(of_tier)
        .unwrap_or(0.0)
}

/// Computes the entry of an offer on these terms in a world.
fn entry(plan: &Plan, terms: Terms, assumptions: Assumptions, world: &World) -> Entry {
    let traits = assumptions.within(world);
    let offer = Offer::on(plan, &terms, &traits);
    Entry {
        assumptions,
        per_view: traits.per_view,
        moments: traits.per_view.map(|weight| offer.views.weighted(weight)),
        doubt: doubt(offer.prestige),
        offer,
    }
}
