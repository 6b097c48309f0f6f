//! The text of `--map`: uses of columns and answers to questions, as `fee=Reel,per=view`.
//!
//! A comma parts items, the first `=` of an item parts key and value. Both may stand in double quotes, where commas and `=`
//! are text and two quotes are one.

use std::mem;

use crate::{
    lists::{
        Answer, Country, Currency, End, Known, List, Order, SharedSign,
        column::{Per, Scale},
        field::Field,
        header_key,
        number::Mark,
    },
    plan::wording::Language,
    wording::command_line as texts,
};

/// The signs that several currencies share.
const SIGNS: [SharedSign; 3] = [SharedSign::Yen, SharedSign::Krone, SharedSign::Rupee];

/// Everything that `--map` says.
#[derive(Clone, Debug, Default)]
pub struct Map {
    /// Answers and uses of columns for the reader.
    pub known: Known,
    /// Headers and numbers of columns that were named.
    named: Vec<String>,
}

/// A mistake in the text of `--map`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapFault {
    /// An item has no `=`, or nothing on one of its sides.
    NoValue {
        /// The item.
        item: String,
    },
    /// A quote is not closed.
    OpenQuote,
    /// No field or question has this key.
    Key {
        /// The key.
        key: String,
    },
    /// A key does not take this value.
    Value {
        /// The key.
        key: String,
        /// The value.
        value: String,
    },
}

impl MapFault {
    /// Says the mistake in a sentence.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::NoValue { item } => texts::map_without_value(language, item),
            Self::OpenQuote => texts::map_open_quote(language).to_owned(),
            Self::Key { key } => texts::map_key(language, key),
            Self::Value { key, value } => texts::map_value(language, key, value, allowed(key)),
        }
    }
}

/// Returns the values that a key takes, or one of them as an example.
fn allowed(key: &str) -> &'static [&'static str] {
    match key.split_once('.').map_or(key, |(kind, _)| kind) {
        "rows" => &["first"],
        "duplicates" => &["first", "last"],
        "scale" => &["percent", "fraction"],
        "per" => &["view", "follower"],
        "mark" => &["thousands", "decimals"],
        "range" => &["lowest", "middle", "highest"],
        "end" => &["use", "open"],
        "word" => &["0", "open"],
        "suffix" => &["1000"],
        "country" => &["US"],
        _ => &["USD"],
    }
}

impl Map {
    /// Adds all items of a text.
    ///
    /// # Errors
    /// The first [`MapFault`].
    pub fn add(&mut self, text: &str) -> Result<(), MapFault> {
        for item in items(text)? {
            let Some(value) = item.value.filter(|value| !value.is_empty()) else {
                return Err(MapFault::NoValue { item: item.key });
            };
            self.take(&item.key, &value)?;
        }
        Ok(())
    }

    /// Takes one item.
    fn take(&mut self, key: &str, value: &str) -> Result<(), MapFault> {
        if key == "ignore" {
            self.column(value, None);
        } else if let Some(field) = Field::from_key(key) {
            self.column(value, Some(field));
        } else if key == "country" {
            let country = Country::from_code(&value.to_uppercase());
            let country = country.or_else(|| Country::named(value));
            self.known.country = Some(country.ok_or_else(|| wrong(key, value))?);
        } else {
            self.known.answers.extend(answers(key, value)?);
        }
        Ok(())
    }

    /// Notes the use of a column with this number or header.
    fn column(&mut self, name: &str, field: Option<Field>) {
        self.named.push(name.to_owned());
        match name.parse() {
            Ok(number) => {
                self.known.columns.insert(number, field);
            }
            Err(_) => {
                self.known.headers.insert(header_key(name), field);
            }
        }
    }

    /// Returns the first column that was named and that the list does not have.
    pub fn missing(&self, list: &List) -> Option<&str> {
        let has = |name: &str| match name.parse::<usize>() {
            Ok(number) => list.columns.iter().any(|column| column.index == number),
            Err(_) => list.columns.iter().any(|column| {
                let header = column.header.as_deref();
                header.is_some_and(|header| header_key(header) == header_key(name))
            }),
        };
        // The columns are known once there is one sheet.
        let names = self.named.iter().map(String::as_str);
        names
            .filter(|_| !list.columns.is_empty())
            .find(|name| !has(name))
    }
}

/// Returns the fault of a value.
fn wrong(key: &str, value: &str) -> MapFault {
    MapFault::Value {
        key: key.to_owned(),
        value: value.to_owned(),
    }
}

