//! The outcome of a plan with a roster: the best selection of each way.

use super::{
    Milestone, Outcome, by_way,
    revalued::{Revaluing, booking},
    rule_out_of,
};
use crate::{
    Plan,
    goal::ByGoal,
    model::offer::Offer,
    roster::Roster,
    select::{Options, WaysSearch},
    simulate::simulator::{NamedRun, Simulator},
    solve::Solution,
    way::{ByWay, Way},
};

/// Solves a plan with a roster and simulates its three ways.
pub(super) fn outcome(plan: &Plan, simulator: &mut Simulator) -> Outcome {
    let mut working = Working::new(plan);
    while working.step(simulator) {}
    working.end(simulator)
}

/// Values the selections of an earlier plan's outcome for this plan, as far as its list and limits still allow them.
///
/// Nothing is searched, so other selections may be better, and none is proven unless both plans are the same. Scores
/// are shares of the most that the earlier plan reached, or of the values themselves where these are higher. Returns
/// `None` where the earlier outcome has no best selection, or nobody of it is allowed any more.
///
/// # Example
/// ```
/// use tiermix_plan::{Plan, input::Input, outcome::{outcome, revalued}, simulate::simulator::Simulator};
///
/// let list = r#"{"handle": "a", "followers": 20000, "fee": 410}, {"handle": "b", "followers": 30000, "fee": 390}"#;
/// let before = Plan::parse(&format!("{{\"budget\": 1000, \"roster\": [{list}]}}")).unwrap();
/// let mut simulator = Simulator::new(100);
/// let known = outcome(&before, &mut simulator);
/// let plan = before.with(Input::Budget, 400.0)?;
/// let outcome = revalued(&plan, &before, &known, &mut simulator).unwrap();
/// let best = outcome.best().as_ref().unwrap();
/// assert_eq!(best.selection.as_ref().unwrap().creators, [1]);
/// # Ok::<(), tiermix_plan::Fault>(())
/// ```
pub fn revalued(
    plan: &Plan,
    before: &Plan,
    outcome: &Outcome,
    simulator: &mut Simulator,
) -> Option<Outcome> {
    let mut working = Working::revaluing(plan, before, outcome, simulator)?;
    while working.step(simulator) {}
    Some(working.end(simulator))
}

/// A plan with a roster that is being solved in steps, so that a page can respond between two of them.
///
/// [`outcome`](super::outcome) takes all steps at once, with the same result.
///
/// # Example
/// ```
/// use tiermix_plan::{Plan, outcome::{named::Working, outcome}, simulate::simulator::Simulator};
/// let list = r#"{"handle": "a", "followers": 20000}, {"handle": "b", "followers": 30000}"#;
/// let plan = Plan::parse(&format!("{{\"budget\": 1000, \"roster\": [{list}]}}")).unwrap();
/// let (mut working, mut simulator) = (Working::new(&plan), Simulator::new(100));
/// while working.step(&mut simulator) {}
/// assert_eq!(working.end(&mut simulator), outcome(&plan, &mut Simulator::new(100)));
/// ```
#[derive(Clone, Debug)]
pub struct Working {
    milestone: Option<Milestone>,
    work: Work,
}

#[derive(Clone, Debug)]
enum Work {
    Search(Box<NamedSearch>),
    /// The selections are those of an earlier plan.
    Revaluing(Box<Revaluing>),
}

impl Working {
    /// Begins to solve a plan with a roster.
    pub fn new(plan: &Plan) -> Self {
        Self {
            milestone: Milestone::of(plan),
            work: Work::Search(Box::new(NamedSearch::new(plan))),
        }
    }

    /// Begins to value the selections of an earlier plan's outcome for this plan; see [`revalued`].
    pub fn revaluing(
        plan: &Plan,
        before: &Plan,
        outcome: &Outcome,
        simulator: &Simulator,
    ) -> Option<Self> {
        let valuing = Revaluing::new(plan, before, outcome, simulator)?;
        Some(Self {
            milestone: Milestone::of(plan),
            work: Work::Revaluing(Box::new(valuing)),
        })
    }

    /// Searches a little further, or draws one more creator; returns false when no work is left.
    pub fn step(&mut self, simulator: &mut Simulator) -> bool {
        match &mut self.work {
            Work::Search(search) => search.step(simulator),
            Work::Revaluing(valuing) => valuing.step(simulator),
        }
    }

    /// Returns the outcome, once [`Working::step`] has returned false.
    pub fn end(self, simulator: &mut Simulator) -> Outcome {
        match self.work {
            Work::Search(search) => search.end(self.milestone, simulator),
            Work::Revaluing(valuing) => valuing.end(self.milestone, simulator),
        }
    }
}

/// A plan with a roster that is being solved, some nodes of a search or a creator per step.
#[derive(Clone, Debug)]
struct NamedSearch {
    options: Options,
    roster: Roster,
    searching: WaysSearch,
    /// The futures of the best selections; `None` until all of these are known, or when nobody can be booked.
    forecasting: Option<NamedRun>,
}

impl NamedSearch {
    fn new(plan: &Plan) -> Self {
        let options = Options::of(plan);
        Self {
            roster: plan.roster.clone(),
            searching: WaysSearch::new(options.node_limit(), Vec::new()),
            forecasting: None,
            options,
        }
    }

    /// Searches a little further, or draws one more creator; returns false when no work is left.
    fn step(&mut self, simulator: &mut Simulator) -> bool {
        if let Some(forecasting) = &mut self.forecasting {
            return forecasting.step(simulator);
        }
        if self.searching.step(&self.options) {
            return true;
        }
        if self.searching.most().is_none() {
            return false;
        }
        let ways = self.searching.ways().iter().flatten();
        let booked = ways.map(|way| way.mix.clone()).collect();
        let run = NamedRun::new(simulator, &self.options, &self.roster, booked);
        self.forecasting = Some(run);
        true
    }

    /// Returns the outcome, once [`NamedSearch::step`] has returned false.
    fn end(self, milestone: Option<Milestone>, simulator: &mut Simulator) -> Outcome {
        let Self {
            options,
            searching,
            forecasting,
            ..
        } = self;
        let offers: Vec<Offer> = options.entries.iter().map(|entry| entry.offer).collect();
        let reason = |way: Way| rule_out_of(&options.problem, &offers, way.family());
        let (Some(most), Some(forecasting)) = (searching.most(), forecasting) else {
            return Outcome {
                problem: options.averaged(None),
                most: ByGoal::default(),
                most_proven: true,
                ways: ByWay::from_fn(|way| Err(reason(way))),
                milestone: None,
            };
        };
        let forecasts = forecasting.end(simulator);
        let most_proven = most.0.iter().all(Solution::proven);
        let most = ByGoal::from_fn(|goal| most[goal].objective);
        let ways = searching.ways().to_vec();
        let best = ways.iter().flatten().next().map(|best| best.mix.clone());
        let of = |solution, drawn| booking(&options, &most, solution, drawn);
        Outcome {
            problem: options.averaged(best.as_ref()),
            ways: by_way(ways, forecasts, of, reason),
            most,
            most_proven,
            milestone,
        }
    }
}
