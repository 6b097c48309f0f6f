//! The state of a room, and the frame in which everybody gets it.

use super::{Question, Spread, Step};
use crate::plan::{Plan, example::HOBBY_SHOP};

/// The phase of a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Phones vote, and may change their votes.
    #[default]
    Open,
    /// Nobody votes, and nobody sees the votes yet.
    Closed,
    /// The votes are shown.
    Revealed,
}

impl Phase {
    const ALL: [Self; 3] = [Self::Open, Self::Closed, Self::Revealed];

    const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Revealed => "revealed",
        }
    }
}

/// The round and the phase of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// The round, from 1; a further one keeps those before it.
    pub round: u8,
    /// Its phase.
    pub phase: Phase,
}

impl Ballot {
    /// Most rounds of a question.
    pub const ROUNDS: u8 = 9;

    /// Returns the ballot with the votes shown.
    pub fn revealed(self) -> Self {
        Self {
            phase: Phase::Revealed,
            ..self
        }
    }

    /// Returns the next round, open; the last round is only opened again.
    pub fn again(self) -> Self {
        Self {
            round: (self.round + 1).min(Self::ROUNDS),
            phase: Phase::Open,
        }
    }

    /// Returns the number of rounds that are over.
    pub fn over(self) -> u8 {
        match self.phase {
            Phase::Revealed => self.round,
            Phase::Open | Phase::Closed => self.round.saturating_sub(1),
        }
    }

    fn write(self) -> String {
        format!("{}.{}", self.round, self.phase.key())
    }

    fn read(text: &str) -> Option<Self> {
        let (round, phase) = text.split_once('.')?;
        Some(Self {
            round: round
                .parse()
                .ok()
                .filter(|round| (1..=Self::ROUNDS).contains(round))?,
            phase: Phase::ALL.into_iter().find(|it| it.key() == phase)?,
        })
    }
}

impl Default for Ballot {
    fn default() -> Self {
        Self {
            round: 1,
            phase: Phase::Open,
        }
    }
}

/// The state that the presenter sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The step.
    pub step: Step,
    /// The vote on the split of the money.
    pub split: Ballot,
    /// The vote on the goals.
    pub goals: Ballot,
    /// The plan on the wall, as a query.
    pub plan: String,
    /// True while the wall is black.
    pub is_black: bool,
    /// True while no further phone is let in.
    pub is_locked: bool,
    /// Number of made-up phones of a rehearsal.
    pub rehearsed: u16,
}

impl State {
    /// Returns the state in which a room opens.
    pub fn opening(plan: String) -> Self {
        Self {
            step: Step::Case,
            split: Ballot::default(),
            goals: Ballot::default(),
            plan,
            is_black: false,
            is_locked: false,
            rehearsed: 0,
        }
    }

    /// Returns the ballot of a question.
    pub fn ballot(&self, question: Question) -> Ballot {
        match question {
            Question::Split => self.split,
            Question::Goals => self.goals,
        }
    }

    /// Returns the ballot of a question, to be changed.
    pub fn ballot_mut(&mut self, question: Question) -> &mut Ballot {
        match question {
            Question::Split => &mut self.split,
            Question::Goals => &mut self.goals,
        }
    }

    /// Goes to a step. A step that shows votes reveals them, which ends the vote.
    pub fn go(&mut self, step: Step) {
        self.step = step;
        if let Some(question) = step.reveals() {
            let ballot = self.ballot_mut(question);
            *ballot = ballot.revealed();
        }
    }

    /// Returns whether phones may vote on a question in this round now.
    pub fn takes(&self, question: Question, round: u8) -> bool {
        let ballot = self.ballot(question);
        self.step.asks() == Some(question) && ballot.phase == Phase::Open && ballot.round == round
    }

    /// Returns the plan on the wall; `None` for a text that is no whole plan.
    pub fn plan(&self) -> Option<Plan> {
        // A query with a budget is a whole plan, whatever it is laid over.
        let mut pairs = form_urlencoded::parse(self.plan.as_bytes());
        pairs.find(|(name, _)| name == "budget")?;
        Plan::from_address(&HOBBY_SHOP.plan(), &self.plan).ok()
    }

    /// Writes the state.
    pub fn write(&self) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        self.write_to(&mut pairs);
        pairs.finish()
    }

    fn write_to(&self, pairs: &mut form_urlencoded::Serializer<'_, String>) {
        pairs.append_pair("step", self.step.key());
        for (name, ballot) in [("split", self.split), ("goals", self.goals)] {
            if ballot != Ballot::default() {
                pairs.append_pair(name, &ballot.write());
            }
        }
        for (name, is) in [("black", self.is_black), ("locked", self.is_locked)] {
            if is {
                pairs.append_pair(name, "");
            }
        }
        if self.rehearsed > 0 {
            pairs.append_pair("rehearsed", &self.rehearsed.to_string());
        }
        pairs.append_pair("plan", &self.plan);
    }

    /// Reads what [`State::write`] wrote, other pairs aside; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let value = |wanted: &str| value(text, wanted);
        let ballot = |name: &str| match value(name) {
            Some(text) => Ballot::read(&text),
            None => Some(Ballot::default()),
        };
        Some(Self {
            step: Step::from_key(&value("step")?)?,
            split: ballot("split")?,
            goals: ballot("goals")?,
            plan: value("plan")?,
            is_black: value("black").is_some(),
            is_locked: value("locked").is_some(),
            rehearsed: match value("rehearsed") {
                Some(count) => count.parse().ok()?,
                None => 0,
            },
        })
    }
}

