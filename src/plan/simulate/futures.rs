//! Outcomes of one mix in every future.

use crate::{
    goal::Goal,
    model::{problem::Problem, reach::Duplication},
};

/// Outcomes of one mix by future; the same index is the same luck in every mix of the plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Futures {
    /// Sums of reach gains, with which reach rises; people are worked out of those that are asked for.
    pub(crate) gains: Vec<f64>,
    pub(crate) audience: Audience,
    /// Views.
    pub views: Vec<f64>,
    /// Likes, comments, shares and saves.
    pub engagement: Vec<f64>,
    /// Tracked purchases, whole.
    pub sales: Vec<f64>,
    /// On-target views that are believed.
    pub authenticity: Vec<f64>,
}

/// Who is to be reached.
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
    /// Different people of the target audience, by future.
    pub fn reach(&self) -> Vec<f64> {
        self.gains.iter().map(|gains| self.people(*gains)).collect()
    }

    /// Different people of the target audience that a sum of reach gains stands for.
    pub(crate) fn people(&self, gains: f64) -> f64 {
        self.audience.audience * self.audience.duplication.share(gains)
    }

    /// Share of the futures in which a goal comes to at least this much; none for credibility and ease, which do not
    /// depend on luck.
    pub fn chance(&self, goal: Goal, value: f64) -> Option<f64> {
        let ordered = self.ordered(goal)?;
        let enough = |future: &&f64| match goal {
            Goal::Reach => self.people(**future) >= value,
            _ => **future >= value,
        };
        Some(ordered.iter().filter(enough).count() as f64 / ordered.len() as f64)
    }

    /// What rises with the outcomes of a goal, by future; none for credibility and ease, which do not depend on luck.
    fn ordered(&self, goal: Goal) -> Option<&[f64]> {
        match goal {
            Goal::Reach => Some(&self.gains),
            Goal::Engagement => Some(&self.engagement),
            Goal::Sales => Some(&self.sales),
            Goal::Authenticity => Some(&self.authenticity),
            Goal::Credibility | Goal::Ease => None,
        }
    }

    /// Share of the futures in which this mix has more of the goal than another of the same plan; ties count half.
    pub fn beats(&self, other: &Self, goal: Goal) -> Option<f64> {
        let (mine, theirs) = (self.ordered(goal)?, other.ordered(goal)?);
        let score = |(mine, theirs): (&f64, &f64)| match mine.total_cmp(theirs) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        };
        let won: f64 = mine.iter().zip(theirs).map(score).sum();
        // Of a plan with very many videos fewer futures are drawn: the first ones, which both have.
        Some(won / mine.len().min(theirs.len()) as f64)
    }
}
