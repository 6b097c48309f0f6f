//! A plan that was sent with benchmarks of another edition: its numbers as they were sent, and the changes that today's
//! would bring.

use leptos::prelude::*;
use serde::Deserialize;

use super::document::Opened;
use crate::{
    app::{
        planner::{answer::ways::colour, outcomes::outcome_at_rest},
        web::date::{date, days_around},
    },
    plan::{
        Currency, Plan,
        benchmark::EDITION,
        measure::Measure,
        model::problem::Mix,
        outcome::Outcome,
        tier::{ByTier, Tier},
        way,
        wording::{self, Language, labels},
    },
    wording::frozen as texts,
};

/// The numbers that a plan was sent with, as `tiermix solve` reported them then. Numbers that an edition did not report
/// are left out.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Figures {
    ways: Ways,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Ways {
    micro: Way,
    best: Way,
    #[serde(rename = "macro")]
    macros: Way,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Way {
    mix: Option<Counts>,
    ruled_out: String,
    cost: Option<f64>,
    hours: Option<f64>,
    goals: Goals,
    forecast: Forecast,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Counts {
    nano: u32,
    micro: u32,
    mid: u32,
    #[serde(rename = "macro")]
    macros: u32,
    mega: u32,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Goals {
    authenticity: Value,
    credibility: Value,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Value {
    value: Option<f64>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Forecast {
    reach: Spread,
    engagement: Spread,
    sales: Spread,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Spread {
    p10: Option<f64>,
    p50: Option<f64>,
    p90: Option<f64>,
}

impl Way {
    fn counts(&self) -> Option<Mix> {
        let counts = self.mix?;
        Some(ByTier::from_fn(|tier| match tier {
            Tier::Nano => counts.nano,
            Tier::Micro => counts.micro,
            Tier::Mid => counts.mid,
            Tier::Macro => counts.macros,
            Tier::Mega => counts.mega,
        }))
    }
}

impl Figures {
    /// Parses the numbers that the server saved; `None` when they are of a form that is no longer known.
    pub fn read(text: &str) -> Option<Self> {
        let figures: Self = serde_json::from_str(text).ok()?;
        // A plan that books nobody says why; one that says neither was not read.
        let best = &figures.ways.best;
        (best.mix.is_some() || !best.ruled_out.is_empty()).then_some(figures)
    }

    /// Returns the best mix as it was sent; `None` when nobody could be booked.
    pub fn best(&self) -> Option<Mix> {
        self.ways.best.counts()
    }

    /// Says the answer as it was sent.
    pub fn headline(&self, language: Language, plan: &Plan) -> wording::Sentence {
        match self.best() {
            Some(mix) => texts::book(
                language,
                wording::mix_parts(language, &mix, |tier| plan.family(tier)),
            ),
            None => wording::Sentence::default().say(self.ways.best.ruled_out.clone()),
        }
    }

    /// Says in a sentence which changes today's benchmarks would bring.
    fn change(&self, language: Language, outcome: &Outcome) -> String {
        let then = &self.ways.best;
        let (before, today) = match (then.counts(), outcome.best()) {
            (None, Err(_)) => return texts::still_nobody(language).to_owned(),
            (None, Ok(today)) => {
                return texts::somebody(language, &wording::short_mix(language, &today.mix));
            }
            (Some(_), Err(_)) => return texts::no_longer(language).to_owned(),
            (Some(before), Ok(today)) => (before, today),
        };
        let mixes = [before, today.mix].map(|mix| wording::short_mix(language, &mix));
        let people = wording::about_whole(language, today.forecast.reach.p50);
        let sent = then
            .forecast
            .reach
            .p50
            .map(|value| wording::about_whole(language, value));
        texts::change(
            language,
            mixes.each_ref().map(String::as_str),
            &people,
            sent.as_deref(),
        )
    }
}

/// The numbers as sent, and the way to today's. Nothing changes by itself: that way is a link.
#[component]
pub fn FrozenPlan(
    /// Language of the page.
    language: Language,
    /// The plan.
    plan: Plan,
    /// The plan as the server saved it.
    opened: Opened,
    /// The numbers.
    figures: Figures,
) -> impl IntoView {
    let change = figures.change(language, &outcome_at_rest(&plan));
    let sent = opened.saved_at.map(|sent| day(language, sent));
    let edition = opened.older.unwrap_or_default();
    let [before, after] = texts::as_sent(language, sent.is_some(), &edition, EDITION, &change);
    let headline = figures.headline(language, &plan);
    let today = format!("/p/{}?{}", opened.id, plan.to_query());
    view! {
        <p role="status" class="card flex flex-wrap items-center gap-3 border-best bg-best-wash">
            <span class="flex-1 basis-80">
                {before} {sent} {after}
            </span>
            <a class="button" href=today>
                {texts::todays_data(language)}
            </a>
        </p>
        <h1
            class="text-2xl font-[720] tracking-[-0.022em] md:text-3xl"
            inner_html=crate::app::planner::answer::sentence(&headline.0).into_string()
        ></h1>
        {table(language, &figures, plan.currency())}
    }
    .into_any()
}

/// Renders the day of a moment in UTC, which `boot/load.js` replaces by that of the reader's clock.
fn day(language: Language, seconds: i64) -> impl IntoView {
    let days = days_around(language, seconds).join("|");
    view! {
        <time data-seconds=seconds.to_string() data-days=days>
            {date(language, seconds)}
        </time>
    }
}

/// Renders a row of a table of the three ways: its name, and one cell for each way.
pub fn compared(name: &'static str, cells: [String; 3]) -> AnyView {
    let cells =
        cells.map(|cell| view! { <td class="py-1.5 pl-2 text-right font-semibold">{cell}</td> });
    view! {
        <tr class="border-t border-line">
            <th scope="row" class="py-1.5 pr-2 text-left font-normal text-quiet">
                {name}
            </th>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

/// Renders the numbers of the three ways as they were sent.
fn table(language: Language, figures: &Figures, currency: Currency) -> AnyView {
    let Ways {
        micro,
        best,
        macros,
    } = &figures.ways;
    let ways = [micro, best, macros];
    let row = |name: &'static str, cell: &dyn Fn(&Way) -> Option<String>| {
        compared(
            name,
            ways.map(|way| cell(way).unwrap_or_else(|| "\u{2013}".to_owned())),
        )
    };
    let about = |value: Option<f64>| value.map(|value| wording::about_whole(language, value));
    let rows = [
        row(texts::creators(language), &|way| match way.counts() {
            Some(mix) => Some(wording::short_mix(language, &mix)),
            None => Some(way.ruled_out.clone()),
        }),
        row(labels::measure(language, Measure::People), &|way| {
            about(way.forecast.reach.p50)
        }),
        row(texts::most_futures(language), &|way| {
            let Spread { p10, p90, .. } = way.forecast.reach;
            Some(texts::range(language, &about(p10)?, &about(p90)?))
        }),
        row(labels::measure(language, Measure::Engagements), &|way| {
            about(way.forecast.engagement.p50)
        }),
        row(labels::measure(language, Measure::Sales), &|way| {
            about(way.forecast.sales.p50)
        }),
        row(texts::believed_views(language), &|way| {
            about(way.goals.authenticity.value)
        }),
        row(labels::measure(language, Measure::Credibility), &|way| {
            way.goals
                .credibility
                .value
                .map(|value| wording::points(language, value))
        }),
        row(labels::measure(language, Measure::Hours), &|way| {
            way.hours.map(|value| wording::exact(language, value))
        }),
        row(labels::measure(language, Measure::Cost), &|way| {
            way.cost
                .map(|cost| wording::money(language, cost, currency))
        }),
    ];
    let heads = way::Way::ALL.map(|way| (labels::way(language, way), colour(way)));
    view! {
        <section aria-label=texts::numbers(language) class="card overflow-x-auto">
            <table class="w-full">
                <caption class="sr-only">{texts::ways(language)}</caption>
                <thead>
                    <tr>
                        <td></td>
                        {heads
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
                <tbody>{rows.into_iter().collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{example::HOBBY_SHOP, outcome::outcome, simulate::simulator::Simulator};

    const SENT: &str = r#"{"mix": {"micro": 9}, "ways": {
        "micro": {"mix": null, "ruled_out": "No."},
        "best": {"mix": {"nano": 0, "micro": 9, "mid": 1, "macro": 0, "mega": 0, "giga": 3}, "cost": 9500.0,
            "forecast": {"reach": {"p10": 1.0, "p50": 4321.0, "p90": 9.0}}}}}"#;

    #[test]
    fn the_change_is_told_before_it_happens() {
        let outcome = outcome(&HOBBY_SHOP.plan(), &mut Simulator::new(2_000));
        let today = outcome.best().as_ref().unwrap();
        let people = wording::about_whole(Language::ENGLISH, today.forecast.reach.p50);
        let sent = Figures::read(SENT).unwrap();
        assert_eq!(
            sent.change(Language::ENGLISH, &outcome),
            format!(
                "The best mix would change from 9 micro + 1 mid to 3 micro + 7 mid, and reach {people} people instead \
                 of 4,300 in the middle future."
            )
        );
        let nobody = r#"{"ways": {"best": {"mix": null, "ruled_out": "Too little money."}}}"#;
        assert_eq!(
            Figures::read(nobody)
                .unwrap()
                .change(Language::ENGLISH, &outcome),
            "It would book 3 micro + 7 mid, where it could book nobody then."
        );
    }

    #[test]
    fn numbers_of_an_unknown_form_are_not_guessed() {
        for text in [
            "",
            "[]",
            "{}",
            r#"{"ways": 7}"#,
            r#"{"ways": {"best": {}}}"#,
        ] {
            assert_eq!(Figures::read(text), None, "{text}");
        }
    }
}
