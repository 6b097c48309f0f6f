//! The frame of the stage: head, step, controls and list of steps; or the speaker's window in its place.

use leptos::{ev, prelude::*};

use super::{
    Role,
    changes::{changes, name_of},
    controls::Controls,
    link,
    room::{
        door::{Door, LargeCode},
        driving,
    },
    sheet::SheetOver,
    show::{Sheet, Show},
    speaker::{Beneath, Speaker},
    step::{Place, Step},
    steps,
};
use crate::{
    app::{
        navigation::ThemeSwitch,
        planner::state::PlannerState,
        view::erased::{click, dynamic, flag, live_text, on, optional, text},
        web::browser::{self, Awake, FirstKeys},
    },
    wording::{stage as texts, wall},
};

/// Builds the window of a show.
pub fn build(state: PlannerState, role: RwSignal<Option<Role>>) -> AnyView {
    let show = Show::new(state, role);
    if role.get_untracked() == Some(Role::Stage) {
        driving::join(show);
    }
    let pair = link::join(show);
    let keys = StoredValue::new_local(Some(FirstKeys::new(move |pressed| show.press(pressed))));
    on_cleanup(move || {
        keys.try_update_value(Option::take);
    });
    match role.get_untracked() {
        Some(Role::Speaker) => view! { <Speaker show /> }.into_any(),
        _ => view! { <Stage show pair /> }.into_any(),
    }
}

/// The stage.
#[component]
fn Stage(show: Show, pair: String) -> impl IntoView {
    let language = show.state.language;
    let awake = StoredValue::new_local(Some(Awake::new()));
    show.remember_screen();
    let is_full = RwSignal::new(browser::is_full_screen());
    let screen = window_event_listener(ev::fullscreenchange, move |_| {
        is_full.set(browser::is_full_screen());
        show.remember_screen();
    });
    // A full screen is for the audience alone.
    let is_beneath = Memo::new(move |_| show.is_beneath.get() && !is_full.get());
    on_cleanup(move || {
        awake.try_update_value(Option::take);
        screen.remove();
    });
    view! {
        <div
            class="stage"
            role="region"
            aria-label=texts::stage(language)
            data-step=text(move || show.place.get().step.key().to_owned())
            data-beneath=optional(move || is_beneath.get().then(String::new))
            data-room=optional(move || show.room.is_open().then(String::new))
            on:pointerdown=on(move |_| show.fill_again())
        >
            <div class="stage-frame">
                <Head show />
                <div class="stage-step">{steps::on_stage(show)}</div>
                <Controls show />
                <Steps show pair />
            </div>
            <LargeCode show />
            <SheetOver show />
            <div class="stage-black" class:hidden=flag(move || !show.is_black.get())></div>
        </div>
        {dynamic(move || is_beneath.get().then(|| view! { <Beneath show /> }))}
    }
    .into_any()
}

/// The name of the case, and what was changed against it.
#[component]
fn Head(show: Show) -> impl IntoView {
    let state = show.state;
    let name = live_text(move || show.base.with(|base| name_of(state.language, base)));
    let changed = Memo::new(move |_| {
        show.base
            .with(|base| state.plan.with(|plan| changes(state.language, base, plan)))
    });
    let same = flag(move || changed.read().is_none());
    view! {
        <div class="stage-head">
            <strong class="stage-case" {..name}></strong>
            <span
                class="stage-changes"
                role="status"
                {..live_text(move || changed.get().unwrap_or_default())}
            ></span>
            <button
                type="button"
                class="stage-button"
                class:invisible=same
                on:click=click(move || show.restore())
            >
                {texts::restore(state.language)}
            </button>
            <Door show />
        </div>
    }
}

