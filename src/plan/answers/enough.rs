//! The budget from which on more money reaches few more people: the audience is used up there.

use super::{binding::median_reach, warm_solver::WarmSolver};
use crate::{
    goal::Goal,
    model::problem::{Mix, Problem},
    outcome::Outcome,
    simulate::simulator::Simulator,
    slider_scale::significant,
};

/// Share of the best mix's people from which on the rest are few.
pub const MOST: f64 = 0.8;

/// Share of the audience from which on hardly anybody is left to be reached.
const USED_UP: f64 = 0.9;

/// Share of the money that has to reach most people of the best mix before more money counts as little use.
const HALF: f64 = 0.5;

/// Ratio of two budgets that are close enough to end the search.
const CLOSE: f64 = 1.15;

/// The largest ratio of the budgets that are tried.
const WIDE: f64 = 64.0;

/// A budget that reaches most of the people of the best mix, or the cost of the best mix where more money does not help.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Enough {
    /// The budget, in currency units: the cost of the best mix, or less, to two significant digits.
    pub budget: f64,
    /// People whom its best mix reaches in the median future.
    pub people: f64,
    /// People whom the plan's own best mix reaches in the median future.
    pub all: f64,
}

/// Finds the budget from which on more money reaches few more people.
///
/// `None` where half of the money reaches clearly fewer people than all of it and part of the audience is left, unless
/// the best mix costs at most half of a dearer one that the plan allows; and where reach does not count.
pub fn enough(outcome: &Outcome, simulator: &mut Simulator) -> Option<Enough> {
    let mut search = Search::new(outcome)?;
    let mut warm = WarmSolver::of(&outcome.problem);
    while search.step(&mut warm, simulator) {}
    search.found
}

/// A running search for the budget, one solve at a time: half of the money first, then by bisection of the logarithm.
#[derive(Clone, Debug)]
pub(super) struct Search {
    problem: Problem,
    mix: Mix,
    /// Budget that reaches clearly fewer people; `None` until half of the money was tried.
    low: Option<f64>,
    /// Budget that reaches nearly as many.
    high: f64,
    pub(super) found: Option<Enough>,
}

impl Search {
    /// Starts the search; returns `None` when nothing can be booked or reach does not count.
    pub(super) fn new(outcome: &Outcome) -> Option<Self> {
        let best = outcome.best().as_ref().ok()?;
        let problem = outcome.problem;
        if best.cost <= 0.0 || problem.weights[Goal::Reach] <= 0.0 {
            return None;
        }
        let all = best.forecast.reach.p50;
        let is_little = best.proven() && best.cost <= HALF * dearest(&problem);
        Some(Self {
            problem,
            mix: best.mix,
            low: None,
            high: best.cost,
            found: is_little.then_some(Enough {
                budget: best.cost,
                people: all,
                all,
            }),
        })
    }

    /// Tries one budget; returns false when the search is over.
    pub(super) fn step(&mut self, warm: &mut WarmSolver, simulator: &mut Simulator) -> bool {
        let tried = match self.low {
            None => HALF * self.high,
            Some(low) if self.high <= CLOSE * low => return false,
            Some(low) => (low * self.high).sqrt(),
        };
        let budget = significant(tried, 2);
        let mix = warm.solve(&self.problem.with_budget(budget));
        let mixes = [self.mix, mix.unwrap_or_default()];
        let [all, people] = median_reach(&self.problem, &mixes, simulator)[..] else {
            return false;
        };
        let is_enough = mix.is_some() && all >= 1.0 && people >= MOST * all;
        let is_first = self.low.is_none();
        if is_enough {
            self.high = tried;
            self.low = self.low.or(Some(tried / WIDE));
            self.found = Some(Enough {
                budget,
                people,
                all,
            });
        } else {
            self.low = Some(tried);
        }
        // If half of the money does not do, the search goes on only if hardly anybody is left to be reached.
        is_enough || !is_first || all >= USED_UP * self.problem.audience
    }
}

/// Computes the cost of the dearest mix of a single tier that a plan allows beside the creators it demands.
fn dearest(problem: &Problem) -> f64 {
    let demanded = Mix::from_fn(|tier| problem.offers[tier].min);
    let mixes = problem.offers.0.iter().map(|offer| {
        let mut mix = demanded;
        let most = offer.max.min(problem.creators);
        while mix[offer.tier] < most {
            mix[offer.tier] += 1;
            if !problem.allows(&mix) {
                mix[offer.tier] -= 1;
                break;
            }
        }
        problem.cost(&mix)
    });
    mixes.fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Plan, input::Input, outcome::outcome};

    fn found(budget: f64, changes: &[(Input, f64)]) -> Option<Enough> {
        let start = Plan::new(budget).unwrap();
        let plan = changes.iter().fold(start, |plan, (input, value)| {
            plan.with(*input, *value).unwrap()
        });
        let mut simulator = Simulator::new(400);
        enough(&outcome(&plan, &mut simulator), &mut simulator)
    }

    #[test]
    fn a_town_is_used_up_by_less_money() {
        let found = found(10_000.0, &[(Input::Audience, 5_000.0)]).unwrap();
        assert!(found.budget <= 5_000.0, "{found:?}");
        assert!(found.people >= MOST * found.all, "{found:?}");
    }

    /// Ten micro creators take all hours, and so do nine mega creators, who cost more and do less.
    #[test]
    fn money_that_no_better_mix_takes_is_not_needed() {
        let found = found(50_000.0, &[(Input::Audience, 5_000.0)]).unwrap();
        assert!(found.budget <= 3_500.0, "{found:?}");
    }

    #[test]
    fn a_country_is_not_used_up_and_neither_is_money_that_time_leaves_unspent() {
        assert_eq!(found(5_000.0, &[]), None);
        assert_eq!(found(50_000.0, &[(Input::Hours, 16.0)]), None);
        assert_eq!(found(50.0, &[]), None, "nothing can be booked");
        let reach = Input::Goal(Goal::Reach);
        let town = (Input::Audience, 5_000.0);
        assert_eq!(found(10_000.0, &[town, (reach, 0.0)]), None);
    }
}
