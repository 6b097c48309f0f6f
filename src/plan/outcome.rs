//! The outcome of a plan: its three ways to spend the money, each with its best mix and forecast.

pub mod named;
mod revalued;

use crate::way::{ByWay, Way};
use std::sync::Arc;

pub use self::named::revalued;

use super::{
    Plan, Target,
    goal::{ByGoal, Goal},
    model::{
        offer::Offer,
        problem::{Mix, Problem},
    },
    select::Selection,
    simulate::{
        forecast::Forecast,
        futures::Futures,
        simulator::{ForecastRun, Forecasted, Simulator},
    },
    solve::{self, Aim, NodeLimit, Solution, WAYS},
    tier::{Family, Tier},
};

/// Node limit of all searches for one outcome together, in boxes: less than a fifth of a second.
const ALL_SEARCHES: usize = 12_000;

/// The solved plan: its three ways to spend the money.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The optimisation problem that the plan states; with a roster, each tier stands for the average of its creators
    /// that are booked.
    pub problem: Problem,
    /// The most that any allowed mix reaches of each goal alone, in the goal's unit.
    pub most: ByGoal<f64>,
    /// True if every value of `most` is proven.
    pub most_proven: bool,
    /// The best mix of each way.
    pub ways: ByWay<Result<Booking, RuledOut>>,
    /// The outcome that the plan's target asks for.
    pub milestone: Option<Milestone>,
}

/// One way to spend the money: its best mix, with value and forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct Booking {
    /// Number of creators of each tier.
    pub mix: Mix,
    /// The creators that are booked; `None` of a plan without a roster.
    pub selection: Option<Selection>,
    /// Value of the mix, 0 to 1 (U of the model).
    pub objective: f64,
    /// Proven upper bound on the value of every mix of this way.
    pub bound: f64,
    /// Cost of the mix, in currency units.
    pub cost: f64,
    /// Hours of your own time.
    pub hours: f64,
    /// Value of each goal at the plan's confidence (X of the model), in the goal's unit.
    pub values: ByGoal<f64>,
    /// Score of each goal: its value as a share of the most that any mix reaches.
    pub scores: ByGoal<f64>,
    /// Summary of the futures: medians, bands and dots.
    pub forecast: Forecast,
    /// The futures themselves.
    pub futures: Arc<Futures>,
}

/// The reason why a way to spend the money has no allowed mix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RuledOut {
    /// Too little money; a budget of `least` allows a mix.
    Money {
        /// Least budget, in currency units.
        least: f64,
    },
    /// Too little time; `least` hours allow a mix.
    Hours {
        /// Least hours.
        least: f64,
    },
    /// More creators must be booked than the plan allows.
    Creators {
        /// Least number of creators.
        least: u32,
    },
    /// The plan demands a tier of the other family.
    Locked {
        /// The demanded tier.
        tier: Tier,
    },
    /// The plan allows no creator of these tiers.
    Excluded,
    /// No tier counts to this family.
    NoTier,
}

/// An outcome that futures are held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Milestone {
    /// The goal that is counted.
    pub goal: Goal,
    /// The amount to reach, in the goal's unit.
    pub value: f64,
}

/// Solves a plan and simulates its three ways.
///
/// The simulator sets the number of futures. Its caches save work between calls and never change the result.
///
/// # Example
/// ```
/// use tiermix_plan::{Plan, outcome::outcome, simulate::simulator::Simulator};
/// let outcome = outcome(&Plan::new(5_000.0)?, &mut Simulator::new(100));
/// let best = outcome.best().as_ref().unwrap();
/// assert_eq!(best.mix.0, [0, 7, 2, 0, 0]);
/// assert!(best.proven());
/// # Ok::<(), tiermix_plan::Fault>(())
/// ```
pub fn outcome(plan: &Plan, simulator: &mut Simulator) -> Outcome {
    if plan.roster.is_empty() {
        outcome_of_tiers(plan, simulator)
    } else {
        named::outcome(plan, simulator)
    }
}

/// Solves a plan as [`outcome`] does, without a look at its roster.
///
/// A page needs no code for creators by name before it has some.
pub fn outcome_of_tiers(plan: &Plan, simulator: &mut Simulator) -> Outcome {
    Working::new(plan, simulator).run(simulator)
}

/// A plan without a roster that is being solved in steps of some milliseconds each, so that a page can respond between
/// two of them; [`named::Working`] is one with a roster.
///
/// [`outcome`] takes all steps at once, with the same result.
///
/// # Example
/// ```
/// use tiermix_plan::{Plan, outcome::{Working, outcome}, simulate::simulator::Simulator};
/// let (plan, mut simulator) = (Plan::new(5_000.0)?, Simulator::new(100));
/// let mut working = Working::new(&plan, &mut simulator);
/// while working.step(&mut simulator) {}
/// assert_eq!(working.end(&mut simulator), outcome(&plan, &mut Simulator::new(100)));
/// # Ok::<(), tiermix_plan::Fault>(())
/// ```
#[derive(Clone, Debug)]
pub struct Working {
    milestone: Option<Milestone>,
    problem: Problem,
    /// `None` when no mix is allowed.
    found: Option<Box<Found>>,
}

