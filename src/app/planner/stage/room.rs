//! The live room of a show: its phones, its votes, and the window that drives it.
//!
//! The stage drives the room: after every change of the show it sends the whole state. The speaker's window has no line
//! to the room: it gives the stage orders, and shows what the stage reports.

pub mod door;
pub mod driving;
mod entering;
pub mod hand_over;
pub mod handed;
mod known;
pub mod panel;
mod report;
mod waves;

use leptos::{prelude::*, task::spawn_local};

use self::waves::Waves;
pub use self::{
    known::Known,
    report::{Order, Report},
};
use crate::{
    app::{
        room::line::Contact,
        web::{Answer, browser},
    },
    plan::wording::Language,
    room::{Ballot, DRIVER, Frame, Phase, Question, SECRET, Spread, State, Step, Tally},
    wording::wall as texts,
};

/// Longest time that the server may take for an answer, in milliseconds.
const PATIENCE: f64 = 8_000.0;

/// Shortest time between two states, in milliseconds: a slider moves faster than anybody sees it move on a phone.
const PAUSE: f64 = 200.0;

/// Longest time before a state is sent again, in milliseconds.
const LONGEST: f64 = 5_000.0;

/// Fewest and most made-up phones of a rehearsal.
pub const REHEARSED: [u16; 2] = [5, 500];

/// The votes on a question that were revealed last. They stay on the wall while the server is away.
#[derive(Clone, Debug, PartialEq)]
pub struct Votes {
    /// Their round.
    pub round: u8,
    /// The votes.
    pub spread: Spread,
    /// Those of the round before.
    pub before: Option<Spread>,
}

/// The room of a show, in either of its windows; there may be none.
#[derive(Clone, Copy)]
pub struct Room {
    language: Language,
    /// The room, and the right to drive it; `None` without one.
    pub known: RwSignal<Option<Known>>,
    /// The state that this window wants, or follows while another one drives.
    pub state: RwSignal<State>,
    /// The newest frame.
    pub frame: RwSignal<Option<Frame>>,
    /// The contact with the room.
    pub contact: RwSignal<Contact>,
    /// True while this window drives.
    pub drives: RwSignal<bool>,
    /// True while the code fills the wall.
    pub is_code_large: RwSignal<bool>,
    /// A sentence about the last order that could not be followed.
    pub notice: RwSignal<Option<String>>,
    /// The waves in which phones came, without those of a rehearsal; `None` before the first frame.
    waves: RwSignal<Option<Waves>>,
    /// The votes on each question that were revealed last.
    votes: RwSignal<[Option<Votes>; 2]>,
    /// The state that the room has taken from this window.
    delivered: StoredValue<Option<State>>,
    /// True while states are being sent.
    delivers: StoredValue<bool>,
    /// True while a room is being opened.
    opens: StoredValue<bool>,
}

