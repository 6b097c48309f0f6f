//! Tests of the reasons for the best mix.

use super::*;
use crate::{
    Target,
    answers::{self, LeastBudget, Stays, answers},
    example,
    input::Field,
    outcome::outcome,
    simulate::simulator::Simulator,
    tier::Tier,
};
use crate::{
    answers::BlendGain,
    tests::{arbitrary::small_plan, edition_2026_11},
};
use proptest::prelude::*;

fn said(plan: &Plan) -> Vec<String> {
    let mut simulator = Simulator::new(200);
    let outcome = outcome(plan, &mut simulator);
    let answers = answers(plan, &outcome, &mut simulator);
    let reasons = why(Language::ENGLISH, plan, &outcome, &answers);
    reasons.into_iter().map(|reason| reason.sentence).collect()
}

#[test]
fn five_sentences_at_most_and_what_matters_most_comes_first() {
    let target = Target {
        goal: Goal::Reach,
        value: 9_000.0,
        chance: 0.8,
    };
    let plan = edition_2026_11::plan(5_000.0).unwrap();
    let plan = plan.with_target(Some(target)).unwrap();
    let reasons = said(&plan);
    assert_eq!(reasons.len(), REASONS, "{reasons:#?}");
    assert!(reasons[0].starts_with("Micro only is "), "{reasons:#?}");
    assert!(
        reasons[1].contains("is the least that brings 9,000 people in 80% of the futures"),
        "{reasons:#?}"
    );
    assert!(reasons[2].contains("holds it back: with "), "{reasons:#?}");
    assert!(reasons[3].starts_with("At "), "{reasons:#?}");
    assert!(reasons[4].starts_with("Ask next for "), "{reasons:#?}");
}

/// A target that only counts futures asks for no budget.
#[test]
fn a_target_without_a_wanted_chance_has_no_least_budget() {
    let target = Target {
        goal: Goal::Reach,
        value: 9_000.0,
        chance: Target::ANY_CHANCE,
    };
    let plan = edition_2026_11::plan(5_000.0).unwrap();
    let reasons = said(&plan.with_target(Some(target)).unwrap());
    assert!(
        !reasons
            .iter()
            .any(|reason| reason.contains("of the futures")),
        "{reasons:#?}"
    );
}

#[test]
fn a_limit_of_creators_by_name_says_who_would_join() {
    let plan = Plan::parse(
        r#"{"budget": 800, "roster": [{"handle": "ana", "followers": 24000, "fee": 300},
            {"handle": "bo", "followers": 31000, "fee": 400}, {"handle": "cy", "followers": 29000, "fee": 350}]}"#,
    )
    .unwrap();
    let reasons = said(&plan);
    let limit = reasons
        .iter()
        .find(|reason| reason.starts_with("Your budget holds it back: with $"));
    let limit = limit.unwrap_or_else(|| panic!("{reasons:#?}"));
    assert!(limit.contains(" more you could book @"), "{limit}");
    assert!(limit.contains(", which would "), "{limit}");
}

/// Returns the reasons for a plan whose outcome and answers are changed first.
fn reasons(plan: &Plan, change: impl FnOnce(&mut Outcome, &mut Answers)) -> Vec<Reason> {
    let mut simulator = Simulator::new(200);
    let mut outcome = outcome(plan, &mut simulator);
    let mut answers = Answers::default();
    change(&mut outcome, &mut answers);
    why(Language::ENGLISH, plan, &outcome, &answers)
}

#[test]
fn the_gain_of_a_blend_is_split_by_its_cause() {
    for (total, from_mixing, words) in [
        (0.03, 0.03, "All of it comes from mixing sizes."),
        (
            0.03,
            0.0,
            "All of it comes from spending what whole creators of one size leave over, none from mixing sizes.",
        ),
        (
            0.03,
            0.02,
            "Of this, 2 points come from mixing sizes, 1 point from spending what whole creators of one size leave over.",
        ),
        (
            0.0322,
            0.0304,
            "Of this, 3 points come from mixing sizes, 0.2 points from spending what whole creators of one size leave over.",
        ),
        (0.0322, 0.0319, "All of it comes from mixing sizes."),
    ] {
        let gain = BlendGain { total, from_mixing };
        assert_eq!(super::blend_split(Language::ENGLISH, &gain), words);
    }
}

