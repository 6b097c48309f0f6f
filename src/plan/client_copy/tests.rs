//! Laws of client copies: the same booking for the same total, and nothing of any price.

use proptest::prelude::*;

use super::*;
use crate::{
    Currency,
    answers::{Verdict, answers},
    argument::{self, argue},
    goal::Goal,
    input::digits,
    outcome::outcome,
    show::{Script, Step},
    simulate::simulator::Simulator,
    wording::{Language, money, money_of_best, next_steps},
};

/// The numbers of a creator as they are drawn: logarithm of followers, fee, worth of goods, views.
type Drawn = (f64, f64, f64, Option<f64>);

fn drawn(fee: impl Strategy<Value = f64>) -> impl Strategy<Value = Drawn> {
    let views = prop::option::of(300.0..90_000.0_f64);
    (3.2..6.2_f64, fee, 0.0..200.0_f64, views)
}

/// A fee that no other number looks like: it has four digits behind the point.
fn unusual_fee() -> impl Strategy<Value = f64> {
    (1_000_001..99_999_999_u32).prop_map(|parts| f64::from(parts) / 10_000.0)
}

fn creator(place: usize, (size, fee, product, views): Drawn, state: State) -> Creator {
    let mut creator = Creator {
        handle: format!("creator_{place}"),
        note: format!("asked {fee} at first"),
        state,
        ..Creator::default()
    };
    let known = [
        (Detail::Followers, Some(10_f64.powf(size).round())),
        (Detail::Fee, Some(fee)),
        (Detail::Product, Some(product.round())),
        (Detail::MedianViews, views.map(f64::round)),
    ];
    for (detail, value) in known {
        assert!(value.is_none_or(|value| creator.know(detail, value)));
    }
    creator
}

fn roster(drawn: &[Drawn], state: State) -> Roster {
    let creators = drawn.iter().enumerate();
    Roster::of(
        creators
            .map(|(place, drawn)| creator(place, *drawn, state))
            .collect(),
    )
}

fn plan(budget: f64, posts: f64) -> Plan {
    Plan::new(budget)
        .and_then(|plan| plan.with(Input::Posts, posts))
        .and_then(|plan| plan.with(Input::Wage, 31.0))
        .and_then(|plan| plan.with(Input::Tier(Tier::Micro, Field::Fee), 417.0))
        .unwrap()
}

fn solved(plan: &Plan) -> Outcome {
    outcome(plan, &mut Simulator::new(60))
}

fn copied(plan: &Plan) -> Result<Plan, NoClientCopy> {
    plan.client_copy(&solved(plan))
}

fn parsed(rest: &str) -> Result<Plan, Vec<String>> {
    let plan = Plan::parse(&format!("{{\"budget\": 3000, {rest}}}"));
    plan.map_err(|faults| faults.iter().map(ToString::to_string).collect())
}

/// Returns a copy of two promised creators.
fn copy_of_two() -> Plan {
    let two = [(4.3, 410.0, 0.0, None), (5.2, 1_390.0, 0.0, None)];
    copied(&plan(3_000.0, 1.0).with_roster(roster(&two, State::In))).unwrap()
}

