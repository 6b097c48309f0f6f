//! Prints how long the model takes; run by `make bench`.
#![allow(clippy::unwrap_used)]
use std::time::Instant;
use tiermix::plan::{Plan, frontier, futures::Deck, goal::Goal, market::Market, outcome, solve};
fn main() {
    for (name, json) in [
        ("default 5k", r#"{"budget":5000}"#),
        ("10k niche 1", r#"{"budget":10000,"niche":1}"#),
        (
            "brand 150k",
            r#"{"budget":150000,"audience":60000000,"niche":0,"caution":0.8,"goals":{"reach":30,"engagement":10,"sales":0,"authenticity":10,"credibility":45,"ease":5},"limits":{"hours":400,"creators":60}}"#,
        ),
        (
            "1M",
            r#"{"budget":1000000,"limits":{"hours":4000,"creators":500}}"#,
        ),
    ] {
        let plan = Plan::parse(json).unwrap();
        let market = Market::of(&plan);
        let start = Instant::now();
        let most = solve::most(&market).unwrap();
        println!("{name}: most {:?}", start.elapsed());
        for goal in Goal::ALL {
            let s = most[goal];
            println!(
                "   {goal:?} {:?} {} gap {:e}",
                s.mix.0,
                s.objective,
                s.bound - s.objective
            );
        }
        let aim = solve::Aim::of(&market, &most);
        let start = Instant::now();
        let best = solve::maximise(&market, &aim, None, None).unwrap();
        println!(
            "   best {:?} {} gap {:e} in {:?}",
            best.mix.0,
            best.objective,
            best.bound - best.objective,
            start.elapsed()
        );
        let mut deck = Deck::new(2000);
        for _ in 0..2 {
            let start = Instant::now();
            outcome::outcome(&plan, &mut deck);
            println!("   outcome {:?}", start.elapsed());
        }
        let start = Instant::now();
        frontier::frontier(&plan, &mut deck);
        println!("   frontier {:?}", start.elapsed());
    }
}
