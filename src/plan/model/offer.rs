//! Offers: a tier's representative creator with every number that the model needs (section 2 of the model).

use super::{
    assumptions::{Assumptions, Traits, reference},
    reach,
    risk::Moments,
};
use crate::{
    Plan, PriceSet,
    benchmark::{
        self, Quantity,
        world::{TENTH, World},
    },
    input::Field,
    tier::{Family, Tier},
};

/// An offer that can be booked a whole number of times.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offer {
    /// The tier.
    pub tier: Tier,
    /// The family that the tier counts to in this plan.
    pub family: Family,
    /// Fewest creators that must be booked.
    pub min: u32,
    /// Most creators that may be booked.
    pub max: u32,
    /// Followers.
    pub followers: f64,
    /// Currency units per video.
    pub fee: f64,
    /// Currency units of gifted goods per creator.
    pub product: f64,
    /// Median views of one video.
    pub median_views: f64,
    /// Standard deviation of ln(views) between creators.
    pub spread_between: f64,
    /// Standard deviation of ln(views) between videos of one creator.
    pub spread_within: f64,
    /// Engagements per view.
    pub engagement_rate: f64,
    /// Share of fake followers in the creator's audience.
    pub fake_share: f64,
    /// Share of views from the target audience.
    pub fit: f64,
    /// Chance that a booked creator posts.
    pub delivery: f64,
    /// Hours of your time per creator.
    pub hours: f64,
    /// Share of on-target viewers who take the video as authentic.
    pub trust: f64,
    /// Credibility one creator adds, 0 to below 1.
    pub prestige: f64,
    /// Currency units per creator for all videos.
    pub cost: f64,
    /// Moments of the views of one booked creator.
    pub views: Moments,
    /// Share of the audience that one average video reaches, before the cap of [`reach::MOST`].
    pub video_share: f64,
    /// Exposure `-ln(1 - p)` of one creator with average views.
    pub exposure: f64,
}

/// Computes the followers of a tier's representative creator.
///
/// They are the geometric mean of the tier's borders, rounded; for the topmost tier twice its border.
pub fn representative(plan: &Plan, tier: Tier) -> f64 {
    match Tier::ALL.get(tier as usize + 1) {
        Some(next) => (plan.borders[tier] * plan.borders[*next]).sqrt().round(),
        None => 2.0 * plan.borders[tier],
    }
}

/// Computes the fee that a price set publishes for a creator with this many followers, in dollars per video.
fn published_fee(prices: PriceSet, tier: Tier, followers: f64, world: &World) -> f64 {
    match prices {
        PriceSet::Market2026 => {
            let slope = world.figure(Quantity::FeeSlope, tier);
            world.figure(Quantity::FeeTypical, tier) * libm::pow(followers / reference(), slope)
        }
        PriceSet::Managed2022 => world.figure(Quantity::FeeManaged2022, tier),
        PriceSet::List2023 => world.figure(Quantity::FeeList2023, tier),
    }
}

/// Computes the fee of a creator with this many followers under a plan, in currency units per video.
pub(crate) fn estimated_fee(plan: &Plan, tier: Tier, followers: f64, world: &World) -> f64 {
    plan.rate() * published_fee(plan.prices, tier, followers, world)
}

/// Returns the low and high fee that a plan's price set publishes for a tier, in currency units per video.
///
/// Asked fees scatter around the typical one: these are the fees that one in ten and nine in ten ask less than.
pub fn fee_range(plan: &Plan, tier: Tier) -> Option<[f64; 2]> {
    let row = match plan.prices {
        PriceSet::Market2026 => {
            let typical = published_fee(plan.prices, tier, followers(plan, tier), World::typical());
            let spread = benchmark::typical(Quantity::SpreadFee, tier);
            return Some([-TENTH, TENTH].map(|z| plan.rate() * typical * libm::exp(z * spread)));
        }
        PriceSet::Managed2022 => Quantity::FeeManaged2022,
        PriceSet::List2023 => Quantity::FeeList2023,
    };
    let [low, _, high] = benchmark::range(row, tier)?;
    Some([low, high].map(|fee| plan.rate() * fee))
}

/// Returns the followers of a tier's creator in a plan.
pub(crate) fn followers(plan: &Plan, tier: Tier) -> f64 {
    plan.tiers[tier][Field::Followers as usize].unwrap_or_else(|| representative(plan, tier))
}

/// The terms of an offer: everything but the traits of the creators.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Terms {
    pub(crate) tier: Tier,
    /// Fewest and most bookings.
    pub(crate) counts: (u32, u32),
    pub(crate) followers: f64,
    pub(crate) fee: f64,
    pub(crate) product: f64,
    pub(crate) spread_between: f64,
    pub(crate) spread_within: f64,
    pub(crate) fake_share: f64,
    pub(crate) delivery: f64,
    pub(crate) hours: f64,
}

impl Offer {
    /// Computes the offer of a tier under a plan.
    pub fn of(plan: &Plan, tier: Tier) -> Self {
        let traits = Assumptions::of(plan, tier, followers(plan, tier)).within(World::typical());
        Self::within(plan, tier, World::typical(), &traits)
    }

