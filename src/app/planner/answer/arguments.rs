//! Pros and cons: eighteen common claims, each with this plan's own numbers and verdict. The six that decide the plan
//! stand open; the others are folded.

pub mod bars;

use std::sync::Arc;

use leptos::prelude::*;
use maud::{Markup, html};

use self::bars::bars;
use super::ways::colour;
use crate::{
    app::{
        navigation::Page,
        view::{
            erased::{dynamic, live_text, on},
            html::live_html,
        },
    },
    plan::{
        Plan,
        argument::{Argument, DECIDING, Side, Verdict, argue, by_decisiveness},
        outcome::Outcome,
        way::Way,
        wording::{self, Language},
    },
    wording::arguments as texts,
};

/// The claims of a plan, and how they are shown.
#[derive(Clone, Copy)]
struct Claims {
    language: Language,
    plan: Signal<Plan>,
    outcome: Signal<Arc<Outcome>>,
    arguments: Memo<[Argument; 18]>,
    /// Claims that somebody unfolded, by their places.
    unfolded: StoredValue<[bool; 18]>,
}

impl Claims {
    /// Returns a part of the claim at this place that follows the plan.
    fn part<V: 'static>(self, place: usize, of: fn(Language, &Argument) -> V) -> impl Fn() -> V {
        move || {
            self.arguments
                .with(|arguments| of(self.language, &arguments[place]))
        }
    }

    /// Renders the sentence and the bars of a claim.
    fn body(self, place: usize) -> Markup {
        let Self {
            language,
            plan,
            outcome,
            arguments,
            ..
        } = self;
        let currency = plan.with(Plan::currency);
        arguments.with(|arguments| {
            let argument = &arguments[place];
            html! {
                p class="text-sm text-quiet" { (argument.sentence) }
                div class="grow" {}
                (outcome.with(|outcome| bars(language, argument, outcome, currency)))
            }
        })
    }
}

/// The claims that decide the plan as cards, and the others as folds.
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
    /// True while a slider moves: numbers follow it, and every claim stays where it is.
    #[prop(into)]
    moving: Signal<bool>,
) -> impl IntoView {
    let arguments = Memo::new(move |_| {
        plan.with(|plan| outcome.with(|outcome| argue(language, plan, outcome)))
    });
    let order = Memo::new(move |before: Option<&[usize; 18]>| match before {
        Some(before) if moving.get() => *before,
        _ => arguments.with(|arguments| {
            let mut order = by_decisiveness(arguments);
            order[DECIDING..].sort_unstable();
            order
        }),
    });
    let claims = Claims {
        language,
        plan,
        outcome,
        arguments,
        unfolded: StoredValue::default(),
    };
    let decides = move || arguments.with(|arguments| arguments[order.get()[0]].decisiveness > 0.0);
    view! {
        <section aria-label=texts::pros_and_cons(language) class="@container flex flex-col gap-6 min-w-0">
            <div>
                <h2 class="text-xl font-bold">{texts::heading(language)}</h2>
                <p class="text-sm text-quiet">
                    {texts::points_show(language)}
                </p>
                <p class="print-only text-quiet" inner_html=legend(language).into_string()></p>
            </div>
            <div class="deciding flex flex-col gap-3">
                <h3
                    class="text-lg font-bold"
                    {..live_text(move || texts::deciding(language, decides()).to_owned())}
                ></h3>
                {dynamic(move || {
                    let cards = order.get().into_iter().take(DECIDING);
                    let cards = cards.map(|place| view! { <Card claims place /> });
                    view! {
                        <ul class="grid gap-3 @lg:grid-cols-2 @4xl:grid-cols-3">{cards.collect_view()}</ul>
                    }
                })}
            </div>
            <div class="others flex flex-col gap-3">
                <h3 class="text-lg font-bold">{texts::others(language)}</h3>
                {dynamic(move || folds(claims, &order.get()[DECIDING..]))}
            </div>
        </section>
    }
}

