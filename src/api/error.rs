//! The error of the server functions.

#[cfg(feature = "ssr")]
use http::StatusCode;
#[cfg(feature = "ssr")]
use leptos::prelude::use_context;
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

use crate::{
    plan::wording::Language,
    saved::SavedPlan,
    wording::{self, requests},
};

/// The reason why the server did not do what was asked, as a text for the visitor.
///
/// Each text says what happened, what is safe, and what to do; none says how the server works.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ApiError {
    /// No plan has this id.
    NotFound,
    /// The link was withdrawn, or its plan deleted.
    Gone,
    /// The edit link is not this plan's.
    WrongSecret,
    /// Another save came in between.
    Stale {
        /// The newest version, saved by somebody else.
        theirs: Box<SavedPlan>,
        /// The document that was sent, because the page may have moved on since.
        yours: String,
    },
    /// The document is no plan; one sentence for each fault.
    Faults(Vec<String>),
    /// The request is larger than the server's limit, or the plan than any that is saved.
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// The request comes from a page of another site.
    ForeignSite,
    /// The request is not JSON or lacks an argument.
    NotUnderstood,
    /// The key came with another change before.
    OtherRequest,
    /// Too many requests from one visitor.
    TooMany {
        /// Seconds after which the request may be repeated.
        seconds: u64,
    },
    /// The database is read-only at the moment.
    ReadOnly,
    /// The server has no space left.
    Full,
    /// The server cannot answer at the moment.
    Unavailable,
    /// The server took the request and did not answer in time.
    NoAnswer,
    /// The browser did not reach the server, or did not get an answer it can read.
    Unreachable,
}

wording::display!(ApiError);

impl ApiError {
    /// Returns the text for the visitor.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::NotFound => requests::not_found(language),
            Self::Gone => requests::gone(language),
            Self::WrongSecret => requests::wrong_secret(language),
            Self::Stale { .. } => requests::stale(language),
            Self::Faults(faults) => return requests::faults(language, faults),
            Self::TooLarge { limit } => {
                return requests::too_large(language, *limit);
            }
            Self::ForeignSite => requests::foreign_site(language),
            Self::NotUnderstood => requests::not_understood(language),
            Self::OtherRequest => requests::other_request(language),
            Self::TooMany { seconds } => return requests::too_many(language, *seconds),
            Self::ReadOnly => requests::read_only(language),
            Self::Full => requests::full(language),
            Self::Unavailable => requests::unavailable(language),
            Self::NoAnswer => requests::no_answer(language),
            Self::Unreachable => requests::unreachable(language),
        }
        .to_owned()
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Unreachable,
            // In the browser the answer could not be read, on the server the request.
            ServerFnErrorErr::Deserialization(_) if cfg!(not(feature = "ssr")) => Self::Unreachable,
            ServerFnErrorErr::Deserialization(_)
            | ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_) => refuse(Self::NotUnderstood),
            _ => refuse(Self::Unavailable),
        }
    }
}

/// Sets the status of the answer that is being made, and returns the error.
pub(crate) fn refuse(error: ApiError) -> ApiError {
    #[cfg(feature = "ssr")]
    if let Some(answer) = use_context::<leptos_axum::ResponseOptions>() {
        answer.set_status(error.status());
    }
    error
}

#[cfg(feature = "ssr")]
impl ApiError {
    /// Returns the status of an answer with this error.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::WrongSecret | Self::ForeignSite => StatusCode::FORBIDDEN,
            Self::Stale { .. } => StatusCode::CONFLICT,
            Self::Faults(_) | Self::OtherRequest => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotUnderstood => StatusCode::BAD_REQUEST,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::ReadOnly | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::NoAnswer => StatusCode::GATEWAY_TIMEOUT,
            Self::Unreachable => StatusCode::BAD_GATEWAY,
        }
    }
}
