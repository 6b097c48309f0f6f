//! Metadata and pictures of pages, for messengers and search engines.

use std::collections::BTreeMap;

use scraper::{Html, Selector};

use super::*;

/// Returns the tags of a page's head by name or property; each occurs once.
fn tags(page: &Answer) -> BTreeMap<String, String> {
    let document = Html::parse_document(&page.body);
    let mut tags = BTreeMap::new();
    for tag in document.select(&Selector::parse("head > meta").unwrap()) {
        let Some(name) = tag.attr("name").or(tag.attr("property")) else {
            continue;
        };
        let content = tag.attr("content").unwrap_or_default();
        let before = tags.insert(name.to_owned(), content.to_owned());
        assert_eq!(before, None, "{name} stands there twice");
    }
    let titles = document.select(&Selector::parse("title").unwrap()).count();
    assert_eq!(titles, 1);
    tags
}

impl Site {
    async fn tags(&self, path: &str) -> BTreeMap<String, String> {
        let request = Request::get(path).header("host", "tiermix.test");
        let page = self.send(request.body(Body::empty()).unwrap()).await;
        tags(&page)
    }

    async fn picture(&self, address: &str) -> axum::response::Response {
        let path = address
            .strip_prefix("http://tiermix.test")
            .unwrap_or(address);
        let request = Request::get(path).header("host", "tiermix.test");
        let request = request.body(Body::empty()).unwrap();
        self.router.clone().oneshot(request).await.unwrap()
    }
}

#[tokio::test]
async fn every_page_says_what_it_is_about_and_shows_a_picture() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let update = site.update(&links, links.edit.as_str(), 1, 4000).await;
    assert_eq!(update.status, StatusCode::OK);
    let (view, id) = (links.view_path(), links.view.as_str());
    let site_address = "http://tiermix.test";
    for (path, address, picture, title, description) in [
        (
            "/".to_owned(),
            "/".to_owned(),
            "/preview.png".to_owned(),
            "Tiermix: which mix of creators to book",
            "Which mix of micro",
        ),
        (
            "/plans".to_owned(),
            "/plans".to_owned(),
            "/preview.png".to_owned(),
            "My plans - Tiermix",
            "Which mix of micro",
        ),
        (
            "/evidence".to_owned(),
            "/evidence".to_owned(),
            "/preview.png".to_owned(),
            "Evidence - Tiermix",
            "Every assumption",
        ),
        (
            "/compare".to_owned(),
            "/compare".to_owned(),
            "/preview.png".to_owned(),
            "Compare plans - Tiermix",
            "Two to four plans",
        ),
        (
            view.clone(),
            view.clone(),
            format!("{view}/preview.png?version=2"),
            "Tiermix: which mix of creators to book",
            "Book ",
        ),
        (
            format!("{view}?version=1"),
            format!("{view}?version=1"),
            format!("{view}/preview.png?version=1"),
            "Tiermix: which mix of creators to book",
            "Book ",
        ),
        (
            format!("{view}/embed"),
            view.clone(),
            format!("{view}/preview.png?version=2"),
            "Tiermix: which mix of creators to book",
            "Book ",
        ),
        (
            "/?budget=8000&title=Spring+%26+%3Cb%3E".to_owned(),
            "/?title=Spring+%26+%3Cb%3E&budget=8000".to_owned(),
            "/export/preview.png?title=Spring+%26+%3Cb%3E&budget=8000".to_owned(),
            "Spring & <b> - Tiermix",
            "Book ",
        ),
        (
            format!("{view}?budget=8000"),
            format!("{view}?budget=8000"),
            "/export/preview.png?budget=8000".to_owned(),
            "Tiermix: which mix of creators to book",
            "Book ",
        ),
        (
            format!("/compare?plans={id},that&that=budget%3D9000"),
            format!("/compare?plans={id}%2Cthat&that=budget%3D9000").replace("%2C", ","),
            "/preview.png".to_owned(),
            "Compare plans - Tiermix",
            "",
        ),
    ] {
        let tags = site.tags(&path).await;
        let tag = |name: &str| tags.get(name).map_or("", String::as_str);
        assert_eq!(tag("og:title"), title, "{path}");
        assert!(
            tag("description").starts_with(description),
            "{path}: {}",
            tag("description")
        );
        assert!(tag("description").len() > 20, "{path}");
        assert_eq!(tag("og:description"), tag("description"), "{path}");
        assert_eq!(tag("og:url"), format!("{site_address}{address}"), "{path}");
        assert_eq!(
            tag("og:image"),
            format!("{site_address}{picture}"),
            "{path}"
        );
        assert_eq!(tag("twitter:card"), "summary_large_image", "{path}");
        assert_eq!(
            (tag("og:image:width"), tag("og:image:height")),
            ("1200", "630")
        );
        let shown = site.picture(tag("og:image")).await;
        assert_eq!(
            shown.status(),
            StatusCode::OK,
            "{path}: {}",
            tag("og:image")
        );
        assert_eq!(shown.headers()["content-type"], "image/png", "{path}");
        let file = to_bytes(shown.into_body(), usize::MAX).await.unwrap();
        assert_eq!(&file[16..24], [0, 0, 4, 176, 0, 0, 2, 118], "{path}");
    }
    // Where the site's address is unknown there is no picture, and everything else.
    let nameless = tags(&site.get(&view).await);
    assert!(!nameless.contains_key("og:image") && !nameless.contains_key("og:url"));
    assert_eq!(nameless["twitter:card"], "summary");
    assert!(nameless["description"].starts_with("Book "));
    for missing in ["/nowhere", "/p/unknown"] {
        assert!(
            !site.tags(missing).await["description"].is_empty(),
            "{missing}"
        );
    }
}