/// Shows the folded claims by the creators that they are about.
fn folds(claims: Claims, places: &[usize]) -> impl IntoView + use<> {
    let groups = [Side::Micro, Side::Macro, Side::Blend].map(|side| {
        let folds: Vec<_> = places
            .iter()
            .filter(|place| side_of(**place) == side)
            .map(|place| view! { <Fold claims place=*place /> })
            .collect();
        (!folds.is_empty()).then(|| {
            view! {
                <div class="min-w-0">
                    <h4 class="text-sm font-semibold text-quiet">{texts::side(claims.language, side)}</h4>
                    <ul>{folds}</ul>
                </div>
            }
        })
    });
    view! { <div class="grid gap-x-6 gap-y-3 @lg:grid-cols-2 @4xl:grid-cols-3">{groups.collect_view()}</div> }
}

/// Points 1 to 7 are about small creators, 8 to 13 about big ones, the rest about both.
fn side_of(place: usize) -> Side {
    match place {
        0..7 => Side::Micro,
        7..13 => Side::Macro,
        _ => Side::Blend,
    }
}

/// A claim that decides the plan.
#[component]
fn Card(claims: Claims, place: usize) -> impl IntoView {
    view! {
        <li id=id(place) class="claim card flex min-w-0 flex-col gap-2">
            <div class="contents" {..live_html(claims.part(place, heading))}></div>
            <div class="contents" {..live_html(move || claims.body(place))}></div>
            <p class="source text-xs text-quiet" {..live_html(claims.part(place, source))}></p>
        </li>
    }
    .into_any()
}

/// A claim that decides less: one line, and the rest below it once it is unfolded.
#[component]
fn Fold(claims: Claims, place: usize) -> impl IntoView {
    let toggled = move |event| {
        let open = event_target::<leptos::web_sys::HtmlDetailsElement>(&event).open();
        claims
            .unfolded
            .update_value(|unfolded| unfolded[place] = open);
    };
    view! {
        <li id=id(place) class="claim border-t border-line">
            <details class="reason" open=claims.unfolded.get_value()[place] on:toggle=on(toggled)>
                <summary
                    class="flex items-baseline gap-2 py-1.5"
                    {..live_html(claims.part(place, line))}
                ></summary>
                <div class="flex flex-col gap-2 pb-3">
                    <div class="contents" {..live_html(move || claims.body(place))}></div>
                    <p class="source text-xs text-quiet" {..live_html(claims.part(place, source))}></p>
                </div>
            </details>
        </li>
    }
    .into_any()
}

/// Returns the id of a claim, under which the page finds it.
fn id(place: usize) -> String {
    format!("point-{}", place + 1)
}

/// Renders the heading of a card.
fn heading(language: Language, argument: &Argument) -> Markup {
    html! {
        div class="flex items-start justify-between gap-2" {
            h4.font-semibold {
                span class="block text-xs text-quiet font-medium" { (texts::stance(language, argument.side, argument.kind)) }
                (argument.title)
            }
            (verdict(language, argument.verdict))
        }
    }
}

/// Renders the line of a folded claim.
fn line(language: Language, argument: &Argument) -> Markup {
    html! {
        span class="turns text-quiet" aria-hidden="true" { "\u{203a}" }
        span class="mr-auto min-w-0" {
            span.text-quiet { (texts::kind(language, argument.kind)) }
            (argument.title)
            span class="print-only text-quiet" { (texts::stance(language, argument.side, argument.kind)) }
        }
        (verdict(language, argument.verdict))
    }
}

/// Renders a verdict.
fn verdict(language: Language, verdict: Verdict) -> Markup {
    html! {
        span class={ "pill shrink-0 " (tone(verdict)) } {
            (mark(verdict)) span { " " (wording::arguments::verdict(language, verdict)) }
        }
    }
}

