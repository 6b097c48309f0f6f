//! Menus, the list of examples, and undo and redo.

pub(crate) mod compare;
pub(crate) mod files;

use leptos::{ev, prelude::*};

use super::state::PlannerState;
use crate::{
    app::view::erased::{click, flag, live_text, on, optional, text},
    plan::{example, wording::examples},
    wording::menus as texts,
};

/// Classes of a menu entry.
pub const ENTRY: &str = "block w-full rounded-control px-3 py-2 text-left hover:bg-paper";

/// A button with a list below it. `boot/back.js` closes it when an entry is chosen, with Esc, and when something else is
/// pressed or has the focus.
#[component]
pub fn Menu(
    /// Text of the button.
    #[prop(into)]
    name: Signal<String>,
    /// Icon that replaces the text on narrow screens.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// The entries, each a `li`.
    children: Children,
) -> impl IntoView {
    let summary = match icon {
        Some(icon) => view! {
            <summary class="button icon" aria-label=name>
                <svg
                    viewBox="0 0 16 16"
                    class="size-4 fill-none stroke-current stroke-[1.6]"
                    stroke-linecap="round"
                    aria-hidden="true"
                >
                    <path d=icon />
                </svg>
            </summary>
        }
        .into_any(),
        None => view! {
            <summary class="flex min-h-9 items-center gap-1.5 whitespace-nowrap rounded-control px-2 text-quiet hover:text-ink">
                <span {..live_text(move || name.get())}></span>
                <svg viewBox="0 0 10 6" class="w-2.5 fill-none stroke-current stroke-[1.5]" aria-hidden="true">
                    <path d="M1 1l4 4 4-4" />
                </svg>
            </summary>
        }
        .into_any(),
    };
    view! {
        <details class="menu">
            {summary}
            <ul>{children()}</ul>
        </details>
    }
    .into_any()
}

/// The menu of examples. Its entries are links, so that it works without JavaScript.
#[component]
pub fn Examples(
    /// The planner's state.
    state: PlannerState,
) -> impl IntoView {
    let language = state.language;
    let current = move || {
        state.plan.with(|plan| {
            example::ALL
                .into_iter()
                .find(|example| example.plan() == *plan)
        })
    };
    let current = Memo::new(move |_| current());
    let entry = move |example: example::Example| {
        let put = move |event: ev::MouseEvent| {
            event.prevent_default();
            state.replace(example.plan());
        };
        view! {
            <li>
                <a
                    href=format!("/?{}", example.plan().to_query())
                    class=ENTRY
                    aria-current=optional(move || {
                        (current.get() == Some(example)).then(|| "true".to_owned())
                    })
                    on:click=on(put)
                >
                    <span class="font-semibold">{examples::name(language, example)}</span>
                    <span class="block text-sm text-quiet">{examples::summary(language, example)}</span>
                </a>
            </li>
        }
    };
    let name = move || {
        current.get().map_or_else(
            || texts::examples(language).to_owned(),
            |example| texts::example(language, examples::name(language, example)),
        )
    };
    view! { <Menu name=text(name)>{example::ALL.map(entry).collect_view()}</Menu> }
}

/// The undo and redo buttons.
#[component]
pub fn Steps(
    /// The planner's state.
    state: PlannerState,
) -> impl IntoView {
    let language = state.language;
    let arrow = |d: &'static str| {
        view! {
            <svg
                viewBox="0 0 16 16"
                class="size-4 fill-none stroke-current stroke-[1.6]"
                stroke-linecap="round"
                stroke-linejoin="round"
                aria-hidden="true"
            >
                <path d=d />
            </svg>
        }
    };
    view! {
        <div class="with-script flex">
            <button
                type="button"
                class="button icon rounded-r-none"
                aria-label=texts::undo(language)
                title=texts::undo_by_key(language)
                disabled=flag(move || !state.can_undo())
                on:click=click(move || state.undo())
            >
                {arrow("M6 3L2.500 6.500 6 10M3 6.500h6.500a3.500 3.500 0 0 1 0 7H7")}
            </button>
            <button
                type="button"
                class="button icon -ml-px rounded-l-none"
                aria-label=texts::redo(language)
                title=texts::redo_by_key(language)
                disabled=flag(move || !state.can_redo())
                on:click=click(move || state.redo())
            >
                {arrow("M10 3l3.500 3.500L10 10M13 6.500H6.500a3.500 3.500 0 0 0 0 7H9")}
            </button>
        </div>
    }
    .into_any()
}
