//! The card of reach versus cost: a finding, a chart, its numbers, and files to download.

mod downloads;
#[cfg(feature = "hydrate")]
mod live;

use crate::plan::way::{ByWay, Way};
use std::sync::Arc;

use leptos::{html::Div, prelude::*};
use maud::{Markup, html};

use self::downloads::Downloads;
use crate::{
    app::{
        planner::background::Curve,
        view::{
            erased::{click, flag, live_text, on, text},
            html::live_html,
        },
    },
    figure::is_cut,
    plan::{
        Plan,
        frontier::{Band, Frontier, Point},
        goal::Goal,
        input::Input,
        outcome::{Booking, Outcome, RuledOut},
        simulate::forecast::Spread,
        slider_scale::significant,
        wording::{self, Language},
    },
    wording::charts as texts,
};

/// Height of the sketch in its own units; the width is one unit per gap between points.
const SKETCH_HEIGHT: f64 = 100.0;

/// The card of reach versus cost. `on_budget` is called with a budget chosen on the curve.
///
/// On the server, and until the chart's script has arrived, a sketch of the same curves stands in its place; without
/// JavaScript the table is below it.
#[component]
pub fn ReachVersusCost(
    /// Language of the page.
    language: Language,
    /// Best result of a plan for every budget.
    #[prop(into)]
    curve: Signal<Curve>,
    /// True while the curve still belongs to an earlier plan.
    #[prop(into)]
    behind: Signal<bool>,
    /// The current plan.
    #[prop(into)]
    plan: Signal<Plan>,
    /// Outcome of the plan.
    #[prop(into)]
    outcome: Signal<Arc<Outcome>>,
    /// The goal that the dots count.
    counted: Memo<Goal>,
    /// The plan as a query string, for the CSV file.
    #[prop(into)]
    query: Signal<String>,
    /// Called with the budget that is chosen on the curve.
    #[prop(into)]
    on_budget: Callback<f64>,
) -> impl IntoView {
    let curve = Memo::new(move |_| {
        curve.with(|curve| match plan.with(|plan| curve.plan == *plan) {
            true => outcome.with(|outcome| curve.agreeing_with(outcome)),
            false => curve.clone(),
        })
    });
    let table_shown = RwSignal::new(false);
    let ready = RwSignal::new(false);
    let missing = RwSignal::new(false);
    let pointed = RwSignal::new(None::<usize>);
    let canvas = NodeRef::<Div>::new();
    let title = live_text(move || {
        curve.with(|Curve { plan, frontier }| wording::finding(language, plan, frontier))
    });
    let cut = Memo::new(move |_| curve.with(|curve| is_cut(&curve.frontier)));
    let shows = live_text(move || texts::shows(language, cut.get()).to_owned());
    // The point under the pointer, else the plan's own budget.
    let place = Memo::new(move |_| {
        pointed
            .get()
            .or_else(|| curve.with(|Curve { plan, frontier }| frontier.here(plan)))
    });
    let reading = Memo::new(move |_| {
        let pointed = pointed.get().and_then(|place| {
            curve.with(|Curve { plan, frontier }| {
                let point = frontier.points.get(place)?;
                let money = wording::about_money(language, point.budget, plan.currency());
                Some(read_out(language, &money, point))
            })
        });
        pointed.unwrap_or_else(|| {
            plan.with(|plan| {
                let own = outcome.with(|outcome| own(plan, outcome));
                let money = wording::money(language, own.budget, plan.currency());
                texts::at_your_budget(language, &read_out(language, &money, &own))
            })
        })
    });
    // Shown and spoken, but computed once.
    let reading = text(move || reading.get());
    let step = move |by: isize| {
        let last = curve
            .with_untracked(|curve| curve.frontier.points.len())
            .saturating_sub(1);
        let place = place.get_untracked().unwrap_or(0);
        pointed.set(Some(place.saturating_add_signed(by).min(last)));
    };
    let choose = move |_| {
        let budget = curve.with_untracked(|curve| {
            let place = pointed.get_untracked()?;
            Some(curve.frontier.points.get(place)?.budget)
        });
        if let Some(budget) = budget {
            on_budget.run(chosen_budget(budget));
        }
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => step(1),
            "ArrowLeft" | "ArrowDown" => step(-1),
            "PageUp" => step(10),
            "PageDown" => step(-10),
            "Home" => step(isize::MIN),
            "End" => step(isize::MAX),
            "Enter" | " " => choose(()),
            _ => return,
        }
        event.prevent_default();
    };
    // Once the chart is shown, the hidden sketch need not follow the slider.
    let sketched = live_html(move || match ready.get() {
        true => html! {},
        false => curve.with(|curve| sketch(language, &curve.frontier)),
    });
    let rows = live_html(move || match table_shown.get() || !ready.get() {
        true => curve.with(|Curve { plan, frontier }| table(language, plan, frontier)),
        false => html! {},
    });
    #[cfg(feature = "hydrate")]
    {
        let own = Memo::new(move |_| {
            outcome.with(|outcome| Some(outcome.best().as_ref().ok()?.forecast.reach.p50))
        });
        live::attach(
            language,
            curve.into(),
            own,
            on_budget,
            canvas,
            pointed,
            live::Script { ready, missing },
        );
    }

    view! {
        <section aria-label=texts::reach_versus_cost(language) class="card flex flex-col gap-3 min-w-0">
            <div class="flex flex-wrap items-start justify-between gap-3">
                <div class="min-w-0 flex-1 basis-72">
                    <h2 class="text-lg font-bold text-pretty" {..title}></h2>
                    <p class="text-sm text-quiet" {..shows}></p>
                </div>
                <div class="with-script flex gap-2">
                    <TableSwitch language shown=table_shown />
                    <Downloads language plan outcome counted cut query />
                </div>
            </div>
            <div
                class="curve relative h-72 rounded-control"
                aria-busy=text(move || behind.get().to_string())
                role="slider"
                tabindex="0"
                aria-label=texts::budget_on_curve(language)
                aria-orientation="horizontal"
                aria-valuemin="1"
                aria-valuemax=text(move || curve.with(|curve| curve.frontier.points.len().max(1)).to_string())
                aria-valuenow=text(move || (place.get().unwrap_or(0) + 1).to_string())
                aria-valuetext=reading
                on:keydown=on(key)
                on:blur=on(move |_| pointed.set(None))
            >
                <div class="absolute inset-0" class:hidden=flag(move || ready.get()) {..sketched}></div>
                <div node_ref=canvas class="absolute inset-0" aria-hidden="true"></div>
            </div>
            <MissingScript language missing />
            <p role="status" class="with-script empty:hidden" data-not-drawn=texts::not_drawn(language)></p>
            <p class="text-sm text-quiet min-h-9" aria-hidden="true" {..live_text(move || reading.get())}></p>
            <div
                id="reach-versus-cost-data"
                class="max-h-96 overflow-auto noscript:block"
                class:hidden=flag(move || !table_shown.get())
                tabindex="0"
                role="group"
                aria-label=texts::data(language)
                {..rows}
            ></div>
        </section>
    }
}

