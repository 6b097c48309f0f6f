use super::Verdict::{CannotSay, HoldsHere, TurnedAround, WeakHere};
use super::*;
use crate::{
    goal::Goal,
    input::{
        Field,
        Input::{self, Budget, Niche},
    },
    model::offer::Offer,
    model::problem::Problem,
    outcome::outcome,
    simulate::simulator::Simulator,
    tests::edition_2026_11,
    tier::{ByTier, Family, Tier},
    way::{ByWay, Way},
    wording,
};

mod booked;
mod cards;
mod deciding;

type Change = (Input, f64);

fn plan(changes: &[Change]) -> Plan {
    let start = Plan::new(10_000.0);
    let change = |plan: Plan, (input, value): &Change| plan.with(*input, *value);
    let plan = start.and_then(|start| changes.iter().try_fold(start, change));
    plan.and_then(|plan| edition_2026_11::figures(&plan))
        .unwrap()
}

fn argued(changes: &[Change]) -> [Argument; 18] {
    let plan = plan(changes);
    let outcome = outcome(&plan, &mut Simulator::new(2_000));
    argue(Language::default(), &plan, &outcome)
}

const HOURS: fn(f64) -> Change = |hours| (Input::Hours, hours);

/// Sets the weights of all goals, in the order of the plan format.
fn goals(weights: [f64; 6]) -> Vec<Change> {
    let weights = Goal::ALL.into_iter().zip(weights);
    weights
        .map(|(goal, weight)| (Input::Goal(goal), weight))
        .collect()
}

/// Sets the same field of several tiers.
fn tiers(tiers: &[Tier], field: Field, value: f64) -> Vec<Change> {
    tiers
        .iter()
        .map(|tier| (Input::Tier(*tier, field), value))
        .collect()
}

const SMALL: [Tier; 2] = [Tier::Nano, Tier::Micro];
const BIG: [Tier; 3] = [Tier::Mid, Tier::Macro, Tier::Mega];

