//! The field for a typed number, and the error message about one that is refused.

use std::time::Duration;

use leptos::{ev, html, prelude::*};

use crate::{
    app::{
        planner::state::PlannerState,
        view::erased::{click, dynamic, live_text, on, text},
    },
    plan::{
        Fault, Plan,
        input::{Dimension, Input, digits},
        number::{Reader, Reading, Reason},
        slider_scale::PAGE,
        wording::{self, Language, inputs},
    },
    wording::controls as texts,
};

/// Pause in typing after which the page follows.
pub const TYPING: Duration = Duration::from_millis(500);

/// Factor between two values of an input above which a change is shown, in case it was not meant.
const JUMP: f64 = 100.0;

/// The message of a field: its error until the next change that succeeds, or a change that may not be meant, with a
/// button that leads to another plan.
#[derive(Clone, Copy)]
pub struct Complaint {
    state: PlannerState,
    made: RwSignal<Option<Message>>,
}

/// A message about a plan, shown as long as the plan stays.
#[derive(Clone)]
struct Message {
    plan: Plan,
    text: String,
    /// The label of the button, and the plan that it leads to.
    offer: Option<(String, Plan)>,
}

/// The plan and the value of an input before somebody typed.
#[derive(Clone)]
pub struct Before {
    /// The plan.
    pub plan: Plan,
    /// The value; `None` where none was in use.
    pub value: Option<f64>,
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
        let text = |fault: Fault| wording::faults::in_field(language, &fault);
        self.set(tried.err().map(text), None);
    }

    /// Shows the fault of a typed number. Of a number that was taken, shows how it was read if it has two readings, or
    /// how far it jumped; the message then offers to take the change back.
    pub fn about_typed(
        &self,
        text: &str,
        reading: Reading,
        before: Before,
        tried: Result<(), Fault>,
    ) {
        if tried.is_err() {
            return self.about(tried);
        }
        let language = self.state.language;
        let text = match (reading.other, before.value) {
            (Some(other), _) => {
                let [value, other] = [reading.value, other].map(digits);
                Some(texts::read_as(language, text, &value, &other))
            }
            (None, Some(from)) if is_jump(from, reading.value) => {
                let [from, to] = [from, reading.value].map(|value| written(language, value));
                Some(texts::jumped(language, &from, &to))
            }
            _ => None,
        };
        let undo = texts::undo_change(language).to_owned();
        self.set(text, Some((undo, before.plan)));
    }

    /// Shows why a text is no number.
    pub fn not_read(&self, text: &str, reason: &Reason) {
        let language = self.state.language;
        let sign = wording::currency_sign(language, self.state.currency.get_untracked());
        self.say(texts::not_read(language, text, reason, &sign));
    }

    /// Shows a text.
    pub fn say(&self, text: String) {
        self.set(Some(text), None);
    }

    /// Shows a text, and a button with this label that leads to this plan.
    pub fn offer(&self, text: String, label: String, plan: Plan) {
        self.set(Some(text), Some((label, plan)));
    }

    fn set(&self, text: Option<String>, offer: Option<(String, Plan)>) {
        let plan = self.state.plan.get_untracked();
        let message = text.map(|text| Message { plan, text, offer });
        self.made.set(message);
    }

    /// Returns a part of the current message.
    fn part<T>(&self, of: impl Fn(&Message) -> Option<T>) -> Option<T> {
        self.made.with(|made| {
            let message = made.as_ref()?;
            let still = self.state.plan.with(|now| *now == message.plan);
            still.then(|| of(message))?
        })
    }

    /// Returns the current message.
    pub fn text(&self) -> Option<String> {
        self.part(|message| Some(message.text.clone()))
    }

    /// Returns the label of the message's button.
    fn label(&self) -> Option<String> {
        self.part(|message| Some(message.offer.as_ref()?.0.clone()))
    }

    /// Replaces the plan by the offered one.
    fn accept(&self) {
        let offered = untrack(|| self.part(|message| Some(message.offer.as_ref()?.1.clone())));
        if let Some(offered) = offered {
            self.state.replace(offered);
        }
    }
}