/// The phones of a room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Phones that came.
    pub phones: u32,
    /// Phones that voted on the question of the step, in this round.
    pub voted: u32,
}

/// All that is visible in a room at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The line of counters: another one means that the counter began anew.
    pub epoch: i64,
    /// Number of changes of the room.
    pub counter: i64,
    /// The state that the presenter set.
    pub state: State,
    /// The phones.
    pub tally: Tally,
    /// The votes of this round, once they are revealed.
    pub spread: Option<Spread>,
    /// The votes of the round before it.
    pub before: Option<Spread>,
    /// True once the room has ended.
    pub has_ended: bool,
    /// The driver's window, shortened so that nobody can drive with it.
    pub driver: String,
}

impl Frame {
    /// Returns whether the frame is newer than another one of the room.
    pub fn is_newer(&self, than: &Self) -> bool {
        (self.epoch, self.counter) > (than.epoch, than.counter)
            || (self.epoch, self.counter) == (than.epoch, than.counter) && self != than
    }

    /// Writes the frame, on one line.
    pub fn write(&self) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        pairs
            .append_pair("epoch", &self.epoch.to_string())
            .append_pair("counter", &self.counter.to_string())
            .append_pair("phones", &self.tally.phones.to_string())
            .append_pair("voted", &self.tally.voted.to_string());
        self.state.write_to(&mut pairs);
        for (name, spread) in [("spread", &self.spread), ("before", &self.before)] {
            if let Some(spread) = spread {
                pairs.append_pair(name, &spread.write());
            }
        }
        if self.has_ended {
            pairs.append_pair("ended", "");
        }
        if !self.driver.is_empty() {
            pairs.append_pair("driver", &self.driver);
        }
        pairs.finish()
    }

    /// Reads what [`Frame::write`] wrote; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let number = |wanted: &str| value(text, wanted)?.parse::<i64>().ok();
        let count = |wanted: &str| value(text, wanted)?.parse::<u32>().ok();
        let state = State::read(text)?;
        let spread = |name: &str| match (value(text, name), state.step.question()) {
            (Some(text), Some(question)) => Spread::read(question, &text).map(Some),
            (None, _) => Some(None),
            (Some(_), None) => None,
        };
        Some(Self {
            epoch: number("epoch")?,
            counter: number("counter")?,
            tally: Tally {
                phones: count("phones")?,
                voted: count("voted")?,
            },
            spread: spread("spread")?,
            before: spread("before")?,
            has_ended: value(text, "ended").is_some(),
            driver: value(text, "driver").unwrap_or_default(),
            state,
        })
    }
}

/// Returns the value of the first pair with a name.
pub fn value(text: &str, wanted: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(text.as_bytes());
    pairs.find_map(|(name, value)| (name == wanted).then(|| value.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::room::Vote;

    fn frame() -> Frame {
        let mut state = State::opening("budget=2500&title=A%26B+%F0%9F%98%80".to_owned());
        state.go(Step::Predictions);
        state.goals = Ballot::default().again();
        state.is_black = true;
        state.is_locked = true;
        let mut spread = Spread::none(Question::Split);
        spread.count(&Vote::Split(35), None);
        Frame {
            epoch: 1_790_000_000,
            counter: 12,
            state,
            tally: Tally {
                phones: 340,
                voted: 312,
            },
            spread: Some(spread.clone()),
            before: Some(spread),
            has_ended: true,
            driver: "1a2b".to_owned(),
        }
    }

    #[test]
    fn a_frame_is_read_as_it_was_written_and_is_one_line() {
        let first = Frame {
            spread: None,
            before: None,
            has_ended: false,
            driver: String::new(),
            state: State::opening(String::new()),
            ..frame()
        };
        for frame in [frame(), first] {
            let written = frame.write();
            assert_eq!(Frame::read(&written), Some(frame));
            assert!(
                written.bytes().all(|byte| byte.is_ascii_graphic()),
                "{written}"
            );
        }
        for text in [
            "",
            "hello",
            "epoch=1&counter=x&step=case&plan=&phones=0&voted=0",
        ] {
            assert_eq!(Frame::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_reveal_ends_the_vote_and_another_round_opens_it() {
        let mut state = State::opening(String::new());
        assert!(
            !state.takes(Question::Split, 1),
            "nothing is asked at the case"
        );
        state.go(Step::Predict);
        assert!(state.takes(Question::Split, 1));
        assert!(!state.takes(Question::Goals, 1) && !state.takes(Question::Split, 2));
        state.go(Step::Predictions);
        assert!(!state.takes(Question::Split, 1));
        state.go(Step::Predict);
        assert!(!state.takes(Question::Split, 1), "it was revealed");
        state.split = state.split.again();
        assert!(state.takes(Question::Split, 2));
        state.split.phase = Phase::Closed;
        assert!(!state.takes(Question::Split, 2));
        for _ in 0..20 {
            state.split = state.split.again();
        }
        assert_eq!(state.split.round, Ballot::ROUNDS);
    }

    #[test]
    fn only_what_is_newer_is_drawn() {
        let older = frame();
        let tallied = Frame {
            tally: Tally {
                voted: 313,
                ..older.tally
            },
            ..older.clone()
        };
        let newer = Frame {
            counter: 13,
            ..older.clone()
        };
        let restored = Frame {
            epoch: older.epoch + 1,
            counter: 1,
            ..older.clone()
        };
        assert!(newer.is_newer(&older) && tallied.is_newer(&older) && restored.is_newer(&newer));
        assert!(!older.is_newer(&newer) && !older.is_newer(&older) && !newer.is_newer(&restored));
    }
}
