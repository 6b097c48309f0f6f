//! Texts about creators of a list who were taken into a plan, in American English.

use super::lists::{field, rows};
use crate::{
    lists::field::Field,
    plan::{
        roster::{CreatorKey, Detail, MOST_CREATORS, MOST_VIDEOS, VIEWS},
        text::LineFault,
        wording::{Language, Marks, count, counted, exact},
    },
    roster_import::{Fault, FaultKind, Note, NoteKind},
};

pub fn fault(marks: Marks, fault: &Fault) -> String {
    let Fault { row, handle, kind } = fault;
    match kind {
        FaultKind::NoHandle => {
            format!("Row {row}: “{handle}” is no handle of an account, so the row is left out.")
        }
        FaultKind::OutOfRange { detail, value } => {
            let range = detail.range();
            let bound = bound(marks, *value, range.low, range.high);
            format!(
                "Row {row}, {}: {bound} – {}.",
                name(*detail),
                treated(*detail)
            )
        }
        FaultKind::Views { value } => {
            let bound = bound(marks, *value, VIEWS.low, VIEWS.high);
            format!("Row {row}, views of a video: {bound} – left blank.")
        }
        FaultKind::NoRate {
            detail,
            value,
            currency,
        } => format!(
            "Row {row}, {}: there is no exchange rate of {}, in which {} is asked – {}.",
            name(*detail),
            currency.code(),
            number(marks, *value),
            treated(*detail)
        ),
        FaultKind::Text { key, most, fault } => {
            let name = match key {
                CreatorKey::Note => "note",
                _ => "name",
            };
            let why = match fault {
                LineFault::TooLong { length } => {
                    format!("{length} characters are more than {most}")
                }
                LineFault::Control => "it holds a control character".to_owned(),
            };
            format!("Row {row}, {name}: {why} – left blank.")
        }
    }
}

/// Says on which side of a range a value lies.
fn bound(marks: Marks, value: f64, low: f64, high: f64) -> String {
    if value > high {
        format!(
            "{} is more than {}",
            number(marks, value),
            number(marks, high)
        )
    } else {
        format!(
            "{} is less than {}",
            number(marks, value),
            number(marks, low)
        )
    }
}

/// Writes a number with up to two decimals.
fn number(marks: Marks, value: f64) -> String {
    exact(Language::English(marks), value)
}

/// Names a number that a list can hold.
fn name(detail: Detail) -> &'static str {
    Field::from_key(detail.key()).map_or("value", field)
}

/// Says how a value counts that was not taken.
fn treated(detail: Detail) -> &'static str {
    match detail {
        Detail::Fee => "treated as no quote",
        _ => "left blank",
    }
}

pub fn note(marks: Marks, note: &Note) -> String {
    let rows = rows(marks, &note.rows);
    match note.kind {
        NoteKind::NoFollowers => format!(
            "In {rows} the followers are not known: such creators stay in the list and are not booked before."
        ),
        NoteKind::Converted { rate } => format!(
            "In {rows} money was converted at {} {} for one US dollar, the rate of {}.",
            number(marks, rate.per_dollar),
            rate.currency.code(),
            rate.date
        ),
        NoteKind::TakenPerView => format!(
            "In {rows} the engagement rate is taken as per view, since the file does not say of what it is a part."
        ),
        NoteKind::RateNeedsViews => format!(
            "In {rows} the engagement rate is per follower, and without followers and views it is not taken."
        ),
        NoteKind::NoShareOfCountry => format!(
            "In {rows} the audience by country is not used, since no share is known to be where you sell."
        ),
        NoteKind::FirstVideos => format!(
            "In {rows} there are more than {MOST_VIDEOS} videos, of which the first {MOST_VIDEOS} count."
        ),
        NoteKind::Full => format!(
            "New creators in {rows} are not taken, since a plan has at most {}.",
            count(Language::English(marks), MOST_CREATORS as f64)
        ),
    }
}

pub fn counts(marks: Marks, added: usize, updated: usize) -> String {
    let creators = |number: usize| {
        counted(
            Language::English(marks),
            number as f64,
            "creator",
            "creators",
        )
    };
    let is = |number: usize, one, many| if number == 1 { one } else { many };
    match (added, updated) {
        (0, 0) => "No creator was taken.".to_owned(),
        (added, 0) => format!("{} {} new.", creators(added), is(added, "is", "are")),
        (0, updated) => format!(
            "{} {} in the plan already.",
            creators(updated),
            is(updated, "was", "were")
        ),
        (added, updated) => format!(
            "{} {} new, and {} {} in the plan already.",
            creators(added),
            is(added, "is", "are"),
            count(Language::English(marks), updated as f64),
            is(updated, "was", "were")
        ),
    }
}
