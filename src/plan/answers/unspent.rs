//! The part of the budget that the best mix leaves unspent, and the reason.

use super::Limit;
use crate::{
    Plan,
    model::{
        offer::Offer,
        problem::{Mix, Problem},
    },
    outcome::Outcome,
    select::{Options, Selection},
    tier::Tier,
};

/// Least amount that counts as unspent, in currency units: half a cent.
const LEAST: f64 = 0.005;

/// Money that the best mix leaves unspent.
#[derive(Clone, Debug, PartialEq)]
pub struct Unspent {
    /// The money, in currency units.
    pub money: f64,
    /// The reason why no further creator is booked for it.
    pub reason: Obstacle,
}

/// The reason why money stays unspent.
#[derive(Clone, Debug, PartialEq)]
pub enum Obstacle {
    /// Every creator who may still be booked costs more; the tier is the cheapest.
    Price {
        /// The cheapest tier of which another creator may be booked.
        tier: Tier,
        /// Cost of one of its creators, in currency units.
        cost: f64,
    },
    /// The money buys another creator, for whom these limits leave no room.
    Limits(Vec<Limit>),
    /// Everybody of the roster who may be booked is booked.
    Everybody,
    /// Another creator fits, and no mix that costs more is better.
    Value,
}

/// Finds the money that the best mix leaves unspent; `None` when it spends all, or when nothing can be booked.
///
/// # Example: $50,000 and 16 hours buy two creators
/// ```
/// use tiermix_plan::{Plan, answers::{Limit, Obstacle, unspent}, input::Input, outcome::outcome, simulate::simulator::Simulator};
/// let plan = Plan::new(50_000.0)?.with(Input::Hours, 16.0)?;
/// let found = unspent(&plan, &outcome(&plan, &mut Simulator::new(1))).unwrap();
/// assert_eq!(found.reason, Obstacle::Limits(vec![Limit::Hours]));
/// # Ok::<(), tiermix_plan::Fault>(())
/// ```
pub fn unspent(plan: &Plan, outcome: &Outcome) -> Option<Unspent> {
    let best = outcome.best().as_ref().ok()?;
    let money = outcome.problem.budget - best.cost;
    (money >= LEAST).then(|| Unspent {
        money,
        reason: match &best.selection {
            Some(selection) => obstacle_by_name(plan, &outcome.problem, selection, money),
            None => obstacle(plan, &outcome.problem, &best.mix, money),
        },
    })
}

/// Finds the reason among the creators of a roster who are not booked, and of the tiers that fill it up.
fn obstacle_by_name(plan: &Plan, problem: &Problem, selection: &Selection, money: f64) -> Obstacle {
    let options = Options::of(plan);
    let booked = options.booked_as(selection);
    let counts = options.entries.iter().zip(&booked.counts);
    let open: Vec<&Offer> = counts
        .filter(|(entry, count)| **count < entry.offer.max)
        .map(|(entry, _)| &entry.offer)
        .collect();
    let Some(cheapest) = open
        .iter()
        .min_by(|one, other| one.cost.total_cmp(&other.cost))
    else {
        return Obstacle::Everybody;
    };
    if cheapest.cost > money {
        return Obstacle::Price {
            tier: cheapest.tier,
            cost: cheapest.cost,
        };
    }
    let hours = problem.hours - options.total(&booked, |entry| entry.offer.hours);
    let is_in_time = |offer: &&Offer| offer.cost <= money && offer.hours <= hours;
    let mut limits = Vec::new();
    if !open.iter().any(is_in_time) {
        limits.push(Limit::Hours);
    }
    if selection.len() >= problem.creators as usize {
        limits.push(Limit::Creators);
    }
    match limits.is_empty() {
        true => Obstacle::Value,
        false => Obstacle::Limits(limits),
    }
}

