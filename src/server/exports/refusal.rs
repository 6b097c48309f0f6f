//! Refusals of exports.

use axum::{
    Extension,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::tables::Subject;
use crate::{
    api::ApiError,
    plan::{
        Fault,
        wording::{Language, faults},
    },
    server::refusals::Words,
    solver_pool::PoolError,
    wording::{self, exports as texts},
};

/// The reason why an export failed, as one sentence for the visitor.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    NoSuchFile,
    Faults(Vec<Fault>),
    Plan(#[from] ApiError),
    NoHost,
    SolverPool(#[from] PoolError),
    NotWritten,
}

impl Refusal {
    /// Returns the sentence for the visitor; of a faulty plan, one for each fault.
    fn text(&self, language: Language) -> String {
        match self {
            Self::NoSuchFile => texts::no_such_file(language, &csv_names()),
            Self::Faults(faults) => faults::each(language, faults).join("\n"),
            Self::Plan(error) => error.text(language),
            Self::NoHost => texts::no_host(language).to_owned(),
            Self::SolverPool(error) => error.text(language).to_owned(),
            Self::NotWritten => texts::not_written(language).to_owned(),
        }
    }
}

wording::display!(Refusal);

fn csv_names() -> String {
    let names = Subject::ALL.map(|subject| format!("{}.csv", subject.key()));
    names.join(", ")
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
        let words = Words::new(move |language| self.text(language));
        (status, Extension(words)).into_response()
    }
}
