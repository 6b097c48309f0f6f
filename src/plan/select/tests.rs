//! The best selection against all selections of small lists, and laws of named creators.

use proptest::prelude::*;

use super::*;
use crate::{
    model::risk::Moments,
    outcome::outcome,
    roster::{Creator, Detail, Roster},
    simulate::simulator::Simulator,
};

/// A list of creators as the strategies below draw it: logarithm of followers, fee and views over the market's, and the
/// decision that was taken, mostly none.
type Drawn = Vec<(f64, f64, Option<f64>, u8)>;

fn list(creators: std::ops::Range<usize>) -> impl Strategy<Value = Drawn> {
    let views = prop::option::of(0.2..4.0_f64);
    let creator = (3.0..6.3_f64, 0.3..3.0_f64, views, 0..16_u8);
    prop::collection::vec(creator, creators)
}

fn roster(drawn: &Drawn) -> Roster {
    let creators = drawn
        .iter()
        .enumerate()
        .map(|(place, (size, fee, views, decided))| {
            let followers = 10_f64.powf(*size).round();
            let mut creator = Creator {
                handle: format!("creator_{place}"),
                state: match decided {
                    0 => State::In,
                    1 => State::Out,
                    _ => State::Open,
                },
                ..Creator::default()
            };
            let mut know =
                |detail: Detail, value: f64| creator.details[detail as usize] = Some(value);
            know(Detail::Followers, followers);
            know(
                Detail::Fee,
                (fee * 350.0 * (followers / 31_623.0).powf(0.65)).round(),
            );
            if let Some(views) = views {
                know(
                    Detail::MedianViews,
                    (views * 5_000.0 * (followers / 31_623.0).powf(0.8)).round(),
                );
            }
            creator
        });
    Roster::of(creators.collect())
}

fn plan() -> impl Strategy<Value = Plan> {
    let goals = prop::array::uniform6(0_u8..5);
    (500.0..20_000.0_f64, 0.3..0.8_f64, 1..4_u8, 20.0..200.0_f64, goals, 1..12_u8).prop_map(
        |(budget, caution, posts, hours, goals, creators)| {
            let [a, b, c, d, e, f] = goals;
            let json = format!(
                r#"{{"budget":{budget},"caution":{caution},"posts":{posts},"limits":{{"hours":{hours},"creators":{creators}}},
                "goals":{{"reach":{},"engagement":{b},"sales":{c},"authenticity":{d},"credibility":{e},"ease":{f}}}}}"#,
                a + 1
            );
            Plan::parse(&json).unwrap()
        },
    )
}

/// The value of every allowed selection by the formulas alone: the best score, with the most of each goal.
struct BruteForce {
    most: ByGoal<f64>,
    /// Values, cost and bookings of every allowed selection.
    all: Vec<(ByGoal<f64>, f64, Vec<u32>)>,
}

impl BruteForce {
    fn of(options: &Options) -> Self {
        let mut found = Self {
            most: ByGoal([f64::NEG_INFINITY; 6]),
            all: Vec::new(),
        };
        found.visit(options, &mut Vec::new());
        found
    }

    fn visit(&mut self, options: &Options, counts: &mut Vec<u32>) {
        let Some(entry) = options.entries.get(counts.len()) else {
            return self.judge(options, counts);
        };
        for count in entry.offer.min..=entry.offer.max.min(3) {
            counts.push(count);
            self.visit(options, counts);
            counts.pop();
        }
    }

    fn judge(&mut self, options: &Options, counts: &[u32]) {
        let problem = &options.problem;
        let booked = || {
            options
                .entries
                .iter()
                .zip(counts)
                .filter(|(_, count)| **count > 0)
        };
        let total = |of: &dyn Fn(&Entry) -> f64| -> f64 {
            booked()
                .map(|(entry, count)| f64::from(*count) * of(entry))
                .sum()
        };
        let (cost, hours) = (
            total(&|entry| entry.offer.cost),
            total(&|entry| entry.offer.hours),
        );
        let creators: u32 = counts.iter().sum();
        if creators == 0
            || creators > problem.creators
            || cost > problem.budget
            || hours > problem.hours
        {
            return;
        }
        let views = |goal: usize| Moments {
            mean: total(&|entry| entry.moments[goal].mean),
            variance: total(&|entry| entry.moments[goal].variance),
            third: total(&|entry| entry.moments[goal].third),
        };
        let quantile = |goal: usize| problem.risk.at_confidence(views(goal));
        let rho = match views(0).mean {
            mean if mean > 0.0 => quantile(0) / mean,
            _ => 0.0,
        };
        let gains = total(&|entry| problem.gain_of(entry.offer.video_share, rho));
        let values = ByGoal([
            problem.audience * problem.duplication.share(gains),
            quantile(1),
            quantile(2),
            quantile(3),
            1.0 - booked()
                .map(|(entry, count)| (1.0 - entry.offer.prestige).powi(*count as i32))
                .product::<f64>(),
            1.0 - hours / problem.hours,
        ]);
        for (most, value) in self.most.0.iter_mut().zip(values.0) {
            *most = most.max(value);
        }
        self.all.push((values, cost, counts.to_vec()));
    }