/// Each point is judged on plans with different verdicts, so that an inverted comparison fails.
#[test]
fn every_verdict_follows_the_plan() {
    let blend = vec![(Niche, 1.0)];
    let five = vec![(Budget, 5_000.0)];
    let cafe = vec![(Budget, 1_000.0), (Niche, 0.9), HOURS(40.0)];
    let brand = vec![(Budget, 150_000.0), (Niche, 0.0), HOURS(200.0)];
    let anyone = vec![(Niche, 0.0)];
    let with = |base: &[Change], more: Vec<Change>| [base, &more].concat();

    let table: Vec<(u8, Vec<Change>, Verdict)> = vec![
        (1, blend.clone(), HoldsHere),
        (1, anyone.clone(), WeakHere),
        (1, tiers(&SMALL, Field::Fit, 0.05), TurnedAround),
        (2, five.clone(), HoldsHere),
        (2, vec![], TurnedAround),
        (2, cafe.clone(), CannotSay),
        (3, five.clone(), HoldsHere),
        (3, cafe.clone(), HoldsHere),
        (3, vec![], WeakHere),
        (3, brand.clone(), TurnedAround),
        (4, blend.clone(), HoldsHere),
        (
            4,
            with(&tiers(&SMALL, Field::Fee, 5_000.0), vec![(Niche, 1.0)]),
            TurnedAround,
        ),
        (5, vec![], HoldsHere),
        (5, five.clone(), TurnedAround),
        (6, tiers(&SMALL, Field::SpreadBetween, 2.5), HoldsHere),
        (6, brand.clone(), WeakHere),
        (6, five.clone(), TurnedAround),
        (7, five.clone(), HoldsHere),
        (7, with(&blend, tiers(&BIG, Field::Hours, 40.0)), WeakHere),
        (
            7,
            with(&five, tiers(&SMALL, Field::Hours, 0.5)),
            TurnedAround,
        ),
        (8, vec![], HoldsHere),
        (8, five.clone(), TurnedAround),
        (8, cafe.clone(), TurnedAround),
        (9, vec![], HoldsHere),
        (9, tiers(&BIG, Field::Prestige, 0.0), TurnedAround),
        (10, vec![], HoldsHere),
        (
            10,
            tiers(&BIG, Field::EngagementRate, 0.000_1),
            TurnedAround,
        ),
        (11, tiers(&SMALL, Field::EngagementRate, 0.1), HoldsHere),
        (11, vec![], WeakHere),
        (11, tiers(&SMALL, Field::EngagementRate, 0.02), TurnedAround),
        (12, five.clone(), HoldsHere),
        (12, cafe.clone(), HoldsHere),
        (12, blend.clone(), WeakHere),
        (12, brand.clone(), TurnedAround),
        (13, blend.clone(), HoldsHere),
        (13, anyone.clone(), WeakHere),
        (13, tiers(&SMALL, Field::Fit, 0.05), TurnedAround),
        (14, blend.clone(), HoldsHere),
        (
            14,
            with(
                &[(Budget, 3_000.0), (Niche, 0.25)],
                goals([0.0, 50.0, 0.0, 0.0, 0.0, 0.0]),
            ),
            TurnedAround,
        ),
        (14, five.clone(), CannotSay),
        (
            15,
            with(
                &[(Budget, 6_000.0)],
                goals([20.0, 50.0, 50.0, 20.0, 0.0, 5.0]),
            ),
            HoldsHere,
        ),
        (15, blend.clone(), WeakHere),
        (
            15,
            with(
                &[(Budget, 6_000.0), (Niche, 1.0), HOURS(40.0)],
                goals([50.0, 0.0, 20.0, 50.0, 0.0, 5.0]),
            ),
            TurnedAround,
        ),
        (16, with(&blend, vec![(Input::ClickRate, 0.03)]), HoldsHere),
        (16, blend.clone(), TurnedAround),
        (16, five.clone(), CannotSay),
        (
            17,
            with(
                &[(Budget, 6_000.0)],
                goals([20.0, 5.0, 5.0, 50.0, 5.0, 0.0]),
            ),
            HoldsHere,
        ),
        (17, blend.clone(), TurnedAround),
        (18, blend, HoldsHere),
        (
            18,
            with(
                &[(Budget, 8_000.0), (Niche, 0.25), HOURS(40.0)],
                goals([5.0, 20.0, 20.0, 20.0, 0.0, 20.0]),
            ),
            WeakHere,
        ),
        (18, five, TurnedAround),
    ];
    for (point, changes, verdict) in &table {
        let argument = &argued(changes)[usize::from(*point) - 1];
        assert_eq!(argument.point, *point);
        assert_eq!(
            argument.verdict, *verdict,
            "{changes:?}: {}",
            argument.sentence
        );
    }
    // Each point has two verdicts at least.
    for point in 1..=18 {
        let mut verdicts = table.iter().filter(|row| row.0 == point).map(|row| row.2);
        let first = verdicts.next();
        assert!(verdicts.any(|other| Some(other) != first), "{point}");
    }
}

/// $5,000 at 80 hours: 10 micro x $500, or one macro creator at $5,000.
#[test]
fn the_numbers_are_the_plans() {
    let arguments = argued(&[(Budget, 5_000.0)]);
    let videos = &arguments[3];
    assert_eq!(videos.figures, ByWay([Some(10.0), Some(10.0), Some(1.0)]));
    assert_eq!(
        videos.sentence,
        "Micro only pays for 10 different videos, macro only for 1."
    );
    assert_eq!(arguments[6].figures[Way::Macro], Some(8.0));
    // fit = 0.6 (22361 / 3162)^(-0.35 x 0.5) = 0.4260
    let fit = arguments[0].figures[Way::Micro].unwrap();
    assert!((fit - 0.4260).abs() < 5e-4, "{fit}");
    assert_eq!(
        arguments[11].sentence,
        "One macro creator takes 100% of your budget ($5,000), one micro creator 10%."
    );
}

/// One video: ln views has the variance 0.8^2 + 0.9^2 + 0.3^2 = 1.54, so given that it is posted
/// P(below half) = Phi((ln 0.45 + 0.77) / 1.241) = Phi(-0.0230) = 0.4908; with 0.9 posted 0.5418.
#[test]
fn the_chance_to_disappoint_is_the_log_normals() {
    let sentence = &argued(&[])[5].sentence;
    assert!(sentence.starts_with("One micro creator stays below half of what is expected in 54%"));
}

