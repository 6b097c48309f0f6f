//! Repeated changes, after the first answer was lost on the way.

use super::*;
use crate::api::IDEMPOTENCY_KEY;

const KEYS: [&str; 6] = [
    "first-key-of-this-page",
    "2nd-key-for-this-page-",
    "3rd-key-for-this-page-",
    "4th-key-for-this-page-",
    "5th-key-for-this-page-",
    "6th-key-for-this-page-",
];

impl Site {
    async fn marked(
        &self,
        function: &str,
        key: &str,
        links: Option<&Links>,
        sent: Value,
    ) -> Answer {
        let mut sent = sent;
        if let Some(links) = links {
            sent["id"] = json!(links.view.as_str());
        }
        let mut request = call(function, sent);
        let headers = request.headers_mut();
        headers.insert(IDEMPOTENCY_KEY, key.parse().unwrap());
        if let Some(links) = links {
            headers.insert(EDIT_SECRET, links.edit.as_str().parse().unwrap());
        }
        self.send(request).await
    }
}

#[tokio::test]
async fn each_change_asked_for_again_is_answered_as_before() {
    let site = Site::new().await;
    let save = json!({"plan": plan(3000)});
    let saved = site.marked("save_plan", KEYS[0], None, save.clone()).await;
    assert_eq!(saved.status, StatusCode::OK, "{saved:?}");
    let again = site.marked("save_plan", KEYS[0], None, save).await;
    assert_eq!(again.body, saved.body);
    let links: Links = serde_json::from_str(&saved.body).unwrap();

    let texts = json!({"based_on": 2, "title": "Spring", "note": "n", "author": "a"});
    for (key, function, sent, answer) in [
        (
            KEYS[1],
            "update_plan",
            json!({"based_on": 1, "plan": plan(4000)}),
            "2",
        ),
        (KEYS[2], "describe_plan", texts, "3"),
        (
            KEYS[3],
            "restore_version",
            json!({"based_on": 3, "version": 1}),
            "4",
        ),
        // An update with no change.
        (
            KEYS[4],
            "update_plan",
            json!({"based_on": 4, "plan": plan(3000)}),
            "4",
        ),
    ] {
        for _ in 0..2 {
            let answered = site.marked(function, key, Some(&links), sent.clone()).await;
            assert_eq!(answered.body, answer, "{function}");
            assert_eq!(answered.status, StatusCode::OK);
        }
    }
    // Long after, and with other saves between, the answer is still that of the first call.
    let first = json!({"based_on": 1, "plan": plan(4000)});
    let answered = site
        .marked("update_plan", KEYS[1], Some(&links), first)
        .await;
    assert_eq!(answered.body, "2");
    assert_eq!(site.load(&links).await.version, 4);

    let which = json!({"which": "edit"});
    let renewed = site
        .marked("renew_link", KEYS[5], Some(&links), which.clone())
        .await;
    assert_eq!(renewed.status, StatusCode::OK, "{renewed:?}");
    let again = site
        .marked("renew_link", KEYS[5], Some(&links), which)
        .await;
    assert_eq!(again.body, renewed.body);
    let links: Links = serde_json::from_str(&renewed.body).unwrap();
    for _ in 0..2 {
        let deleted = site
            .marked(
                "delete_plan",
                "last-key-for-this-page",
                Some(&links),
                json!({}),
            )
            .await;
        assert_eq!(deleted.status, StatusCode::OK, "{deleted:?}");
    }
}

#[tokio::test]
async fn a_key_that_marked_something_else_changes_nothing() {
    let site = Site::new().await;
    let save = json!({"plan": plan(3000)});
    let saved = site.marked("save_plan", KEYS[0], None, save.clone()).await;
    let links: Links = serde_json::from_str(&saved.body).unwrap();
    let other = json!({"plan": plan(4000)});
    let refused = site.marked("save_plan", KEYS[0], None, other).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.error(), ApiError::OtherRequest);
    let update = json!({"based_on": 1, "plan": plan(4000)});
    let refused = site
        .marked("update_plan", KEYS[0], Some(&links), update)
        .await;
    assert_eq!(refused.error(), ApiError::OtherRequest);
    assert_eq!(site.load(&links).await.version, 1);
    for wrong in ["", "short", "a key with blanks in it is none"] {
        let refused = site.marked("save_plan", wrong, None, save.clone()).await;
        assert_eq!(refused.error(), ApiError::NotUnderstood, "{wrong:?}");
    }
}

#[tokio::test]
async fn the_same_save_twice_at_once_is_one_plan() {
    let site = Site::new().await;
    let save = || site.marked("save_plan", KEYS[0], None, json!({"plan": plan(3000)}));
    let (one, other, third) = tokio::join!(save(), save(), save());
    assert_eq!(one.status, StatusCode::OK, "{one:?}");
    assert_eq!(one.body, other.body);
    assert_eq!(one.body, third.body);
    let inventory = site.store.inventory().await.unwrap().to_string();
    assert!(
        inventory.starts_with("1 plans, 1 versions, 2 links"),
        "{inventory}"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn a_save_into_a_deleted_file_is_refused_and_the_server_is_not_ready() {
    let site = Site::new().await;
    site.save(3000).await;
    std::fs::remove_file(site.folder.path().join("plans.db")).unwrap();
    let refused = site.call("save_plan", json!({"plan": plan(4000)})).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(refused.error(), ApiError::Unavailable);
    let unready = site.get("/readyz").await;
    assert_eq!(unready.status, StatusCode::SERVICE_UNAVAILABLE);
}
