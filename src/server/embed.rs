//! A saved plan as a page for a frame on any site: the sentence, the mix and the three ways, without a script.

use axum::{http::HeaderValue, response::Response};
use leptos::{config::LeptosOptions, prelude::*};

use super::{
    exports::tables::{SolvedPlan, Subject},
    static_page,
};
use crate::{
    app::{
        charts::pictogram,
        head::Preview,
        planner::{answer::sentence, saved::document},
    },
    plan::{Plan, benchmark::EDITION, tier::ByTier, wording},
};

/// What the page may load, and that any site may frame it: it has no script and nothing to click but a link.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors *",
);

/// Rows of the comparison that have room in a frame, by their names in [`Subject::Ways`].
const ROWS: [&str; 9] = [
    "Creators",
    "People reached",
    "Engagements",
    "Tracked sales",
    "Believed views",
    "Credibility",
    "Your hours",
    "Cost",
    "Why not",
];

/// The page as an answer that may be framed.
pub fn framed(page: String) -> Response {
    static_page::answer(POLICY, page)
}

/// Where a saved plan and its picture are.
#[derive(Clone, Debug)]
pub struct Links {
    /// Path of its view link.
    pub path: String,
    /// The whole view link, if it is known.
    pub address: Option<String>,
    /// The whole link of its picture, if it is known.
    pub picture: Option<String>,
}

/// The page of a plan with the edition of the benchmarks that it was sent with.
pub fn page(plan: Plan, edition: String, links: Links, options: LeptosOptions) -> String {
    let older = (edition != EDITION).then(|| edition.clone());
    let worked = SolvedPlan::new(plan, edition, None);
    let Links {
        path,
        address,
        picture,
    } = links;
    let answer = wording::answer(worked.plan(), worked.outcome());
    let preview = Preview {
        title: document::title(worked.plan()),
        description: answer.headline.to_string(),
        address,
        picture,
    };
    let content = || content(&worked, older, path);
    Owner::new()
        .with(|| static_page::document(worked.plan().title(), preview.still(), content(), options))
}

fn content(worked: &SolvedPlan, older: Option<String>, path: String) -> impl IntoView + use<> {
    let (plan, outcome) = (worked.plan(), worked.outcome());
    let answer = wording::answer(plan, outcome);
    let mix = outcome.best().as_ref().map(|way| way.mix);
    let family = ByTier::from_fn(|tier| plan.family(tier));
    view! {
        <main class="mx-auto grid max-w-3xl gap-4 p-4">
            <header>
                {(!plan.title().is_empty())
                    .then(|| {
                        view! {
                            <p class="text-sm font-medium text-quiet">{plan.title().to_owned()}</p>
                        }
                    })}
                <h1
                    class="text-2xl font-[720] tracking-[-0.022em]"
                    inner_html=sentence(&answer.headline.0).into_string()
                ></h1>
            </header>
            {mix
                .ok()
                .map(|mix| {
                    let drawing = pictogram::drawing(&mix, &family).into_string();
                    view! { <div class="max-w-sm" inner_html=drawing></div> }
                })}
            <p class="text-quiet" inner_html=sentence(&answer.detail.0).into_string()></p>
            {comparison(worked)}
            {older
                .map(|edition| {
                    view! {
                        <p role="status" class="text-sm text-quiet">
                            {format!(
                                "Sent with the benchmarks of {edition}; here it stands with those of {EDITION}. \
                                Its link shows the numbers as sent.",
                            )}
                        </p>
                    }
                })}
            <p class="text-sm">
                <a class="link" href=path target="_blank" rel="noopener">
                    "Open this plan in Tiermix"
                </a>
            </p>
        </main>
    }
}

/// The three ways beside each other.
fn comparison(worked: &SolvedPlan) -> impl IntoView + use<> {
    let currency = worked.plan().currency();
    let table = Subject::Ways.table(worked);
    let rows = table
        .rows
        .into_iter()
        .filter(|row| {
            row.first()
                .is_some_and(|name| ROWS.contains(&name.plain().as_str()))
        })
        .map(|row| {
            let mut cells = row.into_iter().map(|cell| cell.shown(currency));
            let name = cells.next();
            view! {
                <tr class="border-t border-line">
                    <th scope="row" class="py-1.5 pr-2 text-left font-normal text-quiet">
                        {name}
                    </th>
                    {cells
                        .map(|cell| view! { <td class="py-1.5 pl-2 text-right font-semibold">{cell}</td> })
                        .collect_view()}
                </tr>
            }
        })
        .collect_view();
    let colours = ["text-micro", "text-best", "text-macro"];
    let names = table.columns.into_iter().skip(1).zip(colours);
    view! {
        <table class="w-full text-sm">
            <caption class="sr-only">"Three ways to spend the money"</caption>
            <thead>
                <tr>
                    <td></td>
                    {names
                        .map(|(name, colour)| {
                            view! {
                                <th scope="col" class=format!("py-1.5 pl-2 text-right font-semibold {colour}")>
                                    {name}
                                </th>
                            }
                        })
                        .collect_view()}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
