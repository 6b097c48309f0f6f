//! The page `/evidence`: every figure the model starts from, and its formulas with a plan's values.

mod formulas;
pub mod search;

use leptos::prelude::*;

use self::formulas::Formulas;
use super::{view::term, web::browser};
use crate::plan::{
    Plan,
    benchmark::{self, Benchmark, Confidence, EDITION, LEDGER, Quantity},
    input::Input,
    wording::{self, Language},
};
use crate::wording::{
    answer, evidence as texts,
    terms::{self, Borders, Term},
};

/// Returns the anchor of a quantity on the page.
pub fn anchor(quantity: Quantity) -> String {
    quantity.name().replace(['@', '_'], "-")
}

/// The page.
#[component]
pub fn EvidencePage(
    /// Language of the page.
    language: Language,
    /// The plan whose values fill the formulas.
    plan: Plan,
    /// Faults of the plan's address, one sentence each.
    faults: Vec<String>,
    /// The search of the ledger.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="mx-auto flex w-full max-w-6xl flex-col gap-8 px-4 py-6">
            <header class="flex flex-col gap-2">
                <h1 class="text-3xl font-bold">{texts::heading(language)}</h1>
                <p class="max-w-prose text-quiet">
                    {texts::introduction(language, EDITION)}
                </p>
                <UnreadAddress language plan=plan.clone() faults />
            </header>
            <Ledger language>{children()}</Ledger>
            <Formulas language plan=plan.clone() />
            <Glossary language plan />
        </div>
    }
}

/// The faults of the plan's address, and the budget whose values fill the formulas; nothing where there are none.
#[component]
fn UnreadAddress(language: Language, plan: Plan, faults: Vec<String>) -> impl IntoView {
    let budget = Input::Budget.of(&plan).unwrap_or_default();
    let budget = wording::money(language, budget, plan.currency());
    (!faults.is_empty()).then(|| {
        view! {
            <div role="status" class="card border-best bg-best-wash">
                <p class="font-semibold">{answer::unread_address(language, &budget)}</p>
                <ul class="mt-1 list-disc pl-5 text-sm">
                    {faults.into_iter().map(|fault| view! { <li>{fault}</li> }).collect_view()}
                </ul>
            </div>
        }
    })
}

/// All terms with their meanings, each under its own address.
#[component]
fn Glossary(language: Language, plan: Plan) -> impl IntoView {
    let borders = Borders::of(language, &plan);
    let list = Term::ALL.map(|term| {
        view! {
            <div id=term::id(term) class="border-t border-line py-2 target:border-best">
                <dt class="font-semibold">{terms::name(language, term)}</dt>
                <dd class="max-w-prose text-sm text-quiet">{terms::meaning(language, term, &borders)}</dd>
            </div>
        }
    });
    view! {
        <section aria-label=terms::glossary(language) class="flex flex-col gap-3">
            <h2 class="text-xl font-bold">{terms::glossary(language)}</h2>
            <p class="text-quiet">{terms::glossary_explains(language)}</p>
            <dl class="grid gap-x-6 lg:grid-cols-2">{list.collect_view()}</dl>
        </section>
    }
}

#[component]
fn Ledger(language: Language, children: Children) -> impl IntoView {
    let quantities = LEDGER
        .chunk_by(|a, b| a.quantity == b.quantity)
        .map(|rows| view! { <QuantityRows language rows /> })
        .collect_view();
    view! {
        <section aria-label=texts::ledger(language) class="flex flex-col gap-4">
            {children()}
            <div class="grid items-start gap-4 lg:grid-cols-2">{quantities}</div>
        </section>
    }
}

/// Returns the search text of a quantity, in lower case.
fn words_of(language: Language, rows: &[Benchmark]) -> String {
    let texts = rows.iter().flat_map(|row| {
        let tier = row.tier.map_or(texts::all_tiers(language), |tier| {
            wording::labels::tier(language, tier)
        });
        let sources = row.sources.iter().filter_map(|id| benchmark::source(id));
        [
            row.quantity.name(),
            texts::quantity(language, row.quantity),
            tier,
            row.unit,
            row.evidence,
            row.note,
            wording::labels::confidence(language, row.confidence),
        ]
        .into_iter()
        .chain(sources.flat_map(|source| [source.id, source.title, source.publisher]))
    });
    let mut texts: Vec<_> = texts.map(browser::lowercase).collect();
    texts.sort_unstable();
    texts.dedup();
    texts.join("\n")
}

