//! `/compare`: two to four plans beside each other, as a page without a script.
//!
//! Whatever can be done here is a link or a form that leads to another address, so the page works the same with
//! scripts switched off, weighs a few kilobytes, and everything on it can be passed on. [`address`] says how an
//! address names its plans.

mod address;
mod columns;
mod sketch;

use axum::{
    Extension,
    extract::{RawQuery, State},
    http::{HeaderValue, StatusCode, header::CONTENT_SECURITY_POLICY},
    response::{Html, IntoResponse, Redirect, Response},
};
use leptos::{config::LeptosOptions, prelude::*};
use leptos_meta::HashedStylesheet;

use self::{
    address::{Address, Entry, MOST},
    columns::{Column, DUELS, Opened, Row, columns, counted, letter},
    sketch::{Size, sketch},
};
use super::{AppState, Press, Refusal};
use crate::{
    api::{self, ApiError},
    app::{header::StillHeader, pages::FAVICON},
    plan::{Plan, forecast::DOTS},
};

/// What the page may load: its style, its font, and the script that puts a chosen theme on.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'",
);

/// The drawing on a wide page, and on a phone, where its words would become too small.
const WIDE: Size = Size {
    width: 1040.0,
    height: 340.0,
    names: 170.0,
    letters: 18,
};
const NARROW: Size = Size {
    width: 360.0,
    height: 300.0,
    names: 96.0,
    letters: 9,
};

/// Look of a plan's letter, by place.
const BADGES: [&str; 4] = ["bg-plan-a", "bg-plan-b", "bg-plan-c", "bg-plan-d"];

/// The page.
pub async fn page(
    State(state): State<AppState>,
    Extension(press): Extension<Press>,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let leptos = state.leptos.clone();
    let refuse = |status: StatusCode, address: &Address, why: String| {
        let page = Owner::new().with(|| around(refusal(address, why), leptos.clone()).to_html());
        (status, framed(page)).into_response()
    };
    let (address, asked) = match Address::read(query.as_deref().unwrap_or_default()) {
        Ok(read) => read,
        Err(fault) => {
            let why = fault.to_string();
            return Ok(refuse(StatusCode::BAD_REQUEST, &Address::default(), why));
        }
    };
    if asked {
        return Ok(Redirect::to(&address.path()).into_response());
    }
    let mut opened = Vec::with_capacity(address.0.len());
    for (place, entry) in address.0.iter().enumerate() {
        match open(&state, entry).await {
            Ok(plan) => opened.push(plan),
            Err(error) => {
                let why = format!("Plan {}: {error}", letter(place));
                return Ok(refuse(error.status(), &address.without(place), why));
            }
        }
    }
    let leptos = state.leptos.clone();
    let page = press
        .run(move || {
            let columns = columns(opened);
            Owner::new().with(|| around(content(&address, &columns), leptos).to_html())
        })
        .await?;
    Ok(framed(page).into_response())
}

fn framed(page: String) -> impl IntoResponse {
    ([(CONTENT_SECURITY_POLICY, POLICY)], Html(page))
}

/// The plan of an entry; a saved one as it was saved.
async fn open(state: &AppState, entry: &Entry) -> Result<Opened, ApiError> {
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
    let saved = match version {
        Some(version) => state.store.load_version(id, version).await,
        None => state.store.load(id).await,
    };
    let saved = saved.map_err(api::denied)?;
    let plan = Plan::parse(&saved.document)
        .map_err(|faults| ApiError::Faults(faults.iter().map(ToString::to_string).collect()))?;
    Ok(Opened {
        entry: entry.clone(),
        plan,
        saved: Some(saved),
    })
}

/// The document around what the page shows.
fn around(content: impl IntoView, options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="robots" content="noindex" />
                <title>"Compare plans - Tiermix"</title>
                <script src="/theme.js"></script>
                <link rel="icon" href=FAVICON r#type="image/svg+xml" />
                <HashedStylesheet options />
            </head>
            <body>
                <StillHeader here="/compare" />
                <main id="main" class="mx-auto grid max-w-6xl grid-cols-1 gap-4 px-4 py-6 md:px-6 md:py-8">
                    {content}
                </main>
            </body>
        </html>
    }
}

/// Why nothing is compared, and how to go on.
fn refusal(address: &Address, why: String) -> AnyView {
    view! {
        <h1 class="text-2xl font-[720] md:text-3xl">"These plans cannot be compared."</h1>
        <p class="text-lg text-quiet" role="alert">
            {why}
        </p>
        {(!address.0.is_empty())
            .then(|| {
                view! {
                    <p>
                        <a class="button-ink" href=address.path()>
                            "Compare the others"
                        </a>
                    </p>
                }
            })}
        {adding(address)}
    }
    .into_any()
}

