//! Plans worked out beside each other.

use super::query::Entry;
use crate::{
    plan::{
        Plan,
        benchmark::EDITION,
        frontier::{Frontier, frontier},
        outcome::{Outcome, outcome},
        simulate::simulator::{AT_REST, Simulator, WHILE_MOVING},
    },
    saved::SavedPlan,
};

/// A plan in its column.
pub struct Column {
    /// Where the plan comes from.
    pub entry: Entry,
    /// What the page calls it, unlike every other column; hostile text.
    pub name: String,
    /// The plan.
    pub plan: Plan,
    /// Edition that a saved plan was sent with, when it is another than today's.
    pub older: Option<String>,
    /// What it leads to.
    pub outcome: Outcome,
    /// What every budget would buy.
    pub curve: Frontier,
}

/// A plan before it is worked out.
pub struct Opened {
    /// Where the plan comes from.
    pub entry: Entry,
    /// The plan.
    pub plan: Plan,
    /// What the server keeps beside it, when it does.
    pub saved: Option<SavedPlan>,
}

impl Opened {
    fn name(&self) -> String {
        let title = self.plan.title();
        match &self.entry {
            Entry::Own { name, .. } => capital(name),
            Entry::Saved { version, .. } => {
                let title = if title.is_empty() {
                    "Saved plan"
                } else {
                    title
                };
                version.map_or(title.to_owned(), |version| {
                    format!("{title}, version {version}")
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

/// The letter of a column.
pub fn letter(place: usize) -> &'static str {
    ["A", "B", "C", "D"].get(place).copied().unwrap_or("")
}

/// The columns of a comparison, that are worked out one after the other.
pub struct Columns {
    names: Vec<String>,
    done: Vec<Column>,
    simulator: Simulator,
    rough: Simulator,
}

impl Columns {
    /// No column yet of those for these plans.
    pub fn of(opened: &[Opened]) -> Self {
        Self {
            names: opened.iter().map(Opened::name).collect(),
            done: Vec::new(),
            simulator: Simulator::new(AT_REST),
            rough: Simulator::new(WHILE_MOVING),
        }
    }

    /// Works out the next plan.
    pub fn with(mut self, opened: Opened) -> Self {
        let place = self.done.len();
        let name = opened.name();
        let alone = self.names.iter().filter(|other| **other == name).count() == 1;
        let older = opened.saved.map(|saved| saved.edition);
        self.done.push(Column {
            entry: opened.entry,
            name: if alone {
                name
            } else {
                format!("{name} ({})", letter(place))
            },
            older: older.filter(|edition| edition != EDITION),
            outcome: outcome(&opened.plan, &mut self.simulator),
            curve: frontier(&opened.plan, &mut self.rough),
            plan: opened.plan,
        });
        self
    }

    /// All that were worked out.
    pub fn done(self) -> Vec<Column> {
        self.done
    }
}

/// Whether all money is in the same currency.
pub fn one_currency(columns: &[Column]) -> bool {
    columns
        .windows(2)
        .all(|pair| pair[0].plan.currency() == pair[1].plan.currency())
}

/// Plans of the address, named plan0 and so on.
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
    let columns = Columns::of(&opened);
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
