//! The state that the parts of one planner page share: the plan with its history, and values derived from it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    background::{self, Explanation, FullOutcome},
    history::History,
};
use crate::{
    app::web::browser::in_sight,
    plan::{
        Currency, Fault, Plan, goal::Goal, input::Input, measure::Measure, outcome::Outcome,
        show::Script, wording::Language,
    },
};

/// The reactive state of the planner.
#[derive(Clone, Copy)]
pub struct PlannerState {
    /// Language of the page.
    pub language: Language,
    /// The current plan; changes with every move of a slider.
    pub plan: Memo<Plan>,
    /// The plan's outcome: in few futures at first, and in many soon after the sliders rest. With a long list, the best
    /// selection as of the last search until the next one is done.
    pub outcome: Memo<Arc<Outcome>>,
    /// The plan as of the last rest of the sliders; anything that takes longer than a frame follows this one.
    pub resting: Memo<Plan>,
    /// The resting plan as a query.
    pub query: Memo<String>,
    /// Currency of the plan.
    pub currency: Memo<Currency>,
    /// True while a slider is moving.
    pub moving: Memo<bool>,
    /// Explanation of the best mix; while a slider moves, and until it is computed anew, the one before.
    pub explanation: ReadSignal<Option<Explanation>>,
    /// True while a show runs in this tab.
    pub presents: RwSignal<bool>,
    /// The goal that the dots count: the target's, else the chosen one, else the one that weighs most.
    pub counted: Memo<Goal>,
    chosen: RwSignal<Option<Goal>>,
    history: RwSignal<History>,
    start: StoredValue<Plan>,
}

impl PlannerState {
    /// Creates the state for this plan and its outcome.
    pub fn new(language: Language, start: Plan, found: FullOutcome) -> Self {
        let history = RwSignal::new(History::new(start.clone()));
        let plan = Memo::new(move |_| history.with(|history| history.present().clone()));
        let moving = Memo::new(move |_| history.with(History::moving));
        let resting = unless(moving, plan);
        let full = background::full(found, plan, resting, moving);
        let outcome = Memo::new(move |shown: Option<&Arc<Outcome>>| {
            plan.with(|plan| full.with(|full| full.in_a_step(plan, shown)))
        });
        let query = Memo::new(move |_| resting.with(Plan::to_query));
        let chosen = RwSignal::new(None);
        let counted = Memo::new(move |_| {
            plan.with(|plan| {
                let target = plan.target().map(|target| target.goal);
                target
                    .or(chosen.get())
                    .unwrap_or_else(|| Measure::main_goal(&plan.weights()))
            })
        });
        Self {
            language,
            plan,
            outcome,
            query,
            counted,
            chosen,
            currency: Memo::new(move |_| plan.with(Plan::currency)),
            resting,
            moving,
            presents: RwSignal::new(false),
            explanation: background::explanation(resting, full, moving),
            history,
            start: StoredValue::new(start),
        }
    }

    /// Returns this state as seen by the element with this id.
    ///
    /// While a slider moves, it updates only if the element is visible; otherwise when the element scrolls into view or
    /// the slider rests.
    pub fn seen_from(self, id: &'static str) -> Self {
        let in_sight = in_sight(id);
        let moving = self.moving;
        let waits = Memo::new(move |_| moving.get() && !in_sight.get());
        Self {
            plan: unless(waits, self.plan),
            outcome: unless(waits, self.outcome),
            ..self
        }
    }

    /// Returns the plan that the page was opened with.
    pub fn start(&self) -> Plan {
        self.start.get_value()
    }

    /// Returns a number of the plan as a signal of its own, which changes only with that number.
    pub fn value_of(&self, input: Input) -> Memo<f64> {
        let plan = self.plan;
        Memo::new(move |_| plan.with(|plan| input.of(plan).unwrap_or_default()))
    }

    /// Lets the dots count this goal.
    pub fn count(&self, goal: Goal) {
        self.chosen.set(Some(goal));
    }

    /// Changes a number while its slider moves; [`PlannerState::rest`] ends the step.
    ///
    /// # Errors
    /// The [`Fault`] of the value; the plan then stays as it is.
    pub fn slide(&self, input: Input, value: f64) -> Result<(), Fault> {
        self.slide_to(self.with(input, value)?);
        Ok(())
    }

    /// Changes the plan while something moves; [`PlannerState::rest`] ends the step.
    pub fn slide_to(&self, plan: Plan) {
        let news = self
            .history
            .with_untracked(|history| *history.present() != plan);
        if news {
            self.history.update(|history| history.slide(plan));
        }
    }

    /// Ends the step of a moving slider.
    pub fn rest(&self) {
        if self.history.with_untracked(History::moving) {
            self.history.update(History::rest);
        }
    }

    /// Changes a number in one step.
    ///
    /// # Errors
    /// The [`Fault`] of the value; the plan then stays as it is.
    pub fn set(&self, input: Input, value: f64) -> Result<(), Fault> {
        self.replace(self.with(input, value)?);
        Ok(())
    }

    /// Returns the current plan with one number changed.
    fn with(&self, input: Input, value: f64) -> Result<Plan, Fault> {
        self.history
            .with_untracked(|history| history.present().with(input, value))
    }

    /// Replaces the plan, in one step.
    pub fn replace(&self, plan: Plan) {
        self.history.update(|history| history.step(plan));
    }

    /// Gives all plans of the history the roster of another plan, and creators not found yet if that has them beside it:
    /// an address cannot carry either.
    pub fn restore_list(&self, of: &Plan) {
        self.history
            .update(|history| history.amend(|plan| plan.with_list_of(of)));
    }

    /// Gives all plans of the history another script of their show: an address cannot carry it.
    pub fn restore_script(&self, script: &Script) {
        self.history
            .update(|history| history.amend(|plan| plan.with_script(script.clone())));
    }

    /// Undoes the last step.
    pub fn undo(&self) {
        self.history.update(History::undo);
    }

    /// Redoes the step that was undone last.
    pub fn redo(&self) {
        self.history.update(History::redo);
    }

    /// Returns whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        self.history.with(History::can_undo)
    }

    /// Returns whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        self.history.with(History::can_redo)
    }
}

/// Returns the current value, and while `waits` is true the one before.
fn unless<T>(waits: Memo<bool>, now: Memo<T>) -> Memo<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    Memo::new(move |before: Option<&T>| match before {
        Some(before) if waits.get() => before.clone(),
        _ => now.get(),
    })
}
