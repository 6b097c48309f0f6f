//! How far the advice depends on figures that nobody knows: a hundred plausible worlds as squares.

use leptos::prelude::*;
use maud::{Markup, html};

use crate::{
    app::{
        planner::{background::Explanation, state::PlannerState},
        view::{
            erased::{flag, live_text, text},
            html::live_html,
            term,
        },
    },
    plan::{
        Plan,
        answers::{Composition, Worlds},
        wording,
    },
    wording::{terms::Term, worlds as texts},
};

/// Squares in a row of a strip.
const ROW: usize = 50;

/// Distance from one square to the next.
const PITCH: usize = 8;

/// Length of a square's side.
const SIDE: usize = 6;

/// The kinds of mixes in the order of a strip, each with the class of its colour.
const KINDS: [(Composition, &str); 4] = [
    (Composition::Micro, "text-micro"),
    (Composition::Blend, "text-best"),
    (Composition::Macro, "text-macro"),
    (Composition::Nothing, "text-line"),
];

/// The strip of worlds with fees as given, the answer that would settle the advice, and the strip with fees drawn.
#[component]
pub fn PlausibleWorlds(
    /// The planner's state.
    state: PlannerState,
) -> impl IntoView {
    let language = state.language;
    let explanation = state.explanation;
    let spoken = move |of: fn(wording::Language, &Explanation, &Worlds) -> String| {
        text(move || {
            explanation.with(|explanation| {
                let known = explanation.as_ref();
                let found = known.and_then(|it| Some(of(language, it, it.worlds.as_ref()?)));
                found.unwrap_or_default()
            })
        })
    };
    let ask = move |of| {
        let said = spoken(of);
        live_text(move || said.get())
    };
    let agreeing = spoken(agree);
    let agreement = live_html(move || term::explained(language, &agreeing.get(), &[Term::Worlds]));
    let strip = move |of: fn(&Worlds) -> &[Composition]| {
        live_html(move || {
            explanation.with(|explanation| {
                let found = explanation.as_ref().and_then(|it| it.worlds.as_ref());
                html! { @if let Some(found) = found { (squares(of(found))) } }
            })
        })
    };
    let is_behind = move || {
        explanation.with(|explanation| {
            explanation.as_ref().is_none_or(|known| {
                let are_coming = known.worlds.is_none() && !known.is_whole;
                are_coming || state.plan.with(|plan| known.plan != *plan)
            })
        })
    };
    view! {
        <section
            id="sureness"
            aria-label=texts::sureness(language)
            aria-busy=text(move || is_behind().to_string())
            class="worlds with-script"
            class:hidden=flag(move || {
                state.outcome.with(|outcome| outcome.best().is_err()) || state.plan.with(Plan::is_client_copy)
            })
        >
            <div class="strip">
                <svg role="img" viewBox="0 0 400 16" aria-label=spoken(agree) {..strip(|found| &found.kinds)}></svg>
                <p>
                    <span {..agreement}></span>
                    " "
                    <strong class="font-semibold" {..ask(|language, known, found| wording::settles(language, &known.plan, found, known.named.as_ref()).unwrap_or_default())}></strong>
                    " "
                    <span
                        {..ask(|language, _, found| wording::steady(language, found).unwrap_or_default())}
                    ></span>
                </p>
            </div>
            <div class="strip">
                <svg
                    role="img"
                    viewBox="0 0 400 16"
                    aria-label=spoken(|language, _, found| wording::worlds_with_fees(language, found))
                    {..strip(|found| &found.kinds_with_fees)}
                ></svg>
                <p {..ask(|language, _, found| wording::worlds_with_fees(language, found))}></p>
            </div>
        </section>
    }
    .into_any()
}

fn agree(language: wording::Language, known: &Explanation, found: &Worlds) -> String {
    wording::worlds_agree(language, known.kind, found)
}

/// Draws a square for each world, ordered by kind.
fn squares(kinds: &[Composition]) -> Markup {
    let mut place = 0;
    let mut path = |kind: Composition| {
        let mut path = String::new();
        for _ in kinds.iter().filter(|other| **other == kind) {
            let (x, y) = (place % ROW * PITCH, place / ROW * PITCH);
            path += &format!("M{x} {y}h{SIDE}v{SIDE}h-{SIDE}z");
            place += 1;
        }
        path
    };
    html! {
        @for (kind, colour) in KINDS {
            path class=(colour) fill="currentColor" d=(path(kind)) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_world_has_a_square_of_its_own() {
        let mut kinds = vec![Composition::Blend; 74];
        kinds.extend([Composition::Micro; 26]);
        let drawn = squares(&kinds).into_string();
        assert_eq!(drawn.matches('M').count(), 100);
        // Micro comes first, whatever the order of the worlds.
        assert!(drawn.starts_with(r#"<path class="text-micro" fill="currentColor" d="M0 0h6"#));
        assert!(drawn.contains("M392 8h6"));
    }
}
