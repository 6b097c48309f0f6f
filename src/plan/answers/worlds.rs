//! Plausible worlds: how far the advice depends on figures that nobody knows, and which of them to ask for (section 8
//! of the model).

use super::{Composition, SLICE, warm_solver::WarmSolver};
use crate::{
    Plan,
    benchmark::world::{Unknown, WORLDS, World, draw},
    goal::ByGoal,
    model::problem::{Mix, Problem},
    outcome::Outcome,
    solve::{Bookings, Candidate, Incumbent},
};

/// Least worth, in score, from which on knowing an unknown is told.
const TOLD: f64 = 0.005;

/// Lead in mean score from which on a steady mix is named.
const STEADIER: f64 = 0.01;

/// Number of powers of an unknown, from 0 on, that scores are fitted with.
const POWERS: usize = 4;

/// The advice over the plausible worlds.
#[derive(Clone, Debug, PartialEq)]
pub struct Worlds {
    /// Composition of the best mix in each world, fees as given.
    pub kinds: Vec<Composition>,
    /// Composition of the best mix in each world, fees drawn as well.
    pub kinds_with_fees: Vec<Composition>,
    /// Number of worlds in which exactly the mix advised is best.
    pub same: usize,
    /// Mean over the worlds of the score that the mix advised loses to the best, 0 to 1.
    pub regret: f64,
    /// Mean score of the mix advised, 0 to 1.
    pub score: f64,
    /// The mix with the highest mean score, and that score; `None` when nothing can be booked.
    pub steadiest: Option<(Mix, f64)>,
    /// Worth of knowing each unknown that was drawn, in the model's order.
    pub worths: Vec<Worth>,
}

/// The worth of knowing an unknown before booking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// The unknown.
    pub unknown: Unknown,
    /// Mean gain in score.
    pub score: f64,
    /// Share of the worlds in which another mix than the steadiest would be booked.
    pub changes: f64,
}

impl Worlds {
    /// Counts the worlds whose best mix has a composition; fees as given.
    pub fn count(&self, kind: Composition) -> usize {
        self.kinds.iter().filter(|other| **other == kind).count()
    }

    /// Counts the worlds whose best mix has a composition; fees drawn as well.
    pub fn count_with_fees(&self, kind: Composition) -> usize {
        let kinds = self.kinds_with_fees.iter();
        kinds.filter(|other| **other == kind).count()
    }

    /// Returns the mix that does better over all worlds than the mix advised, with its mean score, if one clearly does.
    pub fn steady(&self) -> Option<(Mix, f64)> {
        self.steadiest
            .filter(|(_, score)| *score > self.score + STEADIER)
    }

    /// Returns the unknowns worth asking for, most worth first.
    pub fn worth_knowing(&self) -> Vec<Worth> {
        let told = self.worths.iter().filter(|worth| worth.score >= TOLD);
        let mut told: Vec<Worth> = told.copied().collect();
        told.sort_by(|one, other| other.score.total_cmp(&one.score));
        told
    }
}

/// Solves the plausible worlds of a plan with this outcome, at once.
///
/// # Example
/// ```
/// use tiermix_plan::{Plan, answers::{Composition, worlds}, outcome::outcome, simulate::simulator::Simulator};
/// let plan = Plan::new(5_000.0)?;
/// let found = worlds(&plan, &outcome(&plan, &mut Simulator::new(1)));
/// assert_eq!((found.count(Composition::Blend), found.same), (74, 51));
/// # Ok::<(), tiermix_plan::Fault>(())
/// ```
pub fn worlds(plan: &Plan, outcome: &Outcome) -> Worlds {
    let mut warm = WarmSolver::of(&outcome.problem);
    let mut tour = Tour::new(plan, outcome);
    while tour.step(&mut warm) {}
    tour.end()
}

/// A running tour of the worlds, in slices.
#[derive(Clone, Debug)]
pub(super) struct Tour {
    plan: Plan,
    problem: Problem,
    visits: Visits<Mix>,
}

impl Tour {
    pub(super) fn new(plan: &Plan, outcome: &Outcome) -> Self {
        Self {
            plan: plan.clone(),
            problem: outcome.problem,
            visits: Visits::new(outcome.best().as_ref().ok().map(|best| best.mix)),
        }
    }

