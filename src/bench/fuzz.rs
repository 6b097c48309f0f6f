//! Fuzzes both parsers with broken plans and addresses; run by hand with `cargo bench --bench fuzz -- 10000000`.
//!
//! Every input is a legal one with a few mutations: bytes cut out, doubled, swapped or replaced, numbers made extreme,
//! pieces of another input pasted in. Nothing may panic; an accepted input must be written and parsed again as the same
//! plan; a refused one must have reasons that can be shown. The first input that breaks this is printed and ends the
//! run.
#![allow(clippy::expect_used, reason = "a broken benchmark may say so and stop")]

mod dice;

use std::{env, panic, process::ExitCode};

use dice::Dice;
use tiermix_plan::{Fault, Plan, example, format::located, wording::Language};

/// Number of inputs in a short run.
const SHORT: u64 = 200_000;

/// Most mutations of one input.
const WOUNDS: u64 = 4;

/// Replacements of numbers and words.
const STRANGE: [&str; 24] = [
    "0",
    "-0",
    "-1",
    "1e400",
    "-1e400",
    "1e-320",
    "5e-324",
    "0.1e1",
    "1e8",
    "100000000.00000001",
    "9007199254740993",
    "18446744073709551615",
    "18446744073709551616",
    "NaN",
    "null",
    "true",
    "\"\"",
    "[]",
    "{}",
    "%00",
    "%FF",
    "\u{202e}",
    "\\ud800",
    "+",
];

fn main() -> ExitCode {
    let asked = env::args().find_map(|argument| argument.parse().ok());
    let inputs = asked.unwrap_or(SHORT);
    let documents = seeds(Plan::to_json);
    let queries = seeds(Plan::to_query);
    let base = example::HOBBY_SHOP.plan();
    let mut dice = Dice(1);
    let (mut read, mut refused) = (0_u64, 0_u64);
    for round in 0..inputs {
        let is_query = round % 2 == 1;
        let seeds = if is_query { &queries } else { &documents };
        let input = wounded(&mut dice, seeds);
        let checked = panic::catch_unwind(|| match is_query {
            true => check_query(&base, &input),
            false => check_document(&input),
        });
        match checked {
            Ok(Ok(true)) => read += 1,
            Ok(Ok(false)) => refused += 1,
            Ok(Err(complaint)) => {
                eprintln!("input {round}: {complaint}: {input:?}");
                return ExitCode::FAILURE;
            }
            Err(_) => {
                eprintln!("input {round} panics: {input:?}");
                return ExitCode::FAILURE;
            }
        }
    }
    println!(
        "{inputs} broken inputs: {read} could be read all the same, {refused} were refused with a reason"
    );
    ExitCode::SUCCESS
}

/// Returns legal texts with every kind of key in them.
fn seeds(text: impl Fn(&Plan) -> String) -> Vec<String> {
    let rich = r#"{"schema":1,"title":"a b","currency":"EUR","budget":5000,"audience":20000,"niche":0.3,"overlap":0.5,
        "posts":3,"goals":{"reach":0,"sales":7},"caution":0.8,"limits":{"hours":12.5,"creators":9},
        "target":{"goal":"sales","value":3,"chance":0.5},"sale":{"click_rate":0.01,"margin":0},
        "benchmarks":"list-2023","borders":[500,2000,60000,400000,2000000],"macro_from":60000,
        "tiers":{"micro":{"fee":10,"min":1,"max":7},"mega":{"locked":0,"spread_between":0}},"seed":18446744073709551615}"#;
    let rich = Plan::parse(rich).expect("the richest seed is a plan");
    let examples = example::ALL.into_iter().map(|example| example.plan());
    examples.chain([rich]).map(|plan| text(&plan)).collect()
}

fn wounded(dice: &mut Dice, seeds: &[String]) -> String {
    let mut bytes = dice.pick(seeds).clone().into_bytes();
    for _ in 0..=dice.below(WOUNDS) {
        let at = dice.below(bytes.len() as u64 + 1) as usize;
        let end = (at + 1 + dice.below(8) as usize).min(bytes.len());
        match dice.below(7) {
            0 => drop(bytes.drain(at.min(end)..end)),
            1 => {
                let doubled = bytes[at.min(end)..end].to_vec();
                bytes.splice(at..at, doubled);
            }
            2 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
            3 => {
                let strange = *dice.pick(&STRANGE);
                bytes.splice(at..at, strange.bytes());
            }
            4 => {
                let from = bytes[at..]
                    .iter()
                    .position(u8::is_ascii_digit)
                    .map(|place| at + place);
                let digits = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
                if let Some(from) = from {
                    let length = bytes[from..].iter().take_while(|byte| digits(byte)).count();
                    let strange = *dice.pick(&STRANGE);
                    bytes.splice(from..from + length, strange.bytes());
                }
            }
            5 => {
                let other = dice.pick(seeds).as_bytes();
                let from = dice.below(other.len() as u64) as usize;
                let to = (from + dice.below(40) as usize).min(other.len());
                bytes.splice(at..at, other[from..to].iter().copied());
            }
            _ => bytes.truncate(at),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Checks a document; returns whether it could be parsed.
fn check_document(text: &str) -> Result<bool, &'static str> {
    let read = Plan::parse(text);
    if let Err(faults) = &read
        && located(Language::default(), text, faults).len() != faults.len()
    {
        return Err("a fault without its place");
    }
    settled(read)
}

/// Checks a query; returns whether it could be parsed, as a form over the page's plan and as an address of its own.
fn check_query(base: &Plan, text: &str) -> Result<bool, &'static str> {
    let form = settled(Plan::from_query(base, text, &[]))?;
    let address = settled(Plan::from_address(base, text))?;
    Ok(form && address)
}

fn settled(read: Result<Plan, Vec<Fault>>) -> Result<bool, &'static str> {
    match read {
        Ok(plan) => same_again(&plan).map(|()| true),
        Err(faults) if faults.is_empty() => Err("refused without a reason"),
        Err(faults) => {
            let shown = |fault: &Fault| {
                let text = fault.to_string();
                !text.is_empty() && !text.contains(char::is_control)
            };
            match faults.iter().all(shown) {
                true => Ok(false),
                false => Err("a reason that cannot be shown"),
            }
        }
    }
}

fn same_again(plan: &Plan) -> Result<(), &'static str> {
    if Plan::parse(&plan.to_json()).as_ref() != Ok(plan) {
        return Err("a plan that is another one after writing and reading");
    }
    let opened = example::HOBBY_SHOP.plan();
    if Plan::from_address(&opened, &plan.to_query()).as_ref() != Ok(plan) {
        return Err("a plan that its own address does not open");
    }
    Ok(())
}
