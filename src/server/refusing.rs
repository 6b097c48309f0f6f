//! Refusals in words: whoever asked with a browser for a page gets one, and programs the text or the data that they
//! can read.

use std::time::Duration;

use axum::{
    Extension, Json,
    body::{Body, HttpBody},
    extract::{Request, State},
    http::{
        HeaderValue, Method, StatusCode, Uri,
        header::{
            ACCEPT, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
            RETRY_AFTER,
        },
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use leptos::{config::LeptosOptions, prelude::*};

use super::{AppState, guard::refusal, headers::may_be_framed, papers::still};
use crate::{
    api::ApiError,
    app::{header::StillHeader, pages::FAVICON},
    saved::ViewId,
};

/// What a refusal's page may load; only that of a frame may be framed.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'",
);
const FRAMED: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors *",
);

/// After how many seconds it may be tried again where nobody knows better.
const LATER: HeaderValue = HeaderValue::from_static("5");

/// What an answer says to the person who asked, beside the form that programs read.
#[derive(Clone, Debug)]
pub struct Words(pub String);

/// Where the person who asked may have wanted to go.
#[derive(Clone, Debug)]
pub struct Perhaps(pub String);

/// What a visitor asked too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMuch {
    /// Plans were opened.
    Opened,
    /// Plans were saved, changed or deleted.
    Changed,
    /// Links were tried that open nothing.
    Guessed,
}

/// Answers that it is too much, and when it is not any more.
pub fn too_much(kind: TooMuch, wait: Duration) -> Response {
    let seconds = wait.as_secs() + 1;
    let error = ApiError::TooMany { seconds };
    let words = match kind {
        TooMuch::Changed => error.to_string(),
        TooMuch::Opened => format!(
            "More plans were opened from your network in the last minute than one network may open. \
             Nothing is lost: wait {seconds} seconds and load this page again."
        ),
        TooMuch::Guessed => format!(
            "There is no plan at this link, nor at many others that your network tried in the last minute. \
             A link that is right opens at any time. Check that this one was copied whole, \
             and wait {seconds} seconds before you try another."
        ),
    };
    let again = [(RETRY_AFTER, HeaderValue::from(seconds))];
    (again, Extension(Words(words)), refusal(error)).into_response()
}

/// Whether a person reads the answer: a browser goes to a page, and not a script to a function.
fn is_for_a_person(request: &Request) -> bool {
    let path = request.uri().path();
    let accepts = request
        .headers()
        .get(ACCEPT)
        .and_then(|kinds| kinds.to_str().ok());
    matches!(*request.method(), Method::GET | Method::HEAD)
        && !path.starts_with("/api/")
        && accepts.is_some_and(|kinds| kinds.contains("text/html"))
}

/// Puts a page in the place of a refusal that has words for people, or nothing at all.
pub(super) async fn in_words(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let address = is_for_a_person(&request).then(|| request.uri().clone());
    let mut answer = next.run(request).await;
    let status = answer.status();
    if matches!(
        status,
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT
    ) {
        answer.headers_mut().entry(RETRY_AFTER).or_insert(LATER);
    }
    let Some(address) = address.filter(|_| status.is_client_error() || status.is_server_error())
    else {
        return answer;
    };
    let words = answer.extensions_mut().remove::<Words>();
    let says_nothing = !answer.headers().contains_key(CONTENT_TYPE);
    let words = match words {
        Some(Words(words)) => words,
        None if says_nothing => usual(status).to_owned(),
        None => return answer,
    };
    let perhaps = answer.extensions_mut().remove::<Perhaps>();
    let framed = may_be_framed(&address);
    let way_on = perhaps.map_or_else(|| plan_of(&address), |Perhaps(path)| Some(path));
    let page = Owner::new().with(|| page(status, words, way_on, framed, state.leptos));
    let headers = answer.headers_mut();
    headers.remove(CONTENT_ENCODING);
    headers.remove(CONTENT_LENGTH);
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    headers.insert(CONTENT_TYPE, html);
    let policy = if framed { FRAMED } else { POLICY };
    headers.insert(CONTENT_SECURITY_POLICY, policy);
    *answer.body_mut() = Body::from(page);
    answer
}

