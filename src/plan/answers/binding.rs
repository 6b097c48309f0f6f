//! Binding limits: the limits that keep the best mix from being better, and the value of a little more room.
//!
//! A tenth of the money or of the hours may buy nobody more. Then the least room that does is looked for: the feasible
//! mixes grow with the room and their values stay, so a room that makes the best mix better has no larger room that
//! does not.

use std::collections::VecDeque;

use super::warm_solver::NODE_LIMIT;
use crate::{
    Plan,
    goal::{ByGoal, Goal},
    input::{Field, Input},
    model::{
        offer::Offer,
        problem::{Mix, Problem},
    },
    outcome::Outcome,
    simulate::simulator::Simulator,
    solve::{Aim, Choices, NodeLimit, Solution, TIE},
    tier::Tier,
};

/// Share of themselves by which money and hours are loosened first; whole counts are loosened by one.
pub const SHARE: f64 = 0.1;

/// Number of times that a room is doubled in search of one that makes the best mix better: up to 102 times the limit.
const DOUBLINGS: usize = 10;

/// Precision of the least room, in currency units and in hours.
const STEP: f64 = 0.01;

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
    /// Room that was added: a tenth of the money (in currency units) or of the hours, or where that makes nothing better
    /// the least room that does; else one creator.
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

    /// Returns the room that is added first.
    fn unit(self, problem: &Problem) -> f64 {
        match self {
            Self::Money => SHARE * problem.budget,
            Self::Hours => SHARE * problem.hours,
            _ => 1.0,
        }
    }

    /// Returns the problem with more room; counts have room for one more, or one fewer.
    pub(super) fn loosened(self, problem: &Problem, room: f64) -> Problem {
        let mut loose = *problem;
        match self {
            Self::Money => loose.budget += room,
            Self::Hours => loose.hours += room,
            Self::Creators => loose.creators += 1,
            Self::Min(tier) => loose.offers[tier].min -= 1,
            Self::Max(tier) => loose.offers[tier].max += 1,
            Self::Locked(tier) => {
                let offer = &mut loose.offers[tier];
                offer.min = offer.min.saturating_sub(1);
                offer.max += 1;
            }
        }
        loose
    }

    /// Returns the limits that leave no room for one more creator of any tier beside a mix, whatever the money.
    pub(crate) fn without_room(plan: &Plan, problem: &Problem, mix: &Mix) -> Vec<Self> {
        let open = |offer: &&Offer| mix[offer.tier] < offer.max;
        let hours = problem
            .offers
            .0
            .iter()
            .filter(open)
            .map(|offer| offer.hours);
        let Some(least) = hours.min_by(f64::total_cmp) else {
            return Tier::ALL
                .into_iter()
                .map(|tier| match Input::Tier(tier, Field::Locked).of(plan) {
                    Some(_) => Self::Locked(tier),
                    None => Self::Max(tier),
                })
                .collect();
        };
        let mut limits = Vec::new();
        if problem.hours_of(mix) + least > problem.hours {
            limits.push(Self::Hours);
        }
        if mix.0.iter().sum::<u32>() >= problem.creators {
            limits.push(Self::Creators);
        }
        limits
    }
}

/// Returns the limits that bind, the most valuable first.
///
/// The list is empty when no single limit binds: either the plan has room enough, or two limits bind at once.
pub fn binding(plan: &Plan, outcome: &Outcome, simulator: &mut Simulator) -> Vec<Binding> {
    let Some(mut probing) = Probing::new(plan, outcome) else {
        return Vec::new();
    };
    loop {
        if let Some(found) = probing.step(simulator) {
            return found;
        }
    }
}

/// A running search for the limits that bind, one solve at a time.
#[derive(Clone, Debug)]
pub(super) struct Probing {
    standing: Standing,
    /// Limits still to be loosened, with the room of each.
    left: VecDeque<(Limit, f64)>,
    /// The search for the least room at the limit that was loosened last.
    widening: Option<Widening>,
    found: Vec<Binding>,
}

/// A running search for the least room that makes the best mix better.
#[derive(Clone, Debug)]
struct Widening {
    limit: Limit,
    /// Room that makes nothing better.
    low: f64,
    /// The best mix with the least room found that makes it better; its unit is the room that the mix needs.
    found: Option<Binding>,
    /// Number of rooms tried.
    tries: usize,
}

impl Probing {
    pub(super) fn new(plan: &Plan, outcome: &Outcome) -> Option<Self> {
        let standing = Standing::of(outcome)?;
        let problem = &standing.problem;
        let limits = Limit::all(plan, problem).into_iter();
        Some(Self {
            left: limits.map(|limit| (limit, limit.unit(problem))).collect(),
            standing,
            widening: None,
            found: Vec::new(),
        })
    }

