//! The decision map: the best family of creators over budget and one other input.

use std::fmt::Write as _;

use leptos::{ev, prelude::*, tachys::html::element::InnerHtml};
use maud::{Markup, html};

use crate::{
    app::{
        charts::reach_versus_cost::chosen_budget,
        planner::{background, state::PlannerState},
        view::{
            erased::{click, live_text, on, text},
            html::{Html, live_html},
        },
    },
    plan::{
        Plan,
        answers::{DecisionMap, MAP_INPUT, micro_share},
        input::Input,
        outcome::Outcome,
        tier::Family,
        wording::{self, Language, inputs},
    },
    wording::answer as texts,
};

/// Number of shades, from all macro to all micro.
const SHADES: usize = 11;

/// Inputs that the map can stand on.
const INPUTS: &[Input] = Input::SLIDERS.split_at(1).1;

/// A cell of the map: column of the budget, row of the value.
pub type Cell = (usize, usize);

/// The map with its two axes; a click, or Enter, moves the plan to the selected cell.
#[component]
pub fn AdviceMap(
    /// The plan on the page.
    state: PlannerState,
) -> impl IntoView {
    let language = state.language;
    let (input, set_input) = signal(MAP_INPUT);
    let map = background::map(state.plan, state.moving, input);
    let pointed = RwSignal::new(None::<Cell>);
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
    let choose = Callback::new(move |input| {
        pointed.set(None);
        set_input.set(input);
    });
    let end = move |ask: fn(Language, &DecisionMap, &Plan) -> Option<String>| end(state, map, ask);
    view! {
        <section aria-label=texts::map(language) class="card with-script flex min-w-0 flex-col gap-2">
            <div class="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
                <div class="min-w-0">
                    <h2 class="text-lg font-bold">{texts::map_heading(language)}</h2>
                    <p class="text-sm text-quiet">{texts::map_shows(language)}</p>
                </div>
                <SideChoice language choose />
            </div>
            <div class="grid grow grid-cols-[auto_minmax(0,1fr)] grid-rows-[minmax(224px,1fr)_auto] gap-x-2 text-xs text-quiet">
                <div class="flex w-14 flex-col justify-between text-right" aria-hidden="true">
                    <span {..end(|language, map, _| map.values.last().map(|value| wording::exact(language, *value)))}></span>
                    <span {..end(|language, map, _| map.values.first().map(|value| wording::exact(language, *value)))}></span>
                </div>
                <Cells state map pointed />
                <span></span>
                <div class="grid grid-cols-2 gap-x-3 pt-1" aria-hidden="true">
                    <span {..end(|language, map, plan| {
                        Some(wording::about_money(language, *map.budgets.first()?, plan.currency()))
                    })}></span>
                    <span
                        class="text-right"
                        {..end(|language, map, plan| {
                            Some(wording::about_money(language, *map.budgets.last()?, plan.currency()))
                        })}
                    ></span>
                    <Legend language />
                </div>
            </div>
            <p id="map-reading" class="min-h-9 text-sm text-quiet" role="status" {..reading}></p>
        </section>
    }
    .into_any()
}

/// Returns the label at an end of an axis, which follows the map.
fn end(
    state: PlannerState,
    map: ReadSignal<Option<DecisionMap>>,
    ask: fn(Language, &DecisionMap, &Plan) -> Option<String>,
) -> InnerHtml<Signal<Html>> {
    live_text(move || {
        map.with(|map| {
            state
                .plan
                .with(|plan| ask(state.language, map.as_ref()?, plan))
        })
        .unwrap_or_default()
    })
}

