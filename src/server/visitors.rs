//! Who asks, and how much one visitor may ask for.
//!
//! Files and the bare planner cost next to nothing and are not counted. What reads or changes
//! saved plans, or makes the server solve the plan of an address, is; and who tries links that
//! open nothing is shut out for a minute before guessing could get anywhere.

use std::{
    collections::HashMap,
    hash::Hash,
    net::{IpAddr, Ipv4Addr},
    num::NonZeroU32,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    extract::{Request, State},
    http::{Extensions, HeaderMap, HeaderValue, Method, StatusCode, Uri, header::RETRY_AFTER},
    middleware::Next,
    response::Response,
};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock};
use ipnet::IpNet;

use super::{
    config::Limits,
    guard::{from_this_site, refusal},
    proxies::{Proxies, Visitor, peer},
};
use crate::api::{ApiError, READING};

/// How long somebody is shut out who tried too many wrong links.
const SHUT_OUT: Duration = Duration::from_secs(60);

/// Who wants something: a visitor, or a page of another site in a visitor's browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Asker {
    visitor: Visitor,
    is_another_site: bool,
}

impl Asker {
    /// The visitor at this address.
    pub fn at(visitor: IpAddr) -> Self {
        Self {
            visitor,
            is_another_site: false,
        }
    }

    /// A page of another site in this visitor's browser.
    #[cfg(test)]
    pub(super) fn as_another_site(self) -> Self {
        Self {
            is_another_site: true,
            ..self
        }
    }

    /// Whoever sent the request with these extensions.
    pub fn of(request: &Extensions) -> Self {
        let known = request.get::<Self>().copied();
        known.unwrap_or(Self::at(IpAddr::V4(Ipv4Addr::UNSPECIFIED)))
    }
}

/// What every visitor has asked for of late.
#[derive(Clone, Debug)]
pub struct Visitors {
    proxies: Proxies,
    opened: Arc<DefaultKeyedRateLimiter<Asker>>,
    changed: Arc<DefaultKeyedRateLimiter<Visitor>>,
    missed: Arc<DefaultKeyedRateLimiter<Visitor>>,
    shut_out: Arc<Mutex<HashMap<Visitor, Instant>>>,
}

/// What a request is counted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cost {
    Nothing,
    Opens,
    Changes,
}

impl Visitors {
    /// Nobody yet. Forwarded addresses count only from `proxies`.
    pub fn new(limits: &Limits, proxies: &[IpNet]) -> Self {
        Self {
            proxies: Proxies::new(proxies),
            opened: limiter(limits.opened_per_minute),
            changed: limiter(limits.changed_per_minute),
            missed: limiter(limits.missed_per_minute),
            shut_out: Arc::default(),
        }
    }

    /// Forgets visitors that have not come for a while.
    pub fn tidy(&self) {
        let now = Instant::now();
        self.shut_out().retain(|_, until| *until > now);
        forget(&self.opened);
        forget(&self.changed);
        forget(&self.missed);
    }

    fn shut_out(&self) -> MutexGuard<'_, HashMap<Visitor, Instant>> {
        self.shut_out.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How long this must wait, if at all.
    fn admit(&self, asker: Asker, cost: Cost) -> Result<(), Duration> {
        if cost == Cost::Nothing {
            return Ok(());
        }
        let now = Instant::now();
        let shut_out = self.shut_out().get(&asker.visitor).copied();
        if let Some(until) = shut_out.filter(|until| *until > now) {
            return Err(until - now);
        }
        let admitted = if cost == Cost::Changes {
            self.changed.check_key(&asker.visitor)
        } else {
            self.opened.check_key(&asker)
        };
        admitted.map_err(|until| until.wait_time_from(self.opened.clock().now()))
    }

    /// Notes that the visitor tried a link that opens nothing.
    fn miss(&self, visitor: Visitor) {
        if self.missed.check_key(&visitor).is_err() {
            let until = Instant::now() + SHUT_OUT;
            self.shut_out().insert(visitor, until);
        }
    }
}

fn limiter<Key: Clone + Eq + Hash>(per_minute: NonZeroU32) -> Arc<DefaultKeyedRateLimiter<Key>> {
    Arc::new(RateLimiter::keyed(Quota::per_minute(per_minute)))
}

fn forget<Key: Clone + Eq + Hash>(limiter: &DefaultKeyedRateLimiter<Key>) {
    limiter.retain_recent();
    limiter.shrink_to_fit();
}

/// Whether a page of another site loads this into itself, or ahead of a click that may never come.
///
/// It can do so as often as it likes without the visitor knowing, with links that are wrong on purpose. So these
/// requests are counted apart from what the visitor asks for, and their misses not at all: the visitor guessed
/// nothing, and the site cannot read the answers. A program that sends the same headers wins nothing by it: it
/// may try as many links as a visitor may open, and for one that opens something it would need 2^127 of them.
fn is_loaded_by_another_site(headers: &HeaderMap) -> bool {
    let is = |name: &str, values: &[&str]| {
        headers
            .get(name)
            .is_some_and(|it| values.iter().any(|value| it == value))
    };
    is("sec-fetch-site", &["cross-site", "same-site"])
        && (!is("sec-fetch-dest", &["document"]) || headers.contains_key("sec-purpose"))
}

/// What a request is counted as; a function that is not known to read counts as a change.
fn cost(request: &Request) -> Cost {
    match request.uri().path().strip_prefix("/api/") {
        Some(function) if READING.contains(&function) => Cost::Opens,
        Some(_) => Cost::Changes,
        None if !is_read(request) => Cost::Changes,
        None if is_about_a_plan(request.uri()) => Cost::Opens,
        None => Cost::Nothing,
    }
}

/// Whether a page or file is about a plan of somebody's own: all others are the same for everybody, and little
/// work. Of files also that of the plan that the planner opens on is as much work as any other.
pub(super) fn is_about_a_plan(address: &Uri) -> bool {
    let mut starts = ["/p/", "/export/"].iter();
    starts.any(|start| address.path().starts_with(start)) || address.query().is_some()
}

fn is_read(request: &Request) -> bool {
    matches!(*request.method(), Method::GET | Method::HEAD)
}

/// Lets a visitor through who has not asked for too much.
pub(super) async fn limit(
    State(visitors): State<Visitors>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = peer(request.extensions().get());
    let visitor = visitors.proxies.visitor(peer, request.headers());
    let cost = cost(&request);
    if !is_read(&request) && !from_this_site(request.headers()) {
        // Refused without any work, and not this visitor's doing but another site's.
        return next.run(request).await;
    }
    let asker = Asker {
        visitor,
        is_another_site: is_loaded_by_another_site(request.headers()),
    };
    if let Err(wait) = visitors.admit(asker, cost) {
        let seconds = wait.as_secs() + 1;
        let mut refusal = refusal(ApiError::TooMany { seconds });
        let headers = refusal.headers_mut();
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        return refusal;
    }
    request.extensions_mut().insert(asker);
    let response = next.run(request).await;
    let missed = matches!(
        response.status(),
        StatusCode::NOT_FOUND | StatusCode::GONE | StatusCode::FORBIDDEN
    );
    if missed && cost != Cost::Nothing && !asker.is_another_site {
        visitors.miss(visitor);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_gone_is_forgotten() {
        let visitors = Visitors::new(&Limits::default(), &[]);
        let visitor = IpAddr::V4(Ipv4Addr::LOCALHOST);
        visitors.shut_out().insert(visitor, Instant::now());
        visitors.tidy();
        assert!(visitors.shut_out().is_empty());
    }
}
