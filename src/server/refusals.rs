//! Refusals in words: a page for a person with a browser, text or JSON for programs.

use std::{fmt, sync::Arc, time::Duration};

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
    plan::wording::Language,
    saved::ViewId,
    solver_pool::PoolError,
    wording::{navigation, pages, refusals as texts},
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

/// The words of a refusal in every language; where it has no body, programs get them too.
#[derive(Clone)]
pub struct Words(Arc<dyn Fn(Language) -> String + Send + Sync>);

impl Words {
    /// Wraps words that are chosen when the language of the answer is known.
    pub fn new(words: impl Fn(Language) -> String + Send + Sync + 'static) -> Self {
        Self(Arc::new(words))
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words(..)")
    }
}

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
    let again = [(RETRY_AFTER, HeaderValue::from(seconds))];
    let mut answer = (again, refusal(ApiError::TooMany { seconds })).into_response();
    let words = match kind {
        TooMuch::Changed => return answer,
        TooMuch::Opened => Words::new(move |language| texts::opened_too_much(language, seconds)),
        TooMuch::Guessed => Words::new(move |language| texts::guessed_too_much(language, seconds)),
    };
    answer.extensions_mut().insert(words);
    answer
}

/// Returns an error as a server function answers it, with its words.
pub(crate) fn refusal(error: ApiError) -> Response {
    let reason = error.clone();
    let words = Words::new(move |language| reason.text(language));
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
    Extension(language): Extension<Language>,
    request: Request,
    next: Next,
) -> Response {
    let reader = Reader::of(&request);
    let limit = state.limits.body_of(request.uri().path());
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
    let words = answer.extensions_mut().remove::<Words>();
    let words = words.map(|Words(words)| words(language));
    match reader {
        Reader::Function if !is(&answer, "application/json") => {
            let error = Json(error(status, limit)).into_response();
            with_body(answer, error)
        }
        Reader::Person(address) if !is(&answer, "text/html") => {
            let perhaps = answer.extensions_mut().remove::<Perhaps>();
            let (parts, body) = answer.into_parts();
            let words = match words {
                Some(words) => words,
                None => {
                    let said = to_bytes(body, LONGEST).await.unwrap_or_default();
                    said_by(language, &said).unwrap_or_else(|| usual(language, status).to_owned())
                }
            };
            let framed = may_be_framed(&address).then(|| static_page::theme(address.query()));
            let way_on = perhaps.map_or_else(|| plan_of(&address), |Perhaps(path)| Some(path));
            let page =
                Owner::new().with(|| page(language, status, words, way_on, framed, state.leptos));
            let mut answer = with_body(Response::from_parts(parts, Body::empty()), Html(page));
            let policy = if framed.is_some() { FRAMED } else { POLICY };
            answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
            answer
        }
        Reader::Program if answer.body().size_hint().exact() == Some(0) => with_body(
            answer,
            words.unwrap_or_else(|| usual(language, status).to_owned()),
        ),
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
fn said_by(language: Language, body: &[u8]) -> Option<String> {
    if let Ok(error) = serde_json::from_slice::<ApiError>(body) {
        return Some(error.text(language));
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
fn usual(language: Language, status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => texts::nothing_here(language),
        StatusCode::METHOD_NOT_ALLOWED => texts::only_opens(language),
        StatusCode::REQUEST_TIMEOUT => texts::arrived_too_slowly(language),
        StatusCode::PAYLOAD_TOO_LARGE => texts::too_large(language),
        StatusCode::TOO_MANY_REQUESTS => texts::too_many(language),
        StatusCode::INTERNAL_SERVER_ERROR => texts::mistake(language),
        _ if status.is_server_error() => texts::unavailable(language),
        _ => texts::not_understood(language),
    }
}

/// Returns the heading of a refusal, a few words.
fn heading(language: Language, status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => texts::no_such_address(language),
        StatusCode::GONE => texts::withdrawn(language),
        StatusCode::TOO_MANY_REQUESTS => texts::wait(language),
        _ if status.is_server_error() => texts::did_not_work(language),
        _ => texts::unreadable_address(language),
    }
}

/// Renders the page of a refusal; `framed` is the theme of the frame that it stands in, if it stands in one.
fn page(
    language: Language,
    status: StatusCode,
    words: String,
    way_on: Option<String>,
    framed: Option<Option<&'static str>>,
    options: LeptosOptions,
) -> String {
    let heading = heading(language, status);
    let title = heading.trim_end_matches('.');
    if let Some(theme) = framed {
        let body = view! {
            <main class="mx-auto grid max-w-3xl gap-2 p-4">
                <h1 class="text-2xl font-[720]">{heading}</h1>
                <p class="text-quiet whitespace-pre-line">{words}</p>
            </main>
        };
        return static_page::document(language, title, theme, (), body, options);
    }
    let head = view! {
        <script src="/theme.js"></script>
        <link rel="icon" href=FAVICON.as_str() r#type="image/svg+xml" />
    };
    let body = view! {
        <StaticHeader language />
        <main id="main" class="mx-auto grid max-w-xl gap-4 px-6 py-20">
            <h1 class="text-3xl font-[720]">{heading}</h1>
            <p class="text-lg text-quiet whitespace-pre-line">{words}</p>
            <p class="flex flex-wrap gap-2">
                {way_on
                    .map(|path| {
                        view! {
                            <a href=path class="button-ink">
                                {texts::open_plan(language)}
                            </a>
                        }
                    })}
                <a href=Page::Planner.path() class="button">
                    {pages::start_with_example(language)}
                </a>
                <a href=Page::Plans.path() class="button">
                    {navigation::my_plans(language)}
                </a>
            </p>
        </main>
    };
    static_page::document(language, title, None, head, body, options)
}

/// `Retry-After` of a request that the solver pool turned away, in seconds.
const AGAIN_AFTER: HeaderValue = HeaderValue::from_static("2");

impl IntoResponse for PoolError {
    fn into_response(self) -> Response {
        let words = Extension(Words::new(move |language| self.text(language).to_owned()));
        match self {
            Self::Full => {
                let again = [(RETRY_AFTER, AGAIN_AFTER)];
                (StatusCode::SERVICE_UNAVAILABLE, again, words).into_response()
            }
            Self::Broken => (StatusCode::INTERNAL_SERVER_ERROR, words).into_response(),
        }
    }
}
