//! Saving, opening and changing plans; and every request that must be refused.

use super::*;
use crate::plan::benchmark::EDITION;

#[tokio::test]
async fn a_saved_plan_opens_with_its_seed_and_edition() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let saved = site.load(&links).await;
    let document: Value = serde_json::from_str(&saved.document).unwrap();
    assert_eq!(document["budget"], 3000);
    assert_eq!(document["seed"], 7);
    assert_eq!(saved.edition, EDITION);
    assert_eq!(saved.version, 1);
}

/// Otherwise a later release with other defaults would change the plan.
#[tokio::test]
async fn what_a_page_leaves_out_as_a_default_is_kept() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    site.update(&links, links.edit.as_str(), 1, 4000).await;
    let texts = json!({"based_on": 2, "title": "Spring", "note": "", "author": ""});
    site.change("describe_plan", &links, texts).await;
    for version in 1..=3 {
        let saved = site.store.load_version(&links.view, version).await.unwrap();
        let document: Value = serde_json::from_str(&saved.document).unwrap();
        assert_eq!(document["limits"]["hours"], 80, "{version}: {document}");
        assert_eq!(document["goals"]["reach"], 40, "{version}: {document}");
        assert_eq!(document["audience"], 500_000, "{version}: {document}");
        // The next edition renews these.
        assert_eq!(document["sale"], json!({"margin": 0.5}));
        assert_eq!(document["tiers"], Value::Null);
    }
}

#[tokio::test]
async fn the_edit_link_adds_a_version() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let answer = site.update(&links, links.edit.as_str(), 1, 4000).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "2"));
    let saved = site.load(&links).await;
    assert!(saved.document.contains("4000"), "{}", saved.document);
    assert_eq!(saved.version, 2);
}

#[tokio::test]
async fn a_stale_change_is_offered_both_versions() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    site.update(&links, links.edit.as_str(), 1, 4000).await;
    let answer = site.update(&links, links.edit.as_str(), 1, 5000).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    let ApiError::Stale { theirs, yours } = answer.error() else {
        panic!("{answer:?}");
    };
    assert!(theirs.document.contains("4000"), "{}", theirs.document);
    assert_eq!(theirs.version, 2);
    assert!(yours.contains("5000"), "{yours}");
    assert_eq!(site.load(&links).await, *theirs);
}

#[tokio::test]
async fn a_wrong_secret_changes_nothing() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let other = site.save(1).await;
    for secret in ["", "x", other.edit.as_str(), links.view.as_str()] {
        let answer = site.update(&links, secret, 1, 666).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{secret:?}");
        assert_eq!(answer.error(), ApiError::WrongSecret);
    }
    assert_eq!(site.load(&links).await.version, 1);
}

#[tokio::test]
async fn a_secret_in_the_body_does_not_count() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let arguments = json!({
        "id": links.view.as_str(),
        "secret": links.edit.as_str(),
        "based_on": 1,
        "plan": plan(666),
    });
    let answer = site.call("update_plan", arguments).await;
    assert_eq!(answer.error(), ApiError::WrongSecret);
}

#[tokio::test]
async fn hostile_ids_are_not_found() {
    let site = Site::new().await;
    for id in [
        "",
        "1",
        "9aBcDeFgHjKmNpQrStUvWx",
        "../../../etc/passwd",
        "' OR '1'='1",
        "\u{0}",
        "</script><script>alert(1)</script>",
    ] {
        let answer = site.call("load_plan", json!({"id": id})).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{id:?}");
        assert_eq!(answer.error(), ApiError::NotFound);
    }
}

#[tokio::test]
async fn what_is_no_plan_is_refused_with_its_faults() {
    let site = Site::new().await;
    for (document, fault) in [
        ("{\"budget\": -1}", "budget"),
        ("{\"bugdet\": 1}", "bugdet"),
        ("not json", "line 1"),
    ] {
        let answer = site.call("save_plan", json!({"plan": document})).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let ApiError::Faults(faults) = answer.error() else {
            panic!("{answer:?}");
        };
        assert!(faults.iter().any(|text| text.contains(fault)), "{faults:?}");
    }
}

