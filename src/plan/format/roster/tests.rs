//! Tests of rosters that are parsed, written and refused.

use proptest::prelude::*;

use super::*;
use crate::{
    Plan,
    format::{DOCUMENT_LENGTH, located},
    roster::Detail,
    tests::arbitrary,
    text::LineFault,
    wording::Language,
};

/// Returns a document with a budget and these creators.
fn document(creators: &str) -> String {
    format!("{{\"budget\": 3000, \"roster\": [{creators}]}}")
}

fn creators(list: &str) -> Vec<Creator> {
    let plan = Plan::parse(&document(list)).expect("a plan with creators");
    plan.roster().creators().to_vec()
}

fn faults(list: &str) -> Vec<Fault> {
    Plan::parse(&document(list)).expect_err("a faulty roster")
}

fn texts(list: &str) -> Vec<String> {
    faults(list).iter().map(ToString::to_string).collect()
}

/// Returns the only fault of the creator with a handle and this member, without the path of the creator.
fn fault(member: &str) -> String {
    let texts = texts(&format!("{{\"handle\": \"a\", {member}}}"));
    assert_eq!(texts.len(), 1, "{texts:?}");
    texts[0]
        .strip_prefix("roster[0].")
        .expect("the path")
        .to_owned()
}

#[test]
fn everything_that_is_known_arrives_and_is_written_in_the_documented_order() {
    let json = r#"{
  "schema": 2,
  "budget": 3000,
  "benchmarks": "market-2026",
  "roster": [
    {"handle":"studio.k7","name":"Studio \"K7\"","note":"asks for shoes","followers":20000,"fee":450,"product":30,"hours":2.5,"delivery":0.9,"engagement_rate":0.05,"fake_share":0.1,"trust":0.4,"prestige":0.02,"spread_within":0.8,"local_share":0.6,"fit":0.3,"recent_views":[1200,0,35000],"median_views":1300,"average_views":9000,"videos_read":12,"likes_total":9000000,"videos_total":321,"paid_views":800,"state":"in"},
    {"handle":"b"}
  ],
  "fill": true
}"#;
    let plan = Plan::parse(json).unwrap();
    assert!(plan.fills());
    assert_eq!(plan.to_json(), json);
    let [first, second] = plan.roster().creators() else {
        panic!("two creators");
    };
    assert_eq!(first.details.iter().flatten().count(), Detail::ALL.len());
    assert_eq!(
        (first.name.as_str(), first.state),
        ("Studio \"K7\"", State::In)
    );
    assert_eq!(first.recent_views, [1200.0, 0.0, 35000.0]);
    assert_eq!(first.detail(Detail::PaidViews), Some(800.0));
    assert_eq!(
        *second,
        Creator {
            handle: "b".to_owned(),
            ..Creator::default()
        }
    );
    let full = plan.to_full_json();
    assert!(full.contains("    {\"handle\":\"b\"}\n  ],\n  \"fill\": true,\n  \"seed\": 1\n}"));
    assert_eq!(Plan::parse(&full), Ok(plan));
}

