//! What the server functions share: reading what arrives, and telling what may be told.

use http::{Extensions, StatusCode, request::Parts};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use super::{ApiError, SavedPlans, refuse, visit::Visit};
use crate::{
    plan::{Plan, benchmark::EDITION},
    saved::{EditSecret, LinkKind, Links, Remarks, SavedPlan, ViewId},
    solve_command,
    solver_pool::{Effort, PoolError, client::Client},
    store::{
        Denial, PlanStore, Snapshot, StoreError,
        answers::{Answer, Asked},
    },
};

fn plans() -> Result<SavedPlans, ApiError> {
    use_context::<SavedPlans>().ok_or_else(|| refuse(ApiError::Unavailable))
}

/// Whoever called the function.
fn client() -> Client {
    let request = use_context::<Parts>();
    request.map_or_else(
        || Client::of(&Extensions::new()),
        |request| Client::of(&request.extensions),
    )
}

pub(super) fn store() -> Result<PlanStore, ApiError> {
    Ok(plans()?.store)
}

/// The visit that the function was called in.
fn visit() -> Visit {
    let request = use_context::<Parts>();
    request.map_or_else(
        || Visit::of(&Extensions::new()),
        |request| Visit::of(&request.extensions),
    )
}

/// The id, which is a guess if no plan has it. A text that can be no id cannot be guessed right.
pub(super) fn view_id(id: &str) -> Result<ViewId, ApiError> {
    let id = ViewId::parse(id).map_err(|_| refuse(ApiError::NotFound))?;
    visit().tries(id.as_str());
    Ok(id)
}

/// Both links; a wrong secret is told apart from an unknown plan by the store alone.
pub(super) fn links(id: &str, secret: &str) -> Result<Links, ApiError> {
    let (view, visit) = (view_id(id)?, visit());
    visit.was_right();
    let edit = EditSecret::parse(secret).map_err(|_| refuse(ApiError::WrongSecret))?;
    visit.tries(format!("{id} {secret}"));
    Ok(Links { view, edit })
}

/// The change that is asked for, where it has a key.
pub(super) fn asked(
    key: Option<String>,
    function: &str,
    sent: &[&str],
) -> Result<Option<Asked>, ApiError> {
    let Some(key) = key else {
        return Ok(None);
    };
    let asked = Asked::parse(&key, function, sent).map_err(failed)?;
    asked.map(Some).map_err(|_| refuse(ApiError::NotUnderstood))
}

/// What the same change was answered with before; looked for first, so that nothing is worked out twice and nothing
/// that came after it stands in its way.
pub(super) async fn answered(asked: Option<&Asked>) -> Result<Option<Answer>, ApiError> {
    match asked {
        Some(asked) => store()?.answer(asked).await.map_err(denied),
        None => Ok(None),
    }
}

/// Keeps it as a plan of its own.
pub(super) async fn save(snapshot: &Snapshot, asked: Option<&Asked>) -> Result<Links, ApiError> {
    match asked {
        Some(asked) => store()?.save_once(snapshot, asked).await.map_err(denied),
        None => store()?.save(snapshot).await.map_err(failed),
    }
}

/// Puts a new link in the place of one.
pub(super) async fn renew(
    links: &Links,
    which: LinkKind,
    asked: Option<&Asked>,
) -> Result<Links, ApiError> {
    let renewed = store()?.renew(&links.view, &links.edit, which, asked).await;
    renewed.map_err(denied)
}

fn faulty(faults: impl IntoIterator<Item: ToString>) -> ApiError {
    let sentences = faults.into_iter().map(|fault| fault.to_string());
    refuse(ApiError::Faults(sentences.collect()))
}

/// The plan as it will be kept: read and printed again, so that no other text gets in and what the page left
/// out as a default is said, with the numbers it shows today.
pub(super) async fn snapshot(plan: &str) -> Result<Snapshot, ApiError> {
    let plan = Plan::parse(plan).map_err(faulty)?;
    let (document, title) = (plan.to_full_json(), plan.title().to_owned());
    let effort = Effort::of(&plan);
    let figures = plans()?
        .pool
        .run(client(), effort, move || solve_command::figures(&plan))
        .await;
    Ok(Snapshot {
        document,
        title,
        edition: EDITION.to_owned(),
        figures: figures.map_err(not_worked_out)?,
        remarks: None,
    })
}

