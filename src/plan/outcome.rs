//! The outcome of a plan: its three ways to spend the money, each with its best mix and forecast.

use crate::way::{ByWay, Way};
use std::sync::Arc;

use super::{
    Plan, Target,
    goal::{ByGoal, Goal},
    model::problem::{Mix, Problem},
    simulate::{
        forecast::Forecast,
        futures::Futures,
        simulator::{ForecastRun, Simulator},
    },
    solve::{self, Aim, NodeLimit, Solution, WAYS},
    tier::{Family, Tier},
};

/// Node limit of all searches for one outcome together, in boxes: less than a fifth of a second.
const ALL_SEARCHES: usize = 12_000;

/// The solved plan: its three ways to spend the money.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The optimisation problem that the plan states.
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
    let mut working = Working::new(plan, simulator);
    while working.step(simulator) {}
    working.end(simulator)
}

/// A plan that is being solved in steps of some milliseconds each, so that a page can respond between two of them.
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
    plan: Plan,
    problem: Problem,
    /// `None` when no mix is allowed.
    searched: Option<Searched>,
}

/// The best mixes of a plan, whose futures are being drawn.
#[derive(Clone, Debug)]
struct Searched {
    most: ByGoal<Solution>,
    ways: [Option<Solution>; WAYS.len()],
    forecasting: ForecastRun,
}

impl Working {
    /// Finds the best mixes; the steps draw their futures.
    pub fn new(plan: &Plan, simulator: &mut Simulator) -> Self {
        let problem = Problem::of(plan);
        let choices = simulator.mixes.choices(&problem, problem.budget);
        let mut node_limit = NodeLimit::shared(NodeLimit::MOST, ALL_SEARCHES);
        let hints = ByGoal::default();
        let most = choices.most(problem.budget, &hints, solve::TIE, &mut node_limit);
        let searched = most.map(|most| {
            let aim = Aim::of(&problem, &most);
            let ways = choices.ways(problem.budget, &aim, &[None; WAYS.len()], &mut node_limit);
            let mixes: Vec<Mix> = ways.iter().flatten().map(|way| way.mix).collect();
            Searched {
                most,
                ways,
                forecasting: ForecastRun::new(simulator, &problem, &mixes),
            }
        });
        Self {
            plan: plan.clone(),
            problem,
            searched,
        }
    }

    /// Draws one more creator; returns false when no work is left.
    pub fn step(&mut self, simulator: &mut Simulator) -> bool {
        let searched = self.searched.as_mut();
        searched.is_some_and(|searched| searched.forecasting.step(simulator))
    }

    /// Returns the outcome, once [`Working::step`] has returned false.
    pub fn end(self, simulator: &mut Simulator) -> Outcome {
        let Self {
            plan,
            problem,
            searched,
        } = self;
        let Some(Searched {
            most,
            ways,
            forecasting,
        }) = searched
        else {
            return Outcome {
                ways: ByWay::from_fn(|way| Err(rule_out(&problem, way.family()))),
                problem,
                most: ByGoal::default(),
                most_proven: true,
                milestone: None,
            };
        };
        let mut forecasts = forecasting.end(simulator).into_iter();
        let most_proven = most.0.iter().all(Solution::proven);
        let most = ByGoal(most.0.map(|solution| solution.objective));
        // In the order in which they were searched, and so simulated.
        let booked = ways.map(|solution| {
            solution.and_then(|solution| {
                Some(Booking::of(&problem, &most, solution, forecasts.next()?))
            })
        });
        let mut ways = ByWay::from_fn(|way| Err(rule_out(&problem, way.family())));
        for (way, booked) in WAYS.into_iter().zip(booked) {
            if let Some(booked) = booked {
                ways[way] = Ok(booked);
            }
        }
        let milestone = plan
            .target
            .map(|Target { goal, value, .. }| Milestone { goal, value });
        Outcome {
            problem,
            most,
            most_proven,
            ways,
            milestone,
        }
    }
}

