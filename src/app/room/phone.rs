//! The page of a phone in a room: the step that the room is at, and the votes.
//!
//! The server renders the same page as forms, so that a phone without the model, or without any script, follows and votes
//! too. The model comes after the page, in a chunk of its own.

mod ballots;
mod data;
mod goals;
mod reveals;
mod split;
mod what_if;

use std::time::Duration;

use leptos::{lazy, prelude::*};
use maud::{Markup, html};

use self::ballots::Ballots;
#[cfg(feature = "ssr")]
pub use self::data::RoomDataProvider;
pub use self::data::{OwnVote, RoomData};
#[cfg(feature = "ssr")]
pub use self::reveals::name;
use super::{
    last,
    line::{Contact, Line},
};
use crate::{
    app::{
        view::{
            deferred::{Build, DeferredParts, Slot},
            erased::{dynamic, live_text, text},
            html::live_html,
        },
        web::browser::{self, Awake},
    },
    plan::{
        Plan,
        example::HOBBY_SHOP,
        input::Input,
        wording::{self, Language, inputs},
    },
    room::{Frame, Phase, Question, Refusal, Step},
    wording::room as texts,
};

/// The slot of the page, whose code is a chunk of its own.
#[derive(Clone, Copy, Debug)]
struct WholePage;

impl Slot for WholePage {
    type Page = Language;

    fn name(self) -> &'static str {
        "phone"
    }

    fn build(self, language: Language) -> AnyView {
        let Some(sent) = RoomData::here() else {
            return ().into_any();
        };
        view! { <Page language sent /> }.into_any()
    }

    fn load() -> impl Future<Output = Build<Self>> + 'static {
        phone_parts()
    }
}

#[lazy]
async fn phone_parts() -> Build<WholePage> {
    WholePage::build as Build<WholePage>
}

/// The page of a phone, until its chunk has loaded as the server sent it.
#[component]
pub fn PhonePage(
    /// Language of the page.
    language: Language,
) -> impl IntoView {
    DeferredParts::new(language).part(WholePage)
}

/// The state of a phone.
#[derive(Clone, Copy)]
pub struct Phone {
    /// The language of the page.
    pub language: Language,
    /// The line to the room.
    pub line: Line,
    /// The votes of this phone.
    pub ballots: Ballots,
    /// The plan on the wall.
    pub plan: Memo<Plan>,
}

impl Phone {
    fn new(language: Language, sent: RoomData) -> Self {
        let line = Line::new(sent.code, Some(sent.frame));
        let plan = Memo::new(move |_| {
            let plan = line
                .frame
                .with(|frame| frame.as_ref().and_then(|frame| frame.state.plan()));
            plan.unwrap_or_else(|| HOBBY_SHOP.plan())
        });
        let ballots = Ballots::new(line, sent.own, sent.said);
        Effect::new(move |_| {
            let mark = ballots::mark_of(line.code);
            ballots.keep_sending(mark.clone());
            line.follow(mark);
        });
        let has_ended = Memo::new(move |_| {
            line.frame
                .with(|frame| frame.as_ref().is_some_and(|it| it.has_ended))
        });
        Effect::new(move |_| match has_ended.get() {
            true => last::forget(line.code),
            false => last::remember(line.code),
        });
        Self {
            language,
            line,
            ballots,
            plan,
        }
    }

    /// Returns something of the newest frame.
    pub fn of_frame<T>(self, of: impl Fn(&Frame) -> T) -> Option<T> {
        self.line.frame.with(|frame| frame.as_ref().map(of))
    }
}

/// The whole page.
#[component]
fn Page(language: Language, sent: RoomData) -> impl IntoView {
    let phone = Phone::new(language, sent);
    // The rest of the frame changes more often, and a form that is being filled in stays.
    let shown = Memo::new(move |_| {
        phone.of_frame(|frame| {
            let state = &frame.state;
            let ballot = state.step.question().map(|question| state.ballot(question));
            (state.step, ballot, frame.has_ended)
        })
    });
    keep_awake(phone);
    let refused = Memo::new(move |_| match phone.line.contact.get() {
        Contact::Refused(refusal) => Some(refusal),
        _ => None,
    });
    let step = dynamic(move || match (shown.get(), refused.get()) {
        (_, Some(Refusal::Ended)) | (Some((.., true)) | None, _) => {
            view! { <Ended phone /> }.into_any()
        }
        (_, Some(refusal)) => view! { <Outside phone refusal /> }.into_any(),
        (Some((step, ..)), None) => step_of(phone, step),
    });
    let heading = live_text(move || match shown.get() {
        Some((step, _, false)) if refused.read().is_none() => heading(language, step),
        Some((.., true)) => texts::room_is_over(language).to_owned(),
        _ => texts::not_inside(language).to_owned(),
    });
    let announced = live_text(move || announced(phone));
    let key = text(move || {
        shown
            .get()
            .map_or_else(String::new, |(step, ..)| step.key().to_owned())
    });
    view! {
        <main id="main" class="phone" data-step=key>
            <header class="phone-head">
                <span class="phone-room">{texts::room(language, &phone.line.code.spoken())}</span>
                <Status phone />
            </header>
            <h1 class="phone-title" {..heading}></h1>
            {step}
            <p class="sr-only" role="status" aria-live="polite" {..announced}></p>
        </main>
    }
    .into_any()
}

