//! One number of the plan as a slider with a number field beside it.

use leptos::{ev, html, prelude::*};
use maud::{Markup, html};

use super::number_field::{Complaint, NumberField, Offer, said, written};
use crate::{
    app::{
        planner::state::PlannerState,
        view::{
            erased::{click, flag, live_text, on, text},
            html::live_html,
            term,
        },
        web::browser,
    },
    plan::{
        Fault,
        input::Input,
        slider_scale::PAGE,
        wording::{Language, inputs},
    },
    wording::{controls as texts, terms::Term},
};

/// A slider with its name, number field, reset button, and a line that explains its value.
#[component]
pub fn Slider(
    /// The planner's state.
    state: PlannerState,
    /// The input it changes.
    input: Input,
) -> impl IntoView {
    let complaint = Complaint::new(state);
    let value = state.value_of(input);
    let id = input.leaf();
    let line = format!("{id}-line");
    let note = live_text(move || match complaint.text() {
        Some(text) => text,
        None => state.plan.with(|plan| {
            state
                .outcome
                .with(|outcome| inputs::hint(state.language, input, plan, outcome))
        }),
    });
    let plain = live_text(move || inputs::plain(state.language, input, value.get()).to_owned());
    // The switch points of this input are described to its user.
    let turning = text(move || {
        let sentence = state
            .explanation
            .with(|explanation| Some(explanation.as_ref()?.turning(input)?.sentence.clone()));
        let sentence = sentence.filter(|_| complaint.text().is_none());
        sentence.unwrap_or_default()
    });
    let turn = live_text(move || turning.get());
    view! {
        <div
            class="group/slider min-w-0"
            class:turning=flag(move || !turning.read().is_empty())
            class:budget=input == Input::Budget
            class:goal=matches!(input, Input::Goal(_))
        >
            <div class="flex h-7 items-center gap-1">
                <label for=id class="font-medium" {..live_html(move || name(state.language, input))}></label>
                <span class="mr-auto truncate text-xs text-quiet" {..plain}></span>
                <Reset state input value complaint />
                <NumberField state input value complaint />
            </div>
            <Track state input value complaint described_by=line.clone() />
            <p
                id=line
                class="h-4 truncate text-xs text-quiet"
                class:complains=flag(move || complaint.text().is_some())
            >
                <span class="hint" {..note}></span>
                <span class="turn" {..turn}></span>
                <Offer complaint />
            </p>
        </div>
    }
    .into_any()
}

/// Renders the name of an input, which explains itself where it is a term of the field.
fn name(language: Language, input: Input) -> Markup {
    let name = inputs::name(language, input);
    Term::of(input).map_or_else(|| html! { (name) }, |term| term::link(term, name))
}

/// The range input over its track.
#[component]
pub fn Track(
    /// The planner's state.
    state: PlannerState,
    /// The input it changes.
    input: Input,
    /// The value of that input.
    value: Memo<f64>,
    /// The message about a value that is refused.
    complaint: Complaint,
    /// Id of the element that describes the value.
    described_by: String,
    /// The beginning of its id, where the page has two.
    #[prop(optional)]
    prefix: &'static str,
) -> impl IntoView {
    let scale = input.scale();
    let (low, high, step) = scale.bounds();
    let position = text(move || scale.position(value.get()).to_string());
    let share = text(move || format!("{}%", percent(scale.share(value.get()))));
    let range = NodeRef::<html::Input>::new();
    // Read by `boot/replay.js` alone.
    let ladder = cfg!(feature = "ssr").then(|| scale.ladder()).flatten();
    let ticks = live_html(move || {
        state.explanation.with(|explanation| {
            let turning = explanation
                .as_ref()
                .and_then(|explanation| explanation.turning(input));
            ticks(turning.map_or(&[], |turning| &turning.places))
        })
    });

    let slide = move |event: ev::Event| {
        if let Some(position) = browser::number(&event_target_value(&event)) {
            complaint.about(state.slide(input, scale.value(position)));
        }
    };
    let rest = move |_| {
        state.rest();
        // After a refused value, the thumb must return to the current one.
        if let Some(range) = range.get_untracked() {
            range.set_value(&position.get_untracked());
        }
    };
    let page = move |event: ev::KeyboardEvent| {
        let positions = match event.key().as_str() {
            "PageUp" => PAGE,
            "PageDown" => -PAGE,
            _ => return,
        };
        event.prevent_default();
        let moved = scale.moved(value.get_untracked(), positions);
        complaint.about(state.set(input, moved));
    };
    view! {
        <div class="slider with-script">
            <svg aria-hidden="true">
                <rect class="track" width="100%" height="6" rx="3" />
                <line class="fill" x1="3" x2=share y1="50%" y2="50%" />
                <g {..ticks}></g>
            </svg>
            <input
                type="range"
                id=format!("{prefix}{}", input.leaf())
                node_ref=range
                min=low
                max=high
                step=step
                data-ladder=ladder
                value=position.get_untracked()
                prop:value=position
                aria-valuetext=said(state, input, value)
                aria-describedby=described_by
                on:input=on(slide)
                on:change=on(rest)
                on:keydown=on(page)
                on:dblclick=click(move || complaint.about(reset(state, input)))
            />
        </div>
    }
    .into_any()
}

/// Renders marks on the track at these positions along it, 0 to 1.
fn ticks(places: &[f64]) -> Markup {
    html! {
        @for place in places {
            rect.tick x={ (percent(*place)) "%" } y="50%" width="2" height="12" transform="translate(-1 -6)" {}
        }
    }
}

/// The button that restores the default; shown only when the value differs.
#[component]
fn Reset(
    state: PlannerState,
    input: Input,
    value: Memo<f64>,
    complaint: Complaint,
) -> impl IntoView {
    let unchanged = flag(move || value.get() == default(state, input));
    view! {
        <button
            type="button"
            class="with-script grid size-6 place-items-center rounded-full text-quiet hover:text-ink"
            class:invisible=unchanged
            title=texts::back_to(state.language, &written(state.language, default(state, input)))
            aria-label=texts::reset(state.language, inputs::name(state.language, input))
            on:click=click(move || complaint.about(reset(state, input)))
        >
            <svg viewBox="0 0 16 16" class="size-3.5 fill-none stroke-current stroke-[1.75]" aria-hidden="true">
                <path d="M3 3v3.500h3.500M3.300 6.300a5 5 0 1 1-.3 3" stroke-linecap="round" stroke-linejoin="round" />
            </svg>
        </button>
    }
}

/// Returns the value that a reset restores: the input's default, or without one its value when the page was opened.
fn default(state: PlannerState, input: Input) -> f64 {
    let start = state.start();
    input
        .default_in(&start)
        .or_else(|| input.of(&start))
        .unwrap_or_default()
}

fn reset(state: PlannerState, input: Input) -> Result<(), Fault> {
    state.set(input, default(state, input))
}

/// Returns a share as a percentage for an SVG attribute, to a hundredth: more would only make the page longer.
fn percent(share: f64) -> f64 {
    (share * 1e4).round() / 1e2
}
