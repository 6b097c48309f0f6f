//! The speaker's window: the current step and the next, notes, the clock, and the time of the show; and the strip with
//! the notes beneath the stage, for who has one screen alone.

use std::time::Duration;

use leptos::{ev, prelude::*};

use super::{
    room::panel::Panel,
    show::{Sheet, Show},
    step::Place,
    steps,
};
use crate::{
    app::{
        view::erased::{click, dynamic, flag, live_text, on, text},
        web::browser,
    },
    plan::wording::Language,
    wording::stage as texts,
};

/// Share of the planned time from which on it is short.
const SHORT: f64 = 0.8;

/// Longest time that a speaker may plan, in minutes.
const LONGEST: f64 = 600.0;

/// The speaker's window.
#[component]
pub fn Speaker(show: Show) -> impl IntoView {
    let language = show.state.language;
    let next = next(show);
    let is_last = flag(move || next.get() == show.place.get());
    let count = live_text(move || {
        show.steps.with(|steps| {
            let here = show.place.get();
            let place = texts::place(language, here.index(steps) + 1, Place::all(steps).len());
            texts::now(language, here.step.name(language), &place)
        })
    });
    let button = move |name: &'static str, act: fn(Show)| {
        view! {
            <button type="button" class="button" on:click=click(move || act(show))>
                {name}
            </button>
        }
    };
    view! {
        <main class="speaker" aria-label=texts::speaker(language)>
            <section class="speaker-now" aria-label=texts::on_the_wall(language)>
                <h2 {..count}></h2>
                <Preview show place=Memo::new(move |_| show.place.get()) />
                <p class="speaker-black" class:invisible=flag(move || !show.is_black.get())>
                    {texts::wall_is_black(language)}
                </p>
            </section>
            <section class="speaker-next" aria-label=texts::comes_next(language)>
                <h2>{texts::comes_next(language)}</h2>
                <div class:invisible=is_last>
                    <Preview show place=next />
                </div>
                <Clock show />
            </section>
            <section class="speaker-notes" aria-label=texts::notes(language)>
                <h2>{texts::notes(language)}</h2>
                <p {..live_text(move || show.note())}></p>
            </section>
            <Panel show />
            <nav class="speaker-tools" aria-label=texts::controls(language)>
                {button(texts::back(language), |show| show.step(-1))}
                {button(texts::on(language), |show| show.step(1))}
                {button(texts::black(language), |show| show.is_black.update(|it| *it = !*it))}
                {button(texts::edit_show(language), |show| show.toggle(Sheet::Script))}
                {button(texts::keys(language), |show| show.toggle(Sheet::Keys))}
                <span class="speaker-stage">{texts::stage_follows(language)}</span>
            </nav>
            <super::sheet::SheetOver show />
        </main>
    }
    .into_any()
}

/// The strip beneath the stage: the note, the name of the next step, the clock and the time of the show.
#[component]
pub fn Beneath(show: Show) -> impl IntoView {
    let language = show.state.language;
    let watch = Watch::new(show);
    let next = next(show);
    let name = live_text(move || {
        let (here, next) = (show.place.get(), next.get());
        if next == here {
            String::new()
        } else {
            next.step.name(language).to_owned()
        }
    });
    view! {
        <aside class="speaker-strip" aria-label=texts::notes(language)>
            <p class="speaker-strip-note" {..live_text(move || show.note())}></p>
            <dl class="speaker-clock" data-pace=watch.pace>
                <div class="speaker-strip-next">
                    <dt>{texts::comes_next(language)}</dt>
                    <dd {..name}></dd>
                </div>
                <Times language watch />
            </dl>
            <button type="button" class="button" on:click=click(move || show.toggle(Sheet::Script))>
                {texts::edit_show(language)}
            </button>
        </aside>
    }
    .into_any()
}

/// Returns the place that comes next; at the end the last one.
fn next(show: Show) -> Memo<Place> {
    Memo::new(move |_| show.steps.with(|steps| show.place.get().moved(steps, 1)))
}

