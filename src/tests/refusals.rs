//! Refusals as people see them, and repair of damaged links.

use scraper::{Html, Selector};

use super::*;
use crate::solver_pool::client::Client;
use axum::http::Extensions;

impl Site {
    /// Requests a page as a browser does, for itself or for a frame.
    pub(super) async fn browse(&self, path: &str) -> Answer {
        let request = Request::get(path)
            .header("host", "tiermix.test")
            .header("accept", "text/html,*/*;q=0.8");
        self.send(request.body(Body::empty()).unwrap()).await
    }
}

/// Returns the heading of a page and its sentence.
fn words(answer: &Answer) -> (String, String) {
    let document = Html::parse_document(&answer.body);
    let text = |selector: &str| {
        let selector = Selector::parse(selector).unwrap();
        let found = document.select(&selector).next();
        found
            .map(|found| found.text().collect::<String>())
            .unwrap_or_default()
    };
    (text("h1"), text("main p"))
}

fn links(answer: &Answer) -> Vec<String> {
    let document = Html::parse_document(&answer.body);
    let selector = Selector::parse("main a").unwrap();
    document
        .select(&selector)
        .filter_map(|link| link.attr("href").map(str::to_owned))
        .collect()
}

#[tokio::test]
async fn every_refusal_is_a_page_for_browsers_and_plain_for_programs() {
    let site = Site::new().await;
    let plan = site.save(3000).await;
    let gone = site.save(4000).await;
    let deleted = site.store.delete(&gone.view, &gone.edit, None).await;
    deleted.unwrap();
    let (view, gone) = (plan.view_path(), gone.view_path());
    let unknown = "/p/9aBcDeFgHjKmNpQrStUvWx";
    for (path, status, heading, sentence) in [
        (
            format!("{unknown}/embed"),
            404,
            "There is nothing at this address.",
            "There is no plan at this link.",
        ),
        (
            format!("{gone}/embed"),
            410,
            "This plan was withdrawn.",
            "This link was withdrawn",
        ),
        (
            format!("{gone}/qr.svg"),
            410,
            "This plan was withdrawn.",
            "This link was withdrawn",
        ),
        (
            format!("{gone}/preview.png"),
            410,
            "This plan was withdrawn.",
            "This link was withdrawn",
        ),
        (
            format!("{gone}/export/plan.json"),
            410,
            "This plan was withdrawn.",
            "This link was withdrawn",
        ),
        (
            format!("{view}/export/nothing.csv"),
            404,
            "There is nothing at this address.",
            "There is no such file.",
        ),
        (
            "/export/nothing.csv".to_owned(),
            404,
            "There is nothing at this address.",
            "There is no such file.",
        ),
        (
            "/export/plan.json?budget=-1".to_owned(),
            400,
            "This address cannot be read.",
            "budget is -1",
        ),
        (
            "/export/preview.png?budget=-1".to_owned(),
            400,
            "This address cannot be read.",
            "budget is -1",
        ),
        (
            format!("{view}and"),
            404,
            "There is nothing at this address.",
            "There is something at the end of this link",
        ),
        (
            format!("{view}/whatever"),
            404,
            "There is nothing at this address.",
            "There is something at the end of this link",
        ),
        (
            "/pkg/missing.js".to_owned(),
            404,
            "There is nothing at this address.",
            "The address may have lost a part when it was copied: there is nothing here.",
        ),
    ] {
        let answer = site.browse(&path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert_eq!(
            answer.header("content-type"),
            "text/html; charset=utf-8",
            "{path}"
        );
        let (shown, said) = words(&answer);
        assert_eq!(shown, heading, "{path}");
        assert!(said.starts_with(sentence), "{path}: {said}");
        let policy = answer.header("content-security-policy");
        let framed = policy.contains("frame-ancestors *");
        assert_eq!(framed, path.ends_with("/embed"), "{path}: {policy}");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        let text = site.get(&path).await;
        assert_eq!(text.status.as_u16(), status, "{path}");
        assert!(!text.body.contains("<html"), "{path}: {}", text.body);
    }
    // The plan that was meant is one click away.
    for path in [
        format!("{view}/export/nothing.csv"),
        format!("{view}and"),
        format!("{view}/whatever"),
    ] {
        let answer = site.browse(&path).await;
        assert!(links(&answer).contains(&view), "{path}: {}", answer.body);
    }
}

#[tokio::test]
async fn too_much_and_too_busy_are_pages_that_say_when() {
    let limits = "[limits]\nopened_per_minute = 9\nchanged_per_minute = 30\nmissed_per_minute = 1";
    let site = Site::with(TempDir::new().unwrap(), "hash-files = false", "", limits).await;
    let view = site.save(3000).await.view_path();
    let full = site.pool.fill(Client::of(&Extensions::new()));
    for path in [
        format!("{view}/embed"),
        "/?budget=7".to_owned(),
        "/export/plan.json".to_owned(),
    ] {
        let busy = site.browse(&path).await;
        assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert_eq!(busy.header("retry-after"), "2", "{path}");
        assert!(
            words(&busy)
                .1
                .starts_with("Too many plans of your network wait"),
            "{path}: {}",
            busy.body
        );
    }
    drop(full);
    assert_eq!(
        site.browse("/p/9aBcDeFgHjKmNpQrStUvWx").await.status,
        StatusCode::NOT_FOUND
    );
    let guessed = site.browse("/p/9aBcDeFgHjKmNpQrStUvWy").await;
    assert_eq!(guessed.status, StatusCode::TOO_MANY_REQUESTS);
    let (heading, sentence) = words(&guessed);
    assert_eq!(heading, "Wait a moment.");
    assert!(
        sentence.starts_with("There is no plan at this link"),
        "{sentence}"
    );
    assert_eq!(guessed.header("retry-after"), "60");
    let mut opened = site.browse(&view).await;
    while opened.status == StatusCode::OK {
        opened = site.browse(&format!("{view}/embed")).await;
    }
    assert_eq!(opened.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(
        words(&opened)
            .1
            .starts_with("More plans were opened from your network"),
        "{}",
        opened.body
    );
    assert!(
        opened
            .header("content-security-policy")
            .contains("frame-ancestors *")
    );
    assert!(!opened.header("retry-after").is_empty());
    assert_eq!(opened.header("cache-control"), "no-store");
}

#[tokio::test]
async fn damaged_links_lead_to_the_plan_and_say_nothing_to_others() {
    let site = Site::new().await;
    let plan = site.save(3000).await;
    let view = plan.view_path();
    for (damaged, meant) in [
        (
            format!("{view}%23edit={}", plan.edit.as_str()),
            plan.edit_path(),
        ),
        (
            format!("{view}%2523edit%253D{}", plan.edit.as_str()),
            plan.edit_path(),
        ),
        (format!("{view}."), view.clone()),
        (format!("{view}/"), view.clone()),
        (format!("{view}/embed/"), format!("{view}/embed")),
        (format!("{view}/qr.svg)"), format!("{view}/qr.svg")),
        (
            format!("{view}/export/plan.xlsx,"),
            format!("{view}/export/plan.xlsx"),
        ),
        (
            format!("{view}?utm_source=mail&version=1"),
            format!("{view}?version=1"),
        ),
        ("/?budget=5000)".to_owned(), "/?budget=5000".to_owned()),
        ("/plans/".to_owned(), "/plans".to_owned()),
        ("/evidence/".to_owned(), "/evidence".to_owned()),
        ("/compare/?utm_medium=x".to_owned(), "/compare".to_owned()),
    ] {
        for method in ["GET", "HEAD"] {
            let request = Request::builder().method(method).uri(&damaged);
            let answer = site.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::FOUND, "{damaged}");
            assert_eq!(answer.header("location"), meant, "{damaged}");
            assert_eq!(answer.header("cache-control"), "no-store", "{damaged}");
            assert_eq!(answer.header("referrer-policy"), "same-origin", "{damaged}");
            assert_eq!(answer.body, "", "{damaged}");
        }
        let there = meant.split('#').next().unwrap();
        assert_eq!(site.browse(there).await.status, StatusCode::OK, "{there}");
    }
    // Requests that change something are not redirected.
    let post = post("save_plan")
        .uri("/plans/")
        .body(Body::from("{}"))
        .unwrap();
    assert_ne!(site.send(post).await.status, StatusCode::FOUND);
}

#[tokio::test]
async fn a_damaged_link_that_is_pasted_into_a_comparison_is_read() {
    let site = Site::new().await;
    let id = site.save(3000).await.view;
    let id = id.as_str();
    for pasted in [
        format!("http://tiermix.test/p/{id}."),
        format!("http://tiermix.test/p/{id}/embed"),
        format!("http://tiermix.test/p/{id}%23edit=x"),
        format!("<http://tiermix.test/p/{id}>"),
    ] {
        let mut query = form_urlencoded::Serializer::new("/compare?".to_owned());
        query.append_pair("add", &pasted);
        let answer = site.get(&query.finish()).await;
        assert_eq!(
            answer.header("location"),
            format!("/compare?plans={id}"),
            "{pasted}"
        );
    }
}
