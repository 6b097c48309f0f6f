//! Pages and files: statuses, headers, caching.

use super::{exports::without_tags, *};

#[tokio::test]
async fn each_page_allows_its_own_inline_scripts_and_no_others() {
    let site = Site::new().await;
    let mut nonces = Vec::new();
    for path in ["/", "/", "/p/unknown", "/nowhere"] {
        let page = site.get(path).await;
        let policy = page.header("content-security-policy");
        let nonce = policy
            .split("'nonce-")
            .nth(1)
            .and_then(|rest| rest.split('\'').next())
            .unwrap_or_else(|| panic!("{path}: {policy}"));
        assert!(nonce.len() >= 22, "{nonce}");
        let scripts: Vec<_> = page.body.match_indices("<script").collect();
        assert!(!scripts.is_empty(), "{path}");
        for (at, _) in scripts {
            let tag = page.body[at..].split('>').next().unwrap();
            assert!(tag.contains(nonce), "{path}: {tag}");
        }
        nonces.push(nonce.to_owned());
    }
    nonces.sort();
    nonces.dedup();
    assert_eq!(nonces.len(), 4);
}

/// The policy blocks `style` attributes, so a page that carries one would look broken.
#[tokio::test]
async fn no_page_carries_a_style_attribute() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    for path in ["/", &links.view_path(), "/nowhere"] {
        let page = site.get(path).await.body;
        assert!(!page.contains(" style=\""), "{path}");
    }
}

/// Nobody lands on a page that does not say which platform it is about.
#[tokio::test]
async fn every_page_names_the_platform() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let view = links.view_path();
    for path in [
        "/",
        "/plans",
        "/evidence",
        "/nowhere",
        "/p/unknown",
        "/compare?plans=this&this=budget%3D4000",
        &view,
        &format!("{view}?version=1"),
        &format!("{view}/embed"),
    ] {
        let page = site.get(path).await.body;
        assert!(without_tags(&page).contains("TikTok"), "{path}");
    }
    let first = site.get("/").await.body;
    let text = without_tags(&first);
    assert!(text.contains("creators (influencers)") && text.contains("This is an example"));
}

#[tokio::test]
async fn unknown_addresses_are_pages_with_status_404() {
    let site = Site::new().await;
    for path in [
        "/nowhere",
        "/p",
        "/p/",
        "/p/1",
        "/p/9aBcDeFgHjKmNpQrStUvWx",
        "/p/%00",
        "/p/%FF%FE",
        "/p/..%2F..%2Fetc%2Fpasswd",
        "/../Leptos.toml",
        "/plans.db",
        "/pkg/../../plans.db",
        "/%2e%2e/plans.db",
    ] {
        let page = site.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!page.body.contains("SQLite format"), "{path}");
    }
    let page = site.get("/nowhere").await;
    assert!(page.body.contains("</html>"), "{}", page.body);
}

#[tokio::test]
async fn a_script_as_an_id_stays_text() {
    let site = Site::new().await;
    let page = site
        .get("/p/%3C%2Fscript%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")
        .await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(!page.body.contains("<script>alert"), "{}", page.body);
}

#[tokio::test]
async fn the_planner_is_there() {
    let site = Site::new().await;
    let page = site.get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.header("content-type").starts_with("text/html"));
    let request = Request::get("/").header("accept-encoding", "br, gzip");
    let page = site.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(page.header("content-encoding"), "br");
}

#[tokio::test]
async fn built_files_are_kept_for_ever_and_come_compressed() {
    let site = Site::on(TempDir::new().unwrap(), "hash-files = true", "").await;
    let file = site.get("/pkg/tiermix.1a2b.js").await;
    assert_eq!(file.body, "export {}");
    assert_eq!(
        file.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    let request = Request::get("/pkg/tiermix.1a2b.js").header("accept-encoding", "br");
    let file = site.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(
        (file.body.as_str(), file.header("content-encoding")),
        ("smaller", "br")
    );

    let missing = site.get("/pkg/missing.js").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert_eq!(missing.header("cache-control"), "no-cache");

    let other = site.get("/robots.txt").await;
    assert_eq!(other.body, "User-agent: *");
    assert_eq!(other.header("cache-control"), "public, max-age=3600");
}

/// Without hashes the next build has the same names.
#[tokio::test]
async fn built_files_without_hashes_are_asked_for_again() {
    let site = Site::new().await;
    let file = site.get("/pkg/tiermix.1a2b.js").await;
    assert_eq!(file.header("cache-control"), "no-cache");
}

#[tokio::test]
async fn operators_learn_whether_plans_can_be_read() {
    let site = Site::new().await;
    assert_eq!(site.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(site.get("/readyz").await.status, StatusCode::OK);
    site.store.close().await;
    assert_eq!(site.get("/healthz").await.status, StatusCode::OK);
    let unready = site.get("/readyz").await;
    assert_eq!(unready.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn operators_see_how_many_requests_there_were_and_no_addresses() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    site.get(&links.view_path()).await;
    site.get("/nowhere").await;
    let metrics = site.get("/metrics").await;
    assert!(
        metrics
            .header("content-type")
            .starts_with("application/openmetrics-text")
    );
    for line in [
        r#"tiermix_requests_total{route="/api/save_plan",method="POST",status="200"} 1"#,
        r#"tiermix_requests_total{route="/p/{id}",method="GET",status="200"} 1"#,
        r#"tiermix_requests_total{route="file",method="GET",status="404"} 1"#,
        r#"tiermix_request_seconds_count{route="/p/{id}"} 1"#,
    ] {
        assert!(
            metrics.body.contains(line),
            "{line} is missing from {}",
            metrics.body
        );
    }
    assert!(!metrics.body.contains(links.view.as_str()));
    assert!(metrics.body.ends_with("# EOF\n"));
}
