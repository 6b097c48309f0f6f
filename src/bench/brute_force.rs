//! The best selection by brute force: every selection of a short list is valued by the formulas of the model's page.
//!
//! Nothing of the search is called, and the numbers of the options are computed from the offers again.

use tiermix_plan::{
    Plan,
    goal::{ByGoal, Goal},
    input::Input,
    model::{problem::Problem, reach, risk::Moments},
    outcome::{Booking, Outcome},
    tier::Family,
    way::Way,
};

use super::options::{BookingOption, LUCKY};

/// Largest difference of two scores, or share of a value, that is one of rounding.
const ROUNDING: f64 = 1e-9;

/// Difference of scores within which the cheaper selection must win: far below the 1e-12 that count as a tie.
const TIE: f64 = 1e-13;

/// Every allowed selection of a plan.
pub struct BruteForce {
    plan: Plan,
    problem: Problem,
    options: Vec<BookingOption>,
    fresh: f64,
    selections: Vec<Selection>,
}

/// An allowed selection: values of the goals, cost, and the family that all its creators are of.
struct Selection {
    values: ByGoal<f64>,
    cost: f64,
    family: Option<Family>,
}

/// The sums over the options that are booked so far, and their counts.
#[derive(Clone, Default)]
struct Booked {
    counts: Vec<u32>,
    cost: f64,
    hours: f64,
    creators: u32,
    moments: [Moments; LUCKY.len()],
}

impl BruteForce {
    /// Values every allowed selection of a plan.
    pub fn of(plan: &Plan) -> Self {
        let number = |input: Input| input.of(plan).expect("a plan has every number");
        let mut all = Self {
            problem: Problem::of(plan),
            options: BookingOption::all(plan),
            fresh: 1.0 + (number(Input::Posts) - 1.0) * (1.0 - number(Input::Repeat)),
            selections: Vec::new(),
            plan: plan.clone(),
        };
        all.visit(&Booked::default());
        all
    }

    /// Returns the number of allowed selections.
    pub fn len(&self) -> usize {
        self.selections.len()
    }

    /// Values all selections that begin with these bookings.
    fn visit(&mut self, booked: &Booked) {
        if booked.cost > self.problem.budget
            || booked.hours > self.problem.hours
            || booked.creators > self.problem.creators
        {
            return;
        }
        let Some(option) = self.options.get(booked.counts.len()) else {
            if booked.creators > 0 {
                let selection = self.selection(booked);
                self.selections.push(selection);
            }
            return;
        };
        let longer = (option.offer.min..=option.offer.max).map(|count| {
            let mut longer = booked.clone();
            let times = f64::from(count);
            longer.counts.push(count);
            longer.cost += times * option.offer.cost;
            longer.hours += times * option.offer.hours;
            longer.creators += count;
            for (goal, sum) in longer.moments.iter_mut().enumerate() {
                *sum = *sum + option.moments(goal) * times;
            }
            longer
        });
        for longer in longer.collect::<Vec<_>>() {
            self.visit(&longer);
        }
    }

    fn selection(&self, booked: &Booked) -> Selection {
        let counts = booked.counts.iter().copied();
        let pairs = || self.options.iter().zip(counts.clone());
        let chosen = || pairs().filter(|(_, count)| *count > 0);
        let counted_on = |goal: usize| self.problem.risk.at_confidence(booked.moments[goal]);
        let views = booked.moments[0].mean;
        let rho = if views > 0.0 {
            counted_on(0) / views
        } else {
            0.0
        };
        let gain = |option: &BookingOption| {
            let exposure = reach::exposure(rho * option.offer.video_share, self.fresh);
            self.problem.duplication.gain(exposure)
        };
        let gains: f64 = chosen()
            .map(|(option, count)| f64::from(count) * gain(option))
            .sum();
        let doubt: f64 = chosen()
            .map(|(option, count)| (1.0 - option.offer.prestige).powi(count as i32))
            .product();
        let mut families = chosen().map(|(option, _)| option.offer.family);
        let first = families.next();
        Selection {
            values: ByGoal::from_fn(|goal| match goal {
                Goal::Reach => self.problem.audience * self.problem.duplication.share(gains),
                Goal::Engagement => counted_on(1),
                Goal::Sales => counted_on(2),
                Goal::Authenticity => counted_on(3),
                Goal::Credibility => 1.0 - doubt,
                Goal::Ease => 1.0 - booked.hours / self.problem.hours,
            }),
            cost: booked.cost,
            family: first.filter(|first| families.all(|family| family == *first)),
        }
    }

