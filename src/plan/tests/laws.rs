//! The laws of the model (section 7), and the golden plans of a second implementation.

use crate::way::{ByWay, Way};
use proptest::prelude::*;

use super::{
    arbitrary::{alike, plan, small_plan},
    edition_2026_11,
};
use crate::{
    Plan,
    benchmark::{self, Quantity},
    frontier::{POINTS, frontier},
    goal::{ByGoal, Goal},
    input::{Field, Input},
    model::{
        problem::{Mix, Problem},
        reach::Duplication,
    },
    outcome::{Outcome, outcome},
    simulate::{forecast::Spread, futures::Futures, simulator::Simulator},
    solve,
    tier::{ByTier, Family, Tier},
};

fn close(ours: f64, theirs: f64) -> bool {
    (ours - theirs).abs() <= 1e-9 * theirs.abs().max(1e-300)
}

fn by_tier(value: &serde_json::Value, number: &str) -> ByTier<f64> {
    ByTier::from_fn(|tier| value[tier.key()][number].as_f64().unwrap())
}

/// Eleven plans with every closed-form number, computed by an implementation that shares no code with ours.
#[test]
fn the_worked_plans_agree_in_every_closed_form_number() {
    let golden = include_str!("laws/golden.json");
    assert_eq!(agree(golden, Clone::clone), (11, 24));
}

/// Ten plans of the edition before, whose figures are numbers of the plan now.
#[test]
fn the_plans_of_an_older_edition_keep_their_figures() {
    let golden = include_str!("laws/golden-2026-11.json");
    let figures = |plan: &Plan| edition_2026_11::figures(plan).unwrap();
    assert_eq!(agree(golden, figures), (10, 18));
}

/// Compares worked plans with ours; returns the numbers of plans and of mixes compared.
fn agree(golden: &str, figures: impl Fn(&Plan) -> Plan) -> (usize, usize) {
    let plans: serde_json::Value = serde_json::from_str(golden).unwrap();
    let plans = plans.as_array().unwrap();
    let mut mixes = 0;
    for golden in plans {
        let name = golden["name"].as_str().unwrap();
        let plan = figures(&Plan::parse(&golden["plan"].to_string()).unwrap());
        let problem = Problem::of(&plan);
        let number = |value: &serde_json::Value| value.as_f64().unwrap();
        assert!(
            close(problem.duplication.theta(), number(&golden["theta"])),
            "{name}: theta"
        );
        assert!(
            close(problem.risk.zeta(), number(&golden["zeta"])),
            "{name}: zeta"
        );
        for (tier, offer) in problem.offers.iter() {
            let ours = [
                ("cost", offer.cost),
                ("fit", offer.fit),
                ("V", offer.views.mean),
                ("S", offer.views.variance),
                ("T", offer.views.third),
                ("p", offer.share()),
                ("g", problem.gain(tier, 1.0)),
            ];
            for (key, ours) in ours {
                let theirs = by_tier(&golden["options"], key)[tier];
                assert!(
                    close(ours, theirs),
                    "{name}: {tier:?} {key} {ours} {theirs}"
                );
            }
        }
        let most = solve::most(&problem).unwrap();
        let goal_of =
            |value: &serde_json::Value| ByGoal::from_fn(|goal| number(&value[goal.key()]));
        for (goal, theirs) in goal_of(&golden["best"]["most"]).iter() {
            assert!(
                close(most[goal].objective, *theirs),
                "{name}: most {goal:?}"
            );
        }
        let aim = solve::Aim::of(&problem, &most);
        let best = solve::maximise(&problem, &aim, None, None).unwrap();
        for (tier, count) in best.mix.iter() {
            let theirs = golden["best"]["mix"][tier.key()].as_u64().unwrap();
            assert_eq!(u64::from(*count), theirs, "{name}: best mix");
        }
        assert!(
            close(best.objective, number(&golden["best"]["U"])),
            "{name}: U"
        );
        assert!(best.proven(), "{name}");
        for valued in golden["mixes"].as_array().unwrap() {
            let mix = Mix::from_fn(|tier| valued["mix"][tier.key()].as_u64().unwrap() as u32);
            assert!(
                close(problem.cost(&mix), number(&valued["cost"])),
                "{name}: cost"
            );
            assert!(
                close(problem.hours_of(&mix), number(&valued["hours"])),
                "{name}: hours"
            );
            let values = problem.values(&mix);
            for (goal, theirs) in goal_of(&valued["X"]).iter() {
                assert!(close(values[goal], *theirs), "{name}: {goal:?} of {mix:?}");
            }
            let worth: f64 = values
                .iter()
                .map(|(goal, value)| aim.factors[goal] * value)
                .sum();
            assert!(close(worth, number(&valued["U"])), "{name}: U of {mix:?}");
            mixes += 1;
        }
    }
    (plans.len(), mixes)
}