    /// Visits some worlds, or scores some mixes; returns false when all is done.
    pub(super) fn step(&mut self, warm: &mut WarmSolver) -> bool {
        let start = warm.work();
        while warm.work() - start < SLICE {
            if let Some(world) = World::all().get(self.visits.visited.len()) {
                let problem = self.problem.within(&self.plan, world);
                let best = warm.solve_with_most(&problem);
                let kind = Composition::of(&problem, best.as_ref().map(|(mix, _)| mix));
                self.visits.kinds.push(kind);
                self.visits.visited.push(best);
            } else if let Some(world) =
                World::all_with_fees().get(self.visits.kinds_with_fees.len())
            {
                let problem = self.problem.within(&self.plan, world);
                let best = warm.solve(&problem);
                let kind = Composition::of(&problem, best.as_ref());
                self.visits.kinds_with_fees.push(kind);
            } else {
                self.score();
                return false;
            }
        }
        true
    }

    /// Scores every mix that is best in some world, and the mix advised, in all worlds.
    fn score(&mut self) {
        let best = self.visits.visited.iter().flatten().map(|(mix, _)| *mix);
        let mut mixes: Vec<Mix> = self.visits.advised.into_iter().chain(best).collect();
        mixes.sort_unstable_by_key(|mix| mix.0);
        mixes.dedup();
        self.visits.candidates = mixes.into_iter().map(|mix| (mix, Vec::new())).collect();
        for (world, visited) in World::all().iter().zip(&self.visits.visited) {
            let Some((_, most)) = visited else { continue };
            let problem = self.problem.within(&self.plan, world);
            for (mix, scored) in &mut self.visits.candidates {
                let scores = problem.values(mix).scores(most);
                let weighted = scores.iter().map(|(goal, it)| problem.weights[goal] * it);
                scored.push(weighted.sum());
            }
        }
    }

    /// Returns the advice over all worlds, once [`Tour::step`] has returned false.
    pub(super) fn end(self) -> Worlds {
        let problem = &self.problem;
        self.visits.conclude(
            |mix| problem.cost(mix),
            |mix| *mix,
            |unknown| problem.leaves_open(unknown),
        )
    }
}

/// The best bookings of the worlds visited, with what they score in all of them.
#[derive(Clone, Debug)]
pub(super) struct Visits<M> {
    pub(super) advised: Option<M>,
    /// Best bookings of each world visited and the most of each goal there, fees as given.
    pub(super) visited: Vec<Option<(M, ByGoal<f64>)>>,
    pub(super) kinds: Vec<Composition>,
    pub(super) kinds_with_fees: Vec<Composition>,
    /// Bookings that are best in some world, and those advised, with their scores in each world.
    pub(super) candidates: Vec<(M, Vec<f64>)>,
}

impl<M: Bookings + PartialEq> Visits<M> {
    /// Starts without a world visited.
    pub(super) fn new(advised: Option<M>) -> Self {
        Self {
            advised,
            visited: Vec::new(),
            kinds: Vec::new(),
            kinds_with_fees: Vec::new(),
            candidates: Vec::new(),
        }
    }

    /// Returns the advice over all worlds: `cost` and `mix` describe bookings, and `is_open` tells which unknowns differ
    /// between worlds.
    pub(super) fn conclude(
        self,
        cost: impl Fn(&M) -> f64,
        mix: impl Fn(&M) -> Mix,
        is_open: impl Fn(Unknown) -> bool,
    ) -> Worlds {
        let advised = |booked: &M| self.advised.as_ref() == Some(booked);
        let best = self.visited.iter().flatten().map(|(booked, _)| booked);
        let same = best.filter(|booked| advised(booked)).count();
        let scores_of = |booked: &M| {
            let mut candidates = self.candidates.iter();
            candidates.find_map(|(other, scores)| (other == booked).then_some(scores))
        };
        let own = self.advised.as_ref().and_then(scores_of);
        let score = own.map_or(0.0, |scores| mean(scores.iter().copied()));
        let lost = self
            .visited
            .iter()
            .flatten()
            .enumerate()
            .filter_map(|(place, (booked, _))| Some(scores_of(booked)?[place] - own?[place]));
        let mut steadiest = Incumbent::NONE;
        for (booked, scores) in &self.candidates {
            steadiest.offer(Candidate {
                value: mean(scores.iter().copied()),
                cost: cost(booked),
                mix: booked.clone(),
            });
        }
        let steadiest = steadiest.best.map(|best| (best.mix, best.value));
        let worths = steadiest.as_ref().map(|(steadiest, top)| {
            let drawn = Unknown::ALL.into_iter().filter(|unknown| is_open(*unknown));
            let worth = |unknown| worth(unknown, &self.candidates, steadiest, *top);
            drawn.map(worth).collect()
        });
        Worlds {
            same,
            regret: mean(lost).max(0.0),
            score,
            steadiest: steadiest.map(|(booked, score)| (mix(&booked), score)),
            worths: worths.unwrap_or_default(),
            kinds: self.kinds,
            kinds_with_fees: self.kinds_with_fees,
        }
    }
}