/// Renders the source of a claim, and whether it rests on a guess, which a plan that sets the figure does not.
fn source(language: Language, argument: &Argument) -> Markup {
    let anchor = argument.evidence.first().map(|quantity| {
        let anchor = crate::app::evidence::anchor(*quantity);
        format!("{}#{anchor}", Page::Evidence.path())
    });
    html! {
        a.link href=[anchor] { (texts::where_from(language)) }
        @if argument.rests_on_guess() { (texts::partly_guess(language)) }
    }
}

/// Renders the meaning of the signs, and the order of the numbers, for paper.
fn legend(language: Language) -> Markup {
    let verdicts = [
        Verdict::HoldsHere,
        Verdict::WeakHere,
        Verdict::TurnedAround,
        Verdict::CannotSay,
    ];
    html! {
        @for verdict in verdicts {
            (mark(verdict)) " " (wording::arguments::verdict(language, verdict)) " \u{b7} "
        }
        @for way in Way::ALL {
            span class=(colour(way)) { (wording::labels::way(language, way)) } " "
        }
    }
}

/// Look of a verdict; the words and the sign say the same.
pub const fn tone(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::HoldsHere => "border-ink bg-ink text-on-ink",
        Verdict::WeakHere => "",
        Verdict::TurnedAround => "border-best text-best",
        Verdict::CannotSay => "border-dashed",
    }
}

/// A sign that tells verdicts apart without colour.
pub const fn mark(verdict: Verdict) -> &'static str {
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
            Language::ENGLISH,
            &plan,
            &outcome(&plan, &mut Simulator::new(100)),
        );
        for (place, argument) in arguments.iter().enumerate() {
            assert_eq!(argument.side, side_of(place), "{}", argument.point);
        }
    }

    #[cfg(feature = "ssr")]
    fn rendered(plan: Plan) -> String {
        Owner::new().with(|| {
            let outcome = outcome(&plan, &mut Simulator::new(100));
            view! {
                <Arguments
                    language=Language::ENGLISH
                    plan=Signal::stored(plan)
                    outcome=Signal::stored(Arc::new(outcome))
                    moving=Signal::stored(false)
                />
            }
            .to_html()
        })
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn every_point_has_a_card_with_three_numbers_and_its_evidence() {
        let html = rendered(Plan::new(10_000.0).unwrap());
        assert!(html.contains("aria-label=\"Pros and cons\""));
        assert_eq!(html.matches("<dd").count(), 3 * 18);
        // Terms lead to their meanings on the same page.
        let figures = html.matches("href=\"/evidence#").count();
        assert_eq!(figures - html.matches("href=\"/evidence#term-").count(), 18);
        assert!(html.contains("id=\"point-18\"") && html.contains("turned around here"));
        assert!(!html.contains("style="));
    }

    /// Six stand open and in the order in which they decide, twelve are folded in the order of the points.
    #[cfg(feature = "ssr")]
    #[test]
    fn six_claims_stand_open_and_twelve_are_folded() {
        let plan = Plan::new(10_000.0).unwrap();
        let solved = outcome(&plan, &mut Simulator::new(100));
        let order = by_decisiveness(&argue(Language::ENGLISH, &plan, &solved));
        let html = rendered(plan);
        let (open, folded) = html.split_once("The other twelve").unwrap();
        assert_eq!(open.matches("<details").count(), 0);
        assert_eq!(folded.matches("<details").count(), 12);
        assert_eq!(folded.matches("<summary").count(), 12);
        assert!(!folded.contains(" open"), "none is unfolded");
        let ids = |html: &str| -> Vec<usize> {
            let ids = html.split("id=\"point-").skip(1);
            ids.map(|rest| rest.split('"').next().unwrap().parse().unwrap())
                .collect()
        };
        let first: Vec<_> = order[..DECIDING].iter().map(|place| place + 1).collect();
        assert_eq!(ids(open), first);
        assert!(ids(folded).is_sorted());
    }
}