/// The list of steps, and the tools beside it.
#[component]
fn Steps(show: Show, pair: String) -> impl IntoView {
    let language = show.state.language;
    let tab = move |step: Step| {
        view! {
            <button
                type="button"
                class="stage-tab"
                aria-current=optional(move || (show.place.get().step == step).then(|| "step".to_owned()))
                on:click=click(move || show.go(Place::of(step)))
            >
                {step.name(language)}
            </button>
        }
    };
    let in_story = Memo::new(move |_| show.room.is_open() && show.place.get().step.is_story());
    let tabs = move || {
        let (all, has_room, in_story) = (show.steps.get(), show.room.is_open(), in_story.get());
        let is_here = |step: &Step| !has_room || step.is_story() == in_story;
        let (shown, others): (Vec<_>, Vec<_>) = all.into_iter().partition(is_here);
        let others = others.first().copied();
        view! {
            {shown.into_iter().map(tab).collect_view()}
            {others.map(|step| view! { <OtherSteps show step in_story /> })}
        }
    };
    let count = live_text(move || {
        show.steps.with(|steps| {
            let places = Place::all(steps).len();
            texts::place(language, show.place.get().index(steps) + 1, places)
        })
    });
    view! {
        <nav class="stage-steps" aria-label=texts::steps(language)>
            {dynamic(tabs)}
            <span class="stage-count" {..count}></span>
            <Tools show pair />
        </nav>
    }
}

/// The tools of the stage.
#[component]
fn Tools(show: Show, pair: String) -> impl IntoView {
    let language = show.state.language;
    let tool = move |class: &'static str, name: &'static str, path: &'static str, act: fn(Show)| {
        view! {
            <button
                type="button"
                class=format!("stage-tool {class}")
                aria-label=name
                title=name
                on:click=click(move || act(show))
            >
                <svg viewBox="0 0 16 16" aria-hidden="true">
                    <path d=path />
                </svg>
            </button>
        }
    };
    let speaker = StoredValue::new(pair);
    let open_speaker = move || {
        let query = show.state.query.get_untracked();
        speaker.with_value(|pair| browser::open_window(&link::address_of(&query, pair)));
    };
    view! {
        {tool(
            "",
            texts::sources(language),
            "M8 14.500a6.500 6.500 0 1 1 0-13 6.500 6.500 0 0 1 0 13M8 7.300v4M8 4.700v.100",
            |show| show.toggle(Sheet::Sources),
        )}
        <span class="stage-theme">
            <ThemeSwitch language />
        </span>
        <button
            type="button"
            class="stage-tool stage-speaker"
            aria-label=texts::open_speaker(language)
            title=texts::open_speaker(language)
            on:click=click(open_speaker)
        >
            <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d="M8 7.500a2.700 2.700 0 1 0 0-5.400 2.700 2.700 0 0 0 0 5.400M2.800 14c.4-3 2.500-4.600 5.200-4.600s4.800 1.600 5.200 4.600" />
            </svg>
        </button>
        <button
            type="button"
            class="stage-tool"
            aria-label=texts::beneath(language)
            title=texts::beneath(language)
            aria-pressed=text(move || show.is_beneath.get().to_string())
            on:click=click(move || show.toggle_beneath())
        >
            <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d="M1.500 2.500h13v11h-13zM1.500 9.500h13M4 11.500h6" />
            </svg>
        </button>
        {tool(
            "",
            texts::keys(language),
            "M1.500 4h13v8h-13zM4 6.500h.100M6.600 6.500h.100M9.200 6.500h.100M11.800 6.500h.100M5 9.500h6",
            |show| show.toggle(Sheet::Keys),
        )}
        {tool(
            "",
            texts::full_screen(language),
            "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4",
            |_| match browser::is_full_screen() {
                true => browser::leave_full_screen(),
                false => browser::fill_screen(),
            },
        )}
        {tool(
            "stage-leave",
            texts::leave(language),
            "M3 3l10 10M13 3L3 13",
            Show::end,
        )}
    }
}

/// The button from the story of a room to the steps after it, and back: the list has no room for all of them.
#[component]
fn OtherSteps(show: Show, step: Step, in_story: bool) -> impl IntoView {
    let language = show.state.language;
    let name = match in_story {
        true => wall::further_steps(language),
        false => wall::story(language),
    };
    view! {
        <button
            type="button"
            class="stage-tab"
            aria-label=name
            title=name
            on:click=click(move || show.go(Place::of(step)))
        >
            "\u{2026}"
        </button>
    }
}