/// Tells a fault of the program from a server that is busy: their statuses differ, for the person they are the same.
fn not_worked_out(error: PoolError) -> ApiError {
    let refused = refuse(ApiError::Unavailable);
    if let (PoolError::Broken, Some(answer)) = (error, use_context::<ResponseOptions>()) {
        answer.set_status(StatusCode::INTERNAL_SERVER_ERROR);
    }
    refused
}

/// The newest version under another title and with other remarks.
pub(super) async fn described(
    links: &Links,
    title: &str,
    note: &str,
    author: &str,
) -> Result<Snapshot, ApiError> {
    let remarks = Remarks::parse(note, author).map_err(|fault| faulty([fault]))?;
    let newest = store()?.load(&links.view).await.map_err(denied)?;
    let plan = Plan::parse(&newest.document).map_err(faulty)?;
    let plan = plan.with_title(title).map_err(|fault| faulty([fault]))?;
    Ok(Snapshot {
        document: plan.to_full_json(),
        title: plan.title().to_owned(),
        edition: newest.edition,
        figures: newest.figures,
        remarks: Some(remarks),
    })
}

/// A version as it was saved, with its own edition, numbers and remarks.
pub(super) async fn restored(links: &Links, version: u32) -> Result<Snapshot, ApiError> {
    let kept = version_of(&links.view, version).await?;
    let remarks = Remarks::parse(&kept.note, &kept.author).map_err(|fault| faulty([fault]))?;
    let plan = Plan::parse(&kept.document).map_err(faulty)?;
    Ok(Snapshot {
        title: plan.title().to_owned(),
        document: kept.document,
        edition: kept.edition,
        figures: kept.figures,
        remarks: Some(remarks),
    })
}

/// Keeps it as the newest version; `yours` is what a page gets back when somebody was faster.
pub(super) async fn add_version(
    links: &Links,
    based_on: u32,
    snapshot: &Snapshot,
    asked: Option<&Asked>,
) -> Result<u32, ApiError> {
    let added = store()?
        .update(&links.view, &links.edit, based_on, snapshot, asked)
        .await;
    added.map_err(|denial| match denied(denial) {
        ApiError::Stale { theirs, .. } => ApiError::Stale {
            theirs,
            yours: snapshot.document.clone(),
        },
        error => error,
    })
}

/// One version of a plan. That of a right link that has no such version is no guess.
pub(super) async fn version_of(id: &ViewId, version: u32) -> Result<SavedPlan, ApiError> {
    match plans()?.version_of(&visit(), id, Some(version)).await {
        Ok(plan) => Ok(plan),
        Err(denial) => Err(denied(denial)),
    }
}

/// What a page gets of a plan that was opened; where unused plans are deleted, notes its use.
pub(super) fn opened(id: &ViewId, plan: SavedPlan) -> Result<SavedPlan, ApiError> {
    plans()?.note_use(&visit(), id);
    Ok(shown(plan))
}

/// Without the numbers that this program computes again.
fn shown(mut plan: SavedPlan) -> SavedPlan {
    if plan.edition == EDITION {
        plan.figures.clear();
    }
    plan
}

/// What a visitor may know of a link that does not do what was asked with it.
pub(crate) fn denied(denial: Denial) -> ApiError {
    match denial {
        Denial::NotFound => refuse(ApiError::NotFound),
        Denial::Gone => refuse(ApiError::Gone),
        Denial::WrongSecret => refuse(ApiError::WrongSecret),
        Denial::Stale(newest) => refuse(ApiError::Stale {
            theirs: Box::new(shown(*newest)),
            yours: String::new(),
        }),
        Denial::OtherRequest => refuse(ApiError::OtherRequest),
        Denial::Store(error) => failed(error),
    }
}

/// What a visitor may know of a failure; the log gets the rest.
pub(super) fn failed(error: StoreError) -> ApiError {
    tracing::error!("{error}");
    refuse(match error {
        StoreError::ReadOnly(_) => ApiError::ReadOnly,
        StoreError::Full(_) => ApiError::Full,
        _ => ApiError::Unavailable,
    })
}
