//! The same-origin check: only a page of this site may change anything.

use std::time::Duration;

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{
        HeaderMap, Method, StatusCode, Uri,
        header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HOST, ORIGIN, REFERER},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use tokio::time::timeout;

use super::{AppState, refusals::refusal};
use crate::api::ApiError;

/// Longest time until a body has arrived; the largest takes a second on a poor telephone line.
const ARRIVAL: Duration = Duration::from_secs(10);

/// Refuses requests that change something, unless they come from a page of this site, as JSON, and within the size
/// limit.
pub(crate) async fn guard(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    if request.uri().path().starts_with("/api/") {
        // Otherwise the redirect for forms without a script would lead to wherever the referrer says.
        request.headers_mut().remove(ACCEPT);
        request.headers_mut().remove(REFERER);
    }
    if matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) {
        return next.run(request).await;
    }
    if !from_this_site(request.headers()) {
        return refusal(ApiError::ForeignSite);
    }
    // Forms of other sites can send three content types without asking; JSON is none of them.
    if !is_json(request.headers()) {
        let mut refusal = refusal(ApiError::NotUnderstood);
        *refusal.status_mut() = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return refusal;
    }
    let limit = state.limits.body_bytes.get();
    let announced = request
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > limit as u64) {
        return refusal(ApiError::TooLarge { limit });
    }
    let (parts, body) = request.into_parts();
    match timeout(ARRIVAL, to_bytes(body, limit)).await {
        Ok(Ok(body)) => next.run(Request::from_parts(parts, Body::from(body))).await,
        // Or the sender has gone, and nobody reads the answer.
        Ok(Err(_)) => refusal(ApiError::TooLarge { limit }),
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

/// Returns whether the request comes from a page of this site, by its headers.
///
/// Browsers send `Sec-Fetch-Site` where TLS or localhost allows it, and `Origin` on every request that may change
/// something. A client that sends neither is no browser, so no page stands behind it.
pub(crate) fn from_this_site(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    let Some(origin) = headers.get(ORIGIN) else {
        return true;
    };
    let origin = origin
        .to_str()
        .ok()
        .and_then(|text| text.parse::<Uri>().ok());
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let authority = origin.as_ref().and_then(Uri::authority);
    // "null", the origin of a sandboxed page, parses as a host without scheme.
    origin
        .as_ref()
        .is_some_and(|origin| origin.scheme().is_some())
        && authority
            .zip(host)
            .is_some_and(|(authority, host)| authority.as_str().eq_ignore_ascii_case(host))
}

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}
