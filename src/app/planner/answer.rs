//! The answer in one sentence.

pub mod arguments;
pub(crate) mod counted;
pub(crate) mod custom_mix;
pub(crate) mod decision_map;
pub(crate) mod introduction;
pub(crate) mod money;
pub(crate) mod next_steps;
pub(crate) mod paper;
pub(crate) mod remedies;
pub(crate) mod ways;
pub(crate) mod why;
pub(crate) mod worlds;

use leptos::prelude::*;
use maud::{Markup, html};

use super::state::PlannerState;
use crate::{
    app::view::{
        erased::{Dynamic, live_text},
        html::live_html,
        term,
    },
    plan::{
        simulate::forecast::DOTS,
        tier::{Family, Tier},
        way::Way,
        wording::{self, Language, Part},
    },
    wording::{answer as texts, terms::Term},
};

/// The answer in large type, and the second sentence below it.
#[component]
pub fn AnswerText(
    /// The plan on the page.
    state: PlannerState,
    /// The part below them, about money.
    money: Dynamic,
) -> impl IntoView {
    let answer = Memo::new(move |_| {
        state.outcome.with(|outcome| {
            state
                .plan
                .with(|plan| wording::answer(state.language, plan, outcome))
        })
    });
    let headline =
        live_html(move || answer.with(|answer| explained(state.language, &answer.headline.0)));
    let detail =
        live_html(move || answer.with(|answer| explained(state.language, &answer.detail.0)));
    view! {
        <div class="answer">
            // Space for most answers, so that nothing below moves from one to the next.
            <h1
                class="max-w-[44em] text-2xl font-[720] tracking-[-0.022em] md:min-h-[4.3125rem] md:text-3xl"
                {..headline}
            ></h1>
            <p
                class="detail mt-1.5 max-w-[66em] text-[0.9375rem] leading-[1.3125rem] text-quiet md:min-h-[2.625rem]"
                {..detail}
            ></p>
            {money}
        </div>
    }
    .into_any()
}

/// Returns the class of a family's colour.
const fn colour(family: Family) -> &'static str {
    ways::colour(Way::of(family))
}

/// Renders a sentence with its families in their colours.
pub fn sentence(parts: &[Part]) -> Markup {
    html! {
        @for part in parts {
            @match part.family {
                Some(family) => span class=(colour(family)) { (part.text) },
                None => (part.text),
            }
        }
    }
}

/// Renders a sentence with its families in their colours and its terms as links to their meanings.
fn explained(language: Language, parts: &[Part]) -> Markup {
    let tiers = Tier::ALL.map(Term::Tier);
    html! {
        @for part in parts {
            @match part.family {
                // Handles hold no terms.
                Some(family) if part.text.starts_with('@') => span class=(colour(family)) { (part.text) },
                Some(family) => span class=(colour(family)) { (term::explained(language, &part.text, &tiers)) },
                None => (term::explained(language, &part.text, &[Term::Futures, Term::Score])),
            }
        }
    }
}

/// The answer in a few words, for narrow screens.
#[component]
pub fn Gist(
    /// The plan on the page.
    state: PlannerState,
) -> impl IntoView {
    let gist = live_text(move || {
        state.outcome.with(|outcome| {
            let Ok(best) = outcome.best() else {
                return texts::nothing_fits(state.language).to_owned();
            };
            let mix = state
                .plan
                .with(|plan| wording::short_booked(state.language, plan, best));
            match outcome.milestone {
                Some(milestone) => texts::gist(state.language, &mix, milestone.dots(best), DOTS),
                None => {
                    let people = best.forecast.reach.p50;
                    texts::gist_of_people(
                        state.language,
                        &mix,
                        &wording::about_whole(state.language, people),
                    )
                }
            }
        })
    });
    view! {
        // The full sentence is in the page for readers who do not see this line.
        <p class="gist truncate text-sm font-semibold lg:hidden" aria-hidden="true" {..gist}></p>
    }
}
