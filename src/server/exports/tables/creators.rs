//! The table of the roster, which the reader of lists takes back without a question.

use super::{Cell, SolvedPlan, Table, hundredths, maybe};
use crate::{
    plan::{
        roster::{Creator, Detail},
        wording::{self, Language},
    },
    wording::exports as texts,
};

/// Builds the table of all that the plan knows of its creators, none of it an estimate, and of what the answer says of each.
pub fn creators(language: Language, solved: &SolvedPlan) -> Table {
    let plan = solved.plan();
    let rows = plan.roster().creators().iter().map(known);
    let mut rows: Vec<Vec<Cell>> = rows.collect();
    if !rows.is_empty() {
        advise(language, solved, &mut rows);
    }
    Table {
        columns: texts::creators_columns(language, plan.currency().code()).into(),
        rows,
    }
}

/// Adds to the row of each creator whether the best mix has them, the most to pay, and whom to ask instead.
fn advise(language: Language, solved: &SolvedPlan, rows: &mut [Vec<Cell>]) {
    for row in &mut *rows {
        row.extend([
            Cell::text(texts::yes_or_no(language, false)),
            Cell::Nothing,
            Cell::Nothing,
        ]);
    }
    let named = solved.answers().named.iter();
    for step in named.flat_map(|named| wording::steps_of_named(language, solved.plan(), named)) {
        if let Some([.., booked, most, instead]) = rows.get_mut(step.place).map(Vec::as_mut_slice) {
            *booked = Cell::text(texts::yes_or_no(language, true));
            *most = maybe(step.at_most.map(hundredths), Cell::Money);
            *instead = spoken(&texts::instead(language, &step.instead, &step.leaves));
        }
    }
}

/// Returns the cells about a creator that the plan knows.
fn known(creator: &Creator) -> Vec<Cell> {
    let known = |detail: Detail, cell: fn(f64) -> Cell| maybe(creator.detail(detail), cell);
    let median = creator.median_of_recent();
    let videos = median.map(|_| creator.recent_views.len() as f64);
    // A mark before three digits could part thousands.
    let views = |value: Option<f64>| maybe(value.map(hundredths), Cell::Number);
    vec![
        Cell::text(&creator.handle),
        spoken(&creator.name),
        known(Detail::Followers, Cell::Count),
        maybe(creator.detail(Detail::Fee).map(hundredths), Cell::Money),
        views(median.or(creator.detail(Detail::MedianViews))),
        views(
            creator
                .detail(Detail::AverageViews)
                .filter(|_| median.is_none()),
        ),
        maybe(videos.or(creator.detail(Detail::VideosRead)), Cell::Count),
        known(Detail::LikesTotal, Cell::Count),
        known(Detail::VideosTotal, Cell::Count),
        known(Detail::EngagementRate, Cell::Share),
        known(Detail::LocalShare, Cell::Share),
        spoken(&creator.note),
        Cell::text(creator.state.key()),
    ]
}

/// Wraps a text that may be empty.
fn spoken(text: &str) -> Cell {
    if text.is_empty() {
        Cell::Nothing
    } else {
        Cell::text(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        lists::{Known, read},
        plan::{Plan, roster::Roster},
        roster_import::import,
        server::exports::{csv, separators::Separators, tables::Subject, xlsx},
    };

    const GERMAN: Separators = Separators {
        cells: b';',
        decimal: ",",
    };

    /// Creators with everything that the table has, and texts that a spreadsheet would convert.
    const ROSTER: &str = r#"[
        {"handle": "creator_01", "name": "Anna 5", "note": "=tea; 3, \"2\"", "followers": 20000, "fee": 300.25,
            "engagement_rate": 0.045, "local_share": 0.125, "median_views": 1234.5, "videos_read": 7, "state": "in"},
        {"handle": "may_5", "name": "'Til Dawn", "followers": 1234567, "fee": 1234, "average_views": 12345.67,
            "likes_total": 1000000, "videos_total": 50, "state": "out"},
        {"handle": "studio.k7", "name": "見本", "note": "@home", "followers": 0, "fee": 0, "engagement_rate": 1},
        {"handle": "ghost", "name": "12 May"},
        {"handle": "zero_1", "followers": 999, "median_views": 0, "engagement_rate": 0, "local_share": 1}]"#;

    fn plan(roster: &str, currency: &str) -> Plan {
        let document =
            format!(r#"{{"budget": 500, "currency": "{currency}", "roster": {roster}}}"#);
        Plan::parse(&document).unwrap()
    }

    /// Returns the files of a plan in all forms.
    fn files(plan: &Plan) -> Vec<Vec<u8>> {
        let solved = SolvedPlan::new(plan.clone(), String::new(), None, None);
        let table = Subject::Creators.table(Language::ENGLISH, &solved);
        let mut files: Vec<_> = [Separators::ENGLISH, GERMAN]
            .map(|separators| csv::lines(&table, separators).unwrap())
            .into();
        files.push(xlsx::workbook(Language::ENGLISH, &solved).unwrap());
        files
    }

    #[test]
    fn our_own_files_are_read_back_without_a_question_and_without_a_change() {
        for currency in ["USD", "EUR"] {
            let plan = plan(ROSTER, currency);
            let empty = plan.with_roster(Roster::default());
            for (form, file) in files(&plan).into_iter().enumerate() {
                let list = read(&file, &Known::default()).unwrap();
                assert_eq!(list.questions, [], "{form}");
                assert_eq!((list.faults, list.left_out), (vec![], vec![]), "{form}");
                let list = read(&file, &Known::default()).unwrap();
                assert_eq!(import(&empty, &list).plan, plan, "{form}");
                let again = import(&plan, &list);
                assert_eq!((again.plan, again.added.len()), (plan.clone(), 0), "{form}");
            }
        }
    }

    #[test]
    fn single_videos_are_written_as_their_median_and_stay_when_that_is_read_again() {
        let plan = plan(
            r#"[{"handle": "a_1", "followers": 9, "recent_views": [10, 40, 60, 25]}]"#,
            "USD",
        );
        let file = files(&plan).swap_remove(0);
        let list = read(&file, &Known::default()).unwrap();
        assert_eq!(list.creators[0].median_views.certain(), Some(32.5));
        assert_eq!(list.creators[0].videos_read.certain(), Some(4.0));
        assert_eq!(import(&plan, &list).plan, plan);
    }
}
