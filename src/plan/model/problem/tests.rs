//! Tests of the problem: what it covers, which mixes it visits, and the lines above the gains.

use std::ops::ControlFlow;

use super::*;
use crate::tests::edition_2026_11;
use crate::{
    input::Field,
    outcome::{RuledOut, outcome},
    simulate::simulator::Simulator,
    tests::arbitrary::plan,
};
use proptest::prelude::*;

/// Found by a hunt for slow plans: without the look-ahead every mix of the first four tiers was begun in vain.
#[test]
fn a_demand_that_cannot_be_met_is_noticed_at_once() {
    let demand = edition_2026_11::plan(1e8).and_then(|plan| {
        [
            (Input::Hours, 1e4),
            (Input::Creators, 500.0),
            (Input::Tier(Tier::Mega, Field::Min), 300.0),
            (Input::Tier(Tier::Mega, Field::Hours), 40.0),
        ]
        .into_iter()
        .try_fold(plan, |plan, (input, value)| plan.with(input, value))
    });
    let outcome = outcome(&demand.unwrap(), &mut Simulator::new(1));
    assert_eq!(*outcome.best(), Err(RuledOut::Hours { least: 12_000.0 }));
}

#[test]
fn a_market_covers_those_that_allow_no_mix_beyond_its_own() {
    let plan = |changes: &[(Input, f64)]| {
        let plan = edition_2026_11::plan(5_000.0).unwrap();
        let change = |plan: Plan, (input, value): &(Input, f64)| plan.with(*input, *value);
        let plan = changes.iter().try_fold(plan, change).unwrap();
        Problem::of(&plan)
    };
    let micro = |field: Field| Input::Tier(Tier::Micro, field);
    let problem = plan(&[]);
    assert!(problem.covers(&problem));
    for (input, looser, tighter) in [
        (Input::Budget, 5_001.0, 4_999.0),
        (Input::Hours, 81.0, 79.0),
        (Input::Creators, 51.0, 49.0),
        (micro(Field::Fee), 499.0, 501.0),
        (micro(Field::Hours), 7.0, 9.0),
        (micro(Field::Max), 500.0, 3.0),
        (micro(Field::Min), 0.0, 1.0),
    ] {
        let (looser, tighter) = (plan(&[(input, looser)]), plan(&[(input, tighter)]));
        assert!(
            looser.covers(&problem) && problem.covers(&tighter),
            "{input:?}"
        );
        assert!(!tighter.covers(&looser), "{input:?}");
    }
    // The price of a tier that cannot be booked does not matter, unless the covering problem demands the tier.
    let none = plan(&[(micro(Field::Max), 0.0), (micro(Field::Fee), 1.0)]);
    assert!(problem.covers(&none));
    let demanding = plan(&[(micro(Field::Min), 1.0)]);
    assert!(demanding.covers(&demanding) && !demanding.covers(&none));
}

/// Ten times a tenth is a little less than one, three times a tenth is a little more than three tenths.
#[test]
fn a_visit_meets_the_allowed_mixes_alone() {
    let tenth = |input: Input, field: Field| {
        let plan = [
            (Input::Creators, 3.0),
            (input, 0.3),
            (Input::Tier(Tier::Nano, field), 0.1),
            (Input::Tier(Tier::Nano, Field::Min), 1.0),
        ];
        let free = edition_2026_11::plan(1.0).unwrap();
        let free = Tier::ALL.into_iter().fold(free, |plan, tier| {
            let plan = plan.with(Input::Tier(tier, Field::Fee), 0.0).unwrap();
            plan.with(Input::Tier(tier, Field::Hours), 0.0).unwrap()
        });
        let none = |plan: Plan, tier| plan.with(Input::Tier(tier, Field::Max), 0.0).unwrap();
        let free = Tier::ALL.into_iter().skip(2).fold(free, none);
        let change = |plan: Plan, (input, value)| plan.with(input, value).unwrap();
        Problem::of(&plan.into_iter().fold(free, change))
    };
    for problem in [
        tenth(Input::Budget, Field::Fee),
        tenth(Input::Hours, Field::Hours),
    ] {
        let mut met = Vec::new();
        let counts = problem.offers.0.map(|offer| (offer.min, offer.max));
        let end = problem.visit(&counts, &mut |mix, needs| {
            assert_eq!(needs.creators, mix.0.iter().sum::<u32>());
            met.push([mix.0[0], mix.0[1]]);
            ControlFlow::Continue(())
        });
        assert!(end.is_continue());
        assert_eq!(met, [[1, 0], [1, 1], [1, 2], [2, 0], [2, 1]]);
    }
}

