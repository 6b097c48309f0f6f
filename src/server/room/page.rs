//! The page of a phone as the server sends it, and the field for a code.
//!
//! The page is whole before any script and without the site's font, so that it is there quickly on a bad line. A phone
//! without the model keeps to the forms: its mark is a cookie, and the page asks again and again whether the room went
//! on.

use axum::{
    Extension,
    extract::{Path, Query, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, SET_COOKIE},
    },
    response::{Html, IntoResponse, Redirect, Response},
};
use leptos::{
    nonce::{provide_nonce, use_nonce},
    prelude::*,
};
use serde::Deserialize;

use super::{
    cookie::{cookie, phone_of_form},
    hub::Live,
    phone::found,
    settling, status,
};
use crate::{
    app::{
        boot::Boot,
        favicon::FAVICON,
        islands::LiveIsland,
        room::phone::{OwnVote, RoomData, RoomDataProvider},
        view::island::Island,
    },
    plan::wording::Language,
    room::{Code, Frame, Refusal, Step, Vote},
    server::{AppState, headers::page_policy, static_page},
    solver_pool::client::Client,
    store::StoreError,
    wording::{join as texts, room},
};

/// The script of a browser that has scripts but no WebAssembly.
const FOLLOW: &str = include_str!("follow.js");

/// Seconds after which a browser without scripts loads the page again; not while a form is filled in.
const AGAIN: &str = "5";

/// The reason why the last form was refused.
#[derive(Debug, Deserialize)]
pub struct Said {
    said: Option<String>,
}

/// `GET /join/{code}`: the page of a phone.
pub async fn show(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Extension(language): Extension<Language>,
    Path(typed): Path<String>,
    Query(Said { said }): Query<Said>,
    headers: HeaderMap,
) -> Response {
    let (code, live) = match found(&state, client, &typed).await {
        Ok(found) => found,
        Err(refusal) => return field(&state, &typed, Some(refusal)),
    };
    if typed != code.to_string() {
        return Redirect::to(&format!("/join/{code}")).into_response();
    }
    let frame = live.newest().frame.clone();
    let phone = phone_of_form(&headers);
    let own = match &phone {
        Some(phone) => own_vote(&state, &live, &frame, phone)
            .await
            .unwrap_or_default(),
        None => None,
    };
    let said = said.and_then(|key| Refusal::from_key(&key));
    let has_ended = frame.has_ended;
    let page = page(
        &state,
        language,
        RoomData {
            code,
            frame,
            own,
            said,
        },
    );
    let mut answer = if has_ended {
        (StatusCode::GONE, page).into_response()
    } else {
        page
    };
    if phone.is_none()
        && let Some(cookie) = cookie(&state)
    {
        answer.headers_mut().insert(SET_COOKIE, cookie);
    }
    answer
}

/// Returns the vote of a phone that votes by forms on the question of the step; at the end its vote on the goals.
async fn own_vote(
    state: &AppState,
    live: &Live,
    frame: &Frame,
    phone: &str,
) -> Result<Option<OwnVote>, StoreError> {
    let step = match frame.state.step {
        Step::TakeAway => Step::Goals,
        step => step,
    };
    let Some(question) = step.question() else {
        return Ok(None);
    };
    let round = frame.state.ballot(question).round;
    let kept = state
        .store
        .vote_of(live.id, (question, round), phone)
        .await?;
    Ok(kept.and_then(|(vote, found)| {
        let mix = found.and_then(|found| settling::mix_of(&found));
        Some(OwnVote {
            vote: Vote::parse(&vote)?,
            round,
            mix,
        })
    }))
}

/// Renders a page with the site's style and its own scripts.
fn rendered<V: IntoView>(
    state: &AppState,
    language: Language,
    title: &str,
    is_live: bool,
    reloads: bool,
    body: impl FnOnce() -> V,
) -> Response {
    let options = state.leptos.clone();
    let (nonce, page) = Owner::new().with(|| {
        provide_nonce();
        provide_context(language);
        let nonce = use_nonce().map(|nonce| nonce.to_string()).unwrap_or_default();
        let boot = is_live.then(|| view! { <Boot options=options.clone() /> });
        let follow = is_live.then(|| view! { <script nonce=use_nonce()>{FOLLOW}</script> });
        let head = view! {
            {boot}
            <script src="/theme.js" nonce=use_nonce()></script>
            {follow}
            <link rel="icon" href=FAVICON.as_str() r#type="image/svg+xml" />
            {reloads.then(|| view! { <noscript><meta http-equiv="refresh" content=AGAIN /></noscript> })}
        };
        let body = body();
        (nonce, static_page::document(language, title, None, head, body, options))
    });
    let policy = page_policy(&nonce, "'none'");
    let headers = [
        (
            CONTENT_SECURITY_POLICY,
            HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'")),
        ),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, Html(page)).into_response()
}

fn page(state: &AppState, language: Language, sent: RoomData) -> Response {
    let title = room::room(language, &sent.code.spoken());
    let reloads = sent.frame.state.step.asks().is_none() && !sent.frame.has_ended;
    rendered(state, language, &title, true, reloads, move || {
        view! {
            <RoomDataProvider sent>
                <LiveIsland island=Island::Phone />
            </RoomDataProvider>
        }
    })
}

/// Renders the field for a code, with the reason why the last one did not lead to a room.
pub fn field(state: &AppState, typed: &str, refusal: Option<Refusal>) -> Response {
    let language = state.language;
    // A text that is no code may be hostile, and is shown as it was typed.
    let shown =
        Code::parse(typed).map_or_else(|| typed.chars().take(40).collect(), |code| code.spoken());
    let body = move || {
        view! {
            <main id="main" class="phone">
                <h1 class="phone-title">{texts::which_room(language)}</h1>
                {refusal.map(|refusal| view! { <p class="phone-text" role="alert">{refusal.text(language)}</p> })}
                <form class="phone-form" method="get" action="/join">
                    <label class="phone-label" for="code">{texts::code_label(language)}</label>
                    <input
                        id="code"
                        class="field phone-code"
                        name="code"
                        value=shown
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        aria-describedby="code-where"
                        required
                    />
                    <p id="code-where" class="phone-quiet">{texts::where_code_is(language)}</p>
                    <button class="button-ink phone-send">{texts::go_in(language)}</button>
                </form>
            </main>
        }
    };
    let page = rendered(state, language, texts::title(language), false, false, body);
    match refusal {
        Some(refusal) => (status(refusal), page).into_response(),
        None => page,
    }
}
