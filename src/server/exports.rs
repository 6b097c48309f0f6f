//! Exports of a plan: files, the link as a QR code, a page for frames, and preview pictures.
//!
//! All of them are GET and change nothing. `/export/{file}` takes the plan from a query string like that of the
//! planner's address; below `/p/{id}` are the same files for a saved plan as it was sent. Solving a plan can take
//! seconds of a processor, so it runs outside the threads that answer requests and only a few at a time: see
//! [`SolverPool`](crate::solver_pool::SolverPool).

pub(super) mod csv;
pub(super) mod file_name;
mod json;
pub(super) mod png;
mod preview;
pub(super) mod qr;
pub(super) mod refusal;
pub(super) mod separators;
pub(super) mod tables;
pub(super) mod xlsx;

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

use form_urlencoded::parse;

use self::{
    refusal::Refusal,
    separators::Separators,
    tables::{Origin, SolvedPlan, Subject},
};
use super::{AppState, embed, locale, static_page};
use crate::{
    api::{self, ApiError, visit::Visit},
    app::{navigation::Page, planner::saved::document::VERSION},
    plan::{Plan, benchmark::EDITION, example::HOBBY_SHOP, wording::Language},
    saved::{SavedPlan, ViewId},
    solver_pool::{Effort, client::Client},
    wording::exports as texts,
};

/// Returns the routes of all exports.
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

/// Names below a saved plan's link besides its files.
pub(crate) const BELOW_A_PLAN: [&str; 3] = ["embed", "qr.svg", preview::NAME];

/// Returns the name of a file of a plan if it is one.
pub(crate) fn file_named(name: &str) -> Option<String> {
    let known = File::named(name).is_some() || name == preview::NAME;
    known.then(|| name.to_owned())
}

/// The format of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum File {
    /// The plan, as `tiermix solve` reads it.
    Json,
    /// The plan with every number of its answer, and what is known of the saved version.
    Answer,
    /// All tables in one workbook.
    Xlsx,
    /// One table.
    Csv(Subject),
}

impl File {
    fn named(name: &str) -> Option<Self> {
        match name {
            "plan.json" => Some(Self::Json),
            "answer.json" => Some(Self::Answer),
            "plan.xlsx" => Some(Self::Xlsx),
            _ => name
                .strip_suffix(".csv")
                .and_then(Subject::from_key)
                .map(Self::Csv),
        }
    }

    const fn content_type(self) -> &'static str {
        match self {
            Self::Json | Self::Answer => "application/json",
            Self::Xlsx => xlsx::CONTENT_TYPE,
            Self::Csv(_) => csv::CONTENT_TYPE,
        }
    }

    fn write(
        self,
        language: Language,
        separators: Separators,
        solved: &SolvedPlan,
    ) -> Result<Vec<u8>, Refusal> {
        let written = match self {
            Self::Json => return Ok((solved.plan().to_json() + "\n").into_bytes()),
            Self::Answer => return Ok(format!("{:#}\n", json::answer(language, solved)).into()),
            Self::Xlsx => xlsx::workbook(language, solved).map_err(|error| error.to_string()),
            Self::Csv(subject) => {
                let table = subject.table(language, solved);
                csv::lines(&table, separators).map_err(|error| error.to_string())
            }
        };
        written.map_err(|error| {
            tracing::error!("a file was not written: {error}");
            Refusal::NotWritten
        })
    }
}

/// Answers `/export/{file}`: the plan of the query string as a file.
async fn export(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Extension(language): Extension<Language>,
    Path(name): Path<String>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let file = File::named(&name).ok_or(Refusal::NoSuchFile)?;
    let query = query.unwrap_or_default();
    let separators = Separators::of(&query, &headers);
    let beneath = Plan::beneath(&HOBBY_SHOP.plan(), &query);
    let plan = Plan::from_query(&beneath, &query, &[locale::PARAMETER]).map_err(Refusal::Faults)?;
    let link = state.address(
        &headers,
        &format!("{}?{}", Page::Planner.path(), plan.to_query()),
    );
    let solved = SolvedPlan::new(plan, EDITION.to_owned(), None, link);
    solve_file(
        &state,
        client,
        (file, &name),
        (language, separators),
        solved,
    )
    .await
}

