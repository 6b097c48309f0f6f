//! Metrics for operators: requests by route and status, in Prometheus' text format.

use std::{fmt, sync::Arc, time::Instant};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::Response,
};
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

use super::panics;
use crate::{plan::wording::Language, wording::operators};

/// The counters since the server started.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Registry>,
    live: LiveMetrics,
    requests: Family<Labels, Counter>,
    seconds: Family<Route, Histogram>,
    connections: Gauge,
    /// Number of connections that found no place.
    pub(super) connections_refused: Counter,
}

/// The counters of live rooms.
#[derive(Clone, Debug, Default)]
pub struct LiveMetrics {
    /// Rooms that somebody follows here.
    pub rooms: Gauge,
    /// Open streams.
    pub streams: Gauge,
    /// Frames that were new.
    pub frames: Counter,
    /// Frames that listeners were given.
    pub frames_sent: Counter,
    /// Frames that they did not need, because a newer one was there.
    pub frames_skipped: Counter,
    /// Time from a frame to a listener's connection.
    pub delivery_seconds: Times,
    /// Votes that were taken.
    pub votes: Counter,
    /// Votes whose phone said another best mix than the server.
    pub corrected: Counter,
    /// 1 while the doorbell between servers is heard.
    pub doorbell: Gauge,
    /// Time for reading the counters of all rooms.
    pub poll_seconds: Times,
}

/// A histogram of short times.
#[derive(Clone, Debug)]
pub struct Times(Histogram);

impl Default for Times {
    fn default() -> Self {
        Self(histogram())
    }
}

impl Times {
    /// Counts a time in seconds.
    pub fn observe(&self, seconds: f64) {
        self.0.observe(seconds);
    }
}

impl LiveMetrics {
    fn register(&self, registry: &mut Registry, language: Language) {
        registry.register("rooms", operators::rooms(language), self.rooms.clone());
        registry.register(
            "room_streams",
            operators::room_streams(language),
            self.streams.clone(),
        );
        registry.register(
            "room_frames",
            operators::room_frames(language),
            self.frames.clone(),
        );
        registry.register(
            "room_frames_sent",
            operators::room_frames_sent(language),
            self.frames_sent.clone(),
        );
        registry.register(
            "room_frames_skipped",
            operators::room_frames_skipped(language),
            self.frames_skipped.clone(),
        );
        registry.register(
            "room_delivery_seconds",
            operators::room_delivery_seconds(language),
            self.delivery_seconds.0.clone(),
        );
        registry.register(
            "room_votes",
            operators::room_votes(language),
            self.votes.clone(),
        );
        registry.register(
            "room_votes_corrected",
            operators::room_votes_corrected(language),
            self.corrected.clone(),
        );
        registry.register(
            "room_doorbell",
            operators::room_doorbell(language),
            self.doorbell.clone(),
        );
        registry.register(
            "room_poll_seconds",
            operators::room_poll_seconds(language),
            self.poll_seconds.0.clone(),
        );
    }
}

/// Labels of a request. Routes are patterns, never addresses: those would open plans, and their number has no bound.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    route: String,
    method: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// Creates a histogram whose buckets reach from a file in memory to a plan that is hard to solve.
fn histogram() -> Histogram {
    Histogram::new([0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0])
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Metrics(..)")
    }
}

impl Metrics {
    /// Creates the counters, all at zero, with their descriptions in a language.
    pub fn new(language: Language) -> Self {
        let requests = Family::default();
        let seconds = Family::new_with_constructor(histogram as fn() -> Histogram);
        let mut registry = Registry::with_prefix("tiermix");
        registry.register("requests", operators::requests(language), requests.clone());
        registry.register(
            "request_seconds",
            operators::seconds(language),
            seconds.clone(),
        );
        let connections = Gauge::default();
        registry.register(
            "connections",
            operators::connections(language),
            connections.clone(),
        );
        let connections_refused = Counter::default();
        registry.register(
            "connections_refused",
            operators::connections_refused(language),
            connections_refused.clone(),
        );
        let live = LiveMetrics::default();
        live.register(&mut registry, language);
        registry.register("panics", operators::panics(language), panics::counted());
        Self {
            registry: Arc::new(registry),
            live,
            requests,
            seconds,
            connections,
            connections_refused,
        }
    }

    /// Returns the counters of live rooms.
    pub fn live(&self) -> LiveMetrics {
        self.live.clone()
    }

    /// Returns all metrics in the format of `/metrics`.
    ///
    /// # Errors
    /// Never in practice: the text is written to memory.
    pub fn as_text(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }

    /// Sets the number of open connections.
    pub(super) fn count_connections(&self, open: usize) {
        self.connections
            .set(i64::try_from(open).unwrap_or(i64::MAX));
    }

    fn count(&self, route: String, method: &Method, status: StatusCode, since: Instant) {
        let method = match *method {
            Method::GET => "GET",
            Method::HEAD => "HEAD",
            Method::POST => "POST",
            // Clients can make up methods.
            _ => "other",
        };
        let time = self.seconds.get_or_create(&Route {
            route: route.clone(),
        });
        time.observe(since.elapsed().as_secs_f64());
        let labels = Labels {
            route,
            method,
            status: status.as_u16(),
        };
        self.requests.get_or_create(&labels).inc();
    }
}

/// Returns the pattern of a request's route; never the address, which may open a plan.
pub(super) fn route(request: &Request) -> &str {
    let route = request.extensions().get::<MatchedPath>();
    route.map_or("file", MatchedPath::as_str)
}

/// Counts a request, with its duration.
pub(super) async fn measure(
    State(metrics): State<Metrics>,
    request: Request,
    next: Next,
) -> Response {
    let since = Instant::now();
    let (route, method) = (route(&request).to_owned(), request.method().clone());
    let response = next.run(request).await;
    metrics.count(route, &method, response.status(), since);
    response
}
