//! Sentences about the faults of a plan, in American English.

use super::{inputs, labels, numbers::exact};
use crate::{
    Area, PriceSet, TITLE_LENGTH, Target,
    fault::Fault,
    goal::Goal,
    input::{Dimension, Input, Range, digits},
};

pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::OutOfRange { input, value } => {
            must_be(&input.path(), value, &range(&input.range(), digits))
        }
        Fault::NotANumber { input, value } => {
            // The range of whole numbers says "a whole number" itself.
            let kind = if input.range().whole { "" } else { "a number " };
            must_be(
                &input.path(),
                value,
                &format!("{kind}{}", range(&input.range(), digits)),
            )
        }
        Fault::NoGoal => "goals are all 0, but at least one must be above 0".to_owned(),
        Fault::BordersNotRising { tier, value } => format!(
            "borders must rise: {} begins at {value}, not above the tier before it",
            tier.key()
        ),
        Fault::Borders { value } => {
            must_be("borders", value, "a list of five rising whole numbers")
        }
        Fault::NoCount { tier, low, high } => format!(
            "tiers.{}: {low} at least and {high} at most leave no number of creators",
            tier.key()
        ),
        Fault::TitleNotText { value } => must_be(
            "title",
            value,
            &format!("well-formed text of at most {TITLE_LENGTH} characters"),
        ),
        Fault::TitleTooLong { length } => {
            format!("title is {length} characters long, but must be at most {TITLE_LENGTH}")
        }
        Fault::TitleControl => {
            "title holds a control character, such as a line break, but must be one line of text"
                .to_owned()
        }
        Fault::Currency { value } => {
            must_be("currency", value, "three capital letters such as USD")
        }
        Fault::NoRate { currency } => {
            let code = currency.code();
            format!(
                "rate is missing: no exchange rate of {code} is known here, so give the {code} for one US dollar"
            )
        }
        Fault::Area { value } => must_be("area", value, &one_of(Area::ALL.map(Area::key))),
        Fault::Exact { value } => must_be("exact", value, "true or false"),
        Fault::Fill { value } => must_be(
            "fill",
            value,
            "false: creators by name are not supported yet",
        ),
        Fault::Prices { value } => must_be(
            "benchmarks",
            value,
            &one_of(PriceSet::ALL.map(PriceSet::key)),
        ),
        Fault::Schema { value } => must_be("schema", value, "1 or 2"),
        Fault::Seed { value } => must_be(
            "seed",
            value,
            &format!("a whole number from 0 to {}", u64::MAX),
        ),
        Fault::TargetGoal { value } => {
            must_be("target.goal", value, &one_of(Goal::ALL.map(Goal::key)))
        }
        Fault::TargetValue { value } => must_be(
            "target.value",
            value,
            &format!("a number {}", range(&Target::VALUE, digits)),
        ),
        Fault::TargetChance { value } => {
            must_be("target.chance", value, "a number above 0 and below 1")
        }
        Fault::Roster { value } => must_be(
            "roster",
            value,
            "empty: creators by name are not supported yet",
        ),
        Fault::Missing { path } => format!("{path} is missing"),
        Fault::Unknown { path, near } => {
            let hint = near
                .as_ref()
                .map_or_else(String::new, |name| format!("; the nearest is {name}"));
            format!("{path} is not a name of the plan format{hint}")
        }
        Fault::Repeated { path } => format!("{path} is given more than once"),
        Fault::NotAnObject { path, value } => must_be(
            path.as_deref().unwrap_or("the plan"),
            value,
            "an object of names and values",
        ),
        Fault::Broken { line, column, what } => {
            let what = what.replace("EOF while parsing", "the text ends inside");
            format!("not valid JSON at line {line}, column {column}: {what}")
        }
        Fault::More { count } => format!("{count} more faults are not listed"),
        Fault::TooLong { length, most } => {
            format!("the plan is {length} bytes long, but must be at most {most}")
        }
    }
}

