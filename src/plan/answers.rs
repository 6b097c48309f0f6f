//! The questions that a plan's numbers answer beyond the best mix: what would change the advice, what limits it,
//! what it is worth, and what to find out next (section 6 of the model).
//!
//! Everything here is worked out by solving plans next to the plan again (`nearby`), exactly, and in slices of
//! bounded work, so that a page can answer without holding up its user. Where a plan has too many mixes to list
//! and each solve is a search, the answers have an allowance of work and say how far they came.

mod ask_next;
mod binding;
mod blend;
mod implied;
mod least_budget;
mod map;
mod walk_away;

mod custom_mix;
#[cfg(test)]
mod laws;
mod switch_points;
#[cfg(test)]
mod tests;
mod warm_solver;

use std::collections::VecDeque;

pub use self::ask_next::{Ask, ask_next, unknowns};
pub use self::binding::{Binding, Limit, SHARE, binding};
pub use self::blend::blend_gain;
pub use self::custom_mix::{Breach, CustomMix, typed_mix};
pub use self::implied::{CPM_SOURCES, Implied, PUBLISHED_CPM, Prices, implied};
pub use self::least_budget::{LeastBudget, Spending, least_budget};
pub use self::map::{CELLS, DecisionMap, Mapping, micro_share};
pub use self::switch_points::{INPUTS, SwitchPoint, SwitchPoints, flips_of};
pub use self::walk_away::{WalkAway, walk_away};
use self::warm_solver::WarmSolver;
use super::{
    Plan,
    goal::Goal,
    input::Input,
    model::problem::{Mix, Problem},
    outcome::Outcome,
    simulate::simulator::Simulator,
    tier::Family,
};

/// Work of one slice, in mixes valued: some 2 ms on a desktop, 6 ms in a browser.
const SLICE: usize = 4_000;

/// The other input of the map that comes with the answers.
pub const MAP_INPUT: Input = Input::Goal(Goal::Reach);

/// Which families a mix books: what the advice is, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Composition {
    /// Nothing can be booked.
    Nothing,
    /// Creators of the micro family alone.
    Micro,
    /// Creators of both families.
    Blend,
    /// Creators of the macro family alone.
    Macro,
}

impl Composition {
    /// The composition of a mix under a problem; none is nothing.
    pub fn of(problem: &Problem, mix: Option<&Mix>) -> Self {
        let books = |family: Family| {
            let mut tiers = mix.into_iter().flat_map(|mix| mix.iter());
            tiers.any(|(tier, count)| *count > 0 && problem.offers[tier].family == family)
        };
        match (books(Family::Micro), books(Family::Macro)) {
            (false, false) => Self::Nothing,
            (true, false) => Self::Micro,
            (true, true) => Self::Blend,
            (false, true) => Self::Macro,
        }
    }
}

/// What is known of the answers; each is none until it has been worked out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// What the blend is worth beyond the better pure plan; see [`blend_gain`].
    pub blend_gain: Option<Option<f64>>,
    /// Implied prices.
    pub implied: Option<Implied>,
    /// What limits the best mix, what is worth most first.
    pub binding: Option<Vec<Binding>>,
    /// The least budget for the target; none inside when the plan has no target.
    pub least_budget: Option<Option<LeastBudget>>,
    /// The walk-away price of each tier in the best mix, smallest tier first.
    pub walk_away: Option<Vec<WalkAway>>,
    /// The flip points of [`INPUTS`], in their order; it grows input by input.
    pub flips: Vec<SwitchPoints>,
    /// What to ask next, what changes most first.
    pub ask_next: Option<Vec<Ask>>,
    /// Unknowns that were not tried, because the plan is slow to solve.
    pub untried: usize,
    /// Budget by [`MAP_INPUT`].
    pub map: Option<DecisionMap>,
}

/// Answers while they are worked out, slice by slice.
#[derive(Clone, Debug)]
pub struct Answering {
    plan: Plan,
    standing: Option<binding::Standing>,
    nearby: WarmSolver,
    left: VecDeque<Part>,
    answers: Answers,
}

/// A piece of the work, in the order in which people want it.
#[derive(Clone, Debug)]
enum Part {
    Binding,
    LeastBudget(Option<Box<least_budget::Quest>>),
    WalkAway {
        left: VecDeque<walk_away::Climb>,
        found: Vec<WalkAway>,
    },
    SwitchPoints(Input, Option<Box<switch_points::Scan>>),
    AskNext {
        left: VecDeque<(Input, f64, f64)>,
        found: Vec<Ask>,
        work: usize,
    },
    Map(Option<Box<Mapping>>),
}

