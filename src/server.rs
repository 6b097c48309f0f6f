//! The server: one [`router`] with pages, files, server functions and what operators ask.
//!
//! Two layers lie around every route, so that a new one cannot miss them: `guard` lets nothing
//! change that does not come from a page of this site, and `protect` puts the security headers on
//! every answer.

pub mod config;
mod papers;
pub mod store;

use std::{future::Future, io, net::SocketAddr, time::Duration};

use axum::{
    Json, Router,
    body::{Body, to_bytes},
    extract::{DefaultBodyLimit, FromRef, MatchedPath, Request, State},
    handler::Handler,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode, Uri,
        header::{
            CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, ORIGIN,
            REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
        },
    },
    middleware::{Next, from_fn, from_fn_with_state, map_response},
    response::{IntoResponse, Response},
    routing::get,
};
use leptos::{config::LeptosOptions, context::provide_context, nonce::use_nonce};
use leptos_axum::{LeptosRoutes, ResponseOptions, generate_route_list};
use tokio::{net::TcpListener, signal, sync::oneshot, time::sleep};
use tower_http::{compression::CompressionLayer, services::ServeDir, trace::TraceLayer};

use crate::{
    api::ApiError,
    app::{App, shell},
};
use config::{Config, Limits};
use store::{PlanStore, StoreError};

/// How long requests may go on after the server was asked to stop.
const GRACE: Duration = Duration::from_millis(1500);

/// What every part of the server shares.
#[derive(Clone, Debug)]
pub struct AppState {
    /// Names of the built files, their folder, and the address to listen at.
    pub leptos: LeptosOptions,
    /// How much one request may ask for.
    pub limits: Limits,
    /// The saved plans.
    pub store: PlanStore,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}

/// Why the server did not start or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The saved plans cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Somebody else listens there, or the address is not this machine's.
    #[error("cannot listen at {address}: {error}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why not.
        error: io::Error,
    },
    /// The system took the port away.
    #[error("stopped listening: {0}")]
    Stopped(#[from] io::Error),
}

/// Opens the saved plans and answers requests until the system asks to stop.
///
/// # Errors
/// [`ServeError`] when it cannot start.
pub async fn serve(config: Config) -> Result<(), ServeError> {
    let address = config.leptos.site_addr;
    let store = PlanStore::open(&config.database.url).await?;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| ServeError::Listen { address, error })?;
    let router = router(AppState {
        leptos: hashed_if_built_so(config.leptos),
        limits: config.limits,
        store: store.clone(),
    });
    tracing::info!("listening at http://{address}");
    answer(listener, router, asked_to_stop()).await?;
    store.close().await;
    Ok(())
}

