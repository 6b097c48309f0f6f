//! The decision map: the best family of creators over budget and one other input.

use std::fmt::Write as _;

use leptos::{ev, prelude::*};
use maud::{Markup, html};

use crate::{
    app::{
        charts::reach_versus_cost::chosen_budget,
        planner::{background, state::PlannerState},
        view::{
            erased::{click, live_text, on, text},
            html::live_html,
        },
    },
    plan::{
        Plan,
        answers::{DecisionMap, MAP_INPUT, micro_share},
        input::Input,
        outcome::Outcome,
        wording::{self, Language, inputs},
    },
    wording::answer as texts,
};

/// Number of shades, from all macro to all micro.
const SHADES: usize = 11;

/// Inputs that the map can stand on.
const INPUTS: &[Input] = Input::SLIDERS.split_at(1).1;

/// A cell of the map: column of the budget, row of the value.
type Slot = (usize, usize);

/// The map with its two axes; a click, or Enter, moves the plan to the selected cell.
#[component]
pub fn AdviceMap(
    /// The plan on the page.
    state: PlannerState,
) -> impl IntoView {
    let language = state.language;
    let (input, set_input) = signal(MAP_INPUT);
    let map = background::map(state.plan, state.moving, input);
    let (pointed, point) = signal(None::<Slot>);
    let here = Memo::new(move |_| {
        map.with(|map| {
            state
                .plan
                .with(|plan| map.as_ref().map(|map| here(map, plan)))
        })
    });
    let place = move || pointed.get().or(here.get());
    let reading = live_text(move || {
        map.with(|map| {
            let map = map.as_ref()?;
            state.plan.with(|plan| match pointed.get() {
                Some(place) => Some(read_out(language, map, place, plan)),
                // A cell is only near the plan: for the plan itself, its own mix is reported.
                None => Some(
                    state
                        .outcome
                        .with(|outcome| own(language, map.input, plan, outcome)),
                ),
            })
        })
        .unwrap_or_else(|| texts::map_is_drawn(language).to_owned())
    });
    let go = move |place: Option<Slot>| {
        let plan = map.with_untracked(|map| {
            let (x, y) = place?;
            let map = map.as_ref()?;
            let plan = state.plan.get_untracked();
            let plan = plan
                .with(Input::Budget, chosen_budget(*map.budgets.get(x)?))
                .ok()?;
            plan.with(map.input, *map.values.get(y)?).ok()
        });
        if let Some(plan) = plan {
            state.replace(plan);
        }
        point.set(None);
    };
    let step = move |dx: isize, dy: isize| {
        let (x, y) = untrack(place).unwrap_or_default();
        let last = map.with_untracked(|map| {
            map.as_ref().map_or((0, 0), |map| {
                (
                    map.budgets.len().saturating_sub(1),
                    map.values.len().saturating_sub(1),
                )
            })
        });
        point.set(Some((
            x.saturating_add_signed(dx).min(last.0),
            y.saturating_add_signed(dy).min(last.1),
        )));
    };
    let key = move |event: ev::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowRight" => step(1, 0),
            "ArrowLeft" => step(-1, 0),
            "ArrowUp" => step(0, 1),
            "ArrowDown" => step(0, -1),
            "Enter" | " " => go(pointed.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    let under = move |event: &ev::MouseEvent| {
        let surface = event_target::<leptos::web_sys::Element>(event);
        let share = |place: i32, size: i32| f64::from(place) / f64::from(size.max(1));
        let x = share(event.offset_x(), surface.client_width());
        let y = 1.0 - share(event.offset_y(), surface.client_height());
        map.with_untracked(|map| {
            let map = map.as_ref()?;
            let cell = |share: f64, count: usize| {
                ((share.clamp(0.0, 1.0) * count as f64) as usize).min(count.saturating_sub(1))
            };
            Some((cell(x, map.budgets.len()), cell(y, map.values.len())))
        })
    };
    let choose = move |event| {
        let key = event_target_value(&event);
        if let Some(input) = INPUTS.iter().find(|input| input.leaf() == key) {
            point.set(None);
            set_input.set(*input);
        }
    };
    let shades =
        live_html(move || map.with(|map| html! { @if let Some(map) = map { (shades(map)) } }));
    let size = text(move || {
        map.with(|map| {
            let (x, y) = map
                .as_ref()
                .map_or((1, 1), |map| (map.budgets.len(), map.values.len()));
            format!("0 0 {} {}", x.max(1), y.max(1))
        })
    });
    let mark = move |place: Signal<Option<Slot>>| {
        text(move || {
            map.with(|map| {
                let (map, (x, y)) = (map.as_ref()?, place.get()?);
                let above = map.values.len().checked_sub(y + 1)?;
                Some(format!("M{x} {above}h1v1h-1z"))
            })
            .unwrap_or_default()
        })
    };
    let end = move |ask: fn(Language, &DecisionMap, &Plan) -> Option<String>| {
        live_text(move || {
            map.with(|map| state.plan.with(|plan| ask(language, map.as_ref()?, plan)))
                .unwrap_or_default()
        })
    };
    view! {
        <section aria-label=texts::map(language) class="card with-script flex min-w-0 flex-col gap-2">
            <div class="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
                <div class="min-w-0">
                    <h2 class="text-lg font-bold">{texts::map_heading(language)}</h2>
                    <p class="text-sm text-quiet">{texts::map_shows(language)}</p>
                </div>
                <label class="flex items-center gap-2 text-sm text-quiet">
                    {texts::map_side(language)}
                    <select class="field h-8 px-1.5 text-sm text-ink" on:change=on(choose)>
                        {INPUTS
                            .iter()
                            .copied()
                            .map(|choice| {
                                view! {
                                    <option value=choice.leaf() selected=choice == MAP_INPUT>
                                        {inputs::name(language, choice)}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </label>
            </div>
            <div class="grid grow grid-cols-[auto_minmax(0,1fr)] grid-rows-[minmax(224px,1fr)_auto] gap-x-2 text-xs text-quiet">
                <div class="flex w-14 flex-col justify-between text-right" aria-hidden="true">
                    <span {..end(|language, map, _| map.values.last().map(|value| wording::exact(language, *value)))}></span>
                    <span {..end(|language, map, _| map.values.first().map(|value| wording::exact(language, *value)))}></span>
                </div>
                <div
                    class="relative cursor-crosshair overflow-hidden rounded-[6px] bg-line"
                    role="application"
                    tabindex="0"
                    aria-label=texts::map_keys(language)
                    aria-describedby="map-reading"
                    on:keydown=on(key)
                    on:blur=on(move |_| point.set(None))
                >
                    <svg
                        viewBox=size
                        preserveAspectRatio="none"
                        shape-rendering="crispEdges"
                        class="absolute inset-0 h-full w-full"
                        aria-hidden="true"
                    >
                        <g {..shades}></g>
                        <path class="map-here" d=mark(here.into()) vector-effect="non-scaling-stroke" />
                        <path class="map-pointed" d=mark(pointed.into()) vector-effect="non-scaling-stroke" />
                    </svg>
                    // A single surface for the pointer, so that positions are measured from its own corner.
                    <div
                        class="absolute inset-0"
                        on:mousemove=on(move |event| point.set(under(&event)))
                        on:mouseleave=click(move || point.set(None))
                        on:click=on(move |event| go(under(&event)))
                    ></div>
                </div>
                <span></span>
                <div class="grid grid-cols-2 gap-x-3 pt-1" aria-hidden="true">
                    <span {..end(|language, map, plan| {
                        Some(wording::about_money(language, *map.budgets.first()?, plan.currency()))
                    })}></span>
                    <span
                        class="text-right"
                        {..end(|language, map, plan| Some(wording::about_money(language, *map.budgets.last()?, plan.currency())))}
                    ></span>
                    <span class="col-span-2 flex flex-wrap items-center justify-center gap-x-1.5">
                        {texts::all_macro(language)}
                        {[0, 2, 5, 8, 10]
                            .map(|shade| {
                                view! {
                                    <svg class="h-2.5 w-4">
                                        <rect class=format!("shade-{shade}") width="100%" height="100%" />
                                    </svg>
                                }
                            })
                            .collect_view()} {texts::all_micro(language)}
                    </span>
                </div>
            </div>
            <p id="map-reading" class="min-h-9 text-sm text-quiet" role="status" {..reading}></p>
        </section>
    }
    .into_any()
}

/// Returns the cell of the plan itself.
fn here(map: &DecisionMap, plan: &Plan) -> Slot {
    let nearest = |values: &[f64], input: Input| {
        let along = |value: f64| input.scale().share(value);
        let value = input.of(plan).unwrap_or_default();
        let here = along(value);
        // Beyond the ends of its slider all values have the same position along it.
        let apart = |other: f64| ((along(other) - here).abs(), (other - value).abs());
        let order = |a: (f64, f64), b: (f64, f64)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1));
        let places = (0..values.len()).min_by(|a, b| order(apart(values[*a]), apart(values[*b])));
        places.unwrap_or_default()
    };
    (
        nearest(&map.budgets, Input::Budget),
        nearest(&map.values, map.input),
    )
}

/// Renders the cells.
fn shades(map: &DecisionMap) -> Markup {
    html! {
        @for (shade, path) in paths(map).into_iter().enumerate() {
            path class={ "shade-" (shade) } d=(path) {}
        }
    }
}

/// Returns one path for each shade, rows from the highest value down.
fn paths(map: &DecisionMap) -> [String; SHADES] {
    let mut paths = [const { String::new() }; SHADES];
    for (row, cells) in map.cells.iter().rev().enumerate() {
        let shade =
            |cell: &Option<f64>| cell.map(|share| (share * (SHADES - 1) as f64).round() as usize);
        let mut x = 0;
        for run in cells.chunk_by(|one, other| shade(one) == shade(other)) {
            if let Some(path) = shade(&run[0]).and_then(|shade| paths.get_mut(shade)) {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{x} {row}h{0}v1h-{0}z", run.len());
            }
            x += run.len();
        }
    }
    paths
}

/// Returns what the map says about a cell.
fn read_out(language: Language, map: &DecisionMap, (x, y): Slot, plan: &Plan) -> String {
    let (Some(budget), Some(value)) = (map.budgets.get(x), map.values.get(y)) else {
        return String::new();
    };
    let cell = map.cells.get(y).and_then(|cells| cells.get(x));
    let money = wording::about_money(language, *budget, plan.currency());
    let share = cell.copied().flatten();
    explanation(language, &money, map.input, *value, plan, share)
}

/// Returns what the plan itself advises, at exactly its own budget.
fn own(language: Language, input: Input, plan: &Plan, outcome: &Outcome) -> String {
    let value = input.of(plan).unwrap_or_default();
    let budget = Input::Budget.of(plan).unwrap_or_default();
    let best = outcome.best().as_ref().ok();
    let share = best.map(|way| micro_share(&outcome.problem, &way.mix));
    let explanation = explanation(
        language,
        &wording::money(language, budget, plan.currency()),
        input,
        value,
        plan,
        share,
    );
    texts::at_plan(language, &explanation)
}

fn explanation(
    language: Language,
    money: &str,
    input: Input,
    value: f64,
    plan: &Plan,
    share: Option<f64>,
) -> String {
    let other = inputs::spoken(language, input, value, plan.currency());
    let share = match share {
        Some(0.0) => texts::to_macro_alone(language).to_owned(),
        Some(1.0) => texts::to_micro_alone(language).to_owned(),
        Some(share) => texts::to_micro(language, &wording::percent(language, share)),
        None => texts::to_nobody(language).to_owned(),
    };
    let input = inputs::name(language, input);
    texts::at_place(language, money, input, &other, &share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::answers::Mapping;

    fn map() -> DecisionMap {
        DecisionMap {
            input: Input::Niche,
            budgets: vec![100.0, 1_000.0, 10_000.0],
            values: vec![0.0, 1.0],
            cells: vec![
                vec![None, Some(0.0), Some(0.0)],
                vec![Some(1.0), Some(0.52), Some(0.0)],
            ],
        }
    }

    #[test]
    fn a_run_of_one_shade_is_one_piece_of_path_and_the_highest_value_is_on_top() {
        let paths = paths(&map());
        assert_eq!(paths[0], "M2 0h1v1h-1zM1 1h2v1h-2z");
        assert_eq!(paths[5], "M1 0h1v1h-1z");
        assert_eq!(paths[10], "M0 0h1v1h-1z");
    }

    #[test]
    fn a_place_reads_as_a_sentence() {
        let plan = Plan::new(900.0).unwrap();
        assert_eq!(here(&map(), &plan), (1, 0));
        let read = |place| read_out(Language::English, &map(), place, &plan);
        assert!(read((0, 0)).ends_with("nobody can be booked."));
        assert!(read((1, 1)).starts_with("$1,000, Niche 1, "));
        assert!(read((1, 1)).ends_with(": 52% of the money goes to micro creators."));
    }

    #[test]
    fn every_input_offered_can_be_drawn() {
        for input in INPUTS.iter().copied() {
            let mapping = Mapping::new(&Plan::new(400.0).unwrap(), input);
            assert!(!mapping.map().values.is_empty(), "{input:?}");
        }
    }
}