/// The most of each goal, and the best mix of each of the [`WAYS`].
type Solved = (ByGoal<Solution>, [Option<Solution>; WAYS.len()]);

/// The best mixes of a plan, whose futures are being drawn.
#[derive(Clone, Debug)]
struct Found {
    most: ByGoal<Solution>,
    ways: [Option<Solution>; WAYS.len()],
    forecasting: ForecastRun,
}

impl Working {
    /// Finds the best mixes; the steps draw their futures.
    pub fn new(plan: &Plan, simulator: &mut Simulator) -> Self {
        Self::enumerated(plan, simulator).unwrap_or_else(|| Self::searched(plan, simulator))
    }

    /// Finds the best mixes as [`Working::new`] does; returns `None` when they are too many to enumerate.
    ///
    /// A page needs no code of the search before it has such a plan.
    ///
    /// # Example
    /// ```
    /// use tiermix_plan::{Plan, input::Input, outcome::{Working, outcome}, simulate::simulator::Simulator};
    /// let mut simulator = Simulator::new(100);
    /// let few = Plan::new(5_000.0)?;
    /// let many = Plan::new(500_000.0)?.with(Input::Hours, 4_000.0)?.with(Input::Creators, 500.0)?;
    /// let found = Working::enumerated(&few, &mut simulator).map(|working| working.run(&mut simulator));
    /// assert_eq!(found, Some(outcome(&few, &mut simulator)));
    /// assert!(Working::enumerated(&many, &mut simulator).is_none());
    /// # Ok::<(), tiermix_plan::Fault>(())
    /// ```
    pub fn enumerated(plan: &Plan, simulator: &mut Simulator) -> Option<Self> {
        let problem = Problem::of(plan);
        let mixes = simulator.mixes.enumerated(&problem, problem.budget)?;
        let most = mixes.most(problem.budget);
        let solved = most.map(|most| {
            let aim = Aim::of(&problem, &most);
            (most, mixes.ways(problem.budget, &aim))
        });
        Some(Self::drawing(plan, problem, solved, simulator))
    }

    fn searched(plan: &Plan, simulator: &mut Simulator) -> Self {
        let problem = Problem::of(plan);
        let mut node_limit = NodeLimit::shared(NodeLimit::MOST, ALL_SEARCHES);
        let hints = ByGoal::default();
        let most = solve::most_near(&problem, &hints, solve::TIE, &mut node_limit);
        let solved = most.map(|most| {
            let aim = Aim::of(&problem, &most);
            let ways = solve::ways_near(&problem, &aim, &[None; WAYS.len()], &mut node_limit);
            (most, ways)
        });
        Self::drawing(plan, problem, solved, simulator)
    }

    /// Prepares to draw the futures of the ways that were found.
    fn drawing(
        plan: &Plan,
        problem: Problem,
        solved: Option<Solved>,
        simulator: &mut Simulator,
    ) -> Self {
        let found = solved.map(|(most, ways)| {
            let mixes: Vec<Mix> = ways.iter().flatten().map(|way| way.mix).collect();
            Box::new(Found {
                most,
                ways,
                forecasting: ForecastRun::new(simulator, &problem, &mixes),
            })
        });
        Self {
            milestone: Milestone::of(plan),
            problem,
            found,
        }
    }

    /// Draws one more creator; returns false when no work is left.
    pub fn step(&mut self, simulator: &mut Simulator) -> bool {
        let found = self.found.as_mut();
        found.is_some_and(|found| found.forecasting.step(simulator))
    }

    /// Takes all steps and returns the outcome.
    pub fn run(mut self, simulator: &mut Simulator) -> Outcome {
        while self.step(simulator) {}
        self.end(simulator)
    }

    /// Returns the outcome, once [`Working::step`] has returned false.
    pub fn end(self, simulator: &mut Simulator) -> Outcome {
        let Self {
            milestone,
            problem,
            found,
        } = self;
        let reason = |way: Way| rule_out(&problem, way.family());
        let Some(found) = found else {
            return Outcome {
                ways: ByWay::from_fn(|way| Err(reason(way))),
                problem,
                most: ByGoal::default(),
                most_proven: true,
                milestone: None,
            };
        };
        let Found {
            most,
            ways,
            forecasting,
        } = *found;
        let forecasts = forecasting.end(simulator);
        let most_proven = most.0.iter().all(Solution::proven);
        let most = ByGoal(most.0.map(|solution| solution.objective));
        let of = |solution: Solution, drawn: Forecasted| {
            let values = problem.values(&solution.mix);
            Booking {
                selection: None,
                objective: solution.objective,
                bound: solution.bound,
                cost: problem.cost(&solution.mix),
                hours: problem.hours_of(&solution.mix),
                scores: values.scores(&most),
                values,
                forecast: drawn.1,
                futures: drawn.0,
                mix: solution.mix,
            }
        };
        Outcome {
            ways: by_way(ways, forecasts, of, reason),
            problem,
            most,
            most_proven,
            milestone,
        }
    }
}