/// The bounds are the largest creator alone, and the sum of all creators up to the audience.
#[test]
fn reach_lies_between_one_creator_and_all_of_them() {
    let problem = Problem::of(&edition_2026_11::plan(5_000.0).unwrap());
    let people = |tier: Tier| problem.audience * problem.offers[tier].share();
    let (micro, mid) = (people(Tier::Micro), people(Tier::Mid));
    let (low, high) = problem.reach_bounds(&ByTier([0, 3, 1, 0, 0]));
    assert_eq!(low, mid);
    assert!((high / (3.0 * micro + mid) - 1.0).abs() < 1e-12);
    assert_eq!(
        problem.reach_bounds(&ByTier([0, 0, 500, 0, 0])),
        (mid, problem.audience)
    );
    assert_eq!(problem.reach_bounds(&Mix::default()), (0.0, 0.0));
}

/// While a creator can still win people the line meets the gain at both ends; on the flat part the line is flat.
#[test]
fn a_line_is_tight_at_its_ends() {
    for posts in [1.0, 20.0] {
        let plan = edition_2026_11::plan(5_000.0).and_then(|plan| plan.with(Input::Posts, posts));
        let plan = plan.and_then(|plan| plan.with(Input::Audience, 2e4));
        let problem = Problem::of(&plan.unwrap());
        for tier in Tier::ALL {
            let gain = |rho: f64| problem.gain(tier, rho);
            let all = gain(1e9);
            // The ratio from which on the creator reaches the most people that one creator can.
            let mut full = 1.0;
            while gain(full) >= all {
                full *= 0.5;
            }
            while gain(full) < all {
                full *= 1.000_1;
            }
            let near = |one: f64, other: f64| (one - other).abs() <= 1e-3 * other.abs();
            for (low, top) in [(0.0, 0.9), (0.3, 0.5), (0.2, 4.0)] {
                let (low, top) = (low * full, top * full);
                let (start, slope) =
                    problem.gain_line(problem.offers[tier].video_share, low, top, 0.5 * full);
                let end = top.min(full);
                assert!(
                    near(start + slope * low, gain(low)) || gain(low) == 0.0,
                    "{tier:?}"
                );
                assert!(near(start + slope * end, gain(end)), "{tier:?}");
                let (flat, level) =
                    problem.gain_line(problem.offers[tier].video_share, low, top, 1.01 * full);
                assert!(near(flat, gain(end)) && level == 0.0, "{tier:?}");
                let steepest = problem.steepest_gain(problem.offers[tier].video_share, top);
                assert!(near(steepest, gain(end) / end), "{tier:?}");
            }
        }
    }
}

#[test]
fn gains_over_one_ratio_have_a_flat_line() {
    let problem = Problem::of(&edition_2026_11::plan(5_000.0).unwrap());
    for tier in Tier::ALL {
        let line = problem.gain_line(problem.offers[tier].video_share, 0.5, 0.5, 0.5);
        assert_eq!(line, (problem.gain(tier, 0.5), 0.0));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_gain_lies_above_its_line(
        plan in plan(),
        tier in 0_usize..5,
        (low, width, at) in (0.0..2.0, 0.0..2.0, 0.0..=1.0),
        part in 0.0..=1.0,
    ) {
        let problem = Problem::of(&plan);
        let tier = Tier::ALL[tier];
        let top = low + width;
        let (start, slope) = problem.gain_line(problem.offers[tier].video_share, low, top, low + at * width);
        let rho = low + part * width;
        let gain = problem.gain(tier, rho);
        let line = start + slope * rho;
        prop_assert!(gain <= line + 1e-9 * problem.gain(tier, top), "{gain} {line}");
        if problem.offers[tier].video_share > 0.0 && top > 0.0 {
            let steepest = problem.steepest_gain(problem.offers[tier].video_share, top);
            prop_assert!(gain <= steepest * rho * (1.0 + 1e-9), "{gain} {steepest}");
        }
    }
}