#[test]
fn null_means_that_nobody_knows() {
    let optional = CreatorKey::ALL.into_iter().skip(1);
    let members: Vec<String> = optional
        .map(|key| format!("\"{}\": null", key.name()))
        .collect();
    let known = creators(&format!("{{\"handle\": \"a\", {}}}", members.join(",")));
    assert_eq!(known, creators(r#"{"handle": "a"}"#));
    assert_eq!(
        texts(r#"{"handle": null}"#),
        ["roster[0].handle is missing"]
    );
}

#[test]
fn an_empty_roster_is_none() {
    let plan = Plan::parse(r#"{"budget": 3000, "roster": [], "fill": false}"#).unwrap();
    assert_eq!(plan, Plan::new(3000.0).unwrap());
    assert!(!plan.to_full_json().contains("roster"));
}

#[test]
fn texts_become_one_upright_line() {
    let list = r#"{"handle": "https://www.tiktok.com/@Studio.K7?lang=en", "name": "\u202eKim\u2028K", "note": "one\r\ntwo\nthree"},
        {"handle": "B", "name": " \u200b", "note": ""}"#;
    let creators = creators(list);
    let said = |creator: &Creator| {
        let Creator {
            handle, name, note, ..
        } = creator.clone();
        (handle, name, note)
    };
    let owned =
        |one: &str, two: &str, three: &str| (one.to_owned(), two.to_owned(), three.to_owned());
    assert_eq!(
        said(&creators[0]),
        owned("studio.k7", "Kim K", "one two three")
    );
    assert_eq!(said(&creators[1]), owned("b", "", ""));
}

#[test]
fn every_kind_of_fault_is_told_exactly() {
    for (member, text) in [
        (
            r#""followers": 1.5"#,
            "followers is 1.5, but must be a whole number from 0 to 1000000000",
        ),
        (
            r#""followers": "20k""#,
            "followers is \"20k\", but must be a whole number from 0 to 1000000000",
        ),
        (r#""fee": -1"#, "fee is -1, but must be from 0 to 100000000"),
        (
            r#""fee": 1e400"#,
            "fee is 1e400, but must be from 0 to 100000000",
        ),
        (
            r#""fee": "450""#,
            "fee is \"450\", but must be a number from 0 to 100000000",
        ),
        (
            r#""fee": [450]"#,
            "fee is [450], but must be a number from 0 to 100000000",
        ),
        (
            r#""local_share": 0"#,
            "local_share is 0, but must be from 0.001 to 1",
        ),
        (
            r#""videos_read": 0"#,
            "videos_read is 0, but must be a whole number from 1 to 1000000",
        ),
        (
            r#""recent_views": []"#,
            "recent_views is [], but must be a list of 1 to 50 numbers",
        ),
        (
            r#""recent_views": 7"#,
            "recent_views is 7, but must be a list of 1 to 50 numbers",
        ),
        (
            r#""recent_views": [1, -1]"#,
            "recent_views[1] is -1, but must be a number from 0 to 10000000000",
        ),
        (
            r#""recent_views": [null]"#,
            "recent_views[0] is null, but must be a number from 0 to 10000000000",
        ),
        (
            r#""state": "maybe""#,
            "state is \"maybe\", but must be open, in or out",
        ),
        (
            r#""state": true"#,
            "state is true, but must be open, in or out",
        ),
        (
            r#""name": 5"#,
            "name is 5, but must be well-formed text of at most 120 characters",
        ),
        (
            r#""note": "\ud800""#,
            "note is \"\\ud800\", but must be well-formed text of at most 500 characters",
        ),
        (
            r#""note": "a\tb""#,
            "note holds a control character, such as a tab, but must be plain text",
        ),
        (
            r#""fee": 1, "fee": 2, "fee": 3"#,
            "fee is given more than once",
        ),
        (
            r#""engagementRate": 0.1"#,
            "engagementRate is not a name of the plan format; the nearest is roster[0].engagement_rate",
        ),
        (r#""phone": "1""#, "phone is not a name of the plan format"),
        (r#""a.b": 1"#, "\"a.b\" is not a name of the plan format"),
        (
            r#""\ud800": 1"#,
            r#"""\ud800"" is not a name of the plan format"#,
        ),
    ] {
        assert_eq!(fault(member), text, "{member}");
    }
    let views = |count: usize| format!("\"recent_views\": [{}]", vec!["7"; count].join(","));
    let known = creators(&format!("{{\"handle\": \"a\", {}}}", views(50)));
    assert_eq!(known[0].recent_views, [7.0; 50]);
    assert!(fault(&views(51)).ends_with("but must be a list of 1 to 50 numbers"));
    assert_eq!(
        faults(&format!(
            "{{\"handle\": \"a\", \"name\": \"{}\"}}",
            "ä".repeat(121)
        )),
        [Fault::Creator {
            place: 0,
            fault: CreatorFault::Line {
                key: CreatorKey::Name,
                most: 120,
                fault: LineFault::TooLong { length: 121 },
            },
        }]
    );
}

#[test]
fn who_is_no_creator_is_told_by_the_place() {
    let account =
        "the name of an account, such as studio.k7, of at most 80 characters without blanks";
    assert_eq!(
        texts(
            r#"{"handle": "a"}, {}, 5, {"handle": ""}, {"handle": 12}, {"handle": "two words"}, [], null"#
        ),
        [
            "roster[1].handle is missing".to_owned(),
            "roster[2] is 5, but must be an object of names and values".to_owned(),
            format!("roster[3].handle is \"\", but must be {account}"),
            format!("roster[4].handle is 12, but must be {account}"),
            format!("roster[5].handle is \"two words\", but must be {account}"),
            "roster[6] is [], but must be an object of names and values".to_owned(),
            "roster[7] is null, but must be an object of names and values".to_owned(),
        ]
    );
}

#[test]
fn two_spellings_of_one_handle_are_told_with_both_places() {
    let list = r#"{"handle": "a"}, {"handle": "Studio.K7"}, {"handle": "b"}, {"handle": "tiktok.com/@studio.k7"}, {"handle": "@STUDIO.K7"}"#;
    assert_eq!(
        texts(list),
        [
            "roster[3].handle is \"tiktok.com/@studio.k7\", but roster[1] has this handle already",
            "roster[4].handle is \"@STUDIO.K7\", but roster[1] has this handle already",
        ]
    );
}

#[test]
fn what_is_no_list_is_no_roster() {
    for roster in ["5", "{\"handle\": \"a\"}", "null", "\"@studio.k7\""] {
        let json = format!("{{\"budget\": 3000, \"roster\": {roster}}}");
        let value = roster.to_owned();
        assert_eq!(Plan::parse(&json), Err(vec![Fault::Roster { value }]));
    }
    let fault = Fault::Roster {
        value: "5".to_owned(),
    };
    assert_eq!(
        fault.to_string(),
        "roster is 5, but must be a list of creators such as [{\"handle\": \"studio.k7\", \"followers\": 20000}]"
    );
}

#[test]
fn a_roster_has_a_largest_number_of_creators() {
    let list = |count: usize| {
        let creators = (0..count).map(|number| format!("{{\"handle\":\"c{number}\"}}"));
        creators.collect::<Vec<_>>().join(",")
    };
    assert_eq!(creators(&list(MOST_CREATORS)).len(), MOST_CREATORS);
    let fault = Fault::RosterTooLong { length: 10_001 };
    assert_eq!(
        fault.to_string(),
        "roster has 10001 creators, but must have at most 10000"
    );
    assert_eq!(faults(&list(10_001)), [fault]);
}

#[test]
fn every_fault_says_its_line() {
    let json = "{\n\"budget\": 3000,\n\"roster\": [\n {\"handle\": \"a\",\n  \"fee\": -1},\n 5,\n {\n  \"fee\": 1,\n  \"fee\": 2},\n \
                {\"handle\": \"b\",\n  \"recent_views\": [1,\n  -1],\n \"fe\": 1,\n \"a.b\": 2}\n],\n\"fill\": 1,\n\"niche\": 2}";
    let faults = Plan::parse(json).unwrap_err();
    let located = located(Language::ENGLISH, json, &faults);
    let starts = [
        "line 5: roster[0].fee is",
        "line 6: roster[1] is 5",
        "line 9: roster[2].fee is given more than once",
        "line 7: roster[2].handle is missing",
        "line 11: roster[3].recent_views[1] is -1",
        "line 13: roster[3].fe is not a name",
        "line 10: roster[3].\"a.b\" is not a name",
        "line 16: fill is 1, but must be true or false",
        "line 17: niche is 2",
    ];
    assert_eq!(located.len(), starts.len(), "{located:#?}");
    for (text, start) in located.iter().zip(starts) {
        assert!(text.starts_with(start), "{text}, not {start}");
    }
}

/// Unlisted faults are counted, whatever stands behind the roster.
#[test]
fn of_thousands_of_faults_some_are_listed_and_the_rest_counted() {
    let list = vec!["{\"x\":1,\"fee\":-1}"; MOST_CREATORS].join(",");
    let json = format!("{{\"roster\": [{list}], \"niche\": 2, \"budget\": -1}}");
    let faults = Plan::parse(&json).unwrap_err();
    assert_eq!(faults.len(), 51);
    assert_eq!(
        faults[50],
        Fault::More {
            count: 30_000 + 2 - 50
        }
    );
    assert_eq!(located(Language::ENGLISH, &json, &faults).len(), 51);
}

/// A document that grows when it is written again could be saved and never be opened.
#[test]
fn a_plan_that_could_not_be_read_again_is_refused() {
    let views = vec!["1e9"; MOST_VIDEOS].join(",");
    let list = |count: usize| {
        let creators = (0..count)
            .map(|number| format!("{{\"handle\":\"c{number}\",\"recent_views\":[{views}]}}"));
        document(&creators.collect::<Vec<_>>().join(","))
    };
    let plan = Plan::parse(&list(3_000)).unwrap();
    let longest = "\u{1f41d}".repeat(crate::TITLE_LENGTH);
    let titled = plan.with_title(&longest).unwrap();
    assert_eq!(Plan::parse(&titled.to_full_json()), Ok(titled));
    let json = list(5_000);
    assert!(json.len() < DOCUMENT_LENGTH);
    let faults = Plan::parse(&json).unwrap_err();
    assert!(
        matches!(faults[..], [Fault::TooLong { length, most: DOCUMENT_LENGTH }] if length > DOCUMENT_LENGTH),
        "{faults:?}"
    );
}

#[test]
fn a_roster_stays_out_of_addresses_and_fill_does_not() {
    let base = Plan::new(500.0).unwrap();
    let json =
        r#"{"budget": 3000, "niche": 0.7, "roster": [{"handle": "a", "fee": 400}], "fill": true}"#;
    let plan = Plan::parse(json).unwrap();
    assert_eq!(plan.to_query(), "budget=3000&niche=0.7&fill=true");
    let over = |base: &Plan, query: &str| Plan::from_query(base, query, &[]);
    assert_eq!(over(&base, "roster=a,b"), Err(vec![Fault::RosterInAddress]));
    assert_eq!(
        Fault::RosterInAddress.to_string(),
        "roster cannot stand in an address, which is too short for a list of creators: open a plan file with them instead"
    );
    assert_eq!(over(&base, "fill=true"), Ok(base.with_fill(true)));
    assert_eq!(over(&plan, "fill="), Ok(plan.with_fill(false)));
    assert_eq!(over(&plan, "fill=false"), Ok(plan.with_fill(false)));
    let value = "\"yes\"".to_owned();
    assert_eq!(over(&base, "fill=yes"), Err(vec![Fault::Fill { value }]));
    // A form's empty field means the default.
    assert_eq!(
        over(&plan, "roster="),
        Ok(plan.with_roster(Roster::default()))
    );
    // The address of a plan that was opened and changed leads to the changed plan.
    let changed = plan.with(crate::input::Input::Hours, 30.0).unwrap();
    assert_eq!(Plan::from_address(&plan, &changed.to_query()), Ok(changed));
    // Creators' amounts follow the currency as all others do.
    let euros = Plan::from_address(&plan, "currency=EUR").unwrap();
    let fee = |plan: &Plan| plan.roster().creators()[0].detail(Detail::Fee);
    assert_eq!(fee(&euros), Some(352.0));
    // A whole plan in dollars does not name them.
    let dollars = Plan::from_address(&euros, "budget=3000").unwrap();
    assert_eq!(fee(&dollars), Some(400.0));
}

#[test]
fn a_name_in_a_packed_plan_may_hold_anything_that_a_name_may() {
    let list =
        r#"{"handle": "a~b", "name": "a~b & c ~ 5 \"<ä>", "note": "~ 1 ~"}, {"handle": "c"}"#;
    let plan = Plan::parse(&document(list)).unwrap();
    let packed = plan.pack();
    assert_eq!(Plan::unpack(&packed), Some(plan));
    let twice = packed.replace("1 c", "3 a~b");
    assert_ne!(twice, packed);
    assert_eq!(Plan::unpack(&twice), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_written_plan_reads_back_as_itself(plan in arbitrary::plan_with_roster()) {
        for text in [plan.to_json(), plan.to_full_json()] {
            prop_assert_eq!(Plan::parse(&text), Ok(plan.clone()));
        }
        let lines = plan.to_json().lines().filter(|line| line.starts_with("    {\"handle\":")).count();
        prop_assert_eq!(lines, plan.roster().len());
        prop_assert_eq!(Plan::from_address(&plan, &plan.to_query()), Ok(plan));
    }

    #[test]
    fn no_damage_panics(
        plan in arbitrary::plan_with_roster(),
        at in any::<prop::sample::Index>(),
        removed in 0..3_usize,
        inserted in "[\\[\\]{}\":,0-9a-z.\\\\\u{0}ä]{0,3}",
    ) {
        let mut text: Vec<char> = plan.to_json().chars().collect();
        let start = at.index(text.len());
        let end = (start + removed).min(text.len());
        text.splice(start..end, inserted.chars());
        let text: String = text.into_iter().collect();
        if let Err(faults) = Plan::parse(&text) {
            prop_assert!(!faults.is_empty());
            for said in located(Language::ENGLISH, &text, &faults) {
                prop_assert!(!said.contains(char::is_control), "{said:?}");
            }
        }
    }
}