/// The choice of the input along the side of the map.
#[component]
fn SideChoice(language: Language, choose: Callback<Input>) -> impl IntoView {
    let change = move |event| {
        let key = event_target_value(&event);
        if let Some(input) = INPUTS.iter().find(|input| input.leaf() == key) {
            choose.run(*input);
        }
    };
    let option = |choice: &Input| {
        view! {
            <option value=choice.leaf() selected=*choice == MAP_INPUT>
                {inputs::name(language, *choice)}
            </option>
        }
    };
    view! {
        <label class="flex items-center gap-2 text-sm text-quiet">
            {texts::map_side(language)}
            <select class="field h-8 px-1.5 text-sm text-ink" on:change=on(change)>
                {INPUTS.iter().map(option).collect_view()}
            </select>
        </label>
    }
    .into_any()
}

/// The cells of the map, with a mark at the plan and another at the cell that is pointed at.
#[component]
fn Cells(
    state: PlannerState,
    map: ReadSignal<Option<DecisionMap>>,
    pointed: RwSignal<Option<Cell>>,
) -> impl IntoView {
    let here = Memo::new(move |_| {
        map.with(|map| {
            state
                .plan
                .with(|plan| map.as_ref().map(|map| here(map, plan)))
        })
    });
    let go = move |place: Option<Cell>| {
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
        pointed.set(None);
    };
    let key = move |event: ev::KeyboardEvent| {
        let (dx, dy) = match event.key().as_str() {
            "ArrowRight" => (1, 0),
            "ArrowLeft" => (-1, 0),
            "ArrowUp" => (0, 1),
            "ArrowDown" => (0, -1),
            "Enter" | " " => {
                event.prevent_default();
                return go(pointed.get_untracked());
            }
            _ => return,
        };
        event.prevent_default();
        let from = pointed.get_untracked().or(here.get_untracked());
        let to = map.with_untracked(|map| moved(map, from.unwrap_or_default(), dx, dy));
        pointed.set(Some(to));
    };
    let under = move |event: &ev::MouseEvent| {
        let surface = event_target::<leptos::web_sys::Element>(event);
        let share = |place: i32, size: i32| f64::from(place) / f64::from(size.max(1));
        let x = share(event.offset_x(), surface.client_width());
        let y = 1.0 - share(event.offset_y(), surface.client_height());
        map.with_untracked(|map| Some(cell_at(map.as_ref()?, x, y)))
    };
    let shades =
        live_html(move || map.with(|map| html! { @if let Some(map) = map { (shades(map)) } }));
    let size = text(move || {
        let (columns, rows) = map.with(size);
        format!("0 0 {} {}", columns.max(1), rows.max(1))
    });
    let mark = move |place: Signal<Option<Cell>>| {
        text(move || {
            map.with(|map| mark(map.as_ref()?, place.get()?))
                .unwrap_or_default()
        })
    };
    view! {
        <div
            class="relative cursor-crosshair overflow-hidden rounded-[6px] bg-line"
            role="application"
            tabindex="0"
            aria-label=texts::map_keys(state.language)
            aria-describedby="map-reading"
            on:keydown=on(key)
            on:blur=on(move |_| pointed.set(None))
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
                on:mousemove=on(move |event| pointed.set(under(&event)))
                on:mouseleave=click(move || pointed.set(None))
                on:click=on(move |event| go(under(&event)))
            ></div>
        </div>
    }
    .into_any()
}

/// Returns the numbers of columns and rows; zero before the map is computed.
fn size(map: &Option<DecisionMap>) -> (usize, usize) {
    map.as_ref()
        .map_or((0, 0), |map| (map.budgets.len(), map.values.len()))
}

/// Returns the cell that lies some columns and rows from another; the edges of the map hold.
fn moved(map: &Option<DecisionMap>, (x, y): Cell, dx: isize, dy: isize) -> Cell {
    let (columns, rows) = size(map);
    (
        x.saturating_add_signed(dx).min(columns.saturating_sub(1)),
        y.saturating_add_signed(dy).min(rows.saturating_sub(1)),
    )
}

