//! Refusals of exports.

use axum::{
    Extension,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::tables::Subject;
use crate::{api::ApiError, plan::Fault, server::refusals::Words, solver_pool::PoolError};

/// The reason why an export failed, as one sentence for the visitor.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
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
    SolverPool(#[from] PoolError),
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
            Self::SolverPool(error) => return error.into_response(),
            Self::NoSuchFile => StatusCode::NOT_FOUND,
            Self::Faults(_) | Self::NoHost => StatusCode::BAD_REQUEST,
            Self::Plan(error) => error.status(),
            Self::NotWritten => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let words = self.to_string();
        (status, Extension(Words(words.clone())), words).into_response()
    }
}