#[tokio::test]
async fn requests_that_are_no_arguments_are_not_understood() {
    let site = Site::new().await;
    for arguments in [json!({}), json!([]), json!({"plan": 3}), json!(null)] {
        let answer = site.call("save_plan", arguments).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{answer:?}");
        assert_eq!(answer.error(), ApiError::NotUnderstood);
    }
}

#[tokio::test]
async fn too_large_a_request_is_refused_with_a_sentence() {
    let site = Site::new().await;
    for (function, limit, words) in [
        ("save_plan", 2_097_152, "2 MB"),
        ("update_plan", 2_097_152, "2 MB"),
        ("describe_plan", 262_144, "256 kB"),
        ("load_plan", 262_144, "256 kB"),
        ("no_such_function", 262_144, "256 kB"),
    ] {
        let arguments = json!({"plan": "x".repeat(limit)}).to_string();
        let stream = || Body::new(Body::from(arguments.clone()));
        let announced = post(function).header("content-length", arguments.len());
        for request in [
            announced.body(stream()).unwrap(),
            post(function).body(stream()).unwrap(),
        ] {
            let answer = site.send(request).await;
            assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{function}");
            assert_eq!(answer.error(), ApiError::TooLarge { limit }, "{function}");
            let text = answer.error().to_string();
            assert!(text.contains(words), "{text}");
        }
    }
}

#[tokio::test]
async fn old_browsers_and_scripts_may_save() {
    let site = Site::new().await;
    let body = || Body::from(json!({"plan": plan(1)}).to_string());
    let by_origin = post("save_plan").header("origin", "http://tiermix.test");
    for request in [by_origin, post("save_plan")] {
        let answer = site.send(request.body(body()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    }
}

#[tokio::test]
async fn a_database_that_cannot_be_written_says_so_and_still_opens_plans() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let Site {
        router,
        folder,
        store,
        ..
    } = site;
    drop(router);
    store.close().await;

    let site = Site::on(folder, "hash-files = false", "?mode=ro").await;
    let answer = site.call("save_plan", json!({"plan": plan(1)})).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.error(), ApiError::ReadOnly);
    assert!(!answer.body.contains("database"), "{}", answer.body);
    let answer = site.update(&links, links.edit.as_str(), 1, 4000).await;
    assert_eq!(answer.error(), ApiError::ReadOnly);
    assert_eq!(site.load(&links).await.version, 1);
    assert_eq!(site.get("/readyz").await.status, StatusCode::OK);
    let page = site.get(&links.view_path()).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn a_full_disk_is_told_and_saving_goes_on_when_there_is_space() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    site.store.tamper("PRAGMA max_page_count = 1").await;
    let mut answer = site.call("save_plan", json!({"plan": plan(1)})).await;
    // The last page may have had space for some more.
    while answer.status == StatusCode::OK {
        answer = site.call("save_plan", json!({"plan": plan(1)})).await;
    }
    assert_eq!(answer.status, StatusCode::INSUFFICIENT_STORAGE);
    assert_eq!(answer.error(), ApiError::Full);
    assert_eq!(site.load(&links).await.version, 1);
    // Also while the connection that hit the limit is replaced by another.
    for _ in 0..50 {
        assert_eq!(site.get("/readyz").await.status, StatusCode::OK);
    }
    // The limit ended with the connection: now there is space.
    let answer = site.update(&links, links.edit.as_str(), 1, 4000).await;
    assert_eq!(answer.body, "2");
}

#[tokio::test]
async fn a_database_that_stops_being_written_says_so_until_it_can_be() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    site.store.tamper("PRAGMA query_only = on").await;
    let answer = site.update(&links, links.edit.as_str(), 1, 4000).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{answer:?}");
    assert_eq!(answer.error(), ApiError::ReadOnly);
    assert_eq!(site.load(&links).await.version, 1);
    site.store.tamper("PRAGMA query_only = off").await;
    let answer = site.update(&links, links.edit.as_str(), 1, 4000).await;
    assert_eq!(answer.body, "2");
}

#[tokio::test]
async fn links_stand_in_no_answer_but_their_own() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let answer = site.update(&links, links.edit.as_str(), 1, 4000).await;
    assert!(!answer.body.contains(links.edit.as_str()));
    let page = site.get(&links.view_path()).await;
    assert!(!page.body.contains(links.edit.as_str()));
}
