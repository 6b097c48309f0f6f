//! Claims compare creators that the plan can book, and one creator is one creator.

use super::*;
use crate::wording::{about_whole, labels};

/// The plan of an agency: two creators promised, nano and mega excluded.
fn promised() -> Vec<Change> {
    vec![
        (Budget, 25_000.0),
        (Input::Tier(Tier::Micro, Field::Min), 1.0),
        (Input::Tier(Tier::Mid, Field::Min), 1.0),
        (Input::Tier(Tier::Nano, Field::Max), 0.0),
        (Input::Tier(Tier::Mega, Field::Max), 0.0),
    ]
}

#[test]
fn no_claim_is_argued_with_a_tier_that_the_plan_excludes() {
    let free = [
        (Input::Tier(Tier::Nano, Field::Max), 0.0),
        (Input::Tier(Tier::Mega, Field::Max), 0.0),
    ];
    for changes in [
        promised(),
        free.to_vec(),
        [&free[..], &[(Budget, 100.0)]].concat(),
    ] {
        for argument in argued(&changes) {
            let said = argument.sentence;
            assert!(!said.contains("nano") && !said.contains("mega"), "{said}");
        }
    }
}

/// Nothing is compared with a family that has no creator left.
#[test]
fn a_family_that_the_plan_excludes_is_named() {
    let arguments = argued(&tiers(&BIG, Field::Max, 0.0));
    assert_eq!(arguments[0].verdict, CannotSay);
    assert_eq!(
        arguments[0].sentence,
        "Your plan allows no creators of the macro family, so there is nothing to compare."
    );
    let all = argued(&tiers(&Tier::ALL, Field::Max, 0.0));
    assert!(all.iter().all(|argument| argument.verdict == CannotSay));
}

/// Promised creators of both families rule both pure ways out; claims about creators are judged by those in the mix.
#[test]
fn promised_creators_leave_the_claims_about_creators() {
    let arguments = argued(&promised());
    let silent = arguments.iter().filter(|it| it.verdict == CannotSay);
    let silent: Vec<_> = silent.map(|argument| argument.point).collect();
    assert_eq!(silent, [4, 7, 14, 15, 17, 18]);
    assert!(arguments.iter().all(|it| it.figures[Way::Micro].is_none()));
    // The futures of a part of the mix are not known, so its chance is not told.
    let varies = &arguments[5].sentence;
    assert!(
        varies.contains("in 54% of futures; with one macro creator it is "),
        "{varies}"
    );
    let plan = plan(&promised());
    let outcome = outcome(&plan, &mut Simulator::new(100));
    let best = outcome.best().as_ref().unwrap();
    let part = ByTier([0, best.mix[Tier::Micro], 0, 0, 0]);
    let trusted = wording::mix(Language::default(), &part);
    let said = &arguments[1].sentence;
    assert!(
        said.contains(&format!("find {trusted} authentic")),
        "{said}"
    );
    let price = 1_000.0 * outcome.problem.cost(&part) / outcome.problem.value(Goal::Reach, &part);
    let price = arguments::figure(Language::default(), Unit::Price, price, plan.currency());
    let said = &arguments[2].sentence;
    assert!(
        said.contains(&format!("cost {price} with {trusted}")),
        "{said}"
    );
}

/// One mid-tier creator is demanded: 1 % of the views of the micro creators beside it bring 4 clicks, those of the
/// others 19 and 66.
#[test]
fn a_blend_without_a_micro_plan_is_held_against_macro_only() {
    let arguments = argued(&[(Input::Tier(Tier::Mid, Field::Min), 1.0)]);
    assert_eq!(
        arguments[15].sentence,
        "3 of 5 creators bring at least 10 clicks on their own link in a typical future, enough to compare them by \
         clicks. 10 clicks bring less than one purchase, too few to tell who sells. Judge mid-tier and macro by \
         clicks, micro by comments, saves and all codes together."
    );
    assert_eq!(arguments[15].verdict, HoldsHere);
    assert_eq!(
        arguments[16].sentence,
        "The blend means 5 creators and 40 hours of your time, macro only 5 creators and 40 hours."
    );
    assert_eq!(
        arguments[1].sentence,
        "36% of your people who watch find 2 micro creators authentic, 28% find 5 mid-tier creators so."
    );
}

/// One creator's number is that of a creator alone, whatever else the mix books.
#[test]
fn one_creator_is_one_creator() {
    for changes in [
        vec![],
        vec![(Budget, 25_000.0)],
        vec![(Budget, 50_000.0), (Input::Hours, 200.0)],
        promised(),
    ] {
        let outcome = outcome(&plan(&changes), &mut Simulator::new(500));
        let arguments = argued(&changes);
        let of_one = |goal: Goal, tier: Tier| outcome.problem.value(goal, &case::single(tier));
        for (point, goal) in [(5, Goal::Reach), (10, Goal::Engagement)] {
            let argument = &arguments[point - 1];
            let named = Tier::ALL.map(|tier| {
                let name = labels::tier(Language::default(), tier);
                let (_, after) = argument
                    .sentence
                    .split_once(&format!("ne {name} creator"))?;
                let number = after.split(|it: char| !it.is_ascii_digit() && it != ',');
                let number = number
                    .map(|it| it.trim_matches(','))
                    .find(|it| !it.is_empty())?;
                Some((tier, number.to_owned()))
            });
            assert_eq!(named.iter().flatten().count(), 2, "{}", argument.sentence);
            for (tier, number) in named.into_iter().flatten() {
                let own = about_whole(Language::default(), of_one(goal, tier));
                assert_eq!(number, own, "{}", argument.sentence);
            }
            for (way, booked) in outcome.ways.iter() {
                let Ok(booked) = booked else { continue };
                let own = of_one(goal, case::main_tier(&booked.mix));
                assert_eq!(argument.figures[way], Some(own));
            }
        }
        for (way, booked) in outcome.ways.iter() {
            let Ok(booked) = booked else { continue };
            let cost = outcome.problem.offers[case::main_tier(&booked.mix)].cost;
            assert_eq!(
                arguments[11].figures[way],
                Some(cost / outcome.problem.budget)
            );
        }
    }
}

/// Three creators of 440 people each match one of 1,800: the page says why.
#[test]
fn a_set_that_matches_with_luck_says_so() {
    let said = said(5, &[(Budget, 500.0)]);
    let luck = "Together they reach more than 3 times one, because good luck with some makes up for bad luck with others.";
    assert!(said.contains(luck), "{said}");
    let sure = [
        tiers(&Tier::ALL, Field::SpreadBetween, 0.0),
        tiers(&Tier::ALL, Field::SpreadWithin, 0.0),
        tiers(&Tier::ALL, Field::Delivery, 1.0),
        vec![(Budget, 500.0), (Input::CampaignSpread, 0.0)],
    ];
    let said = self::said(5, &sure.concat());
    assert!(!said.contains("luck"), "{said}");
}
