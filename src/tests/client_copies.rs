//! Client copies: no price of a creator is in any byte of what is sent of them.

use std::io::Read;

use super::{exports::CSV, *};
use crate::{
    plan::{
        Plan,
        answers::answers,
        outcome::outcome,
        roster::Detail,
        simulate::simulator::{AT_REST, Simulator},
        wording::Language,
    },
    solve_command,
};

/// Promised creators with fees of a size that nothing else in the plan has, and with digits of their own.
const ROSTER: &str = r#"[
    {"handle": "harbor.lights", "followers": 18000, "fee": 1739284.37, "product": 1204.5, "note": "1739284.37, not less", "state": "in"},
    {"handle": "tiny_oven", "followers": 64000, "fee": 2918463.59, "median_views": 9000, "state": "in"},
    {"handle": "north.trail", "followers": 220000, "fee": 4071926.83, "median_views": 31000, "state": "in"},
    {"handle": "quiet.loom", "followers": 31000, "fee": 3350718.21},
    {"handle": "late_bus", "followers": 90000, "fee": 71948205.13, "state": "out"}]"#;

fn original() -> Plan {
    let document = format!(
        r#"{{"budget": 60000000, "posts": 2, "title": "Spring", "tiers": {{"micro": {{"fee": 5610374.92}}}},
            "target": {{"goal": "reach", "value": 9000, "chance": 0.8}}, "roster": {ROSTER}}}"#
    );
    Plan::parse(&document).unwrap()
}

fn copied(plan: &Plan) -> Plan {
    let outcome = outcome(plan, &mut Simulator::new(AT_REST));
    plan.client_copy(&outcome).unwrap()
}

/// Returns every fee, and what all videos of a creator cost with and without goods.
fn prices(plan: &Plan) -> Vec<f64> {
    let creators = plan.roster().creators().iter();
    let of_creators = creators.flat_map(|creator| {
        let fee = creator.detail(Detail::Fee).unwrap();
        let product = creator.detail(Detail::Product).unwrap_or(0.0);
        [fee, 2.0 * fee, 2.0 * fee + product]
    });
    of_creators.chain([5_610_374.92]).collect()
}

/// Reads every number of a text, whatever marks its thousands and its decimals.
fn numbers(text: &str) -> Vec<f64> {
    let parts =
        text.split(|letter: char| !letter.is_ascii_digit() && letter != ',' && letter != '.');
    let readings = parts.flat_map(|part| {
        let english = part.replace(',', "");
        let german = part.replace('.', "").replace(',', ".");
        let cells = part.split(',').map(str::to_owned);
        [english, german].into_iter().chain(cells)
    });
    readings.filter_map(|number| number.parse().ok()).collect()
}

/// Returns the first price that a text says in any spelling down to whole currency units.
fn said<'a>(text: &str, prices: &'a [f64]) -> Option<&'a f64> {
    let numbers = numbers(text);
    let is_said = |price: &&f64| numbers.iter().any(|number| (number - **price).abs() <= 1.0);
    prices.iter().find(is_said)
}

/// Unpacks every file of a ZIP archive, by its central directory.
fn unzipped(archive: &[u8]) -> Vec<(String, String)> {
    let number = |at: usize, size: usize| {
        let bytes = archive[at..at + size].iter().rev();
        bytes.fold(0, |number: usize, byte| number << 8 | usize::from(*byte))
    };
    let end = archive
        .windows(4)
        .rposition(|it| it == b"PK\x05\x06")
        .unwrap();
    let (count, mut at) = (number(end + 10, 2), number(end + 16, 4));
    let mut files = Vec::new();
    for _ in 0..count {
        assert_eq!(&archive[at..at + 4], b"PK\x01\x02");
        let (method, size, local) = (number(at + 10, 2), number(at + 20, 4), number(at + 42, 4));
        let name = at + 46..at + 46 + number(at + 28, 2);
        let start = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        let packed = &archive[start..start + size];
        let mut content = Vec::new();
        match method {
            0 => content.extend(packed),
            _ => {
                let mut reader = flate2::read::DeflateDecoder::new(packed);
                reader.read_to_end(&mut content).unwrap();
            }
        }
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        files.push((text(&archive[name.clone()]), text(&content)));
        at = name.end + number(at + 30, 2) + number(at + 32, 2);
    }
    files
}

