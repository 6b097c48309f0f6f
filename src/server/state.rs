//! The state that all parts of the server share.

use axum::{extract::FromRef, http::HeaderMap};
use leptos::config::LeptosOptions;

use super::{
    arrival::Arrivals,
    config::{Config, Limits, Proxy, Retention},
    exports::qr,
    metrics::Metrics,
    proxies::Proxies,
    rate_limit::Visitors,
    room::Rooms,
    shutdown::Shutdown,
};
use crate::{
    api::SavedPlans, plan::wording::Language, solver_pool::SolverPool, store::PlanStore,
    wording::language_of_program,
};

/// The state shared by all parts of the server.
#[derive(Clone, Debug)]
pub struct AppState {
    /// The language of what is written for everybody, such as previews and counters; an answer has its reader's.
    pub language: Language,
    /// Names of the built files, their folder, and the address to listen at.
    pub leptos: LeptosOptions,
    /// Limits on requests and visitors.
    pub limits: Limits,
    /// Settings of the proxies, and whether they speak TLS.
    pub proxy: Proxy,
    /// The trusted proxies, in the form that requests are checked against.
    pub proxies: Proxies,
    /// The time for which unused plans are saved.
    pub retention: Retention,
    /// The saved plans.
    pub store: PlanStore,
    /// The counters.
    pub metrics: Metrics,
    /// The rate limits of visitors.
    pub visitors: Visitors,
    /// The pool of solver threads.
    pub pool: SolverPool,
    /// The live rooms.
    pub rooms: Rooms,
    /// The database server whose doorbell is listened to; a file has none.
    pub doorbell: Option<String>,
    /// The days after its end for which a room is remembered.
    pub remembered_days: u32,
    /// The room for large requests.
    pub arrivals: Arrivals,
    /// The flag that the server is about to stop.
    pub stopping: Shutdown,
}

impl AppState {
    /// Creates the state of a server that starts now, with nothing counted.
    pub fn new(config: Config, store: PlanStore) -> Self {
        let language = language_of_program();
        let (metrics, stopping) = (Metrics::new(language), Shutdown::default());
        Self {
            rooms: Rooms::new(store.clone(), &config.live, stopping.clone(), &metrics),
            doorbell: config
                .live
                .listen_url
                .as_ref()
                .unwrap_or(&config.database.url)
                .server()
                .map(str::to_owned),
            remembered_days: config.live.remembered_days.get(),
            visitors: Visitors::new(&config.limits, &config.proxy.trusted),
            proxies: Proxies::new(&config.proxy.trusted),
            language,
            leptos: config.leptos,
            limits: config.limits,
            proxy: config.proxy,
            retention: config.retention,
            store,
            metrics,
            pool: SolverPool::for_this_machine(),
            arrivals: Arrivals::default(),
            stopping,
        }
    }

    /// Returns the part that pages and server functions work with.
    pub fn plans(&self) -> SavedPlans {
        SavedPlans {
            store: self.store.clone(),
            pool: self.pool.clone(),
            language: self.language,
            notes_use: self.retention.unused_days.is_some(),
        }
    }

    /// Returns the address of a path on this site, as far as it is known.
    pub(super) fn address(&self, headers: &HeaderMap, path: &str) -> Option<String> {
        qr::address(self.proxy.public.as_ref(), headers, path)
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}
