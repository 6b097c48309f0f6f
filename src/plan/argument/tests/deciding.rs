//! The claims that decide a plan.

use super::*;

fn order(changes: &[Change]) -> [usize; 18] {
    by_decisiveness(&argued(changes))
}

fn first_six(changes: &[Change]) -> Vec<u8> {
    let mut points: Vec<_> = order(changes)[..DECIDING]
        .iter()
        .map(|place| *place as u8 + 1)
        .collect();
    points.sort_unstable();
    points
}

/// The six have the largest numbers, computed here from the claims' own figures.
#[test]
fn the_six_with_the_largest_weighted_differences_decide() {
    let plans: [Vec<Change>; 4] = [
        vec![],
        vec![(Budget, 5_000.0)],
        vec![(Niche, 1.0)],
        goals([0.0, 0.0, 0.0, 0.0, 50.0, 50.0]),
    ];
    for changes in plans {
        let arguments = argued(&changes);
        let weights = plan(&changes).weights();
        let goals = [0, 3, 0, 1, 0, 0, 5, 0, 4, 1, 1, 0, 2, 0, 1, 2, 5];
        let decides = |argument: &Argument| {
            let weight = match goals.get(usize::from(argument.point) - 1) {
                Some(goal) => weights.0[*goal],
                None => 1.0,
            };
            let [a, _, b] = argument.figures.0.map(Option::unwrap);
            let silent = argument.verdict == CannotSay || a.max(b) == 0.0;
            if silent {
                0.0
            } else {
                weight * (a - b).abs() / a.max(b)
            }
        };
        let order = by_decisiveness(&arguments);
        let values = order.map(|place| decides(&arguments[place]));
        assert!(values.is_sorted_by(|a, b| *a >= *b - 1e-9), "{values:?}");
        for argument in &arguments {
            assert!((argument.decisiveness - decides(argument)).abs() < 1e-9);
        }
    }
}

/// All eighteen are there once, whatever can be booked, and the same plan gives the same order.
#[test]
fn there_are_always_six_in_an_order_that_stays() {
    let locked = (Input::Tier(Tier::Mid, Field::Min), 1.0);
    let plans: [Vec<Change>; 5] = [
        vec![],
        vec![(Budget, 100.0)],
        vec![(Budget, 1_000.0)],
        vec![(Input::MacroFrom, 1e9)],
        vec![locked, (Input::Tier(Tier::Micro, Field::Min), 1.0)],
    ];
    for changes in plans {
        let mut order = order(&changes);
        assert_eq!(order, self::order(&changes));
        order.sort_unstable();
        assert_eq!(order, std::array::from_fn(|place| place));
    }
    // If nothing decides, claims without a verdict come last, and otherwise heavier goals first.
    let arguments = argued(&[(Budget, 1_000.0)]);
    let order = by_decisiveness(&arguments).map(|place| &arguments[place]);
    let keys = order.map(|argument| (argument.verdict == CannotSay, -argument.weight));
    assert!(keys.is_sorted(), "{keys:?}");
}

#[test]
fn the_goals_say_which_claims_decide() {
    let standing = first_six(&goals([0.0, 0.0, 0.0, 0.0, 100.0, 0.0]));
    assert!(standing.contains(&9), "{standing:?}");
    let time = first_six(&[goals([0.0, 0.0, 0.0, 0.0, 0.0, 100.0]), vec![(Niche, 1.0)]].concat());
    let people = first_six(&goals([100.0, 0.0, 0.0, 0.0, 0.0, 0.0]));
    assert!(!people.contains(&9) && people.contains(&5), "{people:?}");
    assert_ne!(time, people);
    let trust = first_six(&goals([0.0, 0.0, 0.0, 100.0, 0.0, 0.0]));
    assert!(trust.contains(&2), "{trust:?}");
}
