//! Columns of the comparison: solved plans beside each other.

use super::query::Entry;
use crate::{
    plan::{
        Plan,
        benchmark::EDITION,
        frontier::{Frontier, frontier},
        outcome::{Outcome, outcome},
        simulate::simulator::{AT_REST, Simulator, WHILE_MOVING},
        wording::Language,
    },
    saved::SavedPlan,
    wording::compare as texts,
};

/// A plan in its column.
pub struct Column {
    /// Origin of the plan.
    pub entry: Entry,
    /// Name of the plan on the page, unlike every other column's; hostile text.
    pub name: String,
    /// The plan.
    pub plan: Plan,
    /// Edition that a saved plan was sent with, if another than today's.
    pub older: Option<String>,
    /// The plan's outcome.
    pub outcome: Outcome,
    /// The best result for every budget.
    pub curve: Frontier,
}

/// A plan that is not solved yet.
pub struct Opened {
    /// Origin of the plan.
    pub entry: Entry,
    /// The plan.
    pub plan: Plan,
    /// The saved plan with its data, if the plan is saved.
    pub saved: Option<SavedPlan>,
}

impl Opened {
    fn name(&self, language: Language) -> String {
        let title = self.plan.title();
        match &self.entry {
            Entry::Own { name, .. } => capital(name),
            Entry::Saved { version, .. } => {
                let title = if title.is_empty() {
                    texts::saved_plan(language)
                } else {
                    title
                };
                version.map_or(title.to_owned(), |version| {
                    texts::version_of(language, title, version)
                })
            }
        }
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// Returns the letter of a column.
pub fn letter(place: usize) -> &'static str {
    ["A", "B", "C", "D"].get(place).copied().unwrap_or("")
}

/// The columns of a comparison, solved one after the other.
pub struct Columns {
    language: Language,
    names: Vec<String>,
    done: Vec<Column>,
    simulator: Simulator,
    rough: Simulator,
}

impl Columns {
    /// Starts the columns of these plans, with none solved yet.
    pub fn of(language: Language, opened: &[Opened]) -> Self {
        Self {
            language,
            names: opened.iter().map(|opened| opened.name(language)).collect(),
            done: Vec::new(),
            simulator: Simulator::new(AT_REST),
            rough: Simulator::new(WHILE_MOVING),
        }
    }

    /// Solves the next plan.
    pub fn with(mut self, opened: Opened) -> Self {
        let place = self.done.len();
        let name = opened.name(self.language);
        let alone = self.names.iter().filter(|other| **other == name).count() == 1;
        let older = opened.saved.map(|saved| saved.edition);
        self.done.push(Column {
            entry: opened.entry,
            name: if alone {
                name
            } else {
                texts::with_letter(self.language, &name, letter(place))
            },
            older: older.filter(|edition| edition != EDITION),
            outcome: outcome(&opened.plan, &mut self.simulator),
            curve: frontier(&opened.plan, &mut self.rough),
            plan: opened.plan,
        });
        self
    }

    /// Returns all columns that were solved.
    pub fn done(self) -> Vec<Column> {
        self.done
    }
}

/// Returns whether all money is in the same currency.
pub fn one_currency(columns: &[Column]) -> bool {
    columns
        .windows(2)
        .all(|pair| pair[0].plan.currency() == pair[1].plan.currency())
}

/// Returns columns of plans that an address carries, named plan0 and so on.
#[cfg(test)]
pub fn compared(plans: &[Plan]) -> Vec<Column> {
    let opened = plans.iter().enumerate().map(|(place, plan)| Opened {
        entry: Entry::Own {
            name: format!("plan{place}"),
            plan: Box::new(plan.clone()),
        },
        plan: plan.clone(),
        saved: None,
    });
    let opened: Vec<_> = opened.collect();
    let columns = Columns::of(Language::English, &opened);
    opened.into_iter().fold(columns, Columns::with).done()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_name_of_its_own() {
        let plan = Plan::new(100.0).unwrap();
        let columns = compared(&[plan.clone(), plan]);
        let names: Vec<_> = columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["Plan0", "Plan1"]);
    }
}
