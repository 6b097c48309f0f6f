//! The votes of a phone: kept until the server has them, and sent again after a bad line.

use leptos::{prelude::*, task::spawn_local};

use super::{
    super::line::{Contact, Line},
    data::OwnVote,
};
use crate::{
    app::web::browser,
    room::{Code, Frame, PHONE, Question, Refusal, Vote},
};

/// Longest time that an answer to a vote may take, in milliseconds.
const ANSWER: f64 = 8_000.0;

/// Milliseconds between two attempts.
const PAUSE: f64 = 1_500.0;

/// Returns the name in the browser's storage of something of a room.
fn name(code: Code, of: &str) -> String {
    format!("room.{code}.{of}")
}

/// Returns the mark of this phone in a room, drawn at its first visit. A browser that stores nothing gets a new one with
/// every visit, and counts as another phone.
pub fn mark_of(code: Code) -> Option<String> {
    let name = name(code, "phone");
    browser::remembered(&name).or_else(|| {
        let drawn = browser::drawn()?;
        browser::remember(&name, Some(&drawn));
        Some(drawn)
    })
}

/// The progress of a vote.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Progress {
    /// Nothing was sent.
    Nothing,
    /// It is on its way.
    Sending,
    /// The server has it.
    Counted,
    /// The server did not take it.
    Refused(Refusal),
}

/// A vote with the ballot that it belongs to.
type Cast = (Question, u8, Vote);

/// The votes of this phone.
#[derive(Clone, Copy)]
pub struct Ballots {
    line: Line,
    /// The vote of this phone on the question of the step, in this round.
    pub own: RwSignal<Option<Vote>>,
    /// The best mix that the server found for it, where the phone has no model.
    pub found: Option<OwnVote>,
    /// The progress of the newest vote.
    pub progress: RwSignal<Progress>,
    /// The vote that is to be sent.
    waiting: RwSignal<Option<Cast>>,
}

impl Ballots {
    /// Creates the votes of a phone; `sent` and `said` are known of one that votes by forms.
    pub fn new(line: Line, sent: Option<OwnVote>, said: Option<Refusal>) -> Self {
        let progress = match (said, sent) {
            (Some(refusal), _) => Progress::Refused(refusal),
            (None, Some(_)) => Progress::Counted,
            (None, None) => Progress::Nothing,
        };
        Self {
            line,
            own: RwSignal::new(sent.map(|own| own.vote)),
            found: sent,
            progress: RwSignal::new(progress),
            waiting: RwSignal::new(None),
        }
    }

    /// Follows the ballot of the step, and sends votes until the server has them.
    pub fn keep_sending(self, mark: Option<String>) {
        let ballot = Memo::new(move |_| {
            self.line
                .frame
                .with(|frame| frame.as_ref().and_then(ballot_of))
        });
        Effect::new(move |_| {
            let Some((question, round)) = ballot.get() else {
                return;
            };
            let kept = self.kept(question, round);
            self.own.set(kept.map(|(vote, _)| vote));
            self.progress.set(match kept {
                Some((_, true)) => Progress::Counted,
                Some((_, false)) => Progress::Sending,
                None => Progress::Nothing,
            });
            self.waiting.set(
                kept.filter(|(_, counted)| !counted)
                    .map(|(vote, _)| (question, round, vote)),
            );
        });
        let Some(mark) = mark else { return };
        let is_busy = StoredValue::new(false);
        Effect::new(move |_| {
            // A line that is back is a reason to try again.
            let is_there = self.line.contact.get() == Contact::Here;
            if self.waiting.get().is_some() && is_there && !is_busy.get_value() {
                is_busy.set_value(true);
                let mark = mark.clone();
                spawn_local(async move {
                    while let Some(Some(cast)) = self.waiting.try_get_untracked() {
                        if !self.send(&mark, cast).await {
                            browser::pause(PAUSE * (0.5 + browser::luck())).await;
                        }
                    }
                    is_busy.try_update_value(|is_busy| *is_busy = false);
                });
            }
        });
    }

    /// Casts a vote, or changes it.
    pub fn cast(self, vote: Vote) {
        let ballot = self
            .line
            .frame
            .with_untracked(|frame| frame.as_ref().and_then(ballot_of));
        let Some((question, round)) = ballot.filter(|(question, _)| *question == vote.question())
        else {
            return;
        };
        self.keep(question, round, &vote, false);
        self.own.set(Some(vote));
        self.progress.set(Progress::Sending);
        self.waiting.set(Some((question, round, vote)));
    }

    /// Sends a vote; returns true when nothing is left to be done with it.
    async fn send(self, mark: &str, (question, round, vote): Cast) -> bool {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(vote.pairs())
            .append_pair("round", &round.to_string())
            .finish();
        let address = self.line.address("vote");
        let answer = browser::call(&address, &[(PHONE, mark)], Some(&body), ANSWER).await;
        let Some(answer) = answer.filter(|answer| answer.kind.starts_with("text/plain")) else {
            return false;
        };
        let progress = match (answer.status, Refusal::from_key(answer.text.trim())) {
            (200, _) => Progress::Counted,
            (_, None | Some(Refusal::TooOften | Refusal::Unavailable | Refusal::Outside)) => {
                return false;
            }
            (_, Some(refusal)) => Progress::Refused(refusal),
        };
        if let Some(frame) = Frame::read(&answer.text) {
            self.line.take(frame);
        }
        // Another vote may have been cast meanwhile.
        if self.waiting.try_get_untracked() != Some(Some((question, round, vote))) {
            return true;
        }
        if progress == Progress::Counted {
            self.keep(question, round, &vote, true);
        }
        self.waiting.set(None);
        self.progress.set(progress);
        true
    }

    /// Keeps a vote in the browser, with the note whether the server has it.
    fn keep(self, question: Question, round: u8, vote: &Vote, counted: bool) {
        let text = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(vote.pairs())
            .append_pair("counted", &counted.to_string())
            .finish();
        browser::remember(&self.name_of(question, round), Some(&text));
    }

    /// Returns the vote that the browser keeps, and whether the server has it.
    fn kept(self, question: Question, round: u8) -> Option<(Vote, bool)> {
        let text = browser::remembered(&self.name_of(question, round))?;
        let pairs: Vec<_> = form_urlencoded::parse(text.as_bytes()).collect();
        let counted = pairs
            .iter()
            .any(|(name, value)| name == "counted" && value == "true");
        Some((Vote::read(&pairs)?, counted))
    }

    /// Returns the newest vote on a question, of any round, and whether the server has it.
    pub fn newest(self, question: Question) -> Option<(Vote, bool)> {
        let round = self.line.frame.with(|frame| {
            frame
                .as_ref()
                .map(|frame| frame.state.ballot(question).round)
        });
        let is_counted = self.progress.get() == Progress::Counted;
        let kept = (1..=round?)
            .rev()
            .find_map(|round| self.kept(question, round));
        // A browser that stores nothing knows the vote of this visit alone.
        kept.or_else(|| {
            let own = self.own.get().filter(|own| own.question() == question)?;
            Some((own, is_counted))
        })
    }

    fn name_of(self, question: Question, round: u8) -> String {
        name(self.line.code, &format!("{}.{round}", question.key()))
    }
}

/// Returns the ballot of the step that a room is at.
fn ballot_of(frame: &Frame) -> Option<(Question, u8)> {
    let question = frame.state.step.question()?;
    Some((question, frame.state.ballot(question).round))
}
