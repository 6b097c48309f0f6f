//! Searches for the plans that take longest, and prints them; run by hand with `cargo bench --bench stress -- 5000`.
//!
//! As many short lists of creators are solved beside, and every selection of each is valued: the search must find the
//! best of them.
//!
//! The plans are out of the whole legal range: extreme and everyday numbers, 500 creators, saturated audiences, locks
//! and overrides. Each is solved once; those that took longest are timed again, and the worst of them are printed as
//! documents.
#![allow(clippy::expect_used, reason = "a broken benchmark may say so and stop")]

mod brute_force;
mod dice;
mod options;
mod report;
mod short_list;

use std::{
    cmp::Reverse,
    env,
    process::ExitCode,
    time::{Duration, Instant},
};

use brute_force::BruteForce;
use dice::Dice;
use tiermix_plan::{
    Plan,
    frontier::frontier,
    input::{Field, Input},
    model::problem::Problem,
    outcome::outcome,
    roster::Roster,
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

fn main() -> ExitCode {
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
    match short_lists(plans) {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(complaint) => {
            eprintln!("{complaint}");
            ExitCode::FAILURE
        }
    }
}

/// Compares the outcomes of short lists with brute force, and counts what was compared.
///
/// # Errors
/// The first difference, with the plan as a document, without the creators that the difference does not need.
fn short_lists(lists: u64) -> Result<String, String> {
    let mut dice = Dice(2);
    let (mut selections, mut open) = (0, 0);
    for round in 0..lists {
        let plan = short_list::plan(&mut dice);
        let (valued, proven) = compare(&plan).map_err(|complaint| {
            let plan = smallest(plan);
            let complaint = compare(&plan).err().unwrap_or(complaint);
            let document: String = plan.to_json().lines().map(str::trim).collect();
            format!("short list {round}: {complaint}: {document}")
        })?;
        selections += valued;
        open += u64::from(!proven);
    }
    Ok(format!(
        "{lists} lists of up to {} creators agree with brute force over {selections} selections, {open} are not proven",
        short_list::MOST
    ))
}

/// Compares the outcome of a plan with brute force; returns the number of selections, and whether all is proven.
fn compare(plan: &Plan) -> Result<(usize, bool), String> {
    let all = BruteForce::of(plan);
    let proven = all.check(&outcome(plan, &mut Simulator::new(1)))?;
    Ok((all.len(), proven))
}

/// Returns a plan that differs from brute force without every creator that the difference does not need.
fn smallest(mut plan: Plan) -> Plan {
    let mut place = 0;
    while place < plan.roster().len() {
        let mut creators = plan.roster().creators().to_vec();
        creators.remove(place);
        let smaller = plan.with_roster(Roster::of(creators));
        if !smaller.roster().is_empty() && compare(&smaller).is_err() {
            plan = smaller;
        } else {
            place += 1;
        }
    }
    plan
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
        true => dice.by_size(1e3, 1e7),
        false => dice.by_size(1.0, 1e8),
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
        (Input::Goal(_), true) => dice.by_size(1.0, 100.0) * dice.below(2) as f64,
        (Input::Caution, true) if dice.below(3) == 0 => range.high,
        (Input::Audience, true) => dice.by_size(1e3, 1e8),
        (Input::Hours, true) => dice.by_size(20.0, 2e4),
        (Input::Creators, true) if dice.below(3) == 0 => range.high,
        (Input::Creators, true) => dice.by_size(5.0, range.high),
        (Input::MacroFrom, true) => dice.by_size(1e4, 1e6),
        (Input::CampaignSpread, true) => 0.6 * dice.even(),
        (Input::Tier(_, field), true) => match field {
            Field::Followers => dice.by_size(1e3, 5e6),
            Field::Fee => dice.by_size(10.0, 2e4),
            Field::Product => dice.by_size(1.0, 1e3),
            Field::MedianViews => dice.by_size(100.0, 1e6),
            Field::SpreadBetween | Field::SpreadWithin => 1.5 * dice.even(),
            Field::Hours => dice.by_size(0.5, 40.0),
            Field::Min | Field::Locked => dice.below(5) as f64,
            Field::Max => dice.below(200) as f64,
            _ => range.low + (range.high - range.low) * dice.even(),
        },
        _ => match dice.below(6) {
            0 => range.low,
            1 => range.high,
            2 | 3 => dice.by_size(range.low.max(1e-6), range.high),
            _ => range.low + (range.high - range.low) * dice.even(),
        },
    };
    let value = if range.whole { value.round() } else { value };
    value.clamp(range.low, range.high)
}