#[test]
fn a_way_that_is_ruled_out_has_no_number() {
    for argument in argued(&[(Budget, 1_000.0)]) {
        assert_eq!(argument.figures[Way::Macro], None, "{}", argument.point);
        assert!(!argument.sentence.contains("NaN") && !argument.sentence.contains("inf"));
    }
    for argument in argued(&[(Budget, 100.0)]) {
        assert_eq!(argument.figures, Figures::default());
        assert!(!argument.sentence.is_empty());
    }
    for argument in argued(&[(Input::MacroFrom, 1e9)]) {
        assert_eq!(argument.figures[Way::Macro], None, "{}", argument.point);
    }
}

#[test]
fn guesses_are_named() {
    let arguments = argued(&[]);
    assert!(arguments[8].rests_on_guess());
    assert!(!arguments[10].rests_on_guess());
    assert!(
        arguments
            .iter()
            .all(|argument| !argument.evidence.is_empty())
    );
}

/// Returns the sentence of one point.
fn said(point: usize, changes: &[Change]) -> String {
    argued(changes)[point - 1].sentence.clone()
}

/// Clicks are videos x median views x fit x click rate.
///
/// At $10,000 and a niche of 1 the blend is 4 micro creators (2,012 x 0.3026) and 4 mid-tier ones (12,649 x 0.1526): at
/// 0.5 % that makes 3 and 9.7 clicks, at 1 % 6 and 19, at 3 % 18 and 58.
#[test]
fn creators_with_ten_clicks_are_judged_by_them() {
    let said = |changes: &[Change]| said(16, &[&[(Niche, 1.0)], changes].concat());
    let none = "None of the 8 creators brings 10 clicks on their own link in a typical future, too few to compare \
                them. Judge all of them together, by comments, saves and codes.";
    let half = "4 of 8 creators bring at least 10 clicks on their own link in a typical future, enough to compare them \
                by clicks. 10 clicks bring less than one purchase, too few to tell who sells. Judge mid-tier by clicks, micro by comments, saves and all codes together.";
    let all = "8 of 8 creators bring at least 10 clicks on their own link in a typical future, enough to compare them by \
               clicks. 10 clicks bring less than one purchase, too few to tell who sells. Judge micro and mid-tier by clicks.";
    assert_eq!(said(&[]), none);
    assert_eq!(said(&[(Input::ClickRate, 0.01)]), half);
    assert_eq!(said(&[(Input::ClickRate, 0.03)]), all);
    // Every third click buys, or every one.
    for (rate, words) in [
        (
            0.3,
            " 10 clicks bring about 3 purchases, too few to tell who sells.",
        ),
        (1.0, ""),
    ] {
        let sentence = said(&[(Input::ClickRate, 0.03), (Input::ConversionRate, rate)]);
        let end = format!(" by clicks.{words} Judge micro and mid-tier by clicks.");
        assert!(sentence.ends_with(&end), "{sentence}");
    }
    // Two videos at half the fee are seen twice as often.
    let halved = Tier::ALL.map(|tier| {
        let fee = Offer::of(&edition_2026_11::plan(1.0).unwrap(), tier).fee;
        (Input::Tier(tier, Field::Fee), fee / 2.0)
    });
    let sentence = said(&[&halved[..], &[(Input::Posts, 2.0)]].concat());
    assert!(
        sentence.starts_with("2 of 8 creators ")
            && sentence.contains("Judge mid-tier and macro by clicks, micro"),
        "{sentence}"
    );
    let few = [&[(Niche, 1.0)], &halved[..], &[(Input::Posts, 2.0)]].concat();
    assert_eq!(argued(&few)[15].verdict, WeakHere);
}

/// A point about the blend names the limit that forbids every booking.
#[test]
fn a_point_that_cannot_be_judged_names_the_limit() {
    for (change, words) in [
        (
            (Budget, 50.0),
            "This needs at least $150: one nano creator.",
        ),
        (
            HOURS(6.0),
            "This needs at least 8 hours of your time: one creator.",
        ),
    ] {
        let arguments = argued(&[change]);
        for argument in &arguments[13..17] {
            assert_eq!((argument.verdict, &*argument.sentence), (CannotSay, words));
        }
    }
}