/// A place of the show, small.
#[component]
fn Preview(show: Show, place: Memo<Place>) -> impl IntoView {
    let step = Memo::new(move |_| place.get().step);
    let shown = dynamic(move || steps::picture(show, place.into(), step.get()));
    view! {
        <div class="stage-preview" inert=true>
            <div class="stage-step">{shown}</div>
        </div>
    }
}

/// A clock that ticks every second, and the time of the show by it.
#[derive(Clone, Copy)]
struct Watch {
    /// The time, in milliseconds.
    now: ReadSignal<f64>,
    /// Seconds since the first step forward; `None` before it.
    elapsed: Memo<Option<f64>>,
    /// The name of the pace for the style: "short" near the end of the planned time, "over" beyond it.
    pace: Signal<String>,
}

impl Watch {
    /// Starts a clock, which ends with the component.
    fn new(show: Show) -> Self {
        let (now, tick) = signal(browser::clock());
        let ticks = set_interval_with_handle(
            move || {
                tick.try_set(browser::clock());
            },
            Duration::from_secs(1),
        );
        on_cleanup(move || {
            if let Ok(ticks) = ticks {
                ticks.clear();
            }
        });
        let elapsed = Memo::new(move |_| {
            let now = now.get();
            show.started
                .get()
                .map(|started| (now - started).max(0.0) / 1_000.0)
        });
        let pace = text(move || {
            let planned = show.planned.get() * 60.0;
            match elapsed.get() {
                Some(elapsed) if elapsed > planned => "over",
                Some(elapsed) if elapsed > SHORT * planned => "short",
                _ => "good",
            }
            .to_owned()
        });
        Self { now, elapsed, pace }
    }
}

/// The time of day, and the time since the first step forward.
#[component]
fn Times(language: Language, watch: Watch) -> impl IntoView {
    let Watch { now, elapsed, .. } = watch;
    view! {
        <div>
            <dt>{texts::time_of_day(language)}</dt>
            <dd {..live_text(move || time_of_day(browser::time_of_day(now.get())))}></dd>
        </div>
        <div>
            <dt>{texts::elapsed(language)}</dt>
            <dd class="speaker-elapsed" {..live_text(move || duration(elapsed.get().unwrap_or_default()))}></dd>
        </div>
    }
}

/// The clock, the time since the first step forward, and the time that was planned.
#[component]
fn Clock(show: Show) -> impl IntoView {
    let language = show.state.language;
    let watch = Watch::new(show);
    let plan = move |event: ev::Event| {
        let minutes = browser::number(&event_target_value(&event));
        if let Some(minutes) = minutes.filter(|it| (1.0..=LONGEST).contains(it)) {
            show.planned.set(minutes);
        }
    };
    let planned = text(move || show.planned.get().to_string());
    view! {
        <dl class="speaker-clock" data-pace=watch.pace>
            <Times language watch />
            <div>
                <dt>
                    <label for="planned-minutes">{texts::planned(language)}</label>
                </dt>
                <dd>
                    <input
                        id="planned-minutes"
                        class="field"
                        type="text"
                        inputmode="numeric"
                        size="3"
                        value=planned.get_untracked()
                        prop:value=planned
                        on:change=on(plan)
                    />
                </dd>
            </div>
        </dl>
        <button type="button" class="button" on:click=click(move || show.started.set(None))>
            {texts::restart_time(language)}
        </button>
    }
}

fn time_of_day((hour, minute, second): (u32, u32, u32)) -> String {
    format!("{hour}:{minute:02}:{second:02}")
}

/// Formats seconds as minutes and seconds.
fn duration(seconds: f64) -> String {
    // Whole seconds of a show, far below what the type holds.
    let seconds = seconds as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_two_digits_behind_each_colon() {
        assert_eq!(duration(0.0), "0:00");
        assert_eq!(duration(65.9), "1:05");
        assert_eq!(duration(3_725.0), "62:05");
        assert_eq!(time_of_day((9, 5, 7)), "9:05:07");
    }
}
