//! The keys: every name of the plan format, in the order in which a plan is written.

use crate::{
    Plan,
    goal::Goal,
    input::{Field, Input, digits},
    show::{Script, Step},
    tier::Tier,
};

/// A key: a name of the plan format that carries a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Key {
    Schema,
    Title,
    Currency,
    Target(Part),
    Area,
    Exact,
    Prices,
    Borders,
    Roster,
    Fill,
    ClientCost,
    ShowSteps,
    ShowNote(Step),
    Seed,
    Number(Input),
}

/// The form in which a plan is written: a JSON document or a query string.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Form {
    Document,
    Query,
}

/// A part of the target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Part {
    Goal,
    Value,
    Chance,
}

/// A value to be written in either form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// A number, or true or false: a word that stands without quotes.
    Number(String),
    Text(String),
    List(Vec<String>),
}

impl Input {
    /// Returns the name in a query string.
    pub fn query_name(self) -> String {
        match self {
            Self::Tier(..) | Self::ViewTypical | Self::ViewSlope => self.path(),
            _ => self.leaf().to_owned(),
        }
    }
}

impl Key {
    /// Returns all keys in the documented order.
    pub(crate) fn all() -> Vec<Self> {
        let mut keys = vec![Self::Schema, Self::Title, Self::Currency];
        for input in Input::PLAN {
            match input {
                Input::LocalShare => keys.push(Self::Area),
                Input::Border(Tier::Nano) => {
                    keys.extend([Self::Exact, Self::Prices, Self::Borders]);
                }
                Input::ClickRate => {
                    keys.extend([Part::Goal, Part::Value, Part::Chance].map(Self::Target));
                }
                Input::Repeat => {
                    for tier in Tier::ALL {
                        keys.extend(Field::ALL.map(|field| Self::Number(Input::Tier(tier, field))));
                    }
                    keys.extend([Self::Roster, Self::Fill, Self::ClientCost]);
                }
                _ => {}
            }
            // The borders are one list, not five names.
            if !matches!(input, Input::Border(_)) {
                keys.push(Self::Number(input));
            }
        }
        keys.push(Self::ShowSteps);
        keys.extend(Step::ALL.map(Self::ShowNote));
        keys.push(Self::Seed);
        keys
    }

    /// Returns the name of the key in a form.
    ///
    /// A document has the whole path, such as `limits.hours`; a query string has the last part, such as `hours`, unless
    /// the key belongs to a tier, to the target or to views.
    pub(crate) fn name(self, form: Form) -> String {
        let name = match self {
            Self::Number(input) => {
                return match form {
                    Form::Document => input.path(),
                    Form::Query => input.query_name(),
                };
            }
            Self::Schema => "schema",
            Self::Title => "title",
            Self::Currency => "currency",
            Self::Target(Part::Goal) => "target.goal",
            Self::Target(Part::Value) => "target.value",
            Self::Target(Part::Chance) => "target.chance",
            Self::Area => "area",
            Self::Exact => "exact",
            Self::Prices => "benchmarks",
            Self::Borders => "borders",
            Self::Roster => "roster",
            Self::Fill => "fill",
            Self::ClientCost => "client_cost",
            Self::ShowSteps => "show.steps",
            Self::ShowNote(step) => return format!("show.notes.{}", step.key()),
            Self::Seed => "seed",
        };
        name.to_owned()
    }

    /// Returns true if an address can carry the value: creators by name, their total, and the show stand in
    /// documents alone.
    pub(crate) fn is_in_addresses(self) -> bool {
        !matches!(self, Self::Roster | Self::ClientCost) && !self.is_of_show()
    }

    /// Returns true if the value belongs to the script of a show, whose names no address has.
    pub(crate) fn is_of_show(self) -> bool {
        matches!(self, Self::ShowSteps | Self::ShowNote(_))
    }

    /// Returns true if a new benchmark edition changes this value in saved plans that do not override the benchmark.
    ///
    /// Overlap and borders come from the benchmarks too, but they define a plan's audience and tiers and are saved with
    /// the plan. The margin has no benchmark.
    pub(crate) fn is_renewed(self) -> bool {
        matches!(
            self,
            Self::Number(
                Input::Rate
                    | Input::ClickRate
                    | Input::ConversionRate
                    | Input::OrderValue
                    | Input::SizeSlope
                    | Input::LocalShare
                    | Input::ViewTypical
                    | Input::ViewSlope
                    | Input::Repeat
                    | Input::PeoplePerView
                    | Input::CampaignSpread
                    | Input::Tier(..)
            )
        )
    }

    /// Returns the plan's own value of this key, if the plan has one.
    pub(crate) fn value(self, plan: &Plan) -> Option<Value> {
        Some(match self {
            Self::Number(input) => Value::Number(digits(input.given(plan)?)),
            Self::Schema => Value::Number("2".to_owned()),
            Self::Title => Value::Text(plan.title.clone()),
            Self::Currency => Value::Text(plan.currency.code().to_owned()),
            Self::Target(part) => {
                let target = plan.target?;
                match part {
                    Part::Goal => Value::Text(Goal::key(target.goal).to_owned()),
                    Part::Value => Value::Number(digits(target.value)),
                    Part::Chance => Value::Number(digits(target.chance)),
                }
            }
            Self::Area => Value::Text(plan.area.key().to_owned()),
            Self::Exact => Value::Number(plan.exact.to_string()),
            Self::Prices => Value::Text(plan.prices.key().to_owned()),
            Self::Borders => Value::List(plan.borders.0.map(digits).to_vec()),
            // The roster is written by itself.
            Self::Roster => return None,
            Self::Fill => return plan.fill.then(|| Value::Number(plan.fill.to_string())),
            Self::ClientCost => Value::Number(digits(plan.client_cost?)),
            // A script of all steps has those that a later release adds, too.
            Self::ShowSteps if plan.script.steps() == Script::default().steps() => return None,
            Self::ShowSteps => {
                let steps = plan.script.steps().iter();
                Value::List(steps.map(|step| format!("\"{}\"", step.key())).collect())
            }
            Self::ShowNote(step) => match plan.script.note(step) {
                "" => return None,
                note => Value::Text(note.to_owned()),
            },
            Self::Seed => Value::Number(plan.seed.to_string()),
        })
    }
}
