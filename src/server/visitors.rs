//! Who asks, and how much one visitor may ask for.
//!
//! Files and the bare planner cost next to nothing and are not counted. What reads or changes
//! saved plans, or makes the server solve the plan of an address, is; and who tries many different
//! links that open nothing is told to stop. A link that opens something opens also then.

mod guesses;
mod visit;

use std::{
    hash::Hash,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
    sync::{Arc, Once},
    time::{Duration, Instant},
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{Extensions, HeaderMap, Method, StatusCode, Uri},
    middleware::Next,
    response::Response,
};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock};
use ipnet::IpNet;

use self::guesses::Guesses;
pub use self::visit::Visit;
use super::{
    config::Limits,
    guard::from_this_site,
    refusing::{TooMuch, too_much},
};
use crate::api::READING;

/// Header in which proxies say for whom they ask.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// One visitor, as far as addresses can tell: whoever has an IPv6 address has 2^64 of them.
type Visitor = IpAddr;

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
    proxies: Arc<[IpNet]>,
    opened: Arc<DefaultKeyedRateLimiter<Asker>>,
    changed: Arc<DefaultKeyedRateLimiter<Visitor>>,
    guesses: Guesses,
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
            proxies: proxies.into(),
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

    /// The address nearest to the visitor that can be trusted.
    ///
    /// A proxy appends the address that it was asked from, so the list is read from its end, as
    /// long as configured proxies wrote it.
    fn visitor(&self, peer: IpAddr, headers: &HeaderMap) -> Visitor {
        let trusted = |address: &IpAddr| self.proxies.iter().any(|net| net.contains(address));
        let mut nearest = peer.to_canonical();
        let written = headers.get_all(FORWARDED_FOR).into_iter().rev();
        let mut written = written.flat_map(|value| value.to_str().unwrap_or_default().rsplit(','));
        while trusted(&nearest) {
            match written.next().map(|text| text.trim().parse::<IpAddr>()) {
                Some(Ok(address)) => nearest = address.to_canonical(),
                _ => break,
            }
        }
        if written.next().is_some() && !trusted(&peer.to_canonical()) {
            static ONCE: Once = Once::new();
            ONCE.call_once(|| {
                tracing::warn!("{peer} forwards visitors but is not under [proxy] trusted, so all of its visitors share one limit");
            });
        }
        match nearest {
            IpAddr::V4(_) => nearest,
            IpAddr::V6(address) => {
                let network = address.to_bits() & !u128::from(u64::MAX);
                IpAddr::V6(Ipv6Addr::from_bits(network))
            }
        }
    }

    /// How long this must wait, if at all.
    fn admit(&self, asker: Asker, cost: Cost) -> Result<(), Duration> {
        if cost == Cost::Nothing {
            return Ok(());
        }
        let admitted = if cost == Cost::Changes {
            self.changed.check_key(&asker.visitor)
        } else {
            self.opened.check_key(&asker)
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

/// Whether a page of another site loads this into itself, or ahead of a click that may never come.
///
/// It can do so as often as it likes without the visitor knowing, with links that are wrong on purpose. So these
/// requests are counted apart from what the visitor asks for, and their misses not at all: the visitor guessed
/// nothing, and the site cannot read the answers.
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
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
    let visitor = visitors.visitor(peer, request.headers());
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
        let kind = if cost == Cost::Changes {
            TooMuch::Changed
        } else {
            TooMuch::Opened
        };
        return too_much(kind, wait);
    }
    let visit = Visit::of_request(&request);
    request.extensions_mut().insert(asker);
    request.extensions_mut().insert(visit.clone());
    let response = next.run(request).await;
    let missed = matches!(
        response.status(),
        StatusCode::NOT_FOUND | StatusCode::FORBIDDEN
    );
    if missed
        && !asker.is_another_site
        && let Some(link) = visit.wrong_link()
        && let Err(wait) = visitors.guesses.note(visitor, &link, Instant::now())
    {
        return too_much(TooMuch::Guessed, wait);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visitors(proxies: &[&str]) -> Visitors {
        let proxies: Vec<_> = proxies.iter().map(|net| net.parse().unwrap()).collect();
        Visitors::new(&Limits::default(), &proxies)
    }

    fn visitor(proxies: &[&str], peer: &str, forwarded: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append(FORWARDED_FOR, value.parse().unwrap());
        }
        let visitor = visitors(proxies).visitor(peer.parse().unwrap(), &headers);
        visitor.to_string()
    }

    #[test]
    fn forwarded_addresses_count_only_from_configured_proxies() {
        let proxies = ["10.0.0.0/8", "127.0.0.1/32"];
        for (proxies, peer, forwarded, expected) in [
            (&[][..], "127.0.0.1", &["6.6.6.6"][..], "127.0.0.1"),
            (&proxies[..], "9.9.9.9", &["6.6.6.6"], "9.9.9.9"),
            (&proxies, "127.0.0.1", &[], "127.0.0.1"),
            (&proxies, "127.0.0.1", &["6.6.6.6"], "6.6.6.6"),
            // What the visitor wrote before the proxy's own entry.
            (&proxies, "127.0.0.1", &["1.1.1.1, 6.6.6.6"], "6.6.6.6"),
            (&proxies, "127.0.0.1", &["1.1.1.1", "6.6.6.6"], "6.6.6.6"),
            (&proxies, "127.0.0.1", &["6.6.6.6, 10.1.2.3"], "6.6.6.6"),
            (&proxies, "127.0.0.1", &["6.6.6.6, nonsense"], "127.0.0.1"),
            (&proxies, "::ffff:127.0.0.1", &["6.6.6.6"], "6.6.6.6"),
        ] {
            assert_eq!(
                visitor(proxies, peer, forwarded),
                expected,
                "{peer} {forwarded:?}"
            );
        }
    }

    #[test]
    fn an_ipv6_network_is_one_visitor() {
        assert_eq!(visitor(&[], "2001:db8:1:2:3:4:5:6", &[]), "2001:db8:1:2::");
    }
}
