//! Tests of the answers by example, each on a plan made for one case.

use super::{
    laws::{bound_limits, compositions, positions},
    *,
};
use crate::tests::edition_2026_11;
use crate::{Target, benchmark, example, goal::Goal, input::Field, outcome::outcome, tier::Tier};

#[test]
fn all_answers_in_slices_are_the_answers_one_by_one() {
    let target = Target {
        goal: Goal::Reach,
        value: 6_000.0,
        chance: 0.8,
    };
    let plan = edition_2026_11::plan(5_000.0)
        .unwrap()
        .with_target(Some(target))
        .unwrap();
    let simulator = || Simulator::new(200);
    let outcome = outcome(&plan, &mut simulator());
    let mut shared = simulator();
    let mut answering = Answering::new(&plan, &outcome);
    let (mut slices, mut longest, mut work) = (1, 0, 0);
    while answering.step(&mut shared) {
        slices += 1;
        longest = longest.max(answering.warm.work() - work);
        work = answering.warm.work();
    }
    assert!(slices > INPUTS.len(), "{slices}");
    assert!(longest < 2 * SLICE, "{longest}");
    let all = answering.answers().clone();
    assert_eq!(answers(&plan, &outcome, &mut simulator()), all);
    assert_eq!(all.blend_gain, Some(blend_gain(&outcome)));
    assert_eq!(
        all.implied.unwrap().mix,
        implied(
            &outcome.problem,
            Some(&outcome.best().as_ref().unwrap().mix)
        )
        .mix
    );
    assert_eq!(
        all.binding,
        Some(binding(&plan, &outcome, &mut simulator()))
    );
    assert_eq!(
        all.least_budget,
        Some(least_budget(&plan, &mut simulator()))
    );
    assert_eq!(all.walk_away, Some(walk_away(&plan)));
    assert_eq!(all.enough, Some(enough(&outcome, &mut simulator())));
    assert_eq!(
        all.switch_points,
        INPUTS.map(|input| switch_points(&plan, input))
    );
    assert_eq!(all.ask_next, Some(ask_next(&plan)));
    assert_eq!(all.untried, 0);
    assert_eq!(all.worlds, Some(worlds(&plan, &outcome)));
    let map = all.map.unwrap();
    assert_eq!((map.budgets.len(), map.values.len()), (CELLS, CELLS));
    assert_eq!(map.input, MAP_INPUT);
}

#[test]
fn a_plan_that_buys_nothing_has_answers_too() {
    let plan = edition_2026_11::plan(100.0).unwrap();
    let outcome = outcome(&plan, &mut Simulator::new(1));
    let all = answers(&plan, &outcome, &mut Simulator::new(1));
    assert_eq!((all.blend_gain, all.enough), (Some(None), Some(None)));
    assert_eq!(
        (all.binding, all.walk_away),
        (Some(Vec::new()), Some(Vec::new()))
    );
    let budget = all.switch_points[0].above.unwrap();
    assert_eq!(
        (budget.value, budget.composition),
        (150.0, Composition::Micro)
    );
}

#[test]
fn a_plan_with_more_mixes_than_can_be_listed_is_answered_alike() {
    let plan = example::ALL[3].plan();
    let problem = Problem::of(&plan);
    let mut warm = WarmSolver::of(&problem);
    assert!(!warm.is_listed());
    for input in [Input::Budget, Input::Niche, Input::Hours] {
        let found = switch_points(&plan, input);
        for point in [found.below, found.above].into_iter().flatten() {
            let toward = if point.value < input.of(&plan).unwrap() {
                1.0
            } else {
                -1.0
            };
            let before = input.scale().moved(point.value, toward);
            let composition = |value: f64, warm: &mut WarmSolver| {
                let problem = Problem::of(&plan.with(input, value).unwrap());
                Composition::of(&problem, warm.solve(&problem).as_ref())
            };
            assert_eq!(composition(point.value, &mut warm), point.composition);
            assert_eq!(composition(before, &mut warm), found.now);
        }
    }
}