/// Returns the answers that an item gives: one, or one for each field where the key names none.
fn answers(key: &str, value: &str) -> Result<Vec<Answer>, MapFault> {
    let (kind, of) = key.split_once('.').unzip();
    let kind = kind.unwrap_or(key);
    let none = || wrong(key, value);
    let one = |answer: Option<Answer>| answer.map(|answer| vec![answer]).ok_or_else(none);
    let code = || Currency::from_code(&value.to_uppercase());
    match (kind, of) {
        ("sheet", None) => Ok(vec![Answer::Sheet(value.to_owned())]),
        ("rows", None) => one((value == "first").then_some(Answer::FirstCreators)),
        ("duplicates", None) => {
            let orders = [("first", Order::First), ("last", Order::Last)];
            one(chosen(&orders, value).map(Answer::Duplicates))
        }
        ("scale", None) => {
            let scales = [("percent", Scale::Percent), ("fraction", Scale::Fraction)];
            one(chosen(&scales, value).map(Answer::Scale))
        }
        ("per", None) => {
            let bases = [("view", Per::View), ("follower", Per::Follower)];
            one(chosen(&bases, value).map(Answer::Per))
        }
        ("unsigned", None) => one(code().map(Answer::Unsigned)),
        ("suffix", Some(suffix)) => {
            let factor = value.parse().ok().filter(|factor| *factor > 0.0);
            let suffix = suffix.to_lowercase();
            one(factor.map(|factor| Answer::Suffix { suffix, factor }))
        }
        ("word", Some(word)) => {
            let word = word.to_lowercase();
            let is_zero = chosen(&[("0", true), ("open", false)], value);
            one(is_zero.map(|is_zero| Answer::Word { word, is_zero }))
        }
        ("mark" | "range" | "end", of) => of_fields(kind, of, value)
            .ok_or_else(|| MapFault::Key {
                key: key.to_owned(),
            })?
            .ok_or_else(none),
        _ => {
            let sign = SIGNS.into_iter().find(|sign| sign.sign() == key);
            let sign = sign.ok_or_else(|| MapFault::Key {
                key: key.to_owned(),
            })?;
            one(code().map(|currency| Answer::Sign { sign, currency }))
        }
    }
}

/// Returns the answers about one field, or about each; `None` for a field that does not exist, and `Some(None)` for a value
/// that does not.
fn of_fields(kind: &str, of: Option<&str>, value: &str) -> Option<Option<Vec<Answer>>> {
    let fields = match of {
        Some(key) => vec![Field::from_key(key)?],
        None => Field::ALL.to_vec(),
    };
    let answer = |field: Field| match kind {
        "mark" => {
            let marks = [("thousands", Mark::Thousands), ("decimals", Mark::Decimal)];
            chosen(&marks, value).map(|mark| Answer::Mark { field, mark })
        }
        "range" => {
            let ends = [
                ("lowest", End::Lowest),
                ("middle", End::Middle),
                ("highest", End::Highest),
            ];
            chosen(&ends, value).map(|end| Answer::Range { field, end })
        }
        _ => chosen(&[("use", true), ("open", false)], value)
            .map(|counts| Answer::OneEnd { field, counts }),
    };
    Some(fields.into_iter().map(answer).collect())
}

/// Returns the choice with this name.
fn chosen<T: Copy>(choices: &[(&str, T)], name: &str) -> Option<T> {
    let found = choices.iter().find(|(known, _)| *known == name);
    found.map(|(_, choice)| *choice)
}

/// An item of the text.
#[derive(Default)]
struct Item {
    key: String,
    value: Option<String>,
}

/// Splits the text into items.
fn items(text: &str) -> Result<Vec<Item>, MapFault> {
    let mut items = Vec::new();
    let mut item = Item::default();
    let mut part = Part::default();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if part.is_open && letters.next_if_eq(&'"').is_some() => part.text.push('"'),
            '"' => part.quote(),
            _ if part.is_open => part.text.push(letter),
            '=' if item.value.is_none() => {
                item.key = part.take();
                item.value = Some(String::new());
            }
            ',' => {
                item.end(&mut part);
                items.push(mem::take(&mut item));
            }
            _ => part.text.push(letter),
        }
    }
    if part.is_open {
        return Err(MapFault::OpenQuote);
    }
    item.end(&mut part);
    items.push(item);
    Ok(items)
}

impl Item {
    /// Ends the item with its last part.
    fn end(&mut self, part: &mut Part) {
        match &mut self.value {
            Some(value) => *value = part.take(),
            None => self.key = part.take(),
        }
    }
}

/// A key or a value that is being read.
#[derive(Default)]
struct Part {
    text: String,
    is_open: bool,
    was_quoted: bool,
}

impl Part {
    /// Opens or closes a quote; blanks before the first one are none of the text.
    fn quote(&mut self) {
        if !self.was_quoted && self.text.trim().is_empty() {
            self.text.clear();
        }
        self.was_quoted = true;
        self.is_open = !self.is_open;
    }

    /// Returns the text, without the blanks around it unless it was quoted, and begins anew.
    fn take(&mut self) -> String {
        let part = mem::take(self);
        if part.was_quoted {
            part.text
        } else {
            part.text.trim().to_owned()
        }
    }
}