impl Room {
    /// Creates the place of a room.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            known: RwSignal::new(None),
            state: RwSignal::new(State::opening(String::new())),
            frame: RwSignal::new(None),
            contact: RwSignal::new(Contact::Here),
            drives: RwSignal::new(false),
            is_code_large: RwSignal::new(false),
            notice: RwSignal::new(None),
            waves: RwSignal::new(None),
            votes: RwSignal::new([None, None]),
            delivered: StoredValue::new(None),
            delivers: StoredValue::new(false),
            opens: StoredValue::new(false),
        }
    }

    /// Returns whether a room is open.
    pub fn is_open(self) -> bool {
        self.known.read().is_some()
    }

    /// Returns the round and the phase of a question.
    pub fn ballot(self, question: Question) -> Ballot {
        self.state.with(|state| state.ballot(question))
    }

    /// Returns the phones, and how many of them voted on a question in its current round.
    pub fn tally(self, question: Question) -> Tally {
        let round = self.ballot(question).round;
        self.frame.with(|frame| {
            let Some(frame) = frame else {
                return Tally::default();
            };
            let counts = frame.state.step.question() == Some(question)
                && frame.state.ballot(question).round == round;
            Tally {
                voted: if counts { frame.tally.voted } else { 0 },
                ..frame.tally
            }
        })
    }

    /// Returns the number of phones.
    pub fn phones(self) -> u32 {
        self.frame
            .with(|frame| frame.as_ref().map_or(0, |frame| frame.tally.phones))
    }

    /// Returns the phones of a wave that is far larger than all before; `None` for any other.
    pub fn odd_wave(self) -> Option<u32> {
        self.waves.get()?.odd()
    }

    /// Returns the votes on a question, once those of the current round are revealed.
    pub fn votes(self, question: Question) -> Option<Votes> {
        let round = self.ballot(question).round;
        let votes = self.votes.with(|all| all[question as usize].clone());
        votes.filter(|votes| votes.round == round)
    }

    fn say(self, sentence: &str) {
        self.notice.try_set(Some(sentence.to_owned()));
    }

    /// Follows an order; returns the step that the stage is to go to.
    pub fn obey(self, order: Order) -> Option<Step> {
        self.notice.set(None);
        match order {
            Order::Code => self.is_code_large.update(|is| *is = !*is),
            Order::Take => spawn_local(self.take_over()),
            Order::End => spawn_local(self.end()),
            _ if !self.drives.get_untracked() => {}
            Order::Again => {
                let mut state = self.state.get_untracked();
                let asking = vote_again(&mut state);
                self.state.set(state);
                return asking;
            }
            Order::Vote => self.state.update(open_or_close),
            Order::Lock => self
                .state
                .update(|state| state.is_locked = !state.is_locked),
            Order::Rehearse(0) => {
                let frame = self.frame.read_untracked();
                let phones = frame.as_ref().map_or(0, |frame| frame.tally.phones);
                drop(frame);
                let mut state = self.state.get_untracked();
                let first = end_rehearsal(&mut state, phones);
                if first.is_some() {
                    self.votes.set([None, None]);
                }
                self.state.set(state);
                return first;
            }
            Order::Rehearse(count) => self.state.update(|state| state.rehearsed = count),
            Order::Open => {}
        }
        None
    }

    /// Asks the server something as the presenter; `None` where nothing answers.
    async fn ask(self, act: &str, body: &str) -> Option<Answer> {
        let known = self.known.try_get_untracked().flatten()?;
        let headers = [(SECRET, &*known.secret), (DRIVER, &*known.driver)];
        let address = known.address(act);
        browser::call(&address, &headers, Some(body), PATIENCE).await
    }

    /// Makes this window the one that drives.
    async fn take_over(self) {
        match self.ask("take", "").await {
            Some(answer) if answer.status == 200 => {
                if let Some(frame) = Frame::read(&answer.text) {
                    self.state.try_set(frame.state.clone());
                    self.delivered.try_set_value(Some(frame.state.clone()));
                    self.hear_answer(frame);
                }
            }
            Some(answer) if is_gone(answer.status) => self.forget(texts::room_ended(self.language)),
            _ => self.say(texts::not_taken(self.language)),
        }
    }

    /// Ends the room.
    async fn end(self) {
        match self.ask("end", "").await {
            Some(answer) if answer.status == 200 || is_gone(answer.status) => {
                self.forget(texts::room_ended(self.language));
            }
            _ => self.say(texts::not_ended(self.language)),
        }
    }

    /// Returns the report for the speaker's window.
    pub fn report(self) -> Report {
        Report {
            known: self.known.get(),
            state: self.state.get(),
            frame: self.frame.get(),
            contact: self.contact.get(),
            drives: self.drives.get(),
            is_code_large: self.is_code_large.get(),
            notice: self.notice.get(),
        }
    }

    /// Takes the report of the stage.
    pub fn take(self, report: Report) {
        let is_new = report.known.as_ref().map(|known| known.code)
            != self
                .known
                .with_untracked(|known| known.as_ref().map(|known| known.code));
        if is_new {
            self.leave();
        }
        set(self.known, report.known);
        set(self.state, report.state);
        report.frame.into_iter().for_each(|frame| self.hear(frame));
        set(self.contact, report.contact);
        set(self.drives, report.drives);
        set(self.is_code_large, report.is_code_large);
        set(self.notice, report.notice);
    }

    /// Takes a frame, unless there is a newer one.
    pub fn hear(self, frame: Frame) {
        let is_news = |old: &Option<Frame>| old.as_ref().is_none_or(|old| frame.is_newer(old));
        if self.frame.try_with_untracked(is_news) != Some(true) {
            return;
        }
        if frame.has_ended {
            return self.forget(texts::room_ended(self.language));
        }
        if let (Some(question), Some(spread)) = (frame.state.step.question(), &frame.spread) {
            let votes = Votes {
                round: frame.state.ballot(question).round,
                spread: spread.clone(),
                before: frame.before.clone(),
            };
            self.votes
                .update(|all| all[question as usize] = Some(votes));
        }
        if frame.state.rehearsed == 0 {
            let (phones, now) = (frame.tally.phones, browser::clock());
            let counted = self.waves.get_untracked().map(|mut waves| {
                waves.count(phones, now);
                waves
            });
            let waves = counted.unwrap_or(Waves::new(phones, now));
            set(self.waves, Some(waves));
        }
        let name = self
            .known
            .with_untracked(|known| known.as_ref().map(|known| known.name.clone()));
        if !frame.driver.is_empty() {
            set(self.drives, name.as_ref() == Some(&frame.driver));
        }
        self.frame.set(Some(frame));
    }

    /// Takes the frame that answers what this window sent as the driver.
    fn hear_answer(self, frame: Frame) {
        let mut known = self.known.try_get_untracked().flatten();
        if let Some(known) = known.as_mut().filter(|it| it.name != frame.driver) {
            known.name.clone_from(&frame.driver);
            self.known.set(Some(known.clone()));
        }
        if self.drives.try_get_untracked() == Some(false) {
            self.drives.set(true);
        }
        self.hear(frame);
    }

    /// Forgets the room, and says why.
    pub fn forget(self, sentence: &str) {
        if self.known.try_get_untracked().flatten().is_none() {
            return;
        }
        self.drives.set(false);
        self.is_code_large.set(false);
        self.known.set(None);
        self.leave();
        self.contact.set(Contact::Here);
        self.delivered.set_value(None);
        self.say(sentence);
    }

    /// Drops all that came of a room.
    fn leave(self) {
        self.frame.set(None);
        self.waves.set(None);
        self.votes.set([None, None]);
    }

    /// Sends states until the room has the newest one; between them it waits, and while nothing answers longer each
    /// time.
    async fn deliver(self) {
        if self.delivers.try_get_value() != Some(false) {
            return;
        }
        self.delivers.set_value(true);
        let mut fails = 0;
        while let Some(state) = self.undelivered() {
            let answer = self.ask("drive", &state.write()).await;
            let frame = answer.as_ref().and_then(|it| Frame::read(&it.text));
            match (answer.map(|answer| answer.status), frame) {
                (Some(200), Some(frame)) => {
                    fails = 0;
                    self.delivered.try_set_value(Some(state));
                    self.hear_answer(frame);
                }
                (Some(409), frame) => {
                    self.drives.try_set(false);
                    frame.into_iter().for_each(|frame| self.hear(frame));
                }
                (Some(status), _) if is_gone(status) => {
                    self.forget(texts::room_ended(self.language));
                }
                _ => fails += 1,
            }
            browser::pause(pause_after(fails, browser::luck())).await;
        }
        self.delivers.try_set_value(false);
    }

    /// Returns the state that the room does not have yet.
    fn undelivered(self) -> Option<State> {
        let drives = self.drives.try_get_untracked()?;
        let is_open = self.known.try_with_untracked(Option::is_some)?;
        let state = self.state.try_get_untracked()?;
        let is_news = self
            .delivered
            .try_with_value(|delivered| delivered.as_ref() != Some(&state))?;
        (drives && is_open && is_news).then_some(state)
    }
}

