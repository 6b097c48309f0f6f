//! Tests of plans as query strings.

use proptest::{collection::vec, prelude::*, sample::Index};

use super::*;
use crate::{
    Target,
    goal::Goal,
    input::{Field, Input},
    tests::arbitrary,
    tier::Tier,
};

fn base() -> Plan {
    Plan::new(500.0).unwrap()
}

fn faults(query: &str) -> Vec<Fault> {
    Plan::from_query(&base(), query, &["view", "example"]).expect_err("a faulty query")
}

#[test]
fn an_address_means_the_same_whatever_its_page_opens_on() {
    let opened = base()
        .with(Input::Niche, 1.0)
        .and_then(|plan| plan.with(Input::Tier(Tier::Micro, Field::Fee), 450.0))
        .unwrap();
    // All values are defaults, so that the query holds the budget alone.
    let plan = Plan::new(3000.0).unwrap();
    assert_eq!(Plan::from_address(&opened, &plan.to_query()), Ok(plan));
    assert_eq!(Plan::from_address(&opened, ""), Ok(opened.clone()));
    let changed = Plan::from_address(&opened, "hours=40&budget=").unwrap();
    assert_eq!(Ok(changed), opened.with(Input::Hours, 40.0));
    for (query, budget) in [
        ("currency=EUR", 440.0),
        ("currency=EUR&budget=", 440.0),
        ("budget=none&currency=JPY", 78_700.0),
        // Nobody's rate, and an unknown one: the number stays.
        ("currency=EUR&rate=2", 500.0),
        ("currency=XAF", 500.0),
    ] {
        let beneath = Plan::beneath(&base(), query);
        assert_eq!(Input::Budget.of(&beneath), Some(budget), "{query}");
    }
    let rich = Plan::new(1e6).unwrap();
    let beneath = Plan::beneath(&rich, "budget=250000000&currency=VND");
    assert_eq!(Input::Budget.of(&beneath), Some(1e8));
    let beneath = Plan::beneath(&opened, "hours=40&budget=3000");
    assert_eq!(beneath, base());
}

#[test]
fn the_address_carries_every_kind_of_value() {
    let query = "title=A+%26+B%3A+%C3%A4&currency=EUR&budget=3000&niche=0.8&reach=60&hours=40&\
                 target.goal=reach&target.value=6000&target.chance=0.9&margin=0.25&\
                 benchmarks=list-2023&borders=1,2,3,4,5&macro_from=3&tiers.micro.fee=450&\
                 campaign_spread=0&seed=18446744073709551615";
    let plan = Plan::from_query(&base(), query, &[]).unwrap();
    assert_eq!(plan.title(), "A & B: ä");
    assert_eq!(Input::Goal(Goal::Reach).of(&plan), Some(60.0));
    assert_eq!(Input::Tier(Tier::Micro, Field::Fee).of(&plan), Some(450.0));
    assert_eq!(Input::Border(Tier::Mega).of(&plan), Some(5.0));
    assert_eq!(plan.seed(), u64::MAX);
    assert_eq!(plan.to_query(), query);
    // Browsers encode the commas of a form.
    let encoded = query.replace(',', "%2C");
    assert_eq!(Plan::from_query(&base(), &encoded, &[]), Ok(plan));
}

#[test]
fn a_form_without_a_script_sends_numbers_as_people_type_them() {
    for (query, input, value) in [
        ("budget=10,000", Input::Budget, 10_000.0),
        ("budget=%245,000", Input::Budget, 5_000.0),
        ("budget=20k", Input::Budget, 20_000.0),
        ("budget=5+000", Input::Budget, 5_000.0),
        ("budget=5%C2%A0000,50", Input::Budget, 5_000.5),
        ("budget=49,90", Input::Budget, 49.9),
        ("budget=%E2%82%AC900&currency=EUR", Input::Budget, 900.0),
        (
            "tiers.micro.fee=2k",
            Input::Tier(Tier::Micro, Field::Fee),
            2_000.0,
        ),
        ("margin=60+%25", Input::Margin, 0.6),
        ("audience=1.2m", Input::Audience, 1_200_000.0),
        // Numbers of machines keep their meaning.
        ("budget=25.000", Input::Budget, 25.0),
        ("niche=0.125", Input::Niche, 0.125),
        ("budget=1e3", Input::Budget, 1_000.0),
    ] {
        let plan = Plan::from_query(&base(), query, &[]).unwrap();
        assert_eq!(input.of(&plan), Some(value), "{query}");
    }
    let target = Plan::from_query(
        &base(),
        "target.goal=reach&target.value=6,000&target.chance=90%25",
        &[],
    );
    let target = target.unwrap().target().unwrap();
    assert_eq!((target.value, target.chance), (6_000.0, 0.9));
    for (query, text) in [
        (
            "budget=%E2%82%AC900",
            "budget is \"€900\", but must be a number above 0 and at most 100000000",
        ),
        (
            "budget=50%25",
            "budget is \"50%\", but must be a number above 0 and at most 100000000",
        ),
        (
            "budget=5000,",
            "budget is \"5000,\", but must be a number above 0 and at most 100000000",
        ),
        (
            "budget=5000%E2%80%8B",
            "budget is \"5000\\u{200b}\", but must be a number above 0 and at most 100000000",
        ),
        (
            "budget=1.234+$",
            "budget is \"1.234 $\", but must be a number above 0 and at most 100000000",
        ),
        (
            "hours=1,000,00",
            "limits.hours is \"1,000,00\", but must be a number above 0 and at most 1000000",
        ),
    ] {
        let texts: Vec<String> = faults(query).iter().map(ToString::to_string).collect();
        assert_eq!(texts, [text], "{query}");
    }
}

