//! A plan on its way out: files to keep, its link as a QR code, a page for other sites' frames, and plans beside
//! each other.
//!
//! All of it is GET and changes nothing. `/export/{file}` takes the plan from the query string that the
//! planner's address has; below `/p/{id}` stand the same files for a saved plan as it was sent.
//! Working a plan out can take seconds of a processor, so it happens beside the threads that answer
//! requests and only a few at a time: see [`SolverPool`].

mod csv;
mod file_name;
mod preview;
pub(super) mod qr;
pub(super) mod refusal;
pub(super) mod tables;
mod xlsx;

use axum::{
    Extension, Router,
    extract::{Path, RawQuery, State},
    http::{
        HeaderMap, HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
    routing::get,
};

use self::{
    refusal::Refusal,
    tables::{SolvedPlan, Subject},
};
use super::{AppState, embed};
use crate::{api::visit::Visit, solver_pool::client::Client};
use crate::{
    api::{self, ApiError},
    plan::{Plan, benchmark::EDITION, example::HOBBY_SHOP},
    saved::{SavedPlan, ViewId},
    solver_pool::{Effort, SolverPool},
};

/// Everything that a plan leaves the site as.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/preview.png", get(preview::of_site))
        .route("/export/preview.png", get(preview::of_address))
        .route("/export/{file}", get(export))
        .route("/p/{id}/export/{file}", get(export_saved))
        .route("/p/{id}/preview.png", get(preview::of_saved))
        .route("/p/{id}/qr.svg", get(qr_code))
        .route("/p/{id}/embed", get(embedded))
}

/// What stands below a saved plan's link besides its files.
pub(crate) const BELOW_A_PLAN: [&str; 3] = ["embed", "qr.svg", preview::NAME];

/// The file of a plan that has this name.
pub(crate) fn file_named(name: &str) -> Option<String> {
    let known = File::named(name).is_some() || name == preview::NAME;
    known.then(|| name.to_owned())
}

/// A file that a plan can be kept as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum File {
    /// The plan itself, as `tiermix solve` reads it.
    Json,
    /// All tables in one workbook.
    Xlsx,
    /// One table.
    Csv(Subject),
}

impl File {
    fn named(name: &str) -> Option<Self> {
        match name {
            "plan.json" => Some(Self::Json),
            "plan.xlsx" => Some(Self::Xlsx),
            _ => name
                .strip_suffix(".csv")
                .and_then(Subject::from_key)
                .map(Self::Csv),
        }
    }

    const fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv(_) => "text/csv; charset=utf-8; header=present",
        }
    }

    fn write(self, worked: &SolvedPlan) -> Result<Vec<u8>, Refusal> {
        let written = match self {
            Self::Json => return Ok((worked.plan().to_json() + "\n").into_bytes()),
            Self::Xlsx => xlsx::workbook(worked).map_err(|error| error.to_string()),
            Self::Csv(subject) => {
                csv::lines(&subject.table(worked)).map_err(|error| error.to_string())
            }
        };
        written.map_err(|error| {
            tracing::error!("a file was not written: {error}");
            Refusal::NotWritten
        })
    }
}

/// `/export/{file}`: the plan of the query string as a file.
async fn export(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let file = File::named(&name).ok_or(Refusal::NoSuchFile)?;
    let query = query.unwrap_or_default();
    let plan = Plan::from_address(&HOBBY_SHOP.plan(), &query).map_err(Refusal::Faults)?;
    let worked = SolvedPlan::new(plan, EDITION.to_owned(), None);
    solve_file(&state.pool, client, file, &name, worked).await
}

/// `/p/{id}/export/{file}`: a saved plan as a file.
async fn export_saved(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Extension(visit): Extension<Visit>,
    Path((id, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let file = File::named(&name).ok_or(Refusal::NoSuchFile)?;
    let (id, plan, saved) = opened(&state, &visit, &id, None).await?;
    state.plans().note_use(&visit, &id);
    let link = state.address(&headers, &format!("/p/{}", id.as_str()));
    let worked = SolvedPlan::new(plan, saved.edition, link);
    solve_file(&state.pool, client, file, &name, worked).await
}

async fn solve_file(
    pool: &SolverPool,
    client: Client,
    file: File,
    name: &str,
    worked: SolvedPlan,
) -> Result<Response, Refusal> {
    let disposition = file_name::attachment(worked.plan().title(), name);
    let effort = Effort::of(worked.plan());
    let bytes = pool
        .run(client, effort, move || file.write(&worked))
        .await??;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(file.content_type())),
        (CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, bytes).into_response())
}

/// `/p/{id}/qr.svg`: the view link of a saved plan as a label for paper.
async fn qr_code(
    State(state): State<AppState>,
    Extension(visit): Extension<Visit>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (id, _, saved) = opened(&state, &visit, &id, None).await?;
    state.plans().note_use(&visit, &id);
    let link = state
        .address(&headers, &format!("/p/{}", id.as_str()))
        .ok_or(Refusal::NoHost)?;
    let words = format!("Version {} of this plan:", saved.version);
    // Only an absurd host makes a link that no QR code holds.
    let drawing = qr::label(&words, &link).map_err(|_| Refusal::NoHost)?;
    Ok(([(CONTENT_TYPE, "image/svg+xml")], drawing).into_response())
}

/// `/p/{id}/embed`: a saved plan as a page that any site may frame.
async fn embedded(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Extension(visit): Extension<Visit>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (id, plan, saved) = opened(&state, &visit, &id, None).await?;
    state.plans().note_use(&visit, &id);
    let path = format!("/p/{}", id.as_str());
    let address = state.address(&headers, &path);
    let picture = format!("{path}/{}?version={}", preview::NAME, saved.version);
    let picture = state.address(&headers, &picture);
    let links = embed::Links {
        path,
        address,
        picture,
    };
    let leptos = state.leptos;
    let page = state
        .pool
        .run(client, Effort::of(&plan), move || {
            embed::page(plan, saved.edition, links, leptos)
        })
        .await?;
    Ok(embed::framed(page))
}

/// A plan that the server keeps, and what it keeps beside it; no version is the newest.
async fn opened(
    state: &AppState,
    visit: &Visit,
    id: &str,
    version: Option<u32>,
) -> Result<(ViewId, Plan, SavedPlan), Refusal> {
    // A text that can be no id cannot be guessed right.
    let id = ViewId::parse(id).map_err(|_| ApiError::NotFound)?;
    visit.tries(id.as_str());
    let saved = state.plans().version_of(visit, &id, version).await;
    let saved = saved.map_err(api::denied)?;
    let plan = Plan::parse(&saved.document).map_err(Refusal::Faults)?;
    Ok((id, plan, saved))
}
