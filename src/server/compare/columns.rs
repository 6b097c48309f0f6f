//! Columns of the comparison: solved plans beside each other.

use std::fmt;

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
    pub name: Name,
    /// The plan.
    pub plan: Plan,
    /// Edition that a saved plan was sent with, if another than today's.
    pub older: Option<String>,
    /// The plan's outcome.
    pub outcome: Outcome,
    /// The best result for every budget.
    pub curve: Frontier,
}

/// The name of a column's plan: a title, and the ending that distinguishes it from plans of the same title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    title: String,
    ending: String,
}

impl Name {
    /// Returns the name in at most this many letters: the title is cut at its end, the ending stays whole.
    pub fn short(&self, letters: usize) -> String {
        let room = letters.saturating_sub(self.ending.chars().count());
        if self.title.chars().count() <= room {
            return self.to_string();
        }
        let start: String = self.title.chars().take(room.saturating_sub(1)).collect();
        format!("{}\u{2026}{}", start.trim_end(), self.ending)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.title, self.ending)
    }
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
    fn name(&self, language: Language) -> Name {
        let title = self.plan.title();
        let (title, version) = match &self.entry {
            Entry::Own { name, .. } if title.is_empty() || self.entry.is_one_of_three() => {
                (capital(name), None)
            }
            Entry::Own { .. } => (title.to_owned(), None),
            Entry::Saved { version, .. } if title.is_empty() => {
                (texts::saved_plan(language).to_owned(), *version)
            }
            Entry::Saved { version, .. } => (title.to_owned(), *version),
        };
        let ending = version.map(|version| texts::version_ending(language, version));
        Name {
            title,
            ending: ending.unwrap_or_default(),
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
    names: Vec<Name>,
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
        let mut name = opened.name(self.language);
        let alone = self.names.iter().filter(|other| **other == name).count() == 1;
        if !alone {
            let letter = texts::letter_ending(self.language, letter(place));
            name.ending.push_str(&letter);
        }
        let older = opened.saved.map(|saved| saved.edition);
        self.done.push(Column {
            entry: opened.entry,
            name,
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
    let names = ["plan0", "plan1", "plan2", "plan3"];
    let named: Vec<_> = names.into_iter().zip(plans.iter().cloned()).collect();
    compared_as(&named)
}

/// Returns columns of plans that an address carries under these names.
#[cfg(test)]
fn compared_as(plans: &[(&str, Plan)]) -> Vec<Column> {
    let opened = plans.iter().map(|(name, plan)| Opened {
        entry: Entry::Own {
            name: (*name).to_owned(),
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
        assert_eq!(names(&columns), ["Plan0", "Plan1"]);
    }

    fn names(columns: &[Column]) -> Vec<String> {
        let names = columns.iter().map(|column| column.name.to_string());
        names.collect()
    }

    #[test]
    fn plans_of_an_address_are_called_by_their_titles() {
        let plan = Plan::new(100.0).unwrap();
        let spring = plan.with_title("Spring").unwrap();
        let columns = compared(&[spring.clone(), plan, spring]);
        assert_eq!(names(&columns), ["Spring (A)", "Plan1", "Spring (C)"]);
        let three = compared_as(&[("careful", columns[0].plan.clone())]);
        assert_eq!(names(&three), ["Careful"]);
    }

    #[test]
    fn a_long_name_is_cut_before_its_ending() {
        let name = |title: &str, ending: &str| Name {
            title: title.to_owned(),
            ending: ending.to_owned(),
        };
        assert_eq!(name("Careful", "").short(9), "Careful");
        assert_eq!(
            name("Spring sale for Zo\u{eb}", "").short(9),
            "Spring s\u{2026}"
        );
        let first = name("Spring sale for Zo\u{eb}", ", version 1");
        assert_eq!(first.short(18), "Spring\u{2026}, version 1");
        assert_eq!(first.short(9), "\u{2026}, version 1");
    }
}
