//! The answers against brute force: every claim is checked by valuing all mixes again.

use proptest::{prelude::*, sample::select};

use super::*;
use crate::{
    Target,
    arbitrary::small_plan,
    benchmark,
    brute_force::{best, every_mix, scored},
    example,
    goal::Goal,
    input::Field,
    outcome::outcome,
    solve::TIE,
    tier::Tier,
};

/// Plans with at most 1,024 mixes, however much money, time and creators they get.
fn tiny_plan() -> impl Strategy<Value = Plan> {
    small_plan().prop_map(|plan| {
        Tier::ALL.into_iter().fold(plan, |plan, tier| {
            let input = Input::Tier(tier, Field::Max);
            let most = input.of(&plan).unwrap_or(3.0).min(3.0);
            plan.with(input, most).unwrap_or(plan)
        })
    })
}

/// The compositions of all mixes that are best to within rounding.
fn compositions(plan: &Plan) -> Vec<Composition> {
    let market = Market::of(plan);
    let best = best(&market);
    if best.is_empty() {
        return vec![Composition::Nothing];
    }
    let of = |mix: &Mix| Composition::of(&market, Some(mix));
    best.iter().map(of).collect()
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        ..ProptestConfig::default()
    }
}

/// The limits that bind, each checked against all mixes of the plan with one unit more of it.
fn bound_limits(plan: &Plan) -> Result<Vec<Limit>, TestCaseError> {
    let outcome = outcome(plan, &mut Deck::new(50));
    let found = binding(plan, &outcome, &mut Deck::new(50));
    let Ok(own) = &outcome.best else {
        prop_assert_eq!(found, []);
        return Ok(Vec::new());
    };
    prop_assert!(found.is_sorted_by(|one, other| one.worth_score >= other.worth_score));
    let best_within = |market: &Market| {
        let worth = |mix: Mix| {
            let mut scores = outcome.scores(&market.values(&mix));
            scores[Goal::Ease] = 1.0 - market.hours_of(&mix) / outcome.market.hours;
            market
                .weights
                .iter()
                .map(|(goal, weight)| weight * scores[goal])
                .sum::<f64>()
        };
        let worths = every_mix(market).into_iter().map(worth);
        worths.fold(f64::NEG_INFINITY, f64::max)
    };
    let more = |input: Input, by: f64| plan.with(input, input.of(plan).unwrap_or(0.0) + by);
    let money = SHARE * outcome.market.budget;
    let hours = SHARE * outcome.market.hours;
    let mut loosened = vec![
        (Limit::Money, money, more(Input::Budget, money)),
        (Limit::Hours, hours, more(Input::Hours, hours)),
        (Limit::Creators, 1.0, more(Input::Creators, 1.0)),
    ];
    for tier in Tier::ALL {
        let input = |field: Field| Input::Tier(tier, field);
        let of = |field: Field| input(field).of(plan);
        if let Some(count) = of(Field::Locked) {
            let open = plan.without(tier, Field::Locked).without(tier, Field::Min);
            let around = open
                .with(input(Field::Max), count + 1.0)
                .and_then(|plan| plan.with(input(Field::Min), (count - 1.0).max(0.0)));
            loosened.push((Limit::Locked(tier), 1.0, around));
            continue;
        }
        if of(Field::Min).is_some_and(|min| min > 0.0) {
            loosened.push((Limit::Min(tier), 1.0, more(input(Field::Min), -1.0)));
        }
        if of(Field::Max).is_some() {
            loosened.push((Limit::Max(tier), 1.0, more(input(Field::Max), 1.0)));
        }
    }
    let limits: Vec<Limit> = loosened.iter().map(|it| it.0).collect();
    prop_assert!(found.iter().all(|binding| limits.contains(&binding.limit)));
    let median = |mix: &Mix| {
        let mut reach = Deck::new(50)
            .play(&outcome.market, &[*mix])
            .remove(0)
            .reach();
        reach.sort_by(f64::total_cmp);
        reach[25]
    };
    for (limit, unit, plan) in loosened {
        let market = Market::of(&plan.unwrap());
        let worth = best_within(&market) - own.objective;
        match found.iter().find(|binding| binding.limit == limit) {
            Some(binding) => {
                prop_assert!(binding.worth_score > TIE && binding.mix != own.mix);
                prop_assert!(
                    (binding.worth_score - worth).abs() < 1e-9,
                    "{binding:?} {worth}"
                );
                prop_assert_eq!(binding.unit, unit);
                let people = median(&binding.mix) - median(&own.mix);
                prop_assert!(
                    (binding.worth_people - people).abs() < 1e-6,
                    "{binding:?} {people}"
                );
            }
            None => prop_assert!(worth < 1e-9, "{limit:?} is worth {worth}"),
        }
    }
    Ok(found.iter().map(|binding| binding.limit).collect())
}

