//! Reasons for the mix: a few sentences, each to be opened for its numbers, and a custom mix beside them.

use leptos::prelude::*;
use maud::{Markup, html};

use super::custom_mix::CustomMixCard;
use crate::{
    app::{
        planner::{background::Explanation, state::PlannerState},
        view::{
            erased::{dynamic, flag, live_text, text},
            html::live_html,
        },
    },
    plan::wording::{Language, REASONS, Reason},
    wording::answer as texts,
};

/// At most five reasons, the most important first.
#[component]
pub fn Why(
    /// The planner's state.
    state: PlannerState,
) -> impl IntoView {
    let language = state.language;
    let explanation = state.explanation;
    let current = move || {
        explanation.with(|explanation| {
            explanation
                .as_ref()
                .is_some_and(|explanation| state.plan.with(|plan| explanation.plan == *plan))
        })
    };
    let nothing = move || {
        explanation.with(|explanation| {
            explanation
                .as_ref()
                .is_some_and(|explanation| explanation.reasons.is_empty())
        })
    };
    // Counts by tier mean nothing where creators are chosen by name.
    let has_names = Memo::new(move |_| state.plan.with(|plan| !plan.roster().is_empty()));
    let custom_mix = dynamic(move || (!has_names.get()).then(|| view! { <CustomMixCard state /> }));
    view! {
        <section id="why" aria-label=texts::why(language) class="card with-script flex min-w-0 flex-col gap-2">
            <h2 class="text-lg font-bold">{texts::why(language)}</h2>
            <ol class="grid" aria-busy=text(move || (!current()).to_string())>
                {(0..REASONS).map(|place| view! { <ReasonFold language place explanation /> }).collect_view()}
            </ol>
            <p class="text-quiet" class:hidden=flag(move || !nothing())>
                {texts::no_reasons(language)}
            </p>
            {custom_mix}
        </section>
    }
    .into_any()
}

/// Returns the reason at an index, if there is one.
fn reason_at(place: usize, explanation: &Option<Explanation>) -> Option<&Reason> {
    explanation.as_ref()?.reasons.get(place)
}

/// One reason with its numbers, or an empty place for it.
#[component]
fn ReasonFold(
    language: Language,
    place: usize,
    explanation: ReadSignal<Option<Explanation>>,
) -> impl IntoView {
    let ask = move |of: fn(&Reason) -> String| {
        explanation.with(|explanation| reason_at(place, explanation).map(of).unwrap_or_default())
    };
    let of = move |of: fn(&Reason) -> String| text(move || ask(of));
    let figures = live_html(move || {
        explanation.with(|explanation| html! { @if let Some(reason) = reason_at(place, explanation) { (figures(reason)) } })
    });
    let about = of(|reason| reason.about.to_owned());
    let sentence = of(|reason| reason.sentence.clone());
    let formula = live_text(move || ask(|reason| reason.formula.to_owned()));
    // Until the first explanation, one line shows that it is being computed.
    let waiting = move || place == 0 && explanation.read().is_none();
    let sentence = live_text(move || match waiting() {
        true => texts::working_it_out(language).to_owned(),
        false => sentence.get(),
    });
    view! {
        <li
            class="border-t border-line"
            class:hidden=flag(move || about.read().is_empty() && !waiting())
            data-about=about
        >
            <details class="reason">
                <summary class="flex items-baseline gap-3 py-2">
                    <span class="mr-auto" {..sentence}></span>
                    <span aria-hidden="true" class="turns text-quiet">
                        "\u{203a}"
                    </span>
                </summary>
                <div class="pb-3 text-sm">
                    <p class="mb-1.5 text-quiet" {..formula}></p>
                    <dl class="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5" {..figures}></dl>
                </div>
            </details>
        </li>
    }
    .into_any()
}

/// Renders the numbers behind a reason.
fn figures(reason: &Reason) -> Markup {
    html! {
        @for (name, value) in &reason.figures {
            dt.text-quiet { (name) }
            dd class="text-right font-semibold" { (value) }
        }
    }
}
