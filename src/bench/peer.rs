//! Problems and our answers as documents for other solvers: `peers.py` beside this file reads them.

use std::time::Duration;

use serde_json::{Map, Value, json};
use tiermix_plan::{
    Plan,
    goal::{ByGoal, Goal},
    input::Input,
    model::problem::Problem,
    outcome::Outcome,
    way::Way,
};

use super::options::{BookingOption, LUCKY, Owner};

/// Returns a plan in numbers, with our outcome and the time that we took.
pub fn document(plan: &Plan, outcome: &Outcome, time: Duration) -> Value {
    let problem = Problem::of(plan);
    let number = |input: Input| input.of(plan).expect("a plan has every number");
    let best = outcome.best().as_ref();
    let best = best.expect("the benchmark's plans can book somebody");
    let options = BookingOption::all(plan);
    let options = options.iter().map(|option| {
        let offer = &option.offer;
        let per_view = LUCKY.iter().zip(option.per_view);
        json!({
            "name": match option.owner {
                Owner::Creator(place) => plan.roster().creators()[place].handle.clone(),
                Owner::Tier(tier) => tier.key().to_owned(),
            },
            "family": Way::of(offer.family).key(),
            "fewest": offer.min,
            "most": offer.max,
            "cost": offer.cost,
            "hours": offer.hours,
            "prestige": offer.prestige,
            "video_share": offer.video_share,
            "views": [offer.views.mean, offer.views.variance, offer.views.third],
            "per_view": per_view.map(|(goal, weight)| (goal.key().to_owned(), weight.into())).collect::<Map<_, _>>(),
            "booked": option.booked(best),
        })
    });
    let ways = outcome.ways.iter().filter_map(|(way, booking)| {
        let booking = booking.as_ref().ok()?;
        Some(json!({
            "name": way.key(),
            "family": way.family().map(|_| way.key()),
            "objective": booking.objective,
            "bound": booking.bound,
        }))
    });
    json!({
        "budget": problem.budget,
        "hours": problem.hours,
        "creators": problem.creators,
        "audience": problem.audience,
        "theta": problem.duplication.theta(),
        "zeta": problem.risk.zeta(),
        "fresh": 1.0 + (number(Input::Posts) - 1.0) * (1.0 - number(Input::Repeat)),
        "campaign_spread": number(Input::CampaignSpread),
        "weights": by_goal(&problem.weights),
        "most": by_goal(&outcome.most),
        "most_proven": outcome.most_proven,
        "options": options.collect::<Vec<_>>(),
        "ways": ways.collect::<Vec<_>>(),
        "seconds": time.as_secs_f64(),
    })
}

fn by_goal(values: &ByGoal<f64>) -> Value {
    let pairs = Goal::ALL.map(|goal| (goal.key().to_owned(), values[goal].into()));
    pairs.into_iter().collect::<Map<_, _>>().into()
}