/// Sets a signal to a value that is new.
fn set<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|now| *now != value) {
        signal.set(value);
    }
}

/// Returns whether an answer says that there is no such room any more.
const fn is_gone(status: u16) -> bool {
    matches!(status, 403 | 404 | 410)
}

/// Returns the milliseconds to wait after a state that was sent, the last of which so many in a row were not answered.
fn pause_after(fails: u32, luck: f64) -> f64 {
    match fails {
        0 => PAUSE,
        // Half of it by chance, so that windows do not come together.
        _ => (PAUSE * f64::from(1_u32 << fails.min(10))).min(LONGEST) * (0.5 + 0.5 * luck),
    }
}

/// Starts the next round of the question of a step; returns the step that asks it.
fn vote_again(state: &mut State) -> Option<Step> {
    let question = state.step.question()?;
    let ballot = state.ballot_mut(question);
    *ballot = ballot.again();
    state.step = Step::ALL
        .into_iter()
        .find(|step| step.asks() == Some(question))?;
    Some(state.step)
}

/// Ends a rehearsal. Where only made-up phones came, the room is as it was before them, and the step that it begins with is
/// returned: nobody finds a vote that is over.
fn end_rehearsal(state: &mut State, phones: u32) -> Option<Step> {
    let nobody_else = phones <= u32::from(state.rehearsed);
    state.rehearsed = 0;
    nobody_else.then(|| {
        (state.split, state.goals) = (Ballot::default(), Ballot::default());
        state.step = Step::Case;
        state.step
    })
}

