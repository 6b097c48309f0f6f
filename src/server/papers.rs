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
mod still;
mod tables;
mod workbook;

use std::net::SocketAddr;

use axum::{
    Extension, Router,
    extract::{ConnectInfo, Path, RawQuery, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
    routing::get,
};

use super::{
    AppState,
    press::{Press, PressError},
    proxies::peer,
    visitors::Asker,
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
        .route("/export/{file}", get(export))
        .route("/p/{id}/export/{file}", get(export_saved))
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
        (status, self.to_string()).into_response()
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

/// The connection that a request came by.
type Connection = Option<Extension<ConnectInfo<SocketAddr>>>;

/// The view link of a plan on this site.
fn link_to(id: &str, state: &AppState, from: &Connection, headers: &HeaderMap) -> Option<String> {
    let peer = peer(from.as_ref().map(|Extension(from)| from));
    let site = state.proxies.site(peer, headers);
    link::address(state.proxy.public.as_ref(), site, &format!("/p/{id}"))
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
    Path((id, name)): Path<(String, String)>,
    from: Connection,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let file = File::named(&name).ok_or(Refusal::NoSuchFile)?;
    let (plan, saved) = opened(&state, &id).await?;
    let link = link_to(&id, &state, &from, &headers);
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
    let bytes = press.run(asker, move || file.write(&worked)).await??;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(file.content_type())),
        (CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, bytes).into_response())
}

/// `/p/{id}/qr.svg`: the view link of a saved plan as a label for paper.
async fn qr_code(
    State(state): State<AppState>,
    Path(id): Path<String>,
    from: Connection,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (_, saved) = opened(&state, &id).await?;
    let link = link_to(&id, &state, &from, &headers).ok_or(Refusal::NoHost)?;
    let words = format!("Version {} of this plan:", saved.version);
    // Only an absurd host makes a link that no QR code holds.
    let drawing = link::label(&words, &link).map_err(|_| Refusal::NoHost)?;
    Ok(([(CONTENT_TYPE, "image/svg+xml")], drawing).into_response())
}

/// `/p/{id}/embed`: a saved plan as a page that any site may frame.
async fn embedded(
    State(state): State<AppState>,
    Extension(asker): Extension<Asker>,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let (plan, saved) = opened(&state, &id).await?;
    let leptos = state.leptos;
    let page = state
        .press
        .run(asker, move || embed::page(plan, saved.edition, &id, leptos))
        .await?;
    Ok(embed::framed(page))
}

/// A plan that the server keeps, and what it keeps beside it.
async fn opened(state: &AppState, id: &str) -> Result<(Plan, SavedPlan), Refusal> {
    let id = ViewId::parse(id).map_err(|_| ApiError::NotFound)?;
    let saved = state.store.load(&id).await.map_err(api::denied)?;
    state.note_use(&id);
    let plan = Plan::parse(&saved.document).map_err(Refusal::Faults)?;
    Ok((plan, saved))
}
