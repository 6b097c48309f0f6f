//! Preview pictures of links for messengers: the answer in a picture.

mod picture;

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Extension,
    extract::{Path, RawQuery, State},
    http::{
        HeaderName, HeaderValue,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};

use self::picture::Picture;
use super::{opened, png, refusal::Refusal, version_in};
use crate::{
    api::visit::Visit,
    app::planner::{outcomes::outcome_at_rest, saved::frozen::Figures},
    plan::{
        Plan,
        benchmark::EDITION,
        example::HOBBY_SHOP,
        simulate::forecast::DOTS,
        tier::{ByTier, Tier},
        wording::{self, Language, Part},
    },
    server::AppState,
    solver_pool::{Effort, client::Client},
    wording::pages,
};

/// Name of the picture's file.
pub const NAME: &str = "preview.png";

/// Most pictures in the cache; each takes about 40 kB.
const MOST: usize = 64;

/// Cache of the pictures drawn last, with the keys of their plans, the newest in front.
static DRAWN: Mutex<VecDeque<(String, Arc<[u8]>)>> = Mutex::new(VecDeque::new());

/// Answers `/preview.png`: a picture of the site.
pub async fn of_site(
    Extension(client): Extension<Client>,
    State(state): State<AppState>,
) -> Result<Response, Refusal> {
    let language = state.language;
    let draw = move || Picture {
        language,
        title: None,
        sentence: vec![Part {
            text: pages::about(language).to_owned(),
            family: None,
        }],
        mix: Some(ByTier([6, 4, 3, 2, 1])),
        family: ByTier::from_fn(|tier| HOBBY_SHOP.plan().family(tier)),
        chance: None,
    };
    let mut answer = answer(&state, client, Effort::Light, String::new(), draw).await?;
    let keep = HeaderValue::from_static("public, max-age=86400");
    answer.headers_mut().insert(CACHE_CONTROL, keep);
    Ok(answer)
}

/// Answers `/export/preview.png`: a picture of the plan in the query string.
pub async fn of_address(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let query = query.unwrap_or_default();
    let plan = Plan::from_address(&HOBBY_SHOP.plan(), &query).map_err(Refusal::Faults)?;
    let (language, effort) = (state.language, Effort::of(&plan));
    answer(&state, client, effort, plan.to_json(), move || {
        of_plan(language, &plan)
    })
    .await
}

/// Answers `/p/{id}/preview.png`: a picture of a saved plan. Only programs request it, so the plan does not count as
/// used.
pub async fn of_saved(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Extension(visit): Extension<Visit>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let version = version_in(&query.unwrap_or_default());
    let (_, plan, saved) = opened(&state, &visit, &id, version).await?;
    let figures = Figures::read(&saved.figures).filter(|_| saved.edition != EDITION);
    let known_by = match figures {
        Some(_) => format!("{}\n{}", plan.to_json(), saved.figures),
        None => plan.to_json(),
    };
    let (language, effort) = (state.language, Effort::of(&plan));
    let draw = move || match figures {
        Some(figures) => as_sent(language, &plan, &figures),
        None => of_plan(language, &plan),
    };
    answer(&state, client, effort, known_by, draw).await
}

/// Answers with the picture, cached or newly drawn.
async fn answer(
    state: &AppState,
    client: Client,
    effort: Effort,
    known_by: String,
    draw: impl FnOnce() -> Picture + Send + 'static,
) -> Result<Response, Refusal> {
    let drawn = match known(&known_by) {
        Some(drawn) => drawn,
        None => {
            let drawn = state.pool.run(client, effort, move || draw().png()).await?;
            let drawn: Arc<[u8]> = drawn.ok_or(Refusal::NotWritten)?.into();
            remember(known_by, drawn.clone());
            drawn
        }
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(png::CONTENT_TYPE)),
        // Messengers on the web show the picture on their own pages.
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        ),
    ];
    Ok((headers, drawn.to_vec()).into_response())
}

fn known(by: &str) -> Option<Arc<[u8]>> {
    let mut drawn = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    let place = drawn.iter().position(|(other, _)| other == by)?;
    let entry = drawn.remove(place)?;
    let picture = entry.1.clone();
    drawn.push_front(entry);
    Some(picture)
}

fn remember(by: String, picture: Arc<[u8]>) {
    let mut drawn = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    drawn.retain(|(other, _)| *other != by);
    drawn.push_front((by, picture));
    drawn.truncate(MOST);
}

/// Returns the picture of a plan with today's benchmarks.
pub(crate) fn of_plan(language: Language, plan: &Plan) -> Picture {
    let outcome = outcome_at_rest(plan);
    let best = outcome.best().as_ref().ok();
    Picture {
        language,
        title: title(plan),
        sentence: wording::answer(language, plan, &outcome).headline.0,
        mix: best.map(|way| way.mix),
        family: ByTier::from_fn(|tier| plan.family(tier)),
        chance: outcome
            .milestone
            .zip(best)
            .map(|(milestone, best)| milestone.dots(best).min(DOTS as u32)),
    }
}

/// Returns the picture of a plan with the numbers as they were sent.
fn as_sent(language: Language, plan: &Plan, figures: &Figures) -> Picture {
    Picture {
        language,
        title: title(plan),
        sentence: figures.headline(language, plan).0,
        mix: figures.best(),
        family: ByTier::from_fn(|tier: Tier| plan.family(tier)),
        chance: None,
    }
}

fn title(plan: &Plan) -> Option<String> {
    Some(plan.title().to_owned()).filter(|title| !title.is_empty())
}

#[cfg(test)]
mod tests;
