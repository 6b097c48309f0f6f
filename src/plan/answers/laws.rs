//! Tests of the answers against brute force: every claim is checked by valuing all mixes again.

use proptest::{prelude::*, sample::select};

use super::{enough::MOST, *};
use crate::{
    Target,
    goal::Goal,
    input::Field,
    outcome::outcome,
    solve::TIE,
    tests::{
        arbitrary::small_plan,
        brute_force::{best, every_mix, scored},
    },
    tier::Tier,
};

/// Generates plans with at most 1,024 mixes, whatever their budget, hours and creators.
fn tiny_plan() -> impl Strategy<Value = Plan> {
    small_plan().prop_map(|plan| {
        Tier::ALL.into_iter().fold(plan, |plan, tier| {
            let input = Input::Tier(tier, Field::Max);
            let most = input.of(&plan).unwrap_or(3.0).min(3.0);
            plan.with(input, most).unwrap_or(plan)
        })
    })
}

/// Returns the compositions of all mixes that are best to within rounding.
pub(super) fn compositions(plan: &Plan) -> Vec<Composition> {
    let problem = Problem::of(plan);
    let best = best(&problem);
    if best.is_empty() {
        return vec![Composition::Nothing];
    }
    let of = |mix: &Mix| Composition::of(&problem, Some(mix));
    best.iter().map(of).collect()
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        ..ProptestConfig::default()
    }
}

