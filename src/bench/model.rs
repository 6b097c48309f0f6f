//! Prints the time of the model beside its targets; run by `make bench`.
#![allow(clippy::expect_used, reason = "a broken benchmark may say so and stop")]

mod options;
mod peer;
mod report;

use std::time::Duration;

use tiermix_plan::{
    Plan, argument, frontier,
    model::problem::Problem,
    outcome,
    simulate::simulator::{AT_REST, Simulator, WHILE_MOVING},
    solve,
    wording::Language,
};

/// Plans that are hard in different ways: cautious, saturated, with big budgets.
const HARD: [(&str, &str); 4] = [
    (
        "$1,000,000, 500 creators",
        r#"{"budget":1000000,"limits":{"hours":4000,"creators":500}}"#,
    ),
    (
        "a brand, 60 creators",
        r#"{"budget":150000,"audience":60000000,"niche":0,"caution":0.8,"goals":{"reach":30,"engagement":10,"sales":0,"authenticity":10,"credibility":45,"ease":5},"limits":{"hours":400,"creators":60}}"#,
    ),
    (
        "cautious, 20 creators",
        r#"{"budget":60000,"caution":0.8,"limits":{"hours":300,"creators":20}}"#,
    ),
    (
        "a saturated town",
        r#"{"budget":40000,"audience":20000,"overlap":0.5,"posts":3,"limits":{"hours":300,"creators":60}}"#,
    ),
];

/// Budgets that a slider passes on its way, in dollars.
const PASSED: [f64; 6] = [5_000.0, 10_000.0, 20_000.0, 50_000.0, 100_000.0, 300_000.0];

fn main() {
    let plan = Plan::new(5_000.0).expect("the benchmark's plans are legal");
    let time = best(&plan);
    report::milliseconds("one solve, defaults", time, 0.1);
    let alone = outcome::outcome(&plan, &mut Simulator::new(1));
    report::leave("tiers.json", &peer::document(&plan, &alone, time));
    for (name, json) in HARD {
        let plan = Plan::parse(json).expect("the benchmark's plans are legal");
        let target = if name.starts_with("$1,000,000") {
            50.0
        } else {
            200.0
        };
        report::milliseconds(&format!("one solve, {name}"), best(&plan), target);
    }

    let mut simulator = Simulator::new(WHILE_MOVING);
    let plans = PASSED.map(|budget| Plan::new(budget).expect("the benchmark's plans are legal"));
    let mut step = 0;
    let mut next = || {
        step += 1;
        &plans[step % plans.len()]
    };
    let outcomes = report::median(|| {
        outcome::outcome(next(), &mut simulator);
    });
    report::milliseconds(
        "a slider step: three ways, 2,000 futures each",
        outcomes,
        2.0,
    );
    let curves = report::median(|| {
        frontier::frontier(next(), &mut simulator);
    });
    report::milliseconds("a slider step: 60-point frontier", curves, 2.0);
    let mut rested = Simulator::new(AT_REST);
    let at_rest = report::median(|| {
        outcome::outcome(next(), &mut rested);
    });
    report::milliseconds(
        "the slider rests: three ways, 10,000 futures each",
        at_rest,
        5.0,
    );
    let known = outcome::outcome(&plan, &mut simulator);
    let verdicts = report::median(|| {
        argument::argue(Language::default(), &plan, &known);
    });
    report::milliseconds("a slider step: 18 verdicts", verdicts, 0.5);
}

/// Measures one search for the best mix, once the best value of each goal is known.
fn best(plan: &Plan) -> Duration {
    let problem = Problem::of(plan);
    let most = solve::most(&problem).expect("the benchmark's plans can book somebody");
    let aim = solve::Aim::of(&problem, &most);
    report::median(|| {
        solve::maximise(&problem, &aim, None, None);
    })
}
