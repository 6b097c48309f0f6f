//! Sentences about the faults of a plan, in American English.

use super::{inputs, labels, numbers::exact};
use crate::{
    Area, PriceSet, TITLE_LENGTH, Target,
    client_copy::CLIENT_COST,
    fault::{CreatorFault, Fault, creator::path_of},
    goal::Goal,
    input::{Dimension, Input, Range, digits},
    roster::{MOST_CREATORS, MOST_VIDEOS, State, VIEWS, handle::HANDLE_LENGTH},
    show::{NOTE_LENGTH, Step},
    text::LineFault,
    wording::Marks,
};

pub fn fault(marks: Marks, fault: &Fault) -> String {
    match fault {
        Fault::OutOfRange { input, value } => {
            must_be(&input.path(), value, &range(&input.range(), digits))
        }
        Fault::NotANumber { input, value } => {
            must_be(&input.path(), value, &number(&input.range()))
        }
        Fault::NoGoal | Fault::BordersNotRising { .. } | Fault::NoCount { .. } => {
            contradiction(fault).unwrap_or_default()
        }
        Fault::Borders { value } => {
            must_be("borders", value, "a list of five rising whole numbers")
        }
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
        Fault::Fill { value } => must_be("fill", value, "true or false"),
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
            must_be("target.chance", value, "a number from 0 to below 1")
        }
        Fault::Roster { value } => must_be(
            "roster",
            value,
            "a list of creators such as [{\"handle\": \"studio.k7\", \"followers\": 20000}]",
        ),
        Fault::RosterTooLong { length } => {
            format!("roster has {length} creators, but must have at most {MOST_CREATORS}")
        }
        Fault::RosterInAddress => {
            "roster cannot stand in an address, which is too short for a list of creators: open a plan file with them instead"
                .to_owned()
        }
        Fault::ClientCost { value } => must_be(
            "client_cost",
            value,
            &format!("a number {}", range(&CLIENT_COST, digits)),
        ),
        Fault::ClientCostInAddress => {
            "client_cost cannot stand in an address, because its creators cannot: open a plan file with them instead"
                .to_owned()
        }
        Fault::NobodyForClient => {
            "client_cost is the total of creators, but roster is empty: name them or leave client_cost out".to_owned()
        }
        Fault::FillForClient => {
            "fill is true, but must be false beside client_cost, which is the total of the roster alone".to_owned()
        }
        Fault::ShowNotesForClient => {
            "show.notes are given, but a plan with client_cost is for others to read: leave them out".to_owned()
        }
        Fault::ShowSteps { value } => must_be(
            "show.steps",
            value,
            "a list of at least one step, such as [\"case\", \"answer\"]",
        ),
        Fault::ShowStep { place, value } => must_be(
            &format!("show.steps[{place}]"),
            value,
            &one_of(Step::ALL.map(Step::key)),
        ),
        Fault::ShowStepAgain { place, value } => {
            format!("show.steps[{place}] is {value}, which stands in the list already")
        }
        Fault::ShowNoteNotText { step, value } => must_be(
            &format!("show.notes.{}", step.key()),
            value,
            &format!("well-formed text of at most {NOTE_LENGTH} characters"),
        ),
        Fault::ShowNoteTooLong { step, length } => format!(
            "show.notes.{} is {length} characters long, but must be at most {NOTE_LENGTH}",
            step.key()
        ),
        Fault::ShowNoteControl { step } => format!(
            "show.notes.{} holds a control character, but must be plain text",
            step.key()
        ),
        Fault::Creator { place, fault } => creator(*place, fault),
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
        Fault::More { count } => format!("{} more faults are not listed", exact(marks, *count as f64)),
        Fault::TooLong { length, most } => {
            format!("the plan is {length} bytes long, but must be at most {most}")
        }
    }
}

/// Words a fault of the creator at a place of the roster.
fn creator(place: usize, found: &CreatorFault) -> String {
    let path = format!("{}.{}", path_of(place), found.path());
    match found {
        CreatorFault::NoHandle => format!("{path} is missing"),
        CreatorFault::Handle { value } => must_be(
            &path,
            value,
            &format!(
                "the name of an account, such as studio.k7, of at most {HANDLE_LENGTH} characters without blanks"
            ),
        ),
        CreatorFault::SameHandle { value, first } => {
            format!(
                "{path} is {value}, but {} has this handle already",
                path_of(*first)
            )
        }
        CreatorFault::NotText { most, value, .. } => must_be(
            &path,
            value,
            &format!("well-formed text of at most {most} characters"),
        ),
        CreatorFault::Line { most, fault, .. } => match fault {
            LineFault::TooLong { length } => {
                format!("{path} is {length} characters long, but must be at most {most}")
            }
            LineFault::Control => {
                format!("{path} holds a control character, such as a tab, but must be plain text")
            }
        },
        CreatorFault::NotANumber { detail, value } => {
            must_be(&path, value, &number(&detail.range()))
        }
        CreatorFault::OutOfRange { detail, value } => {
            must_be(&path, value, &range(&detail.range(), digits))
        }
        CreatorFault::RecentViews { value } => must_be(
            &path,
            value,
            &format!("a list of 1 to {MOST_VIDEOS} numbers"),
        ),
        CreatorFault::View { value, .. } => must_be(&path, value, &number(&VIEWS)),
        CreatorFault::State { value } => must_be(&path, value, &one_of(State::ALL.map(State::key))),
        CreatorFault::PriceForClient { .. } => format!(
            "{path} is given, but a plan with client_cost knows the total of its creators alone"
        ),
        CreatorFault::UndecidedForClient => {
            format!("{path} must be \"in\": a plan with client_cost books all of its creators")
        }
        CreatorFault::UnknownForClient => {
            format!("{path} is missing, but a plan with client_cost books all of its creators")
        }
    }
}

