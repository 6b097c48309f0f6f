//! The inputs: every number of a plan that a person can set, with its name, range, step and default.
//!
//! Sliders, number fields, the plan format, the query string and the server take their limits from here.

pub use self::{
    field::Field,
    range::{Dimension, Range, digits},
};
use super::{
    Fault, Plan,
    benchmark::{self, Quantity},
    goal::Goal,
    tier::Tier,
};

/// A number of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// Units of the plan's currency for one US dollar.
    Rate,
    /// Money to spend, in currency units.
    Budget,
    /// People in the target audience.
    Audience,
    /// Narrowness of the audience: 0 = anyone may buy, 1 = one hobby, one profession, one kind of person.
    Niche,
    /// Share of people that two creators have in common when each reaches 2 % of the audience.
    Overlap,
    /// Videos per creator.
    Posts,
    /// Weight of a goal.
    Goal(Goal),
    /// Confidence: a goal is judged by the outcome that this share of the futures reaches.
    Caution,
    /// Most hours of your own time.
    Hours,
    /// Most creators.
    Creators,
    /// Clicks per on-target view.
    ClickRate,
    /// Purchases per click of a viewer of the smallest creator.
    ConversionRate,
    /// Currency units per purchase.
    OrderValue,
    /// Share of the order value that stays.
    Margin,
    /// Fall of purchases per click with followers: the slope of their logarithms, downwards.
    SizeSlope,
    /// Share of a creator's views that come from where you sell.
    LocalShare,
    /// Median views of one paid video of a creator with 31,623 followers.
    ViewTypical,
    /// Growth of views with followers: the slope of their logarithms.
    ViewSlope,
    /// Currency units that an hour of your time is worth.
    Wage,
    /// Followers at which a tier begins.
    Border(Tier),
    /// Followers from which on a tier counts to the macro family.
    MacroFrom,
    /// Share of a creator's next video seen by the same people.
    Repeat,
    /// Different people per view.
    PeoplePerView,
    /// Standard deviation of ln(views) shared by the whole campaign.
    CampaignSpread,
    /// A field of a tier that overrides the benchmark.
    Tier(Tier, Field),
}

/// Joins lists of inputs when the program is compiled; their lengths must add up to that of the result.
pub(crate) const fn joined<const N: usize>(lists: &[&[Input]]) -> [Input; N] {
    let mut all = [Input::Budget; N];
    let (mut list, mut count) = (0, 0);
    while list < lists.len() {
        let mut place = 0;
        while place < lists[list].len() {
            all[count] = lists[list][place];
            (place, count) = (place + 1, count + 1);
        }
        list += 1;
    }
    assert!(count == N, "the lists are shorter than their sum");
    all
}

impl Input {
    /// Inputs that hold for the whole plan, in the order of the plan format.
    pub const PLAN: [Self; Self::SLIDERS.len() + 19] = joined(&[
        &[Self::Rate],
        &Self::SLIDERS,
        &[
            Self::ClickRate,
            Self::ConversionRate,
            Self::OrderValue,
            Self::Margin,
            Self::SizeSlope,
            Self::LocalShare,
            Self::ViewTypical,
            Self::ViewSlope,
            Self::Wage,
            Self::Border(Tier::Nano),
            Self::Border(Tier::Micro),
            Self::Border(Tier::Mid),
            Self::Border(Tier::Macro),
            Self::Border(Tier::Mega),
            Self::MacroFrom,
            Self::Repeat,
            Self::PeoplePerView,
            Self::CampaignSpread,
        ],
    ]);

    /// The weights of all goals.
    pub const GOALS: [Self; Goal::ALL.len()] = {
        let mut weights = [Self::Budget; Goal::ALL.len()];
        let mut place = 0;
        while place < weights.len() {
            weights[place] = Self::Goal(Goal::ALL[place]);
            place += 1;
        }
        weights
    };

