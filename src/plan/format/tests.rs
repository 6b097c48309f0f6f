//! Tests of documents that are parsed, written and refused.

use proptest::{collection::vec, prelude::*, sample::Index};

use super::*;
use crate::{
    Currency, PriceSet, Target,
    goal::Goal,
    input::{Field, Input},
    show::Step,
    tests::arbitrary,
    tier::Tier,
    wording::Language,
};

fn faults(json: &str) -> Vec<Fault> {
    Plan::parse(json).expect_err("a faulty plan")
}

/// Returns the only fault of a plan with a budget and this member.
fn fault(member: &str) -> Fault {
    let mut faults = faults(&format!("{{\"budget\": 3000, {member}}}"));
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

fn unknown(path: &str, near: Option<&str>) -> Fault {
    Fault::Unknown {
        path: path.to_owned(),
        near: near.map(str::to_owned),
    }
}

#[test]
fn a_budget_alone_is_a_plan_of_defaults() {
    assert_eq!(
        Plan::parse(r#"{"budget": 3e3}"#),
        Ok(Plan::new(3000.0).unwrap())
    );
    assert_eq!(
        Plan::parse("\u{feff} {\"budget\":3000}\n"),
        Ok(Plan::new(3000.0).unwrap())
    );
}

#[test]
fn defaults_spelled_out_change_nothing() {
    let json = r#"{
            "schema": 1, "title": "", "currency": "USD", "budget": 3000, "audience": 500000,
            "niche": 0.5, "overlap": 0.18, "posts": 1,
            "goals": {"reach": 40, "engagement": 20, "sales": 20, "authenticity": 10, "credibility": 5, "ease": 5},
            "caution": 0.5, "limits": {"hours": 80, "creators": 50}, "target": null,
            "sale": {"margin": 0.5}, "area": "country", "views": {}, "wage": 0, "exact": false,
            "benchmarks": "market-2026", "borders": [1000, 10000, 100000, 500000, 1000000],
            "macro_from": 100000, "tiers": {}, "roster": [], "fill": false,
            "repeat": 0.5, "campaign_spread": 0.3, "seed": 1
        }"#;
    for schema in [1, 2] {
        let json = json.replace("\"schema\": 1", &format!("\"schema\": {schema}"));
        assert_eq!(Plan::parse(&json), Ok(Plan::new(3000.0).unwrap()));
    }
}

/// A figure that the plan spells out is known, so it does not move in plausible worlds.
#[test]
fn a_figure_spelled_out_is_known_even_where_it_is_the_published_one() {
    let json = r#"{"budget": 3000, "sale": {"click_rate": 0.005}, "views": {"typical": 5000}}"#;
    let plan = Plan::parse(json).unwrap();
    let open = Plan::new(3000.0).unwrap();
    for input in [Input::ClickRate, Input::ViewTypical] {
        assert_eq!(input.of(&plan), input.of(&open));
        assert_eq!(
            (input.given(&plan), input.given(&open)),
            (input.of(&open), None)
        );
        assert_eq!(input.given(&plan.without(input)), None);
    }
    assert_eq!(Plan::parse(&plan.to_json()), Ok(plan.clone()));
    assert_eq!(Plan::parse(&plan.to_full_json()), Ok(plan));
}

/// Money that the plan leaves to the benchmarks follows the currency; a currency nobody knows the rate of needs one.
#[test]
fn amounts_left_to_the_benchmarks_follow_the_rate() {
    let parse = |json: &str| Plan::parse(json);
    let euros = parse(r#"{"budget": 3000, "currency": "EUR"}"#).unwrap();
    assert_eq!(euros.rate(), 0.88023);
    assert_eq!(Input::OrderValue.of(&euros), Some(63.0 * 0.88023));
    let own =
        parse(r#"{"budget": 3000, "currency": "EUR", "rate": 0.9, "sale": {"order_value": 50}}"#);
    let own = own.unwrap();
    assert_eq!((own.rate(), Input::OrderValue.of(&own)), (0.9, Some(50.0)));
    assert_eq!(
        faults(r#"{"budget": 3000, "currency": "XAF"}"#),
        [Fault::NoRate {
            currency: Currency::from_code("XAF").unwrap()
        }]
    );
    assert!(parse(r#"{"budget": 3000, "currency": "XAF", "rate": 560}"#).is_ok());
    // The first version knew no rates: its currency was for display.
    let old = parse(r#"{"schema": 1, "budget": 3000, "currency": "XAF"}"#).unwrap();
    assert_eq!(old.rate(), 1.0);
    assert_eq!(parse(&old.to_full_json()), Ok(old));
}

#[test]
fn every_kind_of_value_arrives_and_is_printed_in_the_documented_order() {
    let json = r#"{
  "schema": 2,
  "title": "Café \"Zum Löwen\"",
  "currency": "EUR",
  "budget": 10000,
  "niche": 1e-9,
  "goals": {
    "sales": 0
  },
  "limits": {
    "hours": 40.5
  },
  "target": {
    "goal": "sales",
    "value": 12,
    "chance": 0.9
  },
  "sale": {
    "margin": 0.25
  },
  "benchmarks": "list-2023",
  "borders": [1, 2, 3, 4, 5],
  "macro_from": 3,
  "tiers": {
    "nano": {
      "min": 1,
      "max": 2
    },
    "mega": {
      "fee": 0,
      "locked": 0
    }
  },
  "repeat": 0.1,
  "seed": 18446744073709551615
}"#;
    let expected = [
        (Input::Niche, 1e-9),
        (Input::Goal(Goal::Sales), 0.0),
        (Input::Hours, 40.5),
        (Input::Margin, 0.25),
        (Input::Border(Tier::Nano), 1.0),
        (Input::Border(Tier::Micro), 2.0),
        (Input::Border(Tier::Mid), 3.0),
        (Input::Border(Tier::Macro), 4.0),
        (Input::Border(Tier::Mega), 5.0),
        (Input::MacroFrom, 3.0),
        (Input::Tier(Tier::Nano, Field::Min), 1.0),
        (Input::Tier(Tier::Nano, Field::Max), 2.0),
        (Input::Tier(Tier::Mega, Field::Fee), 0.0),
        (Input::Tier(Tier::Mega, Field::Locked), 0.0),
        (Input::Repeat, 0.1),
    ]
    .into_iter()
    .try_fold(Plan::new(10_000.0).unwrap(), |plan, (input, value)| {
        plan.with(input, value)
    })
    .and_then(|plan| plan.with_title("Café \"Zum Löwen\""))
    .and_then(|plan| {
        plan.with_target(Some(Target {
            goal: Goal::Sales,
            value: 12.0,
            chance: 0.9,
        }))
    })
    .and_then(|plan| plan.with_currency(Currency::from_code("EUR").unwrap(), None))
    .unwrap()
    .with_prices(PriceSet::List2023)
    .with_seed(u64::MAX);
    assert_eq!(Plan::parse(json).as_ref(), Ok(&expected));
    assert_eq!(expected.to_json(), json);
}

#[test]
fn a_kept_plan_says_what_it_is_and_leaves_out_what_an_edition_renews() {
    let plan = Plan::new(3000.0)
        .and_then(|plan| plan.with(Input::Tier(Tier::Micro, Field::Fee), 450.0))
        .and_then(|plan| plan.with(Input::ConversionRate, 0.02))
        .unwrap();
    assert_eq!(
        plan.to_full_json(),
        r#"{
  "schema": 2,
  "title": "",
  "currency": "USD",
  "budget": 3000,
  "audience": 500000,
  "niche": 0.5,
  "overlap": 0.18,
  "posts": 1,
  "goals": {
    "reach": 40,
    "engagement": 20,
    "sales": 20,
    "authenticity": 10,
    "credibility": 5,
    "ease": 5
  },
  "caution": 0.5,
  "limits": {
    "hours": 80,
    "creators": 50
  },
  "sale": {
    "conversion_rate": 0.02,
    "margin": 0.5
  },
  "area": "country",
  "wage": 0,
  "exact": false,
  "benchmarks": "market-2026",
  "borders": [1000, 10000, 100000, 500000, 1000000],
  "macro_from": 100000,
  "tiers": {
    "micro": {
      "fee": 450
    }
  },
  "seed": 1
}"#
    );
}

#[test]
fn the_plans_of_the_worked_examples_are_accepted() {
    let examples: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../tests/laws/golden.json")).unwrap();
    assert_eq!(examples.len(), 11);
    for example in examples {
        let plan = Plan::parse(&example["plan"].to_string()).expect("a plan of the format");
        assert_eq!(Input::Budget.of(&plan), example["plan"]["budget"].as_f64());
        assert_eq!(Plan::parse(&plan.to_json()), Ok(plan));
    }
}

#[test]
fn a_target_without_a_chance_has_the_usual_one() {
    let plan = Plan::parse(r#"{"budget": 1, "target": {"goal": "ease", "value": 0.5}}"#);
    let target = Target {
        goal: Goal::Ease,
        value: 0.5,
        chance: Target::CHANCE,
    };
    assert_eq!(plan.map(|plan| plan.target()), Ok(Some(target)));
}

#[test]
fn a_number_out_of_range_is_repeated_as_it_was_given() {
    for (member, input, value, text) in [
        (
            r#""niche": 1.50"#,
            Input::Niche,
            "1.50",
            "niche is 1.50, but must be from 0 to 1",
        ),
        (
            r#""niche": 1e400"#,
            Input::Niche,
            "1e400",
            "niche is 1e400, but must be from 0 to 1",
        ),
        (
            r#""posts": 1.5"#,
            Input::Posts,
            "1.5",
            "posts is 1.5, but must be a whole number from 1 to 20",
        ),
        (
            r#""limits": {"hours": -0}"#,
            Input::Hours,
            "-0",
            "limits.hours is -0, but must be above 0 and at most 1000000",
        ),
        (
            r#""borders": [0, 10000, 50000, 500000, 1000000]"#,
            Input::Border(Tier::Nano),
            "0",
            "borders.nano is 0, but must be a whole number from 1 to 1000000000",
        ),
        (
            r#""tiers": {"micro": {"fee": -1}}"#,
            Input::Tier(Tier::Micro, Field::Fee),
            "-1",
            "tiers.micro.fee is -1, but must be from 0 to 100000000",
        ),
    ] {
        let fault = fault(member);
        let value = value.to_owned();
        assert_eq!(fault, Fault::OutOfRange { input, value });
        assert_eq!(fault.to_string(), text);
    }
}

#[test]
fn what_is_not_a_number_is_not_made_one() {
    for value in [r#""0.8""#, "true", "null", "[0.8]", "{}", r#""""#] {
        let input = Input::Niche;
        let fault = fault(&format!("\"niche\": {value}"));
        let text = format!("niche is {value}, but must be a number from 0 to 1");
        assert_eq!(fault.to_string(), text);
        let value = value.to_owned();
        assert_eq!(fault, Fault::NotANumber { input, value });
    }
}

#[test]
fn every_other_kind_of_fault_is_told_exactly() {
    let value = |value: &str| value.to_owned();
    let long = "ä".repeat(121);
    for (member, expected, text) in [
        (
            r#""goals": {"reach": 0, "engagement": 0, "sales": 0, "authenticity": 0, "credibility": 0, "ease": 0}"#,
            Fault::NoGoal,
            "goals are all 0, but at least one must be above 0",
        ),
        (
            r#""borders": [1000, 1000, 50000, 500000, 1000000]"#,
            Fault::BordersNotRising {
                tier: Tier::Micro,
                value: 1000.0,
            },
            "borders must rise: micro begins at 1000, not above the tier before it",
        ),
        (
            r#""borders": [1000, 2000]"#,
            Fault::Borders {
                value: value("[1000, 2000]"),
            },
            "borders is [1000, 2000], but must be a list of five rising whole numbers",
        ),
        (
            r#""borders": {"nano": 5}"#,
            Fault::Borders {
                value: value(r#"{"nano": 5}"#),
            },
            r#"borders is {"nano": 5}, but must be a list of five rising whole numbers"#,
        ),
        (
            r#""tiers": {"mid": {"min": 3, "locked": 2}}"#,
            Fault::NoCount {
                tier: Tier::Mid,
                low: 3.0,
                high: 2.0,
            },
            "tiers.mid: 3 at least and 2 at most leave no number of creators",
        ),
        (
            r#""title": 5"#,
            Fault::TitleNotText { value: value("5") },
            "title is 5, but must be well-formed text of at most 120 characters",
        ),
        (
            r#""title": "\ud800""#,
            Fault::TitleNotText {
                value: value(r#""\ud800""#),
            },
            r#"title is "\ud800", but must be well-formed text of at most 120 characters"#,
        ),
        (
            &format!(r#""title": "{long}""#),
            Fault::TitleTooLong { length: 121 },
            "title is 121 characters long, but must be at most 120",
        ),
        (
            r#""title": "a\u0000b""#,
            Fault::TitleControl,
            "title holds a control character, such as a line break, but must be one line of text",
        ),
        (
            r#""currency": "usd""#,
            Fault::Currency {
                value: value(r#""usd""#),
            },
            r#"currency is "usd", but must be three capital letters such as USD"#,
        ),
        (
            r#""area": "village""#,
            Fault::Area {
                value: value(r#""village""#),
            },
            r#"area is "village", but must be country, region or town"#,
        ),
        (
            r#""exact": 1"#,
            Fault::Exact { value: value("1") },
            "exact is 1, but must be true or false",
        ),
        (
            r#""fill": 1"#,
            Fault::Fill { value: value("1") },
            "fill is 1, but must be true or false",
        ),
        (
            r#""benchmarks": "market""#,
            Fault::Prices {
                value: value(r#""market""#),
            },
            r#"benchmarks is "market", but must be market-2026, managed-2022 or list-2023"#,
        ),
        (
            r#""schema": 3"#,
            Fault::Schema { value: value("3") },
            "schema is 3, but must be 1 or 2",
        ),
        (
            r#""seed": 18446744073709551616"#,
            Fault::Seed {
                value: value("18446744073709551616"),
            },
            "seed is 18446744073709551616, but must be a whole number from 0 to 18446744073709551615",
        ),
        (
            r#""target": {"goal": "fame", "value": 1}"#,
            Fault::TargetGoal {
                value: value(r#""fame""#),
            },
            r#"target.goal is "fame", but must be reach, engagement, sales, authenticity, credibility or ease"#,
        ),
        (
            r#""target": {"goal": "reach", "value": 0}"#,
            Fault::TargetValue { value: value("0") },
            "target.value is 0, but must be a number above 0 and at most 1000000000000000",
        ),
        (
            r#""target": {"goal": "reach", "value": 1, "chance": 1}"#,
            Fault::TargetChance { value: value("1") },
            "target.chance is 1, but must be a number from 0 to below 1",
        ),
        (
            r#""target": {"value": 5}"#,
            Fault::Missing {
                path: "target.goal",
            },
            "target.goal is missing",
        ),
        (
            r#""goals": 5"#,
            Fault::NotAnObject {
                path: Some(value("goals")),
                value: value("5"),
            },
            "goals is 5, but must be an object of names and values",
        ),
        (
            r#""niche": 0.5, "niche": 7"#,
            Fault::Repeated {
                path: value("niche"),
            },
            "niche is given more than once",
        ),
        (
            r#""tiers": {"nano": {"fee": 1, "f\u0065e": 2, "fee": 3}}"#,
            Fault::Repeated {
                path: value("tiers.nano.fee"),
            },
            "tiers.nano.fee is given more than once",
        ),
    ] {
        let fault = fault(member);
        assert_eq!(fault.to_string(), text);
        assert_eq!(fault, expected);
    }
}

#[test]
fn the_faults_of_a_show_are_told_exactly_and_at_their_place() {
    let long = "ä".repeat(2_001);
    for (show, path, text) in [
        (
            r#""steps": []"#,
            "show.steps",
            r#"show.steps is [], but must be a list of at least one step, such as ["case", "answer"]"#,
        ),
        (
            r#""steps": "dots""#,
            "show.steps",
            r#"show.steps is "dots", but must be a list of at least one step, such as ["case", "answer"]"#,
        ),
        (
            r#""steps": ["case", "intro"]"#,
            "show.steps[1]",
            r#"show.steps[1] is "intro", but must be case, answer, dots, curve, map, worlds, claims or next"#,
        ),
        (
            r#""steps": ["case", "dots", "case"]"#,
            "show.steps[2]",
            r#"show.steps[2] is "case", which stands in the list already"#,
        ),
        (
            r#""notes": {"map": 7}"#,
            "show.notes.map",
            "show.notes.map is 7, but must be well-formed text of at most 2000 characters",
        ),
        (
            r#""notes": {"map": "a\u0000"}"#,
            "show.notes.map",
            "show.notes.map holds a control character, but must be plain text",
        ),
        (
            &format!(r#""notes": {{"dots": "{long}"}}"#),
            "show.notes.dots",
            "show.notes.dots is 2001 characters long, but must be at most 2000",
        ),
        (
            r#""notes": {"intro": "Hello"}"#,
            "show.notes.intro",
            "show.notes.intro is not a name of the plan format",
        ),
        (
            r#""order": []"#,
            "show.order",
            "show.order is not a name of the plan format",
        ),
        (
            r#""notes": {"map": "a", "map": "b"}"#,
            "show.notes.map",
            "show.notes.map is given more than once",
        ),
    ] {
        let fault = fault(&format!("\"show\": {{{show}}}"));
        assert_eq!(fault.to_string(), text);
        assert_eq!(fault.path().as_deref(), Some(path));
        let document = format!("{{\"budget\": 3000,\n\"show\": {{\n{show}}}}}");
        let faults = faults(&document);
        let line = &located(Language::default(), &document, &faults)[0];
        assert_eq!(*line, format!("line 3: {text}"));
    }
}

#[test]
fn a_show_is_written_as_it_was_read_and_no_address_has_it() {
    let json = r#"{
  "schema": 2,
  "budget": 3000,
  "benchmarks": "market-2026",
  "show": {
    "steps": ["claims", "case", "next"],
    "notes": {
      "case": "Ask Kim.\n\tThen go on.",
      "dots": "\"50\" futures"
    }
  }
}"#;
    let plan = Plan::parse(json).unwrap();
    assert_eq!(plan.to_json(), json);
    assert_eq!(Plan::parse(&plan.to_full_json()), Ok(plan.clone()));
    assert_eq!(Plan::unpack(&plan.pack()), Some(plan.clone()));
    assert_eq!(plan.script().note(Step::Case), "Ask Kim.\n\tThen go on.");
    assert_eq!(plan.to_query(), "budget=3000");
    let other = Plan::from_address(&plan, "budget=4000&hours=40").unwrap();
    assert_eq!(
        other.script(),
        plan.script(),
        "the show of the opened plan stays"
    );
    for query in ["show.steps=case", "show.notes.case=Hello"] {
        let faults = Plan::from_query(&plan, query, &[]).unwrap_err();
        let path = query.split('=').next().unwrap();
        assert_eq!(faults, [unknown(path, None)]);
    }
    // A show of all steps in the usual order says nothing.
    let usual = Step::ALL.map(|step| format!("{:?}", step.key())).join(",");
    let usual =
        format!("{{\"budget\": 3000, \"show\": {{\"steps\": [{usual}], \"notes\": {{}}}}}}");
    assert_eq!(Plan::parse(&usual), Ok(Plan::new(3000.0).unwrap()));
    assert!(!Plan::parse(&usual).unwrap().to_full_json().contains("show"));
}

#[test]
fn an_unknown_name_comes_with_the_nearest_known_one() {
    for (member, path, near) in [
        (r#""Nieche": 1"#, "Nieche", Some("niche")),
        (r#""hours": 1"#, "hours", Some("limits.hours")),
        (
            r#""goals.reach": 1"#,
            "\"goals.reach\"",
            Some("goals.reach"),
        ),
        (
            r#""sale": {"clickRate": 1}"#,
            "sale.clickRate",
            Some("sale.click_rate"),
        ),
        (
            r#""tiers": {"micor": {}}"#,
            "tiers.micor",
            Some("tiers.micro"),
        ),
        (
            r#""tiers": {"mid": {"fe": 1}}"#,
            "tiers.mid.fe",
            Some("tiers.mid.fee"),
        ),
        (r#""tiers": {"mid": {"xyz": 1}}"#, "tiers.mid.xyz", None),
        (
            r#""target": {"goal": "ease", "value": 1, "odds": 1}"#,
            "target.odds",
            None,
        ),
        (r#""": 1"#, r#""""#, None),
        (r#""a\nb": 1"#, r#""a\nb""#, None),
        (r#""\ud800": 1"#, r#"""\ud800"""#, None),
    ] {
        assert_eq!(fault(member), unknown(path, near), "{member}");
    }
    assert_eq!(
        fault(r#""hours": 1"#).to_string(),
        "hours is not a name of the plan format; the nearest is limits.hours"
    );
}

#[test]
fn all_faults_are_collected_in_the_order_of_the_document() {
    let json = r#"{
            "niche": 2, "goals": {"reach": 0, "engagement": 0, "sales": -1, "authenticity": 0, "credibility": 0, "ease": 0},
            "target": {}, "borders": [5, 4, 3, 2, "x"], "tiers": {"mid": {"min": 2, "max": 1}}, "colour": 1
        }"#;
    let texts: Vec<String> = faults(json).iter().map(ToString::to_string).collect();
    assert_eq!(
        texts,
        [
            "niche is 2, but must be from 0 to 1",
            "goals.sales is -1, but must be from 0 to 1000000",
            "borders.mega is \"x\", but must be a whole number from 1 to 1000000000",
            "colour is not a name of the plan format",
            "budget is missing",
            "target.goal is missing",
            "target.value is missing",
            "tiers.mid: 2 at least and 1 at most leave no number of creators",
        ]
    );
}

/// Counts contradict each other only if all of them are valid.
#[test]
fn a_contradiction_is_not_told_beside_the_fault_that_may_cause_it() {
    let texts = |tiers: &str| -> Vec<String> {
        let faults = faults(&format!("{{\"budget\": 1, \"tiers\": {{{tiers}}}}}"));
        faults.iter().map(ToString::to_string).collect()
    };
    let locked = "tiers.mid.locked is -1, but must be a whole number from 0 to 500";
    assert_eq!(
        texts(r#""mid": {"min": 3, "max": 2, "locked": -1}"#),
        [locked]
    );
    let fee = "tiers.mid.fee is -1, but must be from 0 to 100000000";
    let contradiction = "tiers.mid: 3 at least and 2 at most leave no number of creators";
    assert_eq!(
        texts(r#""mid": {"min": 3, "max": 2, "fee": -1}"#),
        [fee, contradiction]
    );
    let elsewhere = "tiers.nano.locked is -1, but must be a whole number from 0 to 500";
    assert_eq!(
        texts(r#""nano": {"locked": -1}, "mid": {"min": 3, "max": 2}"#),
        [elsewhere, contradiction]
    );
}

#[test]
fn a_target_is_never_certain() {
    for chance in ["1", "1.5", "-0.1"] {
        let value = chance.to_owned();
        assert_eq!(
            fault(&format!(
                "\"target\": {{\"goal\": \"reach\", \"value\": 1, \"chance\": {chance}}}"
            )),
            Fault::TargetChance { value }
        );
    }
}

#[test]
fn zero_has_no_sign() {
    let plan = Plan::parse(r#"{"budget": 1, "niche": -0}"#).unwrap();
    assert!(
        plan.to_json().contains("\"niche\": 0,"),
        "{}",
        plan.to_json()
    );
    assert_eq!(plan.to_query(), "budget=1&niche=0");
}

#[test]
fn broken_json_is_placed() {
    for (json, line, column, what) in [
        ("", 1, 0, "the text ends inside a value"),
        ("{\n  \"budget\": 3000,\n}", 3, 1, "key must be a string"),
        ("{\"budget\": NaN}", 1, 12, "expected value"),
        ("{\"budget\": 1} x", 1, 15, "trailing characters"),
        ("{\"budget\": 1", 1, 12, "the text ends inside an object"),
        ("{budget: 1}", 1, 2, "key must be a string"),
    ] {
        let sentence = format!("not valid JSON at line {line}, column {column}: {what}");
        let faults = faults(json);
        assert!(matches!(faults[..], [Fault::Broken { .. }]), "{json}");
        assert_eq!(faults[0].to_string(), sentence, "{json}");
    }
}

#[test]
fn what_is_no_object_is_no_plan() {
    for json in ["[]", "3000", "null", "\"budget\""] {
        let value = json.to_owned();
        assert_eq!(faults(json), [Fault::NotAnObject { path: None, value }]);
    }
}

#[test]
fn deep_nesting_is_a_fault_like_any_other() {
    for levels in [20, 100_000] {
        let list = format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        let object = format!(
            "{}0{}",
            "{\"a\":".repeat(levels / 3),
            "}".repeat(levels / 3)
        );
        assert!(matches!(faults(&list)[..], [Fault::NotAnObject { .. }]));
        assert_eq!(
            faults(&object),
            [unknown("a", None), Fault::Missing { path: "budget" }]
        );
        assert!(matches!(
            fault(&format!("\"niche\": {list}")),
            Fault::NotANumber { .. }
        ));
        assert!(matches!(
            fault(&format!("\"borders\": {list}")),
            Fault::Borders { .. }
        ));
        assert!(matches!(
            fault(&format!("\"roster\": {list}")),
            Fault::NotAnObject { .. }
        ));
        assert!(matches!(
            fault(&format!("\"tiers\": {object}")),
            Fault::Unknown { .. }
        ));
        assert!(matches!(
            faults(&"[".repeat(levels))[..],
            [Fault::Broken { .. }]
        ));
    }
}

#[test]
fn a_document_has_a_longest_length() {
    let json = |length: usize| {
        let plan = r#"{"budget": 3000}"#;
        format!("{plan}{}", " ".repeat(length - plan.len()))
    };
    assert!(Plan::parse(&json(DOCUMENT_LENGTH)).is_ok());
    let fault = Fault::TooLong {
        length: DOCUMENT_LENGTH + 1,
        most: DOCUMENT_LENGTH,
    };
    assert_eq!(
        fault.to_string(),
        "the plan is 2097153 bytes long, but must be at most 2097152"
    );
    assert_eq!(faults(&json(DOCUMENT_LENGTH + 1)), [fault]);
}

#[test]
fn a_long_value_is_repeated_in_short() {
    let fault = fault(&format!("\"niche\": \"{}\"", "x\\n".repeat(10_000)));
    assert!(fault.to_string().len() < 120, "{fault}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_printed_plan_reads_back_as_itself(plan in arbitrary::plan()) {
        let text = plan.to_json();
        prop_assert!(text.len() < DOCUMENT_LENGTH / 200, "without notes");
        prop_assert_eq!(Plan::parse(&text), Ok(plan));
    }

    /// A random plan stands for the defaults of a later release of the same benchmark edition.
    #[test]
    fn a_kept_plan_stays_itself_whatever_the_defaults_become(
        plan in arbitrary::plan(),
        later in arbitrary::plan(),
    ) {
        let edition = Plan::unfunded();
        let later = Plan {
            target: None,
            rate: edition.rate,
            click_rate: edition.click_rate,
            conversion_rate: edition.conversion_rate,
            order_value: edition.order_value,
            size_slope: edition.size_slope,
            local_share: edition.local_share,
            view_typical: edition.view_typical,
            view_slope: edition.view_slope,
            tiers: edition.tiers,
            repeat: edition.repeat,
            people_per_view: edition.people_per_view,
            campaign_spread: edition.campaign_spread,
            ..later
        };
        let text = plan.to_full_json();
        prop_assert!(text.len() < DOCUMENT_LENGTH / 200);
        prop_assert_eq!(Plan::parse_over(later, &text), Ok(plan));
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = Plan::parse(&text);
    }

    #[test]
    fn no_damage_panics(
        plan in arbitrary::plan(),
        damage in vec((any::<Index>(), 0..3_usize, "[\\[\\]{}\":,0-9a-z.\\\\\u{0}ä]{0,3}"), 1..5),
    ) {
        let mut text: Vec<char> = plan.to_json().chars().collect();
        for (at, removed, inserted) in damage {
            let start = at.index(text.len() + 1);
            let end = (start + removed).min(text.len());
            text.splice(start..end, inserted.chars());
        }
        if let Err(faults) = Plan::parse(&text.into_iter().collect::<String>()) {
            prop_assert!(!faults.is_empty());
            for fault in faults {
                prop_assert!(!fault.to_string().contains(char::is_control), "{fault:?}");
            }
        }
    }
}