fn content(address: &Address, columns: &[Column]) -> AnyView {
    if columns.len() < 2 {
        return beginning(address, columns).into_any();
    }
    view! {
        <div>
            <h1 class="text-2xl font-[720] text-pretty md:text-3xl" dir="auto">
                {columns::finding(columns)}
            </h1>
            {against(columns)}
        </div>
        {editions(columns)}
        {table(address, columns)}
        {duels(columns)}
        {chart(columns)}
        {differences(columns)}
        {adding(address)}
    }
    .into_any()
}

/// Fewer than two plans: how to get there.
fn beginning(address: &Address, columns: &[Column]) -> impl IntoView + use<> {
    let first = columns.first().map(|column| column.name.clone());
    view! {
        <div>
            <h1 class="text-2xl font-[720] md:text-3xl">"Compare plans"</h1>
            <p class="mt-1 max-w-[66em] text-[15px] text-quiet">
                "Two to four plans beside each other: the same rows, what differs, and how often one is ahead of another \
                in the same fifty futures. The planner has a button that makes a careful, a balanced and a bold plan out \
                of the one you work on."
            </p>
        </div>
        {first
            .map(|name| {
                view! {
                    <p class="card" dir="auto">
                        {format!("{name} is here. Add another to compare it with.")}
                    </p>
                }
            })}
        {adding(address)}
    }
}

/// What the other plans bring more or less than the first.
fn against(columns: &[Column]) -> impl IntoView + use<> {
    let (first, others) = columns.split_first()?;
    let sentences = others
        .iter()
        .filter_map(|other| columns::against(first, other));
    let sentences = sentences
        .map(|sentence| view! { <li>{sentence}</li> })
        .collect_view();
    Some(view! {
        <ul class="mt-2 grid max-w-[66em] gap-1 text-[15px] text-quiet" dir="auto">
            {sentences}
        </ul>
    })
}

