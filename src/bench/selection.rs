//! Prints the time and the proof of the best selection among named creators; run by `make bench`.
#![allow(clippy::expect_used, reason = "a broken benchmark may say so and stop")]

mod agency_list;
mod dice;
mod options;
mod peer;
mod report;

use std::time::{Duration, Instant};

use agency_list::Luck;
use dice::Dice;
use serde_json::{Value, json};
use tiermix_plan::{outcome, simulate::simulator::Simulator};

/// Sizes of the lists, with the number of lists, the target of the median and of the longest time in milliseconds, and
/// the largest gap in percent.
const LISTS: [(u64, u64, f64, f64, f64); 5] = [
    (20, 40, 50.0, 300.0, 0.0),
    (60, 200, 50.0, 300.0, 0.0),
    (100, 20, 50.0, 300.0, 0.1),
    (300, 20, 50.0, 300.0, 0.1),
    (10_000, 3, 150.0, 300.0, 0.5),
];

/// Sizes of the lists that other solvers get as well, with the number of lists for a solver of linear problems, and for
/// one of any problems, which is done with few of them in time.
const FOR_PEERS: [(u64, usize, usize); 3] = [(20, 5, 3), (60, 5, 1), (300, 5, 1)];

fn main() {
    for (creators, lists, median, longest, most_gap) in LISTS {
        let mut dice = Dice(creators);
        let mut times: Vec<Duration> = Vec::new();
        let (mut widest, mut open) = (0.0_f64, 0);
        for _ in 0..lists {
            let plan = agency_list::plan(&mut dice, creators, Luck::Usual);
            let start = Instant::now();
            let outcome = outcome::outcome(&plan, &mut Simulator::new(1));
            times.push(start.elapsed());
            let Ok(best) = outcome.best() else { continue };
            let gap = 100.0 * (best.bound / best.objective - 1.0);
            widest = widest.max(gap);
            open += u32::from(!best.proven() || !outcome.most_proven);
        }
        times.sort_unstable();
        let of = format!("a selection of {creators} creators");
        report::milliseconds(&of, times[times.len() / 2], median);
        let last = times[times.len() - 1];
        report::milliseconds(&format!("{of}, longest of {lists}"), last, longest);
        println!(
            "{of}: widest gap {widest:.4} % (target {most_gap} %), {open} of {lists} not proven"
        );
    }
    report::leave("selections.json", &for_peers());
}

/// Returns the problems of lists without luck, which are linear, and of lists as they are, by the number of creators.
fn for_peers() -> Value {
    let sizes = FOR_PEERS.map(|(creators, linear, whole)| {
        let documents = |luck: Luck, lists: usize| -> Vec<Value> {
            let mut dice = Dice(creators);
            let documents = (0..lists).map(|_| document(&mut dice, creators, luck));
            documents.collect()
        };
        json!({
            "creators": creators,
            "linear": documents(Luck::None, linear),
            "whole": documents(Luck::Usual, whole),
        })
    });
    Value::from_iter(sizes)
}

/// Returns a plan with a list in numbers, with our outcome and the time of all its searches.
fn document(dice: &mut Dice, creators: u64, luck: Luck) -> Value {
    let plan = agency_list::plan(dice, creators, luck);
    let outcome = || outcome::outcome(&plan, &mut Simulator::new(1));
    let time = report::median(|| {
        outcome();
    });
    peer::document(&plan, &outcome(), time)
}
