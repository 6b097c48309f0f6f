//! Security headers and caching.

use axum::{
    extract::{Request, State},
    http::{
        HeaderName, HeaderValue, StatusCode, Uri,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
            X_CONTENT_TYPE_OPTIONS,
        },
        request::Parts,
    },
    middleware::Next,
    response::Response,
};
use leptos::{context::use_context, nonce::use_nonce};
use leptos_axum::ResponseOptions;

use super::{AppState, turn::is_about_a_plan};
use crate::app::navigation::Page;

/// Value of `Strict-Transport-Security`: two years, as the preload lists of browsers require.
const ONLY_TLS: HeaderValue = HeaderValue::from_static("max-age=63072000");

/// Name of the header that says whose pages may hold a window with this page.
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// Name of the header that says whose pages may embed this file.
pub(super) const RESOURCE_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-resource-policy");

/// Sets `Cache-Control` on successful answers only, so that a 404 is not cached as immutable.
pub(super) fn cache(keep: &'static str, mut response: Response) -> Response {
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        let headers = response.headers_mut();
        headers
            .entry(CACHE_CONTROL)
            .or_insert(HeaderValue::from_static(keep));
    }
    response
}

/// Returns whether other sites may show this address in a frame: only `/p/{id}/embed`.
pub(super) fn may_be_framed(address: &Uri) -> bool {
    let mut parts = address.path().split('/');
    let first = [(); 4].map(|()| parts.next());
    matches!(first, [Some(""), Some("p"), Some(_), Some("embed")]) && parts.next().is_none()
}

/// Returns the content policy of a page: its own scripts and styles, and nothing inline but what has the nonce.
pub(super) fn page_policy(nonce: &str, ancestors: &str) -> String {
    // The page listens to cargo-leptos for new builds, on another port.
    let watch = if std::env::var_os("LEPTOS_WATCH").is_some() {
        " ws:"
    } else {
        ""
    };
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
         style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; font-src 'self'; \
         connect-src 'self'{watch}; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
         frame-ancestors {ancestors}"
    )
}

/// Sets the content policy of the page that is being rendered: its own scripts and styles, and nothing inline but what
/// has this answer's nonce.
pub(super) fn policy() {
    let Some((nonce, answer)) = use_nonce().zip(use_context::<ResponseOptions>()) else {
        return;
    };
    let framed = use_context::<Parts>().is_some_and(|request| may_be_framed(&request.uri));
    let ancestors = if framed { "*" } else { "'none'" };
    let policy = page_policy(&nonce, ancestors);
    if let Ok(policy) = HeaderValue::try_from(policy) {
        answer.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}

/// Adds the security headers to an answer, where it has no stricter ones of its own.
pub(super) async fn protect(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let private = [
        "/p/",
        "/api/",
        Page::Compare.path(),
        "/export/",
        "/metrics",
        "/join",
        "/JOIN/",
        "/room",
        "/present/",
    ]
    .iter()
    .any(|start| request.uri().path().starts_with(start));
    // Frames and preview pictures are for other sites' pages.
    let picture = request.uri().path().ends_with("/preview.png");
    let loaded_by = if picture || may_be_framed(request.uri()) {
        "cross-origin"
    } else {
        "same-origin"
    };
    // A plan is for those who have its link, so search engines must not list it, wherever the link is published.
    let about_a_plan = is_about_a_plan(request.uri());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if about_a_plan {
        headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    }
    for (name, value) in [
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Not `no-referrer`: with it, browsers hide the origin even from the site's own forms.
        (REFERRER_POLICY, "same-origin"),
        (CACHE_CONTROL, "no-cache"),
        (OPENER_POLICY, "same-origin"),
        (RESOURCE_POLICY, loaded_by),
    ] {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    headers.insert(
        "permissions-policy",
        HeaderValue::from_static(
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    );
    let is_stored = headers
        .get(CACHE_CONTROL)
        .is_none_or(|kept| !kept.as_bytes().starts_with(b"no-store"));
    if private && is_stored {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if state.proxy.https {
        headers.insert(STRICT_TRANSPORT_SECURITY, ONLY_TLS);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_embedded_plans_may_be_framed() {
        for (path, framed) in [
            ("/p/abc/embed", true),
            ("/p/abc/embed?x=/", true),
            ("/p/abc", false),
            ("/p/embed", false),
            ("/p/abc/embed/", false),
            ("/p/abc/embed/more", false),
            ("/x/p/abc/embed", false),
            ("//p/abc/embed", false),
            ("/", false),
        ] {
            assert_eq!(may_be_framed(&Uri::from_static(path)), framed, "{path}");
        }
    }
}