/// Computes the worth of knowing an unknown, from the scores of all mixes in all worlds.
///
/// A score is fitted with powers of the unknown: the fit is the score that somebody expects who knows the unknown alone.
fn worth<M: PartialEq>(
    unknown: Unknown,
    candidates: &[(M, Vec<f64>)],
    steadiest: &M,
    top: f64,
) -> Worth {
    let basis = basis(unknown);
    let mut best: Vec<(f64, bool)> = vec![(f64::NEG_INFINITY, false); WORLDS];
    for (mix, scores) in candidates {
        let weights = basis.each_ref().map(|power| {
            let products = power.iter().zip(scores).map(|(power, score)| power * score);
            products.sum::<f64>()
        });
        for (world, best) in best.iter_mut().enumerate() {
            let fitted: f64 = (0..POWERS)
                .map(|power| weights[power] * basis[power][world])
                .sum();
            if fitted > best.0 {
                *best = (fitted, mix != steadiest);
            }
        }
    }
    let changed = best.iter().filter(|(_, is_other)| *is_other).count();
    Worth {
        unknown,
        score: (mean(best.iter().map(|(fitted, _)| *fitted)) - top).max(0.0),
        changes: changed as f64 / WORLDS as f64,
    }
}

/// Computes the powers 0 to 3 of an unknown's draws by world, made orthonormal by the modified Gram-Schmidt process.
fn basis(unknown: Unknown) -> [Vec<f64>; POWERS] {
    let z: Vec<f64> = (1..=WORLDS).map(|world| draw(world, unknown)).collect();
    let mut basis: [Vec<f64>; POWERS] = Default::default();
    for power in 0..POWERS {
        let mut column: Vec<f64> = z.iter().map(|z| z.powi(power as i32)).collect();
        let dot = |one: &[f64], other: &[f64]| -> f64 {
            one.iter().zip(other).map(|(one, other)| one * other).sum()
        };
        for before in &basis[..power] {
            let along = dot(before, &column);
            for (value, before) in column.iter_mut().zip(before) {
                *value -= along * before;
            }
        }
        let length = dot(&column, &column).sqrt();
        basis[power] = column.into_iter().map(|value| value / length).collect();
    }
    basis
}

