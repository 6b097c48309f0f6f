//! The three ways to spend the money, side by side.

use crate::plan::way::Way;
use leptos::prelude::*;
use maud::{Markup, html};

use crate::{
    app::{
        charts::{
            dot_plot::{Axis, DotPlot, Dots, counted},
            pictogram,
        },
        planner::state::PlannerState,
        view::{
            erased::{click, flag, on, text},
            html::live_html,
        },
        web::browser,
    },
    plan::{
        Plan,
        goal::Goal,
        input::Input,
        model::problem::Mix,
        outcome::{Booking, Outcome, RuledOut},
        simulate::forecast::DOTS,
        tier::{ByTier, Family},
        wording,
    },
};

/// One of the three ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// Nano and micro creators alone.
    Micro,
    /// Whatever is best.
    Best,
    /// Mid-tier, macro and mega creators alone.
    Macro,
}

impl Choice {
    /// In the order of the page.
    const ALL: [Self; 3] = [Self::Micro, Self::Best, Self::Macro];

    const fn name(self) -> &'static str {
        match self {
            Self::Micro => "Micro only",
            Self::Best => "Best mix",
            Self::Macro => "Macro only",
        }
    }

    const fn id(self) -> &'static str {
        match self {
            Self::Micro => "way-micro",
            Self::Best => "way-best",
            Self::Macro => "way-macro",
        }
    }

    const fn colour(self) -> &'static str {
        match self {
            Self::Micro => "text-micro",
            Self::Best => "text-best",
            Self::Macro => "text-macro",
        }
    }

    const fn family(self) -> Option<Family> {
        match self {
            Self::Micro => Some(Family::Micro),
            Self::Best => None,
            Self::Macro => Some(Family::Macro),
        }
    }

    fn of(self, outcome: &Outcome) -> &Result<Booking, RuledOut> {
        match self {
            Self::Micro => &outcome.ways[Way::Micro],
            Self::Best => outcome.best(),
            Self::Macro => &outcome.ways[Way::Macro],
        }
    }
}

/// What a row of the comparison shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    People,
    Engagements,
    Sales,
    Believed,
    Credibility,
    Hours,
    Cost,
}

impl Row {
    const ALL: [Self; 7] = [
        Self::People,
        Self::Engagements,
        Self::Sales,
        Self::Believed,
        Self::Credibility,
        Self::Hours,
        Self::Cost,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::People => "People reached",
            Self::Engagements => "Engagements",
            Self::Sales => "Tracked sales",
            Self::Believed => "Believed views",
            Self::Credibility => "Credibility",
            Self::Hours => "Your hours",
            Self::Cost => "Cost",
        }
    }

    const fn goal(self) -> Option<Goal> {
        match self {
            Self::People => Some(Goal::Reach),
            Self::Engagements => Some(Goal::Engagement),
            Self::Sales => Some(Goal::Sales),
            Self::Believed => Some(Goal::Authenticity),
            Self::Credibility | Self::Hours | Self::Cost => None,
        }
    }

    /// The number to compare; more is better.
    fn merit(self, way: &Booking) -> f64 {
        match self {
            Self::Credibility => way.values[Goal::Credibility],
            Self::Hours => -way.hours,
            Self::Cost => -way.cost,
            _ => self.median(way),
        }
    }

    fn median(self, way: &Booking) -> f64 {
        let spread = self.goal().and_then(|goal| way.forecast.spread(goal));
        spread.map_or(0.0, |spread| spread.p50)
    }

    fn shown(self, way: &Booking, plan: &Plan) -> String {
        match self {
            Self::Credibility => {
                format!(
                    "{} / 100",
                    wording::count(100.0 * way.values[Goal::Credibility])
                )
            }
            Self::Hours => wording::exact(way.hours),
            Self::Cost => wording::money(way.cost, plan.currency()),
            _ => wording::about_whole(self.median(way)),
        }
    }

    /// The middle eight of ten futures, for what luck decides.
    fn band(self, way: &Booking) -> Option<String> {
        let spread = way.forecast.spread(self.goal()?)?;
        Some(format!(
            "{} to {}",
            wording::about_whole(spread.p10),
            wording::about_whole(spread.p90)
        ))
    }

    /// Whether this way is the best in this row, and not all are alike.
    fn best(self, choice: Choice, outcome: &Outcome, plan: &Plan) -> bool {
        let Ok(way) = choice.of(outcome) else {
            return false;
        };
        let ways = || {
            Choice::ALL
                .into_iter()
                .filter_map(|choice| choice.of(outcome).as_ref().ok())
        };
        let Some(best) = ways().max_by(|a, b| self.merit(a).total_cmp(&self.merit(b))) else {
            return false;
        };
        // What reads the same is the same.
        let best = self.shown(best, plan);
        let alike = ways().all(|way| self.shown(way, plan) == best);
        !alike && self.shown(way, plan) == best
    }
}

