//! Strategies for random plans, for properties that hold for every plan.

use std::collections::BTreeSet;

use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{select, subsequence},
};

use crate::{
    Area, Currency, Plan, PriceSet, Target,
    benchmark::RATES,
    client_copy::CLIENT_COST,
    goal::Goal,
    input::{Field, Input, Range},
    roster::{
        Creator, Detail, MOST_VIDEOS, NAME_LENGTH, NOTE_LENGTH, Roster, State, VIEWS,
        handle::handle, line::line,
    },
    show::{Script, Step},
    tier::{ByTier, Tier},
};

/// Most creators in a [`small_plan`]: five tiers then have at most 792 mixes.
pub(crate) const SMALL_CREATORS: f64 = 7.0;

/// Generates any plan, extremes included.
pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    let inputs: Vec<Input> = plan_inputs()
        .chain(Tier::ALL.into_iter().flat_map(overrides))
        .collect();
    let change = select(inputs).prop_flat_map(|input| (Just(input), any_value(input)));
    (
        any_value(Input::Budget),
        vec(change, 0..60),
        option::of(borders()),
        vec(any::<char>(), 0..=crate::TITLE_LENGTH),
        prop_oneof![
            Just((Currency(*b"USD"), None)),
            select(RATES).prop_map(|rate| (rate.currency, None)),
            ("[A-Z]{3}", any_value(Input::Rate))
                .prop_map(|(code, rate)| (code_of(&code), Some(rate)))
        ],
        (
            select(&PriceSet::ALL[..]),
            select(&Area::ALL[..]),
            any::<bool>(),
        ),
        option::of(target()),
        prop_oneof![Just(1), any::<u64>(), Just(u64::MAX)],
    )
        .prop_map(
            |(budget, changes, borders, title, money, (prices, area, exact), target, seed)| {
                let mut plan = Plan::new(budget).expect("a budget in its range");
                if let Some(borders) = borders {
                    plan.borders = borders;
                }
                let title: String = title.into_iter().filter(|it| !it.is_control()).collect();
                changed(plan, changes)
                    .with_title(&title)
                    .and_then(|plan| plan.with_target(target))
                    .and_then(|plan| plan.with_currency(money.0, money.1))
                    .expect("a title, a target and a rate in their ranges")
                    .with_prices(prices)
                    .with_area(area)
                    .with_exact(exact)
                    .with_seed(seed)
            },
        )
}

/// Generates any plan with creators by name and a show, for properties that do not solve the plan.
pub(crate) fn plan_with_roster() -> impl Strategy<Value = Plan> {
    let own = (plan(), roster(), any::<bool>())
        .prop_map(|(plan, roster, fill)| plan.with_roster(roster).with_fill(fill));
    let plan = prop_oneof![3 => own, 1 => client_copy()];
    (plan, script()).prop_map(|(plan, script)| plan.with_script(script))
}

/// Generates the script of a show.
fn script() -> impl Strategy<Value = Script> {
    let letter = || prop_oneof![any::<char>(), Just('\n'), Just('~')];
    let note = (select(&Step::ALL[..]), vec(letter(), 0..=40));
    let steps = subsequence(&Step::ALL[..], 1..=Step::ALL.len()).prop_shuffle();
    (steps, vec(note, 0..4)).prop_map(|(steps, notes)| {
        let script = Script::default().with_steps(steps).expect("distinct steps");
        notes.into_iter().fold(script, |script, (step, letters)| {
            let is_plain = |it: &char| !it.is_control() || *it == '\n';
            let note: String = letters.into_iter().filter(is_plain).collect();
            script.with_note(step, &note).expect("a plain note")
        })
    })
}

/// Generates a plan with the total of promised creators, and without a price of any.
fn client_copy() -> impl Strategy<Value = Plan> {
    (plan(), roster(), any_of(CLIENT_COST)).prop_map(|(plan, roster, total)| {
        let promised = roster.creators().iter().cloned().map(|mut creator| {
            creator.state = State::In;
            creator.details[Detail::Fee as usize] = None;
            creator.details[Detail::Product as usize] = None;
            creator.details[Detail::Followers as usize].get_or_insert(20_000.0);
            creator
        });
        let roster = Roster::of(promised.collect());
        Plan {
            client_cost: (!roster.is_empty()).then_some(total),
            ..plan.with_roster(roster)
        }
    })
}

