//! Fifty futures of each way, one above the other on one scale, so that a single line runs through all three.

use leptos::prelude::*;
use maud::{Markup, html};

use super::{plot, sentence};
use crate::{
    app::{
        charts::dot_plot::{Axis, Dots, Measures},
        planner::{answer::ways, stage::show::Show},
        view::erased::{click, flag, text},
    },
    plan::{
        goal::Goal,
        measure::Measure,
        outcome::Outcome,
        simulate::forecast::DOTS,
        slider_scale::significant,
        way::Way,
        wording::{self, Language, inputs, labels},
    },
    wording::{answer, charts, stage as texts},
};

/// Room of the sentence, in hundredths of the height.
const ROOM: f64 = 25.0;

/// The plot of a way, which is stretched to its place.
const PLOT: Measures = Measures {
    width: 1_000.0,
    floor: 96.0,
    columns: 40,
    radius: (11.0, 11.0),
    step: 22.0,
};

/// Renders the dots.
pub fn render(show: Show) -> Markup {
    let language = show.state.language;
    let Some(axis) = show.axis.get() else {
        return sentence(answer::nothing_fits(language), ROOM);
    };
    show.state.plan.with(|plan| {
        show.state.outcome.with(|outcome| {
            let dots = Way::ALL.map(|way| {
                let booking = outcome.ways[way].as_ref().ok();
                booking.map(|booking| Dots::stacked(booking, &axis, &PLOT))
            });
            let mix = |way: Way| match &outcome.ways[way] {
                Ok(booking) => wording::short_booked(language, plan, booking),
                Err(_) => charts::not_possible(language).to_owned(),
            };
            html! {
                (sentence(&said(language, &axis, &dots), ROOM))
                div.stage-dots {
                    @for (way, dots) in Way::ALL.into_iter().zip(&dots) {
                        div class={ "stage-row " (ways::colour(way)) } {
                            div.stage-way { strong { (labels::way(language, way)) } span { (mix(way)) } }
                            (plotted(&axis, dots.as_ref()))
                            div.stage-reached {
                                @if let Some(dots) = dots {
                                    strong { (dots.reached()) } span { (texts::of(language, DOTS)) }
                                }
                            }
                        }
                    }
                    div.stage-row { span {} (scale(language, &axis, outcome)) span {} }
                }
            }
        })
    })
}

/// Says how many futures of each way reach the line.
fn said(language: Language, axis: &Axis, dots: &[Option<Dots>; 3]) -> String {
    let value = significant(axis.mark.value, 2);
    let amount = charts::counted(language, axis.mark.goal, value);
    let reached = dots.each_ref().map(|dots| dots.as_ref().map(Dots::reached));
    texts::futures_reach(language, &amount, reached)
}

/// Renders the dots of a way and the line. Dots that miss the line are rings, which a pale projector shows as well.
fn plotted(axis: &Axis, dots: Option<&Dots>) -> Markup {
    let Measures { width, floor, .. } = PLOT;
    let line = axis.line_in(&PLOT);
    html! {
        svg.stage-futures viewBox={ "0 0 " (width) " 100" } preserveAspectRatio="none" aria-hidden="true" {
            path.floor d={ "M0 " (floor) "H" (width) } {}
            path.dots d=(dots.map(|dots| dots.path(true)).unwrap_or_default()) {}
            path.dots d=(dots.map(|dots| dots.path(false)).unwrap_or_default()) {}
            path.holes d=(dots.map(|dots| dots.path(false)).unwrap_or_default()) {}
            path.mark d={ "M" (line) " 0V100" } {}
        }
    }
}

/// Renders the scale below all three plots, with the meaning of the line.
fn scale(language: Language, axis: &Axis, outcome: &Outcome) -> Markup {
    let x = axis.line_in(&PLOT) / PLOT.width;
    let amount = labels::amount(language, Measure::of(axis.mark.goal), axis.mark.value);
    let meaning = match outcome.milestone {
        Some(_) => texts::line_is_target(language, &amount),
        None => texts::line_is_middle(language, &amount),
    };
    let end = charts::end(language, axis.mark.goal, axis.end());
    let ends = [
        wording::exact(language, 0.0),
        texts::or_more(language, &end),
    ];
    plot::marked_row((x, meaning), ends)
}

/// The choice of the goal that the dots count, and the button that sets the line.
#[component]
pub fn Tools(show: Show) -> impl IntoView {
    let state = show.state;
    let language = state.language;
    let goals = Goal::ALL
        .into_iter()
        .filter(|goal| Measure::of(*goal).is_forecast());
    let goal = move |goal: Goal| {
        view! {
            <button
                type="button"
                class="stage-choice"
                aria-pressed=text(move || (state.counted.get() == goal).to_string())
                on:click=click(move || state.count(goal))
            >
                {inputs::goal(language, goal)}
            </button>
        }
    };
    let has_target = move || state.plan.with(|plan| plan.target().is_some());
    view! {
        <div class="stage-tools" role="group" aria-label=charts::dots_count(language) class:invisible=flag(has_target)>
            {goals.map(goal).collect_view()}
            <button
                type="button"
                class="stage-button"
                class:invisible=flag(move || !show.is_line_elsewhere())
                on:click=click(move || show.set_line())
            >
                {texts::set_line(language)}
            </button>
        </div>
    }
}
