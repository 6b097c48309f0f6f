//! Money, plausible worlds and next steps in files: the numbers and sentences of the page.

use super::*;
use crate::plan::{
    Plan,
    answers::{Answers, Composition, answers},
    input::Input,
    outcome::{Outcome, outcome},
    simulate::simulator::{AT_REST, Simulator},
    way::Way,
    wording::{self, Language},
};

const ENGLISH: Language = Language::ENGLISH;

fn worked_out(plan: &Plan) -> (Outcome, Answers) {
    let mut simulator = Simulator::new(AT_REST);
    let outcome = outcome(plan, &mut simulator);
    let answers = answers(plan, &outcome, &mut simulator);
    (outcome, answers)
}

/// Returns the cells of the row with this name, without the name.
fn row<'a>(table: &'a [Vec<String>], name: &str) -> &'a [String] {
    let row = table.iter().find(|row| row[0] == name);
    &row.unwrap_or_else(|| panic!("{name}: {table:?}"))[1..]
}

fn number(cell: &str) -> f64 {
    cell.parse().unwrap_or_else(|_| panic!("{cell:?}"))
}

fn near(cell: &str, value: f64) {
    assert!((number(cell) - value).abs() < 0.006, "{cell} {value}");
}

#[tokio::test]
async fn the_answers_file_says_what_the_page_says_of_money_worlds_and_next_steps() {
    let site = Site::new().await;
    let plan = Plan::new(5_000.0).unwrap();
    let (outcome, answers) = worked_out(&plan);
    let found = answers.worlds.as_ref().unwrap();
    let left = wording::left_over(ENGLISH, &plan, &outcome).unwrap();
    let next = wording::next_steps(ENGLISH, &plan, &answers);
    let table = site.table("/export/answer.csv?budget=5000").await;
    for (name, text) in [
        ("Money", wording::money_of_best(ENGLISH, &plan, &outcome)),
        ("Why it is left", left.reason),
        (
            "How sure the advice is",
            wording::worlds_agree(ENGLISH, Composition::Blend, found),
        ),
        (
            "The question that would settle it",
            wording::settles(ENGLISH, &plan, found, None).unwrap(),
        ),
        (
            "If fees are off too",
            wording::worlds_with_fees(ENGLISH, found),
        ),
        ("A message to send", next.message),
    ] {
        assert_eq!(row(&table, name), [text], "{name}");
    }
    for (place, step) in next.steps.iter().enumerate() {
        let name = format!("Next step {}", place + 1);
        assert_eq!(row(&table, &name), std::slice::from_ref(step));
    }
    near(&row(&table, "Money left unspent (USD)")[0], left.money);
    assert_eq!(row(&table, "Source"), ["Tiermix"]);
    assert!(row(&table, "Link")[0].starts_with("http://tiermix.test/?budget=5000"));
}

#[tokio::test]
async fn the_money_of_a_file_is_that_of_the_model() {
    let site = Site::new().await;
    let plan = Plan::new(5_000.0)
        .and_then(|plan| plan.with(Input::Wage, 20.0))
        .unwrap();
    let (outcome, answers) = worked_out(&plan);
    let money = answers.money.flatten().unwrap();
    let best = outcome.best().as_ref().unwrap();
    let table = site.table("/export/money.csv?budget=5000&wage=20").await;
    for (name, value) in [
        ("Budget (USD)", 5_000.0),
        ("Cost (USD)", best.cost),
        ("Money left unspent (USD)", 5_000.0 - best.cost),
        ("Your time (USD)", 20.0 * best.hours),
        ("Cost and your time (USD)", money.true_cost()),
        (
            "Cost of a thousand views, at average views (USD)",
            money.prices.cpm.unwrap(),
        ),
        (
            "Cost of a thousand views of your people, at average views (USD)",
            money.on_target_cpm.unwrap(),
        ),
        (
            "Cost of a thousand views of your people as ads (USD)",
            money.ads_on_target_cpm,
        ),
        (
            "Tracked sales that pay for the mix",
            money.break_even_sales.unwrap(),
        ),
        (
            "Value of the tracked sales per unit of money spent",
            money.return_on_spend().unwrap(),
        ),
    ] {
        near(&row(&table, name)[0], value);
    }
    let revenue = row(&table, "Value of the tracked sales (USD)");
    for (cell, value) in
        revenue
            .iter()
            .zip([money.revenue.p50, money.revenue.p10, money.revenue.p90])
    {
        near(cell, value);
    }
    assert_eq!(
        row(&table, "Verdict")[0],
        "ask for lower prices first",
        "{table:?}"
    );
}

