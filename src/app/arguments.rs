//! Pros and cons: eighteen common points, each with this plan's own numbers and verdict.

use leptos::prelude::*;

use crate::plan::{
    Currency, Plan,
    argument::{Argument, Figures, Kind, Side, Verdict, argue},
    outcome::Outcome,
};

/// The three groups of cards.
#[component]
pub fn Arguments(
    /// The plan.
    #[prop(into)]
    plan: Signal<Plan>,
    /// What it leads to.
    #[prop(into)]
    outcome: Signal<Outcome>,
) -> impl IntoView {
    let arguments =
        Memo::new(move |_| plan.with(|plan| outcome.with(|outcome| argue(plan, outcome))));
    let currency = Memo::new(move |_| plan.with(Plan::currency));
    let groups = [
        (Side::Micro, "Small creators"),
        (Side::Macro, "Big creators"),
        (Side::Blend, "Both together"),
    ];
    view! {
        <section aria-label="Pros and cons" class="@container flex flex-col gap-6 min-w-0">
            <div>
                <h2 class="text-xl font-bold">"What people say, checked against your plan"</h2>
                <p class="text-sm text-quiet">
                    "Eighteen common points about small and big creators. Each shows your plan's own numbers and whether it is true here."
                </p>
            </div>
            {groups
                .map(|(side, name)| {
                    view! {
                        <div class="flex flex-col gap-3">
                            <h3 class="text-lg font-bold">{name}</h3>
                            <ul class="grid gap-3 @lg:grid-cols-2 @4xl:grid-cols-3">
                                {(0..18)
                                    .filter(|place| side_of(*place) == side)
                                    .map(|place| {
                                        let argument = Memo::new(move |_| {
                                            arguments.with(|arguments| arguments[place].clone())
                                        });
                                        view! { <Card argument currency /> }
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

#[component]
fn Card(argument: Memo<Argument>, currency: Memo<Currency>) -> impl IntoView {
    // What never changes is read once.
    let Argument {
        point,
        kind,
        title,
        label,
        evidence,
        ..
    } = argument.get_untracked();
    let guess = argument.with_untracked(Argument::rests_on_guess);
    let anchor = evidence.first().map_or_else(String::new, |quantity| {
        format!("/evidence#{}", super::evidence::anchor(*quantity))
    });
    view! {
        <li id=format!("point-{point}") class="card flex flex-col gap-2 min-w-0">
            <div class="flex items-start justify-between gap-2">
                <h4 class="font-semibold">
                    <span class="text-quiet font-medium">
                        {match kind {
                            Kind::Pro => "For: ",
                            Kind::Con => "Against: ",
                        }}
                    </span>
                    {title}
                </h4>
                <span class=move || {
                    format!("pill shrink-0 {}", argument.with(|argument| tone(argument.verdict)))
                }>
                    {move || argument.with(|argument| mark(argument.verdict))}
                    " "
                    {move || argument.with(|argument| argument.verdict.word())}
                </span>
            </div>
            <p class="text-sm text-quiet grow">
                {move || argument.with(|argument| argument.sentence.clone())}
            </p>
            <Numbers argument currency label />
            <p class="text-xs text-quiet">
                <a class="link" href=anchor>
                    "Where this comes from"
                </a>
                {guess.then_some(" \u{b7} partly our guess")}
            </p>
        </li>
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

#[component]
fn Numbers(
    argument: Memo<Argument>,
    currency: Memo<Currency>,
    label: &'static str,
) -> impl IntoView {
    let number = move |of: fn(&Figures) -> Option<f64>| {
        argument.with(|argument| {
            of(&argument.figures).map_or_else(
                || "\u{2013}".to_owned(),
                |value| argument.unit.print(value, currency.get()),
            )
        })
    };
    let cell = move |name: &'static str, colour: &'static str, of: fn(&Figures) -> Option<f64>| {
        view! {
            <div class="min-w-0">
                <dt class=format!("text-xs {colour}")>{name}</dt>
                <dd class="font-semibold">{move || number(of)}</dd>
            </div>
        }
    };
    view! {
        <div class="border-t border-line pt-2">
            <p class="text-xs text-quiet">{label}</p>
            <dl class="grid grid-cols-3 gap-2">
                {cell("Micro only", "text-micro", |figures| figures.micro)}
                {cell("Best mix", "text-best", |figures| figures.best)}
                {cell("Macro only", "text-macro", |figures| figures.macros)}
            </dl>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{futures::Deck, outcome::outcome};

    #[test]
    fn the_groups_are_those_of_the_points() {
        let plan = Plan::new(10_000.0).unwrap();
        let arguments = argue(&plan, &outcome(&plan, &mut Deck::new(100)));
        for (place, argument) in arguments.iter().enumerate() {
            assert_eq!(argument.side, side_of(place), "{}", argument.point);
        }
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn every_point_has_a_card_with_three_numbers_and_its_evidence() {
        let html = Owner::new().with(|| {
            let plan = Plan::new(10_000.0).unwrap();
            let outcome = outcome(&plan, &mut Deck::new(100));
            view! { <Arguments plan=Signal::stored(plan) outcome=Signal::stored(outcome) /> }
                .to_html()
        });
        assert!(html.contains("aria-label=\"Pros and cons\""));
        assert_eq!(html.matches("<dd").count(), 3 * 18);
        assert_eq!(html.matches("href=\"/evidence#").count(), 18);
        assert!(html.contains("id=\"point-18\"") && html.contains("turned around here"));
        assert!(!html.contains("style="));
    }
}
