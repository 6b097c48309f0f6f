//! The unknown to ask for next: the one whose published range changes the answer most.

use super::warm_solver::WarmSolver;
use crate::{
    Plan,
    benchmark::{self, Quantity},
    goal::Goal,
    input::{Field, Input},
    model::{
        assumptions::Assumptions,
        offer::{self, Offer},
        problem::{Mix, Problem},
    },
    tier::Tier,
};

/// Unknowns of the whole plan, with their rows of the ledger.
const FOR_ALL: [(Input, Quantity); 7] = [
    (Input::Overlap, Quantity::Overlap),
    (Input::ClickRate, Quantity::ClickRate),
    (Input::ConversionRate, Quantity::ConversionRate),
    (Input::SizeSlope, Quantity::SizeSlope),
    (Input::Repeat, Quantity::Repeat),
    (Input::PeoplePerView, Quantity::PeoplePerView),
    (Input::CampaignSpread, Quantity::CampaignSpread),
];

/// Unknowns of each tier.
const BY_TIER: [Field; 11] = [
    Field::Fee,
    Field::MedianViews,
    Field::SpreadBetween,
    Field::SpreadWithin,
    Field::EngagementRate,
    Field::FakeShare,
    Field::Fit,
    Field::Delivery,
    Field::Hours,
    Field::Trust,
    Field::Prestige,
];

/// Work that all unknowns together may take where the mixes are too many to enumerate, in valued mixes.
pub(super) const ALLOWANCE: usize = 400_000;

/// An unknown with the best mixes at both ends of its published range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ask {
    /// The input that the plan leaves at the published typical value.
    pub unknown: Input,
    /// Lowest published value, in the input's unit.
    pub low: f64,
    /// Highest published value.
    pub high: f64,
    /// The best mix at the low value; `None` when nothing can be booked.
    pub low_mix: Option<Mix>,
    /// The best mix at the high value.
    pub high_mix: Option<Mix>,
    /// Reach of the best mix at the low value, at the plan's confidence.
    pub low_reach: f64,
    /// Reach of the best mix at the high value, at the plan's confidence.
    pub high_reach: f64,
    /// Share of the money that moves to other tiers from the low value to the high one, 0 to 1.
    pub moved: f64,
    /// Size of the change, 0 to 1: the larger of `moved` and of the share of people lost from the better value to the
    /// worse.
    pub change: f64,
}

/// Returns the unknowns of a plan, with the lowest and highest published value of each.
///
/// An input that the plan sets itself counts as known.
pub fn unknowns(plan: &Plan) -> Vec<(Input, f64, f64)> {
    let for_all = FOR_ALL.into_iter().filter_map(|(input, quantity)| {
        // Some inputs always have a value in a plan: these are known where it is not the published one.
        let given = input.given(plan);
        let typical = given.is_none_or(|value| {
            let always = matches!(
                input,
                Input::Overlap | Input::Repeat | Input::CampaignSpread
            );
            always && Some(value) == input.default_in(plan)
        });
        let row = benchmark::find(quantity, None).filter(|_| typical)?;
        Some((input, row.low?, row.high?))
    });
    let by_tier = Tier::ALL.into_iter().flat_map(|tier| {
        let open = Offer::of(plan, tier).max > 0;
        let fields = BY_TIER.into_iter().filter(move |_| open);
        fields.filter_map(move |field| {
            let input = Input::Tier(tier, field);
            let (low, high) =
                published_range(plan, tier, field).filter(|_| input.of(plan).is_none())?;
            Some((input, low, high))
        })
    });
    for_all.chain(by_tier).collect()
}