/// By hand, $5,000 and all defaults, ten micro creators (fee 350, 5,000 see the median video):
///
/// - cost 10 x 350 = 3,500; hours 10 x 8 = 80, all of them, so ease is 0
/// - mean of one that posts 5,000 x e^(0.64/2) x e^(1/2) = 11,352.50; nine of ten post: 10,217.25 each
/// - credibility 1 - 0.975^10 = 0.223670
#[test]
fn ten_micro_creators_by_hand() {
    let problem = Problem::of(&Plan::new(5000.0).unwrap());
    let mix = ByTier([0, 10, 0, 0, 0]);
    assert_eq!((problem.cost(&mix), problem.hours_of(&mix)), (3500.0, 80.0));
    assert!((problem.offers[Tier::Micro].views.mean - 10_217.25).abs() < 0.005);
    let values = problem.values(&mix);
    assert_eq!(values[Goal::Ease], 0.0);
    assert!((values[Goal::Credibility] - 0.223_670).abs() < 5e-7);
}

/// Returns the plan without random factors: no views vary, every creator posts, and no figure is unknown.
fn sure(plan: &Plan) -> Plan {
    let mut plan = plan
        .with(Input::CampaignSpread, 0.0)
        .unwrap()
        .with_exact(true);
    for tier in Tier::ALL {
        for (field, value) in [
            (Field::SpreadBetween, 0.0),
            (Field::SpreadWithin, 0.0),
            (Field::Delivery, 1.0),
        ] {
            plan = plan.with(Input::Tier(tier, field), value).unwrap();
        }
    }
    plan
}

/// Returns the plan with every tier back at its benchmarks.
fn as_published(mut plan: Plan) -> Plan {
    for tier in Tier::ALL {
        for field in Field::ALL {
            plan = plan.without(Input::Tier(tier, field));
        }
    }
    plan
}

fn some_mix() -> impl Strategy<Value = Mix> {
    prop::array::uniform5(0_u32..40).prop_map(ByTier)
}

