//! Prints the time of the answers beside their targets; run by `make bench`.
#![allow(clippy::expect_used, reason = "a broken benchmark may say so and stop")]

mod agency_list;
mod dice;

use std::time::{Duration, Instant};

use agency_list::Luck;
use dice::Dice;
use tiermix_plan::{
    Plan,
    answers::{Answering, Answers, INPUTS},
    example,
    outcome::outcome,
    simulate::simulator::{AT_REST, Simulator},
    wording::{Language, examples},
};

/// Target for all answers to the plan that the page opens on.
const TARGET: Duration = Duration::from_millis(60);

/// Target for one slice, so that a browser that is three times slower stays responsive.
const SLICE: Duration = Duration::from_millis(5);

/// Numbers of creators by name on a list.
const LISTS: [u64; 3] = [10, 30, 60];

fn main() {
    let small = [(5_000.0, "defaults, $5,000")].map(|(budget, name)| (name, Plan::new(budget)));
    let examples = example::ALL.map(|example| {
        let name = examples::name(Language::default(), example);
        (name, Ok(example.plan()))
    });
    let large = [
        (
            "brand, 60 creators",
            r#"{"budget":150000,"audience":60000000,"niche":0,"caution":0.8,"goals":{"reach":30,"engagement":10,"sales":0,"authenticity":10,"credibility":45,"ease":5},"limits":{"hours":400,"creators":60}}"#,
        ),
        (
            "$1,000,000, 500 creators",
            r#"{"budget":1000000,"limits":{"hours":4000,"creators":500}}"#,
        ),
        (
            "with a target",
            r#"{"budget":5000,"target":{"goal":"reach","value":9000,"chance":0.8}}"#,
        ),
    ]
    .map(|(name, json)| (name, Plan::parse(json).map_err(|mut faults| faults.remove(0))));
    let lists = LISTS.map(|creators| {
        let plan = agency_list::plan(&mut Dice(creators), creators, Luck::Usual);
        (format!("list of {creators} creators"), plan)
    });
    let plans = small.into_iter().chain(examples).chain(large);
    let plans = plans.map(|(name, plan)| {
        let plan = plan.expect("the benchmark's plans are legal");
        (name.to_owned(), plan)
    });
    for (name, plan) in plans.chain(lists) {
        let mut simulator = Simulator::new(AT_REST);
        let outcome = outcome(&plan, &mut simulator);
        let start = Instant::now();
        let mut answering = Answering::new(&plan, &outcome);
        let mut slices = vec![start.elapsed()];
        let mut parts = Vec::new();
        loop {
            let slice = Instant::now();
            let more = answering.step(&mut simulator);
            slices.push(slice.elapsed());
            let part = part(answering.answers());
            if parts.last().is_none_or(|(last, _)| *last != part) {
                parts.push((part, start.elapsed()));
            }
            if !more {
                break;
            }
        }
        let all = start.elapsed();
        let longest = slices.iter().max().copied().unwrap_or_default();
        println!(
            "answers, {name}: {all:.1?} (target {TARGET:?}) in {} slices, the longest {longest:.1?} (target {SLICE:?})",
            slices.len()
        );
        for (part, at) in parts {
            println!("   {part} after {at:.1?}");
        }
    }
}

/// Returns the name of the last answer.
fn part(answers: &Answers) -> &'static str {
    match answers {
        Answers {
            named: Some(_),
            worlds: Some(_),
            ..
        } => "worlds and worth of names",
        Answers { named: Some(_), .. } => "prices and reserves of names",
        Answers { map: Some(_), .. } => "map",
        Answers {
            ask_next: Some(_), ..
        } => "ask next",
        Answers { switch_points, .. } if switch_points.len() == INPUTS.len() => "flips",
        Answers {
            walk_away: Some(_), ..
        } => "walk-away prices",
        Answers {
            least_budget: Some(_),
            ..
        } => "least budget",
        Answers {
            binding: Some(_), ..
        } => "limits",
        Answers {
            worlds: Some(_), ..
        } => "worlds",
        _ => "prices and blend",
    }
}
