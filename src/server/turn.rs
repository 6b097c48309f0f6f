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

/// How long a turn may last: no plan takes as long. A page that should ever wait for something that does not come
/// loses its turn instead of keeping it.
const LONGEST_TURN: Duration = Duration::from_secs(10);

/// Whether a page or file is about a plan of somebody's own: all others are the same for everybody, and little
/// work. Of files also that of the plan that the planner opens on is as much work as any other.
pub(crate) fn is_about_a_plan(address: &Uri) -> bool {
    let mut starts = ["/p/", "/export/"].iter();
    starts.any(|start| address.path().starts_with(start)) || address.query().is_some()
}

/// Fetches the saved plan that a page is about and estimates its effort, before the page takes its turn.
///
/// Rendering then waits for nothing. A page that fetched while it was rendered held its turn meanwhile, and held it
/// for ever where the renderer missed the news that its plan had come: news of fetched data crosses threads.
pub(super) async fn prepare(
    State(state): State<AppState>,
    parameters: Result<RawPathParams, RawPathParamsRejection>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    // An id that is no text at all is no plan's.
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

/// Lets the page of a plan wait for its turn, and renders it there.
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
