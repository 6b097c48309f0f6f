//! The undo history of the planner.

use crate::plan::Plan;

/// Steps that can be undone.
const STEPS: usize = 200;

/// The current plan, with the steps before it and those that were undone.
///
/// Changes while a slider moves are one step: the step ends when the slider rests.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    past: Vec<Plan>,
    present: Plan,
    future: Vec<Plan>,
    /// The plan before the movement that is going on.
    moved_from: Option<Plan>,
}

impl History {
    /// Creates a history that begins with this plan.
    pub fn new(plan: Plan) -> Self {
        Self {
            past: Vec::new(),
            present: plan,
            future: Vec::new(),
            moved_from: None,
        }
    }

    /// Returns the current plan.
    pub fn present(&self) -> &Plan {
        &self.present
    }

    /// Returns whether a slider is moving.
    pub fn moving(&self) -> bool {
        self.moved_from.is_some()
    }

    /// Changes the plan while a slider moves.
    pub fn slide(&mut self, plan: Plan) {
        let before = std::mem::replace(&mut self.present, plan);
        self.moved_from.get_or_insert(before);
    }

    /// Ends the movement, which becomes one step.
    pub fn rest(&mut self) {
        let Some(before) = self.moved_from.take() else {
            return;
        };
        if before != self.present {
            if self.past.len() == STEPS {
                self.past.remove(0);
            }
            self.past.push(before);
            self.future.clear();
        }
    }

    /// Changes the plan in one step.
    pub fn step(&mut self, plan: Plan) {
        self.rest();
        self.slide(plan);
        self.rest();
    }

    /// Changes all plans alike, which is no step.
    pub fn amend(&mut self, change: impl Fn(&Plan) -> Plan) {
        let steps = self.past.iter_mut().chain(&mut self.future);
        for plan in steps.chain(&mut self.moved_from) {
            *plan = change(plan);
        }
        self.present = change(&self.present);
    }

    /// Returns whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Returns whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Undoes the last step.
    pub fn undo(&mut self) {
        self.rest();
        if let Some(plan) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.present, plan));
        }
    }

    /// Redoes the step that was undone last.
    pub fn redo(&mut self) {
        self.rest();
        if let Some(plan) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.present, plan));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(budget: f64) -> Plan {
        Plan::new(budget).unwrap()
    }

    #[test]
    fn a_change_of_all_plans_is_no_step() {
        let mut history = History::new(plan(1.0));
        history.step(plan(2.0));
        history.step(plan(3.0));
        history.undo();
        history.amend(|plan| plan.with_fill(true));
        assert_eq!(history.present(), &plan(2.0).with_fill(true));
        history.redo();
        assert_eq!(history.present(), &plan(3.0).with_fill(true));
        history.undo();
        history.undo();
        assert_eq!(history.present(), &plan(1.0).with_fill(true));
        assert!(!history.can_undo());
    }

    #[test]
    fn one_movement_is_one_step() {
        let mut history = History::new(plan(1.0));
        for budget in 2..9 {
            history.slide(plan(f64::from(budget)));
            assert!(history.moving());
        }
        history.rest();
        assert!(!history.moving());
        history.undo();
        assert_eq!(history.present(), &plan(1.0));
        assert!(!history.can_undo());
        history.redo();
        assert_eq!(history.present(), &plan(8.0));
        assert!(!history.can_redo());
    }

    #[test]
    fn a_movement_back_to_its_start_is_no_step() {
        let mut history = History::new(plan(1.0));
        history.slide(plan(2.0));
        history.slide(plan(1.0));
        history.rest();
        assert!(!history.can_undo());
    }

    #[test]
    fn a_new_step_forgets_what_was_undone() {
        let mut history = History::new(plan(1.0));
        history.step(plan(2.0));
        history.undo();
        history.step(plan(3.0));
        assert!(!history.can_redo());
        history.undo();
        assert_eq!(history.present(), &plan(1.0));
    }

    #[test]
    fn undo_in_the_middle_of_a_movement_takes_the_movement_back() {
        let mut history = History::new(plan(1.0));
        history.slide(plan(2.0));
        history.undo();
        assert_eq!(history.present(), &plan(1.0));
        assert!(history.can_redo());
    }

    #[test]
    fn old_steps_are_forgotten() {
        let mut history = History::new(plan(1.0));
        for step in 0..=STEPS {
            history.step(plan(2.0 + step as f64));
        }
        while history.can_undo() {
            history.undo();
        }
        assert_eq!(history.present(), &plan(2.0));
    }
}