/// Generates a roster of up to five creators, extremes included.
fn roster() -> impl Strategy<Value = Roster> {
    vec(creator(), 0..=5).prop_map(|creators| {
        let mut handles = BTreeSet::new();
        let distinct = creators
            .into_iter()
            .filter(|creator| handles.insert(creator.handle.clone()));
        Roster::of(distinct.collect())
    })
}

/// Generates a creator of whom anything may be known.
fn creator() -> impl Strategy<Value = Creator> {
    let known = |detail: &Detail| {
        let detail = *detail;
        option::of(any_of(detail.range())).prop_map(move |value| (detail, value))
    };
    let details: Vec<_> = Detail::ALL.iter().map(known).collect();
    (
        vec(any::<char>(), 1..=12),
        text(NAME_LENGTH),
        text(NOTE_LENGTH),
        details,
        vec(any_of(VIEWS), 0..=MOST_VIDEOS),
        select(&State::ALL[..]),
    )
        .prop_map(|(letters, name, note, details, recent_views, state)| {
            let letters: String = letters.into_iter().collect();
            let mut creator = Creator {
                handle: handle(&letters).unwrap_or_else(|| "studio.k7".to_owned()),
                name,
                note,
                recent_views,
                state,
                ..Creator::default()
            };
            for (detail, value) in details {
                assert!(value.is_none_or(|value| creator.know(detail, value)));
            }
            creator
        })
}

/// Generates a text as creators have it.
fn text(most: usize) -> impl Strategy<Value = String> {
    let length = prop_oneof![4 => 0..=20_usize, 1 => 0..=most];
    let letter = || prop_oneof![any::<char>(), Just(' '), Just('~')];
    let letters = length.prop_flat_map(move |length| vec(letter(), length));
    letters.prop_map(move |letters| {
        let text: String = letters.into_iter().filter(|it| !it.is_control()).collect();
        line(&text, most).expect("a text without control characters")
    })
}

/// Generates a plan whose mixes can all be tried: at most [`SMALL_CREATORS`] creators, and all other numbers where they
/// matter.
pub(crate) fn small_plan() -> impl Strategy<Value = Plan> {
    let plain: Vec<Input> = plan_inputs().collect();
    let overrides = Tier::ALL.into_iter().flat_map(overrides);
    let (counts, fields): (Vec<Input>, Vec<Input>) = overrides.partition(|input| {
        matches!(
            input,
            Input::Tier(_, Field::Min | Field::Max | Field::Locked)
        )
    });
    let change =
        |inputs| select(inputs).prop_flat_map(|input: Input| (Just(input), live_value(input)));
    (
        live_value(Input::Budget),
        live_value(Input::Creators),
        vec(change(plain), 0..15),
        vec(change(fields), 0..12),
        vec(change(counts), 0..3),
        (select(&PriceSet::ALL[..]), select(&Area::ALL[..])),
        any::<u64>(),
    )
        .prop_map(
            |(budget, creators, plain, fields, counts, (prices, area), seed)| {
                let plan = Plan::new(budget).expect("a budget in its range");
                let changes = plain.into_iter().chain(fields).chain(counts);
                changed(plan, changes.chain([(Input::Creators, creators)]))
                    .with_prices(prices)
                    .with_area(area)
                    .with_seed(seed)
            },
        )
}

/// Makes those changes that the rest of the plan allows.
fn changed(plan: Plan, changes: impl IntoIterator<Item = (Input, f64)>) -> Plan {
    changes.into_iter().fold(plan, |plan, (input, value)| {
        plan.with(input, value).unwrap_or(plan)
    })
}

/// Iterates over all inputs of the whole plan but the budget and the borders, which depend on each other.
fn plan_inputs() -> impl Iterator<Item = Input> {
    Input::PLAN
        .into_iter()
        .filter(|input| !matches!(input, Input::Budget | Input::Border(_)))
}

fn overrides(tier: Tier) -> impl Iterator<Item = Input> {
    Field::ALL
        .into_iter()
        .map(move |field| Input::Tier(tier, field))
}

/// Generates any value in the input's range: uniform, uniform in the logarithm, round, or at the ends.
fn any_value(input: Input) -> BoxedStrategy<f64> {
    any_of(input.range())
}