/// Closes the vote of a step that asks, or opens it again. A vote whose result was seen stays as it is.
fn open_or_close(state: &mut State) {
    if let Some(question) = state.step.asks() {
        let ballot = state.ballot_mut(question);
        ballot.phase = match ballot.phase {
            Phase::Open => Phase::Closed,
            Phase::Closed => Phase::Open,
            Phase::Revealed => Phase::Revealed,
        };
    }
}

/// Returns a state with the step, the plan and the black of the show.
fn merged(state: &State, step: Step, plan: &str, is_black: bool) -> State {
    let mut merged = State {
        plan: plan.to_owned(),
        is_black,
        ..state.clone()
    };
    if merged.step != step {
        merged.go(step);
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening() -> State {
        State::opening("budget=1".to_owned())
    }

    #[test]
    fn a_step_that_shows_votes_ends_the_vote_and_coming_back_does_not_open_it() {
        let asked = merged(&opening(), Step::Predict, "budget=2", false);
        assert!(asked.takes(Question::Split, 1));
        assert_eq!(asked.plan, "budget=2");
        let shown = merged(&asked, Step::Predictions, "budget=2", true);
        assert_eq!(shown.split.phase, Phase::Revealed);
        assert!(shown.is_black);
        let back = merged(&shown, Step::Predict, "budget=2", false);
        assert!(!back.takes(Question::Split, 1));
        assert_eq!(merged(&back, Step::Predict, "budget=2", false), back);
    }

    #[test]
    fn the_next_round_goes_to_the_step_that_asks() {
        for step in [Step::Predict, Step::Predictions] {
            let mut state = merged(&opening(), step, "", false);
            assert_eq!(vote_again(&mut state), Some(Step::Predict));
            assert!(state.takes(Question::Split, 2));
        }
        let mut elsewhere = opening();
        assert_eq!(vote_again(&mut elsewhere), None);
        assert_eq!(elsewhere, opening());
    }

    #[test]
    fn a_rehearsal_leaves_the_room_as_it_was_unless_somebody_came() {
        let mut state = merged(&opening(), Step::Predictions, "budget=1", false);
        state.rehearsed = 30;
        let mut with_guests = state.clone();
        assert_eq!(end_rehearsal(&mut state, 30), Some(Step::Case));
        assert_eq!(state, opening());
        assert_eq!(end_rehearsal(&mut with_guests, 31), None);
        assert_eq!(with_guests.rehearsed, 0);
        assert_eq!(with_guests.split.phase, Phase::Revealed);
    }

    #[test]
    fn a_vote_is_closed_and_opened_and_a_revealed_one_stays() {
        let mut state = merged(&opening(), Step::Goals, "", false);
        open_or_close(&mut state);
        assert_eq!(state.goals.phase, Phase::Closed);
        open_or_close(&mut state);
        assert_eq!(state.goals.phase, Phase::Open);
        state.go(Step::Opinions);
        open_or_close(&mut state);
        state.go(Step::Goals);
        open_or_close(&mut state);
        assert_eq!(state.goals.phase, Phase::Revealed);
        assert_eq!(state.split, Ballot::default());
    }

    #[test]
    fn states_come_five_times_a_second_and_rarely_while_nothing_answers() {
        assert_eq!(pause_after(0, 1.0), 200.0);
        assert_eq!(pause_after(1, 1.0), 400.0);
        assert_eq!(pause_after(1, 0.0), 200.0);
        assert_eq!(pause_after(40, 1.0), 5_000.0);
    }
}