/// Answers `/p/{id}/export/{file}`: a saved plan as a file; with `?version=3` one of its versions.
async fn export_saved(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Extension(visit): Extension<Visit>,
    Extension(language): Extension<Language>,
    Path((id, name)): Path<(String, String)>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let file = File::named(&name).ok_or(Refusal::NoSuchFile)?;
    let query = query.unwrap_or_default();
    let version = version_in(&query);
    let (id, plan, saved) = opened(&state, &visit, &id, version).await?;
    state.plans().note_use(&visit, &id);
    let mut path = format!("/p/{}", id.as_str());
    if let Some(version) = version {
        path.push_str(&format!("?{VERSION}={version}"));
    }
    let origin = Origin {
        version: saved.version,
        saved_at: saved.saved_at,
        note: saved.note,
        author: saved.author,
    };
    let link = state.address(&headers, &path);
    let solved = SolvedPlan::new(plan, saved.edition, Some(origin), link);
    let separators = Separators::of(&query, &headers);
    solve_file(
        &state,
        client,
        (file, &name),
        (language, separators),
        solved,
    )
    .await
}

/// Returns the version of a saved plan that a query names.
fn version_in(query: &str) -> Option<u32> {
    let (_, version) = parse(query.as_bytes()).find(|(name, _)| name == VERSION)?;
    // Versions count from 1, so anything else is no version.
    Some(version.parse().unwrap_or(0))
}

async fn solve_file(
    state: &AppState,
    client: Client,
    (file, name): (File, &str),
    (language, separators): (Language, Separators),
    solved: SolvedPlan,
) -> Result<Response, Refusal> {
    let disposition = file_name::attachment(solved.plan().title(), name);
    let effort = Effort::of(solved.plan());
    let bytes = state
        .pool
        .run(client, effort, move || {
            file.write(language, separators, &solved)
        })
        .await??;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(file.content_type())),
        (CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, bytes).into_response())
}

/// Answers `/p/{id}/qr.svg`: the view link of a saved plan as a label to print.
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
    let words = texts::label(state.language, saved.version);
    // Only an absurd host makes a link too long for a QR code.
    let drawing = qr::label(&words, &link).map_err(|_| Refusal::NoHost)?;
    Ok(([(CONTENT_TYPE, "image/svg+xml")], drawing).into_response())
}

/// Answers `/p/{id}/embed`: a saved plan as a page that any site may frame; `?theme=light` or `dark` is the host's choice.
async fn embedded(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Extension(visit): Extension<Visit>,
    Extension(language): Extension<Language>,
    Path(id): Path<String>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let (id, plan, saved) = opened(&state, &visit, &id, None).await?;
    state.plans().note_use(&visit, &id);
    let theme = static_page::theme(query.as_deref());
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
            embed::page(language, plan, saved.edition, links, theme, leptos)
        })
        .await?;
    Ok(embed::framed(page))
}

/// Loads a saved plan with its data; without a version, the newest.
async fn opened(
    state: &AppState,
    visit: &Visit,
    id: &str,
    version: Option<u32>,
) -> Result<(ViewId, Plan, SavedPlan), Refusal> {
    // A text that cannot be an id is no guess.
    let id = ViewId::parse(id).map_err(|_| ApiError::NotFound)?;
    visit.tries(id.as_str());
    let saved = state.plans().version_of(visit, &id, version).await;
    let saved = saved.map_err(api::denied)?;
    let plan = Plan::parse(&saved.document).map_err(Refusal::Faults)?;
    Ok((id, plan, saved))
}
