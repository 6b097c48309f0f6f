//! The answer in words, for plans that differ in what can be said of them.

use super::*;
use crate::{futures::Deck, input::Field, outcome::outcome, tier::Tier};

fn told(budget: f64, changes: &[(Input, f64)]) -> (String, String) {
    let plan = changes
        .iter()
        .try_fold(Plan::new(budget).unwrap(), |plan, (input, value)| {
            plan.with(*input, *value)
        })
        .unwrap();
    let answer = answer(&plan, &outcome(&plan, &mut Deck::new(2_000)));
    (answer.headline.to_string(), answer.detail.to_string())
}

#[test]
fn a_blend_is_held_against_both_pure_ways() {
    let (headline, detail) = told(10_000.0, &[(Input::Niche, 1.0)]);
    assert_eq!(
        headline,
        "Book 4 micro and 4 mid-tier creators. In 36 of 50 futures at least 6,000 of your people see it."
    );
    assert_eq!(
        detail,
        "Macro only gets there in 31, micro only in 24. Over all your goals the blend scores 85 of 100, macro only 81; \
         it reaches 12% more people (about 8,500 against 7,600). It costs all of your $10,000 and 64 of your 80 hours."
    );
}

#[test]
fn a_pure_answer_says_that_no_blend_is_better() {
    let (headline, detail) = told(5_000.0, &[]);
    assert_eq!(
        headline,
        "Book 10 micro creators. In 35 of 50 futures at least 6,000 of your people see it."
    );
    assert_eq!(
        detail,
        "No blend is better here than micro only. Macro only gets there in 27; over all your goals it scores 84 of 100 against 87. \
         It costs all of your $5,000 and all of your 80 hours."
    );
}

#[test]
fn a_way_that_money_rules_out_says_from_when_on_it_is_possible() {
    let cafe = [(Input::Niche, 0.9), (Input::Hours, 40.0)];
    assert_eq!(
        told(1_000.0, &cafe).1,
        "No blend is better here than micro only. Macro only is ruled out. This needs at least $2,000: one mid-tier creator. \
         It costs all of your $1,000 and 16 of your 40 hours."
    );
}

#[test]
fn equal_tiers_make_no_difference() {
    let fields = [
        (Field::Followers, 10_000.0),
        (Field::Fee, 500.0),
        (Field::MedianViews, 1_000.0),
        (Field::Fit, 0.5),
        (Field::FakeShare, 0.1),
        (Field::SpreadWithin, 0.9),
        (Field::Trust, 0.3),
        (Field::Prestige, 0.1),
    ];
    let equal: Vec<_> = Tier::ALL
        .into_iter()
        .flat_map(|tier| fields.map(|(field, value)| (Input::Tier(tier, field), value)))
        .collect();
    let (_, detail) = told(3_000.0, &equal);
    assert!(
        detail.contains("It hardly matters: micro only scores"),
        "{detail}"
    );
}

#[test]
fn nothing_affordable_is_a_sentence_and_not_an_error() {
    assert_eq!(
        told(100.0, &[]),
        (
            "This needs at least $150: one nano creator.".to_owned(),
            "Your budget is $100.".to_owned()
        )
    );
    assert_eq!(
        told(10_000.0, &[(Input::Hours, 2.0)]),
        (
            "This needs at least 8 hours of your time: one nano creator.".to_owned(),
            "You have 2 hours.".to_owned()
        )
    );
    let demanded = Input::Tier(Tier::Mega, Field::Min);
    assert_eq!(
        told(10_000.0, &[(demanded, 3.0)]).0,
        "This needs at least $30,000: 3 mega creators."
    );
}

#[test]
fn every_reason_has_its_sentence() {
    let plan = Plan::new(1_000.0).unwrap();
    let market = Market::of(&plan);
    let say = |family, reason| ruled_out(&plan, &market, family, reason);
    assert_eq!(
        say(None, RuledOut::Creators { least: 3 }),
        "Your plan asks for 3 creators at least but allows 50."
    );
    assert_eq!(
        say(Some(Family::Micro), RuledOut::Locked { tier: Tier::Mid }),
        "Your plan asks for mid-tier creators, so no other family can stand alone."
    );
    assert_eq!(
        say(Some(Family::Macro), RuledOut::NoTier),
        "Every tier counts as micro here: lower the followers from which macro begins."
    );
    assert_eq!(
        say(None, RuledOut::Excluded),
        "Your plan rules out every creator that could be booked."
    );
}
