//! The table of creators. Only the rows in sight are in the page, and one handler on the table takes all keys and clicks.

use std::collections::BTreeSet;

use leptos::{ev, prelude::*, tachys::html::element::InnerHtml};
use maud::{PreEscaped, html};

use super::{
    grid::{Edited, GRID, Grid},
    listing::{Row, id, row},
    rows::{Figures, Key, Order, arrange},
    said::{Said, said},
    tools::{Selected, Tools},
};
use crate::{
    app::{
        planner::state::PlannerState,
        view::{
            erased::{live_text, on, optional, text},
            html::{Html, live_html},
        },
    },
    wording::creators as texts,
};

/// Rows that are in the page at once: those in sight, and some above and below.
const WINDOW: usize = 40;

/// Rows by which the window moves.
const STRIDE: usize = 10;

/// The table with its tools.
#[component]
pub fn Table(state: PlannerState) -> impl IntoView {
    let figures = Memo::new(move |_| state.resting.with(Figures::all));
    let booked = Memo::new(move |_| {
        state.outcome.with(|outcome| {
            let best = outcome.best().as_ref().ok();
            let selection = best.and_then(|best| best.selection.as_ref());
            selection.map(|it| it.creators.clone()).unwrap_or_default()
        })
    });
    let order = RwSignal::new(Order {
        key: Key::List,
        falls: false,
    });
    let filter = RwSignal::new(String::new());
    let shown = Memo::new(move |_| {
        state.resting.with(|plan| {
            let (figures, booked) = (figures.read(), booked.read());
            arrange(plan, &figures, &booked, order.get(), &filter.read())
        })
    });
    let grid = Grid::new(state, shown, order, filter);
    // Places mean other creators once somebody was added or left.
    let length = Memo::new(move |_| state.resting.with(|plan| plan.roster().len()));
    Effect::new(move |_| {
        length.track();
        grid.selected.set(BTreeSet::new());
        grid.edited.set(None);
    });
    view! {
        <Tools grid />
        <Rows grid figures booked />
        <p role="alert" class="text-sm" {..live_text(move || grid.complaint.get())}></p>
        <p class="text-xs text-quiet">{texts::columns_mean(state.language)}</p>
        <p class="text-xs text-quiet max-lg:hidden">{texts::keys(state.language)}</p>
        <Selected grid />
    }
    .into_any()
}

/// The header and the rows in sight.
#[component]
fn Rows(grid: Grid, figures: Memo<Vec<Figures>>, booked: Memo<Vec<usize>>) -> impl IntoView {
    let state = grid.state;
    let language = state.language;
    let said = Memo::new(move |_| said(state));
    let render = move || {
        let (selected, edited, active) =
            (grid.selected.read(), grid.edited.get(), grid.active.get());
        let (figures, booked, said) = (figures.read(), booked.read(), said.read());
        let nothing = Said::default();
        state.resting.with(|plan| {
            grid.shown.with(|shown| {
                let first = grid.first.get().min(shown.len());
                let window = shown.iter().enumerate().skip(first).take(WINDOW);
                let creators = plan.roster().creators();
                let known = window.filter_map(|(number, place)| {
                    Some((number, figures.get(*place)?, creators.get(*place)?))
                });
                html! {
                    @for (number, figures, creator) in known {
                        @let place = figures.place;
                        @let said = said.get(&place).unwrap_or(&nothing);
                        (row(Row {
                            language,
                            plan,
                            creator,
                            figures: *figures,
                            number: number + 1,
                            is_booked: booked.binary_search(&place).is_ok(),
                            is_selected: selected.contains(&place),
                            is_active: number == active,
                            edited: edited.filter(|it| it.0 == place).map(|it| it.1),
                            most: &said.most,
                            instead: &said.instead,
                        }))
                    }
                }
            })
        })
    };
    grid.let_go_after_clicks();
    // A field in which somebody types is not replaced under the keys, nor a button under a finger.
    let markup = Memo::new(move |before: Option<&(Option<Edited>, String)>| {
        let edited = grid.edited.get();
        match before {
            Some(before) if grid.held.get().is_some() || edited.is_some() && before.0 == edited => {
                before.clone()
            }
            _ => (edited, render().into_string()),
        }
    });
    let rows = live_html(move || PreEscaped(markup.get().1));
    let scrolled = move |_: ev::Event| {
        let Some(scroller) = grid.scroller.get_untracked() else {
            return;
        };
        let count = grid.shown.with_untracked(Vec::len);
        let height = f64::from(scroller.scroll_height().max(1));
        let at = f64::from(scroller.scroll_top()) / height * count as f64;
        let first = (at as usize / STRIDE * STRIDE).saturating_sub(STRIDE);
        if grid.first.get_untracked() != first {
            grid.commit();
            grid.first.set(first);
        }
    };
    let active = optional(move || {
        let place = grid
            .shown
            .with(|shown| shown.get(grid.active.get()).copied());
        place.map(id)
    });
    let number = move |of: fn(Grid) -> usize| text(move || of(grid).to_string());
    view! {
        <div
            id=GRID
            role="grid"
            tabindex="0"
            class="creators-grid"
            aria-label=texts::table(language)
            aria-multiselectable="true"
            aria-rowcount=number(|grid| grid.shown.with(Vec::len) + 1)
            aria-activedescendant=active
            node_ref=grid.scroller
            on:scroll=on(scrolled)
            on:pointerdown=on(move |event: ev::PointerEvent| grid.hold(&event))
            on:click=on(move |event| grid.clicked(&event))
            on:keydown=on(move |event| grid.pressed(&event))
            on:focusout=on(move |event| grid.left(&event))
        >
            <div class="creators-head" role="row" aria-rowindex="1" {..header(grid)}></div>
            <div
                class="creators-rows"
                role="presentation"
                style=("--count", number(|grid| grid.shown.with(Vec::len)))
            >
                <div class="creators-window" role="rowgroup" style=("--first", number(|grid| grid.first.get())) {..rows}></div>
            </div>
        </div>
    }
    .into_any()
}

/// The header; a click on a column sorts by it.
fn header(grid: Grid) -> InnerHtml<Signal<Html>> {
    let language = grid.state.language;
    live_html(move || {
        let order = grid.order.get();
        let sort = |key: Key| match (order.key == key, order.falls) {
            (false, _) => "none",
            (true, false) => "ascending",
            (true, true) => "descending",
        };
        let all = grid.shown.with(|shown| {
            let selected = grid.selected.read();
            !shown.is_empty() && shown.iter().all(|place| selected.contains(place))
        });
        html! {
            div.pick role="columnheader" aria-selected=(all.to_string()) {
                button type="button" tabindex="-1" data-all="" aria-pressed=(all.to_string()) aria-label=(texts::select_all(language)) { span.tick {} }
            }
            @for (key, label) in [
                (Key::Handle, texts::creator(language)),
                (Key::Followers, texts::followers(language)),
                (Key::Fee, texts::quote(language)),
                (Key::Views, texts::views(language)),
                (Key::Cpm, texts::cpm(language)),
            ] {
                div role="columnheader" aria-sort=(sort(key)) {
                    button type="button" tabindex="-1" data-sort=(key.name()) title=(texts::column_means(language, key.name())) { (label) }
                }
            }
            div role="columnheader" title=(texts::most_means(language)) { (texts::most(language)) }
            div role="columnheader" aria-sort=(sort(Key::Booked)) {
                button type="button" tabindex="-1" data-sort=(Key::Booked.name()) { (texts::decision(language)) }
            }
        }
    })
}
