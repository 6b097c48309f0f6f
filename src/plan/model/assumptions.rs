//! Assumptions: what a plan says about a tier's creators, and the figures that follow from it in a world.
//!
//! A number that the plan sets is known and the same in every world; every other follows the world's ledger.

use super::videos::{OwnVideos, Seen};
use crate::{
    Area, Plan,
    benchmark::{
        Quantity, typical,
        world::{Unknown, World},
    },
    goal::RANDOM_COUNT,
    input::Field,
    roster::{Creator, Detail},
    tier::Tier,
};

/// Lowest share of views from the target audience.
const LEAST_FIT: f64 = 0.0005;

/// The numbers of a plan that the views of one tier and their worth depend on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Assumptions {
    tier: Tier,
    followers: f64,
    audience: f64,
    niche: f64,
    area: Area,
    fake_share: f64,
    median_views: Option<f64>,
    /// Views of a named creator whose videos were seen.
    seen: Option<Seen>,
    view_typical: Option<f64>,
    view_slope: Option<f64>,
    fit: Option<f64>,
    local_share: Option<f64>,
    people_per_view: Option<f64>,
    engagement_rate: Option<f64>,
    trust: Option<f64>,
    prestige: Option<f64>,
    click_rate: Option<f64>,
    conversion_rate: Option<f64>,
    size_slope: Option<f64>,
}

/// The figures of one tier's creators in one world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Traits {
    /// Median views of one video.
    pub(crate) median_views: f64,
    /// Share of views from the target audience.
    pub(crate) fit: f64,
    /// Engagements per view.
    pub(crate) engagement_rate: f64,
    /// Share of on-target viewers who take the video as authentic.
    pub(crate) trust: f64,
    /// Credibility that one creator adds.
    pub(crate) prestige: f64,
    /// Share of the audience that one view stands for.
    pub(crate) people: f64,
    /// Weight of one view for each goal that depends on random factors.
    pub(crate) per_view: [f64; RANDOM_COUNT],
}

impl Assumptions {
    /// Collects a plan's assumptions about a tier, whose creators have this many followers.
    pub(crate) fn of(plan: &Plan, tier: Tier, followers: f64) -> Self {
        let set = |field: Field| plan.tiers[tier][field as usize];
        Self {
            tier,
            followers,
            audience: plan.audience,
            niche: plan.niche,
            area: plan.area,
            fake_share: set(Field::FakeShare).unwrap_or_else(|| typical(Quantity::FakeShare, tier)),
            median_views: set(Field::MedianViews),
            seen: None,
            view_typical: plan.view_typical,
            view_slope: plan.view_slope,
            fit: set(Field::Fit),
            local_share: plan.local_share,
            people_per_view: plan.people_per_view,
            engagement_rate: set(Field::EngagementRate),
            trust: set(Field::Trust),
            prestige: set(Field::Prestige),
            click_rate: plan.click_rate,
            conversion_rate: plan.conversion_rate,
            size_slope: plan.size_slope,
        }
    }

    /// Collects a plan's assumptions about a named creator of a tier.
    ///
    /// Nobody follows an account without followers, and no formula of size has a value there: it counts as one.
    pub(crate) fn of_creator(
        plan: &Plan,
        creator: &Creator,
        tier: Tier,
        followers: f64,
        videos: &OwnVideos,
    ) -> Self {
        let of_tier = Self::of(plan, tier, followers.max(1.0));
        let own = |detail: Detail| creator.detail(detail);
        let local_share = own(Detail::LocalShare);
        let fit = own(Detail::Fit).or_else(|| of_tier.fit.filter(|_| local_share.is_none()));
        Self {
            fake_share: own(Detail::FakeShare).unwrap_or(of_tier.fake_share),
            median_views: own(Detail::PaidViews),
            seen: videos.seen,
            fit,
            local_share: local_share.or(of_tier.local_share),
            engagement_rate: own(Detail::EngagementRate).or(of_tier.engagement_rate),
            trust: own(Detail::Trust).or(of_tier.trust),
            prestige: own(Detail::Prestige).or(of_tier.prestige),
            ..of_tier
        }
    }

    /// Returns these assumptions with other median views of one video.
    pub(crate) fn with_median_views(self, views: f64) -> Self {
        Self {
            median_views: Some(views),
            ..self
        }
    }

