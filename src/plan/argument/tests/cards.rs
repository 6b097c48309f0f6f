//! The points and the cards of the ways say one number for one thing.

use super::*;
use crate::{measure::Measure, wording::labels};

fn solved(document: &str) -> (Plan, crate::outcome::Outcome) {
    let plan = Plan::parse(document).unwrap();
    let outcome = outcome(&plan, &mut Simulator::new(2_000));
    (plan, outcome)
}

fn sentence(plan: &Plan, outcome: &crate::outcome::Outcome, point: usize) -> String {
    argue(Language::default(), plan, outcome)[point - 1]
        .sentence
        .clone()
}

const NAMES: &str = r#"{"budget": 210, "audience": 9000, "roster": [
    {"handle": "ana", "followers": 24000, "fee": 200},
    {"handle": "bo", "followers": 25000, "fee": 280},
    {"handle": "di", "followers": 26000, "fee": 90, "state": "out"},
    {"handle": "cy", "followers": 126000, "fee": 900}]}"#;

/// With names the cheapest way in is the price of one of them who can be booked, not the average of a tier.
#[test]
fn the_cheapest_way_in_is_the_price_of_one_creator() {
    let (plan, outcome) = solved(&NAMES.replace("210", "700"));
    let said = sentence(&plan, &outcome, 3);
    assert!(said.contains("costs $200 with one micro creator"), "{said}");
    let (plan, outcome) = solved(r#"{"budget": 700}"#);
    let cheapest = Tier::ALL.map(|tier| Offer::of(&plan, tier).cost);
    let cheapest = cheapest.into_iter().fold(f64::INFINITY, f64::min);
    let money = wording::money(Language::default(), cheapest, plan.currency());
    let said = sentence(&plan, &outcome, 3);
    assert!(said.contains(&format!("costs {money} with one ")), "{said}");
}

/// The point about each creator tells the people of the answer, where the answer books one alone.
#[test]
fn one_creator_alone_reaches_the_people_of_the_answer() {
    for (document, family) in [(NAMES, Family::Micro), (r#"{"budget": 95}"#, Family::Micro)] {
        let (plan, outcome) = solved(document);
        let best = outcome.best().as_ref().unwrap();
        assert_eq!(
            (best.creators(), plan.pure_family(&best.mix)),
            (1, Some(family))
        );
        let people = labels::value(Language::default(), Measure::People, best, plan.currency());
        let said = sentence(&plan, &outcome, 5);
        assert!(
            said.contains(&format!("reaches about {people} of your people")),
            "{said}"
        );
    }
}

/// A point that tells a number of the cards tells the same.
#[test]
fn credibility_is_that_of_the_cards() {
    for budget in [3_000, 9_000, 20_000, 70_000] {
        let (plan, outcome) = solved(&format!(r#"{{"budget": {budget}, "niche": 0.3}}"#));
        let points = argue(Language::default(), &plan, &outcome);
        let said = &points[8];
        for (way, booked) in outcome.ways.iter() {
            let Ok(booked) = booked else { continue };
            assert_eq!(said.figures[way], Some(Measure::Credibility.value(booked)));
            if way != Way::Best && outcome.ways.0.iter().all(Result::is_ok) {
                let card = labels::value(
                    Language::default(),
                    Measure::Credibility,
                    booked,
                    plan.currency(),
                );
                let number = card.split(' ').next().unwrap();
                assert!(said.sentence.contains(number), "{card} {}", said.sentence);
            }
        }
    }
}