/// Sets the solutions of [`WAYS`] with their forecasts, in the order in which they were searched, in the order in which
/// ways are shown; a way without a solution has its reason.
fn by_way<M>(
    solutions: impl IntoIterator<Item = Option<Solution<M>>>,
    forecasts: Vec<Forecasted>,
    booking: impl Fn(Solution<M>, Forecasted) -> Booking,
    reason: impl Fn(Way) -> RuledOut,
) -> ByWay<Result<Booking, RuledOut>> {
    let mut ways = ByWay::from_fn(|way| Err(reason(way)));
    let mut forecasts = forecasts.into_iter();
    for (way, solution) in WAYS.into_iter().zip(solutions) {
        if let Some(solution) = solution
            && let Some(drawn) = forecasts.next()
        {
            ways[way] = Ok(booking(solution, drawn));
        }
    }
    ways
}

impl Outcome {
    /// Returns the best mix of all tiers, or the reason why there is none.
    pub const fn best(&self) -> &Result<Booking, RuledOut> {
        &self.ways.0[Way::Best as usize]
    }

    /// Scores values: shares of the most that any mix reaches on each goal, 0 to 1.
    pub(super) fn scores(&self, values: &ByGoal<f64>) -> ByGoal<f64> {
        values.scores(&self.most)
    }
}

impl Booking {
    /// Returns true if the mix is proven best of its way.
    pub fn proven(&self) -> bool {
        self.bound - self.objective <= solve::PROOF
    }

    /// Counts the creators of the mix.
    pub fn creators(&self) -> u32 {
        self.mix.0.iter().sum()
    }

    /// Returns the share of the futures that reach a value; for credibility and ease, which are certain, 0 or 1.
    pub fn chance(&self, goal: Goal, value: f64) -> f64 {
        chance(&self.futures, &self.values, goal, value)
    }
}

/// Returns the share of the futures of a mix that reach a value; for credibility and ease, 0 or 1.
pub(super) fn chance(futures: &Futures, values: &ByGoal<f64>, goal: Goal, value: f64) -> f64 {
    let certain = || f64::from(u8::from(values[goal] >= value));
    futures.chance(goal, value).unwrap_or_else(certain)
}

impl Milestone {
    /// Returns the milestone that the target of a plan sets, if it has one.
    fn of(plan: &Plan) -> Option<Self> {
        plan.target
            .map(|Target { goal, value, .. }| Self { goal, value })
    }

    /// Counts the dots, of fifty, that reach the milestone.
    pub fn dots(&self, way: &Booking) -> u32 {
        match way.forecast.spread(self.goal) {
            Some(spread) => spread.dots_reaching(self.value),
            None if way.values[self.goal] >= self.value => super::simulate::forecast::DOTS as u32,
            None => 0,
        }
    }
}

/// Names the limit that leaves no mix, with the smallest value of it that would allow one.
pub(crate) fn rule_out(problem: &Problem, family: Option<Family>) -> RuledOut {
    rule_out_of(problem, &problem.offers.0, family)
}

/// Does the work of [`rule_out`] for other offers than the tiers'.
fn rule_out_of(problem: &Problem, offers: &[Offer], family: Option<Family>) -> RuledOut {
    let inside = |offer: &&Offer| family.is_none_or(|family| offer.family == family);
    if !offers.iter().any(|offer| inside(&offer)) {
        return RuledOut::NoTier;
    }
    let open: Vec<&Offer> = offers
        .iter()
        .filter(inside)
        .filter(|it| it.max > 0)
        .collect();
    if let Some(offer) = offers.iter().find(|offer| !inside(offer) && offer.min > 0) {
        return RuledOut::Locked { tier: offer.tier };
    }
    let creators: u32 = offers.iter().map(|offer| offer.min).sum();
    if creators > problem.creators {
        return RuledOut::Creators { least: creators };
    }
    // The cheapest allowed mix is either the plan's demanded minimum or, without one, a single creator of some tier.
    let choices: Vec<(f64, f64)> = if creators > 0 {
        let demanded = |each: fn(&Offer) -> f64| {
            let all = offers
                .iter()
                .map(|offer| f64::from(offer.min) * each(offer));
            all.sum()
        };
        vec![(demanded(|offer| offer.cost), demanded(|offer| offer.hours))]
    } else {
        open.iter().map(|offer| (offer.cost, offer.hours)).collect()
    };
    let least = |values: &mut dyn Iterator<Item = f64>| values.min_by(f64::total_cmp);
    let in_time = least(&mut choices.iter().filter(|c| c.1 <= problem.hours).map(|c| c.0));
    let in_money = least(
        &mut choices
            .iter()
            .filter(|c| c.0 <= problem.budget)
            .map(|c| c.1),
    );
    match (in_time, in_money) {
        (Some(least), _) => RuledOut::Money { least },
        (None, Some(least)) => RuledOut::Hours { least },
        (None, None) => match least(&mut choices.iter().map(|c| c.0)) {
            Some(least) => RuledOut::Money { least },
            None => RuledOut::Excluded,
        },
    }
}

#[cfg(test)]
mod tests;