/// The button that shows or hides the table.
#[component]
fn TableSwitch(language: Language, shown: RwSignal<bool>) -> impl IntoView {
    let label = live_text(move || {
        match shown.get() {
            true => texts::hide_data(language),
            false => texts::show_data(language),
        }
        .to_owned()
    });
    view! {
        <button
            type="button"
            class="button"
            aria-expanded=text(move || shown.get().to_string())
            aria-controls="reach-versus-cost-data"
            on:click=click(move || shown.update(|shown| *shown = !*shown))
            {..label}
        ></button>
    }
}

/// The note that the script of the chart did not arrive, with a button that loads it once more.
#[component]
fn MissingScript(language: Language, missing: RwSignal<bool>) -> impl IntoView {
    let note = live_text(move || match missing.get() {
        true => texts::sketched(language).to_owned(),
        false => String::new(),
    });
    view! {
        <div
            role="status"
            class="with-script flex flex-wrap items-center gap-3"
            class:hidden=flag(move || !missing.get())
        >
            <p class="flex-1 basis-72" {..note}></p>
            <button type="button" class="button" on:click=click(move || missing.set(false))>
                {texts::try_again(language)}
            </button>
        </div>
    }
}

/// Returns the result of the plan's own budget, which lies between two points of the curve.
fn own(plan: &Plan, outcome: &Outcome) -> Point {
    let band = |way: &Result<Booking, RuledOut>| {
        let way = way.as_ref().ok()?;
        let Spread { p10, p50, p90, .. } = way.forecast.reach;
        Some(Band {
            mix: way.mix,
            p10,
            p50,
            p90,
        })
    };
    Point {
        budget: Input::Budget.of(plan).unwrap_or_default(),
        ways: ByWay::from_fn(|way| band(&outcome.ways[way])),
    }
}

