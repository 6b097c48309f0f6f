//! Answers about named creators against solving the changed plans from scratch.

use proptest::prelude::*;

use super::{choosing::Choosing, *};
use crate::{
    Plan,
    answers::{Limit, answers},
    input::Input,
    outcome::{Outcome, outcome},
    roster::{Creator, Detail, Roster, State},
    select::Options,
    simulate::simulator::Simulator,
};

const PLAN: &str = r#"{"budget":2600,"limits":{"hours":60},"roster":[
    {"handle":"ana","followers":24000,"fee":300,"median_views":9000},
    {"handle":"bo","followers":31000,"fee":420,"median_views":7000},
    {"handle":"cy","followers":52000,"fee":500,"state":"in"},
    {"handle":"di","followers":8000},
    {"handle":"ed","followers":140000,"fee":1500,"recent_views":[20000,31000,18000]},
    {"handle":"fay","followers":90000,"fee":900,"state":"out"},
    {"handle":"gus","followers":12000,"fee":180},
    {"handle":"hal","followers":300000}]}"#;

fn solved(plan: &Plan) -> Outcome {
    outcome(plan, &mut Simulator::new(50))
}

fn found(plan: &Plan) -> Named {
    let mut simulator = Simulator::new(50);
    let outcome = outcome(plan, &mut simulator);
    answers(plan, &outcome, &mut simulator).named.unwrap()
}

/// Returns the plan with one creator changed.
fn changed(plan: &Plan, place: usize, change: impl FnOnce(&mut Creator)) -> Plan {
    let mut creators = plan.roster().creators().to_vec();
    change(&mut creators[place]);
    plan.with_roster(Roster::of(creators))
}

fn selection(outcome: &Outcome) -> &Selection {
    outcome.best().as_ref().unwrap().selection.as_ref().unwrap()
}

/// A reserve is the best selection of the plan in which the creator is out; nobody says no who is promised.
#[test]
fn a_reserve_is_the_best_selection_without_the_creator() {
    let plan = Plan::parse(PLAN).unwrap();
    let now = selection(&solved(&plan)).clone();
    let named = found(&plan);
    let open: Vec<usize> = now
        .creators
        .iter()
        .copied()
        .filter(|place| *place != 2)
        .collect();
    let asked: Vec<usize> = named
        .reserves
        .iter()
        .map(|reserve| reserve.creator)
        .collect();
    assert!(now.books(2) && !now.books(5) && !open.is_empty());
    assert_eq!(asked, open);
    for reserve in &named.reserves {
        let without = changed(&plan, reserve.creator, |creator| creator.state = State::Out);
        let best = solved(&without);
        assert_eq!(reserve.selection.as_ref(), Some(selection(&best)));
        let new = selection(&best)
            .creators
            .iter()
            .filter(|place| !now.books(**place));
        assert_eq!(reserve.creators, new.copied().collect::<Vec<_>>());
        // Whom the reserve leaves out is said too: it may cost more than the creator who says no.
        let stay = |place: &&usize| **place != reserve.creator && !selection(&best).books(**place);
        let gone = now.creators.iter().filter(stay).copied();
        assert_eq!(reserve.leaves, gone.collect::<Vec<_>>());
        assert!(reserve.loss >= 0.0);
    }
}

/// At the most to pay the creator is in and one cent above out, or it is the fee that nine of ten ask less than.
#[test]
fn a_creator_is_in_at_the_most_to_pay() {
    let plan = Plan::parse(PLAN).unwrap();
    let prices = found(&plan).most_to_pay;
    assert_eq!(prices.len(), selection(&solved(&plan)).creators.len());
    let mut is_bound = false;
    for MostToPay {
        creator,
        fee,
        is_usual_fee,
    } in prices
    {
        let at = |fee: f64| {
            let plan = changed(&plan, creator, |it| {
                it.details[Detail::Fee as usize] = Some(fee)
            });
            let outcome = solved(&plan);
            let best = outcome.best().as_ref().ok();
            best.is_some_and(|best| best.selection.as_ref().unwrap().books(creator))
        };
        assert!(at(fee), "{creator} {fee}");
        assert!(is_usual_fee || !at(fee + 0.011), "{creator} {fee}");
        is_bound |= !is_usual_fee;
    }
    assert!(is_bound);
}

/// Whom to ask and how much to pay is known before the worth of what nobody knows, which takes longer.
#[test]
fn prices_and_reserves_are_known_first() {
    let plan = Plan::parse(PLAN).unwrap();
    let mut simulator = Simulator::new(50);
    let outcome = outcome(&plan, &mut simulator);
    let mut answering = crate::answers::Answering::new(&plan, &outcome);
    let mut seen = Vec::new();
    loop {
        let more = answering.step(&mut simulator);
        let answers = answering.answers();
        if let Some(named) = &answers.named {
            assert!(!named.reserves.is_empty() && !named.most_to_pay.is_empty());
        }
        let known = (answers.named.is_some(), answers.worlds.is_some());
        if seen.last() != Some(&known) {
            seen.push(known);
        }
        if !more {
            break;
        }
    }
    assert_eq!(seen, [(false, false), (true, false), (true, true)]);
    let named = answering.answers().named.as_ref().unwrap();
    assert!(!named.worth_knowing.is_empty());
}

