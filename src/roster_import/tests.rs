//! Lists into plans: what is updated, appended, converted, left as it was.

use std::{fs, path::PathBuf};

use super::*;
use crate::lists::{Country, Known, read};
use crate::plan::{
    Currency as PlanCurrency,
    roster::{NAME_LENGTH, State},
};

fn plan() -> Plan {
    Plan::new(10_000.0).unwrap()
}

fn into(plan: &Plan, text: &str) -> Import {
    import(plan, &read(text.as_bytes(), &Known::default()).unwrap())
}

/// Returns a number of a creator by handle.
fn number(plan: &Plan, handle: &str, detail: Detail) -> Option<f64> {
    let mut creators = plan.roster().creators().iter();
    let place = creators.position(|it| it.handle == handle).unwrap();
    plan.roster().creators()[place].detail(detail)
}

fn handles(plan: &Plan) -> Vec<&str> {
    let creators = plan.roster().creators().iter();
    creators.map(|creator| creator.handle.as_str()).collect()
}

/// Returns the rows of a kind of note.
fn rows(import: &Import, kind: NoteKind) -> Option<&[u32]> {
    let note = import.notes.iter().find(|note| note.kind == kind);
    note.map(|note| note.rows.as_slice())
}

#[test]
fn new_creators_are_appended_in_the_order_of_the_list() {
    let first = into(
        &plan(),
        "Handle,Followers,Fee (USD)\n@b,20000,300\n@a,5000,\n",
    );
    assert_eq!(handles(&first.plan), ["b", "a"]);
    assert_eq!(
        (first.updated.as_slice(), first.added),
        (&[][..], vec![0, 1])
    );
    assert_eq!(number(&first.plan, "b", Detail::Fee), Some(300.0));
    assert_eq!(number(&first.plan, "a", Detail::Fee), None);
    let second = into(
        &first.plan,
        "Handle,Followers\nC_3,7\nhttps://www.tiktok.com/@B,21000\n",
    );
    assert_eq!(handles(&second.plan), ["b", "a", "c_3"]);
    assert_eq!((second.updated, second.added), (vec![0], vec![2]));
    assert_eq!(number(&second.plan, "b", Detail::Followers), Some(21_000.0));
}

#[test]
fn an_update_keeps_what_the_list_does_not_say() {
    let document = r#"{"budget": 10000, "roster": [{"handle": "a", "name": "A", "note": "likes tea", "followers": 10,
        "fee": 250, "trust": 0.5, "recent_views": [10, 20, 60], "state": "in"}]}"#;
    let known = Plan::parse(document).unwrap();
    let unchanged = into(&known, "Handle\n@A\n");
    assert_eq!(unchanged.plan, known);
    assert_eq!(unchanged.updated, [0]);
    let fee = into(&known, "Handle,Fee (USD)\n@A,400\n@b,5\n");
    let creator = &fee.plan.roster().creators()[0];
    assert_eq!(
        (creator.note.as_str(), creator.state),
        ("likes tea", State::In)
    );
    assert_eq!(creator.detail(Detail::Fee), Some(400.0));
    assert_eq!(creator.recent_views, [10.0, 20.0, 60.0]);
    assert_eq!(
        into(&fee.plan, "Handle,Fee (USD)\n@A,400\n@b,5\n").plan,
        fee.plan
    );
}

#[test]
fn newer_views_replace_older_ones_and_the_same_median_does_not() {
    let document =
        r#"{"budget": 10000, "roster": [{"handle": "a", "recent_views": [10, 20, 60]}]}"#;
    let known = Plan::parse(document).unwrap();
    let same = into(&known, "Handle,Median views,Videos read\n@a,20,3\n");
    assert_eq!(same.plan, known);
    let newer = into(&known, "Handle,Average views\n@a,500\n").plan;
    assert_eq!(newer.roster().creators()[0].recent_views, [0.0; 0]);
    assert_eq!(number(&newer, "a", Detail::AverageViews), Some(500.0));
    let median = into(&newer, "Handle,Median views\n@a,400\n").plan;
    assert_eq!(number(&median, "a", Detail::AverageViews), None);
}

#[test]
fn fees_in_another_currency_follow_the_rate_of_the_edition() {
    let text = "Handle,Fee\n@a,€ 880\n@b,$ 500\n@c,QAR 300\n";
    let import = into(&plan(), text);
    assert_eq!(number(&import.plan, "a", Detail::Fee), Some(1_000.0));
    assert_eq!(number(&import.plan, "b", Detail::Fee), Some(500.0));
    assert_eq!(number(&import.plan, "c", Detail::Fee), None);
    let euro = benchmark_rate("EUR");
    assert_eq!(
        rows(&import, NoteKind::Converted { rate: euro }),
        Some(&[2][..])
    );
    let [fault] = import.faults.as_slice() else {
        panic!("{:?}", import.faults);
    };
    let currency = Currency::from_code("QAR").unwrap();
    let (detail, value) = (Detail::Fee, 300.0);
    assert_eq!(fault.row, 4);
    assert_eq!(
        fault.kind,
        FaultKind::NoRate {
            detail,
            value,
            currency
        }
    );
    let own = plan()
        .with_currency(PlanCurrency::from_code("QAR").unwrap(), Some(20.0))
        .unwrap();
    let riyals = into(&own, text).plan;
    assert_eq!(number(&riyals, "b", Detail::Fee), Some(10_000.0));
    assert_eq!(number(&riyals, "c", Detail::Fee), Some(300.0));
}

