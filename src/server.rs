//! The server: one [`router`] with pages, files, server functions and what operators ask.
//!
//! Layers lie around every route, so that a new one cannot miss them: `visitors` bounds how much
//! one visitor asks for, `mending` leads from damaged links to right ones, `guard` lets nothing change that does
//! not come from a page of this site, `refusing` gives words to every refusal, and `headers` puts the security
//! headers on every answer. Around all of it `doors` and `wire` bound how many connections there are, and how long
//! each may wait.

pub mod config;
pub mod doors;
mod files;
mod guard;
mod headers;
pub mod maintenance;
mod mending;
pub mod metrics;
mod operating;
pub mod panics;
mod papers;
pub mod press;
pub mod proxies;
mod refusing;
mod site;
pub mod stopping;
pub mod store;
pub mod visitors;
pub mod wire;

use std::{io, net::SocketAddr, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRef, Request, State},
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state, map_response},
    response::{IntoResponse, Response},
    routing::get,
};
use leptos::{config::LeptosOptions, context::provide_context};
use leptos_axum::{LeptosRoutes, generate_route_list};
use tokio::{
    net::TcpListener,
    time::{MissedTickBehavior, interval, timeout},
};
use tower_http::{
    CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer,
    timeout::TimeoutLayer, trace::TraceLayer,
};

use crate::{
    app::pages::{App, prepare, shell},
    saved::{SavedPlan, ViewId},
};
use config::{Config, Limits, Proxy, Retention};
use doors::{Doors, Room, raise_open_files};
use files::Folder;
use headers::{cache, policy, protect};
use metrics::Metrics;
use press::Press;
use proxies::Proxies;
use stopping::{Stopping, answer, asked_to_stop};
use store::{
    Denial, PlanStore, StoreError,
    presence::{self, Presence},
};
use visitors::{Visit, Visitors};
use wire::Patience;

/// How long a request may take until its answer begins, its turn at the [`Press`] included.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// How hard pages are packed while somebody waits: three levels more would save three of twenty-one kilobytes. What
/// never changes was packed as tightly as it goes when the site was built.
const PAGES_PACKED: CompressionLevel = CompressionLevel::Precise(1);

/// How long the database may take to say goodbye.
const FAREWELL: Duration = Duration::from_millis(300);

/// How often unused plans and visitors who have gone are looked for.
const TIDY: Duration = Duration::from_secs(600);

/// What every part of the server shares.
#[derive(Clone, Debug)]
pub struct AppState {
    /// Names of the built files, their folder, and the address to listen at.
    pub leptos: LeptosOptions,
    /// How much one request may ask for.
    pub limits: Limits,
    /// Which proxies are trusted, and whether they speak TLS.
    pub proxy: Proxy,
    /// The trusted proxies, as requests are held against them.
    pub proxies: Proxies,
    /// How long unused plans are kept.
    pub retention: Retention,
    /// The saved plans.
    pub store: PlanStore,
    /// What was counted.
    pub metrics: Metrics,
    /// Who asked for how much.
    pub visitors: Visitors,
    /// Where plans are worked out.
    pub press: Press,
    /// Whether the server is about to stop.
    pub stopping: Stopping,
}

impl AppState {
    /// A server that starts now, with nothing counted.
    pub fn new(config: Config, store: PlanStore) -> Self {
        Self {
            visitors: Visitors::new(&config.limits, &config.proxy.trusted),
            proxies: Proxies::new(&config.proxy.trusted),
            leptos: config.leptos,
            limits: config.limits,
            proxy: config.proxy,
            retention: config.retention,
            store,
            metrics: Metrics::default(),
            press: Press::for_this_machine(),
            stopping: Stopping::default(),
        }
    }
}

impl AppState {
    /// Notes that somebody opened a plan, where unused ones are deleted.
    pub(crate) fn note_use(&self, visit: &Visit, id: &ViewId) {
        if self.retention.unused_days.is_none() || visit.is_only_a_look() {
            return;
        }
        let (store, id) = (self.store.clone(), id.clone());
        // Nobody waits for that, and when it fails it is tried again at the next visit.
        tokio::spawn(async move {
            if let Err(error) = store.note_use(&id).await {
                tracing::warn!("{error}");
            }
        });
    }
}