#[test]
fn a_blend_is_worth_its_lead_over_the_better_pure_plan() {
    let blend = example::HOBBY_SHOP.plan();
    let said = |best: f64, micro: f64, macros: f64, gain: Option<f64>| {
        let found = reasons(&blend, |outcome, answers| {
            outcome.ways[Way::Best].as_mut().unwrap().objective = best;
            outcome.ways[Way::Micro].as_mut().unwrap().objective = micro;
            outcome.ways[Way::Macro].as_mut().unwrap().objective = macros;
            answers.blend_gain = Some(gain.map(|total| BlendGain {
                total,
                from_mixing: total,
            }));
        });
        found[0].sentence.clone()
    };
    assert_eq!(
        said(0.85, 0.7, 0.81, None),
        "Blending is worth 4 points over macro only, the better pure plan: 85 of 100 against 81 of 100."
    );
    assert_eq!(
        said(0.85, 0.83, 0.81, Some(0.02)),
        "Blending is worth 2 points over micro only, the better pure plan: 85 of 100 against 83 of 100. All of it comes from mixing sizes."
    );
    assert_eq!(
        said(0.85, 0.7, 0.842, None),
        "To the model it makes no difference whether you blend: macro only scores 84 of 100 over your goals, the blend 0.8 points more."
    );
}

/// A goal of weight 0 is not listed.
#[test]
fn the_first_reason_lists_weights_and_scores() {
    let plan = edition_2026_11::plan(5_000.0)
        .and_then(|plan| plan.with(Input::Goal(Goal::Ease), 0.0))
        .unwrap();
    let first = reasons(&plan, |outcome, _| {
        let best = outcome.ways[Way::Best].as_mut().unwrap();
        best.values[Goal::Sales] = 0.4;
        best.forecast.sales.p50 = 0.0;
        best.scores = crate::goal::ByGoal([0.5, 0.4, 0.3, 0.2, 0.1, 0.0]);
        best.objective = 0.4;
        outcome.ways[Way::Macro].as_mut().unwrap().objective = 0.3;
    })
    .remove(0);
    assert_eq!(
        first.sentence,
        "Micro only is 10 points ahead of macro only over your goals, and no blend is better."
    );
    let figures: Vec<_> = first
        .figures
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(
        figures,
        [
            ("reach", "weight 42%, score 50 of 100"),
            ("engagement", "weight 21%, score 40 of 100"),
            (
                "sales",
                "weight 21%, score 30 of 100, with less than one tracked purchase"
            ),
            ("authenticity", "weight 11%, score 20 of 100"),
            ("credibility", "weight 5.3%, score 10 of 100"),
            ("total score of the mix", "40 of 100"),
            ("total score of macro only", "30 of 100"),
        ]
    );
}

#[test]
fn a_limit_worth_next_to_nothing_is_no_reason() {
    let plan = edition_2026_11::plan(5_000.0).unwrap();
    let limits = |worth_score: f64| {
        let found = reasons(&plan, |outcome, answers| {
            answers.binding = Some(vec![crate::answers::Binding {
                limit: crate::answers::Limit::Money,
                unit: 500.0,
                mix: outcome.best().as_ref().unwrap().mix,
                worth_score,
                worth_people: 0.0,
            }]);
        });
        found
            .iter()
            .filter(|reason| reason.about == "limit")
            .count()
    };
    assert_eq!([0.000_9, 0.001_1, 0.02].map(limits), [0, 1, 1]);
}

/// A town of 5,000 has no use for so much money, and no limit is blamed for what is left of it.
#[test]
fn an_audience_that_is_used_up_is_said_once_and_plainly() {
    let town = |budget: f64| {
        Plan::new(budget)
            .and_then(|plan| plan.with(Input::Audience, 5_000.0))
            .unwrap()
    };
    let reasons = said(&town(50_000.0));
    assert!(reasons[1].starts_with("More money "), "{reasons:#?}");
    assert!(!reasons.join(" ").contains("stay unspent"), "{reasons:#?}");
    let large = said(&Plan::new(5_000.0).unwrap());
    assert!(!large.join(" ").contains("More money"), "{large:#?}");
    let plan = town(10_000.0);
    let found = Enough {
        budget: 2_200.0,
        people: 2_740.0,
        all: 2_930.0,
    };
    assert_eq!(
        enough(Language::ENGLISH, &plan, 4_398.3, &found),
        "More money reaches few more people here: a budget of $2,200 reaches about 2,700 of your 5,000 people, this mix about 2,900 for $4,398."
    );
    let whole = Enough {
        budget: 4_398.3,
        people: 2_930.0,
        ..found
    };
    assert_eq!(
        enough(Language::ENGLISH, &plan, 4_398.3, &whole),
        "More money does not help here: this mix costs $4,398 of your $10,000, and none that costs more scores higher."
    );
}