/// Returns the edition's rate of a currency.
fn benchmark_rate(code: &str) -> &'static Rate {
    crate::plan::benchmark::rate(PlanCurrency::from_code(code).unwrap()).unwrap()
}

#[test]
fn engagement_rates_are_taken_per_view() {
    let columns = "Handle,Followers,Median views,Engagement rate per";
    let rate = |base: &str, row: &str| {
        let import = into(&plan(), &format!("{columns} {base}\n{row}\n"));
        (
            number(&import.plan, "a", Detail::EngagementRate),
            import.notes,
        )
    };
    assert_eq!(rate("view", "@a,10000,2000,6%"), (Some(0.06), vec![]));
    assert_eq!(rate("follower", "@a,10000,2000,1%"), (Some(0.05), vec![]));
    let (none, notes) = rate("follower", "@a,10000,,1%");
    assert_eq!((none, notes[0].kind), (None, NoteKind::RateNeedsViews));
    let unsaid = into(&plan(), "Handle,Followers,Engagement rate\n@a,10000,6%\n");
    assert_eq!(
        number(&unsaid.plan, "a", Detail::EngagementRate),
        Some(0.06)
    );
    assert_eq!(rows(&unsaid, NoteKind::TakenPerView), Some(&[2][..]));
    let high = into(&plan(), &format!("{columns} follower\n@a,90000,100,9%\n"));
    assert!(matches!(
        high.faults[0].kind,
        FaultKind::OutOfRange { detail: Detail::EngagementRate, value } if value > 80.0
    ));
}

#[test]
fn a_share_of_a_country_counts_once_the_country_is_known() {
    let bytes = b"Handle,Followers,Audience countries\n@a,10000,US 60% DE 20%\n";
    let unsaid = import(&plan(), &read(bytes, &Known::default()).unwrap());
    assert_eq!(number(&unsaid.plan, "a", Detail::LocalShare), None);
    assert_eq!(rows(&unsaid, NoteKind::NoShareOfCountry), Some(&[2][..]));
    let known = Known {
        country: Country::from_code("US"),
        ..Known::default()
    };
    let said = import(&plan(), &read(bytes, &known).unwrap());
    assert_eq!(number(&said.plan, "a", Detail::LocalShare), Some(0.6));
    assert_eq!(said.notes, []);
}

#[test]
fn asked_values_are_left_out_and_unknown_followers_are_said() {
    let asked = into(&plan(), "Handle,Fee (USD)\n@a,300 - 500\n@b,20\n");
    assert_eq!(number(&asked.plan, "a", Detail::Fee), None);
    assert_eq!(number(&asked.plan, "b", Detail::Fee), Some(20.0));
    assert_eq!(rows(&asked, NoteKind::NoFollowers), Some(&[2, 3][..]));
    assert!(!asked.plan.roster().creators()[0].is_bookable());
}

#[test]
fn a_value_out_of_range_is_a_fault_of_its_row_alone() {
    let name = "n".repeat(NAME_LENGTH + 1);
    let text =
        format!("Handle,Name,Followers,Fee (USD)\n@a,{name},5000,300\n@b,B,2000000000,900000000\n");
    let import = into(&plan(), &text);
    assert_eq!(number(&import.plan, "a", Detail::Fee), Some(300.0));
    assert_eq!(import.plan.roster().creators()[0].name, "");
    assert_eq!(import.plan.roster().creators()[1].name, "B");
    let kinds: Vec<FaultKind> = import.faults.iter().map(|fault| fault.kind).collect();
    let long = LineFault::TooLong {
        length: NAME_LENGTH + 1,
    };
    assert_eq!(
        kinds,
        [
            FaultKind::Text {
                key: CreatorKey::Name,
                most: NAME_LENGTH,
                fault: long
            },
            FaultKind::OutOfRange {
                detail: Detail::Followers,
                value: 2e9
            },
            FaultKind::OutOfRange {
                detail: Detail::Fee,
                value: 9e8
            },
        ]
    );
}

#[test]
fn a_full_roster_is_updated_and_takes_nobody_new() {
    let lines: String = (0..MOST_CREATORS)
        .map(|it| format!("@c{it},900\n"))
        .collect();
    let full = into(&plan(), &format!("Handle,Followers\n{lines}"));
    assert_eq!(full.added.len(), MOST_CREATORS);
    let more = into(&full.plan, "Handle,Followers\n@new,5000\n@C7,1000\n");
    assert_eq!(more.plan.roster().len(), MOST_CREATORS);
    assert_eq!((more.updated.as_slice(), more.added.len()), (&[7][..], 0));
    assert_eq!(rows(&more, NoteKind::Full), Some(&[2][..]));
}

#[test]
fn every_example_makes_a_plan_that_is_read_again_and_a_second_import_changes_nothing() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/lists/examples");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Ok(list) = read(&fs::read(&path).unwrap(), &Known::default()) else {
            continue;
        };
        let once = import(&plan(), &list);
        assert_eq!(once.added.len(), list.creators.len(), "{path:?}");
        assert_eq!(
            Plan::parse(&once.plan.to_json()).as_ref(),
            Ok(&once.plan),
            "{path:?}"
        );
        let twice = import(&once.plan, &list);
        assert_eq!(twice.plan, once.plan, "{path:?}");
        assert_eq!(
            (twice.updated.len(), twice.added.len()),
            (once.added.len(), 0)
        );
        count += 1;
    }
    assert!(count >= 26, "{count} examples were imported");
}