    /// Solves for one more room; returns the limits that bind once all are found, the most valuable first.
    pub(super) fn step(&mut self, simulator: &mut Simulator) -> Option<Vec<Binding>> {
        if let Some(widening) = &mut self.widening {
            if !widening.step(&self.standing) {
                self.found.extend(widening.found);
                self.widening = None;
            }
            return None;
        }
        let Some((limit, room)) = self.left.pop_front() else {
            return Some(self.end(simulator));
        };
        match self.standing.with_room(limit, room) {
            Some(found) => self.found.push(found),
            None if matches!(limit, Limit::Money | Limit::Hours) => {
                self.widening = Some(Widening {
                    limit,
                    low: room,
                    found: None,
                    tries: 0,
                });
            }
            None => {}
        }
        None
    }

    /// Measures the people of each mix and sorts the limits.
    fn end(&mut self, simulator: &mut Simulator) -> Vec<Binding> {
        let mut found = std::mem::take(&mut self.found);
        let mixes: Vec<Mix> = std::iter::once(self.standing.mix)
            .chain(found.iter().map(|binding| binding.mix))
            .collect();
        let people = median_reach(&self.standing.problem, &mixes, simulator);
        for (binding, people_then) in found.iter_mut().zip(&people[1..]) {
            binding.worth_people = people_then - people[0];
        }
        found.sort_by(|one, other| other.worth_score.total_cmp(&one.worth_score));
        found
    }
}

impl Widening {
    /// Tries one room; returns false when the search is over.
    fn step(&mut self, standing: &Standing) -> bool {
        let room = match &self.found {
            None if self.tries >= DOUBLINGS => return false,
            None => 2.0 * self.low,
            Some(found) if found.unit - self.low <= STEP => return false,
            // By turns a little less than the mix needs, which proves it the least, and half of the interval.
            Some(found) if self.tries.is_multiple_of(2) => found.unit - STEP,
            Some(found) => 0.5 * (self.low + found.unit),
        };
        self.tries += 1;
        match standing.with_room(self.limit, room) {
            None => self.low = room,
            Some(found) => {
                let unit = standing.needed(self.limit, &found.mix);
                self.found = Some(Binding { unit, ..found });
            }
        }
        true
    }
}

/// The best mix, with the yardstick that it was measured by.
#[derive(Clone, Debug)]
struct Standing {
    problem: Problem,
    most: ByGoal<f64>,
    mix: Mix,
    objective: f64,
}

impl Standing {
    /// Takes the best mix of an outcome; returns `None` when nothing can be booked.
    fn of(outcome: &Outcome) -> Option<Self> {
        let best = outcome.best().as_ref().ok()?;
        Some(Self {
            problem: outcome.problem,
            most: outcome.most,
            mix: best.mix,
            objective: best.objective,
        })
    }

    /// Finds the best mix with more room at one limit; `None` where the room makes nothing better.
    fn with_room(&self, limit: Limit, room: f64) -> Option<Binding> {
        let problem = &self.problem;
        let loose = limit.loosened(problem, room);
        let (aim, constant) = yardstick(problem, &self.most, &loose);
        let solution = Choices::of(&loose).best(
            loose.budget,
            &aim,
            Some(&self.mix),
            &mut NodeLimit::each(NODE_LIMIT),
        )?;
        let worth_score = solution.objective + constant - self.objective;
        (solution.mix != self.mix && worth_score > TIE).then_some(Binding {
            limit,
            unit: room,
            mix: solution.mix,
            worth_score,
            worth_people: 0.0,
        })
    }

    /// Returns the room that a mix needs at a limit beyond the plan's own.
    fn needed(&self, limit: Limit, mix: &Mix) -> f64 {
        match limit {
            Limit::Money => self.problem.cost(mix) - self.problem.budget,
            _ => self.problem.hours_of(mix) - self.problem.hours,
        }
    }
}

/// Returns the plan's own objective for a problem with more room, and the constant that its values lack.
pub(super) fn yardstick(problem: &Problem, most: &ByGoal<f64>, loose: &Problem) -> (Aim, f64) {
    let most = most.0.map(|value| Solution {
        objective: value,
        // A mix with more room may reach more than that.
        bound: f64::INFINITY,
        ..Solution::<Mix>::default()
    });
    let mut aim = Aim::of(problem, &ByGoal(most));
    // Ease in the plan's own hours: 1 - h/H is (H'/H) (1 - h/H') plus the constant 1 - H'/H.
    let longer = loose.hours / problem.hours;
    let constant = aim.factors[Goal::Ease] * (1.0 - longer);
    aim.factors[Goal::Ease] *= longer;
    (aim, constant)
}

/// Computes the people whom each mix reaches in the median future.
pub(super) fn median_reach(
    problem: &Problem,
    mixes: &[Mix],
    simulator: &mut Simulator,
) -> Vec<f64> {
    let middles = simulator.middles(problem, mixes).into_iter();
    middles
        .map(|[_, median, _]| problem.audience * problem.duplication.share(median))
        .collect()
}
