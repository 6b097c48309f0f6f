//! The client of a request, as turns and rate limits count it.

use std::net::{IpAddr, Ipv4Addr};

use axum::http::Extensions;

/// A visitor, as far as addresses can tell; for IPv6 a whole network, because one customer has 2^64 addresses.
pub type Visitor = IpAddr;

/// A client: a visitor, or a page of another site in a visitor's browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Client {
    /// The visitor's address.
    pub visitor: Visitor,
    /// True if the request comes from a page of another site, in the visitor's browser.
    pub is_another_site: bool,
}

impl Client {
    /// Returns the visitor at this address.
    pub fn at(visitor: IpAddr) -> Self {
        Self {
            visitor,
            is_another_site: false,
        }
    }

    /// Returns a page of another site in this visitor's browser.
    #[cfg(test)]
    pub(crate) fn as_another_site(self) -> Self {
        Self {
            is_another_site: true,
            ..self
        }
    }

    /// Returns the client of the request with these extensions.
    pub fn of(request: &Extensions) -> Self {
        let known = request.get::<Self>().copied();
        known.unwrap_or(Self::at(IpAddr::V4(Ipv4Addr::UNSPECIFIED)))
    }
}
