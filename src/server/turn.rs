//! Pages of plans take turns: the saved plan is fetched first, then the page waits for its turn and is rendered.

use std::time::Duration;

use axum::{
    extract::{RawPathParams, Request, State, rejection::RawPathParamsRejection},
    http::{Method, Uri},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tokio::{runtime::Handle, time::timeout};

use super::AppState;
use crate::{
    app::pages::fetched::{Fetched, SiteAddress, plan_of_page},
    solver_pool::{Effort, PoolError, SolverPool, client::Client},
};

/// Longest time of a turn: no plan takes as long. A page that waits for a lost event loses its turn instead of holding
/// it.
const LONGEST_TURN: Duration = Duration::from_secs(10);

/// Returns whether answering this address runs the solver: saved plans, exports (even of the default plan), and any
/// page with a query.
pub(crate) fn is_about_a_plan(address: &Uri) -> bool {
    let mut starts = ["/p/", "/export/"].iter();
    starts.any(|start| address.path().starts_with(start)) || address.query().is_some()
}

/// Fetches the saved plan of a page and estimates its effort, before the page takes its turn.
///
/// Rendering then waits for nothing. A page that fetched while it was rendered would hold its turn meanwhile, and
/// forever where the renderer missed the wake-up: fetched data crosses threads.
pub(super) async fn prepare(
    State(state): State<AppState>,
    parameters: Result<RawPathParams, RawPathParamsRejection>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    // An id that is not valid text is no plan's.
    let id = match &parameters {
        Ok(parameters) => parameters.iter().find(|(name, _)| *name == "id"),
        Err(_) => Some(("id", "")),
    };
    let fetched = match id {
        Some((_, id)) => Some(Fetched::of(id.to_owned(), &parts, state.plans()).await),
        None => None,
    };
    let query = parts.uri.query().unwrap_or_default();
    let plan = plan_of_page(fetched.as_ref(), query);
    parts
        .extensions
        .insert(plan.map_or(Effort::Light, |plan| Effort::of(&plan)));
    if let Some(site) = state.address(&parts.headers, "") {
        parts.extensions.insert(SiteAddress(site));
    }
    if let Some(fetched) = fetched {
        parts.extensions.insert(fetched);
    }
    next.run(Request::from_parts(parts, body)).await
}

/// Waits for the turn of a plan's page, and renders the page in it.
pub(crate) async fn in_turn(
    State(pool): State<SolverPool>,
    request: Request,
    next: Next,
) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads || !is_about_a_plan(request.uri()) {
        return next.run(request).await;
    }
    let here = Handle::current();
    let client = Client::of(request.extensions());
    let effort = request.extensions().get().copied();
    let rendered = pool
        .run(client, effort.unwrap_or(Effort::Heavy), move || {
            here.block_on(async { timeout(LONGEST_TURN, next.run(request)).await })
        })
        .await;
    let rendered = rendered.and_then(|in_time| in_time.map_err(|_| PoolError::Broken));
    rendered.unwrap_or_else(IntoResponse::into_response)
}
