//! The optimiser against brute force that shares no code with it.

use proptest::prelude::*;

use super::*;
use crate::{
    Plan,
    brute_force::every_mix,
    input::{Field, Input},
    offer::Offer,
};

/// Plans with up to some thousand mixes, over the whole range of what shapes the answer.
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

/// The highest worth among mixes whose values are known.
fn best_by_counting<'a>(
    valued: impl Iterator<Item = &'a (Mix, ByGoal<f64>)>,
    factors: &ByGoal<f64>,
) -> f64 {
    let worth = |(_, values): &(Mix, ByGoal<f64>)| -> f64 {
        values
            .iter()
            .map(|(goal, value)| factors[goal] * value)
            .sum()
    };
    valued.map(worth).fold(f64::NEG_INFINITY, f64::max)
}

fn check(plan: &Plan) -> Result<usize, TestCaseError> {
    let market = Market::of(plan);
    let mixes = every_mix(&market);
    let Some(most) = most(&market) else {
        prop_assert!(mixes.is_empty());
        return Ok(0);
    };
    prop_assert!(!mixes.is_empty());
    let valued: Vec<_> = mixes.iter().map(|mix| (*mix, market.values(mix))).collect();
    for goal in Goal::ALL {
        let truth = best_by_counting(valued.iter(), &Aim::alone(goal, TIE).factors);
        let Solution {
            mix,
            objective,
            bound,
            ..
        } = most[goal];
        prop_assert!(market.allows(&mix));
        prop_assert!(
            bound >= truth * (1.0 - 1e-14),
            "{goal:?} bound {bound} below {truth}"
        );
        prop_assert!(
            (objective - truth).abs() <= 1e-9 * truth.abs(),
            "{goal:?} {objective} {truth}"
        );
    }
    let aim = Aim::of(&market, &most);
    let choices = Choices {
        market,
        menu: Menu::of(&market),
    };
    prop_assert_eq!(choices.menu.is_some(), mixes.len() <= menu::MOST_MIXES);
    for family in [None, Some(Family::Micro), Some(Family::Macro)] {
        let inside = |(mix, _): &&(Mix, ByGoal<f64>)| {
            let other = |offer: &&Offer| family.is_some_and(|family| family != offer.family);
            market
                .offers
                .0
                .iter()
                .filter(other)
                .all(|offer| mix[offer.tier] == 0)
        };
        let truth = best_by_counting(valued.iter().filter(inside), &aim.factors);
        match maximise(&market, &aim, family, None) {
            None => prop_assert_eq!(truth, f64::NEG_INFINITY),
            Some(found) => {
                prop_assert!(market.allows(&found.mix));
                prop_assert!((found.objective - truth).abs() <= 1e-9, "{found:?} {truth}");
                prop_assert!(found.bound >= truth - 1e-14, "{found:?} {truth}");
                prop_assert!(found.proven());
                let listed = choices.best(market.budget, &aim, family, None).unwrap();
                prop_assert!((found.objective - listed.objective).abs() <= 1e-11);
                prop_assert_eq!(found.mix, listed.mix);
            }
        }
    }
    Ok(mixes.len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn the_optimiser_equals_brute_force(plan in small_plan()) {
        check(&plan)?;
    }
}

#[test]
fn the_default_plan_books_ten_micro_creators() {
    let market = Market::of(&Plan::new(5000.0).unwrap());
    let most = most(&market).unwrap();
    let best = maximise(&market, &Aim::of(&market, &most), None, None).unwrap();
    assert_eq!(best.mix.0, [0, 10, 0, 0, 0]);
    assert!((best.objective - 0.8684096632278534).abs() < 1e-9);
    assert!(best.proven());
}

/// Plans of all sizes: budgets to ten million, 500 creators, every tier with limits of its own.
fn large_plan() -> impl Strategy<Value = Plan> {
    let limits = prop::collection::vec(
        (
            0_usize..5,
            prop_oneof![
                (0_u32..4).prop_map(|v| (Field::Min, f64::from(v))),
                (5_u32..200).prop_map(|v| (Field::Max, f64::from(v))),
                (0_u32..9).prop_map(|v| (Field::Locked, f64::from(v))),
                (100.0..20_000.0).prop_map(|v| (Field::Fee, v)),
                (2.0..20.0).prop_map(|v| (Field::Hours, v)),
            ],
        ),
        0..3,
    );
    let goals = prop::array::uniform6(prop_oneof![3 => 0.0..100.0, 1 => Just(0.0)]);
    (
        (4.0_f64..7.0, 4.0_f64..8.5, 0.0..1.0, 0.02..0.65),
        (goals, 0.3..0.8, 1.5_f64..3.7, 1.0_f64..2.69),
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

/// How many mixes a market allows, as far as `most`.
fn mixes_up_to(market: &Market, most: usize) -> usize {
    fn count(market: &Market, tier: usize, mix: Mix, most: usize) -> usize {
        let Some(offer) = market.offers.0.get(tier) else {
            return 1;
        };
        let mut sum = 0;
        for creators in offer.min..=offer.max {
            let mut next = mix;
            next.0[tier] = creators;
            let booked: u32 = next.0.iter().sum();
            if booked > market.creators
                || market.cost(&next) > market.budget
                || market.hours_of(&next) > market.hours
                || sum > most
            {
                break;
            }
            sum += count(market, tier + 1, next, most);
        }
        sum
    }
    count(market, 0, Mix::default(), most)
}

/// The first plans of a fixed sequence that fulfil a condition.
fn drawn(count: usize, condition: impl Fn(&Plan) -> bool) -> Vec<Plan> {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let strategy = large_plan();
    std::iter::repeat_with(|| strategy.new_tree(&mut runner).unwrap().current())
        .filter(condition)
        .take(count)
        .collect()
}

#[test]
fn a_hundred_plans_with_up_to_two_million_mixes_equal_brute_force() {
    let with_mixes = |least: usize, most: usize| {
        move |plan: &Plan| (least..=most).contains(&mixes_up_to(&Market::of(plan), most))
    };
    let plans = drawn(98, with_mixes(4_001, 10_000)).into_iter();
    for plan in plans.chain(drawn(2, with_mixes(200_000, 2_000_000))) {
        check(&plan).unwrap();
    }
}

/// Where nobody can count all mixes: none that is one booking or one exchange away is better, and the bound holds.
#[test]
fn no_neighbour_of_the_best_mix_is_better() {
    let huge = |plan: &Plan| {
        let market = Market::of(plan);
        most(&market).is_some() && mixes_up_to(&market, 2_000_000) > 2_000_000
    };
    for plan in drawn(60, huge) {
        let market = Market::of(&plan);
        let aim = Aim::of(&market, &most(&market).unwrap());
        let best = maximise(&market, &aim, None, None).unwrap();
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
                if market.allows(&next) {
                    let value: f64 = aim
                        .factors
                        .iter()
                        .map(|(goal, factor)| factor * market.value(goal, &next))
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