/// All positions of a slider, by its own arrow key.
fn positions(input: Input) -> Vec<f64> {
    let scale = input.scale();
    let (low, high, step) = scale.bounds();
    let mut value = scale.value(low);
    let mut values = vec![value];
    for _ in 0..((high - low) / step).round() as usize {
        value = scale.moved(value, 1.0);
        values.push(value);
    }
    values
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn flips_are_the_first_steps_with_another_composition(
        plan in tiny_plan(),
        input in select(&INPUTS[..]),
    ) {
        let flips = flips_of(&plan, input);
        prop_assert!(compositions(&plan).contains(&flips.now));
        let value = input.of(&plan).unwrap();
        let low = flips.below.map_or(f64::NEG_INFINITY, |turn| turn.value);
        let high = flips.above.map_or(f64::INFINITY, |turn| turn.value);
        prop_assert!(low < value && value < high);
        let legal = |step: &f64| *step == value || plan.with(input, *step).is_ok();
        let seen = || positions(input).into_iter().chain([value]).filter(legal).filter(|step| (low..=high).contains(step));
        let ends = (seen().fold(f64::INFINITY, f64::min), seen().fold(f64::NEG_INFINITY, f64::max));
        prop_assert_eq!(flips.searched, ends, "all steps were looked at");
        let mut turns = 0;
        for step in positions(input) {
            let Ok(there) = plan.with(input, step) else { continue };
            if step < low || step > high {
                continue;
            }
            let possible = compositions(&there);
            match [flips.below, flips.above].into_iter().flatten().find(|turn| turn.value == step) {
                Some(turn) => {
                    turns += 1;
                    prop_assert!(turn.composition != flips.now);
                    prop_assert!(possible.contains(&turn.composition), "{step} {turn:?}");
                    prop_assert_eq!(Composition::of(&Market::of(&there), turn.mix.as_ref()), turn.composition);
                }
                None => prop_assert!(possible.contains(&flips.now), "{step} {flips:?} {possible:?}"),
            }
        }
        let found = usize::from(flips.below.is_some()) + usize::from(flips.above.is_some());
        prop_assert_eq!(turns, found, "a flip is one of the slider's own steps");
    }

    #[test]
    fn inputs_without_flip_points_move_no_mix(plan in tiny_plan(), value in 0.0..=1.0) {
        for input in Input::PLAN {
            let typed = matches!(input, Input::Border(_) | Input::MacroFrom);
            if INPUTS.contains(&input) || typed {
                continue;
            }
            let there = plan.with(input, value * input.range().high).unwrap();
            prop_assert_eq!(Market::of(&there), Market::of(&plan), "{}", input.path());
        }
    }

    #[test]
    fn a_tier_stays_up_to_its_walk_away_price(plan in tiny_plan()) {
        let prices = walk_away(&plan);
        let best_now = best(&Market::of(&plan));
        let booked = |mix: &Mix| -> Vec<Tier> {
            Tier::ALL.into_iter().filter(|tier| mix[*tier] > 0).collect()
        };
        let priced: Vec<Tier> = prices.iter().map(|price| price.tier).collect();
        prop_assert!(best_now.is_empty() && priced.is_empty() || best_now.iter().any(|mix| booked(mix) == priced));
        for WalkAway { tier, fee, highest } in prices {
            // Nobody can pay the highest fee that a plan may have.
            let highest = highest.unwrap();
            prop_assert!(highest >= fee);
            let at = |fee: f64| {
                let there = plan.with(Input::Tier(tier, Field::Fee), fee).unwrap();
                best(&Market::of(&there))
            };
            let books = |mix: &Mix| mix[tier] > 0;
            prop_assert!(at(highest).iter().any(books), "{tier:?} is out at {highest}");
            // A hair: 1213.11 * 100 is a little less than 121311.
            let cent = ((highest * 100.0 + 1e-6).floor() + 1.0) / 100.0;
            let beyond = at(cent);
            prop_assert!(beyond.is_empty() || !beyond.iter().all(books), "{tier:?} is in at {cent}");
        }
    }

    #[test]
    fn a_map_shows_the_best_mix_of_every_cell(
        plan in tiny_plan(),
        input in select(&INPUTS[1..]),
        places in prop::collection::vec((0_usize..40, 0_usize..40), 8),
    ) {
        let mut mapping = Mapping::new(&plan, input);
        while mapping.step() {}
        let map = mapping.into_map();
        prop_assert!(map.values.len() <= CELLS);
        prop_assert_eq!(map.cells.len(), map.values.len());
        for (x, y) in places {
            let (Some(budget), Some(value)) = (map.budgets.get(x), map.values.get(y)) else {
                continue;
            };
            let Ok(there) = plan.with(input, *value) else { continue };
            prop_assert_eq!(input.scale().value(input.scale().position(*value)), *value);
            let market = Market::of(&there).with_budget(*budget);
            let share = |mix: &Mix| {
                let micro = Mix::from_fn(|tier| match market.offers[tier].family {
                    Family::Micro => mix[tier],
                    Family::Macro => 0,
                });
                market.cost(&micro) / market.cost(mix)
            };
            let possible: Vec<f64> = best(&market).iter().map(share).collect();
            match map.cells[y][x] {
                None => prop_assert!(possible.is_empty()),
                Some(cell) => prop_assert!(
                    possible.iter().any(|share| share.is_nan() || (share - cell).abs() < 1e-12),
                    "{budget} {value}: {cell} {possible:?}"
                ),
            }
        }
    }

    #[test]
    fn more_room_is_worth_what_another_solve_says(plan in tiny_plan()) {
        bound_limits(&plan)?;
    }

    #[test]
    fn a_typed_mix_is_never_better_than_the_best(plan in tiny_plan()) {
        let outcome = outcome(&plan, &mut Deck::new(1));
        for expected in scored(&outcome.market) {
            let typed = typed_mix(&outcome, &expected.mix);
            prop_assert_eq!(&typed.breaks, &[]);
            prop_assert!((typed.objective - expected.worth).abs() < 1e-9);
            prop_assert!(typed.behind.unwrap() >= -1e-9);
            for goal in Goal::ALL {
                prop_assert!((typed.scores[goal] - expected.scores[goal]).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn a_blend_gains_nothing_or_more(plan in tiny_plan()) {
        let gain = blend_gain(&outcome(&plan, &mut Deck::new(1)));
        let market = Market::of(&plan);
        let worths = |wanted: &[Composition]| {
            let scored = scored(&market).into_iter();
            let of = |mix: &Mix| Composition::of(&market, Some(mix));
            let wanted = scored.filter(|it| wanted.contains(&of(&it.mix)));
            wanted.map(|it| it.worth).max_by(f64::total_cmp)
        };
        let pure = worths(&[Composition::Micro, Composition::Macro]);
        let all = worths(&[Composition::Micro, Composition::Macro, Composition::Blend]);
        match (gain, pure, all) {
            (Some(gain), Some(pure), Some(all)) => {
                prop_assert!(gain >= 0.0);
                prop_assert!((gain - (all - pure)).abs() < 1e-9);
            }
            (gain, pure, all) => prop_assert!(gain.is_none() && (pure.is_none() || all.is_none())),
        }
    }

    #[test]
    fn an_unknown_is_solved_at_both_its_ends(plan in tiny_plan()) {
        let asks = ask_next(&plan);
        prop_assert!(asks.is_sorted_by(|one, other| one.change >= other.change));
        let changed: Vec<Input> = asks.iter().map(|ask| ask.unknown).collect();
        for (place, (unknown, low, high)) in unknowns(&plan).into_iter().enumerate() {
            if place % 8 != 0 {
                continue;
            }
            let ends = [low, high].map(|value| {
                let market = Market::of(&plan.with(unknown, value).unwrap());
                (market, best(&market))
            });
            match asks.iter().find(|ask| ask.unknown == unknown) {
                Some(ask) => {
                    prop_assert!((0.0..=1.0 + 1e-12).contains(&ask.change), "{ask:?}");
                    for (mix, (_, possible)) in [ask.low_mix, ask.high_mix].into_iter().zip(&ends) {
                        prop_assert!(mix.map_or(possible.is_empty(), |mix| possible.contains(&mix)));
                    }
                    let [low, high] = [(ask.low_mix, &ends[0].0), (ask.high_mix, &ends[1].0)].map(|(mix, market)| {
                        let mix = mix?;
                        let spent = Tier::ALL.map(|tier| f64::from(mix[tier]) * market.offers[tier].cost / market.cost(&mix));
                        Some((mix, spent, market.value(Goal::Reach, &mix)))
                    });
                    let moved = match (&low, &high) {
                        (Some(low), Some(high)) if low.0 == high.0 => 0.0,
                        // What both ends spend alike stays where it is.
                        (Some(low), Some(high)) => 1.0 - low.1.iter().zip(&high.1).map(|(a, b)| a.min(*b)).sum::<f64>(),
                        (None, None) => 0.0,
                        _ => 1.0,
                    };
                    prop_assert!((ask.moved - moved).abs() < 1e-9, "{ask:?} {moved}");
                    let reach = [low, high].map(|end| end.map_or(0.0, |end| end.2));
                    prop_assert_eq!([ask.low_reach, ask.high_reach], reach);
                    let kept = reach[0].min(reach[1]) / reach[0].max(reach[1]);
                    let change = if kept.is_nan() { moved } else { moved.max(1.0 - kept) };
                    prop_assert!((ask.change - change).abs() < 1e-9, "{ask:?} {change}");
                }
                None => {
                    prop_assert!(!changed.contains(&unknown));
                    // Nothing changed: the best mix is the same at both ends, or there is none at either.
                    let [(_, one), (_, other)] = &ends;
                    let shared = one.iter().any(|mix| other.contains(mix));
                    prop_assert!(shared || one.is_empty() && other.is_empty());
                }
            }
        }
    }

    #[test]
    fn a_least_budget_is_the_first_that_is_enough(
        plan in tiny_plan(),
        goal in select(&Goal::ALL[..]),
        share in 0.05..1.1,
        chance in 0.1..0.9,
    ) {
        let market = Market::of(&plan).with_budget(1e8);
        let mut mixes = every_mix(&market);
        mixes.sort_by(|one, other| market.cost(one).total_cmp(&market.cost(other)));
        let most = mixes.iter().map(|mix| market.value(goal, mix)).fold(0.0, f64::max);
        let value = share * most;
        prop_assume!(value > 1e-6);
        let target = Target { goal, value, chance };
        let plan = plan.with_target(Some(target)).unwrap();
        let mut deck = Deck::new(60);
        let mut first = None;
        let mut nearest: Option<(f64, f64)> = None;
        let mut leader = f64::NEG_INFINITY;
        for same in mixes.chunk_by(|one, other| market.cost(one) == market.cost(other)) {
            let budget = market.cost(&same[0]);
            let reached = same.iter().map(|mix| market.value(goal, mix)).fold(leader, f64::max);
            // A hair more is the same, and then the cheaper mix is taken.
            if reached <= leader + 1e-12 * most {
                continue;
            }
            leader = reached;
            let possible = same.iter().filter(|mix| market.value(goal, mix) >= reached * (1.0 - 1e-12));
            let enough = possible.filter(|mix| {
                let futures = deck.play(&market, &[**mix]).remove(0);
                let found = crate::outcome::chance(&futures, &market.values(mix), goal, value);
                if nearest.is_none_or(|nearest| found > nearest.0) {
                    nearest = Some((found, budget));
                }
                found >= chance
            });
            if let Some(mix) = enough.min_by_key(|mix| mix.0.iter().sum::<u32>()) {
                first = Some((budget, *mix));
                break;
            }
        }
        match (least_budget(&plan, &mut deck).unwrap(), first) {
            (LeastBudget::Possible(found), Some((budget, _))) => {
                prop_assert_eq!(found.budget, budget);
                prop_assert!(found.chance >= chance);
                prop_assert_eq!(market.cost(&found.mix), budget);
            }
            (LeastBudget::Impossible(found), None) => {
                prop_assert_eq!(found.is_none(), mixes.is_empty());
                prop_assert!(found.is_none_or(|found| found.chance < chance));
                prop_assert_eq!(found.map(|found| (found.chance, found.budget)), nearest);
            }
            (found, expected) => prop_assert!(false, "{found:?} {expected:?}"),
        }
    }
}

#[test]
fn all_answers_in_slices_are_the_answers_one_by_one() {
    let target = Target {
        goal: Goal::Reach,
        value: 6_000.0,
        chance: 0.8,
    };
    let plan = Plan::new(5_000.0)
        .unwrap()
        .with_target(Some(target))
        .unwrap();
    let deck = || Deck::new(200);
    let outcome = outcome(&plan, &mut deck());
    let mut luck = deck();
    let mut answering = Answering::new(&plan, &outcome);
    let (mut slices, mut longest, mut work) = (1, 0, 0);
    while answering.step(&mut luck) {
        slices += 1;
        longest = longest.max(answering.nearby.work() - work);
        work = answering.nearby.work();
    }
    assert!(slices > INPUTS.len(), "{slices}");
    assert!(longest < 2 * SLICE, "{longest}");
    let all = answering.answers().clone();
    assert_eq!(answers(&plan, &outcome, &mut deck()), all);
    assert_eq!(all.blend_gain, Some(blend_gain(&outcome)));
    assert_eq!(
        all.implied.unwrap().mix,
        implied(&outcome.market, Some(&outcome.best.as_ref().unwrap().mix)).mix
    );
    assert_eq!(all.binding, Some(binding(&plan, &outcome, &mut deck())));
    assert_eq!(all.least_budget, Some(least_budget(&plan, &mut deck())));
    assert_eq!(all.walk_away, Some(walk_away(&plan)));
    assert_eq!(all.flips, INPUTS.map(|input| flips_of(&plan, input)));
    assert_eq!(all.ask_next, Some(ask_next(&plan)));
    assert_eq!(all.untried, 0);
    let map = all.map.unwrap();
    assert_eq!((map.budgets.len(), map.values.len()), (CELLS, CELLS));
    assert_eq!(map.input, MAP_INPUT);
}

#[test]
fn a_plan_that_buys_nothing_has_answers_too() {
    let plan = Plan::new(100.0).unwrap();
    let outcome = outcome(&plan, &mut Deck::new(1));
    let all = answers(&plan, &outcome, &mut Deck::new(1));
    assert_eq!(all.blend_gain, Some(None));
    assert_eq!(
        (all.binding, all.walk_away),
        (Some(Vec::new()), Some(Vec::new()))
    );
    let budget = all.flips[0].above.unwrap();
    assert_eq!(
        (budget.value, budget.composition),
        (150.0, Composition::Micro)
    );
}

#[test]
fn a_plan_with_more_mixes_than_can_be_listed_is_answered_alike() {
    let plan = example::ALL[3].plan();
    let market = Market::of(&plan);
    let mut nearby = Nearby::of(&market);
    assert!(!nearby.is_listed());
    for input in [Input::Budget, Input::Niche, Input::Hours] {
        let flips = flips_of(&plan, input);
        for turn in [flips.below, flips.above].into_iter().flatten() {
            let toward = if turn.value < input.of(&plan).unwrap() {
                1.0
            } else {
                -1.0
            };
            let before = input.scale().moved(turn.value, toward);
            let composition = |value: f64, nearby: &mut Nearby| {
                let market = Market::of(&plan.with(input, value).unwrap());
                Composition::of(&market, nearby.solve(&market).as_ref())
            };
            assert_eq!(composition(turn.value, &mut nearby), turn.composition);
            assert_eq!(composition(before, &mut nearby), flips.now);
        }
    }
}

#[test]
fn a_target_that_needs_a_search_is_met_and_hardly_less_would_do() {
    let plan = example::ALL[3].plan();
    let target = Target {
        goal: Goal::Reach,
        value: 3e5,
        chance: 0.8,
    };
    let plan = plan.with_target(Some(target)).unwrap();
    let mut deck = Deck::new(200);
    let found = match least_budget(&plan, &mut deck) {
        Some(LeastBudget::Possible(found)) => found,
        other => panic!("so many people can be had: {other:?}"),
    };
    assert!(found.chance >= 0.8, "{found:?}");
    let less = plan.with(Input::Budget, 0.97 * found.budget).unwrap();
    let only_reach = Goal::ALL.into_iter().skip(1).fold(less, |plan, goal| {
        plan.with(Input::Goal(goal), 0.0).unwrap()
    });
    let way = outcome(&only_reach, &mut deck).best.unwrap();
    assert!(way.chance(Goal::Reach, 3e5) < 0.8);
}

#[test]
fn implied_prices_follow_from_fees_and_views() {
    let market = Market::of(&Plan::new(5_000.0).unwrap());
    let mut ten = Mix::default();
    ten[Tier::Micro] = 10;
    let implied = implied(&market, Some(&ten));
    let micro = implied.tiers[Tier::Micro];
    let views = market.offers[Tier::Micro].views.mean;
    assert_eq!(micro.cpm, Some(500.0 / (views / 1_000.0)));
    assert_eq!(micro.per_engagement, Some(500.0 / (views * 0.05)));
    // Ten creators share some of their people, and none of their views.
    let mix = implied.mix.unwrap();
    assert!((mix.cpm.unwrap() / micro.cpm.unwrap() - 1.0).abs() < 1e-12);
    assert!(mix.per_1000_people > micro.per_1000_people);
    let people = market.offers[Tier::Micro].share() * market.audience;
    assert!((micro.per_1000_people.unwrap() * people / 1_000.0 / 500.0 - 1.0).abs() < 1e-12);
    for id in CPM_SOURCES {
        assert!(benchmark::source(id).is_some(), "{id}");
    }
}

#[test]
fn what_nobody_watches_has_no_price() {
    let plan = Plan::new(5_000.0)
        .and_then(|plan| plan.with(Input::Tier(Tier::Micro, Field::MedianViews), 0.0))
        .unwrap();
    let prices = implied(&Market::of(&plan), None);
    assert_eq!(prices.tiers[Tier::Micro], Prices::default());
    assert!(prices.tiers[Tier::Nano].cpm.is_some());
    assert_eq!(prices.mix, None);
}

#[test]
fn a_typed_mix_says_which_limits_it_breaks() {
    let plan = Plan::new(5_000.0)
        .and_then(|plan| plan.with(Input::Tier(Tier::Mid, Field::Min), 1.0))
        .and_then(|plan| plan.with(Input::Tier(Tier::Nano, Field::Max), 2.0))
        .and_then(|plan| plan.with(Input::Creators, 10.0))
        .unwrap();
    let outcome = outcome(&plan, &mut Deck::new(1));
    let breaks = |counts: [u32; 5]| typed_mix(&outcome, &crate::tier::ByTier(counts)).breaks;
    assert_eq!(breaks([0, 0, 1, 0, 0]), []);
    assert_eq!(
        breaks([0; 5]),
        [Breach::Nobody, Breach::Fewer(Tier::Mid, 1)]
    );
    assert_eq!(
        breaks([3, 8, 1, 0, 0]),
        [
            Breach::Money(3.0 * 150.0 + 8.0 * 500.0 + 2_000.0 - 5_000.0),
            Breach::Hours(16.0),
            Breach::Creators(2),
            Breach::More(Tier::Nano, 2),
        ]
    );
}

/// Each limit on a plan where it stands in the way.
#[test]
fn every_limit_can_bind() {
    let tier = |tier: Tier, field: Field| Input::Tier(tier, field);
    let ease = (Input::Goal(Goal::Ease), 40.0);
    for (changes, limit) in [
        (vec![(Input::Creators, 3.0)], Limit::Creators),
        (vec![(Input::Creators, 5.0)], Limit::Money),
        (vec![(Input::Hours, 30.0)], Limit::Hours),
        (vec![(Input::Hours, 30.0), ease], Limit::Hours),
        (
            vec![(Input::Creators, 5.0), (tier(Tier::Nano, Field::Min), 4.0)],
            Limit::Min(Tier::Nano),
        ),
        (
            vec![(Input::Creators, 5.0), (tier(Tier::Micro, Field::Max), 1.0)],
            Limit::Max(Tier::Micro),
        ),
        (
            vec![
                (Input::Creators, 5.0),
                (tier(Tier::Micro, Field::Locked), 1.0),
            ],
            Limit::Locked(Tier::Micro),
        ),
        (
            vec![
                (Input::Creators, 5.0),
                (tier(Tier::Mid, Field::Locked), 0.0),
            ],
            Limit::Locked(Tier::Mid),
        ),
        (
            vec![
                (Input::Creators, 5.0),
                (tier(Tier::Nano, Field::Locked), 3.0),
            ],
            Limit::Locked(Tier::Nano),
        ),
    ] {
        let plan = changes
            .iter()
            .try_fold(Plan::new(3_500.0).unwrap(), |plan, (input, value)| {
                plan.with(*input, *value)
            })
            .unwrap();
        let limits = bound_limits(&plan).unwrap();
        assert!(limits.contains(&limit), "{changes:?}: {limits:?}");
    }
}

#[test]
fn a_limit_is_named_as_the_plan_names_it() {
    let named = [
        Limit::Money,
        Limit::Hours,
        Limit::Creators,
        Limit::Min(Tier::Nano),
        Limit::Max(Tier::Mid),
        Limit::Locked(Tier::Mega),
    ]
    .map(Limit::key);
    assert_eq!(
        named,
        [
            "money",
            "hours",
            "creators",
            "tiers.nano.min",
            "tiers.mid.max",
            "tiers.mega.locked"
        ]
    );
}

/// A plan with so many mixes that each solve is a search.
pub(super) fn crowded() -> Plan {
    [
        (Input::Hours, 400.0),
        (Input::Creators, 100.0),
        (Input::Niche, 0.7),
        (Input::Goal(Goal::Ease), 0.0),
        (Input::Goal(Goal::Credibility), 20.0),
    ]
    .into_iter()
    .try_fold(Plan::new(100_000.0).unwrap(), |plan, (input, value)| {
        plan.with(input, value)
    })
    .unwrap()
}

/// Half of what a scan may take is for the values below, so that those above get their turn too.
#[test]
fn a_scan_by_searches_ends_early_and_says_how_far_it_came() {
    let plan = crowded();
    let scan = |input: Input| {
        let mut nearby = Nearby::of(&Market::of(&plan));
        assert!(!nearby.is_listed());
        let mut scan = flips::Scan::new(&plan, input, &mut nearby);
        let start = nearby.work();
        while scan.step(&mut nearby) {}
        assert_eq!((scan.flips.below, scan.flips.above), (None, None));
        (scan.flips.searched, nearby.work() - start)
    };
    let ((low, high), work) = scan(Input::Goal(Goal::Reach));
    assert_eq!(low, 0.0);
    assert!((70.0..100.0).contains(&high), "{high}");
    assert!((55_000..65_000).contains(&work), "{work}");
    // 400 hours are beyond the slider's end: there is nothing above.
    let ((low, high), work) = scan(Input::Hours);
    assert!((150.0..239.0).contains(&low), "{low}");
    assert_eq!(high, 400.0);
    assert!((25_000..35_000).contains(&work), "{work}");
}

#[test]
fn a_scan_of_a_list_looks_at_every_step_however_long_it_takes() {
    let plan = Plan::new(15_000.0)
        .and_then(|plan| plan.with(Input::Hours, 160.0))
        .unwrap();
    let mut nearby = Nearby::of(&Market::of(&plan));
    let listed = nearby.work();
    assert!(nearby.is_listed() && listed > 2_000, "{listed}");
    for input in [Input::Overlap, Input::PeoplePerView] {
        let mut scan = flips::Scan::new(&plan, input, &mut nearby);
        let start = nearby.work();
        while scan.step(&mut nearby) {}
        let (low, high, _) = input.scale().bounds();
        let Flips {
            below,
            above,
            searched,
            ..
        } = scan.flips;
        let end = |turn: Option<Turn>, end: f64| turn.map_or(end, |turn| turn.value);
        assert_eq!(searched, (end(below, low), end(above, high)), "{input:?}");
        assert!(nearby.work() > start);
    }
}

/// Sales are in proportion to both, so that only 0 could change the advice.
#[test]
fn rates_count_as_looked_at_from_end_to_end() {
    let plan = Plan::new(5_000.0).unwrap();
    for input in [Input::ClickRate, Input::ConversionRate] {
        assert_eq!(flips_of(&plan, input).searched, (0.0, 1.0));
        let none = plan.with(input, 0.0).unwrap();
        assert_eq!(flips_of(&none, input).searched, (0.0, 1.0));
    }
}

#[test]
fn whatever_a_plan_leaves_open_is_unknown() {
    let plan = Plan::new(5_000.0).unwrap();
    let micro = |field: Field| Input::Tier(Tier::Micro, field);
    let range = |plan: &Plan, input: Input| {
        let all = unknowns(plan).into_iter();
        let mut found = all.filter(|it| it.0 == input);
        let first = found.next();
        assert_eq!(found.next(), None);
        first.map(|(_, low, high)| (low, high))
    };
    assert_eq!(unknowns(&plan).len(), 6 + 5 * 11);
    assert_eq!(range(&plan, Input::Overlap), Some((0.03, 0.5)));
    assert_eq!(range(&plan, micro(Field::Fee)), Some((200.0, 1_700.0)));
    assert_eq!(range(&plan, micro(Field::Hours)), Some((3.0, 14.0)));
    assert_eq!(range(&plan, micro(Field::Product)), None);
    let near = |found: Option<(f64, f64)>, (low, high): (f64, f64)| {
        let found = found.unwrap();
        assert!((found.0 / low - 1.0).abs() < 1e-3, "{found:?}");
        assert!((found.1 / high - 1.0).abs() < 1e-3, "{found:?}");
    };
    // 3 to 18 % of 22,361 followers watch; 0.4 to 0.8 x (22,361 / 3,162)^(-0.35 x 0.5) of them are meant.
    near(range(&plan, micro(Field::MedianViews)), (670.83, 4_024.98));
    near(range(&plan, micro(Field::Fit)), (0.2840, 0.5681));
    let larger = plan.with(micro(Field::Followers), 40_000.0).unwrap();
    near(
        range(&larger, micro(Field::MedianViews)),
        (1_200.0, 7_200.0),
    );
    let lists = plan.with_prices(crate::PriceSet::List2023);
    assert_eq!(range(&lists, micro(Field::Fee)), Some((25.0, 125.0)));

    for known in [Input::Overlap, micro(Field::Fee), micro(Field::Fit)] {
        let plan = plan.with(known, 0.3).unwrap();
        assert_eq!(range(&plan, known), None);
        assert_eq!(unknowns(&plan).len(), 60);
    }
    let without = plan.with(micro(Field::Max), 0.0).unwrap();
    assert_eq!(unknowns(&without).len(), 50);
    assert_eq!(range(&without, micro(Field::Trust)), None);
}

/// Where everybody works for gifts, heads are counted instead of money.
#[test]
fn of_gifts_the_share_of_creators_moves() {
    let mut plan = Plan::new(1_000.0)
        .and_then(|plan| plan.with(Input::Creators, 4.0))
        .and_then(|plan| plan.with(Input::Tier(Tier::Mega, Field::Max), 3.0))
        .unwrap();
    for tier in Tier::ALL {
        plan = plan.with(Input::Tier(tier, Field::Fee), 0.0).unwrap();
    }
    let mut nearby = Nearby::of(&Market::of(&plan));
    let hours = Input::Tier(Tier::Mega, Field::Hours);
    let found = ask_next::ask(&plan, (hours, 8.0, 50.0), &mut nearby).unwrap();
    let heads = |mix: Option<Mix>| {
        let mix = mix.unwrap();
        let all: u32 = mix.0.iter().sum();
        mix.0.map(|count| f64::from(count) / f64::from(all))
    };
    let (low, high) = (heads(found.low_mix), heads(found.high_mix));
    assert_ne!(low, high);
    let kept: f64 = low.iter().zip(&high).map(|(a, b)| a.min(*b)).sum();
    assert!(
        kept > 0.0 && (found.moved - (1.0 - kept)).abs() < 1e-12,
        "{found:?}"
    );
}

#[test]
fn of_unknowns_that_move_as_much_the_one_with_more_people_comes_first() {
    let ask = |change: f64, low_reach: f64, high_reach: f64| Ask {
        unknown: Input::Overlap,
        low: 0.0,
        high: 1.0,
        low_mix: None,
        high_mix: None,
        low_reach,
        high_reach,
        moved: change,
        change,
    };
    let (most, more, less, none) = (
        ask(0.9, 10.0, 10.0),
        ask(0.5, 500.0, 100.0),
        ask(0.5, 700.0, 900.0),
        ask(1e-10, 0.0, 10.0),
    );
    assert_eq!(
        ask_next::sorted(vec![none, less, more, most]),
        [most, more, less]
    );
}

/// A target that the plan's own budget misses needs more, up to the most that a plan may have.
#[test]
fn a_search_for_a_budget_goes_up_as_well_as_down() {
    let plan = crowded();
    let reach = |value: f64| {
        let target = Target {
            goal: Goal::Reach,
            value,
            chance: 0.8,
        };
        let plan = plan.with_target(Some(target)).unwrap();
        least_budget(&plan, &mut Deck::new(200)).unwrap()
    };
    let (LeastBudget::Possible(small), LeastBudget::Possible(large)) = (reach(5e4), reach(1e5))
    else {
        panic!("so many people can be had");
    };
    assert!(small.budget < 100_000.0 && small.chance >= 0.8, "{small:?}");
    assert!(large.budget > 100_000.0 && large.chance >= 0.8, "{large:?}");
    let LeastBudget::Impossible(Some(nearest)) = reach(1.5e5) else {
        panic!("50 mega creators are all that 400 hours allow");
    };
    assert_eq!(nearest.mix.0, [0, 0, 0, 0, 50]);
    assert_eq!(nearest.budget, 500_000.0);
    assert!((0.5..0.8).contains(&nearest.chance), "{nearest:?}");
    // Whoever cannot be booked for any money is nobody's nearest.
    let nobody = plan.with(Input::Hours, 1.0).unwrap();
    let target = Target {
        goal: Goal::Reach,
        value: 1e4,
        chance: 0.8,
    };
    let nobody = nobody.with_target(Some(target)).unwrap();
    assert_eq!(
        least_budget(&nobody, &mut Deck::new(1)),
        Some(LeastBudget::Impossible(None))
    );
}

/// Where mixes are many the unknowns share an allowance; those that it does not reach are counted.
#[test]
fn unknowns_that_take_too_long_are_left_untried() {
    let asked = |plan: &Plan, work: usize| {
        let mut deck = Deck::new(1);
        let outcome = outcome(plan, &mut deck);
        let mut answering = Answering::new(plan, &outcome);
        let left = unknowns(plan).into();
        let found = Vec::new();
        answering.left = [Part::AskNext { left, found, work }].into();
        let before = answering.nearby.work();
        while answering.step(&mut deck) {}
        let work = answering.nearby.work() - before;
        (answering.answers.untried, work)
    };
    let crowded = crowded();
    assert_eq!(asked(&crowded, 0).0, 0);
    let (untried, work) = asked(&crowded, ask_next::ALLOWANCE - 20_000);
    assert!((20_000..26_000).contains(&work), "{work}");
    assert!((20..60).contains(&untried), "{untried}");
    assert_eq!(
        asked(&Plan::new(5_000.0).unwrap(), 10 * ask_next::ALLOWANCE).0,
        0
    );
}

/// From a niche of 0.5, where $10,000 buy two macro creators, to one of 1 with its blend: the first step that differs.
#[test]
fn a_flip_between_the_ends_of_a_slider_is_found_where_it_is() {
    let plan = Plan::new(10_000.0).unwrap();
    let flips = flips_of(&plan, Input::Niche);
    assert_eq!(flips.now, Composition::Macro);
    let above = flips.above.unwrap();
    let at = |niche: f64| compositions(&plan.with(Input::Niche, niche).unwrap());
    assert!(above.value < 1.0 && at(above.value).contains(&above.composition));
    for step in positions(Input::Niche) {
        if (0.5..above.value).contains(&step) {
            assert_eq!(at(step), [Composition::Macro], "{step}");
        }
    }
}

/// By searches as well as from a list, however long that takes; a gift has a price to walk away from too.
#[test]
fn a_price_is_found_wherever_there_is_one() {
    let crowded = crowded();
    let mut nearby = Nearby::of(&Market::of(&crowded));
    let [
        WalkAway {
            tier: Tier::Mega,
            fee: 10_000.0,
            highest: Some(highest),
        },
    ] = walk_away(&crowded)[..]
    else {
        panic!("mega creators alone are booked, and not for any fee");
    };
    let mut books = |fee: f64| {
        let there = crowded
            .with(Input::Tier(Tier::Mega, Field::Fee), fee)
            .unwrap();
        nearby.solve(&Market::of(&there)).unwrap()[Tier::Mega] > 0
    };
    assert!(books(highest) && !books(highest + 0.01));

    let long = Plan::new(9_000.0)
        .and_then(|plan| plan.with(Input::Hours, 104.0))
        .and_then(|plan| plan.with(Input::Tier(Tier::Micro, Field::Fee), 2.0))
        .unwrap();
    let mut nearby = Nearby::of(&Market::of(&long));
    assert!(nearby.is_listed());
    let micro = Mix::from_fn(|tier| u32::from(tier == Tier::Micro));
    let mut climb = walk_away::Climb::all(&long, &micro).next().unwrap();
    let start = nearby.work();
    let mut steps = 1;
    while climb.step(&mut nearby) {
        steps += 1;
    }
    let work = nearby.work() - start;
    assert!(climb.found().highest.is_some());
    assert!(work > 150_000, "{work}");
    // Slices of 4,000, and what the last solve of each takes beyond it.
    assert!(
        work / (2 * SLICE) < steps && steps <= work / SLICE + 2,
        "{work} {steps}"
    );

    let gift = Tier::ALL
        .into_iter()
        .skip(1)
        .fold(Plan::new(1_000.0).unwrap(), |plan, tier| {
            plan.with(Input::Tier(tier, Field::Max), 0.0).unwrap()
        });
    let gift = gift.with(Input::Tier(Tier::Nano, Field::Fee), 0.0).unwrap();
    let [
        WalkAway {
            fee: 0.0, highest, ..
        },
    ] = walk_away(&gift)[..]
    else {
        panic!("nano creators alone can be booked");
    };
    assert_eq!(highest, Some(1_000.0));
    let rich = Plan::new(1e8).unwrap();
    let rich = Tier::ALL.into_iter().take(4).fold(rich, |plan, tier| {
        plan.with(Input::Tier(tier, Field::Max), 0.0).unwrap()
    });
    let any = rich.with(Input::Tier(Tier::Mega, Field::Fee), 9e7).unwrap();
    assert_eq!(walk_away(&any)[0].highest, None);
}
