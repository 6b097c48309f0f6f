//! The three ways to spend the money, side by side.

use leptos::prelude::*;

use super::{
    desk::Desk,
    dots::{Axis, DotPlot, Dots, counted},
    glyphs::Glyphs,
};
use crate::plan::{
    Plan,
    forecast::DOTS,
    goal::Goal,
    input::Input,
    market::Mix,
    outcome::{Outcome, RuledOut, Way},
    tier::Family,
    words,
};

/// One of the three ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Nano and micro creators alone.
    Micro,
    /// Whatever is best.
    Best,
    /// Mid-tier, macro and mega creators alone.
    Macro,
}

impl Choice {
    /// In the order of the page.
    pub const ALL: [Self; 3] = [Self::Micro, Self::Best, Self::Macro];

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
            Self::Micro => "fill-micro",
            Self::Best => "fill-best",
            Self::Macro => "fill-macro",
        }
    }

    const fn family(self) -> Option<Family> {
        match self {
            Self::Micro => Some(Family::Micro),
            Self::Best => None,
            Self::Macro => Some(Family::Macro),
        }
    }

    fn of(self, outcome: &Outcome) -> &Result<Way, RuledOut> {
        match self {
            Self::Micro => &outcome.micro,
            Self::Best => &outcome.best,
            Self::Macro => &outcome.macros,
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
    fn merit(self, way: &Way) -> f64 {
        match self {
            Self::Credibility => way.values[Goal::Credibility],
            Self::Hours => -way.hours,
            Self::Cost => -way.cost,
            _ => self.median(way),
        }
    }

    fn median(self, way: &Way) -> f64 {
        let spread = self.goal().and_then(|goal| way.forecast.spread(goal));
        spread.map_or(0.0, |spread| spread.p50)
    }

    fn shown(self, way: &Way, plan: &Plan) -> String {
        match self {
            Self::Credibility => {
                format!(
                    "{} / 100",
                    words::count(100.0 * way.values[Goal::Credibility])
                )
            }
            Self::Hours => words::exact(way.hours),
            Self::Cost => words::money(way.cost, plan.currency()),
            _ => words::about_whole(self.median(way)),
        }
    }

    /// The middle eight of ten futures, for what luck decides.
    fn band(self, way: &Way) -> Option<String> {
        let spread = way.forecast.spread(self.goal()?)?;
        Some(format!(
            "{} to {}",
            words::about_whole(spread.p10),
            words::about_whole(spread.p90)
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
    desk: Desk,
) -> impl IntoView {
    let (chosen, choose) = signal(Choice::Best);
    let axis = Memo::new(move |_| desk.outcome.with(Axis::of));
    view! {
        <div class="ways">
            <Tabs chosen choose />
            <div class="grid grid-cols-1 gap-3 md:grid-cols-3">
                {Choice::ALL
                    .map(|choice| view! { <WayCard desk choice chosen axis /> })
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
        crate::app::browser::focus(&format!("{}-tab", Choice::ALL[next].id()));
    };
    let tab = move |choice: Choice| {
        let selected = move || chosen.get() == choice;
        view! {
            <button
                type="button"
                role="tab"
                id=format!("{}-tab", choice.id())
                aria-controls=choice.id()
                aria-selected=move || selected().to_string()
                tabindex=move || if selected() { "0" } else { "-1" }
                class="min-h-11 flex-1 rounded-[8px] font-semibold text-quiet aria-selected:bg-ink aria-selected:text-on-ink"
                on:click=move |_| choose.set(choice)
                on:keydown=turn
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
    desk: Desk,
    choice: Choice,
    chosen: ReadSignal<Choice>,
    axis: Memo<Option<Axis>>,
) -> impl IntoView {
    let best = choice == Choice::Best;
    let mix = Memo::new(move |_| {
        desk.outcome
            .with(|outcome| choice.of(outcome).as_ref().ok().map(|way| way.mix))
    });
    let possible = Memo::new(move |_| mix.read().is_some());
    // "5 mid-tier" under "Macro only" must not puzzle anyone.
    let border = move || {
        let from = desk
            .plan
            .with(|plan| Input::MacroFrom.of(plan))
            .map(words::exact)?;
        Some(match choice.family()? {
            Family::Micro => format!(" \u{b7} under {from}"),
            Family::Macro => format!(" \u{b7} from {from}"),
        })
    };
    let followers = choice.family().map(|_| {
        view! { <span class="text-xs font-normal text-quiet @max-[230px]:hidden">" followers"</span> }
    });
    let counts = best.then_some(move || mix.with(|mix| mix.as_ref().map_or("{}".into(), json)));
    let subtitle = move || {
        desk.outcome.with(|outcome| match choice.of(outcome) {
            Ok(way) => {
                let proof = match (best, way.proven()) {
                    (true, true) => " \u{b7} proven best",
                    (true, false) => " \u{b7} best found",
                    (false, _) => "",
                };
                format!("{}{proof}", words::short_mix(&way.mix))
            }
            Err(_) => "not possible".to_owned(),
        })
    };
    let why_not = move || {
        desk.outcome.with(|outcome| {
            let reason = choice.of(outcome).as_ref().err()?;
            let say =
                |plan: &Plan| words::ruled_out(plan, &outcome.market, choice.family(), *reason);
            Some(desk.plan.with(say))
        })
    };
    view! {
        <section
            id=choice.id()
            aria-label=choice.name()
            data-mix=counts
            data-chosen=move || (chosen.get() == choice).to_string()
            class="way card @container flex min-w-0 flex-col md:min-h-[441px]"
            class:way-best=best
        >
            <h2 class="truncate text-[15px]/5 font-semibold">
                {choice.name()} <span class="text-xs font-normal text-quiet">{border}</span>
                {followers}
            </h2>
            <p class="truncate text-sm text-quiet">{subtitle}</p>
            <Show
                when=move || possible.get()
                fallback=move || {
                    view! { <p class="my-auto min-h-40 pt-6 text-lg text-quiet">{why_not}</p> }
                }
            >
                <div class="mt-1.5">
                    <Glyphs mix=move || mix.get().unwrap_or_default() family=desk.family />
                </div>
                <Futures desk choice axis />
                <Numbers desk choice />
            </Show>
        </section>
    }
    .into_any()
}

/// How many of fifty futures reach the milestone, and the dots.
#[component]
fn Futures(desk: Desk, choice: Choice, axis: Memo<Option<Axis>>) -> impl IntoView {
    let dots = Memo::new(move |_| {
        let axis = axis.get()?;
        desk.outcome
            .with(|outcome| Some(Dots::of(choice.of(outcome).as_ref().ok()?, &axis)))
    });
    let reached = move || {
        desk.outcome.with(|outcome| {
            let way = choice.of(outcome).as_ref().ok()?;
            Some(outcome.milestone?.dots(way))
        })
    };
    let milestone = move || {
        axis.get()
            .map(|axis| counted(axis.milestone.goal, axis.milestone.value))
    };
    let plot = move || {
        // Both change together, and their absence takes the plot away.
        axis.get().zip(dots.get())
    };
    let shown = Memo::new(move |_| plot().is_some());
    let axis = Signal::derive(move || plot().map(|plot| plot.0));
    let dots = Signal::derive(move || plot().map(|plot| plot.1));
    view! {
        <p class="mt-1 flex items-baseline gap-1.5 whitespace-nowrap text-sm">
            <strong class="text-2xl font-semibold tabular-nums">{reached}</strong>
            <span class="truncate">
                {format!("of {DOTS} ")} <span class="@max-[289px]:hidden">"futures "</span> "reach "
                {milestone}
            </span>
        </p>
        <Show when=move || shown.get()>
            <Plot axis dots colour=choice.colour() />
        </Show>
    }
    .into_any()
}

/// The dot plot while there is one.
#[component]
fn Plot(
    axis: Signal<Option<Axis>>,
    dots: Signal<Option<Dots>>,
    colour: &'static str,
) -> impl IntoView {
    let first = axis.get_untracked().zip(dots.get_untracked());
    first.map(|(first_axis, first_dots)| {
        let axis = Memo::new(move |_| axis.get().unwrap_or(first_axis));
        let dots = Memo::new(move |_| dots.get().unwrap_or(first_dots));
        view! { <DotPlot axis dots colour /> }
    })
}

/// The rows of the comparison.
#[component]
fn Numbers(desk: Desk, choice: Choice) -> impl IntoView {
    let row = move |row: Row| {
        let on_way = move |ask: fn(Row, &Way, &Plan) -> Option<String>| {
            desk.outcome.with(|outcome| {
                let way = choice.of(outcome).as_ref().ok()?;
                desk.plan.with(|plan| ask(row, way, plan))
            })
        };
        let shown = move || on_way(|row, way, plan| Some(row.shown(way, plan)));
        let band = move || on_way(|row, way, _| row.band(way));
        let best = Memo::new(move |_| {
            desk.outcome
                .with(|outcome| desk.plan.with(|plan| row.best(choice, outcome, plan)))
        });
        let first = row == Row::People;
        view! {
            <div
                class="flex min-h-[25px] items-center gap-2 border-t border-line text-sm"
                title=move || band().map(|band| format!("{band} in 8 of 10 futures"))
            >
                <dt class="mr-auto whitespace-nowrap">{row.name()}</dt>
                <dd class="order-last min-w-9 whitespace-nowrap text-right font-semibold">
                    {shown}
                </dd>
                <dd class="pill" class:hidden=move || !best.get()>
                    "best"
                </dd>
            </div>
            {first
                .then(|| {
                    view! {
                        <div class="-mt-1 flex pb-1 text-xs text-quiet">
                            <dt class="mr-auto">"in 8 of 10 futures"</dt>
                            <dd>{band}</dd>
                        </div>
                    }
                })}
        }
    };
    view! { <dl class="mt-1.5">{Row::ALL.map(row).collect_view()}</dl> }.into_any()
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
    use crate::plan::{example::HOBBY_SHOP, futures::Deck, outcome::outcome, tier::ByTier};

    #[test]
    fn the_better_of_what_reads_differently_is_marked() {
        let plan = HOBBY_SHOP.plan();
        let outcome = outcome(&plan, &mut Deck::new(2_000));
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