/// Returns the ways in which a price is commonly written: plain, in cents, in whole units, with a sign, as bits.
fn spellings(price: f64) -> Vec<String> {
    let dollars = money(Language::ENGLISH, price, Currency(*b"USD"));
    let bits = format!("{:x}", price.to_bits().swap_bytes());
    let in_cents = format!("{price:.2}");
    vec![digits(price), in_cents, dollars, bits]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_copy_books_the_same_for_the_same_total(
        list in prop::collection::vec(drawn(100.0..3_000.0_f64), 2..7),
        budget in 1_000.0..9_000.0_f64,
        posts in 1..4_u8,
    ) {
        let plan = plan(budget, posts.into()).with_roster(roster(&list, State::Open));
        let first = solved(&plan);
        let Ok(copy) = plan.client_copy(&first) else { return Ok(()) };
        prop_assert_eq!(copy.conflicts(), []);
        let second = solved(&copy);
        let [before, after] = [&first, &second].map(|it| it.best().as_ref().unwrap());
        let total = copy.client_cost().unwrap();
        prop_assert!((total - before.cost).abs() <= 0.005 + 1e-9, "{total} {}", before.cost);
        prop_assert!(digits(total).split('.').nth(1).is_none_or(|cents| cents.len() <= 2), "{total}");
        prop_assert_eq!(Input::Budget.of(&copy), Some(total));
        let names = |plan: &Plan, places: &[usize]| -> Vec<String> {
            let creators = plan.roster().creators();
            places.iter().map(|place| creators[*place].handle.clone()).collect()
        };
        let [chosen, again] = [before, after].map(|it| it.selection.clone().unwrap().creators);
        prop_assert_eq!(names(&plan, &chosen), names(&copy, &again));
        prop_assert_eq!(after.cost, total, "the parts add up exactly");
        prop_assert_eq!((after.mix, after.hours), (before.mix, before.hours));
        for goal in Goal::ALL {
            let (one, other) = (before.values[goal], after.values[goal]);
            prop_assert!((one - other).abs() <= 1e-9 * one.abs(), "{goal:?}: {one} {other}");
        }
        prop_assert_eq!(&before.forecast.reach, &after.forecast.reach);
        prop_assert_eq!(&before.forecast.sales, &after.forecast.sales);
        prop_assert_eq!(copy.client_copy(&second), Ok(copy.clone()), "a copy of a copy");
    }

    /// Lists that differ in their prices alone, and not in their total, have one and the same copy. Everything that is
    /// shown of a copy follows from the copy, so it cannot depend on any price.
    #[test]
    fn a_copy_depends_on_no_price(
        list in prop::collection::vec(drawn((200..4_000_u32).prop_map(f64::from)), 2..7),
        turned in 1..6_usize,
        posts in 1..4_u8,
    ) {
        let rotated: Vec<Drawn> = (0..list.len())
            .map(|place| {
                let (size, _, _, views) = list[place];
                let (_, fee, product, _) = list[(place + turned) % list.len()];
                (size, fee, product, views)
            })
            .collect();
        let copies = [&list, &rotated].map(|list| {
            copied(&plan(90_000.0, posts.into()).with_roster(roster(list, State::In)))
        });
        let [Ok(one), Ok(other)] = copies else { panic!("everybody is promised") };
        prop_assert_eq!(&one, &other);
        prop_assert_eq!(one.to_full_json(), other.to_full_json());
        prop_assert_eq!(one.pack(), other.pack());
    }

    #[test]
    fn no_fee_is_in_any_form_of_a_copy(
        list in prop::collection::vec(drawn(unusual_fee()), 2..7),
        posts in 1..4_u8,
    ) {
        let plan = plan(190_000.0, posts.into()).with_roster(roster(&list, State::In));
        let copy = copied(&plan).unwrap();
        let forms = [copy.to_json(), copy.to_full_json(), copy.pack(), copy.to_query()];
        let total = copy.client_cost().map(digits).unwrap();
        for (_, fee, ..) in &list {
            for spelling in spellings(*fee).into_iter().filter(|it| !total.contains(it)) {
                for form in &forms {
                    prop_assert!(!form.contains(&spelling), "{spelling}: {form}");
                }
            }
        }
        prop_assert!(!forms.concat().contains("asked"), "notes may hold prices");
        for form in &forms[..2] {
            prop_assert_eq!(Plan::parse(form), Ok(copy.clone()));
        }
        prop_assert_eq!(Plan::unpack(&forms[2]), Some(copy));
    }
}

#[test]
fn a_plan_without_a_copy_says_why() {
    let some = |count: usize| {
        let list = vec![(4.3, 400.0, 0.0, None); count];
        plan(3_000.0, 1.0).with_roster(roster(&list, State::Open))
    };
    assert_eq!(copied(&some(0)), Err(NoClientCopy::NobodyBooked));
    assert_eq!(copied(&some(1)), Err(NoClientCopy::OneCreator));
    assert!(copied(&some(2)).is_ok());
    let filled = some(2).with_fill(true);
    assert_eq!(copied(&filled), Err(NoClientCopy::NotFoundYet));
    let poor = some(2).with(Input::Budget, 100.0).unwrap();
    assert_eq!(copied(&poor), Err(NoClientCopy::NobodyBooked));
}

#[test]
fn creators_who_work_for_nothing_have_a_copy_too() {
    let free = vec![(4.3, 0.0, 0.0, None); 3];
    let copy = copied(&plan(3_000.0, 1.0).with_roster(roster(&free, State::In))).unwrap();
    assert_eq!(copy.client_cost(), Some(0.0));
    assert_eq!(Input::Budget.of(&copy), Some(3_000.0));
    assert_eq!(Plan::parse(&copy.to_json()), Ok(copy));
}

#[test]
fn a_copy_keeps_no_price_of_tiers_and_no_worth_of_time() {
    let copy = copy_of_two();
    assert_eq!(Input::Wage.of(&copy), Some(0.0));
    assert_eq!(Input::Tier(Tier::Micro, Field::Fee).given(&copy), None);
    assert_eq!(copy.own_amounts(), [Input::Budget]);
}

#[test]
fn a_copy_has_the_steps_of_the_show_and_none_of_the_notes() {
    let two = [(4.3, 410.0, 0.0, None), (5.2, 1_390.0, 0.0, None)];
    let steps = Script::default().with_steps(vec![Step::Claims, Step::Case]);
    let noted = steps
        .clone()
        .unwrap()
        .with_note(Step::Case, "They pay late.");
    let told = plan(3_000.0, 1.0)
        .with_roster(roster(&two, State::In))
        .with_script(noted.clone().unwrap());
    assert!(told.script().has_notes());
    let copy = copied(&told).unwrap();
    assert_eq!(Some(copy.script()), steps.as_ref());
    let forms = [
        copy.to_json(),
        copy.to_full_json(),
        copy.pack(),
        copy.to_query(),
    ];
    assert!(!forms.concat().contains("late"));
    assert_eq!(Plan::parse(&forms[0]), Ok(copy.clone()));
    // Nor can anybody put some into it.
    assert_eq!(copy.with_script(noted.unwrap()), copy);
    let document = forms[0].replacen(
        "\"show\": {",
        "\"show\": {\n\"notes\": {\"map\": \"a\"},",
        1,
    );
    let faults = Plan::parse(&document).unwrap_err();
    assert_eq!(
        faults[0].to_string(),
        "show.notes are given, but a plan with client_cost is for others to read: leave them out"
    );
    assert_eq!(faults.len(), 1);
}

