//! The steps as they are shown: on the stage, and small in the speaker's window.

mod answer;
mod case;
mod claims;
mod curve;
mod dots;
mod goals;
mod map;
mod next;
mod opinions;
mod plot;
mod predict;
mod predictions;
mod take_away;
mod votes;
mod what_if;
mod worlds;

pub use self::votes::drawing;

use leptos::prelude::*;
use maud::{Markup, html};

use super::{
    show::Show,
    step::{Place, Step},
};
use crate::{
    app::view::{
        erased::{dynamic, text},
        html::live_html,
    },
    plan::{Plan, argument::argue, benchmark::Quantity, wording::Language},
    wording::stage as texts,
};

/// Shows the step that the show has reached, with the controls that belong to it.
pub fn on_stage(show: Show) -> AnyView {
    let step = Memo::new(move |_| show.place.get().step);
    let shown = dynamic(move || {
        let tools = match step.get() {
            Step::Dots => view! { <dots::Tools show /> }.into_any(),
            _ => ().into_any(),
        };
        view! {
            {picture(show, Signal::derive(move || show.place.get()), step.get())}
            {tools}
        }
    });
    view! { {shown} }.into_any()
}

/// Shows the picture of a step; `place` says which claim.
pub fn picture(show: Show, place: Signal<Place>, step: Step) -> AnyView {
    let render: fn(Show, Place) -> Markup = match step {
        Step::Case => |show, _| case::render(show),
        Step::Predict => |show, _| predict::render(show),
        Step::Predictions => |show, _| predictions::render(show),
        Step::Goals => |show, _| goals::render(show),
        Step::Opinions => |show, _| opinions::render(show),
        Step::WhatIf => |show, _| what_if::render(show),
        Step::TakeAway => |show, _| take_away::render(show),
        Step::Answer => |show, _| answer::render(show),
        Step::Dots => |show, _| dots::render(show),
        Step::Curve => |show, _| curve::render(show),
        Step::Map => |show, _| map::render(show),
        Step::Worlds => |show, _| worlds::render(show),
        Step::Claims => |show, place| claims::render(show, place.claim),
        Step::Next => |show, _| next::render(show),
    };
    let class = format!("stage-picture at-{}", step.key());
    let behind = text(move || is_behind(show, step).to_string());
    view! { <div {..live_html(move || render(show, place.get()))} class=class aria-busy=behind></div> }
        .into_any()
}

/// Returns true while a picture still belongs to an earlier plan: it is computed once the sliders rest.
fn is_behind(show: Show, step: Step) -> bool {
    let differs = |of: &Plan| show.state.plan.with(|plan| *of != *plan);
    match step {
        Step::Worlds | Step::Next | Step::Map => {
            let known = show.state.explanation;
            known.with(|known| known.as_ref().is_some_and(|known| differs(&known.plan)))
        }
        Step::Curve => {
            let curve = show.curve;
            curve.with(|curve| curve.as_ref().is_some_and(|curve| differs(&curve.plan)))
        }
        _ => false,
    }
}

/// Renders the sentence of a step; `room` is its room in hundredths of the height.
fn sentence(text: &str, room: f64) -> Markup {
    let size = super::fit::size(text.chars().count(), room);
    html! { h1 class={ "stage-sentence " (size) } { (text) } }
}

/// Renders the note that something is still computed, in the place of the picture.
fn waiting(language: Language) -> Markup {
    html! { p.stage-waiting { (texts::waiting(language)) } }
}

/// Returns the quantities that the current step rests on most.
pub fn evidence(show: Show) -> Vec<Quantity> {
    let place = show.place.get();
    let state = show.state;
    match place.step {
        Step::Claims => {
            let claims = state.plan.with(|plan| {
                state
                    .outcome
                    .with(|outcome| argue(state.language, plan, outcome))
            });
            claims[place.claim].evidence.to_vec()
        }
        Step::Case | Step::Predict | Step::Goals | Step::TakeAway => vec![
            Quantity::FollowersFrom,
            Quantity::FeeTypical,
            Quantity::Hours,
        ],
        Step::Answer | Step::WhatIf | Step::Predictions | Step::Opinions | Step::Next => {
            vec![Quantity::FeeTypical, Quantity::ViewTypical, Quantity::Trust]
        }
        Step::Dots => vec![
            Quantity::ViewTypical,
            Quantity::SpreadBetween,
            Quantity::SpreadWithin,
        ],
        Step::Curve => vec![
            Quantity::FeeTypical,
            Quantity::ViewTypical,
            Quantity::Overlap,
        ],
        Step::Map => vec![Quantity::FeeTypical, Quantity::FitBase, Quantity::Prestige],
        Step::Worlds => vec![
            Quantity::ViewTypical,
            Quantity::Sponsored,
            Quantity::Overlap,
        ],
    }
}
