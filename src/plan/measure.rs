//! The measures by which ways and plans are compared.

use super::{
    goal::{ByGoal, Goal},
    outcome::Booking,
    simulate::forecast::Spread,
};

/// A measure of a booking, a row of every comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Different people of the target audience who are reached.
    People,
    /// Views.
    Views,
    /// Likes, comments, shares and saves.
    Engagements,
    /// Tracked purchases.
    Sales,
    /// On-target views that are believed.
    TrustedViews,
    /// Credibility borrowed from known names, 0 to 1.
    Credibility,
    /// Share of your own time left over, 0 to 1.
    Ease,
    /// Hours of your own time.
    Hours,
    /// Money spent, in currency units.
    Cost,
    /// Value over all goals of the plan, 0 to 1.
    Score,
}

/// The direction in which a measure is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    More,
    /// Less is better.
    Less,
}

impl Measure {
    /// All measures, in the order in which they are shown.
    pub const ALL: [Self; 10] = [
        Self::People,
        Self::Views,
        Self::Engagements,
        Self::Sales,
        Self::TrustedViews,
        Self::Credibility,
        Self::Ease,
        Self::Hours,
        Self::Cost,
        Self::Score,
    ];

    /// Returns the measures that futures decide.
    pub fn forecast() -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(|measure| measure.is_forecast())
    }

    /// Returns the measures that a page compares: one for each goal whose value is not another row's, then hours and
    /// cost. Views serve the goals, and ease is what the hours leave over.
    pub fn compared() -> impl Iterator<Item = Self> {
        let rest = [Self::Views, Self::Ease, Self::Score];
        Self::ALL
            .into_iter()
            .filter(move |measure| !rest.contains(measure))
    }

    /// Returns the measure of a goal.
    pub const fn of(goal: Goal) -> Self {
        match goal {
            Goal::Reach => Self::People,
            Goal::Engagement => Self::Engagements,
            Goal::Sales => Self::Sales,
            Goal::Authenticity => Self::TrustedViews,
            Goal::Credibility => Self::Credibility,
            Goal::Ease => Self::Ease,
        }
    }

    /// Returns the goal that weighs most among those that futures decide; of equal ones the first.
    pub fn main_goal(weights: &ByGoal<f64>) -> Goal {
        Goal::ALL
            .into_iter()
            .filter(|goal| Self::of(*goal).is_forecast())
            .rev()
            .max_by(|a, b| weights[*a].total_cmp(&weights[*b]))
            .unwrap_or(Goal::Reach)
    }

    /// Returns the goal that a measure belongs to.
    pub fn goal(self) -> Option<Goal> {
        Goal::ALL.into_iter().find(|goal| Self::of(*goal) == self)
    }

    /// Returns true for a measure that futures decide, so that it has a spread.
    pub const fn is_forecast(self) -> bool {
        matches!(
            self,
            Self::People
                | Self::Views
                | Self::Engagements
                | Self::Sales
                | Self::TrustedViews
                | Self::Credibility
        )
    }

    /// Returns the direction in which the measure is better.
    pub const fn better(self) -> Better {
        match self {
            Self::Hours | Self::Cost => Better::Less,
            _ => Better::More,
        }
    }

    /// Returns how the futures of a booking spread; `None` for a measure that they do not decide.
    pub fn spread(self, booking: &Booking) -> Option<&Spread> {
        match self {
            Self::Views => Some(&booking.forecast.views),
            _ => booking.forecast.spread(self.goal()?),
        }
    }

    /// Returns the outcomes of a booking by future; `None` for a measure that they do not decide.
    pub fn outcomes(self, booking: &Booking) -> Option<Vec<f64>> {
        let futures = &booking.futures;
        match self {
            Self::People => Some(futures.reach()),
            Self::Views => Some(futures.views.clone()),
            Self::Engagements => Some(futures.engagement.clone()),
            Self::Sales => Some(futures.sales.clone()),
            Self::TrustedViews => Some(futures.authenticity.clone()),
            Self::Credibility => Some(futures.credibility.clone()),
            Self::Ease | Self::Hours | Self::Cost | Self::Score => None,
        }
    }

    /// Returns the value of a booking: the median of its futures where they decide it.
    pub fn value(self, booking: &Booking) -> f64 {
        match self {
            Self::Hours => booking.hours,
            Self::Cost => booking.cost,
            Self::Score => booking.objective,
            Self::Ease => booking.values[Goal::Ease],
            _ => self.spread(booking).map_or(0.0, |spread| spread.p50),
        }
    }

    /// Returns the value with its sign turned where less is better, so that the larger one is the better one.
    pub fn merit(self, booking: &Booking) -> f64 {
        match self.better() {
            Better::More => self.value(booking),
            Better::Less => -self.value(booking),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Plan, outcome::outcome, simulate::simulator::Simulator, way::Way};

    #[test]
    fn every_goal_has_a_measure_of_its_own_that_says_the_same() {
        let outcome = outcome(&Plan::new(9_000.0).unwrap(), &mut Simulator::new(100));
        let booking = outcome.ways[Way::Best].as_ref().unwrap();
        for goal in Goal::ALL {
            let measure = Measure::of(goal);
            assert_eq!(measure.goal(), Some(goal));
            assert_eq!(
                measure.is_forecast(),
                booking.futures.chance(goal, 0.0).is_some()
            );
            if !measure.is_forecast() {
                assert_eq!(measure.value(booking), booking.values[goal]);
            }
        }
        for measure in Measure::ALL {
            assert_eq!(
                measure.spread(booking).is_some(),
                measure.is_forecast(),
                "{measure:?}"
            );
            assert_eq!(measure.outcomes(booking).is_some(), measure.is_forecast());
            let median = measure.outcomes(booking).map(|mut outcomes| {
                outcomes.sort_by(f64::total_cmp);
                (outcomes[49], outcomes[50])
            });
            if let Some((low, high)) = median {
                assert!(
                    (low..=high).contains(&measure.value(booking)),
                    "{measure:?}"
                );
            }
        }
        assert_eq!(Measure::Cost.merit(booking), -booking.cost);
        assert_eq!(Measure::People.merit(booking), booking.forecast.reach.p50);
        let compared: Vec<_> = Measure::compared().collect();
        assert_eq!(compared.len(), 7);
    }
}
