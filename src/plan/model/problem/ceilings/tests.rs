//! Tests of the ceilings against the values and ratios that they bound.

use proptest::prelude::*;

use super::*;
use crate::{
    goal::RANDOM_GOALS,
    tests::{
        arbitrary::{plan, small_plan},
        brute_force::every_mix,
        edition_2026_11,
    },
};

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// The tables serve two problems, one after the other.
    #[test]
    fn no_mix_lies_above_its_ceilings(
        plans in [small_plan(), small_plan()],
        any in plan(),
        counts in prop::array::uniform5(0_u32..40),
    ) {
        let mut ceilings = Ceilings::default();
        for plan in &plans {
            let problem = Problem::of(plan);
            ceilings.prepare(&problem);
            let mixes = every_mix(&problem);
            let most = mixes.iter().map(|mix| mix.0.iter().sum()).max().unwrap_or(1);
            let ratio = problem.most_ratio(most);
            for mix in &mixes {
                for goal in Goal::ALL {
                    let (value, ceiling) = (problem.value(goal, mix), ceilings.of(goal, &problem, mix));
                    prop_assert!(value <= ceiling, "{goal:?} {mix:?} {value} {ceiling}");
                }
                for goal in RANDOM_GOALS {
                    let sum = problem.views_of(goal, mix);
                    let counted_on = problem.risk.at_confidence(sum);
                    prop_assert!(counted_on <= ratio * sum.mean * (1.0 + SLACK), "{mix:?}");
                }
            }
        }
        let (problem, mix) = (Problem::of(&any), ByTier(counts));
        ceilings.prepare(&problem);
        for goal in Goal::ALL {
            let (value, ceiling) = (problem.value(goal, &mix), ceilings.of(goal, &problem, &mix));
            prop_assert!(value <= ceiling, "{goal:?} {mix:?} {value} {ceiling}");
        }
    }
}

/// A ceiling that is far off would be right and of no use.
#[test]
fn ceilings_are_close() {
    let problem = Problem::of(&edition_2026_11::plan(10_000.0).unwrap());
    let mut ceilings = Ceilings::default();
    ceilings.prepare(&problem);
    for mix in every_mix(&problem) {
        for goal in Goal::ALL {
            let (value, ceiling) = (problem.value(goal, &mix), ceilings.of(goal, &problem, &mix));
            assert!(
                ceiling <= 1.01 * value,
                "{goal:?} {mix:?} {value} {ceiling}"
            );
        }
    }
    // The spread of the campaign alone leaves 0.96 of the mean.
    assert!((0.85..0.95).contains(&problem.most_ratio(10)));
    assert!(problem.most_ratio(1) < 0.6);
}