fn simulate(plan: &Plan) -> Outcome {
    outcome(plan, &mut Simulator::new(200))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Law 1: without random factors, reach rises with every creator and stays between its bounds.
    #[test]
    fn sure_reach_rises_with_every_creator(plan in plan(), mix in some_mix(), more in 0_usize..5) {
        let problem = Problem::of(&sure(&plan));
        let mut larger = mix;
        larger.0[more] += 1;
        let (reach, next) = (problem.value(Goal::Reach, &mix), problem.value(Goal::Reach, &larger));
        prop_assert!(next >= reach * (1.0 - 1e-12), "{reach} {next}");
        let (low, high) = problem.reach_bounds(&mix);
        prop_assert!(reach >= low * (1.0 - 1e-9) && reach <= high * (1.0 + 1e-9), "{low} {reach} {high}");
    }

    /// Law 1: the quantile Q never falls when a creator is added, for creators as in the ledger.
    ///
    /// (Beside a sure thing, a gamble with a spread that was never measured can lower Q.)
    #[test]
    fn what_can_be_counted_on_never_falls(plan in small_plan(), mix in some_mix(), more in 0_usize..5) {
        let problem = Problem::of(&as_published(plan));
        let mut larger = mix;
        larger.0[more] += 1;
        for goal in [Goal::Engagement, Goal::Sales, Goal::Authenticity] {
            let (less, more) = (problem.value(goal, &mix), problem.value(goal, &larger));
            prop_assert!(more >= less * (1.0 - 1e-9), "{goal:?} {less} {more}");
        }
    }

    /// The caches of a simulator hold other plans, and a slider that moves there and back.
    #[test]
    fn what_was_worked_out_before_changes_no_answer(
        plans in prop::collection::vec(small_plan(), 2),
        inputs in prop::collection::vec((prop::sample::select(&crate::answers::INPUTS[..]), -8.0_f64..8.0), 4),
    ) {
        let mut used = Simulator::new(20);
        for plan in plans {
            let moved = inputs.iter().filter_map(|(input, by)| {
                let value = input.scale().moved(input.of(&plan)?, by.round());
                plan.with(*input, value).ok()
            });
            for plan in std::iter::once(plan.clone()).chain(moved) {
                let mut fresh = Simulator::new(20);
                prop_assert_eq!(outcome(&plan, &mut used), outcome(&plan, &mut fresh));
                prop_assert_eq!(frontier(&plan, &mut used), frontier(&plan, &mut fresh));
            }
        }
    }

    /// Law 2: the best mix is never worse than any mix that a user can type in.
    #[test]
    fn no_typed_mix_is_better(plan in small_plan(), bookings in prop::collection::vec(0_usize..5, 1..8)) {
        let problem = Problem::of(&plan);
        let mut custom = ByTier::from_fn(|tier| problem.offers[tier].min);
        for tier in bookings {
            let mut more = custom;
            more.0[tier] += 1;
            if problem.allows(&more) {
                custom = more;
            }
        }
        prop_assume!(problem.allows(&custom));
        let outcome = simulate(&plan);
        let worth: f64 = problem.values(&custom).iter().map(|(goal, value)| {
            let most = if goal == Goal::Ease { 1.0 } else { outcome.most[goal] };
            if most > 0.0 { problem.weights[goal] * value / most } else { 0.0 }
        }).sum();
        prop_assert!(outcome.best().as_ref().unwrap().objective >= worth - 1e-9);
    }

    /// Law 3: more money, hours or creators never lowers the best value of one goal alone.
    #[test]
    fn more_never_costs(plan in small_plan(), factor in 1.0..3.0) {
        let before = solve::most(&Problem::of(&plan));
        for input in [Input::Budget, Input::Hours, Input::Creators] {
            let raised: f64 = input.of(&plan).unwrap() * factor;
            let raised = raised.ceil().min(input.range().high);
            let after = solve::most(&Problem::of(&plan.with(input, raised).unwrap()));
            if let Some(before) = before {
                let after = after.unwrap();
                for goal in Goal::ALL {
                    let (before, after) = (before[goal].objective, after[goal].objective);
                    prop_assert!(after >= before - 1e-9 * before.abs(), "{goal:?} {before} {after}");
                }
            }
        }
    }

    /// Law 4: cost and hours add up, a locked creator is in, an excluded one is out.
    #[test]
    fn locks_hold_and_sums_add_up(plan in small_plan(), tier in 0_usize..5, count in 0_u32..3) {
        let tier = Tier::ALL[tier];
        let locked = Input::Tier(tier, Field::Locked);
        let Ok(plan) = plan.without(Input::Tier(tier, Field::Min)).without(Input::Tier(tier, Field::Max)).with(locked, f64::from(count)) else {
            return Ok(());
        };
        let outcome = simulate(&plan);
        for way in [outcome.best(), &outcome.ways[Way::Micro], &outcome.ways[Way::Macro]].into_iter().flatten() {
            prop_assert_eq!(way.mix[tier], count);
            let offers = &outcome.problem.offers;
            let sum = |each: fn(&crate::model::offer::Offer) -> f64| -> f64 {
                way.mix.iter().map(|(tier, count)| f64::from(*count) * each(&offers[tier])).sum()
            };
            prop_assert!((way.cost - sum(|offer| offer.cost)).abs() <= 1e-9 * way.cost.max(1.0));
            prop_assert!((way.hours - sum(|offer| offer.hours)).abs() <= 1e-9 * way.hours.max(1.0));
            prop_assert!(way.cost <= outcome.problem.budget && way.hours <= outcome.problem.hours);
        }
    }

    /// Law 6: an offer that nobody can afford changes nothing.
    #[test]
    fn what_cannot_be_afforded_changes_nothing(plan in small_plan(), tier in 0_usize..5) {
        let tier = Tier::ALL[tier];
        let free = plan.without(Input::Tier(tier, Field::Min)).without(Input::Tier(tier, Field::Locked));
        let dear = free.with(Input::Tier(tier, Field::Fee), (2.0 * Input::Budget.of(&free).unwrap()).max(1.0));
        let none = free.with(Input::Tier(tier, Field::Max), 0.0);
        if let (Ok(dear), Ok(none)) = (dear, none) {
            let (dear, none) = (simulate(&dear), simulate(&none));
            prop_assert_eq!(dear.most, none.most);
            prop_assert_eq!(dear.best().clone().ok(), none.best().clone().ok());
        }
    }

    /// Law 7, on one machine: the same plan and seed have the same futures, whatever was drawn before.
    #[test]
    fn the_simulator_changes_no_result(one in small_plan(), other in small_plan()) {
        let mut simulator = Simulator::new(100);
        let first = outcome(&one, &mut simulator);
        prop_assert_eq!(outcome(&other, &mut simulator), outcome(&other, &mut Simulator::new(100)));
        // Random factors stay cached where only the audience differs.
        let elsewhere = other.with(Input::Audience, 54_321.0).unwrap();
        prop_assert_eq!(outcome(&elsewhere, &mut simulator), outcome(&elsewhere, &mut Simulator::new(100)));
        prop_assert_eq!(outcome(&one, &mut simulator), first);
    }

    /// Without random factors every dot of reach, views and engagement equals the formula.
    #[test]
    fn without_luck_every_dot_is_the_formula(plan in small_plan()) {
        let outcome = simulate(&sure(&plan));
        for way in [outcome.best(), &outcome.ways[Way::Micro], &outcome.ways[Way::Macro]].into_iter().flatten() {
            let views: f64 = way.mix.iter().map(|(tier, n)| f64::from(*n) * outcome.problem.offers[tier].views.mean).sum();
            let rows: [(&Spread, f64); 3] = [
                (&way.forecast.reach, way.values[Goal::Reach]),
                (&way.forecast.engagement, way.values[Goal::Engagement]),
                (&way.forecast.views, views),
            ];
            for (spread, formula) in rows {
                for dot in spread.dots {
                    prop_assert!((dot - formula).abs() <= 1e-9 * formula.abs(), "{dot} {formula}");
                }
            }
        }
    }
}

