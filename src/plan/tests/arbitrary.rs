//! Strategies for random plans, for properties that hold for every plan.

use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::{
    Area, Currency, Plan, PriceSet, Target,
    benchmark::RATES,
    goal::Goal,
    input::{Field, Input},
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
    let range = input.range();
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
        prop_oneof![Just(Target::CHANCE), 0.001..0.999],
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
