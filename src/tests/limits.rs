//! How much one visitor may ask for.

use super::*;
use crate::server::visitors::Asker;
use axum::{extract::ConnectInfo, http::Extensions};
use std::net::SocketAddr;

const LIMITS: &str = "[limits]\nopened_per_minute = 40\nchanged_per_minute = 30\nmissed_per_minute = 5\n\
                      [proxy]\ntrusted = ['10.0.0.1']\nhttps = true\n";

/// The request, as if it came from there.
fn from(mut request: Request<Body>, peer: &str, forwarded: Option<&str>) -> Request<Body> {
    let peer: SocketAddr = format!("{peer}:1234").parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    if let Some(forwarded) = forwarded {
        let forwarded = forwarded.parse().unwrap();
        request.headers_mut().insert("x-forwarded-for", forwarded);
    }
    request
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

impl Site {
    async fn limited() -> Self {
        Self::with(TempDir::new().unwrap(), "hash-files = false", "", LIMITS).await
    }

    /// Sends requests until one is refused, and answers with how many were not.
    async fn until_refused(&self, request: impl Fn() -> Request<Body>) -> (usize, Answer) {
        for count in 0..100 {
            let answer = self.send(request()).await;
            if answer.status == StatusCode::TOO_MANY_REQUESTS {
                return (count, answer);
            }
        }
        panic!("never refused");
    }
}

#[tokio::test]
async fn a_visitor_who_saves_too_much_is_told_when_to_come_back() {
    let site = Site::limited().await;
    let save = || call("save_plan", json!({"plan": "no plan"}));
    let (count, answer) = site.until_refused(|| from(save(), "1.1.1.1", None)).await;
    assert!(count >= 30, "{count}");
    let seconds: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    assert_eq!(answer.error(), ApiError::TooMany { seconds });
    assert_eq!(answer.header("cache-control"), "no-store");
    // Others go on, and so does looking at plans.
    let other = site.send(from(save(), "2.2.2.2", None)).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    let bare = site.send(from(get("/"), "1.1.1.1", None)).await;
    assert_eq!(bare.status, StatusCode::OK);
}

#[tokio::test]
async fn who_tries_wrong_links_is_shut_out_from_right_ones_too() {
    let site = Site::limited().await;
    let links = site.save(3000).await;
    let wrong = || from(get("/p/9aBcDeFgHjKmNpQrStUvWx"), "1.1.1.1", None);
    let (count, answer) = site.until_refused(wrong).await;
    assert_eq!(count, 6, "five a minute, and the one that was too much");
    assert_eq!(answer.header("retry-after"), "60");
    let right = site
        .send(from(get(&links.view_path()), "1.1.1.1", None))
        .await;
    assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS);
    let other = site
        .send(from(get(&links.view_path()), "2.2.2.2", None))
        .await;
    assert_eq!(other.status, StatusCode::OK);
}

