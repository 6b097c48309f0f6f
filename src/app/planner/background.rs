//! Background work: the answers beyond the best mix, computed in the browser while the sliders rest.
//!
//! The code is in a chunk of its own, loaded once the page works. Work runs in slices and is cancelled when a slider
//! moves.

#[cfg(feature = "hydrate")]
mod named;
#[cfg(feature = "hydrate")]
mod slices;
#[cfg(feature = "hydrate")]
mod tiers;
#[cfg(feature = "hydrate")]
mod work;

#[cfg(feature = "hydrate")]
use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;

use super::outcomes;
#[cfg(feature = "hydrate")]
use crate::app::web::browser;
use crate::plan::{
    Plan,
    answers::{Composition, DecisionMap, Worlds, named::Named},
    frontier::Frontier,
    input::Input,
    outcome::Outcome,
    wording::{NextSteps, Reason},
};

/// The explanation of a plan's best mix.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The plan that is explained.
    pub plan: Plan,
    /// True once all answers are known, so that no more of them come.
    pub is_whole: bool,
    /// Reasons for this mix, the most important first.
    pub reasons: Vec<Reason>,
    /// Inputs with the values at which the advice changes its kind.
    pub turns: Vec<InputSwitchPoints>,
    /// The families that the best mix books.
    pub kind: Composition,
    /// The advice over the plausible worlds; `None` when nothing can be booked, and until it is computed.
    pub worlds: Option<Worlds>,
    /// The steps after the advice.
    pub next: NextSteps,
    /// The answers about the creators of a roster; `None` without a roster.
    pub named: Option<Named>,
}

/// The switch points of one input.
#[derive(Clone, Debug, PartialEq)]
pub struct InputSwitchPoints {
    /// The input.
    pub input: Input,
    /// Positions along the input's slider, 0 to 1.
    pub places: Vec<f64>,
    /// The sentence that says what changes there.
    pub sentence: String,
}

impl Explanation {
    /// Returns the switch points of an input, if it has any.
    pub fn turning(&self, input: Input) -> Option<&InputSwitchPoints> {
        self.turns.iter().find(|turning| turning.input == input)
    }
}

/// A plan at rest, with its outcome in all futures.
#[derive(Clone, Debug)]
pub struct FullOutcome {
    #[cfg(feature = "hydrate")]
    plan: Plan,
    outcome: Arc<Outcome>,
    /// True once all futures were drawn; a browser begins with a few where many would block the page.
    #[cfg(feature = "hydrate")]
    whole: bool,
}

#[cfg(feature = "hydrate")]
thread_local! {
    /// The outcome that was found before the page was built.
    static AHEAD: RefCell<Option<FullOutcome>> = const { RefCell::new(None) };
}

/// Finds the outcome that a page begins with in a task of its own: the page is built in the next one, so that neither holds
/// it for long.
#[cfg(feature = "hydrate")]
pub async fn find_ahead(plan: Plan) {
    let found = match plan.roster().is_empty() {
        true => tiers::find(plan).await,
        false => named::find(plan).await,
    };
    AHEAD.set(found);
    browser::yield_to_browser().await;
}

impl FullOutcome {
    /// Returns the outcome that a page begins with; in a browser `find_ahead` has found it.
    pub fn first(plan: &Plan) -> Option<Self> {
        #[cfg(feature = "hydrate")]
        return AHEAD.with_borrow(|found| found.clone().filter(|found| found.plan == *plan));
        #[cfg(not(feature = "hydrate"))]
        Some(Self {
            outcome: outcomes::outcome_at_rest(plan),
        })
    }

    /// Returns the outcome of a plan in the time of a slider's step: this one if it belongs to the plan, else the plan's in
    /// few futures.
    ///
    /// The outcome that is `shown` stays where none can be found in that time.
    pub fn in_a_step(&self, plan: &Plan, shown: Option<&Arc<Outcome>>) -> Arc<Outcome> {
        #[cfg(feature = "hydrate")]
        if !self.plan.has_figures_of(plan) {
            let found = match plan.roster().is_empty() {
                true => tiers::in_a_step(plan),
                false => named::in_a_step(plan, self),
            };
            return found.unwrap_or_else(|| shown.unwrap_or(&self.outcome).clone());
        }
        // The page of a server keeps its plan.
        #[cfg(not(feature = "hydrate"))]
        let _ = (plan, shown);
        self.outcome.clone()
    }
}

