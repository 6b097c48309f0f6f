//! The sheets over the stage: keys, sources, cases, and the script of the show. None of them leaves the stage.

use leptos::prelude::*;
use maud::{Markup, html};

use super::{
    changes::name_of,
    script::ScriptEditor,
    show::{Sheet, Show},
    steps,
};
use crate::{
    app::{
        planner::state::PlannerState,
        view::{
            erased::{click, dynamic},
            html::live_html,
        },
    },
    plan::{
        Plan,
        benchmark::{self, Benchmark, Confidence, LEDGER, Quantity},
        example,
        wording::{self, Language, examples, labels},
    },
    wording::{evidence, saved, stage as texts},
};

/// Most sources that are named of a figure: their titles are long, and the sheet does not scroll.
const SOURCES: usize = 1;

/// The sheet that is open, if one is.
#[component]
pub fn SheetOver(show: Show) -> impl IntoView {
    let language = show.state.language;
    dynamic(move || {
        let open = show.sheet.get()?;
        let (name, content) = match open {
            Sheet::Keys => (texts::keys(language), inert(keys(language))),
            Sheet::Sources => (
                texts::sources(language),
                view! { <SourceList show /> }.into_any(),
            ),
            Sheet::Cases => (
                texts::cases(language),
                view! { <CaseList show /> }.into_any(),
            ),
            Sheet::Script => (
                texts::edit_show(language),
                view! { <ScriptEditor show /> }.into_any(),
            ),
        };
        Some(view! {
            <div class="stage-over" on:click=click(move || show.sheet.set(None))></div>
            <section class="stage-sheet" role="dialog" aria-label=name>
                <h2>{name}</h2>
                {content}
                <button type="button" class="stage-button" on:click=click(move || show.sheet.set(None))>
                    {saved::close(language)}
                </button>
            </section>
        })
    })
}

/// Shows markup that follows nothing.
fn inert(markup: Markup) -> AnyView {
    view! { <div class="contents" {..live_html(move || markup.clone())}></div> }.into_any()
}

/// Renders the keys of the stage.
fn keys(language: Language) -> Markup {
    html! {
        dl class="stage-keys" {
            @for (keys, does) in texts::list_of_keys(language) {
                div {
                    dt { @for key in keys { kbd { (key) } " " } }
                    dd { (does) }
                }
            }
        }
    }
}

/// The cases to choose from: the plan that the show began with, and the examples.
#[component]
fn CaseList(show: Show) -> impl IntoView {
    let PlannerState { language, .. } = show.state;
    let own = show.own.get_untracked();
    let examples = example::ALL.map(|it| {
        let summary = examples::summary(language, it);
        (examples::name(language, it).to_owned(), summary, it.plan())
    });
    let is_example = examples.iter().any(|(.., plan)| plan.has_figures_of(&own));
    let own = (!is_example).then(|| {
        let summary = texts::began_with(language).to_owned();
        (name_of(show.state.language, &own), summary, own)
    });
    let entry = move |(name, summary, plan): (String, String, Plan)| {
        view! {
            <li>
                <button type="button" on:click=click(move || show.begin(plan.clone()))>
                    <strong>{name}</strong>
                    <span>{summary}</span>
                </button>
            </li>
        }
    };
    view! { <ul class="stage-cases">{own.into_iter().chain(examples).map(entry).collect_view()}</ul> }
}

/// The figures that the step rests on most, with their sources.
#[component]
fn SourceList(show: Show) -> impl IntoView {
    let language = show.state.language;
    let list = live_html(move || {
        let quantities = steps::evidence(show);
        html! {
            @for quantity in quantities {
                (figure(language, quantity))
            }
            p { (texts::all_sources(language)) }
        }
    });
    view! { <div class="stage-sources" {..list}></div> }
}

/// Renders a quantity of the ledger: its range over the tiers, how far to trust it, and who published it.
fn figure(language: Language, quantity: Quantity) -> Markup {
    let rows = || LEDGER.iter().filter(move |row| row.quantity == quantity);
    let typical = |row: &Benchmark| {
        let tier = row.tier.map_or(evidence::all_tiers(language), |tier| {
            labels::tier(language, tier)
        });
        format!("{tier} {}", wording::about(language, row.typical))
    };
    let figures: Vec<_> = rows().map(typical).collect();
    let is_guess = rows().any(|row| row.confidence == Confidence::Guess);
    let mut cited: Vec<_> = rows().flat_map(|row| row.sources).collect();
    cited.dedup();
    let sources: Vec<_> = cited
        .iter()
        .filter_map(|id| benchmark::source(id))
        .collect();
    html! {
        article {
            h3 {
                (evidence::quantity(language, quantity))
                @if is_guess {
                    " " span.pill { (evidence::our_guess(language)) }
                }
            }
            p { (figures.join(" \u{b7} ")) @if let Some(row) = rows().next() { " (" (row.unit) ")" } }
            @for source in sources.iter().take(SOURCES) {
                p.stage-source { (source.title) (evidence::published(language, source.publisher, source.date, source.id)) }
            }
            @if sources.len() > SOURCES {
                p.stage-source { (texts::more_sources(language, sources.len() - SOURCES)) }
            }
        }
    }
}
