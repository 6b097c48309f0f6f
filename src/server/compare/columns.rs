//! Columns of the comparison: solved plans beside each other.

use std::fmt;

use super::query::Entry;
use crate::{
    app::web::date::date,
    plan::{
        Plan,
        benchmark::EDITION,
        frontier::{Frontier, frontier},
        input::Input,
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
    /// Edition that a saved plan was sent with, if another than today's.
    pub older: Option<String>,
    /// The plan as it was planned.
    pub planned: Solved,
    /// The plan with the smallest sum that one of the plans spends as its budget, where they spend different sums.
    pub equal: Option<Solved>,
    /// The best result for every budget.
    pub curve: Frontier,
}

impl Column {
    /// Solves the plan for the sum that all plans are compared at.
    pub fn solve_for(&mut self, budget: f64, simulator: &mut Simulator) {
        let plan = self.planned.plan.with(Input::Budget, budget).ok();
        self.equal = plan.map(|plan| Solved::of(plan, simulator));
    }
}

/// A plan with its outcome.
pub struct Solved {
    /// The plan.
    pub plan: Plan,
    /// Its outcome.
    pub outcome: Outcome,
}

impl Solved {
    fn of(plan: Plan, simulator: &mut Simulator) -> Self {
        Self {
            outcome: outcome(&plan, simulator),
            plan,
        }
    }
}

/// The name of a column's plan: a title, and the endings that distinguish it from plans of the same title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    title: String,
    ending: String,
    /// Day of the version, where the ending alone does not tell it from another.
    day: String,
    /// Letter of the column, where the day does not either.
    letter: String,
}

impl Name {
    /// Returns the name in at most this many letters: the title is cut at its end, the ending stays whole, and the day is
    /// left out.
    pub fn short(&self, letters: usize) -> String {
        let ending = format!("{}{}", self.ending, self.letter);
        let room = letters.saturating_sub(ending.chars().count());
        if self.title.chars().count() <= room {
            return format!("{}{ending}", self.title);
        }
        let start: String = self.title.chars().take(room.saturating_sub(1)).collect();
        format!("{}\u{2026}{ending}", start.trim_end())
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            title,
            ending,
            day,
            letter,
        } = self;
        write!(f, "{title}{ending}{day}{letter}")
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
            ..Name::default()
        }
    }

    /// Adds version and day to the name of a saved plan.
    fn dated(&self, language: Language, name: &mut Name) {
        if let Some(saved) = &self.saved {
            name.ending = texts::version_ending(language, saved.version);
            name.day = texts::day_ending(language, &date(language, saved.saved_at));
        }
    }
}

/// Returns a name for each plan, unlike all others: versions and days tell saved plans apart, then the letters of the
/// columns.
fn names(language: Language, opened: &[Opened]) -> Vec<Name> {
    let mut names: Vec<Name> = opened.iter().map(|opened| opened.name(language)).collect();
    for place in repeated(&names) {
        opened[place].dated(language, &mut names[place]);
    }
    for place in repeated(&names) {
        names[place].letter = texts::letter_ending(language, letter(place));
    }
    names
}

/// Returns the places of the names that occur more than once.
fn repeated(names: &[Name]) -> Vec<usize> {
    let occurs = |name: &Name| names.iter().filter(|other| *other == name).count();
    let places = names.iter().enumerate();
    places
        .filter(|(_, name)| occurs(name) > 1)
        .map(|(place, _)| place)
        .collect()
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
    names: Vec<Name>,
    done: Vec<Column>,
    simulator: Simulator,
    rough: Simulator,
}

impl Columns {
    /// Starts the columns of these plans, with none solved yet.
    pub fn of(language: Language, opened: &[Opened]) -> Self {
        Self {
            names: names(language, opened),
            done: Vec::new(),
            simulator: Simulator::new(AT_REST),
            rough: Simulator::new(WHILE_MOVING),
        }
    }

    /// Solves the next plan.
    pub fn with(mut self, opened: Opened) -> Self {
        let name = self.names.get_mut(self.done.len());
        let older = opened.saved.map(|saved| saved.edition);
        let planned = Solved::of(opened.plan, &mut self.simulator);
        self.done.push(Column {
            entry: opened.entry,
            name: name.map(std::mem::take).unwrap_or_default(),
            older: older.filter(|edition| edition != EDITION),
            curve: frontier(&planned.plan, &mut self.rough).agreeing_with(&planned.outcome),
            planned,
            equal: None,
        });
        self
    }

    /// Solves the plan of a column for the sum that it is compared at.
    pub fn with_equal(mut self, place: usize, budget: f64) -> Self {
        if let Some(column) = self.done.get_mut(place) {
            column.solve_for(budget, &mut self.simulator);
        }
        self
    }

    /// Returns the columns that are solved so far.
    pub fn solved(&self) -> &[Column] {
        &self.done
    }

    /// Returns all columns that were solved.
    pub fn done(self) -> Vec<Column> {
        self.done
    }
}

/// A column of a table: its place in the comparison, and the plan that the table shows.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// Place in the comparison.
    pub place: usize,
    /// The column.
    pub column: &'a Column,
    /// The plan as it was planned, or at equal spend.
    pub solved: &'a Solved,
}

/// Returns the plans as they were planned.
pub fn as_planned(columns: &[Column]) -> Vec<Side<'_>> {
    sides(columns, |column| Some(&column.planned))
}

/// Returns the plans at equal spend; none where they spend alike.
pub fn at_equal_spend(columns: &[Column]) -> Vec<Side<'_>> {
    sides(columns, |column| column.equal.as_ref())
}

fn sides(columns: &[Column], shown: fn(&Column) -> Option<&Solved>) -> Vec<Side<'_>> {
    let places = columns.iter().enumerate();
    places
        .filter_map(|(place, column)| {
            let solved = shown(column)?;
            Some(Side {
                place,
                column,
                solved,
            })
        })
        .collect()
}

/// Returns whether all money is in the same currency.
pub fn one_currency<'a>(plans: impl IntoIterator<Item = &'a Plan>) -> bool {
    let mut currencies = plans.into_iter().map(Plan::currency);
    let first = currencies.next();
    currencies.all(|currency| Some(currency) == first)
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
    let columns = Columns::of(Language::ENGLISH, &opened);
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
        let three = compared_as(&[("careful", columns[0].planned.plan.clone())]);
        assert_eq!(names(&three), ["Careful"]);
    }

    #[test]
    fn a_long_name_is_cut_before_its_ending() {
        let name = |title: &str, ending: &str| Name {
            title: title.to_owned(),
            ending: ending.to_owned(),
            day: " of 1 May 2026".to_owned(),
            ..Name::default()
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
