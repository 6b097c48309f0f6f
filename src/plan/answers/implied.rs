//! Implied prices: the costs per view, engagement and person of a plan, next to published ones.

use crate::{
    Plan,
    model::problem::{Mix, Problem},
    outcome::Outcome,
    tier::ByTier,
};

/// Published prices of 1,000 views, lowest and highest, in dollars.
const PUBLISHED_CPM: [f64; 2] = [5.0, 30.0];

/// Returns the published prices of 1,000 views, lowest and highest, in a plan's currency.
pub fn published_cpm(plan: &Plan) -> [f64; 2] {
    PUBLISHED_CPM.map(|price| plan.rate() * price)
}

/// Sources of [`published_cpm`] in the ledger: 5 to 15 in one, 10 to 25 for small and 25 to 50 for large
/// creators in the other; the band is where most published figures lie.
pub const CPM_SOURCES: [&str; 2] = ["S8", "S5"];

/// Prices per outcome, in currency units, at mean views; `None` where the outcome is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Prices {
    /// Per 1,000 views.
    pub cpm: Option<f64>,
    /// Per like, comment, share or save.
    pub per_engagement: Option<f64>,
    /// Per 1,000 different people of the target audience.
    pub per_1000_people: Option<f64>,
}

/// The prices that a plan implies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Implied {
    /// Prices of one creator of each tier, alone.
    pub tiers: ByTier<Prices>,
    /// Prices of the best mix; `None` when nothing can be booked.
    pub mix: Option<Prices>,
}

/// Computes the prices that a problem implies, for each tier and for a mix.
pub fn implied(problem: &Problem, mix: Option<&Mix>) -> Implied {
    Implied {
        tiers: ByTier::from_fn(|tier| {
            let mut alone = Mix::default();
            alone[tier] = 1;
            prices(problem, &alone)
        }),
        mix: mix.map(|mix| prices(problem, mix)),
    }
}

/// Computes the prices that an outcome with named creators implies; a client copy knows that of all together alone.
pub(super) fn implied_by_names(plan: &Plan, outcome: &Outcome) -> Implied {
    let best = outcome.best().as_ref().ok();
    let found = implied(&outcome.problem, best.map(|best| &best.mix));
    if plan.is_client_copy() {
        Implied {
            tiers: ByTier::default(),
            ..found
        }
    } else {
        found
    }
}

pub(super) fn prices(problem: &Problem, mix: &Mix) -> Prices {
    let (mut views, mut engagements, mut gains) = (0.0, 0.0, 0.0);
    for (offer, count) in problem.offers.0.iter().zip(mix.0) {
        let count = f64::from(count);
        views += count * offer.views.mean;
        engagements += count * offer.views.mean * offer.engagement_rate;
        gains += count * problem.duplication.gain(offer.exposure);
    }
    let people = problem.audience * problem.duplication.share(gains);
    let cost = problem.cost(mix);
    let per = |outcome: f64| (outcome > 0.0).then(|| cost / outcome);
    Prices {
        cpm: per(views / 1_000.0),
        per_engagement: per(engagements),
        per_1000_people: per(people / 1_000.0),
    }
}
