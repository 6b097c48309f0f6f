//! Tests of the sentences about plans next to the plan.

use super::*;
use crate::tests::edition_2026_11;
use crate::{
    answers::{self, Spending, WalkAway},
    outcome::outcome,
    simulate::simulator::Simulator,
    tier::ByTier,
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
    let said = |found: Binding| binding(Marks::ENGLISH, &plan(), &problem, (6_000.0, 0.87), &found);
    let beyond = Binding {
        worth_score: 1.293,
        ..found(Limit::Creators, 1.0, 7_800.0)
    };
    assert_eq!(
        said(beyond),
        "Your limit of 50 creators holds it back: with one more, 11 micro creators would do more for your goals than any mix can now, and 2.3 times as many people see it."
    );
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
        assert_eq!(
            amount(Marks::ENGLISH, &plan(), unknown, value),
            text,
            "{unknown:?}"
        );
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
        ask(Marks::ENGLISH, &plan(), &found),
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
        ask(Marks::ENGLISH, &plan(), &same),
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
        budget_for(
            Marks::ENGLISH,
            &plan(),
            target,
            &LeastBudget::Possible(spending),
            &[]
        ),
        "$12,500 is the least that brings 3 tracked purchases in 80% of the futures: with 1 macro and 1 mega creator, if that is all that counts."
    );
    let nearest = "nearest is $12,500 for 1 macro and 1 mega creator, which gets there in 72%.";
    for (forbids, said) in [
        (vec![], format!("the {nearest}")),
        (
            vec![Limit::Hours],
            format!("your 80 hours allow no more creators. The {nearest}"),
        ),
        (
            vec![Limit::Creators],
            format!("your limit of 50 creators allows no more creators. The {nearest}"),
        ),
        (
            vec![Limit::Hours, Limit::Creators],
            format!(
                "your 80 hours and your limit of 50 creators allow no more creators. The {nearest}"
            ),
        ),
        (
            Tier::ALL.map(Limit::Max).to_vec(),
            format!("your limits for each size of creator allow no more creators. The {nearest}"),
        ),
    ] {
        assert_eq!(
            budget_for(
                Marks::ENGLISH,
                &plan(),
                target,
                &LeastBudget::Impossible(Some(spending)),
                &forbids
            ),
            format!("No budget brings 3 tracked purchases in 80% of the futures: {said}")
        );
    }
}

#[test]
fn prices_are_held_against_the_published_ones() {
    assert_eq!(
        cpm(Marks::ENGLISH, &plan(), 133.7),
        "A thousand views by anybody cost $130, more than the published $5 to $30."
    );
    assert!(cpm(Marks::ENGLISH, &plan(), 4.9).contains("less than"));
    assert!(cpm(Marks::ENGLISH, &plan(), 5.0).contains("within"));
    assert!(cpm(Marks::ENGLISH, &plan(), 30.0).contains("within"));
    let said_of = |plan: &Plan, stays: Stays| {
        let price = WalkAway {
            tier: Tier::Mid,
            fee: 2_000.0,
            stays,
        };
        let mix = ByTier([0, 0, 2, 0, 0]);
        walk_away(Marks::ENGLISH, plan, &answers::ask_for(&mix, &[price])[0])
    };
    let said = |stays: Stays| said_of(&Plan::new(50_000.0).unwrap(), stays);
    assert_eq!(
        said(Stays::UpTo(2_166.66)),
        "Pay up to $2,166 a video for mid-tier creators: above that, the best mix books none of them."
    );
    assert_eq!(
        said(Stays::AtLeastUpTo(2_000.0)),
        "Pay up to $2,000 a video for mid-tier creators: whether the best mix books them above that takes too long to work out."
    );
    // 2,000 e^(1.2816 x 1.05).
    for stays in [
        Stays::UpTo(9_000.0),
        Stays::AtLeastUpTo(9_000.0),
        Stays::Always,
    ] {
        assert_eq!(
            said(stays),
            "Pay up to $7,681 a video for mid-tier creators: nine of ten ask less."
        );
    }
    // All of the budget for one creator is no price to walk away from.
    let all = Stays::UpTo(4_950.0);
    assert_eq!(
        said_of(&plan(), all),
        "At any fee that your budget allows, the best mix books mid-tier creators."
    );
}

#[test]
fn a_custom_mix_is_behind_or_breaks_limits() {
    let outcome = outcome(&plan(), &mut Simulator::new(1));
    let said = |counts: [u32; 5]| {
        custom_mix(
            Marks::ENGLISH,
            &plan(),
            &answers::custom_mix(&outcome, &ByTier(counts)),
        )
    };
    assert_eq!(
        said([0, 10, 0, 0, 0]),
        "Your mix scores 87 of 100 over your goals, as good as the best."
    );
    assert!(said([1, 0, 0, 0, 0]).ends_with(" points behind the best."));
    // Beside the counts that are kept another mix may be better by far: the best is the best with them.
    let kept = plan()
        .with(Input::Tier(Tier::Nano, Field::Locked), 3.0)
        .unwrap();
    let around = crate::outcome::outcome(&kept, &mut Simulator::new(1));
    let mix = around.best().as_ref().unwrap().mix;
    let said_around = |mix| custom_mix(Marks::ENGLISH, &kept, &answers::custom_mix(&around, &mix));
    assert!(
        said_around(mix).ends_with(", as good as the best with the counts that you keep."),
        "{}",
        said_around(mix)
    );
    let alone = said_around(ByTier([3, 0, 0, 0, 0]));
    assert!(
        alone.ends_with(" points behind the best with the counts that you keep."),
        "{alone}"
    );
    assert_eq!(
        said([0, 11, 0, 0, 0]),
        "Your mix breaks your limits: it costs $500 too much; it takes 8 hours too many."
    );
}
