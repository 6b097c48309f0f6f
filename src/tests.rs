//! Requests to the real router, each with a database of its own.

mod advice;
mod client_copies;
mod colours;
mod compare;
mod connections;
mod documents;
mod exports;
mod frames;
mod hostile;
mod layers;
mod limits;
mod locales;
mod long_plans;
mod pages;
mod plans;
mod previews;
mod refusals;
mod repeating;
mod rooms;
mod rooms_across;
mod routes;
mod sentences;
mod shutdown;
mod spreadsheets;
mod surfaces;
mod terms;
mod views;
mod wording;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, request},
};
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::{
    api::{ApiError, EDIT_SECRET},
    saved::{Links, SavedPlan},
    server::{self, AppState, config::Config, shutdown::Shutdown},
    solver_pool::SolverPool,
    store::PlanStore,
};

/// A site with an empty database and two built files.
struct Site {
    router: Router,
    store: PlanStore,
    pool: SolverPool,
    stopping: Shutdown,
    state: AppState,
    folder: TempDir,
}

/// An answer whose body was read to its end.
#[derive(Debug)]
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Site {
    async fn new() -> Self {
        Self::on(TempDir::new().unwrap(), "hash-files = false", "").await
    }

    /// Creates a site on the data in the folder; `options` follow the address of the database.
    async fn on(folder: TempDir, setting: &str, options: &str) -> Self {
        // In a test all requests come from one visitor, and some tests send many.
        let limits = "[limits]\nopened_per_minute = 10000\nchanged_per_minute = 10000\nmissed_per_minute = 10000";
        Self::with(folder, setting, options, limits).await
    }

    async fn with(folder: TempDir, setting: &str, options: &str, sections: &str) -> Self {
        let path = folder.path().display();
        let settings = format!(
            "[package.metadata.leptos]\nsite-root = '{path}/site'\n{setting}\n\
             [database]\nurl = 'sqlite://{path}/plans.db{options}'\n{sections}\n"
        );
        let pkg = folder.path().join("site/pkg");
        std::fs::create_dir_all(&pkg).unwrap();
        std::fs::write(pkg.join("tiermix.1a2b.js"), "export {}").unwrap();
        std::fs::write(pkg.join("tiermix.1a2b.js.br"), "smaller").unwrap();
        std::fs::write(folder.path().join("site/robots.txt"), "User-agent: *").unwrap();

        let config = Config::parse(&settings, |_| None).unwrap();
        let store = PlanStore::open(&config.database.url).await.unwrap();
        let state = AppState::new(config, store.clone());
        let (pool, stopping) = (state.pool.clone(), state.stopping.clone());
        let router = server::router(state.clone());
        Self {
            router,
            store,
            pool,
            stopping,
            state,
            folder,
        }
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    /// Calls a server function as a page of this site does.
    async fn call(&self, function: &str, arguments: Value) -> Answer {
        self.send(call(function, arguments)).await
    }

    async fn save(&self, budget: u32) -> Links {
        let answer = self.call("save_plan", json!({"plan": plan(budget)})).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    async fn load(&self, links: &Links) -> SavedPlan {
        let answer = self
            .call("load_plan", json!({"id": links.view.as_str()}))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    async fn update(&self, links: &Links, secret: &str, based_on: u32, budget: u32) -> Answer {
        let arguments = json!({
            "id": links.view.as_str(),
            "based_on": based_on,
            "plan": plan(budget),
        });
        let mut request = call("update_plan", arguments);
        let secret = secret.parse().unwrap();
        request.headers_mut().insert(EDIT_SECRET, secret);
        self.send(request).await
    }
}

impl Answer {
    fn error(&self) -> ApiError {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }
}

fn plan(budget: u32) -> String {
    format!("{{\"budget\": {budget}, \"seed\": 7}}")
}

fn post(function: &str) -> request::Builder {
    Request::post(format!("/api/{function}"))
        .header("host", "tiermix.test")
        .header("content-type", "application/json")
}

fn call(function: &str, arguments: Value) -> Request<Body> {
    post(function)
        .header("origin", "http://tiermix.test")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(arguments.to_string()))
        .unwrap()
}
