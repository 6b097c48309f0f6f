//! Tests of the sentences about plans next to the plan.

use super::*;
use crate::tests::edition_2026_11;
use crate::{
    answers::{self, Spending},
    outcome::outcome,
    simulate::simulator::Simulator,
    tier::{ByTier, Tier},
};

fn plan() -> Plan {
    edition_2026_11::plan(5_000.0).unwrap()
}

#[test]
fn a_limit_says_what_more_room_is_worth() {
    let problem = Problem::of(&plan());
    let found = |limit: Limit, unit: f64, worth_people: f64| Binding {
        limit,
        unit,
        mix: ByTier([0, 11, 0, 0, 0]),
        worth_score: 0.0231,
        worth_people,
    };
    let said = |found: Binding| binding(&plan(), &problem, 6_000.0, &found);
    assert_eq!(
        said(found(Limit::Money, 500.0, 612.0)),
        "Your budget holds it back: with $500 more, 11 micro creators would score 2.3 points more over your goals, and about 610 more people see it."
    );
    assert_eq!(
        said(found(Limit::Hours, 8.0, 20.0)),
        "Your time holds it back: with 8 hours more, 11 micro creators would score 2.3 points more over your goals, and as many people see it."
    );
    assert!(
        said(found(Limit::Creators, 1.0, -612.0))
            .ends_with("over your goals, though about 610 fewer people see it.")
    );
    for (limit, start) in [
        (
            Limit::Creators,
            "Your limit of 50 creators holds it back: with one more, ",
        ),
        (
            Limit::Min(Tier::Mid),
            "Asking for 0 mid-tier at least holds it back: with one fewer, ",
        ),
        (
            Limit::Max(Tier::Nano),
            "Allowing 500 nano at most holds it back: with one more, ",
        ),
        (
            Limit::Locked(Tier::Mega),
            "Fixing mega at 500 holds it back: with one more or one fewer, ",
        ),
    ] {
        assert!(said(found(limit, 1.0, 0.0)).starts_with(start), "{limit:?}");
    }
}

#[test]
fn values_of_unknowns_have_their_units() {
    let of = |field: Field| Input::Tier(Tier::Micro, field);
    for (unknown, value, text) in [
        (of(Field::Fee), 1_700.0, "$1,700"),
        (of(Field::MedianViews), 4_024.98, "4,000"),
        (of(Field::Hours), 14.0, "14 hours"),
        (of(Field::SpreadBetween), 0.65, "0.65"),
        (of(Field::SpreadWithin), 1.1, "1.1"),
        (of(Field::FakeShare), 0.3, "30%"),
        (Input::CampaignSpread, 0.5, "0.5"),
        (Input::PeoplePerView, 0.9, "0.9"),
        (Input::ClickRate, 0.03, "3%"),
    ] {
        assert_eq!(amount(&plan(), unknown, value), text, "{unknown:?}");
    }
}

#[test]
fn a_question_says_what_its_answer_decides() {
    let micro = Some(ByTier([0, 10, 0, 0, 0]));
    let found = Ask {
        unknown: Input::Tier(Tier::Micro, Field::Fee),
        low: 200.0,
        high: 1_700.0,
        low_mix: micro,
        high_mix: None,
        low_reach: 5_040.0,
        high_reach: 2_000.0,
        moved: 1.0,
        change: 1.0,
    };
    assert_eq!(
        ask(&plan(), &found),
        "Ask next for the fee of micro creators: at $200 the answer is 10 micro creators, at $1,700 nothing can be booked."
    );
    let same = Ask {
        unknown: Input::Overlap,
        low: 0.03,
        high: 0.5,
        high_mix: micro,
        ..found
    };
    assert_eq!(
        ask(&plan(), &same),
        "Ask next for the share of people that two creators have in common: from 3% to 50% the mix stays the same, but it can count on 5,000 or on 2,000 people."
    );
    for (input, _, _) in answers::unknowns(&plan()) {
        assert!(!unknown(input).contains('_'), "{}", unknown(input));
    }
}

#[test]
fn a_target_names_its_price() {
    let target = Target {
        goal: Goal::Sales,
        value: 3.0,
        chance: 0.8,
    };
    let spending = Spending {
        budget: 12_500.0,
        mix: ByTier([0, 0, 0, 1, 1]),
        chance: 0.72,
    };
    assert_eq!(
        least_budget(&plan(), target, &LeastBudget::Possible(spending)),
        "$12,500 is the least that brings 3 tracked purchases in 80% of the futures: with 1 macro and 1 mega creator, if that is all that counts."
    );
    assert_eq!(
        least_budget(&plan(), target, &LeastBudget::Impossible(Some(spending))),
        "No budget brings 3 tracked purchases in 80% of the futures: the nearest is $12,500 for 1 macro and 1 mega creator, which gets there in 72%."
    );
}

#[test]
fn prices_are_held_against_the_published_ones() {
    assert_eq!(
        cpm(&plan(), 133.7),
        "1,000 views cost $130, more than the published $5 to $30."
    );
    assert!(cpm(&plan(), 4.9).contains("less than"));
    assert!(cpm(&plan(), 5.0).contains("within"));
    assert!(cpm(&plan(), 30.0).contains("within"));
    let price = WalkAway {
        tier: Tier::Mid,
        fee: 2_000.0,
        highest: Some(2_166.66),
    };
    assert_eq!(
        walk_away(&plan(), &price),
        "Pay up to $2,166 a video for mid-tier creators: above that, the best mix books none of them."
    );
    let dear = WalkAway {
        highest: Some(4_600.0),
        ..price
    };
    let plan = plan();
    let small = plan.with(Input::Tier(Tier::Mid, Field::Fee), 100.0);
    let cheap = WalkAway {
        fee: 100.0,
        highest: Some(4_000.0),
        ..price
    };
    assert_eq!(
        walk_away(&small.unwrap(), &cheap),
        format!(
            "Pay up to ${} a video for mid-tier creators: nine of ten ask less, and the best mix still books them.",
            cheap.ninth().floor()
        )
    );
    assert!(cheap.ninth() > 200.0 && cheap.ninth() < 1_000.0);
    assert!(walk_away(&plan, &dear).starts_with("Pay up to $4,600 a video"));
    let all = WalkAway {
        highest: Some(4_950.0),
        ..price
    };
    assert!(walk_away(&plan, &all).starts_with(
        "At any fee that your budget allows, the best mix books mid-tier creators; nine of ten"
    ),);
    let plan = || plan.clone();
    let endless = WalkAway {
        highest: None,
        ..price
    };
    assert!(walk_away(&plan(), &endless).starts_with("No fee was found"));
}

#[test]
fn a_custom_mix_is_behind_or_breaks_limits() {
    let outcome = outcome(&plan(), &mut Simulator::new(1));
    let said =
        |counts: [u32; 5]| custom_mix(&plan(), &answers::custom_mix(&outcome, &ByTier(counts)));
    assert_eq!(
        said([0, 10, 0, 0, 0]),
        "Your mix scores 87 of 100 over your goals, as good as the best."
    );
    assert!(said([1, 0, 0, 0, 0]).ends_with(" points behind the best."));
    assert_eq!(
        said([0, 11, 0, 0, 0]),
        "Your mix breaks your limits: it costs $500 too much; it takes 8 hours too many."
    );
}
