//! Every refusal has a text, whichever layer refuses and whichever client asks.

use super::*;
use crate::server::{ANSWER_TIMEOUT, around, panics, turn};
use axum::{middleware::from_fn_with_state, routing::any};
use leptos::server_fn::axum::server_fn_paths;

/// The `Accept` header of a browser that follows a link.
const PAGE: &str = "text/html,application/xhtml+xml,*/*;q=0.8";

impl Site {
    async fn ask(&self, method: &str, path: &str, accept: &str) -> Answer {
        let request = Request::builder().method(method).uri(path);
        let request = request.header("accept", accept).body(Body::empty());
        self.send(request.unwrap()).await
    }

    /// Wraps other routes in the layers that every route has.
    fn around(&self, routes: Router<AppState>) -> (Self, AppState) {
        let config = Config::parse("", |_| None).unwrap();
        let state = AppState::new(config, self.store.clone());
        let site = Self {
            router: around(routes, state.clone()),
            store: self.store.clone(),
            pool: state.pool.clone(),
            stopping: state.stopping.clone(),
            state: state.clone(),
            folder: TempDir::new().unwrap(),
        };
        (site, state)
    }
}

fn is_a_page(answer: &Answer) {
    let kind = answer.header("content-type");
    assert!(kind.starts_with("text/html"), "{kind}: {answer:?}");
    assert!(answer.body.contains("<h1"), "{answer:?}");
}

