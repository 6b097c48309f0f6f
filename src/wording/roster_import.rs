//! Texts about creators of a list who were taken into a plan.

use super::english;
use crate::{
    plan::wording::Language,
    roster_import::{Fault, Note},
};

dispatch! { roster_import with marks:
    /// Says why a value was not taken, with its row.
    fn fault(fault: &Fault) -> String;
    /// Says a fact about some rows.
    fn note(note: &Note) -> String;
    /// Counts the creators that were added and updated.
    fn counts(added: usize, updated: usize) -> String;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        lists::{Known, read},
        plan::Plan,
        roster_import::import,
    };

    fn sentences(text: &str) -> Vec<String> {
        let list = read(text.as_bytes(), &Known::default()).unwrap();
        let import = import(&Plan::new(10_000.0).unwrap(), &list);
        let language = Language::ENGLISH;
        let faults = import.faults.iter().map(|it| fault(language, it));
        faults
            .chain(import.notes.iter().map(|it| note(language, it)))
            .collect()
    }

    #[test]
    fn faults_name_row_and_value_and_notes_their_rows() {
        assert_eq!(
            sentences(
                "Handle,Followers,Fee,Engagement rate\n@a,2000000000,€ 880,4%\n@b,500,QAR 90,\n"
            ),
            [
                "Row 2, followers: 2 billion is more than 1 billion – left blank.",
                "Row 3, fee: there is no exchange rate of QAR, in which 90 is asked – treated as no quote.",
                "In row 2 money was converted at 0.88 EUR for one US dollar, the rate of 2026-09-29.",
                "In row 2 the engagement rate is taken as per view, since the file does not say of what it is a part.",
                "In row 2 the followers are not known: such creators stay in the list and are not booked before.",
            ]
        );
        assert_eq!(
            counts(Language::ENGLISH, 1, 20),
            "1 creator is new, and 20 were in the plan already."
        );
    }
}
