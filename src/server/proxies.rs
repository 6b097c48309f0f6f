//! The visitor and the site of a request, as addresses and trusted proxies report them.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::{Arc, Once},
};

use axum::http::{HeaderMap, HeaderName, header::HOST};
use ipnet::IpNet;

use crate::solver_pool::client::Visitor;

/// Name of the header in which proxies name the visitor; the next two name the site that was requested.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The proxies that the operator trusts.
#[derive(Clone, Debug)]
pub struct Proxies(Arc<[IpNet]>);

impl Proxies {
    /// Creates the list of the proxies in these networks.
    pub fn new(trusted: &[IpNet]) -> Self {
        Self(trusted.into())
    }

    /// Returns whether a trusted proxy has this address.
    pub fn trusts(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|net| net.contains(&address))
    }

    /// Returns the visitor: the nearest address in the chain of proxies that is not trusted.
    ///
    /// A proxy appends the address that its request came from, so the list is read from its end, as far as trusted
    /// proxies wrote it.
    pub fn visitor(&self, peer: IpAddr, headers: &HeaderMap) -> Visitor {
        let mut nearest = peer.to_canonical();
        let written = headers.get_all(FORWARDED_FOR).into_iter().rev();
        let mut written = written.flat_map(|value| value.to_str().unwrap_or_default().rsplit(','));
        while self.trusts(nearest) {
            match written.next().map(address) {
                Some(Some(address)) => nearest = address.to_canonical(),
                _ => break,
            }
        }
        if written.next().is_some() && !self.trusts(peer) {
            static ONCE: Once = Once::new();
            ONCE.call_once(|| {
                tracing::warn!("{peer} forwards visitors but is not under [proxy] trusted, so all of its visitors share one limit");
            });
        }
        network(nearest)
    }

    /// Removes from a request the headers that only a proxy may set, unless a trusted one sent it; later code may then
    /// believe them.
    pub fn check(&self, peer: IpAddr, headers: &mut HeaderMap) {
        if !self.trusts(peer) {
            for claim in [FORWARDED_FOR, FORWARDED_HOST, FORWARDED_PROTO] {
                headers.remove(claim);
            }
        }
    }
}

/// Returns the scheme and authority of the site that the visitor's browser requested.
///
/// The request's own `Host` counts; a proxy may report that the visitor's was another, or that there was TLS. Of
/// several values, the last is the nearest proxy's.
pub fn site(headers: &HeaderMap) -> Option<(&'static str, &str)> {
    let forwarded = |name: &HeaderName| {
        let value = headers.get_all(name).into_iter().next_back()?;
        let last = value.to_str().ok()?.rsplit(',').next()?.trim();
        (!last.is_empty()).then_some(last)
    };
    let host = match forwarded(&FORWARDED_HOST) {
        Some(host) => host,
        None => headers.get(HOST)?.to_str().ok()?,
    };
    let encrypted = forwarded(&FORWARDED_PROTO).is_some_and(|it| it.eq_ignore_ascii_case("https"));
    Some((if encrypted { "https" } else { "http" }, host))
}

/// Returns the visitor of an address: for IPv6 the network, which one customer has as a whole.
pub fn network(address: IpAddr) -> Visitor {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let network = address.to_bits() & !u128::from(u64::MAX);
            IpAddr::V6(Ipv6Addr::from_bits(network))
        }
        address => address,
    }
}

/// Returns the address of a connection; tests that send requests without one get the unspecified address.
pub fn peer(connection: Option<&axum::extract::ConnectInfo<SocketAddr>>) -> IpAddr {
    connection.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip())
}