/// Computes a mean; 0 of nothing.
fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), value| (sum + value, count + 1));
    if count == 0 {
        0.0
    } else {
        sum / f64::from(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        input::{Field, Input},
        outcome::outcome,
        simulate::simulator::Simulator,
        tests::edition_2026_11,
        tier::Tier,
    };

    fn found(plan: &Plan) -> Worlds {
        worlds(plan, &outcome(plan, &mut Simulator::new(1)))
    }

    /// Ten plans with every number of the section, computed by a second implementation.
    #[test]
    fn the_worlds_of_the_worked_plans_agree() {
        let read = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap();
        let (worlds, plans) = (
            read(include_str!("../tests/laws/worlds.json")),
            read(include_str!("../tests/laws/golden.json")),
        );
        let draws = worlds["z_of_world_1"].as_array().unwrap();
        for (unknown, theirs) in Unknown::ALL.into_iter().zip(draws) {
            let theirs = theirs.as_f64().unwrap();
            assert!((draw(1, unknown) - theirs).abs() < 1e-9, "{unknown:?}");
        }
        let near = |ours: f64, theirs: &serde_json::Value, name: &str| {
            let theirs = theirs.as_f64().unwrap();
            assert!(
                (ours - theirs).abs() <= 1e-6 * theirs.abs().max(1e-3),
                "{name}: {ours} {theirs}"
            );
        };
        let worked = worlds["plans"].as_array().unwrap();
        assert_eq!(worked.len(), 10);
        for theirs in worked {
            let name = theirs["name"].as_str().unwrap();
            let mut plans = plans.as_array().unwrap().iter();
            let plan = plans.find(|plan| plan["name"] == name).unwrap();
            let plan = Plan::parse(&plan["plan"].to_string()).unwrap();
            let ours = found(&plan);
            assert_eq!(theirs["same"], ours.same, "{name}");
            let kinds = [
                ("micro", Composition::Micro),
                ("blend", Composition::Blend),
                ("macro", Composition::Macro),
                ("none", Composition::Nothing),
            ];
            for (key, kind) in kinds {
                assert_eq!(theirs["kinds"][key], ours.count(kind), "{name}: {key}");
                let with_fees = ours.count_with_fees(kind);
                assert_eq!(theirs["kinds_with_fees"][key], with_fees, "{name}: {key}");
            }
            near(ours.regret, &theirs["regret"], name);
            near(ours.score, &theirs["mean_score_of_advised"], name);
            let (steady, score) = ours.steadiest.unwrap();
            assert_eq!(
                theirs["steady"]["mix"],
                serde_json::json!(steady.0),
                "{name}"
            );
            near(score, &theirs["steady"]["mean_score"], name);
            let worths = theirs["worth"].as_object().unwrap();
            for worth in &ours.worths {
                let theirs = &worths[worth.unknown.key()];
                near(worth.score, &theirs["score"], name);
                near(worth.changes, &theirs["changes"], name);
            }
            // Of what no plan leaves open nothing is gained.
            for (key, theirs) in worths {
                let is_ours = ours.worths.iter().any(|ours| ours.unknown.key() == key);
                assert!(is_ours || theirs["score"] == 0.0, "{name}: {key}");
            }
        }
    }

    #[test]
    fn who_knows_everything_sees_the_worlds_agree() {
        let known = [
            (Input::ClickRate, 0.005),
            (Input::ConversionRate, 0.015),
            (Input::PeoplePerView, 0.68),
        ];
        let of_tiers = Tier::ALL.into_iter().flat_map(|tier| {
            [(Field::Fit, 0.3), (Field::EngagementRate, 0.05)]
                .map(|(field, value)| (Input::Tier(tier, field), value))
        });
        let start = edition_2026_11::plan(5_000.0).unwrap();
        let plan = known.into_iter().chain(of_tiers);
        let plan = plan.fold(start, |plan, (input, value)| {
            plan.with(input, value).unwrap()
        });
        let found = found(&plan);
        assert_eq!((found.same, found.regret), (WORLDS, 0.0));
        assert_eq!(found.kinds, vec![found.kinds[0]; WORLDS]);
        assert_eq!(found.kinds_with_fees, found.kinds);
        assert_eq!(
            (found.worths, found.steadiest.unwrap().1),
            (Vec::new(), found.score)
        );
    }

    #[test]
    fn where_nothing_can_be_booked_no_world_says_otherwise() {
        let plan = Plan::new(5_000.0).and_then(|plan| plan.with(Input::Hours, 1.0));
        let found = found(&plan.unwrap());
        assert_eq!(found.count(Composition::Nothing), WORLDS);
        assert_eq!((found.same, found.regret, found.steadiest), (0, 0.0, None));
        assert_eq!(found.worth_knowing(), []);
    }

    /// Knowing the slope of views is worth most for the plan of all defaults, and nobody's answer changes what is set.
    #[test]
    fn the_unknown_that_matters_is_named() {
        let plan = Plan::new(5_000.0).unwrap();
        let told = found(&plan).worth_knowing();
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].unknown, told[0].changes),
            (Unknown::ViewSlope, 0.41)
        );
        let known = found(&plan.with(Input::ViewSlope, 0.8).unwrap());
        assert_eq!(known.worth_knowing(), []);
        assert!(known.same > 51 && known.regret < 0.027);
    }
}