    fn best(&self, options: &Options) -> Option<(f64, f64)> {
        let score = |values: &ByGoal<f64>| -> f64 {
            let scores = values.scores(&self.most);
            scores
                .iter()
                .map(|(goal, score)| options.problem.weights[goal] * score)
                .sum()
        };
        let scored = || {
            self.all
                .iter()
                .map(|(values, cost, _)| (score(values), *cost))
        };
        let best = scored()
            .map(|(score, _)| score)
            .fold(f64::NEG_INFINITY, f64::max);
        let ties = scored().filter(|(score, _)| *score >= best - 1e-13);
        let cheapest = ties.map(|(_, cost)| cost).fold(f64::INFINITY, f64::min);
        best.is_finite().then_some((best, cheapest))
    }
}

fn check(plan: &Plan) -> Result<(), TestCaseError> {
    let options = Options::of(plan);
    let brute = BruteForce::of(&options);
    let outcome = outcome(plan, &mut Simulator::new(1));
    match (outcome.best(), brute.best(&options)) {
        (Err(_), None) => Ok(()),
        (Ok(best), Some((score, cost))) => {
            prop_assert!(best.proven() && outcome.most_proven);
            prop_assert!(
                (best.objective - score).abs() < 1e-9,
                "{} {score}",
                best.objective
            );
            prop_assert!(best.bound >= score - 1e-12);
            prop_assert!(
                best.cost <= cost * (1.0 + 1e-9),
                "a tie goes to the cheaper: {} {cost}",
                best.cost
            );
            for (goal, most) in outcome.most.iter() {
                let exact = brute.most[goal];
                prop_assert!(
                    (most - exact).abs() <= 1e-9 * exact.abs(),
                    "{goal:?} {most} {exact}"
                );
            }
            Ok(())
        }
        (found, brute) => Err(TestCaseError::fail(format!("{found:?} {brute:?}"))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn the_best_selection_is_that_of_brute_force(plan in plan(), drawn in list(1..13)) {
        check(&plan.with_roster(roster(&drawn)))?;
    }

    #[test]
    fn tiers_beside_names_are_counted_too(plan in plan(), drawn in list(1..6)) {
        let tiers = r#"{"budget":1,"tiers":{"nano":{"max":3},"micro":{"max":2},"mid":{"max":1},"macro":{"max":1},"mega":{"max":0}}}"#;
        let limits = Plan::parse(tiers).unwrap();
        let plan = Plan { tiers: limits.tiers, ..plan };
        check(&plan.with_roster(roster(&drawn)).with_fill(true))?;
    }

    /// A creator's luck depends on seed and handle, not on the place in the list; nor does the advice.
    #[test]
    fn the_order_of_the_list_changes_nothing(plan in plan(), drawn in list(2..9)) {
        let names = |plan: &Plan| {
            let outcome = outcome(plan, &mut Simulator::new(200));
            let best = outcome.best().as_ref().ok()?;
            let selection = best.selection.as_ref()?;
            let creators = plan.roster().creators();
            let mut names: Vec<String> = selection.creators.iter().map(|place| creators[*place].handle.clone()).collect();
            names.sort();
            Some((names, best.forecast.views.p50))
        };
        let forward = roster(&drawn);
        let backward = Roster::of(forward.creators().iter().rev().cloned().collect());
        let (one, other) = (names(&plan.with_roster(forward)), names(&plan.with_roster(backward)));
        prop_assert_eq!(one.as_ref().map(|it| &it.0), other.as_ref().map(|it| &it.0));
        if let (Some((_, one)), Some((_, other))) = (one, other) {
            prop_assert!((one / other - 1.0).abs() < 1e-9);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// These are long enough to be cut across the ranges of sums.
    #[test]
    fn the_best_of_longer_lists_is_that_of_brute_force(plan in plan(), drawn in list(14..17)) {
        check(&plan.with_roster(roster(&drawn)))?;
    }
}

/// Those who are promised stay in, those who are ruled out stay out, and those without followers wait.
#[test]
fn decisions_that_were_taken_stand() {
    let json = r#"{"budget":3000,"roster":[
        {"handle":"dear","followers":20000,"fee":2000,"state":"in"},
        {"handle":"cheap","followers":90000,"fee":1,"state":"out"},
        {"handle":"unknown"},
        {"handle":"fair","followers":20000,"fee":200}]}"#;
    let outcome = outcome(&Plan::parse(json).unwrap(), &mut Simulator::new(1));
    let best = outcome.best().as_ref().unwrap();
    assert_eq!(best.selection.as_ref().unwrap().creators, [0, 3]);
    assert_eq!((best.cost, best.mix.0), (2_200.0, [0, 2, 0, 0, 0]));
}

/// Among very many creators a search ends early, and that of a family may come upon a better selection first.
#[test]
fn the_best_of_all_and_the_best_of_its_family_are_one() {
    let json = r#"{"budget":3000,"roster":[
        {"handle":"small","followers":20000,"fee":200},
        {"handle":"other","followers":30000,"fee":200},
        {"handle":"large","followers":400000,"fee":900}]}"#;
    let options = Options::of(&Plan::parse(json).unwrap());
    let found = |places: &[usize], objective: f64, bound: f64| {
        let counts = (0..3).map(|at| u32::from(places.contains(&at))).collect();
        Some(Solution {
            mix: Booked::of(&options.entries, counts),
            objective,
            bound,
            boxes: 1,
        })
    };
    let reconciled = |mut ways: [Option<Solution<Booked>>; 3]| {
        options.reconcile(&mut ways);
        ways
    };
    assert_eq!(
        reconciled([found(&[0, 2], 0.7, 0.9), None, found(&[2], 0.8, 0.85)]),
        [found(&[2], 0.8, 0.9), None, found(&[2], 0.8, 0.85)]
    );
    assert_eq!(
        reconciled([
            found(&[0], 0.8, 0.9),
            found(&[1], 0.7, 0.75),
            found(&[2], 0.6, 0.8)
        ]),
        [
            found(&[0], 0.8, 0.9),
            found(&[0], 0.8, 0.8),
            found(&[2], 0.6, 0.8)
        ]
    );
    let blend = [found(&[0, 2], 0.8, 0.9), found(&[1], 0.8, 0.8), None];
    assert_eq!(reconciled(blend.clone()), blend, "a tie changes nothing");
}