    /// Computes the offer of a tier under a plan in a world, where the tier's creators have these traits.
    pub(crate) fn within(plan: &Plan, tier: Tier, world: &World, traits: &Traits) -> Self {
        let set = |field: Field| plan.tiers[tier][field as usize];
        let value = |field: Field, quantity: Quantity| {
            set(field).unwrap_or_else(|| benchmark::typical(quantity, tier))
        };
        let followers = followers(plan, tier);
        let (min, max) = plan.counts(tier);
        let terms = Terms {
            tier,
            // Both are whole numbers up to 500.
            counts: (min as u32, max as u32),
            followers,
            fee: set(Field::Fee).unwrap_or_else(|| estimated_fee(plan, tier, followers, world)),
            product: set(Field::Product).unwrap_or(0.0),
            spread_between: value(Field::SpreadBetween, Quantity::SpreadBetween),
            spread_within: value(Field::SpreadWithin, Quantity::SpreadWithin),
            fake_share: value(Field::FakeShare, Quantity::FakeShare),
            delivery: value(Field::Delivery, Quantity::Delivery),
            hours: value(Field::Hours, Quantity::Hours),
        };
        Self::on(plan, &terms, traits)
    }

    /// Computes the offer on these terms under a plan, by creators with these traits.
    pub(crate) fn on(plan: &Plan, terms: &Terms, traits: &Traits) -> Self {
        let Terms {
            tier,
            counts: (min, max),
            followers,
            fee,
            product,
            spread_between,
            spread_within,
            fake_share,
            delivery,
            hours,
        } = *terms;
        let Traits {
            median_views,
            fit,
            engagement_rate,
            trust,
            prestige,
            people,
            ..
        } = *traits;

        let k = plan.posts;
        // Raw moments of a sum of log-normal views. The creator's factor is shared by all videos, so its moment
        // multiplies the sum; each video has a factor of its own, so the k videos expand into products over distinct
        // videos.
        let between = |r: f64| libm::exp(0.5 * r * r * spread_between * spread_between);
        let within = |r: f64| libm::exp(0.5 * r * r * spread_within * spread_within);
        let (w1, w2, w3) = (within(1.0), within(2.0), within(3.0));
        let m = median_views;
        let raw1 = delivery * m * between(1.0) * (k * w1);
        let raw2 = delivery * m * m * between(2.0) * (k * w2 + k * (k - 1.0) * w1 * w1);
        let raw3 = delivery
            * m
            * m
            * m
            * between(3.0)
            * (k * w3 + 3.0 * k * (k - 1.0) * w2 * w1 + k * (k - 1.0) * (k - 2.0) * w1 * w1 * w1);
        let views = if spread_between == 0.0 && spread_within == 0.0 && delivery == 1.0 {
            // Without random factors the variance is exactly 0; the differences below would leave rounding.
            Moments {
                mean: raw1,
                variance: 0.0,
                third: 0.0,
            }
        } else {
            Moments {
                mean: raw1,
                variance: raw2 - raw1 * raw1,
                third: raw3 - 3.0 * raw1 * raw2 + 2.0 * raw1 * raw1 * raw1,
            }
        };
        let average = m * between(1.0) * w1;
        let video_share = people * delivery * average;

        Self {
            tier,
            family: plan.family(tier),
            min,
            max,
            followers,
            fee,
            product,
            median_views,
            spread_between,
            spread_within,
            engagement_rate,
            fake_share,
            fit,
            delivery,
            hours,
            trust,
            prestige,
            cost: k * fee + product,
            views,
            video_share,
            exposure: reach::exposure(video_share, plan.fresh_videos()),
        }
    }

    /// Computes the share of the audience that one creator with average views reaches, 0 to [`reach::MOST`].
    pub fn share(&self) -> f64 {
        -libm::expm1(-self.exposure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Input;

    /// Computes the views of three videos of one micro creator with a median of 1,000.
    fn views(between: f64, within: f64, delivery: f64) -> Moments {
        let plan = [
            (Field::MedianViews, 1_000.0),
            (Field::SpreadBetween, between),
            (Field::SpreadWithin, within),
            (Field::Delivery, delivery),
        ]
        .into_iter()
        .map(|(field, value)| (Input::Tier(Tier::Micro, field), value))
        .chain([(Input::Posts, 3.0)])
        .try_fold(Plan::new(1_000.0).unwrap(), |plan, (input, value)| {
            plan.with(input, value)
        });
        Offer::of(&plan.unwrap(), Tier::Micro).views
    }

    /// Variance over the squared mean is e^(s^2) - 1 for a factor that all videos share, a third of that where each of
    /// three videos has its own, and (1 - d) / d where a creator may not post.
    #[test]
    fn each_kind_of_luck_spreads_the_views() {
        let sure = views(0.0, 0.0, 1.0);
        assert_eq!((sure.mean, sure.variance, sure.third), (3_000.0, 0.0, 0.0));
        let variance = 0.25_f64.exp() - 1.0;
        for (moments, spread) in [
            (views(0.5, 0.0, 1.0), variance),
            (views(0.0, 0.5, 1.0), variance / 3.0),
            (views(0.0, 0.0, 0.8), 0.25),
        ] {
            let found = moments.variance / (moments.mean * moments.mean);
            assert!((found / spread - 1.0).abs() < 1e-9, "{found} {spread}");
        }
    }
}
