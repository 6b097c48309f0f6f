//! A plan that was sent with benchmarks of another edition: its numbers as they were sent, and what today's
//! would change.

use leptos::prelude::*;
use serde::Deserialize;

use super::document::Opened;
use crate::{
    app::{planner::answer::ways::colour, planner::outcomes::outcome_at_rest, web::date::day},
    plan::{
        Plan,
        benchmark::EDITION,
        measure::Measure,
        model::problem::Mix,
        outcome::Outcome,
        tier::{ByTier, Tier},
        way,
        wording::{self, labels},
    },
};

/// The numbers that a plan was sent with, as `tiermix solve` printed them then. What an edition did not print
/// is left out.
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
    /// Reads the numbers that the server kept; none when they are of a form that nobody knows any more.
    pub fn read(text: &str) -> Option<Self> {
        let figures: Self = serde_json::from_str(text).ok()?;
        // A plan that books nobody says why; one that says neither was not read.
        let best = &figures.ways.best;
        (best.mix.is_some() || !best.ruled_out.is_empty()).then_some(figures)
    }

    /// The best mix as it was sent; none when nobody could be booked.
    pub fn best(&self) -> Option<Mix> {
        self.ways.best.counts()
    }

    /// The answer as it was sent.
    pub fn headline(&self, plan: &Plan) -> wording::Sentence {
        let said = wording::Sentence::default();
        let Some(mix) = self.best() else {
            return said.say(self.ways.best.ruled_out.clone());
        };
        let parts = wording::mix_parts(&mix, |tier| plan.family(tier)).0;
        let named = parts
            .into_iter()
            .fold(said.say("Book "), |said, part| match part.family {
                Some(family) => said.name(family, part.text),
                None => said.say(part.text),
            });
        named.say(".")
    }

    /// What today's benchmarks would change, in a sentence.
    fn change(&self, outcome: &Outcome) -> String {
        let then = &self.ways.best;
        let (before, today) = match (then.counts(), outcome.best()) {
            (None, Err(_)) => return "It would still book nobody.".to_owned(),
            (None, Ok(today)) => {
                let mix = wording::short_mix(&today.mix);
                return format!("It would book {mix}, where it could book nobody then.");
            }
            (Some(_), Err(_)) => return "It could no longer book anybody.".to_owned(),
            (Some(before), Ok(today)) => (before, today),
        };
        let mix = if before == today.mix {
            "The best mix would stay the same".to_owned()
        } else {
            format!(
                "The best mix would change from {} to {}",
                wording::short_mix(&before),
                wording::short_mix(&today.mix)
            )
        };
        let people = wording::about_whole(today.forecast.reach.p50);
        let people = match then.forecast.reach.p50.map(wording::about_whole) {
            Some(sent) if sent == people => format!("still reach {people} people"),
            Some(sent) => format!("reach {people} people instead of {sent}"),
            None => format!("reach {people} people"),
        };
        format!("{mix}, and {people} in the middle future.")
    }
}

/// The numbers as sent, and the way to today's. Nothing changes by itself: that way is a link.
#[component]
pub fn FrozenPlan(
    /// The plan.
    plan: Plan,
    /// Where the server keeps it.
    opened: Opened,
    /// The numbers.
    figures: Figures,
) -> impl IntoView {
    let change = figures.change(&outcome_at_rest(&plan));
    let sent = opened.saved_at.map(day);
    let sent = sent.map_or_else(String::new, |sent| format!(" on {sent}"));
    let edition = opened.older.unwrap_or_default();
    let headline = figures.headline(&plan);
    let today = format!("/p/{}?{}", opened.id, plan.to_query());
    view! {
        <p role="status" class="card flex flex-wrap items-center gap-3 border-best bg-best-wash">
            <span class="flex-1 basis-80">
                {format!(
                    "These are the numbers as sent{sent}, with the benchmarks of {edition}. Today's are of {EDITION}. {change}",
                )}
            </span>
            <a class="button" href=today>
                "With today's data"
            </a>
        </p>
        <h1
            class="text-2xl font-[720] tracking-[-0.022em] md:text-3xl"
            inner_html=crate::app::planner::answer::sentence(&headline.0).into_string()
        ></h1>
        {table(&figures, plan.currency())}
    }
    .into_any()
}

fn table(figures: &Figures, currency: crate::plan::Currency) -> AnyView {
    let Ways {
        micro,
        best,
        macros,
    } = &figures.ways;
    let ways = [micro, best, macros];
    let row = |name: &'static str, cell: &dyn Fn(&Way) -> Option<String>| {
        let cells = ways
            .map(|way| cell(way).unwrap_or_else(|| "\u{2013}".to_owned()))
            .map(|cell| view! { <td class="py-1.5 pl-2 text-right font-semibold">{cell}</td> });
        view! {
            <tr class="border-t border-line">
                <th scope="row" class="py-1.5 pr-2 text-left font-normal text-quiet">
                    {name}
                </th>
                {cells.collect_view()}
            </tr>
        }
        .into_any()
    };
    let about = |value: Option<f64>| value.map(wording::about_whole);
    let rows = [
        row("Creators", &|way| match way.counts() {
            Some(mix) => Some(wording::short_mix(&mix)),
            None => Some(way.ruled_out.clone()),
        }),
        row(labels::measure(Measure::People), &|way| {
            about(way.forecast.reach.p50)
        }),
        row("In 8 of 10 futures", &|way| {
            let Spread { p10, p90, .. } = way.forecast.reach;
            Some(format!("{} to {}", about(p10)?, about(p90)?))
        }),
        row(labels::measure(Measure::Engagements), &|way| {
            about(way.forecast.engagement.p50)
        }),
        row(labels::measure(Measure::Sales), &|way| {
            about(way.forecast.sales.p50)
        }),
        row("Believed views to count on", &|way| {
            about(way.goals.authenticity.value)
        }),
        row(labels::measure(Measure::Credibility), &|way| {
            way.goals.credibility.value.map(wording::points)
        }),
        row(labels::measure(Measure::Hours), &|way| {
            way.hours.map(wording::exact)
        }),
        row(labels::measure(Measure::Cost), &|way| {
            way.cost.map(|cost| wording::money(cost, currency))
        }),
    ];
    let heads = way::Way::ALL.map(|way| (labels::way(way), colour(way)));
    view! {
        <section aria-label="Numbers as sent" class="card overflow-x-auto">
            <table class="w-full">
                <caption class="sr-only">"Three ways to spend the money, as sent"</caption>
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
        let people = wording::about_whole(today.forecast.reach.p50);
        let sent = Figures::read(SENT).unwrap();
        assert_eq!(
            sent.change(&outcome),
            format!(
                "The best mix would change from 9 micro + 1 mid to 4 micro + 4 mid, and reach {people} people instead \
                 of 4,300 in the middle future."
            )
        );
        let nobody = r#"{"ways": {"best": {"mix": null, "ruled_out": "Too little money."}}}"#;
        assert_eq!(
            Figures::read(nobody).unwrap().change(&outcome),
            "It would book 4 micro + 4 mid, where it could book nobody then."
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