/// Searches the most of each goal.
fn measured(options: &Options, hints: &mut Vec<Booked>) -> Most {
    let (mut measuring, mut limit) = (Measuring::default(), options.node_limit());
    while measuring.step(options, hints, &mut limit) {}
    measuring.most().unwrap()
}

/// Searches the best selection.
fn searched(
    options: &Options,
    aim: &Aim,
    hints: &[Booked],
    mut limit: NodeLimit,
) -> Solution<Booked> {
    let mut searching = options.begin(aim, None, hints, &limit);
    while searching.step() {}
    searching.end(&mut limit).unwrap()
}

/// Draws creators of all sizes, a third of them without views.
fn spread_out(creators: usize) -> Drawn {
    let unit = |place: usize, by: f64| (place as f64 * by).fract();
    let creators = (0..creators).map(|place| {
        let views = (place % 3 > 0).then(|| 0.2 + 3.0 * unit(place, 0.754_877_666));
        let size = 3.0 + 3.2 * unit(place, 0.618_033_988);
        (size, 0.3 + 2.0 * unit(place, 0.569_840_290), views, 9)
    });
    creators.collect()
}

/// Of very many options the programs of the search take some; its bounds hold for all of them.
#[test]
fn bounds_among_very_many_hold_for_every_part_of_them() {
    let plan = Plan::new(6_000.0)
        .unwrap()
        .with_roster(roster(&spread_out(700)));
    let options = Options::of(&plan);
    let mut hints = Vec::new();
    let most = measured(&options, &mut hints);
    let aims = Goal::ALL.map(|goal| (Aim::alone(goal, solve::TIE), most[goal].clone()));
    let aim = options.aim(&most);
    let best = searched(&options, &aim, &hints, options.node_limit());
    for part in 0..5 {
        let mut few = options.clone();
        for (place, entry) in few.entries.iter_mut().enumerate() {
            if place % 20 != 4 * part {
                entry.offer.max = 0;
            }
        }
        let all = aims.iter().cloned().chain([(aim, best.clone())]);
        for (aim, solution) in all {
            let found = searched(&few, &aim, &[], NodeLimit::each(500));
            assert!(solution.objective <= solution.bound);
            let room = 1e-9 * found.objective;
            assert!(found.objective <= solution.bound + room, "{part} {found:?}");
        }
    }
}