pub fn in_address(marks: Marks, fault: &Fault) -> String {
    match fault {
        Fault::OutOfRange { input, value } | Fault::NotANumber { input, value } => {
            format!(
                "{}={value} is left out. {}",
                input.path(),
                in_field(marks, fault)
            )
        }
        Fault::TargetValue { value } => {
            format!(
                "target.value={value} is left out. {}",
                in_field(marks, fault)
            )
        }
        Fault::TargetChance { value } => {
            format!(
                "target.chance={value} is left out. {}",
                in_field(marks, fault)
            )
        }
        _ => self::fault(marks, fault),
    }
}

/// Words the fault of numbers that are allowed one by one, but not together; returns `None` for any other fault.
fn contradiction(fault: &Fault) -> Option<String> {
    Some(match fault {
        Fault::NoGoal => "goals are all 0, but at least one must be above 0".to_owned(),
        Fault::BordersNotRising { tier, value } => format!(
            "borders must rise: {} begins at {value}, not above the tier before it",
            tier.key()
        ),
        Fault::NoCount { tier, low, high } => format!(
            "tiers.{}: {low} at least and {high} at most leave no number of creators",
            tier.key()
        ),
        _ => return None,
    })
}

pub fn in_field(marks: Marks, fault: &Fault) -> String {
    let (name, allowed, dimension) = match fault {
        Fault::OutOfRange { input, .. } | Fault::NotANumber { input, .. } => {
            let name = match input {
                Input::Tier(tier, field) => {
                    format!("{} ({})", inputs::field(*field), labels::tier(*tier))
                }
                _ => inputs::name(*input).to_owned(),
            };
            let allowed = range(&input.range(), |number| exact(marks, number));
            (name, allowed, input.dimension())
        }
        Fault::TargetValue { .. } => {
            let allowed = "above 0".to_owned();
            ("The target".to_owned(), allowed, Dimension::Plain)
        }
        Fault::TargetChance { .. } => {
            let allowed = "from 0 to below 1".to_owned();
            ("The chance".to_owned(), allowed, Dimension::Share)
        }
        // A number has no other fault, so a page with number fields need not carry all the sentences.
        _ => {
            let other = || "This does not fit the plan".to_owned();
            return contradiction(fault).unwrap_or_else(other);
        }
    };
    let example = match dimension {
        Dimension::Share => format!(", such as {} or 60%", exact(marks, 0.6)),
        Dimension::Money | Dimension::Plain => String::new(),
    };
    format!("{name} must be {allowed}{example}")
}

pub fn at_line(marks: Marks, line: usize, fault: &Fault) -> String {
    format!("line {line}: {}", self::fault(marks, fault))
}

fn must_be(path: &str, value: &str, allowed: &str) -> String {
    format!("{path} is {value}, but must be {allowed}")
}

/// Describes the allowed values, to follow "must be", where the given value may be no number at all.
fn number(allowed: &Range) -> String {
    // The range of whole numbers says "a whole number" itself.
    let kind = if allowed.whole { "" } else { "a number " };
    format!("{kind}{}", range(allowed, digits))
}

/// Describes the allowed values, to follow "must be"; `formatted` formats the limits.
fn range(range: &Range, formatted: impl Fn(f64) -> String) -> String {
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
            assert_eq!(in_field(Marks::ENGLISH, &fault), text);
            let path = input.path();
            let said = in_address(Marks::ENGLISH, &fault);
            assert!(said.starts_with(&format!("{path}=")), "{said}");
            assert!(said.ends_with(&format!(" is left out. {text}")), "{said}");
        }
        let value = "9".to_owned();
        assert_eq!(
            in_field(Marks::ENGLISH, &Fault::TargetChance { value }),
            "The chance must be from 0 to below 1, such as 0.6 or 60%"
        );
        let value = "0".to_owned();
        assert_eq!(
            in_field(Marks::ENGLISH, &Fault::TargetValue { value }),
            "The target must be above 0"
        );
        assert_eq!(
            in_field(Marks::ENGLISH, &Fault::NoGoal),
            "goals are all 0, but at least one must be above 0"
        );
    }
}
