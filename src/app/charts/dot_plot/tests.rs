//! Tests of the dots: their axis, their line, and the outcomes that they stand for.

use super::*;
use crate::plan::{
    Target, example, input::Input, outcome::outcome, simulate::simulator::Simulator,
};

#[test]
fn dots_left_of_the_line_are_those_that_miss_it() {
    // With a target missed only by futures in which nobody posts, the line is at the very left.
    let low = r#"{"budget": 2500, "target": {"goal": "reach", "value": 1}}"#;
    let plans = example::ALL.map(|example| example.plan());
    for plan in plans.into_iter().chain([Plan::parse(low).unwrap()]) {
        let outcome = outcome(&plan, &mut Simulator::new(2_000));
        let axis = Axis::of(&outcome, Goal::Reach).unwrap();
        for way in [
            outcome.best(),
            &outcome.ways[Way::Micro],
            &outcome.ways[Way::Macro],
        ] {
            let Ok(way) = way else { continue };
            let dots = Dots::of(way, &axis);
            assert_eq!(dots.reached() as u32, axis.mark.dots(way));
            for (at, reached) in dots.at.iter().zip(dots.reached) {
                // The dots are coloured by their position.
                assert_eq!(at.0 > axis.line(), reached, "{at:?} {}", axis.line());
                assert!((at.0 - axis.line()).abs() > RADIUS);
                assert!(at.1 > 0.0 && at.1 < FLOOR);
            }
        }
    }
}

#[test]
fn a_sure_thing_is_one_stack_inside_the_picture() {
    let plan = sure();
    let outcome = outcome(&plan, &mut Simulator::new(100));
    let axis = Axis::of(&outcome, Goal::Reach).unwrap();
    let dots = Dots::of(outcome.best().as_ref().unwrap(), &axis);
    assert!(dots.at.iter().all(|at| at.0 == dots.at[0].0 && at.1 > 0.0));
}

use crate::plan::{Plan, input::Field, tier::Tier};

/// Returns a plan whose futures are all the same.
fn sure() -> Plan {
    let certain = [
        (Field::SpreadBetween, 0.0),
        (Field::SpreadWithin, 0.0),
        (Field::Delivery, 1.0),
    ];
    let plan = Plan::new(5_000.0)
        .and_then(|plan| plan.with(Input::CampaignSpread, 0.0))
        .map(|plan| plan.with_exact(true));
    Tier::ALL
        .into_iter()
        .flat_map(|tier| certain.map(|(field, value)| (Input::Tier(tier, field), value)))
        .fold(plan, |plan, (input, value)| plan?.with(input, value))
        .unwrap()
}

#[test]
fn the_line_is_the_middle_of_the_goal_that_is_shown() {
    let plan = example::HOBBY_SHOP.plan();
    let outcome = outcome(&plan, &mut Simulator::new(2_000));
    for goal in Goal::ALL
        .into_iter()
        .filter(|goal| Measure::of(*goal).is_forecast())
    {
        let axis = Axis::of(&outcome, goal).unwrap();
        assert_eq!(axis.mark.goal, goal);
        let best = outcome.best().as_ref().unwrap();
        // Purchases are few, and many futures have as many as the middle one.
        let passed = values(best, goal)
            .iter()
            .filter(|it| **it > axis.mark.value)
            .count();
        assert!(axis.mark.dots(best) >= 24 && passed <= 26, "{goal:?}");
    }
}

#[test]
fn an_axis_that_is_held_keeps_its_end_and_its_line() {
    let small = example::HOBBY_SHOP.plan();
    let large = small.with(Input::Budget, 100_000.0).unwrap();
    let axis = |plan: &Plan| {
        let outcome = outcome(plan, &mut Simulator::new(2_000));
        Axis::of(&outcome, Goal::Reach).unwrap()
    };
    let (before, after) = (axis(&small), axis(&large));
    assert!(after.end > before.end);
    let held = after.held(&before);
    assert_eq!((held.end, held.mark), (before.end, before.mark));
    assert!(
        held.mark_in_words(Language::ENGLISH)
            .starts_with("before: ")
    );
    // A target is nothing that moves by itself.
    let target = Target {
        goal: Goal::Reach,
        value: 5_000.0,
        chance: 0.8,
    };
    let set = axis(&large.with_target(Some(target)).unwrap()).held(&before);
    assert_eq!((set.end, set.mark.value), (before.end, 5_000.0));
    assert_eq!(set.mark_in_words(Language::ENGLISH), "5,000 people");
    // Another goal has another scale.
    let outcome = outcome(&large, &mut Simulator::new(2_000));
    let sales = Axis::of(&outcome, Goal::Sales).unwrap();
    assert_eq!(sales.held(&before), sales);
}

#[test]
fn the_scale_ends_at_a_round_number() {
    for (value, end) in [
        (0.0, 1.0),
        (7.0, 8.0),
        (8_100.0, 10_000.0),
        (12_001.0, 15_000.0),
    ] {
        assert_eq!(round_up(value), end);
    }
}
