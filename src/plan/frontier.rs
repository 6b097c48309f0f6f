//! The frontier of reach versus cost: the best mix and the two pure ways at each of a range of budgets.

pub mod named;

use super::{
    Plan,
    goal::ByGoal,
    model::problem::{Mix, Problem},
    outcome::Outcome,
    simulate::{
        forecast::Spread,
        simulator::{MedianSearch, Simulator},
    },
    solve::{Aim, Choices, NodeLimit, WAYS},
};
use crate::way::ByWay;

/// Number of budgets on the curve.
pub const POINTS: usize = 60;

/// Relative tolerance of the searches: the curve shows two digits, so a mix this close to the best will do.
const TOLERANCE: f64 = 1e-5;

/// Node limit of one search, and of all searches for the curve, in boxes.
const NODE_LIMIT: NodeLimit = NodeLimit::shared(1_000, 20_000);

/// The frontier: the best mixes over a range of budgets around the plan's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frontier {
    /// Points by rising budget, spaced evenly on a log scale.
    pub points: Vec<Point>,
    /// The best mix at the plan's own budget, which mostly lies between two points; `None` when nothing can be booked.
    pub own: Option<Mix>,
}

impl Frontier {
    /// Returns the index of the point nearest to the plan's own budget, by ratio; `None` when no budget books a
    /// creator.
    pub fn here(&self, plan: &Plan) -> Option<usize> {
        let distance = |point: &Point| libm::log(point.budget / plan.budget).abs();
        let points = self.points.iter().enumerate();
        let nearest = points.min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)));
        nearest.map(|(place, _)| place)
    }

    /// Returns the frontier of an outcome's plan with the people that the outcome's mixes reach there: the frontier is
    /// drawn in fewer futures than a plan at rest.
    ///
    /// Among creators by name, two selections of the same counts differ; then nothing changes.
    pub fn agreeing_with(&self, outcome: &Outcome) -> Self {
        let mut agreeing = self.clone();
        let bookings = outcome.ways.0.iter().flatten();
        for booking in bookings.filter(|booking| booking.selection.is_none()) {
            let bands = agreeing
                .points
                .iter_mut()
                .flat_map(|point| &mut point.ways.0);
            for band in bands.flatten().filter(|band| band.mix == booking.mix) {
                let Spread { p10, p50, p90, .. } = booking.forecast.reach;
                (band.p10, band.p50, band.p90) = (p10, p50, p90);
            }
        }
        agreeing
    }
}

/// A budget with the best mix of each way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The budget, in currency units.
    pub budget: f64,
    /// The best mix; `None` when nothing can be booked.
    pub ways: ByWay<Option<Band>>,
}

/// A mix and the band of people that it reaches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Number of creators of each tier.
    pub mix: Mix,
    /// The 10 % quantile: nine of ten futures reach more people.
    pub p10: f64,
    /// The median: half of the futures reach more people.
    pub p50: f64,
    /// The 90 % quantile: one of ten futures reaches more people.
    pub p90: f64,
}

/// Returns `count` budgets from the cheapest creator to four times the plan's own, spaced evenly on a log scale.
///
/// Returns `None` when no budget among them books a creator. `count` must be at least 2.
pub(super) fn budgets(problem: &Problem, count: usize) -> Option<Vec<f64>> {
    let open = problem.offers.0.iter().filter(|offer| offer.max > 0);
    let cheapest = open.map(|offer| offer.cost).fold(f64::INFINITY, f64::min);
    spaced(cheapest, problem.budget, count)
}

/// Does the work of [`budgets`] for the cost of the cheapest creator, infinite without any.
fn spaced(cheapest: f64, budget: f64, count: usize) -> Option<Vec<f64>> {
    let highest = 4.0 * budget;
    if !cheapest.is_finite() || cheapest > highest {
        return None;
    }
    // Gifts cost nothing, and a log scale cannot begin at 0.
    let lowest = cheapest.max(highest / 1e4);
    let growth = libm::log(highest / lowest) / (count - 1) as f64;
    let budgets = (0..count).map(|i| match i {
        0 => lowest,
        i if i == count - 1 => highest,
        i => lowest * libm::exp(growth * i as f64),
    });
    Some(budgets.collect())
}