impl Answering {
    /// Starts on the answers to a plan whose outcome is known.
    pub fn new(plan: &Plan, outcome: &Outcome) -> Self {
        let best = outcome.best().as_ref().ok();
        let climbs = best.map(|best| walk_away::Climb::all(plan, &best.mix));
        let mut left = VecDeque::from([
            Part::Binding,
            Part::LeastBudget(None),
            Part::WalkAway {
                left: climbs.into_iter().flatten().collect(),
                found: Vec::new(),
            },
        ]);
        left.extend(INPUTS.map(|input| Part::SwitchPoints(input, None)));
        left.push_back(Part::AskNext {
            left: unknowns(plan).into(),
            found: Vec::new(),
            work: 0,
        });
        left.push_back(Part::Map(None));
        Self {
            plan: plan.clone(),
            standing: binding::Standing::of(outcome),
            nearby: WarmSolver::of(&outcome.problem),
            left,
            answers: Answers {
                blend_gain: Some(blend_gain(outcome)),
                implied: Some(implied(&outcome.problem, best.map(|best| &best.mix))),
                ..Answers::default()
            },
        }
    }

    /// Works out a little more; true while there is more to do.
    ///
    /// The simulator measures chances and medians: give it the one that the outcome was worked out with.
    pub fn step(&mut self, simulator: &mut Simulator) -> bool {
        if let Some(part) = self.left.pop_front()
            && let Some(rest) = self.work_on(part, simulator)
        {
            self.left.push_front(rest);
        }
        !self.left.is_empty()
    }

    /// What is known so far.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Does a slice of a part; what is left of it.
    fn work_on(&mut self, part: Part, simulator: &mut Simulator) -> Option<Part> {
        let Self {
            plan,
            standing,
            nearby,
            answers,
            ..
        } = self;
        match part {
            Part::Binding => {
                let found = standing
                    .as_ref()
                    .map(|standing| standing.binding(plan, simulator));
                answers.binding = Some(found.unwrap_or_default());
                None
            }
            Part::LeastBudget(quest) => {
                let Some(mut quest) =
                    quest.or_else(|| least_budget::Quest::new(plan).map(Box::new))
                else {
                    answers.least_budget = Some(None);
                    return None;
                };
                match quest.step(simulator) {
                    None => Some(Part::LeastBudget(Some(quest))),
                    found => {
                        answers.least_budget = Some(found);
                        None
                    }
                }
            }
            Part::WalkAway {
                mut left,
                mut found,
            } => {
                let Some(mut climb) = left.pop_front() else {
                    answers.walk_away = Some(found);
                    return None;
                };
                if climb.step(nearby) {
                    left.push_front(climb);
                } else {
                    found.push(climb.found());
                }
                Some(Part::WalkAway { left, found })
            }
            Part::SwitchPoints(input, scan) => {
                let mut scan =
                    scan.unwrap_or_else(|| Box::new(switch_points::Scan::new(plan, input, nearby)));
                if scan.step(nearby) {
                    return Some(Part::SwitchPoints(input, Some(scan)));
                }
                answers.flips.push(scan.flips);
                None
            }
            Part::AskNext {
                mut left,
                mut found,
                mut work,
            } => {
                let start = nearby.work();
                while nearby.work() - start < SLICE
                    && let Some(unknown) = left.pop_front()
                {
                    found.extend(ask_next::ask(plan, unknown, nearby));
                }
                work += nearby.work() - start;
                if left.is_empty() || !nearby.is_listed() && work >= ask_next::ALLOWANCE {
                    answers.untried = left.len();
                    answers.ask_next = Some(ask_next::sorted(found));
                    return None;
                }
                Some(Part::AskNext { left, found, work })
            }
            Part::Map(None) => {
                let mapping = Mapping::new(plan, MAP_INPUT);
                Some(Part::Map(Some(Box::new(mapping))))
            }
            Part::Map(Some(mut mapping)) => {
                if mapping.step() {
                    return Some(Part::Map(Some(mapping)));
                }
                answers.map = Some(mapping.into_map());
                None
            }
        }
    }
}

/// All answers to a plan whose outcome is known, at once.
pub fn answers(plan: &Plan, outcome: &Outcome, simulator: &mut Simulator) -> Answers {
    let mut answering = Answering::new(plan, outcome);
    while answering.step(simulator) {}
    answering.answers
}
