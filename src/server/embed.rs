//! A saved plan as a page for a frame on any site: the sentence, the mix and the three ways, without a script.

use axum::{http::HeaderValue, response::Response};
use leptos::{config::LeptosOptions, prelude::*};

use super::{exports::tables::SolvedPlan, static_page};
use crate::{
    app::{
        charts::pictogram,
        head::Preview,
        planner::{
            answer::{sentence, ways::colour},
            saved::frozen::compared,
        },
    },
    plan::{
        Plan,
        benchmark::EDITION,
        measure::Measure,
        tier::ByTier,
        way::Way,
        wording::{self, Language, labels},
    },
    wording::{embed as texts, saved},
};

/// Content policy: any site may frame the page, which has no script and nothing to click but a link.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors *",
);

/// Returns the page as an answer that may be framed.
pub fn framed(page: String) -> Response {
    static_page::answer(POLICY, page)
}

/// The links of a saved plan and its picture.
#[derive(Clone, Debug)]
pub struct Links {
    /// Path of its view link.
    pub path: String,
    /// The full view link, if the site's address is known.
    pub address: Option<String>,
    /// The full link of the picture, if the site's address is known.
    pub picture: Option<String>,
}

/// Renders the page of a plan with the edition of the benchmarks that it was saved with, in the theme that its host
/// chose.
pub fn page(
    language: Language,
    plan: Plan,
    edition: String,
    links: Links,
    theme: Option<&'static str>,
    options: LeptosOptions,
) -> String {
    let older = (edition != EDITION).then(|| edition.clone());
    let solved = SolvedPlan::new(plan, edition, None, None);
    let Links {
        path,
        address,
        picture,
    } = links;
    let answer = wording::answer(language, solved.plan(), solved.outcome());
    let preview = Preview {
        title: saved::page_title(language, solved.plan().title()),
        description: answer.headline.to_string(),
        address,
        picture,
    };
    let content = || content(language, &solved, older, path);
    Owner::new().with(|| {
        static_page::document(
            language,
            solved.plan().title(),
            theme,
            preview.still(),
            content(),
            options,
        )
    })
}

fn content(
    language: Language,
    solved: &SolvedPlan,
    older: Option<String>,
    path: String,
) -> impl IntoView + use<> {
    let (plan, outcome) = (solved.plan(), solved.outcome());
    let answer = wording::answer(language, plan, outcome);
    let money = wording::money_of_best(language, plan, outcome);
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
                    let drawing = pictogram::drawing(language, &mix, &family).into_string();
                    view! { <div class="max-w-sm" inner_html=drawing></div> }
                })}
            <p class="text-quiet" inner_html=sentence(&answer.detail.0).into_string()></p>
            {(!money.is_empty()).then(|| view! { <p class="text-quiet">{money}</p> })}
            {comparison(language, solved)}
            {older
                .map(|edition| {
                    view! {
                        <p role="status" class="text-sm text-quiet">
                            {texts::older_edition(language, &edition, EDITION)}
                        </p>
                    }
                })}
            <p class="text-sm">
                <a class="link" href=path target="_blank" rel="noopener">
                    {texts::open_plan(language)}
                </a>
            </p>
        </main>
    }
}

/// The three ways beside each other.
fn comparison(language: Language, solved: &SolvedPlan) -> impl IntoView + use<> {
    let (plan, outcome) = (solved.plan(), solved.outcome());
    let none = || "\u{2013}".to_owned();
    let row = |name, cell: &dyn Fn(Way) -> String| compared(name, Way::ALL.map(cell));
    let of = |way: Way| outcome.ways[way].as_ref().ok();
    let creators = row(texts::creators(language), &|way| {
        of(way).map_or_else(none, |booking| wording::short_mix(language, &booking.mix))
    });
    let possible = Way::ALL.into_iter().any(|way| of(way).is_some());
    let measures = Measure::compared()
        .filter(|measure| possible || !measure.is_forecast())
        .map(|measure| {
            row(labels::measure(language, measure), &|way| {
                let value = |booking| labels::value(language, measure, booking, plan.currency());
                of(way).map_or_else(none, value)
            })
        })
        .collect_view();
    let why_not = outcome.ways.0.iter().any(Result::is_err).then(|| {
        row(texts::why_not(language), &|way| match &outcome.ways[way] {
            Ok(_) => none(),
            Err(reason) => {
                wording::ruled_out(language, plan, &outcome.problem, way.family(), *reason)
            }
        })
    });
    let heads = Way::ALL.map(|way| {
        let look = format!("py-1.5 pl-2 text-right font-semibold {}", colour(way));
        view! {
            <th scope="col" class=look>
                {labels::way(language, way)}
            </th>
        }
    });
    view! {
        <table class="w-full text-sm">
            <caption class="sr-only">{texts::ways(language)}</caption>
            <thead>
                <tr>
                    <td></td>
                    {heads.collect_view()}
                </tr>
            </thead>
            <tbody>{creators} {measures} {why_not}</tbody>
        </table>
    }
}