    /// Holds an outcome against all selections; returns whether everything in it is proven.
    ///
    /// # Errors
    /// A line about the first number that differs.
    pub fn check(&self, outcome: &Outcome) -> Result<bool, String> {
        if self.selections.is_empty() {
            return match outcome.best() {
                Err(_) => Ok(true),
                Ok(best) => Err(format!("nobody can be booked, but {} is", best.cost)),
            };
        }
        let most = ByGoal::from_fn(|goal| {
            let values = self.selections.iter().map(|it| it.values[goal]);
            values.fold(f64::NEG_INFINITY, f64::max)
        });
        for (goal, found) in outcome.most.iter() {
            let exact = most[goal];
            let short = exact - found;
            // Ease has values near 0, and credibility is computed from a difference.
            let rounding = ROUNDING * exact.abs().max(1e-3);
            if short < -rounding || outcome.most_proven && short > rounding {
                return Err(format!("most {}: {found}, not {exact}", goal.key()));
            }
        }
        let mut proven = outcome.most_proven;
        for (way, found) in outcome.ways.iter() {
            proven &= self.check_way(way, found.as_ref().ok(), &most, outcome.most_proven)?;
        }
        Ok(proven)
    }

    /// Holds the booking of a way against the selections of its family; returns whether it is proven.
    fn check_way(
        &self,
        way: Way,
        found: Option<&Booking>,
        most: &ByGoal<f64>,
        most_proven: bool,
    ) -> Result<bool, String> {
        let inside = |it: &&Selection| way.family().is_none() || it.family == way.family();
        let scored = || {
            let selections = self.selections.iter().filter(inside);
            selections.map(|it| (self.score(&it.values, most), it.cost))
        };
        let best = scored().map(|(score, _)| score).reduce(f64::max);
        let (found, best) = match (found, best) {
            (None, None) => return Ok(true),
            (Some(found), Some(best)) => (found, best),
            (found, best) => {
                return Err(format!(
                    "{}: {:?}, not {best:?}",
                    way.key(),
                    found.map(|it| it.objective)
                ));
            }
        };
        // Scores are shares of the most: of one that is not proven they say nothing.
        if !most_proven {
            return Ok(false);
        }
        if found.bound < best - ROUNDING || found.objective > best + ROUNDING {
            return Err(format!(
                "{}: {} of at most {}, but the best is {best}",
                way.key(),
                found.objective,
                found.bound
            ));
        }
        if !found.proven() {
            return Ok(false);
        }
        let ties = scored().filter(|(score, _)| *score >= best - TIE);
        let cheapest = ties.map(|(_, cost)| cost).fold(f64::INFINITY, f64::min);
        if found.objective < best - ROUNDING || found.cost > cheapest * (1.0 + ROUNDING) {
            return Err(format!(
                "{}: {} for {}, but the best is {best} for {cheapest}",
                way.key(),
                found.objective,
                found.cost
            ));
        }
        Ok(true)
    }

    /// Computes U of the model.
    fn score(&self, values: &ByGoal<f64>, most: &ByGoal<f64>) -> f64 {
        let weights = self.plan.weights();
        let scored = values.iter().map(|(goal, value)| match goal {
            Goal::Ease => weights[goal] * value,
            _ if most[goal] > 0.0 => weights[goal] * value / most[goal],
            _ => 0.0,
        });
        scored.sum()
    }
}
