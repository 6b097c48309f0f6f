//! The server: one [`router`] with pages, files, server functions and the operators' endpoints.
//!
//! Middleware lies around every route, so that a new route cannot miss any of it: `rate_limit` bounds how much one
//! visitor may request, `link_repair` redirects from damaged links to right ones, `same_origin` refuses changes that do
//! not come from a page of this site, `refusals` gives words to every refusal, `locale` notes the reader's language, and
//! `headers` adds the security headers to every answer. Around all of it `connections` bounds the number of connections, and `connections::timeouts` how
//! long each may wait.

pub mod arrival;
mod built_site;
mod compare;
pub mod config;
pub mod connections;
mod embed;
mod exports;
mod headers;
mod health;
mod link_repair;
mod locale;
pub mod maintenance;
pub mod metrics;
pub mod panics;
pub mod proxies;
pub mod rate_limit;
mod refusals;
pub(crate) mod room;
mod same_origin;
pub mod shutdown;
mod state;
mod static_files;
mod static_page;
pub(crate) mod turn;

use std::{io, net::SocketAddr, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state, map_response},
    response::{IntoResponse, Response},
    routing::get,
};
use leptos::context::provide_context;
use leptos_axum::{LeptosRoutes, generate_route_list};
use tokio::{
    net::TcpListener,
    time::{MissedTickBehavior, interval, timeout},
};
use tower_http::{
    CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer,
    timeout::TimeoutLayer, trace::TraceLayer,
};

pub use self::state::AppState;
use self::{
    config::Config,
    connections::{Connections, Room, raise_open_files, timeouts::Timeouts},
    headers::{cache, policy, protect},
    shutdown::{answer, asked_to_stop},
    static_files::Folder,
};
use crate::{
    app::{
        navigation::Page,
        pages::{App, shell},
    },
    plan::wording::Language,
    store::{
        PlanStore, StoreError,
        lease::{self, Lease},
    },
    wording::{self, settings},
};

/// Longest time until an answer begins, the request's turn at the `SolverPool` included.
pub(crate) const ANSWER_TIMEOUT: Duration = Duration::from_secs(30);

/// Compression level of pages: three levels more would save three of twenty-one kilobytes. Files that never change were
/// compressed as tightly as possible when the site was built.
const PAGES_PACKED: CompressionLevel = CompressionLevel::Precise(1);

/// Longest time that closing the database may take.
const CLOSING: Duration = Duration::from_millis(300);

/// Interval at which unused plans and visitors who have gone are deleted.
const TIDY: Duration = Duration::from_secs(600);

/// The reason why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The built site is missing.
    Site(#[from] built_site::NoSite),
    /// The saved plans cannot be opened.
    Store(#[from] StoreError),
    /// Another program listens there, or the address is not this machine's.
    Listen {
        /// The address.
        address: SocketAddr,
        /// The error of the system.
        error: io::Error,
    },
}

impl ServeError {
    /// Returns the sentence for the operator.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Site(error) => error.text(language),
            Self::Store(error) => error.text(language),
            Self::Listen { address, error } => {
                settings::cannot_listen(language, &address.to_string(), &error.to_string())
            }
        }
    }
}

wording::display!(ServeError);

/// Opens the saved plans and answers requests until the system asks to stop.
///
/// # Errors
/// [`ServeError`] when it cannot start.
pub async fn serve(config: Config) -> Result<(), ServeError> {
    let address = config.leptos.site_addr;
    config.log_origin();
    let leptos = built_site::hashed_if_built_so(config.leptos.clone());
    match built_site::check(&leptos) {
        Ok(()) => tracing::info!("site: {}", built_site::folder(&leptos).display()),
        // cargo-leptos rebuilds the site all the time, and may not be done.
        Err(error) if std::env::var_os("LEPTOS_WATCH").is_some() => tracing::warn!("{error}"),
        Err(error) => return Err(error.into()),
    }
    tracing::info!("saved plans: {}", config.database.url.in_full());
    let store = PlanStore::open(&config.database.url).await?;
    let refused = |error| ServeError::Listen { address, error };
    let listener = TcpListener::bind(address).await.map_err(refused)?;
    let address = listener.local_addr().map_err(refused)?;
    let mut state = AppState::new(config, store.clone());
    state.leptos = leptos;
    let files = raise_open_files();
    let room = Room::new(&state.limits, files);
    tracing::info!(
        "room for {} connections, {} of them of one visitor{}",
        room.in_all,
        room.per_visitor,
        files.map_or_else(String::new, |files| format!(
            "; the system allows {files} open files"
        ))
    );
    let connections = Connections::new(room, state.proxies.clone(), state.metrics.clone());
    let stopping = state.stopping.clone();
    let lease = Lease::draw()?;
    announce(&store, lease).await;
    let background = tokio::spawn(run_in_background(state.clone(), lease));
    let rooms = tokio::spawn(room::run_in_background(state.clone()));
    // From now on, so that a caller who reads the line "listening" cannot stop the server in the middle of its start.
    let stop = asked_to_stop();
    tracing::info!("listening at http://{address}");
    let connections = (connections, Timeouts::default());
    answer(listener, router(state), connections, stopping, stop).await;
    background.abort();
    rooms.abort();
    let closing = async {
        if let Err(error) = store.end(lease).await {
            tracing::debug!("{error}");
        }
        store.close().await;
    };
    // Every change that was acknowledged is safe already.
    let _ = timeout(CLOSING, closing).await;
    Ok(())
}

