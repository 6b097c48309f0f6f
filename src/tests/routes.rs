//! Tests of every route and every server function, listed by the router itself, so that a new one is tested without
//! being named here.

use std::collections::BTreeSet;

use super::*;
use crate::server::{config::TAKEN, room::takes_forms};
use leptos::server_fn::axum::server_fn_paths;

impl Site {
    /// Returns the patterns of all routes, as the router prints them for debugging.
    pub(super) fn routes(&self) -> BTreeSet<String> {
        let printed = format!("{:?}", self.router);
        let quoted = printed.split('"').skip(1).step_by(2);
        quoted
            .filter(|text| text.starts_with('/'))
            .map(str::to_owned)
            .collect()
    }
}

fn fill(route: &str, links: &Links) -> String {
    route
        .replace("{id}", links.view.as_str())
        .replace("{code}", "222222")
        .replace("{question}", "split")
        .replace("{file}", "1.png")
        .replace("{*rest}", "x")
}

fn private(path: &str) -> bool {
    [
        "/p/",
        "/api/",
        "/compare",
        "/export/",
        "/metrics",
        "/join",
        "/JOIN/",
        "/room",
        "/present/",
    ]
    .iter()
    .any(|start| path.starts_with(start))
}

#[tokio::test]
async fn the_router_lists_what_is_known_to_exist() {
    let routes = Site::new().await.routes();
    for known in [
        "/",
        "/healthz",
        "/readyz",
        "/metrics",
        "/p/{id}",
        "/evidence",
    ] {
        assert!(routes.contains(known), "{known} is missing from {routes:?}");
    }
    for (function, _) in server_fn_paths() {
        assert!(
            routes.contains(function),
            "{function} is missing from {routes:?}"
        );
    }
}

/// Otherwise the folder of the built files could take a page's place, which stops the start without a word.
#[tokio::test]
async fn no_folder_of_files_can_have_the_name_of_a_page() {
    for route in Site::new().await.routes() {
        let first = route.split('/').nth(1).unwrap_or_default();
        assert!(
            ["", "pkg", "{*__private__axum_fallback}"].contains(&first) || TAKEN.contains(&first),
            "{route}"
        );
    }
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let mut paths: Vec<_> = site
        .routes()
        .iter()
        .map(|route| fill(route, &links))
        .collect();
    let others = [
        "/p/unknown",
        "/nowhere",
        "/robots.txt",
        "/pkg/tiermix.1a2b.js",
        "/pkg/missing.js",
        "/api/nothing",
    ];
    paths.extend(others.map(str::to_owned));
    paths.push(format!("{}/embed", links.view_path()));
    for path in paths {
        for method in ["GET", "POST", "DELETE", "OPTIONS"] {
            let request = Request::builder().method(method).uri(&path);
            let answer = site.send(request.body(Body::empty()).unwrap()).await;
            let policy = answer.header("content-security-policy");
            let ancestors = if path.ends_with("/embed") && method == "GET" {
                "frame-ancestors *"
            } else {
                "frame-ancestors 'none'"
            };
            for part in ["default-src 'none'", "base-uri 'none'", ancestors] {
                assert!(policy.contains(part), "{method} {path}: {policy}");
            }
            let sources = policy.replace("frame-ancestors *", "");
            for hole in ["unsafe-inline", "'unsafe-eval'", "*", "http:", "https:"] {
                assert!(!sources.contains(hole), "{method} {path}: {policy}");
            }
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
            let permissions = answer.header("permissions-policy");
            assert!(permissions.contains("camera=()"), "{path}");
            let opener = answer.header("cross-origin-opener-policy");
            assert_eq!(opener, "same-origin", "{path}");
            // Files are public, and a plan in another site's frame is loaded by that site.
            let file = ["/robots.txt", "/pkg/tiermix.1a2b.js"].contains(&&*path) && method == "GET";
            let loaded_by = if path.ends_with("/embed") || path.ends_with("/preview.png") || file {
                "cross-origin"
            } else {
                "same-origin"
            };
            let policy = answer.header("cross-origin-resource-policy");
            assert_eq!(policy, loaded_by, "{method} {path}");
            let caching = answer.header("cache-control");
            assert!(!caching.is_empty(), "{path}");
            assert_eq!(
                private(&path),
                caching.contains("no-store"),
                "{path}: {caching}"
            );
        }
    }
}

/// GET may be sent by any link on any site, so it must change nothing.
#[tokio::test]
async fn no_route_changes_anything_when_it_is_only_looked_at() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let before = site.store.inventory().await.unwrap();
    for route in site.routes() {
        let path = fill(&route, &links);
        for method in ["GET", "HEAD", "OPTIONS"] {
            let request = Request::builder()
                .method(method)
                .uri(format!("{path}?id={}&which=view", links.view.as_str()))
                .header(EDIT_SECRET, links.edit.as_str());
            site.send(request.body(Body::empty()).unwrap()).await;
        }
    }
    assert_eq!(site.store.inventory().await.unwrap(), before);
}

#[tokio::test]
async fn no_route_answers_changes_from_other_sites_or_forms() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    for route in site.routes() {
        let path = fill(&route, &links);
        for (header, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("sec-fetch-site", "none"),
            ("origin", "https://elsewhere.test"),
            ("origin", "http://tiermix.test.elsewhere.test"),
            ("origin", "http://tiermix.test:81"),
            ("origin", "null"),
            ("origin", "tiermix.test"),
        ] {
            let request = Request::post(&path)
                .header("host", "tiermix.test")
                .header("content-type", "application/json")
                .header(header, value);
            let answer = site.send(request.body(Body::from("{}")).unwrap()).await;
            assert_eq!(
                answer.status,
                StatusCode::FORBIDDEN,
                "{path} {header}: {value}"
            );
            assert_eq!(answer.error(), ApiError::ForeignSite);
        }
        for kind in [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "",
        ] {
            let request = Request::post(&path).header("content-type", kind);
            let answer = site.send(request.body(Body::from("{}")).unwrap()).await;
            // Phones without the model vote by forms; these lead to no room.
            if kind == "application/x-www-form-urlencoded" && takes_forms(&path.parse().unwrap()) {
                assert!(answer.status.is_client_error(), "{path}: {answer:?}");
                continue;
            }
            assert_eq!(
                answer.status,
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "{path} {kind}"
            );
        }
    }
}

#[tokio::test]
async fn no_server_function_is_called_by_a_link() {
    let site = Site::new().await;
    let functions: Vec<_> = server_fn_paths().collect();
    assert!(functions.len() >= 9, "{functions:?}");
    for (path, method) in functions {
        assert_eq!(method, "POST", "{path} can be called by a link");
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
}

/// Every function that changes a plan refuses a wrong secret, none takes it from the body.
#[tokio::test]
async fn every_function_but_those_that_read_or_save_needs_the_edit_secret() {
    let site = Site::new().await;
    let links = site.save(3000).await;
    let arguments = json!({
        "id": links.view.as_str(), "secret": links.edit.as_str(), "based_on": 1, "version": 1,
        "plan": plan(1), "title": "", "note": "", "author": "", "which": "view",
    });
    let open = ["save_plan", "load_plan", "load_version", "versions"];
    for (path, _) in server_fn_paths() {
        let function = path.strip_prefix("/api/").unwrap();
        let answer = site.call(function, arguments.clone()).await;
        if open.contains(&function) {
            assert_eq!(answer.status, StatusCode::OK, "{function}: {answer:?}");
        } else {
            assert_eq!(answer.error(), ApiError::WrongSecret, "{function}");
        }
    }
    assert_eq!(site.load(&links).await.version, 1);
}
