//! One number of the plan as a slider with a number field beside it.

use std::time::Duration;

use leptos::{ev, html, prelude::*, tachys::html::element::InnerHtml};
use maud::{Markup, html};

use super::{
    desk::Desk,
    meaning::{hint, label, spoken},
};
use crate::{
    app::{
        browser,
        leaf::{click, flag, on, text, wording},
        print::{Print, printed},
    },
    plan::{
        Fault, Plan,
        input::Input,
        scale::{PAGE, significant},
        words,
    },
};

/// How long typing rests before the page follows.
pub const TYPING: Duration = Duration::from_millis(500);

/// A slider with its name, number field, reset button, and a line that says what its value brings.
#[component]
pub fn Slider(
    /// The plan it changes.
    desk: Desk,
    /// The number it changes.
    input: Input,
) -> impl IntoView {
    let complaint = Complaint::new(desk);
    let value = desk.value_of(input);
    let id = input.leaf();
    let line = format!("{id}-line");
    let note = wording(move || match complaint.text() {
        Some(text) => text,
        None => desk
            .plan
            .with(|plan| desk.outcome.with(|outcome| hint(input, plan, outcome))),
    });
    // Where the advice turns is said to whoever holds this slider.
    let turning = text(move || {
        let sentence = desk
            .told
            .with(|told| Some(told.as_ref()?.turning(input)?.sentence.clone()));
        let sentence = sentence.filter(|_| complaint.text().is_none());
        sentence.unwrap_or_default()
    });
    let turn = wording(move || turning.get());
    view! {
        <div
            class="group/slider min-w-0"
            class:turning=flag(move || !turning.read().is_empty())
            class:budget=input == Input::Budget
            class:goal=matches!(input, Input::Goal(_))
        >
            <div class="flex h-7 items-center gap-1">
                <label for=id class="mr-auto font-medium">
                    {label(input)}
                </label>
                <Reset desk input value complaint />
                <NumberField desk input value complaint />
            </div>
            <Track desk input value complaint described_by=line.clone() />
            <p
                id=line
                class="h-4 truncate text-xs text-quiet"
                class:complains=flag(move || complaint.text().is_some())
            >
                <span class="hint" {..note}></span>
                <span class="turn" {..turn}></span>
            </p>
        </div>
    }
    .into_any()
}

/// Why the last try changed nothing, until something does.
#[derive(Clone, Copy)]
pub struct Complaint {
    desk: Desk,
    made: RwSignal<Option<(Plan, String)>>,
}

impl Complaint {
    /// No complaint.
    pub fn new(desk: Desk) -> Self {
        Self {
            desk,
            made: RwSignal::new(None),
        }
    }

    /// Takes up the fault of a try, or nothing when it worked.
    pub fn about(&self, tried: Result<(), Fault>) {
        self.say(tried.err().map(|fault| fault.to_string()));
    }

    /// Says that a text is no number.
    pub fn not_a_number(&self, text: &str) {
        self.say(Some(format!("\u{201c}{text}\u{201d} is not a number")));
    }

    fn say(&self, text: Option<String>) {
        let plan = self.desk.plan.get_untracked();
        self.made.set(text.map(|text| (plan, text)));
    }

    /// What to say now.
    pub fn text(&self) -> Option<String> {
        self.made.with(|made| {
            let (plan, text) = made.as_ref()?;
            let still = self.desk.plan.with(|now| now == plan);
            still.then(|| text.clone())
        })
    }

    /// The same as all that an element says.
    pub fn shown(self) -> InnerHtml<Signal<Print>> {
        wording(move || self.text().unwrap_or_default())
    }
}

