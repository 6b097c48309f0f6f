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

use crate::saved::SavedPlan;

/// The reason why the server did not do what was asked, as a text for the visitor.
///
/// Each text says what happened, what is safe, and what to do; none says how the server works.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ApiError {
    /// No plan has this id.
    #[error(
        "There is no plan at this link. Check that the link was copied whole, or ask for it again."
    )]
    NotFound,
    /// The link was withdrawn, or its plan deleted.
    #[error("This link was withdrawn, or its plan was deleted. Ask whoever sent it for a new one.")]
    Gone,
    /// The edit link is not this plan's.
    #[error(
        "This edit link does not belong to this plan, so nothing was changed. \
         You can save your version as a new plan."
    )]
    WrongSecret,
    /// Another save came in between.
    #[error(
        "Somebody saved this plan while you were changing it. Nothing is lost: \
         keep theirs, or save yours on top of it."
    )]
    Stale {
        /// The newest version, saved by somebody else.
        theirs: Box<SavedPlan>,
        /// The document that was sent, because the page may have moved on since.
        yours: String,
    },
    /// The document is no plan; one sentence for each fault.
    #[error("This plan cannot be saved: {}", .0.join("; "))]
    Faults(Vec<String>),
    /// The request is larger than the server's limit.
    #[error(
        "This is more than the {} kB a plan may have, so nothing was saved. Remove some of it.",
        limit.div_ceil(1024)
    )]
    TooLarge {
        /// Largest body of a request, in bytes.
        limit: usize,
    },
    /// The request comes from a page of another site.
    #[error(
        "This request comes from another site, so nothing was changed. Open the plan here and try again."
    )]
    ForeignSite,
    /// The request is not JSON or lacks an argument.
    #[error(
        "The server does not understand this request, so nothing was changed. \
         Reload the page; your plan is in its address."
    )]
    NotUnderstood,
    /// The key came with another change before.
    #[error(
        "Something else was saved with the same mark before, so nothing was changed now. \
         Your plan is safe in this page and its address; reload the page and try again."
    )]
    OtherRequest,
    /// Too many requests from one visitor.
    #[error(
        "Too many requests came from your network, so nothing was changed. \
         Wait {seconds} seconds and try again."
    )]
    TooMany {
        /// Seconds after which the request may be repeated.
        seconds: u64,
    },
    /// The database is read-only at the moment.
    #[error(
        "Plans can be opened but not saved at the moment. Yours is safe in this page \
         and its address; try again later."
    )]
    ReadOnly,
    /// The server has no space left.
    #[error(
        "The server has no space left to save plans. Yours is safe in this page \
         and its address; try again later."
    )]
    Full,
    /// The server cannot answer at the moment.
    #[error(
        "The server cannot do this at the moment. Your plan is safe in this page \
         and its address; try again in a minute."
    )]
    Unavailable,
    /// The server took the request and did not answer in time.
    #[error(
        "The server has not answered for 10 seconds. Your plan is safe on this page \
         and in its address; try again: nothing is saved twice."
    )]
    NoAnswer,
    /// The browser did not reach the server, or did not get an answer it can read.
    #[error(
        "The server could not be reached. Your plan is safe in this page \
         and its address; check the connection and try again."
    )]
    Unreachable,
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
