//! A plan on its way out: files to keep, its link as a QR code, a page for other sites' frames, and plans beside
//! each other.
//!
//! All of it is GET and changes nothing. `/export/{file}` takes the plan from the query string that the
//! planner's address has; below `/p/{id}` stand the same files for a saved plan as it was sent.
//! Working a plan out can take seconds of a processor, so it happens beside the threads that answer
//! requests and only a few at a time: see [`Press`].

mod compare;
mod embed;
mod file_name;
mod lines;
mod link;
mod preview;
pub(super) mod still;
mod tables;
mod workbook;

use axum::{
    Extension, Router,
    extract::{Path, RawQuery, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
    routing::get,
};

use super::{
    AppState,
    press::{Effort, Press, PressError},
    refusing::Words,
    visitors::{Asker, Visit},
};
use crate::{
    api::{self, ApiError},
    plan::{Fault, Plan, benchmark::EDITION, example::HOBBY_SHOP},
    saved::{SavedPlan, ViewId},
};
use tables::{Subject, Worked};

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
        .route("/compare", get(compare::page))
}

/// Why there is no such paper; one sentence for whoever asked.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error(
        "There is no such file. A plan comes as plan.json, plan.xlsx and {}.",
        csv_names()
    )]
    NoSuchFile,
    #[error("{}", sentences(.0))]
    Faults(Vec<Fault>),
    #[error(transparent)]
    Plan(#[from] ApiError),
    #[error("The request does not say which site it was sent to, so there is no link to draw.")]
    NoHost,
    #[error(transparent)]
    Press(#[from] PressError),
    #[error("This file could not be written. The plan is safe; try again in a minute.")]
    NotWritten,
}

fn csv_names() -> String {
    let names = Subject::ALL.map(|subject| format!("{}.csv", subject.key()));
    names.join(", ")
}

fn sentences(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Press(error) => return error.into_response(),
            Self::NoSuchFile => StatusCode::NOT_FOUND,
            Self::Faults(_) | Self::NoHost => StatusCode::BAD_REQUEST,
            Self::Plan(error) => error.status(),
            Self::NotWritten => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let words = self.to_string();
        (status, Extension(Words(words.clone())), words).into_response()
    }
}

/// What stands below a saved plan's link besides its files.
pub(super) const BELOW_A_PLAN: [&str; 3] = ["embed", "qr.svg", preview::NAME];

/// The file of a plan that has this name.
pub(super) fn file_named(name: &str) -> Option<String> {
    let known = File::named(name).is_some() || name == preview::NAME;
    known.then(|| name.to_owned())
}

/// Whether the query of a comparison can be read.
pub(super) fn compares(query: &str) -> bool {
    compare::can_read(query)
}

impl AppState {
    /// The address of a path on this site, as far as it is known.
    pub(crate) fn address(&self, headers: &HeaderMap, path: &str) -> Option<String> {
        link::address(self.proxy.public.as_ref(), headers, path)
    }
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

    fn write(self, worked: &Worked) -> Result<Vec<u8>, Refusal> {
        let written = match self {
            Self::Json => return Ok((worked.plan().print() + "\n").into_bytes()),
            Self::Xlsx => workbook::workbook(worked).map_err(|error| error.to_string()),
            Self::Csv(subject) => {
                lines::lines(&subject.table(worked)).map_err(|error| error.to_string())
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
    Extension(asker): Extension<Asker>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let file = File::named(&name).ok_or(Refusal::NoSuchFile)?;
    let query = query.unwrap_or_default();
    let plan = Plan::from_address(&HOBBY_SHOP.plan(), &query).map_err(Refusal::Faults)?;
    let worked = Worked::new(plan, EDITION.to_owned(), None);
    press_file(&state.press, asker, file, &name, worked).await
}

/// `/p/{id}/export/{file}`: a saved plan as a file.
async fn export_saved(
    State(state): State<AppState>,
    Extension(asker): Extension<Asker>,
    Extension(visit): Extension<Visit>,
    Path((id, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let file = File::named(&name).ok_or(Refusal::NoSuchFile)?;
    let (id, plan, saved) = opened(&state, &visit, &id, None).await?;
    state.note_use(&visit, &id);
    let link = state.address(&headers, &format!("/p/{}", id.as_str()));
    let worked = Worked::new(plan, saved.edition, link);
    press_file(&state.press, asker, file, &name, worked).await
}

async fn press_file(
    press: &Press,
    asker: Asker,
    file: File,
    name: &str,
    worked: Worked,
) -> Result<Response, Refusal> {
    let disposition = file_name::attachment(worked.plan().title(), name);
    let effort = Effort::of(worked.plan());
    let bytes = press
        .run(asker, effort, move || file.write(&worked))
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
    state.note_use(&visit, &id);
    let link = state
        .address(&headers, &format!("/p/{}", id.as_str()))
        .ok_or(Refusal::NoHost)?;
    let words = format!("Version {} of this plan:", saved.version);
    // Only an absurd host makes a link that no QR code holds.
    let drawing = link::label(&words, &link).map_err(|_| Refusal::NoHost)?;
    Ok(([(CONTENT_TYPE, "image/svg+xml")], drawing).into_response())
}

/// `/p/{id}/embed`: a saved plan as a page that any site may frame.
async fn embedded(
    State(state): State<AppState>,
    Extension(asker): Extension<Asker>,
    Extension(visit): Extension<Visit>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (id, plan, saved) = opened(&state, &visit, &id, None).await?;
    state.note_use(&visit, &id);
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
        .press
        .run(asker, Effort::of(&plan), move || {
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
    let saved = state.version_of(visit, &id, version).await;
    let saved = saved.map_err(api::denied)?;
    let plan = Plan::parse(&saved.document).map_err(Refusal::Faults)?;
    Ok((id, plan, saved))
}