/// The range input over its track.
#[component]
fn Track(
    desk: Desk,
    input: Input,
    value: Memo<f64>,
    complaint: Complaint,
    described_by: String,
) -> impl IntoView {
    let scale = input.scale();
    let (low, high, step) = scale.bounds();
    let position = text(move || scale.position(value.get()).to_string());
    let share = text(move || format!("{}%", percent(scale.share(value.get()))));
    let range = NodeRef::<html::Input>::new();
    // For `early.js` alone.
    let ladder = cfg!(feature = "ssr").then(|| scale.ladder()).flatten();
    let ticks = printed(move || {
        desk.told.with(|told| {
            let turning = told.as_ref().and_then(|told| told.turning(input));
            turning.map_or_else(String::new, |turning| ticks(&turning.places).into_string())
        })
    });

    let slide = move |event: ev::Event| {
        if let Some(position) = browser::number(&event_target_value(&event)) {
            complaint.about(desk.slide(input, scale.value(position)));
        }
    };
    let rest = move |_| {
        desk.rest();
        // A refused value must not stay on the track.
        if let Some(range) = range.get_untracked() {
            range.set_value(&position.get_untracked());
        }
    };
    let page = move |event: ev::KeyboardEvent| {
        let positions = match event.key().as_str() {
            "PageUp" => PAGE,
            "PageDown" => -PAGE,
            _ => return,
        };
        event.prevent_default();
        let moved = scale.moved(value.get_untracked(), positions);
        complaint.about(desk.set(input, moved));
    };
    view! {
        <div class="slider with-script">
            <svg aria-hidden="true">
                <rect class="rail" width="100%" height="6" rx="3" />
                <line class="fill" x1="3" x2=share y1="50%" y2="50%" />
                <g {..ticks}></g>
            </svg>
            <input
                type="range"
                id=input.leaf()
                node_ref=range
                min=low
                max=high
                step=step
                data-ladder=ladder
                value=position.get_untracked()
                prop:value=position
                aria-valuetext=said(desk, input, value)
                aria-describedby=described_by
                on:input=on(slide)
                on:change=on(rest)
                on:keydown=on(page)
                on:dblclick=click(move || complaint.about(reset(desk, input)))
            />
        </div>
    }
    .into_any()
}

/// The value as a screen reader says it.
fn said(desk: Desk, input: Input, value: Memo<f64>) -> Signal<String> {
    text(move || spoken(input, value.get(), desk.currency.get()))
}

/// Marks on the track at these places along it, 0 to 1.
fn ticks(places: &[f64]) -> Markup {
    html! {
        @for place in places {
            rect.tick x={ (percent(*place)) "%" } y="50%" width="2" height="12" transform="translate(-1 -6)" {}
        }
    }
}

/// The field that takes typing, beside the slider.
#[component]
pub fn NumberField(
    /// The plan it changes.
    desk: Desk,
    /// The number it changes.
    input: Input,
    /// That number.
    value: Memo<f64>,
    /// Where to say what is wrong with a number.
    complaint: Complaint,
) -> impl IntoView {
    // While somebody types, the field belongs to them.
    let (typing, set_typing) = signal(None::<TimeoutHandle>);
    let shown = Memo::new(move |before: Option<&String>| match before {
        Some(before) if typing.read().is_some() => before.clone(),
        _ => written(value.get()),
    });
    let field = NodeRef::<html::Input>::new();

    let take = move |text: &str| match read_number(text) {
        Some(number) => complaint.about(desk.slide(input, number)),
        None => complaint.not_a_number(text),
    };
    let stop_typing = move || {
        if let Some(timer) = typing.get_untracked() {
            timer.clear();
            set_typing.set(None);
        }
    };
    let follow = move |_| {
        stop_typing();
        let timer = set_timeout_with_handle(
            move || {
                if let Some(field) = field.get_untracked() {
                    take(&field.value());
                    desk.rest();
                }
            },
            TYPING,
        );
        set_typing.set(timer.ok());
    };
    let finish = move || {
        if typing.get_untracked().is_some()
            && let Some(field) = field.get_untracked()
        {
            take(&field.value());
            stop_typing();
            desk.rest();
            field.set_value(&shown.get_untracked());
        }
    };
    let keys = move |event: ev::KeyboardEvent| {
        let positions = match event.key().as_str() {
            "ArrowUp" => 1.0,
            "ArrowDown" => -1.0,
            "PageUp" => PAGE,
            "PageDown" => -PAGE,
            "Enter" => {
                event.prevent_default();
                return finish();
            }
            _ => return,
        };
        event.prevent_default();
        finish();
        let moved = input.scale().moved(value.get_untracked(), positions);
        complaint.about(desk.set(input, moved));
    };
    let money = input == Input::Budget;
    let sign = wording(move || {
        words::money(0.0, desk.currency.get())
            .trim_end_matches(['0', '\u{a0}'])
            .to_owned()
    });
    view! {
        <span class="field flex h-7 items-center px-2">
            {money.then(|| view! { <span aria-hidden="true" class="text-quiet" {..sign}></span> })}
            <input
                type="text"
                inputmode="decimal"
                autocomplete="off"
                role="spinbutton"
                id=format!("{}-amount", input.leaf())
                name=input.leaf()
                class="grow text-right"
                size=if matches!(input, Input::Budget | Input::Audience) { 9 } else { 4 }
                node_ref=field
                aria-label=format!("{} amount", label(input))
                aria-valuenow=text(move || value.get().to_string())
                aria-valuetext=said(desk, input, value)
                value=value.get_untracked()
                prop:value=text(move || shown.get())
                on:input=on(follow)
                on:change=on(move |_| finish())
                on:blur=on(move |_| finish())
                on:keydown=on(keys)
            />
        </span>
    }
    .into_any()
}

