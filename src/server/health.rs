//! The operators' endpoints: liveness, readiness and metrics.

use axum::{
    extract::State,
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};

use super::AppState;
use crate::wording::operators;

/// Answers `/healthz`: the process is alive.
pub(crate) async fn healthy() -> &'static str {
    "ok"
}

/// Answers `/readyz`: plans can be read, and the server is not shutting down.
pub(crate) async fn ready(State(state): State<AppState>) -> Response {
    let unready = |reason: &'static str| (StatusCode::SERVICE_UNAVAILABLE, reason).into_response();
    if state.stopping.is_asked() {
        return unready(operators::about_to_stop(state.language));
    }
    match state.store.ready().await {
        Ok(()) => "ready".into_response(),
        Err(error) => {
            tracing::error!("{error}");
            unready(operators::no_database(state.language))
        }
    }
}

/// Answers `/metrics`, for Prometheus.
pub(crate) async fn metrics(State(state): State<AppState>) -> Response {
    match state.metrics.as_text() {
        Ok(text) => {
            let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            ([(CONTENT_TYPE, kind)], text).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
