//! Answers as a person types them after `--map`.

use crate::lists::{
    Answer, End, Order,
    column::{Column, Per, Scale},
    field::Field,
    header_key,
    number::Mark,
};

/// Returns the item of `--map` that gives an answer about a list with these columns.
pub(super) fn item(answer: &Answer, columns: &[Column]) -> String {
    let (key, value) = match answer {
        Answer::Sheet(name) => ("sheet".to_owned(), name.clone()),
        Answer::FirstCreators => ("rows".to_owned(), "first".to_owned()),
        Answer::Column { field, column } => (field.key().to_owned(), name(*column, columns)),
        Answer::Meaning { column, field } => (
            field.map_or("ignore", Field::key).to_owned(),
            name(*column, columns),
        ),
        Answer::Mark { field, mark } => of_field("mark", *field, mark_name(*mark)),
        Answer::Range { field, end } => of_field("range", *field, end_name(*end)),
        Answer::OneEnd { field, counts } => {
            of_field("end", *field, if *counts { "use" } else { "open" })
        }
        Answer::Suffix { suffix, factor } => (format!("suffix.{suffix}"), factor.to_string()),
        Answer::Word { word, is_zero } => {
            let value = if *is_zero { "0" } else { "open" };
            (format!("word.{word}"), value.to_owned())
        }
        Answer::Sign { sign, currency } => (sign.sign().to_owned(), currency.code().to_owned()),
        Answer::Unsigned(currency) => ("unsigned".to_owned(), currency.code().to_owned()),
        Answer::Duplicates(Order::First) => ("duplicates".to_owned(), "first".to_owned()),
        Answer::Duplicates(Order::Last) => ("duplicates".to_owned(), "last".to_owned()),
        Answer::Scale(Scale::Percent) => ("scale".to_owned(), "percent".to_owned()),
        Answer::Scale(Scale::Fraction) => ("scale".to_owned(), "fraction".to_owned()),
        Answer::Per(Per::View) => ("per".to_owned(), "view".to_owned()),
        Answer::Per(Per::Follower) => ("per".to_owned(), "follower".to_owned()),
    };
    format!("{}={}", quoted(&key), quoted(&value))
}

/// Returns key and value of an answer about one field.
fn of_field(kind: &str, field: Field, value: &str) -> (String, String) {
    (format!("{kind}.{}", field.key()), value.to_owned())
}

/// Names the meaning of a mark.
fn mark_name(mark: Mark) -> &'static str {
    match mark {
        Mark::Decimal => "decimals",
        _ => "thousands",
    }
}

/// Names the end of a range.
fn end_name(end: End) -> &'static str {
    match end {
        End::Lowest => "lowest",
        End::Middle => "middle",
        End::Highest => "highest",
    }
}

/// Names a column by its header, or by its number where the header names no or several columns.
fn name(index: usize, columns: &[Column]) -> String {
    let key = |column: &Column| column.header.as_deref().map(header_key);
    let column = columns.iter().find(|column| column.index == index);
    let header = column.and_then(|column| {
        let own = key(column).filter(|own| !own.is_empty())?;
        let alike = columns
            .iter()
            .filter(|other| key(other).as_ref() == Some(&own));
        let header = column.header.clone()?;
        (alike.count() == 1 && header.parse::<usize>().is_err()).then_some(header)
    });
    header.unwrap_or_else(|| index.to_string())
}

/// Puts a text into double quotes if `--map` would read it otherwise without them.
fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '=']) || text.trim() != text {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// Writes the option as a shell takes it.
pub(super) fn option(item: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "=._%+:/@-".contains(letter);
    if item.chars().all(is_plain) {
        format!("--map {item}")
    } else {
        format!("--map '{}'", item.replace('\'', "'\\''"))
    }
}
