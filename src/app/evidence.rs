//! The page `/evidence`: every figure the model starts from, and its formulas with a plan's values.

mod formulas;
pub mod search;

use leptos::prelude::*;

use self::{formulas::Formulas, search::Search};
use super::{
    view::island::{Island, Live},
    web::browser,
};
use crate::plan::{
    Plan,
    benchmark::{self, Benchmark, Confidence, EDITION, LEDGER, Quantity},
    wording,
};

/// Anchor of a quantity on the page.
pub fn anchor(quantity: Quantity) -> String {
    quantity.name().replace(['@', '_'], "-")
}

/// The page.
#[component]
pub fn EvidencePage(
    /// The plan whose values fill the formulas.
    plan: Plan,
) -> impl IntoView {
    view! {
        <div class="mx-auto flex w-full max-w-6xl flex-col gap-8 px-4 py-6">
            <header class="flex flex-col gap-2">
                <h1 class="text-3xl font-bold">"What the numbers rest on"</h1>
                <p class="max-w-prose text-quiet">
                    "Every figure that the model starts from, with its published range and its source. Where we found none, it says \u{201c}our guess\u{201d}: change those first. Edition "
                    {EDITION} "."
                </p>
            </header>
            <Ledger />
            <Formulas plan />
        </div>
    }
}

#[component]
fn Ledger() -> impl IntoView {
    let quantities = LEDGER
        .chunk_by(|a, b| a.quantity == b.quantity)
        .map(|rows| view! { <QuantityRows rows /> })
        .collect_view();
    view! {
        <section aria-label="Ledger" class="flex flex-col gap-4">
            <Live island=Island::Search>
                <Search />
            </Live>
            <div class="grid items-start gap-4 lg:grid-cols-2">{quantities}</div>
        </section>
    }
}

/// What a quantity is found by, in lower case.
fn words_of(rows: &[Benchmark]) -> String {
    let texts = rows.iter().flat_map(|row| {
        let tier = row.tier.map_or("all tiers", |tier| tier.word());
        let sources = row.sources.iter().filter_map(|id| benchmark::source(id));
        [
            row.quantity.name(),
            title(row.quantity),
            tier,
            row.unit,
            row.evidence,
            row.note,
            row.confidence.word(),
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
fn QuantityRows(rows: &'static [Benchmark]) -> impl IntoView {
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
            let bound = |value: Option<f64>| value.map_or_else(|| "\u{2013}".to_owned(), figure);
            view! {
                <tr class="border-t border-line">
                    <th scope="row" class="py-1 pr-1 text-left font-medium whitespace-nowrap">
                        {row.tier.map_or("all tiers", |tier| tier.word())}
                    </th>
                    <td class="px-1 py-1 sm:px-2">{bound(row.low)}</td>
                    <td class="px-1 py-1 font-semibold sm:px-2">{figure(row.typical)}</td>
                    <td class="px-1 py-1 sm:px-2">{bound(row.high)}</td>
                    <td class="py-1 pl-1 text-left sm:pl-2">{row.confidence.word()}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <article
            id=anchor(quantity)
            class="card flex flex-col gap-2 min-w-0 target:border-best"
            data-words=words_of(rows)
        >
            <h3 class="font-semibold">
                {title(quantity)} {guess.then(|| view! { " " <span class="pill">"our guess"</span> })}
            </h3>
            <p class="text-sm text-quiet">{first.unit} " \u{b7} evidence: " {first.evidence}</p>
            <div class="overflow-x-auto" tabindex="0" role="group" aria-label=title(quantity)>
                <table class="w-full text-xs text-right sm:text-sm">
                    <thead class="text-quiet">
                        <tr>
                            <th scope="col" class="pr-2 text-left font-medium">"Tier"</th>
                            <th scope="col" class="px-1 font-medium sm:px-2">"Low"</th>
                            <th scope="col" class="px-1 font-medium sm:px-2">"Typical"</th>
                            <th scope="col" class="px-1 font-medium sm:px-2">"High"</th>
                            <th scope="col" class="pl-1 text-left font-medium sm:pl-2">"Confidence"</th>
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
            {notes.into_iter().map(|note| view! { <p class="max-w-prose text-sm">{sentence(note)}</p> }).collect_view()}
            <Sources cited />
        </article>
    }
}

#[component]
fn Sources(cited: Vec<&'static &'static str>) -> impl IntoView {
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
                        {format!(" \u{2013} {}, {} ({})", source.publisher, date(source.date), source.id)}
                    </li>
                }
            })
            .collect_view();
        view! {
            <details>
                <summary class="link inline text-sm font-semibold">
                    {wording::counted(count as f64, "source", "sources")}
                </summary>
                <ul class="mt-1 flex flex-col gap-1 text-sm text-quiet">{list}</ul>
            </details>
        }
    })
}

fn date(date: &'static str) -> &'static str {
    match date {
        "n.d." | "" => "no date",
        date => date,
    }
}

/// A figure of the ledger as published.
fn figure(value: f64) -> String {
    if value >= 1_000.0 {
        wording::count(value)
    } else {
        value.to_string()
    }
}

/// A note of the ledger as a sentence.
fn sentence(note: &str) -> String {
    let text = wording::capital(note);
    if text.ends_with('.') {
        text
    } else {
        text + "."
    }
}

/// What a quantity is called.
const fn title(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::FollowersFrom => "Followers from which a tier begins",
        Quantity::Followers => "Followers of a typical creator",
        Quantity::FeeMarket2026 => "Fee per video, market of 2024 to 2026",
        Quantity::FeeList2023 => "Fee per video, price lists of 2023",
        Quantity::ViewRate => "Views of a typical video per follower",
        Quantity::SpreadBetween => "Luck of the creator",
        Quantity::SpreadWithin => "Luck of the video",
        Quantity::EngagementRate => "Engagement rate by views",
        Quantity::EngagementRateByFollowers => "Engagement rate by followers",
        Quantity::FakeShare => "Followers that are not people",
        Quantity::Delivery => "Chance that a booked creator posts",
        Quantity::Hours => "Your hours per creator",
        Quantity::Trust => "Viewers who take it as authentic",
        Quantity::Prestige => "Credibility that one creator adds",
        Quantity::FitBase => "Share of views from the target audience",
        Quantity::FitSlope => "How that share falls with followers",
        Quantity::PeoplePerView => "Different people per view",
        Quantity::Repeat => "Seen again by the same people",
        Quantity::CampaignSpread => "Luck of the whole campaign",
        Quantity::Overlap => "People whom two creators share",
        Quantity::ClickRate => "Clicks per view",
        Quantity::ConversionRate => "Purchases per click",
        Quantity::OrderValue => "Value of a purchase",
        Quantity::SparkAds30Days => "Extra for using the video as an ad for 30 days",
        Quantity::Exclusivity => "Extra for exclusivity",
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
            has_all(&words_of(&rows), sought)
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
        let html = Owner::new().with(|| view! { <Ledger /> }.to_html());
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
