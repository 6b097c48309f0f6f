//! Tests of the optimiser against an oracle that shares no code with the optimiser or the formulas.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use proptest::prelude::*;

use super::{oracle::Oracle, *};
use crate::tests::edition_2026_11;
use crate::{
    Plan,
    input::{Field, Input},
    tests::arbitrary::alike,
};

/// Generates plans with up to some thousand mixes, over the whole range of the inputs that shape the answer.
fn small_plan() -> impl Strategy<Value = Plan> {
    let goals = prop::array::uniform6(prop_oneof![2 => 0.0..100.0, 1 => Just(0.0)]);
    let overrides = prop::collection::vec(
        (
            0_usize..5,
            prop_oneof![
                (10.0..20_000.0).prop_map(|v| (Field::Fee, v)),
                (1.0..30.0).prop_map(|v| (Field::Hours, v)),
                (0.0..0.9).prop_map(|v| (Field::Prestige, v)),
                (0.0..2.0).prop_map(|v| (Field::SpreadBetween, v)),
                (0.0..1.0).prop_map(|v| (Field::Delivery, v)),
                (0.01..1.0).prop_map(|v| (Field::Fit, v)),
                (0_u32..3).prop_map(|v| (Field::Min, f64::from(v))),
                (3_u32..9).prop_map(|v| (Field::Max, f64::from(v))),
                (0_u32..3).prop_map(|v| (Field::Locked, f64::from(v))),
            ],
        ),
        0..5,
    );
    (
        (2.0_f64..4.8, 3.0_f64..7.5, 0.0..1.0, 0.02..0.65, 1_u32..5),
        (goals, 0.3..0.8, 8.0..120.0, 1_u32..13, 0.0..0.6),
        overrides,
    )
        .prop_filter_map(
            "faulty",
            |((budget, audience, niche, overlap, posts), rest, overrides)| {
                let (goals, caution, hours, creators, campaign) = rest;
                let mut plan = Plan::new(10_f64.powf(budget)).ok()?;
                for (goal, weight) in Goal::ALL.into_iter().zip(goals) {
                    plan = plan.with(Input::Goal(goal), weight).ok()?;
                }
                for (input, value) in [
                    (Input::Audience, 10_f64.powf(audience)),
                    (Input::Niche, niche),
                    (Input::Overlap, overlap),
                    (Input::Posts, f64::from(posts)),
                    (Input::Caution, caution),
                    (Input::Hours, hours),
                    (Input::Creators, f64::from(creators)),
                    (Input::CampaignSpread, campaign),
                ] {
                    plan = plan.with(input, value).ok()?;
                }
                for (tier, (field, value)) in overrides {
                    plan = plan.with(Input::Tier(Tier::ALL[tier], field), value).ok()?;
                }
                Some(plan)
            },
        )
}