/// Returns everything that the site and the command say of a plan, with the name of each part.
async fn everything(site: &Site, plan: &Plan) -> Vec<(String, String)> {
    let links = site.save_plan(plan).await;
    let view = links.view_path();
    let loaded = site
        .call("load_plan", json!({"id": links.view.as_str()}))
        .await;
    let mut all = vec![("load_plan".to_owned(), loaded.body)];
    for path in [view.clone(), format!("{view}/embed")] {
        let page = site.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        all.push((path, page.body));
    }
    let names = CSV.map(|name| format!("{name}.csv"));
    let documents = ["plan.json", "answer.json"].map(str::to_owned);
    for name in names.into_iter().chain(documents) {
        let file = site.file(&format!("{view}/export/{name}")).await;
        all.push((name, String::from_utf8(file).unwrap()));
    }
    all.extend(unzipped(
        &site.file(&format!("{view}/export/plan.xlsx")).await,
    ));
    for arguments in [&["-"][..], &["--human", "-"]] {
        let mut output = Vec::new();
        let code = solve_command::run(
            Language::ENGLISH,
            arguments,
            &mut plan.to_json().as_bytes(),
            &mut output,
            &mut Vec::new(),
        );
        assert_eq!(code.unwrap(), solve_command::DONE);
        all.push((arguments.join(" "), String::from_utf8(output).unwrap()));
    }
    all
}

#[tokio::test]
async fn no_price_is_in_any_byte_of_a_client_copy() {
    let site = Site::new().await;
    let original = original();
    let prices = prices(&original);
    let copy = copied(&original);
    let total = copy.client_cost().unwrap();
    // Not even what one of them would cost if all cost the same, which looks like a price.
    let share = total / copy.roster().len() as f64;
    let secrets: Vec<f64> = prices.iter().copied().chain([share, share / 2.0]).collect();
    let sent = everything(&site, &copy).await;
    for (name, text) in &sent {
        assert_eq!(said(text, &secrets), None, "{name}");
        assert!(!text.contains("not less"), "{name} has a note");
    }
    let shows = |name: &str, amount: f64| {
        let part = sent.iter().find(|(it, _)| it == name);
        said(&part.unwrap().1, &[amount]).is_some()
    };
    for name in [
        "plan.json",
        "answer.json",
        "money.csv",
        "answer.csv",
        "three-ways.csv",
        "--human -",
    ] {
        assert!(shows(name, total), "{name} lacks the total");
    }
    // The same search finds the fees where they are.
    let own = everything(&site, &original).await;
    for name in ["load_plan", "plan.json", "answer.json"] {
        let part = own.iter().find(|(it, _)| it == name);
        let said = said(&part.unwrap().1, &prices[..1]);
        assert_eq!(said, Some(&prices[0]), "{name}");
    }
}

/// Prices of one creator are null wherever the JSON has a place for them.
#[test]
fn places_of_prices_are_empty_in_the_answer() {
    fn check(path: &str, value: &Value) {
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    if ["fee", "product", "most_to_pay"].contains(&name.as_str()) {
                        assert_eq!(value, &Value::Null, "{path}.{name}");
                    }
                    check(&format!("{path}.{name}"), value);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| check(path, item)),
            _ => {}
        }
    }
    let copy = copied(&original());
    let mut simulator = Simulator::new(AT_REST);
    let outcome = outcome(&copy, &mut simulator);
    let answers = answers(&copy, &outcome, &mut simulator);
    let answer = solve_command::report(Language::ENGLISH, &copy, &outcome, Some(&answers));
    check("answer", &answer);
    assert_eq!(answer["cost"].as_f64(), copy.client_cost());
    assert_eq!(answer["options"]["micro"]["cost"], Value::Null);
    assert_eq!(answer["answers"]["money"]["verdict"], "does_not_pay");
}