    /// Computes the tier's figures in a world (section 2 of the model).
    pub(crate) fn within(&self, world: &World) -> Traits {
        let figure = |set: Option<f64>, quantity: Quantity| {
            set.unwrap_or_else(|| world.figure(quantity, self.tier))
        };
        let median_views = self.median_views.unwrap_or_else(|| {
            let slope = figure(self.view_slope, Quantity::ViewSlope);
            let market = figure(self.view_typical, Quantity::ViewTypical)
                * libm::pow(self.followers / reference(), slope);
            let sponsored = || world.figure(Quantity::Sponsored, self.tier);
            let seen = self.seen.as_ref();
            seen.map_or(market, |seen| seen.median_views(market, sponsored()))
        });
        let fit = self.fit.unwrap_or_else(|| {
            let place = figure(self.local_share, self.area.quantity());
            self.fit(
                place * world.figure(Quantity::FitBase, self.tier),
                world.figure(Quantity::FitSlope, self.tier),
            )
        });
        let engagement_rate = figure(self.engagement_rate, Quantity::EngagementRate);
        let trust = figure(self.trust, Quantity::Trust);
        let buys = figure(self.click_rate, Quantity::ClickRate)
            * figure(self.conversion_rate, Quantity::ConversionRate)
            * libm::pow(
                self.followers / smallest(),
                -figure(self.size_slope, Quantity::SizeSlope),
            );
        let on_target = fit * (1.0 - self.fake_share);
        Traits {
            median_views,
            fit,
            engagement_rate,
            trust,
            prestige: figure(self.prestige, Quantity::Prestige),
            people: figure(self.people_per_view, Quantity::PeoplePerView) * on_target
                / self.audience,
            per_view: [on_target, engagement_rate, fit * buys, fit * trust],
        }
    }

    /// Returns true if the plan leaves a figure to the ledger; fees are not among the assumptions.
    pub(crate) fn leaves_open(&self, unknown: Unknown) -> bool {
        let by_size = |set: Option<f64>| self.median_views.is_none() && set.is_none();
        match unknown {
            Unknown::ViewTypical => by_size(self.view_typical),
            Unknown::ViewSlope => by_size(self.view_slope),
            Unknown::Place => self.fit.is_none() && self.local_share.is_none(),
            Unknown::FitBase | Unknown::FitSlope => self.fit.is_none(),
            Unknown::EngagementRate => self.engagement_rate.is_none(),
            Unknown::Trust => self.trust.is_none(),
            Unknown::Prestige => self.prestige.is_none(),
            Unknown::ClickRate => self.click_rate.is_none(),
            Unknown::ConversionRate => self.conversion_rate.is_none(),
            Unknown::SizeSlope => self.size_slope.is_none(),
            Unknown::PeoplePerView => self.people_per_view.is_none(),
            Unknown::Sponsored => self.median_views.is_none() && self.seen.is_some(),
            Unknown::FeeTypical | Unknown::FeeSlope => false,
        }
    }

    /// Computes the share of views from the target audience, [`LEAST_FIT`] to 1.
    ///
    /// `base` is the share of the smallest creator and `slope` its fall with followers in a market that is all niche.
    /// Nobody can have more of the audience among the followers than the audience.
    fn fit(&self, base: f64, slope: f64) -> f64 {
        let fallen = base * libm::pow(self.followers / smallest(), -slope * self.niche);
        fallen
            .min(self.audience / self.followers)
            .clamp(LEAST_FIT, 1.0)
    }

    /// Returns the share of views from the target audience at the low and the high value of its base.
    pub(crate) fn fit_range(&self, [low, high]: [f64; 2]) -> [f64; 2] {
        let slope = typical(Quantity::FitSlope, self.tier);
        let place = self
            .local_share
            .unwrap_or_else(|| typical(self.area.quantity(), self.tier));
        [low, high].map(|base| self.fit(place * base, slope))
    }
}

/// Returns the followers at which views and fees are the ledger's typical ones.
pub(crate) fn reference() -> f64 {
    typical(Quantity::Followers, Tier::Micro)
}

/// Returns the followers of the smallest creator, where the target audience's share and purchases are largest.
fn smallest() -> f64 {
    typical(Quantity::Followers, Tier::Nano)
}
