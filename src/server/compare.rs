//! `/compare`: two to four plans beside each other, as a page that needs no script.
//!
//! Every action is a link or a form that leads to another address, so the page works with scripts switched off, weighs
//! a few kilobytes, and each state of it can be passed on. Its one script of its own offers the plans that this browser
//! knows where a link is asked for. [`query`] describes how an address names its plans.

mod adding;
mod bookings;
mod columns;
mod curves;
mod differences;
mod duels;
mod equal_spend;
pub(super) mod file;
mod query;
mod rosters;
mod rows;
mod sentences;

use axum::{
    Extension,
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use leptos::{config::LeptosOptions, prelude::*};

use self::{
    adding::{Asked, NotAdded},
    columns::{Column, Columns, Opened, as_planned, letter},
    equal_spend::{Sums, sums},
    query::{Address, Entry},
};
use super::{AppState, exports::refusal::Refusal, static_page};
use crate::{
    api::{self, ApiError, visit::Visit},
    app::{
        favicon::FAVICON,
        head::Preview,
        navigation::{Page, StaticHeader},
    },
    plan::{
        Plan,
        wording::{Language, faults},
    },
    solver_pool::{Effort, client::Client},
    wording::compare as texts,
};

/// Content policy of the page: its style, its font, and the script that applies a chosen theme.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'",
);

/// Classes of a plan's letter, by column.
const BADGES: [&str; 4] = ["bg-plan-a", "bg-plan-b", "bg-plan-c", "bg-plan-d"];

/// Renders the page.
pub async fn page(
    State(state): State<AppState>,
    Extension(client): Extension<Client>,
    Extension(visit): Extension<Visit>,
    Extension(language): Extension<Language>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let leptos = state.leptos.clone();
    let about = |path: &str| Preview {
        title: texts::page_title(language).to_owned(),
        description: texts::about(language).to_owned(),
        address: state.address(&headers, path),
        picture: state.address(&headers, "/preview.png"),
    };
    let refuse = |status: StatusCode, address: &Address, why: String| {
        let content = || refusal(language, address, why);
        let page = || {
            around(
                language,
                about(Page::Compare.path()),
                content(),
                leptos.clone(),
            )
        };
        let page = Owner::new().with(page);
        (status, static_page::answer(POLICY, page)).into_response()
    };
    let query = query.unwrap_or_default();
    let (address, not_added) = match adding::asked(&state, &visit, &query).await {
        Ok(Asked::Plans(address, not_added)) => (address, not_added),
        Ok(Asked::Elsewhere(address)) => {
            return Ok(Redirect::to(&address.path()).into_response());
        }
        Err(fault) => {
            let why = fault.text(language);
            return Ok(refuse(StatusCode::BAD_REQUEST, &Address::default(), why));
        }
    };
    let status = not_added
        .as_ref()
        .map_or(StatusCode::OK, |refused| refused.status);
    let opened = match opened(&state, &visit, &address).await {
        Ok(opened) => opened,
        Err((place, error)) => {
            let why = texts::plan_fault(language, letter(place), &error.text(language));
            return Ok(refuse(error.status(), &address.without(place), why));
        }
    };
    let leptos = state.leptos.clone();
    let about = about(&address.path());
    let columns = solved(&state, client, language, opened).await?;
    let page = state
        .pool
        .run(client, Effort::Light, move || {
            let about = match columns.len() {
                0 | 1 => about,
                _ => Preview {
                    description: sentences::finding(language, &as_planned(&columns)),
                    ..about
                },
            };
            let content = || content(language, &address, &columns, not_added);
            Owner::new().with(|| around(language, about, content(), leptos))
        })
        .await?;
    Ok((status, static_page::answer(POLICY, page)).into_response())
}

/// Returns whether the query of a comparison can be parsed.
pub fn can_read(query: &str) -> bool {
    Address::read(query).is_ok()
}

/// Opens the plans of an address.
///
/// # Errors
/// The place of the first plan that cannot be opened, and the reason.
async fn opened(
    state: &AppState,
    visit: &Visit,
    address: &Address,
) -> Result<Vec<Opened>, (usize, ApiError)> {
    let mut opened = Vec::with_capacity(address.0.len());
    for (place, entry) in address.0.iter().enumerate() {
        let plan = open(state, visit, entry).await;
        opened.push(plan.map_err(|error| (place, error))?);
    }
    Ok(opened)
}

/// Solves plans, as planned and at equal spend.
///
/// Each takes a turn of its own, so that others wait for at most one of them, and the rest is cancelled with the
/// request.
async fn solved(
    state: &AppState,
    client: Client,
    language: Language,
    opened: Vec<Opened>,
) -> Result<Vec<Column>, Refusal> {
    let mut columns = Columns::of(language, &opened);
    let efforts: Vec<_> = opened.iter().map(|plan| Effort::of(&plan.plan)).collect();
    for (plan, effort) in opened.into_iter().zip(&efforts) {
        let work = move || columns.with(plan);
        columns = state.pool.run(client, *effort, work).await?;
    }
    if let Sums::Smallest(budgets) = sums(columns.solved()) {
        for (place, (budget, effort)) in budgets.into_iter().zip(&efforts).enumerate() {
            let work = move || columns.with_equal(place, budget);
            columns = state.pool.run(client, *effort, work).await?;
        }
    }
    Ok(columns.done())
}