/// Most videos a plan may book to be solved at once in a browser, which then takes a tenth of a second.
#[cfg(feature = "hydrate")]
const QUICK: u32 = 100;

#[cfg(feature = "hydrate")]
fn is_quick(plan: &Plan) -> bool {
    crate::plan::simulate::simulator::most_videos(plan) <= QUICK
}

/// Returns the resting plan with its outcome in all futures, beginning with the `first` one.
///
/// In the browser the work waits until the outcome in few futures is shown; where that one takes longer than a slider's
/// step, it too comes from here, also while a slider moves.
pub fn full(
    first: FullOutcome,
    plan: Memo<Plan>,
    resting: Memo<Plan>,
    moving: Memo<bool>,
) -> ReadSignal<FullOutcome> {
    let (full, settle) = signal(first);
    #[cfg(feature = "hydrate")]
    {
        tiers::bring(plan, full, settle);
        named::search(plan, full, settle);
        work::settle(resting, moving, full, settle);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (plan, resting, moving, settle);
    full
}

/// A plan with its frontier: the best result for every budget.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The plan.
    pub plan: Plan,
    /// The best result for every budget.
    pub frontier: Frontier,
}

impl Curve {
    /// Returns the curve with the people of the plan's outcome.
    pub fn agreeing_with(&self, outcome: &Outcome) -> Self {
        Self {
            plan: self.plan.clone(),
            frontier: self.frontier.agreeing_with(outcome),
        }
    }

    /// Returns the curve of a plan; in the browser of one without creators by name.
    fn of(plan: &Plan) -> Self {
        #[cfg(feature = "ssr")]
        let frontier = outcomes::recent::frontier(plan);
        #[cfg(not(feature = "ssr"))]
        let frontier =
            outcomes::in_motion(|simulator| crate::plan::frontier::of_tiers(plan, simulator));
        Self {
            plan: plan.clone(),
            frontier,
        }
    }
}

/// Returns the curve that a page begins with; `None` where computing it would block the browser.
pub fn first_curve(plan: Memo<Plan>) -> ReadSignal<Option<Curve>> {
    #[cfg(feature = "hydrate")]
    if !plan.with_untracked(|plan| plan.roster().is_empty() && is_quick(plan)) {
        let (first, found) = signal(None);
        work::draw_first(plan, found);
        return first;
    }
    signal(Some(plan.with_untracked(Curve::of))).0
}

/// Returns the curve, and whether it still belongs to an earlier plan. In the browser a curve that takes long waits
/// until the sliders rest; the others follow at every step.
pub fn curve(
    first: Curve,
    plan: Memo<Plan>,
    moving: Memo<bool>,
) -> (ReadSignal<Curve>, ReadSignal<bool>) {
    let curve = RwSignal::new(first);
    let behind = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    work::draw(plan, moving, curve, behind);
    #[cfg(not(feature = "hydrate"))]
    let _ = (plan, moving);
    (curve.read_only(), behind.read_only())
}

/// Returns the explanation of the resting plan; `None` until it is computed.
pub fn explanation(
    resting: Memo<Plan>,
    full: ReadSignal<FullOutcome>,
    moving: Memo<bool>,
) -> ReadSignal<Option<Explanation>> {
    let (explanation, tell) = signal(None);
    #[cfg(feature = "hydrate")]
    work::answer(resting, full, moving, tell);
    #[cfg(not(feature = "hydrate"))]
    let _ = (resting, full, moving, tell);
    explanation
}

/// Returns the decision map of a plan over budget and another input; `None` until it is computed.
pub fn map(
    plan: Memo<Plan>,
    moving: Memo<bool>,
    input: ReadSignal<Input>,
) -> ReadSignal<Option<DecisionMap>> {
    let (map, draw) = signal(None);
    #[cfg(feature = "hydrate")]
    work::map(plan, moving, input, draw);
    #[cfg(not(feature = "hydrate"))]
    let _ = (plan, moving, input, draw);
    map
}
