//! The sheets of a workbook that hold creators.

use std::collections::HashSet;

use crate::{
    arrangement,
    fault::Reason,
    field::Field,
    interpreter::Interpreter,
    known::{Answer, Known},
    lexicon::{self, Concept},
    list::{List, SheetTaken},
    refusal::Refusal,
    rows::Part,
    table::Sheet,
    text,
};

/// The sheets that are read.
#[derive(Clone, Debug, Default)]
pub struct Sheets {
    /// The sheets.
    pub parts: Vec<Part>,
    /// The sheet that was taken, as it is reported.
    pub taken: SheetTaken,
    /// All sheets with creators, if the user decides among them.
    pub others: Vec<(String, List)>,
}

/// Chooses the sheets that are read: the only one with creators, the one that the user named, or all of them if each is
/// the profile of one creator.
///
/// # Errors
/// [`Refusal`] when no sheet has rows.
pub fn choose(sheets: Vec<Sheet>, known: &Known) -> Result<Sheets, Refusal> {
    let is_workbook = sheets.iter().any(|sheet| sheet.name.is_some());
    let mut parts: Vec<Part> = sheets
        .into_iter()
        .map(|sheet| Part::of(arrangement::straight(sheet), known))
        .collect();
    if !is_workbook {
        return Ok(Sheets {
            parts,
            ..Sheets::default()
        });
    }
    let answered = known.find(|answer| match answer {
        Answer::Sheet(name) => Some(name.clone()),
        _ => None,
    });
    if let Some(place) = parts
        .iter()
        .position(|part| answered.is_some() && part.sheet.name == answered)
    {
        return Ok(one(parts.swap_remove(place)));
    }
    let has_handles = |part: &Part| part.mapping.place(Field::Handle).is_some();
    if parts.iter().filter(|part| has_handles(part)).count() == 1
        && let Some(place) = parts.iter().position(has_handles)
    {
        return Ok(one(parts.swap_remove(place)));
    }
    let mut lists: Vec<(Part, List)> = Vec::new();
    let mut last = Refusal::Empty;
    for part in parts {
        if !has_handles(&part) {
            last = refusal(std::slice::from_ref(&part));
            continue;
        }
        let list = list_of(&part, known);
        match list.creators.is_empty() {
            true => last = refusal(std::slice::from_ref(&part)),
            false => lists.push((part, list)),
        }
    }
    let lists = likelier(lists);
    match lists.len() {
        0 => Err(last),
        1 => Ok(lists
            .into_iter()
            .next()
            .map(|(part, _)| one(part))
            .unwrap_or_default()),
        _ if are_profiles(&lists) => Ok(Sheets {
            parts: lists
                .into_iter()
                .map(|(part, _)| Part {
                    is_profile: true,
                    ..part
                })
                .collect(),
            taken: SheetTaken::Every,
            others: Vec::new(),
        }),
        _ => Ok(ask(lists)),
    }
}

/// Drops the lists of sheets that others outdo: covers with a handle or two, and sheets named after another platform.
fn likelier(lists: Vec<(Part, List)>) -> Vec<(Part, List)> {
    let is_cover = |(part, list): &(Part, List)| {
        let is_row = |why: &Reason| *why != Reason::Blank;
        let others = list.left_out.iter().filter(|it| is_row(&it.why)).count();
        !part.layout.has_header() && others >= list.creators.len()
    };
    let is_elsewhere = |(part, _): &(Part, List)| {
        let (concepts, _) = lexicon::concepts(part.sheet.name.as_deref().unwrap_or_default());
        concepts.has(Concept::Elsewhere) && !concepts.has(Concept::TikTok)
    };
    let is_likely = |list: &(Part, List)| !is_cover(list) && !is_elsewhere(list);
    match lists.iter().any(is_likely) {
        true => lists.into_iter().filter(is_likely).collect(),
        false => lists,
    }
}

/// Takes one sheet.
fn one(part: Part) -> Sheets {
    Sheets {
        taken: SheetTaken::One(part.sheet.name.clone().unwrap_or_default()),
        parts: vec![part],
        others: Vec::new(),
    }
}

/// Leaves the choice among sheets to the user.
fn ask(lists: Vec<(Part, List)>) -> Sheets {
    let mut sheets = Sheets {
        taken: SheetTaken::Ask,
        ..Sheets::default()
    };
    for (part, list) in lists {
        sheets
            .others
            .push((part.sheet.name.clone().unwrap_or_default(), list));
        if sheets.parts.is_empty() {
            // The rows of the first sheet are not read again: its columns alone are reported.
            let empty = Part {
                sheet: Sheet {
                    name: part.sheet.name.clone(),
                    ..Sheet::default()
                },
                ..part
            };
            sheets.parts.push(empty);
        }
    }
    sheets
}

/// Reads one sheet alone.
fn list_of(part: &Part, known: &Known) -> List {
    let mut interpreter = Interpreter::new(vec![part.clone()], known.clone());
    while interpreter.step(usize::MAX) {}
    interpreter.finish().0
}

/// Returns true if every sheet has the same header and exactly one creator, another on each.
fn are_profiles(lists: &[(Part, List)]) -> bool {
    let mut handles = HashSet::new();
    let first = lists.first().map(|(part, _)| &part.layout.names);
    lists.iter().all(|(part, list)| {
        let is_new = list
            .creators
            .first()
            .is_some_and(|creator| handles.insert(creator.handle.as_str()));
        list.creators.len() == 1 && is_new && Some(&part.layout.names) == first
    })
}

/// Returns the reason why sheets without creators are refused.
pub fn refusal(parts: &[Part]) -> Refusal {
    let Some(part) = parts.first() else {
        return Refusal::Empty;
    };
    let table = &part.sheet.table;
    let is_filled = |row: usize| table.row(row).any(|cell| !text::is_blank(cell));
    let has_handle = part.mapping.place(Field::Handle).is_some();
    let has_rows = (part.layout.first..table.height()).any(is_filled);
    let has_names = part.mapping.place(Field::Name).is_some();
    let has_figures = [Field::Followers, Field::Fee].iter().any(|field| {
        part.mapping.place(*field).is_some() || !part.mapping.asked(*field).is_empty()
    });
    match () {
        () if !has_rows && part.layout.has_header() && (has_handle || has_names || has_figures) => {
            Refusal::HeaderOnly
        }
        () if !(0..table.height()).any(is_filled) => Refusal::Empty,
        () if !has_handle && has_names && has_figures => Refusal::NoHandles,
        () => Refusal::NoCreators,
    }
}
