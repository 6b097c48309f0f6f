//! The room in the speaker's window: its phones, its votes, its door, and its end.

use leptos::{html, prelude::*, task::spawn_local};

use super::{
    Order, PATIENCE, REHEARSED,
    door::{Driver, Opening},
    hand_over::HandOver,
};
use crate::{
    app::{
        planner::stage::{show::Show, steps},
        room::line::Contact,
        view::{
            erased::{click, dynamic, flag, live_text},
            html::live_html,
        },
        web::browser,
    },
    room::{Phase, Question, SECRET, Spread, State, Tally, value},
    wording::wall as texts,
};

/// The room, or the button that opens one.
#[component]
pub fn Panel(show: Show) -> impl IntoView {
    let room = show.room;
    let language = show.state.language;
    let is_open = Memo::new(move |_| room.is_open());
    let notice = live_text(move || {
        let has_names = !room.is_open() && show.state.plan.with(|plan| !plan.roster().is_empty());
        let reason = has_names.then(|| texts::names_stay_out(language).to_owned());
        room.notice.get().or(reason).unwrap_or_default()
    });
    view! {
        <section class="speaker-room" aria-label=texts::room(language)>
            {dynamic(move || match is_open.get() {
                true => view! {
                    <Status show />
                    <Tools show />
                    <Votes show />
                    <HandOver show />
                }
                .into_any(),
                false => view! { <Opening show class="button" /> }.into_any(),
            })}
            <p class="speaker-notice" role="status" {..notice}></p>
        </section>
    }
}

/// Returns the question of the step on the wall, if it has one.
fn question(show: Show) -> Option<Question> {
    show.place.get().step.in_room().question()
}

/// The code, the phones, the votes, the contact and the driver.
#[component]
fn Status(show: Show) -> impl IntoView {
    let room = show.room;
    let language = show.state.language;
    let code = live_text(move || {
        let code = room
            .known
            .with(|known| known.as_ref().map(|known| known.code.spoken()));
        texts::room_code(language, &code.unwrap_or_default())
    });
    let phones = live_text(move || texts::phones_here(language, room.phones()));
    let tally = Memo::new(move |_| question(show).map(|question| room.tally(question)));
    let voted = live_text(move || {
        tally
            .get()
            .map(|tally| texts::votes_counted(language, tally.voted, tally.phones))
            .unwrap_or_default()
    });
    let is_ready = move || tally.get().is_some_and(have_all_voted);
    let wave = live_text(move || {
        let odd = room.odd_wave();
        odd.map_or_else(String::new, |phones| texts::odd_wave(language, phones))
    });
    let contact = live_text(move || match room.contact.get() {
        Contact::Here => texts::in_contact(language).to_owned(),
        Contact::Lost(since) => {
            let (hour, minute, _) = browser::time_of_day(since);
            texts::contact_lost(language, hour, minute)
        }
        Contact::Refused(refusal) => refusal.text(language).to_owned(),
    });
    view! {
        <div class="speaker-status">
            <strong {..code}></strong>
            <span {..phones}></span>
            <span {..voted}></span>
            <strong class="speaker-ready" class:hidden=flag(move || !is_ready())>
                "\u{2713} "
                {texts::all_voted(language)}
            </strong>
            <span role="status" {..contact}></span>
            <span class:hidden=flag(move || !room.drives.get())>{texts::driven_here(language)}</span>
            <Driver show class="button" />
            <p class="speaker-wave" role="status" {..wave}></p>
        </div>
    }
}

/// Returns whether everybody who is here has voted.
const fn have_all_voted(tally: Tally) -> bool {
    tally.phones > 0 && tally.voted >= tally.phones
}

/// The buttons of the room.
#[component]
fn Tools(show: Show) -> impl IntoView {
    let room = show.room;
    let language = show.state.language;
    let vote = live_text(move || {
        let is_open = question(show).is_none_or(|it| room.ballot(it).phase == Phase::Open);
        match is_open {
            true => texts::close_vote(language),
            false => texts::open_vote(language),
        }
        .to_owned()
    });
    let has_vote = flag(move || {
        let asked = show.place.get().step.in_room().asks();
        asked.is_some_and(|it| room.ballot(it).phase != Phase::Revealed)
    });
    let door = live_text(move || {
        match room.state.with(|state| state.is_locked) {
            true => texts::unlock_door(language),
            false => texts::lock_door(language),
        }
        .to_owned()
    });
    let code = live_text(move || {
        match room.is_code_large.get() {
            true => texts::picture_on_wall(language),
            false => texts::code_on_wall(language),
        }
        .to_owned()
    });
    let order = move |order: Order| click(move || show.order(order));
    let summary = move |name: &'static str, file: &'static str| {
        let failed = texts::no_summary(language);
        view! {
            <button type="button" class="button" on:click=click(move || spawn_local(save(show, file, failed)))>
                {name}
            </button>
        }
    };
    let has_reveals = move || {
        let is_over = |question: &Question| room.ballot(*question).over() > 0;
        Question::ALL.iter().any(is_over)
    };
    view! {
        <div class="speaker-tools">
            <button type="button" class="button" class:hidden=flag(move || !has_vote.get()) on:click=order(Order::Vote) {..vote}></button>
            <button
                type="button"
                class="button"
                class:hidden=flag(move || question(show).is_none())
                on:click=order(Order::Again)
            >
                {texts::vote_again(language)}
            </button>
            <button type="button" class="button" on:click=order(Order::Code) {..code}></button>
            <button type="button" class="button" on:click=order(Order::Lock) {..door}></button>
            {summary(texts::summary_csv(language), "summary.csv")}
            {summary(texts::summary_xlsx(language), "summary.xlsx")}
            <button
                type="button"
                class="button"
                class:hidden=flag(move || !has_reveals())
                on:click=click(move || spawn_local(save_reveals(show)))
            >
                {texts::pictures_of_votes(language)}
            </button>
            <Rehearsal show />
            <End show />
        </div>
    }
}

