//! The field for a typed number, and the error message about one that is refused.

use std::time::Duration;

use leptos::{ev, html, prelude::*, tachys::html::element::InnerHtml};

use crate::{
    app::{
        planner::state::PlannerState,
        view::{
            erased::{live_text, on, text},
            html::Html,
        },
        web::browser,
    },
    plan::{
        Fault, Plan,
        input::Input,
        slider_scale::{PAGE, significant},
        wording::{self, Language, inputs},
    },
    wording::controls as texts,
};

/// Pause in typing after which the page follows.
pub const TYPING: Duration = Duration::from_millis(500);

/// The error message of a field, until the next change that succeeds.
#[derive(Clone, Copy)]
pub struct Complaint {
    state: PlannerState,
    made: RwSignal<Option<(Plan, String)>>,
}

impl Complaint {
    /// Creates an empty message.
    pub fn new(state: PlannerState) -> Self {
        Self {
            state,
            made: RwSignal::new(None),
        }
    }

    /// Shows the fault of a change, or clears the message when the change succeeded.
    pub fn about(&self, tried: Result<(), Fault>) {
        let language = self.state.language;
        let text = |fault: Fault| wording::faults::fault(language, &fault);
        self.say(tried.err().map(text));
    }

    /// Shows that a text is no number.
    pub fn not_a_number(&self, text: &str) {
        self.say(Some(texts::not_a_number(self.state.language, text)));
    }

    fn say(&self, text: Option<String>) {
        let plan = self.state.plan.get_untracked();
        self.made.set(text.map(|text| (plan, text)));
    }

    /// Returns the current message.
    pub fn text(&self) -> Option<String> {
        self.made.with(|made| {
            let (plan, text) = made.as_ref()?;
            let still = self.state.plan.with(|now| now == plan);
            still.then(|| text.clone())
        })
    }

    /// Returns the message as the content of an element.
    pub fn shown(self) -> InnerHtml<Signal<Html>> {
        live_text(move || self.text().unwrap_or_default())
    }
}

/// The number field beside a slider.
#[component]
pub fn NumberField(
    /// The planner's state.
    state: PlannerState,
    /// The input it changes.
    input: Input,
    /// The input's value.
    value: Memo<f64>,
    /// The error message of the field.
    complaint: Complaint,
) -> impl IntoView {
    // While somebody types, the field is not overwritten.
    let (typing, set_typing) = signal(None::<TimeoutHandle>);
    let shown = Memo::new(move |before: Option<&String>| match before {
        Some(before) if typing.read().is_some() => before.clone(),
        _ => written(state.language, value.get()),
    });
    let field = NodeRef::<html::Input>::new();

    let take = move |text: &str| match read_number(state.language, text) {
        Some(number) => complaint.about(state.slide(input, number)),
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
                    state.rest();
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
            state.rest();
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
        complaint.about(state.set(input, moved));
    };
    let money = input == Input::Budget;
    let sign = live_text(move || {
        wording::money(state.language, 0.0, state.currency.get())
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
                aria-label=texts::amount(state.language, inputs::name(state.language, input))
                aria-valuenow=text(move || value.get().to_string())
                aria-valuetext=said(state, input, value)
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

/// Returns the value as a screen reader says it.
pub fn said(state: PlannerState, input: Input, value: Memo<f64>) -> Signal<String> {
    text(move || inputs::spoken(state.language, input, value.get(), state.currency.get()))
}

/// Formats a number for a field: in full, with commas.
pub fn written(language: Language, value: f64) -> String {
    if value.abs() >= 1e6 {
        wording::count(language, value)
    } else {
        wording::exact(language, value)
    }
}

/// Parses a number as people type it: `12,000`, `$500`, `1.5m`, `20k`, `18%`.
pub fn read_number(language: Language, text: &str) -> Option<f64> {
    let text: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && !texts::is_decoration(language, *letter))
        .collect();
    let last = text.chars().last()?;
    let (digits, unit) = match texts::factor(language, last) {
        Some(factor) => (text.strip_suffix(last)?, factor),
        None => (&text[..], 1.0),
    };
    let number = browser::number(digits)?;
    let value = if unit == 1.0 {
        number
    } else {
        // So that 18% is 0.18 and not the next floating-point number.
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
            assert_eq!(read_number(Language::English, text), value, "{text:?}");
        }
    }

    #[test]
    fn fields_show_numbers_in_full() {
        assert_eq!(written(Language::English, 10_000.0), "10,000");
        assert_eq!(written(Language::English, 2e9), "2,000,000,000");
        assert_eq!(written(Language::English, 0.18), "0.18");
    }
}
