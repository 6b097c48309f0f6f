//! Results of a plan as tables: the same ones for CSV, for XLSX and for the embedded page.

mod advice;
mod answer;
mod creators;
mod inputs;
mod results;

use std::{borrow::Cow, cell::OnceCell};

pub(in crate::server) use self::results::{forecast_cell, hundredths, measured};

use crate::plan::{
    Plan,
    answers::{Answering, Answers, answers, named::Named},
    frontier::{Frontier, frontier},
    input::{Input, digits},
    outcome::{Outcome, outcome},
    simulate::simulator::{AT_REST, Simulator, WHILE_MOVING},
    wording::Language,
};
use crate::wording::exports as texts;

/// Most creators by name for whom a request takes the time to find the most to pay each, and whom to ask instead: seconds.
const MOST_PRICED: usize = 60;

/// Most creators by name of whom a request takes the time for all that the page says.
const MOST_KNOWN: usize = 20;

/// Most creators by name whom a request tries in all plausible worlds: seconds as well.
const MOST_IN_WORLDS: usize = 30;

/// A plan to export, solved when a table first needs its outcome.
pub struct SolvedPlan {
    plan: Plan,
    /// Edition of the benchmarks that the plan was made with.
    edition: String,
    /// The saved version that the plan comes from, if it is saved.
    origin: Option<Origin>,
    /// Address at which the plan opens, if the site's address is known.
    link: Option<String>,
    outcome: OnceCell<Outcome>,
    answers: OnceCell<Answers>,
    curve: OnceCell<Frontier>,
}

/// The saved version that a plan comes from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Number of the version.
    pub version: u32,
    /// When it was saved, in seconds since 1970.
    pub saved_at: i64,
    /// Note to the client, possibly hostile or empty.
    pub note: String,
    /// Author of the plan, possibly hostile or empty.
    pub author: String,
}

/// A table with a name for each column; every row has as many cells.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// Returns column names as owned strings.
fn names(names: impl IntoIterator<Item = impl Into<String>>) -> Vec<String> {
    names.into_iter().map(Into::into).collect()
}

/// A value with its unit, so that a spreadsheet shows it as people write it.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text, possibly hostile.
    Text(String),
    /// A number without a unit.
    Number(f64),
    /// A whole number, exact.
    Count(f64),
    /// A forecast of people, views and the like.
    Forecast(f64),
    /// An amount of money.
    Money(f64),
    /// A share of 1.
    Share(f64),
    /// No value.
    Nothing,
}

/// The subject of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The answer in words.
    Answer,
    /// Number of creators of each tier, and their cost.
    Mix,
    /// The creators of the roster.
    Creators,
    /// Outcomes of each way: the value to count on, median, 10 to 90 %.
    Forecast,
    /// Micro only, best mix and macro only beside each other.
    Ways,
    /// The same for at most the smallest sum that one of them spends.
    EqualSpend,
    /// The money that the best mix costs and brings.
    Money,
    /// The advice over the plausible worlds.
    Worlds,
    /// The creators of each tier to ask, and the prices to pay.
    NextSteps,
    /// Pros and cons with this plan's numbers.
    Arguments,
    /// The best result for every budget.
    Curve,
    /// All futures of the three ways.
    Futures,
    /// The numbers of the plan itself.
    Inputs,
    /// The benchmarks that the model starts from.
    Benchmarks,
    /// The publications behind the benchmarks.
    Sources,
}

impl SolvedPlan {
    /// Wraps a plan that is solved later, with the saved version that it comes from and the address at which it opens.
    pub fn new(plan: Plan, edition: String, origin: Option<Origin>, link: Option<String>) -> Self {
        Self {
            plan,
            edition,
            origin,
            link,
            outcome: OnceCell::new(),
            answers: OnceCell::new(),
            curve: OnceCell::new(),
        }
    }

    /// Returns the plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Returns the edition of the benchmarks that the plan was made with.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// Returns the saved version that the plan comes from, if it is saved.
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// Returns the address at which the plan opens, if the site's address is known.
    pub fn link(&self) -> Option<&str> {
        self.link.as_deref()
    }

    /// Returns the plan's outcome with all its futures.
    pub fn outcome(&self) -> &Outcome {
        self.outcome
            .get_or_init(|| outcome(&self.plan, &mut Simulator::new(AT_REST)))
    }

    /// Returns the page's answers as far as files carry them: money, plausible worlds, how many creators to ask, and of
    /// named creators the most to pay and whom to ask instead.
    pub(super) fn answers(&self) -> &Answers {
        self.answers.get_or_init(|| {
            let mut simulator = Simulator::new(WHILE_MOVING);
            let mut answering = Answering::new(&self.plan, self.outcome());
            while !self.is_enough(answering.answers()) && answering.step(&mut simulator) {}
            let mut answers = answering.answers().clone();
            if !self.plan.roster().is_empty() {
                let named = answers.named.take();
                let mut named = named.unwrap_or_else(|| Named::booked_in(self.outcome()));
                named.leave_off();
                answers.named = Some(named);
            }
            answers
        })
    }

