//! Texts about creator lists that were read: refusals, questions with their answers, rows left out, faults of cells.

use tiermix_lists::{
    Answer, Refusal,
    column::{Column, Why},
    fault::{Fault, Reason, WarningKind},
    field::Field,
    question::Question,
};

use super::english;
use crate::plan::wording::Language;

dispatch! { lists with marks:
    /// Says why nothing can be taken from a file, and what to do.
    fn refusal(refusal: &Refusal) -> String;
    /// Says what to know about values that were taken; the row is that of the warning.
    fn warning(row: Option<u32>, kind: WarningKind) -> String;
    /// Asks a question about a list with these columns.
    fn question(question: &Question, columns: &[Column]) -> String;
    /// Names an answer to choose; `None` takes nothing.
    fn answer(answer: Option<&Answer>, columns: &[Column]) -> String;
    /// Lists rows: `row 3`, `rows 3, 5 and 9`, `rows 3, 5, 9 and 12 more`.
    fn rows(rows: &[u32]) -> String;
}

dispatch! { lists:
    /// Names a field of a creator.
    fn field(field: Field) -> &'static str;
    /// Says why a column is not used.
    fn ignored(why: Why) -> String;
    /// Names a column by its number and its header.
    fn column(index: usize, header: Option<&str>) -> String;
    /// Says why a row gives no creator.
    fn left_out(reason: &Reason) -> String;
    /// Says why a cell was read as no value, with its row.
    fn fault(fault: &Fault) -> String;
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    use serde_json::Value;
    use tiermix_lists::{Known, question::About, read};

    use super::*;

    /// Returns the folder of the example lists.
    fn folder() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/lists/examples")
    }

    /// Returns the expectations of all example lists, by name.
    fn expected() -> Value {
        let text = fs::read_to_string(folder().join("expected.json")).unwrap();
        serde_json::from_str::<Value>(&text).unwrap()["files"].take()
    }

    #[test]
    fn refusals_of_the_examples_say_what_is_expected() {
        let mut count = 0;
        for (name, file) in expected().as_object().unwrap() {
            let Err(refused) = read(&fs::read(folder().join(name)).unwrap(), &Known::default())
            else {
                continue;
            };
            assert_eq!(
                file["refuse"],
                refusal(Language::ENGLISH, &refused),
                "{name}"
            );
            count += 1;
        }
        assert_eq!(count, 5);
    }

    #[test]
    fn questions_of_the_examples_are_sentences_with_answers() {
        let mut count = 0;
        let mut same = 0;
        for (name, file) in expected().as_object().unwrap() {
            let Ok(list) = read(&fs::read(folder().join(name)).unwrap(), &Known::default()) else {
                continue;
            };
            for asked in &list.questions {
                let sentence = question(Language::ENGLISH, asked, &list.columns);
                assert!(sentence.ends_with('?'), "{sentence}");
                let answers = asked
                    .choices
                    .iter()
                    .map(|choice| answer(Language::ENGLISH, choice.answer.as_ref(), &list.columns));
                let answers: Vec<String> = answers.collect();
                let has_own = matches!(asked.about, About::Unsigned | About::MixedCurrencies(_));
                assert!(has_own || answers.len() > 1, "{sentence} {answers:?}");
                assert!(
                    answers
                        .iter()
                        .all(|answer| answers.iter().filter(|it| *it == answer).count() == 1),
                    "{answers:?}"
                );
                let known = file["questions"].as_array().unwrap().iter();
                same += known
                    .filter(|known| known["question"] == sentence.as_str())
                    .count();
                count += 1;
            }
        }
        assert!(
            count >= 15 && same >= 6,
            "{same} of {count} questions are those of the examples"
        );
    }

    #[test]
    fn faults_warnings_and_rows_are_sentences() {
        let text = "Handle,Fee (USD),Followers\n@a1,Pending,0\n@c3,4,7\n@c3,5,7\nb c,1,1\n@d4,-2\n";
        let list = read(text.as_bytes(), &Known::default()).unwrap();
        let faults: Vec<String> = list
            .faults
            .iter()
            .map(|it| fault(Language::ENGLISH, it))
            .collect();
        assert_eq!(
            faults,
            [
                "Row 2, fee: “Pending” is no amount yet – treated as no quote.",
                "Row 6, fee: “-2” is below 0 – treated as no quote."
            ]
        );
        let warnings: Vec<String> = list
            .warnings
            .iter()
            .map(|it| warning(Language::ENGLISH, it.row, it.kind))
            .collect();
        assert_eq!(
            warnings,
            [
                "Row 2: 0 followers are taken as they stand.",
                "Row 6: 1 cell fewer than the header."
            ]
        );
        let reasons: Vec<String> = list
            .left_out
            .iter()
            .map(|it| left_out(Language::ENGLISH, &it.why))
            .collect();
        assert_eq!(
            reasons,
            [
                "The same creator stands in row 3, with another fee.",
                "A handle has no blank inside."
            ]
        );
        assert_eq!(rows(Language::ENGLISH, &[3]), "row 3");
        assert_eq!(rows(Language::ENGLISH, &[3, 5, 9]), "rows 3, 5 and 9");
        assert_eq!(
            rows(Language::ENGLISH, &[1, 2, 3, 4, 5, 6, 7]),
            "rows 1, 2, 3, 4, 5 and 2 more"
        );
    }
}
