//! Refusals in words: a page for a person with a browser, text or JSON for programs.

use std::time::Duration;

use axum::{
    Extension, Json,
    body::{Body, HttpBody, to_bytes},
    extract::{Request, State},
    http::{
        HeaderValue, StatusCode, Uri,
        header::{
            ACCEPT, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
            RETRY_AFTER,
        },
    },
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use leptos::{config::LeptosOptions, prelude::*};

use super::{AppState, headers::may_be_framed, static_page};
use crate::{
    api::ApiError,
    app::{
        favicon::FAVICON,
        navigation::{Page, StaticHeader},
    },
    saved::ViewId,
    solver_pool::PoolError,
};

/// Content policy of a refusal's page; only that of a frame may be framed.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'",
);
const FRAMED: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors *",
);

/// Longest refusal text that is put on a page, in bytes.
const LONGEST: usize = 64 * 1024;

/// Default for `Retry-After`, in seconds.
const LATER: HeaderValue = HeaderValue::from_static("5");

/// The words of an answer for a person, beside the form that programs read.
#[derive(Clone, Debug)]
pub struct Words(pub String);

/// The address that the person may have meant.
#[derive(Clone, Debug)]
pub struct Perhaps(pub String);

/// The limit that a visitor reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMuch {
    /// Opening plans.
    Opened,
    /// Saving, changing or deleting plans.
    Changed,
    /// Trying links that open nothing.
    Guessed,
}

/// Returns the refusal of a rate limit, with the time to wait.
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

/// Returns an error as a server function answers it, with its words.
pub(crate) fn refusal(error: ApiError) -> Response {
    let words = Words(error.to_string());
    (error.status(), Extension(words), Json(error)).into_response()
}

/// The reader of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reader {
    /// A page of this site that calls a function.
    Function,
    /// A person with a browser, at this address.
    Person(Uri),
    /// Any other program.
    Program,
}

impl Reader {
    fn of(request: &Request) -> Self {
        let address = request.uri();
        if address.path().starts_with("/api/") {
            return Self::Function;
        }
        let accepts = request.headers().get(ACCEPT);
        let accepts = accepts.and_then(|kinds| kinds.to_str().ok());
        let operators = ["/healthz", "/readyz", "/metrics"].contains(&address.path());
        if !operators && accepts.is_some_and(|kinds| kinds.contains("text/html")) {
            return Self::Person(address.clone());
        }
        Self::Program
    }
}

/// Gives every refusal words, in the form that its reader expects.
///
/// A page of this site gets an [`ApiError`], a person a page, any other program plain text. Many refusals are made
/// where nothing is known of pages: by the layers that bound a request, for missing files, by a panic.
pub(crate) async fn in_words(
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
        answer.headers_mut().entry(RETRY_AFTER).or_insert(LATER);
    }
    match reader {
        Reader::Function if !is(&answer, "application/json") => {
            let limit = state.limits.body_bytes.get();
            let error = Json(error(status, limit)).into_response();
            with_body(answer, error)
        }
        Reader::Person(address) if !is(&answer, "text/html") => {
            let words = answer.extensions_mut().remove::<Words>();
            let perhaps = answer.extensions_mut().remove::<Perhaps>();
            let (parts, body) = answer.into_parts();
            let words = match words {
                Some(Words(words)) => words,
                None => {
                    let said = to_bytes(body, LONGEST).await.unwrap_or_default();
                    said_by(&said).unwrap_or_else(|| usual(status).to_owned())
                }
            };
            let framed = may_be_framed(&address);
            let way_on = perhaps.map_or_else(|| plan_of(&address), |Perhaps(path)| Some(path));
            let page = Owner::new().with(|| page(status, words, way_on, framed, state.leptos));
            let mut answer = with_body(Response::from_parts(parts, Body::empty()), Html(page));
            let policy = if framed { FRAMED } else { POLICY };
            answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
            answer
        }
        Reader::Program if answer.body().size_hint().exact() == Some(0) => {
            with_body(answer, usual(status))
        }
        _ => answer,
    }
}

/// Returns whether the answer is of this content type.
fn is(answer: &Response, kind: &str) -> bool {
    let found = answer.headers().get(CONTENT_TYPE);
    found.is_some_and(|it| it.as_bytes().starts_with(kind.as_bytes()))
}

/// Replaces the body of an answer.
fn with_body(answer: Response, body: impl IntoResponse) -> Response {
    let (mut parts, _) = answer.into_parts();
    let (kind, body) = body.into_response().into_parts();
    for of_the_other in [CONTENT_ENCODING, CONTENT_LENGTH] {
        parts.headers.remove(of_the_other);
    }
    parts.headers.extend(kind.headers);
    Response::from_parts(parts, body)
}

/// Returns the text of an answer, if it is a sentence.
fn said_by(body: &[u8]) -> Option<String> {
    if let Ok(error) = serde_json::from_slice::<ApiError>(body) {
        return Some(error.to_string());
    }
    let text = std::str::from_utf8(body).ok()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Returns the error for a function that was not reached, by the status of the answer.
fn error(status: StatusCode, limit: usize) -> ApiError {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge { limit },
        StatusCode::REQUEST_TIMEOUT => ApiError::Unreachable,
        status if status.is_client_error() => ApiError::NotUnderstood,
        _ => ApiError::Unavailable,
    }
}

/// Returns the path of the saved plan that an address below its link belongs to.
fn plan_of(address: &Uri) -> Option<String> {
    let (id, _) = address.path().strip_prefix("/p/")?.split_once('/')?;
    let id = ViewId::parse(id).ok()?;
    Some(format!("/p/{}", id.as_str()))
}

/// Returns the sentence for a status of which nothing more is known.
fn usual(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => {
            "The address may have lost a part when it was copied: there is nothing here."
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
        StatusCode::INTERNAL_SERVER_ERROR => {
            "The server made a mistake, and noted it. Your plan is safe in its address; try again in a minute."
        }
        _ if status.is_server_error() => {
            "The server cannot do this at the moment. Your plan is safe in its address; try again in a minute."
        }
        _ => {
            "The server does not understand this request, so nothing was changed. Check the address."
        }
    }
}

/// Returns the heading of a refusal, a few words.
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
        return static_page::document(title, (), body, options);
    }
    let head = view! {
        <script src="/theme.js"></script>
        <link rel="icon" href=FAVICON.as_str() r#type="image/svg+xml" />
    };
    let body = view! {
        <StaticHeader />
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
                <a href=Page::Planner.path() class="button">
                    "Start with an example"
                </a>
                <a href=Page::Plans.path() class="button">
                    "My plans"
                </a>
            </p>
        </main>
    };
    static_page::document(title, head, body, options)
}

/// `Retry-After` of a request that the solver pool turned away, in seconds.
const AGAIN_AFTER: HeaderValue = HeaderValue::from_static("2");

impl IntoResponse for PoolError {
    fn into_response(self) -> Response {
        let text = self.to_string();
        let words = Extension(Words(text.clone()));
        match self {
            Self::Full => {
                let again = [(RETRY_AFTER, AGAIN_AFTER)];
                (StatusCode::SERVICE_UNAVAILABLE, again, words, text).into_response()
            }
            Self::Broken => (StatusCode::INTERNAL_SERVER_ERROR, words, text).into_response(),
        }
    }
}