/// Returns the lowest and highest published value of a tier's field, in the field's unit.
pub fn published_range(plan: &Plan, tier: Tier, field: Field) -> Option<(f64, f64)> {
    let range = |quantity: Quantity| benchmark::range(quantity, tier);
    let followers = offer::followers(plan, tier);
    let quantity = match field {
        Field::MedianViews => {
            let [low, typical, high] = range(Quantity::ViewTypical)?;
            let views = Offer::of(plan, tier).median_views;
            let most = Input::Tier(tier, field).range().high;
            let at = |figure: f64| (views * figure / typical).min(most);
            return Some((at(low), at(high)));
        }
        Field::Fit => {
            let [low, _, high] = range(Quantity::FitBase)?;
            let assumptions = Assumptions::of(plan, tier, followers);
            return Some(assumptions.fit_range([low, high]).into());
        }
        Field::Fee => return offer::fee_range(plan, tier).map(Into::into),
        Field::SpreadBetween => Quantity::SpreadBetween,
        Field::SpreadWithin => Quantity::SpreadWithin,
        Field::EngagementRate => Quantity::EngagementRate,
        Field::FakeShare => Quantity::FakeShare,
        Field::Delivery => Quantity::Delivery,
        Field::Hours => Quantity::Hours,
        Field::Trust => Quantity::Trust,
        Field::Prestige => Quantity::Prestige,
        Field::Followers | Field::Product | Field::Min | Field::Max | Field::Locked => return None,
    };
    let [low, _, high] = range(quantity)?;
    Some((low, high))
}

/// Solves for both ends of each unknown; returns the largest change first and leaves out unknowns that change nothing.
pub fn ask_next(plan: &Plan) -> Vec<Ask> {
    let mut warm = WarmSolver::of(&Problem::of(plan));
    let asks = unknowns(plan)
        .into_iter()
        .filter_map(|unknown| ask(plan, unknown, &mut warm));
    sorted(asks.collect())
}

/// Sorts the unknowns that change something, the largest change first.
pub(super) fn sorted(mut asks: Vec<Ask>) -> Vec<Ask> {
    // Rounding moves reach by some 1e-16.
    asks.retain(|ask| ask.change > 1e-9);
    let people = |ask: &Ask| (ask.high_reach - ask.low_reach).abs();
    asks.sort_by(|one, other| {
        let by_change = other.change.total_cmp(&one.change);
        by_change.then(people(other).total_cmp(&people(one)))
    });
    asks
}

/// Solves for both ends of one unknown; returns `None` where the plan does not allow one of the values.
pub(super) fn ask(
    plan: &Plan,
    (unknown, low, high): (Input, f64, f64),
    warm: &mut WarmSolver,
) -> Option<Ask> {
    let mut at = |value: f64| {
        let problem = Problem::of(&plan.with(unknown, value).ok()?);
        let mix = warm.solve(&problem);
        let reach = mix.map_or(0.0, |mix| problem.value(Goal::Reach, &mix));
        Some((problem, mix, reach))
    };
    let (low_market, low_mix, low_reach) = at(low)?;
    let (high_market, high_mix, high_reach) = at(high)?;
    let moved = match (&low_mix, &high_mix) {
        (Some(one), Some(other)) if one == other => 0.0,
        (Some(one), Some(other)) => moved((&low_market, one), (&high_market, other)),
        (None, None) => 0.0,
        _ => 1.0,
    };
    let most = low_reach.max(high_reach);
    let lost = if most > 0.0 {
        1.0 - low_reach.min(high_reach) / most
    } else {
        0.0
    };
    Some(Ask {
        unknown,
        low,
        high,
        low_mix,
        high_mix,
        low_reach,
        high_reach,
        moved,
        change: moved.max(lost),
    })
}

/// Computes the share of the money that one mix spends on other tiers than the other mix.
fn moved(one: (&Problem, &Mix), other: (&Problem, &Mix)) -> f64 {
    let shares = |(problem, mix): (&Problem, &Mix)| {
        let cost = problem.cost(mix);
        let creators: u32 = mix.0.iter().sum();
        mix.iter()
            .map(|(tier, count)| match cost {
                cost if cost > 0.0 => f64::from(*count) * problem.offers[tier].cost / cost,
                // Where nobody is paid, count creators instead.
                _ => f64::from(*count) / f64::from(creators.max(1)),
            })
            .collect::<Vec<_>>()
    };
    let differences = shares(one).into_iter().zip(shares(other));
    0.5 * differences.map(|(a, b)| (a - b).abs()).sum::<f64>()
}
