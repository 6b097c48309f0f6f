//! The server functions of saved plans, which the browser calls.
//!
//! | function | arguments | answer | secret |
//! |---|---|---|---|
//! | [`save_plan`] | `plan` | [`Links`] | key |
//! | [`load_plan`] | `id` | [`SavedPlan`] | |
//! | [`load_version`] | `id`, `version` | [`SavedPlan`] | |
//! | [`versions`] | `id`, `before` | list of [`VersionLine`] | |
//! | [`check_link`] | `id` | nothing | edit |
//! | [`update_plan`] | `id`, `based_on`, `plan` | number of the new version | edit, key |
//! | [`describe_plan`] | `id`, `based_on`, `title`, `note`, `author` | number of the new version | edit, key |
//! | [`restore_version`] | `id`, `based_on`, `version` | number of the new version | edit, key |
//! | [`renew_link`] | `id`, `which` | [`Links`], both as they are now | edit, key |
//! | [`delete_plan`] | `id` | nothing | edit, key |
//!
//! Each function that changes something takes a `key`, drawn by the browser for one press of a button: at least 128
//! bits of its generator, 22 to 64 letters of `A-Z a-z 0-9 - _`. A call repeated with the same key is the same change:
//! repeated after a lost answer, it gets the first answer again, for a week. A call that differs takes a key of its
//! own, and so does the next press once an answer came. A call without a key is a change of its own.
//!
//! A call of [`save_plan`] or [`update_plan`] may have two megabytes as shipped, any other 256 kilobytes; a larger one is
//! refused with [`ApiError::TooLarge`], which names the limit. The plan is a text within the JSON of the call, where each
//! quotation mark and line break takes two bytes.
//!
//! Duplicating needs no function: a page that shows a plan has its document, and [`save_plan`] with it makes a private
//! copy under links of its own, so that the original cannot change.
//!
//! Every function is a `POST` with JSON, so that neither ids nor plans stand in a request line and another site's form
//! cannot call it; `crate::server` refuses requests from elsewhere before they reach a function. Called while a page is
//! rendered on the server, the functions answer alike, and an error sets the page's status: a page that loads a plan
//! before its first byte (`SsrMode::Async`) answers 404 for an unknown one by itself.

mod error;
#[cfg(feature = "ssr")]
mod on_server;
#[cfg(feature = "ssr")]
mod saved_plans;
mod secret;
#[cfg(feature = "ssr")]
pub mod visit;

use leptos::{prelude::*, server_fn::codec::Json};

pub use self::error::ApiError;
#[cfg(feature = "ssr")]
pub(crate) use self::error::refuse;
#[cfg(feature = "ssr")]
pub(crate) use self::on_server::denied;
#[cfg(feature = "ssr")]
pub use self::saved_plans::SavedPlans;
pub use self::secret::{EDIT_SECRET, IDEMPOTENCY_KEY, JsonBesideSecret};
use crate::saved::{LinkKind, Links, SavedPlan, VersionLine};

/// Functions that only read; all others count as changes.
#[cfg(feature = "ssr")]
pub const READING: [&str; 4] = ["load_plan", "load_version", "versions", "check_link"];

/// Functions whose requests carry a whole plan, and may be as large as one; all others are short.
#[cfg(feature = "ssr")]
pub const CARRYING: [&str; 2] = ["save_plan", "update_plan"];

/// Saves a plan, given in its file format, as version 1 and returns its links.
///
/// # Errors
/// [`ApiError::Faults`] when the text is no plan; [`ApiError::OtherRequest`] when the key came with another change
/// before, and [`ApiError::NotUnderstood`] when it is no key; [`ApiError::ReadOnly`], [`ApiError::Full`] and
/// [`ApiError::Unavailable`] when the plan cannot be saved.
#[server(endpoint = "save_plan", input = JsonBesideSecret)]
pub async fn save_plan(
    /// The plan in its file format.
    plan: String,
    /// Idempotency key: marks a repeated call as the same change; see [above](self).
    #[server(skip)]
    key: Option<String>,
) -> Result<Links, ApiError> {
    let asked = on_server::asked(key, "save_plan", &[&plan])?;
    if let Some(answer) = on_server::answered(asked.as_ref()).await? {
        return Ok(answer.links);
    }
    let snapshot = on_server::snapshot(&plan).await?;
    on_server::save(&snapshot, asked.as_ref()).await
}