/// The made-up phones of a rehearsal.
#[component]
fn Rehearsal(show: Show) -> impl IntoView {
    let language = show.state.language;
    let [fewest, most] = REHEARSED;
    let count = NodeRef::<html::Input>::new();
    let rehearses = move || show.room.state.with(|state| state.rehearsed > 0);
    let begin = move || {
        let typed = count.get_untracked().map(|field| field.value());
        let typed = typed.and_then(|typed| browser::number(&typed));
        if let Some(typed) = typed {
            // A cast holds at the ends.
            show.order(Order::Rehearse((typed as u16).clamp(fewest, most)));
        }
    };
    view! {
        <span class="speaker-rehearsal">
            <label for="made-up-phones">{texts::made_up_phones(language)}</label>
            <input
                id="made-up-phones"
                class="field"
                type="text"
                inputmode="numeric"
                size="3"
                value="40"
                node_ref=count
            />
            <button type="button" class="button" on:click=click(begin)>
                {texts::rehearse(language)}
            </button>
            <button
                type="button"
                class="button"
                class:hidden=flag(move || !rehearses())
                on:click=click(move || show.order(Order::Rehearse(0)))
            >
                {texts::end_rehearsal(language)}
            </button>
        </span>
    }
}

/// The end of the room, which asks once.
#[component]
fn End(show: Show) -> impl IntoView {
    let language = show.state.language;
    let (asks, ask) = signal(false);
    dynamic(move || match asks.get() {
        false => view! {
            <button type="button" class="button" on:click=click(move || ask.set(true))>
                {texts::end_room(language)}
            </button>
        }
        .into_any(),
        true => view! {
            <span class="speaker-end" role="alertdialog" aria-label=texts::end_question(language)>
                <span>{texts::end_question(language)}</span>
                <button type="button" class="button" on:click=click(move || show.order(Order::End))>
                    {texts::end_room(language)}
                </button>
                <button type="button" class="button" on:click=click(move || ask.set(false))>
                    {texts::keep_room(language)}
                </button>
            </span>
        }
        .into_any(),
    })
}

/// The votes before they are revealed, for the speaker alone and only when asked for.
#[component]
fn Votes(show: Show) -> impl IntoView {
    let room = show.room;
    let language = show.state.language;
    let (is_shown, showing) = signal(false);
    let spread = RwSignal::new(None::<Spread>);
    Effect::new(move |_| {
        let question = question(show);
        room.frame.track();
        if let Some(question) = question.filter(|_| is_shown.get()) {
            spawn_local(async move {
                let found = votes_on(show, question).await;
                spread.try_set(found);
            });
        }
    });
    let name = live_text(move || {
        match is_shown.get() {
            true => texts::hide_votes(language),
            false => texts::show_votes(language),
        }
        .to_owned()
    });
    let drawing = live_html(move || {
        let drawn = spread.with(|spread| spread.as_ref().map(|it| steps::drawing(language, it)));
        drawn.unwrap_or_default()
    });
    view! {
        <div class="speaker-votes" class:hidden=flag(move || question(show).is_none())>
            <button
                type="button"
                class="button"
                aria-expanded=flag(move || is_shown.get())
                on:click=click(move || showing.update(|is| *is = !*is))
                {..name}
            ></button>
            <div
                class="speaker-spread stage-picture"
                class:hidden=flag(move || !is_shown.get())
                {..drawing}
            ></div>
        </div>
    }
}

/// Asks for the votes on a question that are not revealed yet.
async fn votes_on(show: Show, question: Question) -> Option<Spread> {
    let known = show.room.known.try_get_untracked().flatten()?;
    let headers = [(SECRET, &*known.secret)];
    let answer = browser::call(&known.address("votes"), &headers, None, PATIENCE).await?;
    let is_asked = value(&answer.text, "question").as_deref() == Some(question.key());
    let spread = value(&answer.text, "spread").filter(|_| answer.status == 200 && is_asked)?;
    Spread::read(question, &spread)
}

/// Saves a file about the room on this machine, or says why not.
async fn save(show: Show, file: &str, failed: &'static str) {
    let Some(known) = show.room.known.try_get_untracked().flatten() else {
        return;
    };
    let headers = [(SECRET, &*known.secret)];
    let name = format!("tiermix-{}-{}", known.code, file.replace('/', "-"));
    if !browser::save_file(&known.address(file), &headers, &name).await {
        show.room.notice.try_set(Some(failed.to_owned()));
    }
}

/// Saves the picture of every round that is over, one after the other.
async fn save_reveals(show: Show) {
    let failed = texts::no_picture(show.state.language);
    for question in Question::ALL {
        let ballot = |state: &State| state.ballot(question);
        let ballot = show.room.state.try_with_untracked(ballot);
        for round in 1..=ballot.unwrap_or_default().over() {
            let file = format!("reveal/{}/{round}.png", question.key());
            save(show, &file, failed).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_light_is_on_once_everybody_here_has_voted() {
        let tally = |phones, voted| have_all_voted(Tally { phones, voted });
        assert!(tally(3, 3) && tally(3, 4));
        assert!(!tally(3, 2) && !tally(0, 0));
    }
}
