//! The three ways to spend the money, side by side.

use leptos::prelude::*;
use maud::{Markup, html};

use crate::{
    app::{
        charts::{
            dot_plot::{Axis, DotPlot, Dots},
            pictogram,
        },
        planner::state::PlannerState,
        view::{
            erased::{Dynamic, click, flag, on, text},
            html::live_html,
            term,
        },
        web::browser,
    },
    plan::{
        Plan,
        goal::Goal,
        input::Input,
        measure::Measure,
        model::problem::Mix,
        outcome::{Booking, Outcome},
        simulate::forecast::DOTS,
        way::Way,
        wording::{self, Language, labels},
    },
    wording::{charts, terms::Term, ways as texts},
};

/// Returns the id of a way's card, under which the page finds it.
const fn id(way: Way) -> &'static str {
    match way {
        Way::Micro => "way-micro",
        Way::Best => "way-best",
        Way::Macro => "way-macro",
    }
}

/// Returns the class of a way's colour.
pub const fn colour(way: Way) -> &'static str {
    match way {
        Way::Micro => "text-micro",
        Way::Best => "text-best",
        Way::Macro => "text-macro",
    }
}

/// Returns whether a way is the best on a measure, and not all of them read alike.
fn is_best(language: Language, measure: Measure, way: Way, outcome: &Outcome, plan: &Plan) -> bool {
    let Ok(booking) = &outcome.ways[way] else {
        return false;
    };
    let bookings = || outcome.ways.0.iter().filter_map(|way| way.as_ref().ok());
    let shown = |booking: &Booking| labels::value(language, measure, booking, plan.currency());
    let Some(best) = bookings().max_by(|a, b| measure.merit(a).total_cmp(&measure.merit(b))) else {
        return false;
    };
    // Values that read the same are the same.
    let best = shown(best);
    let alike = bookings().all(|booking| shown(booking) == best);
    !alike && shown(booking) == best
}

/// Micro only, best mix and macro only: beside each other, or behind tabs where there is no room.
#[component]
pub fn Ways(
    /// The plan on the page.
    state: PlannerState,
    /// The goal that the dots count.
    counted: Dynamic,
) -> impl IntoView {
    let (chosen, choose) = signal(Way::Best);
    let axis = Memo::new(move |before: Option<&Option<Axis>>| {
        let now = state
            .outcome
            .with(|outcome| Axis::of(outcome, state.counted.get()));
        match before.copied().flatten() {
            Some(before) if state.moving.get() => now.map(|now| now.held(&before)),
            _ => now,
        }
    });
    view! {
        <div class="ways">
            <Tabs language=state.language chosen choose />
            {counted}
            <div class="grid grid-cols-1 gap-3 md:grid-cols-3">
                {Way::ALL
                    .map(|way| view! { <WayCard state way chosen axis /> })
                    .collect_view()}
            </div>
        </div>
    }
    .into_any()
}

/// The tabs of a narrow screen.
#[component]
fn Tabs(language: Language, chosen: ReadSignal<Way>, choose: WriteSignal<Way>) -> impl IntoView {
    let turn = move |event: leptos::ev::KeyboardEvent| {
        let place = Way::ALL
            .iter()
            .position(|way| *way == chosen.get_untracked());
        let place = place.unwrap_or_default();
        let next = match event.key().as_str() {
            "ArrowRight" => (place + 1) % Way::ALL.len(),
            "ArrowLeft" => (place + Way::ALL.len() - 1) % Way::ALL.len(),
            _ => return,
        };
        choose.set(Way::ALL[next]);
        browser::focus(&format!("{}-tab", id(Way::ALL[next])));
    };
    let tab = move |way: Way| {
        let selected = move || chosen.get() == way;
        view! {
            <button
                type="button"
                role="tab"
                id=format!("{}-tab", id(way))
                aria-controls=id(way)
                aria-selected=text(move || selected().to_string())
                tabindex=text(move || if selected() { "0" } else { "-1" }.to_owned())
                class="min-h-11 flex-1 rounded-[8px] font-semibold text-quiet aria-selected:bg-ink aria-selected:text-on-ink"
                on:click=click(move || choose.set(way))
                on:keydown=on(turn)
            >
                {labels::way(language, way)}
            </button>
        }
    };
    view! {
        <div
            role="tablist"
            aria-label=texts::ways_to_spend(language)
            class="with-script mb-3 flex rounded-control border border-line bg-card p-0.5 md:hidden"
        >
            {Way::ALL.map(tab).collect_view()}
        </div>
    }
    .into_any()
}

