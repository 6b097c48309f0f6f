//! The comparison of plans at `/compare`.

use super::*;

#[tokio::test]
async fn saved_plans_versions_and_plans_of_the_address_stand_side_by_side() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    site.update(&links, links.edit.as_str(), 1, 9000).await;
    let id = links.view.as_str();
    let path = format!("/compare?plans={id}.1,{id},this&this=budget%3D20000%26seed%3D7");
    let page = site.get(&path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    for text in [
        "$3,000",
        "$9,000",
        "$20,000",
        "This reaches the most people",
        "Saved plan, version 1",
        " beats ",
        " of 50",
        "What differs",
    ] {
        assert!(page.body.contains(text), "{text} is missing: {}", page.body);
    }
    assert_eq!(
        page.body.matches("Reach versus cost of all plans").count(),
        2
    );
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(!page.body.contains(" style=\""), "{}", page.body);
    assert!(!page.body.contains("NaN") && !page.body.contains("inf"));
    // A single script, which is a file.
    assert_eq!(page.body.matches("<script").count(), 1);
}

#[tokio::test]
async fn an_agencys_three_come_out_of_one_plan() {
    let site = Site::new().await;
    let asked = site.get("/compare?three=&budget=9000&niche=1").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    let path = asked.header("location");
    assert!(
        path.starts_with("/compare?plans=careful,balanced,bold&"),
        "{path}"
    );
    let page = site.get(path).await;
    for text in [
        "Careful",
        "Balanced",
        "Bold",
        "safe, what 40 of 50 futures reach",
    ] {
        assert!(page.body.contains(text), "{text} is missing: {}", page.body);
    }
}

#[tokio::test]
async fn titles_stay_text() {
    let site = Site::new().await;
    let hostile = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'";
    let plan = json!({"budget": 3000, "title": hostile}).to_string();
    let saved = site.call("save_plan", json!({"plan": plan})).await;
    let links: Links = serde_json::from_str(&saved.body).unwrap();
    let id = links.view.as_str();
    let page = site.get(&format!("/compare?plans={id},{id}.1")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("&lt;script&gt;alert(1)"),
        "{}",
        page.body
    );
    for hole in ["<script>", "<img src=x", "onerror=alert(1)>"] {
        assert!(!page.body.contains(hole), "{hole}: {}", page.body);
    }
}

#[tokio::test]
async fn what_cannot_be_compared_says_why() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let id = links.view.as_str();
    let unknown = "9aBcDeFgHjKmNpQrStUvWx";
    for (path, status, text) in [
        ("/compare".to_owned(), StatusCode::OK, "Two to four plans"),
        (
            format!("/compare?plans={id}"),
            StatusCode::OK,
            "Add another",
        ),
        (
            format!("/compare?plans={id},{unknown}"),
            StatusCode::NOT_FOUND,
            "Plan B: There is no plan at this link",
        ),
        (
            format!("/compare?plans={id},{id}.9"),
            StatusCode::NOT_FOUND,
            "Plan B: ",
        ),
        (
            format!("/compare?plans={id},{id},{id},{id},{id}"),
            StatusCode::BAD_REQUEST,
            "At most 4",
        ),
        (
            "/compare?plans=this,that&this=budget%3D-1".to_owned(),
            StatusCode::BAD_REQUEST,
            "cannot be read: budget",
        ),
        (
            "/compare?plans=%3Cb%3E".to_owned(),
            StatusCode::BAD_REQUEST,
            "This is no link to a plan",
        ),
    ] {
        let page = site.get(&path).await;
        assert_eq!(page.status, status, "{path}");
        assert!(page.body.contains(text), "{path}: {}", page.body);
        assert!(page.body.contains("</html>"), "{path}");
    }
    site.change("delete_plan", &links, json!({})).await;
    let page = site.get(&format!("/compare?plans={id},{id}")).await;
    assert_eq!(page.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_plan_of_an_older_edition_is_measured_like_the_others_and_says_so() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    site.store
        .tamper("UPDATE plan_versions SET edition = '2020-01'")
        .await;
    let id = links.view.as_str();
    let page = site
        .get(&format!("/compare?plans={id},this&this=budget%3D3000"))
        .await;
    assert!(
        page.body
            .contains("was sent with the benchmarks of 2020-01"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn plans_are_called_by_their_titles_and_versions_stay_apart() {
    let site = Site::new().await;
    let title = "A long title of a campaign in spring";
    let plan = json!({"budget": 3000, "title": title}).to_string();
    let saved = site.call("save_plan", json!({"plan": plan})).await;
    let links: Links = serde_json::from_str(&saved.body).unwrap();
    let id = links.view.as_str();
    let path = format!(
        "/compare?plans={id}.1,this&this=budget%3D4000%26title%3DAutumn%26tiers.micro.fee%3D450"
    );
    let page = site.get(&path).await.body;
    for text in [
        &*format!("{title}, version 1"),
        "Autumn reaches the most people",
        "A A long title\u{2026}, version 1<",
        "A \u{2026}, version 1<",
        "350, as published",
    ] {
        assert!(page.contains(text), "{text} is missing: {page}");
    }
    assert!(!page.contains(">This<"), "{page}");
}