#[component]
fn QuantityRows(language: Language, rows: &'static [Benchmark]) -> impl IntoView {
    // A chunk is never empty.
    let first = &rows[0];
    let quantity = first.quantity;
    let guess = rows.iter().any(|row| row.confidence == Confidence::Guess);
    let mut cited: Vec<_> = rows.iter().flat_map(|row| row.sources).collect();
    cited.sort_unstable();
    cited.dedup();
    let mut notes: Vec<_> = rows
        .iter()
        .map(|row| row.note)
        .filter(|note| !note.is_empty())
        .collect();
    notes.dedup();
    let body = rows
        .iter()
        .map(|row| {
            let bound = |value: Option<f64>| value.map_or_else(|| "\u{2013}".to_owned(), |value| figure(language, value));
            view! {
                <tr class="border-t border-line">
                    <th scope="row" class="py-1 pr-1 text-left font-medium whitespace-nowrap">
                        {row.tier.map_or(texts::all_tiers(language), |tier| wording::labels::tier(language, tier))}
                    </th>
                    <td class="px-1 py-1 sm:px-2">{bound(row.low)}</td>
                    <td class="px-1 py-1 font-semibold sm:px-2">{figure(language, row.typical)}</td>
                    <td class="px-1 py-1 sm:px-2">{bound(row.high)}</td>
                    <td class="py-1 pl-1 text-left sm:pl-2">{wording::labels::confidence(language, row.confidence)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <article
            id=anchor(quantity)
            class="card flex flex-col gap-2 min-w-0 target:border-best"
            data-words=words_of(language, rows)
        >
            <h3 class="font-semibold">
                {texts::quantity(language, quantity)}
                {guess.then(|| view! { " " <span class="pill">{texts::our_guess(language)}</span> })}
            </h3>
            <p class="text-sm text-quiet">{wording::of_ledger(language, &texts::unit_and_evidence(language, first.unit, first.evidence))}</p>
            <div class="overflow-x-auto" tabindex="0" role="group" aria-label=texts::quantity(language, quantity)>
                <table class="w-full text-xs text-right sm:text-sm">
                    <thead class="text-quiet">
                        <tr>
                            <th scope="col" class="pr-2 text-left font-medium">{texts::tier(language)}</th>
                            <th scope="col" class="px-1 font-medium sm:px-2">{texts::low(language)}</th>
                            <th scope="col" class="px-1 font-medium sm:px-2">{texts::typical(language)}</th>
                            <th scope="col" class="px-1 font-medium sm:px-2">{texts::high(language)}</th>
                            <th scope="col" class="pl-1 text-left font-medium sm:pl-2">{texts::confidence(language)}</th>
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
            {notes.into_iter().map(|note| view! { <p class="max-w-prose text-sm">{sentence(language, note)}</p> }).collect_view()}
            <Sources language cited />
        </article>
    }
}

#[component]
fn Sources(language: Language, cited: Vec<&'static &'static str>) -> impl IntoView {
    let sources: Vec<_> = cited
        .into_iter()
        .filter_map(|id| benchmark::source(id))
        .collect();
    (!sources.is_empty()).then(|| {
        let count = sources.len();
        let list = sources
            .into_iter()
            .map(|source| {
                view! {
                    <li class="min-w-0 break-words">
                        <a
                            class="link"
                            href=format!("https://{}", source.address)
                            rel="noreferrer noopener"
                            target="_blank"
                        >
                            {source.title}
                        </a>
                        {texts::published(language, source.publisher, date(language, source.date), source.id)}
                    </li>
                }
            })
            .collect_view();
        view! {
            <details>
                <summary class="link inline text-sm font-semibold">
                    {texts::sources(language, count as f64)}
                </summary>
                <ul class="mt-1 flex flex-col gap-1 text-sm text-quiet">{list}</ul>
            </details>
        }
    })
}

fn date(language: Language, date: &'static str) -> &'static str {
    match date {
        "n.d." | "" => texts::no_date(language),
        date => date,
    }
}

/// Formats a figure of the ledger as published.
fn figure(language: Language, value: f64) -> String {
    if value >= 1_000.0 {
        wording::count(language, value)
    } else {
        wording::of_ledger(language, &value.to_string())
    }
}

/// Formats a note of the ledger as a sentence.
fn sentence(language: Language, note: &str) -> String {
    let text = wording::capital(&wording::of_ledger(language, note));
    if text.ends_with('.') {
        text
    } else {
        text + "."
    }
}

#[cfg(test)]
mod tests {
    use super::{search::has_all, *};

    #[test]
    fn anchors_are_unique_and_need_no_escape() {
        let quantities = LEDGER.chunk_by(|a, b| a.quantity == b.quantity);
        let mut anchors: Vec<_> = quantities.map(|rows| anchor(rows[0].quantity)).collect();
        let count = anchors.len();
        assert!(anchors.iter().all(|anchor| {
            anchor
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        }));
        anchors.sort();
        anchors.dedup();
        assert_eq!((anchors.len(), count), (Quantity::COUNT, Quantity::COUNT));
    }

    #[test]
    fn the_ledger_is_searched_by_name_tier_source_and_confidence() {
        let found = |quantity, sought| {
            let rows: Vec<_> = LEDGER
                .iter()
                .filter(|row| row.quantity == quantity)
                .copied()
                .collect();
            has_all(&words_of(Language::ENGLISH, &rows), sought)
        };
        assert!(found(Quantity::Prestige, ""));
        assert!(found(Quantity::Prestige, "credibility mega"));
        assert!(found(Quantity::Prestige, "guess"));
        assert!(!found(Quantity::Prestige, "fee"));
        assert!(found(Quantity::EngagementRate, "s49"));
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn every_row_of_the_ledger_is_on_the_page_with_its_sources() {
        let html = Owner::new()
            .with(|| view! { <Ledger language=Language::ENGLISH>""</Ledger> }.to_html());
        assert_eq!(html.matches("<th scope=\"row\"").count(), LEDGER.len());
        for rows in LEDGER.chunk_by(|a, b| a.quantity == b.quantity) {
            assert!(html.contains(&format!("id=\"{}\"", anchor(rows[0].quantity))));
        }
        assert_eq!(
            html.matches("https://").count(),
            html.matches("rel=\"noreferrer noopener\"").count()
        );
        assert!(html.contains("our guess") && !html.contains("style="));
    }
}
