//! The ways to a room: a code that is typed, a code in capitals, and a plan that is presented.

use axum::{
    Extension,
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{page, phone::found};
use crate::{room::Refusal, saved::ViewId, server::AppState, solver_pool::client::Client};

/// The code that somebody typed.
#[derive(Debug, Deserialize)]
pub struct Typed {
    code: Option<String>,
}

/// `GET /join`: the field for a code; `GET /join?code=...`: the way to the room.
pub async fn ask(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Query(Typed { code }): Query<Typed>,
) -> Response {
    let Some(typed) = code else {
        return page::field(&state, "", None);
    };
    match found(&state, client, &typed).await {
        Ok((code, _)) => Redirect::to(&format!("/join/{code}")).into_response(),
        Err(refusal) => page::field(&state, &typed, Some(refusal)),
    }
}

/// `GET /JOIN/{code}`: the address of a QR code, which is in capitals.
pub async fn of_capitals(Path(code): Path<String>) -> Response {
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    Redirect::permanent(&format!("/join/{code}")).into_response()
}

/// `GET /present/{id}`: a saved plan on the stage, with a room.
pub async fn present(State(state): State<AppState>, Path(id): Path<String>) -> Response {
    match ViewId::parse(&id) {
        Ok(id) => Redirect::to(&format!("/p/{}#present", id.as_str())).into_response(),
        Err(_) => page::field(&state, "", Some(Refusal::Unknown)),
    }
}
