//! Searches for the plans that take longest, and prints them; run by hand with `cargo bench --bench stress -- 5000`.
//!
//! The plans are out of the whole legal range: extreme and everyday numbers, 500 creators, saturated audiences, locks
//! and overrides. Each is solved once; those that took longest are timed again, and the worst of them are printed as
//! documents.
#![allow(clippy::expect_used, reason = "a broken benchmark may say so and stop")]

mod dice;
mod report;

use std::{
    cmp::Reverse,
    env,
    time::{Duration, Instant},
};

use dice::Dice;
use tiermix_plan::{
    Plan,
    frontier::frontier,
    input::{Field, Input},
    model::problem::Problem,
    outcome::outcome,
    simulate::simulator::{Simulator, WHILE_MOVING},
    solve,
    tier::Tier,
};

/// Number of plans in a short run.
const SHORT: u64 = 300;

/// Longest time of an answer, in milliseconds.
const TARGET: f64 = 200.0;

/// Number of the slowest plans that are timed again, and printed.
const AGAIN: usize = 5;
const SHOWN: usize = 3;

fn main() {
    let asked = env::args().find_map(|argument| argument.parse().ok());
    let plans = asked.unwrap_or(SHORT);
    let mut dice = Dice(1);
    let drawn: Vec<Plan> = (0..plans)
        .map(|round| drawn(&mut dice, round % 2 == 0))
        .collect();
    let mut open = 0;
    let mut times = Vec::new();
    for plan in &drawn {
        if let Some((problem, aim)) = worked_out(plan) {
            let start = Instant::now();
            let found = solve::maximise(&problem, &aim, None, None);
            times.push((start.elapsed(), plan));
            open += usize::from(found.is_some_and(|found| !found.proven()));
        }
    }
    println!(
        "{plans} plans: {} can book somebody, {open} of their best mixes are not proven",
        times.len()
    );
    slowest("one solve, the hardest of many plans", times, |plan| {
        let (problem, aim) = worked_out(plan).expect("a plan that can book somebody still can");
        report::median(|| {
            solve::maximise(&problem, &aim, None, None);
        })
    });
    let kinds: [(&str, Work); 3] = [
        ("all searches of one outcome", &|plan| {
            outcome(plan, &mut Simulator::new(1));
        }),
        ("one outcome with 2,000 new futures", &|plan| {
            outcome(plan, &mut Simulator::new(WHILE_MOVING));
        }),
        ("all searches of one frontier", &|plan| {
            frontier(plan, &mut Simulator::new(1));
        }),
    ];
    for (name, run) in kinds {
        let timed = |plan| {
            let start = Instant::now();
            run(plan);
            (start.elapsed(), plan)
        };
        let times = drawn.iter().map(timed).collect();
        let again = |plan: &Plan| report::median(|| run(plan));
        slowest(&format!("{name}, the hardest of many plans"), times, again);
    }
}

type Work<'a> = &'a dyn Fn(&Plan);

/// Returns the start of a search for the best mix; `None` when nobody can be booked.
fn worked_out(plan: &Plan) -> Option<(Problem, solve::Aim)> {
    let problem = Problem::of(plan);
    let aim = solve::Aim::of(&problem, &solve::most(&problem)?);
    Some((problem, aim))
}

/// Reports the longest time, and the plans that took it.
fn slowest(name: &str, mut times: Vec<(Duration, &Plan)>, again: impl Fn(&Plan) -> Duration) {
    times.sort_by_key(|(time, _)| Reverse(*time));
    times.truncate(AGAIN);
    for (time, plan) in &mut times {
        // Other work of the machine must not count.
        *time = again(plan);
    }
    times.sort_by_key(|(time, _)| Reverse(*time));
    let Some((longest, _)) = times.first() else {
        return;
    };
    report::milliseconds(name, *longest, TARGET);
    for (time, plan) in times.iter().take(SHOWN) {
        let document: String = plan.to_json().lines().map(str::trim).collect();
        println!("   {time:.1?} {document}");
    }
}

/// Returns a legal plan: numbers out of their whole ranges, or where they matter most.
fn drawn(dice: &mut Dice, everyday: bool) -> Plan {
    let budget = match everyday {
        true => by_size(dice, 1e3, 1e7),
        false => by_size(dice, 1.0, 1e8),
    };
    let mut plan = Plan::new(budget).expect("a budget in its range");
    let mut change = |dice: &mut Dice, input: Input, everyday: bool| {
        let value = value(dice, input, everyday);
        if let Ok(changed) = plan.with(input, value) {
            plan = changed;
        }
    };
    for input in Input::PLAN {
        if !matches!(input, Input::Budget | Input::Border(_)) && dice.below(2) == 0 {
            change(dice, input, everyday);
        }
    }
    for input in [
        Input::Audience,
        Input::Caution,
        Input::Hours,
        Input::Creators,
    ] {
        change(dice, input, true);
    }
    for _ in 0..dice.below(10) {
        let input = Input::Tier(*dice.pick(&Tier::ALL), *dice.pick(&Field::ALL));
        change(dice, input, everyday);
    }
    plan
}

fn value(dice: &mut Dice, input: Input, everyday: bool) -> f64 {
    let range = input.range();
    let value = match (input, everyday) {
        (Input::Goal(_), true) => by_size(dice, 1.0, 100.0) * dice.below(2) as f64,
        (Input::Caution, true) if dice.below(3) == 0 => range.high,
        (Input::Audience, true) => by_size(dice, 1e3, 1e8),
        (Input::Hours, true) => by_size(dice, 20.0, 2e4),
        (Input::Creators, true) if dice.below(3) == 0 => range.high,
        (Input::Creators, true) => by_size(dice, 5.0, range.high),
        (Input::MacroFrom, true) => by_size(dice, 1e4, 1e6),
        (Input::CampaignSpread, true) => 0.6 * even(dice),
        (Input::Tier(_, field), true) => match field {
            Field::Followers => by_size(dice, 1e3, 5e6),
            Field::Fee => by_size(dice, 10.0, 2e4),
            Field::Product => by_size(dice, 1.0, 1e3),
            Field::MedianViews => by_size(dice, 100.0, 1e6),
            Field::SpreadBetween | Field::SpreadWithin => 1.5 * even(dice),
            Field::Hours => by_size(dice, 0.5, 40.0),
            Field::Min | Field::Locked => dice.below(5) as f64,
            Field::Max => dice.below(200) as f64,
            _ => range.low + (range.high - range.low) * even(dice),
        },
        _ => match dice.below(6) {
            0 => range.low,
            1 => range.high,
            2 | 3 => by_size(dice, range.low.max(1e-6), range.high),
            _ => range.low + (range.high - range.low) * even(dice),
        },
    };
    let value = if range.whole { value.round() } else { value };
    value.clamp(range.low, range.high)
}

/// Returns a number evenly from 0 to 1.
fn even(dice: &mut Dice) -> f64 {
    dice.below(1 << 53) as f64 / (1_u64 << 53) as f64
}

/// Returns a number evenly on a logarithmic scale.
fn by_size(dice: &mut Dice, low: f64, high: f64) -> f64 {
    (low.ln() + (high / low).ln() * even(dice))
        .exp()
        .clamp(low, high)
}
