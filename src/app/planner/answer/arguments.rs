//! Pros and cons: eighteen common points, each with this plan's own numbers and verdict.

use std::sync::Arc;

use leptos::prelude::*;
use maud::{Markup, html};

use super::ways::colour;
use crate::{
    app::{navigation::Page, view::html::live_html},
    plan::{
        Currency, Plan,
        argument::{Argument, Side, Verdict, argue},
        outcome::Outcome,
        way::Way,
        wording::{self, Language, labels},
    },
    wording::arguments as texts,
};

/// The three groups of cards.
#[component]
pub fn Arguments(
    /// Language of the page.
    language: Language,
    /// The plan.
    #[prop(into)]
    plan: Signal<Plan>,
    /// The outcome of that plan.
    #[prop(into)]
    outcome: Signal<Arc<Outcome>>,
) -> impl IntoView {
    let arguments = Memo::new(move |_| {
        plan.with(|plan| outcome.with(|outcome| argue(language, plan, outcome)))
    });
    let card = move |place: usize| {
        live_html(move || {
            let currency = plan.with(Plan::currency);
            arguments.with(|arguments| card(language, &arguments[place], currency))
        })
    };
    // The source of a point is the same for every plan.
    let source = move |place: usize| {
        arguments.with_untracked(|arguments| source(language, &arguments[place]))
    };
    let groups = [Side::Micro, Side::Macro, Side::Blend];
    view! {
        <section aria-label=texts::pros_and_cons(language) class="@container flex flex-col gap-6 min-w-0">
            <div>
                <h2 class="text-xl font-bold">{texts::heading(language)}</h2>
                <p class="text-sm text-quiet">
                    {texts::points_show(language)}
                </p>
            </div>
            {groups
                .map(|side| {
                    view! {
                        <div class="flex flex-col gap-3">
                            <h3 class="text-lg font-bold">{texts::side(language, side)}</h3>
                            <ul class="grid gap-3 @lg:grid-cols-2 @4xl:grid-cols-3">
                                {(0..18)
                                    .filter(|place| side_of(*place) == side)
                                    .map(|place| {
                                        view! {
                                            <li
                                                id=format!("point-{}", place + 1)
                                                class="card flex flex-col gap-2 min-w-0"
                                            >
                                                <div class="contents" {..card(place)}></div>
                                                {source(place)}
                                            </li>
                                        }
                                    })
                                    .collect_view()}
                            </ul>
                        </div>
                    }
                })
                .collect_view()}
        </section>
    }
}

/// Points 1 to 7 are about small creators, 8 to 13 about big ones, the rest about both.
fn side_of(place: usize) -> Side {
    match place {
        0..7 => Side::Micro,
        7..13 => Side::Macro,
        _ => Side::Blend,
    }
}

/// Renders the card of a point.
fn card(language: Language, argument: &Argument, currency: Currency) -> Markup {
    let Argument {
        kind,
        title,
        verdict,
        sentence,
        label,
        figures,
        unit,
        ..
    } = argument;
    html! {
        div class="flex items-start justify-between gap-2" {
            h4.font-semibold {
                span class="text-quiet font-medium" { (texts::kind(language, *kind)) }
                (title)
            }
            span class={ "pill shrink-0 " (tone(*verdict)) } { (mark(*verdict)) " " (wording::arguments::verdict(language, *verdict)) }
        }
        p class="text-sm text-quiet grow" { (sentence) }
        div class="border-t border-line pt-2" {
            p class="text-xs text-quiet" { (label) }
            dl class="grid grid-cols-3 gap-2" {
                @for way in Way::ALL {
                    div.min-w-0 {
                        dt class={ "text-xs " (colour(way)) } { (labels::way(language, way)) }
                        dd.font-semibold {
                            @match figures[way] {
                                Some(value) => (wording::arguments::figure(language, *unit, value, currency)),
                                None => "\u{2013}",
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Shows where a point comes from.
fn source(language: Language, argument: &Argument) -> impl IntoView + use<> {
    let anchor = argument
        .evidence
        .first()
        .map_or_else(String::new, |quantity| {
            format!(
                "{}#{}",
                Page::Evidence.path(),
                crate::app::evidence::anchor(*quantity)
            )
        });
    view! {
        <p class="text-xs text-quiet">
            <a class="link" href=anchor>
                {texts::where_from(language)}
            </a>
            {argument.rests_on_guess().then(|| texts::partly_guess(language))}
        </p>
    }
}

/// Look of a verdict; the words and the sign say the same.
const fn tone(verdict: Verdict) -> &'static str {
    match verdict {
        // Paper shows the points that hold and leaves out the others.
        Verdict::HoldsHere => "holds border-ink bg-ink text-on-ink",
        Verdict::WeakHere => "",
        Verdict::TurnedAround => "border-best text-best",
        Verdict::CannotSay => "border-dashed",
    }
}

/// A sign that tells verdicts apart without colour.
const fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::HoldsHere => "\u{2713}",
        Verdict::WeakHere => "\u{223c}",
        Verdict::TurnedAround => "\u{21c4}",
        Verdict::CannotSay => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{outcome::outcome, simulate::simulator::Simulator};

    #[test]
    fn the_groups_are_those_of_the_points() {
        let plan = Plan::new(10_000.0).unwrap();
        let arguments = argue(
            Language::English,
            &plan,
            &outcome(&plan, &mut Simulator::new(100)),
        );
        for (place, argument) in arguments.iter().enumerate() {
            assert_eq!(argument.side, side_of(place), "{}", argument.point);
        }
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn every_point_has_a_card_with_three_numbers_and_its_evidence() {
        let html = Owner::new().with(|| {
            let plan = Plan::new(10_000.0).unwrap();
            let outcome = outcome(&plan, &mut Simulator::new(100));
            view! { <Arguments language=Language::English plan=Signal::stored(plan) outcome=Signal::stored(Arc::new(outcome)) /> }
                .to_html()
        });
        assert!(html.contains("aria-label=\"Pros and cons\""));
        assert_eq!(html.matches("<dd").count(), 3 * 18);
        assert_eq!(html.matches("href=\"/evidence#").count(), 18);
        assert!(html.contains("id=\"point-18\"") && html.contains("turned around here"));
        assert!(!html.contains("style="));
    }
}
