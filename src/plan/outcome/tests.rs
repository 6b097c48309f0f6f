//! Tests of outcomes: chances, proofs, and the reasons of ways that are ruled out.

use super::*;
use crate::input::{Field, Input};
use crate::tests::edition_2026_11;

fn plan(budget: f64, changes: &[(Input, f64)]) -> Plan {
    let change = |plan: Plan, (input, value): &(Input, f64)| plan.with(*input, *value);
    let plan = edition_2026_11::plan(budget).unwrap();
    changes.iter().try_fold(plan, change).unwrap()
}

fn best(plan: &Plan) -> Booking {
    outcome(plan, &mut Simulator::new(1_000))
        .best()
        .clone()
        .unwrap()
}

#[test]
fn a_goal_without_luck_is_reached_always_or_never() {
    for goal in [Goal::Credibility, Goal::Ease] {
        let plan = plan(3_000.0, &[]);
        assert_eq!(outcome(&plan, &mut Simulator::new(1)).milestone, None);
        let way = best(&plan);
        let value = way.values[goal];
        assert!(value > 0.0);
        assert_eq!(way.chance(goal, value), 1.0);
        assert_eq!(way.chance(goal, value * 1.001), 0.0);
        for (value, dots) in [(value, 50), (value * 1.001, 0)] {
            let target = Target {
                goal,
                value,
                chance: 0.5,
            };
            let plan = plan.with_target(Some(target)).unwrap();
            let milestone = outcome(&plan, &mut Simulator::new(100)).milestone.unwrap();
            assert_eq!(milestone, Milestone { goal, value });
            assert_eq!(milestone.dots(&way), dots);
        }
    }
}

#[test]
fn a_chance_is_the_share_of_futures_that_get_there() {
    let way = best(&plan(5_000.0, &[]));
    let mut reach = way.futures.reach();
    reach.sort_by(f64::total_cmp);
    assert_eq!(way.chance(Goal::Reach, reach[250]), 0.75);
    assert_eq!(way.chance(Goal::Reach, 2.0 * reach[999]), 0.0);
    assert_eq!(way.chance(Goal::Reach, 0.0), 1.0);
}

#[test]
fn a_gap_is_no_proof() {
    let mut way = best(&plan(5_000.0, &[]));
    assert!(way.proven());
    way.bound = way.objective + 1e-6;
    assert!(!way.proven());
}

#[test]
fn what_rules_a_way_out_is_named_with_the_least_that_allows_it() {
    let tier = |tier: Tier, field: Field| Input::Tier(tier, field);
    let none: Vec<_> = Tier::ALL.map(|it| (tier(it, Field::Max), 0.0)).to_vec();
    let rules = |budget: f64, changes: &[(Input, f64)]| {
        let ByWay([micro, best, macros]) =
            outcome(&plan(budget, changes), &mut Simulator::new(1)).ways;
        [best, micro, macros].map(|way| way.err())
    };
    let excluded = Some(RuledOut::Excluded);
    assert_eq!(rules(5_000.0, &none), [excluded; 3]);
    // A nano creator takes 8 hours and $150, a mid-tier one 8 hours and $2,000.
    let money = |least: f64| Some(RuledOut::Money { least });
    let hours = |least: f64| Some(RuledOut::Hours { least });
    assert_eq!(rules(1_000.0, &[]), [None, None, money(2_000.0)]);
    assert_eq!(
        rules(1_000.0, &[(tier(Tier::Nano, Field::Max), 0.0)]),
        [None, None, money(2_000.0)]
    );
    assert_eq!(
        rules(100.0, &[(tier(Tier::Nano, Field::Max), 0.0)]),
        [money(500.0), money(500.0), money(2_000.0)]
    );
    assert_eq!(rules(5_000.0, &[(Input::Hours, 7.0)]), [hours(8.0); 3]);
    // Money and hours are both short: money is named first.
    assert_eq!(
        rules(100.0, &[(Input::Hours, 7.0)]),
        [money(150.0), money(150.0), money(2_000.0)]
    );
    // One tier is quick but dear and the others are slow: more money would do.
    assert_eq!(
        rules(
            100.0,
            &[(Input::Hours, 7.0), (tier(Tier::Mega, Field::Hours), 7.0)]
        ),
        [money(10_000.0), money(150.0), money(10_000.0)]
    );
    assert_eq!(
        rules(5_000.0, &[(tier(Tier::Mid, Field::Min), 1.0)]),
        [None, Some(RuledOut::Locked { tier: Tier::Mid }), None]
    );
    let many = [(Input::Creators, 2.0), (tier(Tier::Nano, Field::Min), 3.0)];
    let creators = Some(RuledOut::Creators { least: 3 });
    assert_eq!(
        rules(5_000.0, &many),
        [
            creators,
            creators,
            Some(RuledOut::Locked { tier: Tier::Nano })
        ]
    );
    // The demanded creators count, not the cheapest one.
    let dear = [(tier(Tier::Nano, Field::Min), 2.0)];
    assert_eq!(rules(200.0, &dear)[0], money(300.0));
    let busy = [(Input::Creators, 2.0), (Input::Hours, 15.0), dear[0]];
    assert_eq!(rules(5_000.0, &busy)[0], hours(16.0));
    assert_eq!(
        rules(5_000.0, &[(Input::MacroFrom, 1e9)])[2],
        Some(RuledOut::NoTier)
    );
}