/// The button that brings the default back; there only when the value differs.
#[component]
fn Reset(desk: Desk, input: Input, value: Memo<f64>, complaint: Complaint) -> impl IntoView {
    let unchanged = flag(move || value.get() == default(desk, input));
    view! {
        <button
            type="button"
            class="with-script grid size-6 place-items-center rounded-full text-quiet hover:text-ink"
            class:invisible=unchanged
            title=format!("Back to {}", written(default(desk, input)))
            aria-label=format!("Reset {}", label(input))
            on:click=click(move || complaint.about(reset(desk, input)))
        >
            <svg viewBox="0 0 16 16" class="size-3.5 fill-none stroke-current stroke-[1.75]" aria-hidden="true">
                <path d="M3 3v3.500h3.500M3.300 6.300a5 5 0 1 1-.3 3" stroke-linecap="round" stroke-linejoin="round" />
            </svg>
        </button>
    }
}

/// What an input is reset to: its default, and without one its value when the page was opened.
fn default(desk: Desk, input: Input) -> f64 {
    input
        .default()
        .or_else(|| input.of(&desk.start()))
        .unwrap_or_default()
}

fn reset(desk: Desk, input: Input) -> Result<(), Fault> {
    desk.set(input, default(desk, input))
}

/// A share as a percentage for an SVG attribute, to a hundredth: more would only make the page longer.
fn percent(share: f64) -> f64 {
    (share * 1e4).round() / 1e2
}

/// A number as a field shows it: in full, with commas.
pub fn written(value: f64) -> String {
    if value.abs() >= 1e6 {
        words::count(value)
    } else {
        words::exact(value)
    }
}

/// Reads a number as people type it: `12,000`, `$500`, `1.5m`, `20k`, `18%`.
pub fn read_number(text: &str) -> Option<f64> {
    let text: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, ',' | '$' | '€' | '£'))
        .collect();
    let (digits, unit) = match text.chars().last()?.to_ascii_lowercase() {
        'k' => (&text[..text.len() - 1], 1e3),
        'm' => (&text[..text.len() - 1], 1e6),
        'b' => (&text[..text.len() - 1], 1e9),
        '%' => (&text[..text.len() - 1], 0.01),
        _ => (&text[..], 1.0),
    };
    let number = browser::number(digits)?;
    let value = if unit == 1.0 {
        number
    } else {
        // 18% is 0.18 and not its neighbour.
        significant(number * unit, 15)
    };
    f64::is_finite(value).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, value) in [
            ("12,000", Some(12_000.0)),
            (" $500 ", Some(500.0)),
            ("1.5m", Some(1_500_000.0)),
            ("20K", Some(20_000.0)),
            ("18%", Some(0.18)),
            ("0.35", Some(0.35)),
            ("-3", Some(-3.0)),
            ("", None),
            ("k", None),
            ("ten", None),
            ("NaN", None),
            ("inf", None),
            ("1e999", None),
            ("1e308b", None),
            ("0x1f", None),
            ("Infinity", None),
            ("1.1m", Some(1_100_000.0)),
            ("5é", None),
        ] {
            assert_eq!(read_number(text), value, "{text:?}");
        }
    }

    #[test]
    fn fields_show_numbers_in_full() {
        assert_eq!(written(10_000.0), "10,000");
        assert_eq!(written(2e9), "2,000,000,000");
        assert_eq!(written(0.18), "0.18");
    }
}
