//! What a plan leads to, as tables: the same ones for CSV, for XLSX and for the embedded page.

mod inputs;
mod results;

use std::cell::OnceCell;

use crate::plan::{
    Plan,
    frontier::{Frontier, frontier},
    input::digits,
    outcome::{Outcome, outcome},
    simulate::simulator::{AT_REST, Simulator, WHILE_MOVING},
};

/// A plan on its way out; what it leads to is worked out when a table first asks for it.
pub struct SolvedPlan {
    plan: Plan,
    /// Edition of the benchmarks that the plan was made with.
    edition: String,
    /// Where the plan can be opened, when the server keeps it.
    link: Option<String>,
    outcome: OnceCell<Outcome>,
    curve: OnceCell<Frontier>,
}

/// A table with a name for each column; every row has as many cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// Returns the names of columns.
fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}

/// A value with what it counts, so that a spreadsheet shows it as people write it.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words, also hostile ones.
    Text(String),
    /// A number in no particular unit.
    Number(f64),
    /// Whole things, exact.
    Count(f64),
    /// People, views and the like: a forecast.
    Forecast(f64),
    /// Currency units.
    Money(f64),
    /// A share of 1.
    Share(f64),
    /// There is no such value.
    Nothing,
}

/// What a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The answer in words.
    Answer,
    /// How many creators of each tier, and what they cost.
    Mix,
    /// What each way brings: what can be counted on, median, 10 to 90 %.
    Forecast,
    /// Micro only, best mix and macro only beside each other.
    Ways,
    /// Pros and cons with this plan's numbers.
    Arguments,
    /// What every budget would buy.
    Curve,
    /// All futures of the three ways.
    Futures,
    /// The numbers of the plan itself.
    Inputs,
    /// The ledger that the model starts from.
    Benchmarks,
    /// Where the ledger's figures come from.
    Sources,
}

impl SolvedPlan {
    /// A plan to be worked out; `link` is the address at which it can be opened, if there is one.
    pub fn new(plan: Plan, edition: String, link: Option<String>) -> Self {
        Self {
            plan,
            edition,
            link,
            outcome: OnceCell::new(),
            curve: OnceCell::new(),
        }
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What the plan leads to, with all its futures.
    pub fn outcome(&self) -> &Outcome {
        self.outcome
            .get_or_init(|| outcome(&self.plan, &mut Simulator::new(AT_REST)))
    }

    /// What every budget would buy, as the page's curve shows it.
    fn curve(&self) -> &Frontier {
        self.curve
            .get_or_init(|| frontier(&self.plan, &mut Simulator::new(WHILE_MOVING)))
    }
}

impl Subject {
    /// All subjects in the order of the workbook.
    pub const ALL: [Self; 10] = [
        Self::Answer,
        Self::Mix,
        Self::Forecast,
        Self::Ways,
        Self::Arguments,
        Self::Curve,
        Self::Futures,
        Self::Inputs,
        Self::Benchmarks,
        Self::Sources,
    ];

    /// Name in an address, and of a file without its ending.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Mix => "mix",
            Self::Forecast => "forecast",
            Self::Ways => "three-ways",
            Self::Arguments => "pros-and-cons",
            Self::Curve => "reach-versus-cost",
            Self::Futures => "futures",
            Self::Inputs => "plan",
            Self::Benchmarks => "benchmarks",
            Self::Sources => "sources",
        }
    }

    /// Name on a sheet.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Answer => "Answer",
            Self::Mix => "Mix",
            Self::Forecast => "Forecast",
            Self::Ways => "Three ways",
            Self::Arguments => "Pros and cons",
            Self::Curve => "Reach versus cost",
            Self::Futures => "Futures",
            Self::Inputs => "Plan",
            Self::Benchmarks => "Benchmarks",
            Self::Sources => "Sources",
        }
    }

    /// The subject with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.key() == key)
    }

    /// The table about it.
    pub fn table(self, worked: &SolvedPlan) -> Table {
        match self {
            Self::Answer => results::answer(worked),
            Self::Mix => results::mix(worked),
            Self::Forecast => results::forecast(worked),
            Self::Ways => results::ways(worked),
            Self::Arguments => results::arguments(worked),
            Self::Curve => results::curve(worked),
            Self::Futures => results::futures(worked),
            Self::Inputs => inputs::inputs(worked),
            Self::Benchmarks => inputs::benchmarks(),
            Self::Sources => inputs::sources(),
        }
    }
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The number in it, if it is one that can be written down.
    pub fn number(&self) -> Option<f64> {
        match *self {
            Self::Number(value)
            | Self::Count(value)
            | Self::Forecast(value)
            | Self::Money(value)
            | Self::Share(value) => value.is_finite().then_some(value),
            Self::Text(_) | Self::Nothing => None,
        }
    }

    /// The value as a program reads it: digits, or the words as they are.
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            _ => self.number().map(digits).unwrap_or_default(),
        }
    }
}

/// A value that may be missing.
fn maybe(value: Option<f64>, cell: fn(f64) -> Cell) -> Cell {
    value.map_or(Cell::Nothing, cell)
}