/// Generates any value in a range as [`any_value`] does.
fn any_of(range: Range) -> BoxedStrategy<f64> {
    let low = if range.includes_low {
        range.low
    } else {
        f64::MIN_POSITIVE
    };
    let high = range.high;
    prop_oneof![
        4 => low..=high,
        4 => by_size(low.max(1e-9), high),
        2 => by_size(low.max(1.0).min(high), high).prop_map(f64::round),
        1 => Just(low),
        1 => Just(high),
    ]
    .prop_map(move |value| {
        if range.whole {
            value.round()
        } else {
            value.clamp(low, high)
        }
    })
    .boxed()
}

/// Generates a value that can change the answer of a small plan.
fn live_value(input: Input) -> BoxedStrategy<f64> {
    let whole = |low: u32, high: u32| (low..=high).prop_map(f64::from).boxed();
    match input {
        Input::Budget => by_size(50.0, 20_000.0),
        Input::Audience => by_size(1e3, 1e7),
        Input::Posts => whole(1, 4),
        Input::Goal(_) => prop_oneof![Just(0.0), 0.0..=100.0].boxed(),
        Input::Hours => by_size(1.0, 200.0),
        Input::Creators => whole(1, SMALL_CREATORS as u32),
        Input::Rate => by_size(0.1, 10.0),
        Input::OrderValue => by_size(1.0, 1e3),
        Input::MacroFrom => select(&[10_000.0, 50_000.0, 100_000.0, 500_000.0][..]).boxed(),
        Input::Tier(_, field) => match field {
            Field::Followers => by_size(1e3, 3e6).prop_map(f64::round).boxed(),
            Field::Fee => by_size(10.0, 5e3),
            Field::Product => (0.0..=300.0).boxed(),
            Field::MedianViews => by_size(10.0, 1e6),
            Field::SpreadBetween | Field::SpreadWithin => (0.0..=1.5).boxed(),
            Field::Hours => by_size(0.1, 40.0),
            Field::Min => whole(0, 1),
            Field::Max => whole(0, 4),
            Field::Locked => whole(0, 2),
            _ => any_value(input),
        },
        _ => any_value(input),
    }
}

fn by_size(low: f64, high: f64) -> BoxedStrategy<f64> {
    (low.ln()..=high.ln())
        .prop_map(move |size| size.exp().clamp(low, high))
        .boxed()
}

fn borders() -> impl Strategy<Value = ByTier<f64>> {
    let gap = || by_size(1.0, 2e8).prop_map(f64::round);
    (
        by_size(1.0, 1e5).prop_map(f64::round),
        [gap(), gap(), gap(), gap()],
    )
        .prop_map(|(first, gaps)| {
            let mut next = first;
            let mut gaps = gaps.into_iter();
            ByTier::from_fn(|_| {
                let border = next;
                next += gaps.next().unwrap_or_default();
                border
            })
        })
}

fn target() -> impl Strategy<Value = Target> {
    (
        select(&Goal::ALL[..]),
        prop_oneof![by_size(1e-9, 1e15), by_size(1.0, 1e6).prop_map(f64::round)],
        prop_oneof![Just(Target::CHANCE), Just(Target::ANY_CHANCE), 0.001..0.999],
    )
        .prop_map(|(goal, value, chance)| Target {
            goal,
            value,
            chance,
        })
}

fn code_of(code: &str) -> Currency {
    Currency::from_code(code).expect("three capital letters")
}

proptest! {
    #[test]
    fn every_plan_is_valid(plan in prop_oneof![plan().boxed(), small_plan().boxed()]) {
        prop_assert_eq!(plan.conflicts(), []);
        for input in Input::PLAN.into_iter().chain(Tier::ALL.into_iter().flat_map(overrides)) {
            if let Some(value) = input.of(&plan) {
                prop_assert!(input.range().contains(value), "{} is {value}", input.path());
            }
        }
    }

    #[test]
    fn a_small_plan_is_small(plan in small_plan()) {
        prop_assert!(Input::Creators.of(&plan) <= Some(SMALL_CREATORS));
    }
}

/// Makes all tiers of a plan alike in every number.
pub(crate) fn alike(plan: Plan) -> Plan {
    let numbers = [
        (Field::Followers, 20_000.0),
        (Field::Fee, 500.0),
        (Field::MedianViews, 2_000.0),
        (Field::SpreadWithin, 0.9),
        (Field::FakeShare, 0.1),
        (Field::Trust, 0.3),
        (Field::Prestige, 0.02),
    ];
    Tier::ALL.into_iter().fold(plan, |plan, tier| {
        numbers.into_iter().fold(plan, |plan, (field, value)| {
            plan.with(Input::Tier(tier, field), value).unwrap()
        })
    })
}
