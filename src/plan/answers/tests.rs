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
        for WalkAway { tier, fee, highest } in walk_away(&plan) {
            let Some(highest) = highest else { continue };
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
        let outcome = outcome(&plan, &mut Deck::new(50));
        let found = binding(&plan, &outcome, &mut Deck::new(50));
        let Ok(own) = &outcome.best else {
            prop_assert_eq!(found, []);
            return Ok(());
        };
        let best_within = |market: &Market| {
            let worth = |mix: Mix| {
                let mut scores = outcome.scores(&market.values(&mix));
                scores[Goal::Ease] = 1.0 - market.hours_of(&mix) / outcome.market.hours;
                market.weights.iter().map(|(goal, weight)| weight * scores[goal]).sum::<f64>()
            };
            every_mix(market).into_iter().map(worth).fold(f64::NEG_INFINITY, f64::max)
        };
        let room = |input: Input, by: f64| {
            let there = plan.with(input, input.of(&plan).unwrap() + by).unwrap();
            best_within(&Market::of(&there)) - own.objective
        };
        let money = SHARE * outcome.market.budget;
        let hours = SHARE * outcome.market.hours;
        for (limit, worth) in [
            (Limit::Money, room(Input::Budget, money)),
            (Limit::Hours, room(Input::Hours, hours)),
            (Limit::Creators, room(Input::Creators, 1.0)),
        ] {
            match found.iter().find(|binding| binding.limit == limit) {
                Some(binding) => {
                    prop_assert!(binding.worth_score > TIE);
                    prop_assert!((binding.worth_score - worth).abs() < 1e-9, "{binding:?} {worth}");
                }
                None => prop_assert!(worth < 1e-9, "{limit:?} is worth {worth}"),
            }
        }
        for tier in Tier::ALL {
            let limit = Limit::Max(tier);
            let input = Input::Tier(tier, Field::Max);
            if Input::Tier(tier, Field::Locked).of(&plan).is_some() || input.of(&plan).is_none() {
                continue;
            }
            let worth = room(input, 1.0);
            match found.iter().find(|binding| binding.limit == limit) {
                Some(binding) => prop_assert!((binding.worth_score - worth).abs() < 1e-9),
                None => prop_assert!(worth < 1e-9, "{limit:?} is worth {worth}"),
            }
        }
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
                crate::outcome::chance(&futures, &market.values(mix), goal, value) >= chance
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
            (LeastBudget::Impossible(nearest), None) => {
                prop_assert_eq!(nearest.is_none(), mixes.is_empty());
                prop_assert!(nearest.is_none_or(|nearest| nearest.chance < chance));
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
