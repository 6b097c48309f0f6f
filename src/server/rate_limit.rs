//! The rate limit of each visitor.
//!
//! Files and the bare planner cost next to nothing and are not counted. Requests that read or change saved plans, or
//! make the server solve the plan of an address, are; and a visitor who tries many different links that open nothing is
//! refused. A link that opens something still opens then.

mod guesses;

use std::{
    hash::Hash,
    num::NonZeroU32,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode},
    middleware::Next,
    response::Response,
};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock};
use ipnet::IpNet;

use self::guesses::Guesses;
use super::{
    config::Limits,
    proxies::{Proxies, peer},
    refusals::{TooMuch, too_much},
    room,
    same_origin::from_this_site,
    turn::is_about_a_plan,
};
use crate::{
    api::{READING, visit::Visit},
    solver_pool::client::{Client, Visitor},
};

/// The recent requests of every visitor.
#[derive(Clone, Debug)]
pub struct Visitors {
    proxies: Proxies,
    opened: Arc<DefaultKeyedRateLimiter<Client>>,
    changed: Arc<DefaultKeyedRateLimiter<Visitor>>,
    guesses: Guesses,
}

/// The limit that a request counts towards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cost {
    Nothing,
    Opens,
    Changes,
}

impl Visitors {
    /// Creates the register, with no visitor in it. Forwarded addresses count only from `proxies`.
    pub fn new(limits: &Limits, proxies: &[IpNet]) -> Self {
        Self {
            proxies: Proxies::new(proxies),
            opened: limiter(limits.opened_per_minute),
            changed: limiter(limits.changed_per_minute),
            guesses: Guesses::new(limits.missed_per_minute),
        }
    }

    /// Forgets visitors that have not come for a while.
    pub fn tidy(&self) {
        forget(&self.opened);
        forget(&self.changed);
        self.guesses.tidy(Instant::now());
    }

    /// Counts a request.
    ///
    /// # Errors
    /// The time to wait if the limit is reached.
    fn admit(&self, client: Client, cost: Cost) -> Result<(), Duration> {
        if cost == Cost::Nothing {
            return Ok(());
        }
        let admitted = if cost == Cost::Changes {
            self.changed.check_key(&client.visitor)
        } else {
            self.opened.check_key(&client)
        };
        admitted.map_err(|until| until.wait_time_from(self.opened.clock().now()))
    }
}

fn limiter<Key: Clone + Eq + Hash>(per_minute: NonZeroU32) -> Arc<DefaultKeyedRateLimiter<Key>> {
    Arc::new(RateLimiter::keyed(Quota::per_minute(per_minute)))
}

fn forget<Key: Clone + Eq + Hash>(limiter: &DefaultKeyedRateLimiter<Key>) {
    limiter.retain_recent();
    limiter.shrink_to_fit();
}

/// Returns whether a page of another site loads this into itself, or ahead of a click that may never come.
///
/// Such a page can do so as often as it likes without the visitor knowing, with links that are wrong on purpose. So
/// these requests are counted apart from the visitor's own, and their misses not at all: the visitor guessed nothing,
/// and the site cannot read the answers.
fn is_loaded_by_another_site(headers: &HeaderMap) -> bool {
    let is = |name: &str, values: &[&str]| {
        headers
            .get(name)
            .is_some_and(|it| values.iter().any(|value| it == value))
    };
    is("sec-fetch-site", &["cross-site", "same-site"])
        && (!is("sec-fetch-dest", &["document"]) || headers.contains_key("sec-purpose"))
}

/// Returns the limit that a request counts towards; a function that is not known to read counts as a change.
fn cost(request: &Request) -> Cost {
    if room::has_limits_of_its_own(request.uri()) {
        return Cost::Nothing;
    }
    match request.uri().path().strip_prefix("/api/") {
        Some(function) if READING.contains(&function) => Cost::Opens,
        Some(_) => Cost::Changes,
        None if !is_read(request) => Cost::Changes,
        None if is_about_a_plan(request.uri()) => Cost::Opens,
        None => Cost::Nothing,
    }
}

fn is_read(request: &Request) -> bool {
    matches!(*request.method(), Method::GET | Method::HEAD)
}

/// Refuses requests beyond the visitor's rate limit.
pub(crate) async fn limit(
    State(visitors): State<Visitors>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = peer(request.extensions().get());
    let visitor = visitors.proxies.visitor(peer, request.headers());
    visitors.proxies.check(peer, request.headers_mut());
    let cost = cost(&request);
    if !is_read(&request) && !from_this_site(request.headers()) {
        // Refused without any work, and caused by another site, not by this visitor.
        return next.run(request).await;
    }
    let client = Client {
        visitor,
        is_another_site: is_loaded_by_another_site(request.headers()),
    };
    if let Err(wait) = visitors.admit(client, cost) {
        let kind = if cost == Cost::Changes {
            TooMuch::Changed
        } else {
            TooMuch::Opened
        };
        return too_much(kind, wait);
    }
    let visit = Visit::of_request(&request);
    request.extensions_mut().insert(client);
    request.extensions_mut().insert(visit.clone());
    let response = next.run(request).await;
    let missed = matches!(
        response.status(),
        StatusCode::NOT_FOUND | StatusCode::FORBIDDEN
    );
    if missed
        && !client.is_another_site
        && let Some(link) = visit.wrong_link()
        && let Err(wait) = visitors.guesses.note(visitor, &link, Instant::now())
    {
        return too_much(TooMuch::Guessed, wait);
    }
    response
}
