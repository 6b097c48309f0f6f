//! The tools of the table: the filter, the order on narrow screens, and what can be done to many creators at once.

use leptos::prelude::*;

use super::{
    grid::Grid,
    rows::{Key, Order},
};
use crate::{
    app::view::erased::{click, flag, live_text, on},
    plan::roster::State,
    wording::creators as texts,
};

/// The filter and the order.
#[component]
pub fn Tools(grid: Grid) -> impl IntoView {
    let language = grid.state.language;
    let find = move |event| {
        grid.filter.set(event_target_value(&event));
        grid.first.set(0);
        grid.active.set(0);
    };
    let sort = move |event| {
        if let Some(key) = Key::from_name(&event_target_value(&event)) {
            let start = Order {
                key: Key::List,
                falls: false,
            };
            grid.order.set(match key {
                Key::List => start,
                key => start.clicked(key),
            });
        }
    };
    let option = move |key: Key| {
        let chosen = flag(move || grid.order.get().key == key);
        view! {
            <option value=key.name() prop:selected=chosen>
                {texts::sorted_by(language, key.name())}
            </option>
        }
    };
    view! {
        <div class="flex flex-wrap gap-2">
            <label class="field flex h-9 min-w-0 flex-1 basis-40 items-center px-3 text-sm">
                <span class="sr-only">{texts::filter(language)}</span>
                <input
                    type="search"
                    class="w-full field-sizing-fixed font-normal"
                    placeholder=texts::filter(language)
                    on:input=on(find)
                />
            </label>
            <select class="field h-9 px-2 text-sm" aria-label=texts::sort(language) on:change=on(sort)>
                {Key::ALL.map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// The buttons for the creators that are selected.
#[component]
pub fn Selected(grid: Grid) -> impl IntoView {
    let language = grid.state.language;
    let count = Memo::new(move |_| grid.selected.read().len());
    let decide = move |state: State| {
        view! {
            <button
                type="button"
                class="button"
                on:click=click(move || grid.decide(&grid.selected.get_untracked(), state))
            >
                {texts::set_state(language, state)}
            </button>
        }
    };
    view! {
        <div
            role="group"
            aria-label=texts::selected_creators(language)
            class="flex flex-wrap items-center gap-2"
            class:hidden=flag(move || count.get() == 0)
        >
            <span class="text-sm font-medium" role="status" {..live_text(move || texts::selected(language, count.get()))}></span>
            {State::ALL.map(decide).collect_view()}
            <button type="button" class="button" on:click=click(move || grid.remove_selected())>
                {texts::remove(language)}
            </button>
        </div>
    }
    .into_any()
}