#[test]
fn values_lie_over_the_base_and_empty_ones_are_the_default() {
    let target = Target {
        goal: Goal::Sales,
        value: 5.0,
        chance: 0.9,
    };
    let base = Plan::parse(
        r#"{"budget": 700, "title": "x", "currency": "EUR", "niche": 1, "goals": {"ease": 9},
            "benchmarks": "list-2023", "borders": [1, 2, 3, 4, 5], "seed": 7,
            "tiers": {"nano": {"fee": 3}}}"#,
    )
    .and_then(|plan| plan.with_target(Some(target)).map_err(|fault| vec![fault]))
    .unwrap();
    let over = |query: &str| Plan::from_query(&base, query, &[]);
    assert_eq!(over("").as_ref(), Ok(&base));
    assert_eq!(over("?").as_ref(), Ok(&base));
    assert_eq!(over("posts=2"), Ok(base.with(Input::Posts, 2.0).unwrap()));
    let sales = Target {
        value: 6.0,
        ..target
    };
    assert_eq!(
        over("target.value=6"),
        Ok(base.with_target(Some(sales)).unwrap())
    );
    let usual = Target {
        chance: 0.8,
        ..target
    };
    assert_eq!(
        over("target.chance="),
        Ok(base.with_target(Some(usual)).unwrap())
    );
    let none = Ok(base.with_target(None).unwrap());
    assert_eq!(
        over("target.goal=reach&target.value=&target.chance=0.7"),
        none
    );
    assert_eq!(over("target.goal=&target.value=7"), none);
    assert_eq!(
        over(
            "budget=&title=&currency=&niche=&ease=&benchmarks=&borders=&seed=&schema=&roster=\
             &tiers.nano.fee=&tiers.mega.fee=&target.goal="
        ),
        Plan::new(700.0).map_err(|fault| vec![fault])
    );
}

#[test]
fn every_default_lies_in_its_range() {
    for input in Input::PLAN {
        let default = input.default_in(&base());
        assert!(
            default.is_none_or(|value| input.range().contains(value)),
            "{}",
            input.path()
        );
    }
}

#[test]
fn names_of_the_page_are_skipped() {
    let plan = Plan::from_query(
        &base(),
        "?view=table&view=x&niche=1&example=",
        &["view", "example"],
    );
    assert_eq!(plan, Ok(base().with(Input::Niche, 1.0).unwrap()));
}

#[test]
fn every_fault_of_an_address_is_told() {
    let query = "niche=1&niche=&hours=abc&view=1&goals.reach=4&posts=NaN&audience=1e400&\
                 seed=-1&borders=1,2&roster=x&%00=%00&overlap=+0.01&target.goal=reach&nieche=2";
    let texts: Vec<String> = faults(query).iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "niche is given more than once",
            "limits.hours is \"abc\", but must be a number above 0 and at most 1000000",
            "goals.reach is not a name of the plan format; the nearest is reach",
            "posts is \"NaN\", but must be a whole number from 1 to 20",
            "audience is 1e400, but must be from 1000 to 2000000000",
            "seed is -1, but must be a whole number from 0 to 18446744073709551615",
            "borders is \"1,2\", but must be a list of five rising whole numbers",
            "roster cannot stand in an address, which is too short for a list of creators: open a plan file with them instead",
            "\"\\0\" is not a name of the plan format",
            "overlap is 0.01, but must be from 0.02 to 0.65",
            "nieche is not a name of the plan format; the nearest is niche",
            "target.value is missing",
        ]
    );
}