/// Saved plans that were sent with other benchmarks than those that the page works with.
fn editions(columns: &[Column]) -> impl IntoView + use<> {
    columns
        .iter()
        .filter_map(|column| {
            let edition = column.older.as_ref()?;
            Some(view! {
                <p role="status" class="card border-best bg-best-wash" dir="auto">
                    {format!(
                        "{} was sent with the benchmarks of {edition}. Here it stands with today's, so that all plans are \
                        measured alike; its link still shows the numbers as sent.",
                        column.name,
                    )}
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
                "inline-grid size-5 shrink-0 place-items-center rounded-full text-[11px] font-bold text-on-plan {colour}",
            )
            aria-hidden="true"
        >
            {letter(place)}
        </span>
    }
}

/// The same rows for every plan.
fn table(address: &Address, columns: &[Column]) -> impl IntoView + use<> {
    let heads = columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            view! {
                <th scope="col" class="min-w-20 px-1.5 pb-2 text-left align-top font-semibold md:px-2">
                    <span class="flex items-start gap-1.5">
                        {badge(place)}
                        <a class="link break-words" href=column.entry.opens_at() dir="auto">
                            {column.name.clone()}
                        </a>
                    </span>
                </th>
            }
        })
        .collect_view();
    let rows = Row::ALL
        .map(|row| {
            let best = row.best(columns);
            let cells = columns
                .iter()
                .zip(best)
                .map(|(column, best)| {
                    let band = row.band(column);
                    view! {
                        <td class="px-1.5 py-1.5 align-top md:px-2">
                            <span class="font-semibold">{row.shown(column)}</span>
                            {best.then(|| view! { <span class="pill ml-1.5">"best"</span> })}
                            {band.map(|band| view! { <span class="block text-xs text-quiet">{band}</span> })}
                        </td>
                    }
                })
                .collect_view();
            view! {
                <tr class="border-t border-line">
                    <th
                        scope="row"
                        class="sticky left-0 z-1 bg-card py-1.5 pr-2 text-left align-top font-normal text-quiet"
                    >
                        {row.name()}
                    </th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let removals = (columns.len() > 2).then(|| {
        let cells = columns
            .iter()
            .enumerate()
            .map(|(place, column)| {
                view! {
                    <td class="px-2 pt-2">
                        <a class="link text-sm text-quiet" href=address.without(place).path()>
                            "Remove"
                            <span class="sr-only">{format!(" {}", column.name)}</span>
                        </a>
                    </td>
                }
            })
            .collect_view();
        view! {
            <tr class="border-t border-line">
                <td></td>
                {cells}
            </tr>
        }
    });
    view! {
        <section aria-label="Side by side" class="card min-w-0">
            <div class="overflow-x-auto" tabindex="0" role="group" aria-label="Table of the plans">
                <table class="w-full">
                    <caption class="sr-only">"The plans side by side"</caption>
                    <thead>
                        <tr>
                            <td class="sticky left-0 z-1 bg-card"></td>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows} {removals}</tbody>
                </table>
            </div>
            <p class="mt-3 text-sm text-quiet">
                "The middle future, and below it what 8 of 10 futures bring. A score is measured against the plan's own \
                goals, so scores compare only plans with the same goals and caution."
            </p>
        </section>
    }
}

/// How often one is ahead of another.
fn duels(columns: &[Column]) -> impl IntoView + use<> {
    let duels = columns::duels(columns);
    if duels.is_empty() {
        return None;
    }
    let rows = duels
        .into_iter()
        .map(|duel| {
            let even = duel.won.iter().all(|won| 2 * *won == DOTS as u32);
            let [ahead, behind] =
                [duel.ahead, duel.behind].map(|place| columns[place].name.clone());
            let cells = duel
                .won
                .map(|won| {
                    view! {
                        <td class="px-2 py-1.5 text-right font-semibold whitespace-nowrap">
                            {format!("{won} of {DOTS}")}
                        </td>
                    }
                })
                .collect_view();
            view! {
                <tr class="border-t border-line">
                    <th scope="row" class="min-w-40 py-1.5 pr-2 text-left font-normal" dir="auto">
                        <span class="font-semibold">{ahead}</span>
                        {if even { " is even with " } else { " beats " }}
                        <span class="font-semibold">{behind}</span>
                    </th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let heads = DUELS
        .map(|goal| {
            view! {
                <th scope="col" class="px-2 py-1.5 text-right font-normal text-quiet">
                    {counted(goal)}
                </th>
            }
        })
        .collect_view();
    Some(view! {
        <section aria-label="Ahead of each other" class="card min-w-0">
            <h2 class="text-lg font-bold">"How often one beats the other"</h2>
            <p class="text-sm text-quiet">
                "Futures in which it has more, of fifty with the same luck for both: a creator that does well in one does \
                so in all. A tie counts half."
            </p>
            <div class="mt-2 overflow-x-auto" tabindex="0" role="group" aria-label="Table of futures won">
                <table class="w-full">
                    <thead>
                        <tr>
                            <td></td>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    })
}

fn chart(columns: &[Column]) -> impl IntoView + use<> {
    let drawings = columns::one_currency(columns).then(|| {
        let wide = sketch(columns, WIDE, "max-md:hidden mt-2 w-full");
        (wide, sketch(columns, NARROW, "md:hidden mt-2 w-full"))
    });
    view! {
        <section aria-label="Reach versus cost" class="card min-w-0">
            <h2 class="text-lg font-bold">"Reach versus cost"</h2>
            <p class="text-sm text-quiet">
                "People reached by each plan's best mix in the middle future, for other budgets; the dot is its own."
            </p>
            {match drawings {
                Some(drawings) => drawings.into_any(),
                None => view! {
                    <p class="mt-3">"These plans count their money in different currencies, so they share no axis."</p>
                }
                .into_any(),
            }}
        </section>
    }
}

/// The inputs in which the plans differ.
fn differences(columns: &[Column]) -> impl IntoView + use<> {
    let differences = columns::differences(columns);
    if differences.is_empty() {
        return view! {
            <p class="card text-quiet">"All inputs of these plans are the same."</p>
        }
        .into_any();
    }
    let lines = differences
        .into_iter()
        .map(|difference| {
            let values = difference
                .values
                .into_iter()
                .zip(columns)
                .enumerate()
                .map(|(place, (value, column))| {
                    view! {
                        <li class="flex items-center gap-1.5">
                            {badge(place)}
                            <span class="sr-only">{format!("{}: ", column.name)}</span>
                            {value}
                        </li>
                    }
                })
                .collect_view();
            view! {
                <div class="border-t border-line py-2 md:grid md:grid-cols-[200px_1fr]">
                    <dt class="text-quiet">{difference.name}</dt>
                    <dd>
                        <ul class="flex flex-wrap gap-x-5 gap-y-1">{values}</ul>
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <section aria-label="What differs" class="card">
            <h2 class="mb-2 text-lg font-bold">"What differs"</h2>
            <dl>{lines}</dl>
        </section>
    }
    .into_any()
}

/// The form that adds a plan, while there is room.
fn adding(address: &Address) -> impl IntoView + use<> {
    if address.0.len() >= MOST {
        return None;
    }
    let own = address
        .0
        .iter()
        .filter_map(|entry| match entry {
            Entry::Own { name, plan } => Some(view! {
                <input type="hidden" name=name.clone() value=plan.to_query() />
            }),
            Entry::Saved { .. } => None,
        })
        .collect_view();
    Some(view! {
        <form action="/compare" method="get" class="card flex flex-wrap items-end gap-2">
            <input type="hidden" name="plans" value=address.names() />
            {own}
            <label class="grid min-w-0 flex-1 basis-72 gap-1 font-medium">
                "Add a plan"
                <span class="field flex h-10 items-center px-3 font-normal">
                    <input
                        type="text"
                        name="add"
                        required
                        class="w-full field-sizing-fixed"
                        placeholder="Paste its link, or the planner's address"
                    />
                </span>
            </label>
            <button class="button-ink min-h-10">"Add it"</button>
        </form>
    })
}
