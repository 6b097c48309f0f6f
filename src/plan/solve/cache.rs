//! A cache of the last enumeration: a slider that moves changes little, so the next plan can often use the same rows.

use super::{Choices, enumeration::Enumeration};
use crate::model::problem::Problem;

/// Budget of an enumeration as a multiple of the plan's own.
///
/// The frontier needs 4 times; the rest leaves room for some steps of the budget slider.
const AHEAD: f64 = 5.0;

/// The last enumeration, if there is one.
#[derive(Clone, Debug, Default)]
pub struct EnumerationCache(Option<Choices>);

impl EnumerationCache {
    /// Returns all mixes of a problem up to a budget, as [`Choices::of`] does, often without enumerating them anew.
    pub(crate) fn choices(&mut self, problem: &Problem, budget: f64) -> Choices {
        let listed = self.listed(problem, budget).cloned();
        listed.unwrap_or_else(|| Choices::searched(&problem.with_budget(budget)))
    }

    /// Returns the enumeration of a problem up to a budget or a larger one; `None` when its mixes are too many.
    pub(crate) fn enumerated(&mut self, problem: &Problem, budget: f64) -> Option<&Enumeration> {
        self.listed(problem, budget)?.enumeration.as_deref()
    }

    fn listed(&mut self, problem: &Problem, budget: f64) -> Option<&Choices> {
        let asked = problem.with_budget(budget);
        if !self.0.as_ref().is_some_and(|cached| cached.serves(&asked)) {
            let ahead = problem.with_budget(budget.max(AHEAD * problem.budget));
            let brought_up_to_date = self.0.as_ref().and_then(|cached| cached.under(&ahead));
            let listed = brought_up_to_date
                .or_else(|| Choices::listed_up_to(&ahead))
                .or_else(|| Choices::listed_up_to(&asked));
            // Without one, the cached enumeration stays: smaller budgets may still use it.
            self.0 = Some(listed?);
        }
        self.0.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::Plan;

    #[test]
    fn one_list_serves_the_whole_curve() {
        let problem = Problem::of(&Plan::new(500.0).unwrap());
        let mut cache = EnumerationCache::default();
        let mut enumeration = |budget| cache.choices(&problem, budget).enumeration.unwrap();
        let first = enumeration(500.0);
        assert!(Arc::ptr_eq(&first, &enumeration(AHEAD * 500.0)));
        assert!(Arc::ptr_eq(&first, &enumeration(200.0)));
        assert!(!Arc::ptr_eq(&first, &enumeration(AHEAD * 500.0 + 1.0)));
    }
}