/// Loads the newest version of a plan.
///
/// # Errors
/// [`ApiError::NotFound`] for an unknown id, [`ApiError::Gone`] for one that was withdrawn,
/// [`ApiError::Unavailable`].
#[server(endpoint = "load_plan", input = Json)]
pub async fn load_plan(
    /// Last part of the view link.
    id: String,
) -> Result<SavedPlan, ApiError> {
    let id = on_server::view_id(&id)?;
    let plan = on_server::store()?.load(&id).await;
    on_server::opened(&id, plan.map_err(on_server::denied)?)
}

/// Loads one version of a plan, as it was saved.
///
/// # Errors
/// [`ApiError::NotFound`] also for a version that the plan does not have, and those of
/// [`load_plan`].
#[server(endpoint = "load_version", input = Json)]
pub async fn load_version(
    /// Last part of the view link.
    id: String,
    /// Number of the version, from 1.
    version: u32,
) -> Result<SavedPlan, ApiError> {
    let id = on_server::view_id(&id)?;
    let plan = on_server::version_of(&id, version).await?;
    on_server::opened(&id, plan)
}

/// Lists a plan's versions, newest first and at most 100; the last one's number as `before` gets those before it.
///
/// # Errors
/// Those of [`load_plan`].
#[server(endpoint = "versions", input = Json)]
pub async fn versions(
    /// Last part of the view link.
    id: String,
    /// Only versions with smaller numbers; `None` for the newest.
    before: Option<u32>,
) -> Result<Vec<VersionLine>, ApiError> {
    let id = on_server::view_id(&id)?;
    let lines = on_server::store()?.versions(&id, before).await;
    lines.map_err(on_server::denied)
}

/// Checks whether an edit link may change its plan.
///
/// # Errors
/// [`ApiError::WrongSecret`], [`ApiError::Gone`] also for a secret that was withdrawn, and those of
/// [`load_plan`].
#[server(endpoint = "check_link", input = JsonBesideSecret)]
pub async fn check_link(
    /// Last part of the view link.
    id: String,
    /// The secret after `#edit=` in the edit link.
    #[server(skip)]
    secret: String,
) -> Result<(), ApiError> {
    let links = on_server::links(&id, &secret)?;
    let checked = on_server::store()?
        .may_change(&links.view, &links.edit)
        .await;
    checked.map_err(on_server::denied)
}

/// Adds a version to a plan and returns its number; note and author stay.
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
    /// The secret after `#edit=` in the edit link.
    #[server(skip)]
    secret: String,
    /// Number of the version that was changed.
    based_on: u32,
    /// The plan in its file format.
    plan: String,
    /// Idempotency key: marks a repeated call as the same change; see [above](self).
    #[server(skip)]
    key: Option<String>,
) -> Result<u32, ApiError> {
    let links = on_server::links(&id, &secret)?;
    let sent = [&id, &secret, &based_on.to_string(), &plan];
    let asked = on_server::asked(key, "update_plan", &sent.map(String::as_str))?;
    if let Some(answer) = on_server::answered(asked.as_ref()).await? {
        return Ok(answer.version);
    }
    let snapshot = on_server::snapshot(&plan).await?;
    on_server::add_version(&links, based_on, &snapshot, asked.as_ref()).await
}

