//! Repair of links that a mail program or a hand has damaged.
//!
//! Ids are of one length and one alphabet, so most damage can be seen in the link itself: punctuation of the sentence
//! around it, blanks, invisible characters, characters that were encoded once too often, names that advertisers add.
//! The answer then redirects to the clean address; where the repair is not certain, a sentence offers it. Every
//! repaired address is a page of this site: addresses are built from its own parts, never passed on.

mod comparison;
pub(super) mod path;
pub(super) mod query;

use axum::{
    Extension,
    extract::Request,
    http::{
        HeaderValue, Method, StatusCode, Uri,
        header::{CACHE_CONTROL, LOCATION},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};

use self::path::Target;
use super::refusals::{Perhaps, Words};
use crate::wording::refusals;

/// The repair of a damaged address.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Mended {
    /// The address that was certainly meant.
    Certainly(String),
    /// The address that may have been meant.
    Perhaps(String),
}

/// Redirects a damaged address to the one that was meant, and passes all others on.
pub(crate) async fn mend(request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    match mended(request.uri()) {
        None => next.run(request).await,
        Some(Mended::Certainly(address)) => match HeaderValue::try_from(address) {
            // A temporary redirect that is not cached: the author may correct the mistake. The address may carry a
            // secret.
            Ok(address) => {
                let headers = [
                    (LOCATION, address),
                    (CACHE_CONTROL, HeaderValue::from_static("no-store")),
                ];
                (StatusCode::FOUND, headers).into_response()
            }
            Err(_) => next.run(request).await,
        },
        Some(Mended::Perhaps(path)) => {
            let words = Words::new(|language| refusals::something_at_the_end(language).to_owned());
            let perhaps = (Extension(words), Extension(Perhaps(path)));
            let headers = [(CACHE_CONTROL, HeaderValue::from_static("no-store"))];
            (StatusCode::NOT_FOUND, perhaps, headers).into_response()
        }
    }
}

/// Returns the repair of an address; `None` when the address is undamaged, or beyond repair.
fn mended(address: &Uri) -> Option<Mended> {
    let raw = address.path();
    let raw_query = address.query().unwrap_or_default();
    let (target, more) = match Target::clean(raw) {
        Some(target) => (target, path::Rest::default()),
        None => match path::read(raw)? {
            path::Read::Certainly(target, rest) => (target, rest),
            path::Read::Perhaps(plan) => return Some(Mended::Perhaps(plan)),
        },
    };
    let joined = match (more.query.as_str(), raw_query) {
        ("", query) => query.to_owned(),
        (query, "") => query.to_owned(),
        (query, rest) => format!("{query}&{rest}"),
    };
    let (joined, secret) = if target.has_secret() {
        query::without_secret(&joined)
    } else {
        (joined, None)
    };
    let path = target.path();
    let query = match target.query() {
        path::Query::Plan => query::of_plan(&joined),
        path::Query::Comparison => comparison::of_comparison(&joined),
        path::Query::Ignored if path == raw => joined,
        path::Query::Ignored => query::without_tracking(&joined),
    };
    let fragment = more.fragment.or(secret);
    if path == raw && query == raw_query && fragment.is_none() {
        return None;
    }
    let mut mended = path;
    if !query.is_empty() {
        mended.push('?');
        mended.push_str(&query);
    }
    if let Some(fragment) = fragment {
        mended.push('#');
        mended.push_str(&fragment);
    }
    Some(Mended::Certainly(mended))
}

#[cfg(test)]
mod tests;