fn obstacle(plan: &Plan, problem: &Problem, mix: &Mix, money: f64) -> Obstacle {
    let open: Vec<_> = problem
        .offers
        .0
        .iter()
        .filter(|offer| mix[offer.tier] < offer.max)
        .collect();
    let Some(cheapest) = open
        .iter()
        .min_by(|one, other| one.cost.total_cmp(&other.cost))
    else {
        return Obstacle::Limits(Limit::without_room(plan, problem, mix));
    };
    if cheapest.cost > money {
        return Obstacle::Price {
            tier: cheapest.tier,
            cost: cheapest.cost,
        };
    }
    let hours = problem.hours - problem.hours_of(mix);
    let in_time = |cost: f64, needed: f64| cost <= money && needed <= hours;
    let mut limits = Vec::new();
    if !open.iter().any(|offer| in_time(offer.cost, offer.hours)) {
        limits.push(Limit::Hours);
    }
    if mix.0.iter().sum::<u32>() >= problem.creators {
        limits.push(Limit::Creators);
    }
    if limits.is_empty() {
        Obstacle::Value
    } else {
        Obstacle::Limits(limits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        goal::Goal,
        input::{Field, Input},
        outcome::outcome,
        simulate::simulator::Simulator,
    };

    fn found(budget: f64, changes: &[(Input, f64)]) -> Option<Unspent> {
        let start = Plan::new(budget).unwrap();
        let plan = changes.iter().fold(start, |plan, (input, value)| {
            plan.with(*input, *value).unwrap()
        });
        unspent(&plan, &outcome(&plan, &mut Simulator::new(1)))
    }

    fn reason(budget: f64, changes: &[(Input, f64)]) -> Obstacle {
        found(budget, changes).unwrap().reason
    }

    /// With names the reason is one of those who are not booked, and no average of a tier.
    #[test]
    fn money_that_names_leave_has_its_reason_among_them() {
        let reason = |budget: f64, limits: &str| {
            let plan = Plan::parse(&format!(
                r#"{{"budget": {budget}, {limits} "roster": [
                {{"handle": "a", "followers": 20000, "fee": 200}},
                {{"handle": "b", "followers": 21000, "fee": 260}},
                {{"handle": "c", "followers": 22000, "fee": 900}},
                {{"handle": "d", "followers": 22000, "fee": 1, "state": "out"}}]}}"#
            ));
            let plan = plan.unwrap();
            unspent(&plan, &outcome(&plan, &mut Simulator::new(1))).map(|found| found.reason)
        };
        let price = |cost| Obstacle::Price {
            tier: Tier::Micro,
            cost,
        };
        assert_eq!(reason(220.0, ""), Some(price(260.0)));
        assert_eq!(reason(500.0, ""), Some(price(900.0)));
        assert_eq!(reason(5_000.0, ""), Some(Obstacle::Everybody));
        let one = Obstacle::Limits(vec![Limit::Creators]);
        assert_eq!(reason(1_200.0, r#""limits": {"creators": 1},"#), Some(one));
        let soon = Obstacle::Limits(vec![Limit::Hours]);
        assert_eq!(reason(5_000.0, r#""limits": {"hours": 9},"#), Some(soon));
    }

    #[test]
    fn the_limit_that_leaves_money_is_named() {
        let most = |count: f64| {
            Tier::ALL
                .map(|tier| (Input::Tier(tier, Field::Max), count))
                .to_vec()
        };
        assert_eq!(
            reason(50_000.0, &[(Input::Hours, 16.0)]),
            Obstacle::Limits(vec![Limit::Hours])
        );
        assert_eq!(
            reason(50_000.0, &[(Input::Creators, 1.0)]),
            Obstacle::Limits(vec![Limit::Creators])
        );
        assert_eq!(
            reason(50_000.0, &[(Input::Creators, 1.0), (Input::Hours, 9.0)]),
            Obstacle::Limits(vec![Limit::Hours, Limit::Creators])
        );
        let all = reason(500_000.0, &most(1.0));
        assert_eq!(all, Obstacle::Limits(Tier::ALL.map(Limit::Max).into()));
    }

    #[test]
    fn money_that_buys_nobody_names_the_cheapest_who_may_be_booked() {
        let nobody_cheaper = [(Input::Tier(Tier::Nano, Field::Max), 0.0)];
        let found = found(5_000.0, &nobody_cheaper).unwrap();
        assert!(found.money > 0.0 && found.money < 350.0, "{found:?}");
        let cost = 350.0;
        let tier = Tier::Micro;
        assert_eq!(found.reason, Obstacle::Price { tier, cost });
    }

    #[test]
    fn money_that_would_do_no_good_is_kept() {
        // The weight of ease is set before the others are taken away.
        let alone = Goal::ALL.into_iter().rev().map(|goal| {
            let weight = if goal == Goal::Ease { 100.0 } else { 0.0 };
            (Input::Goal(goal), weight)
        });
        assert_eq!(reason(5_000.0, &alone.collect::<Vec<_>>()), Obstacle::Value);
    }

    #[test]
    fn a_budget_that_is_spent_leaves_nothing() {
        let whole = [
            (Input::Creators, 2.0),
            (Input::Tier(Tier::Micro, Field::Fee), 500.0),
            (Input::Tier(Tier::Micro, Field::Locked), 2.0),
        ];
        assert_eq!(found(1_000.0, &whole), None);
        assert_eq!(found(50.0, &[]), None, "nothing can be booked");
    }
}
