//! The requests of phones: they are let in, follow the room, and vote.

use axum::{
    Extension,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{code_of, cookie::phone_of_form, framed, hub::Live, mark, plain, refused, stream};
use crate::{
    room::{Code, PHONE, Refusal, Vote},
    server::AppState,
    solver_pool::client::Client,
    store::rooms::Entry,
};

/// Finds a room. A code that leads nowhere counts as a guess of its address; a right one always opens.
pub async fn found(
    state: &AppState,
    client: Client,
    code: &str,
) -> Result<(Code, std::sync::Arc<Live>), Refusal> {
    let rooms = &state.rooms;
    let found = match code_of(code) {
        Ok(code) => rooms.hub.find(code).await.map(|live| (code, live)),
        Err(refusal) => Err(refusal),
    };
    let missed = matches!(found, Err(Refusal::Unknown | Refusal::NoCode));
    if missed && !rooms.limits.admits_wrong_code(client.visitor) {
        return Err(Refusal::TooOften);
    }
    found
}

/// Lets a phone in, if there is room.
pub async fn let_in(
    state: &AppState,
    client: Client,
    live: &Live,
    phone: &str,
) -> Result<(), Refusal> {
    let rooms = &state.rooms;
    if live.newest().frame.has_ended {
        return Err(Refusal::Ended);
    }
    if state.store.is_inside(live.id, phone).await? {
        return Ok(());
    }
    if !rooms.limits.admits_newcomer(live.id, client.visitor) {
        // As many may come from one address as a room has places: a phone after them hears that it is full.
        let inside = state.store.tally(live.id, None).await?.phones;
        let is_full = inside >= rooms.limits.phones;
        return Err(if is_full {
            Refusal::Full
        } else {
            Refusal::TooOften
        });
    }
    match state
        .store
        .enter(live.id, phone, rooms.limits.phones)
        .await?
    {
        Entry::Inside => Ok(()),
        Entry::Locked => Err(Refusal::Locked),
        Entry::Full => Err(Refusal::Full),
    }
}

/// `POST /join/{code}/enter`: lets the phone in and answers with the frame.
pub async fn enter(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    let entered = async {
        let (_, live) = found(&state, client, &code).await?;
        let phone = mark(&headers, PHONE).ok_or(Refusal::OutOfRange)?;
        let_in(&state, client, &live, &phone).await?;
        Ok(live)
    };
    match entered.await {
        Ok(live) => framed(StatusCode::OK, &live.newest().frame),
        Err(refusal) => refused(refusal),
    }
}

/// The frame that a phone has already.
#[derive(Debug, Deserialize)]
pub struct Since {
    since: Option<String>,
}

/// `GET /join/{code}/state`: the newest frame, or nothing if the phone has it.
pub async fn state(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Path(code): Path<String>,
    Query(Since { since }): Query<Since>,
    headers: HeaderMap,
) -> Response {
    let live = match found(&state, client, &code).await {
        Ok((_, live)) => live,
        Err(refusal) => return refused(refusal),
    };
    if let Some(phone) = mark(&headers, PHONE)
        && !state.rooms.limits.admits_state(live.id, &phone)
    {
        return refused(Refusal::TooOften);
    }
    let frame = &live.newest().frame;
    if since == Some(format!("{}.{}", frame.epoch, frame.counter)) {
        return plain(StatusCode::NO_CONTENT, String::new());
    }
    framed(StatusCode::OK, frame)
}

/// `GET /join/{code}/stream`: the newest frame, and every newer one as it comes.
pub async fn stream(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    let rooms = &state.rooms;
    let live = match found(&state, client, &code).await {
        Ok((_, live)) => live,
        Err(refusal) => return refused(refusal),
    };
    // A window of the presenter has no mark of a phone, and is counted by its address.
    let listener = mark(&headers, PHONE).unwrap_or_else(|| client.visitor.to_string());
    if !rooms.limits.admits_stream(live.id, &listener) {
        return refused(Refusal::TooOften);
    }
    match rooms.hub.stream_place() {
        Some(place) => stream::of(&live, place, rooms.hub.metrics.clone()),
        None => refused(Refusal::Unavailable),
    }
}

/// `POST /join/{code}/vote`: takes a vote, of a script or of a form.
///
/// A script names its phone in a header and gets the frame. A form has a cookie, and leads back to the page.
pub async fn vote(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let (found_code, live) = match found(&state, client, &code).await {
        Ok(found) => found,
        Err(refusal) => return refused(refusal),
    };
    let (scripted, form) = (mark(&headers, PHONE), phone_of_form(&headers));
    let taken = match scripted.as_ref().or(form.as_ref()) {
        Some(phone) => {
            let is_form = scripted.is_none();
            taken(&state, client, &live, phone, &body, is_form).await
        }
        None => Err(Refusal::Outside),
    };
    if scripted.is_none() {
        let said = taken
            .err()
            .map_or_else(String::new, |it| format!("?said={}", it.key()));
        return Redirect::to(&format!("/join/{found_code}{said}")).into_response();
    }
    match taken {
        Ok(()) => framed(StatusCode::OK, &live.newest().frame),
        Err(refusal) => refused(refusal),
    }
}

/// Takes a vote of a phone.
async fn taken(
    state: &AppState,
    client: Client,
    live: &Live,
    phone: &str,
    body: &[u8],
    is_form: bool,
) -> Result<(), Refusal> {
    let rooms = &state.rooms;
    let pairs: Vec<_> = form_urlencoded::parse(body).collect();
    let vote = Vote::read(&pairs).ok_or(Refusal::OutOfRange)?;
    let round = pairs.iter().find(|(name, _)| name == "round");
    let round = round
        .and_then(|(_, round)| round.parse().ok())
        .ok_or(Refusal::OutOfRange)?;
    if live.newest().frame.has_ended {
        return Err(Refusal::Ended);
    }
    if !rooms.limits.admits_vote(live.id, phone) {
        return Err(Refusal::TooOften);
    }
    if is_form {
        let_in(state, client, live, phone).await?;
    }
    let ballot = (vote.question(), round);
    if state
        .store
        .vote(live.id, ballot, phone, &vote.write())
        .await?
    {
        rooms.hub.metrics.votes.inc();
        rooms.voted.notify_one();
        return Ok(());
    }
    match state.store.is_inside(live.id, phone).await? {
        true => Err(Refusal::Late),
        false => Err(Refusal::Outside),
    }
}
