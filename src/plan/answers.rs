//! The answers beyond the best mix: switch points, binding limits, prices, and the unknown to ask for next (section 6
//! of the model).
//!
//! Every answer comes from solving plans next to the plan, exactly, by a warm-started solver (`warm_solver`). The work
//! is done in slices of bounded size, so that a page can respond between two of them. Where a plan has too many mixes
//! to enumerate and each solve is a search, the answers have an allowance of work and report how far they came.

mod ask_next;
mod asking;
mod binding;
mod blend;
mod enough;
mod implied;
mod least_budget;
mod map;
mod money;
pub mod named;
mod unspent;
mod walk_away;
mod worlds;

mod custom_mix;
#[cfg(test)]
mod laws;
mod switch_points;
#[cfg(test)]
mod tests;
mod warm_solver;

use std::collections::VecDeque;

pub use self::ask_next::{Ask, ask_next, published_range, unknowns};
pub use self::asking::{AskFor, Asked, Together, ask_for, takes_all};
pub use self::binding::{Binding, Limit, SHARE, binding};
pub use self::blend::{BlendGain, blend_gain};
pub use self::custom_mix::{Breach, CustomMix, custom_mix};
pub use self::enough::{Enough, enough};
use self::implied::implied_by_names;
pub use self::implied::{CPM_SOURCES, Implied, Prices, implied, published_cpm};
pub use self::least_budget::{LeastBudget, Spending, least_budget};
pub use self::map::{CELLS, DecisionMap, Mapping, micro_share};
pub use self::money::{Band, Money, Verdict, money};
pub use self::switch_points::{INPUTS, SwitchPoint, SwitchPoints, switch_points};
pub use self::unspent::{Obstacle, Unspent, unspent};
pub use self::walk_away::{Stays, WalkAway, walk_away};
use self::warm_solver::WarmSolver;
pub use self::worlds::{Worlds, Worth, worlds};
use super::{
    Plan,
    goal::Goal,
    input::Input,
    model::problem::{Mix, Problem},
    outcome::Outcome,
    simulate::simulator::Simulator,
    tier::Family,
};

/// Work of one slice, in valued mixes: some 2 ms on a desktop, 6 ms in a browser.
const SLICE: usize = 4_000;

/// The input beside the budget in the decision map that comes with the answers.
pub const MAP_INPUT: Input = Input::Goal(Goal::Reach);

/// The families that a mix books: the advice in one word.
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
    /// Returns the composition of a mix under a problem; `Nothing` without a mix.
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

/// The answers computed so far; each is `None` until its work is done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// Value of the blend beyond the better pure plan; see [`blend_gain`].
    pub blend_gain: Option<Option<BlendGain>>,
    /// The money that the best mix costs and brings; `Some(None)` when nothing can be booked.
    pub money: Option<Option<Money>>,
    /// Implied prices.
    pub implied: Option<Implied>,
    /// The limits that bind, the most valuable first.
    pub binding: Option<Vec<Binding>>,
    /// The budget from which on more money reaches few more people; `Some(None)` when there is none.
    pub enough: Option<Option<Enough>>,
    /// The least budget for the target; `Some(None)` when the plan has no target.
    pub least_budget: Option<Option<LeastBudget>>,
    /// The walk-away price of each tier in the best mix, smallest tier first.
    pub walk_away: Option<Vec<WalkAway>>,
    /// Creators of each tier in the best mix to ask, smallest tier first.
    pub ask_for: Option<Vec<AskFor>>,
    /// The switch points of [`INPUTS`], in their order; the list grows input by input.
    pub switch_points: Vec<SwitchPoints>,
    /// The unknowns that change something, the largest change first.
    pub ask_next: Option<Vec<Ask>>,
    /// Number of unknowns that were not tried, because the plan is slow to solve.
    pub untried: usize,
    /// The advice over the plausible worlds.
    pub worlds: Option<Worlds>,
    /// The decision map over budget and [`MAP_INPUT`].
    pub map: Option<DecisionMap>,
    /// The answers about the creators of a roster, the worth of unknown numbers last; `None` without a roster.
    pub named: Option<named::Named>,
}

