//! The scale and the base of an engagement rate, which belong to the column and not to a cell.

use crate::{
    column::{Per, Rate, Scale},
    creator::{Creator, Value},
    field::Field,
    known::{Answer, Known},
    lexicon::{self, Concept},
    number::{self, Amount, Mark},
    table::Sheet,
    text,
};

/// A rate as its cell writes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Written {
    /// The number, a fraction if the cell has a percent sign.
    pub number: f64,
    /// The cell has a percent sign.
    pub has_sign: bool,
}

/// Reads the cell of a rate; `None` for no value, an error for other text.
pub fn read(cell: &str) -> Result<Option<Written>, ()> {
    let written = |number, has_sign| Ok(Some(Written { number, has_sign }));
    match number::read(&text::tidy(cell), Mark::Decimal) {
        Amount::Nothing => Ok(None),
        Amount::Percent(number) if (0.0..=LARGEST).contains(&number) => written(number, true),
        Amount::Number(number) if (0.0..=LARGEST * 100.0).contains(&number) => {
            written(number, false)
        }
        _ => Err(()),
    }
}

/// Largest number that can be a fraction; larger ones are percentages.
const FRACTION: f64 = 1.5;

/// Largest rate of a column that is certainly of fractions: as percentages such rates would be too low for TikTok.
const SMALL: f64 = 0.25;

/// Number of rates from which a column of small ones is certain.
const MANY: usize = 3;

/// Largest rate that is believed, as a fraction; a video may have more viewers than its creator has followers.
const LARGEST: f64 = 10.0;

/// Reactions of a creator's videos, on average: likes, comments, shares, saves.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reactions([Option<f64>; 4]);

/// Returns the columns of likes, comments, shares and saves.
pub fn reaction_columns(names: &[String]) -> [Option<usize>; 4] {
    [
        Concept::Likes,
        Concept::Comments,
        Concept::Shares,
        Concept::Saves,
    ]
    .map(|concept| {
        let is_per_video = |name: &String| {
            let (concepts, _) = lexicon::concepts(name);
            concepts.has(concept)
                && !concepts.has_any(&[
                    Concept::Total,
                    Concept::LikesTotal,
                    Concept::Elsewhere,
                    Concept::Unknown,
                ])
        };
        names.iter().rposition(is_per_video)
    })
}

impl Reactions {
    /// Reads the reactions of a row.
    pub fn read(sheet: &Sheet, row: usize, columns: &[Option<usize>; 4]) -> Self {
        Self(columns.map(|column| {
            let cell = text::tidy(sheet.table.cell(row, column?));
            match number::read(&cell, Mark::Thousands) {
                Amount::Number(number) => Some(number),
                _ => None,
            }
        }))
    }

    /// Returns the sum of the first `count` kinds.
    fn sum(&self, count: usize) -> Option<f64> {
        self.0.iter().take(count).copied().sum()
    }
}

/// A creator with all that proves a rate.
pub struct Evidence<'a> {
    /// The creator.
    pub creator: &'a Creator,
    /// The rate.
    pub written: Written,
    /// The reactions.
    pub reactions: Reactions,
}

/// Decides scale and base of a column of rates.
pub fn decide(
    evidence: &[Evidence<'_>],
    header: Rate,
    is_percent: bool,
    is_own: bool,
    known: &Known,
) -> Rate {
    let has_sign = evidence.iter().any(|it| it.written.has_sign);
    let largest = evidence
        .iter()
        .filter(|it| !it.written.has_sign)
        .map(|it| it.written.number)
        .fold(0.0, f64::max);
    let answered = known.find(|answer| match answer {
        Answer::Scale(scale) => Some(*scale),
        _ => None,
    });
    let unsigned = || {
        evidence
            .iter()
            .filter(|it| !it.written.has_sign && it.written.number > 0.0)
    };
    let is_small = largest <= SMALL && unsigned().count() >= MANY;
    let seen = match () {
        // "4.5%" and 0.045 in one column.
        () if has_sign && !is_percent && unsigned().any(|it| it.written.number <= FRACTION) => None,
        () if has_sign || largest > FRACTION => Some(Scale::Percent),
        () if is_own || largest == 0.0 && !is_percent => Some(Scale::Fraction),
        // The header says percent and the figures say fraction.
        () if is_percent && is_small => None,
        () if is_percent => Some(Scale::Percent),
        () if is_small => Some(Scale::Fraction),
        () => None,
    };
    let per = known.find(|answer| match answer {
        Answer::Per(per) => Some(*per),
        _ => None,
    });
    let scale = answered.or(seen);
    let proven = proof(evidence, scale);
    Rate {
        scale: scale.or(proven.map(|(scale, _)| scale)),
        per: per.or(header.per).or(proven.map(|(_, per)| per)),
        is_proven: proven.is_some() && per.is_none() && header.per.is_none(),
    }
}

/// Returns a rate as a fraction.
pub fn value(written: Written, scale: Option<Scale>) -> Value<f64> {
    match scale {
        _ if written.has_sign || written.number == 0.0 => Value::Is(written.number),
        // Among signed cells a large number is a percentage whatever small ones are.
        _ if written.number > FRACTION => Value::Is(written.number / 100.0),
        Some(Scale::Percent) => Value::Is(written.number / 100.0),
        Some(Scale::Fraction) => Value::Is(written.number),
        None => Value::Asked,
    }
}

/// Finds the only scale and base under which reactions give the rate in every row.
fn proof(evidence: &[Evidence<'_>], scale: Option<Scale>) -> Option<(Scale, Per)> {
    let scales = scale.map_or(vec![Scale::Percent, Scale::Fraction], |scale| vec![scale]);
    let mut found = None;
    for scale in scales {
        for (per, field) in [
            (Per::Follower, Field::Followers),
            (Per::View, Field::AverageViews),
            (Per::View, Field::MedianViews),
        ] {
            if (1..=4).any(|count| fits(evidence, scale, field, count)) {
                match found {
                    Some(other) if other != (scale, per) => return None,
                    _ => found = Some((scale, per)),
                }
            }
        }
    }
    found
}

/// Returns true if the first `count` kinds of reactions over the field give the rate in every row.
fn fits(evidence: &[Evidence<'_>], scale: Scale, field: Field, count: usize) -> bool {
    const RELATIVE: f64 = 0.025;
    const ABSOLUTE: f64 = 0.00051;
    let is_close = |it: &Evidence<'_>| -> Option<bool> {
        let rate = value(it.written, Some(scale)).certain()?;
        let base = it
            .creator
            .number(field)
            .certain()
            .filter(|base| *base > 0.0)?;
        let computed = it.reactions.sum(count)? / base;
        Some((computed - rate).abs() <= f64::max(RELATIVE * rate, ABSOLUTE.min(rate / 3.0)))
    };
    let judged: Vec<bool> = evidence
        .iter()
        .filter(|it| it.written.number > 0.0)
        .filter_map(is_close)
        .collect();
    judged.len() * 2 > evidence.len() && judged.iter().all(|fits| *fits)
}
