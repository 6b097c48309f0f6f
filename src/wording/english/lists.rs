//! Texts about creator lists, in American English.

use tiermix_lists::{
    Answer, Currency, End, Order, Refusal,
    column::{Column, Per, Scale, Why},
    fault::{Fault, FaultKind, Reason, WarningKind},
    field::Field,
    handle::{NoHandle, Platform},
    limits,
    number::Mark,
    question::{About, Question},
};

use crate::plan::wording::{self, Language, Marks, counted};

/// Writes a count in full.
fn count(marks: Marks, value: usize) -> String {
    wording::count(Language::English(marks), value as f64)
}

/// Writes a number to at most two decimals.
fn exact(marks: Marks, value: f64) -> String {
    wording::exact(Language::English(marks), value)
}

pub fn refusal(marks: Marks, refusal: &Refusal) -> String {
    let megabytes = |bytes: u64| format!("{} MB", bytes >> 20);
    match refusal {
        Refusal::Empty => "The file is empty.".to_owned(),
        Refusal::HeaderOnly => "The file has a header but no creators.".to_owned(),
        Refusal::DamagedWorkbook => "The workbook is damaged. Please save it again.".to_owned(),
        Refusal::OldWorkbook => {
            "This is an old Excel file. Please save it as .xlsx or CSV.".to_owned()
        }
        Refusal::EncryptedWorkbook => {
            "The workbook has a password. Please save it without one.".to_owned()
        }
        Refusal::OtherFile => {
            "This kind of file holds no list. Please use CSV, Excel (.xlsx) or JSON.".to_owned()
        }
        Refusal::DamagedJson { line } => {
            format!("The JSON breaks off or has a mistake in line {line}.")
        }
        Refusal::TooDeep => "The JSON is nested too deeply to be a list of creators.".to_owned(),
        Refusal::NoCreators => "No creators were found in this file.".to_owned(),
        Refusal::NoHandles => {
            "The file has names, but no column with TikTok handles or profile links. \
            Names alone do not tell two creators apart; please add their handles."
                .to_owned()
        }
        Refusal::TooLarge { bytes } => format!(
            "The file has {}; at most {} are read. Please split it.",
            megabytes(*bytes as u64),
            megabytes(limits::BYTES as u64)
        ),
        Refusal::TooLargeInside => format!(
            "The workbook unpacks to more than {}. Please save only the sheet with the creators.",
            megabytes(limits::INFLATED)
        ),
        Refusal::TooManyColumns => format!(
            "The file has more than {} columns. Please keep those about the creators.",
            count(marks, limits::COLUMNS)
        ),
        Refusal::TooManyRecords => format!(
            "The file has more than {} rows or {} cells. Please split it.",
            count(marks, limits::RECORDS),
            count(marks, limits::CELLS)
        ),
    }
}

pub fn field(field: Field) -> &'static str {
    match field {
        Field::Handle => "handle",
        Field::Name => "name",
        Field::Followers => "followers",
        Field::Fee => "fee",
        Field::Currency => "currency",
        Field::MedianViews => "median views of a video",
        Field::AverageViews => "average views of a video",
        Field::RecentViews => "views of single videos",
        Field::LikesTotal => "likes of all videos",
        Field::VideosTotal => "number of videos",
        Field::VideosRead => "videos read",
        Field::EngagementRate => "engagement rate",
        Field::CountryShare => "audience by country",
        Field::LocalShare => "audience where you sell",
        Field::Platform => "platform",
        Field::Niche => "niche",
        Field::Link => "profile link",
        Field::Note => "note",
        Field::State => "state",
        Field::Hours => "hours of work",
        Field::Product => "cost of the product",
    }
}

pub fn ignored(why: Why) -> String {
    let text = match why {
        Why::NotNeeded => "No plan needs it.",
        Why::NotUnderstood => "Its header is not understood.",
        Why::Empty => "It is empty.",
        Why::Personal => "It is personal, so it is not read.",
        Why::Email => "It holds e-mail addresses, so it is not read.",
        Why::Telephone => "It holds contacts, so it is not read.",
        Why::Address => "It holds addresses, so it is not read.",
        Why::AnotherPlatform => "It is about another platform than TikTok.",
        Why::RoundedTwin { of } => return format!("It has the figures of column {of}, rounded."),
        Why::Second { of } => return format!("Column {of} is used for the same."),
        Why::CountNotRate => "It is a count of reactions, not a rate.",
        Why::CreatorsCountry => "It says where the creator lives, not the audience.",
        Why::City => "It is about a city.",
        Why::Total => "It is a total of other cells.",
        Why::LifetimeTotal => "It counts the views of all videos together.",
        Why::Unwanted => "You left it out.",
    };
    text.to_owned()
}

pub fn column(index: usize, header: Option<&str>) -> String {
    match header.filter(|header| !header.is_empty()) {
        Some(header) => format!("column {index}, {header}"),
        None => format!("column {index}"),
    }
}