/// Returns the cell at these shares of the map's width and height.
fn cell_at(map: &DecisionMap, x: f64, y: f64) -> Cell {
    let cell = |share: f64, count: usize| {
        ((share.clamp(0.0, 1.0) * count as f64) as usize).min(count.saturating_sub(1))
    };
    (cell(x, map.budgets.len()), cell(y, map.values.len()))
}

/// Returns the outline of a cell as a path.
fn mark(map: &DecisionMap, (x, y): Cell) -> Option<String> {
    let above = map.values.len().checked_sub(y + 1)?;
    Some(format!("M{x} {above}h1v1h-1z"))
}

/// The shades from all macro to all micro.
#[component]
fn Legend(language: Language) -> impl IntoView {
    let shade = |shade: usize| {
        view! {
            <svg class="h-2.5 w-4">
                <rect class=format!("shade-{shade}") width="100%" height="100%" />
            </svg>
        }
    };
    view! {
        <span class="col-span-2 flex flex-wrap items-center justify-center gap-x-1.5">
            {texts::all_macro(language)} {[0, 2, 5, 8, 10].map(shade).collect_view()}
            {texts::all_micro(language)}
        </span>
    }
}

/// Returns the cell of the plan itself.
pub fn here(map: &DecisionMap, plan: &Plan) -> Cell {
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

/// Renders the cells, and lines between the kinds of mixes: without colours their shades look alike.
pub fn shades(map: &DecisionMap) -> Markup {
    html! {
        @for (shade, path) in paths(map).into_iter().enumerate() {
            path class={ "shade-" (shade) } d=(path) {}
        }
        path.map-border d=(borders(map)) {}
    }
}

/// Returns the kind of mix of a cell: of one family alone, or of both; `None` where nothing can be booked.
pub fn kind_of(cell: Option<f64>) -> Option<Option<Family>> {
    cell.map(|share| match share {
        1.0 => Some(Family::Micro),
        0.0 => Some(Family::Macro),
        _ => None,
    })
}

/// Returns the lines between cells of different kinds, rows from the highest value down.
fn borders(map: &DecisionMap) -> String {
    let kind = |row: usize, x: usize| kind_of(map.cells[map.cells.len() - 1 - row][x]);
    let mut lines = String::new();
    for row in 0..map.values.len() {
        for x in 0..map.budgets.len() {
            // Writing to a string cannot fail.
            if x > 0 && kind(row, x) != kind(row, x - 1) {
                let _ = write!(lines, "M{x} {row}v1");
            }
            if row > 0 && kind(row, x) != kind(row - 1, x) {
                let _ = write!(lines, "M{x} {row}h1");
            }
        }
    }
    lines
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
fn read_out(language: Language, map: &DecisionMap, (x, y): Cell, plan: &Plan) -> String {
    let (Some(budget), Some(value)) = (map.budgets.get(x), map.values.get(y)) else {
        return String::new();
    };
    let cell = map.cells.get(y).and_then(|cells| cells.get(x));
    let money = wording::about_money(language, *budget, plan.currency());
    let share = cell.copied().flatten();
    explanation(language, &money, map.input, *value, plan, share)
}

/// Returns what the plan itself advises, at exactly its own budget.
pub fn own(language: Language, input: Input, plan: &Plan, outcome: &Outcome) -> String {
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
    fn lines_stand_between_kinds_and_not_between_shades_of_one() {
        assert_eq!(borders(&map()), "M1 0v1M2 0v1M0 1h1M1 1v1M1 1h1");
        let blends = DecisionMap {
            cells: vec![vec![Some(0.1), Some(0.5), Some(0.9)]; 2],
            ..map()
        };
        assert_eq!(borders(&blends), "");
    }

    #[test]
    fn a_place_reads_as_a_sentence() {
        let plan = Plan::new(900.0).unwrap();
        assert_eq!(here(&map(), &plan), (1, 0));
        let read = |place| read_out(Language::ENGLISH, &map(), place, &plan);
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
