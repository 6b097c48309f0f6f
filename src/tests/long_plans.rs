//! Requests with long plans, and saved plans that are long.

use super::*;
use crate::{
    plan::benchmark::EDITION,
    store::{Snapshot, contract::noise},
};

/// Returns a document with a list that the reader of plans does not know.
fn unknown(creators: usize) -> String {
    let creator = json!({"handle": "someone", "fee": 250, "median_views": 12_345});
    json!({"budget": 3000, "unknown": vec![creator; creators]}).to_string()
}

/// Returns a plan of nearly two megabytes: most of it is space.
fn long() -> String {
    let space: String = noise(1_900_000)
        .bytes()
        .map(|byte| [' ', '\n'][usize::from(byte % 2)])
        .collect();
    format!("{{\"budget\": 3000{space}}}")
}

#[tokio::test]
async fn the_reader_of_plans_refuses_a_long_document_and_the_limit_a_longer_one() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    for (creators, status, bytes) in [
        (
            31_700,
            StatusCode::UNPROCESSABLE_ENTITY,
            1_900_000..1_910_000,
        ),
        (35_100, StatusCode::PAYLOAD_TOO_LARGE, 2_100_000..2_110_000),
    ] {
        let plan = unknown(creators);
        let save = json!({"plan": plan});
        let length = save.to_string().len();
        assert!(bytes.contains(&length), "{length}");
        let update = json!({"id": links.view.as_str(), "based_on": 1, "plan": plan});
        let mut update = call("update_plan", update);
        let secret = links.edit.as_str().parse().unwrap();
        update.headers_mut().insert(EDIT_SECRET, secret);
        for request in [call("save_plan", save), update] {
            let answer = site.send(request).await;
            assert_eq!(answer.status, status, "{}", answer.body);
            assert!(answer.body.len() < 10_000, "{}", answer.body.len());
            match answer.error() {
                ApiError::Faults(faults) => {
                    assert!(faults[0].contains("unknown is not a name"), "{faults:?}");
                }
                error => assert_eq!(error, ApiError::TooLarge { limit: 2_097_152 }),
            }
        }
    }
    assert_eq!(site.load(&links).await.version, 1);
}

#[tokio::test]
async fn a_limit_that_the_operator_set_is_the_one_that_is_named() {
    let limits = "[limits]\nbody_bytes = 1000\nplan_bytes = 5120\n";
    let site = Site::with(TempDir::new().unwrap(), "hash-files = false", "", limits).await;
    for (function, length, limit, words) in [
        ("save_plan", 6_000, 5_120, "5 kB"),
        ("delete_plan", 1_001, 1_000, "1 kB"),
    ] {
        let answer = site
            .call(function, json!({"plan": "x".repeat(length)}))
            .await;
        assert_eq!(answer.error(), ApiError::TooLarge { limit }, "{function}");
        assert!(answer.error().to_string().contains(words), "{answer:?}");
    }
    let plan = site
        .call("save_plan", json!({"plan": "x".repeat(5_000)}))
        .await;
    assert_eq!(plan.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// For a person who sends to a page and not to a function.
#[tokio::test]
async fn a_page_names_the_limit_too() {
    let site = Site::new().await;
    let request = Request::post("/plans")
        .header("host", "tiermix.test")
        .header("content-type", "application/json")
        .header("accept", "text/html")
        .body(Body::from("x".repeat(262_145)));
    let answer = site.send(request.unwrap()).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("256 kB"), "{}", answer.body);
}

#[tokio::test]
async fn a_long_saved_plan_opens_everywhere_and_no_page_is_long() {
    let site = Site::new().await;
    let document = long();
    for edition in [EDITION, "2020-01"] {
        let snapshot = Snapshot {
            document: document.clone(),
            title: "Long".to_owned(),
            edition: edition.to_owned(),
            figures: "{}".to_owned(),
            remarks: None,
        };
        let links = site.store.save(&snapshot).await.unwrap();
        assert!(site.load(&links).await.document == document);
        let view = links.view_path();
        let id = links.view.as_str();
        for path in [
            view.clone(),
            format!("{view}?version=1"),
            format!("{view}/embed"),
            format!("{view}/export/plan.json"),
            format!("{view}/preview.png"),
            format!("/compare?plans={id},{id}.1"),
        ] {
            let answer = site.get(&path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            let length = answer.body.len();
            assert!(length < 400_000, "{path}: {length} bytes");
        }
        let described =
            json!({"id": id, "based_on": 1, "title": "Short", "note": "", "author": ""});
        let restored = json!({"id": id, "based_on": 2, "version": 1});
        for (function, arguments) in [("describe_plan", described), ("restore_version", restored)] {
            let mut request = call(function, arguments);
            let secret = links.edit.as_str().parse().unwrap();
            request.headers_mut().insert(EDIT_SECRET, secret);
            let answer = site.send(request).await;
            assert_eq!(answer.status, StatusCode::OK, "{function}: {}", answer.body);
        }
        let newest = site.load(&links).await;
        assert_eq!(newest.version, 3);
        assert!(newest.document == document);
    }
}
