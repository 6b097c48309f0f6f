//! What the browser asks of the server: save, load and update a plan.
//!
//! Every function is a `POST` with JSON, so that neither ids nor plans stand in a request line
//! and another site's form cannot call it; `crate::server` refuses what comes from elsewhere before
//! it gets here. Called while a page is rendered on the server they answer the same, and
//! an error sets the page's status, so a page that loads a plan before its first byte (`SsrMode::Async`)
//! answers 404 for an unknown one by itself.

use leptos::{
    prelude::*,
    server_fn::{
        ContentType,
        codec::{Encoding, FromReq, IntoReq, Json, JsonEncoding},
        error::{FromServerFnError, ServerFnErrorErr},
        request::browser::BrowserRequest,
    },
};
use serde::{Deserialize, Serialize};

use crate::saved::{Links, SavedPlan};

#[cfg(feature = "ssr")]
use {
    crate::{
        plan::benchmark::EDITION,
        saved::{EditSecret, ViewId},
        server::store::Update,
    },
    http::StatusCode,
};

/// Header in which the edit secret travels.
pub const EDIT_SECRET: &str = "x-edit-secret";

/// Why the server did not do what was asked, said to the person who asked.
///
/// Each text says what happened, what is safe, and what to do; none says how the server works.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ApiError {
    /// No plan has this id.
    #[error(
        "There is no plan at this link. Check that the link was copied whole, or ask for it again."
    )]
    NotFound,
    /// The edit link is not this plan's.
    #[error(
        "This edit link does not belong to this plan, so nothing was changed. \
         You can save your version as a new plan."
    )]
    WrongSecret,
    /// Somebody saved in between.
    #[error(
        "Somebody saved this plan while you were changing it. Nothing is lost: \
         keep theirs, or save yours on top of it."
    )]
    Stale {
        /// The newest version, saved by somebody else.
        theirs: Box<SavedPlan>,
        /// The document that was sent, for the page may have moved on since.
        yours: String,
    },
    /// What was sent is no plan; one sentence for each fault.
    #[error("This plan cannot be saved: {}", .0.join("; "))]
    Faults(Vec<String>),
    /// The request is larger than the server reads.
    #[error(
        "This is more than the {} kB a plan may have, so nothing was saved. Remove some of it.",
        limit.div_ceil(1024)
    )]
    TooLarge {
        /// Most bytes of a request.
        limit: usize,
    },
    /// The request comes from a page of another site.
    #[error(
        "This request comes from another site, so nothing was changed. Open the plan here and try again."
    )]
    ForeignSite,
    /// The request is no JSON or lacks something.
    #[error(
        "The server does not understand this request, so nothing was changed. \
         Reload the page; your plan is in its address."
    )]
    NotUnderstood,
    /// The database may only be read at the moment.
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

/// Keeps a plan, given in its file format, as version 1 and answers with its links.
///
/// # Errors
/// [`ApiError::Faults`] when it is no plan; [`ApiError::ReadOnly`], [`ApiError::Full`] and
/// [`ApiError::Unavailable`] when it could not be kept.
#[server(endpoint = "save_plan", input = Json)]
pub async fn save_plan(
    /// The plan in its file format.
    plan: String,
) -> Result<Links, ApiError> {
    let document = on_server::document(&plan)?;
    on_server::store()?
        .save(&document, EDITION)
        .await
        .map_err(on_server::failed)
}

/// Opens the newest version of the plan with this id.
///
/// # Errors
/// [`ApiError::NotFound`] for an id that is none or unknown, [`ApiError::Unavailable`].
#[server(endpoint = "load_plan", input = Json)]
pub async fn load_plan(
    /// Last part of the view link.
    id: String,
) -> Result<SavedPlan, ApiError> {
    let id = ViewId::parse(&id).map_err(|_| refuse(ApiError::NotFound))?;
    on_server::store()?
        .load(&id)
        .await
        .map_err(on_server::failed)?
        .ok_or_else(|| refuse(ApiError::NotFound))
}

/// Adds a version to a plan and answers with its number.
///
/// `based_on` is the version that was changed. The secret travels in the header [`EDIT_SECRET`]
/// and nowhere else: see [`JsonBesideSecret`].
///
/// # Errors
/// [`ApiError::Stale`] with both versions when somebody saved in between,
/// [`ApiError::WrongSecret`], and those of [`save_plan`] and [`load_plan`].
#[server(endpoint = "update_plan", input = JsonBesideSecret)]
pub async fn update_plan(
    /// Last part of the view link.
    id: String,
    /// What stands after `#edit=` in the edit link.
    #[server(skip)]
    secret: String,
    /// Number of the version that was changed.
    based_on: u32,
    /// The plan in its file format.
    plan: String,
) -> Result<u32, ApiError> {
    let id = ViewId::parse(&id).map_err(|_| refuse(ApiError::NotFound))?;
    let secret = EditSecret::parse(&secret).map_err(|_| refuse(ApiError::WrongSecret))?;
    let document = on_server::document(&plan)?;
    let update = on_server::store()?
        .update(&id, &secret, based_on, &document, EDITION)
        .await
        .map_err(on_server::failed)?;
    match update {
        Update::Saved(version) => Ok(version),
        Update::Stale(newest) => Err(refuse(ApiError::Stale {
            theirs: Box::new(newest),
            yours: plan,
        })),
        Update::WrongSecret => Err(refuse(ApiError::WrongSecret)),
        Update::NotFound => Err(refuse(ApiError::NotFound)),
    }
}