/// Rounds a budget under the pointer to the two digits that a position on a log scale has.
pub(crate) fn chosen_budget(budget: f64) -> f64 {
    significant(budget, 2).max(1.0)
}

fn people(language: Language, band: &Option<Band>) -> String {
    band.as_ref().map_or_else(
        || texts::not_possible(language).to_owned(),
        |band| wording::about_whole(language, band.p50),
    )
}

fn read_out(language: Language, money: &str, point: &Point) -> String {
    let ByWay([micro, best, macros]) = &point.ways;
    match best {
        None => texts::nobody_at(language, money),
        Some(band) => texts::best_at(
            language,
            money,
            &wording::about_whole(language, band.p50),
            &wording::short_mix(language, &band.mix),
            [
                &wording::about_whole(language, band.p10),
                &wording::about_whole(language, band.p90),
            ],
            [&people(language, micro), &people(language, macros)],
        ),
    }
}

fn row(language: Language, plan: &Plan, point: &Point) -> [String; 7] {
    let none = || "\u{2013}".to_owned();
    let of = |band: &Option<Band>, value: fn(&Band) -> f64| {
        band.as_ref()
            .map_or_else(none, |band| wording::about_whole(language, value(band)))
    };
    [
        wording::about_money(language, point.budget, plan.currency()),
        point.ways[Way::Best]
            .as_ref()
            .map_or_else(none, |band| wording::short_mix(language, &band.mix)),
        of(&point.ways[Way::Best], |band| band.p50),
        of(&point.ways[Way::Best], |band| band.p10),
        of(&point.ways[Way::Best], |band| band.p90),
        of(&point.ways[Way::Micro], |band| band.p50),
        of(&point.ways[Way::Macro], |band| band.p50),
    ]
}

fn table(language: Language, plan: &Plan, frontier: &Frontier) -> Markup {
    html! {
        table class="w-full text-sm text-right" {
            caption.sr-only { (texts::table(language)) }
            thead class="sticky top-0 bg-card text-quiet" {
                tr {
                    @for name in texts::columns(language) {
                        th scope="col" class="px-2 py-1 font-medium" { (name) }
                    }
                }
            }
            tbody {
                @for point in &frontier.points {
                    tr class="border-t border-line" {
                        @for cell in row(language, plan, point) {
                            td class="px-2 py-1 whitespace-nowrap" { (cell) }
                        }
                    }
                }
            }
        }
    }
}