/// A budget has the same best mix on the curve as in a plan of its own, with and without the cheapest tier.
#[test]
fn the_frontier_is_what_every_budget_buys() {
    let few = Plan::new(3_000.0)
        .and_then(|plan| plan.with(Input::Creators, 7.0))
        .unwrap();
    let no_nano = few.with(Input::Tier(Tier::Nano, Field::Max), 0.0).unwrap();
    let nano = Problem::of(&few).offers[Tier::Nano].cost;
    for (plan, cheapest) in [(few, nano), (no_nano, 350.0)] {
        let mut simulator = Simulator::new(101);
        let points = frontier(&plan, &mut simulator).points;
        assert_eq!(points.len(), POINTS);
        assert_eq!((points[0].budget, points[59].budget), (cheapest, 12_000.0));
        for point in points.iter().step_by(6).chain(points.last()) {
            let there = plan.with(Input::Budget, point.budget).unwrap();
            let bought = outcome(&there, &mut simulator);
            for (band, way) in point.ways.0.into_iter().zip(bought.ways.0) {
                let on_curve = band.map(|band| (band.mix, [band.p10, band.p50, band.p90]));
                let in_plan = way.ok().map(|way| {
                    let Spread { p10, p50, p90, .. } = way.forecast.reach;
                    (way.mix, [p10, p50, p90])
                });
                assert_eq!(on_curve, in_plan, "{}", point.budget);
            }
        }
    }
}

/// Four times the budget may just pay for the cheapest creator: then all budgets of the curve are equal.
#[test]
fn a_budget_that_just_pays_for_somebody_has_a_frontier() {
    let plan = edition_2026_11::plan(37.5).unwrap();
    let points = frontier(&plan, &mut Simulator::new(1)).points;
    assert_eq!(points.len(), POINTS);
    assert!(
        points
            .iter()
            .all(|point| point.budget == 150.0 && point.ways[Way::Best].is_some())
    );
}

/// A win counts one, a tie one half; goals without random factors are not compared.
#[test]
fn two_mixes_are_compared_future_by_future() {
    let sold = |sales: [f64; 4]| Futures {
        sales: sales.to_vec(),
        ..Futures::default()
    };
    let (one, other) = (sold([1.0, 2.0, 2.0, 5.0]), sold([0.0, 2.0, 3.0, 1.0]));
    assert_eq!(one.beats(&other, Goal::Sales), Some(2.5 / 4.0));
    assert_eq!(other.beats(&one, Goal::Sales), Some(1.5 / 4.0));
    assert_eq!(one.beats(&one, Goal::Sales), Some(0.5));
    assert_eq!(one.beats(&other, Goal::Ease), None);
}

