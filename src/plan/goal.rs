//! The six goals that a booking can serve.

use std::ops::{Index, IndexMut};

/// A goal; the plan gives each goal a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Goal {
    /// Different people of the target audience who see a video.
    Reach,
    /// Likes, comments, shares and saves.
    Engagement,
    /// Tracked purchases.
    Sales,
    /// On-target views by people who take the video as authentic.
    Authenticity,
    /// Credibility borrowed from known names, 0 to 1.
    Credibility,
    /// Share of your own time left over, 0 to 1.
    Ease,
}

impl Goal {
    /// All goals in the order of the plan format.
    pub const ALL: [Self; 6] = [
        Self::Reach,
        Self::Engagement,
        Self::Sales,
        Self::Authenticity,
        Self::Credibility,
        Self::Ease,
    ];

    /// Returns the name of the goal in the plan format.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Reach => "reach",
            Self::Engagement => "engagement",
            Self::Sales => "sales",
            Self::Authenticity => "authenticity",
            Self::Credibility => "credibility",
            Self::Ease => "ease",
        }
    }

    /// Returns the goal with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|goal| goal.key() == key)
    }
}

/// Number of goals that depend on views.
pub(crate) const RANDOM_COUNT: usize = 4;

/// Goals that depend on views, and so on random factors.
pub(crate) const RANDOM_GOALS: [Goal; RANDOM_COUNT] = [
    Goal::Reach,
    Goal::Engagement,
    Goal::Sales,
    Goal::Authenticity,
];

/// One value for each goal.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ByGoal<T>(pub [T; 6]);

impl<T> ByGoal<T> {
    /// Computes the value of each goal.
    pub fn from_fn(value: impl FnMut(Goal) -> T) -> Self {
        Self(Goal::ALL.map(value))
    }

    /// Iterates over the goals with their values, in the order of the plan format.
    pub fn iter(&self) -> impl Iterator<Item = (Goal, &T)> {
        Goal::ALL.into_iter().zip(&self.0)
    }
}

impl ByGoal<f64> {
    /// Scores values: shares of `most`; ease is its own score, and 0 of 0 scores 0.
    pub(crate) fn scores(&self, most: &Self) -> Self {
        Self::from_fn(|goal| match most[goal] {
            _ if goal == Goal::Ease => self[goal],
            most if most > 0.0 => self[goal] / most,
            _ => 0.0,
        })
    }
}

impl<T> Index<Goal> for ByGoal<T> {
    type Output = T;
    fn index(&self, goal: Goal) -> &T {
        &self.0[goal as usize]
    }
}

impl<T> IndexMut<Goal> for ByGoal<T> {
    fn index_mut(&mut self, goal: Goal) -> &mut T {
        &mut self.0[goal as usize]
    }
}
