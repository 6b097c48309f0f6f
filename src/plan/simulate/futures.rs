//! The outcomes of one mix in every future.

use crate::{
    goal::Goal,
    model::{problem::Problem, reach::Duplication},
};

/// The outcomes of one mix by future; an index stands for the same random draws in every mix of the plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Futures {
    /// Sums of reach gains, with which reach rises; people are computed on demand.
    pub(crate) gains: Vec<f64>,
    pub(crate) audience: Audience,
    /// Views.
    pub views: Vec<f64>,
    /// Likes, comments, shares and saves.
    pub engagement: Vec<f64>,
    /// Tracked purchases, whole.
    pub sales: Vec<f64>,
    /// On-target views by people who take the video as authentic.
    pub authenticity: Vec<f64>,
    /// Standing borrowed from known names, 0 to 1.
    pub credibility: Vec<f64>,
}

/// The target audience: its size and its duplication.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Audience {
    audience: f64,
    duplication: Duplication,
}

impl Audience {
    pub(super) fn of(problem: &Problem) -> Self {
        Self {
            audience: problem.audience,
            duplication: problem.duplication,
        }
    }
}

impl Futures {
    /// Computes the different people of the target audience, by future.
    pub fn reach(&self) -> Vec<f64> {
        self.gains.iter().map(|gains| self.people(*gains)).collect()
    }

    /// Computes the different people of the target audience that a sum of reach gains stands for.
    pub(crate) fn people(&self, gains: f64) -> f64 {
        self.audience.audience * self.audience.duplication.share(gains)
    }

    /// Computes the share of the futures in which a goal reaches `value`; `None` for ease, which is certain.
    pub fn chance(&self, goal: Goal, value: f64) -> Option<f64> {
        let ordered = self.ordered(goal)?;
        let enough = |future: &&f64| match goal {
            Goal::Reach => self.people(**future) >= value,
            _ => **future >= value,
        };
        Some(ordered.iter().filter(enough).count() as f64 / ordered.len() as f64)
    }

    /// Returns numbers that order the futures by a goal's outcome; `None` for ease, which is certain.
    fn ordered(&self, goal: Goal) -> Option<&[f64]> {
        match goal {
            Goal::Reach => Some(&self.gains),
            Goal::Engagement => Some(&self.engagement),
            Goal::Sales => Some(&self.sales),
            Goal::Authenticity => Some(&self.authenticity),
            Goal::Credibility => Some(&self.credibility),
            Goal::Ease => None,
        }
    }

    /// Computes the share of the futures in which this mix has more of the goal than another with the same luck, of the same
    /// plan or not, from 0 to 1; ties count half. `None` for ease, which is certain.
    pub fn beats(&self, other: &Self, goal: Goal) -> Option<f64> {
        // Gains are shares of an audience, so those of two audiences say nothing about people.
        if goal == Goal::Reach && self.audience != other.audience {
            return Some(share_won(&self.reach(), &other.reach()));
        }
        Some(share_won(self.ordered(goal)?, other.ordered(goal)?))
    }
}

/// Computes the share of the futures in which one number is the higher; ties count half.
fn share_won(mine: &[f64], theirs: &[f64]) -> f64 {
    let score = |(mine, theirs): (&f64, &f64)| match mine.total_cmp(theirs) {
        std::cmp::Ordering::Greater => 1.0,
        std::cmp::Ordering::Equal => 0.5,
        std::cmp::Ordering::Less => 0.0,
    };
    let won: f64 = mine.iter().zip(theirs).map(score).sum();
    // A plan with very many videos has fewer futures. They are the first ones, which both mixes have.
    won / mine.len().min(theirs.len()) as f64
}