/// Arguments as JSON in the body, the edit secret beside it in a header.
///
/// Server functions put all their arguments into the body, and a client of `server_fn` is a type
/// without values, so it could take a secret only from a global. An encoding sees the
/// arguments of the call, can put one of them elsewhere, and leaves [`update_plan`] an ordinary
/// function on both sides. Proxies and servers log bodies of refused requests more often than
/// headers that they do not know.
pub struct JsonBesideSecret;

impl ContentType for JsonBesideSecret {
    const CONTENT_TYPE: &'static str = Json::CONTENT_TYPE;
}

impl Encoding for JsonBesideSecret {
    const METHOD: http::Method = Json::METHOD;
}

impl IntoReq<JsonBesideSecret, BrowserRequest, ApiError> for UpdatePlan {
    fn into_req(self, path: &str, accepts: &str) -> Result<BrowserRequest, ApiError> {
        let secret = self.secret.clone();
        let request: BrowserRequest = IntoReq::<Json, _, ApiError>::into_req(self, path, accepts)?;
        request.headers().set(EDIT_SECRET, &secret);
        Ok(request)
    }
}

#[cfg(feature = "ssr")]
type ServerRequest = http::Request<axum::body::Body>;
#[cfg(not(feature = "ssr"))]
type ServerRequest = leptos::server_fn::request::BrowserMockReq;

impl FromReq<JsonBesideSecret, ServerRequest, ApiError> for UpdatePlan {
    async fn from_req(request: ServerRequest) -> Result<Self, ApiError> {
        #[cfg(feature = "ssr")]
        let secret = on_server::edit_secret(request.headers());
        #[cfg(not(feature = "ssr"))]
        let secret = String::new();
        let arguments = <Self as FromReq<Json, _, ApiError>>::from_req(request).await?;
        Ok(Self {
            secret,
            ..arguments
        })
    }
}

/// The error, with its status on the answer that is being made.
fn refuse(error: ApiError) -> ApiError {
    #[cfg(feature = "ssr")]
    if let Some(answer) = use_context::<leptos_axum::ResponseOptions>() {
        answer.set_status(error.status());
    }
    error
}

#[cfg(feature = "ssr")]
impl ApiError {
    /// Status of an answer with this error.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongSecret | Self::ForeignSite => StatusCode::FORBIDDEN,
            Self::Stale { .. } => StatusCode::CONFLICT,
            Self::Faults(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotUnderstood => StatusCode::BAD_REQUEST,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::ReadOnly | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unreachable => StatusCode::BAD_GATEWAY,
        }
    }
}

#[cfg(feature = "ssr")]
mod on_server {
    use super::{ApiError, EDIT_SECRET, refuse};
    use crate::{
        plan::Plan,
        server::{
            AppState,
            store::{PlanStore, StoreError},
        },
    };
    use leptos::prelude::use_context;

    pub(super) fn store() -> Result<PlanStore, ApiError> {
        let state = use_context::<AppState>().ok_or_else(|| refuse(ApiError::Unavailable))?;
        Ok(state.store)
    }

    /// The plan as it will be kept: read and printed again, so that no other text gets in.
    pub(super) fn document(plan: &str) -> Result<String, ApiError> {
        let plan = Plan::parse(plan).map_err(|faults| {
            let sentences = faults.iter().map(ToString::to_string).collect();
            refuse(ApiError::Faults(sentences))
        })?;
        Ok(plan.print())
    }

    pub(super) fn edit_secret(headers: &http::HeaderMap) -> String {
        let header = headers.get(EDIT_SECRET);
        let secret = header.and_then(|value| value.to_str().ok());
        secret.unwrap_or_default().to_owned()
    }

    /// What a visitor may know of a failure; the log gets the rest.
    pub(super) fn failed(error: StoreError) -> ApiError {
        tracing::error!("{error}");
        refuse(match error {
            StoreError::ReadOnly(_) => ApiError::ReadOnly,
            StoreError::Full(_) => ApiError::Full,
            _ => ApiError::Unavailable,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_is_not_in_the_body() {
        let arguments = UpdatePlan {
            id: "id".to_owned(),
            secret: "hidden".to_owned(),
            based_on: 1,
            plan: "{}".to_owned(),
        };
        let body = serde_json::to_string(&arguments).unwrap();
        assert_eq!(body, r#"{"id":"id","based_on":1,"plan":"{}"}"#);
    }
}
