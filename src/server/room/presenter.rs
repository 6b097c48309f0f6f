//! The requests of presenters: they open a room, drive it, and end it.

use axum::{
    Extension,
    body::Bytes,
    extract::{Path, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use qrcode::{EcLevel, QrCode, render::svg};

use super::{bell, code_of, framed, mark, plain, refused, rehearsal};
use crate::{
    room::{Code, DRIVER, Refusal, SECRET, State as RoomState, is_mark},
    saved::{EditSecret, Links},
    server::AppState,
    solver_pool::client::Client,
    store::rooms::{Change, Room},
};

/// Most bytes of the plan in a frame: phones get it with every step of a slider.
const LONGEST_PLAN: usize = 2_048;

/// Reads a state that a presenter sent; `None` where it is none, or has no plan.
fn read(body: &[u8]) -> Option<RoomState> {
    let state = RoomState::read(str::from_utf8(body).ok()?)?;
    let plan = state.plan()?.to_query();
    (plan.len() <= LONGEST_PLAN && state.rehearsed <= rehearsal::MOST)
        .then_some(RoomState { plan, ..state })
}

/// Returns the secret that a request names.
fn secret_of(headers: &HeaderMap) -> Result<EditSecret, Refusal> {
    let secret = headers.get(SECRET).and_then(|secret| secret.to_str().ok());
    let secret = secret.and_then(|secret| EditSecret::parse(secret).ok());
    secret.ok_or(Refusal::Outside)
}

/// Returns the mark of the window that a request names; empty without one.
fn window_of(headers: &HeaderMap) -> String {
    mark(headers, DRIVER).unwrap_or_default()
}

/// Draws a secret.
fn drawn() -> Result<EditSecret, Refusal> {
    Ok(Links::draw().map_err(|_| Refusal::Unavailable)?.edit)
}

/// Checks that a request comes from a presenter of a room, and returns the room's code and the secret. A wrong secret
/// counts as a guess of its address, so that nobody outside uses up the changes of a room.
pub async fn checked(
    state: &AppState,
    client: Client,
    code: &str,
    headers: &HeaderMap,
) -> Result<(Code, EditSecret), Refusal> {
    let checked = async {
        let (code, secret) = (code_of(code)?, secret_of(headers)?);
        match state.store.may_drive(code, &secret).await? {
            true => Ok((code, secret)),
            false => Err(Refusal::Outside),
        }
    };
    checked.await.map_err(|refusal| match refusal {
        Refusal::Unavailable => refusal,
        _ if state.rooms.limits.admits_wrong_code(client.visitor) => refusal,
        _ => Refusal::TooOften,
    })
}

/// Answers a new presenter with the room and the secret for all that follows.
async fn welcomed(
    state: &AppState,
    headers: &HeaderMap,
    room: &Room,
    secret: &EditSecret,
) -> Result<Response, Refusal> {
    let live = state.rooms.hub.host(room).await?;
    let path = format!("/join/{}", room.code);
    let link = state.address(headers, &path).unwrap_or(path);
    let text = form_urlencoded::Serializer::new(String::new())
        .append_pair("code", &room.code.to_string())
        .append_pair("secret", secret.as_str())
        .append_pair("link", &link)
        .append_pair("frame", &live.newest().frame.write())
        .finish();
    Ok(plain(StatusCode::OK, text))
}

/// `POST /room`: opens a room.
pub async fn open(State(state): State<AppState>, headers: HeaderMap, body: Bytes) -> Response {
    let mut pairs = form_urlencoded::parse(&body);
    let driver = pairs.find_map(|(name, value)| (name == "driver").then_some(value));
    let driver = driver.filter(|driver| is_mark(driver));
    let Some((asked, driver)) = read(&body).zip(driver) else {
        return refused(Refusal::OutOfRange);
    };
    let opening = RoomState {
        step: asked.step,
        is_black: asked.is_black,
        rehearsed: asked.rehearsed,
        ..RoomState::opening(asked.plan)
    };
    let opened = async {
        let secret = drawn()?;
        let room = state.store.open_room(&secret, &driver, &opening).await?;
        welcomed(&state, &headers, &room, &secret).await
    };
    opened.await.unwrap_or_else(refused)
}

/// Answers a change with the newest frame.
async fn changed(state: &AppState, code: Code, change: Change) -> Result<Response, Refusal> {
    let status = match change {
        Change::Made => {
            bell::ring(&state.store, code).await;
            StatusCode::OK
        }
        Change::DrivenElsewhere => StatusCode::CONFLICT,
        Change::Refused => {
            let room = state.rooms.hub.find(code).await?;
            let has_ended = room.newest().frame.has_ended;
            return Err(if has_ended {
                Refusal::Ended
            } else {
                Refusal::Outside
            });
        }
    };
    let live = state.rooms.hub.refresh(code).await?;
    Ok(framed(status, &live.newest().frame))
}

/// `POST /room/{code}/drive`: sets the state of a room.
pub async fn drive(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let driven = async {
        let (code, secret) = checked(&state, client, &code, &headers).await?;
        let driver = window_of(&headers);
        let asked = read(&body).ok_or(Refusal::OutOfRange)?;
        let live = state.rooms.hub.find(code).await?;
        if !state.rooms.limits.admits_drive(live.id) {
            return Err(Refusal::TooOften);
        }
        let change = state.store.drive(code, &secret, &driver, &asked).await?;
        if change == Change::Made {
            rehearsal::follow(&state, live.id, &live.newest().frame.state, &asked);
        }
        changed(&state, code, change).await
    };
    driven.await.unwrap_or_else(refused)
}

/// `POST /room/{code}/take`: makes this window the driver.
pub async fn take(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    let taken = async {
        let (code, secret) = checked(&state, client, &code, &headers).await?;
        let driver = window_of(&headers);
        if driver.is_empty() {
            return Err(Refusal::OutOfRange);
        }
        let change = state.store.take_over(code, &secret, &driver).await?;
        changed(&state, code, change).await
    };
    taken.await.unwrap_or_else(refused)
}

/// `POST /room/{code}/end`: ends the room.
pub async fn end(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    let ended = async {
        let (code, secret) = checked(&state, client, &code, &headers).await?;
        let change = state.store.end_room(code, &secret).await?;
        changed(&state, code, change).await
    };
    ended.await.unwrap_or_else(refused)
}

/// `POST /room/{code}/hand-over`: answers with a key that makes one more machine a presenter, once and within five minutes.
pub async fn hand_over(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    let offered = async {
        let (code, secret) = checked(&state, client, &code, &headers).await?;
        let key = drawn()?;
        match state.store.hand_over(code, &secret, &key).await? {
            Change::Made => Ok(plain(StatusCode::OK, key.as_str().to_owned())),
            _ => Err(Refusal::Ended),
        }
    };
    offered.await.unwrap_or_else(refused)
}

/// `POST /room/{code}/accept`: takes such a key, and answers as to the presenter who opened the room.
pub async fn accept(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    let accepted = async {
        let (room_code, key, secret) = (code_of(&code)?, secret_of(&headers)?, drawn()?);
        match state.store.accept(room_code, &key, &secret).await? {
            Some(room) => welcomed(&state, &headers, &room, &secret).await,
            None if state.rooms.limits.admits_wrong_code(client.visitor) => Err(Refusal::Outside),
            None => Err(Refusal::TooOften),
        }
    };
    accepted.await.unwrap_or_else(refused)
}

/// `GET /room/{code}/votes`: the votes of the question on the wall, for the presenter alone, also before the reveal.
pub async fn votes(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    let counted = async {
        let (code, _) = checked(&state, client, &code, &headers).await?;
        let live = state.rooms.hub.find(code).await?;
        let at = live.newest().frame.state.clone();
        let Some(question) = at.step.question() else {
            return Ok(plain(StatusCode::OK, String::new()));
        };
        let round = at.ballot(question).round;
        let spread = state.rooms.hub.spread(live.id, question, round).await?;
        let text = form_urlencoded::Serializer::new(String::new())
            .append_pair("question", question.key())
            .append_pair("round", &round.to_string())
            .append_pair("spread", &spread.write())
            .finish();
        Ok(plain(StatusCode::OK, text))
    };
    counted.await.unwrap_or_else(refused)
}

/// `GET /room/{code}/qr.svg`: the link of the room as a QR code, black on white.
///
/// The link is in capitals, which take fewer and so larger squares.
pub async fn qr_code(
    State(state): State<AppState>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    let drawn = async {
        let code = code_of(&code)?;
        let link = state
            .address(&headers, &format!("/join/{code}"))
            .ok_or(Refusal::Unavailable)?;
        let link = link.to_uppercase();
        let code = QrCode::with_error_correction_level(link, EcLevel::M)
            .map_err(|_| Refusal::Unavailable)?;
        let picture = code.render::<svg::Color>().module_dimensions(1, 1).build();
        let headers = [
            (CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
            (
                CACHE_CONTROL,
                HeaderValue::from_static("private, max-age=3600"),
            ),
        ];
        Ok((headers, picture).into_response())
    };
    drawn.await.unwrap_or_else(refused)
}