#[tokio::test]
async fn the_worlds_and_the_creators_to_ask_are_numbers_in_the_workbook() {
    let site = Site::new().await;
    let plan = Plan::new(5_000.0).unwrap();
    let (_, answers) = worked_out(&plan);
    let found = answers.worlds.as_ref().unwrap();
    let mut book = site.workbook("/export/plan.xlsx?budget=5000").await;
    let worlds = calamine::Reader::worksheet_range(&mut book, "Plausible worlds").unwrap();
    let count = |name: &str| {
        let row = worlds.rows().find(|row| row[0] == *name);
        row.unwrap_or_else(|| panic!("{name}"))[1].clone()
    };
    for (name, value) in [
        ("Plausible worlds", found.kinds.len()),
        ("A blend is best", found.count(Composition::Blend)),
        ("Exactly this mix is best", found.same),
        (
            "Micro only is best, fees off as well",
            found.count_with_fees(Composition::Micro),
        ),
        ("The answer would change the advice", 41),
    ] {
        assert_eq!(count(name), calamine::Data::Float(value as f64), "{name}");
    }
    let asks = calamine::Reader::worksheet_range(&mut book, "What to do next").unwrap();
    let micro = asks.rows().find(|row| row[0] == "micro").unwrap();
    let ask = answers.ask_for.unwrap()[0];
    assert_eq!(micro[1], calamine::Data::Float(ask.book.into()));
    let many = ask.accepted.ask.unwrap();
    assert_eq!(micro[2], calamine::Data::Float(many.into()));
    near(&micro[3].to_string(), ask.offer);
    near(&micro[4].to_string(), ask.at_most);
    near(&micro[6].to_string(), ask.accepted.expect_to_pay);
    assert_eq!(
        micro[7].to_string(),
        wording::ask_tier(ENGLISH, &plan, &ask)
    );
}

#[tokio::test]
async fn ways_that_spend_different_sums_stand_beside_each_other_at_the_smallest() {
    let site = Site::new().await;
    let plan = Plan::new(5_000.0).unwrap();
    let (outcome, _) = worked_out(&plan);
    let least = outcome.ways[Way::Micro].as_ref().unwrap().cost;
    let (equal, _) = worked_out(&plan.with(Input::Budget, least).unwrap());
    let table = site.table("/export/equal-spend.csv?budget=5000").await;
    assert_eq!(table[0][1..], ["Micro only", "Best mix", "Macro only"]);
    let least = least.to_string();
    assert_eq!(row(&table, "For at most (USD)"), [&*least; 3]);
    for (place, way) in Way::ALL.into_iter().enumerate() {
        let way = equal.ways[way].as_ref().unwrap();
        near(
            &row(&table, "People reached")[place],
            way.forecast.reach.p50,
        );
        let price = 1_000.0 * way.cost / way.forecast.reach.p50;
        near(
            &row(&table, "Cost of a thousand people reached (USD)")[place],
            price,
        );
    }
    let planned = site.table("/export/three-ways.csv?budget=5000").await;
    let best = outcome.best().as_ref().unwrap();
    near(
        &row(&planned, "Cost of a thousand people reached (USD)")[1],
        1_000.0 * best.cost / best.forecast.reach.p50,
    );
}

#[tokio::test]
async fn a_plan_that_books_nobody_leaves_its_whole_budget_and_gives_no_advice() {
    let site = Site::new().await;
    let table = site.table("/export/answer.csv?budget=50").await;
    assert_eq!(row(&table, "Money left unspent (USD)"), ["50"]);
    assert!(row(&table, "Why it is left")[0].contains("at least $79"));
    for name in ["Money", "How sure the advice is", "Next step 1"] {
        assert!(!table.iter().any(|row| row[0] == name), "{name}");
    }
    for name in ["money", "plausible-worlds", "next-steps", "equal-spend"] {
        let table = site.table(&format!("/export/{name}.csv?budget=50")).await;
        assert_eq!(table.len(), 1, "{name}");
    }
    let document = site.file("/export/answer.json?budget=50").await;
    let answer: Value = serde_json::from_slice(&document).unwrap();
    assert_eq!(answer["answer"]["mix"], Value::Null);
}

#[tokio::test]
async fn the_answer_for_programs_says_who_sent_it_when_and_why() {
    let site = Site::new().await;
    let links = site.save(5_000).await;
    let texts = json!({"based_on": 1, "title": "Spring", "note": "=1+1", "author": "Zo\u{eb}"});
    let answer = site.change("describe_plan", &links, texts).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let path = format!("{}/export/answer.json", links.view_path());
    let answer: Value = serde_json::from_slice(&site.file(&path).await).unwrap();
    assert_eq!(answer["saved"]["version"], 2);
    assert_eq!(answer["saved"]["author"], "Zo\u{eb}");
    assert_eq!(answer["saved"]["note"], "=1+1");
    let link = format!("http://tiermix.test{}", links.view_path());
    assert_eq!(answer["link"], link);
    assert_eq!(answer["plan"]["title"], "Spring");
    assert_eq!(
        answer["edition"]["numbers"],
        crate::plan::benchmark::EDITION
    );
    assert_eq!(answer["answer"]["answers"]["worlds"]["same"], 51);
    assert_eq!(answer["answer"]["answers"]["money"]["verdict"], "ask_lower");
}
