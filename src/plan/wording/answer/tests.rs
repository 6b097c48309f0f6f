//! Tests of the headline and its detail, on plans with different kinds of answers.

use super::*;
use crate::tests::edition_2026_11;
use crate::{
    Target, input::Field, outcome::outcome, simulate::simulator::Simulator, tier::Tier, wording,
};

fn planned(budget: f64, changes: &[(Input, f64)]) -> Plan {
    let change = |plan: Plan, (input, value): &(Input, f64)| plan.with(*input, *value);
    let plan = edition_2026_11::plan(budget).unwrap();
    changes.iter().try_fold(plan, change).unwrap()
}

fn solved(plan: &Plan) -> Outcome {
    outcome(plan, &mut Simulator::new(2_000))
}

fn said(plan: &Plan, outcome: &Outcome) -> (String, String) {
    let answer = answer(Language::ENGLISH, plan, outcome);
    (answer.headline.to_string(), answer.detail.to_string())
}

fn answered(budget: f64, changes: &[(Input, f64)]) -> (String, String) {
    let plan = planned(budget, changes);
    said(&plan, &solved(&plan))
}

/// Creates the plan whose best mix is 4 micro and 4 mid-tier creators.
fn hobby() -> Plan {
    planned(10_000.0, &[(Input::Niche, 1.0)])
}

fn aimed(goal: Goal, value: f64, chance: f64) -> Plan {
    let target = Target {
        goal,
        value,
        chance,
    };
    hobby().with_target(Some(target)).unwrap()
}

#[test]
fn a_blend_is_held_against_both_pure_ways() {
    let (headline, detail) = answered(10_000.0, &[(Input::Niche, 1.0)]);
    assert_eq!(
        headline,
        "Book 4 micro and 4 mid-tier creators. About 8,500 of your 500,000 people see it, between 3,700 and 19,000 in 8 of 10 futures, more than macro only in 35 of 50."
    );
    assert_eq!(
        detail,
        "Over all your goals the blend scores 85 of 100, macro only 81; \
         it reaches 12% more people (about 8,500 against 7,600). It costs all of your $10,000 and 64 of your 80 hours."
    );
}

/// The better score may reach fewer people: the headline then counts the futures in which it does.
#[test]
fn a_duel_that_is_mostly_lost_is_called_lost() {
    let plan = planned(10_000.0, &[(Input::Niche, 1.0)]);
    let outcome = solved(&plan);
    let said = |ahead: u32| {
        let best = outcome.best().as_ref().unwrap();
        reached(Language::ENGLISH, &plan, best, Some((Family::Macro, ahead)))
    };
    for (ahead, end) in [
        (50, ", more than macro only in 50 of 50."),
        (26, ", more than macro only in 26 of 50."),
        (25, ", more than macro only as often as fewer."),
        (18, ", fewer than macro only in 32 of 50."),
        (0, ", fewer than macro only in 50 of 50."),
    ] {
        assert!(said(ahead).ends_with(end), "{}", said(ahead));
    }
}

/// A target is a bar that somebody set: every way is held against it.
#[test]
fn each_way_is_held_against_the_target() {
    let aimed = |budget: f64, changes: &[(Input, f64)]| {
        let target = Target {
            goal: Goal::Reach,
            value: 6_000.0,
            chance: 0.5,
        };
        let plan = planned(budget, changes).with_target(Some(target)).unwrap();
        said(&plan, &solved(&plan))
    };
    let (headline, detail) = aimed(10_000.0, &[(Input::Niche, 1.0)]);
    assert_eq!(
        headline,
        "Book 4 micro and 4 mid-tier creators. In 36 of 50 futures at least 6,000 of your people see it."
    );
    assert!(
        detail.starts_with("Macro only gets there in 31, micro only in 24. Over all your goals"),
        "{detail}"
    );
    let (_, detail) = aimed(5_000.0, &[]);
    assert!(
        detail.contains(
            "Macro only gets there in 27; over all your goals it scores 84 of 100 against 87."
        ),
        "{detail}"
    );
    let (_, detail) = aimed(10_000.0, &[(Input::Tier(Tier::Mid, Field::Min), 1.0)]);
    assert!(detail.starts_with("Macro only gets there in "), "{detail}");
}