/// Returns the heading of a step.
fn heading(language: Language, step: Step) -> String {
    match step {
        Step::Case => texts::case_title(language),
        Step::Predict => texts::split_title(language),
        Step::Predictions => texts::splits_title(language),
        Step::Goals => texts::goals_title(language),
        Step::Opinions => texts::opinions_title(language),
        Step::WhatIf => texts::what_if_title(language),
        Step::TakeAway => texts::take_away_title(language),
        Step::Wall => texts::wall_title(language),
    }
    .to_owned()
}

/// Says the step, and that a vote is open, once for each step.
fn announced(phone: Phone) -> String {
    let language = phone.language;
    let said = phone.of_frame(|frame| {
        let state = &frame.state;
        let asked = state.step.asks();
        let is_open =
            asked.is_some_and(|question| state.takes(question, state.ballot(question).round));
        let step = heading(language, state.step);
        if is_open {
            texts::vote_is_open(language, &step)
        } else {
            step
        }
    });
    said.unwrap_or_default()
}

/// Shows a step.
fn step_of(phone: Phone, step: Step) -> AnyView {
    match step {
        Step::Case => view! { <Facts phone /> }.into_any(),
        Step::Predict => view! { <split::Form phone /> }.into_any(),
        Step::Goals => view! { <goals::Form phone /> }.into_any(),
        Step::Predictions => view! { <reveals::Splits phone /> }.into_any(),
        Step::Opinions => view! { <reveals::Opinions phone /> }.into_any(),
        Step::WhatIf => view! { <what_if::WhatIf phone /> }.into_any(),
        Step::TakeAway => view! { <what_if::TakeAway phone /> }.into_any(),
        Step::Wall => {
            view! { <p class="phone-text">{texts::look_at_wall(phone.language)}</p> }.into_any()
        }
    }
}

/// The facts of the case.
#[component]
fn Facts(phone: Phone) -> impl IntoView {
    let facts = live_html(move || phone.plan.with(|plan| facts(phone.language, plan)));
    view! {
        <div {..facts}></div>
        <p class="phone-text">{texts::asked_soon(phone.language)}</p>
    }
}

fn facts(language: Language, plan: &Plan) -> Markup {
    let fact = |input: Input| {
        let value = input.of(plan)?;
        Some((
            inputs::name(language, input),
            inputs::spoken(language, input, value, plan.currency()),
        ))
    };
    html! {
        @if !plan.title().is_empty() { p.phone-text { strong { (plan.title()) } } }
        dl.phone-facts {
            @for (name, value) in [Input::Budget, Input::Audience, Input::Hours].into_iter().filter_map(fact) {
                div { dt { (name) } dd { (value) } }
            }
        }
    }
}

/// The end of the room.
#[component]
fn Ended(phone: Phone) -> impl IntoView {
    let language = phone.language;
    view! {
        <p class="phone-text">{Refusal::Ended.text(language)}</p>
        <what_if::TakeAway phone />
    }
}

/// The reason why this phone is not let in, and the way to try again.
#[component]
fn Outside(phone: Phone, refusal: Refusal) -> impl IntoView {
    let language = phone.language;
    view! {
        <p class="phone-text">{refusal.text(language)}</p>
        <p>
            <a class="button-ink phone-send" href=format!("/join/{}", phone.line.code)>
                {texts::try_again(language)}
            </a>
        </p>
    }
}

/// The contact with the room, in words.
#[component]
fn Status(phone: Phone) -> impl IntoView {
    let language = phone.language;
    let now = RwSignal::new(0.0);
    Effect::new(move |_| {
        if matches!(phone.line.contact.get(), Contact::Lost(_)) {
            now.set(browser::clock());
            let tick = move || now.set(browser::clock());
            if let Ok(ticking) = set_interval_with_handle(tick, Duration::from_secs(1)) {
                on_cleanup(move || ticking.clear());
            }
        }
    });
    let said = live_text(move || match phone.line.contact.get() {
        Contact::Here if phone.line.only_watches.get() => Refusal::Full.text(language).to_owned(),
        Contact::Here => {
            let phones = phone
                .of_frame(|frame| frame.tally.phones)
                .unwrap_or_default();
            texts::phones_here(language, phones)
        }
        Contact::Lost(since) => {
            let seconds = ((now.get() - since) / 1_000.0).max(5.0);
            texts::waiting_for_room(language, &wording::exact(language, seconds.round()))
        }
        // The page itself says why.
        Contact::Refused(_) => String::new(),
    });
    let kind = text(move || {
        let kind = match phone.line.contact.get() {
            Contact::Here => "",
            Contact::Lost(_) => "is-lost",
            Contact::Refused(_) => "",
        };
        format!("phone-status {kind}")
    });
    view! { <span class=kind role="status" {..said}></span> }
}

/// Keeps the screen on while a vote is open.
fn keep_awake(phone: Phone) {
    let is_open = Memo::new(move |_| {
        let open = phone.of_frame(|frame| frame.state.step.asks().is_some() && !frame.has_ended);
        open.unwrap_or_default()
    });
    Effect::new(move |_| {
        if is_open.get() {
            let awake = StoredValue::new_local(Some(Awake::new()));
            on_cleanup(move || {
                awake.try_update_value(Option::take);
            });
        }
    });
}

/// Returns whether votes on a question are taken now.
fn is_open(phone: Phone, question: Question) -> bool {
    let open = phone
        .of_frame(|frame| frame.state.ballot(question).phase == Phase::Open && !frame.has_ended);
    open.unwrap_or_default()
}