    /// Returns every answer of the page, and of named creators those that files carry.
    pub(super) fn all_answers(&self) -> Cow<'_, Answers> {
        if self.plan.roster().is_empty() {
            let mut simulator = Simulator::new(AT_REST);
            Cow::Owned(answers(&self.plan, self.outcome(), &mut simulator))
        } else {
            Cow::Borrowed(self.answers())
        }
    }

    /// Returns true once the answers hold all that files carry, or all that a request may take the time for.
    fn is_enough(&self, answers: &Answers) -> bool {
        match self.plan.roster().creators().len() {
            0 => answers.ask_for.is_some(),
            many if many > MOST_PRICED => true,
            few if few <= MOST_KNOWN => false,
            many => answers.named.is_some() && (answers.worlds.is_some() || many > MOST_IN_WORLDS),
        }
    }

    /// Returns this plan with the smallest sum that one of the three ways spends as its budget; `None` when no way is
    /// possible.
    fn at_equal_spend(&self) -> Option<Self> {
        let ways = self.outcome().ways.0.iter().flatten();
        let least = ways.map(|way| way.cost).min_by(f64::total_cmp)?;
        let plan = self.plan.with(Input::Budget, whole_cents(least)).ok()?;
        Some(Self::new(plan, self.edition.clone(), None, None))
    }

    /// Returns the best result for every budget, as the page's curve shows it.
    fn curve(&self) -> &Frontier {
        self.curve.get_or_init(|| {
            let drawn = frontier(&self.plan, &mut Simulator::new(WHILE_MOVING));
            drawn.agreeing_with(self.outcome())
        })
    }
}

impl Subject {
    /// All subjects in the order of the workbook.
    pub const ALL: [Self; 15] = [
        Self::Answer,
        Self::Mix,
        Self::Creators,
        Self::Forecast,
        Self::Ways,
        Self::EqualSpend,
        Self::Money,
        Self::Worlds,
        Self::NextSteps,
        Self::Arguments,
        Self::Curve,
        Self::Futures,
        Self::Inputs,
        Self::Benchmarks,
        Self::Sources,
    ];

    /// Returns the name in an address, and of a file without its extension.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Mix => "mix",
            Self::Creators => "creators",
            Self::Forecast => "forecast",
            Self::Ways => "three-ways",
            Self::EqualSpend => "equal-spend",
            Self::Money => "money",
            Self::Worlds => "plausible-worlds",
            Self::NextSteps => "next-steps",
            Self::Arguments => "pros-and-cons",
            Self::Curve => "reach-versus-cost",
            Self::Futures => "futures",
            Self::Inputs => "plan",
            Self::Benchmarks => "benchmarks",
            Self::Sources => "sources",
        }
    }

    /// Returns the name of the sheet.
    pub fn title(self, language: Language) -> &'static str {
        match self {
            Self::Answer => texts::answer_sheet(language),
            Self::Mix => texts::mix_sheet(language),
            Self::Creators => texts::creators_sheet(language),
            Self::Forecast => texts::forecast_sheet(language),
            Self::Ways => texts::ways_sheet(language),
            Self::EqualSpend => texts::equal_spend_sheet(language),
            Self::Money => texts::money_sheet(language),
            Self::Worlds => texts::worlds_sheet(language),
            Self::NextSteps => texts::next_steps_sheet(language),
            Self::Arguments => texts::arguments_sheet(language),
            Self::Curve => texts::curve_sheet(language),
            Self::Futures => texts::futures_sheet(language),
            Self::Inputs => texts::inputs_sheet(language),
            Self::Benchmarks => texts::benchmarks_sheet(language),
            Self::Sources => texts::sources_sheet(language),
        }
    }

    /// Returns the subject with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.key() == key)
    }

    /// Builds the table.
    pub fn table(self, language: Language, solved: &SolvedPlan) -> Table {
        match self {
            Self::Answer => answer::answer(language, solved),
            Self::Mix => results::mix(language, solved),
            Self::Creators => creators::creators(language, solved),
            Self::Forecast => results::forecast(language, solved),
            Self::Ways => results::ways(language, solved),
            Self::EqualSpend => results::equal_spend(language, solved),
            Self::Money => advice::money(language, solved),
            Self::Worlds => advice::worlds(language, solved),
            Self::NextSteps => advice::next_steps(language, solved),
            Self::Arguments => results::arguments(language, solved),
            Self::Curve => results::curve(language, solved),
            Self::Futures => results::futures(language, solved),
            Self::Inputs => inputs::inputs(language, solved),
            Self::Benchmarks => inputs::benchmarks(language),
            Self::Sources => inputs::sources(language),
        }
    }
}

impl Cell {
    /// Wraps text in a cell.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Returns the number of the cell, if it is finite.
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

    /// Returns the value for programs: digits, or the text unchanged.
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            _ => self.number().map(digits).unwrap_or_default(),
        }
    }
}

/// Wraps a value that may be missing.
fn maybe(value: Option<f64>, cell: fn(f64) -> Cell) -> Cell {
    value.map_or(Cell::Nothing, cell)
}

/// Returns an amount of money in whole cents, no less than it is.
pub(in crate::server) fn whole_cents(amount: f64) -> f64 {
    // Less than a millionth of a cent is an error of rounding.
    (amount * 100.0 - 1e-6).ceil() / 100.0
}