/// A request as a browser sends it for a page of another site.
fn from_elsewhere(mut request: Request<Body>, fetch: &[(&'static str, &str)]) -> Request<Body> {
    let headers = request.headers_mut();
    headers.insert("sec-fetch-site", "cross-site".parse().unwrap());
    for (name, value) in fetch {
        headers.insert(*name, value.parse().unwrap());
    }
    from(request, "1.1.1.1", None)
}

/// Or another site's page could shut a visitor out.
#[tokio::test]
async fn what_another_site_sends_is_not_the_visitors_doing() {
    let site = Site::limited().await;
    for function in ["delete_plan", "load_plan"] {
        for _ in 0..60 {
            let foreign = call(function, json!({"id": "wrong"}));
            let answer = site.send(from_elsewhere(foreign, &[])).await;
            assert_eq!(answer.error(), ApiError::ForeignSite, "{function}");
        }
    }
    let own = from(call("save_plan", json!({"plan": plan(1)})), "1.1.1.1", None);
    assert_eq!(site.send(own).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_another_site_shows_or_fetches_ahead_is_not_the_visitors_doing() {
    let site = Site::limited().await;
    let links = site.save(3000).await;
    let right = || from(get(&links.view_path()), "1.1.1.1", None);
    for fetch in [
        &[("sec-fetch-dest", "image")][..],
        &[("sec-fetch-dest", "iframe")],
        &[("sec-fetch-dest", "empty")],
        &[],
        &[("sec-fetch-dest", "document"), ("sec-purpose", "prefetch")],
    ] {
        for _ in 0..7 {
            let wrong = get("/p/9aBcDeFgHjKmNpQrStUvWx");
            let answer = site.send(from_elsewhere(wrong, fetch)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{fetch:?}");
        }
    }
    let frame = || {
        let embed = get(&format!("{}/embed", links.view_path()));
        from_elsewhere(embed, &[("sec-fetch-dest", "iframe")])
    };
    let (count, _) = site.until_refused(frame).await;
    assert!(count > 0, "a plan in a frame is shown");
    // All that the other site may open is used up, and nothing of what the visitor may.
    assert_eq!(site.send(right()).await.status, StatusCode::OK);
}

/// A link that somebody clicked leads to a page of this site, wherever it stood.
#[tokio::test]
async fn wrong_links_of_other_sites_count_when_they_are_followed() {
    let site = Site::limited().await;
    let followed = || {
        let wrong = get("/p/9aBcDeFgHjKmNpQrStUvWx");
        from_elsewhere(wrong, &[("sec-fetch-dest", "document")])
    };
    let (count, _) = site.until_refused(followed).await;
    assert_eq!(count, 6);
}

#[tokio::test]
async fn a_file_costs_also_without_a_plan_in_its_address() {
    let site = Site::limited().await;
    let file = || from(get("/export/plan.json"), "1.1.1.1", None);
    let (count, _) = site.until_refused(file).await;
    assert!(count >= 40, "{count}");
}

#[tokio::test]
async fn plans_in_addresses_cost_and_files_do_not() {
    let site = Site::limited().await;
    for _ in 0..60 {
        let file = site.send(from(get("/robots.txt"), "1.1.1.1", None)).await;
        assert_eq!(file.status, StatusCode::OK);
    }
    // Opening a plan that is not there reads the database like one that is.
    let ask = || from(call("versions", json!({"id": 3})), "1.1.1.1", None);
    let (count, _) = site.until_refused(ask).await;
    assert!(count >= 40, "{count}");
    let query = site.send(from(get("/?budget=1"), "1.1.1.1", None)).await;
    assert_eq!(query.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn nobody_escapes_by_claiming_to_be_forwarded() {
    let site = Site::limited().await;
    let number = std::sync::atomic::AtomicU8::new(0);
    let wrong = || {
        let number = number.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let claim = format!("6.6.6.{number}");
        from(get("/p/wrong"), "1.1.1.1", Some(&claim))
    };
    let (count, _) = site.until_refused(wrong).await;
    assert_eq!(count, 6);
    // The configured proxy is believed.
    for number in 0..20 {
        let claim = format!("7.7.7.{number}");
        let answer = site
            .send(from(get("/p/wrong"), "10.0.0.1", Some(&claim)))
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn behind_tls_browsers_are_told_to_remember_it() {
    let header = "strict-transport-security";
    let site = Site::limited().await;
    for path in ["/", "/healthz", "/pkg/missing.js"] {
        assert_eq!(site.get(path).await.header(header), "max-age=63072000");
    }
    assert_eq!(Site::new().await.get("/").await.header(header), "");
}

/// What a request may contain is bounded before the model works on it.
#[tokio::test]
async fn deep_long_and_numerous_plans_are_refused_quickly() {
    let site = Site::new().await;
    for plan in [
        "[".repeat(100_000),
        "{\"tiers\":".repeat(10_000),
        format!("{{\"title\": \"{}\"}}", "x".repeat(200_000)),
        format!("{{\"roster\": [{}0]}}", "0,".repeat(100_000)),
        format!("{{{}\"seed\": 1}}", "\"budget\": 1, ".repeat(15_000)),
        "{\"budget\": 1e999}".to_owned(),
    ] {
        let started = std::time::Instant::now();
        let answer = site.call("save_plan", json!({"plan": plan})).await;
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            &plan[..20]
        );
        assert!(answer.body.len() < 100_000, "{}", answer.body.len());
        assert!(started.elapsed().as_secs() < 5, "{}", &plan[..20]);
    }
    let deep = Body::from("[".repeat(200_000));
    let answer = site.send(post("save_plan").body(deep).unwrap()).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

/// However much is asked for, the threads that answer are not kept from answering.
#[tokio::test]
async fn pages_files_and_saves_of_plans_wait_for_their_turn_and_nothing_else_does() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let view = links.view_path();
    let paths = [
        "/?budget=300".to_owned(),
        "/compare?plans=this,that&this=budget%3D300&that=budget%3D400".to_owned(),
        "/export/mix.csv?budget=300".to_owned(),
        view.clone(),
        format!("{view}/embed"),
    ];
    let full = site.press.fill(Asker::of(&Extensions::new()));
    for path in &paths {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert_eq!(answer.header("retry-after"), "2", "{path}");
    }
    let save = site.call("save_plan", json!({"plan": plan(1)})).await;
    assert_eq!(save.error(), ApiError::Unavailable);
    for path in [
        "/",
        "/evidence",
        "/plans",
        "/healthz",
        "/readyz",
        "/robots.txt",
    ] {
        assert_eq!(site.get(path).await.status, StatusCode::OK, "{path}");
    }
    drop(full);
    for path in &paths {
        assert_eq!(site.get(path).await.status, StatusCode::OK, "{path}");
    }
}
