//! The server: one [`router`] with pages, files, server functions and what operators ask.
//!
//! Layers lie around every route, so that a new one cannot miss them: `visitors` bounds how much
//! one visitor asks for, `guard` lets nothing change that does not come from a page of this site,
//! and `headers` puts the security headers on every answer.

pub mod config;
mod guard;
mod headers;
pub mod maintenance;
pub mod metrics;
mod operating;
mod papers;
pub mod press;
pub mod stopping;
pub mod store;
pub mod visitors;

use std::{io, net::SocketAddr, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRef, Request, State},
    handler::Handler,
    http::StatusCode,
    middleware::{from_fn_with_state, map_response},
    response::Response,
    routing::get,
};
use leptos::{config::LeptosOptions, context::provide_context};
use leptos_axum::{LeptosRoutes, generate_route_list};
use tokio::{
    net::TcpListener,
    time::{MissedTickBehavior, interval, timeout},
};
use tower_http::{
    CompressionLevel, compression::CompressionLayer, services::ServeDir, timeout::TimeoutLayer,
    trace::TraceLayer,
};

use crate::{
    app::pages::{App, shell},
    saved::ViewId,
};
use config::{Config, Limits, Proxy, Retention};
use headers::{cache, policy, protect};
use metrics::Metrics;
use press::Press;
use stopping::{Stopping, answer, asked_to_stop};
use store::{
    PlanStore, StoreError,
    presence::{self, Presence},
};
use visitors::Visitors;

/// How long a request may take until its answer begins, its turn at the [`Press`] included.
const PATIENCE: Duration = Duration::from_secs(30);

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
    /// Notes that a plan was opened, where unused ones are deleted.
    pub(crate) fn note_use(&self, id: &ViewId) {
        if self.retention.unused_days.is_none() {
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
    let mut state = AppState::new(config, store.clone());
    state.leptos = hashed_if_built_so(state.leptos);
    let stopping = state.stopping.clone();
    let presence = Presence::draw()?;
    announce(&store, presence).await;
    let housekeeping = tokio::spawn(keep_house(state.clone(), presence));
    tracing::info!("listening at http://{address}");
    answer(listener, router(state), stopping, asked_to_stop()).await?;
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

/// What a server does besides answering.
async fn keep_house(state: AppState, presence: Presence) {
    let mut announcing = interval(presence::EVERY);
    let mut tidying = interval(TIDY);
    announcing.set_missed_tick_behavior(MissedTickBehavior::Delay);
    tidying.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = announcing.tick() => announce(&state.store, presence).await,
            _ = tidying.tick() => tidy(&state).await,
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
    let document = move || shell(leptos.clone());
    let pages = Router::new()
        .leptos_routes_with_context(&state, generate_route_list(App), policy, document)
        .route_layer(from_fn_with_state(state.press.clone(), press::in_turn));
    Router::new()
        .route("/healthz", get(operating::healthy))
        .route("/readyz", get(operating::ready))
        .route("/metrics", get(operating::metrics))
        .merge(papers::routes())
        .merge(pages)
        .nest(
            state.leptos.site_pkg_dir_route_base().trim_end_matches('/'),
            built,
        )
        .fallback_service(rest)
        .layer(CompressionLayer::new().quality(PAGES_PACKED))
        // `guard` has read the body by then, up to the limit that the operator set.
        .layer(DefaultBodyLimit::disable())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            PATIENCE,
        ))
        .layer(from_fn_with_state(state.clone(), guard::guard))
        .layer(from_fn_with_state(state.visitors.clone(), visitors::limit))
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