/// A running computation of the answers, slice by slice.
#[derive(Clone, Debug)]
pub struct Answering {
    plan: Plan,
    /// The best mix; nobody when nothing can be booked.
    mix: Mix,
    warm: WarmSolver,
    left: VecDeque<Part>,
    answers: Answers,
}

/// A piece of the work; the queue holds the pieces in the order in which people want them.
#[derive(Clone, Debug)]
enum Part {
    Binding(Option<Box<binding::Probing>>),
    Enough(Option<Box<enough::Search>>),
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
    Worlds(Box<worlds::Tour>),
    Map(Option<Box<Mapping>>),
    Named(Box<named::Asking>),
    WorthOfNames(Box<named::Asking>),
    NamedWorlds(Box<named::NamedTour>),
}

impl Answering {
    /// Starts the answers to a plan with this outcome.
    pub fn new(plan: &Plan, outcome: &Outcome) -> Self {
        if !plan.roster().is_empty() {
            return Self::of_named(plan, outcome);
        }
        let best = outcome.best().as_ref().ok();
        let climbs = best.map(|best| walk_away::Climb::all(plan, &best.mix));
        let mut left = VecDeque::from([
            Part::Worlds(Box::new(worlds::Tour::new(plan, outcome))),
            Part::Binding(binding::Probing::new(plan, outcome).map(Box::new)),
            Part::Enough(enough::Search::new(outcome).map(Box::new)),
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
            mix: best.map(|best| best.mix).unwrap_or_default(),
            warm: WarmSolver::of(&outcome.problem),
            left,
            answers: Answers {
                blend_gain: Some(blend_gain(outcome)),
                money: Some(best.map(|best| money(plan, &outcome.problem, best))),
                implied: Some(implied(&outcome.problem, best.map(|best| &best.mix))),
                ..Answers::default()
            },
        }
    }

    /// Starts the answers to a plan with a roster: those about money, and those about each creator.
    ///
    /// Answers that count creators of a tier have no meaning there, and stay empty.
    fn of_named(plan: &Plan, outcome: &Outcome) -> Self {
        let best = outcome.best().as_ref().ok();
        // Everybody in a client copy is promised and no price is known, so there is nothing to ask and nothing to doubt.
        let asks = !plan.is_client_copy();
        let asking = asks.then(|| named::Asking::new(plan, outcome)).flatten();
        let is_asking = asking.is_some();
        let tour = asks.then(|| named::NamedTour::new(plan, outcome)).flatten();
        let tour = tour.map(Box::new).map(Part::NamedWorlds);
        let asking = asking.map(Box::new).map(Part::Named);
        Self {
            plan: plan.clone(),
            mix: best.map(|best| best.mix).unwrap_or_default(),
            warm: WarmSolver::of(&outcome.problem),
            left: asking.into_iter().chain(tour).collect(),
            answers: Answers {
                money: Some(best.map(|best| money(plan, &outcome.problem, best))),
                implied: Some(implied_by_names(plan, outcome)),
                blend_gain: Some(None),
                binding: Some(Vec::new()),
                enough: Some(None),
                least_budget: Some(None),
                walk_away: Some(Vec::new()),
                ask_for: Some(Vec::new()),
                ask_next: Some(Vec::new()),
                named: (!is_asking).then(|| named::Named::booked_in(outcome)),
                ..Answers::default()
            },
        }
    }

    /// Computes one slice; returns true while work is left.
    ///
    /// The simulator measures chances and medians and should be the one that the outcome was computed with, whose
    /// caches then serve.
    pub fn step(&mut self, simulator: &mut Simulator) -> bool {
        if let Some(part) = self.left.pop_front()
            && let Some(rest) = self.work_on(part, simulator)
        {
            self.left.push_front(rest);
        }
        !self.left.is_empty()
    }

    /// Returns the answers computed so far.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Does one slice of a part and returns the rest of the part, if any.
    fn work_on(&mut self, part: Part, simulator: &mut Simulator) -> Option<Part> {
        let Self {
            plan,
            mix,
            warm,
            left,
            answers,
        } = self;
        match part {
            Part::Binding(None) => {
                answers.binding = Some(Vec::new());
                None
            }
            Part::Binding(Some(mut probing)) => match probing.step(simulator) {
                None => Some(Part::Binding(Some(probing))),
                found => {
                    answers.binding = found;
                    None
                }
            },
            Part::Enough(None) => {
                answers.enough = Some(None);
                None
            }
            Part::Enough(Some(mut search)) => {
                if search.step(warm, simulator) {
                    return Some(Part::Enough(Some(search)));
                }
                answers.enough = Some(search.found);
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
                    answers.ask_for = Some(ask_for(mix, &found));
                    answers.walk_away = Some(found);
                    return None;
                };
                if climb.step(warm) {
                    left.push_front(climb);
                } else {
                    found.push(climb.found());
                }
                Some(Part::WalkAway { left, found })
            }
            Part::SwitchPoints(input, scan) => {
                let mut scan =
                    scan.unwrap_or_else(|| Box::new(switch_points::Scan::new(plan, input, warm)));
                if scan.step(warm) {
                    return Some(Part::SwitchPoints(input, Some(scan)));
                }
                answers.switch_points.push(scan.found);
                None
            }
            Part::AskNext {
                mut left,
                mut found,
                mut work,
            } => {
                let start = warm.work();
                while warm.work() - start < SLICE
                    && let Some(unknown) = left.pop_front()
                {
                    found.extend(ask_next::ask(plan, unknown, warm));
                }
                work += warm.work() - start;
                if left.is_empty() || !warm.is_listed() && work >= ask_next::ALLOWANCE {
                    answers.untried = left.len();
                    answers.ask_next = Some(ask_next::sorted(found));
                    return None;
                }
                Some(Part::AskNext { left, found, work })
            }
            Part::Worlds(mut tour) => {
                if tour.step(warm) {
                    return Some(Part::Worlds(tour));
                }
                answers.worlds = Some(tour.end());
                None
            }
            Part::NamedWorlds(mut tour) => {
                if tour.step() {
                    return Some(Part::NamedWorlds(tour));
                }
                answers.worlds = Some(tour.end());
                None
            }
            Part::Named(mut asking) => {
                if asking.step() {
                    return Some(Part::Named(asking));
                }
                answers.named = Some(asking.known());
                left.push_back(Part::WorthOfNames(asking));
                None
            }
            Part::WorthOfNames(mut asking) => {
                if asking.step_of_worth() {
                    return Some(Part::WorthOfNames(asking));
                }
                answers.named = Some(asking.known());
                None
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

/// Computes all answers to a plan with this outcome, at once.
///
/// # Example
/// ```
/// use tiermix_plan::{Plan, answers::{Composition, answers}, outcome::outcome, simulate::simulator::Simulator};
/// let (plan, mut simulator) = (Plan::new(1_000.0)?, Simulator::new(100));
/// let outcome = outcome(&plan, &mut simulator);
/// let answers = answers(&plan, &outcome, &mut simulator);
/// assert_eq!(answers.least_budget, Some(None), "the plan has no target");
/// assert!(answers.switch_points.iter().all(|points| points.now == Composition::Micro));
/// # Ok::<(), tiermix_plan::Fault>(())
/// ```
pub fn answers(plan: &Plan, outcome: &Outcome, simulator: &mut Simulator) -> Answers {
    let mut answering = Answering::new(plan, outcome);
    while answering.step(simulator) {}
    answering.answers
}