#[tokio::test]
async fn pictures_are_of_what_the_link_shows() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let view = links.view_path();
    let one = site.get(&format!("{view}/preview.png?version=1")).await;
    let newest = site.get(&format!("{view}/preview.png")).await;
    assert_eq!(one.body, newest.body);
    site.update(&links, links.edit.as_str(), 1, 90_000).await;
    assert_eq!(
        site.get(&format!("{view}/preview.png?version=1"))
            .await
            .body,
        one.body
    );
    assert_ne!(
        site.get(&format!("{view}/preview.png")).await.body,
        one.body
    );
    for (path, status) in [
        (
            format!("{view}/preview.png?version=3"),
            StatusCode::NOT_FOUND,
        ),
        (
            format!("{view}/preview.png?version=x"),
            StatusCode::NOT_FOUND,
        ),
        (
            "/p/9aBcDeFgHjKmNpQrStUvWx/preview.png".to_owned(),
            StatusCode::NOT_FOUND,
        ),
        (
            "/export/preview.png?budget=0".to_owned(),
            StatusCode::BAD_REQUEST,
        ),
    ] {
        assert_eq!(site.get(&path).await.status, status, "{path}");
    }
    site.store
        .delete(&links.view, &links.edit, None)
        .await
        .unwrap();
    assert_eq!(
        site.get(&format!("{view}/preview.png?version=1"))
            .await
            .status,
        StatusCode::GONE
    );
}

#[tokio::test]
async fn search_engines_keep_no_plan_and_previews_may_be_fetched() {
    let site = Site::new().await;
    let view = site.save(3000).await.view_path();
    for (path, kept) in [
        ("/", true),
        ("/plans", true),
        ("/evidence", true),
        ("/compare", true),
        ("/?budget=300", false),
        ("/compare?plans=a,b&a=budget%3D1&b=budget%3D2", false),
        (&*view, false),
        (&format!("{view}/embed"), false),
        (&format!("{view}/preview.png"), false),
        (&format!("{view}/export/plan.json"), false),
        ("/export/plan.json", false),
    ] {
        let robots = site.get(path).await.header("x-robots-tag").to_owned();
        assert_eq!(robots, if kept { "" } else { "noindex" }, "{path}");
    }
    let robots = include_str!("../../public/robots.txt");
    assert!(
        !robots.contains("/p/") && robots.contains("Disallow: /api/"),
        "{robots}"
    );
}

/// Where unused plans are deleted, a robot's visit is no use.
#[tokio::test]
async fn a_robots_visit_is_no_use_of_a_plan() {
    let sections = "[limits]\nopened_per_minute = 10000\n[retention]\nunused_days = 1";
    let folder = TempDir::new().unwrap();
    let site = Site::with(folder, "hash-files = false", "", sections).await;
    let links = site.save(3000).await;
    let view = links.view_path();
    let database = format!("sqlite://{}/plans.db", site.folder.path().display());
    sqlx::any::install_default_drivers();
    let pool = sqlx::AnyPool::connect(&database).await.unwrap();
    let age = "UPDATE plans SET used_on = 1";
    sqlx::query(age).execute(&pool).await.unwrap();
    let used = async || -> i64 {
        let asked = sqlx::query_scalar("SELECT used_on FROM plans").fetch_one(&pool);
        asked.await.unwrap()
    };
    for path in [
        "",
        "/embed",
        "/qr.svg",
        "/export/plan.json",
        "/preview.png",
        "?version=1",
    ] {
        for (method, header, value) in [
            (
                "GET",
                "user-agent",
                "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
            ),
            ("GET", "user-agent", "WhatsApp/2.23.20.0"),
            ("GET", "sec-purpose", "prefetch"),
            ("HEAD", "user-agent", "curl/8"),
        ] {
            let request = Request::builder()
                .method(method)
                .uri(format!("{view}{path}"));
            let request = request.header(header, value).header("host", "tiermix.test");
            let answer = site.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::OK, "{method} {path}");
        }
    }
    let compare = Request::get(format!("/compare?plans={}", links.view.as_str()))
        .header("user-agent", "Twitterbot/1.0");
    site.send(compare.body(Body::empty()).unwrap()).await;
    // The note of a use is written in the background, so only one that is written shows that no other was before.
    tokio::task::yield_now().await;
    assert_eq!(used().await, 1);
    site.get(&view).await;
    while used().await == 1 {
        tokio::task::yield_now().await;
    }
}