/// Reads one entry of `X-Forwarded-For`: an address, by some proxies with the port (`1.2.3.4:567`,
/// `[2001:db8::1]:567`), in brackets or in quotes.
fn address(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim().trim_matches('"').trim();
    let bare = entry
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(entry);
    // A zone names a network interface of the proxy, and is no part of the address.
    let bare = bare.split('%').next().unwrap_or(bare);
    let with_port = || entry.parse::<SocketAddr>().ok().map(|it| it.ip());
    bare.parse().ok().or_else(with_port)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(networks: &[&str]) -> Proxies {
        let networks: Vec<_> = networks.iter().map(|net| net.parse().unwrap()).collect();
        Proxies::new(&networks)
    }

    fn visitor(networks: &[&str], peer: &str, forwarded: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append(FORWARDED_FOR, value.parse().unwrap());
        }
        let visitor = proxies(networks).visitor(peer.parse().unwrap(), &headers);
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
            // The part before the proxy's own entry was written by the visitor.
            (&proxies, "127.0.0.1", &["1.1.1.1, 6.6.6.6"], "6.6.6.6"),
            (&proxies, "127.0.0.1", &["1.1.1.1", "6.6.6.6"], "6.6.6.6"),
            (&proxies, "127.0.0.1", &["6.6.6.6, 10.1.2.3"], "6.6.6.6"),
            (
                &proxies,
                "127.0.0.1",
                &["6.6.6.6:9, 10.1.2.3:80"],
                "6.6.6.6",
            ),
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

    #[test]
    fn an_address_is_read_as_every_proxy_writes_it() {
        for entry in [
            "1.2.3.4",
            " 1.2.3.4 ",
            "1.2.3.4:567",
            "\"1.2.3.4\"",
            "\"1.2.3.4:567\"",
            "::ffff:1.2.3.4",
            "[::ffff:1.2.3.4]:567",
        ] {
            assert_eq!(
                visitor(&["9.9.9.9/32"], "9.9.9.9", &[entry]),
                "1.2.3.4",
                "{entry}"
            );
        }
        for entry in [
            "2001:db8::1",
            "[2001:db8::1]",
            "[2001:db8::1]:567",
            "\"[2001:db8::1]:567\"",
            " \" [2001:db8::1] \" ",
            "2001:DB8::1",
            "2001:db8::1%eth0",
            "[2001:db8::1%eth0]",
        ] {
            assert_eq!(
                visitor(&["9.9.9.9/32"], "9.9.9.9", &[entry]),
                "2001:db8::",
                "{entry}"
            );
        }
        for entry in [
            "",
            "unknown",
            "_hidden",
            "1.2.3.4:",
            "1.2.3.4:99999",
            "[]",
            "]1::1[",
            "1.2.3",
            "%",
            "\"",
        ] {
            assert_eq!(
                visitor(&["9.9.9.9/32"], "9.9.9.9", &[entry]),
                "9.9.9.9",
                "{entry}"
            );
        }
    }

    #[test]
    fn host_and_scheme_are_the_visitors_own_or_a_configured_proxys() {
        let site = |peer: &str, named: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            headers.insert(HOST, "own.test".parse().unwrap());
            for (name, value) in named {
                headers.append(*name, value.parse().unwrap());
            }
            proxies(&["10.0.0.1/32"]).check(peer.parse().unwrap(), &mut headers);
            let (scheme, host) = super::site(&headers).unwrap();
            format!("{scheme}://{host}")
        };
        let forwarded = [
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "plans.test:8443"),
        ];
        assert_eq!(site("10.0.0.1", &forwarded), "https://plans.test:8443");
        assert_eq!(
            site("::ffff:10.0.0.1", &forwarded),
            "https://plans.test:8443"
        );
        assert_eq!(site("10.0.0.2", &forwarded), "http://own.test");
        let several = [
            ("x-forwarded-proto", "http, HTTPS"),
            ("x-forwarded-host", "evil.test"),
            ("x-forwarded-host", "evil.test, plans.test"),
        ];
        assert_eq!(site("10.0.0.1", &several), "https://plans.test");
        let empty = [("x-forwarded-proto", ""), ("x-forwarded-host", " ")];
        assert_eq!(site("10.0.0.1", &empty), "http://own.test");
        assert_eq!(super::site(&HeaderMap::new()), None);
    }
}