#[test]
fn a_pure_answer_says_that_no_blend_is_better() {
    let (headline, detail) = answered(5_000.0, &[]);
    assert_eq!(
        headline,
        "Book 10 micro creators. About 7,900 of your 500,000 people see it, between 3,800 and 16,000 in 8 of 10 futures, more than macro only in 27 of 50."
    );
    assert_eq!(
        detail,
        "No blend is better here than micro only. Over all your goals micro only scores 87 of 100, macro only 84; it reaches 16% more people (about 7,900 against 6,800). \
         It costs all of your $5,000 and all of your 80 hours."
    );
}

#[test]
fn a_way_that_money_rules_out_says_from_when_on_it_is_possible() {
    let cafe = [(Input::Niche, 0.9), (Input::Hours, 40.0)];
    assert_eq!(
        answered(1_000.0, &cafe).1,
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
    let (_, detail) = answered(3_000.0, &equal);
    assert!(
        detail.contains("It hardly matters: micro only scores"),
        "{detail}"
    );
}

#[test]
fn nothing_affordable_is_a_sentence_and_not_an_error() {
    assert_eq!(
        answered(100.0, &[]),
        (
            "This needs at least $150: one nano creator.".to_owned(),
            "Your budget is $100.".to_owned()
        )
    );
    assert_eq!(
        answered(10_000.0, &[(Input::Hours, 2.0)]),
        (
            "This needs at least 8 hours of your time: one creator.".to_owned(),
            "You have 2 hours. We assume 8 hours per creator; published figures run from 3 to 14. How long does it take you?"
                .to_owned()
        )
    );
    let demanded = Input::Tier(Tier::Mega, Field::Min);
    assert_eq!(
        answered(10_000.0, &[(demanded, 3.0)]).0,
        "This needs at least $30,000: 3 mega creators."
    );
}

/// The button beside the sentence leads to a plan that books somebody, with the least change of one limit.
#[test]
fn the_nearest_plan_that_works_is_offered() {
    let fewer = Input::Tier(Tier::Nano, Field::Min);
    for (plan, label) in [
        (planned(100.0, &[]), "Set the budget to $150"),
        (planned(800.0, &[(Input::Hours, 6.0)]), "Take 8 hours"),
        (
            planned(5_000.0, &[(Input::Creators, 2.0), (fewer, 3.0)]),
            "Allow 3 creators",
        ),
    ] {
        let remedies = remedies(Language::ENGLISH, &plan, &solved(&plan));
        assert_eq!(remedies[0].label, label);
        for remedy in &remedies {
            assert!(solved(&remedy.plan).best().is_ok(), "{}", remedy.label);
        }
        let guess = remedies.get(1).map(|remedy| remedy.label.as_str());
        let expected = (label == "Take 8 hours").then_some("It takes me 6 hours at most");
        assert_eq!(guess, expected);
    }
    let allowed = planned(5_000.0, &[]);
    let hopeless = planned(5_000.0, &[(Input::Hours, 2.0)]);
    assert_eq!(remedies(Language::ENGLISH, &allowed, &solved(&allowed)), []);
    // No published figure goes so low, and two who are demanded take twice as long.
    let two = planned(
        5_000.0,
        &[
            (Input::Hours, 6.0),
            (Input::Tier(Tier::Nano, Field::Min), 2.0),
        ],
    );
    for plan in [hopeless, two] {
        let remedies = remedies(Language::ENGLISH, &plan, &solved(&plan));
        assert_eq!(remedies.len(), 1, "{remedies:?}");
    }
}

#[test]
fn every_reason_has_its_sentence() {
    let plan = edition_2026_11::plan(1_000.0).unwrap();
    let problem = Problem::of(&plan);
    let say = |family, reason| ruled_out(Language::ENGLISH, &plan, &problem, family, reason);
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

#[test]
fn a_target_is_counted_in_its_own_words() {
    for (goal, value, words) in [
        (
            Goal::Reach,
            6_000.0,
            " of 50 futures at least 6,000 of your people see it.",
        ),
        (
            Goal::Engagement,
            1_500.0,
            " of 50 futures they bring at least 1,500 likes, comments, shares and saves.",
        ),
        (
            Goal::Sales,
            1.0,
            " of 50 futures they bring at least 1 tracked purchase.",
        ),
        (
            Goal::Authenticity,
            2_000.0,
            " of 50 futures at least 2,000 views of your people are believed.",
        ),
    ] {
        let plan = aimed(goal, value, 0.5);
        let outcome = solved(&plan);
        let dots = outcome
            .milestone
            .unwrap()
            .dots(outcome.best().as_ref().unwrap());
        let (headline, _) = said(&plan, &outcome);
        assert!(dots > 0 && dots < 50, "{headline}");
        let end = format!("In {dots}{words}");
        assert!(headline.ends_with(&end), "{headline} {end}");
    }
    // 1 - 0.98^4 x 0.92^4 = 0.3392 and 80 - 8 x 8 hours, in every future.
    let (headline, detail) = said(
        &aimed(Goal::Credibility, 0.2, 0.5),
        &solved(&aimed(Goal::Credibility, 0.2, 0.5)),
    );
    assert!(
        headline.ends_with(" That is a credibility of 34 of 100."),
        "{headline}"
    );
    assert!(
        detail.starts_with(
            "Macro only gives you a credibility of 34 of 100, micro only gives you a credibility of 18 of 100."
        ),
        "{detail}"
    );
    let ease = aimed(Goal::Ease, 0.1, 0.5);
    let (headline, detail) = said(&ease, &solved(&ease));
    assert!(
        headline.ends_with(" That is 16 of your 80 hours left over."),
        "{headline}"
    );
    assert!(!detail.contains("You wanted that"), "{detail}");
}

#[test]
fn what_was_wanted_is_held_against_what_is_had() {
    let reached = solved(&hobby())
        .best()
        .clone()
        .unwrap()
        .chance(Goal::Reach, 6_000.0);
    let percent = wording::percent(Language::ENGLISH, reached);
    let detail = |chance: f64| {
        let plan = aimed(Goal::Reach, 6_000.0, chance);
        said(&plan, &solved(&plan)).1
    };
    let more = format!("You wanted that in 50% of futures and get it in {percent}.");
    assert!(detail(0.5).ends_with(&more), "{}", detail(0.5));
    let less = format!("You wanted that in 90% of futures; this gives {percent}.");
    assert!(detail(0.9).ends_with(&less), "{}", detail(0.9));
    let just = format!("and get it in {percent}.");
    assert!(detail(reached).ends_with(&just), "{}", detail(reached));
    let counted = detail(Target::ANY_CHANCE);
    assert!(!counted.contains("wanted"), "{counted}");
    let far = aimed(Goal::Reach, 1e6, 0.5);
    let (_, detail) = said(&far, &solved(&far));
    assert!(
        detail.starts_with("Macro only gets there in none, micro only in none."),
        "{detail}"
    );
}

#[test]
fn the_better_pure_way_comes_first_and_one_that_is_ruled_out_last() {
    let plan = aimed(Goal::Reach, 6_000.0, 0.5);
    let mut outcome = solved(&plan);
    let score = |way: &mut Result<Booking, RuledOut>, score: f64| {
        way.as_mut().unwrap().objective = score;
    };
    score(&mut outcome.ways[Way::Best], 0.9);
    score(&mut outcome.ways[Way::Macro], 0.8);
    score(&mut outcome.ways[Way::Micro], 0.85);
    let (_, detail) = said(&plan, &outcome);
    assert!(
        detail.starts_with("Micro only gets there in 24, macro only in 31."),
        "{detail}"
    );
    assert!(
        detail
            .contains("Over all your goals the blend scores 90 of 100, micro only 85; it reaches"),
        "{detail}"
    );
    score(&mut outcome.ways[Way::Micro], 0.8);
    let (_, detail) = said(&plan, &outcome);
    assert!(
        detail.starts_with("Macro only gets there in 31, micro only in 24."),
        "{detail}"
    );
    score(&mut outcome.ways[Way::Micro], 0.891);
    let (_, detail) = said(&plan, &outcome);
    assert!(
        detail.contains("The blend makes hardly a difference: it scores 90 of 100 over your goals, micro only 89, with"),
        "{detail}"
    );
    let (_, detail) = answered(10_000.0, &[(Input::Tier(Tier::Mid, Field::Min), 1.0)]);
    assert!(
        detail.starts_with(
            "Micro only is ruled out. Your plan asks for mid-tier creators, so no other family can stand alone. \
             Over all your goals the blend scores 96 of 100, macro only 91;"
        ),
        "{detail}"
    );
    let one = |tier: Tier| (Input::Tier(tier, Field::Locked), 1.0);
    let (_, detail) = answered(3_000.0, &[one(Tier::Mid), one(Tier::Micro)]);
    assert!(
        detail.starts_with(
            "Neither micro only nor macro only fits your limits; this blend does. It costs"
        ),
        "{detail}"
    );
}

#[test]
fn a_lead_of_less_than_a_point_hardly_matters() {
    let plan = planned(5_000.0, &[]);
    let mut outcome = solved(&plan);
    outcome.ways[Way::Best].as_mut().unwrap().objective = 0.5;
    let mut against = |score: f64| {
        outcome.ways[Way::Macro].as_mut().unwrap().objective = score;
        said(&plan, &outcome).1
    };
    let hardly = against(0.491);
    assert!(
        hardly.contains(
            "It hardly matters: micro only scores 50 of 100 over your goals, macro only 49."
        ),
        "{hardly}"
    );
    let clearly = against(0.489);
    assert!(
        clearly.contains(
            "Over all your goals micro only scores 50 of 100, macro only 49; it reaches 16% more people"
        ),
        "{clearly}"
    );
}

#[test]
fn a_missing_proof_and_a_wrong_formula_are_told() {
    let plan = planned(5_000.0, &[]);
    let mut outcome = solved(&plan);
    let detail = |outcome: &Outcome| said(&plan, outcome).1;
    let end = " and all of your 80 hours.";
    assert!(detail(&outcome).ends_with(end));
    let best = outcome.ways[Way::Best].as_mut().unwrap();
    best.forecast.reach.dots[25] = 5_000.0;
    best.values[Goal::Reach] = 5_740.0;
    assert!(detail(&outcome).ends_with(end));
    outcome.ways[Way::Best].as_mut().unwrap().values[Goal::Reach] = 5_760.0;
    let wrong = " The mix was chosen by a formula that expects 5,800 people where the futures show 5,000: read the dots.";
    assert!(detail(&outcome).ends_with(wrong), "{}", detail(&outcome));
    outcome.ways[Way::Best].as_mut().unwrap().values[Goal::Reach] = 4_240.0;
    assert!(detail(&outcome).contains(" expects 4,200 people where the futures show 5,000"));
    let best = outcome.ways[Way::Best].as_mut().unwrap();
    best.bound = best.objective + 0.0123;
    assert!(
        detail(&outcome).ends_with(" A mix that is up to 1.3 points better may exist."),
        "{}",
        detail(&outcome)
    );

    // At a caution of 0.4 the outcome that two of five futures reach counts.
    let careful = planned(5_000.0, &[(Input::Caution, 0.4)]);
    let mut outcome = solved(&careful);
    let best = outcome.ways[Way::Best].as_mut().unwrap();
    best.values[Goal::Reach] = 1_000.0;
    best.forecast.reach.dots[30] = 100.0;
    let (_, detail) = said(&careful, &outcome);
    assert!(
        detail.contains(" expects 1,000 people where the futures show 100"),
        "{detail}"
    );
}

#[test]
fn what_would_allow_a_booking_is_named() {
    let tier = |tier: Tier, field: Field| Input::Tier(tier, field);
    let ones = Tier::ALL.map(|it| (tier(it, Field::Min), 1.0));
    assert_eq!(
        answered(1_000.0, &ones).0,
        "This needs at least $17,650: 1 nano, 1 micro, 1 mid-tier, 1 macro and 1 mega creator."
    );
    let as_dear = [
        (tier(Tier::Nano, Field::Fee), 500.0),
        (tier(Tier::Nano, Field::Max), 0.0),
    ];
    assert_eq!(
        answered(100.0, &as_dear).0,
        "This needs at least $500: one micro creator."
    );
    let many = [(Input::Creators, 2.0), (tier(Tier::Nano, Field::Min), 3.0)];
    assert_eq!(
        answered(5_000.0, &many),
        (
            "Your plan asks for 3 creators at least but allows 2.".to_owned(),
            "Allow more creators, or ask for fewer of them by tier.".to_owned()
        )
    );
    let none = Tier::ALL.map(|it| (tier(it, Field::Max), 0.0));
    assert_eq!(
        answered(5_000.0, &none),
        (
            "Your plan rules out every creator that could be booked.".to_owned(),
            "Allow creators of at least one tier.".to_owned()
        )
    );
    let (_, detail) = answered(5_000.0, &[(Input::MacroFrom, 1.0)]);
    assert!(
        detail.contains(
            "Micro only is ruled out. Every tier counts as macro here: raise the followers from which macro begins."
        ),
        "{detail}"
    );
}

#[test]
fn what_is_left_of_money_and_time_is_seen() {
    let (_, detail) = answered(5_100.0, &[(Input::Hours, 81.0)]);
    assert!(
        detail.contains("It costs $5,000 of your $5,100 and 80 of your 81 hours."),
        "{detail}"
    );
}
