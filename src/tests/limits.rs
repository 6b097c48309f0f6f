//! Rate limits of visitors.

use super::*;
use crate::solver_pool::client::Client;
use axum::{extract::ConnectInfo, http::Extensions};
use std::net::SocketAddr;

const LIMITS: &str = "[limits]\nopened_per_minute = 40\nchanged_per_minute = 30\nmissed_per_minute = 5\n\
                      [proxy]\ntrusted = ['10.0.0.1']\nhttps = true\n";

/// Sets the addresses that a request seems to come from.
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

    /// Sends requests until one is refused, and returns the number of those that were not.
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
    // Other visitors are not refused, and neither is viewing plans.
    let other = site.send(from(save(), "2.2.2.2", None)).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    let bare = site.send(from(get("/"), "1.1.1.1", None)).await;
    assert_eq!(bare.status, StatusCode::OK);
}

/// Returns a wrong link of the right form, another one for each number.
fn wrong(number: usize) -> String {
    let letters = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    let [first, second] =
        [number / letters.len(), number % letters.len()].map(|at| char::from(letters[at]));
    format!("/p/9aBcDeFgHjKmNpQrStUv{first}{second}")
}

/// Returns requests for wrong links, each another one.
fn guesses(request: impl Fn(&str) -> Request<Body>) -> impl Fn() -> Request<Body> {
    let number = std::sync::atomic::AtomicUsize::new(0);
    move || {
        request(&wrong(
            number.fetch_add(1, std::sync::atomic::Ordering::Relaxed),
        ))
    }
}

