//! Every example list against what a careful person reads in it.

use std::path::PathBuf;

use super::*;
use crate::plan::{Currency, benchmark, roster::Detail};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/lists/examples")
}

fn expected() -> serde_json::Map<String, Value> {
    let text = std::fs::read_to_string(folder().join("expected.json")).unwrap();
    match serde_json::from_str::<Value>(&text).unwrap()["files"].take() {
        Value::Object(files) => files,
        other => panic!("{other}"),
    }
}

/// Returns the fee in dollars that a row is expected to have; nothing for one that is asked or has no rate.
fn fee(row: &Value) -> Option<f64> {
    let fee = row["fee"].as_f64()?;
    let currency = Currency::from_code(row["currency"].as_str()?).ok()?;
    Some(fee / benchmark::rate(currency)?.per_dollar)
}

/// Returns true if two numbers are equal up to the three digits to which amounts are converted.
fn is_close(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= 0.005 * other.abs(),
        (one, other) => one == other,
    }
}

#[test]
fn handles_followers_fees_views_and_exit_codes_are_as_expected() {
    let mut fees = 0;
    for (name, want) in &expected() {
        let path = folder().join(name);
        let (code, output, faults) = creators(&[path.to_str().unwrap()], "");
        let outcome = match want["outcome"].as_str() {
            Some("read") => DONE,
            Some("ask") => ASKING,
            _ => FAULTY,
        };
        assert_eq!(code, outcome, "{name}: {faults}");
        if code == FAULTY {
            assert_eq!(
                faults.trim_end(),
                want["refuse"].as_str().unwrap(),
                "{name}"
            );
            assert_eq!(output, "", "{name}");
            continue;
        }
        let asked = faults.lines().filter(|line| line.starts_with("Question: "));
        let hard = want["questions"].as_array().unwrap().iter();
        let hard = hard.filter(|question| question["soft"] == false);
        assert_eq!(asked.count(), hard.count(), "{name}: {faults}");
        let plan = Plan::parse(&output).unwrap();
        let creators = plan.roster().creators();
        let rows = want["rows"].as_array().unwrap();
        if want.get("rows_listed").is_none() {
            assert_eq!(creators.len(), rows.len(), "{name}");
        }
        for (row, creator) in rows.iter().zip(creators) {
            let number = |key: &str| row[key].as_f64();
            assert_eq!(creator.handle, row["handle"].as_str().unwrap(), "{name}");
            for (detail, key) in [
                (Detail::Followers, "followers"),
                (Detail::MedianViews, "median_views"),
                (Detail::AverageViews, "average_views"),
            ] {
                assert_eq!(creator.detail(detail), number(key), "{name} {row} {key}");
            }
            let views = row["recent_views"].as_array().into_iter().flatten();
            let views: Vec<f64> = views.filter_map(Value::as_f64).collect();
            assert_eq!(creator.recent_views, views, "{name} {row}");
            let (got, want) = (creator.detail(Detail::Fee), fee(row));
            assert!(is_close(got, want), "{name} {row}: {got:?}");
            fees += usize::from(want.is_some());
        }
    }
    assert!(fees > 50, "{fees} fees were compared");
}