impl Outcome {
    /// Returns the best mix of all tiers, or the reason why there is none.
    pub const fn best(&self) -> &Result<Booking, RuledOut> {
        &self.ways.0[Way::Best as usize]
    }

    /// Scores values: shares of the most that any mix reaches on each goal, 0 to 1.
    pub(super) fn scores(&self, values: &ByGoal<f64>) -> ByGoal<f64> {
        scores(values, &self.most)
    }
}

/// Scores values: shares of `most`; ease is its own score, and 0 of 0 scores 0.
pub(super) fn scores(values: &ByGoal<f64>, most: &ByGoal<f64>) -> ByGoal<f64> {
    ByGoal::from_fn(|goal| match most[goal] {
        _ if goal == Goal::Ease => values[goal],
        most if most > 0.0 => values[goal] / most,
        _ => 0.0,
    })
}

impl Booking {
    fn of(
        problem: &Problem,
        most: &ByGoal<f64>,
        solution: Solution,
        (futures, forecast): (Arc<Futures>, Forecast),
    ) -> Self {
        let Solution {
            mix,
            objective,
            bound,
            ..
        } = solution;
        let values = problem.values(&mix);
        let scores = scores(&values, most);
        Self {
            mix,
            objective,
            bound,
            cost: problem.cost(&mix),
            hours: problem.hours_of(&mix),
            values,
            scores,
            forecast,
            futures,
        }
    }

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
    let inside = |tier: Tier| family.is_none_or(|family| problem.offers[tier].family == family);
    let mut offers = problem
        .offers
        .0
        .iter()
        .filter(|offer| inside(offer.tier))
        .peekable();
    if offers.peek().is_none() {
        return RuledOut::NoTier;
    }
    let open: Vec<_> = offers.filter(|offer| offer.max > 0).collect();
    if let Some(offer) = problem
        .offers
        .0
        .iter()
        .find(|offer| !inside(offer.tier) && offer.min > 0)
    {
        return RuledOut::Locked { tier: offer.tier };
    }
    let demanded = Mix::from_fn(|tier| problem.offers[tier].min);
    let creators: u32 = demanded.0.iter().sum();
    if creators > problem.creators {
        return RuledOut::Creators { least: creators };
    }
    // The cheapest allowed mix is either the plan's demanded minimum or, without one, a single creator of some tier.
    let choices: Vec<(f64, f64)> = if creators > 0 {
        vec![(problem.cost(&demanded), problem.hours_of(&demanded))]
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
mod tests {
    use super::*;
    use crate::input::{Field, Input};
    use crate::tests::edition_2026_11;

    fn plan(budget: f64, changes: &[(Input, f64)]) -> Plan {
        let change = |plan: Plan, (input, value): &(Input, f64)| plan.with(*input, *value);
        let plan = edition_2026_11::plan(budget).unwrap();
        changes.iter().try_fold(plan, change).unwrap()
    }

    fn best(plan: &Plan) -> Booking {
        outcome(plan, &mut Simulator::new(1_000))
            .best()
            .clone()
            .unwrap()
    }

    #[test]
    fn a_goal_without_luck_is_reached_always_or_never() {
        for goal in [Goal::Credibility, Goal::Ease] {
            let plan = plan(3_000.0, &[]);
            assert_eq!(outcome(&plan, &mut Simulator::new(1)).milestone, None);
            let way = best(&plan);
            let value = way.values[goal];
            assert!(value > 0.0);
            assert_eq!(way.chance(goal, value), 1.0);
            assert_eq!(way.chance(goal, value * 1.001), 0.0);
            for (value, dots) in [(value, 50), (value * 1.001, 0)] {
                let target = Target {
                    goal,
                    value,
                    chance: 0.5,
                };
                let plan = plan.with_target(Some(target)).unwrap();
                let milestone = outcome(&plan, &mut Simulator::new(100)).milestone.unwrap();
                assert_eq!(milestone, Milestone { goal, value });
                assert_eq!(milestone.dots(&way), dots);
            }
        }
    }

    #[test]
    fn a_chance_is_the_share_of_futures_that_get_there() {
        let way = best(&plan(5_000.0, &[]));
        let mut reach = way.futures.reach();
        reach.sort_by(f64::total_cmp);
        assert_eq!(way.chance(Goal::Reach, reach[250]), 0.75);
        assert_eq!(way.chance(Goal::Reach, 2.0 * reach[999]), 0.0);
        assert_eq!(way.chance(Goal::Reach, 0.0), 1.0);
    }

    #[test]
    fn a_gap_is_no_proof() {
        let mut way = best(&plan(5_000.0, &[]));
        assert!(way.proven());
        way.bound = way.objective + 1e-6;
        assert!(!way.proven());
    }

    #[test]
    fn what_rules_a_way_out_is_named_with_the_least_that_allows_it() {
        let tier = |tier: Tier, field: Field| Input::Tier(tier, field);
        let none: Vec<_> = Tier::ALL.map(|it| (tier(it, Field::Max), 0.0)).to_vec();
        let rules = |budget: f64, changes: &[(Input, f64)]| {
            let ByWay([micro, best, macros]) =
                outcome(&plan(budget, changes), &mut Simulator::new(1)).ways;
            [best, micro, macros].map(|way| way.err())
        };
        let excluded = Some(RuledOut::Excluded);
        assert_eq!(rules(5_000.0, &none), [excluded; 3]);
        // A nano creator takes 8 hours and $150, a mid-tier one 8 hours and $2,000.
        let money = |least: f64| Some(RuledOut::Money { least });
        let hours = |least: f64| Some(RuledOut::Hours { least });
        assert_eq!(rules(1_000.0, &[]), [None, None, money(2_000.0)]);
        assert_eq!(
            rules(1_000.0, &[(tier(Tier::Nano, Field::Max), 0.0)]),
            [None, None, money(2_000.0)]
        );
        assert_eq!(
            rules(100.0, &[(tier(Tier::Nano, Field::Max), 0.0)]),
            [money(500.0), money(500.0), money(2_000.0)]
        );
        assert_eq!(rules(5_000.0, &[(Input::Hours, 7.0)]), [hours(8.0); 3]);
        // Money and hours are both short: money is named first.
        assert_eq!(
            rules(100.0, &[(Input::Hours, 7.0)]),
            [money(150.0), money(150.0), money(2_000.0)]
        );
        // One tier is quick but dear and the others are slow: more money would do.
        assert_eq!(
            rules(
                100.0,
                &[(Input::Hours, 7.0), (tier(Tier::Mega, Field::Hours), 7.0)]
            ),
            [money(10_000.0), money(150.0), money(10_000.0)]
        );
        assert_eq!(
            rules(5_000.0, &[(tier(Tier::Mid, Field::Min), 1.0)]),
            [None, Some(RuledOut::Locked { tier: Tier::Mid }), None]
        );
        let many = [(Input::Creators, 2.0), (tier(Tier::Nano, Field::Min), 3.0)];
        let creators = Some(RuledOut::Creators { least: 3 });
        assert_eq!(
            rules(5_000.0, &many),
            [
                creators,
                creators,
                Some(RuledOut::Locked { tier: Tier::Nano })
            ]
        );
        // The demanded creators count, not the cheapest one.
        let dear = [(tier(Tier::Nano, Field::Min), 2.0)];
        assert_eq!(rules(200.0, &dear)[0], money(300.0));
        let busy = [(Input::Creators, 2.0), (Input::Hours, 15.0), dear[0]];
        assert_eq!(rules(5_000.0, &busy)[0], hours(16.0));
        assert_eq!(
            rules(5_000.0, &[(Input::MacroFrom, 1e9)])[2],
            Some(RuledOut::NoTier)
        );
    }
}