pub fn left_out(reason: &Reason) -> String {
    let text = match reason {
        Reason::Blank => "The row is blank.",
        Reason::HeaderAgain => "The header stands here again.",
        Reason::Total => "This is a total.",
        Reason::Average => "This is an average.",
        Reason::Note => "This is a note.",
        Reason::AnotherTable => "This belongs to another table.",
        Reason::NoHandle => "There is no handle.",
        Reason::NoTikTok => "There is no TikTok account.",
        Reason::NoLink => "There is no link.",
        Reason::TemplateRow => "Nobody filled this row of the template.",
        Reason::NotALink => "The cell for the link holds no link.",
        Reason::NotAHandle(why) => return not_a_handle(why),
        Reason::Duplicate { of } => return format!("The same creator stands in row {of}."),
        Reason::DuplicateWithOtherFee { of } => {
            return format!("The same creator stands in row {of}, with another fee.");
        }
        Reason::NotReadable => "This line breaks off or has a mistake.",
    };
    text.to_owned()
}

/// Says why a cell is no handle.
fn not_a_handle(why: &NoHandle) -> String {
    let text = match why {
        NoHandle::Formula => "The cell for the handle holds a formula.",
        NoHandle::LinkTo(Platform::Instagram) => "This is a link to Instagram.",
        NoHandle::LinkTo(Platform::YouTube) => "This is a link to YouTube.",
        NoHandle::LinkTo(Platform::Other) => "This is a link to another site than TikTok.",
        NoHandle::ShortLink => {
            "The handle is not in this short link. Open it and copy the address of the profile."
        }
        NoHandle::BlankInside => "A handle has no blank inside.",
        NoHandle::Email => "This is an e-mail address, not a handle.",
        NoHandle::TwoHandles => "Two handles stand in one cell.",
        NoHandle::Behind { maybe } => {
            return format!("Something stands behind the handle. Is @{maybe} meant?");
        }
        NoHandle::DisplayName => "This is a name, not a handle.",
        NoHandle::TooLong => "This is longer than a handle can be.",
    };
    text.to_owned()
}

pub fn fault(fault: &Fault) -> String {
    let Fault { row, text, .. } = fault;
    let name = field(fault.field);
    let treated = match fault.field {
        Field::Fee => "treated as no quote",
        _ => "left blank",
    };
    let why = match fault.kind {
        FaultKind::NoNumber if fault.field == Field::Fee => "is no amount",
        FaultKind::NoNumber => "is no number",
        FaultKind::Formula => "is a formula, which is never calculated",
        FaultKind::Negative => "is below 0",
        FaultKind::TooLarge => "is too large",
        FaultKind::TwoCurrencies => "names two currencies",
        FaultKind::NotYet => "is no amount yet",
    };
    format!("Row {row}, {name}: “{text}” {why} – {treated}.")
}

pub fn warning(marks: Marks, row: Option<u32>, kind: WarningKind) -> String {
    let cells = |number: usize| counted(Language::English(marks), number as f64, "cell", "cells");
    let text = match kind {
        WarningKind::CellsMore(number) => format!("{} more than the header.", cells(number)),
        WarningKind::CellsFewer(number) => format!("{} fewer than the header.", cells(number)),
        WarningKind::ZeroFollowers => "0 followers are taken as they stand.".to_owned(),
        WarningKind::FormulaForFee => {
            "the fee is a formula, which is never calculated, so there is no fee.".to_owned()
        }
        WarningKind::Advertisement => {
            "this video is marked as an advertisement, so its views may be paid.".to_owned()
        }
        WarningKind::NotDecoded => "Some characters of the file could not be read.".to_owned(),
        WarningKind::LinkOfAnother => {
            "the link leads to another handle than the row names.".to_owned()
        }
    };
    match row {
        Some(row) => format!("Row {row}: {text}"),
        None => text,
    }
}

pub fn rows(marks: Marks, rows: &[u32]) -> String {
    const SHOWN: usize = 5;
    let (shown, more) = rows.split_at(rows.len().min(SHOWN));
    let listed: Vec<String> = shown.iter().map(u32::to_string).collect();
    match (listed.as_slice(), more.len()) {
        ([], _) => "no row".to_owned(),
        ([row], 0) => format!("row {row}"),
        ([before @ .., last], 0) => format!("rows {} and {last}", before.join(", ")),
        (all, more) => format!("rows {} and {} more", all.join(", "), count(marks, more)),
    }
}

