//! Whom requests come from, as far as turns and limits are concerned.

use std::net::{IpAddr, Ipv4Addr};

use axum::http::Extensions;

/// One visitor, as far as addresses can tell: whoever has an IPv6 address has 2^64 of them.
pub type Visitor = IpAddr;

/// Who wants something: a visitor, or a page of another site in a visitor's browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Client {
    /// The visitor's address.
    pub visitor: Visitor,
    /// Whether a page of another site asks, in the visitor's browser.
    pub is_another_site: bool,
}

impl Client {
    /// The visitor at this address.
    pub fn at(visitor: IpAddr) -> Self {
        Self {
            visitor,
            is_another_site: false,
        }
    }

    /// A page of another site in this visitor's browser.
    #[cfg(test)]
    pub(crate) fn as_another_site(self) -> Self {
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
