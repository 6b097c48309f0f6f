//! Tests of the parts of the search against all mixes.

use super::{region::neighbours, *};
use crate::tests::edition_2026_11;
use crate::{
    goal::{ByGoal, Goal},
    input::Input,
    solve,
    tier::Tier,
};

fn problem(creators: f64) -> Problem {
    let plan = edition_2026_11::plan(5_000.0).and_then(|plan| plan.with(Input::Creators, creators));
    Problem::of(&plan.unwrap())
}

/// A search at its node limit counts its mixes, and tries them one by one when they are few.
#[test]
fn counting_through_finds_what_a_list_holds() {
    let problem = problem(9.0);
    let most = solve::most(&problem).unwrap();
    let mut aim = Aim::of(&problem, &most);
    aim.factors[Goal::Credibility] = 0.0;
    let choices = solve::Choices::of(&problem);
    let listed = choices.listed().unwrap();
    let mut node_limit = solve::NodeLimit::each(0);
    let ways = choices.ways(problem.budget, &aim, &[None; 3], &mut node_limit);
    for (way, best) in solve::WAYS.into_iter().zip(ways) {
        let family = way.family();
        let entries = problem.entries();
        let search = Search::new(&problem, &entries, &aim, family).unwrap();
        if family.is_none() {
            assert_eq!(search.count(listed), Some(listed));
            assert_eq!(search.count(10 * listed), Some(listed));
            assert_eq!(search.count(listed - 1), None);
        }
        let mut incumbent = Incumbent::NONE;
        search.count_through(&mut incumbent);
        let found = incumbent.best.unwrap();
        let best = best.unwrap();
        assert_eq!(found.mix.tiers, best.mix, "{family:?}");
        assert!((found.value - best.objective).abs() < 1e-12);
        assert_eq!(found.cost, problem.cost(&best.mix));
    }
}

/// Every neighbour has one creator more, or one more and another fewer, and lies in the region.
#[test]
fn neighbours_are_one_booking_or_exchange_away() {
    let region = Region::new(Row::from([1, 0, 0, 0, 0]), Row::from([3, 1, 2, 0, 0]));
    let mut found = neighbours(&Row::from([2, 1, 0, 0, 0]), &region);
    found.sort_unstable();
    let found: Vec<&[u32]> = found.iter().map(|counts| &counts[..]).collect();
    assert_eq!(
        found,
        [
            [1, 1, 1, 0, 0],
            [2, 0, 1, 0, 0],
            [2, 1, 1, 0, 0],
            [3, 0, 0, 0, 0],
            [3, 1, 0, 0, 0],
        ]
    );
    assert_eq!(neighbours(&Row::from([3, 1, 2, 0, 0]), &region).len(), 0);
}

#[test]
fn a_region_is_cut_to_what_money_time_and_creators_leave() {
    let problem = problem(9.0);
    let aim = Aim {
        factors: ByGoal([1.0; 6]),
        most: ByGoal([1.0; 6]),
        tolerance: None,
        node_limit: 1,
    };
    let entries = problem.entries();
    let search = Search::new(&problem, &entries, &aim, None).unwrap();
    let cut = |low: [u32; TIERS]| {
        let mut region = Region::new(Row::from(low), row(50, TIERS));
        let high = |region: Region| -> [u32; TIERS] { region.high[..].try_into().unwrap() };
        search.tighten(&mut region).then(|| high(region))
    };
    // At most nine creators, and no more than the money buys at $150, 500, 2,000, 5,000 and 10,000.
    assert_eq!(cut([0; TIERS]), Some([9, 9, 2, 1, 0]));
    assert_eq!(cut([0, 4, 0, 0, 0]), Some([5, 9, 1, 0, 0]));
    assert_eq!(cut([5, 0, 2, 0, 0]), Some([6, 0, 2, 0, 0]));
    assert_eq!(cut([0, 0, 0, 1, 0]), Some([0, 0, 0, 1, 0]));
    // Too many creators, then too dear.
    assert_eq!(cut([9, 1, 0, 0, 0]), None);
    assert_eq!(cut([1, 0, 0, 1, 0]), None);
    assert_eq!(cut([0, 0, 0, 0, 1]), None);
    let rushed = Problem {
        hours: 20.0,
        ..problem
    };
    let search = Search::new(&rushed, &entries, &aim, None).unwrap();
    let mut region = Region::new(Row::from([1, 0, 0, 0, 0]), row(50, TIERS));
    assert!(search.tighten(&mut region));
    assert_eq!(region.high[..], [2, 1, 1, 0, 0]);
    region.low = Row::from([3, 0, 0, 0, 0]);
    assert!(!search.tighten(&mut region), "24 hours are not to be had");
    assert_eq!(problem.offers[Tier::Nano].hours, 8.0);
}

/// The relaxation replaces every goal by a function above it, so the region's bound lies above every mix of the region.
#[test]
fn no_mix_of_a_region_lies_above_its_bound() {
    let problem = problem(9.0);
    let most = solve::most(&problem).unwrap();
    let aim = Aim::of(&problem, &most);
    let entries = problem.entries();
    let search = Search::new(&problem, &entries, &aim, None).unwrap();
    for (low, high) in [
        ([0, 0, 0, 0, 0], [9, 9, 2, 1, 0]),
        ([0, 2, 0, 0, 0], [3, 6, 1, 0, 0]),
        ([1, 0, 1, 0, 0], [4, 5, 2, 0, 0]),
    ] {
        let mut region = Region::new(Row::from(low), Row::from(high));
        search.relax(&mut region, &Incumbent::NONE);
        let counts: [(u32, u32); TIERS] = std::array::from_fn(|j| (low[j], high[j]));
        let mut highest = f64::NEG_INFINITY;
        let _ = problem.visit(&counts, &mut |mix, _| {
            let sums = &problem.sums(mix);
            let value: f64 = aim
                .factors
                .iter()
                .map(|(goal, factor)| factor * problem.value_of(goal, mix, sums))
                .sum();
            highest = highest.max(value);
            ControlFlow::Continue(())
        });
        assert!(region.bound >= highest, "{} {highest}", region.bound);
    }
}
