//! The summary of a room: all rounds, counted, without anything about a phone.

use axum::{
    Extension,
    extract::{Path, State},
    http::{
        HeaderMap, HeaderValue,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};

use super::{presenter::checked, refused};
use crate::{
    app::room::phone::name,
    plan::wording::Language,
    room::{Code, Question, Refusal, Spread},
    server::{
        AppState,
        exports::{
            csv,
            separators::Separators,
            tables::{Cell, Table},
            xlsx,
        },
    },
    solver_pool::client::Client,
    wording::join as texts,
};

/// Fewest votes that are broken down, so that nobody is found in a summary.
pub const FEWEST: u32 = 5;

/// `GET /room/{code}/summary.csv`: the summary as CSV.
pub async fn as_csv(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    let written = async {
        let (code, table) = table(&state, client, &code, &headers).await?;
        let lines = csv::lines(&table, Separators::of("", &headers));
        let file = lines.map_err(|_| Refusal::Unavailable)?;
        Ok(sent(name_of(code, "csv")?, csv::CONTENT_TYPE, file))
    };
    written.await.unwrap_or_else(refused)
}

/// `GET /room/{code}/summary.xlsx`: the summary as a workbook.
pub async fn as_workbook(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    let written = async {
        let (code, table) = table(&state, client, &code, &headers).await?;
        let title = texts::summary_of(state.language, &code.spoken());
        let book = xlsx::workbook_of(state.language, &title, &[(&title, &table)]);
        let file = book.map_err(|_| Refusal::Unavailable)?;
        Ok(sent(name_of(code, "xlsx")?, xlsx::CONTENT_TYPE, file))
    };
    written.await.unwrap_or_else(refused)
}

/// Returns the name of a summary's file as a header.
fn name_of(code: Code, kind: &str) -> Result<HeaderValue, Refusal> {
    let name = format!("attachment; filename=\"room-{code}.{kind}\"");
    HeaderValue::try_from(name).map_err(|_| Refusal::Unavailable)
}

/// Returns a file that the presenter's browser saves under a name, and that nobody stores.
pub fn sent(name: HeaderValue, content: &'static str, file: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(content)),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, file).into_response()
}

/// Counts all rounds, for the presenter alone.
async fn table(
    state: &AppState,
    client: Client,
    code: &str,
    headers: &HeaderMap,
) -> Result<(Code, Table), Refusal> {
    let language = state.language;
    let (code, _) = checked(state, client, code, headers).await?;
    let live = state.rooms.hub.find(code).await?;
    let at = live.newest().frame.state.clone();
    let mut rows = Vec::new();
    for question in Question::ALL {
        for round in 1..=at.ballot(question).round {
            let spread = state.rooms.hub.spread(live.id, question, round).await?;
            rows.extend(counted(language, question, round, &spread));
        }
    }
    let columns = texts::summary_head(language).map(str::to_owned).into();
    Ok((code, Table { columns, rows }))
}

/// Returns the rows of a round: for each value how many votes it got. Few votes are not broken down.
fn counted(language: Language, question: Question, round: u8, spread: &Spread) -> Vec<Vec<Cell>> {
    let votes = spread.votes();
    if votes == 0 {
        return Vec::new();
    }
    let asked = match question {
        Question::Split => texts::split_of_money(language),
        Question::Goals => texts::weights_of_goals(language),
    };
    let row = |about: String, value: Option<u8>, count: u32| {
        vec![
            Cell::Text(asked.to_owned()),
            Cell::Count(round.into()),
            Cell::Text(about),
            value.map_or(Cell::Nothing, |value| Cell::Count(value.into())),
            Cell::Count(count.into()),
        ]
    };
    if votes < FEWEST {
        return vec![row(
            texts::too_few_to_break_down(language, FEWEST),
            None,
            votes,
        )];
    }
    let values = spread.values().into_iter();
    let counted =
        values.map(|(about, value, count)| row(name(language, about), Some(value), count));
    counted.collect()
}