/// Law 1: the least overlap is random duplication.
#[test]
fn the_least_overlap_is_chance() {
    let chance = Duplication::from_overlap(0.02);
    let each = [0.1_f64, 0.25, 0.4];
    let sum: f64 = each.iter().map(|p| chance.gain(-(1.0 - p).ln())).sum();
    assert!((chance.share(sum) - (1.0 - 0.9 * 0.75 * 0.6)).abs() < 1e-12);
}

/// Law 5: where all tiers are alike there is no difference between the ways to spend the money.
#[test]
fn alike_tiers_make_no_difference() {
    let plan = alike(Plan::new(5000.0).unwrap());
    let outcome = simulate(&plan);
    let ByWay([micro, best, macros]) = outcome.ways;
    let [micro, best, macros] = [micro, best, macros].map(Result::unwrap);
    assert_eq!(
        best.mix.0,
        [10, 0, 0, 0, 0],
        "the smallest tier stands for all"
    );
    assert!((best.objective - micro.objective).abs() < 1e-12);
    assert!((best.objective - macros.objective).abs() < 1e-12);
}

/// Law 8: every input moves the values that it should move, in the direction that its wording promises.
#[test]
fn every_input_moves_what_it_promises() {
    let plan = Plan::new(10_000.0).unwrap();
    let mix = ByTier([1, 2, 1, 0, 0]);
    let value = |plan: &Plan, goal: Goal| Problem::of(plan).value(goal, &mix);
    let most = |plan: &Plan, goal: Goal| solve::most(&Problem::of(plan)).unwrap()[goal].objective;
    let micro = |field: Field| Input::Tier(Tier::Micro, field);
    type Measure<'a> = &'a dyn Fn(&Plan, Goal) -> f64;
    let cost: Measure = &|plan, _| Problem::of(plan).cost(&mix);
    let rows: [(Input, f64, Goal, Measure, f64); 25] = [
        // input, raised to, goal, measure, direction
        (Input::Budget, 20_000.0, Goal::Reach, &most, 1.0),
        (Input::Hours, 160.0, Goal::Ease, &value, 1.0),
        (Input::Creators, 1.0, Goal::Reach, &most, -1.0),
        (Input::Audience, 1e6, Goal::Reach, &value, 1.0),
        (Input::Niche, 1.0, Goal::Authenticity, &value, -1.0),
        (Input::Overlap, 0.5, Goal::Reach, &value, -1.0),
        (Input::Posts, 3.0, Goal::Engagement, &value, 1.0),
        (Input::Posts, 3.0, Goal::Reach, cost, 1.0),
        (Input::Caution, 0.8, Goal::Reach, &value, -1.0),
        (Input::Caution, 0.8, Goal::Engagement, &value, -1.0),
        (Input::ClickRate, 0.01, Goal::Sales, &value, 1.0),
        (Input::ConversionRate, 0.03, Goal::Sales, &value, 1.0),
        (Input::PeoplePerView, 0.9, Goal::Reach, &value, 1.0),
        (micro(Field::Fee), 900.0, Goal::Reach, cost, 1.0),
        (micro(Field::Product), 50.0, Goal::Reach, cost, 1.0),
        (
            micro(Field::Followers),
            40_000.0,
            Goal::Engagement,
            &value,
            1.0,
        ),
        (
            micro(Field::MedianViews),
            9_000.0,
            Goal::Engagement,
            &value,
            1.0,
        ),
        (
            micro(Field::SpreadBetween),
            1.1,
            Goal::Engagement,
            &value,
            1.0,
        ),
        (
            micro(Field::EngagementRate),
            0.08,
            Goal::Engagement,
            &value,
            1.0,
        ),
        (micro(Field::FakeShare), 0.5, Goal::Reach, &value, -1.0),
        (micro(Field::Fit), 0.9, Goal::Sales, &value, 1.0),
        (micro(Field::Delivery), 1.0, Goal::Engagement, &value, 1.0),
        (micro(Field::Hours), 20.0, Goal::Ease, &value, -1.0),
        (micro(Field::Trust), 0.6, Goal::Authenticity, &value, 1.0),
        (micro(Field::Prestige), 0.05, Goal::Credibility, &value, 1.0),
    ];
    for (input, raised, goal, measure, direction) in rows {
        let (before, after) = (
            measure(&plan, goal),
            measure(&plan.with(input, raised).unwrap(), goal),
        );
        assert!(
            (after - before) * direction > 0.0,
            "{input:?} {goal:?}: {before} to {after}"
        );
    }
    let careful = plan.with(Input::Caution, 0.8).unwrap();
    let stormy = careful.with(Input::CampaignSpread, 0.6).unwrap();
    assert!(value(&stormy, Goal::Engagement) < value(&careful, Goal::Engagement));
    let repeat = |share: f64| {
        let plan = plan.with(Input::Posts, 3.0).unwrap();
        value(&plan.with(Input::Repeat, share).unwrap(), Goal::Reach)
    };
    assert!(repeat(0.9) < repeat(0.1));
    let macros = plan.with(Input::MacroFrom, 500_000.0).unwrap();
    assert_eq!(
        (plan.family(Tier::Mid), macros.family(Tier::Mid)),
        (Family::Macro, Family::Micro)
    );
    for goal in Goal::ALL {
        let keen = plan.with(Input::Goal(goal), 1000.0).unwrap();
        let score = |plan: &Plan| simulate(plan).best().clone().unwrap().scores[goal];
        assert!(score(&keen) >= score(&plan), "{goal:?}");
    }
}