/// Of equal creators the one that is advised leaves as soon as it is dearer than the other.
#[test]
fn a_creator_who_is_like_another_is_worth_the_price_of_the_other() {
    let twin =
        |handle: &str| format!(r#"{{"handle": "{handle}", "followers": 24000, "fee": 200}}"#);
    for names in [["a", "b"], ["b", "a"]] {
        let [one, other] = names.map(twin);
        let plan = Plan::parse(&format!(r#"{{"budget": 250, "roster": [{one}, {other}]}}"#));
        let named = found(&plan.unwrap());
        assert_eq!(named.booked.len(), 1);
        assert_eq!(named.most_to_pay.len(), 1);
        let fee = named.most_to_pay[0].fee;
        assert!((200.0..200.02).contains(&fee), "{fee}");
        assert_eq!(named.reserves[0].creators.len(), 1);
    }
}

/// The tour is left out exactly where the count of creators says so.
#[test]
fn very_many_creators_are_not_toured() {
    for (count, fill) in [
        (3, false),
        (300, false),
        (301, false),
        (295, true),
        (296, true),
    ] {
        let creators = (0..count).map(|place| {
            format!(
                r#"{{"handle": "c{place}", "followers": {}, "fee": 90}}"#,
                9_000 + place
            )
        });
        let creators: Vec<String> = creators.collect();
        let others = r#"{"handle": "x", "followers": 9000, "state": "out"}, {"handle": "y"}"#;
        let plan = Plan::parse(&format!(
            r#"{{"budget": 400, "roster": [{}, {others}]}}"#,
            creators.join(",")
        ));
        let plan = plan.unwrap().with_fill(fill);
        let outcome = solved(&plan);
        let tour = tour::NamedTour::new(&plan, &outcome);
        assert_eq!(tour.is_some(), are_toured(&plan), "{count} {fill}");
        assert_eq!(tour.is_some(), count + if fill { 5 } else { 0 } <= 300);
    }
}

/// A quote and ten known videos leave less to ask for than neither.
#[test]
fn knowledge_is_worth_nothing_where_it_is_there() {
    let plan = Plan::parse(PLAN).unwrap();
    let fee_of = |named: &Named, place: usize| {
        let mut told = named.worth_knowing.iter();
        told.any(|it| it.creator == place && it.unsure == Unsure::Fee)
    };
    let named = found(&plan);
    let worths: Vec<f64> = named.worth_knowing.iter().map(|it| it.worth).collect();
    assert!(
        worths.windows(2).all(|pair| pair[0] >= pair[1]),
        "{worths:?}"
    );
    for place in [0, 1, 4, 6] {
        assert!(!fee_of(&named, place), "the quote of {place} is known");
    }
    assert!(
        named
            .worth_knowing
            .iter()
            .all(|it| (0.0..=1.0).contains(&it.changes))
    );
}

/// With names too all worlds agree where the plan knows everything, and the kinds are counted in all of them.
#[test]
fn the_worlds_are_toured_by_name() {
    let plan = Plan::parse(PLAN).unwrap();
    let mut simulator = Simulator::new(50);
    let outcome = outcome(&plan, &mut simulator);
    let worlds = answers(&plan, &outcome, &mut simulator).worlds.unwrap();
    assert_eq!(
        (worlds.kinds.len(), worlds.kinds_with_fees.len()),
        (100, 100)
    );
    assert!(worlds.same > 0 && worlds.regret >= 0.0);
    let unknown: Vec<&str> = worlds.worths.iter().map(|it| it.unknown.key()).collect();
    assert!(unknown.contains(&"sponsored"), "{unknown:?}");
    let creators = plan.roster().creators().iter().cloned().map(|mut creator| {
        let known = [
            (Detail::Fee, 400.0),
            (Detail::PaidViews, 6_000.0),
            (Detail::Fit, 0.3),
            (Detail::EngagementRate, 0.04),
            (Detail::Trust, 0.3),
            (Detail::Prestige, 0.02),
        ];
        for (detail, value) in known {
            creator.details[detail as usize].get_or_insert(value);
        }
        creator
    });
    let plan = plan.with_roster(Roster::of(creators.collect()));
    let known = [
        crate::input::Input::ClickRate,
        crate::input::Input::ConversionRate,
        crate::input::Input::SizeSlope,
        crate::input::Input::PeoplePerView,
    ];
    let fix = |plan: Plan, input: crate::input::Input| {
        let value = input.of(&plan).unwrap();
        plan.with(input, value)
    };
    let plan = known.into_iter().try_fold(plan, fix).unwrap();
    let outcome = crate::outcome::outcome(&plan, &mut simulator);
    let worlds = answers(&plan, &outcome, &mut simulator).worlds.unwrap();
    assert_eq!((worlds.same, worlds.regret), (100, 0.0));
}

/// Takes all steps of a search.
fn chosen(mut choosing: Choosing) -> Option<advised::Best> {
    while choosing.step() {}
    choosing.end().1
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// A search of the rest, after fees rose or somebody left, finds the same as a search from the beginning.
    #[test]
    fn the_best_among_fewer_is_that_of_a_search_from_the_beginning(
        budget in 900.0..4_000.0_f64,
        hours in 20.0..80.0_f64,
        rises in proptest::collection::vec((0..9_usize, 1.0..2.5_f64), 1..6),
        out in 0..9_usize,
    ) {
        // Gus has a twin, so that there are ties.
        let twin = r#"{"handle":"ivy","followers":12000,"fee":180},{"handle":"hal""#;
        let plan = Plan::parse(&PLAN.replace(r#"{"handle":"hal""#, twin)).unwrap();
        let plan = plan.with(crate::input::Input::Budget, budget).unwrap();
        let plan = plan.with(crate::input::Input::Hours, hours).unwrap();
        let mut options = Options::of(&plan);
        let mut best = chosen(Choosing::of(options.clone(), [])).unwrap();
        // Of twins at the same price either may be booked.
        let measured = |options: &Options, best: &advised::Best| {
            let cost = options.total(&best.found.mix, |entry| entry.offer.cost);
            (best.most(), best.found.objective, cost, best.found.mix.tiers)
        };
        for (place, rise) in rises {
            let creator = &plan.roster().creators()[place];
            let (Some(named), Some(offer)) = (Candidate::of(&plan, creator), options.offer(place)) else {
                continue;
            };
            let fee = offer.fee * rise;
            options = options.with(place, named.with_fee(&plan, fee).entry);
            let Some(found) = chosen(Choosing::among_fewer(options.clone(), &best)) else {
                prop_assert!(chosen(Choosing::of(options.clone(), [])).is_none());
                return Ok(());
            };
            let again = chosen(Choosing::of(options.clone(), [])).unwrap();
            prop_assert_eq!(measured(&options, &found), measured(&options, &again));
            best = found;
        }
        let fewer = options.without(out);
        let again = chosen(Choosing::of(fewer.clone(), [])).map(|best| measured(&fewer, &best));
        let found = chosen(Choosing::among_fewer(fewer.clone(), &best)).map(|best| measured(&fewer, &best));
        prop_assert_eq!(found, again, "{}", out);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// No selection without the creator is better than the one with, so nothing is gained by a refusal.
    #[test]
    fn a_refusal_never_gains(budget in 900.0..4_000.0_f64, hours in 20.0..80.0_f64) {
        let plan = Plan::parse(PLAN).unwrap();
        let plan = plan.with(crate::input::Input::Budget, budget).unwrap();
        let plan = plan.with(crate::input::Input::Hours, hours).unwrap();
        let outcome = solved(&plan);
        if let Ok(best) = outcome.best() {
            for reserve in found(&plan).reserves {
                prop_assert!(reserve.loss <= best.objective + 1e-9);
                if let Some(selection) = &reserve.selection {
                    prop_assert!(!selection.books(reserve.creator) && selection.books(2));
                    prop_assert!(!selection.books(5), "who is out stays out");
                }
            }
        }
    }
}

/// More room is worth what the better selection scores beyond the plan's own, and the room is enough for it.
#[test]
fn room_at_a_limit_books_a_better_selection() {
    let rich = PLAN
        .replace("2600", "9000")
        .replace(r#""hours":60"#, r#""hours":9"#);
    for (document, limit) in [(PLAN, Limit::Money), (&*rich, Limit::Hours)] {
        let plan = Plan::parse(document).unwrap();
        let now = solved(&plan);
        let rooms = found(&plan).rooms;
        let room = rooms.iter().find(|room| room.limit == limit);
        let room = room.unwrap_or_else(|| panic!("{limit:?}: {rooms:?}"));
        let input = match limit {
            Limit::Money => Input::Budget,
            _ => Input::Hours,
        };
        let more = input.of(&plan).unwrap() + room.unit;
        let loose = Options::of(&plan.with(input, more).unwrap());
        let mut selection = selection(&now).clone();
        selection
            .creators
            .retain(|place| !room.leaves.books(*place));
        selection.creators.extend(&room.joins.creators);
        selection.creators.sort_unstable();
        let booked = loose.booked_as(&selection);
        assert_eq!(loose.allowed(&booked), booked, "{limit:?}");
        let most = &now.most;
        let score = Options::of(&plan).score(&booked, most);
        let before = now.best().as_ref().unwrap().objective;
        assert!(
            (score - before - room.worth_score).abs() < 1e-9,
            "{limit:?}"
        );
        let worth: Vec<f64> = rooms.iter().map(|room| room.worth_score).collect();
        assert!(worth.is_sorted_by(|one, other| one >= other), "{worth:?}");
    }
}