#[test]
fn a_copy_with_other_creators_is_none() {
    let copy = copy_of_two();
    assert_eq!(copy.with_roster(copy.roster().clone()), copy);
    assert!(!copy.with_roster(Roster::default()).is_client_copy());
    assert!(copy.with_fill(false).is_client_copy());
    assert!(!copy.with_fill(true).is_client_copy());
}

#[test]
fn contradictions_are_named() {
    let faults = |rest: &str| parsed(rest).unwrap_err();
    let with = |creator: &str| faults(&format!("\"client_cost\": 900, \"roster\": [{creator}]"));
    assert_eq!(
        faults("\"client_cost\": 900"),
        [
            "client_cost is the total of creators, but roster is empty: name them or leave client_cost out"
        ]
    );
    assert_eq!(
        with(r#"{"handle": "a", "followers": 9000, "state": "in", "fee": 450}"#),
        [
            "roster[0].fee is given, but a plan with client_cost knows the total of its creators alone"
        ]
    );
    assert_eq!(
        with(r#"{"handle": "a", "followers": 9000}"#),
        ["roster[0].state must be \"in\": a plan with client_cost books all of its creators"]
    );
    assert_eq!(
        with(r#"{"handle": "a", "state": "in"}"#),
        ["roster[0].followers is missing, but a plan with client_cost books all of its creators"]
    );
    let promised = r#""roster": [{"handle": "a", "followers": 9000, "state": "in"}]"#;
    assert_eq!(
        faults(&format!("{promised}, \"client_cost\": 900, \"fill\": true")),
        [
            "fill is true, but must be false beside client_cost, which is the total of the roster alone"
        ]
    );
    for wrong in ["-1", "100000001", "\"900\"", "null"] {
        assert_eq!(
            faults(&format!("{promised}, \"client_cost\": {wrong}")),
            [format!(
                "client_cost is {wrong}, but must be a number from 0 to 100000000"
            )]
        );
    }
    // The fault of the roster alone: nobody knows whether it would be empty.
    assert_eq!(faults("\"client_cost\": 900, \"roster\": 4").len(), 1);
    assert!(parsed(&format!("{promised}, \"client_cost\": 900")).is_ok());
}

#[test]
fn a_total_stays_out_of_addresses_and_follows_the_currency() {
    let copy = copy_of_two();
    assert!(!copy.to_query().contains("client_cost"));
    assert_eq!(
        Plan::from_address(&copy, &copy.to_query()),
        Ok(copy.clone())
    );
    let given = Plan::from_query(&copy, "client_cost=4", &[]);
    assert_eq!(given, Err(vec![Fault::ClientCostInAddress]));
    let emptied = Plan::from_query(&copy, "roster=", &[]).unwrap();
    assert!(!emptied.is_client_copy());
    let euros = copy.converted(Currency::from_code("EUR").unwrap()).unwrap();
    assert_eq!(euros.client_cost(), Some(1_580.0));
    assert_eq!(euros.client_cost(), Input::Budget.of(&euros));
}

/// Everybody is promised: nobody is asked for anything, and no price of one creator is worked out.
#[test]
fn a_copy_asks_nobody_and_prices_nobody() {
    let copy = copy_of_two();
    let mut simulator = Simulator::new(60);
    let outcome = outcome(&copy, &mut simulator);
    let answers = answers(&copy, &outcome, &mut simulator);
    let named = answers.named.as_ref().unwrap();
    assert!(named.reserves.is_empty() && named.most_to_pay.is_empty());
    assert!(named.worth_knowing.is_empty());
    assert_eq!(answers.worlds, None);
    let english = Language::ENGLISH;
    assert!(next_steps(english, &copy, &answers).steps.is_empty());
    let implied = answers.implied.unwrap();
    assert!(implied.mix.unwrap().cpm.is_some());
    assert!(implied.tiers.0.iter().all(|prices| prices.cpm.is_none()));
    let money = answers.money.flatten().unwrap();
    assert_eq!((money.cost, money.verdict), (1_800.0, Verdict::DoesNotPay));
    let said = money_of_best(english, &copy, &outcome);
    assert!(said.ends_with("must be worth the rest."), "{said}");
    let points = argue(english, &copy, &outcome);
    let silent = points.iter().filter(|point| {
        point.verdict == argument::Verdict::CannotSay && point.sentence.contains("cost together")
    });
    assert_eq!(
        silent.map(|point| point.point).collect::<Vec<_>>(),
        [3, 4, 12, 13]
    );
}