/// Answers requests until `stop`, and then for 1.5 seconds at most those that have begun.
///
/// # Errors
/// The system took the port away.
pub async fn answer(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (stopping, stopped) = oneshot::channel();
    let stop = async move {
        stop.await;
        // Nobody listens any more only if serving has ended by itself.
        let _ = stopping.send(());
    };
    let serving = axum::serve(listener, router).with_graceful_shutdown(stop);
    let too_late = async {
        match stopped.await {
            Ok(()) => sleep(GRACE).await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        served = serving.into_future() => served,
        () = too_late => {
            tracing::warn!("stopped with requests unanswered");
            Ok(())
        }
    }
}

/// Ends when the system sends SIGTERM or somebody presses Ctrl+C.
async fn asked_to_stop() {
    let interrupt = async {
        if let Err(error) = signal::ctrl_c().await {
            tracing::error!("Ctrl+C will not stop this server: {error}");
            std::future::pending().await
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => {
                terminate.recv().await;
            }
            Err(error) => {
                tracing::error!("SIGTERM will not stop this server gently: {error}");
                std::future::pending().await
            }
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

/// Leptos looks for the hashes beside the executable and names files without them when they
/// are not there; then nothing may tell browsers to keep those files for ever.
fn hashed_if_built_so(mut leptos: LeptosOptions) -> LeptosOptions {
    let hashes = std::env::current_exe().map(|path| path.with_file_name(&*leptos.hash_file));
    if leptos.hash_files && !hashes.is_ok_and(|path| path.exists()) {
        tracing::warn!(
            "{} is not beside the executable, so the site's files are looked for without hashes",
            leptos.hash_file
        );
        leptos.hash_files = false;
    }
    leptos
}

/// Everything the server answers.
pub fn router(state: AppState) -> Router {
    let leptos = state.leptos.clone();
    let files = |folder: &str| {
        ServeDir::new(folder)
            .precompressed_br()
            .precompressed_gzip()
            .append_index_html_on_directories(false)
    };
    let keep = if leptos.hash_files {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let built = Router::new()
        .fallback_service(files(&format!(
            "{}/{}",
            leptos.site_root, leptos.site_pkg_dir
        )))
        .layer(map_response(async move |response| cache(keep, response)));
    let rest = Router::new()
        .fallback_service(files(&leptos.site_root).fallback(no_such_page.with_state(state.clone())))
        .layer(map_response(async |response| {
            cache("public, max-age=3600", response)
        }));
    let pages = move || shell(leptos.clone());
    Router::new()
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(ready))
        .merge(papers::routes())
        .leptos_routes_with_context(&state, generate_route_list(App), policy, pages)
        .nest(
            state.leptos.site_pkg_dir_route_base().trim_end_matches('/'),
            built,
        )
        .fallback_service(rest)
        .layer(CompressionLayer::new())
        // `guard` has read the body by then, up to the limit that the operator set.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(state.clone(), guard))
        .layer(from_fn(protect))
        .layer(
            TraceLayer::new_for_http().make_span_with(|request: &Request| {
                // Never the address itself: whoever reads the log could open every plan.
                let route = request.extensions().get::<MatchedPath>();
                tracing::info_span!(
                    "request",
                    method = %request.method(),
                    route = route.map_or("file", MatchedPath::as_str),
                )
            }),
        )
        .with_state(state)
}

/// Whether plans can be read.
async fn ready(State(state): State<AppState>) -> Response {
    match state.store.ready().await {
        Ok(()) => "ready".into_response(),
        Err(error) => {
            tracing::error!("{error}");
            let status = StatusCode::SERVICE_UNAVAILABLE;
            (status, "the database does not answer").into_response()
        }
    }
}

/// The page for an address that has none.
async fn no_such_page(State(state): State<AppState>, request: Request) -> Response {
    let leptos = state.leptos.clone();
    let context = move || {
        provide_context(state.clone());
        policy();
    };
    let render = leptos_axum::render_app_async_with_context(context, move || shell(leptos.clone()));
    let mut page = render(request).await;
    if page.status().is_success() {
        *page.status_mut() = StatusCode::NOT_FOUND;
    }
    page
}

/// How long browsers may keep a file; not for ever that it is missing.
fn cache(keep: &'static str, mut response: Response) -> Response {
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        let headers = response.headers_mut();
        headers
            .entry(CACHE_CONTROL)
            .or_insert(HeaderValue::from_static(keep));
    }
    response
}

/// Allows a page that is being rendered its own scripts and styles, and nothing inline besides
/// those with this answer's nonce.
fn policy() {
    let Some((nonce, answer)) = use_nonce().zip(leptos::context::use_context::<ResponseOptions>())
    else {
        return;
    };
    // The page listens to cargo-leptos for new builds, on another port.
    let watch = if std::env::var_os("LEPTOS_WATCH").is_some() {
        " ws:"
    } else {
        ""
    };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
         style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; font-src 'self'; \
         connect-src 'self'{watch}; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::try_from(policy) {
        answer.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}

/// Puts the security headers on an answer that has no stricter ones of its own.
async fn protect(request: Request, next: Next) -> Response {
    let private = ["/p/", "/api/"]
        .iter()
        .any(|start| request.uri().path().starts_with(start));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (
            CONTENT_SECURITY_POLICY,
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Not `no-referrer`: with it, browsers hide the origin even from the site's own forms.
        (REFERRER_POLICY, "same-origin"),
        (CACHE_CONTROL, "no-cache"),
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
    if private {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Lets a request through that changes nothing; any other only from a page of this site, as JSON,
/// and not larger than the limit.
async fn guard(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) {
        return next.run(request).await;
    }
    if !from_this_site(request.headers()) {
        return refusal(ApiError::ForeignSite);
    }
    // Forms of other sites can send three content types without asking, and this is none of them.
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
    match to_bytes(body, limit).await {
        Ok(body) => next.run(Request::from_parts(parts, Body::from(body))).await,
        // Or the sender has gone, and nobody reads the answer.
        Err(_) => refusal(ApiError::TooLarge { limit }),
    }
}

fn refusal(error: ApiError) -> Response {
    (error.status(), Json(error)).into_response()
}

/// Whether a browser says that the request comes from a page of this site.
///
/// Browsers tell by `Sec-Fetch-Site` where TLS or localhost allows it, and by `Origin` on every
/// request that may change something. What sends neither is no browser, and so nobody's page.
fn from_this_site(headers: &HeaderMap) -> bool {
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