/// Micro only, best mix and macro only: beside each other, or behind tabs where there is no room.
#[component]
pub fn Ways(
    /// The plan on the page.
    state: PlannerState,
) -> impl IntoView {
    let (chosen, choose) = signal(Choice::Best);
    let axis = Memo::new(move |_| state.outcome.with(|outcome| Axis::of(outcome)));
    view! {
        <div class="ways">
            <Tabs chosen choose />
            <div class="grid grid-cols-1 gap-3 md:grid-cols-3">
                {Choice::ALL
                    .map(|choice| view! { <WayCard state choice chosen axis /> })
                    .collect_view()}
            </div>
        </div>
    }
    .into_any()
}

/// The tabs of a narrow screen.
#[component]
fn Tabs(chosen: ReadSignal<Choice>, choose: WriteSignal<Choice>) -> impl IntoView {
    let turn = move |event: leptos::ev::KeyboardEvent| {
        let place = Choice::ALL
            .iter()
            .position(|choice| *choice == chosen.get_untracked());
        let place = place.unwrap_or_default();
        let next = match event.key().as_str() {
            "ArrowRight" => (place + 1) % Choice::ALL.len(),
            "ArrowLeft" => (place + Choice::ALL.len() - 1) % Choice::ALL.len(),
            _ => return,
        };
        choose.set(Choice::ALL[next]);
        browser::focus(&format!("{}-tab", Choice::ALL[next].id()));
    };
    let tab = move |choice: Choice| {
        let selected = move || chosen.get() == choice;
        view! {
            <button
                type="button"
                role="tab"
                id=format!("{}-tab", choice.id())
                aria-controls=choice.id()
                aria-selected=text(move || selected().to_string())
                tabindex=text(move || if selected() { "0" } else { "-1" }.to_owned())
                class="min-h-11 flex-1 rounded-[8px] font-semibold text-quiet aria-selected:bg-ink aria-selected:text-on-ink"
                on:click=click(move || choose.set(choice))
                on:keydown=on(turn)
            >
                {choice.name()}
            </button>
        }
    };
    view! {
        <div
            role="tablist"
            aria-label="Ways to spend the money"
            class="with-script mb-3 flex rounded-control border border-line bg-card p-0.5 md:hidden"
        >
            {Choice::ALL.map(tab).collect_view()}
        </div>
    }
    .into_any()
}

/// One way: its mix, its fifty dots, its numbers; or why there is none.
#[component]
fn WayCard(
    state: PlannerState,
    choice: Choice,
    chosen: ReadSignal<Choice>,
    axis: Memo<Option<Axis>>,
) -> impl IntoView {
    let state = state.seen_from(choice.id());
    let on_outcome = move |print: fn(Choice, &Plan, &Outcome) -> Markup| {
        live_html(move || {
            state
                .outcome
                .with(|outcome| state.plan.with(|plan| print(choice, plan, outcome)))
        })
    };
    let possible = flag(move || state.outcome.with(|outcome| choice.of(outcome).is_ok()));
    let plotted = Memo::new(move |_| {
        let axis = axis.get()?;
        state
            .outcome
            .with(|outcome| Some((axis, Dots::of(choice.of(outcome).as_ref().ok()?, &axis))))
    });
    let best = choice == Choice::Best;
    let counts = best.then(|| text(move || state.outcome.with(|outcome| counts(outcome))));
    view! {
        <section
            id=choice.id()
            aria-label=choice.name()
            data-mix=counts
            data-chosen=text(move || (chosen.get() == choice).to_string())
            class="way card flex min-w-0 flex-col md:min-h-[441px]"
            class:way-best=best
        >
            <div class="@container" {..on_outcome(heading)}></div>
            <div class:hidden=flag(move || plotted.read().is_none())>
                <DotPlot id=choice.id() plotted colour=choice.colour() />
            </div>
            <dl class="mt-1.5" class:hidden=flag(move || !possible.get()) {..on_outcome(numbers)}></dl>
        </section>
    }
    .into_any()
}