/// Runs the background tasks of the server, each as a task of its own: a panic in one ends that one alone.
async fn run_in_background(state: AppState, lease: Lease) {
    let mut announcing = interval(lease::EVERY);
    let mut tidying = interval(TIDY);
    announcing.set_missed_tick_behavior(MissedTickBehavior::Delay);
    tidying.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let state = state.clone();
        let done = tokio::select! {
            _ = announcing.tick() => tokio::spawn(async move { announce(&state.store, lease).await }),
            _ = tidying.tick() => tokio::spawn(async move { tidy(&state).await }),
        };
        if let Err(error) = done.await {
            tracing::error!("housekeeping failed and is tried again: {error}");
        }
    }
}

/// Announces the server by its lease, which keeps maintenance from replacing plans under a running server.
async fn announce(store: &PlanStore, lease: Lease) {
    if let Err(error) = store.announce(lease).await {
        // A database that is read-only cannot be replaced either.
        tracing::debug!("{error}");
    }
}

/// Deletes plans and counters that are no longer needed.
async fn tidy(state: &AppState) {
    state.visitors.tidy();
    state.pool.tidy();
    state.rooms.tidy();
    if let Err(error) = state.store.forget_answers().await {
        // A read-only database has no new unused plans.
        tracing::debug!("{error}");
    }
    let rooms = async {
        state.store.end_old_rooms().await?;
        state.store.forget_rooms(state.remembered_days).await
    };
    if let Err(error) = rooms.await {
        tracing::debug!("{error}");
    }
    if let Some(days) = state.retention.unused_days {
        match state.store.delete_unused(days.get()).await {
            Ok(0) => {}
            Ok(deleted) => tracing::info!("deleted {deleted} plans unused for {days} days"),
            Err(error) => tracing::error!("{error}"),
        }
    }
}

/// Builds the router of all routes.
pub fn router(state: AppState) -> Router {
    let leptos = state.leptos.clone();
    let keep = if leptos.hash_files {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let folder = Folder::new(&format!("{}/{}", leptos.site_root, leptos.site_pkg_dir));
    let built = Router::new()
        .fallback(built_file)
        .layer(map_response(async move |response| cache(keep, response)))
        .with_state(folder);
    let rest = Router::new()
        .fallback(file_or_no_such_page)
        .layer(map_response(async |response| {
            cache("public, max-age=3600", response)
        }))
        .with_state((Folder::new(&leptos.site_root), state.clone()));
    let document = move || shell(leptos.clone());
    let pages = Router::new()
        .leptos_routes_with_context(&state, generate_route_list(App), context(&state), document)
        .route_layer(from_fn_with_state(state.pool.clone(), turn::in_turn))
        .route_layer(from_fn_with_state(state.clone(), turn::prepare));
    let routes = Router::new()
        .route("/healthz", get(health::healthy))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .merge(exports::routes())
        .merge(room::routes())
        .route(Page::Compare.path(), get(compare::page))
        .route(compare::file::PATH, get(compare::file::export))
        .merge(pages)
        .nest(
            state.leptos.site_pkg_dir_route_base().trim_end_matches('/'),
            built,
        )
        .fallback_service(rest);
    around(routes, state)
}

/// Wraps routes in the middleware that every route has.
pub(crate) fn around(routes: Router<AppState>, state: AppState) -> Router {
    guarded(routes, &state)
        .layer(CompressionLayer::new().quality(PAGES_PACKED))
        // Outside the compression, which would hold some kilobytes ready for each of thousands of listeners.
        .merge(guarded(room::streams(), &state))
        .layer(from_fn_with_state(state.clone(), protect))
        .layer(from_fn_with_state(state.metrics.clone(), metrics::measure))
        .layer(
            TraceLayer::new_for_http().make_span_with(|request: &Request| {
                // Never the address itself: a reader of the log could open every plan.
                let route = metrics::route(request);
                tracing::info_span!("request", method = %request.method(), route)
            }),
        )
        .with_state(state)
}

/// Wraps routes in the guards that a request passes before it is answered.
fn guarded(routes: Router<AppState>, state: &AppState) -> Router<AppState> {
    routes
        // `same_origin` has read the body by then, up to the limit that the operator set.
        .layer(DefaultBodyLimit::disable())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            ANSWER_TIMEOUT,
        ))
        .layer(from_fn_with_state(state.clone(), same_origin::guard))
        .layer(from_fn(link_repair::mend))
        .layer(from_fn_with_state(
            state.visitors.clone(),
            rate_limit::limit,
        ))
        // The panic hook has logged it.
        .layer(CatchPanicLayer::custom(|_| {
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }))
        .layer(from_fn_with_state(state.clone(), refusals::in_words))
        .layer(from_fn(locale::note))
}

/// Returns the context of every page and server function: its policy, the saved plans, and the reader's language.
fn context(state: &AppState) -> impl Fn() + Clone + Send + Sync + 'static {
    let plans = state.plans();
    move || {
        provide_context(plans.clone());
        provide_context(locale::noted());
        policy();
    }
}

/// Serves a built file.
async fn built_file(State(folder): State<Folder>, request: Request) -> Response {
    let found = folder.find(&request).await;
    found.unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

/// Serves a file of the site, or the page for an address that has none.
async fn file_or_no_such_page(
    State((folder, state)): State<(Folder, AppState)>,
    request: Request,
) -> Response {
    match folder.find(&request).await {
        Some(found) => found,
        None => no_such_page(state, request).await,
    }
}

/// Renders the page for an address that has none.
async fn no_such_page(state: AppState, request: Request) -> Response {
    let leptos = state.leptos.clone();
    let document = move || shell(leptos.clone());
    let render = leptos_axum::render_app_async_with_context(context(&state), document);
    let mut page = render(request).await;
    if page.status().is_success() {
        *page.status_mut() = StatusCode::NOT_FOUND;
    }
    page
}