    /// The inputs that have a slider of their own.
    pub const SLIDERS: [Self; Self::GOALS.len() + 8] = joined(&[
        &[
            Self::Budget,
            Self::Audience,
            Self::Niche,
            Self::Overlap,
            Self::Posts,
        ],
        &Self::GOALS,
        &[Self::Caution, Self::Hours, Self::Creators],
    ]);

    /// Returns the values that the input may take.
    pub const fn range(self) -> Range {
        match self {
            Self::Budget => Range::above(0.0, 1e8, 50.0),
            Self::Audience => Range::closed(1e3, 2e9, 1e3),
            Self::Niche => Range::closed(0.0, 1.0, 0.05),
            Self::Overlap => Range::closed(0.02, 0.65, 0.01),
            Self::Posts => Range::whole(1.0, 20.0),
            Self::Goal(_) => Range::closed(0.0, 1e6, 1.0),
            Self::Caution => Range::closed(0.3, 0.8, 0.05),
            Self::Hours => Range::above(0.0, 1e6, 1.0),
            Self::Creators => Range::whole(1.0, 500.0),
            Self::ClickRate | Self::ConversionRate => Range::closed(0.0, 1.0, 0.001),
            Self::Rate => Range::above(0.0, 1e6, 1.0),
            Self::OrderValue | Self::Wage => Range::closed(0.0, 1e8, 1.0),
            Self::SizeSlope => Range::closed(-0.2, 0.6, 0.05),
            Self::LocalShare => Range::closed(0.001, 1.0, 0.05),
            Self::ViewTypical => Range::closed(1.0, 1e8, 100.0),
            Self::ViewSlope => Range::closed(0.0, 1.5, 0.05),
            Self::Margin => Range::closed(0.0, 1.0, 0.05),
            Self::Border(_) | Self::MacroFrom => Range::whole(1.0, 1e9),
            Self::Repeat | Self::PeoplePerView => Range::closed(0.0, 1.0, 0.05),
            Self::CampaignSpread => Range::closed(0.0, 2.0, 0.05),
            Self::Tier(_, field) => field.range(),
        }
    }

    /// Returns the kind of number that the input is.
    pub const fn dimension(self) -> Dimension {
        match self {
            Self::Budget
            | Self::OrderValue
            | Self::Wage
            | Self::Tier(_, Field::Fee | Field::Product) => Dimension::Money,
            Self::Niche
            | Self::Overlap
            | Self::Caution
            | Self::ClickRate
            | Self::ConversionRate
            | Self::Margin
            | Self::LocalShare
            | Self::Repeat
            | Self::PeoplePerView
            | Self::Tier(
                _,
                Field::EngagementRate
                | Field::FakeShare
                | Field::Fit
                | Field::Delivery
                | Field::Trust
                | Field::Prestige,
            ) => Dimension::Share,
            _ => Dimension::Plain,
        }
    }

    /// Returns the value in a plan that leaves the input out; `None` for the budget and for overrides.
    ///
    /// It is the plan's own where it depends on the rest of the plan: on the currency for amounts of money, on the area
    /// for the share of views that come from there.
    pub fn default_in(self, plan: &Plan) -> Option<f64> {
        let for_all = benchmark::typical_for_all;
        Some(match self {
            Self::Budget | Self::Tier(..) => return None,
            Self::Rate => plan.currency.published_rate()?,
            Self::OrderValue => plan.rate() * for_all(Quantity::OrderValue),
            Self::LocalShare => for_all(plan.area.quantity()),
            _ => self.default(),
        })
    }