/// The pages for people are tested in `refusals`; here are the answers to all other clients.
#[tokio::test]
async fn every_refusal_says_something_to_every_kind_of_asker() {
    let site = Site::new().await;
    for (path, status) in [
        ("/pkg/missing.js", 404),
        ("/pkg/", 404),
        ("/p/unknown/embed", 404),
        ("/export/nothing", 404),
        ("/export/mix.csv?budget=-1", 400),
    ] {
        let page = site.ask("GET", path, PAGE).await;
        assert_eq!(page.status.as_u16(), status, "{path}");
        is_a_page(&page);
        let text = site.ask("GET", path, "*/*").await;
        assert_eq!(text.status, page.status, "{path}");
        assert!(text.body.len() > 20, "{path}: {text:?}");
    }
    for path in [
        "/",
        "/evidence",
        "/robots.txt",
        "/pkg/tiermix.1a2b.js",
        "/compare",
        "/p/x",
    ] {
        let refused = site.ask("DELETE", path, PAGE).await;
        assert!(refused.status.is_client_error(), "{path}");
        assert!(!refused.body.is_empty(), "{path}: {refused:?}");
        let listed = site.ask("OPTIONS", path, "*/*").await;
        assert!(!listed.body.is_empty(), "{path}: {listed:?}");
    }
    for (method, path) in [
        ("GET", "/api/save_plan"),
        ("GET", "/api/nothing"),
        ("OPTIONS", "/api/versions"),
    ] {
        for accept in ["*/*", PAGE] {
            let refused = site.ask(method, path, accept).await;
            assert!(refused.status.is_client_error(), "{path}: {refused:?}");
            assert_eq!(refused.error(), ApiError::NotUnderstood, "{path}");
        }
    }
    let unknown = site.call("nothing", json!({})).await;
    assert_eq!(unknown.error(), ApiError::NotUnderstood);
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_told_so() {
    let site = Site::new().await;
    let never = any(std::future::pending::<()>);
    let (site, _) = site.around(
        Router::new()
            .route("/slow", never.clone())
            .route("/api/slow", never),
    );
    tokio::time::pause();
    let since = tokio::time::Instant::now();
    let page = site.ask("GET", "/slow", PAGE).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    is_a_page(&page);
    assert!(since.elapsed() < ANSWER_TIMEOUT + std::time::Duration::from_secs(1));
    assert!(!page.header("retry-after").is_empty());
    let called = site.call("slow", json!({})).await;
    assert_eq!(called.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(called.error(), ApiError::Unavailable);
    // A body that never arrives.
    let body = Body::new(Never);
    let request = post("slow")
        .header("origin", "http://tiermix.test")
        .body(body);
    let late = site.send(request.unwrap()).await;
    assert_eq!(late.status, StatusCode::REQUEST_TIMEOUT);
    assert_eq!(late.error(), ApiError::Unreachable);
}

#[tokio::test]
async fn a_fault_of_the_program_is_told_logged_and_counted() {
    panics::watch();
    let site = Site::new().await;
    let fault = || any(async || -> () { panic!("on purpose") });
    let routes = Router::new()
        .route("/fault", fault())
        .route("/api/fault", fault());
    let pool = SolverPool::for_this_machine();
    let pressed = Router::new()
        .route("/pressed", fault())
        .route_layer(from_fn_with_state(pool, turn::in_turn));
    let (site, state) = site.around(routes.merge(pressed));
    let before = panics(&state);
    for path in ["/fault", "/pressed?budget=1"] {
        let page = site.ask("GET", path, PAGE).await;
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        is_a_page(&page);
        assert!(!page.body.contains("on purpose"), "{path}");
        let text = site.get(path).await;
        assert!(text.body.contains("try again"), "{path}: {text:?}");
    }
    let called = site.call("fault", json!({})).await;
    assert_eq!(called.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(called.error(), ApiError::Unavailable);
    // Other tests of this process may panic on purpose too.
    assert!(panics(&state) >= before + 5);
    let printed = state.metrics.as_text().unwrap();
    assert!(
        printed.contains("route=\"/fault\",method=\"GET\",status=\"500\"} 2"),
        "{printed}"
    );
}

fn panics(state: &AppState) -> u64 {
    let printed = state.metrics.as_text().unwrap();
    let line = printed
        .lines()
        .find_map(|line| line.strip_prefix("tiermix_panics_total "));
    line.unwrap().parse().unwrap()
}

#[tokio::test]
async fn no_function_sends_anybody_to_where_the_referrer_says() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let unknown = "/api/nothing".to_owned();
    let functions = server_fn_paths().map(|(path, _)| path.to_owned());
    for path in functions.chain([unknown]) {
        for referrer in ["https://evil.test/", "javascript:alert(1)", "/p/x"] {
            for method in ["POST", "GET", "OPTIONS"] {
                let arguments = json!({"id": links.view.as_str(), "plan": plan(1), "before": null});
                let request = Request::builder()
                    .method(method)
                    .uri(&path)
                    .header("host", "tiermix.test")
                    .header("content-type", "application/json")
                    .header("sec-fetch-site", "same-origin")
                    .header("accept", PAGE)
                    .header("referer", referrer);
                let body = Body::from(arguments.to_string());
                let answer = site.send(request.body(body).unwrap()).await;
                assert_eq!(answer.header("location"), "", "{method} {path}");
                assert!(!answer.status.is_redirection(), "{method} {path}");
                let kind = answer.header("content-type");
                assert!(
                    kind.starts_with("application/json"),
                    "{method} {path}: {kind}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_name_that_no_file_can_have_is_a_file_that_is_not_there() {
    let site = Site::new().await;
    let names = [
        "x".repeat(249),
        "x".repeat(253),
        "x".repeat(256),
        "x".repeat(5_000),
        "%C3%A4".repeat(128),
        "%78".repeat(256),
        format!("a/{}/b", "x".repeat(256)),
        "a/".repeat(3_000),
        "x%00y".to_owned(),
        "%00".to_owned(),
        "%FF%FE".to_owned(),
        "%".to_owned(),
        "%zz".to_owned(),
        "robots.txt/x".to_owned(),
        "robots.txt%00.js".to_owned(),
        "robots.txt%2Fx".to_owned(),
        "...".to_owned(),
        "x. .".replace(' ', "%20"),
        "..%2F..%2Fplans.db".to_owned(),
        "%2e%2e/plans.db".to_owned(),
        "..%5Cplans.db".to_owned(),
        "pkg%2F..".to_owned(),
        "con".to_owned(),
        "c:".to_owned(),
    ];
    for name in &names {
        for start in [
            "/",
            "/pkg/",
            "/p/",
            "/p/x/export/",
            "/export/",
            "/api/",
            "//",
        ] {
            for method in ["GET", "HEAD"] {
                let answer = site.ask(method, &format!("{start}{name}"), "*/*").await;
                let (status, short) = (answer.status, &name[..name.len().min(40)]);
                // Where a part of the address must be text, one that is none has an error of its own.
                let no_text = name == "%FF%FE" && start.ends_with("export/");
                // A link with something behind it that nobody wrote is redirected to the link itself.
                let mended = status == StatusCode::FOUND
                    && answer.header("location").starts_with('/')
                    && !answer.header("location").contains('%');
                assert!(
                    status == StatusCode::NOT_FOUND
                        || mended
                        || no_text && status == StatusCode::BAD_REQUEST,
                    "{method} {start}{short}: {status}"
                );
            }
        }
    }
}

/// A body that never arrives.
struct Never;

impl hyper::body::Body for Never {
    type Data = axum::body::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<hyper::body::Frame<Self::Data>, Self::Error>>> {
        std::task::Poll::Pending
    }
}