/// Law 9: the engagement rate falls with size when counted by followers, and does not when counted by views.
#[test]
fn engagement_falls_by_followers_and_not_by_views() {
    let rates = |quantity| Tier::ALL.map(|tier| benchmark::typical(quantity, tier));
    assert!(rates(Quantity::EngagementRateByFollowers).is_sorted_by(|a, b| a > b));
    assert!(
        rates(Quantity::EngagementRate)
            .windows(2)
            .all(|pair| pair[0] == pair[1])
    );
}

/// The formula agrees with 20,000 futures to these tolerances, for 1 to 250 creators.
///
/// Views: within 5.5 % at the median, 10.5 % at caution 0.3, 9 % at 0.7 and 24 % at 0.8; of two creators, of whom one may not
/// post, within 14 % at 0.7 and 31 % at 0.8. Median reach: within 2 % for one creator and 12.5 % for ordinary plans.
#[test]
fn the_formula_agrees_with_the_futures() {
    let mixes: Vec<Mix> = [1, 2, 5, 20, 250]
        .into_iter()
        .flat_map(|count| {
            (0..5).map(move |place| {
                let mut mix = Mix::default();
                mix.0[place] = count;
                mix
            })
        })
        .chain([
            ByTier([0, 4, 4, 0, 0]),
            ByTier([5, 5, 2, 1, 0]),
            ByTier([0, 10, 3, 2, 1]),
        ])
        .collect();
    let mut simulator = Simulator::new(20_000);
    let plan = Plan::new(10_000.0).unwrap().with_exact(true);
    let problem = Problem::of(&plan);
    let futures = simulator.simulate(&problem, &mixes);
    for (mix, futures) in mixes.iter().zip(&futures) {
        let mut views = futures.views.clone();
        views.sort_unstable_by(f64::total_cmp);
        let total = mix.iter().fold(
            crate::model::risk::Moments::default(),
            |sum, (tier, count)| sum + problem.offers[tier].views * f64::from(*count),
        );
        let creators: u32 = mix.0.iter().sum();
        let two = creators == 2;
        for (caution, within) in [
            (0.5, 0.055),
            (0.3, 0.105),
            (0.7, if two { 0.14 } else { 0.09 }),
            (0.8, if two { 0.31 } else { 0.24 }),
        ] {
            let risk = crate::model::risk::RiskModel::new(0.3, caution);
            let formula = risk.at_confidence(total);
            let drawn = views[((1.0 - caution) * 20_000.0) as usize];
            assert!(
                (formula / drawn - 1.0).abs() < within,
                "{mix:?} at {caution}: {formula} {drawn}"
            );
        }
        let mut reach = futures.reach();
        reach.sort_unstable_by(f64::total_cmp);
        let (formula, drawn) = (problem.value(Goal::Reach, mix), reach[10_000]);
        let within = if creators == 1 { 0.02 } else { 0.125 };
        // In an ordinary plan all creators together reach no more than a fifth of the audience.
        if problem.reach_bounds(mix).1 <= 0.2 * problem.audience {
            assert!(
                (formula / drawn - 1.0).abs() < within,
                "{mix:?}: {formula} {drawn}"
            );
        }
    }
}