#[tokio::test]
async fn who_tries_many_wrong_links_is_told_to_stop_and_right_ones_open() {
    let site = Site::limited().await;
    let links = site.save(3000).await;
    let view = links.view_path();
    let (count, answer) = site
        .until_refused(guesses(|path| from(get(path), "1.1.1.1", None)))
        .await;
    assert_eq!(count, 5);
    assert_eq!(answer.header("retry-after"), "60");
    assert_eq!(answer.error(), ApiError::TooMany { seconds: 60 });
    for path in [
        view.clone(),
        format!("{view}/embed"),
        format!("{view}/export/plan.json"),
        format!("{view}?version=1"),
        "/?budget=7000".to_owned(),
        "/export/plan.json?budget=7000".to_owned(),
        format!(
            "/compare?plans={},this&this=budget%3D300",
            links.view.as_str()
        ),
    ] {
        let right = site.send(from(get(&path), "1.1.1.1", None)).await;
        assert_eq!(right.status, StatusCode::OK, "{path}");
    }
    let save = from(call("save_plan", json!({"plan": plan(1)})), "1.1.1.1", None);
    assert_eq!(site.send(save).await.status, StatusCode::OK);
    let load = call("load_plan", json!({"id": links.view.as_str()}));
    let load = site.send(from(load, "1.1.1.1", None)).await;
    assert_eq!(load.status, StatusCode::OK);
    // A link that was tried before is no guess; a new one is, also by a function, and so is a wrong secret.
    let again = site.send(from(get(&wrong(0)), "1.1.1.1", None)).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let guess = call("load_plan", json!({"id": &wrong(77)[3..]}));
    let guess = site.send(from(guess, "1.1.1.1", None)).await;
    assert_eq!(guess.status, StatusCode::TOO_MANY_REQUESTS);
    let mut secret = call("delete_plan", json!({"id": links.view.as_str()}));
    let other = "9aBcDeFgHjKmNpQrStUvWx9aBcDeFgHj".parse().unwrap();
    secret.headers_mut().insert(EDIT_SECRET, other);
    let secret = site.send(from(secret, "1.1.1.1", None)).await;
    assert_eq!(secret.status, StatusCode::TOO_MANY_REQUESTS);
    let other = site.send(from(get(&wrong(0)), "2.2.2.2", None)).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_no_guess_never_counts() {
    let site = Site::limited().await;
    let links = site.save(3000).await;
    let gone = site.save(4000).await;
    let mut delete = call("delete_plan", json!({"id": gone.view.as_str()}));
    let secret = gone.edit.as_str().parse().unwrap();
    delete.headers_mut().insert(EDIT_SECRET, secret);
    assert_eq!(
        site.send(from(delete, "3.3.3.3", None)).await.status,
        StatusCode::OK
    );
    let view = links.view_path();
    let robot = |path: &str| {
        let mut request = get(path);
        let name = "facebookexternalhit/1.1".parse().unwrap();
        request.headers_mut().insert("user-agent", name);
        request
    };
    let prefetch = |path: &str| {
        let mut request = get(path);
        let ahead = "prefetch;prerender".parse().unwrap();
        request.headers_mut().insert("sec-purpose", ahead);
        request
    };
    let head = |path: &str| Request::head(path).body(Body::empty()).unwrap();
    let mut requests = Vec::new();
    for number in 0..7 {
        requests.extend([
            get("/p/hello"),
            get(&wrong(99)),
            get(&gone.view_path()),
            get(&format!("{view}/export/nothing{number}.csv")),
            get(&format!("{view}?version={}", 9 + number)),
            get(&format!("{view}/preview.png?version={}", 9 + number)),
            get(&format!(
                "/compare?plans={}.{}",
                links.view.as_str(),
                9 + number
            )),
            get(&format!("{view}.")),
            get(&format!("{view}and")),
            head(&wrong(number)),
            robot(&wrong(number + 10)),
            prefetch(&wrong(number + 20)),
            call(
                "load_version",
                json!({"id": links.view.as_str(), "version": 9 + number}),
            ),
            call("delete_plan", json!({"id": links.view.as_str()})),
        ]);
    }
    // Another visitor for each dozen, because each may open only so much; the wrong link is the same.
    for (number, request) in requests.into_iter().enumerate() {
        let path = request.uri().clone();
        let visitor = format!("1.1.1.{}", number / 28);
        let answer = site.send(from(request, &visitor, None)).await;
        assert!(
            answer.status != StatusCode::TOO_MANY_REQUESTS && !answer.status.is_success(),
            "{path}: {}",
            answer.status
        );
    }
    for visitor in 0..4 {
        let (count, _) = site
            .until_refused(guesses(|path| {
                from(get(path), &format!("1.1.1.{visitor}"), None)
            }))
            .await;
        assert_eq!(count, 4, "the one that was tried counts, and nothing else");
    }
}

/// Adds the headers of a browser that requests this for a page of another site.
fn from_elsewhere(mut request: Request<Body>, fetch: &[(&'static str, &str)]) -> Request<Body> {
    let headers = request.headers_mut();
    headers.insert("sec-fetch-site", "cross-site".parse().unwrap());
    for (name, value) in fetch {
        headers.insert(*name, value.parse().unwrap());
    }
    from(request, "1.1.1.1", None)
}

/// Otherwise another site's page could shut a visitor out.
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
        for number in 0..7 {
            let wrong = get(&wrong(number));
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
    // The other site's allowance is used up, and none of the visitor's.
    assert_eq!(site.send(right()).await.status, StatusCode::OK);
}

/// A click on a link leads to a page of this site, wherever the link was.
#[tokio::test]
async fn wrong_links_of_other_sites_count_when_they_are_followed() {
    let site = Site::limited().await;
    let followed = guesses(|path| from_elsewhere(get(path), &[("sec-fetch-dest", "document")]));
    let (count, _) = site.until_refused(followed).await;
    assert_eq!(count, 5);
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
    // Opening an unknown plan reads the database like opening a known one.
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
    let claims = guesses(|path| {
        let number = number.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let claim = format!("6.6.6.{number}");
        from(get(path), "1.1.1.1", Some(&claim))
    });
    let (count, _) = site.until_refused(claims).await;
    assert_eq!(count, 5);
    // The configured proxy is trusted.
    for number in 0..20 {
        let claim = format!("7.7.7.{number}");
        let answer = site
            .send(from(get(&wrong(number)), "10.0.0.1", Some(&claim)))
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

/// The content of a request is bounded before the model works on it.
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

/// However many requests come, the threads that answer are not blocked.
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
    let full = site.pool.fill(Client::of(&Extensions::new()));
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
