//! The steps that a room goes through, and the questions that phones vote on.

/// A step of the room's story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The case.
    Case,
    /// Each phone splits the money between small and big creators.
    Predict,
    /// All splits beside the three ways.
    Predictions,
    /// Each phone weighs the goals.
    Goals,
    /// All weights, and the best mix of each vote.
    Opinions,
    /// The presenter's sliders on every phone.
    WhatIf,
    /// Each phone keeps its own plan.
    TakeAway,
    /// Anything else on the wall, which phones do not show.
    Wall,
}

/// A question that phones vote on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// The split of the money between small and big creators.
    Split,
    /// The weights of the goals.
    Goals,
}

impl Step {
    /// All steps, in the order of the story.
    pub const ALL: [Self; 8] = [
        Self::Case,
        Self::Predict,
        Self::Predictions,
        Self::Goals,
        Self::Opinions,
        Self::WhatIf,
        Self::TakeAway,
        Self::Wall,
    ];

    /// Returns the name of the step in frames.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Predict => "predict",
            Self::Predictions => "predictions",
            Self::Goals => "goals",
            Self::Opinions => "opinions",
            Self::WhatIf => "what-if",
            Self::TakeAway => "take-away",
            Self::Wall => "wall",
        }
    }

    /// Returns the step with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }

    /// Returns the question that phones vote on at this step.
    pub const fn asks(self) -> Option<Question> {
        match self {
            Self::Predict => Some(Question::Split),
            Self::Goals => Some(Question::Goals),
            _ => None,
        }
    }

    /// Returns the question whose votes this step reveals.
    pub const fn reveals(self) -> Option<Question> {
        match self {
            Self::Predictions => Some(Question::Split),
            Self::Opinions => Some(Question::Goals),
            _ => None,
        }
    }

    /// Returns the question that this step is about.
    pub fn question(self) -> Option<Question> {
        self.asks().or(self.reveals())
    }
}

impl Question {
    /// All questions.
    pub const ALL: [Self; 2] = [Self::Split, Self::Goals];

    /// Returns the name of the question in votes.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Split => "split",
            Self::Goals => "goals",
        }
    }

    /// Returns the question with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|question| question.key() == key)
    }
}