/// Ten mid-tier creators at $2,000 spend $20,000; 10 % of the budget each is small change.
#[test]
fn sentences_give_the_numbers_of_both_families() {
    let only_mid = [
        (Budget, 20_000.0),
        (Input::Tier(Tier::Macro, Field::Max), 0.0),
        (Input::Tier(Tier::Mega, Field::Max), 0.0),
    ];
    let arguments = argued(&only_mid);
    assert_eq!(arguments[11].verdict, TurnedAround);
    for (point, sentence) in [
        (
            1,
            "43% of the views of 10 micro creators come from your target audience; with 10 mid-tier creators it is 30%.",
        ),
        // The share outside is 1 - 0.3026 of the views, and so of the mid-tier creators' cost.
        (
            13,
            "70% of the views of 10 mid-tier creators are outside your audience ($14,000 of what they cost); with 10 \
             micro creators it is 57%.",
        ),
        // 1 - 0.92^10 and 1 - 0.98^10.
        (
            9,
            "Credibility is 57 of 100 with 10 mid-tier creators and 18 with 10 micro creators.",
        ),
        (
            12,
            "One mid-tier creator takes 10% of your budget ($2,000), one micro creator 2.5%.",
        ),
        (
            7,
            "Micro only means 10 links and codes to track and 80 hours of your time, macro only 10 and 80 hours.",
        ),
    ] {
        assert_eq!(arguments[point - 1].sentence, sentence);
    }
    let figure = |point: usize| arguments[point - 1].figures;
    let outside = figure(13);
    assert!(
        (outside[Way::Micro].unwrap() - (1.0 - 0.4260)).abs() < 5e-4,
        "{outside:?}"
    );
    assert!(
        (outside[Way::Macro].unwrap() - (1.0 - 0.3026)).abs() < 5e-4,
        "{outside:?}"
    );
    let priced = &arguments[2].sentence;
    assert!(
        priced.ends_with("one engagement costs $3.10 and $2.00."),
        "{priced}"
    );
    assert_eq!(
        said(12, &[(Budget, 1_000.0)]),
        "One mid-tier creator is not affordable; from $2,000 on it is."
    );
    assert_eq!(
        said(18, &[(Budget, 5_000.0)]),
        "No blend beats micro only here: 10 micro creators score 87 of 100, macro only 84 of 100."
    );
    assert_eq!(
        said(18, &[(Budget, 1_200.0), (Input::Creators, 1.0)]),
        "No blend beats micro only here: one micro creator scores 100 of 100."
    );
    assert_eq!(figure(4)[Way::Micro], Some(10.0));
    let posts = argued(&[(Budget, 20_000.0), (Input::Posts, 2.0)]);
    assert!(
        posts[3]
            .sentence
            .starts_with("Micro only pays for 20 different videos")
    );
}

/// On-target views at the median are 316 x 0.6 of a nano and 2,012 x 0.4260 of a micro creator: with trusts of 0.9 and
/// 0.1 that makes (5 x 190 x 0.9 + 4 x 857 x 0.1) / (5 x 190 + 4 x 857) = 0.273.
#[test]
fn trust_is_asked_of_those_who_are_meant() {
    let changes = [
        (Budget, 3_000.0),
        (Input::Tier(Tier::Nano, Field::Max), 5.0),
        (Input::Tier(Tier::Micro, Field::Max), 4.0),
        (Input::Tier(Tier::Nano, Field::Trust), 0.9),
        (Input::Tier(Tier::Micro, Field::Trust), 0.1),
    ];
    let sentence = said(2, &changes);
    assert!(
        sentence
            .starts_with("27% of your people who watch find 5 nano and 4 micro creators authentic"),
        "{sentence}"
    );
}

/// The trust of five nano and four micro creators is an average over on-target views.
///
/// Five nano creators (316 views at the median, fit 0.6, trust 0.38) and four micro ones (2,012, 0.4260, 0.36) have 949
/// and 3,429 on-target views at the median: (949 x 0.38 + 3,429 x 0.36) / 4,378 = 0.3643.
#[test]
fn trust_is_an_average_over_those_who_watch() {
    let changes = [
        (Budget, 10_000.0),
        (Input::Tier(Tier::Nano, Field::Locked), 5.0),
        (Input::Tier(Tier::Micro, Field::Locked), 4.0),
    ];
    let plan = changes
        .iter()
        .try_fold(
            edition_2026_11::plan(1.0).unwrap(),
            |plan, (input, value)| plan.with(*input, *value),
        )
        .unwrap();
    let problem = Problem::of(&plan);
    let mix = ByTier([5, 4, 0, 0, 0]);
    let trust = case::average(
        &problem,
        &mix,
        |offer| offer.views.mean * offer.fit,
        |offer| offer.trust,
    );
    assert!((trust - 0.3643).abs() < 1e-4, "{trust}");
    let hours = case::average(&problem, &mix, |_| 1.0, |offer| offer.cost);
    assert!((hours - (5.0 * 150.0 + 4.0 * 500.0) / 9.0).abs() < 1e-9);
    assert_eq!(
        case::average(&problem, &mix, |_| 0.0, |offer| offer.cost),
        0.0
    );
}

