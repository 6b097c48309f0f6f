//! The lines about a list that was read: rows left out, faults, notes and questions.

use super::answer;
use crate::{
    lists::{
        Answer, Currency, List,
        fault::{LeftOut, Warning},
        question::{About, Question},
    },
    plan::{Plan, wording::Language},
    roster_import::{Import, Note, NoteKind},
    wording::{command_line as texts, lists, roster_import},
};

/// Returns the lines, the questions last.
pub(super) fn lines(language: Language, list: &List, import: &Import) -> Vec<String> {
    let mut lines = left_out(language, &list.left_out);
    lines.extend(list.faults.iter().map(|it| lists::fault(language, it)));
    let faults = import.faults.iter();
    lines.extend(faults.map(|it| roster_import::fault(language, it)));
    lines.extend(list.warnings.iter().map(|it| warning(language, it)));
    lines.extend(import.notes.iter().map(|it| note(language, it)));
    let (added, updated) = (import.added.len(), import.updated.len());
    lines.push(roster_import::counts(language, added, updated));
    let questions = list.questions.iter();
    lines.extend(questions.filter_map(|it| question(language, it, list, &import.plan)));
    lines
}

/// Says why rows are left out: one line for each reason.
fn left_out(language: Language, rows: &[LeftOut]) -> Vec<String> {
    let mut reasons: Vec<(&LeftOut, Vec<u32>)> = Vec::new();
    for row in rows {
        let is_same = |(first, _): &&mut (&LeftOut, Vec<u32>)| {
            (&first.sheet, &first.why) == (&row.sheet, &row.why)
        };
        // Reasons that name another row are one each: looking them up among ten thousand would take seconds.
        match reasons.iter_mut().rev().take(20).find(is_same) {
            Some((_, rows)) => rows.push(row.row),
            None => reasons.push((row, vec![row.row])),
        }
    }
    let line = |(first, rows): &(&LeftOut, Vec<u32>)| {
        let why = lists::left_out(language, &first.why);
        let rows = lists::rows(language, rows);
        texts::rows_left_out(language, &rows, first.sheet.as_deref(), &why)
    };
    reasons.iter().map(line).collect()
}

/// Says a fact about some rows, with the option that changes it.
fn note(language: Language, note: &Note) -> String {
    let sentence = roster_import::note(language, note);
    match note.kind {
        NoteKind::NoShareOfCountry => texts::with_country(language, &sentence),
        _ => sentence,
    }
}

/// Says a fact about values that were taken.
fn warning(language: Language, warning: &Warning) -> String {
    lists::warning(language, warning.row, warning.kind)
}

/// Asks a question with the option that gives each answer; `None` for one that has none.
fn question(language: Language, asked: &Question, list: &List, plan: &Plan) -> Option<String> {
    let mut answers: Vec<Answer> = asked
        .choices
        .iter()
        .filter_map(|choice| choice.answer.clone())
        .collect();
    if asked.about == About::Unsigned {
        answers.extend(Currency::from_code(plan.currency().code()).map(Answer::Unsigned));
    }
    if answers.is_empty() {
        return None;
    }
    let options: Vec<(String, String)> = answers
        .iter()
        .map(|answer| {
            let item = answer::item(answer, &list.columns);
            let name = lists::answer(language, Some(answer), &list.columns);
            let name = match answer {
                Answer::Unsigned(_) => texts::or_another_currency(language, &name),
                _ => name,
            };
            (answer::option(&item), name)
        })
        .collect();
    let sentence = lists::question(language, asked, &list.columns);
    Some(texts::asks(language, &sentence, &options, asked.is_soft))
}
