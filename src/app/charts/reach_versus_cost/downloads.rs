//! The menu of downloads of the charts.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    app::{charts::dot_plot::Axis, view::erased::text},
    plan::{
        Plan,
        goal::Goal,
        input::Input,
        measure::Measure,
        outcome::Outcome,
        wording::{self, Language, labels},
    },
    wording::charts as texts,
};

/// The menu of downloads; the script that comes with the charts makes the pictures, and writes beside them what stands
/// in the menu's attributes.
#[component]
pub fn Downloads(
    /// Language of the page.
    language: Language,
    /// The current plan.
    plan: Signal<Plan>,
    /// Outcome of the plan.
    outcome: Signal<Arc<Outcome>>,
    /// The goal that the dots count.
    counted: Memo<Goal>,
    /// True if the band of the best mix goes on above the chart.
    cut: Memo<bool>,
    /// The plan as a query string, for the CSV file.
    query: Signal<String>,
) -> impl IntoView {
    let named = Memo::new(move |_| plan.with(|plan| named(language, plan)));
    let budgets = move || {
        let currency = plan.with(Plan::currency);
        texts::budget_axis(language, currency.code())
    };
    let axis = move || outcome.with(|outcome| Axis::of(outcome, counted.get()));
    let meaning = move || {
        axis().map_or_else(String::new, |axis| {
            texts::dots_mean(language, &axis.mark_in_words(language))
        })
    };
    let unit = move || {
        axis().map_or_else(String::new, |axis| {
            labels::measure(language, Measure::of(axis.mark.goal)).to_owned()
        })
    };
    let entry = "block w-full rounded-control px-3 py-2 text-left hover:bg-paper";
    let pictures = [
        ("curve.png", texts::picture(language)),
        ("curve.svg", texts::drawing(language)),
        ("dots.png", texts::dots_picture(language)),
        ("dots.svg", texts::dots_drawing(language)),
    ];
    view! {
        <details
            class="menu"
            data-curve=text(move || texts::curve_of(language, &named.read()))
            data-people=labels::measure(language, Measure::People)
            data-budgets=text(budgets)
            data-band=text(move || texts::band(language, cut.get()).to_owned())
            data-dots=text(move || texts::dots_of(language, &named.read()))
            data-counted=text(meaning)
            data-unit=text(unit)
            data-source=texts::source(language)
        >
            <summary class="button">{texts::download(language)}</summary>
            <div>
                {pictures
                    .map(|(picture, name)| {
                        view! {
                            <button type="button" class=entry data-picture=picture>
                                {name}
                            </button>
                        }
                    })
                    .collect_view()}
                <a
                    href=text(move || format!("/export/reach-versus-cost.csv?{}", query.read()))
                    download
                    class=entry
                >
                    {texts::numbers(language)}
                </a>
            </div>
        </details>
    }
}

/// Returns the title of a plan, or its budget where it has none.
fn named(language: Language, plan: &Plan) -> String {
    match plan.title() {
        "" => {
            let budget = Input::Budget.of(plan).unwrap_or_default();
            texts::plan_of(language, &wording::money(language, budget, plan.currency()))
        }
        title => title.to_owned(),
    }
}