/// Checks the optimiser's solutions against all mixes.
fn check(plan: &Plan) -> Result<(), TestCaseError> {
    let problem = Problem::of(plan);
    let oracle = Oracle::of(plan);
    let counted = oracle.count();
    let Some(most) = most(&problem) else {
        prop_assert_eq!(counted.mixes, 0);
        return Ok(());
    };
    prop_assert!(counted.mixes > 0);
    for goal in Goal::ALL {
        let (truth, mix) = counted.most[goal];
        let found = most[goal];
        prop_assert!(problem.allows(&found.mix));
        prop_assert!(
            (found.objective - truth).abs() <= 1e-9 * truth.abs(),
            "{goal:?} {found:?} {truth}"
        );
        prop_assert!(
            found.bound >= problem.value(goal, &mix) * (1.0 - 1e-14),
            "{goal:?} {found:?} below {mix:?}"
        );
    }
    let aim = Aim::of(&problem, &most);
    let choices = Choices::of(&problem);
    prop_assert_eq!(
        choices.enumeration.is_some(),
        counted.mixes <= enumeration::MOST_MIXES
    );
    let listed = choices.ways(problem.budget, &aim, &[None; 3], &mut NodeLimit::each(0));
    for ((way, truth), listed) in WAYS.into_iter().zip(counted.best).zip(listed) {
        let family = way.family();
        let (truth, mix, found) = match (truth, maximise(&problem, &aim, family, None)) {
            (Some((truth, mix)), Some(found)) => (truth, mix, found),
            (truth, found) => {
                prop_assert!(truth.is_none() && found.is_none(), "{truth:?} {found:?}");
                continue;
            }
        };
        prop_assert!(problem.allows(&found.mix));
        prop_assert!(
            (found.objective - truth).abs() <= 1e-9,
            "{found:?} {truth} {mix:?}"
        );
        let worth = oracle.worth(&found.mix, &counted.most);
        prop_assert!(
            (worth - truth).abs() <= 1e-9,
            "{found:?} {worth} {truth} {mix:?}"
        );
        let missed: f64 = aim
            .factors
            .iter()
            .map(|(goal, factor)| factor * problem.value(goal, &mix))
            .sum();
        prop_assert!(found.bound >= missed - 1e-14, "{found:?} below {mix:?}");
        prop_assert!(found.proven(), "{found:?}");
        if choices.enumeration.is_some() {
            let listed = listed.unwrap();
            prop_assert!((found.objective - listed.objective).abs() <= 1e-11);
            prop_assert_eq!(found.mix, listed.mix);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn the_optimiser_equals_brute_force(plan in small_plan()) {
        check(&plan)?;
    }
}

/// An enumeration under another problem equals that problem's own enumeration.
#[test]
fn a_list_under_another_market_is_the_list_of_that_market() {
    let plan = Plan::new(6_000.0).unwrap();
    let problem = Problem::of(&plan);
    let before = Choices::of(&problem);
    let mut changes: Vec<(Input, f64)> = Input::PLAN
        .into_iter()
        .filter_map(|input| Some((input, 0.9 * input.of(&plan)?)))
        .collect();
    changes.push((Input::Posts, 2.0));
    for (tier, offer) in problem.offers.iter() {
        for (field, value) in [
            (Field::Fee, 1.1 * offer.fee),
            (Field::Product, 30.0),
            (Field::MedianViews, 0.9 * offer.median_views),
            (Field::SpreadBetween, 0.7),
            (Field::SpreadWithin, 0.7),
            (Field::EngagementRate, 0.04),
            (Field::FakeShare, 0.2),
            (Field::Fit, 0.2),
            (Field::Delivery, 0.8),
            (Field::Hours, 9.0),
            (Field::Trust, 0.2),
            (Field::Prestige, 0.3),
            (Field::Min, 1.0),
            (Field::Max, 1.0),
        ] {
            changes.push((Input::Tier(tier, field), value));
        }
    }
    let mut compared = 0;
    for (input, value) in changes {
        let value = if input.range().whole {
            value.round()
        } else {
            value
        };
        let Ok(after) = plan.with(input, value).map(|plan| Problem::of(&plan)) else {
            continue;
        };
        let (Some(under), fresh) = (before.under(&after), Choices::of(&after)) else {
            continue;
        };
        assert_eq!(under.listed(), fresh.listed(), "{input:?}");
        if fresh.listed() == Some(0) {
            continue;
        }
        compared += 1;
        let most = |choices: &Choices, budget: f64| {
            let (hints, mut node_limit) = (ByGoal::default(), NodeLimit::each(0));
            choices.most(budget, &hints, TIE, &mut node_limit).unwrap()
        };
        let (ours, theirs) = (most(&under, after.budget), most(&fresh, after.budget));
        for goal in Goal::ALL {
            assert_eq!(
                ours[goal].objective, theirs[goal].objective,
                "{input:?} {goal:?}"
            );
            let records = under.records(goal).unwrap();
            assert_eq!(
                Some(&records),
                fresh.records(goal).as_ref(),
                "{input:?} {goal:?}"
            );
            let reached = |budget: &f64| most(&fresh, *budget)[goal].objective;
            let reached: Vec<f64> = records.iter().map(reached).collect();
            assert!(
                reached.windows(2).all(|pair| pair[0] < pair[1]),
                "{input:?} {goal:?}"
            );
        }
        let aim = Aim::of(&after, &theirs);
        let ways = |choices: &Choices| {
            choices.ways(after.budget, &aim, &[None; 3], &mut NodeLimit::each(0))
        };
        assert_eq!(ways(&under), ways(&fresh), "{input:?}");
        let best = under.best(after.budget, &aim, None, &mut NodeLimit::each(0));
        assert_eq!(best, ways(&fresh)[0], "{input:?}");
    }
    assert!(compared > 60, "{compared}");
}

/// The work of the proofs is the same on every machine, so that looser bounds are noticed.
#[test]
fn proofs_take_few_boxes() {
    let boxes = |plan: Plan| {
        let problem = Problem::of(&plan);
        let most = most(&problem)?;
        let best = maximise(&problem, &Aim::of(&problem, &most), None, None)?;
        let alone: usize = most.0.iter().map(|found| found.boxes).sum();
        Some(alone + best.boxes)
    };
    let all: usize = drawn().take(300).filter_map(boxes).sum();
    assert!(all <= 34_000, "{all}");
}

#[test]
fn the_default_plan_books_ten_micro_creators() {
    let problem = Problem::of(&edition_2026_11::plan(5000.0).unwrap());
    let most = most(&problem).unwrap();
    let best = maximise(&problem, &Aim::of(&problem, &most), None, None).unwrap();
    assert_eq!(best.mix.0, [0, 10, 0, 0, 0]);
    assert!((best.objective - 0.8684096632278534).abs() < 1e-9);
    assert!(best.proven());
}

/// Generates plans of all sizes: budgets to ten million, 500 creators, every tier with limits and locks of its own.
fn large_plan() -> impl Strategy<Value = Plan> {
    let limits = prop::collection::vec(
        (
            0_usize..5,
            prop_oneof![
                (0_u32..4).prop_map(|v| (Field::Min, f64::from(v))),
                (5_u32..200).prop_map(|v| (Field::Max, f64::from(v))),
                (1_u32..9).prop_map(|v| (Field::Locked, f64::from(v))),
                (100.0..20_000.0).prop_map(|v| (Field::Fee, v)),
                (2.0..20.0).prop_map(|v| (Field::Hours, v)),
            ],
        ),
        0..3,
    );
    let goals = prop::array::uniform6(prop_oneof![3 => 0.0..100.0, 1 => Just(0.0)]);
    let caution = prop_oneof![3 => 0.3..0.8, 1 => Just(0.8), 1 => Just(0.5), 1 => Just(0.3)];
    (
        (4.0_f64..7.0, 4.0_f64..8.5, 0.0..1.0, 0.02..0.65),
        (goals, caution, 1.5_f64..3.7, 1.0_f64..2.69),
        limits,
    )
        .prop_filter_map(
            "faulty",
            |((budget, audience, niche, overlap), rest, limits)| {
                let (goals, caution, hours, creators) = rest;
                let mut plan = Plan::new(10_f64.powf(budget)).ok()?;
                for (goal, weight) in Goal::ALL.into_iter().zip(goals) {
                    plan = plan.with(Input::Goal(goal), weight).ok()?;
                }
                for (input, value) in [
                    (Input::Audience, 10_f64.powf(audience)),
                    (Input::Niche, niche),
                    (Input::Overlap, overlap),
                    (Input::Caution, caution),
                    (Input::Hours, 10_f64.powf(hours)),
                    (Input::Creators, 10_f64.powf(creators).floor()),
                ] {
                    plan = plan.with(input, value).ok()?;
                }
                for (tier, (field, value)) in limits {
                    plan = plan.with(Input::Tier(Tier::ALL[tier], field), value).ok()?;
                }
                Some(plan)
            },
        )
}

/// Iterates over the plans of a fixed pseudo-random sequence.
fn drawn() -> impl Iterator<Item = Plan> {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let strategy = large_plan();
    std::iter::repeat_with(move || strategy.new_tree(&mut runner).unwrap().current())
}

/// Most mixes that are counted one by one.
const COUNTABLE: usize = 2_000_000;

/// Returns a hundred plans that can book every tier, with numbers of mixes spread evenly on a logarithmic scale.
fn countable_plans() -> Vec<Plan> {
    const LEAST: usize = 10_000;
    const BANDS: usize = 20;
    const EACH: usize = 5;
    let mut bands = [const { Vec::new() }; BANDS];
    for plan in drawn() {
        let oracle = Oracle::of(&plan);
        let size = oracle.size(COUNTABLE);
        if !(LEAST..=COUNTABLE).contains(&size) || !oracle.can_book_all() {
            continue;
        }
        let part = (size as f64 / LEAST as f64).ln() / (COUNTABLE as f64 / LEAST as f64).ln();
        let band = &mut bands[((part * BANDS as f64) as usize).min(BANDS - 1)];
        if band.len() < EACH {
            band.push(plan);
        }
        if bands.iter().all(|band| band.len() == EACH) {
            break;
        }
    }
    bands.concat()
}

#[test]
fn a_hundred_plans_with_up_to_two_million_mixes_equal_brute_force() {
    let plans = countable_plans();
    assert_eq!(plans.len(), 100);
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(plan) = plans.get(next.fetch_add(1, Ordering::Relaxed)) {
            check(plan).unwrap_or_else(|error| panic!("{error}\n{}", plan.to_json()));
        }
    };
    thread::scope(|scope| {
        scope.spawn(work);
        work();
    });
}

/// Where the mixes are too many to count: no mix one booking or exchange away is better, and the bound holds.
#[test]
fn no_neighbour_of_the_best_mix_is_better() {
    let huge = |plan: &Plan| Oracle::of(plan).size(COUNTABLE) > COUNTABLE;
    for plan in drawn().filter(huge).take(60) {
        let problem = Problem::of(&plan);
        let aim = Aim::of(&problem, &most(&problem).unwrap());
        let best = maximise(&problem, &aim, None, None).unwrap();
        assert!(best.bound >= best.objective);
        for add in 0..=TIERS {
            for drop in 0..=TIERS {
                let mut next = best.mix;
                if add < TIERS {
                    next.0[add] += 1;
                }
                if drop < TIERS {
                    next.0[drop] = next.0[drop].saturating_sub(1);
                }
                if problem.allows(&next) {
                    let value: f64 = aim
                        .factors
                        .iter()
                        .map(|(goal, factor)| factor * problem.value(goal, &next))
                        .sum();
                    assert!(value <= best.bound + 1e-12, "{next:?} {value} {best:?}");
                    assert!(
                        value <= best.objective + PROOF || !best.proven(),
                        "{next:?} {value} {best:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_proof_is_a_gap_that_is_small_for_its_value() {
    let proven = |objective: f64, gap: f64| {
        let bound = objective + gap;
        Solution {
            objective,
            bound,
            ..Solution::<Mix>::default()
        }
        .proven()
    };
    assert!(proven(0.5, 0.0) && proven(0.5, 0.9e-9) && !proven(0.5, 1.1e-9));
    assert!(proven(1e6, 0.9e-3) && !proven(1e6, 1.1e-3));
}

/// A search at its node limit returns the incumbent and a valid bound; later searches get the boxes left, or the least.
#[test]
fn patience_is_shared_and_ends() {
    let problem = drawn()
        .map(|plan| Problem::of(&plan))
        .find(|problem| {
            let most = most(problem);
            let best =
                most.and_then(|most| maximise(problem, &Aim::of(problem, &most), None, None));
            best.is_some_and(|best| best.boxes > 500 && best.proven())
        })
        .unwrap();
    let choices = Choices::of(&problem);
    let most = most(&problem).unwrap();
    let aim = Aim::of(&problem, &most);
    let best = |node_limit: &mut NodeLimit| {
        choices
            .best(problem.budget, &aim, None, node_limit)
            .unwrap()
    };
    let whole = best(&mut NodeLimit::each(NodeLimit::MOST));
    let cut = best(&mut NodeLimit::each(60));
    assert_eq!(cut.boxes, 60);
    assert!(cut.bound >= whole.objective && !cut.proven());
    assert!(cut.objective <= whole.objective + TIE);
    let mut shared = NodeLimit::shared(100, 130);
    let boxes = [(); 3].map(|()| best(&mut shared).boxes);
    assert_eq!(boxes, [100, 50, 50]);
    let hints = ByGoal::default();
    let alone = choices
        .most(problem.budget, &hints, TIE, &mut NodeLimit::each(5))
        .unwrap();
    assert!(alone.0.iter().all(|solution| solution.boxes <= 5));
}

/// Tiers that are alike in every number are searched as one column, and the smallest is booked.
#[test]
fn alike_tiers_are_one_column() {
    let plan = Plan::new(5e4).and_then(|plan| plan.with(Input::Hours, 1e3));
    let plan = alike(plan.unwrap());
    let problem = Problem::of(&plan);
    let most = most(&problem).unwrap();
    let best = maximise(&problem, &Aim::of(&problem, &most), None, None).unwrap();
    assert!(best.proven() && best.boxes <= 5, "{best:?}");
    let [nano, rest @ ..] = best.mix.0;
    assert!(nano > 10 && rest == [0; 4], "{best:?}");
}

/// 20 x 20 x 10 mixes are enumerated; one nano creator more makes too many.
#[test]
fn four_thousand_mixes_are_listed_and_no_more() {
    let counts = |most: [f64; 5]| {
        let start = Plan::new(1e8)
            .and_then(|plan| plan.with(Input::Hours, 1e6))
            .and_then(|plan| plan.with(Input::Creators, 500.0))
            .and_then(|plan| plan.with(Input::Tier(Tier::Nano, Field::Min), 1.0));
        let plan = Tier::ALL
            .into_iter()
            .zip(most)
            .fold(start.unwrap(), |plan, (tier, most)| {
                plan.with(Input::Tier(tier, Field::Max), most).unwrap()
            });
        Choices::of(&Problem::of(&plan)).listed()
    };
    assert_eq!(counts([20.0, 19.0, 9.0, 0.0, 0.0]), Some(4_000));
    assert_eq!(counts([21.0, 19.0, 9.0, 0.0, 0.0]), None);
}
