//! The frontier of a plan with a roster: the best selection at each of a range of budgets.

use super::{Band, Frontier, POINTS, Point, TOLERANCE, spaced};
use crate::{
    Plan,
    model::problem::Mix,
    roster::Roster,
    select::{Options, WaysSearch},
    simulate::{
        forecast::middle,
        simulator::{NamedRun, Simulator},
    },
    solve::{Booked, WAYS},
    way::ByWay,
};

/// Options that are searched at every budget of the curve; more of them are searched at fewer budgets.
const FEW: usize = 100;

/// Fewest budgets of a curve.
const LEAST_POINTS: usize = 8;

/// A frontier of a plan with a roster that is being solved, some nodes of a search or a creator per step.
#[derive(Clone, Debug)]
pub struct Drawing {
    options: Options,
    roster: Roster,
    /// The best mix at the plan's own budget, once that is searched.
    own: Option<Mix>,
    /// Budgets that are still to be searched, the next one last: from the lowest to the highest, and then the plan's own.
    budgets: Vec<f64>,
    /// The search at the budget of the options.
    searching: Option<Box<WaysSearch>>,
    known: [Option<Booked>; WAYS.len()],
    solved: Vec<(f64, [Option<Booked>; WAYS.len()])>,
    booked: Vec<Booked>,
    /// `None` until all budgets are searched.
    drawing: Option<NamedRun>,
}

impl Drawing {
    /// Prepares the budgets of a plan with a roster.
    pub fn new(plan: &Plan) -> Self {
        let options = Options::of(plan);
        let count = POINTS * FEW / options.entries.len().max(FEW);
        let open = options.entries.iter().filter(|entry| entry.offer.max > 0);
        let cheapest = open
            .map(|entry| entry.offer.cost)
            .fold(f64::INFINITY, f64::min);
        // Less than what promised creators cost books nobody.
        let promised = options.entries.iter();
        let promised: f64 = promised
            .map(|entry| f64::from(entry.offer.min) * entry.offer.cost)
            .sum();
        let budgets = spaced(
            cheapest.max(promised),
            options.problem.budget,
            count.max(LEAST_POINTS),
        );
        let mut budgets = budgets.unwrap_or_default();
        budgets.push(options.problem.budget);
        budgets.reverse();
        Self {
            own: None,
            roster: plan.roster().clone(),
            options,
            budgets,
            searching: None,
            known: [const { None }; WAYS.len()],
            solved: Vec::new(),
            booked: Vec::new(),
            drawing: None,
        }
    }

    /// Searches a little further at a budget, or draws one more creator; returns false when no work is left.
    pub fn step(&mut self, simulator: &mut Simulator) -> bool {
        if let Some(drawing) = &mut self.drawing {
            return drawing.step(simulator);
        }
        if let Some(mut searching) = self.searching.take() {
            if searching.step(&self.options) {
                self.searching = Some(searching);
                return true;
            }
            let found = self.found(&searching);
            if self.budgets.is_empty() {
                let [best, ..] = found;
                self.own = best.map(|best| best.tiers);
                self.draw(simulator);
            } else {
                self.solved.push((self.options.problem.budget, found));
            }
        } else if let Some(budget) = self.budgets.pop() {
            self.options.problem.budget = budget;
            let hints = self.known.iter().flatten().cloned().collect();
            let searching = WaysSearch::new(self.options.node_limit_of_answer(), hints);
            self.searching = Some(Box::new(searching.up_to(TOLERANCE)));
        }
        true
    }

    /// Returns the best selections that a search has found, and takes them for the likely ones of the next; none when nobody
    /// can be booked.
    fn found(&mut self, searching: &WaysSearch) -> [Option<Booked>; WAYS.len()] {
        if searching.most().is_none() {
            return [const { None }; WAYS.len()];
        }
        let mut ways = searching.ways().iter();
        self.known = WAYS.map(|_| Some(ways.next()?.as_ref()?.mix.clone()));
        self.known.clone()
    }

    /// Begins to draw the futures of all selections that are best somewhere.
    fn draw(&mut self, simulator: &mut Simulator) {
        let all = self.solved.iter().flat_map(|(_, ways)| ways).flatten();
        self.booked = all.cloned().collect();
        self.booked
            .sort_by(|one, other| one.counts.cmp(&other.counts));
        self.booked.dedup();
        let booked = self.booked.clone();
        let run = NamedRun::new(simulator, &self.options, &self.roster, booked);
        self.drawing = Some(run);
    }

    /// Returns the frontier, once [`Drawing::step`] has returned false.
    pub fn end(self, simulator: &mut Simulator) -> Frontier {
        let Self {
            own,
            solved,
            booked,
            drawing,
            ..
        } = self;
        let drawn = drawing.map_or_else(Vec::new, |drawing| drawing.end(simulator));
        let bands: Vec<Band> = drawn
            .iter()
            .zip(&booked)
            .map(|((futures, _), booked)| {
                let [p10, p50, p90] = middle(&futures.gains).map(|gains| futures.people(gains));
                Band {
                    mix: booked.tiers,
                    p10,
                    p50,
                    p90,
                }
            })
            .collect();
        let of = |way: Option<Booked>| {
            let counts = way?.counts;
            let place = booked.binary_search_by(|it| it.counts.cmp(&counts)).ok()?;
            bands.get(place).copied()
        };
        let point = |(budget, found): (f64, [Option<Booked>; WAYS.len()])| {
            let mut ways = ByWay::default();
            for (way, booked) in WAYS.into_iter().zip(found) {
                ways[way] = of(booked);
            }
            Point { budget, ways }
        };
        Frontier {
            points: solved.into_iter().map(point).collect(),
            own,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{frontier::frontier, outcome::outcome};

    /// The curve of names: at the plan's own budget the best mix of the outcome, more people for more money, no tier that
    /// the roster lacks.
    #[test]
    fn the_curve_books_the_roster_alone() {
        let json = r#"{"budget":1500,"roster":[
            {"handle":"a","followers":20000,"fee":200},{"handle":"b","followers":30000,"fee":300},
            {"handle":"c","followers":40000,"fee":390},{"handle":"d","followers":15000,"fee":150},
            {"handle":"e","followers":150000,"fee":900},{"handle":"f","followers":25000,"state":"out"}]}"#;
        let plan = Plan::parse(json).unwrap();
        let mut simulator = Simulator::new(200);
        let curve = frontier(&plan, &mut simulator);
        assert_eq!(curve.points.len(), POINTS);
        assert_eq!(
            (curve.points[0].budget, curve.points[POINTS - 1].budget),
            (150.0, 6_000.0)
        );
        let best = outcome(&plan, &mut simulator).best().as_ref().unwrap().mix;
        assert_eq!(curve.own, Some(best));
        let last = curve.points[POINTS - 1].ways;
        let [micro, all, macros] = last.0.map(|band| band.unwrap().mix.0);
        assert_eq!((micro[1], macros), (4, [0, 0, 1, 0, 0]));
        assert!(all[1] <= 4 && all[2] <= 1 && all[0] + all[3] + all[4] == 0);
        let first = curve.points[0].ways.0[1].unwrap().p50;
        assert!(first < last.0[1].unwrap().p50);
    }
}
