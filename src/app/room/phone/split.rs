//! The vote on the split of the money.

use leptos::{ev, prelude::*};

use super::{Phone, ballots::Progress, is_open};
use crate::{
    app::{
        view::erased::{flag, live_text, on, text},
        web::browser,
    },
    plan::{input::Input, wording},
    room::{Question, STEP_OF_SHARE, Vote},
    wording::room as texts,
};

/// The share that the slider begins with.
const HALF: u8 = 50;

/// The form, which also works without a script.
#[component]
pub fn Form(phone: Phone) -> impl IntoView {
    let language = phone.language;
    let moved = RwSignal::new(None);
    // Until the slider is moved it stands at the vote that was cast, which a browser knows a moment later.
    // A value that came too late to be sent is no answer.
    let open = Memo::new(move |_| is_open(phone, Question::Split));
    let sent = Memo::new(move |_| match phone.ballots.own.get() {
        Some(Vote::Split(share)) => Some(share),
        _ => None,
    });
    let share = Memo::new(move |_| {
        let moved = moved.get().filter(|_| open.get());
        moved.or(sent.get()).unwrap_or(HALF)
    });
    let is_changed = Memo::new(move |_| sent.get().is_some_and(|sent| sent != share.get()));
    let slide = on(move |event: ev::Event| {
        if let Some(value) = browser::number(&event_target_value(&event)) {
            // The slider has the values from 0 to 100.
            moved.set(Some(value as u8));
        }
    });
    let said = live_text(move || {
        let (budget, currency) = phone
            .plan
            .with(|plan| (Input::Budget.of(plan).unwrap_or_default(), plan.currency()));
        let part =
            |share: u8| wording::money(language, budget * f64::from(share) / 100.0, currency);
        let small = share.get();
        texts::split(language, small, &part(small), &part(100 - small))
    });
    let send = on(move |event: ev::SubmitEvent| {
        event.prevent_default();
        phone.ballots.cast(Vote::Split(share.get_untracked()));
    });
    view! {
        <form class="phone-form" method="post" action=phone.line.address("vote") on:submit=send>
            <Hidden phone question=Question::Split />
            <label class="phone-label" for="share">{texts::split_question(language)}</label>
            <input
                id="share"
                class="phone-range"
                type="range"
                name="share"
                min="0"
                max="100"
                step=STEP_OF_SHARE.to_string()
                value=share.get_untracked().to_string()
                prop:value=text(move || share.get().to_string())
                aria-describedby="split-said"
                prop:disabled=flag(move || !open.get())
                on:input=slide
            />
            <p class="phone-ends" aria-hidden="true">
                <span>{texts::all_big(language)}</span>
                <span>{texts::all_small(language)}</span>
            </p>
            <p id="split-said" class="phone-said" {..said}></p>
            <Send phone question=Question::Split is_changed />
        </form>
    }
}

/// The fields of a vote that nobody sees.
#[component]
pub fn Hidden(phone: Phone, question: Question) -> impl IntoView {
    let round = text(move || {
        let round = phone.of_frame(|frame| frame.state.ballot(question).round);
        round.unwrap_or(1).to_string()
    });
    view! {
        <input type="hidden" name="question" value=question.key() />
        <input type="hidden" name="round" value=round />
    }
}

/// The button that sends a vote, and how far it has come.
#[component]
pub fn Send(
    phone: Phone,
    question: Question,
    /// True while another answer is shown than the one that was sent.
    is_changed: Memo<bool>,
) -> impl IntoView {
    let language = phone.language;
    let name = live_text(move || {
        let name = match phone.ballots.progress.get() {
            Progress::Nothing => texts::send_vote(language),
            _ => texts::change_vote(language),
        };
        name.to_owned()
    });
    let progress =
        live_text(
            move || match (phone.ballots.progress.get(), is_open(phone, question)) {
                (Progress::Refused(refusal), _) => refusal.text(language).to_owned(),
                (Progress::Counted, true) if is_changed.get() => {
                    texts::changed_and_not_sent(language).to_owned()
                }
                (Progress::Counted, true) => texts::counted(language).to_owned(),
                (Progress::Counted, false) => texts::counted_and_closed(language).to_owned(),
                (Progress::Sending, _) => texts::sending(language).to_owned(),
                (Progress::Nothing, false) => texts::vote_is_closed(language).to_owned(),
                (Progress::Nothing, true) => String::new(),
            },
        );
    let voted = live_text(move || {
        let tally = phone.of_frame(|frame| frame.tally).unwrap_or_default();
        texts::voted_of(language, tally.voted, tally.phones)
    });
    let closed = flag(move || !is_open(phone, question) || phone.line.only_watches.get());
    view! {
        <button prop:disabled=closed type="submit" class="button-ink phone-send" {..name}></button>
        <p class="phone-progress" role="status" {..progress}></p>
        <p class="phone-count" {..voted}></p>
    }
}