/// Name, mix and how many of fifty futures reach the milestone; or why there is none.
fn heading(choice: Choice, plan: &Plan, outcome: &Outcome) -> Markup {
    let way = choice.of(outcome);
    let subtitle = match way {
        Ok(way) => wording::short_mix(&way.mix),
        Err(_) => "not possible".to_owned(),
    };
    let proof = match way {
        Ok(way) if choice == Choice::Best && way.proven() => " \u{b7} proven best",
        Ok(_) if choice == Choice::Best => " \u{b7} best found",
        _ => "",
    };
    html! {
        h2 class="truncate text-[15px]/5 font-semibold" {
            (choice.name())
            // "5 mid-tier" under "Macro only" must not puzzle anyone.
            @if let (Some(family), Some(from)) = (choice.family(), Input::MacroFrom.of(plan)) {
                span class="text-xs font-normal text-quiet" {
                    (match family { Family::Micro => " \u{b7} under ", Family::Macro => " \u{b7} from " })
                    (wording::exact(from))
                    span class="@max-[230px]:hidden" { " followers" }
                }
            }
        }
        p class="truncate text-sm text-quiet" { (subtitle) (proof) }
        @match way {
            Ok(way) => {
                div class="mt-1.5" {
                    (pictogram::drawing(&way.mix, &ByTier::from_fn(|tier| plan.family(tier))))
                }
                @if let Some(milestone) = outcome.milestone {
                    p class="counted mt-1 flex items-baseline gap-1.5 whitespace-nowrap text-sm" {
                        strong class="text-2xl font-semibold tabular-nums" { (milestone.dots(way)) }
                        span class="min-w-0 flex-1 truncate" {
                            "of " (DOTS) " " span class="@max-[289px]:hidden" { "futures " } "reach "
                            (counted(milestone.goal, milestone.value))
                        }
                    }
                }
            }
            Err(reason) => p class="min-h-40 pt-16 text-lg text-quiet" {
                (wording::ruled_out(plan, &outcome.problem, choice.family(), *reason))
            },
        }
    }
}

/// The rows of the comparison.
fn numbers(choice: Choice, plan: &Plan, outcome: &Outcome) -> Markup {
    let Ok(way) = choice.of(outcome) else {
        return Markup::default();
    };
    html! {
        @for row in Row::ALL {
            @let band = row.band(way);
            // That of the people has a line of its own.
            @let said = band.as_ref().filter(|_| row != Row::People);
            @let said = said.map(|band| format!("{band} in 8 of 10 futures"));
            div class="flex min-h-[25px] items-center gap-2 border-t border-line text-sm" title=[said] {
                dt class="mr-auto whitespace-nowrap" { (row.name()) }
                dd class="order-last min-w-9 whitespace-nowrap text-right font-semibold" { (row.shown(way, plan)) }
                // It stands there always, so that every step finds the same rows at the same places.
                dd class=(if row.best(choice, outcome, plan) { "pill" } else { "pill invisible" }) { "best" }
            }
            @if let (Row::People, Some(band)) = (row, band) {
                div class="-mt-1 flex pb-1 text-xs text-quiet" {
                    dt.mr-auto { "in 8 of 10 futures" }
                    dd { (band) }
                }
            }
        }
    }
}

/// The counts of the best mix as JSON, for whoever reads the page by a script.
fn counts(outcome: &Outcome) -> String {
    outcome
        .best
        .as_ref()
        .map_or_else(|_| "{}".to_owned(), |way| json(&way.mix))
}

/// The counts as JSON, every tier named.
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
        let best = |row: Row| Choice::ALL.map(|choice| row.best(choice, &outcome, &plan));
        assert_eq!(best(Row::Cost), [true, false, false]);
        assert_eq!(best(Row::Hours), [false, false, true]);
        assert_eq!(best(Row::People), [false, true, false]);
    }

    #[test]
    fn counts_name_every_tier() {
        assert_eq!(
            json(&ByTier([0, 4, 4, 0, 0])),
            r#"{"nano":0,"micro":4,"mid":4,"macro":0,"mega":0}"#
        );
    }
}
