//! What the parts of one planner page share: the plan with its history, and what follows from it.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    background::{self, Explanation},
    history::History,
    outcomes::in_motion,
};
use crate::{
    app::web::visibility::in_sight,
    plan::{
        Currency, Fault, Plan,
        input::Input,
        outcome::{Outcome, outcome},
        tier::{ByTier, Family},
        wording::Language,
    },
};

/// A plan being worked on.
#[derive(Clone, Copy)]
pub struct PlannerState {
    /// What the page is written in.
    pub language: Language,
    /// The plan as it stands; changes with every move of a slider.
    pub plan: Memo<Plan>,
    /// What the plan leads to: in few futures at first, and in many soon after the sliders rest.
    pub outcome: Memo<Arc<Outcome>>,
    /// The plan as it stood when the sliders rested last; what takes longer than a frame follows this one.
    pub resting: Memo<Plan>,
    /// The resting plan as a query.
    pub query: Memo<String>,
    /// What money is counted in.
    pub currency: Memo<Currency>,
    /// Family of each tier.
    pub family: Memo<ByTier<Family>>,
    /// Whether a slider is moving.
    pub moving: Memo<bool>,
    /// Why this mix and where it turns; while a slider moves and until it is worked out anew, as it was before.
    pub explanation: ReadSignal<Option<Explanation>>,
    history: RwSignal<History>,
    start: StoredValue<Plan>,
}

impl PlannerState {
    /// A state with this plan on it.
    pub fn new(language: Language, start: Plan) -> Self {
        let history = RwSignal::new(History::new(start.clone()));
        let plan = Memo::new(move |_| history.with(|history| history.present().clone()));
        let moving = Memo::new(move |_| history.with(History::moving));
        let resting = unless(moving, plan);
        let full = background::full(resting, moving);
        let outcome = Memo::new(move |_| {
            plan.with(|plan| {
                let known = full.with(|full| full.of(plan));
                known.unwrap_or_else(|| Arc::new(in_motion(|simulator| outcome(plan, simulator))))
            })
        });
        let query = Memo::new(move |_| resting.with(Plan::to_query));
        let family =
            Memo::new(move |_| plan.with(|plan| ByTier::from_fn(|tier| plan.family(tier))));
        Self {
            language,
            plan,
            outcome,
            query,
            currency: Memo::new(move |_| plan.with(Plan::currency)),
            family,
            resting,
            moving,
            explanation: background::explanation(resting, full, moving),
            history,
            start: StoredValue::new(start),
        }
    }

    /// The same state for the part of the page that has this id: while a slider moves, what it shows follows only where
    /// it can be seen, and catches up when it comes into sight or the slider rests.
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

    /// The plan that the page was opened with.
    pub fn start(&self) -> Plan {
        self.start.get_value()
    }

    /// A number of the plan; what follows it alone need not follow the rest of the plan.
    pub fn value_of(&self, input: Input) -> Memo<f64> {
        let plan = self.plan;
        Memo::new(move |_| plan.with(|plan| input.of(plan).unwrap_or_default()))
    }

    /// Changes a number while its slider moves; [`PlannerState::rest`] ends the step.
    ///
    /// # Errors
    /// The plan stays as it is and the [`Fault`] says why.
    pub fn slide(&self, input: Input, value: f64) -> Result<(), Fault> {
        let plan = self.with(input, value)?;
        let news = self
            .history
            .with_untracked(|history| *history.present() != plan);
        if news {
            self.history.update(|history| history.slide(plan));
        }
        Ok(())
    }

    /// The slider rests.
    pub fn rest(&self) {
        if self.history.with_untracked(History::moving) {
            self.history.update(History::rest);
        }
    }

    /// Changes a number in one step.
    ///
    /// # Errors
    /// The plan stays as it is and the [`Fault`] says why.
    pub fn set(&self, input: Input, value: f64) -> Result<(), Fault> {
        self.replace(self.with(input, value)?);
        Ok(())
    }

    /// The plan as it stands, with one number changed.
    fn with(&self, input: Input, value: f64) -> Result<Plan, Fault> {
        self.history
            .with_untracked(|history| history.present().with(input, value))
    }

    /// Puts another plan on the state, in one step.
    pub fn replace(&self, plan: Plan) {
        self.history.update(|history| history.step(plan));
    }

    /// Takes the last step back.
    pub fn undo(&self) {
        self.history.update(History::undo);
    }

    /// Takes the step again that was taken back last.
    pub fn redo(&self) {
        self.history.update(History::redo);
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        self.history.with(History::can_undo)
    }

    /// Whether there is a step to take again.
    pub fn can_redo(&self) -> bool {
        self.history.with(History::can_redo)
    }
}

/// What something is now, and while it waits, what it was before.
fn unless<T>(waits: Memo<bool>, now: Memo<T>) -> Memo<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    Memo::new(move |before: Option<&T>| match before {
        Some(before) if waits.get() => before.clone(),
        _ => now.get(),
    })
}
