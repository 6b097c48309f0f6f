//! Fuzzes both parsers with broken plans and addresses; run by hand with `cargo bench --bench fuzz -- 10000000`.
//!
//! Every input is a legal one with a few mutations: bytes cut out, doubled, swapped or replaced, numbers made extreme,
//! pieces of another input pasted in. Nothing may panic; an accepted input must be written and parsed again as the same
//! plan; a refused one must have reasons that can be shown. The first input that breaks this is printed and ends the
//! run.
#![allow(clippy::expect_used, reason = "a broken benchmark may say so and stop")]

mod dice;
mod wounds;

use std::{env, panic, process::ExitCode};

use dice::Dice;
use tiermix_plan::{Fault, Plan, example, format::located, wording::Language};
use wounds::Wounds;

/// Number of inputs in a short run.
const SHORT: u64 = 200_000;

/// Replacements of numbers and words.
const STRANGE: [&[u8]; 24] = [
    b"0",
    b"-0",
    b"-1",
    b"1e400",
    b"-1e400",
    b"1e-320",
    b"5e-324",
    b"0.1e1",
    b"1e8",
    b"100000000.00000001",
    b"9007199254740993",
    b"18446744073709551615",
    b"18446744073709551616",
    b"NaN",
    b"null",
    b"true",
    b"\"\"",
    b"[]",
    b"{}",
    b"%00",
    b"%FF",
    "\u{202e}".as_bytes(),
    b"\\ud800",
    b"+",
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
        let others = if is_query { &queries } else { &documents };
        let wounds = Wounds {
            most: 4,
            longest: 8,
            piece: 40,
            strange: &STRANGE,
            others,
        };
        let legal = dice.pick(others).clone();
        let input = wounds.inflict(&mut dice, legal);
        let input = String::from_utf8_lossy(&input).into_owned();
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
fn seeds(text: impl Fn(&Plan) -> String) -> Vec<Vec<u8>> {
    let rich = r#"{"schema":1,"title":"a b","currency":"EUR","budget":5000,"audience":20000,"niche":0.3,"overlap":0.5,
        "posts":3,"goals":{"reach":0,"sales":7},"caution":0.8,"limits":{"hours":12.5,"creators":9},
        "target":{"goal":"sales","value":3,"chance":0.5},"sale":{"click_rate":0.01,"margin":0},
        "benchmarks":"list-2023","borders":[500,2000,60000,400000,2000000],"macro_from":60000,
        "tiers":{"micro":{"fee":10,"min":1,"max":7},"mega":{"locked":0,"spread_between":0}},"seed":18446744073709551615}"#;
    let named = r#"{"budget":3000,"currency":"EUR","roster":[{"handle":"studio.k7","name":"Studio \"K7\"","note":"asks for shoes",
        "followers":20000,"fee":450,"product":30,"hours":2.5,"delivery":0.9,"engagement_rate":0.05,"fake_share":0.1,"trust":0.4,
        "prestige":0.02,"spread_within":0.8,"local_share":0.6,"fit":0.3,"recent_views":[1200,0,35000],"state":"in"},
        {"handle":"kim","median_views":1300,"average_views":9000,"videos_read":12,"state":"out"},
        {"handle":"b","followers":0,"likes_total":9000000,"videos_total":321,"paid_views":800}],"fill":true}"#;
    let read = |json: &str| Plan::parse(json).expect("the richest seeds are plans");
    let examples = example::ALL.into_iter().map(|example| example.plan());
    let plans = examples.chain([rich, named].map(read));
    plans.map(|plan| text(&plan).into_bytes()).collect()
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
    if Plan::unpack(&plan.pack()).as_ref() != Some(plan) {
        return Err("a plan that is another one after packing and unpacking");
    }
    // The page brings the roster, which no address carries.
    let opened = example::HOBBY_SHOP
        .plan()
        .with_roster(plan.roster().clone())
        .with_currency(plan.currency(), Some(plan.rate()))
        .map_err(|_| "a plan in a currency without a rate")?;
    if Plan::from_address(&opened, &plan.to_query()).as_ref() != Ok(plan) {
        return Err("a plan that its own address does not open");
    }
    Ok(())
}