impl AppState {
    /// A version of a plan, none for the newest. That a right link has no such version is no guess.
    pub(crate) async fn version_of(
        &self,
        visit: &Visit,
        id: &ViewId,
        version: Option<u32>,
    ) -> Result<SavedPlan, Denial> {
        let Some(version) = version else {
            return self.store.load(id).await;
        };
        let saved = self.store.load_version(id, version).await;
        // No version is before the first one, but of an unknown plan nothing is listed at all.
        if matches!(saved, Err(Denial::NotFound)) && self.store.versions(id, Some(1)).await.is_ok()
        {
            visit.was_right();
        }
        saved
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The built site is not there.
    #[error(transparent)]
    Site(#[from] site::NoSite),
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
}

/// Opens the saved plans and answers requests until the system asks to stop.
///
/// # Errors
/// [`ServeError`] when it cannot start.
pub async fn serve(config: Config) -> Result<(), ServeError> {
    let address = config.leptos.site_addr;
    tracing::info!("{}", config.origin());
    let leptos = site::hashed_if_built_so(config.leptos.clone());
    match site::check(&leptos) {
        Ok(()) => tracing::info!("site: {}", site::folder(&leptos).display()),
        // cargo-leptos builds the site again and again, and may not be done.
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
        "{room}{}",
        files.map_or_else(String::new, |files| format!(
            "; the system allows {files} open files"
        ))
    );
    let doors = Doors::new(room, state.proxies.clone(), state.metrics.clone());
    let stopping = state.stopping.clone();
    let presence = Presence::draw()?;
    announce(&store, presence).await;
    let housekeeping = tokio::spawn(keep_house(state.clone(), presence));
    // From now on, so that nobody who reads that it listens can stop it in the middle.
    let stop = asked_to_stop();
    tracing::info!("listening at http://{address}");
    let doors = (doors, Patience::default());
    answer(listener, router(state), doors, stopping, stop).await;
    housekeeping.abort();
    let farewell = async {
        if let Err(error) = store.depart(presence).await {
            tracing::debug!("{error}");
        }
        store.close().await;
    };
    // What was acknowledged is safe already.
    let _ = timeout(FAREWELL, farewell).await;
    Ok(())
}

/// Does the work of a server besides answering, in tasks of their own: a fault in one ends that one alone.
async fn keep_house(state: AppState, presence: Presence) {
    let mut announcing = interval(presence::EVERY);
    let mut tidying = interval(TIDY);
    announcing.set_missed_tick_behavior(MissedTickBehavior::Delay);
    tidying.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let state = state.clone();
        let done = tokio::select! {
            _ = announcing.tick() => tokio::spawn(async move { announce(&state.store, presence).await }),
            _ = tidying.tick() => tokio::spawn(async move { tidy(&state).await }),
        };
        if let Err(error) = done.await {
            tracing::error!("housekeeping failed and is tried again: {error}");
        }
    }
}

/// Keeps maintenance from replacing plans under a server.
async fn announce(store: &PlanStore, presence: Presence) {
    if let Err(error) = store.announce(presence).await {
        // A database that may only be read cannot be replaced either.
        tracing::debug!("{error}");
    }
}

/// Forgets what is not needed any more.
async fn tidy(state: &AppState) {
    state.visitors.tidy();
    state.press.tidy();
    if let Err(error) = state.store.forget_answers().await {
        // A database that may only be read has none that are new.
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

/// Everything the server answers.
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
        .leptos_routes_with_context(&state, generate_route_list(App), policy, document)
        .route_layer(from_fn_with_state(state.press.clone(), press::in_turn))
        .route_layer(from_fn_with_state(state.clone(), prepare));
    let routes = Router::new()
        .route("/healthz", get(operating::healthy))
        .route("/readyz", get(operating::ready))
        .route("/metrics", get(operating::metrics))
        .merge(papers::routes())
        .merge(pages)
        .nest(
            state.leptos.site_pkg_dir_route_base().trim_end_matches('/'),
            built,
        )
        .fallback_service(rest);
    around(routes, state)
}

/// What lies around every route.
pub(crate) fn around(routes: Router<AppState>, state: AppState) -> Router {
    routes
        // `guard` has read the body by then, up to the limit that the operator set.
        .layer(DefaultBodyLimit::disable())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            PATIENCE,
        ))
        .layer(from_fn_with_state(state.clone(), guard::guard))
        .layer(from_fn(mending::mend))
        .layer(from_fn_with_state(state.visitors.clone(), visitors::limit))
        // The hook has logged it.
        .layer(CatchPanicLayer::custom(|_| {
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }))
        .layer(from_fn_with_state(state.clone(), refusing::in_words))
        .layer(CompressionLayer::new().quality(PAGES_PACKED))
        .layer(from_fn_with_state(state.clone(), protect))
        .layer(from_fn_with_state(state.metrics.clone(), metrics::measure))
        .layer(
            TraceLayer::new_for_http().make_span_with(|request: &Request| {
                // Never the address itself: whoever reads the log could open every plan.
                let route = metrics::route(request);
                tracing::info_span!("request", method = %request.method(), route)
            }),
        )
        .with_state(state)
}

/// A file that was built.
async fn built_file(State(folder): State<Folder>, request: Request) -> Response {
    let found = folder.find(&request).await;
    found.unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

/// A file of the site.
async fn file_or_no_such_page(
    State((folder, state)): State<(Folder, AppState)>,
    request: Request,
) -> Response {
    match folder.find(&request).await {
        Some(found) => found,
        None => no_such_page(state, request).await,
    }
}

/// The page for an address that has none.
async fn no_such_page(state: AppState, request: Request) -> Response {
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