/// Solves the frontier from the cheapest creator to four times the plan's budget.
pub fn frontier(plan: &Plan, simulator: &mut Simulator) -> Frontier {
    if plan.roster.is_empty() {
        return of_tiers(plan, simulator);
    }
    let mut drawing = named::Drawing::new(plan);
    while drawing.step(simulator) {}
    drawing.end(simulator)
}

/// Does the work of [`frontier`] for a plan without a roster, and without the code that searches one.
pub fn of_tiers(plan: &Plan, simulator: &mut Simulator) -> Frontier {
    let mut drawing = Drawing::new(plan, simulator);
    while drawing.step(simulator) {}
    drawing.end(simulator)
}

/// A frontier over the tiers that is being solved in steps of some milliseconds each, so that a page can respond between
/// two of them; [`named::Drawing`] is that of a plan with a roster.
///
/// [`frontier`] takes all steps at once, with the same result.
#[derive(Clone, Debug)]
pub struct Drawing {
    problem: Problem,
    choices: Choices,
    /// The best mix at the plan's own budget, once that is searched.
    own: Option<Mix>,
    /// Budgets that are still to be searched, highest first: `pop` takes the lowest.
    budgets: Vec<f64>,
    known: [Option<Mix>; WAYS.len()],
    most_known: ByGoal<Option<Mix>>,
    node_limit: NodeLimit,
    solved: Vec<(f64, [Option<Mix>; WAYS.len()])>,
    mixes: Vec<Mix>,
    /// `None` until all budgets are searched.
    centring: Option<MedianSearch>,
}

impl Drawing {
    /// Prepares the budgets of a plan without a roster.
    pub fn new(plan: &Plan, simulator: &mut Simulator) -> Self {
        let problem = Problem::of(plan);
        let mut budgets = budgets(&problem, POINTS).unwrap_or_default();
        budgets.reverse();
        Self {
            own: None,
            choices: simulator.mixes.choices(&problem, 4.0 * plan.budget),
            problem,
            budgets,
            known: [None; WAYS.len()],
            most_known: ByGoal::default(),
            node_limit: NODE_LIMIT,
            solved: Vec::with_capacity(POINTS),
            mixes: Vec::new(),
            centring: None,
        }
    }

    /// Solves one more budget, or draws one more creator; returns false when no work is left.
    pub fn step(&mut self, simulator: &mut Simulator) -> bool {
        if let Some(centring) = &mut self.centring {
            return centring.step(simulator);
        }
        match self.budgets.pop() {
            Some(budget) => {
                let ways = self.search(budget);
                self.solved.push((budget, ways));
            }
            None => {
                // The best way is the first.
                [self.own, ..] = self.search(self.problem.budget);
                let mixes = self.solved.iter().flat_map(|(_, mixes)| mixes);
                self.mixes.extend(mixes.flatten());
                self.mixes.sort_unstable_by_key(|mix| mix.0);
                self.mixes.dedup();
                self.centring = Some(MedianSearch::new(
                    simulator,
                    &self.problem,
                    self.mixes.clone(),
                ));
            }
        }
        true
    }

    fn search(&mut self, budget: f64) -> [Option<Mix>; WAYS.len()] {
        let Self {
            problem,
            choices,
            known,
            most_known,
            node_limit,
            ..
        } = self;
        let Some(most) = choices.most(budget, most_known, TOLERANCE, node_limit) else {
            return [None; WAYS.len()];
        };
        *most_known = ByGoal(most.0.map(|solution| Some(solution.mix)));
        let aim = Aim {
            tolerance: Some(TOLERANCE),
            ..Aim::of(problem, &most)
        };
        let ways = choices.ways(budget, &aim, known, node_limit);
        *known = ways.map(|way| Some(way?.mix));
        *known
    }