/// A name may be wrong by one letter in three; a name too long to compare gets no hint.
#[test]
fn a_hint_is_for_names_that_can_be_meant() {
    let named = |name: &str| {
        let mut faults = faults(&format!("{name}=1"));
        assert_eq!(faults.len(), 1, "{faults:?}");
        match faults.remove(0) {
            Fault::Unknown { near, .. } => near,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(named("vrlap"), Some("overlap".to_owned()));
    assert_eq!(named("vrlp"), None);
    let filled = |length: usize| format!("{}.overlap", "x".repeat(length - ".overlap".len()));
    assert_eq!(named(&filled(64)), Some("overlap".to_owned()));
    assert_eq!(named(&filled(65)), None);
    assert_eq!(named(&filled(128)), None);
}

#[test]
fn a_hostile_address_gets_a_fault() {
    let long = "niche=0.5&".repeat(10_000);
    let fault = Fault::TooLong {
        length: long.len(),
        most: QUERY_LENGTH,
    };
    assert_eq!(faults(&long), [fault]);
    let longest = format!("title={}", "+".repeat(QUERY_LENGTH - "title=".len()));
    let too_many = Fault::TitleTooLong {
        length: QUERY_LENGTH - "title=".len(),
    };
    assert_eq!(faults(&longest), [too_many]);
    for (query, text) in [
        (
            "budget=-1",
            "budget is -1, but must be above 0 and at most 100000000",
        ),
        (
            "budget=inf",
            "budget is \"inf\", but must be a number above 0 and at most 100000000",
        ),
        (
            "budget=%ZZ",
            "budget is \"%ZZ\", but must be a number above 0 and at most 100000000",
        ),
        (
            "budget=%",
            "budget is \"%\", but must be a number above 0 and at most 100000000",
        ),
        (
            "niche=%FF",
            "niche is \"\u{fffd}\", but must be a number from 0 to 1",
        ),
        (
            "title=%00",
            "title holds a control character, such as a line break, but must be one line of text",
        ),
        ("=", "\"\" is not a name of the plan format"),
        (
            "seed=1.0",
            "seed is 1.0, but must be a whole number from 0 to 18446744073709551615",
        ),
    ] {
        let texts: Vec<String> = faults(query).iter().map(ToString::to_string).collect();
        assert_eq!(texts, [text], "{query}");
    }
}

#[test]
fn the_longest_plan_fits_its_address() {
    let overrides = Tier::ALL
        .into_iter()
        .flat_map(|tier| Field::ALL.map(|field| Input::Tier(tier, field)));
    let plan = Input::PLAN
        .into_iter()
        .chain(overrides)
        .fold(base(), |plan, input| {
            let range = input.range();
            let long = range.low + (range.high - range.low) * (1e-7 / 3.0);
            let whole = range.high.min(500.0);
            let longest = if range.whole { whole } else { long };
            plan.with(input, longest).unwrap_or(plan)
        });
    let plan = plan.with_title(&"\u{1f600}".repeat(120)).unwrap();
    let query = plan.to_query();
    assert!(query.len() > 4_500, "{query}");
    assert!(query.len() < QUERY_LENGTH / 2, "{}", query.len());
    assert_eq!(Plan::from_query(&base(), &query, &[]), Ok(plan));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_plan_survives_its_address(plan in arbitrary::plan()) {
        let query = plan.to_query();
        prop_assert!(query.len() < QUERY_LENGTH / 2);
        prop_assert!(query.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"=&.,_+%*-".contains(&byte)));
        prop_assert_eq!(Plan::from_query(&base(), &query, &[]), Ok(plan));
    }

    #[test]
    fn no_address_panics(text in any::<String>()) {
        let _ = Plan::from_query(&base(), &text, &["view"]);
    }

    #[test]
    fn no_damage_panics(
        plan in arbitrary::plan(),
        damage in vec((any::<Index>(), 0..3_usize, "[=&%,.+0-9A-Fa-z\u{0}ä]{0,3}"), 1..5),
    ) {
        let mut text: Vec<char> = plan.to_query().chars().collect();
        for (at, removed, inserted) in damage {
            let start = at.index(text.len() + 1);
            let end = (start + removed).min(text.len());
            text.splice(start..end, inserted.chars());
        }
        if let Err(faults) = Plan::from_query(&base(), &text.into_iter().collect::<String>(), &[]) {
            prop_assert!(!faults.is_empty());
            for fault in faults {
                prop_assert!(!fault.to_string().contains(char::is_control), "{fault:?}");
            }
        }
    }
}
