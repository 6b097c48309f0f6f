//! Names of inputs and goals, their values as they are spoken, and the effect of a value.

use super::{Language, english};
use crate::{
    Currency, Plan,
    goal::Goal,
    input::{Field, Input},
    outcome::Outcome,
};

dispatch! { inputs with marks:
    /// Words a value as a screen reader says it.
    pub fn spoken(input: Input, value: f64, currency: Currency) -> String;
    /// Words the meaning or the effect of an input's value, briefly.
    pub fn hint(input: Input, plan: &Plan, outcome: &Outcome) -> String;
}

dispatch! { inputs:
    /// Returns the name of an input.
    pub fn name(input: Input) -> &'static str;
    /// Says an input that has a term of the field for a name in plain words, or its value; empty for all others.
    pub fn plain(input: Input, value: f64) -> &'static str;
    /// Returns the name of a tier's field.
    pub fn field(field: Field) -> &'static str;
    /// Returns the name of a goal.
    pub fn goal(goal: Goal) -> &'static str;
}