    /// Returns the frontier, once [`Drawing::step`] has returned false.
    pub fn end(self, simulator: &mut Simulator) -> Frontier {
        let Self {
            problem,
            own,
            solved,
            mixes,
            centring,
            ..
        } = self;
        let people = |sum| problem.audience * problem.duplication.share(sum);
        let middles = centring.map_or_else(Vec::new, |centring| centring.end(simulator));
        let bands: Vec<Band> = middles
            .into_iter()
            .zip(&mixes)
            .map(|(middle, mix)| {
                let [p10, p50, p90] = middle.map(people);
                Band {
                    mix: *mix,
                    p10,
                    p50,
                    p90,
                }
            })
            .collect();
        let of = |mix: Option<Mix>| {
            let place = bands
                .binary_search_by_key(&mix?.0, |band| band.mix.0)
                .ok()?;
            Some(bands[place])
        };
        let points = solved
            .into_iter()
            .map(|(budget, mixes)| {
                let mut ways = ByWay::default();
                for (way, mix) in WAYS.into_iter().zip(mixes) {
                    ways[way] = of(mix);
                }
                Point { budget, ways }
            })
            .collect();
        Frontier { points, own }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::edition_2026_11;
    use crate::{
        input::{Field, Input},
        tier::Tier,
    };

    /// At the plan's own budget the curve says as many people as the sentence above it, whose futures are more.
    #[test]
    fn the_mixes_of_a_plan_reach_the_people_of_its_outcome() {
        for example in crate::example::ALL {
            let plan = example.plan();
            let outcome = crate::outcome::outcome(&plan, &mut Simulator::new(2_000));
            let drawn = of_tiers(&plan, &mut Simulator::new(100));
            let agreeing = drawn.agreeing_with(&outcome);
            let mut agreed = 0;
            for booking in outcome.ways.0.iter().flatten() {
                let bands = agreeing.points.iter().flat_map(|point| point.ways.0);
                for band in bands.flatten().filter(|band| band.mix == booking.mix) {
                    let people = &booking.forecast.reach;
                    assert_eq!(
                        (band.p10, band.p50, band.p90),
                        (people.p10, people.p50, people.p90)
                    );
                    agreed += 1;
                }
            }
            assert!(agreed > 0 && agreeing != drawn);
            let mixes = |frontier: &Frontier| {
                let bands = frontier.points.iter().flat_map(|point| point.ways.0);
                bands
                    .map(|band| band.map(|band| band.mix))
                    .collect::<Vec<_>>()
            };
            assert_eq!(mixes(&agreeing), mixes(&drawn));
        }
    }

    #[test]
    fn budgets_are_spaced_evenly_on_a_log_scale() {
        let plan = edition_2026_11::plan(5_000.0).unwrap();
        let from_nano = budgets(&Problem::of(&plan), POINTS).unwrap();
        assert_eq!((from_nano[0], from_nano[POINTS - 1]), (150.0, 20_000.0));
        let growth = from_nano[1] / from_nano[0];
        assert!(growth > 1.0);
        for pair in from_nano.windows(2) {
            assert!((pair[1] / pair[0] / growth - 1.0).abs() < 1e-12);
        }
        let gift = plan.with(Input::Tier(Tier::Nano, Field::Fee), 0.0).unwrap();
        let from_nothing = budgets(&Problem::of(&gift), POINTS).unwrap();
        assert_eq!((from_nothing[0], from_nothing[POINTS - 1]), (2.0, 20_000.0));
        let dear = edition_2026_11::plan(10.0).unwrap();
        assert_eq!(budgets(&Problem::of(&dear), POINTS), None);
    }

    #[test]
    fn here_is_the_point_nearest_to_the_own_budget() {
        let plan = edition_2026_11::plan(5_000.0).unwrap();
        let frontier = frontier(&plan, &mut Simulator::new(20));
        let here = frontier.here(&plan).unwrap();
        let factor = |place: usize| {
            let budget = frontier.points[place].budget;
            (budget / 5_000.0).max(5_000.0 / budget)
        };
        assert!((0..POINTS).all(|place| factor(here) <= factor(place)));
        assert_eq!(Frontier::default().here(&plan), None);
    }
}