/// Opens the plan of an entry; a saved one as it was saved.
async fn open(state: &AppState, visit: &Visit, entry: &Entry) -> Result<Opened, ApiError> {
    let (id, version) = match entry {
        Entry::Own { plan, .. } => {
            return Ok(Opened {
                entry: entry.clone(),
                plan: Plan::clone(plan),
                saved: None,
            });
        }
        Entry::Saved { id, version } => (id, *version),
    };
    visit.tries(id.as_str());
    let saved = state.plans().version_of(visit, id, version).await;
    let saved = saved.map_err(api::denied)?;
    state.plans().note_use(visit, id);
    let plan = Plan::parse(&saved.document)
        .map_err(|found| ApiError::Faults(faults::each(state.language, &found)))?;
    Ok(Opened {
        entry: entry.clone(),
        plan,
        saved: Some(saved),
    })
}

/// Renders the whole page around its content.
fn around(
    language: Language,
    about: Preview,
    content: impl IntoView + 'static,
    options: LeptosOptions,
) -> String {
    let head = view! {
        {about.still()}
        <script src="/theme.js"></script>
        <link rel="icon" href=FAVICON.as_str() r#type="image/svg+xml" />
    };
    let body = view! {
        <StaticHeader here=Page::Compare language />
        <main id="main" class="mx-auto grid max-w-6xl grid-cols-1 gap-4 px-4 py-6 md:px-6 md:py-8">
            {content}
        </main>
    };
    static_page::document(
        language,
        texts::heading(language),
        None,
        head,
        body,
        options,
    )
}

/// Renders the reason why nothing is compared, and how to go on.
fn refusal(language: Language, address: &Address, why: String) -> AnyView {
    view! {
        <h1 class="text-2xl font-[720] md:text-3xl">{texts::cannot_be_compared(language)}</h1>
        <p class="text-lg text-quiet" role="alert">
            {why}
        </p>
        {(!address.0.is_empty())
            .then(|| {
                view! {
                    <p>
                        <a class="button-ink" href=address.path()>
                            {texts::compare_others(language)}
                        </a>
                    </p>
                }
            })}
        {adding::form(language, address, None)}
    }
    .into_any()
}

fn content(
    language: Language,
    address: &Address,
    columns: &[Column],
    not_added: Option<NotAdded>,
) -> AnyView {
    if columns.len() < 2 {
        return beginning(language, address, columns, not_added).into_any();
    }
    view! {
        <div>
            <h1 class="text-2xl font-[720] text-pretty md:text-3xl" dir="auto">
                {sentences::finding(language, &as_planned(columns))}
            </h1>
            {sentences::list(language, columns)}
            <p class="mt-2 text-sm print:hidden">
                <a class="link" href=address.leads_to(file::PATH) download>
                    {texts::numbers(language)}
                </a>
            </p>
        </div>
        {editions(language, columns)}
        {rows::section(language, address, columns)}
        {equal_spend::section(language, columns)}
        {duels::section(language, columns)}
        {curves::section(language, columns)}
        {differences::section(language, columns)}
        {adding::form(language, address, not_added)}
    }
    .into_any()
}

/// Renders the page for fewer than two plans: how to add one.
fn beginning(
    language: Language,
    address: &Address,
    columns: &[Column],
    not_added: Option<NotAdded>,
) -> impl IntoView + use<> {
    let first = columns.first().map(|column| column.name.to_string());
    view! {
        <div>
            <h1 class="text-2xl font-[720] md:text-3xl">{texts::heading(language)}</h1>
            <p class="mt-1 max-w-[66em] text-[0.9375rem] text-quiet">
                {texts::introduction(language)}
            </p>
        </div>
        {first
            .map(|name| {
                view! {
                    <p class="card" dir="auto">
                        {texts::is_here(language, &name)}
                    </p>
                }
            })}
        {adding::form(language, address, not_added)}
    }
}

/// Renders the list of saved plans that were sent with other benchmarks than those that the page works with.
fn editions(language: Language, columns: &[Column]) -> impl IntoView + use<> {
    columns
        .iter()
        .filter_map(|column| {
            let edition = column.older.as_ref()?;
            Some(view! {
                <p role="status" class="card border-best bg-best-wash" dir="auto">
                    {texts::older_edition(language, &column.name.to_string(), edition)}
                </p>
            })
        })
        .collect_view()
}

fn badge(place: usize) -> impl IntoView {
    let colour = BADGES[place % BADGES.len()];
    view! {
        <span
            class=format!(
                "inline-grid size-5 shrink-0 place-items-center rounded-full text-[0.6875rem] font-bold text-on-plan {colour}",
            )
            aria-hidden="true"
        >
            {letter(place)}
        </span>
    }
}