/// One way: its mix, its fifty dots, its numbers; or why there is none.
#[component]
fn WayCard(
    state: PlannerState,
    way: Way,
    chosen: ReadSignal<Way>,
    axis: Memo<Option<Axis>>,
) -> impl IntoView {
    let language = state.language;
    let state = state.seen_from(id(way));
    let on_outcome = move |render: fn(Card) -> Markup| {
        live_html(move || {
            let counted = state.counted.get();
            state.outcome.with(|outcome| {
                state.plan.with(|plan| {
                    render(Card {
                        language,
                        way,
                        counted,
                        plan,
                        outcome,
                    })
                })
            })
        })
    };
    let possible = flag(move || state.outcome.with(|outcome| outcome.ways[way].is_ok()));
    let plotted = Memo::new(move |_| {
        let axis = axis.get()?;
        state
            .outcome
            .with(|outcome| Some((axis, Dots::of(outcome.ways[way].as_ref().ok()?, &axis))))
    });
    let best = way == Way::Best;
    let counts = best.then(|| text(move || state.outcome.with(|outcome| counts(outcome))));
    view! {
        <section
            id=id(way)
            aria-label=labels::way(language, way)
            data-mix=counts
            data-chosen=text(move || (chosen.get() == way).to_string())
            class="way card flex min-w-0 flex-col md:min-h-[32rem]"
            class:way-best=best
        >
            <div class="@container" {..on_outcome(heading)}></div>
            <div class:hidden=flag(move || plotted.read().is_none())>
                <DotPlot language id=id(way) plotted colour=colour(way) />
            </div>
            <dl class="mt-1.5" class:hidden=flag(move || !possible.get()) {..on_outcome(numbers)}></dl>
        </section>
    }
    .into_any()
}

/// The data that a card shows.
#[derive(Clone, Copy)]
struct Card<'a> {
    language: Language,
    way: Way,
    /// The goal that the dots count.
    counted: Goal,
    plan: &'a Plan,
    outcome: &'a Outcome,
}

/// Renders name, mix and its result: the futures that reach the target, or the middle future of the goal that the dots
/// count. Where there is no mix, it says why.
fn heading(
    Card {
        language,
        way,
        counted,
        plan,
        outcome,
    }: Card,
) -> Markup {
    let booked = &outcome.ways[way];
    let subtitle = match booked {
        Ok(booking) => wording::short_booked(language, plan, booking),
        Err(_) => texts::not_possible(language).to_owned(),
    };
    let proof = match booked {
        // The choice is made.
        _ if plan.is_client_copy() => None,
        Ok(booking) if way == Way::Best && booking.proven() => Some((
            texts::proven_best(language),
            texts::proven_best_in_full(language),
        )),
        Ok(_) if way == Way::Best => {
            let found = texts::best_found(language);
            Some((found, found))
        }
        _ => None,
    };
    html! {
        h2 class="truncate text-[0.9375rem]/5 font-semibold" {
            (labels::way(language, way))
            span class="text-xs font-normal text-quiet" title=[proof.map(|(_, full)| full)] {
                (proof.map_or("", |(short, _)| short))
            }
            // "5 mid-tier" under "Macro only" must not puzzle anyone.
            @if let (Some(family), Some(from)) = (way.family(), Input::MacroFrom.of(plan)) {
                span class="text-xs font-normal text-quiet" {
                    " \u{b7} " (term::link(Term::Families, &texts::family_border(language, family, &wording::exact(language, from))))
                    span class="@max-[14.375rem]:hidden" { (texts::followers(language)) }
                }
            }
        }
        p class="truncate text-sm text-quiet" { (subtitle) }
        @match booked {
            Ok(booking) => {
                div class="mt-1.5" {
                    (pictogram::drawing_of(language, plan, booking))
                }
                @if outcome.milestone.is_none() {
                    p class="counted mt-1 flex items-baseline gap-1.5 whitespace-nowrap text-sm" {
                        strong class="text-2xl font-semibold tabular-nums" {
                            (labels::value(language, Measure::of(counted), booking, plan.currency()))
                        }
                        span class="min-w-0 flex-1 truncate" {
                            (texts::unit(language, counted))
                            span class="@max-[14.375rem]:hidden" { (texts::in_the_middle(language)) }
                        }
                    }
                }
                @if let Some(milestone) = outcome.milestone {
                    p class="counted mt-1 flex items-baseline gap-1.5 whitespace-nowrap text-sm" {
                        strong class="text-2xl font-semibold tabular-nums" { (milestone.dots(booking)) }
                        span class="min-w-0 flex-1 truncate" {
                            (texts::of_all_futures(language, DOTS))
                            span class="@max-[18.0625rem]:hidden" {
                                (texts::reach(language, &charts::counted(language, milestone.goal, milestone.value)))
                            }
                        }
                    }
                }
            }
            Err(reason) => p class="min-h-40 pt-16 text-lg text-quiet" {
                (wording::ruled_out(language, plan, &outcome.problem, way.family(), *reason))
            },
        }
    }
}