/// Puts a sentence into a refusal that says nothing yet, for whatever program asked; and below `/api/`, where a page
/// of this site by itself did, an [`ApiError`].
pub(super) async fn in_data(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let calls = request.uri().path().starts_with("/api/");
    let reads_pages = is_for_a_person(&request);
    let answer = next.run(request).await;
    let status = answer.status();
    if reads_pages || !status.is_client_error() && !status.is_server_error() {
        return answer;
    }
    let kind = answer.headers().get(CONTENT_TYPE);
    if calls && kind.is_none_or(|kind| kind != "application/json") {
        let limit = state.limits.body_bytes.get();
        return with_body(answer, Json(unanswered(status, limit)));
    }
    match answer.body().size_hint().exact() {
        Some(0) => with_body(answer, usual(status)),
        _ => answer,
    }
}

/// Gives an answer another body.
fn with_body(answer: Response, body: impl IntoResponse) -> Response {
    let (mut parts, _) = answer.into_parts();
    let (kind, body) = body.into_response().into_parts();
    parts.headers.remove(CONTENT_ENCODING);
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.extend(kind.headers);
    Response::from_parts(parts, body)
}

/// Finds what a function says that never got the request, or did not come to its end.
fn unanswered(status: StatusCode, limit: usize) -> ApiError {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge { limit },
        StatusCode::REQUEST_TIMEOUT => ApiError::Unreachable,
        _ if status.is_client_error() => ApiError::NotUnderstood,
        _ => ApiError::Unavailable,
    }
}

/// The saved plan that an address below its link belongs to.
fn plan_of(address: &Uri) -> Option<String> {
    let (id, _) = address.path().strip_prefix("/p/")?.split_once('/')?;
    let id = ViewId::parse(id).ok()?;
    Some(format!("/p/{}", id.as_str()))
}

/// What is said where nothing else is known.
fn usual(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "The address may have lost a part when it was copied.",
        StatusCode::METHOD_NOT_ALLOWED => {
            "This address can be opened, but nothing can be sent to it."
        }
        StatusCode::REQUEST_TIMEOUT => {
            "The request took too long to arrive, so nothing was changed. Check the connection and try again."
        }
        StatusCode::PAYLOAD_TOO_LARGE => {
            "This is more than the server reads, so nothing was changed. Send less at once."
        }
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
            "The server has too much to do to answer this in time. Nothing is lost; try again in a few seconds."
        }
        _ if status.is_server_error() => {
            "The server could not answer this. Nothing is lost; try again in a minute."
        }
        _ => "The server does not understand this address.",
    }
}

/// What happened, in a few words.
fn heading(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "There is nothing at this address.",
        StatusCode::GONE => "This plan was withdrawn.",
        StatusCode::TOO_MANY_REQUESTS => "Wait a moment.",
        _ if status.is_server_error() => "This did not work just now.",
        _ => "This address cannot be read.",
    }
}

fn page(
    status: StatusCode,
    words: String,
    way_on: Option<String>,
    framed: bool,
    options: LeptosOptions,
) -> String {
    let heading = heading(status);
    let title = heading.trim_end_matches('.');
    if framed {
        let body = view! {
            <main class="mx-auto grid max-w-3xl gap-2 p-4">
                <h1 class="text-2xl font-[720]">{heading}</h1>
                <p class="text-quiet whitespace-pre-line">{words}</p>
            </main>
        };
        return still::document(title, (), body, options);
    }
    let head = view! {
        <script src="/theme.js"></script>
        <link rel="icon" href=FAVICON r#type="image/svg+xml" />
    };
    let body = view! {
        <StillHeader here="" />
        <main id="main" class="mx-auto grid max-w-xl gap-4 px-6 py-20">
            <h1 class="text-3xl font-[720]">{heading}</h1>
            <p class="text-lg text-quiet whitespace-pre-line">{words}</p>
            <p class="flex flex-wrap gap-2">
                {way_on
                    .map(|path| {
                        view! {
                            <a href=path class="button-ink">
                                "Open the plan"
                            </a>
                        }
                    })}
                <a href="/" class="button">
                    "Start with an example"
                </a>
                <a href="/plans" class="button">
                    "My plans"
                </a>
            </p>
        </main>
    };
    still::document(title, head, body, options)
}