#[test]
fn a_target_that_needs_a_search_is_met_and_hardly_less_would_do() {
    let plan = example::ALL[3].plan().with_exact(true);
    let target = Target {
        goal: Goal::Reach,
        value: 3e5,
        chance: 0.8,
    };
    let plan = plan.with_target(Some(target)).unwrap();
    let mut simulator = Simulator::new(200);
    let found = match least_budget(&plan, &mut simulator) {
        Some(LeastBudget::Possible(found)) => found,
        other => panic!("so many people can be had: {other:?}"),
    };
    assert!(found.chance >= 0.8, "{found:?}");
    let less = plan.with(Input::Budget, 0.97 * found.budget).unwrap();
    let only_reach = Goal::ALL.into_iter().skip(1).fold(less, |plan, goal| {
        plan.with(Input::Goal(goal), 0.0).unwrap()
    });
    let way = outcome(&only_reach, &mut simulator).best().clone().unwrap();
    assert!(way.chance(Goal::Reach, 3e5) < 0.8);
}

#[test]
fn implied_prices_follow_from_fees_and_views() {
    let problem = Problem::of(&edition_2026_11::plan(5_000.0).unwrap());
    let mut ten = Mix::default();
    ten[Tier::Micro] = 10;
    let implied = implied(&problem, Some(&ten));
    let micro = implied.tiers[Tier::Micro];
    let views = problem.offers[Tier::Micro].views.mean;
    assert_eq!(micro.cpm, Some(500.0 / (views / 1_000.0)));
    assert_eq!(micro.per_engagement, Some(500.0 / (views * 0.05)));
    // Ten creators share some of their people, and none of their views.
    let mix = implied.mix.unwrap();
    assert!((mix.cpm.unwrap() / micro.cpm.unwrap() - 1.0).abs() < 1e-12);
    assert!(mix.per_1000_people > micro.per_1000_people);
    let people = problem.offers[Tier::Micro].share() * problem.audience;
    assert!((micro.per_1000_people.unwrap() * people / 1_000.0 / 500.0 - 1.0).abs() < 1e-12);
    for id in CPM_SOURCES {
        assert!(benchmark::source(id).is_some(), "{id}");
    }
}

#[test]
fn what_nobody_watches_has_no_price() {
    let plan = edition_2026_11::plan(5_000.0)
        .and_then(|plan| plan.with(Input::Tier(Tier::Micro, Field::MedianViews), 0.0))
        .unwrap();
    let prices = implied(&Problem::of(&plan), None);
    assert_eq!(prices.tiers[Tier::Micro], Prices::default());
    assert!(prices.tiers[Tier::Nano].cpm.is_some());
    assert_eq!(prices.mix, None);
}