/// Renders the curves without axes, on the server.
fn sketch(language: Language, frontier: &Frontier) -> Markup {
    let points = &frontier.points;
    let bands = points
        .iter()
        .flat_map(|p| [p.ways[Way::Best], p.ways[Way::Micro], p.ways[Way::Macro]]);
    let top = 1.25 * bands.flatten().map(|band| band.p50).fold(1.0, f64::max);
    let width = points.len().saturating_sub(1).max(1);
    let line = |of: fn(&Point) -> Option<Band>| {
        trace(
            points
                .iter()
                .enumerate()
                .filter_map(|(x, p)| Some((x, of(p)?.p50))),
            top,
        )
    };
    let high = points
        .iter()
        .enumerate()
        .filter_map(|(x, p)| Some((x, p.ways[Way::Best]?.p90.min(top))));
    let low = points
        .iter()
        .enumerate()
        .rev()
        .filter_map(|(x, p)| Some((x, p.ways[Way::Best]?.p10)));
    let band = trace(high.chain(low), top);
    html! {
        svg viewBox={ "0 0 " (width) " " (SKETCH_HEIGHT) } preserveAspectRatio="none" class="h-full w-full"
            role="img" aria-label=(texts::sketch(language)) {
            path d=(band) class="fill-best opacity-10" {}
            @for (line, colour) in [
                (line(|p| p.ways[Way::Micro]), "fill-none stroke-micro stroke-2"),
                (line(|p| p.ways[Way::Macro]), "fill-none stroke-macro stroke-2"),
                (line(|p| p.ways[Way::Best]), "fill-none stroke-best stroke-3"),
            ] {
                path d=(line) class=(colour) vector-effect="non-scaling-stroke" {}
            }
        }
    }
}

fn trace(points: impl Iterator<Item = (usize, f64)>, top: f64) -> String {
    points
        .enumerate()
        .map(|(i, (x, people))| {
            let y = SKETCH_HEIGHT * (1.0 - people / top);
            format!("{}{x} {y:.1}", if i == 0 { "M" } else { "L" })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{frontier::frontier, outcome::outcome, simulate::simulator::Simulator};

    #[test]
    fn a_chosen_budget_is_round() {
        assert_eq!(chosen_budget(1_137.2), 1_100.0);
        assert_eq!(chosen_budget(0.3), 1.0);
        assert_eq!(chosen_budget(38_940.0), 39_000.0);
    }

    #[test]
    fn the_read_out_names_every_way() {
        let plan = Plan::new(1_000.0).unwrap();
        let frontier = frontier(&plan, &mut Simulator::new(100));
        let reading = read_out(Language::ENGLISH, "$150", &frontier.points[0]);
        assert!(reading.starts_with("$150: best mix "), "{reading}");
        assert!(reading.ends_with("macro only not possible."), "{reading}");
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn without_javascript_there_are_a_sketch_and_a_table() {
        let owner = Owner::new();
        let html = owner.with(|| {
            let (plan, mut simulator) = (Plan::new(10_000.0).unwrap(), Simulator::new(100));
            let frontier = frontier(&plan, &mut simulator);
            let outcome = Arc::new(outcome(&plan, &mut simulator));
            view! {
                <ReachVersusCost
                    language=Language::ENGLISH
                    curve=Signal::stored(Curve { plan: plan.clone(), frontier })
                    behind=Signal::stored(false)
                    plan=Signal::stored(plan)
                    outcome=Signal::stored(outcome)
                    counted=Memo::new(|_| Goal::Reach)
                    query=Signal::stored(String::new())
                    on_budget=|_| ()
                />
            }
            .to_html()
        });
        assert!(html.contains("aria-label=\"Reach versus cost\""));
        assert_eq!(html.matches("<tr").count(), 61);
        assert_eq!(html.matches("<path").count(), 4);
        assert!(!html.contains("style=") && !html.contains("NaN"));
        // The pictures are headed by the plan and explain themselves.
        for text in [
            "data-curve=\"Reach versus cost: a budget of $10,000\"",
            "data-dots=\"Fifty futures: a budget of $10,000\"",
            "data-people=\"People reached\"",
            "data-budgets=\"Budget (USD)\"",
            "data-band=\"Lines: median. Band: middle 80%",
            "data-counted=\"Each dot is one of fifty futures. Line: ",
            "data-source=\"Tiermix\"",
            "data-not-drawn=\"The picture could not be made",
        ] {
            assert!(html.contains(text), "{text}: {html}");
        }
    }
}