/// Returns true if a change is so large that it may not be meant.
fn is_jump(from: f64, to: f64) -> bool {
    from > 0.0 && to > 0.0 && (to > from * JUMP || from > to * JUMP)
}

/// The message under several fields.
#[component]
pub fn ComplaintLine(
    /// The message.
    complaint: Complaint,
) -> impl IntoView {
    let shown = live_text(move || complaint.text().unwrap_or_default());
    view! {
        <p class="min-h-4 text-xs text-best">
            <span role="status" {..shown}></span>
            <Offer complaint />
        </p>
    }
    .into_any()
}

/// The button behind a message that leads to another plan; shown only where a message offers one.
#[component]
pub fn Offer(
    /// The message.
    complaint: Complaint,
) -> impl IntoView {
    // A memo, so that the button is not replaced under a pointer that presses it.
    let offered = Memo::new(move |_| complaint.label());
    let button = move |label: String| {
        view! {
            <button type="button" class="link ml-1" on:click=click(move || complaint.accept())>
                {label}
            </button>
        }
    };
    dynamic(move || offered.get().map(button))
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
    /// The beginning of its id, where the page has two.
    #[prop(optional)]
    prefix: &'static str,
) -> impl IntoView {
    // While somebody types, the field is not overwritten.
    let (typing, set_typing) = signal(None::<TimeoutHandle>);
    let shown = Memo::new(move |before: Option<&String>| match before {
        Some(before) if typing.read().is_some() => before.clone(),
        _ => written(state.language, value.get()),
    });
    let field = NodeRef::<html::Input>::new();

    let now = move || Before {
        plan: state.plan.get_untracked(),
        value: Some(value.get_untracked()),
    };
    // As of the beginning of typing.
    let before = StoredValue::new(now());
    let take = move |text: &str| match read_number(state, input.dimension(), text) {
        Ok(reading) => {
            let tried = state.slide(input, reading.value);
            complaint.about_typed(text, reading, before.get_value(), tried);
        }
        Err(reason) => complaint.not_read(text, &reason),
    };
    let stop_typing = move || {
        if let Some(timer) = typing.get_untracked() {
            timer.clear();
            set_typing.set(None);
        }
    };
    let follow = move |_| {
        if typing.get_untracked().is_none() {
            before.set_value(now());
        }
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
    let sign = live_text(move || wording::currency_sign(state.language, state.currency.get()));
    view! {
        <span class="field flex h-7 items-center px-2">
            {money.then(|| view! { <span aria-hidden="true" class="text-quiet" {..sign}></span> })}
            <input
                type="text"
                inputmode="decimal"
                autocomplete="off"
                role="spinbutton"
                id=format!("{prefix}{}-amount", input.leaf())
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

/// Formats a number for a field: in full, with marks between thousands.
pub fn written(language: Language, value: f64) -> String {
    wording::in_field(language, value)
}

/// Reads a number that was typed into a field of the planner.
///
/// # Errors
/// The [`Reason`] why the text is no number of the field.
pub fn read_number(
    state: PlannerState,
    dimension: Dimension,
    text: &str,
) -> Result<Reading, Reason> {
    let currency = state.currency.get_untracked();
    let reader = Reader {
        decimal_mark: state.language.marks().decimal,
        dimension,
        currency,
        sign: &wording::currency_sign(state.language, currency),
    };
    reader.read(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_show_numbers_in_full() {
        assert_eq!(written(Language::ENGLISH, 10_000.0), "10,000");
        assert_eq!(written(Language::ENGLISH, 2e9), "2,000,000,000");
        assert_eq!(written(Language::ENGLISH, 0.18), "0.18");
    }

    #[test]
    fn a_change_by_more_than_a_hundred_times_is_a_jump() {
        assert!(is_jump(10_000.0, 25.0));
        assert!(is_jump(25.0, 10_000.0));
        assert!(!is_jump(100.0, 10_000.0));
        assert!(!is_jump(10_000.0, 100.0));
        assert!(!is_jump(0.0, 10_000.0));
        assert!(!is_jump(10_000.0, 0.0));
    }
}
