//! Plans with the figures of the edition 2026-11 as numbers of their own.
//!
//! A plan of that edition keeps its figures, and tests of the algorithms keep the market that they were written for,
//! whatever the ledger becomes.

use crate::{
    Fault, Plan, PriceSet,
    benchmark::{Quantity, typical_for_all},
    input::{Field, Input},
    model::offer,
    tier::{ByTier, Tier},
};

/// Share of views from the target audience of the smallest creator.
const FIT_BASE: f64 = 0.6;

/// Returns the plan of all defaults with this budget, in the market of the edition.
pub(crate) fn plan(budget: f64) -> Result<Plan, Fault> {
    figures(&Plan::new(budget)?)
}

/// Sets each figure of the edition that today's edition has another value or formula for, unless the plan sets it.
pub(crate) fn figures(plan: &Plan) -> Result<Plan, Fault> {
    let fees = match plan.prices() {
        PriceSet::List2023 => [15.0, 75.0, 690.0, 1_875.0, 5_000.0],
        _ => [150.0, 500.0, 2_000.0, 5_000.0, 10_000.0],
    };
    let by_tier = [
        (Field::Fee, fees),
        (Field::SpreadWithin, [0.9, 0.9, 0.9, 0.9, 0.8]),
        (Field::Trust, [0.38, 0.36, 0.28, 0.18, 0.14]),
        (Field::Prestige, [0.005, 0.02, 0.08, 0.25, 0.5]),
    ];
    let plan = [(Input::Border(Tier::Mid), 1e5), (Input::MacroFrom, 1e5)]
        .into_iter()
        .filter(|(input, today)| input.of(plan) == Some(*today))
        .try_fold(plan.clone(), |plan, (input, _)| plan.with(input, 5e4))?;
    let followers = ByTier::from_fn(|tier| offer::followers(&plan, tier));
    let view_rates = [0.1, 0.09, 0.08, 0.08, 0.08];
    let views = Tier::ALL.map(|tier| followers[tier] * view_rates[tier as usize]);
    let by_tier = by_tier.into_iter().chain([(Field::MedianViews, views)]);
    let of_tiers = by_tier.flat_map(|(field, values)| {
        Tier::ALL.map(|tier| (Input::Tier(tier, field), values[tier as usize]))
    });
    let fit_base = typical_for_all(Quantity::FitBase);
    let of_plan = [
        (Input::LocalShare, FIT_BASE / fit_base),
        (Input::SizeSlope, 0.0),
    ];
    let plan = of_tiers
        .chain(of_plan)
        .filter(|(input, _)| input.given(&plan).is_none())
        .try_fold(plan.clone(), |plan, (input, value)| plan.with(input, value))?;
    // The edition let a creator have more of the audience than there is.
    let crowded = Tier::ALL.into_iter().filter_map(|tier| {
        let slope = typical_for_all(Quantity::FitSlope) * Input::Niche.of(&plan)?;
        let fit = FIT_BASE * (followers[tier] / 3_162.0).powf(-slope);
        let input = Input::Tier(tier, Field::Fit);
        let is_capped = fit > Input::Audience.of(&plan)? / followers[tier];
        (is_capped && input.given(&plan).is_none()).then_some((input, fit))
    });
    crowded
        .collect::<Vec<_>>()
        .into_iter()
        .try_fold(plan.clone(), |plan, (input, value)| plan.with(input, value))
        .map(|plan| plan.with_exact(true))
}