#[test]
fn a_number_is_clearly_more_from_a_tenth_on() {
    use std::cmp::Ordering::{Equal, Greater, Less};
    for (a, b, order) in [
        (1.1, 1.0, Greater),
        (1.09, 1.0, Equal),
        (1.0, 1.0, Equal),
        (1.0, 1.09, Equal),
        (1.0, 1.1, Less),
        (0.0, 0.0, Equal),
        (1.0, 0.0, Greater),
        (0.0, 1.0, Less),
    ] {
        assert_eq!(case::compare(a, b), order, "{a} {b}");
    }
}

/// A set that keeps up: 3 x 440 is a little more than one mid-tier creator alone reaches in a small audience's overlap.
#[test]
fn the_smallest_set_that_matches_a_big_creator_is_named() {
    let sentence = said(5, &[(Budget, 500.0)]);
    let plan = edition_2026_11::plan(500.0).unwrap();
    let problem = Problem::of(&plan);
    let reach = |counts: [u32; 5]| problem.value(Goal::Reach, &ByTier(counts));
    let big = reach([0, 0, 1, 0, 0]);
    let small = |count: u32| reach([0, count, 0, 0, 0]);
    assert!(small(2) < big && small(3) >= big);
    assert!(
        sentence.contains("It takes 3 of the first to match one of the second."),
        "{sentence}"
    );
}

/// The chance to disappoint grows with the spread, and has its limits without spread and without views.
///
/// With spreads of 2.5, 0.9 and 0.3 ln views has the variance 7.15: P(below half) = Phi((ln 0.45 + 3.575) / 2.674) =
/// Phi(1.0383) = 0.8504, which with 0.9 posted makes 0.1 + 0.9 x 0.8504 = 0.8654. Without random factors a creator who
/// posts brings the mean, and a creator without views disappoints for sure.
#[test]
fn the_chance_to_disappoint_grows_with_the_spread() {
    let micro = |field: Field, value: f64| (Input::Tier(Tier::Micro, field), value);
    let at = |budget: f64, changes: &[Change]| {
        let only = [(Budget, budget), (Input::Tier(Tier::Nano, Field::Max), 0.0)];
        let argument = argued(&[&only, changes].concat())[5].clone();
        let start = "One micro creator stays below half of what is expected in ";
        let sentence = argument.sentence.strip_prefix(start).unwrap();
        let percent = sentence.split('%').next().unwrap();
        (
            percent.parse::<f64>().unwrap(),
            argument.figures[Way::Micro].unwrap(),
        )
    };
    let chance = |changes: &[Change]| {
        // The mix for $500 is one creator, so its own futures are told.
        let (of_mix, drawn) = at(500.0, changes);
        assert!((of_mix - 100.0 * drawn).abs() <= 0.5, "{of_mix}, {drawn}");
        (at(1_000.0, changes).0, drawn)
    };
    let (stated, drawn) = chance(&[micro(Field::SpreadBetween, 2.5)]);
    assert_eq!(stated, 87.0);
    assert!((drawn - 0.8654).abs() < 0.03, "{drawn}");
    let (stated, drawn) = chance(&[]);
    assert_eq!(stated, 54.0);
    assert!((drawn - 0.5418).abs() < 0.03, "{drawn}");
    let sure = [
        micro(Field::SpreadBetween, 0.0),
        micro(Field::SpreadWithin, 0.0),
        (Input::CampaignSpread, 0.0),
    ];
    let (stated, drawn) = chance(&[&sure[..], &[micro(Field::Delivery, 0.4)]].concat());
    assert_eq!(stated, 60.0);
    assert!((drawn - 0.6).abs() < 0.03, "{drawn}");
    let unseen = said(
        6,
        &[
            (Budget, 500.0),
            micro(Field::MedianViews, 0.0),
            (Input::Tier(Tier::Nano, Field::Max), 0.0),
        ],
    );
    assert!(
        unseen.starts_with("One micro creator stays below half of what is expected in 100%"),
        "{unseen}"
    );
}
