//! Binding limits: the limits that keep the best mix from being better, and the value of a little more room.

use super::warm_solver::NODE_LIMIT;
use crate::{
    Plan,
    goal::{ByGoal, Goal},
    input::{Field, Input},
    model::problem::{Mix, Problem},
    outcome::Outcome,
    simulate::simulator::Simulator,
    solve::{Aim, Choices, NodeLimit, Solution, TIE},
    tier::Tier,
};

/// Share of themselves by which money and hours are loosened; whole counts are loosened by one.
pub const SHARE: f64 = 0.1;

/// A limit of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The budget.
    Money,
    /// Hours of your own time.
    Hours,
    /// Number of creators.
    Creators,
    /// Fewest of a tier.
    Min(Tier),
    /// Most of a tier.
    Max(Tier),
    /// The number that a tier is locked to.
    Locked(Tier),
}

/// A limit that keeps the best mix from being better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Binding {
    /// The limit that binds.
    pub limit: Limit,
    /// Room that was added: a tenth of the money (in currency units) or of the hours, else one creator.
    pub unit: f64,
    /// The best mix with that much more room, by the plan's own objective.
    pub mix: Mix,
    /// Value of the room: the rise of the best mix's value (U of the model, 0 to 1), above 0.
    ///
    /// Scores stay shares of the most that the plan's own mixes reach, and ease stays a share of the plan's own hours.
    /// With a yardstick that grows along with the limit, the value of the room would disappear.
    pub worth_score: f64,
    /// Number of people that the median future reaches in addition; below 0 where other goals gain.
    pub worth_people: f64,
}

impl Limit {
    /// Returns the name in the answers' format: `money`, `hours`, `creators`, `tiers.micro.max`.
    pub fn key(self) -> String {
        let of = |tier: Tier, field: Field| Input::Tier(tier, field).path();
        match self {
            Self::Money => "money".to_owned(),
            Self::Hours => "hours".to_owned(),
            Self::Creators => "creators".to_owned(),
            Self::Min(tier) => of(tier, Field::Min),
            Self::Max(tier) => of(tier, Field::Max),
            Self::Locked(tier) => of(tier, Field::Locked),
        }
    }

    /// Returns all limits that a plan sets.
    ///
    /// A limit that the best mix does not touch may bind too: with room for one more of a tier, another mix may be
    /// better.
    fn all(plan: &Plan, problem: &Problem) -> Vec<Self> {
        let mut limits = vec![Self::Money, Self::Hours, Self::Creators];
        for offer in &problem.offers.0 {
            let set = |field: Field| Input::Tier(offer.tier, field).of(plan).is_some();
            if set(Field::Locked) {
                limits.push(Self::Locked(offer.tier));
                continue;
            }
            if offer.min > 0 {
                limits.push(Self::Min(offer.tier));
            }
            if set(Field::Max) {
                limits.push(Self::Max(offer.tier));
            }
        }
        limits
    }

    /// Returns the problem with more room, and the amount of room.
    fn loosened(self, problem: &Problem) -> (Problem, f64) {
        let mut loose = *problem;
        let unit = match self {
            Self::Money => SHARE * problem.budget,
            Self::Hours => SHARE * problem.hours,
            _ => 1.0,
        };
        match self {
            Self::Money => loose.budget += unit,
            Self::Hours => loose.hours += unit,
            Self::Creators => loose.creators += 1,
            Self::Min(tier) => loose.offers[tier].min -= 1,
            Self::Max(tier) => loose.offers[tier].max += 1,
            Self::Locked(tier) => {
                let offer = &mut loose.offers[tier];
                offer.min = offer.min.saturating_sub(1);
                offer.max += 1;
            }
        }
        (loose, unit)
    }
}

/// Returns the limits that bind, the most valuable first.
///
/// The list is empty when no single limit binds: either the plan has room enough, or two limits bind at once.
pub fn binding(plan: &Plan, outcome: &Outcome, simulator: &mut Simulator) -> Vec<Binding> {
    Standing::of(outcome).map_or_else(Vec::new, |standing| standing.binding(plan, simulator))
}

/// The best mix, with the yardstick that it was measured by.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    problem: Problem,
    most: ByGoal<f64>,
    mix: Mix,
    objective: f64,
}

impl Standing {
    /// Returns the best mix.
    pub(super) fn mix(&self) -> Mix {
        self.mix
    }

    /// Takes the best mix of an outcome; returns `None` when nothing can be booked.
    pub(super) fn of(outcome: &Outcome) -> Option<Self> {
        let best = outcome.best().as_ref().ok()?;
        Some(Self {
            problem: outcome.problem,
            most: outcome.most,
            mix: best.mix,
            objective: best.objective,
        })
    }

    /// Does the work of [`binding`].
    pub(super) fn binding(&self, plan: &Plan, simulator: &mut Simulator) -> Vec<Binding> {
        let (problem, best) = (&self.problem, self);
        let yardstick = self.yardstick();
        let mut found: Vec<Binding> = Limit::all(plan, problem)
            .into_iter()
            .filter_map(|limit| {
                let (loose, unit) = limit.loosened(problem);
                // Ease in the plan's own hours: 1 - h/H is (H'/H) (1 - h/H') plus the constant 1 - H'/H.
                let longer = loose.hours / problem.hours;
                let mut aim = yardstick;
                aim.factors[Goal::Ease] *= longer;
                let solution = Choices::of(&loose).best(
                    loose.budget,
                    &aim,
                    Some(&best.mix),
                    &mut NodeLimit::each(NODE_LIMIT),
                )?;
                let constant = yardstick.factors[Goal::Ease] * (1.0 - longer);
                let worth_score = solution.objective + constant - best.objective;
                (solution.mix != best.mix && worth_score > TIE).then_some(Binding {
                    limit,
                    unit,
                    mix: solution.mix,
                    worth_score,
                    worth_people: 0.0,
                })
            })
            .collect();
        let mixes: Vec<Mix> = std::iter::once(best.mix)
            .chain(found.iter().map(|binding| binding.mix))
            .collect();
        let people = median_reach(problem, &mixes, simulator);
        for (binding, people_then) in found.iter_mut().zip(&people[1..]) {
            binding.worth_people = people_then - people[0];
        }
        found.sort_by(|one, other| other.worth_score.total_cmp(&one.worth_score));
        found
    }

    /// Returns the plan's own objective.
    fn yardstick(&self) -> Aim {
        let most = self.most.0.map(|value| Solution {
            objective: value,
            // A mix with more room may reach more than that.
            bound: f64::INFINITY,
            ..Solution::default()
        });
        Aim::of(&self.problem, &ByGoal(most))
    }
}

/// Computes the people whom each mix reaches in the median future.
fn median_reach(problem: &Problem, mixes: &[Mix], simulator: &mut Simulator) -> Vec<f64> {
    let middles = simulator.middles(problem, mixes).into_iter();
    middles
        .map(|[_, median, _]| problem.audience * problem.duplication.share(median))
        .collect()
}
