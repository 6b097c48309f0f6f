use super::*;
use crate::{
    outcome::outcome,
    simulate::simulator::Simulator,
    wording::{answer, remedies},
};

const ENGLISH: Language = Language::ENGLISH;

fn plan(rest: &str, creators: &[&str]) -> Plan {
    let list: Vec<String> = creators.iter().map(|it| format!("{{{it}}}")).collect();
    let roster = list.join(", ");
    Plan::parse(&format!(
        "{{\"budget\": 9000{rest}, \"roster\": [{roster}]}}"
    ))
    .unwrap()
}

fn creator(handle: &str) -> String {
    format!("\"handle\": \"{handle}\", \"followers\": 20000, \"fee\": 300, \"state\": \"in\"")
}

fn said(plan: &Plan) -> (String, String) {
    let outcome = outcome(plan, &mut Simulator::new(100));
    let best = outcome.best().as_ref().unwrap();
    (
        booked(ENGLISH, plan, best).to_string(),
        short_booked(ENGLISH, plan, best),
    )
}

#[test]
fn three_are_named_and_of_more_the_first_two() {
    for (handles, long, short) in [
        (&["a"][..], "@a", "@a"),
        (&["a", "b"], "@a and @b", "@a + @b"),
        (&["a", "b", "c"], "@a, @b and @c", "@a, @b + @c"),
        (
            &["a", "b", "c", "d", "e"],
            "@a, @b and 3 more",
            "@a, @b + 3 more",
        ),
    ] {
        let creators: Vec<String> = handles.iter().map(|it| creator(it)).collect();
        let creators: Vec<&str> = creators.iter().map(String::as_str).collect();
        let (said, said_short) = said(&plan("", &creators));
        assert_eq!((said.as_str(), said_short.as_str()), (long, short));
    }
}

#[test]
fn creators_not_found_yet_follow_the_names() {
    let (said, short) = said(&plan(", \"fill\": true", &[&creator("a")]));
    assert!(said.starts_with("@a, and "), "{said}");
    assert!(said.ends_with(" not found yet"), "{said}");
    assert!(short.starts_with("@a + "), "{short}");
}

#[test]
fn promised_creators_beyond_the_budget_are_named_with_the_amount() {
    let dear = |handle: &str| {
        format!("\"handle\": \"{handle}\", \"followers\": 20000, \"fee\": 6000, \"state\": \"in\"")
    };
    let plan = plan("", &[&dear("a"), &dear("b"), &creator("c")]);
    let outcome = outcome(&plan, &mut Simulator::new(100));
    let headline = answer(ENGLISH, &plan, &outcome).headline.to_string();
    assert_eq!(
        headline,
        "You promised @a, @b and @c. Together they cost $12,300, which is $3,300 more than your budget."
    );
    let [remedy] = &remedies(ENGLISH, &plan, &outcome)[..] else {
        panic!("one remedy");
    };
    assert_eq!(Input::Budget.of(&remedy.plan), Some(12_300.0));
}

#[test]
fn a_list_with_nobody_to_book_says_so() {
    let plan = plan("", &["\"handle\": \"a\""]);
    let outcome = outcome(&plan, &mut Simulator::new(100));
    let answer = answer(ENGLISH, &plan, &outcome);
    assert!(
        answer
            .headline
            .to_string()
            .starts_with("Nobody on your list can be booked")
    );
    assert_eq!(answer.detail.to_string(), change_list(ENGLISH));
}
