//! The same-origin check: only a page of this site may change anything.

use axum::{
    body::Body,
    extract::{Request, State},
    http::{
        HeaderMap, Method, StatusCode, Uri,
        header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HOST, ORIGIN, REFERER},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{
    AppState,
    arrival::{Arrived, NotArrived},
    refusals::refusal,
    room,
};
use crate::api::ApiError;

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
    // Forms of other sites can send three content types without asking; JSON is none of them. Rooms take forms, for phones
    // without the model: they change nothing but a vote, and the request came from this site.
    let takes = is_json(request.headers())
        || is(request.headers(), FORM) && room::takes_forms(request.uri());
    if !takes {
        let mut refusal = refusal(ApiError::NotUnderstood);
        *refusal.status_mut() = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return refusal;
    }
    let limit = state.limits.body_of(request.uri().path());
    let announced = request
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > limit as u64) {
        return refusal(ApiError::TooLarge { limit });
    }
    let (parts, body) = request.into_parts();
    let small = state.limits.body_bytes.get();
    match state.arrivals.read(body, small, limit).await {
        Ok(Arrived { bytes, room }) => {
            let request = Request::from_parts(parts, Body::from(bytes));
            let answer = next.run(request).await;
            drop(room);
            answer
        }
        Err(NotArrived::TooLarge) => refusal(ApiError::TooLarge { limit }),
        Err(NotArrived::TooLate) => StatusCode::REQUEST_TIMEOUT.into_response(),
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

/// Content type of forms.
const FORM: &str = "application/x-www-form-urlencoded";

fn is_json(headers: &HeaderMap) -> bool {
    is(headers, "application/json")
}

/// Returns whether a request has this content type.
fn is(headers: &HeaderMap, wanted: &str) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case(wanted))
}
