//! No answer without a sentence: a refusal that says nothing yet gets words, and for a browser a page around them.
//!
//! Most refusals are made where nothing is known of pages: by the layers that bound a request, by files that are not
//! there, by a fault of the program. Each asker gets them in the form that it reads: a page of this site by itself
//! ([`ApiError`] below `/api/`), a person a page, and everything else plain text.

use axum::{
    Json,
    body::{Body, HttpBody, to_bytes},
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{
            ACCEPT, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
            RETRY_AFTER,
        },
    },
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use maud::{DOCTYPE, html};

use super::{AppState, headers::may_be_framed, site};
use crate::api::ApiError;

/// Longest text of a refusal that is put on a page, in bytes.
const LONGEST: usize = 64 * 1024;

/// After how many seconds it may be tried again, where nobody said so: the texts speak of a minute.
const A_MINUTE: HeaderValue = HeaderValue::from_static("60");

/// The one who gets the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reader {
    /// A page of this site that calls a function.
    Function,
    /// A person with a browser, perhaps in another site's frame.
    Person { framed: bool },
    /// Any other program.
    Program,
}

impl Reader {
    fn of(request: &Request) -> Self {
        let path = request.uri().path();
        if path.starts_with("/api/") {
            return Self::Function;
        }
        let operators = ["/healthz", "/readyz", "/metrics"].contains(&path);
        if !operators && wants_page(request.headers()) {
            let framed = may_be_framed(request.uri());
            return Self::Person { framed };
        }
        Self::Program
    }
}

/// Tells whether a browser asks for something to show by itself.
fn wants_page(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT).and_then(|it| it.to_str().ok());
    accepted.is_some_and(|kinds| kinds.contains("text/html"))
}

/// Sees to it that every refusal says something to whoever gets it.
pub(super) async fn explain(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let reader = Reader::of(&request);
    let mut answer = next.run(request).await;
    let status = answer.status();
    if !status.is_client_error() && !status.is_server_error() {
        return answer;
    }
    if matches!(
        status,
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT
    ) {
        answer.headers_mut().entry(RETRY_AFTER).or_insert(A_MINUTE);
    }
    match reader {
        Reader::Function if !is(&answer, "application/json") => {
            let limit = state.limits.body_bytes.get();
            let error = Json(error(status, limit)).into_response();
            with_body(answer, error)
        }
        Reader::Person { framed } if !is(&answer, "text/html") => {
            let (parts, body) = answer.into_parts();
            let said = to_bytes(body, LONGEST).await.unwrap_or_default();
            let sentence = said_by(&said).unwrap_or_else(|| sentence(status).to_owned());
            let page = page(status, &sentence, &site::style(&state.leptos));
            let mut answer = with_body(Response::from_parts(parts, Body::empty()), Html(page));
            let headers = answer.headers_mut();
            headers.insert(CONTENT_SECURITY_POLICY, policy(framed));
            answer
        }
        Reader::Program if answer.body().size_hint().exact() == Some(0) => {
            with_body(answer, sentence(status))
        }
        _ => answer,
    }
}

/// Tells whether the answer is of this type.
fn is(answer: &Response, kind: &str) -> bool {
    let found = answer.headers().get(CONTENT_TYPE);
    found.is_some_and(|it| it.as_bytes().starts_with(kind.as_bytes()))
}

/// Gives an answer another body.
fn with_body(answer: Response, body: impl IntoResponse) -> Response {
    let (mut parts, _) = answer.into_parts();
    let (kind, body) = body.into_response().into_parts();
    for of_the_other in [CONTENT_ENCODING, CONTENT_LENGTH] {
        parts.headers.remove(of_the_other);
    }
    parts.headers.extend(kind.headers);
    Response::from_parts(parts, body)
}

/// Reads what an answer says already, when that is a sentence.
fn said_by(body: &[u8]) -> Option<String> {
    if let Ok(error) = serde_json::from_slice::<ApiError>(body) {
        return Some(error.to_string());
    }
    let text = std::str::from_utf8(body).ok()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Finds what a function answers with this status when it was never reached.
fn error(status: StatusCode, limit: usize) -> ApiError {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge { limit },
        StatusCode::REQUEST_TIMEOUT => ApiError::Unreachable,
        status if status.is_client_error() => ApiError::NotUnderstood,
        _ => ApiError::Unavailable,
    }
}

/// Says what happened and what to do, where nothing more is known than the status.
fn sentence(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => {
            "There is nothing at this address. It may have lost a part when it was copied."
        }
        StatusCode::METHOD_NOT_ALLOWED => {
            "This address can be opened, but nothing can be sent to it."
        }
        StatusCode::REQUEST_TIMEOUT => {
            "The request took too long to arrive, so nothing was changed. Check the connection and try again."
        }
        StatusCode::PAYLOAD_TOO_LARGE => {
            "This is more than the server reads, so nothing was changed. Send less at once."
        }
        StatusCode::TOO_MANY_REQUESTS => {
            "Too many requests came from your network. Wait a minute and try again."
        }
        status if status.is_client_error() => {
            "The server does not understand this request, so nothing was changed. Check the address."
        }
        StatusCode::INTERNAL_SERVER_ERROR => {
            "The server made a mistake, and noted it. Your plan is safe in its address; try again in a minute."
        }
        _ => {
            "The server cannot do this at the moment. Your plan is safe in its address; try again in a minute."
        }
    }
}

fn heading(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "There is nothing here.",
        StatusCode::GONE => "This is not here any more.",
        StatusCode::TOO_MANY_REQUESTS => "Please wait a moment.",
        StatusCode::SERVICE_UNAVAILABLE => "This did not work just now.",
        _ => "This did not work.",
    }
}

/// Says what the page may load, and who may frame it: it has no script and nothing to click but links.
fn policy(framed: bool) -> HeaderValue {
    HeaderValue::from_static(if framed {
        "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors *"
    } else {
        "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'"
    })
}

/// Writes a page with nothing but the sentence, made without what makes the other pages: a fault may lie there.
fn page(status: StatusCode, sentence: &str, style: &str) -> String {
    let heading = heading(status);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (heading.trim_end_matches('.')) " - Tiermix" }
                link rel="stylesheet" href=(style);
            }
            body {
                main class="mx-auto grid max-w-xl gap-4 px-6 py-20" {
                    h1 class="text-3xl font-[720]" { (heading) }
                    @for line in sentence.lines() {
                        p class="text-lg text-quiet" { (line) }
                    }
                    p class="flex flex-wrap gap-2" {
                        @if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
                            a href="" class="button-ink" { "Try again" }
                        }
                        a href="/" class="button" { "Open the planner" }
                    }
                }
            }
        }
    };
    page.into_string()
}