pub fn question(marks: Marks, question: &Question, columns: &[Column]) -> String {
    match &question.about {
        About::Sheet => format!(
            "{} sheets hold creators. Which one is meant?",
            question.choices.len()
        ),
        About::CreatorLimit { found } => format!(
            "The file has {} creators; at most {} are taken. Take the first of them, or none?",
            count(marks, *found),
            count(marks, limits::CREATORS)
        ),
        About::WhichColumn if question.field == Some(Field::Fee) => {
            format!(
                "Which of the {} prices is the quote for this campaign?",
                question.choices.len()
            )
        }
        About::WhichColumn => {
            let name = question.field.map_or("value", field);
            format!(
                "Which of the {} columns has the {name}?",
                question.choices.len()
            )
        }
        About::Meaning { column: index } => {
            let header = columns
                .iter()
                .find(|it| it.index == *index)
                .and_then(|it| it.header.as_deref());
            format!("What does {} hold?", column(*index, header))
        }
        About::Mark { example } => {
            format!("Does the mark in {example} part thousands or decimals?")
        }
        About::Suffix { example } if example.ends_with(|it: char| it.is_ascii_digit()) => {
            format!("Is {example} counted in thousands or in millions?")
        }
        About::Suffix { example } => format!("What does the suffix in {example} stand for?"),
        About::Range { example } => {
            let name = question.field.map_or("value", field);
            format!(
                "The {name} in {} is a range, such as {example}. Which end counts?",
                rows(marks, &question.rows)
            )
        }
        About::OneEnd { example } => {
            format!("“{example}” names only one end. Use it, or leave the value open?")
        }
        About::Word { word } => format!("Does “{word}” mean a fee of 0, or is the fee open?"),
        About::Sign(sign) => format!("Which currency does {} stand for?", sign.sign()),
        About::Unsigned => "In which currency is a fee without a sign?".to_owned(),
        About::MixedCurrencies(currencies) => {
            let codes: Vec<&str> = currencies.iter().map(Currency::code).collect();
            format!(
                "The fees are in {}. At which rates are they turned into the plan’s currency?",
                codes.join(", ")
            )
        }
        About::Duplicates { creators } => duplicates(marks, creators),
        About::Scale { example } => {
            let [share, percent] = [*example, example * 100.0].map(|it| exact(marks, it));
            format!("Does {share} mean {percent} % or {share} %?")
        }
        About::Per => "Is the engagement rate counted per view or per follower?".to_owned(),
    }
}

/// Asks which row counts of creators who stand in several.
fn duplicates(marks: Marks, creators: &[(String, Vec<u32>)]) -> String {
    match creators {
        [(handle, of)] => format!(
            "@{handle} stands in {} with different fees. Which one counts?",
            rows(marks, of)
        ),
        _ => format!(
            "{} creators stand in several rows with different fees, such as {}. Which row counts?",
            count(marks, creators.len()),
            creators
                .first()
                .map_or(String::new(), |(handle, of)| format!(
                    "@{handle} in {}",
                    rows(marks, of)
                ))
        ),
    }
}

pub fn answer(marks: Marks, answer: Option<&Answer>, columns: &[Column]) -> String {
    let Some(answer) = answer else {
        return "None".to_owned();
    };
    let header = |index: usize| {
        columns
            .iter()
            .find(|it| it.index == index)
            .and_then(|it| it.header.as_deref())
    };
    let text = match answer {
        Answer::Sheet(name) => return name.clone(),
        Answer::FirstCreators => return format!("The first {}", count(marks, limits::CREATORS)),
        Answer::Column { column: index, .. } => return capital(&column(*index, header(*index))),
        Answer::Meaning {
            field: Some(of), ..
        } => return capital(field(*of)),
        Answer::Meaning { field: None, .. } => "Something else: ignore it",
        Answer::Mark {
            mark: Mark::Decimal,
            ..
        } => "Decimals",
        Answer::Mark { .. } => "Thousands",
        Answer::Suffix { factor, .. } => return count(marks, *factor as usize),
        Answer::Range {
            end: End::Lowest, ..
        } => "Lowest",
        Answer::Range {
            end: End::Middle, ..
        } => "Middle",
        Answer::Range {
            end: End::Highest, ..
        } => "Highest",
        Answer::OneEnd { counts: true, .. } => "Use it",
        Answer::OneEnd { counts: false, .. } | Answer::Word { is_zero: false, .. } => {
            "Leave it open"
        }
        Answer::Word { is_zero: true, .. } => "A fee of 0",
        Answer::Sign { currency, .. } | Answer::Unsigned(currency) => {
            return currency.code().to_owned();
        }
        Answer::Duplicates(Order::First) => "The first row",
        Answer::Duplicates(Order::Last) => "The last row",
        Answer::Scale(scale) => {
            let share = exact(marks, 0.31);
            return match scale {
                Scale::Fraction => format!("A fraction: {share} is 31 %"),
                Scale::Percent => format!("A percentage: {share} is {share} %"),
            };
        }
        Answer::Per(Per::View) => "Per view",
        Answer::Per(Per::Follower) => "Per follower",
    };
    text.to_owned()
}

/// Writes a text with a capital letter.
fn capital(text: &str) -> String {
    crate::plan::wording::capital(text)
}