/// Renders the name of a measure, which explains itself on one of the three cards.
fn name(language: Language, way: Way, measure: Measure) -> Markup {
    let name = labels::measure(language, measure);
    let goal = measure.goal().filter(|_| way == Way::Best);
    goal.map_or_else(
        || html! { (name) },
        |goal| term::link(Term::Goal(goal), name),
    )
}

/// Renders the rows of the comparison.
fn numbers(
    Card {
        language,
        way,
        plan,
        outcome,
        ..
    }: Card,
) -> Markup {
    let Ok(booking) = &outcome.ways[way] else {
        return Markup::default();
    };
    html! {
        // Those who read a client copy book nobody.
        @for measure in Measure::compared().filter(|it| *it != Measure::Hours || !plan.is_client_copy()) {
            @let band = labels::band(language, measure, booking);
            // That of the people has a line of its own.
            @let said = band.as_ref().filter(|_| measure != Measure::People);
            @let said = said.map(|band| texts::band_of_futures(language, band));
            div class="flex min-h-[1.5625rem] items-center gap-2 border-t border-line text-sm" title=[said] {
                dt class="mr-auto whitespace-nowrap" { (name(language, way, measure)) }
                dd class="order-last min-w-9 whitespace-nowrap text-right font-semibold" { (labels::value(language, measure, booking, plan.currency())) }
                // It stands there always, so that every step finds the same rows at the same places.
                dd class=(if is_best(language, measure, way, outcome, plan) { "pill" } else { "pill invisible" }) { (texts::best(language)) }
            }
            @if let (Measure::People, Some(band)) = (measure, band) {
                div class="-mt-1 flex pb-1 text-xs text-quiet" {
                    dt.mr-auto {
                        @if way == Way::Best { (term::explained(language, texts::most_futures(language), &[Term::Futures])) }
                        @else { (texts::most_futures(language)) }
                    }
                    dd { (band) }
                }
            }
        }
    }
}

/// Returns the counts of the best mix as JSON, for scripts that read the page.
fn counts(outcome: &Outcome) -> String {
    let best = outcome.best().as_ref();
    best.map_or_else(|_| "{}".to_owned(), |booking| json(&booking.mix))
}

/// Formats the counts as JSON, every tier named.
fn json(mix: &Mix) -> String {
    let counts: Vec<_> = mix
        .iter()
        .map(|(tier, count)| format!("\"{}\":{count}", tier.key()))
        .collect();
    format!("{{{}}}", counts.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{
        example::HOBBY_SHOP, outcome::outcome, simulate::simulator::Simulator, tier::ByTier,
    };

    #[test]
    fn the_better_of_what_reads_differently_is_marked() {
        let plan = HOBBY_SHOP.plan();
        let outcome = outcome(&plan, &mut Simulator::new(2_000));
        let best =
            |measure| Way::ALL.map(|way| is_best(Language::ENGLISH, measure, way, &outcome, &plan));
        assert_eq!(best(Measure::Cost), [true, false, false]);
        assert_eq!(best(Measure::Hours), [false, false, true]);
        assert_eq!(best(Measure::People), [false, true, false]);
    }

    #[test]
    fn counts_name_every_tier() {
        assert_eq!(
            json(&ByTier([0, 4, 4, 0, 0])),
            r#"{"nano":0,"micro":4,"mid":4,"macro":0,"mega":0}"#
        );
    }
}
