//! Every example file against the expectation that stands beside it.

use std::{collections::BTreeSet, fs, path::PathBuf};

use serde_json::{Map, Value as Json, json};

use crate::{
    Answer, Known, Refusal,
    column::{Column, Per, Scale, Taken},
    creator::{Creator, Value},
    fault::{LeftOut, Reason},
    field::Field,
    handle::{NoHandle, Platform},
    list::{DecimalMark, List, SheetTaken},
    question::{About, Question},
    read,
};

/// Returns the folder of the example files.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// Returns the expectations of all files, by name.
fn expected() -> Map<String, Json> {
    let text = fs::read_to_string(folder().join("expected.json")).unwrap();
    let mut whole: Json = serde_json::from_str(&text).unwrap();
    match whole["files"].take() {
        Json::Object(files) => files,
        _ => panic!("the expectation has files"),
    }
}

/// Writes a value as the expectation does.
fn value<T>(value: Value<T>, write: impl Fn(T) -> Json) -> Json {
    match value {
        Value::None => Json::Null,
        Value::Is(it) => write(it),
        Value::Asked => json!("ask"),
    }
}

fn number(it: Value<f64>) -> Json {
    value(it, |it| json!(it))
}

/// Writes a field as the expectation does; fields that it does not know are ignored there.
fn field(it: Field) -> &'static str {
    match it {
        Field::Note
        | Field::State
        | Field::Hours
        | Field::Product
        | Field::Platform
        | Field::Currency => "ignored",
        other => other.key(),
    }
}

fn row(creator: &Creator, list: &List) -> Json {
    let has = |it: Field| {
        let asks =
            |column: &Column| matches!(&column.taken, Taken::Ask(fields) if fields.contains(&it));
        list.columns
            .iter()
            .any(|column| column.is(it) || asks(column))
    };
    let mut row = Map::new();
    if creator.entries.is_empty() {
        row.insert("row".into(), json!(creator.row));
    } else {
        row.insert("items".into(), json!(creator.entries));
    }
    if let Some(sheet) = &creator.sheet {
        row.insert("sheet".into(), json!(sheet));
    }
    row.insert("handle".into(), json!(creator.handle));
    for it in Field::ALL.into_iter().filter(|it| has(*it)) {
        let written = match it {
            Field::Name => json!(creator.name),
            Field::Niche => json!(creator.niche),
            Field::Link => json!(creator.link),
            Field::RecentViews => json!(creator.recent_views),
            Field::CountryShare => {
                let shares: Map<_, _> = creator
                    .country_share
                    .iter()
                    .map(|(country, share)| (country.code().to_owned(), json!(share)))
                    .collect();
                if shares.is_empty() {
                    Json::Null
                } else {
                    json!(shares)
                }
            }
            Field::Handle
            | Field::Note
            | Field::State
            | Field::Platform
            | Field::Currency
            | Field::Hours
            | Field::Product => continue,
            other => number(creator.number(other)),
        };
        row.insert(it.key().into(), written);
    }
    if !creator.recent_views.is_empty() {
        row.insert("recent_views".into(), json!(creator.recent_views));
    }
    if has(Field::Fee) {
        row.insert(
            "currency".into(),
            value(creator.currency, |it| json!(it.code())),
        );
    }
    Json::Object(row)
}

fn column(it: &Column) -> Json {
    let mut column = json!({ "index": it.index, "header": it.header });
    let taken = match &it.taken {
        Taken::As(taken) => field(*taken),
        Taken::Ignored(_) => "ignored",
        Taken::Ask(_) => "ask",
    };
    column["field"] = json!(taken);
    if let Taken::Ask(fields) = &it.taken {
        column["candidate_for"] = json!(fields.iter().map(|it| it.key()).collect::<Vec<_>>());
    }
    if let Some(group) = &it.group {
        column["group"] = json!(group);
    }
    if !it.also.is_empty() {
        column["also"] = json!(it.also.iter().map(|it| it.key()).collect::<Vec<_>>());
    }
    if let Some(rate) = it.rate {
        let scale = rate.scale.map_or("ask", |scale| match scale {
            Scale::Percent => "percent",
            Scale::Fraction => "fraction",
        });
        let per = rate.per.map_or("ask", |per| match per {
            Per::View => "view",
            Per::Follower => "follower",
        });
        column["scale"] = json!(scale);
        column["per"] = json!(per);
    }
    column
}