    /// Returns the value in a plan that leaves the input out, where it is the same in all plans; else 0.
    pub(super) fn default(self) -> f64 {
        let for_all = benchmark::typical_for_all;
        match self {
            Self::Budget | Self::Tier(..) | Self::Rate | Self::OrderValue | Self::LocalShare => 0.0,
            Self::Audience => 500_000.0,
            Self::Niche | Self::Caution | Self::Margin => 0.5,
            Self::Overlap => for_all(Quantity::Overlap),
            Self::Posts => 1.0,
            Self::Goal(Goal::Reach) => 40.0,
            Self::Goal(Goal::Engagement | Goal::Sales) => 20.0,
            Self::Goal(Goal::Authenticity) => 10.0,
            Self::Goal(Goal::Credibility | Goal::Ease) => 5.0,
            Self::Hours => 80.0,
            Self::Creators => 50.0,
            Self::ClickRate => for_all(Quantity::ClickRate),
            Self::ConversionRate => for_all(Quantity::ConversionRate),
            Self::SizeSlope => for_all(Quantity::SizeSlope),
            Self::ViewTypical => for_all(Quantity::ViewTypical),
            Self::ViewSlope => for_all(Quantity::ViewSlope),
            Self::Wage => 0.0,
            Self::Border(tier) => benchmark::typical(Quantity::FollowersFrom, tier),
            Self::MacroFrom => 100_000.0,
            Self::Repeat => for_all(Quantity::Repeat),
            Self::PeoplePerView => for_all(Quantity::PeoplePerView),
            Self::CampaignSpread => for_all(Quantity::CampaignSpread),
        }
    }

    /// Returns the path in the plan format: `budget`, `goals.reach`, `limits.hours`, `borders.mid`, `tiers.micro.fee`.
    pub fn path(self) -> String {
        match self {
            Self::Goal(goal) => format!("goals.{}", goal.key()),
            Self::Hours | Self::Creators => format!("limits.{}", self.leaf()),
            Self::ClickRate
            | Self::ConversionRate
            | Self::OrderValue
            | Self::Margin
            | Self::SizeSlope => format!("sale.{}", self.leaf()),
            Self::ViewTypical | Self::ViewSlope => format!("views.{}", self.leaf()),
            Self::Border(tier) => format!("borders.{}", tier.key()),
            Self::Tier(tier, field) => format!("tiers.{}.{}", tier.key(), field.key()),
            _ => self.leaf().to_owned(),
        }
    }

