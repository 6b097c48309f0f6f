//! The reveals of a room as pictures for its presenter: anonymous, as the summary is.

mod labels;
mod picture;
mod splits;
mod stacks;
mod weights;

use axum::{
    Extension,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};

use self::picture::Picture;
use super::{
    plain,
    presenter::checked,
    refused,
    summary::{FEWEST, sent},
};
use crate::{
    plan::wording::Language,
    room::{Ballot, Code, Question, Refusal},
    server::{
        AppState,
        exports::{file_name::attachment, png},
    },
    solver_pool::{Effort, PoolError, client::Client},
    store::StoreError,
    wording::pictures as texts,
};

/// The reason why there is no picture.
#[derive(Clone, Copy, Debug)]
enum NoPicture {
    /// The room, or who asks, is refused.
    Room(Refusal),
    /// The address names no question and round.
    Unknown,
    /// The votes of the round are not revealed.
    NotOver,
    /// The round has no votes.
    NoVotes,
    /// The solver pool is full.
    Pool(PoolError),
    /// The drawing failed.
    NotDrawn,
}

impl NoPicture {
    fn answer(self, language: Language) -> Response {
        let (status, text) = match self {
            Self::Room(refusal) => return refused(refusal),
            Self::Pool(error) => return error.into_response(),
            Self::Unknown => (StatusCode::NOT_FOUND, texts::no_such_picture(language)),
            Self::NotOver => (StatusCode::CONFLICT, texts::not_over(language)),
            Self::NoVotes => (StatusCode::NOT_FOUND, texts::nobody_voted(language)),
            Self::NotDrawn => (
                StatusCode::INTERNAL_SERVER_ERROR,
                texts::not_drawn(language),
            ),
        };
        plain(status, text.to_owned())
    }
}

impl From<Refusal> for NoPicture {
    fn from(refusal: Refusal) -> Self {
        Self::Room(refusal)
    }
}

impl From<StoreError> for NoPicture {
    fn from(error: StoreError) -> Self {
        Self::Room(error.into())
    }
}

/// `GET /room/{code}/reveal/{question}/{round}.png`: the votes of a round, once they are revealed.
pub async fn as_picture(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Extension(language): Extension<Language>,
    Path((code, question, file)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    let drawn = async {
        // Without the secret nothing is read and nothing is drawn.
        let (code, _) = checked(&state, client, &code, &headers).await?;
        let (question, round) = asked(&question, &file).ok_or(NoPicture::Unknown)?;
        let picture = found(&state, language, code, question, round).await?;
        let effort = Effort::of(&picture.plan);
        let file = format!("room-{code}-{}-round-{round}.png", question.key());
        let name = attachment(picture.plan.title(), &file);
        let drawn = state.pool.run(client, effort, move || picture.png()).await;
        let drawn = drawn.map_err(NoPicture::Pool)?;
        let drawn = drawn.ok_or(NoPicture::NotDrawn)?;
        Ok(sent(name, png::CONTENT_TYPE, drawn))
    };
    drawn
        .await
        .unwrap_or_else(|reason: NoPicture| reason.answer(language))
}

/// Reads the question and the round of an address; `None` where it names none.
fn asked(question: &str, file: &str) -> Option<(Question, u8)> {
    let question = Question::from_key(question)?;
    let mut rounds = 1..=Ballot::ROUNDS;
    let round = rounds.find(|round| format!("{round}.png") == file)?;
    Some((question, round))
}

/// Counts the votes of a round that was revealed.
async fn found(
    state: &AppState,
    language: Language,
    code: Code,
    question: Question,
    round: u8,
) -> Result<Picture, NoPicture> {
    let live = state.rooms.hub.find(code).await?;
    let frame = live.newest().frame.clone();
    let ballot = frame.state.ballot(question);
    if round == ballot.round && round > ballot.over() && !frame.has_ended {
        return Err(NoPicture::NotOver);
    }
    let spread = state.rooms.hub.spread(live.id, question, round).await?;
    if spread.votes() == 0 {
        return Err(NoPicture::NoVotes);
    }
    // The wall shows two rounds of splits at once, and of weights the newest alone.
    let before = match question {
        Question::Split if round > 1 => {
            let before = state.rooms.hub.spread(live.id, question, round - 1).await?;
            Some(before).filter(|before| before.votes() >= FEWEST)
        }
        _ => None,
    };
    Ok(Picture {
        language,
        plan: frame.state.plan().ok_or(NoPicture::NotDrawn)?,
        round,
        spread,
        before,
        opened: frame.epoch,
        rehearsed: frame.state.rehearsed,
    })
}

#[cfg(test)]
mod tests;
