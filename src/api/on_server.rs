//! Shared by the server functions: parsing their arguments, and turning internal errors into what a client may know.

use http::{Extensions, StatusCode, request::Parts};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use super::{ApiError, SavedPlans, refuse, visit::Visit};
use crate::{
    plan::{
        Fault, Plan,
        benchmark::EDITION,
        wording::{Language, faults},
    },
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

/// Returns the client that called the function.
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

/// Returns the visit of the call.
fn visit() -> Visit {
    let request = use_context::<Parts>();
    request.map_or_else(
        || Visit::of(&Extensions::new()),
        |request| Visit::of(&request.extensions),
    )
}

/// Parses an id, which counts as a guess if no plan has it. A text that cannot be an id is no guess.
pub(super) fn view_id(id: &str) -> Result<ViewId, ApiError> {
    let id = ViewId::parse(id).map_err(|_| refuse(ApiError::NotFound))?;
    visit().tries(id.as_str());
    Ok(id)
}

/// Parses both links; only the store distinguishes a wrong secret from an unknown plan.
pub(super) fn links(id: &str, secret: &str) -> Result<Links, ApiError> {
    let (view, visit) = (view_id(id)?, visit());
    visit.was_right();
    let edit = EditSecret::parse(secret).map_err(|_| refuse(ApiError::WrongSecret))?;
    visit.tries(format!("{id} {secret}"));
    Ok(Links { view, edit })
}

/// Returns the requested change with its key, if it has one.
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

/// Returns the saved answer to a repeated change, if there is one.
///
/// Looked up first, so that nothing is solved twice and no later change stands in the way.
pub(super) async fn answered(asked: Option<&Asked>) -> Result<Option<Answer>, ApiError> {
    match asked {
        Some(asked) => store()?.answer(asked).await.map_err(denied),
        None => Ok(None),
    }
}

/// Saves the snapshot as a new plan.
pub(super) async fn save(snapshot: &Snapshot, asked: Option<&Asked>) -> Result<Links, ApiError> {
    match asked {
        Some(asked) => store()?.save_once(snapshot, asked).await.map_err(denied),
        None => store()?.save(snapshot).await.map_err(failed),
    }
}

/// Replaces a link by a new one.
pub(super) async fn renew(
    links: &Links,
    which: LinkKind,
    asked: Option<&Asked>,
) -> Result<Links, ApiError> {
    let renewed = store()?.renew(&links.view, &links.edit, which, asked).await;
    renewed.map_err(denied)
}

fn faulty(language: Language, found: &[Fault]) -> ApiError {
    refuse(ApiError::Faults(faults::each(language, found)))
}

fn parsed(language: Language, document: &str) -> Result<Plan, ApiError> {
    Plan::parse(document).map_err(|found| faulty(language, &found))
}

/// Returns the plan as it will be saved, with the numbers it shows today.
///
/// The document is parsed and written again, so that no other text gets in and inputs that the page left out as
/// defaults are spelled out.
pub(super) async fn snapshot(plan: &str) -> Result<Snapshot, ApiError> {
    let SavedPlans { pool, language, .. } = plans()?;
    let plan = parsed(language, plan)?;
    let (document, title) = (plan.to_full_json(), plan.title().to_owned());
    let effort = Effort::of(&plan);
    let figures = pool
        .run(client(), effort, move || {
            solve_command::figures(language, &plan)
        })
        .await;
    Ok(Snapshot {
        document,
        title,
        edition: EDITION.to_owned(),
        figures: figures.map_err(not_solved)?,
        remarks: None,
    })
}

/// Distinguishes a panic from a busy server: their statuses differ, the sentence for the visitor is the same.
fn not_solved(error: PoolError) -> ApiError {
    let refused = refuse(ApiError::Unavailable);
    if let (PoolError::Broken, Some(answer)) = (error, use_context::<ResponseOptions>()) {
        answer.set_status(StatusCode::INTERNAL_SERVER_ERROR);
    }
    refused
}

/// Parses remarks; a fault is worded in the language of the site.
fn remarks(note: &str, author: &str) -> Result<Remarks, ApiError> {
    let language = plans()?.language;
    Remarks::parse(note, author)
        .map_err(|fault| refuse(ApiError::Faults(vec![fault.text(language)])))
}

/// Returns the newest version with another title and other remarks.
pub(super) async fn described(
    links: &Links,
    title: &str,
    note: &str,
    author: &str,
) -> Result<Snapshot, ApiError> {
    let remarks = remarks(note, author)?;
    let SavedPlans {
        store, language, ..
    } = plans()?;
    let newest = store.load(&links.view).await.map_err(denied)?;
    let plan = parsed(language, &newest.document)?;
    let plan = plan
        .with_title(title)
        .map_err(|fault| faulty(language, &[fault]))?;
    Ok(Snapshot {
        document: plan.to_full_json(),
        title: plan.title().to_owned(),
        edition: newest.edition,
        figures: newest.figures,
        remarks: Some(remarks),
    })
}

/// Returns a version as it was saved, with its own edition, numbers and remarks.
pub(super) async fn restored(links: &Links, version: u32) -> Result<Snapshot, ApiError> {
    let saved = version_of(&links.view, version).await?;
    let remarks = remarks(&saved.note, &saved.author)?;
    let plan = parsed(plans()?.language, &saved.document)?;
    Ok(Snapshot {
        title: plan.title().to_owned(),
        document: saved.document,
        edition: saved.edition,
        figures: saved.figures,
        remarks: Some(remarks),
    })
}

/// Saves the snapshot as the newest version; in a conflict the page gets `yours` back.
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

/// Loads one version of a plan. A right link with a missing version is no guess.
pub(super) async fn version_of(id: &ViewId, version: u32) -> Result<SavedPlan, ApiError> {
    match plans()?.version_of(&visit(), id, Some(version)).await {
        Ok(plan) => Ok(plan),
        Err(denial) => Err(denied(denial)),
    }
}

/// Returns the data of an opened plan for the page; where unused plans are deleted, notes its use.
pub(super) fn opened(id: &ViewId, plan: SavedPlan) -> Result<SavedPlan, ApiError> {
    plans()?.note_use(&visit(), id);
    Ok(shown(plan))
}

/// Removes the numbers that this program computes again.
fn shown(mut plan: SavedPlan) -> SavedPlan {
    if plan.edition == EDITION {
        plan.figures.clear();
    }
    plan
}

/// Returns the error that a visitor may see when a link is refused.
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

/// Returns the error that a visitor may see of a failure; the log gets the details.
pub(super) fn failed(error: StoreError) -> ApiError {
    tracing::error!("{error}");
    refuse(match error {
        StoreError::ReadOnly(_) => ApiError::ReadOnly,
        StoreError::Full(_) => ApiError::Full,
        StoreError::TooLong { most, .. } => ApiError::TooLarge { limit: most },
        _ => ApiError::Unavailable,
    })
}