    /// Returns the last part of the path.
    pub const fn leaf(self) -> &'static str {
        match self {
            Self::Rate => "rate",
            Self::Budget => "budget",
            Self::Audience => "audience",
            Self::Niche => "niche",
            Self::Overlap => "overlap",
            Self::Posts => "posts",
            Self::Goal(goal) => goal.key(),
            Self::Caution => "caution",
            Self::Hours => "hours",
            Self::Creators => "creators",
            Self::ClickRate => "click_rate",
            Self::ConversionRate => "conversion_rate",
            Self::OrderValue => "order_value",
            Self::Margin => "margin",
            Self::SizeSlope => "size_slope",
            Self::LocalShare => "local_share",
            Self::ViewTypical => "typical",
            Self::ViewSlope => "slope",
            Self::Wage => "wage",
            Self::Border(tier) => tier.key(),
            Self::MacroFrom => "macro_from",
            Self::Repeat => "repeat",
            Self::PeoplePerView => "people_per_view",
            Self::CampaignSpread => "campaign_spread",
            Self::Tier(_, field) => field.key(),
        }
    }

    /// Returns the input's value in a plan; `None` for an override that the plan does not make.
    pub fn of(self, plan: &Plan) -> Option<f64> {
        self.given(plan).or_else(|| self.default_in(plan))
    }

    /// Returns the value that a plan itself sets; `None` where the plan leaves the value to the benchmarks.
    pub fn given(self, plan: &Plan) -> Option<f64> {
        Some(match self {
            Self::Tier(tier, field) => return plan.tiers[tier][field as usize],
            Self::Rate => return plan.rate,
            Self::ClickRate => return plan.click_rate,
            Self::ConversionRate => return plan.conversion_rate,
            Self::OrderValue => return plan.order_value,
            Self::SizeSlope => return plan.size_slope,
            Self::LocalShare => return plan.local_share,
            Self::ViewTypical => return plan.view_typical,
            Self::ViewSlope => return plan.view_slope,
            Self::PeoplePerView => return plan.people_per_view,
            Self::Budget => plan.budget,
            Self::Audience => plan.audience,
            Self::Niche => plan.niche,
            Self::Overlap => plan.overlap,
            Self::Posts => plan.posts,
            Self::Goal(goal) => plan.goals[goal],
            Self::Caution => plan.caution,
            Self::Hours => plan.hours,
            Self::Creators => plan.creators,
            Self::Margin => plan.margin,
            Self::Wage => plan.wage,
            Self::Border(tier) => plan.borders[tier],
            Self::MacroFrom => plan.macro_from,
            Self::Repeat => plan.repeat,
            Self::CampaignSpread => plan.campaign_spread,
        })
    }

    /// Leaves the value to the benchmarks; the budget, which has none, stays.
    pub(super) fn leave_out(self, plan: &mut Plan) {
        match self {
            Self::Budget => {}
            Self::Tier(tier, field) => plan.tiers[tier][field as usize] = None,
            Self::Rate => plan.rate = None,
            Self::ClickRate => plan.click_rate = None,
            Self::ConversionRate => plan.conversion_rate = None,
            Self::OrderValue => plan.order_value = None,
            Self::SizeSlope => plan.size_slope = None,
            Self::LocalShare => plan.local_share = None,
            Self::ViewTypical => plan.view_typical = None,
            Self::ViewSlope => plan.view_slope = None,
            Self::PeoplePerView => plan.people_per_view = None,
            _ => *self.slot(plan) = self.default(),
        }
    }

    /// Writes the value after a check of its range; contradictions with the rest of the plan are not checked.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] when the value is not one of [`Input::range`].
    pub(super) fn write(self, plan: &mut Plan, value: f64) -> Result<(), Fault> {
        if !self.range().contains(value) {
            return Err(Fault::OutOfRange {
                input: self,
                value: digits(value),
            });
        }
        // -0 and 0 are the same input and must be formatted alike; -0.0 + 0.0 is 0.0.
        *self.slot(plan) = value + 0.0;
        Ok(())
    }

    fn slot(self, plan: &mut Plan) -> &mut f64 {
        match self {
            Self::Tier(tier, field) => plan.tiers[tier][field as usize].get_or_insert(0.0),
            Self::Rate => plan.rate.get_or_insert(0.0),
            Self::ClickRate => plan.click_rate.get_or_insert(0.0),
            Self::ConversionRate => plan.conversion_rate.get_or_insert(0.0),
            Self::OrderValue => plan.order_value.get_or_insert(0.0),
            Self::SizeSlope => plan.size_slope.get_or_insert(0.0),
            Self::LocalShare => plan.local_share.get_or_insert(0.0),
            Self::ViewTypical => plan.view_typical.get_or_insert(0.0),
            Self::ViewSlope => plan.view_slope.get_or_insert(0.0),
            Self::PeoplePerView => plan.people_per_view.get_or_insert(0.0),
            Self::Budget => &mut plan.budget,
            Self::Audience => &mut plan.audience,
            Self::Niche => &mut plan.niche,
            Self::Overlap => &mut plan.overlap,
            Self::Posts => &mut plan.posts,
            Self::Goal(goal) => &mut plan.goals[goal],
            Self::Caution => &mut plan.caution,
            Self::Hours => &mut plan.hours,
            Self::Creators => &mut plan.creators,
            Self::Margin => &mut plan.margin,
            Self::Wage => &mut plan.wage,
            Self::Border(tier) => &mut plan.borders[tier],
            Self::MacroFrom => &mut plan.macro_from,
            Self::Repeat => &mut plan.repeat,
            Self::CampaignSpread => &mut plan.campaign_spread,
        }
    }
}

mod field;
mod range;