/// Returns the limits that bind, each checked against all mixes of the plan with one unit more room.
pub(super) fn bound_limits(plan: &Plan) -> Result<Vec<Limit>, TestCaseError> {
    let outcome = outcome(plan, &mut Simulator::new(50));
    let found = binding(plan, &outcome, &mut Simulator::new(50));
    let Ok(own) = outcome.best() else {
        prop_assert_eq!(found, []);
        return Ok(Vec::new());
    };
    prop_assert!(found.is_sorted_by(|one, other| one.worth_score >= other.worth_score));
    let best_within = |problem: &Problem| {
        let worth = |mix: Mix| {
            let mut scores = outcome.scores(&problem.values(&mix));
            scores[Goal::Ease] = 1.0 - problem.hours_of(&mix) / outcome.problem.hours;
            problem
                .weights
                .iter()
                .map(|(goal, weight)| weight * scores[goal])
                .sum::<f64>()
        };
        let worths = every_mix(problem).into_iter().map(worth);
        worths.fold(f64::NEG_INFINITY, f64::max)
    };
    let more = |input: Input, by: f64| plan.with(input, input.of(plan).unwrap_or(0.0) + by);
    let money = SHARE * outcome.problem.budget;
    let hours = SHARE * outcome.problem.hours;
    let mut loosened = vec![
        (Limit::Money, money, more(Input::Budget, money)),
        (Limit::Hours, hours, more(Input::Hours, hours)),
        (Limit::Creators, 1.0, more(Input::Creators, 1.0)),
    ];
    for tier in Tier::ALL {
        let input = |field: Field| Input::Tier(tier, field);
        let of = |field: Field| input(field).of(plan);
        if let Some(count) = of(Field::Locked) {
            let open = plan
                .without(Input::Tier(tier, Field::Locked))
                .without(Input::Tier(tier, Field::Min));
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
        let mut reach = Simulator::new(50)
            .simulate(&outcome.problem, &[*mix])
            .remove(0)
            .reach();
        reach.sort_by(f64::total_cmp);
        reach[25]
    };
    for (limit, unit, plan) in loosened {
        let problem = Problem::of(&plan.unwrap());
        let worth = best_within(&problem) - own.objective;
        let own_problem = &outcome.problem;
        let scale = |room: f64| {
            let mut loose = *own_problem;
            match limit {
                Limit::Money => loose.budget += room,
                _ => loose.hours += room,
            }
            loose
        };
        let is_amount = matches!(limit, Limit::Money | Limit::Hours);
        match found.iter().find(|binding| binding.limit == limit) {
            // The next amount that makes the best mix better: a tenth does not, and neither does a little less.
            Some(binding) if is_amount && worth <= TIE => {
                prop_assert!(binding.unit > unit && binding.mix != own.mix, "{binding:?}");
                let at = |room: f64| best_within(&scale(room)) - own.objective;
                let [then, before] = [binding.unit * (1.0 + 1e-12), binding.unit - 0.011].map(at);
                prop_assert!(
                    (binding.worth_score - then).abs() < 1e-9,
                    "{binding:?} {then}"
                );
                prop_assert!(
                    binding.worth_score > TIE && before < 1e-9,
                    "{binding:?} {before}"
                );
            }
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
            None => {
                prop_assert!(worth < 1e-9, "{limit:?} is worth {worth}");
                if is_amount {
                    let worth = best_within(&scale(100.0 * unit)) - own.objective;
                    prop_assert!(worth < 1e-9, "ten times {limit:?} is worth {worth}");
                }
            }
        }
    }
    Ok(found.iter().map(|binding| binding.limit).collect())
}

/// Returns all positions of a slider, as its arrow key reaches them.
pub(super) fn positions(input: Input) -> Vec<f64> {
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
    fn switch_points_are_the_first_steps_with_another_composition(
        plan in tiny_plan(),
        input in select(&INPUTS[..]),
    ) {
        let found = switch_points(&plan, input);
        prop_assert!(compositions(&plan).contains(&found.now));
        let value = input.of(&plan).unwrap();
        let low = found.below.map_or(f64::NEG_INFINITY, |point| point.value);
        let high = found.above.map_or(f64::INFINITY, |point| point.value);
        prop_assert!(low < value && value < high);
        let legal = |step: &f64| *step == value || plan.with(input, *step).is_ok();
        let seen = || positions(input).into_iter().chain([value]).filter(legal).filter(|step| (low..=high).contains(step));
        let ends = (seen().fold(f64::INFINITY, f64::min), seen().fold(f64::NEG_INFINITY, f64::max));
        prop_assert_eq!(found.searched, ends, "all steps were looked at");
        let mut met = 0;
        for step in positions(input) {
            let Ok(there) = plan.with(input, step) else { continue };
            if step < low || step > high {
                continue;
            }
            let possible = compositions(&there);
            match [found.below, found.above].into_iter().flatten().find(|point| point.value == step) {
                Some(point) => {
                    met += 1;
                    prop_assert!(point.composition != found.now);
                    prop_assert!(possible.contains(&point.composition), "{step} {point:?}");
                    prop_assert_eq!(Composition::of(&Problem::of(&there), point.mix.as_ref()), point.composition);
                }
                None => prop_assert!(possible.contains(&found.now), "{step} {found:?} {possible:?}"),
            }
        }
        let count = usize::from(found.below.is_some()) + usize::from(found.above.is_some());
        prop_assert_eq!(met, count, "a switch point is one of the slider's own steps");
    }

    #[test]
    fn inputs_without_flip_points_move_no_mix(plan in tiny_plan(), value in 0.0..=1.0) {
        for input in Input::PLAN {
            let typed = matches!(input, Input::Border(_) | Input::MacroFrom | Input::Rate);
            if INPUTS.contains(&input) || typed {
                continue;
            }
            let there = plan.with(input, value * input.range().high).unwrap();
            prop_assert_eq!(Problem::of(&there), Problem::of(&plan), "{}", input.path());
        }
    }

    #[test]
    fn a_tier_stays_up_to_its_walk_away_price(plan in tiny_plan()) {
        let prices = walk_away(&plan);
        let best_now = best(&Problem::of(&plan));
        let booked = |mix: &Mix| -> Vec<Tier> {
            Tier::ALL.into_iter().filter(|tier| mix[*tier] > 0).collect()
        };
        let priced: Vec<Tier> = prices.iter().map(|price| price.tier).collect();
        prop_assert!(best_now.is_empty() && priced.is_empty() || best_now.iter().any(|mix| booked(mix) == priced));
        for WalkAway { tier, fee, stays } in prices {
            // No budget pays the highest fee that a plan may have.
            let highest = stays.leaves_at().unwrap();
            prop_assert!(highest >= fee);
            let at = |fee: f64| {
                let there = plan.with(Input::Tier(tier, Field::Fee), fee).unwrap();
                best(&Problem::of(&there))
            };
            let books = |mix: &Mix| mix[tier] > 0;
            prop_assert!(at(highest).iter().any(books), "{tier:?} is out at {highest}");
            // Slack for rounding: 1213.11 * 100 is a little less than 121311.
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
            let problem = Problem::of(&there).with_budget(*budget);
            let share = |mix: &Mix| {
                let micro = Mix::from_fn(|tier| match problem.offers[tier].family {
                    Family::Micro => mix[tier],
                    Family::Macro => 0,
                });
                problem.cost(&micro) / problem.cost(mix)
            };
            let possible: Vec<f64> = best(&problem).iter().map(share).collect();
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
    fn less_money_is_enough_only_where_it_reaches_most_people(plan in tiny_plan()) {
        let mut simulator = Simulator::new(50);
        let outcome = outcome(&plan, &mut simulator);
        let found = enough(&outcome, &mut simulator);
        let Ok(own) = outcome.best() else {
            prop_assert_eq!(found, None);
            return Ok(());
        };
        let mut median = |mix: &Mix| {
            let mut reach = simulator.simulate(&outcome.problem, &[*mix]).remove(0).reach();
            reach.sort_by(f64::total_cmp);
            reach[25]
        };
        let all = median(&own.mix);
        let mut reached = |budget: f64| -> Vec<f64> {
            best(&outcome.problem.with_budget(budget)).iter().map(&mut median).collect()
        };
        let near = |people: &f64, other: f64| (people - other).abs() <= 1e-6 * (1.0 + other);
        match found {
            Some(found) if found.budget == own.cost => {
                // A mix that costs twice as much and is no better is allowed.
                let problem = &outcome.problem;
                let dearest = every_mix(problem).iter().map(|mix| problem.cost(mix)).fold(0.0, f64::max);
                prop_assert!(2.0 * own.cost <= dearest && found.people == found.all, "{found:?}");
            }
            Some(found) => {
                prop_assert!(near(&found.all, all), "{found:?} {all}");
                prop_assert!(found.people >= MOST * found.all && found.all >= 1.0);
                prop_assert!(reached(found.budget).iter().any(|people| near(people, found.people)));
                let is_used_up = found.all >= 0.9 * outcome.problem.audience;
                prop_assert!(is_used_up || found.budget <= 0.55 * own.cost, "{found:?}");
            }
            None if own.cost > 0.0 && outcome.problem.weights[Goal::Reach] > 0.0 && all >= 1.001 => {
                let half = crate::slider_scale::significant(0.5 * own.cost, 2);
                let people = reached(half);
                let is_less = |people: &f64| *people < MOST * all * (1.0 + 1e-6);
                prop_assert!(people.is_empty() || people.iter().any(is_less), "{half} {people:?} {all}");
            }
            None => {}
        }
    }

    #[test]
    fn a_typed_mix_is_never_better_than_the_best(plan in tiny_plan()) {
        let outcome = outcome(&plan, &mut Simulator::new(1));
        for expected in scored(&outcome.problem) {
            let custom = custom_mix(&outcome, &expected.mix);
            prop_assert_eq!(&custom.breaks, &[]);
            prop_assert!((custom.objective - expected.worth).abs() < 1e-9);
            prop_assert!(custom.behind.unwrap() >= -1e-9);
            for goal in Goal::ALL {
                prop_assert!((custom.scores[goal] - expected.scores[goal]).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn a_blend_gains_nothing_or_more(plan in tiny_plan()) {
        let gain = blend_gain(&outcome(&plan, &mut Simulator::new(1)));
        let problem = Problem::of(&plan);
        let worths = |wanted: &[Composition]| {
            let scored = scored(&problem).into_iter();
            let of = |mix: &Mix| Composition::of(&problem, Some(mix));
            let wanted = scored.filter(|it| wanted.contains(&of(&it.mix)));
            wanted.map(|it| it.worth).max_by(f64::total_cmp)
        };
        let pure = worths(&[Composition::Micro, Composition::Macro]);
        let all = worths(&[Composition::Micro, Composition::Macro, Composition::Blend]);
        match (gain, pure, all) {
            (Some(gain), Some(pure), Some(all)) => {
                prop_assert!(gain.total >= 0.0);
                prop_assert!((gain.total - (all - pure)).abs() < 1e-9);
                // A pure plan that uses up its change is better, and a blend that wins nothing mixes nothing.
                prop_assert!((0.0..=gain.total).contains(&gain.from_mixing));
                prop_assert!(gain.from_change() >= 0.0);
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
                let problem = Problem::of(&plan.with(unknown, value).unwrap());
                (problem, best(&problem))
            });
            match asks.iter().find(|ask| ask.unknown == unknown) {
                Some(ask) => {
                    prop_assert!((0.0..=1.0 + 1e-12).contains(&ask.change), "{ask:?}");
                    for (mix, (_, possible)) in [ask.low_mix, ask.high_mix].into_iter().zip(&ends) {
                        prop_assert!(mix.map_or(possible.is_empty(), |mix| possible.contains(&mix)));
                    }
                    let [low, high] = [(ask.low_mix, &ends[0].0), (ask.high_mix, &ends[1].0)].map(|(mix, problem)| {
                        let mix = mix?;
                        let spent = Tier::ALL.map(|tier| f64::from(mix[tier]) * problem.offers[tier].cost / problem.cost(&mix));
                        Some((mix, spent, problem.value(Goal::Reach, &mix)))
                    });
                    let moved = match (&low, &high) {
                        (Some(low), Some(high)) if low.0 == high.0 => 0.0,
                        // The share that both ends spend on the same tiers does not move.
                        (Some(low), Some(high)) => 1.0 - low.1.iter().zip(&high.1).map(|(a, b)| a.min(*b)).sum::<f64>(),
                        (None, None) => 0.0,
                        _ => 1.0,
                    };
                    prop_assert!((ask.moved - moved).abs() < 1e-9, "{ask:?} {moved}");
                    let reach = [low, high].map(|end| end.map_or(0.0, |end| end.2));
                    prop_assert_eq!([ask.low_reach, ask.high_reach], reach);
                    let shared = reach[0].min(reach[1]) / reach[0].max(reach[1]);
                    let change = if shared.is_nan() { moved } else { moved.max(1.0 - shared) };
                    prop_assert!((ask.change - change).abs() < 1e-9, "{ask:?} {change}");
                }
                None => {
                    prop_assert!(!changed.contains(&unknown));
                    // The best mix is the same at both ends, or neither end has one.
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
        let problem = Problem::of(&plan).with_budget(1e8);
        let mut mixes = every_mix(&problem);
        mixes.sort_by(|one, other| problem.cost(one).total_cmp(&problem.cost(other)));
        let most = mixes.iter().map(|mix| problem.value(goal, mix)).fold(0.0, f64::max);
        let value = share * most;
        prop_assume!(value > 1e-6);
        let target = Target { goal, value, chance };
        let plan = plan.with_target(Some(target)).unwrap();
        let mut simulator = Simulator::new(60);
        let mut first = None;
        let mut nearest: Option<(f64, f64)> = None;
        let mut incumbent = f64::NEG_INFINITY;
        for same in mixes.chunk_by(|one, other| problem.cost(one) == problem.cost(other)) {
            let budget = problem.cost(&same[0]);
            let reached = same.iter().map(|mix| problem.value(goal, mix)).fold(incumbent, f64::max);
            // A difference this small is a tie, and the cheaper mix wins ties.
            if reached <= incumbent + 1e-12 * most {
                continue;
            }
            incumbent = reached;
            let possible = same.iter().filter(|mix| problem.value(goal, mix) >= reached * (1.0 - 1e-12));
            let enough = possible.filter(|mix| {
                let futures = simulator.simulate(&problem, &[**mix]).remove(0);
                let found = crate::outcome::chance(&futures, &problem.values(mix), goal, value);
                if nearest.is_none_or(|nearest| found > nearest.0 || nearest.0 == 0.0) {
                    nearest = Some((found, budget));
                }
                found >= chance
            });
            if let Some(mix) = enough.min_by_key(|mix| mix.0.iter().sum::<u32>()) {
                first = Some((budget, *mix));
                break;
            }
        }
        match (least_budget(&plan, &mut simulator).unwrap(), first) {
            (LeastBudget::Possible(found), Some((budget, _))) => {
                prop_assert_eq!(found.budget, budget);
                prop_assert!(found.chance >= chance);
                prop_assert_eq!(problem.cost(&found.mix), budget);
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