/// A tenth of 16 hours buys nobody: eight more do, and until then most of the money is left.
#[test]
fn the_limit_that_leaves_the_money_is_named_with_the_room_that_helps() {
    let plan = Plan::new(50_000.0)
        .and_then(|plan| plan.with(Input::Hours, 16.0))
        .unwrap();
    let reasons = said(&plan);
    let limit = reasons
        .iter()
        .find(|reason| reason.contains("holds it back"));
    let limit = limit.unwrap();
    assert!(
        limit.starts_with("Your time holds it back: with 8 hours more, 3 mega creators "),
        "{limit}"
    );
    assert!(
        limit.ends_with(" $39,630 of your $50,000 stay unspent."),
        "{limit}"
    );
}

/// A score counts against the most that is possible now, so no gain leads beyond 100 of 100.
#[test]
fn no_gain_leads_beyond_the_end_of_the_scale() {
    let one = Plan::new(50_000.0)
        .and_then(|plan| plan.with(Input::Creators, 1.0))
        .unwrap();
    let free = Plan::new(50_000.0).unwrap();
    let kept = Tier::ALL.into_iter().fold(free, |plan, tier| {
        let count = if tier == Tier::Nano { 1.0 } else { 0.0 };
        plan.with(Input::Tier(tier, Field::Locked), count).unwrap()
    });
    for plan in [one, kept] {
        let mut simulator = Simulator::new(200);
        let outcome = outcome(&plan, &mut simulator);
        let score = outcome.best().as_ref().unwrap().objective;
        let answers = answers(&plan, &outcome, &mut simulator);
        let beyond = answers.binding.iter().flatten();
        assert!(beyond.clone().any(|found| score + found.worth_score > 1.0));
        let reasons = why(Language::ENGLISH, &plan, &outcome, &answers);
        let limit = reasons
            .iter()
            .find(|reason| reason.about == "limit")
            .unwrap();
        assert!(
            limit
                .sentence
                .contains("would do more for your goals than any mix can now"),
            "{limit:#?}"
        );
        let worth = &limit.figures[2].1;
        assert_eq!(worth, "more than any mix reaches now");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn no_points_lead_beyond_a_hundred(plan in small_plan()) {
        let mut simulator = Simulator::new(20);
        let outcome = outcome(&plan, &mut simulator);
        let Ok(best) = outcome.best() else { return Ok(()) };
        for found in answers::binding(&plan, &outcome, &mut simulator) {
            let now = (best.forecast.reach.p50, best.objective);
            let said = binding(Language::ENGLISH, &plan, &outcome.problem, now, &found);
            let figures = limit_figures(Language::ENGLISH, best.objective, &found);
            for text in [&said, &figures[2].1] {
                let words: Vec<&str> = text.split(' ').collect();
                let points = words.windows(2).find(|pair| pair[1].starts_with("point"));
                if let Some(points) = points.map(|pair| pair[0].parse::<f64>().unwrap()) {
                    prop_assert!(100.0 * best.objective + points <= 100.06, "{text}");
                }
            }
        }
    }
}

/// The distance from 5,000 to 5,400 dollars is 3 stops of 300, from 80 hours to 60 it is 20 of 239.
#[test]
fn the_switch_point_nearest_on_its_slider_is_explained() {
    let plan = edition_2026_11::plan(5_000.0).unwrap();
    let point = |value: f64| {
        Some(SwitchPoint {
            value,
            composition: crate::answers::Composition::Macro,
            mix: None,
        })
    };
    let found = |input, below, above| SwitchPoints {
        input,
        now: crate::answers::Composition::Micro,
        below,
        above,
        searched: (0.0, 1.0),
    };
    let nearest = |all: Vec<SwitchPoints>| {
        let found = reasons(&plan, |_, answers| answers.switch_points = all);
        let switch = found
            .into_iter()
            .find(|reason| reason.about == "flip")
            .unwrap();
        switch.figures.last().unwrap().clone()
    };
    let hours = found(Input::Hours, point(60.0), None);
    let niche = found(Input::Niche, None, point(0.55));
    let way = |percent: &str| ("distance along the slider".to_owned(), percent.to_owned());
    assert_eq!(nearest(vec![hours.clone()]), way("8.4%"));
    assert_eq!(nearest(vec![hours.clone(), niche.clone()]), way("5%"));
    assert_eq!(nearest(vec![niche, hours]), way("5%"));
}

#[test]
fn the_tightest_price_and_the_price_of_views_close_the_list() {
    let plan = edition_2026_11::plan(5_000.0).unwrap();
    let price = |tier, fee: f64, stays| crate::answers::WalkAway { tier, fee, stays };
    let found = reasons(&plan, |outcome, answers| {
        let best = outcome.best().as_ref().unwrap();
        let prices = [
            price(Tier::Nano, 150.0, Stays::UpTo(450.0)),
            price(Tier::Micro, 500.0, Stays::UpTo(600.0)),
            price(Tier::Mid, 2_000.0, Stays::UpTo(3_000.0)),
            price(Tier::Mega, 10_000.0, Stays::Always),
        ];
        answers.ask_for = Some(answers::ask_for(&best.mix, &prices));
        answers.implied = Some(crate::answers::implied(&outcome.problem, Some(&best.mix)));
    });
    let [_, price, views] = &found[..] else {
        panic!("{found:#?}");
    };
    assert!(
        price
            .sentence
            .starts_with("Pay up to $600 a video for micro creators")
    );
    assert_eq!(
        price.figures,
        [("fee in the plan".to_owned(), "$500".to_owned())]
    );
    // 500 dollars for 3,740 views.
    assert_eq!(
        views.sentence,
        "A thousand views by anybody cost $130, more than the published $5 to $30."
    );
}

#[test]
fn no_difference_is_called_no_difference() {
    // All tiers have the numbers of micro.
    let numbers = [
        (Field::Followers, 22_361.0),
        (Field::Fee, 500.0),
        (Field::MedianViews, 2_000.0),
        (Field::SpreadWithin, 0.9),
        (Field::EngagementRate, 0.05),
        (Field::FakeShare, 0.1),
        (Field::Fit, 0.4),
        (Field::Trust, 0.3),
        (Field::Prestige, 0.02),
    ];
    let plan = Tier::ALL
        .into_iter()
        .fold(edition_2026_11::plan(5_000.0).unwrap(), |plan, tier| {
            numbers.into_iter().fold(plan, |plan, (field, value)| {
                plan.with(Input::Tier(tier, field), value).unwrap()
            })
        });
    let reasons = said(&plan);
    assert!(
        reasons[0].starts_with("To the model it makes no difference"),
        "{reasons:#?}"
    );
}

#[test]
fn nothing_to_book_needs_no_reasons() {
    assert_eq!(said(&edition_2026_11::plan(100.0).unwrap()), [""; 0]);
}

#[test]
fn a_switch_point_names_who_joins() {
    let plan = edition_2026_11::plan(5_000.0).unwrap();
    let found = answers::switch_points(&plan, Input::Budget);
    let budget = switch_points(Language::ENGLISH, &plan, &found);
    assert_eq!(
        budget,
        "At $5,400, one macro creator joins. At $145, nothing can be booked."
    );
}

#[test]
fn a_target_out_of_reach_is_said_to_be_so() {
    let plan = example::HOBBY_SHOP.plan();
    let target = Target {
        goal: Goal::Reach,
        value: 1e6,
        chance: 0.9,
    };
    assert_eq!(
        least_budget(
            Language::ENGLISH,
            &plan,
            target,
            &LeastBudget::Impossible(None)
        ),
        "No budget brings 1 million people in 90% of the futures: your other limits allow nobody to be booked."
    );
    let said = |changes: &[(Input, f64)]| {
        let change = |plan: Plan, (input, value): &(Input, f64)| plan.with(*input, *value);
        let plan = changes.iter().try_fold(Plan::new(5_000.0).unwrap(), change);
        let target = Target {
            value: 300_000.0,
            ..target
        };
        let plan = plan
            .and_then(|plan| plan.with_target(Some(target)))
            .unwrap();
        let found = answers::least_budget(&plan, &mut Simulator::new(200)).unwrap();
        least_budget(Language::ENGLISH, &plan, target, &found)
    };
    let start = "No budget brings 300,000 people in 90% of the futures: ";
    for (changes, forbids) in [
        (
            vec![(Input::Hours, 56.0)],
            "your 56 hours allow no more creators.",
        ),
        (
            vec![(Input::Hours, 2.0)],
            "your 2 hours allow nobody to be booked.",
        ),
        (
            vec![(Input::Creators, 3.0)],
            "your limit of 3 creators allows no more creators.",
        ),
        (
            vec![
                (Input::Creators, 3.0),
                (Input::Tier(Tier::Micro, Field::Min), 4.0),
            ],
            "your limit of 3 creators allows nobody to be booked.",
        ),
    ] {
        let sentence = said(&changes);
        assert!(
            sentence.starts_with(&format!("{start}{forbids}")),
            "{sentence}"
        );
    }
}