/// Changes the texts beside a plan's numbers, as a new version, and returns its number.
///
/// # Errors
/// [`ApiError::Faults`] for a text that is too long or not plain, and those of [`update_plan`];
/// [`ApiError::Stale`] then has the document with the new title as `yours`.
#[server(endpoint = "describe_plan", input = JsonBesideSecret)]
pub async fn describe_plan(
    /// Last part of the view link.
    id: String,
    /// The secret after `#edit=` in the edit link.
    #[server(skip)]
    secret: String,
    /// Number of the version that was changed.
    based_on: u32,
    /// Title of the plan: one line, at most 120 characters.
    title: String,
    /// Note to the client: at most 2,000 characters.
    note: String,
    /// Author of the plan: one line, at most 120 characters.
    author: String,
    /// Idempotency key: marks a repeated call as the same change; see [above](self).
    #[server(skip)]
    key: Option<String>,
) -> Result<u32, ApiError> {
    let links = on_server::links(&id, &secret)?;
    let sent = [&id, &secret, &based_on.to_string(), &title, &note, &author];
    let asked = on_server::asked(key, "describe_plan", &sent.map(String::as_str))?;
    if let Some(answer) = on_server::answered(asked.as_ref()).await? {
        return Ok(answer.version);
    }
    let snapshot = on_server::described(&links, &title, &note, &author).await?;
    on_server::add_version(&links, based_on, &snapshot, asked.as_ref()).await
}

/// Makes an earlier version the newest again, as a new version, and returns its number.
///
/// # Errors
/// [`ApiError::NotFound`] also for a version that the plan does not have, and those of
/// [`update_plan`]; [`ApiError::Stale`] then has the earlier document as `yours`.
#[server(endpoint = "restore_version", input = JsonBesideSecret)]
pub async fn restore_version(
    /// Last part of the view link.
    id: String,
    /// The secret after `#edit=` in the edit link.
    #[server(skip)]
    secret: String,
    /// Number of the newest version that the page knows.
    based_on: u32,
    /// Number of the version that shall come back.
    version: u32,
    /// Idempotency key: marks a repeated call as the same change; see [above](self).
    #[server(skip)]
    key: Option<String>,
) -> Result<u32, ApiError> {
    let links = on_server::links(&id, &secret)?;
    let sent = [&id, &secret, &based_on.to_string(), &version.to_string()];
    let asked = on_server::asked(key, "restore_version", &sent.map(String::as_str))?;
    if let Some(answer) = on_server::answered(asked.as_ref()).await? {
        return Ok(answer.version);
    }
    let snapshot = on_server::restored(&links, version).await?;
    on_server::add_version(&links, based_on, &snapshot, asked.as_ref()).await
}

/// Withdraws one of a plan's links and returns both as they are now.
///
/// The old one is answered with [`ApiError::Gone`] from then on. The edit link contains the view
/// link, so a new view link makes a new edit link too, with the same secret.
///
/// # Errors
/// [`ApiError::WrongSecret`], and those of [`save_plan`] and [`load_plan`].
#[server(endpoint = "renew_link", input = JsonBesideSecret)]
pub async fn renew_link(
    /// Last part of the view link.
    id: String,
    /// The secret after `#edit=` in the edit link.
    #[server(skip)]
    secret: String,
    /// Kind of the link: `"view"` or `"edit"`.
    which: LinkKind,
    /// Idempotency key: marks a repeated call as the same change; see [above](self).
    #[server(skip)]
    key: Option<String>,
) -> Result<Links, ApiError> {
    let links = on_server::links(&id, &secret)?;
    let sent = [&*id, &secret, which.key()];
    let asked = on_server::asked(key, "renew_link", &sent)?;
    on_server::renew(&links, which, asked.as_ref()).await
}

/// Deletes a plan with all its versions; its links are answered with [`ApiError::Gone`].
///
/// # Errors
/// [`ApiError::WrongSecret`], and those of [`save_plan`] and [`load_plan`].
#[server(endpoint = "delete_plan", input = JsonBesideSecret)]
pub async fn delete_plan(
    /// Last part of the view link.
    id: String,
    /// The secret after `#edit=` in the edit link.
    #[server(skip)]
    secret: String,
    /// Idempotency key: marks a repeated call as the same change; see [above](self).
    #[server(skip)]
    key: Option<String>,
) -> Result<(), ApiError> {
    let links = on_server::links(&id, &secret)?;
    let asked = on_server::asked(key, "delete_plan", &[&id, &secret])?;
    let deleted = on_server::store()?
        .delete(&links.view, &links.edit, asked.as_ref())
        .await;
    deleted.map_err(on_server::denied)
}