fn left_out(it: &LeftOut) -> Json {
    let mut out = json!({ "row": it.row });
    let why = match &it.why {
        Reason::Blank => "blank",
        Reason::HeaderAgain => "header again",
        Reason::Total => "total",
        Reason::Average => "average",
        Reason::Note => "note",
        Reason::AnotherTable => "another table",
        Reason::NoHandle => "no handle",
        Reason::NoTikTok => "no TikTok account",
        Reason::NoLink => "no link",
        Reason::TemplateRow => "template row: no creator",
        Reason::NotALink => "not a link",
        Reason::NotReadable => "not readable",
        Reason::Duplicate { of } => {
            out["of"] = json!(of);
            "duplicate"
        }
        Reason::DuplicateWithOtherFee { of } => {
            out["of"] = json!(of);
            "duplicate with another fee"
        }
        Reason::NotAHandle(why) => match why {
            NoHandle::Formula => "not a handle: a formula",
            NoHandle::LinkTo(Platform::Instagram) => "a link to Instagram",
            NoHandle::LinkTo(_) => "a link to another site",
            NoHandle::ShortLink => "short link: the handle is not in it",
            NoHandle::BlankInside => "not a handle: a blank inside",
            NoHandle::Email => "not a handle: an e-mail address",
            NoHandle::TwoHandles => "two handles in one cell",
            NoHandle::Behind { maybe } => {
                out["maybe"] = json!(maybe);
                "not a handle: ’s behind it"
            }
            NoHandle::DisplayName => "not a handle: a display name",
            NoHandle::TooLong => "not a handle: too long",
        },
    };
    out["why"] = json!(why);
    out
}

/// Writes the kind, the field, the rows and the values of a question.
fn question(it: &Question) -> Json {
    let kind = match &it.about {
        About::Sheet => "sheet",
        About::CreatorLimit { .. } => "row_limit",
        About::WhichColumn => "which_column",
        About::Meaning { .. } => "meaning",
        About::Mark { .. } => "thousands_or_decimal",
        About::Suffix { .. } => "suffix",
        About::Range { .. } | About::OneEnd { .. } => "range",
        About::Word { .. } => "word_for_fee",
        About::Sign(_) | About::Unsigned => "currency",
        About::MixedCurrencies(_) => "mixed_currencies",
        About::Duplicates { .. } => "duplicate",
        About::Scale { .. } => "scale",
        About::Per => "per",
    };
    let field = match (&it.about, it.field) {
        (About::Sheet, _) => "sheet".to_owned(),
        (About::CreatorLimit { .. }, _) => "rows".to_owned(),
        (About::Meaning { column }, _) => format!("column {column}"),
        (_, field) => field.map_or("", Field::key).to_owned(),
    };
    let values: Vec<Json> = it
        .choices
        .iter()
        .map(|choice| match &choice.answer {
            Some(Answer::Sign { currency, .. }) => json!([currency.code()]),
            _ if choice.values.is_empty() => Json::Null,
            _ => json!(
                choice
                    .values
                    .iter()
                    .map(|value| number(*value))
                    .collect::<Vec<_>>()
            ),
        })
        .collect();
    json!({ "kind": kind, "field": field, "soft": it.is_soft, "rows": it.rows, "values": values })
}

/// Writes an expected question alike.
fn expected_question(it: &Json) -> Json {
    let empty = Vec::new();
    let choices = it["choices"].as_array().unwrap_or(&empty);
    let values: Vec<Json> = choices
        .iter()
        .map(|choice| choice["values"].clone())
        .collect();
    let rows = it.get("rows").cloned().unwrap_or_else(|| json!([]));
    json!({ "kind": it["kind"], "field": it["field"], "soft": it["soft"], "rows": rows, "values": values })
}

/// Compares two values; numbers within a rounding error are equal.
fn same(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Number(one), Json::Number(other)) => {
            (one.as_f64().unwrap() - other.as_f64().unwrap()).abs() < 1e-6
        }
        (Json::Array(one), Json::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Json::Object(one), Json::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, value)| other.get(key).is_some_and(|other| same(value, other)))
        }
        _ => one == other,
    }
}

/// Notes the differences between two lists of values.
fn compare(what: &str, got: Vec<Json>, want: Vec<Json>, differences: &mut Vec<String>) {
    for place in 0..got.len().max(want.len()) {
        let (got, want) = (got.get(place), want.get(place));
        if !got.zip(want).is_some_and(|(got, want)| same(got, want)) {
            let show = |it: Option<&Json>| it.map_or("nothing".to_owned(), Json::to_string);
            differences.push(format!(
                "{what}:\n  want {}\n  got  {}",
                show(want),
                show(got)
            ));
        }
    }
}