#[test]
fn a_typed_mix_says_which_limits_it_breaks() {
    let plan = edition_2026_11::plan(5_000.0)
        .and_then(|plan| plan.with(Input::Tier(Tier::Mid, Field::Min), 1.0))
        .and_then(|plan| plan.with(Input::Tier(Tier::Nano, Field::Max), 2.0))
        .and_then(|plan| plan.with(Input::Creators, 10.0))
        .unwrap();
    let outcome = outcome(&plan, &mut Simulator::new(1));
    let breaks = |counts: [u32; 5]| custom_mix(&outcome, &crate::tier::ByTier(counts)).breaks;
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
            .try_fold(
                edition_2026_11::plan(3_500.0).unwrap(),
                |plan, (input, value)| plan.with(*input, *value),
            )
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

/// Creates a plan with too many mixes to enumerate, so that each solve is a search.
pub(super) fn crowded() -> Plan {
    [
        (Input::Hours, 400.0),
        (Input::Creators, 100.0),
        (Input::Niche, 0.7),
        (Input::Goal(Goal::Ease), 0.0),
        (Input::Goal(Goal::Credibility), 20.0),
    ]
    .into_iter()
    .try_fold(
        edition_2026_11::plan(100_000.0).unwrap(),
        |plan, (input, value)| plan.with(input, value),
    )
    .unwrap()
}

/// Half of a scan's allowance is for the values below, so that the values above are scanned too.
#[test]
fn a_scan_by_searches_ends_early_and_says_how_far_it_came() {
    let plan = crowded();
    let scan = |input: Input| {
        let mut warm = WarmSolver::of(&Problem::of(&plan));
        assert!(!warm.is_listed());
        let mut scan = switch_points::Scan::new(&plan, input, &mut warm);
        let start = warm.work();
        while scan.step(&mut warm) {}
        assert_eq!((scan.found.below, scan.found.above), (None, None));
        (scan.found.searched, warm.work() - start)
    };
    let ((low, high), work) = scan(Input::Goal(Goal::Reach));
    assert_eq!(low, 0.0);
    assert!((70.0..100.0).contains(&high), "{high}");
    assert!((55_000..65_000).contains(&work), "{work}");
    // 400 hours are beyond the slider's end: no step is above.
    let ((low, high), work) = scan(Input::Hours);
    assert!((150.0..239.0).contains(&low), "{low}");
    assert_eq!(high, 400.0);
    assert!((25_000..35_000).contains(&work), "{work}");
}

#[test]
fn a_scan_of_a_list_looks_at_every_step_however_long_it_takes() {
    let plan = edition_2026_11::plan(15_000.0)
        .and_then(|plan| plan.with(Input::Hours, 160.0))
        .unwrap();
    let mut warm = WarmSolver::of(&Problem::of(&plan));
    let listed = warm.work();
    assert!(warm.is_listed() && listed > 2_000, "{listed}");
    for input in [Input::Overlap, Input::PeoplePerView] {
        let mut scan = switch_points::Scan::new(&plan, input, &mut warm);
        let start = warm.work();
        while scan.step(&mut warm) {}
        let (low, high, _) = input.scale().bounds();
        let SwitchPoints {
            below,
            above,
            searched,
            ..
        } = scan.found;
        let end = |point: Option<SwitchPoint>, end: f64| point.map_or(end, |point| point.value);
        assert_eq!(searched, (end(below, low), end(above, high)), "{input:?}");
        assert!(warm.work() > start);
    }
}

/// Sales are in proportion to both rates, so that only 0 could change the advice.
#[test]
fn rates_count_as_looked_at_from_end_to_end() {
    let plan = edition_2026_11::plan(5_000.0).unwrap();
    for input in [Input::ClickRate, Input::ConversionRate] {
        assert_eq!(switch_points(&plan, input).searched, (0.0, 1.0));
        let none = plan.with(input, 0.0).unwrap();
        assert_eq!(switch_points(&none, input).searched, (0.0, 1.0));
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
    assert_eq!(unknowns(&plan).len(), 7 + 5 * 11);
    assert_eq!(range(&plan, Input::Overlap), Some((0.03, 0.5)));
    assert_eq!(range(&plan, micro(Field::Hours)), Some((3.0, 14.0)));
    assert_eq!(range(&plan, micro(Field::Product)), None);
    let near = |found: Option<(f64, f64)>, (low, high): (f64, f64)| {
        let found = found.unwrap();
        assert!((found.0 / low - 1.0).abs() < 1e-3, "{found:?}");
        assert!((found.1 / high - 1.0).abs() < 1e-3, "{found:?}");
    };
    // 350 x e^(-1.2816 x 1.05) and 350 x e^(1.2816 x 1.05); 0.7 x 0.6 to 0.95 x (31,623 / 3,162)^(-0.35 x 0.5).
    near(range(&plan, micro(Field::Fee)), (91.14, 1_344.19));
    near(range(&plan, micro(Field::MedianViews)), (2_000.0, 14_000.0));
    near(range(&plan, micro(Field::Fit)), (0.2807, 0.4444));
    let larger = plan.with(micro(Field::Followers), 40_000.0).unwrap();
    near(
        range(&larger, micro(Field::MedianViews)),
        (2_413.7, 16_895.8),
    );
    let lists = plan.with_prices(crate::PriceSet::List2023);
    assert_eq!(range(&lists, micro(Field::Fee)), Some((25.0, 250.0)));

    for known in [Input::Overlap, micro(Field::Fee), micro(Field::Fit)] {
        let plan = plan.with(known, 0.3).unwrap();
        assert_eq!(range(&plan, known), None);
        assert_eq!(unknowns(&plan).len(), 61);
    }
    let without = plan.with(micro(Field::Max), 0.0).unwrap();
    assert_eq!(unknowns(&without).len(), 51);
    assert_eq!(range(&without, micro(Field::Trust)), None);
}

/// Where all creators work for gifts, creators are counted instead of money.
#[test]
fn of_gifts_the_share_of_creators_moves() {
    let mut plan = edition_2026_11::plan(1_000.0)
        .and_then(|plan| plan.with(Input::Creators, 4.0))
        .and_then(|plan| plan.with(Input::Tier(Tier::Mega, Field::Max), 3.0))
        .unwrap();
    for tier in Tier::ALL {
        plan = plan.with(Input::Tier(tier, Field::Fee), 0.0).unwrap();
    }
    let mut warm = WarmSolver::of(&Problem::of(&plan));
    let hours = Input::Tier(Tier::Mega, Field::Hours);
    let found = ask_next::ask(&plan, (hours, 8.0, 50.0), &mut warm).unwrap();
    let heads = |mix: Option<Mix>| {
        let mix = mix.unwrap();
        let all: u32 = mix.0.iter().sum();
        mix.0.map(|count| f64::from(count) / f64::from(all))
    };
    let (low, high) = (heads(found.low_mix), heads(found.high_mix));
    assert_ne!(low, high);
    let shared: f64 = low.iter().zip(&high).map(|(a, b)| a.min(*b)).sum();
    assert!(
        shared > 0.0 && (found.moved - (1.0 - shared)).abs() < 1e-12,
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

/// A target that the plan's own budget misses needs a larger one, up to the largest of any plan.
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
        least_budget(&plan, &mut Simulator::new(200)).unwrap()
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
    // Where no money books a creator, no budget is nearest.
    let nobody = plan.with(Input::Hours, 1.0).unwrap();
    let target = Target {
        goal: Goal::Reach,
        value: 1e4,
        chance: 0.8,
    };
    let nobody = nobody.with_target(Some(target)).unwrap();
    assert_eq!(
        least_budget(&nobody, &mut Simulator::new(1)),
        Some(LeastBudget::Impossible(None))
    );
}

/// Where the mixes are too many to enumerate, the unknowns share an allowance; untried unknowns are counted.
#[test]
fn unknowns_that_take_too_long_are_left_untried() {
    let asked = |plan: &Plan, work: usize| {
        let mut simulator = Simulator::new(1);
        let outcome = outcome(plan, &mut simulator);
        let mut answering = Answering::new(plan, &outcome);
        let left = unknowns(plan).into();
        let found = Vec::new();
        answering.left = [Part::AskNext { left, found, work }].into();
        let before = answering.warm.work();
        while answering.step(&mut simulator) {}
        let work = answering.warm.work() - before;
        (answering.answers.untried, work)
    };
    let crowded = crowded();
    assert_eq!(asked(&crowded, 0).0, 0);
    let (untried, work) = asked(&crowded, ask_next::ALLOWANCE - 20_000);
    assert!((20_000..26_000).contains(&work), "{work}");
    assert!((20..60).contains(&untried), "{untried}");
    assert_eq!(
        asked(
            &edition_2026_11::plan(5_000.0).unwrap(),
            10 * ask_next::ALLOWANCE
        )
        .0,
        0
    );
}

/// From a niche of 0.5, where $10,000 buy two macro creators, to one of 1 with its blend: the first step that differs.
#[test]
fn a_flip_between_the_ends_of_a_slider_is_found_where_it_is() {
    let plan = edition_2026_11::plan(10_000.0).unwrap();
    let found = switch_points(&plan, Input::Niche);
    assert_eq!(found.now, Composition::Macro);
    let above = found.above.unwrap();
    let at = |niche: f64| compositions(&plan.with(Input::Niche, niche).unwrap());
    assert!(above.value < 1.0 && at(above.value).contains(&above.composition));
    for step in positions(Input::Niche) {
        if (0.5..above.value).contains(&step) {
            assert_eq!(at(step), [Composition::Macro], "{step}");
        }
    }
}

/// A search that takes too long ends with a fee at which the tier is in, and says that it is not the highest.
#[test]
fn a_climb_that_is_given_up_is_no_tier_that_stays_at_any_fee() {
    let plan = crowded();
    let mut warm = WarmSolver::of(&Problem::of(&plan));
    let mega = Mix::from_fn(|tier| u32::from(tier == Tier::Mega));
    let climb = || walk_away::Climb::all(&plan, &mega).next().unwrap();
    let mut tired = climb().after(walk_away::ALLOWANCE + 1);
    while tired.step(&mut warm) {}
    assert_eq!(tired.found().stays, Stays::AtLeastUpTo(10_000.0));
}

/// A walk-away price is found by searches and from an enumeration; a gift has a walk-away price too.
#[test]
fn a_price_is_found_wherever_there_is_one() {
    let crowded = crowded();
    let mut warm = WarmSolver::of(&Problem::of(&crowded));
    let [
        WalkAway {
            tier: Tier::Mega,
            fee: 10_000.0,
            stays: Stays::UpTo(highest),
        },
    ] = walk_away(&crowded)[..]
    else {
        panic!("mega creators alone are booked, and not for any fee");
    };
    let mut books = |fee: f64| {
        let there = crowded
            .with(Input::Tier(Tier::Mega, Field::Fee), fee)
            .unwrap();
        warm.solve(&Problem::of(&there)).unwrap()[Tier::Mega] > 0
    };
    assert!(books(highest) && !books(highest + 0.01));

    let long = edition_2026_11::plan(9_000.0)
        .and_then(|plan| plan.with(Input::Hours, 104.0))
        .and_then(|plan| plan.with(Input::Tier(Tier::Micro, Field::Fee), 2.0))
        .unwrap();
    let mut warm = WarmSolver::of(&Problem::of(&long));
    assert!(warm.is_listed());
    let micro = Mix::from_fn(|tier| u32::from(tier == Tier::Micro));
    let mut climb = walk_away::Climb::all(&long, &micro).next().unwrap();
    let start = warm.work();
    let mut steps = 1;
    while climb.step(&mut warm) {
        steps += 1;
    }
    let work = warm.work() - start;
    assert!(climb.found().stays.leaves_at().is_some());
    assert!(work > 24_000, "{work}");
    // Slices of 4,000, and the excess of the last solve of each.
    assert!(
        work / (2 * SLICE) < steps && steps <= work / SLICE + 2,
        "{work} {steps}"
    );

    let gift = Tier::ALL
        .into_iter()
        .skip(1)
        .fold(edition_2026_11::plan(1_000.0).unwrap(), |plan, tier| {
            plan.with(Input::Tier(tier, Field::Max), 0.0).unwrap()
        });
    let gift = gift.with(Input::Tier(Tier::Nano, Field::Fee), 0.0).unwrap();
    let [
        WalkAway {
            fee: 0.0, stays, ..
        },
    ] = walk_away(&gift)[..]
    else {
        panic!("nano creators alone can be booked");
    };
    assert_eq!(stays, Stays::UpTo(1_000.0));
    let rich = edition_2026_11::plan(1e8).unwrap();
    let rich = Tier::ALL.into_iter().take(4).fold(rich, |plan, tier| {
        plan.with(Input::Tier(tier, Field::Max), 0.0).unwrap()
    });
    let mega = Input::Tier(Tier::Mega, Field::Fee);
    let any = rich.with(mega, 9e7).unwrap();
    assert_eq!(walk_away(&any)[0].stays, Stays::Always);
    // A budget between the last fee of the climb and the highest fee of any plan is found by bisection.
    let most = any.with(Input::Budget, 9.95e7).unwrap();
    assert_eq!(walk_away(&most)[0].stays, Stays::UpTo(9.95e7));
}