pub fn in_address(fault: &Fault) -> String {
    match fault {
        Fault::OutOfRange { input, value } | Fault::NotANumber { input, value } => {
            format!("{}={value} is left out. {}", input.path(), in_field(fault))
        }
        Fault::TargetValue { value } => {
            format!("target.value={value} is left out. {}", in_field(fault))
        }
        Fault::TargetChance { value } => {
            format!("target.chance={value} is left out. {}", in_field(fault))
        }
        _ => self::fault(fault),
    }
}

pub fn in_field(fault: &Fault) -> String {
    let (name, allowed, dimension) = match fault {
        Fault::OutOfRange { input, .. } | Fault::NotANumber { input, .. } => {
            let name = match input {
                Input::Tier(tier, field) => {
                    format!("{} ({})", inputs::field(*field), labels::tier(*tier))
                }
                _ => inputs::name(*input).to_owned(),
            };
            (name, range(&input.range(), exact), input.dimension())
        }
        Fault::TargetValue { .. } => {
            let allowed = "above 0".to_owned();
            ("The target".to_owned(), allowed, Dimension::Plain)
        }
        Fault::TargetChance { .. } => {
            let allowed = "above 0 and below 1".to_owned();
            ("The chance".to_owned(), allowed, Dimension::Share)
        }
        _ => return self::fault(fault),
    };
    let example = match dimension {
        Dimension::Share => ", such as 0.6 or 60%",
        Dimension::Money | Dimension::Plain => "",
    };
    format!("{name} must be {allowed}{example}")
}

pub fn at_line(line: usize, fault: &Fault) -> String {
    format!("line {line}: {}", self::fault(fault))
}

fn must_be(path: &str, value: &str, allowed: &str) -> String {
    format!("{path} is {value}, but must be {allowed}")
}

/// Describes the allowed values, to follow "must be"; `formatted` formats the limits.
fn range(range: &Range, formatted: fn(f64) -> String) -> String {
    let kind = if range.whole { "a whole number " } else { "" };
    let (low, high) = (formatted(range.low), formatted(range.high));
    if range.includes_low {
        format!("{kind}from {low} to {high}")
    } else {
        format!("{kind}above {low} and at most {high}")
    }
}

fn one_of<const N: usize>(names: [&str; N]) -> String {
    let (last, others) = names.split_last().unwrap_or((&"", &[]));
    format!("{} or {last}", others.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Plan, input::Field, tier::Tier};

    #[test]
    fn a_field_is_named_as_the_page_names_it_and_its_limits_are_readable() {
        let plan = Plan::new(500.0).unwrap();
        for (input, value, text) in [
            (
                Input::Audience,
                6_020_000_000.0,
                "Audience must be from 1,000 to 2 billion",
            ),
            (
                Input::Budget,
                1e20,
                "Budget must be above 0 and at most 100 million",
            ),
            (
                Input::Margin,
                60.0,
                "Margin must be from 0 to 1, such as 0.6 or 60%",
            ),
            (
                Input::Tier(Tier::Mid, Field::Max),
                1.5,
                "At most (mid-tier) must be a whole number from 0 to 500",
            ),
        ] {
            let fault = plan.with(input, value).unwrap_err();
            assert_eq!(in_field(&fault), text);
            let path = input.path();
            let said = in_address(&fault);
            assert!(said.starts_with(&format!("{path}=")), "{said}");
            assert!(said.ends_with(&format!(" is left out. {text}")), "{said}");
        }
        let value = "9".to_owned();
        assert_eq!(
            in_field(&Fault::TargetChance { value }),
            "The chance must be above 0 and below 1, such as 0.6 or 60%"
        );
        let value = "0".to_owned();
        assert_eq!(
            in_field(&Fault::TargetValue { value }),
            "The target must be above 0"
        );
        assert_eq!(
            in_field(&Fault::NoGoal),
            "goals are all 0, but at least one must be above 0"
        );
    }
}