/// Drops keys that explain and that the reader expresses otherwise.
fn without(it: &Json, keys: &[&str]) -> Json {
    let mut it = it.clone();
    for key in keys {
        it.as_object_mut().unwrap().remove(*key);
    }
    it
}

fn sorted(mut it: Vec<Json>) -> Vec<Json> {
    it.sort_by_key(Json::to_string);
    it
}

fn differences(list: &List, want: &Json) -> Vec<String> {
    let mut differences = Vec::new();
    let array = |key: &str| want[key].as_array().unwrap().clone();
    let rows = if want.get("rows_listed").is_some() {
        10
    } else {
        usize::MAX
    };
    compare(
        "row",
        list.creators
            .iter()
            .take(rows)
            .map(|it| row(it, list))
            .collect(),
        array("rows"),
        &mut differences,
    );
    let columns = array("columns")
        .iter()
        .map(|it| without(it, &["why"]))
        .collect();
    compare(
        "column",
        list.columns.iter().map(column).collect(),
        columns,
        &mut differences,
    );
    let outs = array("left_out")
        .iter()
        .map(|it| without(it, &["text"]))
        .collect();
    compare(
        "left out",
        list.left_out.iter().map(left_out).collect(),
        outs,
        &mut differences,
    );
    let questions = array("questions").iter().map(expected_question).collect();
    compare(
        "question",
        sorted(list.questions.iter().map(question).collect()),
        sorted(questions),
        &mut differences,
    );
    let warned: BTreeSet<_> = list.warnings.iter().map(|it| it.row).collect();
    let expected: BTreeSet<_> = array("warnings")
        .iter()
        .map(|it| it["row"].as_u64().map(|row| row as u32))
        .collect();
    if warned != expected {
        differences.push(format!(
            "warnings: want {expected:?}, got {:?}",
            list.warnings
        ));
    }
    let format = &want["format"];
    let mark = match list.format.decimal_mark {
        DecimalMark::Unseen => Json::Null,
        DecimalMark::Point => json!("."),
        DecimalMark::Comma => json!(","),
        DecimalMark::Both => json!("per cell"),
    };
    let mut check = |key: &str, got: Json| {
        if format.get(key).is_some_and(|want| *want != got) {
            differences.push(format!("{key}: want {}, got {got}", format[key]));
        }
    };
    check("decimal_mark", mark);
    let encoding = list
        .format
        .encoding
        .to_lowercase()
        .replace("utf-16le", "utf-16-le");
    check("encoding", json!(encoding));
    check("bom", json!(list.format.has_mark));
    check("separator", json!(list.format.separator));
    check("title_rows", json!(list.format.title_rows));
    check("header_rows", json!(list.format.header_rows));
    let sheet = match &list.format.sheet {
        SheetTaken::Ask => "ask",
        SheetTaken::Every => "every",
        SheetTaken::One(name) => name,
        SheetTaken::None => "",
    };
    check("sheet", json!(sheet));
    let outcome = if list.is_ready() { "read" } else { "ask" };
    if want["outcome"] != json!(outcome) {
        differences.push(format!("outcome: want {}, got {outcome}", want["outcome"]));
    }
    differences
}

#[test]
fn every_example_is_read_as_expected() {
    let mut failed = Vec::new();
    let files = expected();
    assert!(files.len() >= 32);
    for (name, want) in &files {
        let bytes = fs::read(folder().join(name)).unwrap();
        let found = match read(&bytes, &Known::default()) {
            Ok(list) => differences(&list, want),
            Err(refusal) if want["outcome"] == "refuse" => {
                let refused = match refusal {
                    Refusal::Empty => "The file is empty.",
                    Refusal::HeaderOnly => "The file has a header but no creators.",
                    Refusal::DamagedWorkbook => "The workbook is damaged. Please save it again.",
                    Refusal::OldWorkbook => {
                        "This is an old Excel file. Please save it as .xlsx or CSV."
                    }
                    Refusal::NoCreators => "No creators were found in this file.",
                    _ => "",
                };
                let is_same = want["refuse"] == json!(refused);
                (!is_same)
                    .then(|| format!("refused: {refusal:?}"))
                    .into_iter()
                    .collect()
            }
            Err(refusal) => vec![format!("refused: {refusal:?}")],
        };
        if !found.is_empty() {
            failed.push(format!("{name}\n{}", found.join("\n")));
        }
    }
    assert!(
        failed.is_empty(),
        "{} files differ\n{}",
        failed.len(),
        failed.join("\n\n")
    );
}
